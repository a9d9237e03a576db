"""What the questions on the Start page can begin from, as far as links do not tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from queries.loader import query
from queries.rows import Row, VoiceRow

if TYPE_CHECKING:
    from graphmodel.db.runner import Reader

_MOST: Final = 1_000


class PlanRow(Row):
    """The plan of one project."""

    planned: int = Field(description="Links that it planned.")
    starts: tuple[str, ...] = Field(description="Keys of the factors that its plan begins with.")
    project_id: str = Field(description="Key of the project.")


class DeniedRow(Row):
    """Two factors of which somebody says that one made no difference to the other."""

    cause_id: str = Field(description="Key of the cause.")
    effect_id: str = Field(description="Key of the effect.")


class StartingPoints(Row):
    """Where questions can begin. Each list holds at most 1,000."""

    plans: tuple[PlanRow, ...] = Field(description="Most planned links first.")
    denied: tuple[DeniedRow, ...] = Field(description="By their keys.")
    voices: tuple[VoiceRow, ...] = Field(description="Most statements first.")


def starting_points(reader: Reader, projects: tuple[str, ...] = ()) -> StartingPoints:
    """Return what is planned, denied and spoken in these projects; none: in all, and in none."""
    rows = {
        name: reader.rows(query(f"start/{name}"), projects=list(projects), row_limit=_MOST)
        for name in StartingPoints.model_fields
    }
    return StartingPoints.model_validate(rows)
