"""The local server, really started and stopped, in a home whose name has a space and an accent."""

from __future__ import annotations

import secrets
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from graphmodel.db.local import LocalServer, bolt
from graphmodel.db.query import CypherQuery
from graphmodel.db.runner import Database
from graphmodel.errors import LocalServerError
from graphmodel.settings import Settings
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
UP = """
import sys
from pathlib import Path
from graphmodel.db.local import LocalServer, bolt
from graphmodel.settings import Settings
status = LocalServer(Settings(home=Path(sys.argv[1]), jars=Path(sys.argv[2]))).up()
print(status.pid, status.uri, status.state)
"""
KEEP = CypherQuery(
    name="tests/keep",
    text="MERGE (kept:Kept {name: 'this'}) RETURN kept.name AS name",
    access="write",
    columns=("name",),
)
KEPT = CypherQuery(
    name="tests/kept",
    text="MATCH (kept:Kept) RETURN kept.name AS name",
    access="read",
    columns=("name",),
)
SETTINGS = CypherQuery(
    name="tests/settings",
    text="SHOW SETTINGS YIELD name, value RETURN name, value",
    access="read",
    columns=("name", "value"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local") / "Zoë's ripples"


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[LocalServer]:
    local = LocalServer(Settings(home=home, jars=jars_folder()))
    yield local
    pid = local.status().pid
    if pid is not None:
        psutil.Process(pid).kill()


@pytest.fixture
def running(server: LocalServer) -> LocalServer:
    """The server, running, with one node to be kept."""
    server.up()
    with Database(*server.connection()) as database:
        database.write(lambda work: work.rows(KEEP))
    return server


def kept(server: LocalServer) -> list[str]:
    with Database(*server.connection()) as database:
        return [row["name"] for row in database.rows(KEPT)]


def test_two_first_starts_at_once_make_one_server_that_outlives_both(
    server: LocalServer, home: Path
) -> None:
    command = [sys.executable, "-c", UP, str(home), str(jars_folder())]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [one.communicate()[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert said[0] == said[1]
    status = server.status()
    assert said[0] == [str(status.pid), status.uri, "running"]


def test_a_further_start_finds_the_server_that_runs(running: LocalServer) -> None:
    before = running.status()
    after = running.up()
    assert (after.pid, after.uri, after.note) == (before.pid, before.uri, "")
    assert after.running
    assert after.data_bytes > 0


def test_the_server_can_be_reached_from_this_machine_only(running: LocalServer) -> None:
    pid = running.status().pid
    listening = [
        connection.laddr
        for connection in psutil.Process(pid).net_connections()
        if connection.status == psutil.CONN_LISTEN or not connection.raddr
    ]
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert {f"bolt://127.0.0.1:{address.port}" for address in listening} == {running.status().uri}


def test_the_server_took_every_setting_that_it_was_given(running: LocalServer, home: Path) -> None:
    with Database(*running.connection()) as database:
        taken = {row["name"]: row["value"] for row in database.rows(SETTINGS)}
    given = dict(
        line.split("=", 1)
        for line in (home / "conf" / "neo4j.conf").read_text().splitlines()
        if not line.startswith("#")
    )
    assert taken["server.config.strict_validation.enabled"] == "true"
    same = ("server.bolt.listen_address", "db.query.default_language", "db.transaction.timeout")
    assert {name: taken[name] for name in same} == {name: given[name] for name in same}
    assert all(taken[name] == "false" for name, value in given.items() if value == "false")


def test_the_password_shows_on_no_command_line_and_in_no_other_file(
    running: LocalServer, home: Path
) -> None:
    password = running.connection()[2].get_secret_value()
    command = psutil.Process(running.status().pid).cmdline()
    assert command
    assert not [word for word in command if password in word]
    holding = {
        file.name
        for file in home.rglob("*")
        if file.is_file() and password.encode() in file.read_bytes()
    }
    assert holding == {"password"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_nobody_else_can_look_into_the_home(running: LocalServer, home: Path) -> None:
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    for folder in ("data", "logs", "conf", "run"):
        assert stat.S_IMODE((home / folder).stat().st_mode) == 0o700
    assert running.status().password_file == home / "password"


def test_a_wrong_password_file_is_named(running: LocalServer, home: Path) -> None:
    right = (home / "password").read_text()
    (home / "password").write_text(secrets.token_hex())
    try:
        with pytest.raises(LocalServerError, match=r"refuses the password in .*password\. Put"):
            running.up()
    finally:
        (home / "password").write_text(right)
    assert running.up().running


def test_a_server_whose_state_was_lost_is_not_started_twice(
    running: LocalServer, home: Path
) -> None:
    before = running.status()
    (home / "run" / "server.json").unlink()
    after = running.up()
    assert (after.pid, after.uri) == (before.pid, before.uri)


def test_a_server_that_was_killed_is_started_again_with_its_data(running: LocalServer) -> None:
    before = running.status()
    process = psutil.Process(before.pid)
    process.kill()
    process.wait(10)
    assert running.status().state == "crashed"
    with pytest.raises(LocalServerError, match="ended without having been stopped"):
        running.connection()
    after = running.up()
    assert after.running
    assert (after.pid != before.pid, after.uri) == (True, before.uri)
    assert kept(running) == ["this"]


def test_data_that_another_server_uses_is_left_alone(
    running: LocalServer, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(home / "data")
    shutil.copy(home / "password", tmp_path)
    second = LocalServer(Settings(home=tmp_path, jars=jars_folder()))
    with pytest.raises(LocalServerError, match=r"another Neo4j server uses its data.* log is"):
        second.up()
    assert second.status().state == "crashed"
    assert kept(running) == ["this"]


def test_another_port_is_taken_where_the_old_one_is_in_use(running: LocalServer) -> None:
    before = running.status().uri
    running.down()
    with socket.create_server(("127.0.0.1", int(before.rpartition(":")[2]))):
        after = running.up()
        assert after.running
        assert after.uri != before
        assert after.note
        assert kept(running) == ["this"]
    assert running.up().uri == after.uri


def test_a_lost_password_is_made_anew_and_the_data_stays(running: LocalServer, home: Path) -> None:
    lost = running.connection()[2]
    (home / "password").unlink()
    with pytest.raises(LocalServerError, match=r"password .* is gone.*rippletrace down"):
        running.up()
    running.down()
    running.up()
    assert running.connection()[2] != lost
    assert kept(running) == ["this"]


def test_a_start_that_was_given_up_is_taken_up_by_the_next(
    running: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_: object) -> bool:
        raise KeyboardInterrupt

    running.down()
    with monkeypatch.context() as patch:
        patch.setattr(bolt, "answers", give_up)
        with pytest.raises(KeyboardInterrupt):
            running.up()
    started = running.status()
    assert started.pid is not None
    after = running.up()
    assert (after.pid, after.running) == (started.pid, True)


def test_stopping_says_whether_there_was_something_to_stop(running: LocalServer) -> None:
    pid = running.status().pid
    assert pid is not None
    assert running.down() is True
    assert not psutil.pid_exists(pid)
    assert running.down() is False
    assert (running.status().state, running.status().pid) == ("stopped", None)
