"""Keeping views and putting them into stories: each edit a run of the history, like any write."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeVar

from graphmodel.errors import IngestError
from graphmodel.story_records import Story, View
from ingest.changes import Change
from ingest.notes import changed_fields, cut, stored, write
from queries.records import records_by_key
from queries.stories import kept_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Database, Reader, Work

R = TypeVar("R", Story, View)


def keep(database: Database, view: View, new_story: Story | None = None) -> str | None:
    """Keep a view, as the last one of its story, and return the key of the run that did so.

    Args:
        database: Where to write.
        view: The view; its place is given here.
        new_story: Its story, where that is not stored yet.

    Raises:
        IngestError: Its story is not stored, or not any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        if new_story is not None:
            yield Change(None, new_story)
            yield Change(None, view.with_values(story=new_story.story_id, place=1))
        else:
            yield Change(None, _last_of_its_story(work, view))

    return write(database, f"kept view: {cut(view.title)}", changes)


def begin(database: Database, story: Story) -> str | None:
    """Store a new story without views, and return the key of the run that did so.

    Raises:
        AnotherWriter: Somebody else has been writing for too long.
    """
    return write(database, f"new story: {cut(story.title)}", lambda _: [Change(None, story)])


def rewrite(database: Database, before: R, after: R) -> str | None:
    """Store what somebody wrote over a story or a view that they saw.

    Only what they changed is written, over whatever else was changed since.

    Args:
        database: Where to write.
        before: The record as they saw it.
        after: The record as they want it; a view that changes its story becomes the last one there.

    Returns:
        The key of the run, None where nothing is to be changed.

    Raises:
        IngestError: It is not stored any more, or the story it is to be put into is not.
        AnotherWriter: Somebody else has been writing for too long.
    """
    wanted = changed_fields(before, after)

    def changes(work: Work) -> Iterator[Change]:
        now = stored(work, before)
        new = now.with_values(**wanted)
        if isinstance(now, View) and isinstance(new, View) and new.story != now.story:
            yield Change(now, _last_of_its_story(work, new))
        elif new != now:
            yield Change(now, new)

    return write(database, f"{before.noun} changed: {cut(after.title)}", changes)


def move(database: Database, view: View, by: int) -> str | None:
    """Move a view up (-1) or down (1) in its story, and return the key of the run.

    Returns:
        None where it is in no story, or at that end of it already.

    Raises:
        IngestError: It is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        now = stored(work, view)
        if now.story is None:
            return
        order = list(kept_views(work).of(now.story))
        here = order.index(now)
        there = here + by
        if not 0 <= there < len(order):
            return
        order.insert(there, order.pop(here))
        for place, one in zip(count(1), order, strict=False):
            if one.place != place:
                yield Change(one, one.with_values(place=place))

    return write(database, f"kept view moved: {cut(view.title)}", changes)


def remove(database: Database, record: R) -> str | None:
    """Delete a view, or a story whose views are then in none; return the key of the run.

    Raises:
        IngestError: It is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        now = stored(work, record)
        if isinstance(now, Story):
            for view in kept_views(work).of(now.story_id):
                yield Change(view, view.with_values(story=None, place=None))
        yield Change(now, None)

    return write(database, f"{record.noun} deleted: {cut(record.title)}", changes)


def _last_of_its_story(reader: Reader, view: View) -> View:
    if view.story is None:
        return view.with_values(place=None)
    if view.story not in records_by_key(reader, Story, [view.story]):
        raise IngestError(
            "That story is not stored any more: somebody deleted it meanwhile. Choose another "
            "one, or none."
        )
    others = kept_views(reader).of(view.story)
    return view.with_values(place=max((one.place or 0 for one in others), default=0) + 1)
