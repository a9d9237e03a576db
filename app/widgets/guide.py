"""The guide on a page, drawn with the signs of the pictures; it prints on two sheets of A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.code import show
from app.widgets.words import CHAIN_LIST_WORDS, GUIDE_WORDS

if TYPE_CHECKING:
    from app.views.guide import Guide


def show_guide(pages: Guide, *, key: str) -> None:
    """Show the guide, with a button that prints it.

    Args:
        pages: What it says.
        key: Key of the component, unique on the page.
    """
    data = pages.model_dump(mode="json") | {"words": CHAIN_LIST_WORDS | GUIDE_WORDS}
    show("guide", key=key, data=data)
