"""An import run: who wrote what, when, and how to take it back."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ImportRun(BaseModel):
    """One write: an import, an edit, or the taking back of another run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run_id: str = Field(description="Key of the run; runs sort by time.")
    at: str = Field(description="When it was written: ISO 8601, UTC.")
    by: str = Field(description="Who wrote it: the user name on the machine.")
    title: str = Field(description="What was written: a file's name, or what was taken back.")
    mode: str = Field(description="append, update, replace, undo or removal.")
    counts: str = Field(description="Records by table and kind of change, as JSON.")
    undone_by: str | None = Field(
        default=None, description="Key of the run that took this one back; absent where none did."
    )
