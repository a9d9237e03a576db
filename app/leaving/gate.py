"""The gate: the one place that decides what leaves. Every text goes through `passed`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel

from app.leaving.masks import MASK, Masks
from app.leaving.outgoing import Held, NamedSource, SaidLine
from graphmodel.records import Project
from graphmodel.values import ClaimKind, Modality, Sign
from ingest.consent import may_be_named, may_be_quoted
from queries.records import all_records
from queries.voices_heard import voices_heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.leaving.terms import Terms
    from graphmodel.db.runner import Reader
    from queries.evidence import SourceBrief, StatementEvidence

Value = TypeVar("Value")

LEAST_VOICE: Final = 3
"""A voice that fewer sources speak in points at a person."""

_NUMBERS: Final = frozenset({"id", "cause", "effect", "factor", "rank", "glyph", "plan"})
"""Fields that hold no words: numbers of our own, and names of signs."""


@dataclass
class Counted:
    """What the gate met, while it let things through."""

    named: dict[str, tuple[set[str], int, bool]] = field(default_factory=dict)
    """By name: the sources that go by it, how many of their quotes left, and if it is a title."""
    without_consent: set[str] = field(default_factory=set)
    by_choice: set[str] = field(default_factory=set)
    untitled: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)


class Gate:
    """Lets out what the terms, the consent of sources and the words to mask allow."""

    def __init__(self, terms: Terms, words: Iterable[str], heard: Mapping[str, int]) -> None:
        """Make a gate.

        Args:
            terms: What whoever sends it chose.
            words: Every word that the projects mask.
            heard: How many sources speak in each voice about the projects of the terms.
        """
        self.terms = terms
        self._masks = Masks([*words, *terms.words])
        self._heard = heard
        self._counted = Counted()

    @classmethod
    def of(cls, terms: Terms, reader: Reader) -> Gate:
        """Return the gate for terms. The words that any project masks are masked in all."""
        words = [word for project in all_records(reader, Project) for word in project.words_to_mask]
        return cls(terms, words, voices_heard(reader, terms.projects))

    def passed(self, value: Value) -> Value:
        """Return a value with every text in it as it may leave."""
        passed: Value = self._walk(value)
        return passed

    def _walk(self, value: Any) -> Any:
        match value:
            case Enum() | None | bool() | int() | float():
                return value
            case str():
                return self._masks.masked(value)
            case tuple():
                return tuple(map(self._walk, value))
            case BaseModel():
                changed = {
                    name: self._walk(getattr(value, name))
                    for name in type(value).model_fields
                    if name not in _NUMBERS
                }
                return value.model_copy(update=changed)
            case _:
                raise TypeError(f"{type(value).__name__} has no way out")

    def voice(self, voice: str | None) -> str:
        """Return a voice, if enough sources speak in it; else nothing."""
        if not voice:
            return ""
        if self._heard.get(voice, 0) < LEAST_VOICE:
            self._counted.small.add(voice)
            return ""
        return voice

    def names_small_voice(self, voices: Iterable[str]) -> bool:
        """Return whether one of these voices may not be named."""
        return any(voice and not self.voice(voice) for voice in list(voices))

    def name_of(self, source: SourceBrief, voice: str | None) -> str:
        """Return how a source is named outside: by its title, else by its kind and a voice."""
        if may_be_named(source) and not self.terms.voices:
            return self._masks.masked(source.title)
        self._counted.untitled.add(source.id)
        kind = self._masks.masked(source.kind or "source")
        spoken = self.voice(voice)
        return f"{kind} ({self._masks.masked(spoken)})" if spoken else kind

    def said(self, one: StatementEvidence) -> SaidLine | None:
        """Return a statement as far as it may leave; None where none of its words may."""
        statement, source = one.statement, one.source
        name = self.name_of(source, one.voice)
        quote = statement.quote if self._quotable(one) else None
        text = quote or statement.gist
        self._name(name, one, quoted=bool(quote))
        if not text or not text.strip():
            return None
        return self.passed(
            SaidLine(text=text, verbatim=bool(quote), by=name, remarks=tuple(_remarks(one, quote)))
        )

    def _quotable(self, one: StatementEvidence) -> bool:
        if not one.statement.quote:
            return False
        if not may_be_quoted(one.source):
            self._counted.without_consent.add(one.statement.statement_id)
            return False
        if not self.terms.quotes:
            self._counted.by_choice.add(one.statement.statement_id)
            return False
        return True

    def _name(self, name: str, one: StatementEvidence, *, quoted: bool) -> None:
        by_title = may_be_named(one.source) and not self.terms.voices
        sources, quotes, _ = self._counted.named.get(name, (set(), 0, by_title))
        key = one.statement.statement_id
        if quoted and key not in self._counted.quoted:
            self._counted.quoted.add(key)
            quotes += 1
        self._counted.named[name] = ({*sources, one.source.id}, quotes, by_title)

    def sources(self) -> tuple[NamedSource, ...]:
        """Return whose statements were let out, by name; those named by title first."""
        every = [
            NamedSource(name=name, sources=len(sources), quotes=quotes, by_title=by_title)
            for name, (sources, quotes, by_title) in self._counted.named.items()
        ]
        return tuple(sorted(every, key=lambda one: (not one.by_title, one.name.casefold())))

    def held(self, *, masked: int, views: int) -> Held:
        """Return what was held back so far.

        Args:
            masked: Places where a word was masked.
            views: Views that show nothing within the terms.
        """
        counted = self._counted
        return Held(
            quotes_without_consent=len(counted.without_consent),
            quotes_by_choice=len(counted.by_choice),
            titles=len(counted.untitled),
            small_voices=len(counted.small),
            masked=masked,
            views=views,
        )


def masked_places(value: Any) -> int:
    """Return in how many places of a value a word was masked."""
    match value:
        case str():
            return value.count(MASK)
        case tuple():
            return sum(map(masked_places, value))
        case BaseModel():
            return sum(masked_places(getattr(value, name)) for name in type(value).model_fields)
        case _:
            return 0


def _remarks(one: StatementEvidence, quote: str | None) -> Iterable[str]:
    statement = one.statement
    if not quote:
        yield "in our words"
    if statement.modality is Modality.INFERRED:
        yield "inferred, no source says so"
    elif statement.modality is Modality.HYPOTHETICAL:
        yield "only supposed"
    kind = getattr(statement, "kind", None)
    if kind is ClaimKind.DESPITE:
        yield "says it came about despite this"
    elif kind is ClaimKind.NO_DIFFERENCE:
        yield "says it made no difference"
    elif getattr(statement, "sign", None) is Sign.MINUS:
        yield "says it held back"
    elif getattr(statement, "seen", True) is False:
        yield "looked for it and did not find it"
