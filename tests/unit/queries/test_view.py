"""Views of a snapshot against the rule for links itself, claim by claim, on random graphs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.errors import NotFound, WrongQuestion
from graphmodel.links import Link, LinkClaim, derive_link
from graphmodel.period import earliest, latest
from graphmodel.values import Level, Modality, Sign
from queries.structure import Scope, ToldScope
from support.graphs import Said, World, graph, snapshot_of
from support.oracle import links_of
from support.worlds import scopes, told_scopes, worlds

if TYPE_CHECKING:
    from queries.snapshot import Snapshot


def period_of(claims: list[Said]) -> tuple[int, int] | None:
    dated = [(c.start or c.end, c.end or c.start) for c in claims if c.start or c.end]
    if not dated:
        return None
    return (
        min(earliest(start).toordinal() for start, _ in dated),
        max(latest(end).toordinal() for _, end in dated),
    )


Seen = tuple[Link, tuple[int, int] | None]


def expected(world: World, chosen: Scope) -> dict[tuple[str, str], Seen]:
    found = {}
    for pair, claims in links_of(world, chosen).items():
        link = derive_link(
            LinkClaim(c.source, c.projects, c.case or None, Sign(c.sign), Modality(c.modality))
            for c in claims
        )
        assert link is not None
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


@st.composite
def chosen_views(draw: st.DrawFn) -> tuple[World, Scope]:
    world = draw(worlds())
    return world, Scope(**draw(scopes(world)))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chosen_views())
def test_a_view_is_what_the_rule_for_links_makes_of_the_claims(asked: tuple[World, Scope]) -> None:
    world, chosen = asked
    snapshot = snapshot_of(world)
    view = chosen.view(snapshot)
    assert seen(view) == {
        pair: as_seen(world, link, period)
        for pair, (link, period) in expected(world, chosen).items()
    }
    assert (view.factors, view.sources) == (snapshot.factors, snapshot.sources)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.data())
def test_a_view_of_what_is_told_is_that_of_reported_links(
    world: World, data: st.DataObject
) -> None:
    chosen = data.draw(told_scopes(world))
    snapshot = snapshot_of(world)
    told = Scope(**chosen, reported_only=True)
    assert seen(ToldScope(**chosen).view(snapshot)) == seen(told.view(snapshot))


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


def test_a_source_is_asked_for_together_with_those_that_count_as_the_same() -> None:
    world = graph("a -s-> b -t-> c -u-> d", counts_as={"t": "s"})
    snapshot = snapshot_of(world)
    for source in "st":
        assert list(seen(snapshot.view(sources=[source]))) == [("a", "b"), ("b", "c")]


def test_a_case_is_named_as_answers_name_it() -> None:
    world = graph("a -s@p/x-> b -s@q-> c -s@p-> d", one_case=frozenset({"q"}))
    snapshot = snapshot_of(world)
    assert list(seen(snapshot.view(cases=["p/x"]))) == [("a", "b")]
    assert list(seen(snapshot.view(cases=["q", "p/x"]))) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"sources": ("Anna",)}, "No source is called 'Anna'. Did you mean 'anna'?"),
        ({"cases": ("p/y",)}, "No case is called 'p/y'. Did you mean 'p/x'?"),
        ({"cases": ("p",)}, "No case is called 'p'. Did you mean 'p/x'?"),
        ({"voices": ("Carer",)}, "No voice is called 'Carer'. Did you mean 'carer'?"),
    ],
)
def test_what_is_not_there_is_not_found_and_what_is_near_is_named(
    chosen: dict[str, Any], message: str
) -> None:
    world = World((Said("a", "b", "anna", ("p",), "x", voice="carer"),))
    with pytest.raises(NotFound, match=re.escape(message)):
        snapshot_of(world).view(**chosen)


def test_a_time_that_ends_before_it_begins_is_no_question() -> None:
    assert Scope(period=("2019", "2019-01")).period == ("2019", "2019-01")
    with pytest.raises(WrongQuestion, match="from 2020 to 2019-06 ends before it begins"):
        Scope(period=("2020", "2019-06"))
    with pytest.raises(ValidationError, match="a date is written as 2019"):
        Scope(period=("soon", ""))


@pytest.mark.parametrize(
    ("chosen", "needed"),
    [
        ({}, False),
        ({"modalities": (Modality.INFERRED, Modality.REPORTED)}, False),
        ({"modalities": (Modality.REPORTED,)}, True),
        ({"voices": ("",)}, True),
        ({"period": ("", "2001")}, True),
        ({"projects": ("p",)}, True),
        ({"sources": ("s",)}, True),
        ({"cases": ("p/x",)}, True),
        ({"levels": (None,), "min_sources": 1}, False),
        ({"include_hypothetical": True}, True),
    ],
)
def test_only_filters_of_claims_need_them(chosen: dict[str, Any], needed: bool) -> None:
    assert Scope.model_validate(chosen).needs_claims is needed
    snapshot = replace(snapshot_of(graph("a -s@p-> b")), claims=None)
    if needed:
        with pytest.raises(ValueError, match="read with its claims"):
            snapshot.view(**chosen)
    else:
        assert snapshot.view(**chosen) is snapshot
