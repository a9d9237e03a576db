"""The words of the field as typed values. `docs/glossary.md` says what each one means."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How widely a factor reaches, narrowest first (Beckett et al. 2018, 'Towards a framework').

    `individual` and `group` are both micro: a step between them is no jump.
    """

    INDIVIDUAL = "individual"
    GROUP = "group"
    ORGANISATIONAL = "organisational"
    SOCIETAL = "societal"
    PARADIGMATIC = "paradigmatic"


LEVELS: Final = tuple(Level)


class FactorKind(StrEnum):
    """What a factor is. A factor without a kind is treated as a change."""

    PROCESS = "process"
    CHANGE = "change"
    FACILITATOR = "facilitator"
    CHALLENGE = "challenge"
    CONTEXT = "context"
    EXTERNAL = "external"


class ImpactKind(StrEnum):
    """What kind of impact a factor is (Beckett et al. 2018, table 2)."""

    OUTPUT = "output"
    USE = "use"
    OUTCOME = "outcome"


class Standing(StrEnum):
    """How a project is seen, always in somebody's eyes (`standing_by`)."""

    SUCCEEDED = "succeeded"
    PARTLY = "partly"
    SEEN_AS_FAILED = "seen_as_failed"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


class Account(StrEnum):
    """Whether a source is one account or brings many together (workshops, shared maps, reviews)."""

    ONE = "one"
    MANY = "many"


class Consent(StrEnum):
    """What a source has agreed to. `not_recorded` allows no quote to leave."""

    NOT_RECORDED = "not_recorded"
    ANALYSIS_ONLY = "analysis_only"
    QUOTE_UNNAMED = "quote_unnamed"
    QUOTE_NAMED = "quote_named"


class Modality(StrEnum):
    """How a statement is meant: told by its source, inferred by an analyst, or only supposed."""

    REPORTED = "reported"
    INFERRED = "inferred"
    HYPOTHETICAL = "hypothetical"


class Phase(StrEnum):
    """When, relative to the project."""

    BEFORE = "before"
    DURING = "during"
    END = "end"
    AFTER = "after"


class Precision(StrEnum):
    """How finely a date is known. A date stands for the whole day, month or year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ClaimKind(StrEnum):
    """`despite` and `no_difference` are stored and shown, and never traversed."""

    CONTRIBUTES = "contributes"
    DESPITE = "despite"
    NO_DIFFERENCE = "no_difference"


class Sign(StrEnum):
    """Whether the cause helped bring about more of the effect, held it back, or it is not said."""

    PLUS = "+"
    MINUS = "-"
    UNKNOWN = "?"


class LinkSign(StrEnum):
    """The sign of all live claims of a link together."""

    PLUS = "+"
    MINUS = "-"
    MIXED = "mixed"
    UNKNOWN = "?"


class Valence(StrEnum):
    """Whether a change was welcome, to somebody. Never a sign."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    UNCLEAR = "unclear"


class Intent(StrEnum):
    """Whether somebody meant it to happen."""

    INTENDED = "intended"
    UNINTENDED = "unintended"
    UNKNOWN = "unknown"


class Course(StrEnum):
    """What became of a change."""

    CONTINUED = "continued"
    FADED = "faded"
    REVERSED = "reversed"
    UNKNOWN = "unknown"


class CheckKind(StrEnum):
    """Who checked."""

    SECOND_CODER = "second_coder"
    PARTICIPANT = "participant"
    INDEPENDENT = "independent"


class Verdict(StrEnum):
    """What the check found."""

    AGREES = "agrees"
    PARTLY = "partly"
    DISAGREES = "disagrees"


class Stance(StrEnum):
    """How far somebody agrees with what is told."""

    AGREES = "agrees"
    RATHER_AGREES = "rather_agrees"
    UNDECIDED = "undecided"
    RATHER_DISAGREES = "rather_disagrees"
    DISAGREES = "disagrees"


class RivalState(StrEnum):
    """What was found of another explanation."""

    OPEN = "open"
    SUPPORTED = "supported"
    PARTLY = "partly"
    RULED_OUT = "ruled_out"


class SpectrumGroup(StrEnum):
    """What kind of spectrum it is."""

    DIMENSION = "dimension"
    PRINCIPLE = "principle"
    TENSION = "tension"
    THEME = "theme"
    LEADERSHIP = "leadership"


class Circle(StrEnum):
    """Where a group put a card: most relevant, or least."""

    INNER = "inner"
    OUTER = "outer"


class Partners(StrEnum):
    """Who thinks about something together."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"


class PromptKind(StrEnum):
    """What a partnership asks itself."""

    STARTING = "starting"
    REFLECTION = "reflection"


class Role(StrEnum):
    """What a factor did in the claims: derived, never typed in."""

    MECHANISM = "mechanism"
    IMPACT = "impact"
    BOTH = "both"
    NEITHER = "neither"


class Continuity(StrEnum):
    """How well the telling of a chain holds together, best first (docs/chains.md)."""

    TOLD_WHOLE = "told_whole"
    SAME_CASE = "same_case"
    OVERLAPPING = "overlapping"
    STITCHED = "stitched"


class TimeOrder(StrEnum):
    """Whether the dates of a chain's links allow its order."""

    FITS = "fits"
    VIOLATED = "violated"
    UNKNOWN = "unknown"


class Rank(StrEnum):
    """Order of a list of chains."""

    CONTINUITY = "continuity"
    SOURCES = "sources"
    STEPS = "steps"


_SPACES: Final = re.compile(r"\s+")


def clean_name(text: str) -> str:
    """Return a name in Unicode NFC, trimmed, its inner spaces joined; letter case is kept.

    Zero-width and control characters are removed: two names that look alike should be alike.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(
        character
        for character in composed
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
    return _SPACES.sub(" ", visible).strip()
