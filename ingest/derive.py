"""Keeps links and roles true to the claims, inside the transaction that changes the claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graphmodel.links import Link, LinkClaim, derive_link
from graphmodel.values import Modality, Sign
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graphmodel.db.runner import Reader, Work
    from graphmodel.records import Claim

Pair = tuple[str, str]
T = TypeVar("T")

BATCH_ROWS: Final = 2_000


def renew_links(work: Work, pairs: Iterable[Pair]) -> None:
    """Derive the links of these pairs of cause and effect from their claims, and store them."""
    for batch in batches(sorted(pairs, key=_by_effect)):
        derived = derived_links(work, batch)
        properties = {pair: link_properties(link) for pair, link in derived.items()}
        rows = [
            {"cause": pair[0], "effect": pair[1], "properties": properties.get(pair)}
            for pair in batch
        ]
        work.rows(query("derive/store_links", "ingest"), rows=rows)


def renew_roles(work: Work, factor_ids: Iterable[str]) -> None:
    """Derive the roles of these factors from their links and observations, and store them."""
    for batch in batches(sorted(factor_ids)):
        rows = work.rows(query("derive/roles", "ingest"), factor_ids=batch)
        wrong = [row for row in rows if not _labelled_right(row)]
        if wrong:
            work.rows(query("derive/label_roles", "ingest"), rows=wrong)


def derived_links(reader: Reader, pairs: list[Pair]) -> dict[Pair, Link]:
    """Return the links that follow from the claims now stored; pairs without one are left out."""
    asked = set(pairs)
    effects = sorted({effect for _, effect in pairs})
    claims: dict[Pair, list[LinkClaim]] = defaultdict(list)
    for row in reader.rows(query("derive/claims_of_effects", "ingest"), effects=effects):
        claim = LinkClaim(
            source_id=row["source_id"],
            projects=tuple(sorted(row["projects"])),
            case=row["case"],
            sign=Sign(row["sign"]),
            modality=Modality(row["modality"]),
        )
        for pair in asked.intersection((cause, row["effect"]) for cause in row["causes"]):
            claims[pair].append(claim)
    links = {pair: derive_link(claims[pair]) for pair in sorted(claims)}
    return {pair: link for pair, link in links.items() if link is not None}


def links_told(claims: Iterable[Claim], pairs: Collection[Pair]) -> dict[Pair, Link]:
    """Return the links of these pairs that follow from these claims and no others."""
    told: dict[Pair, list[LinkClaim]] = defaultdict(list)
    for claim in claims:
        if not claim.live:
            continue
        found = LinkClaim(claim.source, claim.project, claim.case, claim.sign, claim.modality)
        for cause in claim.causes:
            if (cause, claim.effect) in pairs:
                told[cause, claim.effect].append(found)
    links = {pair: derive_link(found) for pair, found in told.items()}
    return {pair: link for pair, link in links.items() if link is not None}


@dataclass(frozen=True)
class Disagreement:
    """A link or a role that is not stored as it follows from the claims."""

    what: str
    """`link` or `role`."""
    factor_ids: tuple[str, ...]
    """Cause and effect of the link, or the factor."""


def disagreements(reader: Reader) -> Iterator[Disagreement]:
    """Yield every stored link and role that does not follow from the claims. Writes nothing."""
    rows = reader.rows(query("derive/all_pairs", "ingest"))
    pairs = sorted(((row["cause"], row["effect"]) for row in rows), key=_by_effect)
    for batch in batches(pairs):
        derived = {p: link_properties(link) for p, link in derived_links(reader, batch).items()}
        stored = {
            (row["cause"], row["effect"]): row["stored"]
            for row in reader.rows(query("derive/stored_links", "ingest"), pairs=_maps(batch))
        }
        for pair in batch:
            if derived.get(pair) != stored.get(pair):
                yield Disagreement("link", pair)
    ids = [row["factor_id"] for row in reader.rows(query("derive/all_factors", "ingest"))]
    for names in batches(ids):
        for row in reader.rows(query("derive/roles", "ingest"), factor_ids=names):
            if not _labelled_right(row):
                yield Disagreement("role", (row["factor_id"],))


def link_properties(link: Link) -> dict[str, Any]:
    """Return a link as properties of `CONTRIBUTES_TO`."""
    return {
        "told_by": list(link.told_by),
        "told_project": list(link.told_project),
        "told_case": list(link.told_case),
        "claims": link.claims,
        "sign": link.sign.value,
        "modalities": [modality.value for modality in link.modalities],
    }


def batches(values: Sequence[T], rows: int = BATCH_ROWS) -> Iterator[list[T]]:
    """Yield consecutive parts of a list, so that no transaction step grows too large."""
    for start in range(0, len(values), rows):
        yield list(values[start : start + rows])


def _by_effect(pair: Pair) -> Pair:
    """Order pairs such that one batch holds few effects: all claims of each are read."""
    return pair[1], pair[0]


def _maps(pairs: list[Pair]) -> list[dict[str, str]]:
    return [{"cause": cause, "effect": effect} for cause, effect in pairs]


def _labelled_right(row: dict[str, Any]) -> bool:
    return bool(
        row["mechanism"] == row["labelled_mechanism"] and row["impact"] == row["labelled_impact"]
    )
