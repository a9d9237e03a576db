"""Random small worlds: loops, links to oneself, partners, retracted claims, islands, or nothing."""

from __future__ import annotations

from hypothesis import strategies as st

from support.graphs import Said, World

FACTORS = "abcdefg"
SOURCES = ("s1", "s2", "s3", "s4")
PROJECTS = ("p", "q")
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
    )


@st.composite
def worlds(draw: st.DrawFn, most: str = FACTORS) -> World:
    factors = most[: draw(st.integers(1, len(most)))]
    return World(
        claims=tuple(draw(st.lists(said(factors), max_size=28))),
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
    )
