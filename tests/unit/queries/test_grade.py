"""Grades of small chains, written out: "what is told" by link."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphmodel.values import LinkSign
from queries.chains import Chain, ChainsRequest, chains
from queries.chains.grade import SIGNS, chain_sign, out_of_order, time_order
from support.graphs import Said, World, graph, snapshot_of


def only_chain(world: World, **choices: object) -> Chain:
    """The one chain from a to the last factor."""
    ends = (world.factor_ids()[-1],)
    request = ChainsRequest.model_validate({"starts": ("a",), "ends": ends, **choices})
    (chain,) = chains(snapshot_of(world), request).chains
    return chain


def continuity(picture: str, **values: object) -> str:
    return only_chain(graph(picture, **values)).continuity


def test_one_source_that_tells_every_link_tells_it_whole() -> None:
    chain = only_chain(graph("a -s,t-> b -s,u-> c"))
    assert (chain.continuity, chain.told_whole_by) == ("told_whole", ("s",))
    assert chain.weak_joints == ()


def test_a_source_about_two_projects_does_not_tell_whole() -> None:
    assert continuity("a -s@p-> b -s@q-> c") == "overlapping"


def test_what_a_source_tells_about_no_project_fits_any() -> None:
    assert continuity("a -s@p-> b -s-> c -s@p-> d") == "told_whole"
    assert continuity("a -s@p-> b -s-> c -s@q-> d") == "overlapping"


def test_a_source_of_many_accounts_does_not_tell_whole() -> None:
    assert continuity("a -s-> b -s-> c", many=frozenset("s")) == "overlapping"


def test_sources_that_count_as_one_tell_whole_together() -> None:
    world = graph("a -s-> b -t-> c", counts_as={"s": "team", "t": "team"})
    chain = only_chain(world)
    assert (chain.continuity, chain.told_whole_by) == ("told_whole", ("team",))
    assert chain.links[0].sources == ("team",)
    assert chain.links[0].told_by == ("s",)


def test_a_case_in_every_link_makes_the_same_case() -> None:
    assert continuity("a -s@p/x-> b -t@p/x-> c") == "same_case"
    assert continuity("a -s@p/x-> b -t@p/y-> c") == "stitched"


def test_a_case_of_one_name_in_two_projects_is_two_cases() -> None:
    assert continuity("a -s@p/x-> b -t@q/x-> c") == "stitched"


def test_a_project_that_is_one_case_is_a_case() -> None:
    assert continuity("a -s@p-> b -t@p-> c") == "stitched"
    chain = only_chain(graph("a -s@p-> b -t@p-> c", one_case=frozenset("p")))
    assert (chain.continuity, chain.links[0].cases) == ("same_case", ("p",))


def test_a_case_inside_a_project_that_is_one_case_goes_before_it() -> None:
    assert continuity("a -s@p/x-> b -t@p-> c", one_case=frozenset("p")) == "stitched"


def test_neighbours_that_share_make_it_overlapping_without_a_common_source() -> None:
    assert continuity("a -s-> b -s,t-> c -t-> d") == "overlapping"
    assert continuity("a -s-> b -s,t@p/x-> c -u@p/x-> d") == "overlapping"


def test_joints_where_nothing_is_shared_are_named() -> None:
    chain = only_chain(graph("a -s-> b -s-> c -t-> d -u-> e"))
    assert (chain.continuity, chain.weak_joints) == ("stitched", ("c", "d"))


def test_an_inferred_link_makes_its_joints_weak() -> None:
    chain = only_chain(graph("a -s-> b -(inferred)-> c -s-> d"))
    assert (chain.continuity, chain.weak_joints) == ("stitched", ("b", "c"))
    assert (chain.fewest_sources, [link.inferred for link in chain.links]) == (
        0,
        [False, True, False],
    )
    assert [link.thinnest for link in chain.links] == [False, True, False]


def test_a_single_link_without_a_source_is_stitched() -> None:
    chain = only_chain(graph("a -(inferred)-> b"))
    assert (chain.continuity, chain.weak_joints) == ("stitched", ())


def test_a_single_link_of_many_accounts_is_overlapping() -> None:
    assert continuity("a -s-> b", many=frozenset("s")) == "overlapping"


def test_hypothetical_links_are_marked_and_rest_on_nobody() -> None:
    chain = only_chain(graph("a -s-> b -(hypothetical)-> c"), include_hypothetical=True)
    assert [link.hypothetical for link in chain.links] == [False, True]
    assert chain.links[1].sources == ()


@pytest.mark.parametrize(
    ("signs", "expected"),
    [("++", "+"), ("+-", "-"), ("--", "+"), ("-?", "?"), ("-", "-")],
)
def test_the_sign_of_a_chain_is_the_product(signs: str, expected: str) -> None:
    assert chain_sign([SIGNS[LinkSign(sign)] for sign in signs]) == expected


def test_a_mixed_link_makes_the_sign_unknown() -> None:
    assert chain_sign([SIGNS[LinkSign.PLUS], SIGNS[LinkSign.MIXED]]) == "?"


def years(*pairs: tuple[int, int] | None) -> list[tuple[int, int] | None]:
    return [
        pair and (date(pair[0], 1, 1).toordinal(), date(pair[1], 12, 31).toordinal())
        for pair in pairs
    ]


def test_dates_that_run_forward_fit() -> None:
    assert time_order(years((2001, 2002), (2002, 2004), (2003, 2003))) == "fits"


def test_an_effect_that_was_over_before_its_cause_began_violates_the_order() -> None:
    periods = years((2005, 2006), None, (2001, 2004))
    assert time_order(periods) == "violated"
    assert out_of_order(periods) == ((0, 2),)


def test_a_link_without_a_date_leaves_the_order_unknown() -> None:
    assert time_order(years((2001, 2001), None)) == "unknown"


def test_dates_that_touch_within_their_precision_fit() -> None:
    first, second = graph("a -s-> b -s-> c").claims
    fits = World((dated(first, "2002-05"), dated(second, "2002")))
    assert only_chain(fits).time == "fits"
    violated = World((dated(first, "2002-05"), dated(second, "2002-04")))
    assert only_chain(violated).time == "violated"
    assert only_chain(violated).out_of_order[0].later == 1


def test_a_link_spans_all_of_its_dated_claims() -> None:
    first, second = graph("a -s-> b -s-> c").claims
    claims = (dated(first, "2005"), dated(second, "2001"), dated(second, "2006"), second)
    assert only_chain(World(claims)).time == "fits"


def dated(claim: Said, start: str) -> Said:
    return replace(claim, start=start)
