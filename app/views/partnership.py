"""What one page, to be printed, says of how people worked together in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.prompts import due_items, question_items
from app.views.spectra import spectrum_item
from app.views.words import amount, listed
from graphmodel.values import Circle, PromptKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graphmodel.records import Project
    from graphmodel.spectrum_records import Response
    from queries.meetings import Meetings
    from queries.prompts import Prompts
    from queries.spectra import Spectra

MOST_SPECTRA: Final = 5
MOST_RESPONSES: Final = 5
MOST_CARDS: Final = 6
LONGEST: Final = 115
"""Characters of a text that the page shows: all of it has to fit on one sheet."""


class Line(Frozen):
    """One entry of a section."""

    head: str = Field(description="What it is about.")
    said: str = Field(description="What is said of it; may be empty.")


class Section(Frozen):
    """One part of the page."""

    title: str
    lines: tuple[Line, ...] = Field(default=(), description="Its entries.")
    rest: str = Field(default="", description="What does not fit on the page; may be empty.")
    empty: str = Field(default="", description="What is said where there is nothing.")


class PartnershipPage(Frozen):
    """All of the page."""

    title: str
    about: str = Field(description="What it set out to do; may be empty.")
    meaning: str = Field(description="What working together means here.")
    sections: tuple[Section, ...]
    foot: str = Field(description="As of when, and how to read it.")


def partnership_page(
    project: Project, found: Spectra, held: Meetings, asked: Prompts, today: date
) -> PartnershipPage:
    """Return what the page says of a project, as of a day."""
    key = project.project_id
    return PartnershipPage(
        title=project.title,
        about=cut(project.summary or "", 2 * LONGEST),
        meaning=cut(_meaning(project), 2 * LONGEST),
        sections=(
            _answers(asked, key),
            _places(found, key),
            _responses([one for one in found.responses if one.project == key]),
            _circle(held, key),
            _due(asked, key, today),
        ),
        foot=(
            f"As of {date_in_words(today.isoformat())}. Everything here is what somebody said. "
            "There is no best place on a spectrum, and no response is better than another one."
        ),
    )


def _meaning(project: Project) -> str:
    if project.called and project.meaning:
        return f"We call it {project.called}: {project.meaning}"
    if project.meaning:
        return project.meaning
    if project.called:
        return f"We call it {project.called}. What we mean by that is not recorded."
    return "What working together means here, and what it is called, is not recorded."


def _answers(asked: Prompts, project: str) -> Section:
    items = question_items(asked, PromptKind.STARTING, project)
    return Section(
        title="What we answered to the starting questions",
        lines=tuple(
            Line(head=item.asked, said=f"{cut(item.answers[-1].said)} ({item.answers[-1].when})")
            for item in items
            if item.answers
        ),
        rest=_left_out(sum(not item.answers for item in items), "question", "not answered yet"),
        empty="None is answered yet.",
    )


def _places(found: Spectra, project: str) -> Section:
    items = [spectrum_item(found, one, project) for one in found.in_use()]
    placed = [item for item in items if item.positions]
    shown = placed[:MOST_SPECTRA]
    return Section(
        title="Where it lies, and in whose eyes",
        lines=tuple(
            Line(
                head=item.name,
                said=cut(
                    "; ".join(f"{line.voice}: {line.now}" for line in item.lines)
                    or item.positions[-1].said
                ),
            )
            for item in shown
        ),
        rest=_left_out(len(placed) - len(shown), "spectrum", "not shown here"),
        empty="Nobody has placed it on a spectrum yet.",
    )


def _responses(responses: Sequence[Response]) -> Section:
    shown = responses[:MOST_RESPONSES]
    return Section(
        title="What we did about tensions",
        lines=tuple(
            Line(
                head=cut(one.did),
                said=cut(" ".join(filter(None, (one.case and f"{one.case}.", one.effect)))),
            )
            for one in shown
        ),
        rest=_left_out(len(responses) - len(shown), "response", "not shown here"),
        empty="No response is recorded yet.",
    )


def _circle(held: Meetings, project: str) -> Section:
    meetings = [one for one in held.about(project) if one.closed_on]
    title = "What a meeting put into the inner circle"
    if not meetings:
        return Section(title=title, empty="No meeting is kept yet.")
    latest = meetings[0]
    took_part = f" Took part: {listed(latest.took_part)}." if latest.took_part else ""
    inner = held.in_circle(latest.meeting_id, Circle.INNER)
    left_out = _left_out(len(inner) - MOST_CARDS, "card", "not shown here")
    when = f" {date_in_words(latest.on)}." if latest.on else ""
    return Section(
        title=title,
        lines=tuple(Line(head=card.title, said="") for card in inner[:MOST_CARDS]),
        rest=cut(f"{left_out} {latest.title}.{when}{took_part}".strip()),
        empty="It put no card there.",
    )


def _due(asked: Prompts, project: str, today: date) -> Section:
    return Section(
        title="What we look back at next",
        lines=tuple(
            Line(head=item.asked, said=f"{item.due} {item.with_whom}".strip())
            for item in due_items(asked, project, today)[:3]
        ),
        empty="No reflection is planned.",
    )


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text so short that the page can hold it."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rsplit(' ', 1)[0]}…"


def _left_out(count: int, noun: str, what: str) -> str:
    return f"{amount(count, noun)} {what}." if count > 0 else ""
