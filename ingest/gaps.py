"""What a dataset does not say yet, and a workbook in which that is marked.

Not every empty cell is a gap. A gap is what an answer of ours needs: a level to tell how far a
ripple reached, a voice to tell who says so, a quote to show whose words a step rests on, a case to
tell whether a chain holds together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import Claim, Factor, Observation, Project, Source, Statement
from graphmodel.values import Account, Consent, FactorKind, Modality, Sign
from ingest.cells import word_key
from ingest.formats.guidance import Guidance
from ingest.formats.workbook_out import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record

Counts = dict[str, dict[str, "GapCount"]]
"""By table and field."""

_MANY_ACCOUNTS: Final = ("workshop", "map", "review", "focus group", "analysis", "survey", "group")
"""Kinds of sources that bring the accounts of many together."""


@dataclass(frozen=True)
class GapCount:
    """How many records do not say something, of those that could."""

    missing: int
    of: int


@dataclass(frozen=True)
class _Gap:
    """One field that is worth filling in."""

    record: type[Record]
    field: str
    why: str
    """What it is needed for, and what counts as missing."""
    concerns: Callable[[Any, _Around], bool]
    """Whether a record could say it."""
    missing: Callable[[Any], bool]
    """Whether it does not."""


class _Around:
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


def _always(record: Record, around: _Around) -> bool:
    del record, around
    return True


def _reported(record: Statement, around: _Around) -> bool:
    del around
    return record.modality is Modality.REPORTED


def _empty(name: str) -> Callable[[Record], bool]:
    return lambda record: not getattr(record, name)


_GAPS: Final[tuple[_Gap, ...]] = (
    _Gap(
        Project,
        "standing",
        "How it is seen, and in whose eyes: what is thought to have failed is looked at anew.",
        _always,
        _empty("standing"),
    ),
    _Gap(
        Project,
        "standing_by",
        "A standing is always in somebody's eyes; the two are filled in together.",
        _always,
        _empty("standing_by"),
    ),
    _Gap(
        Factor,
        "level",
        "How far a ripple reached is told by the levels it passes.",
        _always,
        _empty("level"),
    ),
    _Gap(
        Factor,
        "kind",
        "Contexts and outside forces are no mechanisms; without a kind it counts as a change.",
        _always,
        _empty("kind"),
    ),
    _Gap(
        Factor,
        "impact_kind",
        "Asked where stories stop: is this change an output, a use or an outcome?",
        lambda factor, around: around.is_last(factor),
        _empty("impact_kind"),
    ),
    _Gap(
        Source,
        "kind",
        "Interview, document, observation, workshop, map: what sort of telling it is.",
        _always,
        _empty("kind"),
    ),
    _Gap(
        Source,
        "voice",
        "In what capacity it speaks, to see whose view prevails.",
        _always,
        _empty("voice"),
    ),
    _Gap(
        Source,
        "account",
        "It looks as if it brought many accounts together, and is stored as one. Choose many, or "
        "leave it if it is one.",
        lambda source, around: word_key(source.kind or "") in _MANY_ACCOUNTS,
        lambda source: source.account is Account.ONE,
    ),
    _Gap(
        Source,
        "consent",
        "As long as it is not recorded, no quote of it leaves.",
        _always,
        lambda source: source.consent is Consent.NOT_RECORDED,
    ),
    _Gap(
        Claim,
        "quote",
        "The words that a step rests on. Asked of what was reported, not of what we infer.",
        _reported,
        _empty("quote"),
    ),
    _Gap(
        Claim,
        "sign",
        "Helped bring about more of it (+), or held it back (-)?",
        _always,
        lambda claim: claim.sign is Sign.UNKNOWN,
    ),
    _Gap(
        Claim,
        "project",
        "What it is about; without one it counts for no project.",
        _always,
        _empty("project"),
    ),
    _Gap(
        Claim,
        "case",
        "The site, team, household or cohort: whether a chain holds together within one. Not "
        "asked where the project is a single case.",
        lambda claim, around: around.has_cases(claim),
        _empty("case"),
    ),
    _Gap(
        Observation,
        "quote",
        "The words that it rests on. Asked of what was reported, not of what we infer.",
        _reported,
        _empty("quote"),
    ),
    _Gap(
        Observation,
        "valence",
        "Whether it was welcome.",
        _always,
        _empty("valence"),
    ),
    _Gap(
        Observation,
        "intent",
        "Whether somebody meant it to happen: the unexpected is found by it.",
        _always,
        _empty("intent"),
    ),
    _Gap(
        Observation,
        "case",
        "The site, team, household or cohort. Not asked where the project is a single case.",
        lambda observation, around: around.has_cases(observation),
        _empty("case"),
    ),
)

_OPENING: Final = (
    "What is missing",
    "Cells in yellow are not filled in yet and would help. Fill in what you know; nothing has to "
    "be complete. Where the words are fixed, the cell offers them to choose from.",
    "Do not change ids. Then: rippletrace import FILE --mode update. You are shown what would "
    "change first. Cells that you leave as they are change nothing. This sheet is not read.",
)


def gaps(dataset: Dataset) -> Counts:
    """Return how many records lack what, by table and field; of fields that concern none, nothing.

    Args:
        dataset: What is stored, or a part of it.
    """
    around = _Around(dataset)
    counts: Counts = {}
    for gap in _GAPS:
        concerned = [r for r in dataset.table(gap.record.table) if gap.concerns(r, around)]
        if concerned:
            missing = sum(gap.missing(record) for record in concerned)
            counts.setdefault(gap.record.table, {})[gap.field] = GapCount(missing, len(concerned))
    return counts


def missing_in(dataset: Dataset) -> Callable[[Record, str], bool]:
    """Return what tells whether a field of a record of this dataset is a gap."""
    around = _Around(dataset)
    by_place = {(gap.record.table, gap.field): gap for gap in _GAPS}

    def is_missing(record: Record, name: str) -> bool:
        gap = by_place.get((record.table, name))
        return gap is not None and gap.missing(record) and gap.concerns(record, around)

    return is_missing


def why(table: str, field: str) -> str:
    """Return what a field that counts as a gap is needed for."""
    return next(gap.why for gap in _GAPS if (gap.record.table, gap.field) == (table, field))


def to_json(counts: Counts) -> dict[str, Any]:
    """Return the counts as they are answered on the command line."""
    return {
        table: {name: {"missing": count.missing, "of": count.of} for name, count in fields.items()}
        for table, fields in counts.items()
    }


def write_gaps(dataset: Dataset, path: Path) -> Counts:
    """Write a dataset as a workbook in which what is missing is marked, and return the counts.

    Imported as it is, with `update`, it changes nothing.

    Raises:
        IngestError: A table has more rows than a sheet, or the file cannot be written.
    """
    counts = gaps(dataset)
    notes = {
        (table, name): f"{count.missing:,} of {count.of:,} are missing. {why(table, name)}"
        for table, fields in counts.items()
        for name, count in fields.items()
        if count.missing
    }
    write_workbook(dataset, path, Guidance(tuple(_guide(counts)), notes, missing_in(dataset)))
    return counts


def _guide(counts: Counts) -> Iterator[tuple[str, ...]]:
    for sentence in _OPENING:
        yield (sentence,)
    yield ("",)
    yield ("Sheet", "Column", "Missing", "What it is needed for")
    for table, fields in counts.items():
        for name, count in fields.items():
            yield (table, name, f"{count.missing:,} of {count.of:,}", why(table, name))
