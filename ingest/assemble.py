"""From tables of text to a `Dataset`: every cell checked, every reference found.

A row with an error is left out, and so is every row that refers to it. What a file states is kept
on each record (`model_fields_set`): the columns that it has, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.dataset import Dataset
from graphmodel.records import (
    TABLES,
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Source,
    Statement,
)
from ingest.columns import NAME_OF
from ingest.convert import CellFault, references_of
from ingest.draft import Draft, blank_row, draft_row, refuse_empty
from ingest.factor_rules import refuse_loops, refuse_two_levels
from ingest.identity import KeyMaker
from ingest.quotes import QuoteCheck
from ingest.references import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphmodel.record import Record, Reference
    from ingest.columns import Sheet
    from ingest.problems import ProblemLog

_STATEMENTS: Final = "statements"
_OF_A_PROJECT: Final = (Claim, Observation, PlannedLink, Involvement, Resource, Labour, Decision)
"""What is about a project that may be given for a whole file."""


def assemble(
    log: ProblemLog,
    sheets: Sequence[Sheet],
    *,
    project: str | None = None,
    check_quotes: bool = True,
) -> Dataset:
    """Return the good rows of some tables as a dataset.

    Args:
        log: Where problems go.
        sheets: The tables, cells sorted by field.
        project: Id or title of the project of all statements and plans that name none.
        check_quotes: Compare quotes with the texts of their sources.
    """
    return _Assembly(log, sheets, project, check_quotes).dataset()


class _Assembly:
    def __init__(
        self, log: ProblemLog, sheets: Sequence[Sheet], project: str | None, check_quotes: bool
    ) -> None:
        self._log = log
        self._sheets = sheets
        self._project = project
        self._check_quotes = check_quotes
        self._indexes: dict[str, Index] = {
            record_class.table: Index(
                record_class,
                record_class.noun,
                any(s.record is record_class and s.rows for s in sheets),
            )
            for record_class in NAME_OF
        }
        self._indexes[_STATEMENTS] = Index(Statement, "statement")
        self._first_with_key: dict[tuple[str, str], Draft] = {}
        self._texts: dict[str, str] = {}

    def dataset(self) -> Dataset:
        records: dict[str, list[Record]] = {}
        for record_class in TABLES:
            drafts = [
                draft
                for sheet in self._sheets
                if sheet.record is record_class
                for draft in self._drafts(sheet)
            ]
            self._work_on(record_class, drafts)
            records[record_class.table] = [d.record for d in drafts if d.record is not None]
        self._add_made(records)
        tables: dict[str, Any] = {name: tuple(rows) for name, rows in records.items()}
        return Dataset(**tables)

    def _drafts(self, sheet: Sheet) -> Iterator[Draft]:
        blank = blank_row(sheet)
        default: Any = None
        if self._project and sheet.record in _OF_A_PROJECT:
            default = (self._project,) if sheet.record.many("project") else self._project
        for row in sheet.rows:
            draft = draft_row(sheet, row, self._log, blank)
            if default and not draft.values.get("project"):
                draft.values["project"] = default
            refuse_empty(draft)
            yield draft

    def _work_on(self, record_class: type[Record], drafts: list[Draft]) -> None:
        if record_class is Factor:
            refuse_two_levels(drafts)
        if record_class is not PlannedLink:
            self._refuse_duplicates(drafts)
        self._index(drafts)
        references = references_of(record_class)
        for draft in drafts:
            for name, reference in references:
                if value := draft.values.get(name):
                    self._resolve(draft, name, reference, value)
        if record_class is PlannedLink:
            self._refuse_duplicates(draft for draft in drafts if not draft.faulty)
        elif record_class not in NAME_OF:
            self._make_keys(drafts)
        if issubclass(record_class, Statement) and self._check_quotes and self._texts:
            self._place_quotes(drafts)
        for draft in drafts:
            if not draft.faulty:
                draft.finish()
        if record_class is Factor:
            refuse_loops(drafts)
        self._settle(record_class, drafts)

    def _refuse_duplicates(self, drafts: Iterable[Draft]) -> None:
        """Refuse each row whose key an earlier one has; statements of all kinds share theirs."""
        for draft in drafts:
            key = draft.key
            if not key:
                continue
            table = _shared_table(draft.record_class)
            first = self._first_with_key.setdefault((table, key), draft)
            if first is draft or draft.faulty:
                continue
            name = draft.record_class.key
            if not draft.own_key:
                name = NAME_OF.get(draft.record_class, "effect")
            where = f"line {first.row.line}"
            if first.sheet.sheet != draft.sheet.sheet:
                where += f" of sheet {first.sheet.sheet}"
            own_id = "" if draft.record_class is PlannedLink else ", or give this one its own id"
            draft.refuse(
                f"this {draft.record_class.noun} stands on {where} already",
                f"Remove one of the two rows{own_id}.",
                name,
            )

    def _index(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            key = draft.key
            index = self._indexes.get(_shared_table(draft.record_class))
            if index is not None and key:
                name = NAME_OF.get(draft.record_class)
                named = str(draft.values.get(name)) if name else None
                index.add(key, named, draft.row.line)

    def _resolve(
        self, draft: Draft, name: str, reference: Reference, value: str | tuple[str, ...]
    ) -> None:
        """Put ids in place of what the cell names."""
        index = self._indexes[reference.table]
        texts = value if isinstance(value, tuple) else (value,)
        elsewhere = index.record is not draft.sheet.record
        found = []
        for text in texts:
            try:
                key = text if reference.table == _STATEMENTS else index.find(text)
                if elsewhere:
                    index.refuse_spoiled(key)
            except CellFault as fault:
                draft.refuse(fault.rule, fault.hint, name)
                return
            found.append(key)
        draft.values[name] = tuple(found) if isinstance(value, tuple) else found[0]
        if index.record is Factor and index.listed and not draft.faulty:
            for key in index.news(found):
                draft.warn(
                    "the file's list of factors does not have this one; it is made",
                    index.suggestion(key),
                    name,
                    key,
                )

    def _make_keys(self, drafts: Sequence[Draft]) -> None:
        without = [draft for draft in drafts if not draft.faulty and not draft.key]
        if without:
            keys = KeyMaker({key for _, key in self._first_with_key})
            for draft in without:
                draft.values[draft.record_class.key] = keys.key(draft.record_class, draft.values)

    def _place_quotes(self, drafts: Sequence[Draft]) -> None:
        checks: dict[int, QuoteCheck] = {}
        for draft in drafts:
            if draft.faulty:
                continue
            check = checks.get(id(draft.sheet))
            if check is None:
                check = QuoteCheck(self._texts, draft.sheet.sheet, draft.header("quote"))
                checks[id(draft.sheet)] = check
            search = not {"quote_start", "quote_end"} & draft.sheet.headers.keys()
            check.place(draft.values, draft.row.line, search=search)
        for check in checks.values():
            check.report(self._log)

    def _settle(self, record_class: type[Record], drafts: Sequence[Draft]) -> None:
        """Note which keys have no good row, and refuse the rows of this table that need them."""
        index = self._indexes.get(_shared_table(record_class))
        if index is None:
            return
        table = _shared_table(record_class)
        spoiled = [
            draft
            for draft in reversed(drafts)
            if draft.record is None
            and draft.key
            and self._first_with_key.get((table, draft.key), draft).record is None
        ]
        own = [n for n, ref in references_of(record_class) if ref.table == record_class.table]
        referring: dict[str, list[tuple[Draft, str]]] = {}
        for draft in drafts:
            for name in own:
                for key in getattr(draft.record, name, ()):
                    referring.setdefault(key, []).append((draft, name))
        while spoiled:
            bad = spoiled.pop()
            index.spoiled.setdefault(bad.key, bad.row.line)
            for draft, name in referring.get(bad.key, ()):
                if draft.record is not None:
                    try:
                        index.refuse_spoiled(bad.key)
                    except CellFault as fault:
                        draft.refuse(fault.rule, fault.hint, name)
                    spoiled.append(draft)
        if record_class is Source:
            for draft in drafts:
                if isinstance(draft.record, Source) and draft.record.text:
                    self._texts[draft.record.source_id] = draft.record.text

    def _add_made(self, records: dict[str, list[Record]]) -> None:
        """Add a record for each id that a good row names and that has no row of its own."""
        known = {table: {record.record_id for record in rows} for table, rows in records.items()}
        made: dict[str, list[Record]] = {}
        for record in (record for rows in tuple(records.values()) for record in rows):
            for name, reference in references_of(type(record)):
                table, value = reference.table, getattr(record, name)
                if not value or table not in known:
                    continue
                for key in value if isinstance(value, tuple) else (value,):
                    if key not in known[table]:
                        known[table].add(key)
                        target = self._indexes[table].record
                        new = target.made(key, **{NAME_OF[target]: key})
                        made.setdefault(table, []).append(new)
        for table, new_records in made.items():
            records[table] += new_records


def _shared_table(record_class: type[Record]) -> str:
    """Name the table within which keys are unique."""
    return _STATEMENTS if issubclass(record_class, Claim | Observation) else record_class.table
