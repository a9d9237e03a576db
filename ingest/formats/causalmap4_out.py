"""Writing a Causal Map 4 workbook: claims and sources, with what else they carry beside them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Project, Source
from graphmodel.values import clean_name
from ingest.cells import trim, word_key, writable
from ingest.columns import ATTRIBUTES_COLUMN
from ingest.convert import empty_values
from ingest.formats.causalmap4_columns import (
    CHUNKS,
    FACTORS,
    FILENAME,
    LABEL,
    LINKS,
    PROJECTS,
    SENTIMENT,
    SOURCES,
    TAGS,
    attribute_header,
    columns_of,
    ours,
)
from ingest.formats.causalmap4_long import CHUNK_COLUMNS
from ingest.formats.columns_out import cell, text_table
from ingest.formats.labels import BETWEEN
from ingest.formats.left_out import left_out
from ingest.formats.long_texts import HEADERS, chunks
from ingest.formats.long_texts import SHEET as LONG_TEXTS
from ingest.formats.sheets_out import SheetOut, write_workbook
from ingest.formats.tags import warning_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.registry import LeftOut

_LINK_COLUMNS: Final = ("source_id", "cause", "effect", "selected_text", SENTIMENT, TAGS)
_SOURCE_COLUMNS: Final = ("id", "title", FILENAME, "content")
_ALWAYS: Final = {
    Claim: (
        *("statement_id", "kind", "sign", "modality", "project", "case"),
        *("quote_start", "quote_end"),
    ),
    Source: ("source_id", "account", "counts_as"),
}
_ELSEWHERE: Final = {
    Claim: ("source", "cause", "effect", "quote"),
    Source: ("title", "text"),
}
"""Fields that stand in a column of Causal Map's own."""

_LONGEST_HEADER: Final = 180
_MOST_ATTRIBUTE_COLUMNS: Final = 300
_LONGEST_LABEL: Final = 1000
_TABLE_OF: Final = {LINKS: LINKS, SOURCES: SOURCES, FACTORS: "factors", PROJECTS: "projects"}

