"""Outcome harvesting tables: one row for each outcome, with what contributed to it.

What becomes of each column stands in docs/formats.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from graphmodel.judgement_records import Check
from graphmodel.records import Claim, Observation
from graphmodel.values import CheckKind, FactorKind, ImpactKind
from ingest.assemble import assemble
from ingest.columns import Row, Sheet
from ingest.formats.evaluation_columns import OUTCOMES
from ingest.formats.evaluation_rows import (
    MANY_ACCOUNTS,
    EvaluationRows,
    Values,
    find_table,
    named_sheet,
    short_name,
)
from ingest.formats.evaluation_words import INTENT, VALENCE, VERDICT, plain
from ingest.formats.local_rows import LocalRow
from ingest.formats.loose_dates import date_of
from ingest.formats.outcomes_out import write
from ingest.formats.registry import Format
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from ingest.formats.input_file import InputFile
    from ingest.formats.local_rows import LocalSheet

NAME: Final = "outcomes"

_TELLING: Final = frozenset(
    {
        *("significance", "contribution", "change agent", "social actor", "substantiation"),
        *("anticipated", "evidence"),
    }
)
_ENOUGH: Final = 2
_ABOUT_CHECK: Final = ("substantiated by", "substantiated on", "substantiation comment")
_STATUS_AND_WHO: Final = re.compile(
    r"^(.+?)\s*(?:\s+by\s+|[,;:(]\s*(?:by\s+)?)(.+?)\)?$", re.IGNORECASE
)
_KEPT: Final = ("social actor", "significance", "type", "evidence")
"""Columns that are attributes of the observation."""


def recognises(file: InputFile) -> bool:
    """Whether a table has outcomes, and two other columns of an outcome harvest."""
    return find_table(file, OUTCOMES, _fits) is not None


def read(file: InputFile, project: str | None) -> Reading:
    """Read a table of outcomes.

    Raises:
        UnreadableFile: It has no column of outcomes.
    """
    log = ProblemLog(file.path.name, file.sheet_names)
    raw = find_table(file, OUTCOMES, _fits) or find_table(file, OUTCOMES, _has_outcomes)
    if raw is None:
        raise UnreadableFile(
            str(file.path),
            "no table in it has a column 'outcome'. Name the columns outcome, contribution, "
            "change agent, significance, substantiation.",
        )
    refuse_no_rows([raw], log)
    tables = OutcomeRows(named_sheet(raw, OUTCOMES, log), log, file.space(project), file.path.name)
    dataset = assemble(log, tables.sheets(), project=project)
    return Reading(dataset, log.listed(), NAME)


def _fits(names: Collection[str]) -> bool:
    return "outcome" in names and len(_TELLING & set(names)) >= _ENOUGH


def _has_outcomes(names: Collection[str]) -> bool:
    return "outcome" in names or "title" in names


class OutcomeRows:
    """Sorts outcomes, contributions and substantiations into our tables."""

    def __init__(self, sheet: LocalSheet, log: ProblemLog, space: str, file_name: str) -> None:
        about = {"title": file_name, "kind": "outcome harvest", "account": MANY_ACCOUNTS}
        self._rows = EvaluationRows(sheet, log, space, about)
        self._checks: list[Row] = []
        self._met: dict[str, int] = {}
        """Line of each outcome that has an id."""

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        for row in self._rows.sheet:
            self._add(row)
        sheet = self._rows.sheet
        headers = {
            "verdict": sheet.header("substantiation"),
            "by": sheet.header("substantiated by"),
            "on": sheet.header("substantiated on"),
        }
        checks = Sheet(
            Check, sheet.name or None, headers, tuple(self._checks), states_attributes=True
        )
        return [*self._rows.sheets("outcome", "contribution"), checks]

    def _add(self, row: LocalRow) -> None:
        rows = self._rows
        title, told = row["title"], row["outcome"]
        name = title or short_name(told)
        if not short_name(name):
            rows.refuse(
                row, "outcome", "the row names no outcome", "Fill it in, or remove the row."
            )
            return
        factor = rows.factor(
            row, name, kind=FactorKind.CHANGE.value, impact_kind=ImpactKind.OUTCOME.value
        )
        period, attributes = rows.period(row, "when")
        common: Values = {"source": rows.source(row), "project": row["project"], **period}
        checked = [self._claim(row, factor, common)]
        if row.local_id("id") not in self._met:
            checked.append(self._observation(row, factor, common, name, attributes))
        if row["id"]:
            self._met.setdefault(row.local_id("id"), row.line)
        self._check(row, [key for key in checked if key])

    def _observation(
        self, row: LocalRow, factor: str, common: Values, name: str, attributes: dict[str, str]
    ) -> str:
        rows = self._rows
        intent, not_intent = rows.word(row, "anticipated", INTENT)
        valence, not_valence = rows.word(row, "valence", VALENCE)
        values = common | {
            "factor": factor,
            "gist": row["outcome"] if row["outcome"] != name else "",
            "quote": row["quote"],
            "context": row["where"],
            "intent": intent,
            "valence": valence,
            "for_whom": row["for whom"],
        }
        kept = {name: row[name] for name in _KEPT if row[name]}
        kept |= attributes | not_intent | not_valence | row.without(OUTCOMES)
        if not row["contribution"] and not row["activity"] and row["change agent"]:
            kept["change agent"] = row["change agent"]
        return self._keyed(Observation, row, values, kept)

    def _claim(self, row: LocalRow, factor: str, common: Values) -> str:
        rows = self._rows
        named = row["activity"] or short_name(row["contribution"])
        if not named:
            return ""
        cause = rows.factor(row, named, kind=FactorKind.PROCESS.value)
        how = row["contribution"]
        values = common | {
            "cause": cause,
            "effect": factor,
            "how": how if how != named else "",
            "who": row["change agent"],
        }
        return self._keyed(Claim, row, values, {})

    def _keyed(
        self,
        record: type[Observation | Claim],
        row: LocalRow,
        values: Values,
        attributes: dict[str, str],
    ) -> str:
        """Add a statement and return its key, by which a check can refer to it."""
        local_id = row.local_id("id")
        if local_id and record is Observation:
            key = f"{self._rows.space}/{local_id}"
        else:
            key = self._rows.statement_id(record, values)
        self._rows.add(record, row.line, values | {"statement_id": key}, attributes)
        return key

    def _check(self, row: LocalRow, statements: list[str]) -> None:
        rows = self._rows
        status, by = row["substantiation"], row["substantiated by"]
        together = _STATUS_AND_WHO.match(status)
        if together and plain(together[1]) in VERDICT:
            status, by = together[1], by or together[2]
        asked = LocalRow(row.line, {**row.texts, "substantiation": status})
        verdict, left = rows.word(asked, "substantiation", VERDICT)
        if verdict:
            on = date_of(row["substantiated on"])
            told = {"by": by, "on": on or "", "why": row["substantiation comment"]}
            undated = {} if on else {n: row[n] for n in ("substantiated on",) if row[n]}
            for key in statements:
                values = {"kind": CheckKind.INDEPENDENT.value, "verdict": verdict, "statement": key}
                values |= {name: text for name, text in told.items() if text}
                self._checks.append(Row(row.line, values, left | undated))
            return
        kept = left | {n: row[n] for n in _ABOUT_CHECK if row[n]}
        observations = rows.statements[Observation]
        if kept and observations and observations[-1].line == row.line:
            told_last = observations[-1]
            observations[-1] = replace(told_last, attributes={**told_last.attributes, **kept})


FORMAT: Final = Format(
    name=NAME,
    label="outcome harvesting table",
    endings=(".xlsx", ".csv"),
    recognises=recognises,
    read=read,
    write=write,
)
