"""Which empty cells are gaps: those of which an answer of ours is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphmodel.coproduction_records import Involvement
from graphmodel.people_records import Contributor
from graphmodel.records import Claim, Factor, Observation, Project, Source, Statement
from graphmodel.values import Account, Consent, FactorKind, Modality, Sign
from ingest.cells import word_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

_MANY_ACCOUNTS: Final = ("workshop", "map", "review", "focus group", "analysis", "survey", "group")
"""Kinds of sources that bring the accounts of many together."""


@dataclass(frozen=True)
class Gap:
    """One field that is worth filling in."""

    record: type[Record]
    field: str
    why: str
    """What it is needed for, and what counts as missing."""
    concerns: Callable[[Any, Around], bool]
    """Whether a record could say it."""
    missing: Callable[[Any], bool]
    """Whether it does not."""


class Around:
    """What has to be known of other records to tell whether a cell is a gap."""

    def __init__(self, dataset: Dataset) -> None:
        self.causes = {key for claim in dataset.claims if claim.live for key in claim.causes}
        self.effects = {claim.effect for claim in dataset.claims if claim.live}
        self.effects |= {seen.factor for seen in dataset.observations}
        self.one_case = {p.project_id for p in dataset.projects if p.one_case}

    def is_last(self, factor: Factor) -> bool:
        """Whether stories stop at this factor, and it is a change."""
        stops = factor.factor_id in self.effects and factor.factor_id not in self.causes
        return stops and factor.kind in (None, FactorKind.CHANGE)

    def has_cases(self, statement: Statement) -> bool:
        """Whether it is about a project that is more than a single case."""
        return any(project not in self.one_case for project in statement.project)


def _always(record: Record, around: Around) -> bool:
    del record, around
    return True


def _reported(record: Statement, around: Around) -> bool:
    del around
    return record.modality is Modality.REPORTED


def _empty(name: str) -> Callable[[Record], bool]:
    return lambda record: not getattr(record, name)


GAPS: Final[tuple[Gap, ...]] = (
    Gap(
        Project,
        "standing",
        "How it is seen, and in whose eyes: what is thought to have failed is looked at anew.",
        _always,
        _empty("standing"),
    ),
    Gap(
        Project,
        "standing_by",
        "A standing is always in somebody's eyes; the two are filled in together.",
        _always,
        _empty("standing_by"),
    ),
    Gap(
        Factor,
        "level",
        "How far a ripple reached is told by the levels it passes.",
        _always,
        _empty("level"),
    ),
    Gap(
        Factor,
        "kind",
        "Contexts and outside forces are no mechanisms; without a kind it counts as a change.",
        _always,
        _empty("kind"),
    ),
    Gap(
        Factor,
        "impact_kind",
        "Asked where stories stop: is this change an output, a use or an outcome?",
        lambda factor, around: around.is_last(factor),
        _empty("impact_kind"),
    ),
    Gap(
        Source,
        "kind",
        "Interview, document, observation, workshop, map: what sort of telling it is.",
        _always,
        _empty("kind"),
    ),
    Gap(
        Source,
        "voice",
        "In what capacity it speaks, to see whose view prevails.",
        _always,
        _empty("voice"),
    ),
    Gap(
        Source,
        "account",
        "It looks as if it brought many accounts together, and is stored as one. Choose many, or "
        "leave it if it is one.",
        lambda source, around: word_key(source.kind or "") in _MANY_ACCOUNTS,
        lambda source: source.account is Account.ONE,
    ),
    Gap(
        Source,
        "consent",
        "As long as it is not recorded, no quote of it leaves.",
        _always,
        lambda source: source.consent is Consent.NOT_RECORDED,
    ),
    Gap(
        Claim,
        "quote",
        "The words that a step rests on. Asked of what was reported, not of what we infer.",
        _reported,
        _empty("quote"),
    ),
    Gap(
        Claim,
        "sign",
        "Helped bring about more of it (+), or held it back (-)?",
        _always,
        lambda claim: claim.sign is Sign.UNKNOWN,
    ),
    Gap(
        Claim,
        "project",
        "What it is about; without one it counts for no project.",
        _always,
        _empty("project"),
    ),
    Gap(
        Claim,
        "case",
        "The site, team, household or cohort: whether a chain holds together within one. Not "
        "asked where the project is a single case.",
        lambda claim, around: around.has_cases(claim),
        _empty("case"),
    ),
    Gap(
        Observation,
        "quote",
        "The words that it rests on. Asked of what was reported, not of what we infer.",
        _reported,
        _empty("quote"),
    ),
    Gap(
        Observation,
        "valence",
        "Whether it was welcome.",
        _always,
        _empty("valence"),
    ),
    Gap(
        Observation,
        "intent",
        "Whether somebody meant it to happen: the unexpected is found by it.",
        _always,
        _empty("intent"),
    ),
    Gap(
        Observation,
        "case",
        "The site, team, household or cohort. Not asked where the project is a single case.",
        lambda observation, around: around.has_cases(observation),
        _empty("case"),
    ),
    Gap(
        Contributor,
        "stakeholder",
        "In what capacity: without it nobody can tell whether a stage was co-produced.",
        _always,
        _empty("stakeholder"),
    ),
    Gap(
        Involvement,
        "stage",
        "At which stage: without it chains are not seen to begin where people took part.",
        _always,
        _empty("stage"),
    ),
    Gap(
        Involvement,
        "mode",
        "How they took part: studied, asked, or sharing in the work.",
        _always,
        _empty("mode"),
    ),
)
