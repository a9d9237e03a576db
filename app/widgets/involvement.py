"""Stages and capacities on a page: a table where there is room, else a section for each stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.code import show
from app.widgets.words import INVOLVEMENT_WORDS

if TYPE_CHECKING:
    from app.views.involvement import InvolvementTable


def show_involvement(table: InvolvementTable, *, key: str) -> None:
    """Show who took part in which stage, and how."""
    data = {"table": table.model_dump(mode="json"), "words": dict(INVOLVEMENT_WORDS)}
    show("involvement", key=key, data=data)
