"""What sources say, read source by source or searched by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from graphmodel.errors import NotFound
from queries.evidence import StatementEvidence, statements_evidence
from queries.loader import query
from queries.rows import Row, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Reader
    from graphmodel.db.runner import Row as ResultRow

DEFAULT_LIMIT: Final = 50
_NUMBER: Final = re.compile(r"(\d+)")


class Quotes(Row):
    """Some of the statements that were asked for."""

    total: int = Field(description="How many there are.")
    statements: tuple[StatementEvidence, ...] = Field(description="The first of them.")

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values that JSON can carry."""
        return self.model_dump(mode="json")


class SourceQuotes(Quotes):
    """What one source says.

    In the order of its text, then by where it stands (page 9 before page 12), then by key. What
    was taken back comes last.
    """

    source: SourceRow = Field(description="Who says it.")


def source_quotes(reader: Reader, source_id: str, *, limit: int = DEFAULT_LIMIT) -> SourceQuotes:
    """Return what one source says, given its key, at most `limit` statements of it.

    Raises:
        NotFound: No source has this key.
    """
    rows = reader.rows(query("evidence/of_source"), source_id=source_id)
    if not rows:
        raise NotFound("source", source_id)
    (row,) = rows
    places = sorted(row.pop("statements"), key=_place)
    first = [str(one["id"]) for one in places[:limit]]
    return SourceQuotes(
        total=len(places),
        statements=statements_evidence(reader, first),
        source=SourceRow.model_validate(row),
    )


def search_quotes(
    reader: Reader,
    words: str,
    *,
    projects: Sequence[str] = (),
    voices: Sequence[str] = (),
    limit: int = DEFAULT_LIMIT,
) -> Quotes:
    """Return the statements with all of these words, those that were taken back last.

    A word may stand in the quote, the gist or the name of a factor, as a part of a longer one too;
    upper and lower case are the same. Without words every statement is found. By the title of the
    source, then by key.

    Args:
        reader: A database.
        words: Words, with spaces between them.
        projects: Keys of projects: only what is said about one of them; none: everything.
        voices: Only what is said in one of these, "" being no recorded one; none: in any.
        limit: Most statements that are returned.
    """
    (row,) = reader.rows(
        query("evidence/with_words"),
        words=words.split(),
        projects=list(projects),
        voices=list(voices),
        row_limit=limit,
    )
    return Quotes(total=row["total"], statements=statements_evidence(reader, row["ids"]))


def _place(row: ResultRow) -> tuple[Any, ...]:
    """Return what orders statements by their place; one without a place stands after all others."""
    begins_at, locator = row["begins_at"], row["locator"]
    return (
        row["retracted"],
        begins_at is None,
        begins_at or 0,
        not locator,
        _where(locator.casefold()),
        row["id"],
    )


def _where(locator: str) -> list[Any]:
    """Return words and numbers in turn, each number so that 9 comes before 12."""
    return [
        (len(piece.lstrip("0")), piece.lstrip("0")) if number % 2 else piece
        for number, piece in enumerate(_NUMBER.split(locator))
    ]
