"""Which projects some views are about: proposed to whoever shares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphmodel.story_records import FACTORS_IN_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.snapshot import Snapshot


def projects_about(
    graph: Snapshot, addresses: Iterable[Mapping[str, Sequence[str]]]
) -> tuple[str, ...]:
    """Return the keys of the projects that some views name, or whose sources tell of their factors.

    Args:
        graph: The graph as it is now.
        addresses: What stands in the address of each view.
    """
    named: set[str] = set()
    factors: set[str] = set()
    for asked in addresses:
        named.update(asked.get("project", ()))
        factors.update(key for name in FACTORS_IN_ADDRESS for key in asked.get(name, ()))
    if not named:
        named = set(_told(graph, factors))
    return tuple(key for key in graph.projects.ids if key in named)


def _told(graph: Snapshot, factors: set[str]) -> Iterable[str]:
    """Yield the projects of the accounts that lead to or from some factors."""
    places = [place for place, key in enumerate(graph.factors.ids) if key in factors]
    links = graph.links
    near = np.flatnonzero(np.isin(links.causes, places) | np.isin(links.effects, places))
    for link in near:
        told = links.told_project[links.tellings[link] : links.tellings[link + 1]]
        yield from (graph.projects.ids[int(place)] for place in told if place >= 0)
