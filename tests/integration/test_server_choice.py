"""How the tests find their server: what they refuse, and what they leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.db.query import CypherQuery
from support.server import Unavailable, empty, serving

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database
    from support.server import Server

ADD = CypherQuery(name="tests/add", text="CREATE (:Precious)", access="write")
COUNT = CypherQuery(
    name="tests/count", text="MATCH (n) RETURN count(n) AS nodes", access="read", columns=("nodes",)
)


def named(server: Server) -> dict[str, str]:
    """Return the variables by which a developer names this server."""
    return {
        "RIPPLETRACE_TEST_URI": server.uri,
        "RIPPLETRACE_TEST_USERNAME": server.username,
        "RIPPLETRACE_TEST_PASSWORD": server.password.get_secret_value(),
    }


def nodes(database: Database) -> int:
    return int(database.rows(COUNT)[0]["nodes"])


def test_a_named_database_that_holds_anything_is_refused_and_kept(
    database: Database, neo4j_server: Server, tmp_path: Path
) -> None:
    empty(database)
    database.write(lambda work: work.rows(ADD))
    with (
        pytest.raises(Unavailable, match="holds 1 nodes; tests would delete them"),
        serving(named(neo4j_server), tmp_path),
    ):
        pytest.fail("it was used")
    assert nodes(database) == 1


def test_a_named_database_is_left_empty(
    database: Database, neo4j_server: Server, tmp_path: Path
) -> None:
    empty(database)
    with serving(named(neo4j_server), tmp_path) as server:
        assert server.uri == neo4j_server.uri
        database.write(lambda work: work.rows(ADD))
    assert nodes(database) == 0


def test_a_named_server_that_does_not_answer_is_not_replaced_by_another(tmp_path: Path) -> None:
    with (
        pytest.raises(Unavailable, match="RIPPLETRACE_TEST_URI: No Neo4j server answers"),
        serving({"RIPPLETRACE_TEST_URI": "bolt://127.0.0.1:1"}, tmp_path),
    ):
        pytest.fail("another one was used")


def test_what_other_commands_use_is_never_used(neo4j_server: Server, tmp_path: Path) -> None:
    environ = neo4j_server.environment() | {"RIPPLETRACE_TEST_WITH": "uri"}
    with (
        pytest.raises(Unavailable, match="named by RIPPLETRACE_TEST_URI \\(but it is not set\\)"),
        serving(environ, tmp_path),
    ):
        pytest.fail("NEO4J_URI was used")


def test_an_unknown_way_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Unavailable, match="'docker'; it may be uri, container, local"),
        serving({"RIPPLETRACE_TEST_WITH": "docker"}, tmp_path),
    ):
        pytest.fail("a server was found")
