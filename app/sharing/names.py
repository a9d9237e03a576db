"""Names that records go by within one share, in place of their keys."""

from __future__ import annotations

import hashlib
from typing import Final

_BYTES: Final = 8


class Names:
    """Gives each record a name that says nothing and stays; in another share it is another.

    A key may be somebody's name, and two people who compare what they were sent would learn that
    two records are the same.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._keys: dict[str, str] = {}

    def of(self, table: str, key: str) -> str:
        """Return the name of the record with this key."""
        text = f"{table}\0{key}".encode("utf-8", "surrogatepass")
        name = hashlib.blake2b(text, key=self._secret, digest_size=_BYTES).hexdigest()
        self._keys[name] = key
        return name

    def key(self, name: str) -> str | None:
        """Return the key of the record that was given this name; None where none was."""
        return self._keys.get(name)
