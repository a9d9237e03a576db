"""Recognises by their names what is stored already under another key.

A file that names factors, sources, projects and what else has a name, and gives no ids, means those
that already carry these names. Records with a key of the file's own are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from graphmodel.dataset import Dataset, Problem
from graphmodel.meeting_records import Card, Meeting, Prompt
from graphmodel.people_records import Contributor, Organisation
from graphmodel.records import Factor, Project, Source
from graphmodel.spectrum_records import Spectrum
from graphmodel.story_records import Story
from ingest.derive import batches
from ingest.upsert import ids_of
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.db.runner import Reader
    from graphmodel.record import Record

Keys = Mapping[str, Mapping[str, str]]
"""By table: the key that a record has in the file, and the stored one it stands for."""

_NAMED: Final[tuple[tuple[type[Record], str, str], ...]] = (
    (Factor, "name", "compare/factors_by_name"),
    (Source, "title", "compare/sources_by_title"),
    (Project, "title", "compare/projects_by_title"),
    (Story, "title", "compare/stories_by_title"),
    (Spectrum, "name", "compare/spectra_by_name"),
    (Meeting, "title", "compare/meetings_by_title"),
    (Card, "title", "compare/cards_by_title"),
    (Prompt, "asked", "compare/prompts_by_question"),
    (Organisation, "name", "compare/organisations_by_name"),
    (Contributor, "name", "compare/contributors_by_name"),
)


def adopted(dataset: Dataset, reader: Reader, file: str) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the dataset with stored keys in place of names, and an error for each unclear name."""
    keys: dict[str, dict[str, str]] = {}
    problems = []
    for record_class, field, query_name in _NAMED:
        by_name = [r for r in dataset.table(record_class.table) if _goes_by_name(r, field)]
        known = stored_keys(reader, record_class, [record.record_id for record in by_name])
        named = {
            getattr(record, field): record.record_id
            for record in by_name
            if record.record_id not in known
        }
        rows = (
            row
            for names in batches(list(named))
            for row in reader.rows(query(query_name, "ingest"), names=names)
        )
        for row in rows:
            own, found = named[row["name"]], row["keys"]
            if len(found) == 1:
                keys.setdefault(record_class.table, {})[own] = found[0]
            else:
                problems.append(_unclear(record_class, row["name"], found, file))
    return _with_keys(dataset, keys), tuple(problems)


def stored_keys(reader: Reader, record_class: type[Record], keys: Sequence[str]) -> set[str]:
    """Return those of some keys that stored records have."""
    question = ids_of(record_class.table)
    return {k for some in batches(keys) for k in reader.rows(question, keys=some)[0]["keys"]}


def _goes_by_name(record: Record, field: str) -> bool:
    """A factor's key may be derived from its name; a source's or project's own key never is."""
    if isinstance(record, Factor):
        return bool(record.record_id == getattr(record, field))
    return record.model_fields_set == {record.key}


def _unclear(record_class: type[Record], name: str, found: Sequence[str], file: str) -> Problem:
    return Problem(
        severity="error",
        file=file,
        sheet=record_class.table,
        value=name,
        rule=f"this name fits {len(found)} {record_class.table} that are stored",
        hint=f"Use one of their ids instead: {', '.join(found)}.",
    )


def _with_keys(dataset: Dataset, keys: Keys) -> Dataset:
    if not keys:
        return dataset
    tables: dict[str, Any] = {}
    for record_class, records in dataset.tables():
        renamed: dict[str, Record] = {}
        for record in records:
            new = _renamed(record, keys)
            if new.record_id not in renamed or len(new.model_fields_set) > 1:
                renamed[new.record_id] = new
        tables[record_class.table] = tuple(renamed.values())
    return replace(dataset, **tables)


def _renamed(record: Record, keys: Keys) -> Record:
    changed: dict[str, Any] = {}
    own = keys.get(record.table, {}).get(record.record_id)
    if own is not None:
        changed[record.key] = own
    for name, reference in record.references().items():
        table = keys.get(reference.table, {})
        value = getattr(record, name)
        if isinstance(value, tuple):
            new: Any = tuple(table.get(key, key) for key in value)
        else:
            new = table.get(value, value) if value is not None else None
        if new != value:
            changed[name] = new
    return record.model_copy(update=changed) if changed else record
