"""What the picture of some chains shows: factors, links, and what loops back among them."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.views.picture import Scene, SceneFactor, SceneLink
from app.views.words import KIND_TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.chains import Chain, ChainLink
    from queries.snapshot import Snapshot

MOST_FACTORS: Final = 300
"""More cannot be read, and are slow to draw (measured in a browser on two cores)."""

Pair = tuple[str, str]


def drawn_chains(chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Return the first chains, as many as a picture of `MOST_FACTORS` factors can show."""
    shown: list[Chain] = []
    factors: set[str] = set()
    for chain in chains:
        factors |= {factor.id for factor in chain.factors}
        if len(factors) > MOST_FACTORS:
            break
        shown.append(chain)
    return tuple(shown)


def scene(chains: tuple[Chain, ...], view: Snapshot) -> Scene:
    """Return the scene of these chains: each factor and link once.

    Only links that take part in a chain are drawn, and those by which a chain returns to one of
    its own earlier factors; other links between the same factors are not.
    """
    links: dict[Pair, ChainLink] = {}
    names: dict[str, str] = {}
    for chain in chains:
        names |= {factor.id: factor.name for factor in chain.factors}
        ids = [factor.id for factor in chain.factors]
        links |= dict(zip(pairwise(ids), chain.links, strict=True))
    return scene_of(links, names, view, returning_links(chains, view))


def scene_of(
    links: Mapping[Pair, ChainLink],
    names: Mapping[str, str],
    view: Snapshot,
    returning: Mapping[Pair, int] = MappingProxyType({}),
) -> Scene:
    """Return the scene of these links and factors.

    Args:
        links: Links of an answer, by cause and effect.
        names: Name of each factor, the most important first.
        view: The graph that they were found in.
        returning: More links, by their place in the view.
    """
    drawn = {pair: _drawn(pair, link) for pair, link in links.items()}
    for pair, link in returning.items():
        drawn.setdefault(pair, stored_link(pair, link, view))
    return Scene(
        factors=tuple(scene_factor(factor_id, names[factor_id], view) for factor_id in names),
        links=tuple(drawn.values()),
        rank=tuple(names),
    )


def returning_links(chains: tuple[Chain, ...], view: Snapshot) -> dict[Pair, int]:
    """Return the links by which a chain returns to one of its own earlier factors.

    By cause and effect; the value is the link's place in the view. Links of the chains themselves
    and a factor's links to itself are among them.
    """
    number = view.factors.index
    found: dict[Pair, int] = {}
    for chain in chains:
        ids = [factor.id for factor in chain.factors]
        for place, cause in enumerate(ids):
            for effect in ids[: place + 1]:
                link = view.links.between(number(cause), number(effect))
                if link is not None:
                    found[cause, effect] = link
    return found


def dated_chains(chains: tuple[Chain, ...], view: Snapshot) -> frozenset[int]:
    """Return the numbers, from 1, of the chains of two or more links with a date on some link."""
    return frozenset(
        number
        for number, chain in enumerate(chains, start=1)
        if len(chain.links) > 1 and _has_date(chain, view)
    )


def _has_date(chain: Chain, view: Snapshot) -> bool:
    ids = [view.factors.index(factor.id) for factor in chain.factors]
    return any(view.links.starts[link] for link in view.links.along(ids))


def scene_factor(factor_id: str, name: str, view: Snapshot) -> SceneFactor:
    """Return a factor of the view as it is drawn under this name."""
    factors = view.factors
    place = factors.index(factor_id)
    return SceneFactor(
        id=factor_id,
        name=name,
        level=factors.levels[place],
        role=factors.roles[place],
        tag=KIND_TAGS[factors.kinds[place]],
    )


def _drawn(pair: Pair, link: ChainLink) -> SceneLink:
    return SceneLink(
        cause=pair[0],
        effect=pair[1],
        sources=len(link.sources),
        sign=link.sign,
        inferred=link.inferred and not link.hypothetical,
        hypothetical=link.hypothetical,
    )


def stored_link(pair: Pair, link: int, view: Snapshot) -> SceneLink:
    """Return a link of the view, between these two factors, as it is drawn."""
    table = view.links
    hypothetical = bool(table.hypothetical[link])
    return SceneLink(
        cause=pair[0],
        effect=pair[1],
        sources=int(table.sources[link]),
        sign=table.sign(link),
        inferred=not bool(table.reported[link]) and not hypothetical,
        hypothetical=hypothetical,
    )
