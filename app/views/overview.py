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
    from collections.abc import Iterable

    from queries.rows import CountRow, Overview, ProjectCountRow

NOTHING: Final = "nothing recorded"

_ROLES: Final[dict[Role, tuple[str, str]]] = {
    Role.MECHANISM: ("Mechanism", "brought something about"),
    Role.IMPACT: ("Impact", "was brought about"),
    Role.BOTH: ("Both", "was brought about, and brought something about"),
    Role.NEITHER: ("Neither", "no chain runs through it"),
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
    about: tuple[Table, ...] = Field(description="What the statements are about.")
    by_whom: tuple[Table, ...] = Field(description="Who makes them, and how.")


def overview_page(counted: Overview) -> OverviewPage | None:
    """Return what the page says; None where nothing is stored."""
    if not (counted.projects or counted.factors or counted.sources):
        return None
    return OverviewPage(
        answer=_answer(counted),
        remarks=(*_made_of(counted), *_fresh(counted)),
        projects=tuple(_project(row) for row in counted.by_project if _is_told(row)),
        about=(
            _table("Levels", "Level", "Factors", counted.by_level, _level),
            _table("Roles", "Role", "Factors", counted.by_role, lambda w: _ROLES[Role(w)]),
        ),
        by_whom=(
            Table(
                heading="Voices",
                columns=("Voice", "Statements", "Sources"),
                rows=tuple(
                    (row.word or "Not said", f"{row.count:,}", f"{row.sources:,}")
                    for row in counted.by_voice
                ),
            ),
            Table(
                heading="Kinds of source",
                columns=("Kind", "Sources"),
                rows=tuple(
                    (row.word or "Not said", f"{row.count:,}") for row in counted.by_source_kind
                ),
            ),
            _table(
                "How it was said",
                "How",
                "Statements",
                counted.by_modality,
                lambda word: _MODALITIES[Modality(word)],
            ),
            _table(
                "Checks",
                "Status",
                "Statements",
                counted.by_status,
                lambda word: _STATUSES[CheckStatus(word)],
            ),
        ),
    )
