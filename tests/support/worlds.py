"""Random small worlds: loops, links to oneself, partners, retracted claims, islands, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graphmodel.values import Modality
from support.graphs import Said, World
from support.oracle import told_in

if TYPE_CHECKING:
    from collections.abc import Sequence

FACTORS = "abcdefg"
SOURCES = ("s1", "s2", "s3", "s4")
PROJECTS = ("p", "q")
VOICES = ("carer", "manager")
LEVELS = ("group", "societal", "individual")
PERIODS = (("2002", ""), ("", "2002-05"), ("2002-06", "2003-01"))
DATES = ("", "", "2001", "2002-05", "2003-01-31", "2003-02")


@st.composite
def said(draw: st.DrawFn, factors: str) -> Said:
    start = draw(st.sampled_from(DATES))
    end = draw(st.sampled_from([date for date in DATES if not date or date >= start]))
    return Said(
        cause=draw(st.sampled_from(factors)),
        effect=draw(st.sampled_from(factors)),
        source=draw(st.sampled_from(SOURCES)),
        projects=tuple(draw(st.lists(st.sampled_from(PROJECTS), max_size=2, unique=True))),
        case=draw(st.sampled_from(("", "", "", "x", "y"))),
        sign=draw(st.sampled_from("+++-?")),
        modality=draw(st.sampled_from(("reported",) * 6 + ("inferred", "hypothetical"))),
        together=tuple(draw(st.lists(st.sampled_from(factors), max_size=1))),
        kind=draw(st.sampled_from(("contributes",) * 8 + ("despite", "no_difference"))),
        retracted=draw(st.sampled_from((False,) * 9 + (True,))),
        start=start,
        end=end,
        voice=draw(st.sampled_from(("", "", *VOICES))),
    )


@st.composite
def worlds(draw: st.DrawFn, most: str = FACTORS, least_claims: int = 0) -> World:
    factors = most[: draw(st.integers(1, len(most)))]
    return World(
        claims=tuple(draw(st.lists(said(factors), min_size=least_claims, max_size=28))),
        factors=tuple(factors),
        kinds=draw(
            st.dictionaries(
                st.sampled_from(factors), st.sampled_from(("process", "context", "change"))
            )
        ),
        impact_kinds=draw(st.dictionaries(st.sampled_from(factors), st.just("outcome"))),
        counts_as=draw(
            st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(("s1", "team")), max_size=2)
        ),
        many=draw(st.frozensets(st.sampled_from(SOURCES), max_size=2)),
        one_case=draw(st.frozensets(st.sampled_from(PROJECTS), max_size=1)),
        levels=draw(st.dictionaries(st.sampled_from(factors), st.sampled_from(LEVELS))),
        voices=draw(st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(VOICES))),
    )


def told_scopes(world: World) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the choices of a `ToldScope`: at most three, so that something is left."""
    return _some_of(_told_choices(world))


def scopes(world: World) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the choices of a `Scope`: at most three, so that something is left."""
    return _some_of(
        _told_choices(world)
        | {
            "modalities": _one_or_two(tuple(Modality)),
            "include_hypothetical": st.just(True),
            "reported_only": st.just(True),
        }
    )


def _told_choices(world: World) -> dict[str, st.SearchStrategy[Any]]:
    usable = [one for one in world.claims if one.kind == "contributes" and not one.retracted]
    spoken = {one.voice or world.voices.get(one.source, "") for one in usable} - {""}
    named = {
        "projects": world.project_ids(),
        "sources": world.source_ids(),
        "cases": sorted({case for claim in usable for case in told_in(world, claim)}),
        "voices": ("", *sorted(spoken)),
        "levels": (None, *LEVELS),
    }
    return {name: _one_or_two(values) for name, values in named.items() if values} | {
        "period": st.sampled_from(PERIODS),
        "min_sources": st.sampled_from((1, 2)),
    }


@st.composite
def _some_of(
    draw: st.DrawFn, choices: dict[str, st.SearchStrategy[Any]], most: int = 3
) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(choices)), max_size=most, unique=True))
    return {name: draw(choices[name]) for name in names}


def _one_or_two(values: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)
