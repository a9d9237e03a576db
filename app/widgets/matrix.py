"""The matrix on a page: causes down, effects across."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.words import MATRIX_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.matrix import MatrixTable


class CellRead(Frozen):
    """Somebody asked what is told from a cause to an effect."""

    kind: Literal["cell"] = "cell"
    cause: str = Field(description="Key of the row's factor.")
    effect: str = Field(description="Key of the column's factor.")


def show_matrix(
    table: MatrixTable,
    *,
    reading: Sequence[str],
    key: str,
    words: Mapping[str, str] = MATRIX_WORDS,
) -> CellRead | None:
    """Show the matrix and return the cell that somebody just chose.

    Args:
        table: What is drawn.
        reading: Cause and effect of the cell that is read; empty where none is.
        key: Key of the component, unique on the page.
        words: What the table is called, and what stands in its corner.
    """
    data = {"table": table.model_dump(mode="json"), "reading": list(reading), "words": dict(words)}
    result = show("matrix", key=key, data=data)
    return read_cell(result.event, table)


def read_cell(message: object, table: MatrixTable) -> CellRead | None:
    """Return the event of a matrix that shows this; nothing if it is not one."""
    try:
        event = CellRead.model_validate(message)
    except ValidationError:
        return None
    causes = {row.cause.id for row in table.rows}
    effects = {effect.id for effect in table.effects}
    return event if event.cause in causes and event.effect in effects else None
