"""One step more: the direct links of some factors, drawn beside the chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from app.views.picture import Frozen, Scene, SceneLink
from app.views.trace_scene import MOST_FACTORS, scene_factor, stored_link
from app.views.words import according_to, amount, contributed, listed, of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.trace_scene import Pair
    from queries.snapshot import Snapshot


class Widened(Frozen):
    """A picture of chains, and what stands in it besides."""

    scene: Scene = Field(description="The chains, then the neighbours and their links.")
    besides: tuple[SceneLink, ...] = Field(description="Links of it that are in no chain.")
    said: str = Field(description="What is drawn besides, as a sentence; empty for nothing.")


def widened(chains: Scene, around: Sequence[str], view: Snapshot) -> Widened:
    """Return a scene of chains with the direct links of some factors.

    Neighbours whose link most sources tell come first; those for which the picture has no room are
    counted.

    Args:
        chains: What is drawn anyway.
        around: Keys of factors of the view, whether they stand in a chain or not.
        view: The graph that the chains were found in.
    """
    if not around:
        return Widened(scene=chains, besides=(), said="")
    drawn = {factor.id for factor in chains.factors}
    links = _direct_links(around, view)
    reached = dict.fromkeys(end for ends in links.values() for end in ends)
    known = drawn.union(around)
    neighbours = [key for key in reached if key not in known]
    wanted = dict.fromkeys((*(key for key in around if key not in drawn), *neighbours))
    added = list(wanted)[: max(0, MOST_FACTORS - len(drawn))]
    seen = drawn.union(added)
    told = {(link.cause, link.effect) for link in chains.links}
    besides = tuple(
        stored_link(pair, link, view)
        for link, pair in sorted(links.items())
        if pair not in told and seen.issuperset(pair)
    )
    names = zip(added, _names(added, view), strict=True)
    scene = Scene(
        factors=(*chains.factors, *(scene_factor(key, name, view) for key, name in names)),
        links=(*chains.links, *besides),
        rank=(*chains.rank, *added),
    )
    shown = sum(key in seen for key in neighbours)
    said = _said(shown, len(neighbours), listed(_names(around, view)))
    return Widened(scene=scene, besides=besides, said=said)


def neighbour_table(links: Sequence[SceneLink], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return links as rows: what the picture shows besides the chains, to be read.

    Args:
        links: One row for each.
        names: Name of each factor, by its key.
    """
    return [
        {
            "Factor": names[link.cause],
            "Contributed to": names[link.effect],
            "In words": _in_words(link),
            "Sources": str(link.sources),
        }
        for link in links
    ]


def _direct_links(around: Sequence[str], view: Snapshot) -> dict[int, Pair]:
    """Return cause and effect of each link of these factors, those that most sources tell first."""
    table, ids = view.links, view.factors.ids
    numbers = [view.factors.index(key) for key in around]
    found = {
        link
        for number in numbers
        for row in (table.leaving.of(number), table.arriving.of(number))
        for link in row.tolist()
    }
    best_first = sorted(found, key=lambda link: (-int(table.sources[link]), link))
    return {
        link: (ids[int(table.causes[link])], ids[int(table.effects[link])]) for link in best_first
    }


def _said(shown: int, count: int, names: str) -> str:
    if not count:
        return f"There is no other direct neighbour of {names} here."
    neighbours = (
        amount(count, "direct neighbour")
        if shown == count
        else of(shown, count, "direct neighbours")
    )
    return f"Besides the chains, the picture shows {neighbours} of {names}."


def _names(keys: Sequence[str], view: Snapshot) -> list[str]:
    return [view.factors.names[view.factors.index(key)] for key in keys]


def _in_words(link: SceneLink) -> str:
    verb = contributed(link.sign, inferred=link.inferred, hypothetical=link.hypothetical)
    return f"{verb}, {according_to(link.sources)}" if link.sources else verb
