"""A mapping as a table to choose in: which column is which field, which word is which of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.picture import Frozen
from graphmodel.records import Claim, Factor, Observation, Source
from ingest.mapping.rules import TABLE_CALLED, FieldMapping, Rule, mappable_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.reading import Reading

AS_IT_IS: Final = "kept as it is"
"""What a column is that no field is chosen for."""

MOST_COLUMNS: Final = 60
MOST_WORDS: Final = 20
"""A column with more different words holds free text, which has no words to map."""

_TABLES: Final = (Factor, Source, Claim, Observation)


class MappingRow(Frozen):
    """One line of the table: a column, or one of its words."""

    table: str = Field(description="Table that the column belongs to.")
    column: str = Field(description="Its header, or the name of the attribute.")
    field: str = Field(default="", description="The field that it is; empty in a line of a word.")
    word: str = Field(default="", description="A word of the column; empty in its first line.")
    means: str = Field(default="", description="Our word for it; empty where it is to be left.")


def mapping_rows(reading: Reading, guess: FieldMapping) -> tuple[MappingRow, ...]:
    """Return the columns that are no field yet, each with its words, filled in with a guess.

    Args:
        reading: What was read without a mapping.
        guess: What the columns may be.
    """
    chosen = {(rule.table, rule.column): rule for rule in guess.rules}
    found = dict.fromkeys((*chosen, *_columns(reading)))
    rows: list[MappingRow] = []
    for table, column in list(found)[:MOST_COLUMNS]:
        rule = chosen.get((table, column))
        rows.append(MappingRow(table=table, column=column, field=rule.field if rule else AS_IT_IS))
        if rule is not None:
            rows += [
                MappingRow(table=table, column=column, word=word, means=means)
                for word, means in list(rule.values.items())[:MOST_WORDS]
            ]
    return tuple(rows)


def mapping_of(rows: Iterable[Mapping[str, object]]) -> FieldMapping:
    """Return the mapping that a filled-in table says; columns kept as they are have no rule.

    Args:
        rows: Lines of the table, each with the names of a `MappingRow`.
    """
    fields: dict[tuple[str, str], str] = {}
    values: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        place = (str(row["table"]), str(row["column"]))
        word = str(row.get("word") or "")
        if word:
            values.setdefault(place, {})[word] = str(row.get("means") or "")
        else:
            fields[place] = str(row.get("field") or AS_IT_IS)
    return FieldMapping(
        tuple(
            Rule(table, column, field, values.get((table, column), {}))
            for (table, column), field in fields.items()
            if field != AS_IT_IS and field in mappable_fields(TABLE_CALLED[table])
        )
    )


def fields_to_choose(rows: Sequence[MappingRow]) -> list[str]:
    """Return what a column may be: the fields of the tables that have columns to map."""
    tables = dict.fromkeys(row.table for row in rows)
    fields = dict.fromkeys(field for t in tables for field in mappable_fields(TABLE_CALLED[t]))
    return [AS_IT_IS, *fields]


def _columns(reading: Reading) -> Iterable[tuple[str, str]]:
    for record in _TABLES:
        names = dict.fromkeys(
            name for row in getattr(reading.dataset, record.table) for name in row.attributes
        )
        yield from ((record.table, name) for name in names)
