"""The plain columns that a snapshot is made of, as the graph answers; "" for what is absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Texts = Sequence[str]
TextLists = Sequence[Sequence[str]]
Keys = Sequence[str] | Sequence[int]
"""Ids, or the server's own numbers."""
KeyLists = Sequence[Sequence[str]] | Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class FactorColumns:
    """One entry for each factor, in any order."""

    ids: Texts = ()
    names: Texts = ()
    levels: Texts = ()
    kinds: Texts = ()
    impact_kinds: Texts = ()
    mechanisms: Sequence[bool] = ()
    impacts: Sequence[bool] = ()
    part_of: TextLists = ()
    """Ids of the factors that each is directly a part of; none at all where none is."""


@dataclass(frozen=True, slots=True)
class SourceColumns:
    """One entry for each source, in any order."""

    ids: Texts = ()
    titles: Texts = ()
    counts_as: Texts = ()
    accounts: Texts = ()


@dataclass(frozen=True, slots=True)
class ProjectColumns:
    """One entry for each project, in any order."""

    ids: Texts = ()
    titles: Texts = ()
    one_case: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class LinkColumns:
    """One entry for each `CONTRIBUTES_TO`, in any order, with its properties."""

    causes: Keys = ()
    effects: Keys = ()
    claims: Sequence[int] = ()
    signs: Texts = ()
    modalities: TextLists = ()
    told_by: TextLists = ()
    told_project: TextLists = ()
    told_case: TextLists = ()


@dataclass(frozen=True, slots=True)
class DatedColumns:
    """One entry for each dated live claim and each of its causes."""

    causes: Keys = ()
    effects: Keys = ()
    starts: Texts = ()
    ends: Texts = ()


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """One entry for each claim that a chain may use, hypothetical ones included.

    That is: not retracted, of kind `contributes`. `causes` holds the cause and the factors that
    only jointly with it contributed.
    """

    causes: KeyLists = ()
    effects: Keys = ()
    sources: Keys = ()
    voices: Texts = ()
    """In what capacity each one speaks: the claim's own voice, else its source's."""
    projects: KeyLists = ()
    cases: Texts = ()
    signs: Texts = ()
    modalities: Texts = ()
    starts: Texts = ()
    ends: Texts = ()
