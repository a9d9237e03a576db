"""Values as Cypher writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHORT: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What cannot be seen, or turns text around, is written by its number.
_ESCAPED: Final = re.compile(
    "[\\\\'\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)


def literal(value: object) -> str:
    """Return a value as a literal: text, truth, number, list, or map with plain names.

    Raises:
        ValueError: It is nothing of these, or a name in a map is not plain.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return f"'{_ESCAPED.sub(_escape, value)}'"
        case Mapping():
            return "{" + ", ".join(f"{_plain(k)}: {literal(v)}" for k, v in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(literal, value)) + "]"
        case _:
            raise ValueError(f"Cypher has no literal for {type(value).__name__}")


def _plain(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' is no plain name")
    return name


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
