"""The runner and the migrations on a real server: what goes wrong, and what is repeated."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

import ingest
import queries
from graphmodel.db import migrate, runner
from graphmodel.db.query import CypherQuery
from graphmodel.db.runner import Database
from graphmodel.errors import (
    AccessDenied,
    DatabaseUnavailable,
    MigrationChanged,
    OutOfMemory,
    QueryRejected,
    QueryTimedOut,
    ServerTooOld,
)
from graphmodel.records import TABLES, PlannedLink
from graphmodel.schema import schema
from ingest.check import check_graph
from ingest.pipeline import import_dataset
from ingest.upsert import (
    ids_of,
    link,
    link_staged,
    plan,
    referred_to,
    remove,
    set_aside,
    show,
    unlink,
    update,
)
from queries.loader import query
from queries.records import _by_key, _page
from support.datasets import claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.server import Server

SECRET = "a password that must not be seen"


def reading(text: str) -> CypherQuery:
    return CypherQuery(name="test", text=text, access="read")


def writing(text: str) -> CypherQuery:
    return CypherQuery(name="test", text=text, access="write")


def test_no_server_is_a_sentence_with_the_next_step() -> None:
    with (
        Database("bolt://127.0.0.1:1", "neo4j", SecretStr(SECRET)) as nowhere,
        pytest.raises(DatabaseUnavailable, match="rippletrace up") as caught,
    ):
        nowhere.version()
    assert SECRET not in str(caught.value) + repr(caught.value.__cause__)


def test_a_wrong_password_is_a_sentence_without_it(neo4j_server: Server) -> None:
    with (
        Database(neo4j_server.uri, "neo4j", SecretStr(SECRET)) as locked,
        pytest.raises(AccessDenied, match="NEO4J_PASSWORD") as caught,
    ):
        locked.rows(reading("RETURN 1 AS one"))
    assert SECRET not in str(caught.value) + repr(caught.value.__cause__)


def test_a_server_that_is_too_old_is_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.check_version() == database.version()
    monkeypatch.setattr(runner, "OLDEST_SERVER", (9999, 1))
    with pytest.raises(ServerTooOld, match=r"9999\.01 or newer"):
        database.check_version()


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(QueryRejected, match="AccessMode"):
        database.rows(reading("CREATE (n:Factor {factor_id: 'x'}) RETURN n.factor_id AS id"))


def test_a_question_that_takes_too_long_is_stopped(neo4j_server: Server) -> None:
    with (
        Database(
            neo4j_server.uri, neo4j_server.username, neo4j_server.password, query_seconds=1
        ) as hurried,
        pytest.raises(QueryTimedOut, match="RIPPLETRACE_QUERY_SECONDS"),
    ):
        hurried.rows(
            reading(
                "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
                "WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS many"
            )
        )


def test_a_write_without_enough_memory_is_not_tried_again(database: Database) -> None:
    tries = []

    def greedy(work: runner.Work) -> None:
        tries.append(1)
        work.rows(
            writing(
                "UNWIND range(1, 20000000) AS number "
                "WITH collect({a: number, b: toString(number)}) AS gathered "
                "RETURN size(gathered) AS many"
            )
        )

    with pytest.raises(OutOfMemory):
        database.write(greedy)
    assert len(tries) == 1


def test_a_fault_in_the_work_leaves_nothing_behind(database: Database) -> None:
    def half(work: runner.Work) -> None:
        work.rows(writing("CREATE (:Factor {factor_id: 'half'})"))
        raise KeyError("mine")

    with pytest.raises(KeyError):
        database.write(half)
    assert database.rows(reading("MATCH (f:Factor) RETURN f.factor_id AS id")) == []


def test_a_query_called_with_other_parameters_than_it_declares_is_a_fault_of_ours(
    database: Database,
) -> None:
    with pytest.raises(Exception, match="needs"):
        database.rows(query("lookup/neighbours"), factor="a")


def test_writers_take_turns_and_links_stay_true(database: Database) -> None:
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(4):
                data = claims(f"{name}: a -> b", f"{name}: b -> {name}{number}")
                renamed = tuple(
                    c.with_values(statement_id=f"{name}-{number}-{c.statement_id}")
                    for c in data.claims
                )
                import_dataset(database, replace(data, claims=renamed), file=name)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("anna", "ben", "cleo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert check_graph(database).faults == 0
    (row,) = database.rows(
        reading(
            "MATCH (:Factor {factor_id: 'a'})-[l:CONTRIBUTES_TO]->(:Factor {factor_id: 'b'}) "
            "RETURN l.claims AS claims, l.told_by AS told_by"
        )
    )
    assert row == {"claims": 12, "told_by": ["anna", "ben", "cleo"]}


class TestMigrations:
    @pytest.fixture(autouse=True)
    def _put_back(self, database: Database) -> Iterator[None]:
        yield
        database.write(lambda work: work.rows(writing("MATCH (m:Migration) DETACH DELETE m")))
        migrate.prepare(database)

    def test_all_are_applied_once(self, database: Database) -> None:
        assert migrate.pending(database) == ()
        assert migrate.prepare(database) == ()

    def test_a_new_one_is_applied_and_recorded(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        extra = migrate.Migration("9999_test", "CREATE (:Factor {factor_id: 'made'})")
        monkeypatch.setattr(migrate, "migrations", lambda: (extra,))
        assert migrate.prepare(database) == ("9999_test",)
        assert migrate.prepare(database) == ()
        assert len(database.rows(reading("MATCH (f:Factor) RETURN f.factor_id AS id"))) == 1

    def test_one_that_fails_leaves_nothing_and_stays_pending(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = migrate.Migration(
            "9999_test", "CREATE (:Factor {factor_id: 'x'}) WITH 1 AS a RETURN 1/0"
        )
        monkeypatch.setattr(migrate, "migrations", lambda: (broken,))
        with pytest.raises(QueryRejected):
            migrate.prepare(database)
        assert migrate.pending(database) == (broken,)
        assert database.rows(reading("MATCH (f:Factor) RETURN f.factor_id AS id")) == []

    def test_an_applied_file_that_was_edited_is_refused(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edited = tuple(
            migrate.Migration(m.name, m.text + "\n// edited") for m in migrate.migrations()
        )
        monkeypatch.setattr(migrate, "migrations", lambda: edited)
        with pytest.raises(MigrationChanged, match="must not change"):
            migrate.prepare(database)


def test_two_that_prepare_an_empty_database_at_once_do_not_disturb_each_other(
    database: Database,
) -> None:
    for item in schema():
        kind = "CONSTRAINT" if item.name.endswith("_key") else "INDEX"
        database.apply(writing(f"DROP {kind} {item.name}"))
    database.write(lambda work: work.rows(writing("MATCH (m:Migration) DETACH DELETE m")))
    errors: list[BaseException] = []

    def prepare() -> None:
        try:
            migrate.prepare(database)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=prepare) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert migrate.missing_schema(database) == ()
    assert migrate.pending(database) == ()


def test_a_missing_constraint_is_found_and_put_back(database: Database) -> None:
    database.apply(writing("DROP CONSTRAINT factor_key"))
    assert check_graph(database).missing_schema == ("factor_key",)
    assert migrate.prepare(database) == ("factor_key",)
    assert migrate.missing_schema(database) == ()


def _all_queries() -> list[CypherQuery]:
    found = []
    for package in (queries, ingest):
        folder = Path(str(package.__file__)).parent / "cypher"
        names = sorted(path.relative_to(folder) for path in folder.rglob("*.cypher"))
        found += [query(path.with_suffix("").as_posix(), package.__name__) for path in names]
    found.append(plan())
    for record_class in TABLES:
        found += [_by_key(record_class), _page(record_class), remove(record_class)]
        if record_class is PlannedLink:
            continue
        found += [update(record_class), set_aside(record_class), show(record_class.labels)]
        found += [referred_to(record_class), ids_of(record_class.table)]
        for field in record_class.references():
            found += [link(record_class, field), unlink(record_class, field)]
            found.append(link_staged(record_class, field))
    return found


@pytest.mark.parametrize("one", _all_queries(), ids=lambda q: q.name)
def test_the_server_can_plan_every_query(database: Database, one: CypherQuery) -> None:
    explained = CypherQuery(
        name=one.name,
        text=one.text.replace("CYPHER 25\n", "CYPHER 25 EXPLAIN\n", 1),
        access="write",
        parameters=one.parameters,
    )
    given = {name: _sample(name) for name in one.parameters}
    assert database.write(lambda work: work.rows(explained, **given)) == []


def _sample(name: str) -> object:
    if name.endswith("_limit") or name in ("page_rows", "piece"):
        return 1
    if name in (
        "causes",
        "effects",
        "keys",
        "names",
        "pairs",
        "projects",
        "rows",
        "voices",
        "words",
        "factor_ids",
        "statement_ids",
        "pieces",
    ) or (name.endswith("_ids")):
        return []
    return {} if name in ("run", "share") else ""
