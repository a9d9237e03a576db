"""What opens under a key: looked up each time, so that what was revoked is closed at once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Final

from app.leaving import Asked, Terms, outgoing_of
from app.sharing.limits import limited
from app.sharing.part import part_of
from app.sharing.views import story_of, told, within
from graphmodel.share_records import ShareState
from queries.in_memory import DatasetReader
from queries.shares import share_of_key
from queries.snapshot import read_snapshot

if TYPE_CHECKING:
    from datetime import date

    from app.leaving import Outgoing
    from app.sharing.limits import Limited
    from graphmodel.db.runner import Database
    from graphmodel.share_records import Share
    from graphmodel.story_records import Story, View
    from queries.shares import Found
    from queries.snapshot import Snapshot

_KEPT: Final = 16
"""Shares that are held in memory at once, each up to some megabytes."""


class Closed(StrEnum):
    """Why nothing opens. A key that never was and one that ran out read alike."""

    NOTHING = "nothing"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Shown:
    """What a share shows: a graph of its own, and the views on it."""

    share: Share
    limited: Limited
    reader: DatasetReader
    """Answers the questions of the pages, from what is shown and nothing else."""
    snapshot: Snapshot
    """With claims."""
    story: Story
    views: tuple[View, ...]
    left_out: int
    """Views that ask for more than the share shows."""

    def outgoing(self, today: str) -> Outgoing:
        """Return it as it is sent: in sentences and pictures, without any key."""
        terms = Terms(
            projects=self.snapshot.projects.ids,
            voices=self.share.voices,
            quotes=self.share.quotes,
        )
        asked = [Asked.of(view) for view in self.views]
        return outgoing_of(
            asked,
            terms,
            self.reader,
            self.snapshot,
            today=today,
            title=self.story.title,
            said=self.story.said or "",
        )


@dataclass
class Shares:
    """Opens shares of one database. Threads may use it together."""

    database: Database
    _kept: OrderedDict[tuple[str, ...], Shown] = field(default_factory=OrderedDict)
    _reading: Lock = field(default_factory=Lock)

    def state(self, key: str) -> Found | Closed:
        """Return the share that a key opens today, or why it opens nothing."""
        found = share_of_key(self.database, key)
        match found.share.state(today()) if found else ShareState.ENDED:
            case ShareState.REVOKED:
                return Closed.REVOKED
            case ShareState.OPEN if found is not None:
                return found
            case _:
                return Closed.NOTHING

    def opened(self, key: str) -> Shown | Closed:
        """Return what a key opens now, or why it opens nothing.

        A project or a story that is not stored any more closes it.
        """
        found = self.state(key)
        return found if isinstance(found, Closed) else self._shown(found) or Closed.NOTHING

    def _shown(self, found: Found) -> Shown | None:
        """Return what a share shows now; None where a project of it, or its story, is gone."""
        share = found.share
        at = (share.share_id, share.key_hash, *found.stamps)
        with self._reading:
            if at in self._kept:
                self._kept.move_to_end(at)
                return self._kept[at]
            shown = _read(self.database, share, "/".join(at))
            if shown is not None:
                self._kept[at] = shown
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return shown


def preview(database: Database, share: Share) -> Shown | None:
    """Return what a share would show now that is not stored; None where something of it is gone."""
    return _read(database, share, "preview")


def _read(database: Database, share: Share, stamp: str) -> Shown | None:
    part, story = part_of(database, share.projects), story_of(database, share)
    if part is None or story is None:
        return None
    allowed = limited(part, share)
    reader = DatasetReader(
        allowed.dataset, uri=f"share:{share.share_id}", stamp=allowed.names.of("stamps", stamp)
    )
    views = within(allowed, story[1])
    return Shown(
        share=share,
        limited=allowed,
        reader=reader,
        snapshot=read_snapshot(reader, with_claims=True),
        story=told(allowed, story[0]),
        views=views,
        left_out=len(story[1]) - len(views),
    )


def today() -> date:
    """Return the day, in UTC."""
    return datetime.now(UTC).date()
