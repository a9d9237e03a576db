"""Sorting the rows of a Causal Map 3 workbook into our tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Source
from graphmodel.values import clean_name
from ingest.columns import Row, Sheet
from ingest.formats.label_rows import label_sheets
from ingest.formats.labels import OPPOSITE_OF, general_labels, opposite_of
from ingest.formats.one_source import ADD_SOURCES, ONE_SOURCE
from ingest.formats.passages import QUESTION_COLUMNS, STATEMENT_COLUMNS, Passages, Questions
from ingest.formats.tags import said_by_tags
from ingest.problems import or_nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.formats.local_rows import LocalRow, LocalSheet
    from ingest.problems import ProblemLog

NUMBERED: Final = ("from", "to")
LABELLED: Final = ("from_label", "to_label")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "factors": ("label", "factor_id"),
    "links": (
        *(*NUMBERED, *LABELLED),
        *("link_id", "statement_id", "source_id", "question_id", "quote", "link_memo"),
    ),
    "statements": STATEMENT_COLUMNS,
    "sources": ("source_id", "title"),
    "questions": QUESTION_COLUMNS,
}
"""Sheets, and the columns that we know of each."""


class MapTables:
    """Sorts the rows of the five sheets into our tables."""

    def __init__(
        self, file_name: str, sheets: Mapping[str, LocalSheet], log: ProblemLog, space: str
    ) -> None:
        self._file_name = file_name
        self._in = sheets
        self._log = log
        self._space = space
        self._factors: dict[str, str] = {}
        """Key of the factor of each number."""
        self._new_labels: dict[str, int] = {}
        """Line of the first link of each label that the file lists no factor for."""
        self._told: dict[str, int] = {}
        """Line of the first link of each source."""
        self._told_by_file = not sheets["statements"].rows and not (
            {"statement_id", "source_id"} & set(sheets["links"].columns)
        )
        self._passages = Passages(sheets["statements"], log)
        self._questions = Questions(sheets["questions"])
        self._used_numbers = {
            row.local_id(end) for row in sheets["links"] for end in NUMBERED if row[end]
        }
        self._used_labels = {
            clean_name(row[end]) for row in sheets["links"] for end in LABELLED if row[end]
        }

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        factors = [self._factor_sheet()]
        claims = self._claim_sheet()
        if not factors[0].rows:
            factors = label_sheets(self._new_labels, claims)
        return [*factors, self._source_sheet(), claims]

    def _factor_sheet(self) -> Sheet:
        sheet = self._in["factors"]
        listed = {clean_name(row["label"]) for row in sheet}
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
                rule = f"the label stands on line {rows[key].line} already; both are one factor"
                self._warn(sheet, row, "label", rule)
                continue
            attributes = row.without(("label", "factor_id"))
            if number:
                attributes["local_id"] = number
            opposite = opposite_of(key, listed)
            if opposite:
                attributes[OPPOSITE_OF] = opposite
            values: dict[str, str | tuple[str, ...]] = {"factor_id": key, "name": row["label"]}
            general = [label for label in general_labels(key) if label in listed and label != key]
            if general:
                values["part_of"] = (general[-1],)
            rows[key] = Row(row.line, values, attributes)
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

    def _source_sheet(self) -> Sheet:
        sheet = self._in["sources"]
        rows: dict[str, Row] = {}
        twice: list[Row] = []
        for row in sheet:
            local_id = row.local_id("source_id")
            if not local_id:
                self._warn(sheet, row, "source_id", "the source has no source_id; left out")
                continue
            title = row["title"] or local_id
            source = self._source(row.line, local_id, title, row.without(("source_id", "title")))
            if local_id in rows:
                twice.append(source)
            rows.setdefault(local_id, source)
        listed = tuple(rows)
        for local_id, line in (dict.fromkeys(self._passages.source_ids, 0) | self._told).items():
            if local_id not in rows:
                rows[local_id] = self._source(line, local_id, local_id, {})
                if listed:
                    self._log.warning(
                        "links or passages name a source that the list of sources does not have; "
                        "it is made",
                        or_nearest(local_id, listed, "Add it to the sheet."),
                        sheet=sheet.name,
                        column=sheet.header("source_id"),
                        value=local_id,
                    )
        headers = {name: sheet.header("source_id") for name in ("source_id", "title", "text")}
        if self._told_by_file:
            headers |= {"kind": "kind", "account": "account"}
        return Sheet(Source, sheet.name, headers, (*rows.values(), *twice), states_attributes=True)

    def _source(self, line: int, local_id: str, title: str, attributes: dict[str, str]) -> Row:
        values = {"source_id": self._key(local_id), "title": title}
        text = self._passages.text(local_id)
        if text:
            values["text"] = text
        if self._told_by_file:
            values |= {"kind": "document", "account": "one"}
        added = {"passages": self._passages.index(local_id), "questions": self._questions.index}
        return Row(line, values, attributes | {name: t for name, t in added.items() if t})

    def _claim_sheet(self) -> Sheet:
        sheet = self._in["links"]
        rows = []
        for row in sheet:
            cause = self._end(sheet, row, NUMBERED[0], LABELLED[0])
            effect = self._end(sheet, row, NUMBERED[1], LABELLED[1])
            source_id = self._source_of(sheet, row)
            if source_id:
                self._told.setdefault(source_id, row.line)
            if cause and effect and source_id:
                rows.append(self._claim(row, cause, effect, source_id))
        if self._told_by_file:
            self._log.warning(ONE_SOURCE, ADD_SOURCES, sheet=sheet.name)
        ends = NUMBERED if NUMBERED[0] in sheet.columns else LABELLED
        headers = {
            "statement_id": sheet.header("link_id"),
            "cause": sheet.header(ends[0]),
            "effect": sheet.header(ends[1]),
            "source": sheet.header("statement_id"),
            "locator": sheet.header("question_id"),
        }
        if "quote" in sheet.columns:
            headers |= dict.fromkeys(("quote", "quote_start", "quote_end"), sheet.header("quote"))
        if "link_memo" in sheet.columns:
            headers["memo"] = sheet.header("link_memo")
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
        values |= said_by_tags(row["hashtags"])
        attributes = row.without(COLUMNS["links"]) | {n: text for n, text in own.items() if text}
        return Row(row.line, {n: text for n, text in values.items() if text}, attributes)

    def _end(self, sheet: LocalSheet, row: LocalRow, number: str, label: str) -> str | None:
        """Return the factor at an end of a link, or None with an error."""
        given = row.local_id(number)
        if given in self._factors:
            return self._factors[given]
        named = clean_name(row[label]) or ("" if given.isdecimal() else clean_name(given))
        if named:
            self._new_labels.setdefault(named, row.line)
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
        if self._told_by_file:
            return self._file_name
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
