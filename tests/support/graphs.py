"""Small graphs written as pictures: `graph("a -> b -> c; b -s2-> d")`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from graphmodel.links import LinkClaim, derive_link
from graphmodel.values import Modality, Sign
from queries.snapshot import Snapshot
from queries.snapshot.columns import (
    ClaimColumns,
    DatedColumns,
    FactorColumns,
    LinkColumns,
    ProjectColumns,
    SourceColumns,
)

_ARROW = re.compile(r"\s*-(?:([^\s>]+)-)?>\s*")


@dataclass(frozen=True)
class Said:
    """One claim."""

    cause: str
    effect: str
    source: str = "s"
    projects: tuple[str, ...] = ()
    case: str = ""
    sign: str = "+"
    modality: str = "reported"
    together: tuple[str, ...] = ()
    kind: str = "contributes"
    retracted: bool = False
    start: str = ""
    end: str = ""
    voice: str = ""


@dataclass(frozen=True)
class World:
    """A whole small graph, as it would be told."""

    claims: tuple[Said, ...] = ()
    factors: tuple[str, ...] = ()
    """Factors beside those that the claims name."""
    kinds: dict[str, str] = field(default_factory=dict)
    impact_kinds: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    counts_as: dict[str, str] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    """Sources whose account is many."""
    one_case: frozenset[str] = frozenset()
    """Projects that are one case."""
    voices: dict[str, str] = field(default_factory=dict)
    """In what capacity sources speak, where a claim does not say otherwise."""
    part_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The general factors that a particular one is directly a part of."""

    def factor_ids(self) -> list[str]:
        named = {f for claim in self.claims for f in (claim.cause, claim.effect, *claim.together)}
        return sorted(named | set(self.factors))

    def source_ids(self) -> list[str]:
        return sorted({claim.source for claim in self.claims})

    def project_ids(self) -> list[str]:
        return sorted({p for claim in self.claims for p in claim.projects} | self.one_case)

    def change(self, **values: object) -> World:
        return replace(self, **values)  # type: ignore[arg-type]  # tests name real fields


def graph(picture: str, **values: object) -> World:
    """Return the graph of a picture such as `a -> b -s1,s2@project/case-> c; c -> a`.

    An arrow says who tells the link: sources, each with a project and a case where it names one.
    An empty arrow is told by source "s"; `-(inferred)->` and `-(hypothetical)->` are that.
    """
    claims: list[Said] = []
    lonely: list[str] = []
    for line in filter(None, (part.strip() for part in picture.split(";"))):
        first, *rest = _ARROW.split(line)
        if not rest:
            lonely.append(first)
        cause = first
        for told_by, effect in zip(rest[::2], rest[1::2], strict=True):
            claims += [_said(cause, effect, one) for one in (told_by or "s").split(",")]
            cause = effect
    return World(claims=tuple(claims), factors=tuple(lonely)).change(**values)


def _said(cause: str, effect: str, told: str) -> Said:
    if told.startswith("("):
        return Said(cause, effect, source="analyst", modality=told.strip("()"))
    source, _, about = told.partition("@")
    project, _, case = about.partition("/")
    return Said(cause, effect, source, (project,) if project else (), case)


def snapshot_of(world: World) -> Snapshot:
    """Return the snapshot that the ingest and the reader would make of this graph."""
    usable = [c for c in world.claims if c.kind == "contributes" and not c.retracted]
    live = [c for c in usable if c.modality != "hypothetical"]
    by_pair = defaultdict(list)
    for claim in live:
        for cause in {claim.cause, *claim.together}:
            by_pair[cause, claim.effect].append(
                LinkClaim(
                    claim.source,
                    claim.projects,
                    claim.case or None,
                    Sign(claim.sign),
                    Modality(claim.modality),
                )
            )
    pairs = list(by_pair)
    links = [derive_link(by_pair[pair]) for pair in pairs]
    ids = world.factor_ids()
    dated = [
        (cause, claim)
        for claim in live
        if claim.start or claim.end
        for cause in {claim.cause, *claim.together}
    ]
    causes = {cause for cause, _ in pairs}
    effects = {effect for _, effect in pairs}
    return Snapshot.from_columns(
        stamp="test",
        factors=FactorColumns(
            ids=ids,
            names=[f"name of {one}" for one in ids],
            levels=[world.levels.get(one, "") for one in ids],
            kinds=[world.kinds.get(one, "") for one in ids],
            impact_kinds=[world.impact_kinds.get(one, "") for one in ids],
            mechanisms=[one in causes for one in ids],
            impacts=[one in effects for one in ids],
            part_of=[world.part_of.get(one, ()) for one in ids],
        ),
        sources=SourceColumns(
            ids=world.source_ids(),
            titles=[f"title of {one}" for one in world.source_ids()],
            counts_as=[world.counts_as.get(one, "") for one in world.source_ids()],
            accounts=["many" if one in world.many else "one" for one in world.source_ids()],
        ),
        projects=ProjectColumns(
            ids=world.project_ids(),
            titles=[f"title of {one}" for one in world.project_ids()],
            one_case=[one in world.one_case for one in world.project_ids()],
        ),
        links=LinkColumns(
            causes=[cause for cause, _ in pairs],
            effects=[effect for _, effect in pairs],
            claims=[link.claims for link in links if link],
            signs=[link.sign for link in links if link],
            modalities=[link.modalities for link in links if link],
            told_by=[link.told_by for link in links if link],
            told_project=[link.told_project for link in links if link],
            told_case=[link.told_case for link in links if link],
        ),
        dated=DatedColumns(
            causes=[cause for cause, _ in dated],
            effects=[claim.effect for _, claim in dated],
            starts=[claim.start for _, claim in dated],
            ends=[claim.end for _, claim in dated],
        ),
        claims=ClaimColumns(
            causes=[sorted({claim.cause, *claim.together}) for claim in usable],
            effects=[claim.effect for claim in usable],
            sources=[claim.source for claim in usable],
            voices=[claim.voice or world.voices.get(claim.source, "") for claim in usable],
            projects=[claim.projects for claim in usable],
            cases=[claim.case for claim in usable],
            signs=[claim.sign for claim in usable],
            modalities=[claim.modality for claim in usable],
            starts=[claim.start for claim in usable],
            ends=[claim.end for claim in usable],
        ),
    )
