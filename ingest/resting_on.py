"""Notes that point at records which go: those that go too, and those that only lose a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from ingest.changes import NOTES
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from graphmodel.db.runner import Reader
    from graphmodel.record import Record

Keys = dict[str, set[str]]
"""Keys of records by the table that a reference names."""

SPOKEN: Final = ("sources", "statements")
"""What a note says something about, or says it by: without it the note is not kept."""


def notes_resting_on(
    reader: Reader, going: Mapping[str, Set[str]]
) -> tuple[tuple[Record, ...], tuple[tuple[Record, Record], ...]]:
    """Return the notes that go with records, and those that stay, as they were and as they will be.

    A note goes that is about one source or statement that goes, or cannot be without what goes.
    """
    notes = [
        note
        for note_class in NOTES
        if note_class.references()
        for note in all_records(reader, note_class)
    ]
    gone: Keys = {table: set(keys) for table, keys in going.items()}
    while True:
        left = {id(note): without(note, gone) for note in notes}
        more = [note for note in notes if left[id(note)] is None]
        new = [note for note in more if note.record_id not in gone.get(note.table, set())]
        if not new:
            changed = tuple(
                (note, after)
                for note in notes
                if (after := left[id(note)]) is not None and after != note
            )
            return tuple(more), changed
        for note in new:
            gone.setdefault(note.table, set()).add(note.record_id)


def without(note: Record, gone: Mapping[str, Set[str]]) -> Record | None:
    """Return a note without its references to what goes; None where it cannot be without them."""
    values: dict[str, object] = {}
    for name, reference in type(note).references().items():
        keys = gone.get(reference.table, set())
        held = getattr(note, name)
        if type(note).many(name):
            kept = tuple(key for key in held if key not in keys)
            if kept != held:
                values[name] = kept
        elif held in keys:
            if reference.table in SPOKEN:
                return None
            values[name] = None
    try:
        return note.with_values(**values) if values else note
    except ValidationError:
        return None
