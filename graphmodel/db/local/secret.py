"""The password of the local server: made once, kept in a file that only its owner reads."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from graphmodel.db.local.faults import disk_faults_in_words
from graphmodel.db.local.state import write_whole
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from pathlib import Path

RANDOM_BYTES: Final = 24


def read_password(file: Path) -> SecretStr | None:
    """Return the password, or nothing where none was made."""
    try:
        text = file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return SecretStr(text) if text else None


def password_of(file: Path) -> SecretStr:
    """Return the password of a server that has been set up.

    Raises:
        LocalServerError: It is gone, or somebody else's.
    """
    with disk_faults_in_words(file):
        password = read_password(file)
    if password is None:
        raise LocalServerError(
            f"The password of the local server is gone: {file} is missing or empty. Run "
            "'rippletrace down' and then 'rippletrace up', which makes a new one and keeps the "
            "data."
        )
    return password


def make_password(file: Path) -> SecretStr:
    """Return a new password that was written to a file.

    It consists of letters and digits, since the file itself is handed to Neo4j's administration
    command, which would read other characters as options or quotes.
    """
    text = secrets.token_hex(RANDOM_BYTES)
    write_whole(file, text + "\n")
    return SecretStr(text)
