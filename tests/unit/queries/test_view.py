"""Views of a snapshot against the rule for links itself, claim by claim, on random graphs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import NotFound
from graphmodel.links import Link, LinkClaim, derive_link
from graphmodel.period import earliest, latest
from graphmodel.values import Level, Modality, Sign
from queries.snapshot import needs_claims
from support.graphs import Said, World, graph, snapshot_of
from support.worlds import PROJECTS, worlds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.snapshot import Snapshot

PERIODS = (("", ""), ("", ""), ("2002", ""), ("", "2002-05"), ("2002-06", "2003-01"))
VOICES = ("", "carer", "manager")


@dataclass(frozen=True)
class Filters:
    projects: tuple[str, ...] = ()
    include_hypothetical: bool = False
    reported_only: bool = False
    voices: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    period: tuple[str, str] = ("", "")
    levels: tuple[Level | None, ...] = ()
    min_sources: int = 0

    def view(self, snapshot: Snapshot) -> Snapshot:
        return snapshot.view(**vars(self))

    def kept(self, claim: Said) -> bool:
        """Whether a claim is looked at, by the words of the specification."""
        if claim.kind != "contributes" or claim.retracted:
            return False
        wanted: set[str] = set(self.modalities) or {"reported", "inferred"}
        if self.include_hypothetical and not self.modalities:
            wanted = {"reported", "inferred", "hypothetical"}
        return (
            claim.modality in wanted
            and (not self.projects or bool(set(self.projects) & set(claim.projects)))
            and (not self.voices or claim.voice in self.voices)
            and (self.period == ("", "") or touches(claim, self.period))
        )


def touches(claim: Said, period: tuple[str, str]) -> bool:
    days = period_of([claim])
    start, end = period
    return days is not None and not (
        (start and days[1] < earliest(start).toordinal())
        or (end and days[0] > latest(end).toordinal())
    )


def period_of(claims: list[Said]) -> tuple[int, int] | None:
    dated = [(c.start or c.end, c.end or c.start) for c in claims if c.start or c.end]
    if not dated:
        return None
    return (
        min(earliest(start).toordinal() for start, _ in dated),
        max(latest(end).toordinal() for _, end in dated),
    )


Seen = tuple[Link, tuple[int, int] | None]


def expected(world: World, chosen: Filters) -> dict[tuple[str, str], Seen]:
    by_pair: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for claim in filter(chosen.kept, world.claims):
        for cause in {claim.cause, *claim.together}:
            by_pair[cause, claim.effect].append(claim)
    found = {}
    for pair, claims in by_pair.items():
        link = derive_link(
            LinkClaim(c.source, c.projects, c.case or None, Sign(c.sign), Modality(c.modality))
            for c in claims
        )
        assert link is not None
        counted = {world.counts_as.get(source, source) for source in link.told_by}
        levels = {world.levels.get(factor) for factor in pair}
        if chosen.reported_only and Modality.REPORTED not in link.modalities:
            continue
        if len(counted) < chosen.min_sources or (chosen.levels and levels - set(chosen.levels)):
            continue
        found[pair] = (link, period_of(claims))
    return found


def seen(snapshot: Snapshot) -> dict[tuple[str, str], tuple[object, ...]]:
    """Each link of a snapshot in the words of the ids, without what it does not hold."""
    ids, links = snapshot.factors.ids, snapshot.links
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for link in range(len(links)):
        rows = range(links.tellings[link], links.tellings[link + 1])
        projects = ("", *snapshot.projects.ids)
        start, end = int(links.starts[link]), int(links.ends[link])
        found[ids[links.causes[link]], ids[links.effects[link]]] = (
            tuple(snapshot.sources.ids[links.told_by[row]] for row in rows),
            tuple(projects[links.told_project[row] + 1] for row in rows),
            tuple(case_of(snapshot, row) for row in rows),
            int(links.claims[link]),
            links.sign(link),
            bool(links.reported[link]),
            bool(links.hypothetical[link]),
            int(links.sources[link]),
            (start, end) if start else None,
        )
    return found


def case_of(snapshot: Snapshot, row: int) -> str:
    number = snapshot.links.told_case[row]
    return snapshot.links.case_ids[number] if number >= 0 else ""


def as_seen(world: World, link: Link, period: tuple[int, int] | None) -> tuple[object, ...]:
    cases = tuple(
        f"{project}/{case}" if case else project * (project in world.one_case)
        for project, case in zip(link.told_project, link.told_case, strict=True)
    )
    return (
        link.told_by,
        link.told_project,
        cases,
        link.claims,
        link.sign,
        Modality.REPORTED in link.modalities,
        link.modalities == (Modality.HYPOTHETICAL,),
        len({world.counts_as.get(source, source) for source in link.told_by}),
        period,
    )


def filters() -> st.SearchStrategy[Filters]:
    return st.builds(
        Filters,
        projects=some(PROJECTS),
        include_hypothetical=st.booleans(),
        reported_only=st.booleans(),
        voices=some(VOICES),
        modalities=some(tuple(Modality)),
        period=st.sampled_from(PERIODS),
        levels=some((None, Level.GROUP, Level.SOCIETAL)),
        min_sources=st.sampled_from((0, 0, 0, 1, 2)),
    )


def some(values: Iterable[object]) -> st.SearchStrategy[tuple[object, ...]]:
    chosen = st.lists(st.sampled_from(tuple(values)), max_size=2, unique=True).map(tuple)
    return st.one_of(st.just(()), st.just(()), chosen)


@st.composite
def spoken_worlds(draw: st.DrawFn) -> World:
    world = draw(worlds())
    voices = draw(st.lists(st.sampled_from(VOICES), min_size=3, max_size=3))
    levels = st.sampled_from(("group", "societal", "individual"))
    return world.change(
        claims=tuple(
            replace(claim, voice=voices[place % 3]) for place, claim in enumerate(world.claims)
        ),
        levels=draw(st.dictionaries(st.sampled_from(world.factor_ids()), levels)),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoken_worlds(), filters())
def test_a_view_is_what_the_rule_for_links_makes_of_the_claims(
    world: World, chosen: Filters
) -> None:
    told = {
        claim.voice for claim in world.claims if claim.kind == "contributes" and not claim.retracted
    } | {""}
    chosen = replace(chosen, voices=tuple(voice for voice in chosen.voices if voice in told))
    snapshot = snapshot_of(world)
    known = tuple(project for project in chosen.projects if project in snapshot.projects.ids)
    chosen = replace(chosen, projects=known)
    view = chosen.view(snapshot)
    assert seen(view) == {
        pair: as_seen(world, link, period)
        for pair, (link, period) in expected(world, chosen).items()
    }
    assert (view.factors, view.sources) == (snapshot.factors, snapshot.sources)


def test_a_factor_that_nobody_placed_is_left_out_unless_it_is_asked_for() -> None:
    world = graph("a -> b -> c; b -> d", levels={"a": "group", "b": "group", "d": "societal"})
    snapshot = snapshot_of(world)
    on_group = snapshot.view(levels=(Level.GROUP,))
    assert list(seen(on_group)) == [("a", "b")]
    assert list(seen(snapshot.view(levels=(Level.GROUP, None)))) == [("a", "b"), ("b", "c")]


def test_a_claim_without_a_date_says_nothing_about_a_period() -> None:
    world = World((Said("a", "b", start="2001"), Said("b", "c")))
    assert list(seen(snapshot_of(world).view(period=("2001-12", "")))) == [("a", "b")]


def test_the_fewest_sources_are_counted_in_the_view() -> None:
    world = World((Said("a", "b", "s", voice="carer"), Said("a", "b", "t")))
    snapshot = snapshot_of(world)
    assert list(seen(snapshot.view(min_sources=2))) == [("a", "b")]
    assert list(seen(snapshot.view(min_sources=2, voices=["carer"]))) == []


def test_a_voice_that_nobody_speaks_in_is_not_found() -> None:
    with pytest.raises(NotFound, match="carer"):
        snapshot_of(World((Said("a", "b", voice="carer"),))).view(voices=["Carer"])


@pytest.mark.parametrize(
    ("chosen", "needed"),
    [
        ({}, False),
        ({"modalities": (Modality.INFERRED, Modality.REPORTED)}, False),
        ({"modalities": (Modality.REPORTED,)}, True),
        ({"voices": ("",)}, True),
        ({"period": ("", "2001")}, True),
        ({"projects": ("p",)}, True),
        ({"include_hypothetical": True}, True),
    ],
)
def test_only_filters_of_claims_need_them(chosen: dict[str, object], needed: bool) -> None:
    assert needs_claims(**chosen) is needed  # type: ignore[arg-type]  # values of any filter
    snapshot = replace(snapshot_of(graph("a -s@p-> b")), claims=None)
    if needed:
        with pytest.raises(ValueError, match="read with its claims"):
            snapshot.view(**chosen)  # type: ignore[arg-type]
    else:
        assert snapshot.view(**chosen) is snapshot  # type: ignore[arg-type]
