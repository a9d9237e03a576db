"""What the Evidence page is asked to show. Its address holds all of it, so an address is a view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, ValidationError

from app.views.picture import Frozen

if TYPE_CHECKING:
    from app.views.filters import Address

Way = Literal["source", "search"]
WAYS: Final[dict[Way, str]] = {
    "source": "Read source by source",
    "search": "Search all quotes",
}

PIECE: Final = 50
"""Statements, or sources, that are shown at once and added at once."""

MOST_PIECES: Final = 20
"""More are read by nobody; what is left out is said."""


class QuotesState(Frozen):
    """Every choice on the Evidence page."""

    way: Way = Field(default="source", description="How to come to what is said.")
    source: str = Field(default="", description="Key of the source that is read; empty: a list.")
    title: str = Field(default="", description="What the titles of listed sources hold.")
    words: str = Field(default="", description="Words that statements hold.")
    projects: tuple[str, ...] = Field(default=(), description="Keys of projects; none: all.")
    voices: tuple[str, ...] = Field(default=(), description="Only what is said in one of these.")
    pieces: int = Field(default=1, ge=1, le=MOST_PIECES, description="How many are shown.")

    @property
    def limit(self) -> int:
        """How many statements or sources are shown at most."""
        return self.pieces * PIECE

    @property
    def asked(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.words.split() or self.projects or self.voices)

    @property
    def can_show_more(self) -> bool:
        """Whether another piece may be added."""
        return self.pieces < MOST_PIECES

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values: dict[str, list[str]] = {
            "way": [self.way] if self.way != "source" else [],
            "source": [self.source] if self.source else [],
            "title": [self.title] if self.title else [],
            "words": [self.words] if self.words else [],
            "project": list(self.projects),
            "voice": list(self.voices),
            "shown": [str(self.limit)] if self.pieces > 1 else [],
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        shown = re.fullmatch(r"[0-9]{1,6}", one.get("shown", ""))
        asked: dict[str, object] = {
            "way": one.get("way", "source"),
            "source": one.get("source", ""),
            "title": one.get("title", ""),
            "words": one.get("words", ""),
            "projects": tuple(dict.fromkeys(address.get("project", ()))),
            "voices": tuple(dict.fromkeys(address.get("voice", ()))),
            "pieces": int(shown[0]) // PIECE if shown else 1,
        }
        try:
            return cls.model_validate(asked)
        except ValidationError as error:
            wrong = {str(fault["loc"][0]) for fault in error.errors()}
            return cls.model_validate({n: v for n, v in asked.items() if n not in wrong})

    def known(self, projects: frozenset[str], voices: frozenset[str]) -> Self:
        """Return the state without projects and voices that are not stored (any more)."""
        return self.model_copy(
            update={
                "projects": tuple(key for key in self.projects if key in projects),
                "voices": tuple(voice for voice in self.voices if voice in voices),
            }
        )

    def reading(self, source: str) -> Self:
        """Return the state that reads a source; an empty key lists the sources again."""
        return self.model_copy(update={"way": "source", "source": source, "pieces": 1})

    def with_more(self) -> Self:
        """Return the state that shows another piece."""
        return self.model_copy(update={"pieces": self.pieces + 1})
