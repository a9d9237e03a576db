"""Snapshots on disk: what comes back, what is not believed, and what is let go of."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from queries.ragged import Ragged
from queries.snapshot import Snapshot, open_snapshot, store
from support.graphs import Said, World, graph, snapshot_of

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.query import CypherQuery


class Graph:
    """A database that holds one graph, and counts how often it is read."""

    def __init__(self, world: World, stamp: str = "1", uri: str = "bolt://here") -> None:
        self.snapshot = replace(snapshot_of(world), stamp=stamp)
        self.uri = uri
        self.reads: list[str] = []

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[dict[str, Any]]:
        assert query.name == "snapshot/stamp"
        return [{"value": self.snapshot.stamp}] if self.snapshot.stamp else []


@pytest.fixture(autouse=True)
def reads_of_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a snapshot be read from a `Graph`; how one is read has tests of its own."""

    def read_snapshot(database: Graph, *, with_claims: bool) -> Snapshot:
        time.sleep(0.01)
        database.reads.append("whole" if with_claims else "links")
        return database.snapshot if with_claims else replace(database.snapshot, claims=None)

    def read_claims(database: Graph, snapshot: Snapshot) -> Snapshot:
        database.reads.append("claims")
        return replace(snapshot, claims=database.snapshot.claims)

    monkeypatch.setattr(store, "read_snapshot", read_snapshot)
    monkeypatch.setattr(store, "read_claims", read_claims)


WORLD = World(
    (
        Said("a", "b", "s", ("p",), case="north", start="2001-02", voice="carer"),
        Said("b", "c", "t", ("p", "q"), sign="-", together=("a",)),
        Said("c", "a", "u", modality="hypothetical"),
    ),
    kinds={"b": "process"},
    levels={"a": "group"},
    one_case=frozenset("q"),
    many=frozenset("t"),
)


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, Ragged) and isinstance(other, Ragged):
        return same(one.offsets, other.offsets) and same(one.items, other.items)
    if hasattr(one, "__dataclass_fields__"):
        names = list(one.__dataclass_fields__)
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    return one == other


@pytest.mark.parametrize("world", [WORLD, World(), graph("a; ä ö")])
def test_a_snapshot_comes_back_from_disk_as_it_was(world: World, tmp_path: Path) -> None:
    database = Graph(world)
    open_snapshot(database, tmp_path, with_claims=True)
    again = open_snapshot(database, tmp_path, with_claims=True)
    assert same(again, database.snapshot)
    assert database.reads == ["whole"]


def test_claims_are_read_when_they_are_first_needed(tmp_path: Path) -> None:
    database = Graph(WORLD)
    base = open_snapshot(database, tmp_path)
    assert base.claims is None
    whole = open_snapshot(database, tmp_path, with_claims=True, known=base)
    assert whole.links is base.links
    assert same(whole, database.snapshot)
    assert open_snapshot(database, tmp_path).claims is None
    assert same(open_snapshot(database, tmp_path, with_claims=True), database.snapshot)
    assert database.reads == ["links", "claims"]


def test_a_known_snapshot_that_is_not_current_is_read_anew(tmp_path: Path) -> None:
    known = open_snapshot(Graph(WORLD), tmp_path)
    later = Graph(graph("a -> b"), stamp="2")
    assert same(open_snapshot(later, tmp_path, known=known).links, later.snapshot.links)
    assert later.reads == ["links"]


def test_nobody_can_change_what_is_shared(tmp_path: Path) -> None:
    for _ in range(2):
        snapshot = open_snapshot(Graph(WORLD), tmp_path, with_claims=True)
        with pytest.raises(ValueError, match="read-only"):
            snapshot.links.causes[0] = 1
        with pytest.raises(ValueError, match="read-only"):
            snapshot.links.leaving.items[0] = 1


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "other", "text"])
def test_a_damaged_file_is_replaced(damage: str, tmp_path: Path) -> None:
    database = Graph(WORLD)
    open_snapshot(database, tmp_path)
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    if damage == "bit":
        content[len(content) // 2] ^= 1
    elif damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "other":
        other = Graph(graph("x -> y"), uri="bolt://elsewhere")
        open_snapshot(other, tmp_path / "other")
        content = bytearray(next((tmp_path / "other").iterdir()).read_bytes())
    else:
        content = bytearray(b"" if damage == "empty" else b"no archive")
    file.write_bytes(content)
    assert same(open_snapshot(database, tmp_path).links, database.snapshot.links)
    assert same(open_snapshot(database, tmp_path).links, database.snapshot.links)
    assert database.reads == ["links", "links"]


def test_databases_at_other_addresses_do_not_meet(tmp_path: Path) -> None:
    here, there = Graph(graph("a -> b")), Graph(graph("x -> y"), uri="bolt://there")
    for database in (here, there, here, there):
        assert open_snapshot(database, tmp_path).factors.ids == database.snapshot.factors.ids
    assert (here.reads, there.reads) == (["links"], ["links"])


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    abandoned = tmp_path / "x.links.npz.half"
    abandoned.touch()
    os.utime(abandoned, (0, 0))
    for number in range(store.KEPT + 2):
        open_snapshot(Graph(WORLD, stamp=str(number)), tmp_path, with_claims=True)
        for file in tmp_path.iterdir():
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 10))
    assert len(list(tmp_path.iterdir())) == 2 * store.KEPT
    newest = Graph(WORLD, stamp=str(store.KEPT + 1))
    open_snapshot(newest, tmp_path)
    assert newest.reads == []


def test_a_graph_that_was_never_written_to_is_not_kept(tmp_path: Path) -> None:
    database = Graph(World(), stamp="")
    open_snapshot(database, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_breaks_nothing(
    tmp_path: Path,
) -> None:
    database = Graph(WORLD)
    folder = tmp_path / "file"
    folder.touch()
    assert len(open_snapshot(database, folder).links) == len(database.snapshot.links)
    assert len(open_snapshot(database, None).links) == len(database.snapshot.links)


def test_one_of_many_threads_reads_for_all(tmp_path: Path) -> None:
    database = Graph(WORLD)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: open_snapshot(database, tmp_path), range(6)))
    assert database.reads == ["links"]
    assert all(same(one, found[0]) for one in found)
