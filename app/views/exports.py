"""What the Data page says about files that go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.picture import Frozen
from ingest.formats import FORMATS

if TYPE_CHECKING:
    from ingest.formats.registry import LeftOut

_WITHOUT_LOSS: Final = ("workbook", "csv", "cypher")
_FOLDERS: Final = ("csv", "gephi")


class WrittenFormat(Frozen):
    """One format to choose."""

    label: str = Field(description="As people call it.")
    ending: str = Field(description="Ending of the file that is downloaded.")
    loses: bool = Field(description="Whether it has no room for some of what is stored.")


def written_formats() -> dict[str, WrittenFormat]:
    """Return the formats that are written by name: ours first, the others as they are listed."""
    written = [entry for entry in FORMATS if entry.write is not None]
    ours_first = sorted(written, key=lambda entry: entry.name not in _WITHOUT_LOSS)
    workbook_first = sorted(ours_first, key=lambda entry: entry.name != "workbook")
    return {
        entry.name: WrittenFormat(
            label=entry.label,
            ending=".zip" if entry.name in _FOLDERS else entry.endings[0],
            loses=entry.name not in _WITHOUT_LOSS,
        )
        for entry in workbook_first
    }


def left_out_sentences(left_out: LeftOut) -> list[str]:
    """Return what a file has no room for, a sentence for each kind; one where that is nothing."""
    if not left_out:
        return ["Nothing of what is stored would be left out."]
    return [f"Left out, for want of a place: {count:,} {what}." for what, count in left_out.items()]
