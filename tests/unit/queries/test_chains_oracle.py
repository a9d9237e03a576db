"""Our chains against every simple path of networkx, graded by brute force, on random graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.values import Rank
from queries.chains import ChainsRequest, Same, chains
from support.graphs import World, snapshot_of
from support.oracle import Expected, all_chains, families_of, only_returning
from support.worlds import scopes, worlds

if TYPE_CHECKING:
    from queries.chains import Chain


@st.composite
def questions(draw: st.DrawFn) -> tuple[World, ChainsRequest]:
    world = draw(worlds())
    some = st.lists(st.sampled_from(world.factor_ids()), max_size=2).map(tuple)
    seldom = st.one_of(st.just(()), st.just(()), some)
    return world, ChainsRequest(
        starts=draw(some),
        ends=draw(some),
        via=draw(seldom),
        avoid=draw(seldom),
        max_steps=draw(st.integers(1, 8)),
        limit=draw(st.sampled_from((1, 3, 10, 10_000))),
        rank=draw(st.sampled_from(Rank)),
        same=draw(st.sampled_from((None, None, None, *Same))),
        only_indirect=draw(st.sampled_from((False, False, True))),
        **draw(scopes(world)),
    )


def seen(chain: Chain) -> Expected:
    return Expected(
        factors=tuple(factor.id for factor in chain.factors),
        claims=tuple(link.claims for link in chain.links),
        sources=tuple(link.sources for link in chain.links),
        cases=tuple(tuple(sorted(link.cases)) for link in chain.links),
        signs=tuple(link.sign for link in chain.links),
        inferred=tuple(link.inferred for link in chain.links),
        continuity=chain.continuity,
        told_whole_by=chain.told_whole_by,
        longest_told=None
        if (part := chain.longest_told) is None
        else (part.first, part.last, part.steps, part.sources),
        fewest_sources=chain.fewest_sources,
        sign=chain.sign,
        time=chain.time,
        weak_joints=chain.weak_joints,
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_the_answer_is_the_first_of_all_simple_chains_in_order(
    question: tuple[World, ChainsRequest],
) -> None:
    world, request = question
    expected = all_chains(world, request)
    answer = chains(snapshot_of(world), request)
    assert [seen(chain) for chain in answer.chains] == expected[: request.limit]
    assert [chain.family for chain in answer.chains] == families_of(expected[: request.limit])
    assert [factor.id for factor in answer.only_returning] == sorted(only_returning(world, request))
    assert not answer.truncated
    assert answer.exact_first == len(answer.chains)
    assert answer.more == (len(expected) > request.limit)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions(), st.integers(1, 60))
def test_a_spent_budget_leaves_the_first_chains_exact(
    question: tuple[World, ChainsRequest], work: int
) -> None:
    world, request = question
    request = request.model_copy(update={"work": work})
    expected = all_chains(world, request)
    answer = chains(snapshot_of(world), request)
    found = [seen(chain) for chain in answer.chains]
    assert found[: answer.exact_first] == expected[: answer.exact_first]
    assert set(found) <= set(expected)
    assert len(set(found)) == len(found) <= request.limit
    assert [chain.family for chain in answer.chains] == families_of(found)
    if answer.truncated:
        assert answer.more
    else:
        assert found == expected[: request.limit]
        assert answer.more == (len(expected) > request.limit)
