"""A second opinion on the grid, from the records of a dataset, one factor and project at a time.

Written from the text of the specification and sharing no code with `queries`.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation
from support.datasets import with_ends

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

FACTORS = tuple(f"f{number:02}" for number in range(40))
KINDS = (None, None, "process", "change", "facilitator", "challenge", "context", "external")
IMPACT_KINDS = (None, None, "output", "use", "outcome")
PROJECTS: tuple[tuple[str, ...], ...] = ((), ("p",), ("p",), ("q",), ("p", "q"))


class Standing(NamedTuple):
    """Where a factor stands, and what it did."""

    role: str
    columns: frozenset[str]


def random_dataset(seed: int) -> Dataset:
    """Return a dataset of everything that a grid looks at."""
    pick = random.Random(seed)

    def perhaps(chance: float) -> tuple[str, ...]:
        return (pick.choice(FACTORS),) if pick.random() < chance else ()

    told = tuple(
        Claim.model_validate(
            {
                "statement_id": f"c{number}",
                "source": pick.choice(("s", "t")),
                "project": pick.choice(PROJECTS),
                "cause": pick.choice(FACTORS),
                "effect": pick.choice(FACTORS),
                "together": perhaps(0.3),
                "helped_by": perhaps(0.2),
                "in_context": perhaps(0.2),
                "kind": pick.choice(("contributes",) * 5 + ("despite", "no_difference")),
                "modality": pick.choice(("reported", "reported", "inferred", "hypothetical")),
                "retracted": pick.random() < 0.15,
            }
        )
        for number in range(40)
    )
    seen = tuple(
        Observation.model_validate(
            {
                "statement_id": f"o{number}",
                "source": "s",
                "project": pick.choice(PROJECTS),
                "factor": pick.choice(FACTORS),
                "seen": pick.random() < 0.7,
                "retracted": pick.random() < 0.15,
                "kind": pick.choice(KINDS),
                "impact_kind": pick.choice(IMPACT_KINDS),
                "theme": pick.choice((None, "trust", "money")),
            }
        )
        for number in range(30)
    )
    factors = tuple(
        Factor.model_validate(
            {
                "factor_id": key,
                "name": f"name of {key}",
                "level": pick.choice((None, "individual", "group", "societal")),
                "kind": pick.choice(KINDS),
                "impact_kind": pick.choice(IMPACT_KINDS),
                "theme": pick.choice((None, "time")),
            }
        )
        for key in FACTORS
    )
    return with_ends(Dataset(factors=factors, claims=told, observations=seen))


def standings(dataset: Dataset, projects: Collection[str]) -> dict[str, dict[str, Standing]]:
    """Return, for each factor that is named, its standing in each project; "" is none."""
    found: dict[str, dict[str, Standing]] = {}
    for factor in dataset.factors:
        for project in ("", *sorted(p.project_id for p in dataset.projects)):
            if projects and project not in projects:
                continue
            standing = _standing(dataset, factor, project)
            if standing is not None:
                found.setdefault(factor.factor_id, {})[project] = standing
    return found


def _standing(dataset: Dataset, factor: Factor, project: str) -> Standing | None:
    key = factor.factor_id
    claims = [c for c in dataset.claims if not c.retracted and _about(c.project, project)]
    observed = [
        o
        for o in dataset.observations
        if o.factor == key and not o.retracted and _about(o.project, project)
    ]
    if not observed and not any(key in _named(claim) for claim in claims):
        return None
    live = [c for c in claims if c.kind == "contributes" and c.modality != "hypothetical"]
    kinds = {str(o.kind) for o in observed if o.kind} or {str(factor.kind or "change")}
    impact_kinds = {str(o.impact_kind) for o in observed if o.impact_kind}
    if not impact_kinds and factor.impact_kind:
        impact_kinds = {str(factor.impact_kind)}
    was_cause = any(key == c.cause or key in c.together for c in live)
    was_effect = any(key == c.effect for c in live)
    was_beside = any(key in (*c.helped_by, *c.hindered_by, *c.in_context) for c in live)
    mechanism = impact = False
    for kind in kinds - {"context", "external"}:
        mechanism |= was_cause
        if kind != "process" or impact_kinds:
            impact |= was_effect or (bool(impact_kinds) and any(o.seen for o in observed))
    role = {(True, True): "both", (True, False): "mechanism", (False, True): "impact"}.get(
        (mechanism, impact), "neither"
    )
    columns = set()
    if was_cause or was_effect or was_beside or observed:
        at_work = {"process", "facilitator", "challenge", "context", "external"}
        if was_beside or kinds & at_work:
            columns.add("contributors")
        if mechanism and kinds - at_work:
            columns.add("mechanisms")
        if kinds - {"context", "external"}:
            columns |= {kind + "s" for kind in impact_kinds}
            if not impact_kinds and (impact or not columns):
                columns.add("impacts")
    return Standing(role, frozenset(columns))


def _about(projects: Collection[str], project: str) -> bool:
    return project in projects if project else not projects


def _named(claim: Claim) -> Iterable[str]:
    yield from (claim.cause, claim.effect, *claim.together)
    yield from (*claim.helped_by, *claim.hindered_by, *claim.in_context)
