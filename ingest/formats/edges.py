"""A plain list of links: one row each, with a cause, an effect, and perhaps more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Source
from graphmodel.values import clean_name
from ingest.assemble import assemble
from ingest.cells import split_many, word_key
from ingest.columns import Row, Sheet, fields_by_key, match_columns
from ingest.convert import empty_values, references_of
from ingest.delimited import read_delimited
from ingest.formats.columns_out import text_table, write_rows
from ingest.formats.input_file import Content
from ingest.formats.one_source import ADD_SOURCES, ONE_SOURCE
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.problems import ProblemLog
from ingest.reading import Reading, columns_of
from ingest.tables import refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.input_file import InputFile
    from ingest.mapping.rules import FieldMapping
    from ingest.tables import RawTable

NAME: Final = "edges"

_ENDS: Final[tuple[tuple[str, str], ...]] = (
    ("cause", "effect"),
    ("from", "to"),
    ("from_label", "to_label"),
    ("source", "target"),
)
"""Pairs of headers for the two ends. The first pair that a file has is the one meant."""

_SYNONYMS: Final[Mapping[str, str]] = {
    "source id": "source",
    "said by": "source",
    "document": "source",
    "selected text": "quote",
    "polarity": "sign",
    "link id": "statement_id",
    "claim id": "statement_id",
}
HEADERS: Final = frozenset(
    {word_key(name) for ends in _ENDS for name in ends} | set(_SYNONYMS) | set(fields_by_key(Claim))
)
_WRITTEN_ALWAYS: Final = ("cause", "effect", "source", "sign", "quote")


def recognises(file: InputFile) -> bool:
    """Whether a header names an end of a link, by itself or by the mapping."""
    if file.content is Content.TEXT:
        return _names_an_end(file.header(HEADERS), file.mapping)
    return any(
        _names_an_end(file.workbook.table(name).columns, file.mapping) for name in file.sheet_names
    )


def read(file: InputFile, project: str | None) -> Reading:
    """Read a list of links.

    Raises:
        UnreadableFile: It is no table.
    """
    log = ProblemLog(file.path.name, file.sheet_names)
    raw = file.mapping.translated(_table(file, log), Claim)
    aliases = _aliases(raw.columns, file.mapping)
    matched = match_columns(raw, Claim, log, given=("source",), aliases=aliases)
    refuse_no_rows([raw], log)
    columns = {Claim.table: columns_of(raw)}
    if matched is None:
        return Reading(assemble(log, []), log.listed(), NAME, columns)
    space = file.space(project)
    if "source" not in matched.headers:
        log.warning(ONE_SOURCE, ADD_SOURCES, sheet=raw.sheet)
    sheets = _with_sources(matched, space, file.path.name)
    return Reading(assemble(log, sheets, project=project), log.listed(), NAME, columns)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the claims as CSV, factors and sources by name where that is clear.

    Raises:
        IngestError: The file cannot be written.
    """
    table = text_table(Claim, dataset.claims)
    labels = {
        "factors": _labels(dataset.factors, "name"),
        "sources": _labels(dataset.sources, "title"),
        "projects": {},
    }
    kept = [
        name
        for name in table.fields
        if name in _WRITTEN_ALWAYS or any(_differs(claim, name) for claim in dataset.claims)
    ]
    narrow = replace(table, fields=tuple(kept))
    named = replace(narrow, records=[_with_labels(claim, labels) for claim in dataset.claims])
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        write_rows(file, named)
    return _left_out(dataset)


def _names_an_end(columns: Collection[str], mapping: FieldMapping) -> bool:
    found = {word_key(column) for column in mapping.named(Claim, columns)}
    return any(word_key(end) in found for ends in _ENDS for end in ends if end != "source")


def _aliases(columns: Collection[str], mapping: FieldMapping) -> dict[str, str | None]:
    """Return the fields that headers stand for here: as mapped, else as such lists name them."""
    mapped = mapping.aliases(Claim, columns)
    chosen = set(mapped.values())
    there = {word_key(header) for header in columns} - mapped.keys()
    usual: dict[str, str | None] = dict(_SYNONYMS)
    for cause, effect in _ENDS:
        if {word_key(cause), word_key(effect)} <= there:
            usual |= {word_key(cause): "cause", word_key(effect): "effect"}
            break
    return {
        key: None if name in chosen else name for key, name in usual.items() if key in there
    } | mapped


def _table(file: InputFile, log: ProblemLog) -> RawTable:
    if file.content is Content.TEXT:
        return read_delimited(file.path, HEADERS)
    if not file.sheet_names:
        raise UnreadableFile(
            str(file.path), "it holds no table. An edge list is a CSV file or a workbook."
        )
    found = next(
        (
            name
            for name in file.sheet_names
            if _names_an_end(file.workbook.table(name).columns, file.mapping)
        ),
        file.sheet_names[0],
    )
    for name in file.sheet_names:
        if name != found and file.workbook.table(name).rows:
            log.warning(
                f"the sheet was not read; the links are taken from '{found}'",
                "Import it as a file of its own, if it holds links as well.",
                sheet=name,
            )
    return file.workbook.table(found)


