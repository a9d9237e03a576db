"""Taking a person away: their name goes, what they took part in stays.

The contributor is replaced by one without a name, under another key: what refers to them, and so
every count, is as it was. Statements and chains never named them. Nothing is kept of the name, in
the history either, so this is the one write that cannot be taken back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from graphmodel.coproduction_records import Decision, Involvement
from graphmodel.coproduction_values import ContributorKind
from graphmodel.db.migrate import prepare
from graphmodel.errors import NotFound
from graphmodel.people_records import Contributor, HeldRole
from graphmodel.records import TABLES
from ingest.changes import Change
from ingest.history import REMOVAL, carry_out, forget, new_run
from ingest.new_records import targets
from ingest.staging import in_turn
from queries.loader import query
from queries.records import all_records, records_by_key

if TYPE_CHECKING:
    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.record import Record

NAMELESS: Final = "Somebody whose name was removed"
IN_PLACE_OF_A_NAME: Final = "[name removed]"

_REFERRING: Final[tuple[type[Record], ...]] = (HeldRole, Involvement, Decision)
_SHORTEST_NAME: Final = 3
"""Letters of a name that is looked for in texts; a shorter one stands in too many words."""


@dataclass(frozen=True)
class Removal:
    """What taking a person away changes, or would change."""

    contributor: Contributor
    """Who goes, as they were."""
    after: Contributor
    """Who stands in their place."""
    moved: dict[str, int]
    """How many records of each table refer to the one in their place then, where any do."""
    named_elsewhere: dict[str, int]
    """How many records of other tables still hold the name in their texts: they are not changed."""
    run_id: str | None = None
    """Key of the run that wrote it; None where nothing was written."""


def look_at_removal(database: Database, contributor: str) -> Removal:
    """Return what taking a person away would change. Writes nothing.

    Raises:
        NotFound: There is no contributor with this key.
    """
    return database.read(lambda work: _found(work, contributor)[0], seconds=database.write_seconds)


def remove_person(database: Database, contributor: str) -> Removal:
    """Take a person away, for good, and return what was changed.

    Raises:
        NotFound: There is no contributor with this key, or not any more.
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def write(work: Work) -> Removal:
        found, changes = _found(work, contributor)
        run = new_run("a person was removed", REMOVAL, changes)
        carry_out(database, work, run, changes)
        forgetting = _Forgetting(found)
        forget(work, lambda changes: [forgetting.change(one) for one in changes])
        return replace(found, run_id=run.run_id)

    return in_turn(database, write)


class _Forgetting:
    """Puts somebody without a name in place of a contributor, wherever a record names them."""

    def __init__(self, removal: Removal) -> None:
        self._old = removal.contributor.contributor_id
        self._new = removal.after.contributor_id
        names = sorted({self._old, removal.contributor.name}, key=len, reverse=True)
        spelt = "|".join(re.escape(name) for name in names if len(name) >= _SHORTEST_NAME)
        self._name = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE) if spelt else None

    def change(self, change: Change) -> Change:
        before, after = self.record(change.before), self.record(change.after)
        if before is change.before and after is change.after:
            return change
        return Change(before, after)

    def record(self, record: Record | None) -> Record | None:
        """Return the record without the person; itself where it does not name them."""
        if isinstance(record, Contributor) and record.contributor_id == self._old:
            return _nameless(record, self._new)
        if record is None or not self._refers(record):
            return record
        changed: dict[str, object] = {}
        for field in type(record).model_fields:
            value = getattr(record, field)
            new = self._without(field, value, type(record))
            if new != value:
                changed[field] = new
        return record.model_copy(update=changed)

    def _refers(self, record: Record) -> bool:
        return any(
            self._old in targets(getattr(record, field))
            for field, reference in record.references().items()
            if reference.table == Contributor.table
        )

    def _without(self, field: str, value: object, record_class: type[Record]) -> object:
        reference = record_class.references().get(field)
        if reference is not None:
            if reference.table != Contributor.table:
                return value
            if isinstance(value, tuple):
                return tuple(self._new if key == self._old else key for key in value)
            return self._new if value == self._old else value
        if field == record_class.key or self._name is None:
            return value
        if isinstance(value, dict):
            return {k: self._name.sub(IN_PLACE_OF_A_NAME, str(v)) for k, v in value.items()}
        is_plain = type(value) is str
        return self._name.sub(IN_PLACE_OF_A_NAME, str(value)) if is_plain else value


def _found(reader: Reader, contributor: str) -> tuple[Removal, tuple[Change, ...]]:
    who = records_by_key(reader, Contributor, [contributor]).get(contributor)
    if who is None:
        raise NotFound("contributor", contributor)
    after = _nameless(who, f"nameless-{token_hex(6)}")
    removal = Removal(who, after, {}, {})
    forgetting = _Forgetting(removal)
    changes = [Change(None, after)]
    for record_class in _REFERRING:
        for record in all_records(reader, record_class):
            new = forgetting.record(record)
            if new is not record:
                changes.append(Change(record, new))
                removal.moved[record.table] = removal.moved.get(record.table, 0) + 1
    removal.named_elsewhere.update(_named_elsewhere(reader, who))
    return removal, (*changes, Change(who, None))


def _named_elsewhere(reader: Reader, who: Contributor) -> dict[str, int]:
    """How many records of each table hold the name, beside those that refer to its owner."""
    if len(who.name) < _SHORTEST_NAME:
        return {}
    quoted = "\\E\\\\E\\Q".join(who.name.split("\\E"))
    rows = reader.rows(
        query("forgetting/named_elsewhere", "ingest"),
        contributor_id=who.contributor_id,
        small_name=who.name.lower(),
        pattern=f"(?isU).*(?<!\\w)\\Q{quoted}\\E(?!\\w).*",
    )
    found: dict[str, int] = {}
    for record_class in TABLES:
        count = sum(row["count"] for row in rows if set(record_class.labels) <= set(row["words"]))
        if count:
            found[record_class.table] = count
    return found


def _nameless(who: Contributor, key: str) -> Contributor:
    """What stays of somebody: in what capacity they take part, and of a group how many it is."""
    is_group = who.kind is ContributorKind.GROUP
    return Contributor(
        contributor_id=key,
        name=NAMELESS,
        kind=ContributorKind.GROUP if is_group else ContributorKind.ROLE,
        stakeholder=who.stakeholder,
        size=who.size,
    )
