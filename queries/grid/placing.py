"""The rules by which a factor stands in a column of the grid, in one project."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from pydantic import Field

from graphmodel.values import FactorKind, ImpactKind, Level, Role
from queries.grid.answer import COLUMNS, Column, GridPlace
from queries.rows import Row

CONTRIBUTING: Final = frozenset(FactorKind) - {FactorKind.CHANGE}
"""Kinds that were at work; a change, and a factor of no said kind, is what came of it."""

_WITHOUT_ROLE: Final = frozenset({FactorKind.CONTEXT, FactorKind.EXTERNAL})
_BESIDE: Final = frozenset({"helped_by", "hindered_by", "in_context"})
_ACTING: Final = frozenset({"cause", "together"})
_OF_KIND: Final = {
    ImpactKind.OUTPUT: Column.OUTPUTS,
    ImpactKind.USE: Column.USES,
    ImpactKind.OUTCOME: Column.OUTCOMES,
}
_ROLES: Final = {
    (True, True): Role.BOTH,
    (True, False): Role.MECHANISM,
    (False, True): Role.IMPACT,
    (False, False): Role.NEITHER,
}


class ToldRow(NamedTuple):
    """What is said about one factor in one project, in the order of the query's list."""

    project_id: str
    """Key of the project; empty for none."""
    parts: frozenset[str]
    """What it does in live claims: cause, effect, together, helped_by, ..."""
    kinds: frozenset[FactorKind] = frozenset()
    """What observations say that it is here."""
    impact_kinds: frozenset[ImpactKind] = frozenset()
    themes: frozenset[str] = frozenset()
    seen: bool = False
    missed: bool = False


class FactorToldRow(Row):
    """One factor that statements name, and what they say about it."""

    factor_id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its name.")
    level: Level | None = Field(description="Its level; null when not yet placed.")
    kind: FactorKind | None = Field(description="What it is; null where nobody said.")
    impact_kind: ImpactKind | None = Field(description="What kind of impact; null if none.")
    theme: str | None = Field(description="Its theme; null where nobody said.")
    told: tuple[ToldRow, ...] = Field(description="One for each project.")


def placed(factor: FactorToldRow, told: ToldRow) -> GridPlace:
    """Return where a factor stands in one project.

    What observations in this project say about its kind goes before what the factor says. Where
    they differ, it stands in the columns of each.
    """
    kinds = told.kinds or (frozenset({factor.kind}) if factor.kind else frozenset())
    impact_kinds = told.impact_kinds or (
        frozenset({factor.impact_kind}) if factor.impact_kind else frozenset()
    )
    themes = told.themes or (frozenset({factor.theme}) if factor.theme else frozenset())
    return _place(told.project_id, told.parts, kinds, impact_kinds, themes, told.seen, told.missed)


def joint_role(places: tuple[GridPlace, ...]) -> Role:
    """Return the role of a factor in several projects together."""
    roles = {place.role for place in places}
    return _ROLES[bool(roles & {Role.MECHANISM, Role.BOTH}), bool(roles & {Role.IMPACT, Role.BOTH})]


# A large graph has tens of thousands of places, and in each project a few dozen that differ.
@lru_cache(maxsize=16_384)
def _place(
    project: str,
    parts: frozenset[str],
    kinds: frozenset[FactorKind],
    impact_kinds: frozenset[ImpactKind],
    themes: frozenset[str],
    seen: bool,
    missed: bool,
) -> GridPlace:
    role = _role(parts, kinds, impact_kinds, seen=seen)
    columns = _columns(parts, kinds, impact_kinds, role) if parts or seen or missed else set()
    return GridPlace(
        project=project,
        role=role,
        columns=tuple(column for column in COLUMNS if column in columns),
        kinds=tuple(kind for kind in FactorKind if kind in kinds),
        impact_kinds=tuple(kind for kind in ImpactKind if kind in impact_kinds),
        themes=tuple(sorted(themes)),
        leads=bool(parts & _ACTING),
        follows="effect" in parts,
        not_found=missed and not seen and "effect" not in parts,
    )


def _role(
    parts: frozenset[str],
    kinds: frozenset[FactorKind],
    impact_kinds: frozenset[ImpactKind],
    *,
    seen: bool,
) -> Role:
    """Return what it did here, by the rule for the labels Mechanism and Impact."""
    acting = kinds - _WITHOUT_ROLE or (frozenset() if kinds else frozenset({FactorKind.CHANGE}))
    impact = acting != {FactorKind.PROCESS} or bool(impact_kinds)
    brought_about = "effect" in parts or bool(seen and impact_kinds)
    return _ROLES[bool(acting) and bool(parts & _ACTING), bool(acting) and impact and brought_about]


def _columns(
    parts: frozenset[str],
    kinds: frozenset[FactorKind],
    impact_kinds: frozenset[ImpactKind],
    role: Role,
) -> set[Column]:
    columns = set()
    if kinds & CONTRIBUTING or parts & _BESIDE:
        columns.add(Column.CONTRIBUTORS)
    if role in (Role.MECHANISM, Role.BOTH) and not (kinds and kinds <= CONTRIBUTING):
        columns.add(Column.MECHANISMS)
    if not (kinds and kinds <= _WITHOUT_ROLE):
        columns |= {_OF_KIND[kind] for kind in impact_kinds}
        if not impact_kinds and (role in (Role.IMPACT, Role.BOTH) or not columns):
            columns.add(Column.IMPACTS)
    return columns
