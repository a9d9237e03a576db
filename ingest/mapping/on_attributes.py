"""Applying a mapping to what was read: attributes become values of fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from graphmodel.values import Sign
from ingest.cells import word_key
from ingest.convert import CellFault
from ingest.problems import ProblemLog, or_nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from graphmodel.record import Record
    from ingest.mapping.rules import FieldMapping, Rule
    from ingest.reading import Reading

R = TypeVar("R", bound="Record")

_SHOWN_WORDS: Final = 20
_SHOWN_RECORDS: Final = 5


def map_attributes(reading: Reading, mapping: FieldMapping, file: str) -> Reading:
    """Return what was read with its attributes mapped to fields, and what could not be, told.

    A word that fits nothing stays an attribute. One that was translated stays as well: the field
    has ours, the attribute the file's.

    Args:
        reading: What was read. Columns of plain tables that are names were mapped on reading.
        mapping: The rules.
        file: Name of the file that was read, for the problems.
    """
    log = ProblemLog(file)
    tables: dict[str, Any] = {}
    for record_class, records in reading.dataset.tables():
        rules = mapping.of(record_class)
        columns = reading.columns.get(record_class.table)
        if columns is not None:
            _note_absent([rule for rule in rules if rule.acts_on_header], columns, log)
            rules = tuple(rule for rule in rules if not rule.acts_on_header)
        if rules:
            tables[record_class.table] = _Table(rules, log).mapped(records, columns)
    problems = (*reading.problems, *mapping.problems, *log.listed())
    return replace(reading, dataset=replace(reading.dataset, **tables), problems=problems)


@dataclass
class _Column:
    """The rules for one column, and what came of its words."""

    rules: tuple[Rule, ...]
    unfit: Counter[str] = field(default_factory=Counter)


class _Table:
    def __init__(self, rules: Sequence[Rule], log: ProblemLog) -> None:
        self._log = log
        self._rules = [rule for rule in rules if not self._refused(rule)]
        by_column = defaultdict(list)
        for rule in self._rules:
            by_column[word_key(rule.column)].append(rule)
        self._columns = {key: _Column(tuple(some)) for key, some in by_column.items()}
        self._met: dict[str, None] = {}
        self._rejected: Counter[str] = Counter()
        self._keys: dict[str, str] = {}

    def mapped(self, records: Iterable[R], columns: Collection[str] | None) -> tuple[R, ...]:
        found = tuple(self._mapped(record) for record in records)
        _note_absent(self._rules, [*self._met, *(columns or ())], self._log)
        for column in self._columns.values():
            self._note_unfit(column)
        return found

    def _refused(self, rule: Rule) -> bool:
        if not rule.names_or_is_needed:
            return False
        self._log.warning(
            f"the mapping makes this column the {rule.field} of {rule.table}, which tells records "
            "apart or refers to others; in this format it cannot be chosen",
            "Take the rule out, or save the table as CSV and import that.",
            sheet=rule.table,
            column=rule.column,
        )
        return True

    def _mapped(self, record: R) -> R:
        attributes = dict(getattr(record, "attributes", {}))
        values: dict[str, Any] = {}
        unfit: list[tuple[_Column, str]] = []
        for name, text in getattr(record, "attributes", {}).items():
            key = self._keys.get(name) or self._keys.setdefault(name, word_key(name))
            self._met[name] = None
            column = self._columns.get(key)
            if column is None:
                continue
            taken, moved = _taken(column.rules, text, values, record)
            if moved:
                del attributes[name]
            if not taken:
                unfit.append((column, text))
        for column, text in unfit:
            column.unfit[text] += 1
        if not values:
            return record
        try:
            return _with(record, values | {"attributes": attributes})
        except ValidationError as fault:
            self._note_rejected(record, fault)
            return record

    def _note_rejected(self, record: Record, fault: ValidationError) -> None:
        message = str(fault.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")
        self._rejected[message] += 1
        if self._rejected[message] <= _SHOWN_RECORDS:
            self._log.warning(
                f"the mapped values do not fit this {record.noun}, so it keeps its attributes: "
                f"{message}",
                "Correct the file, or take the rule out of the mapping.",
                sheet=record.table,
                value=record.record_id,
            )

    def _note_unfit(self, column: _Column) -> None:
        if not column.unfit:
            return
        rule = column.rules[0]
        fields = " or ".join(dict.fromkeys(rule.field for rule in column.rules))
        common = column.unfit.most_common(_SHOWN_WORDS)
        words = ", ".join(f"{word} ({count:,})" for word, count in common)
        more = len(column.unfit) - len(common)
        self._log.warning(
            f"{len(column.unfit):,} of its words fit no {fields} and stay an attribute",
            'Give each its word in the mapping, or "" to leave it. ' + rule.allowed(),
            sheet=rule.table,
            column=rule.column,
            value=words + (f" and {more:,} more" if more else ""),
        )


def _taken(
    rules: Iterable[Rule], text: str, values: dict[str, Any], record: Record
) -> tuple[bool, bool]:
    """Put a cell into `values`; return whether that is dealt with, and whether it went as it is.

    A sign that nobody can read is not said: without one, a claim of a table would count as +.
    """
    dealt_with = moved = False
    for rule in rules:
        try:
            value = rule.value(text)
        except CellFault:
            if rule.field == "sign":
                values.setdefault("sign", Sign.UNKNOWN)
            continue
        dealt_with = True
        if value is None:
            continue
        if isinstance(value, tuple):
            before = values.get(rule.field, getattr(record, rule.field))
            value = tuple(dict.fromkeys((*before, *value)))
        elif rule.field in values:
            continue
        values[rule.field] = value
        moved |= _says_the_same(rule.translated(text), text) and (
            not isinstance(value, str) or _says_the_same(value, text)
        )
    return dealt_with, moved


def _says_the_same(word: str, other: str) -> bool:
    return word_key(word) == word_key(other)


def _with(record: R, values: dict[str, Any]) -> R:
    """Return the record with these values, stating them besides what it stated."""
    changed = type(record).model_validate(record.model_dump() | values)
    stated = record.model_fields_set | values.keys()
    changed.model_fields_set.intersection_update(stated)
    return changed


def _note_absent(rules: Iterable[Rule], columns: Collection[str], log: ProblemLog) -> None:
    there = {word_key(column) for column in columns}
    for column, table in {rule.column: rule.table for rule in rules}.items():
        if word_key(column) in there:
            continue
        few = ", ".join(f"'{name}'" for name in sorted(columns)[:_SHOWN_WORDS])
        log.warning(
            f"the mapping names this column, and the {table} of this file have no such column",
            or_nearest(column, columns, f"There are {few}." if few else "There are no others."),
            sheet=table,
            column=column,
        )
