from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from graphmodel.errors import DatabaseError, NotFound
from graphmodel.values import Level, LinkSign, Role
from queries.ragged import Ragged
from queries.snapshot import Snapshot, content_stamp, read_snapshot
from queries.snapshot.reading import read_claims
from support.fake_reader import FakeReader
from support.graphs import Said, World, graph, snapshot_of


def pairs(snapshot: Snapshot) -> list[str]:
    ids = snapshot.factors.ids
    links = snapshot.links
    return [ids[c] + ids[e] for c, e in zip(links.causes, links.effects, strict=True)]


def told(snapshot: Snapshot, pair: str) -> list[str]:
    link = pairs(snapshot).index(pair)
    rows = range(snapshot.links.tellings[link], snapshot.links.tellings[link + 1])
    return [snapshot.sources.ids[snapshot.links.told_by[row]] for row in rows]


def test_an_empty_graph_is_an_empty_snapshot() -> None:
    snapshot = Snapshot.from_columns()
    assert len(snapshot.factors) == len(snapshot.links) == 0
    assert snapshot.view(reported_only=True).links.claims.tolist() == []


def test_numbers_follow_the_order_of_the_ids() -> None:
    snapshot = snapshot_of(graph("c -t-> a -s-> b; a -s-> c; z"))
    assert snapshot.factors.ids == ("a", "b", "c", "z")
    assert pairs(snapshot) == ["ab", "ac", "ca"]
    assert snapshot.sources.ids == ("s", "t")
    assert snapshot.links.leaving.of(0).tolist() == [0, 1]
    assert snapshot.links.arriving.of(2).tolist() == [1]
    assert snapshot.links.leaving.of(3).tolist() == []


def test_factors_keep_names_levels_and_roles() -> None:
    factors = snapshot_of(graph("a -> b -> c; d", levels={"b": "group"})).factors
    assert factors.names[1] == "name of b"
    assert factors.levels == (None, Level.GROUP, None, None)
    assert factors.roles == (Role.MECHANISM, Role.BOTH, Role.IMPACT, Role.NEITHER)


def test_who_may_play_a_role_depends_on_the_kind() -> None:
    kinds = {"a": "context", "b": "process", "c": "process", "d": "change"}
    factors = snapshot_of(graph("a; b; c; d; e", kinds=kinds, impact_kinds={"c": "use"})).factors
    assert factors.may_be_mechanism.tolist() == [False, True, True, True, True]
    assert factors.may_be_impact.tolist() == [False, False, True, True, True]


def test_sources_that_count_as_one_count_once() -> None:
    world = graph("a -s,t,u-> b", counts_as={"s": "team", "t": "team"})
    snapshot = snapshot_of(world)
    assert snapshot.links.sources.tolist() == [2]
    assert snapshot.sources.counted_ids == ("team", "u")


def test_cases_are_named_with_their_project() -> None:
    world = graph("a -s@p/x,s@q,s@p,s-> b", one_case=frozenset("q"))
    links = snapshot_of(world).links
    assert links.case_ids == ("p/x", "q")
    assert sorted(links.told_case.tolist()) == [-1, -1, 0, 1]


def test_a_link_is_found_by_its_ends() -> None:
    links = snapshot_of(graph("a -> b -> c; a -> c")).links
    assert [links.between(0, 1), links.between(0, 2), links.between(1, 2)] == [0, 1, 2]
    assert links.between(2, 0) is None
    assert links.along((0, 1, 2)) == (0, 2)


def test_a_partner_has_a_link_of_its_own() -> None:
    world = World((Said("a", "c", together=("b", "a")),))
    assert pairs(snapshot_of(world)) == ["ac", "bc"]
    assert pairs(snapshot_of(world).view(include_hypothetical=True)) == ["ac", "bc"]


def test_a_view_without_filters_is_the_snapshot_itself() -> None:
    snapshot = snapshot_of(graph("a -> b"))
    assert snapshot.view() is snapshot


def test_reported_only_leaves_out_links_that_nobody_tells() -> None:
    view = snapshot_of(graph("a -> b -(inferred)-> c -t-> d")).view(reported_only=True)
    assert pairs(view) == ["ab", "cd"]
    assert told(view, "cd") == ["t"]
    assert len(view.factors) == 4


