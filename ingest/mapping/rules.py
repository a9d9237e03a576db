"""A mapping: rules that say which column is which field, and which word is which."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import TABLES
from ingest.cells import trim, word_key
from ingest.columns import ATTRIBUTES_COLUMN, REQUIRED, fields_by_key
from ingest.convert import CellFault, allowed_words, converter, is_free_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphmodel.dataset import Problem
    from graphmodel.record import Record
    from ingest.tables import RawRow, RawTable

TABLE_CALLED: Final[Mapping[str, type[Record]]] = {record.table: record for record in TABLES}


@dataclass(frozen=True)
class Rule:
    """One column of a file, and the field that it is."""

    table: str
    column: str
    """Header in the file, or name of the attribute that it became; case makes no difference."""
    field: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Words of the file, and what each is in the field; empty for one that is left as it is."""

    @property
    def record(self) -> type[Record]:
        """The class of the table's records."""
        return TABLE_CALLED[self.table]

    @property
    def names_or_is_needed(self) -> bool:
        """Whether the field refers to records, tells them apart, or must be there.

        Then it has to be known before records are made, which only a plain table allows.
        """
        needed = {name for group in REQUIRED[self.record] for name in group}
        return self.field in {*self.record.references(), *needed, self.record.key}

    @property
    def acts_on_header(self) -> bool:
        """Whether a plain table reads the column as the field, any text of it being welcome."""
        free = is_free_text(self.record, self.field) and not self.values
        return self.names_or_is_needed or free

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {word_key(word): value for word, value in self.values.items()}

    def translated(self, text: str) -> str:
        """Return what a cell is in the words of the field, empty where it is to be left."""
        word = trim(text)
        if word in self.values:
            return self.values[word]
        return self._by_key.get(word_key(word), word)

    def value(self, text: str) -> Any:
        """Return a cell as a value of the field, None where it is to be left.

        Raises:
            CellFault: It can be none.
        """
        word = self.translated(text)
        return converter(self.record, self.field)(word) if word else None

    def allowed(self) -> str:
        """Return the words that the field allows, as a hint; empty where it takes any text."""
        words = allowed_words(self.record, self.field)
        return f"Allowed: {', '.join(words)}." if words else ""


@dataclass(frozen=True)
class FieldMapping:
    """All rules for a file, and what is wrong with them."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with the mapping itself; rules with an error are not among the rules."""
    file: str = ""
    """Name of the file that it was read from."""

    def of(self, record_class: type[Record]) -> tuple[Rule, ...]:
        """Return the rules for one table."""
        return tuple(rule for rule in self.rules if rule.table == record_class.table)

    def aliases(
        self, record_class: type[Record], columns: Collection[str]
    ) -> dict[str, str | None]:
        """Return the fields that the columns of a plain table are, as `match_columns` takes them.

        A column whose words are yet to be mapped is kept as an attribute first, and so is one
        that would be the field if the mapping had not chosen another.
        """
        there = {word_key(header) for header in columns}
        found: dict[str, str | None] = {}
        for rule in self.of(record_class):
            key = word_key(rule.column)
            if key in there and found.get(key) is None:
                found[key] = rule.field if rule.acts_on_header else None
        taken = set(found.values())
        for key, name in fields_by_key(record_class).items():
            if key in there and name in taken and key not in found:
                found[key] = None
        return found

    def named(self, record_class: type[Record], columns: Collection[str]) -> list[str]:
        """Return the columns by the fields that they are; others keep their headers."""
        aliases = self.aliases(record_class, columns)
        return [aliases.get(word_key(header)) or header for header in columns]

    def translated(self, raw: RawTable, record_class: type[Record]) -> RawTable:
        """Return a plain table whose names and needed words are those that the mapping gives."""
        rules = {
            header: rule
            for rule in self.of(record_class)
            if rule.values and rule.names_or_is_needed
            for header in raw.columns
            if word_key(header) == word_key(rule.column)
        }
        if not rules:
            return raw
        return replace(raw, rows=tuple(_translated(row, rules) for row in raw.rows))


def mappable_fields(record_class: type[Record]) -> tuple[str, ...]:
    """Return the fields that a column may be mapped to."""
    return tuple(name for name in record_class.model_fields if name != ATTRIBUTES_COLUMN)


def fault_of(rule: Rule) -> CellFault | None:
    """Return what is wrong with the words that a rule gives, or None."""
    for value in rule.values.values():
        try:
            if value:
                converter(rule.record, rule.field)(value)
        except CellFault as fault:
            return CellFault(f"'{value}': {fault.rule}", fault.hint)
    return None


def _translated(row: RawRow, rules: Mapping[str, Rule]) -> RawRow:
    values = {
        header: (rules[header].translated(text) or text) if header in rules else text
        for header, text in row.values.items()
    }
    return replace(row, values=values)
