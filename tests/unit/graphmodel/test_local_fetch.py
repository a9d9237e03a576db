"""Fetching the jars of the local server, from a repository on this machine."""

from __future__ import annotations

import errno
import hashlib
import shutil
import socket
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from graphmodel.db.local.fetch import ATTEMPTS, FETCHING, Fetcher
from graphmodel.db.local.lock import Jar, holds
from graphmodel.db.local.server import LocalServer
from graphmodel.errors import LocalServerError
from graphmodel.settings import Settings
from support.repository import Repository, repository

if TYPE_CHECKING:
    from collections.abc import Iterator


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def jar(name: str, content: bytes) -> Jar:
    return Jar(f"org/example/{name}", hashlib.sha256(content).hexdigest(), len(content))


CONTENT = {f"part-{letter}.jar": letter.encode() * 300_000 for letter in "abcdefgh"}
JARS = tuple(jar(name, content) for name, content in CONTENT.items())
FIRST = JARS[0]


@pytest.fixture
def maven(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with repository() as held:
        held.files = {entry.path: CONTENT[entry.name] for entry in JARS}
        yield held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "with a space" / "jars"


def fetch(maven: Repository, folder: Path, *jars: Jar) -> list[tuple[str, int, int]]:
    told: list[tuple[str, int, int]] = []
    Fetcher(folder, maven.uri, pause=0).fetch(jars, lambda *news: told.append(news))
    return told


def test_every_jar_arrives_under_its_own_name(maven: Repository, folder: Path) -> None:
    fetch(maven, folder, *JARS)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == CONTENT


def test_the_progress_never_falls_and_ends_at_the_size_in_the_lock(
    maven: Repository, folder: Path
) -> None:
    told = fetch(maven, folder, *JARS)
    done = [count for _, count, _ in told]
    assert done == sorted(done)
    assert told[-1] == (FETCHING, 8 * 300_000, 8 * 300_000)


def test_what_is_there_already_is_not_asked_for(maven: Repository, folder: Path) -> None:
    fetch(maven, folder, *JARS)
    maven.asked.clear()
    assert fetch(maven, folder, *JARS) == []
    assert maven.asked == []


def test_a_jar_that_was_damaged_on_the_disk_is_fetched_again(
    maven: Repository, folder: Path
) -> None:
    fetch(maven, folder, *JARS)
    maven.asked.clear()
    (folder / FIRST.name).write_bytes(b"z" * FIRST.size)
    fetch(maven, folder, *JARS)
    assert maven.asked == [(FIRST.path, None)]
    assert holds(folder, FIRST)


def test_an_interrupted_download_goes_on_where_it_stopped(maven: Repository, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{FIRST.name}.part").write_bytes(CONTENT[FIRST.name][:100_000])
    told = fetch(maven, folder, FIRST)
    assert maven.asked == [(FIRST.path, "bytes=100000-")]
    assert told[0][1] == 100_000
    assert holds(folder, FIRST)
    assert not list(folder.glob("*.part"))


def test_a_connection_that_breaks_off_is_taken_up_again(maven: Repository, folder: Path) -> None:
    maven.breaks[FIRST.path] = [200_000, 50_000]
    fetch(maven, folder, FIRST)
    assert maven.asked[0] == (FIRST.path, None)
    assert len(maven.asked) == 3
    assert all(asked is not None for _, asked in maven.asked[1:])
    assert holds(folder, FIRST)


def test_a_repository_that_knows_no_ranges_sends_the_whole_file(
    maven: Repository, folder: Path
) -> None:
    maven.ranges = False
    folder.mkdir(parents=True)
    (folder / f"{FIRST.name}.part").write_bytes(CONTENT[FIRST.name][:100_000])
    told = fetch(maven, folder, FIRST)
    assert told[-1][1] == FIRST.size
    assert holds(folder, FIRST)


def test_a_part_with_other_bytes_is_thrown_away_and_fetched_from_the_start(
    maven: Repository, folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / f"{FIRST.name}.part").write_bytes(b"z" * 100_000)
    fetch(maven, folder, FIRST)
    assert [asked for _, asked in maven.asked] == ["bytes=100000-", None]
    assert holds(folder, FIRST)


def test_a_part_longer_than_the_jar_is_thrown_away(maven: Repository, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{FIRST.name}.part").write_bytes(b"z" * (FIRST.size + 1))
    told = fetch(maven, folder, FIRST)
    assert holds(folder, FIRST)
    assert told[-1][1] == FIRST.size


def test_wrong_content_is_fetched_once_more_and_then_named(maven: Repository, folder: Path) -> None:
    maven.files[FIRST.path] = b"z" * FIRST.size
    with pytest.raises(LocalServerError, match=r"part-a\.jar .* fetched twice and thrown away"):
        fetch(maven, folder, FIRST)
    assert len(maven.asked) == 2
    assert list(folder.iterdir()) == []


def test_content_without_end_does_not_fill_the_disk(maven: Repository, folder: Path) -> None:
    maven.files[FIRST.path] = b"z" * (40 * FIRST.size)
    with pytest.raises(LocalServerError, match="thrown away"):
        fetch(maven, folder, FIRST)
    assert list(folder.iterdir()) == []


def test_a_missing_file_is_named_and_not_asked_for_again(maven: Repository, folder: Path) -> None:
    del maven.files[FIRST.path]
    with pytest.raises(LocalServerError, match=r"does not give out org/example/part-a\.jar .*404"):
        fetch(maven, folder, FIRST)
    assert len(maven.asked) == 1


def test_one_jar_that_cannot_be_had_ends_the_rest_and_keeps_what_came(
    maven: Repository, folder: Path
) -> None:
    del maven.files[JARS[-1].path]
    with pytest.raises(LocalServerError, match=r"part-h\.jar"):
        fetch(maven, folder, *JARS)
    maven.files[JARS[-1].path] = CONTENT[JARS[-1].name]
    fetch(maven, folder, *JARS)
    assert all(holds(folder, entry) for entry in JARS)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_repository_is_asked_again(maven: Repository, folder: Path, status: int) -> None:
    maven.statuses[FIRST.path] = [status, status]
    fetch(maven, folder, FIRST)
    assert len(maven.asked) == 3
    assert holds(folder, FIRST)


def test_a_repository_that_stays_busy_is_given_up(maven: Repository, folder: Path) -> None:
    maven.statuses[FIRST.path] = [503] * 10
    with pytest.raises(LocalServerError, match="HTTP status 503") as refused:
        fetch(maven, folder, FIRST)
    assert len(maven.asked) == ATTEMPTS
    assert "rippletrace up" in str(refused.value)


def test_without_a_network_the_sentence_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(LocalServerError) as refused:
        Fetcher(folder, nobody, pause=0).fetch([FIRST])
    message = str(refused.value)
    assert nobody in message
    assert "no connection" in message
    assert "RIPPLETRACE_MAVEN_URL" in message
    assert "RIPPLETRACE_JARS" in message


def test_the_login_of_a_mirror_is_not_shown(maven: Repository, folder: Path) -> None:
    del maven.files[FIRST.path]
    with_login = maven.uri.replace("http://", "http://somebody:hush@")
    with pytest.raises(LocalServerError) as refused:
        Fetcher(folder, with_login, pause=0).fetch([FIRST])
    assert "hush" not in str(refused.value)
    assert "somebody" not in str(refused.value)


@pytest.mark.parametrize("address", ["repo.example", "gopher://repo.example", "http://[repo"])
def test_an_address_that_is_none_is_refused_at_once(folder: Path, address: str) -> None:
    with pytest.raises(LocalServerError, match="not the address of a Maven repository"):
        Fetcher(folder, address, pause=60).fetch([FIRST])


def test_too_little_space_is_said_before_anything_is_asked_for(
    maven: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1_000, 1_000, 5_000_000))
    with pytest.raises(LocalServerError, match=r"has 5 MB left .* RIPPLETRACE_HOME"):
        fetch(maven, folder, *JARS)
    assert maven.asked == []


def test_a_disk_that_fills_up_meanwhile_is_said_in_a_sentence(
    maven: Repository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, mode: str = "r", *_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(LocalServerError, match=r"disk of .*jars is full\. Free some space"):
            fetch(maven, folder, FIRST)
    fetch(maven, folder, FIRST)
    assert holds(folder, FIRST)


def test_giving_up_keeps_the_parts_for_the_next_time(maven: Repository, folder: Path) -> None:
    def give_up(_what: str, done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    maven.breaks[FIRST.path] = [200_000]
    with pytest.raises(KeyboardInterrupt):
        Fetcher(folder, maven.uri, pause=60).fetch([FIRST], give_up)
    assert 0 < (folder / f"{FIRST.name}.part").stat().st_size < FIRST.size
    fetch(maven, folder, FIRST)
    assert holds(folder, FIRST)
    assert Counter(asked is None for _, asked in maven.asked) == {True: 1, False: 1}


def test_a_folder_of_jars_with_a_wrong_one_is_refused_by_its_name(
    tmp_path: Path,
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    server = LocalServer(Settings(home=tmp_path / "home", jars=given))
    with pytest.raises(LocalServerError, match=r"given.*\.jar is missing .* RIPPLETRACE_JARS"):
        server.up()
    assert server.status().state == "not_fetched"


def test_the_mirror_that_is_set_is_the_one_that_is_asked(maven: Repository, tmp_path: Path) -> None:
    server = LocalServer(Settings(home=tmp_path, maven_url=f"{maven.uri}/"))
    with pytest.raises(LocalServerError, match="does not give out"):
        server.up()
    assert maven.asked
    assert all(not path.startswith("/") for path, _ in maven.asked)
