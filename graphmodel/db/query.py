"""A query as data: its name, its text, what it may do, which parameters it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class CypherQuery:
    """One Cypher query. Made by the loader of `.cypher` files and by the write generator alone."""

    name: str
    text: str
    access: Literal["read", "write"]
    parameters: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
