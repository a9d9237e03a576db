"""Words and phrases that pages, lists and reports share. `docs/glossary.md` has the terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.values import (
    CheckKind,
    Continuity,
    FactorKind,
    Level,
    LinkSign,
    Modality,
    Rank,
    Standing,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEVEL_NAMES: Final[dict[Level | None, str]] = {
    Level.INDIVIDUAL: "Individual",
    Level.GROUP: "Group",
    Level.ORGANISATIONAL: "Organisational",
    Level.SOCIETAL: "Societal",
    Level.PARADIGMATIC: "Paradigmatic",
    None: "Not yet placed",
}
LEVEL_GLOSSES: Final[dict[Level | None, str]] = {
    Level.INDIVIDUAL: "one person",
    Level.GROUP: "people together",
    Level.ORGANISATIONAL: "an institution",
    Level.SOCIETAL: "society at large",
    Level.PARADIGMATIC: "ways of thinking",
    None: "level to be agreed",
}
RANK_NAMES: Final[dict[Rank, str]] = {
    Rank.CONTINUITY: "Best evidence",
    Rank.SOURCES: "Most sources",
    Rank.STEPS: "Fewest steps",
}
CONTINUITY_NAMES: Final[dict[Continuity, tuple[str, str]]] = {
    Continuity.TOLD_WHOLE: ("Told whole", "at least one source tells every step"),
    Continuity.SAME_CASE: ("Told in parts, one case", "different sources, all about one case"),
    Continuity.OVERLAPPING: (
        "Told in parts that overlap",
        "each two neighbouring steps share a source or a case",
    ),
    Continuity.STITCHED: ("Stitched together", "at a marked joint nothing is shared"),
}
"""Heading and gloss of each grade."""

KIND_TAGS: Final[dict[FactorKind | None, str]] = {
    FactorKind.PROCESS: "process",
    FactorKind.FACILITATOR: "facilitator",
    FactorKind.CHALLENGE: "challenge",
    FactorKind.CONTEXT: "context",
    FactorKind.EXTERNAL: "outside the project",
    FactorKind.CHANGE: "",
    None: "",
}
MODALITY_WORDS: Final[dict[Modality, str]] = {
    Modality.REPORTED: "a source says so",
    Modality.INFERRED: "inferred, no source says so",
    Modality.HYPOTHETICAL: "only supposed",
}
MODALITY_NAMES: Final[dict[Modality, str]] = {
    Modality.REPORTED: "reported",
    Modality.INFERRED: "inferred",
    Modality.HYPOTHETICAL: "only supposed",
}
CHECKED_BY: Final[dict[CheckKind, str]] = {
    CheckKind.SECOND_CODER: "a second coder",
    CheckKind.PARTICIPANT: "a participant",
    CheckKind.INDEPENDENT: "somebody independent",
}
VERDICTS: Final[dict[Verdict, str]] = {
    Verdict.AGREES: "agrees",
    Verdict.PARTLY: "agrees in part",
    Verdict.DISAGREES: "disagrees",
}
STANDINGS: Final[dict[Standing, str]] = {
    Standing.SUCCEEDED: "seen as a success",
    Standing.PARTLY: "seen as a success in part",
    Standing.SEEN_AS_FAILED: "seen as failed",
    Standing.ONGOING: "ongoing",
    Standing.UNKNOWN: "not known how it is seen",
}


def amount(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 claim`, `1,204 claims`."""
    return f"{number:,} {noun if number == 1 else plural or plural_of(noun)}"


def plural_of(noun: str) -> str:
    """Return the plural of a noun that has a usual one, or is a spectrum: `claims`, `stories`."""
    if noun == "spectrum":
        return "spectra"
    return f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"


def in_order_of_title(titles: Mapping[str, str]) -> list[str]:
    """Return the keys of records in the order in which people look for their titles."""
    return sorted(titles, key=lambda key: (titles[key].casefold(), key))


def of(part: int, whole: int, noun: str) -> str:
    """Return `12 of 130 factors`."""
    return f"{part:,} of {whole:,} {noun}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def according_to(sources: int) -> str:
    """Return `according to 3 sources`."""
    return f"according to {amount(sources, 'source')}"


def contributed(sign: LinkSign, *, inferred: bool = False, hypothetical: bool = False) -> str:
    """Return the verb of a link, with its sign and how sure anybody is that it holds."""
    if hypothetical:
        return "might have held back" if sign is LinkSign.MINUS else "might contribute to"
    if inferred:
        return "may have held back" if sign is LinkSign.MINUS else "may have contributed to"
    return {
        LinkSign.PLUS: "contributed to",
        LinkSign.MINUS: "held back",
        LinkSign.MIXED: "contributed to or held back (sources differ)",
        LinkSign.UNKNOWN: "affected (which way is not said)",
    }[sign]
