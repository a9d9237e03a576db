"""What the local server leaves on the disk: its state and its password."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from graphmodel.db.local.secret import make_password, read_password
from graphmodel.db.local.state import State, read_state, write_state, write_whole

if TYPE_CHECKING:
    from pathlib import Path

POSIX = sys.platform != "win32"


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