Cells = dict[str, str]


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the claims, their sources, factors and projects as a workbook of Causal Map 4.

    Raises:
        IngestError: A sheet has too many rows, or the file cannot be written.
    """
    labels = labels_of(dataset.factors)
    texts: list[Cells] = []
    of_sources = _attribute_columns(Source, dataset.sources)
    of_claims = _attribute_columns(Claim, dataset.claims)
    sources = [_source_cells(source, texts, of_sources) for source in dataset.sources]
    links = [_link_cells(claim, labels, of_claims) for claim in dataset.claims]
    factors = _own_rows(Factor, dataset.factors)
    for row, factor in zip(factors, dataset.factors, strict=True):
        row[LABEL] = labels[factor.factor_id]
    long_texts: list[Cells] = []
    sheets = [
        _sheet(SOURCES, _SOURCE_COLUMNS, sources, ours("source_id"), long_texts),
        _sheet(LINKS, _LINK_COLUMNS, links, ours("statement_id"), long_texts),
        SheetOut(CHUNKS, CHUNK_COLUMNS, texts),
        _sheet(FACTORS, (LABEL,), factors, Factor.key, long_texts),
        _sheet(PROJECTS, (), _own_rows(Project, dataset.projects), Project.key, long_texts),
        SheetOut(LONG_TEXTS, HEADERS, long_texts),
    ]
    kept = [sheet for sheet in sheets if sheet.rows or sheet.name in (SOURCES, LINKS)]
    write_workbook(path, kept)
    whole = (Project, Factor, Source, Claim)
    return left_out(dataset, {record: tuple(record.model_fields) for record in whole})


def labels_of(factors: Sequence[Factor]) -> dict[str, str]:
    """Return a label of its own for each factor: its name, after that of its one general factor."""
    by_id = {factor.factor_id: factor for factor in factors}
    labels: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for factor in factors:
        line = [factor]
        while len(line[-1].part_of) == 1 and len(line) <= len(by_id):
            above = by_id.get(line[-1].part_of[0])
            if above is None:
                break
            line.append(above)
        label = clean_name(line[-1].name)
        for each in reversed(line[:-1]):
            name = clean_name(each.name)
            label = name if name.startswith(label + BETWEEN[0]) else f"{label}{BETWEEN}{name}"
        if not label or len(label) > _LONGEST_LABEL:
            label = clean_name(factor.name)
        labels[factor.factor_id] = trim(writable(label or factor.factor_id))
    taken.update(labels.values())
    for key, label in labels.items():
        number, own = 1, label
        while taken[own] > 1 or not own:
            number += 1
            own = f"{label} ({number})"
            taken[own] += 1
        if own != label:
            taken[label] -= 1
        labels[key] = own
    return labels


def _source_cells(source: Source, texts: list[Cells], columns: Mapping[str, str]) -> Cells:
    """Return the cells of a source; what its text has beyond one cell is added to `texts`."""
    first, *rest = chunks(writable(source.text or ""))
    key = writable(source.source_id)
    texts += [
        dict(zip(CHUNK_COLUMNS, (key, str(number), piece), strict=True))
        for number, piece in enumerate(rest, start=2)
    ]
    return {"id": key, "title": source.title, "content": first} | _own_cells(source, columns)


def _link_cells(claim: Claim, labels: Mapping[str, str], columns: Mapping[str, str]) -> Cells:
    cells = {
        "source_id": writable(claim.source),
        "cause": labels.get(claim.cause, claim.cause),
        "effect": labels.get(claim.effect, claim.effect),
        "selected_text": claim.quote or "",
    } | _own_cells(claim, columns)
    told = {name: cell(getattr(claim, name)) for name in ("kind", "modality", "retracted", "sign")}
    tags = " ".join(text for text in (cells.get(TAGS, ""), warning_tags(told)) if text)
    return cells | ({TAGS: tags} if tags else {})


def _own_cells(record: Claim | Source, columns: Mapping[str, str]) -> Cells:
    """Return the cells of the columns that we add: fields, and attributes.

    Args:
        record: A claim or source.
        columns: Headers of the attributes that have a column of their own.
    """
    record_class = type(record)
    empty = empty_values(record_class)
    cells = {}
    for name in record_class.model_fields:
        if name in _ELSEWHERE[record_class] or name == ATTRIBUTES_COLUMN:
            continue
        value = getattr(record, name)
        if name in _ALWAYS[record_class] or value != empty.get(name):
            cells[ours(name)] = cell(value)
    packed = {}
    for name, text in record.attributes.items():
        if name in columns:
            cells[columns[name]] = writable(text)
        else:
            packed[attribute_header(name)] = writable(text)
    if packed:
        column = ours(ATTRIBUTES_COLUMN)
        cells[column] = json.dumps(packed, ensure_ascii=False, sort_keys=True)
    return cells


def _attribute_columns(
    record_class: type[Record], records: Sequence[Claim | Source]
) -> dict[str, str]:
    """Return the header of each attribute that our reader would not take for something else."""
    means = columns_of(record_class)
    names = dict.fromkeys(name for record in records for name in record.attributes)
    headers = {name: attribute_header(name) for name in names if name}
    fit = {
        name: header
        for name, header in headers.items()
        if len(header) <= _LONGEST_HEADER
        and header == writable(header)
        and (header == name or not means.get(word_key(header)))
    }
    return dict(list(fit.items())[:_MOST_ATTRIBUTE_COLUMNS])


def _own_rows(record_class: type[Record], records: Sequence[Record]) -> list[Cells]:
    table = text_table(record_class, records)
    return [dict(zip(table.headers, row, strict=True)) for row in table.rows()]


def _sheet(
    name: str, first: Sequence[str], rows: list[Cells], key: str, long_texts: list[Cells]
) -> SheetOut:
    """Return a sheet with all columns of its rows; long cells are continued in `long_texts`."""
    for row in rows:
        row_key = row[key]
        for header, text in row.items():
            head, *rest = chunks(text)
            if rest:
                row[header] = head
                place = (_TABLE_OF[name], row_key, header)
                long_texts += [
                    dict(zip(HEADERS, (*place, str(number), piece), strict=True))
                    for number, piece in enumerate(rest, start=2)
                ]
    return SheetOut(name, _headers(first, rows), rows, numbers=(SENTIMENT,))


def _headers(first: Iterable[str], rows: Iterable[Cells]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *(header for row in rows for header in row))))
