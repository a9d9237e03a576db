"""The matrix on a page: causes down, effects across."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import streamlit as st
from pydantic import Field, ValidationError

from app.views.picture import Frozen
from app.widgets.bundle import joined, palette_css
from app.widgets.words import MATRIX_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.components.v2.types import ComponentRenderer

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
    result = _component()(key=key, data=data, on_event_change=_heard)
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


def _heard() -> None:
    """Let the event be part of the result; the page acts on what `show_matrix` returns."""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "rippletrace_matrix",
        css=palette_css() + joined("common.css", "matrix.css"),
        js=joined("dom.js", "page.js", "matrix.js"),
    )
