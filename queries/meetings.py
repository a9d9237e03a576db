"""Meetings in which cards are sorted: each with its cards, and what was said of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.meeting_records import Card, Meeting, Remark
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Reader
    from graphmodel.values import Circle


@dataclass(frozen=True)
class Meetings:
    """All meetings."""

    meetings: tuple[Meeting, ...]
    """The latest first; those without a date last."""
    cards: tuple[Card, ...]
    """By title."""
    remarks: tuple[Remark, ...]
    """In order of time."""

    def about(self, project: str) -> tuple[Meeting, ...]:
        """Return the meetings about a project, the latest first."""
        return tuple(meeting for meeting in self.meetings if meeting.project == project)

    def on_table(self, meeting: str) -> tuple[Card, ...]:
        """Return the cards of a meeting, by title."""
        return tuple(card for card in self.cards if card.meeting == meeting)

    def in_circle(self, meeting: str, circle: Circle | None) -> tuple[Card, ...]:
        """Return the cards of a meeting in one circle, by title; None: those not sorted yet."""
        return tuple(card for card in self.on_table(meeting) if card.circle == circle)

    def comments(self, card: str) -> tuple[Remark, ...]:
        """Return what was said of a card, in order of time."""
        return tuple(one for one in self.remarks if one.card == card and one.said)

    def votes(self, card: str) -> int:
        """Return how many voices of the opening poll named a card."""
        return sum(one.named for one in self.remarks if one.card == card)


def meetings(reader: Reader) -> Meetings:
    """Return all meetings, with their cards and what was said of these."""
    return arranged(
        all_records(reader, Meeting), all_records(reader, Card), all_records(reader, Remark)
    )


def arranged(
    meetings: Iterable[Meeting], cards: Iterable[Card], remarks: Iterable[Remark]
) -> Meetings:
    """Return these records in their order."""
    by_key = sorted(meetings, key=lambda one: (one.title.casefold(), one.meeting_id))
    return Meetings(
        tuple(sorted(by_key, key=lambda one: one.on or "", reverse=True)),
        tuple(sorted(cards, key=lambda one: (one.title.casefold(), one.card_id))),
        tuple(sorted(remarks, key=lambda one: (one.at or "", one.remark_id))),
    )
