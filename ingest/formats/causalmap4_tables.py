"""Sorting the rows of a Causal Map 4 workbook into our tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Source
from graphmodel.values import clean_name
from ingest.columns import Row, Sheet, match_columns
from ingest.formats.causalmap4_columns import (
    FILENAME,
    LABEL,
    LINKS,
    LOCAL_ID,
    SENTIMENT,
    SOURCES,
    TAGS,
    attribute_name,
    columns_of,
)
from ingest.formats.label_rows import label_sheets
from ingest.formats.one_source import ADD_SOURCES, ONE_SOURCE
from ingest.formats.tags import said_by_tags, warning_tags
from ingest.problems import or_nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

_PSEUDO: Final = (LOCAL_ID, TAGS, SENTIMENT, FILENAME)


class LinkTables:
    """Sorts links and sources into our tables, with the factors that the links name."""

    def __init__(
        self,
        raw: Mapping[str, RawTable],
        listed: Sheet | None,
        log: ProblemLog,
        space: str,
        file_name: str,
    ) -> None:
        self._log = log
        self._space = space
        self._file_name = file_name
        self._listed = listed
        given = ("source", "source_id")
        self._links = self._matched(raw.get(LINKS), Claim, given)
        self._sources = self._matched(raw.get(SOURCES), Source, given)
        self._keys: dict[str, str] = {}
        """Key of the source of each local id."""
        self._factors = {
            str(row.values.get(LABEL, "")): str(row.values.get("factor_id", ""))
            for row in (listed.rows if listed else ())
        }
        """Key of the factor of each label that our own sheet lists."""

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        sources = self._source_sheet()
        claims, more_sources, labels = self._claim_sheet()
        factors = label_sheets(labels, claims) if claims else []
        own = [_without_pseudo(self._listed, (LABEL,))] if self._listed else []
        found = [*own, *factors, sources, more_sources, claims]
        return [sheet for sheet in found if sheet is not None]

    def _matched(
        self, raw: RawTable | None, record: type[Claim | Source], given: tuple[str, ...]
    ) -> Sheet | None:
        if raw is None or not raw.columns:
            return None
        means = columns_of(record)
        return match_columns(raw, record, self._log, given=given, aliases=means)

    def _source_sheet(self) -> Sheet | None:
        sheet = self._sources
        if sheet is None:
            return None
        rows = []
        for row in sheet.rows:
            values = dict(row.values)
            local_id = str(values.pop(LOCAL_ID, "")) or clean_name(
                str(values.get("title") or values.get(FILENAME) or "")
            )
            if not local_id:
                self._log.warning(
                    "the source has no id; left out",
                    "Give it an id, or remove the row.",
                    sheet=sheet.sheet,
                    line=row.line,
                    column=sheet.headers.get(LOCAL_ID),
                )
                continue
            filename = str(values.pop(FILENAME, ""))
            key = str(values.setdefault("source_id", f"{self._space}/{local_id}"))
            values.setdefault("title", filename or local_id)
            self._keys.setdefault(local_id, key)
            attributes = _attributes(row, {FILENAME: filename})
            rows.append(replace(row, values=values, attributes=attributes))
        headers = {"source_id": sheet.headers.get(LOCAL_ID, "id"), **_fields(sheet)}
        return replace(sheet, headers=headers, rows=tuple(rows), states_attributes=True)

    def _claim_sheet(self) -> tuple[Sheet | None, Sheet | None, dict[str, int]]:
        """Return the claims, the sources that only they name, and the new labels they name."""
        sheet = self._links
        if sheet is None:
            return None, None, {}
        told_by_file = self._sources is None and "source" not in sheet.headers
        if told_by_file:
            self._log.warning(ONE_SOURCE, ADD_SOURCES, sheet=sheet.sheet)
        made: dict[str, Row] = {}
        labels: dict[str, int] = {}
        rows = []
        for row in sheet.rows:
            claim = self._claim(row, told_by_file, made, labels)
            if claim is not None:
                rows.append(claim)
        headers = {"source": sheet.headers.get("source", "source_id"), **_fields(sheet)}
        claims = replace(sheet, headers=headers, rows=tuple(rows), states_attributes=True)
        header = headers["source"]
        source_headers = dict.fromkeys(("source_id", "title"), header)
        sources = Sheet(Source, sheet.sheet, source_headers, tuple(made.values()))
        return claims, sources, labels

    def _claim(
        self, row: Row, told_by_file: bool, made: dict[str, Row], labels: dict[str, int]
    ) -> Row | None:
        values = dict(row.values)
        local_id, tags = str(values.pop(LOCAL_ID, "")), str(values.pop(TAGS, ""))
        sentiment = str(values.pop(SENTIMENT, ""))
        if "statement_id" in values:
            tags = tags.removesuffix(warning_tags(values)).rstrip()
        else:
            values |= said_by_tags(tags)
            if local_id:
                values["statement_id"] = f"{self._space}/{local_id}"
        for end in ("cause", "effect"):
            label = str(values.get(end, ""))
            if label in self._factors:
                values[end] = self._factors[label]
            elif clean_name(label):
                values[end] = clean_name(label)
                labels.setdefault(clean_name(label), row.line)
        source_id = self._file_name if told_by_file else str(values.get("source", ""))
        if source_id:
            values["source"] = self._source_key(source_id, row.line, told_by_file, made)
        attributes = _attributes(row, {TAGS: tags, SENTIMENT: sentiment})
        return replace(row, values=values, attributes=attributes)

    def _source_key(
        self, local_id: str, line: int, told_by_file: bool, made: dict[str, Row]
    ) -> str:
        if local_id in self._keys:
            return self._keys[local_id]
        key = self._keys[local_id] = f"{self._space}/{local_id}"
        values = {"source_id": key, "title": local_id}
        if told_by_file:
            values |= {"kind": "document", "account": "one"}
        elif self._sources is not None and self._sources.rows:
            self._log.warning(
                "the link names a source that the list of sources does not have; it is made",
                or_nearest(local_id, self._keys.keys() - {local_id}, "Add it to the sheet."),
                sheet=self._links.sheet if self._links else None,
                line=line,
                column=self._links.headers.get("source") if self._links else None,
                value=local_id,
            )
        made[local_id] = Row(line, values, {})
        return key


def _attributes(row: Row, own: Mapping[str, str]) -> dict[str, str]:
    attributes = {attribute_name(name): text for name, text in row.attributes.items()}
    return attributes | {name: text for name, text in own.items() if text}


def _fields(sheet: Sheet) -> dict[str, str]:
    return {name: header for name, header in sheet.headers.items() if name not in _PSEUDO}


def _without_pseudo(sheet: Sheet, names: tuple[str, ...]) -> Sheet:
    headers = {name: header for name, header in sheet.headers.items() if name not in names}
    rows = tuple(
        replace(row, values={n: v for n, v in row.values.items() if n not in names})
        for row in sheet.rows
    )
    return replace(sheet, headers=headers, rows=rows)
