"""Kept views, in their stories and in none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.story_records import Story, View
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Reader


@dataclass(frozen=True)
class KeptViews:
    """All that was kept."""

    stories: tuple[Story, ...]
    """By title."""
    views: tuple[View, ...]
    """Those of a story by their place, the others by the day on which they were kept."""

    def of(self, story_id: str | None) -> tuple[View, ...]:
        """Return the views of a story in their order; None for those in no story."""
        return tuple(view for view in self.views if view.story == story_id)


def kept_views(reader: Reader) -> KeptViews:
    """Return all stories and all kept views."""
    stories = sorted(
        all_records(reader, Story), key=lambda one: (one.title.casefold(), one.story_id)
    )
    return KeptViews(tuple(stories), in_order(all_records(reader, View)))


def in_order(views: Iterable[View]) -> tuple[View, ...]:
    """Return views in their order: those without a place last, then by day and key."""
    return tuple(
        sorted(
            views,
            key=lambda view: (
                view.place is None,
                view.place or 0,
                view.made_on or "",
                view.view_id,
            ),
        )
    )
