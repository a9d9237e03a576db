"""One project of Gateway to Research, sorted into our tables."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from graphmodel.records import Claim, Observation, Project, Source
from graphmodel.values import FactorKind, ImpactKind, clean_name
from ingest.columns import Row, Sheet
from ingest.formats.evaluation_rows import short_name
from ingest.formats.json_text import json_cell, listed_cell
from ingest.formats.loose_dates import date_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphmodel.record import Record
    from ingest.problems import ProblemLog

_TITLE: Final = "Gateway to Research"
_LONGEST_TEXT: Final = 32_000
_KINDS: Final = {
    "policyInfluence": ImpactKind.USE,
    "collaboration": ImpactKind.USE,
    "dissemination": ImpactKind.USE,
    "exploitation": ImpactKind.USE,
    "impactSummary": ImpactKind.OUTCOME,
    "spinOut": ImpactKind.OUTCOME,
}
"""What a group of outputs is; those that are not named are outputs in the narrow sense."""

_GROUP: Final = re.compile(r"Outputs?$")
_SORTED: Final = "sorted"
_NAMES: Final = ("title", "name", "companyName", "partner", "projectTitle", "funderProjectTitle")
_ID: Final = ("id", "outcomeId", "ref")
_YEARS: Final = (
    "firstYearOfImpact",
    "yearFirstProvided",
    "yearProtectionGranted",
    "yearFormed",
    "yearEstablished",
    "year",
)
_STARTS: Final = ("start", "startDate")
_ENDS: Final = ("end", "endDate")

Values = dict[str, "str | tuple[str, ...]"]
Entry = dict[str, Any]


class GtrRecord:
    """The project, its work as a process, and what the record says came of it."""

    def __init__(
        self,
        record: Entry,
        factors: dict[str, Row],
        log: ProblemLog,
        project: str | None,
        space: str,
        number: int,
    ) -> None:
        self._project: Entry = record["project"]
        self._around = {name: value for name, value in record.items() if name != "project"}
        self._log = log
        self._number = number
        reference = clean_name(json_cell(self._project.get("grantReference")))
        self._key = project or reference or f"{space} {number}"
        self._title = clean_name(json_cell(self._project.get("title"))) or self._key
        self._work = f"Project work: {self._title}"
        self._factors = factors
        """Factors by their name; several projects may name the same."""
        self._statements: dict[type[Record], list[Row]] = {Observation: [], Claim: []}

    def sheets(self) -> list[Sheet]:
        """Return our tables but for the factors, which several records share."""
        self._factor(self._work, FactorKind.PROCESS.value, "", self._number)
        output = self._project.get("output")
        groups = output if isinstance(output, dict) else {}
        for group, entries in groups.items():
            if group.startswith(_SORTED):
                continue
            for place, entry in enumerate(_entries(entries), start=1):
                self._add(group, place, entry)
        names = {
            Project: ("project_id", "title"),
            Source: ("source_id", "title"),
            Observation: ("factor", "source", "project"),
            Claim: ("cause", "effect", "source", "project"),
        }
        rows: dict[type[Record], list[Row]] = {
            Project: [self._project_row()],
            Source: [self._source_row()],
            **self._statements,
        }
        return [
            Sheet(
                record,
                None,
                {name: name for name in names[record]},
                tuple(told),
                states_attributes=True,
            )
            for record, told in rows.items()
        ]

    def _project_row(self) -> Row:
        fund = self._project.get("fund")
        dates = fund if isinstance(fund, dict) else {}
        told: dict[str, str] = {"project_id": self._key, "title": self._title}
        told["started_on"] = _date(dates, _STARTS) or _date(self._project, _STARTS) or ""
        told["ended_on"] = _date(dates, _ENDS) or _date(self._project, _ENDS) or ""
        summary = json_cell(self._project.get("abstractText"))
        attributes = self._attributes(self._project, ("output", "title", "abstractText"))
        if len(summary) <= _LONGEST_TEXT:
            told["summary"] = summary
        else:
            attributes["abstractText"] = summary
        for name, value in self._around.items():
            text = listed_cell(value)
            if text:
                attributes[name] = text
        return Row(self._number, {n: t for n, t in told.items() if t}, attributes)

    def _source_row(self) -> Row:
        values: Values = {
            "source_id": self._source,
            "title": f"{_TITLE}: {self._title}",
            "kind": "document",
            "account": "one",
        }
        url = json_cell(self._project.get("url"))
        return Row(self._number, values, {"url": url} if url else {})

    @property
    def _source(self) -> str:
        return f"{self._key}/{_TITLE}"

    def _add(self, group: str, place: int, entry: Entry) -> None:
        """Add what one output says: that it is there, that the work led to it, what it led to."""
        stem = _GROUP.sub("", group)
        kind = _KINDS.get(stem, ImpactKind.OUTPUT).value
        described = json_cell(entry.get("description"))
        named = next((t for n in _NAMES if (t := json_cell(entry.get(n)))), "")
        name = short_name(named or described)
        if not name:
            self._log.warning(
                f"entry {place:,} of '{group}' has neither a description nor a title; left out",
                "Look it up in Gateway to Research.",
                column=group,
                value=json_cell(entry),
            )
            return
        factor = self._factor(name, FactorKind.CHANGE.value, kind, place)
        common: Values = {"source": self._source, "project": (self._key,), "locator": group}
        common |= _period(entry)
        seen = common | {"factor": factor} | _said(described)
        local_id = next((t for n in _ID if (t := json_cell(entry.get(n)))), "")
        if local_id:
            seen["statement_id"] = f"{self._key}/{local_id}"
        attributes = self._attributes(entry, ("description",))
        attributes["group"] = stem
        self._statements[Observation].append(Row(place, seen, attributes))
        claim = common | {"cause": self._work, "effect": factor}
        self._statements[Claim].append(Row(place, claim, {}))
        led_to = json_cell(entry.get("impact"))
        if led_to and short_name(led_to) and short_name(led_to) != name:
            impact = self._factor(
                short_name(led_to), FactorKind.CHANGE.value, ImpactKind.OUTCOME.value, place
            )
            told = common | {"cause": factor, "effect": impact} | _said(led_to)
            self._statements[Claim].append(Row(place, told, {}))

    def _factor(self, name: str, kind: str, impact_kind: str, place: int) -> str:
        values: Values = {"factor_id": name, "name": name, "kind": kind}
        if impact_kind:
            values["impact_kind"] = impact_kind
        self._factors.setdefault(name, Row(place, values, {}))
        return name

    def _attributes(self, entry: Entry, without: tuple[str, ...]) -> dict[str, str]:
        found = {n: listed_cell(value) for n, value in entry.items() if n not in without}
        return {clean_name(name) or "without a name": text for name, text in found.items() if text}


def _said(text: str) -> Values:
    """Return a text as a quote, or as a beginning of one where it is longer than a quote may be."""
    if len(text) <= _LONGEST_TEXT:
        return {"quote": text} if text else {}
    return {"quote": text[: _LONGEST_TEXT - len(" [...]")] + " [...]"}


def _entries(found: object) -> Iterator[Entry]:
    """Yield the outputs of a group, whichever way it nests them."""
    waiting = [found]
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting = [*entry, *waiting]
        elif isinstance(entry, dict):
            yield entry


def _period(entry: Mapping[str, Any]) -> dict[str, str]:
    start = _date(entry, _STARTS) or _date(entry, _YEARS)
    end = _date(entry, _ENDS)
    if start and end and end < start:
        return {}
    return {n: date for n, date in (("period_start", start), ("period_end", end)) if date}


def _date(entry: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first date of these names: a text, or milliseconds since 1970."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, int) and abs(value) > 10**6:
            seconds = value / 1000
            if abs(seconds) < 10**10:
                return datetime.fromtimestamp(seconds, UTC).date().isoformat()
        elif value is not None and (found := date_of(json_cell(value))):
            return found
    return None
