"""The passages and questions of a Causal Map 3 workbook: what its sources were asked and said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ingest.formats.local_rows import LocalRow, LocalSheet
    from ingest.problems import ProblemLog

_BETWEEN: Final = "\n\n"
_NOT_A_TEXT: Final = frozenset({"question_id", "question_memo", "question_map_id", "map_id"})
_SELDOM_VARIED: Final = 2

STATEMENT_COLUMNS: Final = ("statement_id", "text", "statement_memo", "source_id", "question_id")
QUESTION_COLUMNS: Final = ("question_id", "question_text", "question_memo")


@dataclass(frozen=True)
class Passage:
    """What one source said in answer to one question, and where that stands in its text."""

    source_id: str
    question_id: str
    text: str
    start: int


class Passages:
    """The passages of all sources, by their local id; each source's text is its passages joined."""

    def __init__(self, sheet: LocalSheet, log: ProblemLog) -> None:
        self.by_id: dict[str, Passage] = {}
        self._texts: dict[str, str] = {}
        self._entries: dict[str, list[dict[str, Any]]] = {}
        lines: dict[str, int] = {}
        for row in sheet:
            local_id = row.local_id("statement_id")
            if local_id in lines:
                log.error(
                    f"this passage stands on line {lines[local_id]} already",
                    "Give each statement a statement_id of its own.",
                    sheet=sheet.name,
                    line=row.line,
                    column=sheet.header("statement_id"),
                    value=local_id,
                )
                continue
            if local_id:
                lines[local_id] = row.line
            else:
                log.warning(
                    "the passage has no statement_id, so no link can refer to it",
                    "Give it one, or remove the row.",
                    sheet=sheet.name,
                    line=row.line,
                    column=sheet.header("statement_id"),
                )
            self._add(local_id, row)

    def _add(self, local_id: str, row: LocalRow) -> None:
        source_id, text = row.local_id("source_id"), row["text"]
        before = self._texts.get(source_id, "")
        start = len(before) + (len(_BETWEEN) if before and text else 0)
        if text:
            self._texts[source_id] = f"{before}{_BETWEEN}{text}" if before else text
        question_id = row["question_id"]
        self._entries.setdefault(source_id, []).append(
            {
                "statement_id": local_id,
                "question_id": question_id,
                "start": start,
                "end": start + len(text),
            }
            | row.without(("statement_id", "question_id", "source_id", "text"))
        )
        if local_id:
            self.by_id[local_id] = Passage(source_id, question_id, text, start)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The local ids of the sources that said something, in the order of the file."""
        return tuple(source_id for source_id in self._entries if source_id)

    def text(self, source_id: str) -> str:
        """Return all that a source said."""
        return self._texts.get(source_id, "")

    def index(self, source_id: str) -> str:
        """Return where each passage stands, and all that the file says of it, as JSON."""
        entries = self._entries.get(source_id)
        return json.dumps(entries, ensure_ascii=False) if entries else ""


class Questions:
    """The questions by their id."""

    def __init__(self, sheet: LocalSheet) -> None:
        column = _wording(sheet)
        self._texts: dict[str, str] = {}
        for row in sheet:
            self._texts.setdefault(row["question_id"], row[column])
        rows = [dict(row.texts) for row in sheet]
        self.index = json.dumps(rows, ensure_ascii=False) if rows else ""

    def text(self, question_id: str) -> str:
        """Return the wording of a question, empty where the file has none."""
        return self._texts.get(question_id, "") if question_id else ""


def _wording(sheet: LocalSheet) -> str:
    """Return the column that holds the wording: some files keep a note in `question_text`.

    A column that says the same for every question does not hold their wording.
    """
    candidates = ["question_text", *(c for c in sheet.columns if c not in _NOT_A_TEXT)]
    for column in candidates:
        wordings = {row[column] for row in sheet}
        if len(wordings) > 1 or (len(sheet.rows) < _SELDOM_VARIED and wordings != {""}):
            return column
    return "question_text"
