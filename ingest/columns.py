"""Telling which column of a file is which field of a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.story_records import Story, View
from ingest.cells import trim, word_key
from ingest.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graphmodel.record import Record
    from ingest.problems import ProblemLog
    from ingest.tables import RawRow, RawTable

NAME_OF: Final[Mapping[type[Record], str]] = {
    Project: "title",
    Factor: "name",
    Source: "title",
    Story: "title",
    Spectrum: "name",
    Meeting: "title",
    Card: "title",
    Prompt: "asked",
    Organisation: "name",
    Contributor: "name",
}
"""The field that people know a record by, for the tables whose records may be named."""

REQUIRED: Final[Mapping[type[Record], tuple[tuple[str, ...], ...]]] = {
    Project: (("title", "project_id"),),
    Factor: (("name", "factor_id"),),
    Source: (("title", "source_id"),),
    Claim: (("cause",), ("effect",), ("source",)),
    Observation: (("factor",), ("source",)),
    Check: (("kind",), ("verdict",)),
    PlannedLink: (("cause",), ("effect",), ("project",)),
    Opinion: (("stance",),),
    Assessment: (("cause",), ("effect",), ("rubric",), ("judgement",)),
    Rival: (("cause",), ("effect",), ("explanation",)),
    Story: (("title", "story_id"),),
    View: (("title",), ("page",)),
    Spectrum: (("name", "spectrum_id"),),
    Position: (("spectrum",), ("project",)),
    Response: (("spectrum",), ("project",), ("did",)),
    Meeting: (("title", "meeting_id"),),
    Card: (("title", "card_id"),),
    Remark: (("card",),),
    Prompt: (("asked", "prompt_id"),),
    Answer: (("prompt",), ("project",), ("said",)),
    Organisation: (("name", "organisation_id"),),
    Contributor: (("name", "contributor_id"),),
    HeldRole: (("contributor",), ("role",)),
    Involvement: (("contributor",), ("project",)),
    Resource: (("project",), ("kind",)),
    Labour: (("project",), ("work",), ("people",)),
    Decision: (("project",), ("title",)),
}
"""Columns that a table must have; of several in one group, any."""

ATTRIBUTES_COLUMN: Final = "attributes"
"""A column of JSON objects with the attributes that cannot have a column of their own."""

_ALMOST_THE_SAME: Final = 0.8


@dataclass(frozen=True)
class Row:
    """One row whose cells are sorted by field; a tuple is a cell of several values, taken apart."""

    line: int
    values: Mapping[str, str | tuple[str, ...]]
    attributes: Mapping[str, str]
    unsaved: tuple[str, ...] = ()
    """Fields whose cell holds a formula without a saved result."""


@dataclass(frozen=True)
class Sheet:
    """Rows of one table, with the place where a person finds them."""

    record: type[Record]
    sheet: str | None
    headers: Mapping[str, str]
    """The header of each field that the file has a column for."""
    rows: tuple[Row, ...]
    states_attributes: bool = False
    """Whether the file has columns that the model has no field for."""


@cache
def fields_by_key(record_class: type[Record]) -> Mapping[str, str]:
    """Return the field that each header stands for, headers as `word_key` gives them."""
    found = {word_key(name): name for name in record_class.model_fields}
    if record_class.key in record_class.model_fields:
        found.setdefault("id", record_class.key)
    return found


def match_columns(
    raw: RawTable,
    record_class: type[Record],
    log: ProblemLog,
    *,
    given: Collection[str] = (),
    aliases: Mapping[str, str | None] | None = None,
) -> Sheet | None:
    """Return the table with its cells sorted by field, or None where required columns are missing.

    Args:
        raw: The table as the file holds it.
        record_class: What its rows are.
        log: Where problems go.
        given: Required fields that need no column, because the caller knows their value.
        aliases: Other headers that a format, or a mapping, has for some fields; they go before the
            usual ones. None: a column that is an attribute whatever its header.
    """
    log.extend(raw.problems)
    headers: dict[str, str] = {}
    unknown: list[str] = []
    fields = {**fields_by_key(record_class), **(aliases or {})}
    for header in raw.columns:
        name = fields.get(word_key(header))
        if name is None:
            unknown.append(header)
        elif name in headers:
            unknown.append(header)
            log.warning(
                f"this column and '{headers[name]}' are both {name}; it is kept as an attribute",
                "Keep one of the two.",
                sheet=raw.sheet,
                column=header,
            )
        else:
            headers[name] = header
    if not _has_required(raw, record_class, headers, unknown, given, log):
        return None
    _note_near_misses(raw, record_class, headers, unknown, aliases or (), log)
    names = {header: name for name, header in headers.items()}
    rows = tuple(_row(row, names, unknown, raw.sheet, log) for row in raw.rows)
    json_column = headers.pop(ATTRIBUTES_COLUMN, None)
    return Sheet(record_class, raw.sheet, headers, rows, bool(unknown or json_column))


def _has_required(
    raw: RawTable,
    record_class: type[Record],
    headers: Mapping[str, str],
    unknown: Collection[str],
    given: Collection[str],
    log: ProblemLog,
) -> bool:
    complete = True
    for group in REQUIRED[record_class]:
        if any(name in headers or name in given for name in group):
            continue
        complete = False
        near = nearest(group[0], unknown)
        found = ", ".join(f"'{header}'" for header in raw.columns[:20]) or "none"
        log.error(
            f"the {record_class.table} table has no column '{group[0]}'",
            f"Rename '{near}' to '{group[0]}'?" if near else f"Columns found: {found}.",
            sheet=raw.sheet,
            column=group[0],
        )
    return complete


def _note_near_misses(
    raw: RawTable,
    record_class: type[Record],
    headers: Mapping[str, str],
    unknown: Collection[str],
    told: Collection[str],
    log: ProblemLog,
) -> None:
    absent = [name for name in record_class.model_fields if name not in headers]
    known = {*fields_by_key(record_class), *told}
    for header in unknown:
        if word_key(header) in known:
            continue
        near = nearest(header, absent, _ALMOST_THE_SAME)
        if near is not None and near != ATTRIBUTES_COLUMN:
            log.warning(
                "the column is kept as an attribute, since no field has this name",
                f"Did you mean '{near}'?",
                sheet=raw.sheet,
                column=header,
            )


def _row(
    row: RawRow,
    names: Mapping[str, str],
    unknown: Collection[str],
    sheet: str | None,
    log: ProblemLog,
) -> Row:
    values: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for header, cell in row.values.items():
        if text := trim(cell):
            name = names.get(header)
            if name is not None:
                values[name] = text
            elif header in unknown:
                attributes[header] = text
    packed = values.pop(ATTRIBUTES_COLUMN, None)
    if packed is not None:
        header = next(header for header, name in names.items() if name == ATTRIBUTES_COLUMN)
        attributes |= _unpacked(packed, header, row.line, sheet, log)
    for header in unknown if row.unsaved else ():
        if header in row.unsaved:
            log.warning(
                "the cell holds a formula without a saved result, and is taken as empty",
                "Open the file in Excel or LibreOffice and save it, or type the value.",
                sheet=sheet,
                line=row.line,
                column=header,
            )
    unsaved = tuple(name for header, name in names.items() if header in row.unsaved)
    return Row(row.line, values, attributes, unsaved)


def _unpacked(
    text: str, header: str, line: int, sheet: str | None, log: ProblemLog
) -> dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
        return found
    log.warning(
        "the cell is no JSON object of texts; it is kept as one attribute",
        'Write it as {"name": "value"}, or give each attribute a column of its own.',
        sheet=sheet,
        line=line,
        column=header,
        value=text,
    )
    return {ATTRIBUTES_COLUMN: text}
