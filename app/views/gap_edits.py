"""What somebody has filled in: what it would change, said beforehand, and as a dataset to write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from pydantic import ValidationError

from app.views.gap_fields import CLASSES, FIELDS, FieldShown, Labels, field_shown
from app.views.gap_names import cut, fault_sentence
from app.views.words import amount, listed
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Project
from ingest.cells import trim
from ingest.convert import CellFault, converter, empty_values
from ingest.references import on_loops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.views.gap_names import Names
    from graphmodel.record import Record

MOST_LISTED: Final = 300
"""Changes that are listed one by one."""

What = Literal["new", "other", "none"]


class Cell(NamedTuple):
    """One cell of a table."""

    table: str
    key: str
    field: str


Edits = dict[Cell, str]
"""What was filled in; an empty text takes away what stands there."""


@dataclass(frozen=True)
class ChangedCell:
    """One cell that would change."""

    cell: Cell
    name: str
    """Name of its record."""
    before: str
    after: str

    @property
    def what(self) -> What:
        """What happens to it."""
        if not self.after:
            return "none"
        return "other" if self.before else "new"


@dataclass(frozen=True)
class Filled:
    """What was filled in, ready to be written."""

    dataset: Dataset
    """States what changes and nothing else."""
    cells: tuple[ChangedCell, ...]
    made: tuple[tuple[str, str], ...]
    """Table and name of what is named and not stored: it is made."""
    problems: tuple[str, ...]
    """What has to be put right before anything can be written."""
    remarks: tuple[str, ...]
    """What deserves a look."""

    def said(self, *, done: bool = False) -> str:
        """Return what changes as a sentence, such as that 4 factors get a level."""
        parts = [*_by_field(self.cells, done=done), *_made(self.made, done=done)]
        return f"{listed(parts)}." if parts else ""


def filled(
    dataset: Dataset,
    edits: Edits,
    names: Names,
    wholes: Callable[[set[str]], Iterable[Factor]],
) -> Filled:
    """Return what was filled in as something to write.

    Args:
        dataset: What is stored.
        edits: What was filled in.
        names: To find what is named.
        wholes: Returns some factors with all that they are a part of.
    """
    return _Filling(dataset, names).done(edits, wholes)


def set_for_many(dataset: Dataset, cells: Sequence[Cell], text: str, *, over: bool) -> Edits:
    """Return the edits that give one value to many cells of one field.

    Args:
        dataset: What is stored.
        cells: The cells; each of the same table and field.
        text: The value.
        over: Also where something else stands; if not, only where nothing does.
    """
    if not cells:
        return {}
    labels = Labels(dataset)
    stored = {record.record_id: record for record in dataset.table(cells[0].table)}
    empty = _empty_text(cells[0])
    edits = {}
    for cell in cells:
        before = labels.cell(stored[cell.key], cell.field)
        if before != text and (over or before == empty):
            edits[cell] = text
    return edits


class _Filling:
    def __init__(self, dataset: Dataset, names: Names) -> None:
        self._dataset = dataset
        self._labels = Labels(dataset)
        self._names = names
        self._cells: list[ChangedCell] = []
        self._problems: list[str] = []
        self._remarks: list[str] = []
        self._made: dict[tuple[str, str], Record] = {}

    def done(self, edits: Edits, wholes: Callable[[set[str]], Iterable[Factor]]) -> Filled:
        tables: dict[str, list[Any]] = {table: [] for table in CLASSES}
        gone = 0
        for table, records in _by_record(edits).items():
            stored = {record.record_id: record for record in self._dataset.table(table)}
            for key, cells in records.items():
                if key not in stored:
                    gone += 1
                elif (record := self._record(stored[key], cells)) is not None:
                    tables[table].append(record)
        if gone:
            was = "is not stored" if gone == 1 else "are not stored"
            self._remarks.append(f"{amount(gone, 'record')} that you changed {was} any more.")
        self._refuse_loops([f for f in tables["factors"] if isinstance(f, Factor)], wholes)
        new = [record.record_id for record in self._made.values() if isinstance(record, Factor)]
        self._remarks += self._names.like(new)
        for (table, _), record in self._made.items():
            tables[table].append(record)
        return Filled(
            dataset=Dataset(**{table: tuple(records) for table, records in tables.items()}),
            cells=tuple(self._cells),
            made=tuple(self._made),
            problems=tuple(self._problems),
            remarks=tuple(self._remarks),
        )

    def _record(self, stored: Record, cells: Mapping[str, str]) -> Record | None:
        """The record with what changes of it, stating nothing else; None where nothing does."""
        values: dict[str, Any] = {}
        for name, text in cells.items():
            try:
                value = self._value(stored, name, trim(text))
            except CellFault as fault:
                self._problems.append(fault_sentence(self._place(stored, name), fault))
                continue
            if value != getattr(stored, name):
                values[name] = value
        if "level" in values and "level_by" not in cells and getattr(stored, "level_by", None):
            values["level_by"] = None
        if not values:
            return None
        try:
            record = stored.with_values(**values)
        except ValidationError as error:
            self._problems += [self._wrong(stored, str(e["msg"])) for e in error.errors()]
            return None
        for name in values:
            self._cells.append(self._changed(stored, record, name))
        stated = {name: getattr(record, name) for name in type(record).model_fields}
        return type(record).model_construct(_fields_set={stored.key, *values}, **stated)

    def _value(self, stored: Record, name: str, text: str) -> Any:
        if not text:
            return empty_values(type(stored))[name]
        value = converter(type(stored), name)(text)
        reference = stored.references().get(name)
        if reference is None:
            return value
        keys = {self._found(reference.table, one) for one in value}
        return tuple(sorted(keys))

    def _found(self, table: str, text: str) -> str:
        key = self._names.find(table, text)
        if self._names.is_new(table, key):
            made = (
                Factor.made(key, name=key) if table == "factors" else Project.made(key, title=key)
            )
            self._made[table, key] = made
        return key

    def _changed(self, stored: Record, record: Record, name: str) -> ChangedCell:
        cell = Cell(stored.table, stored.record_id, name)
        empty = _empty_text(cell)
        before, after = (self._labels.cell(one, name) for one in (stored, record))
        return ChangedCell(
            cell,
            self._labels.name(stored),
            "" if before == empty else before,
            "" if after == empty else after,
        )

    def _refuse_loops(
        self, changed: Sequence[Factor], wholes: Callable[[set[str]], Iterable[Factor]]
    ) -> None:
        """Refuse factors that would be a part of themselves."""
        new = {f.factor_id: f.part_of for f in changed if "part_of" in f.model_fields_set}
        named = {key for keys in new.values() for key in keys}
        if not named:
            return
        parts = {factor.factor_id: factor.part_of for factor in wholes(named)}
        for loop in on_loops(parts | new):
            shown = listed([f"“{cut(self._labels.of('factors', key))}”" for key in loop[:4]])
            self._problems.append(
                f"{shown} would be a part of {'itself' if len(loop) == 1 else 'each other'}. "
                "Take one of these general factors out."
            )

    def _place(self, record: Record, name: str) -> str:
        return (
            f"“{cut(self._labels.name(record))}”, {field_shown(record.table, name).label.lower()}"
        )

    def _wrong(self, record: Record, message: str) -> str:
        return f"“{cut(self._labels.name(record))}”: {message.removeprefix('Value error, ')}."


def _by_record(edits: Edits) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for cell, text in edits.items():
        found.setdefault(cell.table, {}).setdefault(cell.key, {})[cell.field] = text
    return found


def _empty_text(cell: Cell) -> str:
    """Return what a cell says in which nothing stands: for some fields this is a word."""
    default = empty_values(CLASSES[cell.table])[cell.field]
    needed = field_shown(cell.table, cell.field).needed
    if not needed:
        return ""
    return "?" if cell.field == "sign" else str(default.value)


def _by_field(cells: Iterable[ChangedCell], *, done: bool) -> Iterable[str]:
    counts = Counter((cell.cell.table, cell.cell.field, cell.what) for cell in cells)
    for record_class, fields in FIELDS.items():
        for field in fields:
            for what in ("new", "other", "none"):
                count = counts[record_class.table, field.name, what]
                if count:
                    yield f"{amount(count, record_class.noun)} {_happens(field, what, count, done)}"


def _happens(field: FieldShown, what: str, count: int, done: bool) -> str:
    get = "got" if done else "gets" if count == 1 else "get"
    lose = "lost" if done else "loses" if count == 1 else "lose"
    return {
        "new": f"{get} {field.article} {field.noun}",
        "other": f"{get} another {field.noun}",
        "none": f"{lose} {'its' if count == 1 else 'their'} {field.noun}",
    }[what]


def _made(made: Sequence[tuple[str, str]], *, done: bool) -> Iterable[str]:
    for table, noun in (("factors", "factor"), ("projects", "project")):
        new = [f"“{cut(name)}”" for kind, name in made if kind == table]
        if not new:
            continue
        one = len(new) == 1
        if done:
            is_made = "was made" if one else "were made"
        else:
            is_made = "is to be made" if one else "are to be made"
        shown = listed(new[:4]) + (f" and {len(new) - 4:,} more" if len(new) > 4 else "")
        yield f"{amount(len(new), f'new {noun}')} {is_made}: {shown}"
