"""Factors, sources and projects of a snapshot.

Ids are sorted, so that the order of the numbers is the order of the ids. A number of -1 stands
for what is absent.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import numpy as np

from graphmodel.errors import NotFound
from graphmodel.values import Account, FactorKind, Level, Role
from queries.ragged import Ragged, offsets_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from queries.ragged import Flags, Index
    from queries.snapshot.columns import (
        FactorColumns,
        ProjectColumns,
        SourceColumns,
    )
    from queries.snapshot.links import LinkTable

ABSENT: Final = -1
_NO_ROLE: Final = (FactorKind.CONTEXT, FactorKind.EXTERNAL)
_ROLES: Final = {
    (True, True): Role.BOTH,
    (True, False): Role.MECHANISM,
    (False, True): Role.IMPACT,
    (False, False): Role.NEITHER,
}


@dataclass(frozen=True, slots=True)
class FactorTable:
    """Factors in the order of their ids."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    levels: tuple[Level | None, ...]
    kinds: tuple[FactorKind | None, ...]
    roles: tuple[Role, ...]
    """What each one did in all claims of the graph."""
    may_be_mechanism: Flags
    """Not of kind context or external."""
    may_be_impact: Flags
    """The same, and a process only where it has an `impact_kind`."""
    above: Ragged
    """For each one those that it is directly a part of: its general factors, ascending."""

    def by_id(self) -> dict[str, str]:
        """Return the name of each factor, in the order of the ids."""
        return dict(zip(self.ids, self.names, strict=True))

    @classmethod
    def of(cls, columns: FactorColumns) -> FactorTable:
        """Return the table of these columns."""
        order = sorted(range(len(columns.ids)), key=columns.ids.__getitem__)
        kinds = tuple(_kind(columns.kinds[row]) for row in order)
        impact_kinds = tuple(columns.impact_kinds[row] for row in order)
        roles = zip(columns.mechanisms, columns.impacts, strict=True)
        by_row = [_ROLES[bool(mechanism), bool(impact)] for mechanism, impact in roles]
        return cls(
            ids=tuple(columns.ids[row] for row in order),
            names=tuple(columns.names[row] or columns.ids[row] for row in order),
            levels=tuple(_level(columns.levels[row]) for row in order),
            kinds=kinds,
            roles=tuple(by_row[row] for row in order),
            may_be_mechanism=flags(kind not in _NO_ROLE for kind in kinds),
            may_be_impact=flags(
                kind not in _NO_ROLE and (kind is not FactorKind.PROCESS or bool(impact_kind))
                for kind, impact_kind in zip(kinds, impact_kinds, strict=True)
            ),
            above=_above(columns, order),
        )

    def __len__(self) -> int:
        """Return the number of factors."""
        return len(self.ids)

    def index(self, factor_id: str) -> int:
        """Return the number of the factor with this id.

        Raises:
            NotFound: No factor has it.
        """
        return _index(self.ids, factor_id, "factor")

    def in_roles_of(self, links: LinkTable) -> FactorTable:
        """Return the same factors, each in the role that it has in these links."""
        ends = np.zeros((2, len(self)), dtype=np.bool_)
        ends[0, links.causes] = self.may_be_mechanism[links.causes]
        ends[1, links.effects] = self.may_be_impact[links.effects]
        return replace(self, roles=tuple(_ROLES[pair] for pair in zip(*ends.tolist(), strict=True)))

    def on_levels(self, levels: Collection[Level | None]) -> Flags:
        """Return which factors are on one of these levels; None is that of no placed factor."""
        wanted = frozenset(levels)
        return flags(level in wanted for level in self.levels)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Sources in the order of their ids."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    counted: Index
    """For each source the number, in `counted_ids`, of the name under which it counts."""
    one_account: Flags
    counted_ids: tuple[str, ...]

    @classmethod
    def of(cls, columns: SourceColumns, ids: tuple[str, ...]) -> SourceTable:
        """Return the table of the sources with these sorted ids, not all of which have a column."""
        rows = zip(columns.ids, columns.titles, columns.counts_as, columns.accounts, strict=True)
        known = {source_id: values for source_id, *values in rows}
        values = [known.get(source_id, ["", "", ""]) for source_id in ids]
        counted = [counts_as or own for own, (_, counts_as, _) in zip(ids, values, strict=True)]
        counted_ids = tuple(sorted(set(counted)))
        numbers = numbers_of(counted_ids)
        return cls(
            ids=ids,
            titles=tuple(title or own for own, (title, _, _) in zip(ids, values, strict=True)),
            counted=index_array(numbers[name] for name in counted),
            one_account=flags(account != Account.MANY for _, _, account in values),
            counted_ids=counted_ids,
        )

    def that_count_as(self, source_ids: Iterable[str]) -> Flags:
        """Return which sources count as the same as one of these.

        Raises:
            NotFound: No source has one of these ids.
        """
        wanted = [int(self.counted[_index(self.ids, one, "source")]) for one in source_ids]
        same: Flags = np.isin(self.counted, wanted)
        return same


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """Projects in the order of their ids."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    one_case: Flags

    def by_id(self) -> dict[str, str]:
        """Return the title of each project, in the order of the ids."""
        return dict(zip(self.ids, self.titles, strict=True))

    @classmethod
    def of(cls, columns: ProjectColumns, ids: tuple[str, ...]) -> ProjectTable:
        """Return the table of the projects with these sorted ids, some without a column."""
        rows = zip(columns.ids, columns.titles, columns.one_case, strict=True)
        known = {project_id: (title, one_case) for project_id, title, one_case in rows}
        values = [known.get(project_id, ("", False)) for project_id in ids]
        return cls(
            ids=ids,
            titles=tuple(title or own for own, (title, _) in zip(ids, values, strict=True)),
            one_case=flags(one_case for _, one_case in values),
        )

    def index(self, project_id: str) -> int:
        """Return the number of the project with this id.

        Raises:
            NotFound: No project has it.
        """
        return _index(self.ids, project_id, "project")


def numbers_of(ids: Sequence[str]) -> dict[str, int]:
    """Return the place of each id."""
    return {name: number for number, name in enumerate(ids)}


def index_array(values: Iterable[int]) -> Index:
    """Return these numbers as an array."""
    return np.fromiter(values, dtype=np.int32)


def flags(values: Iterable[bool]) -> Flags:
    """Return these truth values as an array."""
    return np.fromiter(values, dtype=np.bool_)


def _above(columns: FactorColumns, order: Sequence[int]) -> Ragged:
    """Return the general factors of each factor, all of them in this order."""
    places = {columns.ids[row]: place for place, row in enumerate(order)}
    if not columns.part_of:
        return Ragged(np.zeros(len(order) + 1, dtype=np.int64), index_array(()))
    rows = [sorted(places[one] for one in columns.part_of[row]) for row in order]
    lengths = index_array(map(len, rows))
    return Ragged(offsets_of(lengths), index_array(one for row in rows for one in row))


def _level(word: str) -> Level | None:
    return Level(word) if word else None


def _kind(word: str) -> FactorKind | None:
    return FactorKind(word) if word else None


def _index(ids: tuple[str, ...], wanted: str, what: str) -> int:
    place = bisect_left(ids, wanted)
    if place < len(ids) and ids[place] == wanted:
        return place
    raise NotFound(what, wanted, get_close_matches(wanted, ids, n=3))
