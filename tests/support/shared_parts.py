"""What a share shows of a dataset, without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.sharing.limits import limited
from app.sharing.opening import Shown
from app.sharing.part import Part
from app.sharing.views import told, within
from ingest.renaming import factors_in
from queries.in_memory import DatasetReader
from queries.snapshot import read_snapshot

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.records import Factor
    from graphmodel.share_records import Share


def part(dataset: Dataset, share: Share) -> Part:
    """Return what would be read of a dataset for a share."""
    chosen = set(share.projects)
    claims = tuple(c for c in dataset.claims if chosen & set(c.project) and not c.retracted)
    seen = tuple(o for o in dataset.observations if chosen & set(o.project) and not o.retracted)
    plan = tuple(p for p in dataset.plan if p.project in chosen)
    named = {key for one in (*claims, *seen, *plan) for key in factors_in(one)}
    tellers = {key for one in (*claims, *seen) for key in (one.source, *one.based_on)}
    words = tuple(word for one in dataset.projects for word in one.words_to_mask)
    return Part(
        replace(
            dataset,
            projects=tuple(p for p in dataset.projects if p.project_id in chosen),
            factors=_with_wholes(dataset.factors, named),
            sources=tuple(s for s in dataset.sources if s.source_id in tellers),
            claims=claims,
            observations=seen,
            plan=plan,
        ),
        words,
    )


def shown_of(dataset: Dataset, share: Share) -> Shown:
    """Return what a share of the first story of a dataset shows."""
    allowed = limited(part(dataset, share), share)
    reader = DatasetReader(allowed.dataset, uri=f"share:{share.share_id}", stamp="s")
    views = within(allowed, dataset.views)
    return Shown(
        share=share,
        limited=allowed,
        reader=reader,
        snapshot=read_snapshot(reader, with_claims=True),
        story=told(allowed, dataset.stories[0]),
        views=views,
        left_out=len(dataset.views) - len(views),
    )


def _with_wholes(factors: tuple[Factor, ...], named: set[str]) -> tuple[Factor, ...]:
    found, ahead = set(named), list(named)
    above = {one.factor_id: one.part_of for one in factors}
    while ahead:
        new = set(above[ahead.pop()]) - found
        found |= new
        ahead += new
    return tuple(one for one in factors if one.factor_id in found)
