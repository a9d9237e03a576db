"""Writing the tables of an evaluation: which statements they can tell, and by which names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Observation, Project, Source
from graphmodel.values import ClaimKind, Modality, Sign, clean_name
from ingest.cells import join_many, writable
from ingest.formats.evaluation_words import plain
from ingest.formats.left_out import left_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from graphmodel.records import Statement
    from ingest.formats.registry import LeftOut

Pairs = list[tuple[Observation, list[Claim]]]

_LONGEST_HEADER: Final = 180
_MOST_ATTRIBUTE_COLUMNS: Final = 300
_PERIOD: Final = ("period_start", "period_end")


def observed_with_claims(dataset: Dataset) -> Pairs:
    """Return each observation that a table can tell, with the claims of its source that lead to it.

    Such a table says that something was seen, and what contributed. So it has no room for what was
    not found, inferred, supposed, taken back or held back, nor for a claim whose effect the
    same source did not observe in the same projects.
    """
    claims: dict[tuple[str, str, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in dataset.claims:
        if _is_plain(claim) and _is_simple(claim):
            claims[claim.effect, claim.source, frozenset(claim.project)].append(claim)
    pairs = []
    for seen in dataset.observations:
        if seen.seen and _is_plain(seen):
            place = (seen.factor, seen.source, frozenset(seen.project))
            told = [c for c in claims.get(place, []) if _period(c) in (_period(seen), (None, None))]
            claims[place] = [claim for claim in claims.get(place, []) if claim not in told]
            pairs.append((seen, told))
    return pairs


def names_of(records: Sequence[Factor | Source]) -> dict[str, str]:
    """Return the name of each record that no other goes by, else its key, else a made one."""
    shown = {record.record_id: _shown(record) for record in records}
    count = Counter(shown.values())
    names = {key: name for key, name in shown.items() if name and count[name] == 1}
    taken = set(names.values())
    for key, name in shown.items():
        free, number = clean_name(writable(key)), 1
        while key not in names and (not free or free in taken):
            number += 1
            free = f"{name or 'without a name'} ({number})"
        taken.add(names.setdefault(key, free))
    return names


def about(statement: Statement, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that tell who says a row and which projects it is about."""
    return {
        "source": sources[statement.source],
        "project": writable(join_many(statement.project)),
        "quote": statement.quote or "",
    }


def period_cell(statement: Statement) -> str:
    """Return a period as one cell."""
    return " to ".join(filter(None, _period(statement)))


def attribute_columns(
    observations: Iterable[Observation], taken: Collection[str]
) -> tuple[str, ...]:
    """Return the attributes that can have a column of their own.

    Args:
        observations: What has the attributes.
        taken: Names, as `plain` gives them, that a reader takes for another column.
    """
    names = dict.fromkeys(name for seen in observations for name in seen.attributes)
    free = [
        name
        for name in names
        if name == writable(name) and len(name) <= _LONGEST_HEADER and plain(name) not in taken
    ]
    return tuple(free[:_MOST_ATTRIBUTE_COLUMNS])


def attribute_cells(
    seen: Observation, cells: Mapping[str, str], extra: Collection[str]
) -> dict[str, str]:
    """Return the cells of attributes: columns of their own, and ours where they stand empty."""
    return {
        name: writable(text)
        for name, text in seen.attributes.items()
        if name in extra or (name in cells and not cells[name])
    }


def table_left_out(
    dataset: Dataset,
    pairs: Pairs,
    carried: Mapping[type[Record], Collection[str]],
    described: Mapping[str, Mapping[str, object]],
    lost_attributes: int,
) -> LeftOut:
    """Return what a table drops: statements that it has no room for, and values of single fields.

    Args:
        dataset: What was to be written.
        pairs: The statements that it tells.
        carried: Fields that it keeps, by table.
        described: What a reader of the table takes each factor for.
        lost_attributes: Observations with an attribute that has no cell.
    """
    observations = tuple(seen for seen, _ in pairs)
    claims = tuple(
        claim.model_copy(update=dict.fromkeys(_PERIOD))
        if _period(claim) == _period(seen)
        else claim
        for seen, told in pairs
        for claim in told
    )
    factors = tuple(
        factor.model_copy(
            update={
                name: None
                for name, value in described.get(factor.factor_id, {}).items()
                if getattr(factor, name) == value
            }
        )
        for factor in dataset.factors
    )
    ends = {s.factor for s in observations} | {e for c in claims for e in (c.cause, c.effect)}
    sources = {s.source for s in (*observations, *claims)}
    told = replace(
        dataset,
        factors=tuple(factor for factor in factors if factor.factor_id in ends),
        sources=tuple(source for source in dataset.sources if source.source_id in sources),
        observations=observations,
        claims=claims,
    )
    counts = {
        "observations": len(dataset.observations) - len(observations),
        "claims": len(dataset.claims) - len(claims),
        "factors": sum(factor.factor_id not in ends for factor in dataset.factors),
        "sources": sum(source.source_id not in sources for source in dataset.sources),
        "attributes of observations": lost_attributes,
    }
    keeps: dict[type[Record], Collection[str]] = dict(carried)
    keeps.update({Project: (), Factor: ("name",), Source: ("title",)})
    return {what: count for what, count in counts.items() if count} | dict(left_out(told, keeps))


def _shown(record: Factor | Source) -> str:
    return clean_name(writable(record.name if isinstance(record, Factor) else record.title))


def _period(statement: Statement) -> tuple[str | None, str | None]:
    return statement.period_start, statement.period_end


def _is_plain(statement: Statement) -> bool:
    return statement.modality is Modality.REPORTED and not statement.retracted


def _is_simple(claim: Claim) -> bool:
    return claim.kind is ClaimKind.CONTRIBUTES and claim.sign is Sign.PLUS and not claim.together
