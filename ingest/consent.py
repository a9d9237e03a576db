"""What may leave of a source: its words and its name, by what it has agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.values import Consent

if TYPE_CHECKING:
    from graphmodel.records import Source

_QUOTABLE: Final = (Consent.QUOTE_UNNAMED, Consent.QUOTE_NAMED)
_PUBLISHED: Final = "document"


def may_be_quoted(source: Source) -> bool:
    """Return whether its words may leave. Not recorded means no."""
    return source.consent in _QUOTABLE


def shown_as(source: Source) -> str:
    """Return how a source is named to those outside: by title, else by its kind and voice.

    By its title only where it agreed to be named, or is a document.
    """
    if source.consent is Consent.QUOTE_NAMED or source.kind == _PUBLISHED:
        return source.title
    kind = source.kind or "source"
    return f"{kind} ({source.voice})" if source.voice else kind
