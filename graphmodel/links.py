"""The rule by which claims become a link: what `CONTRIBUTES_TO` carries.

A link is all live claims with the same cause and the same effect, seen together. The ingest
stores it on the relationship; a view on some of the claims derives it again by the same rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.values import LinkSign, Modality, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class LinkClaim:
    """What one live claim adds to the link between its cause and its effect."""

    source_id: str
    projects: tuple[str, ...]
    """Projects that the claim is about; a claim about none fits any."""
    case: str | None
    sign: Sign
    modality: Modality


@dataclass(frozen=True, slots=True)
class Link:
    """The properties of one `CONTRIBUTES_TO` relationship.

    `told_by`, `told_project` and `told_case` are parallel: one entry for each distinct source,
    project and case among the reported claims, sorted; "" where a claim names none.
    """

    told_by: tuple[str, ...]
    told_project: tuple[str, ...]
    told_case: tuple[str, ...]
    claims: int
    sign: LinkSign
    modalities: tuple[Modality, ...]


def derive_link(claims: Iterable[LinkClaim]) -> Link | None:
    """Return the link that these live claims of one cause and one effect make.

    A claim about several projects gives one entry for each of them. Only reported claims give
    entries, for only they count as somebody's word; every claim counts for the number and the
    sign.

    Returns:
        The same link whatever the order of the claims, or None where there is no claim.
    """
    live = tuple(claims)
    if not live:
        return None
    entries = sorted(
        {
            (claim.source_id, project, claim.case or "")
            for claim in live
            if claim.modality is Modality.REPORTED
            for project in claim.projects or ("",)
        }
    )
    found = {claim.modality for claim in live}
    return Link(
        told_by=tuple(source for source, _, _ in entries),
        told_project=tuple(project for _, project, _ in entries),
        told_case=tuple(case for _, _, case in entries),
        claims=len(live),
        sign=link_sign(claim.sign for claim in live),
        modalities=tuple(modality for modality in Modality if modality in found),
    )


def link_sign(signs: Iterable[Sign]) -> LinkSign:
    """Return the sign on which the known ones agree: `mixed` if they differ, `?` if none is."""
    known = set(signs) - {Sign.UNKNOWN}
    if len(known) > 1:
        return LinkSign.MIXED
    return LinkSign(known.pop()) if known else LinkSign.UNKNOWN
