"""What may leave of a source: its words and its name, by what it has agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from graphmodel.values import Consent

if TYPE_CHECKING:
    from graphmodel.records import Source

_QUOTABLE: Final = (Consent.QUOTE_UNNAMED, Consent.QUOTE_NAMED)
_PUBLISHED: Final = "document"


class Asked(Protocol):
    """A source, or what was read of one."""

    @property
    def kind(self) -> str | None:
        """Interview, document, ...."""

    @property
    def consent(self) -> Consent:
        """What it has agreed to."""


def may_be_quoted(source: Asked) -> bool:
    """Return whether its words may leave. Not recorded means no."""
    return source.consent in _QUOTABLE


def may_be_named(source: Asked) -> bool:
    """Return whether its title may leave: where it agreed to be named, or is a document."""
    return source.consent is Consent.QUOTE_NAMED or source.kind == _PUBLISHED


def shown_as(source: Source) -> str:
    """Return how a source is named to those outside: by title, else by its kind and voice."""
    if may_be_named(source):
        return source.title
    kind = source.kind or "source"
    return f"{kind} ({source.voice})" if source.voice else kind