def test_a_view_on_projects_derives_links_from_their_claims_alone() -> None:
    world = World(
        (
            Said("a", "b", "s", ("p",), sign="-"),
            Said("a", "b", "t", ("q", "r")),
            Said("b", "c", "u"),
        )
    )
    snapshot = snapshot_of(world)
    assert snapshot.links.sign(0) is LinkSign.MIXED
    view = snapshot.view(projects=["q"])
    assert pairs(view) == ["ab"]
    assert (told(view, "ab"), view.links.sign(0)) == (["t", "t"], LinkSign.PLUS)


def test_a_view_with_hypothetical_claims_counts_and_signs_them() -> None:
    world = graph("a -s,(hypothetical)-> b -(hypothetical)-> c")
    view = snapshot_of(world).view(include_hypothetical=True)
    assert pairs(view) == ["ab", "bc"]
    assert view.links.claims.tolist() == [2, 1]
    assert view.links.hypothetical.tolist() == [False, True]
    assert (told(view, "ab"), told(view, "bc")) == (["s"], [])


def test_an_unknown_project_is_not_found_with_near_names() -> None:
    snapshot = snapshot_of(graph("a -s@project-1-> b"))
    with pytest.raises(NotFound, match="Did you mean 'project-1'"):
        snapshot.view(projects=["project-2"])


def test_a_view_that_needs_claims_asks_for_them() -> None:
    with pytest.raises(ValueError, match="read with its claims"):
        Snapshot.from_columns().view(include_hypothetical=True)


def test_a_link_may_name_a_source_without_a_node() -> None:
    snapshot = snapshot_of(graph("a -s-> b"))
    assert snapshot.sources.one_account.tolist() == [True]
    assert snapshot.sources.titles == ("title of s",)


def test_rows_of_differing_length_can_be_gathered() -> None:
    ragged = Ragged.grouped(np.array([2, 0, 2], np.int32), np.array([7, 8, 9], np.int32), 3)
    assert [ragged.of(row).tolist() for row in range(3)] == [[8], [], [7, 9]]
    assert ragged.of_all(np.array([2, 1, 0])).tolist() == [7, 9, 8]
    assert ragged.rows(np.array([1, 2])).of(1).tolist() == [7, 9]
    values = np.arange(10, dtype=np.int16)
    assert ragged.least(values, absent=-1).tolist() == [8, -1, 7]


