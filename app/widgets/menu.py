"""What the browser is told about the menu on a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.widgets.words import MENU_WORDS, USE_WORDS

if TYPE_CHECKING:
    from app.views.factor_uses import Uses


def factor_menu(uses: Uses | None) -> dict[str, Any] | None:
    """Return the entries of the menu, and for which factors each is off; nothing without `uses`.

    The link is copied in the browser, so the server learns of the other entries alone.
    """
    if uses is None:
        return None
    return {
        "entries": [
            *((use, words) for use, words in USE_WORDS.items() if use in uses),
            ("copy", MENU_WORDS["copy"]),
        ],
        "taken": {use: list(factors) for use, factors in uses.items()},
        "words": MENU_WORDS,
    }
