"""Two factors made one: the same chains as if the claims had named the one all along, and back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.db.migrate import prepare
from graphmodel.errors import GraphChanged, IngestError, NotFound, UndoRefused
from graphmodel.judgement_records import Check
from graphmodel.records import Factor
from graphmodel.values import Level, Sign
from ingest.check import check_graph
from ingest.dump import dump
from ingest.history import history, undo
from ingest.merging import look_at_merge, merge_factors
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.datasets import claims, observation, planned, with_ends
from support.graphs import World, snapshot_of
from support.server import empty
from support.worlds import worlds
from support.written import dataset_of

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def with_name_replaced(world: World, goes: str, stays: str) -> World:
    """Return what would have been told if everybody had named the one factor by the other."""

    def called(key: str) -> str:
        return stays if key == goes else key

    def words(said: dict[str, str]) -> dict[str, str]:
        kept = {key: value for key, value in said.items() if key != goes}
        return {stays: said[goes], **kept} if goes in said else kept

    return dataclasses.replace(
        world,
        claims=tuple(
            dataclasses.replace(
                said,
                cause=called(said.cause),
                effect=called(said.effect),
                together=tuple(map(called, said.together)),
            )
            for said in world.claims
        ),
        factors=tuple(key for key in world.factors if key != goes),
        kinds=words(world.kinds),
        impact_kinds=words(world.impact_kinds),
        levels=words(world.levels),
    )


@given(worlds(), st.data())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_chains_are_those_of_the_claims_with_the_name_replaced(
    database: Database, world: World, data: st.DataObject
) -> None:
    if len(world.factor_ids()) < 2:
        return
    goes, stays = data.draw(st.permutations(world.factor_ids()))[:2]
    empty(database)
    prepare(database)
    import_dataset(database, dataset_of(world), file="world")
    before = dump(database)
    done = merge_factors(database, goes, stays)
    assert check_graph(database).faults == 0
    stored = read_snapshot(database, with_claims=True)
    expected = snapshot_of(with_name_replaced(world, goes, stays))
    for column in ("ids", "levels", "kinds"):
        assert getattr(stored.factors, column) == getattr(expected.factors, column)
    request = ChainsRequest(
        starts=stored.factors.ids, max_steps=6, limit=300, include_hypothetical=True
    )
    assert chains(stored, request) == chains(expected, request)
    undo(database, str(done.run_id))
    assert dump(database) == before
    assert check_graph(database).faults == 0


def told(database: Database) -> None:
    """Store two names of one thing, and everything that can refer to a factor."""
    data = claims("anna: trust -> work", "ben: trsut -> work", "ben: trust -> trsut")
    helped = data.claims[0].with_values(
        statement_id="c9", cause="plan", helped_by=("trsut", "trust"), in_context=("trsut",)
    )
    import_dataset(
        database,
        with_ends(
            Dataset(
                factors=(
                    Factor(factor_id="trust", name="Trust", theme="ties", level=Level.GROUP),
                    Factor(
                        factor_id="trsut",
                        name="Trsut",
                        definition="being relied on",
                        level=Level.SOCIETAL,
                        part_of=("trust", "ties"),
                    ),
                    Factor(factor_id="ties", name="Ties"),
                    Factor(factor_id="old trust", name="Old trust", part_of=("trsut",)),
                ),
                claims=(*data.claims, helped),
                observations=(observation("o1", "anna", "trsut"),),
                checks=(
                    Check(
                        check_id="k",
                        kind="second_coder",
                        verdict="agrees",
                        cause="trsut",
                        effect="work",
                    ),
                ),
                plan=(
                    planned("trsut", "work", "p", reason="we hoped"),
                    planned("trust", "work", "p", sign=Sign.PLUS),
                    planned("work", "trsut", "p"),
                ),
            )
        ),
        file="told",
    )


def test_it_is_said_beforehand_and_writes_nothing(database: Database) -> None:
    told(database)
    before = dump(database)
    found = look_at_merge(database, "trsut", "trust")
    assert found.moved() == {"factors": 1, "claims": 3, "observations": 1, "checks": 1, "plan": 2}
    assert (found.differing, found.told_of_itself, found.planned_twice) == (("level",), 1, 1)
    assert dump(database) == before


def test_whatever_refers_to_the_one_refers_to_the_other_then(database: Database) -> None:
    told(database)
    before = dump(database)
    done = merge_factors(database, "trsut", "trust")
    after = dump(database)
    factors = {factor.factor_id: factor for factor in after.factors}
    assert "trsut" not in factors
    stays = factors["trust"]
    assert (stays.name, stays.level, stays.theme) == ("Trust", Level.GROUP, "ties")
    assert (stays.definition, stays.part_of) == ("being relied on", ("ties",))
    assert stays.attributes == {"also_called": "Trsut", "level of Trsut": "societal"}
    assert factors["old trust"].part_of == ("trust",)
    by_key = {claim.statement_id: claim for claim in after.claims}
    assert (by_key["c2"].cause, by_key["c3"].effect) == ("trust", "trust")
    assert (by_key["c9"].helped_by, by_key["c9"].in_context) == (("trust",), ("trust",))
    assert after.observations[0].factor == after.checks[0].cause == "trust"
    plan = {(link.cause, link.effect): link.reason for link in after.plan}
    assert plan == {("trust", "work"): "we hoped", ("work", "trust"): None}
    assert check_graph(database).faults == 0
    assert history(database)[0].title == "“Trsut” merged into “Trust”"
    undo(database, str(done.run_id))
    assert dump(database) == before


def test_names_add_up_over_several_merges(database: Database) -> None:
    import_dataset(database, claims("s: a;1 -> z", "s: b -> z", "s: c -> z"), file="f")
    merge_factors(database, "a;1", "b")
    merge_factors(database, "b", "c")
    (stays,) = (factor for factor in dump(database).factors if factor.factor_id == "c")
    assert stays.attributes == {"also_called": "a\\;1; b"}


def test_a_merge_is_not_taken_back_once_something_was_built_on_it(database: Database) -> None:
    told(database)
    done = merge_factors(database, "trsut", "trust")
    later = Dataset(factors=(Factor(factor_id="trust", name="Trust", stage="later"),))
    import_dataset(database, later, file="later")
    with pytest.raises(UndoRefused, match="trust"):
        undo(database, str(done.run_id))


def test_what_was_shown_is_written_or_nothing(database: Database) -> None:
    told(database)
    found = look_at_merge(database, "trsut", "trust")
    import_dataset(database, claims("carl: new -> work"), file="f")
    before = dump(database)
    with pytest.raises(GraphChanged):
        merge_factors(database, "trsut", "trust", shown_stamp=found.stamp)
    assert dump(database) == before


def test_what_would_be_a_part_of_itself_is_refused(database: Database) -> None:
    parts = (
        Factor(factor_id="a", name="a", part_of=("b",)),
        Factor(factor_id="b", name="b", part_of=("c",)),
        Factor(factor_id="c", name="c"),
    )
    import_dataset(database, Dataset(factors=parts), file="f")
    for goes, stays in (("a", "c"), ("c", "a")):
        with pytest.raises(IngestError, match="would be a part of itself"):
            merge_factors(database, goes, stays)
    merge_factors(database, "b", "a")
    kept = {factor.factor_id: factor.part_of for factor in dump(database).factors}
    assert kept == {"a": ("c",), "c": ()}


def test_a_factor_is_not_merged_with_itself_or_with_nothing(database: Database) -> None:
    told(database)
    with pytest.raises(IngestError, match="into itself"):
        merge_factors(database, "trust", "trust")
    with pytest.raises(NotFound, match="gone"):
        merge_factors(database, "gone", "trust")