def graph_in_pieces(stamps: list[str]) -> FakeReader:
    """A reader of the graph a -> b -> c in pieces of two factors, under changing stamps."""
    factors = {"a": "b", "b": "c", "c": None}
    numbers = {one: 100 - place for place, one in enumerate(factors)}
    waiting = iter(stamps)

    def piece(after: str, piece: int) -> list[dict[str, Any]]:
        ids = [one for one in factors if one > after][:2]
        texts = [""] * len(ids)
        return [
            {
                "numbers": [numbers[one] for one in ids],
                "ids": ids,
                "names": ids,
                "levels": texts,
                "kinds": texts,
                "impact_kinds": texts,
                "mechanisms": [bool(factors[one]) for one in ids],
                "impacts": [one != "a" for one in ids],
                "part_of": [["c", "b"] if one == "a" else [] for one in ids],
                "last": max(ids, default=None),
            }
        ]

    def links(after: str, last: str) -> list[dict[str, Any]]:
        causes = [one for one in factors if after < one <= last and factors[one]]
        return [
            {
                "causes": [numbers[one] for one in causes],
                "effects": [numbers[factors[one] or ""] for one in causes],
                "claims": [1] * len(causes),
                "signs": ["+"] * len(causes),
                "modalities": [["reported"]] * len(causes),
                "told_by": [["s"]] * len(causes),
                "told_project": [[""]] * len(causes),
                "told_case": [[""]] * len(causes),
            }
        ]

    def claims_after(after: str) -> dict[str, Any]:
        said: dict[str, list[Any]] = {
            "numbers": [7, 8],
            "causes": [numbers["a"], numbers["b"]],
            "effects": [numbers["b"], numbers["c"]],
            "sources": [1, 1],
            "projects": [[], []],
            "voices": ["", "manager"],
            "cases": ["", ""],
            "signs": ["+", "?"],
            "modalities": ["reported", "hypothetical"],
            "starts": ["2019-07", ""],
            "ends": ["", ""],
        }
        return {name: [] if after else values for name, values in said.items()}

    def sources(after: str, piece: int) -> list[dict[str, Any]]:
        known = [] if after else ["s"]
        return [
            {
                "numbers": [1 for _ in known],
                "ids": known,
                "titles": known,
                "counts_as": ["" for _ in known],
                "accounts": ["" for _ in known],
                "voices": ["carer" for _ in known],
                "last": max(known, default=None),
            }
        ]

    nothing = {"last": None}
    dated: dict[str, Any] = {
        "numbers": [7],
        "causes": [numbers["a"]],
        "effects": [numbers["b"]],
        "starts": ["2019-07"],
        "ends": [""],
    }
    return FakeReader(
        {
            "snapshot/stamp": lambda: [{"value": next(waiting)}],
            "snapshot/factors": piece,
            "snapshot/links": links,
            "snapshot/sources": sources,
            "snapshot/projects": [
                {"numbers": [], "ids": [], "titles": [], "one_case": [], **nothing}
            ],
            "snapshot/dated": lambda after, last: [
                dated if not after else {column: [] for column in dated}
            ],
            "snapshot/claims": lambda after, last: [claims_after(after)],
            "snapshot/partners": [{"claims": [7], "partners": [numbers["b"]]}],
        }
    )


def test_a_snapshot_is_read_in_pieces_under_one_stamp() -> None:
    snapshot = read_snapshot(graph_in_pieces(["1", "1"]))
    assert (snapshot.stamp, pairs(snapshot)) == ("1", ["ab", "bc"])
    assert [snapshot.factors.above.of(one).tolist() for one in range(3)] == [[1, 2], [], []]
    assert snapshot.claims is None
    july = date(2019, 7, 1).toordinal()
    assert snapshot.links.starts.tolist() == [july, 0]
    assert snapshot.links.ends.tolist() == [july + 30, 0]


def test_claims_are_read_with_their_partners_voices_and_dates() -> None:
    reader = graph_in_pieces(["1", "1"])
    snapshot = read_snapshot(reader, with_claims=True)
    assert "snapshot/dated" not in [name for name, _ in reader.asked]
    assert snapshot.claims is not None
    assert len(snapshot.claims) == 3
    assert snapshot.links.starts.tolist() == [date(2019, 7, 1).toordinal(), 0]
    view = snapshot.view(include_hypothetical=True)
    assert pairs(view) == ["ab", "bb", "bc"]
    assert view.links.hypothetical.tolist() == [False, False, True]
    assert pairs(snapshot.view(voices=["carer"])) == ["ab", "bb"]


def test_claims_that_are_read_later_make_the_same_snapshot() -> None:
    base = read_snapshot(graph_in_pieces(["1", "1"]))
    later = read_claims(graph_in_pieces(["1", "1"]), base)
    assert later.links is base.links
    assert later.claims is not None
    assert pairs(later.view(include_hypothetical=True)) == ["ab", "bb", "bc"]
    newer = read_claims(graph_in_pieces(["2", "2"]), base)
    assert newer.stamp == "2"


def test_a_graph_that_changed_meanwhile_is_read_again() -> None:
    reader = graph_in_pieces(["1", "2", "2", "2"])
    assert read_snapshot(reader).stamp == "2"
    assert [name for name, _ in reader.asked].count("snapshot/links") == 4


def test_a_graph_that_keeps_changing_is_given_up_with_a_sentence() -> None:
    with pytest.raises(DatabaseError, match="kept changing while it was being read"):
        read_snapshot(graph_in_pieces([str(number) for number in range(20)]))


def test_a_graph_without_a_stamp_has_an_empty_one() -> None:
    assert content_stamp(FakeReader({"snapshot/stamp": []})) == ""
