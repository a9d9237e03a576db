"""A meeting that sorts cards: each move and each remark is one small write, beside all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.errors import IngestError
from graphmodel.meeting_records import Card, Meeting, Remark
from ingest.changes import Change
from ingest.notes import add, cut, new_key, now, stored, today, write
from queries.records import all_records, records_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphmodel.db.runner import Database, Reader, Work
    from graphmodel.spectrum_records import Spectrum
    from graphmodel.values import Circle


def open_meeting(
    database: Database, meeting: Meeting, shown: Sequence[Spectrum], further: Sequence[str] = ()
) -> str | None:
    """Store a new meeting with a card for each tension, and return the key of the run.

    Args:
        database: Where to write.
        meeting: The meeting.
        shown: The tensions that are laid on the table.
        further: What stands on cards that show none of them.

    Raises:
        IngestError: One of the tensions is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """
    cards = [
        Card(
            card_id=new_key("card"),
            title=spectrum.name,
            meeting=meeting.meeting_id,
            spectrum=spectrum.spectrum_id,
        )
        for spectrum in shown
    ]
    cards += [
        Card(card_id=new_key("card"), title=title, meeting=meeting.meeting_id) for title in further
    ]
    return add(database, f"meeting: {cut(meeting.title)}", [meeting, *cards])


def lay_card(database: Database, meeting: Meeting, title: str) -> str | None:
    """Lay one more card on the table of a meeting, and return the key of the run.

    Raises:
        IngestError: The meeting is closed, or not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        _refuse_closed(work, meeting.meeting_id)
        yield Change(None, Card(card_id=new_key("card"), title=title, meeting=meeting.meeting_id))

    return write(database, f"card laid: {cut(title)}", changes)


def move_card(database: Database, card: Card, circle: Circle | None, by: str | None) -> str | None:
    """Put a card into a circle, or back on the table, and return the key of the run.

    What others did to other cards, or said of this one, stays. Of two who move the same card the
    later one is heard; the history keeps both.

    Returns:
        None where it lies there already.

    Raises:
        IngestError: The meeting is closed, or the card is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        before = stored(work, card)
        _refuse_closed(work, before.meeting)
        if before.circle != circle:
            yield Change(before, before.with_values(circle=circle, moved_by=by))

    return write(database, f"card moved: {cut(card.title)}", changes)


def remark(
    database: Database, card: Card, said: str | None, by: str | None, *, named: bool = False
) -> str | None:
    """Store what somebody says of a card, or that they name it, and return the key of the run.

    Who says who they are has one voice in the poll for each card; others count each time.

    Args:
        database: Where to write.
        card: The card.
        said: Their words.
        by: Who they are, by role.
        named: It is a voice in the opening poll.

    Returns:
        None where they have named it already.

    Raises:
        IngestError: The meeting is closed, or the card is not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        before = stored(work, card)
        _refuse_closed(work, before.meeting)
        if named and by is not None and _has_named(work, card, by):
            return
        yield Change(
            None,
            Remark(
                remark_id=new_key("remark"),
                card=card.card_id,
                named=named,
                said=said,
                by=by,
                at=now(),
            ),
        )

    what = "poll" if named else "comment"
    return write(database, f"{what}: {cut(card.title)}", changes)


def close_meeting(
    database: Database, meeting: Meeting, took_part: Sequence[str], led_by: str | None
) -> str | None:
    """Keep the result of a meeting with who took part, and return the key of the run.

    Raises:
        IngestError: It is closed already, or not stored any more.
        AnotherWriter: Somebody else has been writing for too long.
    """

    def changes(work: Work) -> Iterator[Change]:
        before = stored(work, meeting)
        _refuse_closed(work, before.meeting_id)
        yield Change(
            before,
            before.with_values(took_part=tuple(took_part), led_by=led_by, closed_on=today()),
        )

    return write(database, f"meeting closed: {cut(meeting.title)}", changes)


def _has_named(reader: Reader, card: Card, by: str) -> bool:
    return any(
        one.named and one.card == card.card_id and one.by == by
        for one in all_records(reader, Remark)
    )


def _refuse_closed(reader: Reader, key: str | None) -> None:
    if key is None:
        return
    found = records_by_key(reader, Meeting, [key]).get(key)
    if found is None:
        raise IngestError(
            "This meeting is not stored any more: somebody deleted it meanwhile. Open another one."
        )
    if found.closed_on is not None:
        raise IngestError(
            "The result of this meeting was kept, so its cards stay where they are. Take the "
            "closing back on the page Data, or open another meeting."
        )
