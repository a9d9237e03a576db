"""REF 2021 impact case studies: one row each, told by the university that submitted it.

A row is the record of a piece of work and its impact, so it makes the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Observation, Project, Source
from graphmodel.values import FactorKind, ImpactKind, clean_name
from ingest.assemble import assemble
from ingest.columns import Row, Sheet
from ingest.delimited import read_delimited
from ingest.formats.evaluation_columns import Columns, column_names
from ingest.formats.evaluation_rows import named_sheet
from ingest.formats.input_file import Content
from ingest.formats.registry import Format
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import RawRow, RawTable, refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.record import Record
    from ingest.formats.input_file import InputFile
    from ingest.formats.local_rows import LocalRow, LocalSheet

NAME: Final = "ref2021"

_SECTIONS: Final = {
    "summary": "1. Summary of the impact",
    "research": "2. Underpinning research",
    "references": "3. References to the research",
    "details": "4. Details of the impact",
    "corroboration": "5. Sources to corroborate the impact",
}
COLUMNS: Final[Columns] = {
    "id": (
        *("REF impact case study identifier", "case study identifier", "case study id"),
        *("case-study id", "impact case study identifier", "REF case study id"),
    ),
    "title": ("case study title",),
    "institution": ("Institution name", "institution"),
    "type": ("Summary impact type", "impact type"),
    "countries": ("Countries", "country"),
    "summary": (_SECTIONS["summary"], "summary of the impact"),
    "research": (_SECTIONS["research"], "underpinning research"),
    "references": (_SECTIONS["references"], "references to the research"),
    "details": (_SECTIONS["details"], "details of the impact"),
    "corroboration": (_SECTIONS["corroboration"], "sources to corroborate the impact"),
}
_NEEDED: Final = {"title", "summary", "details"}
_LINES_BEFORE_HEADER: Final = 20
_LONGEST_QUOTE: Final = 32_000
_BETWEEN: Final = "\n\n"
_MORE: Final = " [...]"

Values = dict[str, "str | tuple[str, ...]"]


def recognises(file: InputFile) -> bool:
    """Whether a table has the title, the summary and the details of impacts."""
    return _table(file) is not None


def read(file: InputFile, project: str | None) -> Reading:
    """Read a sheet of case studies; each is a project of its own, or tells of the one given.

    Raises:
        UnreadableFile: It has no such columns.
    """
    raw = _table(file)
    if raw is None:
        raise UnreadableFile(
            str(file.path),
            "no table in it has the columns 'Title', '1. Summary of the impact' and "
            "'4. Details of the impact'. Download the sheet of impact case studies again.",
        )
    log = ProblemLog(file.path.name, file.sheet_names)
    refuse_no_rows([raw], log)
    studies = CaseStudies(named_sheet(raw, COLUMNS, log), log, project, file.space(None))
    return Reading(assemble(log, studies.sheets(), project=project), log.listed(), NAME)


def _table(file: InputFile) -> RawTable | None:
    """Return the table of case studies, whose header may stand below a few lines of titles."""
    if file.content is Content.TEXT:
        known = [name for names in COLUMNS.items() for name in (names[0], *names[1])]
        if not _fits(file.header(known)):
            return None
        return read_delimited(file.path, known)
    for name in file.sheet_names:
        table = file.workbook.table(name)
        if _fits(table.columns):
            return table
        for place, row in enumerate(table.rows[:_LINES_BEFORE_HEADER]):
            if _fits(row.values.values()):
                return _with_header(table, place)
    return None


def _fits(headers: Iterable[str]) -> bool:
    return column_names(COLUMNS, list(headers)).keys() >= _NEEDED


def _with_header(table: RawTable, place: int) -> RawTable:
    """Return the table whose header is one of its rows."""
    headers: dict[str, str] = {}
    for column, text in table.rows[place].values.items():
        header = text.strip()
        headers[column] = f"{header} ({column})" if header in headers.values() else header
    rows = tuple(
        RawRow(
            row.line,
            {headers.get(column, column): text for column, text in row.values.items()},
            tuple(headers.get(column, column) for column in row.unsaved),
        )
        for row in table.rows[place + 1 :]
    )
    columns = tuple(dict.fromkeys(headers.get(column, column) for column in table.columns))
    return RawTable(table.name, table.sheet, columns, rows)


class CaseStudies:
    """Sorts case studies into our tables."""

    def __init__(self, sheet: LocalSheet, log: ProblemLog, project: str | None, space: str) -> None:
        self._sheet = sheet
        self._log = log
        self._given = project
        self._space = space
        self._titles: set[str] = set()
        self._rows: dict[type[Record], list[Row]] = {
            record: [] for record in (Project, Factor, Source, Claim, Observation)
        }

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        for row in self._sheet:
            self._add(row)
        header = self._sheet.header
        title = header("title")
        headers: dict[type[Record], dict[str, str]] = {
            Project: {"project_id": header("id"), "title": title},
            Factor: {"factor_id": title, "name": title},
            Source: {"source_id": header("id"), "title": title},
            Claim: {"cause": title, "effect": title, "quote": header("summary")},
            Observation: {"factor": title, "quote": header("details")},
        }
        return [
            Sheet(
                record,
                self._sheet.name or None,
                headers[record],
                tuple(rows),
                states_attributes=record is not Factor,
            )
            for record, rows in self._rows.items()
        ]

    def _add(self, row: LocalRow) -> None:
        title, local_id = clean_name(row["title"]), row.local_id("id")
        if not title:
            self._log.error(
                "the case study has no title",
                "Fill it in, or remove the row.",
                sheet=self._sheet.name or None,
                line=row.line,
                column=self._sheet.header("title"),
            )
            return
        own = local_id or f"{row['institution']} {title}".strip()
        project = self._given or own
        source = f"{self._given or self._space}/{own}"
        impact = title if title not in self._titles else f"{title} ({own})"
        self._titles.add(impact)
        research = f"Research underpinning: {impact}"
        about = row.without((*_SECTIONS, "id", "title", "countries"))
        if self._given is None:
            self._project(row, own, title, about)
        self._put(
            Factor, row, {"factor_id": research, "name": research, "kind": FactorKind.PROCESS.value}
        )
        self._put(
            Factor,
            row,
            {
                "factor_id": impact,
                "name": impact,
                "kind": FactorKind.CHANGE.value,
                "impact_kind": ImpactKind.OUTCOME.value,
            },
        )
        text = self._text(row)
        self._put(
            Source,
            row,
            {
                "source_id": source,
                "title": f"REF 2021 impact case study: {title}",
                "kind": "document",
                "account": "one",
                "text": text,
            },
            about if self._given else {},
        )
        common: Values = {"source": source, "project": (project,)}
        claim = common | {"cause": research, "effect": impact, "locator": _SECTIONS["summary"]}
        self._put(Claim, row, claim | _quote(row["summary"], text))
        seen = common | {"factor": impact, "theme": row["type"], "locator": _SECTIONS["details"]}
        self._put(Observation, row, seen | _quote(row["details"], text))

    def _project(self, row: LocalRow, key: str, title: str, about: dict[str, str]) -> None:
        values: Values = {
            "project_id": key,
            "title": title,
            "country": row["countries"],
            "summary": row["summary"] if len(row["summary"]) <= _LONGEST_QUOTE else "",
        }
        self._put(Project, row, values, about)

    def _put(
        self,
        record: type[Record],
        row: LocalRow,
        values: Values,
        attributes: dict[str, str] | None = None,
    ) -> None:
        told = {name: value for name, value in values.items() if value}
        kept = {name: text for name, text in (attributes or {}).items() if text}
        self._rows[record].append(Row(row.line, told, kept))

    def _text(self, row: LocalRow) -> str:
        """Return the case study as it was written: its sections under their headings."""
        told = [f"{heading}\n{row[name]}" for name, heading in _SECTIONS.items() if row[name]]
        return _BETWEEN.join(told)


def _quote(words: str, text: str) -> Values:
    """Return words with their place in a text; of very many, only the beginning is a quote."""
    shown = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - len(_MORE)]
    if not shown:
        return {}
    shown = shown.rstrip()
    start = text.index(shown)
    return {"quote": shown, "quote_start": str(start), "quote_end": str(start + len(shown))}


FORMAT: Final = Format(
    name=NAME,
    label="REF 2021 impact case studies",
    endings=(".xlsx", ".csv"),
    recognises=recognises,
    read=read,
    write=None,
)
