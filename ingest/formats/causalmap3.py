"""Causal Map 3 workbooks: links between numbered factors, told in passages of sources.

Its `statements` are passages in our words: together they are a source's text. Its `links` are our
claims. `posneg` and `sentiment` say whether a change was welcome, so they are never a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import clean_name
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.columns import Row, Sheet
from ingest.formats.local_rows import LocalSheet, empty_sheet, local_sheet
from ingest.formats.passages import QUESTION_COLUMNS, STATEMENT_COLUMNS, Passages, Questions
from ingest.formats.registry import Format
from ingest.problems import ProblemLog, or_nearest
from ingest.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.formats.input_file import InputFile
    from ingest.formats.local_rows import LocalRow

NAME: Final = "causalmap3"

_NUMBERED: Final = ("from", "to")
_LABELLED: Final = ("from_label", "to_label")
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "factors": ("label", "factor_id"),
    "links": (
        *(*_NUMBERED, *_LABELLED),
        *("link_id", "statement_id", "source_id", "question_id", "quote", "link_memo"),
    ),
    "statements": STATEMENT_COLUMNS,
    "sources": ("source_id", "title"),
    "questions": QUESTION_COLUMNS,
}


def recognises(file: InputFile) -> bool:
    """Whether there is a sheet of links whose ends have the names that Causal Map 3 gives them."""
    if "links" not in file.sheet_names:
        return False
    columns = {word_key(header) for header in file.workbook.table("links").columns}
    return any({word_key(n) for n in ends} <= columns for ends in (_NUMBERED, _LABELLED))


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook of Causal Map 3.

    Raises:
        UnreadableFile: It has no sheet of links.
    """
    names = file.sheet_names
    if "links" not in names:
        raise UnreadableFile(
            str(file.path),
            "a Causal Map 3 workbook has a sheet 'links', and this file has "
            f"{', '.join(repr(name) for name in names) or 'no sheets'}. Leave --format out, "
            "or export it again from Causal Map.",
        )
    log = ProblemLog(file.path.name)
    sheets = {
        name: local_sheet(file.workbook.table(name), known, log)
        if name in names
        else empty_sheet(name)
        for name, known in _COLUMNS.items()
    }
    reader = _Reader(file, sheets, log, file.space(project))
    dataset = assemble(log, reader.sheets(), project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


class _Reader:
    """Sorts the rows of the five sheets into our tables."""

    def __init__(
        self, file: InputFile, sheets: Mapping[str, LocalSheet], log: ProblemLog, space: str
    ) -> None:
        self._file = file
        self._in = sheets
        self._log = log
        self._space = space
        self._factors: dict[str, str] = {}
        """Key of the factor of each number."""
        self._passages = Passages(sheets["statements"], log)
        self._questions = Questions(sheets["questions"])
        self._used_numbers = {
            row.local_id(end) for row in sheets["links"] for end in _NUMBERED if row[end]
        }
        self._used_labels = {
            clean_name(row[end]) for row in sheets["links"] for end in _LABELLED if row[end]
        }

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        factors = self._factor_sheet()
        claims = self._claim_sheet()
        return [factors, self._source_sheet(claims), claims]

    def _factor_sheet(self) -> Sheet:
        sheet = self._in["factors"]
        rows: dict[str, Row] = {}
        for row in sheet:
            number, key = row.local_id("factor_id"), clean_name(row["label"])
            if not key:
                self._note_without_label(sheet, row, number)
                continue
            if number:
                self._factors.setdefault(number, key)
            elif "factor_id" in sheet.columns and key not in self._used_labels:
                self._warn(sheet, row, "factor_id", "the factor has no number and no link uses it")
            if key in rows:
                self._warn(
                    sheet, row, "label", f"the label stands on line {rows[key].line} already; both "
                    "rows are taken as one factor",
                )  # fmt: skip
                continue
            attributes = row.without(("label", "factor_id"))
            if number:
                attributes["local_id"] = number
            rows[key] = Row(row.line, {"factor_id": key, "name": row["label"]}, attributes)
        headers = {"factor_id": sheet.header("label"), "name": sheet.header("label")}
        return Sheet(Factor, sheet.name, headers, tuple(rows.values()), states_attributes=True)

    def _note_without_label(self, sheet: LocalSheet, row: LocalRow, number: str) -> None:
        if number in self._used_numbers:
            self._log.error(
                "the factor has no label",
                "Fill it in, or remove the links that name its number.",
                sheet=sheet.name,
                line=row.line,
                column=sheet.header("label"),
            )
        else:
            self._warn(sheet, row, "label", "the row has no label and no link uses it; left out")

    def _source_sheet(self, claims: Sheet) -> Sheet:
        sheet = self._in["sources"]
        rows: list[Row] = []
        listed: set[str] = set()
        for row in sheet:
            local_id = row.local_id("source_id")
            if not local_id:
                self._warn(sheet, row, "source_id", "the source has no source_id; left out")
                continue
            listed.add(local_id)
            title = row["title"] or local_id
            rows.append(
                self._source(row.line, local_id, title, row.without(("source_id", "title")))
            )
        said = {
            str(row.values["source"]): row.line for row in claims.rows if "source" in row.values
        }
        for local_id in self._passages.source_ids:
            if local_id not in listed:
                listed.add(local_id)
                rows.append(self._source(0, local_id, local_id, {}))
                if sheet.rows:
                    self._log.warning(
                        "passages name a source that the list of sources does not have; it is made",
                        or_nearest(local_id, listed - {local_id}, "Add it to the sheet."),
                        sheet=sheet.name,
                        column=sheet.header("source_id"),
                        value=local_id,
                    )
        keys = {str(row.values["source_id"]) for row in rows}
        for key, line in said.items():
            if key not in keys:
                rows.append(Row(line, {"source_id": key, "title": key.partition("/")[2]}, {}))
        headers = {name: sheet.header("source_id") for name in ("source_id", "title", "text")}
        return Sheet(Source, sheet.name, headers, tuple(rows), states_attributes=True)

    def _source(self, line: int, local_id: str, title: str, attributes: dict[str, str]) -> Row:
        values = {"source_id": self._key(local_id), "title": title}
        text = self._passages.text(local_id)
        if text:
            values["text"] = text
        added = {"passages": self._passages.index(local_id), "questions": self._questions.index}
        return Row(line, values, attributes | {name: t for name, t in added.items() if t})

    def _claim_sheet(self) -> Sheet:
        sheet = self._in["links"]
        rows = []
        for row in sheet:
            ends = [
                self._end(sheet, row, number, label)
                for number, label in zip(_NUMBERED, _LABELLED, strict=True)
            ]
            source_id = self._source_of(sheet, row)
            if None not in (*ends, source_id):
                rows.append(self._claim(row, str(ends[0]), str(ends[1]), str(source_id)))
        ends_in_file = _NUMBERED if _NUMBERED[0] in sheet.columns else _LABELLED
        headers = {
            "statement_id": sheet.header("link_id"),
            "cause": sheet.header(ends_in_file[0]),
            "effect": sheet.header(ends_in_file[1]),
            "source": sheet.header("statement_id"),
            "quote": sheet.header("quote"),
            "quote_start": sheet.header("quote"),
            "quote_end": sheet.header("quote"),
            "locator": sheet.header("question_id"),
            "memo": sheet.header("link_memo"),
        }
        return Sheet(Claim, sheet.name, headers, tuple(rows), states_attributes=True)

    def _claim(self, row: LocalRow, cause: str, effect: str, source_id: str) -> Row:
        passage = self._passages.by_id.get(row.local_id("statement_id"))
        question_id = row["question_id"] or (passage.question_id if passage else "")
        question = self._questions.text(question_id)
        quote = row["quote"]
        values = {
            "cause": cause,
            "effect": effect,
            "source": self._key(source_id),
            "quote": quote,
            "locator": question or question_id,
            "memo": row["link_memo"],
        }
        if row["link_id"]:
            values["statement_id"] = self._key(row.local_id("link_id"))
        found = passage.text.find(quote) if passage and quote else -1
        if passage and found >= 0:
            values["quote_start"] = str(passage.start + found)
            values["quote_end"] = str(passage.start + found + len(quote))
        own = {
            "passage": row.local_id("statement_id"),
            "question_id": question_id,
            "question": question,
        }
        attributes = row.without(_COLUMNS["links"]) | {n: text for n, text in own.items() if text}
        return Row(row.line, {n: text for n, text in values.items() if text}, attributes)

    def _end(self, sheet: LocalSheet, row: LocalRow, number: str, label: str) -> str | None:
        """Return the factor at an end of a link, or None with an error."""
        given = row.local_id(number)
        if given in self._factors:
            return self._factors[given]
        named = clean_name(row[label]) or ("" if given.isdecimal() else clean_name(given))
        if named:
            return named
        if given:
            rule = "the link names a factor by a number that the sheet of factors does not have"
            hint = "Correct the number, or add the factor with its label."
        else:
            rule, hint = f"the link has no '{number}'", "Fill it in, or remove the row."
        column = number if number in sheet.columns or label not in sheet.columns else label
        self._log.error(
            rule,
            hint,
            sheet=sheet.name,
            line=row.line,
            column=sheet.header(column),
            value=given or None,
        )
        return None

    def _source_of(self, sheet: LocalSheet, row: LocalRow) -> str | None:
        """Return the local id of the source of a link, or None with an error."""
        statement_id = row.local_id("statement_id")
        passage = self._passages.by_id.get(statement_id)
        source_id = (passage.source_id if passage else "") or row.local_id("source_id")
        if source_id:
            return source_id
        if not self._in["statements"].rows and not {"statement_id", "source_id"} & set(
            sheet.columns
        ):
            return self._file.path.name
        if statement_id and not passage:
            rule = "the link names a passage that the sheet of statements does not have"
            hint = "Correct the statement_id, or give the link a source_id."
        elif passage:
            rule = "the passage of this link names no source"
            hint = "Fill in its source_id in the sheet of statements."
        else:
            rule, hint = "the link names no passage and no source", "Fill in its statement_id."
        self._log.error(
            rule,
            hint,
            sheet=sheet.name,
            line=row.line,
            column=sheet.header("statement_id"),
            value=statement_id or None,
        )
        return None

    def _key(self, local_id: str) -> str:
        return f"{self._space}/{local_id}"

    def _warn(self, sheet: LocalSheet, row: LocalRow, column: str, rule: str) -> None:
        self._log.warning(
            rule,
            "Complete the row, or remove it.",
            sheet=sheet.name,
            line=row.line,
            column=sheet.header(column),
            value=row[column] or None,
        )


FORMAT: Final = Format(
    name=NAME,
    label="Causal Map 3 workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=None,
)
