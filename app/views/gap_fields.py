"""The fields that the Gaps page fills in: their names, their words, what a cell of them says."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.views.words import LEVEL_NAMES, STANDINGS, contributed, listed
from graphmodel.records import Claim, Factor, Observation, Project, Source
from graphmodel.values import (
    Account,
    ClaimKind,
    Consent,
    Course,
    FactorKind,
    ImpactKind,
    Intent,
    Level,
    LinkSign,
    Modality,
    Sign,
    Standing,
    Valence,
    clean_name,
)
from ingest.cells import join_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

Words = dict[str, str]
"""What is stored, and how it reads."""

_LEVELS: Final[Words] = {level.value: LEVEL_NAMES[level] for level in Level}
_KINDS: Final[Words] = {
    FactorKind.PROCESS.value: "Process",
    FactorKind.CHANGE.value: "Change",
    FactorKind.FACILITATOR.value: "Facilitator",
    FactorKind.CHALLENGE.value: "Challenge",
    FactorKind.CONTEXT.value: "Context",
    FactorKind.EXTERNAL.value: "Outside the project",
}
_IMPACT_KINDS: Final[Words] = {kind.value: kind.value.capitalize() for kind in ImpactKind}
_ACCOUNTS: Final[Words] = {
    Account.ONE.value: "One account",
    Account.MANY.value: "Many brought together",
}
_CONSENTS: Final[Words] = {
    Consent.NOT_RECORDED.value: "Not recorded",
    Consent.ANALYSIS_ONLY.value: "For analysis only",
    Consent.QUOTE_UNNAMED.value: "Quote without the name",
    Consent.QUOTE_NAMED.value: "Quote with the name",
}
SIGNS: Final[Words] = {
    Sign.PLUS.value: "+ helped bring it about",
    Sign.MINUS.value: "- held it back",
    Sign.UNKNOWN.value: "? not said",
}
_VALENCES: Final[Words] = {valence.value: valence.value.capitalize() for valence in Valence}
_INTENTS: Final[Words] = {
    Intent.INTENDED.value: "Meant to happen",
    Intent.UNINTENDED.value: "Not meant to happen",
    Intent.UNKNOWN.value: "Not known",
}
_COURSES: Final[Words] = {
    Course.CONTINUED.value: "Continued",
    Course.FADED.value: "Faded",
    Course.REVERSED.value: "Reversed",
    Course.UNKNOWN.value: "Not known",
}
_STANDINGS: Final[Words] = {
    standing.value: STANDINGS[standing].capitalize() for standing in Standing
}


class FieldShown(NamedTuple):
    """A field that can be filled in."""

    name: str
    label: str
    noun: str
    """As it is said in a sentence: `4 factors get a level`."""
    words: Words
    """The words to choose from; empty where any text will do."""
    needed: bool = False
    """It always holds one of its words."""

    @property
    def article(self) -> str:
        """Return `a` or `an`, as its noun wants it."""
        return "an" if self.noun[0] in "aeiou" else "a"


_PROJECT: Final = FieldShown("project", "About the projects", "project", {})
_CASE: Final = FieldShown("case", "Case", "case", {})
_VOICE: Final = FieldShown("voice", "Voice", "voice", {})
_PERIOD: Final = (
    FieldShown("period_start", "Began", "date when it began", {}),
    FieldShown("period_end", "Was over", "date when it was over", {}),
)

FIELDS: Final[dict[type[Record], tuple[FieldShown, ...]]] = {
    Factor: (
        FieldShown("level", "Level", "level", _LEVELS),
        FieldShown("kind", "Kind", "kind", _KINDS),
        FieldShown("impact_kind", "Kind of impact", "kind of impact", _IMPACT_KINDS),
        FieldShown("part_of", "Part of", "general factor", {}),
        FieldShown("theme", "Theme", "theme", {}),
        FieldShown("level_by", "Placed by", "word on who placed it", {}),
    ),
    Source: (
        FieldShown("voice", "Voice", "voice", {}),
        FieldShown("kind", "Kind", "kind", {}),
        FieldShown("account", "Account", "account", _ACCOUNTS, needed=True),
        FieldShown("counts_as", "Counts as", "name to count under", {}),
        FieldShown("consent", "Consent", "consent", _CONSENTS, needed=True),
    ),
    Claim: (
        _CASE,
        _VOICE,
        FieldShown("sign", "Sign", "sign", SIGNS, needed=True),
        _PROJECT,
        *_PERIOD,
    ),
    Observation: (
        _CASE,
        _VOICE,
        FieldShown("impact_kind", "Kind of impact", "kind of impact", _IMPACT_KINDS),
        FieldShown("valence", "Was it welcome", "word on whether it was welcome", _VALENCES),
        FieldShown("intent", "Was it meant", "word on whether it was meant", _INTENTS),
        _PROJECT,
        *_PERIOD,
        FieldShown("course", "What became of it", "word on what became of it", _COURSES),
    ),
    Project: (
        FieldShown("standing", "How it is seen", "standing", _STANDINGS),
        FieldShown("standing_by", "In whose eyes", "word on whose eyes", {}),
    ),
}
"""By table, in the order of its columns."""

CLASSES: Final = {record_class.table: record_class for record_class in FIELDS}


def field_shown(table: str, name: str) -> FieldShown:
    """Return a field of a table by its name."""
    return next(field for field in FIELDS[CLASSES[table]] if field.name == name)


class Labels:
    """How the records of a dataset are named; where two share a name, by their keys."""

    def __init__(self, dataset: Dataset) -> None:
        self._by_table: dict[str, Mapping[str, str]] = {
            "factors": _named({f.factor_id: f.name for f in dataset.factors}),
            "sources": _named({s.source_id: s.title for s in dataset.sources}),
            "projects": _named({p.project_id: p.title for p in dataset.projects}),
        }

    def of(self, table: str, key: str) -> str:
        """Return the name of a factor, source or project."""
        return self._by_table[table].get(key, key)

    def name(self, record: Record) -> str:
        """Return what a record is called; of a claim or an observation, what it says."""
        if isinstance(record, Claim):
            causes = listed([self.of("factors", key) for key in record.causes])
            return f"{causes} {_verb(record)} {self.of('factors', record.effect)}"
        if isinstance(record, Observation):
            seen = "was seen" if record.seen else "was looked for and not found"
            return f"{self.of('factors', record.factor)} {seen}"
        return self.of(record.table, record.record_id)

    def cell(self, record: Record, name: str) -> str:
        """Return what a cell says: a word as it is stored, names of what it names, or a text."""
        value: Any = getattr(record, name)
        if value is None:
            return ""
        reference = record.references().get(name)
        if reference is not None:
            return join_many(self.of(reference.table, key) for key in value)
        return value.value if isinstance(value, StrEnum) else str(value)


def _verb(claim: Claim) -> str:
    if claim.kind is ClaimKind.DESPITE:
        return "did not prevent"
    if claim.kind is ClaimKind.NO_DIFFERENCE:
        return "made no difference to"
    return contributed(
        LinkSign(claim.sign),
        inferred=claim.modality is Modality.INFERRED,
        hypothetical=claim.modality is Modality.HYPOTHETICAL,
    )


def _named(names: Mapping[str, str]) -> Mapping[str, str]:
    """By key: the name, or the key itself where the name would mean another record or several."""
    read = {key: clean_name(name) for key, name in names.items()}
    counts = Counter(read.values())

    def means_it(key: str, name: str) -> bool:
        if counts[read[key]] > 1 or not read[key]:
            return False
        return names.keys().isdisjoint({name, read[key]} - {key})

    return {key: name if means_it(key, name) else key for key, name in names.items()}
