"""What the tables of an evaluation have in common: columns by many names, sources, and factors.

Such a table has a row for each change that somebody noticed. Where no column says who, the table is
one source that brings many together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import Account, FactorKind, clean_name
from ingest.columns import Row, Sheet
from ingest.delimited import read_delimited
from ingest.formats.evaluation_columns import column_names
from ingest.formats.evaluation_words import meaning, plain
from ingest.formats.input_file import Content
from ingest.formats.local_rows import LocalRow, LocalSheet, local_sheet
from ingest.formats.loose_dates import period_of
from ingest.formats.own_tables import table_called
from ingest.identity import KeyMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from enum import StrEnum

    from graphmodel.record import Record
    from ingest.formats.evaluation_columns import Columns
    from ingest.formats.input_file import InputFile
    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

MANY_ACCOUNTS: Final = Account.MANY.value
LONGEST_NAME: Final = 200
_LINKS: Final = frozenset({"cause", "effect"})
_SHORTENED: Final = " ..."
_SENTENCE_ENDS: Final = (". ", "; ", "\n")

Values = dict[str, "str | tuple[str, ...]"]


def find_table(
    file: InputFile, columns: Columns, fits: Callable[[Collection[str]], bool]
) -> RawTable | None:
    """Return the first table of a file whose columns fit, None where there is none.

    A table of ours, or of links, is none: its attributes may have any name.

    Args:
        file: The file.
        columns: Columns that such a table may have.
        fits: Whether our names of the columns that it has are enough.
    """
    if file.content is Content.TEXT:
        known = [name for names in columns.items() for name in (names[0], *names[1])]
        header = file.header(known)
        if _is_other(file.path.stem, header) or not fits(column_names(columns, header)):
            return None
        return read_delimited(file.path, known)
    for name in file.sheet_names:
        table = file.workbook.table(name)
        if not _is_other(name, table.columns) and fits(column_names(columns, table.columns)):
            return table
    return None


def _is_other(name: str, headers: Collection[str]) -> bool:
    return table_called(name) is not None or {plain(header) for header in headers} >= _LINKS


def named_sheet(raw: RawTable, columns: Columns, log: ProblemLog) -> LocalSheet:
    """Return a table whose columns go by our names; the others keep their headers."""
    sheet = local_sheet(raw, (), log)
    names = {header: name for name, header in column_names(columns, raw.columns).items()}
    taken = set(names.values())
    for header in raw.columns:
        free = header
        while header not in names and free in taken:
            free += " "
        taken.add(names.setdefault(header, free))
    rows = tuple(
        replace(row, texts={names[header]: text for header, text in row.texts.items()})
        for row in sheet.rows
    )
    headers = {name: header for header, name in names.items()}
    return LocalSheet(raw.sheet or "", tuple(names.values()), headers, rows)


def short_name(text: str) -> str:
    """Return a name for a factor that a table describes in sentences: the first, or its beginning.

    A text that is short enough is its own name.
    """
    name = clean_name(text)
    if len(name) <= LONGEST_NAME:
        return name
    ends = [text.find(end) for end in _SENTENCE_ENDS]
    first = clean_name(text[: min((end for end in ends if end > 0), default=len(text))])
    if 0 < len(first) <= LONGEST_NAME:
        return first
    words = name[: LONGEST_NAME - len(_SHORTENED)].rpartition(" ")[0]
    return (words or name[: LONGEST_NAME - len(_SHORTENED)]) + _SHORTENED


class EvaluationRows:
    """Collects the rows of our tables while the rows of such a table are gone through."""

    def __init__(
        self, sheet: LocalSheet, log: ProblemLog, space: str, about_file: Mapping[str, str]
    ) -> None:
        self.sheet = sheet
        self.log = log
        self.space = space
        self._about_file = about_file
        """Fields of the source that the table itself is, its title among them."""
        self._rows: dict[type[Record], dict[str, Row]] = {Factor: {}, Source: {}}
        self.statements: dict[type[Record], list[Row]] = {Observation: [], Claim: []}
        self._keys = KeyMaker(frozenset())

    def factor(self, row: LocalRow, name: str, **values: str) -> str:
        """Return the key of the factor of this name; what is an effect somewhere is no process."""
        key = clean_name(name)
        known = self._rows[Factor].get(key)
        if known is None or known.values.get("kind") == FactorKind.PROCESS.value:
            told = {"factor_id": key, "name": key} | values
            self._rows[Factor][key] = Row(row.line, {n: t for n, t in told.items() if t}, {})
        return key

    def source(self, row: LocalRow) -> str:
        """Return the key of the source of a row: the one it names, else the table itself."""
        title = clean_name(row["source"])
        about = {"title": title} if title else dict(self._about_file)
        key = f"{self.space}/{about['title']}"
        self._rows[Source].setdefault(key, Row(row.line, {"source_id": key, **about}, {}))
        return key

    def statement_id(self, record: type[Observation | Claim], values: Values) -> str:
        """Return the key that a statement without one gets from what it says."""
        return self._keys.key(record, dict(values))

    def add(
        self,
        record: type[Observation | Claim],
        line: int,
        values: Values,
        attributes: Mapping[str, str],
    ) -> None:
        """Add a statement; empty values are left out."""
        told = {name: value for name, value in values.items() if value}
        self.statements[record].append(Row(line, told, dict(attributes)))

    def period(self, row: LocalRow, column: str) -> tuple[dict[str, str], dict[str, str]]:
        """Return the period that a cell holds, else the cell as an attribute, with a warning."""
        text = row[column]
        if not text:
            return {}, {}
        period = period_of(text)
        if period is None:
            self.warn(
                row,
                column,
                "the date is not understood; it is kept as an attribute",
                "Write 2019, 2019-07 or 2019-07-31, or two of these with 'to' between them.",
            )
            return {}, {column: text}
        start, end = period
        return {"period_start": start} | ({"period_end": end} if end else {}), {}

    def word(
        self, row: LocalRow, column: str, words: Mapping[str, StrEnum | None]
    ) -> tuple[str, dict[str, str]]:
        """Return what a cell says in our words, and the cell as an attribute where it is not that.

        A word that nobody knows is a warning as well.
        """
        text = row[column]
        if not text:
            return "", {}
        try:
            found = meaning(text, words)
        except KeyError:
            known = ", ".join(dict.fromkeys(word.value for word in words.values() if word))
            self.warn(
                row,
                column,
                "the word is not understood; it is kept as an attribute",
                f"Understood: {known}.",
            )
            return "", {column: text}
        said = found.value if found is not None else ""
        return said, ({} if plain(text) == said else {column: text})

    def warn(self, row: LocalRow, column: str, rule: str, hint: str) -> None:
        """Report something to look at."""
        self.log.warning(
            rule,
            hint,
            sheet=self.sheet.name or None,
            line=row.line,
            column=self.sheet.header(column),
            value=row[column],
        )

    def refuse(self, row: LocalRow, column: str, rule: str, hint: str) -> None:
        """Report an error, because of which something of the row is left out."""
        self.log.error(
            rule,
            hint,
            sheet=self.sheet.name or None,
            line=row.line,
            column=self.sheet.header(column),
            value=row[column] or None,
        )

    def sheets(self, effect: str, cause: str) -> list[Sheet]:
        """Return our tables, those first that others refer to.

        Args:
            effect: Our name of the column that holds effects, for problems.
            cause: The same for causes.
        """
        header = self.sheet.header
        headers: dict[type[Record], dict[str, str]] = {
            Factor: {"factor_id": header(effect), "name": header(effect)},
            Source: dict.fromkeys(("source_id", "title"), header("source")),
            Claim: {"cause": header(cause), "effect": header(effect), "source": header("source")},
            Observation: {"factor": header(effect), "source": header("source")},
        }
        tables = {record: list(rows.values()) for record, rows in self._rows.items()}
        return [
            Sheet(
                record,
                self.sheet.name or None,
                headers[record],
                tuple(rows),
                states_attributes=record in self.statements,
            )
            for record, rows in (tables | self.statements).items()
        ]
