"""What the Overview says: how much is stored, about what, by whom, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.dates import date_in_words, moment_in_words
from app.views.picture import Frozen
from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES, amount, listed
from graphmodel.values import Level, Modality, Role
from queries.checks import CheckStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from queries.rows import CountRow, Overview, ProjectCountRow, VoiceRow

NOTHING: Final = "nothing recorded"

_ROLES: Final[dict[Role, tuple[str, str]]] = {
    Role.MECHANISM: ("Mechanism", "brought something about"),
    Role.IMPACT: ("Impact", "was brought about"),
    Role.BOTH: ("Both", "was brought about, and brought something about"),
    Role.NEITHER: ("Neither", "only observed, or a circumstance"),
}
_MODALITIES: Final[dict[Modality, tuple[str, str]]] = {
    Modality.REPORTED: ("Reported", "a source says so"),
    Modality.INFERRED: ("Inferred", "we infer it, no source says so"),
    Modality.HYPOTHETICAL: ("Hypothetical", "only supposed or hoped for"),
}
_STATUSES: Final[dict[CheckStatus, tuple[str, str]]] = {
    CheckStatus.SELF_REPORTED: ("Self-reported", "nobody has checked it yet"),
    CheckStatus.SECOND_CHECKED: ("Second-checked", "by a second coder"),
    CheckStatus.PARTICIPANT_VERIFIED: ("Participant-verified", "by somebody who took part"),
    CheckStatus.INDEPENDENT: ("Independent", "checked by somebody outside"),
    CheckStatus.CONTESTED: ("Contested", "a check disagrees"),
}


class Table(Frozen):
    """A small table of counts."""

    heading: str = Field(description="What is counted.")
    columns: tuple[str, ...] = Field(description="What each column holds.")
    rows: tuple[tuple[str, ...], ...] = Field(description="Its cells, as words.")
    numbers: int = Field(default=1, description="How many of the last columns hold counts.")

    @property
    def key(self) -> str:
        """Its heading as a key."""
        return self.heading.lower().replace(" ", "_")


class ProjectItem(Frozen):
    """One project of the list."""

    key: str = Field(description="Key of the project; empty for statements about none.")
    title: str = Field(description="Its title, as typed.")
    said: str = Field(description="How much is said about it.")


class OverviewPage(Frozen):
    """What the page says, where anything is stored."""

    answer: str = Field(description="The sentence that answers.")
    remarks: tuple[str, ...] = Field(description="What the sentence leaves out, and how fresh.")
    projects: tuple[ProjectItem, ...] = Field(description="Projects, most statements first.")
    by_whom: tuple[Table, ...] = Field(description="Who says it.")
    about: tuple[Table, ...] = Field(description="What is said, and how sure it is.")


def overview_page(counted: Overview) -> OverviewPage | None:
    """Return what the page says; None where nothing is stored."""
    if not (counted.projects or counted.factors or counted.sources):
        return None
    return OverviewPage(
        answer=_answer(counted),
        remarks=(*_made_of(counted), *_fresh(counted)),
        projects=tuple(_project(row) for row in counted.by_project if _is_told(row)),
        by_whom=(_voices(counted.by_voice), _kinds(counted.by_source_kind)),
        about=(
            _fixed("Levels", ("Level", "Factors"), counted.by_level, _level),
            _fixed("Roles", ("Role", "Factors"), counted.by_role, _role),
            _fixed("How it was said", ("How", "Statements"), counted.by_modality, _modality),
            _fixed("Checks", ("Status", "Statements"), counted.by_status, _status),
        ),
    )


def _answer(counted: Overview) -> str:
    statements = counted.claims + counted.observations
    factors = amount(counted.factors, "factor")
    if not statements:
        stored = listed(
            [
                amount(number, noun)
                for number, noun in (
                    (counted.projects, "project"),
                    (counted.factors, "factor"),
                    (counted.sources, "source"),
                )
                if number
            ]
        )
        verb = "is" if counted.projects + counted.factors + counted.sources == 1 else "are"
        return f"{stored} {verb} stored. Nobody has said anything about them yet."
    says = "says" if counted.sources == 1 else "say"
    where = f", in {amount(counted.projects, 'project')}" if counted.projects else ""
    things = amount(statements, "thing")
    return f"{amount(counted.sources, 'source')} {says} {things} about {factors}{where}."


def _made_of(counted: Overview) -> Iterable[str]:
    """What was said, by kind."""
    parts = []
    if counted.claims:
        links = f" ({amount(counted.links, 'link')})" if counted.links else ""
        parts.append(f"{amount(counted.claims, 'claim')} that this contributed to that{links}")
    if counted.observations:
        parts.append(f"{amount(counted.observations, 'observation')} of what was seen or not found")
    if parts:
        yield f"{listed(parts)}."
    if counted.retracted:
        yield f"{amount(counted.retracted, 'statement')} taken back, and not counted here."
    if counted.plans:
        have = "has" if counted.plans == 1 else "have"
        links = amount(counted.planned, "planned link")
        yield f"{amount(counted.plans, 'project')} {have} a plan ({links})."


def _fresh(counted: Overview) -> Iterable[str]:
    if counted.last_written:
        yield f"Last written to on {moment_in_words(counted.last_written)}."
    if counted.last_told:
        yield f"The latest source is dated {date_in_words(counted.last_told)}."
    elif counted.sources:
        yield "No source is dated."
    if counted.last_coded:
        yield f"The latest coding is dated {date_in_words(counted.last_coded)}."


def _project(row: ProjectCountRow) -> ProjectItem:
    parts = [
        amount(number, noun)
        for number, noun in ((row.claims, "claim"), (row.observations, "observation"))
        if number
    ]
    said = f"{listed(parts)}, by {amount(row.sources, 'source')}" if parts else NOTHING
    return ProjectItem(key=row.word, title=row.title or "About no project", said=said)


def _is_told(row: ProjectCountRow) -> bool:
    """Whether a row is worth showing: every project, and the rest where there is any."""
    return bool(row.word or row.claims or row.observations)


def _fixed(
    heading: str,
    columns: tuple[str, str],
    rows: Iterable[CountRow],
    words: Callable[[str], tuple[str, str]],
) -> Table:
    """Return a table with a row for each word of a vocabulary, said or not."""
    first, last = columns
    return Table(
        heading=heading,
        columns=(first, "Meaning", last),
        rows=tuple((*words(row.word), f"{row.count:,}" if row.count else NOTHING) for row in rows),
    )


def _level(word: str) -> tuple[str, str]:
    level = Level(word) if word else None
    return LEVEL_NAMES[level], LEVEL_GLOSSES[level]


def _role(word: str) -> tuple[str, str]:
    return _ROLES[Role(word)]


def _modality(word: str) -> tuple[str, str]:
    return _MODALITIES[Modality(word)]


def _status(word: str) -> tuple[str, str]:
    return _STATUSES[CheckStatus(word)]


def _voices(rows: Iterable[VoiceRow]) -> Table:
    return Table(
        heading="Voices",
        columns=("Voice", "Sources", "Statements"),
        numbers=2,
        rows=tuple((_said(row.word), f"{row.sources:,}", f"{row.count:,}") for row in rows),
    )


def _kinds(rows: Iterable[CountRow]) -> Table:
    return Table(
        heading="Kinds of source",
        columns=("Kind", "Sources"),
        rows=tuple((_said(row.word), f"{row.count:,}") for row in rows),
    )


def _said(word: str) -> str:
    return word or "not said"
