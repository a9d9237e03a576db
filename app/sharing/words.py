"""What is said to those who open a share, and to those who open nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sharing.opening import Closed
from app.views.dates import date_in_words
from app.views.words import listed

if TYPE_CHECKING:
    from app.sharing.opening import Shown

CLOSED: Final = {
    Closed.NOTHING: (
        "Nothing is shared at this address, or not any more. "
        "Ask whoever sent it to you for a new one."
    ),
    Closed.REVOKED: (
        "This was shared with you and has been taken back. Ask whoever sent it to you if you "
        "still need it."
    ),
}
TOO_MANY: Final = "Too many people are asking at once. Wait a moment, and load the page again."
NOT_NOW: Final = "This cannot be shown just now. Wait a minute, and load the page again."


def about(shown: Shown) -> str:
    """Return what it is about, within which limits, and until when, in sentences."""
    share = shown.share
    titles = [f"“{title}”" for title in shown.snapshot.projects.titles]
    parts = [f"Shared with you: what is told of {listed(titles)}, and nothing else."]
    if share.voices:
        parts.append("Sources go by their kind and voice.")
    if not share.quotes:
        parts.append("No source is quoted.")
    if share.ends_on:
        parts.append(f"It can be opened until {date_in_words(share.ends_on)}.")
    return " ".join(parts)
