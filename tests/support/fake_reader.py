"""A reader that answers queries by name, for tests that need no server."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.db.query import CypherQuery

Answer = list[dict[str, Any]] | Callable[..., list[dict[str, Any]]]


class FakeReader:
    """Answers each query with its rows; a function gets the parameters. Checks both."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, dict[str, object]]] = []

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows under the name of the query."""
        assert query.parameters == parameters.keys(), query.name
        self.asked.append((query.name, parameters))
        answer = self.answers[query.name]
        rows = answer(**parameters) if callable(answer) else answer
        assert all(tuple(row) == query.columns for row in rows), query.name
        return [dict(row) for row in rows]
