"""Making two factors one: whatever refers to the one refers to the other then.

A change set like that of any import: all or nothing, a run of the history, taken back as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from graphmodel.db.migrate import prepare
from graphmodel.errors import GraphChanged, IngestError, NotFound
from graphmodel.records import TABLES, Claim, Factor, PlannedLink
from graphmodel.story_records import View, following
from ingest.cells import join_many, split_many
from ingest.changes import Change
from ingest.history import carry_out, new_run
from ingest.merge import Mode, canonical, merged
from ingest.renaming import factors_in, referring_to
from ingest.staging import clear_left_over, in_turn
from queries.collection import no_collection
from queries.loader import query
from queries.records import all_records, records_by_key
from queries.snapshot import content_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.record import Record

R = TypeVar("R", Factor, PlannedLink)

ALSO_CALLED: Final = "also_called"
"""Attribute of a factor: the names of those that became one with it."""

_REFERRING: Final = "gaps/referring_to_factor"
_SHOWN_CHARACTERS: Final = 80


@dataclass(frozen=True)
class Merge:
    """What making two factors one changes, or would change."""

    goes: Factor
    """The factor that goes, as it was."""
    stays: Factor
    """The factor that stays, as it was."""
    after: Factor
    """The factor that stays, as it is then."""
    changes: tuple[Change, ...]
    differing: tuple[str, ...]
    """Fields in which the two differ: the word of the one that stays holds."""
    told_of_itself: int
    """Claims that lead from a factor to itself then, and did not."""
    planned_twice: int
    """Planned links that fall together with another one."""
    stamp: str
    """Content stamp of the graph that was looked at."""
    run_id: str | None = None
    """Key of the run that wrote it; None where nothing was written."""

    def moved(self) -> dict[str, int]:
        """Return how many records of each table refer to another factor then, where any do."""
        moved = dict.fromkeys((record_class.table for record_class in TABLES), 0)
        for change in self.changes:
            is_one_of_both = change.key in (self.goes.factor_id, self.stays.factor_id)
            if change.before is None or (change.record_class is Factor and is_one_of_both):
                continue
            if self.goes.factor_id in factors_in(change.before):
                moved[change.record_class.table] += 1
        return {table: count for table, count in moved.items() if count}


def look_at_merge(database: Database, goes: str, stays: str) -> Merge:
    """Return what making two factors one would change. Writes nothing.

    Args:
        database: Where to look.
        goes: Key of the factor that would go.
        stays: Key of the factor that would stay.

    Raises:
        NotFound: One of them is not stored.
        IngestError: They are the same, or the one would become a part of itself.
    """
    return database.read(lambda work: _found(work, goes, stays), seconds=database.write_seconds)


def merge_factors(
    database: Database, goes: str, stays: str, *, shown_stamp: str | None = None
) -> Merge:
    """Make two factors one, all or nothing, and return what was changed.

    Args:
        database: Where to write.
        goes: Key of the factor that goes.
        stays: Key of the factor that stays.
        shown_stamp: The `stamp` of a look: what it showed is written, or nothing.

    Raises:
        GraphChanged: Somebody else wrote since that look.
        NotFound: One of them is not stored.
        IngestError: They are the same, or the one would become a part of itself.
        AnotherWriter: Somebody else has been writing for too long.
    """
    prepare(database)

    def write(work: Work) -> tuple[Merge, bool]:
        found = _found(work, goes, stays)
        title = _title(found)
        if shown_stamp is not None and found.stamp != shown_stamp:
            raise GraphChanged(title)
        run = new_run(title, str(Mode.UPDATE), found.changes)
        leaves = carry_out(database, work, run, found.changes)
        return replace(found, run_id=run.run_id), leaves

    rows = database.rows(query(_REFERRING, "ingest"), factor_id=goes)
    with no_collection():
        done, leaves = in_turn(database, write, records=sum(len(row["keys"]) for row in rows))
    if leaves:
        clear_left_over(database)
    return done


def _found(reader: Reader, goes: str, stays: str) -> Merge:
    stamp = content_stamp(reader)
    if goes == stays:
        raise IngestError("A factor cannot be merged into itself. Choose two factors.")
    stored = records_by_key(reader, Factor, (goes, stays))
    for key in (goes, stays):
        if key not in stored:
            raise NotFound("factor", key)
    one, other = stored[goes], stored[stays]
    _refuse_a_part_of_itself(reader, one, other)
    after, differing = _one_factor(one, other)
    referring = _referring(reader, one)
    plan, planned_twice = _plan(reader, referring.pop(PlannedLink, []), one, stays)
    keys = {goes: stays}
    moved = [
        Change(before=record, after=canonical(referring_to(record, keys)))
        for record_class, records in referring.items()
        for record in records
        if record_class is not Factor or record.record_id not in (goes, stays)
    ]
    told_of_itself = sum(_leads_to_itself(c.after) > _leads_to_itself(c.before) for c in moved)
    views = _views(reader, keys)
    changes = (Change(other, after), *moved, *plan, *views, Change(one, None))
    return Merge(one, other, after, changes, differing, told_of_itself, planned_twice, stamp)


def _referring(reader: Reader, goes: Factor) -> dict[type[Record], list[Record]]:
    """What refers to the factor that goes, by table."""
    rows = reader.rows(query(_REFERRING, "ingest"), factor_id=goes.factor_id)
    keys = {row["table_name"]: row["keys"] for row in rows}
    return {
        record_class: list(records_by_key(reader, record_class, keys[record_class.table]).values())
        for record_class in TABLES
        if record_class.table in keys
    }


def _views(reader: Reader, keys: dict[str, str]) -> Iterator[Change]:
    """The changes of kept views whose address names the factor that goes."""
    for view in all_records(reader, View):
        after = following(view, keys)
        if after != view:
            yield Change(before=view, after=after)


def _leads_to_itself(record: Record | None) -> bool:
    return isinstance(record, Claim) and record.traversable and record.effect in record.causes


def _one_factor(goes: Factor, stays: Factor) -> tuple[Factor, tuple[str, ...]]:
    """The factor that stays with what only the other one said, and the fields that differ."""
    ends = {goes.factor_id, stays.factor_id}
    before = _without_parts(stays, ends)
    stated = _without_parts(goes, ends).model_copy(update={"name": stays.name})
    names = _names(goes, stays)
    attributes = {k: v for k, v in goes.attributes.items() if k != ALSO_CALLED}
    update: dict[str, object] = {"attributes": attributes}
    if stays.level not in (None, goes.level):
        update["level_by"] = stays.level_by
    after, differing = _filled(before, stated.model_copy(update=update), goes.name)
    if names:
        attributes = after.attributes | {ALSO_CALLED: join_many(names)}
        after = after.model_copy(update={"attributes": attributes})
    return after, differing


def _names(goes: Factor, stays: Factor) -> list[str]:
    """The other names of the factor that stays, that of the one that goes among them."""
    called = [split_many(factor.attributes.get(ALSO_CALLED, "")) for factor in (stays, goes)]
    names = dict.fromkeys((*called[0], *called[1], goes.name))
    return [name for name in names if name != stays.name]


def _filled(stays: R, goes: R, name: str) -> tuple[R, tuple[str, ...]]:
    """One of two records with what only the other says; where they differ, an attribute keeps it.

    Args:
        stays: The record whose word holds.
        goes: The other one.
        name: Name of the factor that goes, to tell whose word it was.
    """
    after, differing = merged(stays, goes, Mode.APPEND)
    said = goes.model_dump(mode="json") | goes.attributes
    kept = {f"{_cut(field)} of {_cut(name)}": str(said[field]) for field in differing}
    return after.model_copy(update={"attributes": kept | after.attributes}), differing


def _plan(
    reader: Reader, going: Sequence[Record], goes: Factor, stays: str
) -> tuple[list[Change], int]:
    """The changes of planned links, whose ends are their key, and how many fall together."""
    keys = {goes.factor_id: stays}
    moved = [(link, referring_to(link, keys)) for link in going if isinstance(link, PlannedLink)]
    stored = records_by_key(reader, PlannedLink, [new.plan_id for _, new in moved])
    after = dict(stored)
    for _, new in moved:
        there = after.get(new.plan_id)
        after[new.plan_id] = new if there is None else _filled(there, new, goes.name)[0]
    changes = [Change(before=link, after=None) for link, _ in moved]
    changes += [
        Change(before=stored.get(key), after=link)
        for key, link in after.items()
        if stored.get(key) != link
    ]
    return changes, len(moved) + len(stored) - len(after)


def _refuse_a_part_of_itself(reader: Reader, goes: Factor, stays: Factor) -> None:
    """Refuse two factors of which the one is a part of the other by way of a third.

    Raises:
        IngestError: They are.
    """
    ends = {goes.factor_id, stays.factor_id}
    for factor, other in ((goes, stays), (stays, goes)):
        for between in _wholes(reader, factor, ends):
            if other.factor_id in between.part_of:
                raise IngestError(
                    f"'{_cut(factor.name)}' is a part of '{_cut(between.name)}', which is a part "
                    f"of '{_cut(other.name)}': made one, the factor would be a part of itself. "
                    f"Take that part_of out first, or merge '{_cut(between.name)}' as well."
                )


def _wholes(reader: Reader, factor: Factor, without: set[str]) -> Iterator[Factor]:
    """The factors that a factor is a part of, directly or through others."""
    seen = set(without)
    ahead = set(factor.part_of) - seen
    while ahead:
        seen |= ahead
        found = records_by_key(reader, Factor, sorted(ahead)).values()
        yield from found
        ahead = {key for whole in found for key in whole.part_of} - seen


def _without_parts(factor: Factor, keys: set[str]) -> Factor:
    kept = tuple(key for key in factor.part_of if key not in keys)
    return factor if kept == factor.part_of else factor.model_copy(update={"part_of": kept})


def _title(merge: Merge) -> str:
    return f"“{_cut(merge.goes.name)}” merged into “{_cut(merge.stays.name)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