def _with_sources(claims: Sheet, space: str, file_name: str) -> list[Sheet]:
    """Return the links with keys of their own space, and the sources that they name."""
    sources: dict[str, Row] = {}
    rows = []
    told_by_file = "source" not in claims.headers
    for row in claims.rows:
        values = dict(row.values)
        title = file_name if told_by_file else str(values.get("source", ""))
        if title:
            key = values["source"] = f"{space}/{clean_name(title)}"
            sources.setdefault(key, Row(row.line, {"source_id": key, "title": title}, {}))
        if "statement_id" in values:
            values["statement_id"] = f"{space}/{values['statement_id']}"
        if "based_on" in values:
            names = split_many(str(values["based_on"]))
            values["based_on"] = tuple(f"{space}/{clean_name(name)}" for name in names)
            for key, name in zip(values["based_on"], names, strict=True):
                sources.setdefault(key, Row(row.line, {"source_id": key, "title": name}, {}))
        rows.append(replace(row, values=values))
    headers = {name: claims.headers.get("source", "source") for name in ("source_id", "title")}
    if told_by_file:
        headers |= {"kind": "kind", "account": "account"}
        about = {"kind": "document", "account": "one"}
        sources = {
            key: replace(row, values={**row.values, **about}) for key, row in sources.items()
        }
    claim_headers = {**claims.headers, "source": claims.headers.get("source", "source")}
    return [
        Sheet(Source, claims.sheet, headers, tuple(sources.values())),
        replace(claims, headers=claim_headers, rows=tuple(rows)),
    ]


def _labels(records: Sequence[Record], name: str) -> dict[str, str]:
    """Return the name of each record that no other record goes by."""
    taken = Counter(clean_name(getattr(record, name)) for record in records)
    taken.update({clean_name(record.record_id) for record in records})
    own = {r.record_id for r in records if clean_name(getattr(r, name)) == clean_name(r.record_id)}
    return {
        record.record_id: getattr(record, name)
        for record in records
        if taken[clean_name(getattr(record, name))] == 1 + (record.record_id in own)
    }


def _with_labels(claim: Claim, labels: Mapping[str, Mapping[str, str]]) -> Claim:
    changed: dict[str, Any] = {}
    for name, reference in references_of(Claim):
        names = labels[reference.table]
        value = getattr(claim, name)
        if isinstance(value, tuple):
            changed[name] = tuple(names.get(key, key) for key in value)
        else:
            changed[name] = names.get(value, value)
    return claim.model_copy(update=changed)


def _differs(claim: Claim, name: str) -> bool:
    empty = empty_values(Claim)
    return name not in empty or bool(getattr(claim, name) != empty[name])


def _left_out(dataset: Dataset) -> LeftOut:
    """Count what a list of links has no room for."""
    ends = {
        key
        for claim in dataset.claims
        for keys in (
            (claim.cause, claim.effect),
            (*claim.together, *claim.helped_by, *claim.hindered_by, *claim.in_context),
        )
        for key in keys
    }
    counts = {
        "factors without a claim": sum(f.factor_id not in ends for f in dataset.factors),
        "levels and other details of factors": sum(
            bool(factor.model_dump(exclude={"factor_id", "name"}, exclude_defaults=True))
            for factor in dataset.factors
        ),
        "details of sources": sum(
            bool(source.model_dump(exclude={"source_id", "title"}, exclude_defaults=True))
            for source in dataset.sources
        ),
        "details of projects": sum(
            bool(project.model_dump(exclude={"project_id", "title"}, exclude_defaults=True))
            for project in dataset.projects
        ),
        "observations": len(dataset.observations),
        "checks": len(dataset.checks),
        "planned links": len(dataset.plan),
        "opinions": len(dataset.opinions),
        "assessments": len(dataset.assessments),
        "rival explanations": len(dataset.rivals),
        "stories": len(dataset.stories),
        "views": len(dataset.views),
        "spectra": len(dataset.spectra),
        "positions": len(dataset.positions),
        "responses": len(dataset.responses),
        "meetings": len(dataset.meetings),
        "cards": len(dataset.cards),
        "remarks": len(dataset.remarks),
        "questions": len(dataset.prompts),
        "answers": len(dataset.answers),
        "organisations": len(dataset.organisations),
        "contributors": len(dataset.contributors),
        "roles": len(dataset.roles),
        "involvements": len(dataset.involvements),
        "resources": len(dataset.resources),
        "labour": len(dataset.labour),
        "decisions": len(dataset.decisions),
    }
    return {what: count for what, count in counts.items() if count}


FORMAT: Final = Format(
    name=NAME,
    label="list of links (cause, effect, ...)",
    endings=(".csv", ".xlsx"),
    recognises=recognises,
    read=read,
    write=write,
)
