"""Names of stored factors that look alike, and what making two of them one would do, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from app.views.gap_fields import field_shown
from app.views.gap_names import cut
from app.views.words import amount, listed
from graphmodel.records import TABLES, Factor
from ingest.merging import ALSO_CALLED
from ingest.near_names import near_names
from ingest.renaming import factors_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.dataset import Dataset
    from ingest.merging import Merge

MOST_PAIRS: Final = 40
"""Pairs of names that are offered at once."""

MOST_NAMES: Final = 1_000
"""Names that a picker offers at once; more are found by a search."""

_PARTS: Final = {"factors": "particular factor", "plan": "planned step"}


class NearFactors(NamedTuple):
    """Two factors that may be one."""

    goes: str
    """Key of the one that less is told of."""
    stays: str
    said: str


def near_factors(dataset: Dataset) -> tuple[NearFactors, ...]:
    """Return the factors whose names are the same or nearly so, the surest first in each name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for factor in dataset.factors:
        by_name[factor.name].append(factor.factor_id)
    told = Counter(
        key for record in (*dataset.statements, *dataset.plan) for key in factors_in(record)
    )

    def pair(one: str, other: str, said: str) -> NearFactors:
        goes, stays = sorted((one, other), key=lambda key: (told[key], key))
        return NearFactors(goes, stays, said)

    same = [
        pair(keys[0], other, f"“{cut(name)}” stands twice, as {keys[0]} and {other}.")
        for name, keys in by_name.items()
        for other in keys[1:]
    ]
    near = [
        pair(
            by_name[found.name][0],
            by_name[found.other][0],
            f"“{cut(found.other)}” and “{cut(found.name)}”: {found.why.value}.",
        )
        for found in near_names(list(by_name))
    ]
    return (*same, *near)


def pairs_sentence(pairs: int) -> str:
    """Return how many pairs of names look alike."""
    if not pairs:
        return "No two names look alike."
    return f"{amount(pairs, 'pair')} of names {'looks' if pairs == 1 else 'look'} alike."


def matching(dataset: Dataset, search: str, *, most: int = MOST_NAMES) -> dict[str, str]:
    """Return factors whose name holds a text, by key, in the order of their names.

    Args:
        dataset: What is stored.
        search: The text, whatever its letter case.
        most: Factors that are returned.
    """
    wanted = search.casefold().strip()
    twice = Counter(factor.name for factor in dataset.factors)
    found = [factor for factor in dataset.factors if wanted in factor.name.casefold()]
    found.sort(key=lambda factor: (factor.name.casefold(), factor.factor_id))
    return {f.factor_id: _label(f, twice) for f in found[:most]}


def merge_sentences(merge: Merge) -> Iterator[str]:
    """Yield what making two factors one would do."""
    goes, stays = f"“{cut(merge.goes.name)}”", f"“{cut(merge.stays.name)}”"
    moved = [
        amount(count, _PARTS.get(record_class.table, record_class.noun))
        for record_class in TABLES
        if (count := merge.moved().get(record_class.table))
    ]
    if moved:
        refer = "refers" if sum(merge.moved().values()) == 1 else "refer"
        yield f"{goes} goes. {listed(moved)} that {refer} to it will refer to {stays}."
    else:
        yield f"{goes} goes. Nothing refers to it."
    if merge.after.attributes.get(ALSO_CALLED) != merge.stays.attributes.get(ALSO_CALLED):
        yield f"The name {goes} is kept, as what {stays} is also called."
    taken = [_label_of(name) for name in _taken(merge)]
    if taken:
        yield f"{stays} takes over what only the other says: {listed(taken)}."
    if merge.differing:
        fields = listed([_label_of(name) for name in merge.differing])
        yield (
            f"They differ in {fields}: what {stays} says holds, and the other's word is kept as "
            "an attribute."
        )
    if merge.told_of_itself:
        lead = "leads" if merge.told_of_itself == 1 else "lead"
        yield (
            f"{amount(merge.told_of_itself, 'claim')} then {lead} from {stays} to itself: a loop "
            "of one step, and no part of any chain."
        )
    if merge.planned_twice:
        falls = "falls" if merge.planned_twice == 1 else "fall"
        step = amount(merge.planned_twice, "planned step")
        yield f"{step} {falls} together with another of the same project."


def _taken(merge: Merge) -> Iterator[str]:
    for name in Factor.model_fields:
        if name not in ("factor_id", "name", "attributes"):
            before, after = getattr(merge.stays, name), getattr(merge.after, name)
            gone = name == "part_of" and set(after) <= set(before)
            if before != after and not gone:
                yield name


def _label_of(name: str) -> str:
    known = {"level", "kind", "impact_kind", "theme", "part_of"}
    return field_shown("factors", name).label.lower() if name in known else name.replace("_", " ")


def _label(factor: Factor, twice: Counter[str]) -> str:
    same = twice[factor.name] > 1
    return f"{factor.name} ({factor.factor_id})" if same else factor.name
