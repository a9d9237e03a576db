"""What all tests share: a clean environment, and a Neo4j server where a test asks for one."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphmodel.db.migrate import prepare
from support.server import Unavailable, empty, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Database
    from support.server import Server

SERVER_USED = pytest.StashKey[str]()
HOME = pytest.StashKey[str]()
# With lxml, openpyxl refuses to write what spoiled workbooks are to hold.
os.environ["OPENPYXL_LXML"] = "False"
NEEDS = {"integration": "integration", "browser": "browser"}


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests away from the developer's own database and home."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        os.environ.pop(name, None)
    config.stash[HOME] = tempfile.mkdtemp(prefix="rippletrace-tests-")
    os.environ["RIPPLETRACE_HOME"] = config.stash[HOME]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[HOME], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark a test by the folder it lies in."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in NEEDS:
            item.add_marker(NEEDS[folder])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    used = config.stash.get(SERVER_USED, None)
    if used is not None:
        terminalreporter.write_sep("-", "Neo4j")
        terminalreporter.write_line(f"The tests used {used}.")


@pytest.fixture(scope="session")
def neo4j_server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """One server for the whole run; see `support.server` for how it is found."""
    home = tmp_path_factory.mktemp("neo4j")
    try:
        with serving(os.environ, home) as server:
            request.config.stash[SERVER_USED] = server.how
            yield server
    except Unavailable as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def _connection(neo4j_server: Server) -> Iterator[Database]:
    with neo4j_server.open() as database:
        yield database


@pytest.fixture
def database(_connection: Database) -> Database:
    """An empty database with schema and migrations of this version."""
    empty(_connection)
    prepare(_connection)
    return _connection
