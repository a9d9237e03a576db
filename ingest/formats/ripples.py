"""Ripple effects tables: what was done, what came of it, and what that led to.

What becomes of each column stands in docs/formats.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Observation
from graphmodel.values import FactorKind, clean_name
from ingest.assemble import assemble
from ingest.formats.evaluation_columns import RIPPLES
from ingest.formats.evaluation_rows import (
    MANY_ACCOUNTS,
    EvaluationRows,
    Values,
    find_table,
    named_sheet,
    short_name,
)
from ingest.formats.evaluation_words import COURSE, INTENT, VALENCE, plain
from ingest.formats.registry import Format
from ingest.formats.ripples_out import write
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from ingest.columns import Sheet
    from ingest.formats.input_file import InputFile
    from ingest.formats.local_rows import LocalRow, LocalSheet

NAME: Final = "ripples"

_TELLING: Final = frozenset(
    {
        *("links to earlier row", "community capital", "continued or ceased"),
        *("intended or unintended", "who", "date"),
    }
)
_ENOUGH: Final = 2
_REVERSED: Final = frozenset({"unintended", "ceased"})
"""Headers under which `yes` says the opposite of what it says under the usual ones."""

_BETWEEN: Final = re.compile(r"[;,\s]+|\band\b")
_BEFORE_NUMBER: Final = re.compile(r"^(?:rows?|nr|no|#)\.?\s*(?=\d)", re.IGNORECASE)


def recognises(file: InputFile) -> bool:
    """Whether a table has activities and effects, and two other columns of ripple effects."""
    return find_table(file, RIPPLES, _fits) is not None


def read(file: InputFile, project: str | None) -> Reading:
    """Read a table of ripple effects.

    Raises:
        UnreadableFile: It has no column of effects.
    """
    log = ProblemLog(file.path.name, file.sheet_names)
    raw = find_table(file, RIPPLES, _fits) or find_table(file, RIPPLES, _has_effects)
    if raw is None:
        raise UnreadableFile(
            str(file.path),
            "no table in it has a column 'effect'. Name the columns date, activity, effect, who, "
            "intended or unintended, links to earlier row, community capital, continued or ceased.",
        )
    refuse_no_rows([raw], log)
    tables = RippleRows(named_sheet(raw, RIPPLES, log), log, file.space(project), file.path.name)
    dataset = assemble(log, tables.sheets(), project=project)
    return Reading(dataset, log.listed(), NAME)


def _fits(names: Collection[str]) -> bool:
    has_ends = "effect" in names and ("activity" in names or "links to earlier row" in names)
    return has_ends and len(_TELLING & set(names)) >= _ENOUGH


def _has_effects(names: Collection[str]) -> bool:
    return "effect" in names or "title" in names


class RippleRows:
    """Sorts effects, and what led to them, into our tables."""

    def __init__(self, sheet: LocalSheet, log: ProblemLog, space: str, file_name: str) -> None:
        about = {"title": file_name, "kind": "workshop", "account": MANY_ACCOUNTS}
        self._rows = EvaluationRows(sheet, log, space, about)
        self._names: dict[str, str] = {}
        """Name of the effect of each row, by what other rows call it."""

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        rows = self._rows.sheet.rows
        called = self._called(rows)
        met: set[str] = set()
        for row, own in zip(rows, called, strict=True):
            name = row["title"] or short_name(row["effect"])
            if own and name:
                self._names.setdefault(own, name)
        for row, own in zip(rows, called, strict=True):
            self._add(row, is_new=not row["id"] or own not in met)
            met.add(own)
        return self._rows.sheets("effect", "activity")

    def _called(self, rows: tuple[LocalRow, ...]) -> list[str]:
        """Return what other rows call each row: its id, else its number in the table or its line.

        Numbers count from 1 below the header. A row that would then lead to itself shows that
        people counted as their spreadsheet does.
        """
        if "id" in self._rows.sheet.columns:
            return [row.local_id("id") for row in rows]
        references = [self._references(row) for row in rows]
        itself = any(str(place) in told for place, told in enumerate(references, start=1))
        if itself and not any("1" in told for told in references):
            return [str(row.line) for row in rows]
        return [str(place) for place in range(1, len(rows) + 1)]

    def _references(self, row: LocalRow) -> list[str]:
        text = row.local_id("links to earlier row")
        parts = (_BEFORE_NUMBER.sub("", part) for part in _BETWEEN.split(text))
        return [part for part in parts if part and part.lower() not in ("row", "rows")]

    def _add(self, row: LocalRow, *, is_new: bool) -> None:
        rows = self._rows
        told = row["effect"]
        name = row["title"] or short_name(told)
        if not short_name(name):
            rows.refuse(row, "effect", "the row names no effect", "Fill it in, or remove the row.")
            return
        effect = rows.factor(row, name, kind=FactorKind.CHANGE.value)
        period, attributes = rows.period(row, "date")
        common: Values = {"source": rows.source(row), "project": row["project"], **period}
        if is_new:
            self._observation(row, effect, common, name, attributes)
        causes = self._earlier(row)
        if row["activity"]:
            activity = rows.factor(row, short_name(row["activity"]), kind=FactorKind.PROCESS.value)
            causes.insert(0, activity)
        for cause in dict.fromkeys(causes):
            values = common | {
                "cause": cause,
                "effect": effect,
                "how": row["how"],
                "who": row["who"],
            }
            rows.add(Claim, row.line, values, {})

    def _observation(
        self, row: LocalRow, effect: str, common: Values, name: str, attributes: dict[str, str]
    ) -> None:
        rows = self._rows
        intent, not_intent = self._yes_or_word(row, "intended or unintended")
        valence, not_valence = rows.word(row, "positive or negative", VALENCE)
        course, not_course = self._yes_or_word(row, "continued or ceased")
        values = common | {
            "factor": effect,
            "gist": row["effect"] if row["effect"] != name else "",
            "quote": row["quote"],
            "context": row["where"],
            "intent": intent,
            "valence": valence,
            "course": course,
            "for_whom": row["for whom"],
            "theme": row["community capital"],
        }
        kept = attributes | not_intent | not_valence | not_course | row.without(RIPPLES)
        if not row["activity"] and not row["links to earlier row"] and row["who"]:
            kept["who"] = row["who"]
        if row["id"]:
            values["statement_id"] = f"{rows.space}/{row.local_id('id')}"
        rows.add(Observation, row.line, values, kept)

    def _yes_or_word(self, row: LocalRow, column: str) -> tuple[str, dict[str, str]]:
        words = INTENT if column == "intended or unintended" else COURSE
        if plain(self._rows.sheet.header(column)) in _REVERSED:
            words = {**words, "yes": words["no"], "no": words["yes"]}
        return self._rows.word(row, column, words)

    def _earlier(self, row: LocalRow) -> list[str]:
        """Return the effects of the rows that a row links to; what leads nowhere is an error."""
        text = row["links to earlier row"]
        if not text:
            return []
        whole = row.local_id("links to earlier row")
        if whole in self._names:
            return [clean_name(self._names[whole])]
        found = []
        for part in self._references(row):
            if part not in self._names:
                self._rows.refuse(
                    row,
                    "links to earlier row",
                    f"no row is called '{part}'",
                    "Name a row by what stands in its column id, or by its number.",
                )
                continue
            found.append(clean_name(self._names[part]))
        return found


FORMAT: Final = Format(
    name=NAME,
    label="ripple effects table",
    endings=(".xlsx", ".csv"),
    recognises=recognises,
    read=read,
    write=write,
)
