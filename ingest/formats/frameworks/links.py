"""The links that a contribution analysis goes through: told, planned, or assessed, by project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from graphmodel.values import ClaimKind, Modality, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.dataset import Dataset
    from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
    from graphmodel.records import Claim, PlannedLink, Statement

Pair = tuple[str, str]
Place = tuple[str, str, str]
Note = TypeVar("Note", "Check", "Opinion", "Rival")
OfStatement = TypeVar("OfStatement", "Check", "Opinion")


@dataclass
class ToldLink:
    """One link of one project, with every reported statement and every judgement about it."""

    project: str
    """Key of the project, empty for what is about none."""
    cause: str
    effect: str
    claims: list[Claim] = field(default_factory=list)
    """Live claims that tell it as it is expected to be, or do not say which way."""
    against: list[Statement] = field(default_factory=list)
    """Claims that tell it the other way or deny it, and observations that miss the effect."""
    plan: PlannedLink | None = None
    checks: list[Check] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)

    @property
    def statements(self) -> list[Statement]:
        """All that is told of it."""
        return [*self.claims, *self.against]


def told_links(dataset: Dataset) -> list[ToldLink]:
    """Return each link of each project, by the keys of project, cause and effect.

    There is one for each pair that a live reported claim leads from and to, for each planned link,
    and for each pair that somebody assessed though nobody tells of it. What is judged of a chain
    stands with each of its steps.
    """
    told = _claims(dataset)
    plan = {(one.project, one.cause, one.effect): one for one in dataset.plan}
    places = {*plan, *(place for place, some in told.items() if any(c.live for c in some))}
    pairs = {(cause, effect) for _, cause, effect in places}
    for one in dataset.assessments:
        if one.project is not None or one.chain not in pairs:
            places.add((one.project or "", one.cause, one.effect))
    links = [ToldLink(*place, plan=plan.get(place)) for place in sorted(places)]
    for link in links:
        _sort_out(link, told.get((link.project, link.cause, link.effect), []))
    _add_observations(dataset, links)
    _add_judgements(dataset, links)
    return links


def _claims(dataset: Dataset) -> dict[Place, list[Claim]]:
    told: dict[Place, list[Claim]] = defaultdict(list)
    for claim in dataset.claims:
        if claim.modality is Modality.REPORTED and not claim.retracted:
            for project in claim.project or ("",):
                for cause in claim.causes:
                    told[project, cause, claim.effect].append(claim)
    return told


def _sort_out(link: ToldLink, claims: list[Claim]) -> None:
    known = {claim.sign for claim in claims if claim.live} - {Sign.UNKNOWN}
    expected = link.plan.sign if link.plan else Sign.MINUS if known == {Sign.MINUS} else Sign.PLUS
    for claim in claims:
        agrees = expected is Sign.UNKNOWN or claim.sign in (expected, Sign.UNKNOWN)
        fits = claim.kind is ClaimKind.CONTRIBUTES and agrees
        (link.claims if fits else link.against).append(claim)


def _add_observations(dataset: Dataset, links: Iterable[ToldLink]) -> None:
    missed: dict[Pair, list[Statement]] = defaultdict(list)
    for one in dataset.observations:
        if not one.seen and one.modality is Modality.REPORTED and not one.retracted:
            for project in one.project or ("",):
                missed[project, one.factor].append(one)
    for link in links:
        link.against += missed.get((link.project, link.effect), [])


def _add_judgements(dataset: Dataset, links: Iterable[ToldLink]) -> None:
    checks, opinions = _by_step(dataset.checks), _by_step(dataset.opinions)
    rivals = _by_step(dataset.rivals)
    assessments: dict[Pair, list[Assessment]] = defaultdict(list)
    for assessment in dataset.assessments:
        assessments[assessment.cause, assessment.effect].append(assessment)
    checks_of, opinions_of = _by_statement(dataset.checks), _by_statement(dataset.opinions)
    for link in links:
        pair = (link.cause, link.effect)
        keys = [one.statement_id for one in link.statements]
        link.checks = [*checks[pair], *(check for key in keys for check in checks_of[key])]
        link.opinions = [*opinions[pair], *(one for key in keys for one in opinions_of[key])]
        link.rivals = rivals[pair]
        link.assessments = [
            one for one in assessments[pair] if one.project in (None, link.project or None)
        ]


def _by_step(notes: Iterable[Note]) -> dict[Pair, list[Note]]:
    found: dict[Pair, list[Note]] = defaultdict(list)
    for note in notes:
        for step in pairwise(note.chain):
            found[step].append(note)
    return found


def _by_statement(notes: Iterable[OfStatement]) -> dict[str, list[OfStatement]]:
    found: dict[str, list[OfStatement]] = defaultdict(list)
    for note in notes:
        if note.statement is not None:
            found[note.statement].append(note)
    return found
