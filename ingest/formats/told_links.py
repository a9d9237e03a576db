"""The links and roles that follow from the claims of a dataset, by the rules of the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.links import Link, LinkClaim, derive_link
from graphmodel.records import Factor
from graphmodel.values import LEVELS, FactorKind, LinkSign, Modality
from ingest.formats.left_out import left_out

if TYPE_CHECKING:
    from collections.abc import Collection

    from graphmodel.dataset import Dataset
    from ingest.formats.registry import LeftOut

Pair = tuple[str, str]

# Pastel, so that black text stands out on each.
FILL: Final = dict(
    zip(LEVELS, ("#fde9c8", "#f9d3b4", "#cfe5f2", "#d3ecd0", "#e2d6ee"), strict=True)
)
"""Colour of each level in a picture."""

_OUTSIDE: Final = (FactorKind.CONTEXT, FactorKind.EXTERNAL)


@dataclass(frozen=True)
class Roles:
    """What a factor did in the claims."""

    mechanism: bool
    impact: bool


def told_links(dataset: Dataset) -> dict[Pair, Link]:
    """Return the link of each pair of cause and effect that live claims make, in order of keys."""
    claims: dict[Pair, list[LinkClaim]] = defaultdict(list)
    for claim in dataset.claims:
        if claim.live:
            told = LinkClaim(
                source_id=claim.source,
                projects=tuple(sorted(set(claim.project))),
                case=claim.case,
                sign=claim.sign,
                modality=claim.modality,
            )
            for cause in claim.causes:
                claims[cause, claim.effect].append(told)
    links = {pair: derive_link(claims[pair]) for pair in sorted(claims)}
    return {pair: link for pair, link in links.items() if link is not None}


def roles(dataset: Dataset, links: Collection[Pair]) -> dict[str, Roles]:
    """Return the roles of each factor.

    Args:
        dataset: The factors and what was observed.
        links: Pairs that have a link.
    """
    causes = {cause for cause, _ in links}
    effects = {effect for _, effect in links}
    seen = {o.factor for o in dataset.observations if o.seen and not o.retracted}
    found = {}
    for factor in dataset.factors:
        key, acts = factor.factor_id, factor.kind not in _OUTSIDE
        is_impact = factor.impact_kind is not None
        found[key] = Roles(
            mechanism=acts and key in causes,
            impact=acts
            and (factor.kind is not FactorKind.PROCESS or is_impact)
            and (key in effects or (is_impact and key in seen)),
        )
    return found


def link_label(link: Link) -> str:
    """Return what stands on the arrow of a link in a picture: its sign and who told it."""
    sign = {LinkSign.MIXED: "+ and -"}.get(link.sign, link.sign.value)
    sources = len(set(link.told_by))
    if not sources:
        return f"{sign} (inferred)"
    return f"{sign} ({sources} {'source' if sources == 1 else 'sources'})"


def is_inferred(link: Link) -> bool:
    """Return whether nobody reported it."""
    return Modality.REPORTED not in link.modalities


def picture_left_out(dataset: Dataset) -> LeftOut:
    """Return what a picture of factors and links drops."""
    live = sum(claim.live for claim in dataset.claims)
    counts = {
        "claims that are retracted, hypothetical, or tell no contribution": (
            len(dataset.claims) - live
        ),
        "what claims say beside cause, effect, sign and source": live,
        **left_out(dataset, {Factor: ("name", "level")}),
    }
    counts.pop("claims", None)
    return {what: count for what, count in counts.items() if count}
