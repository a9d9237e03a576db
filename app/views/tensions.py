"""What the Tensions page is asked to show, and what it says of responses and of sorted cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.spectra import in_words_from
from app.views.words import amount, listed
from graphmodel.values import Circle, SpectrumGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.filters import Address
    from graphmodel.meeting_records import Card, Meeting
    from graphmodel.spectrum_records import Response, Spectrum
    from queries.meetings import Meetings
    from queries.spectra import Spectra

NOTE: Final = (
    "A response belongs to its circumstances. None is better than another one, and none is ordered "
    "before another one but by its date."
)
CIRCLES: Final[Mapping[Circle | None, tuple[str, str]]] = {
    Circle.INNER: ("Inner circle", "most relevant to us now"),
    Circle.OUTER: ("Outer circle", "less relevant to us now"),
    None: ("On the table", "not sorted yet"),
}
"""Each circle: its name, and what it stands for."""


class TensionsState(Frozen):
    """Every choice on the Tensions page."""

    project: str | None = Field(default=None, description="Key of the project that is shown.")
    meeting: str | None = Field(
        default=None, description="Key of the meeting whose table alone is shown."
    )

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {"project": self.project, "meeting": self.meeting}
        return {name: [value] for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        return cls(project=one.get("project") or None, meeting=one.get("meeting") or None)

    def known(self, projects: Sequence[str], first: str | None, meetings: Meetings) -> Self:
        """Return the state without what is not stored (any more).

        Args:
            projects: Keys of all projects, in their order.
            first: The project that is shown where none is chosen.
            meetings: All meetings; one that is opened decides the project.
        """
        held = {meeting.meeting_id: meeting for meeting in meetings.meetings}
        opened = held.get(self.meeting or "")
        asked = opened.project if opened and opened.project else self.project
        return self.model_copy(
            update={
                "project": asked if asked in projects else first,
                "meeting": opened.meeting_id if opened else None,
            }
        )


class ResponseItem(Frozen):
    """One response, as the page shows it."""

    key: str = Field(description="Key of the response.")
    did: str = Field(description="What was done.")
    where: str = Field(description="By whom, where and when; may be empty.")
    facts: tuple[tuple[str, str], ...] = Field(description="What else is known: heading, words.")
    source: str | None = Field(description="Key of the source that says so.")
    factor: str | None = Field(description="Key of the factor from which chains may lead on.")


class TensionItem(Frozen):
    """One tension with what was done about it and its themes."""

    key: str = Field(description="Key of the spectrum.")
    name: str
    poles: str = Field(description="From which end to which.")
    beside: tuple[str, ...] = Field(description="How it bears on other tensions, in sentences.")
    themes: str = Field(description="Its themes, listed; may be empty.")
    caution: str = Field(description="Where its texts differ; may be empty.")
    here: tuple[ResponseItem, ...] = Field(description="Responses of the project.")
    elsewhere: tuple[ResponseItem, ...] = Field(description="Responses of other projects.")


class CardItem(Frozen):
    """One card in a circle."""

    key: str = Field(description="Key of the card.")
    title: str
    votes: str = Field(description="How many named it in the opening poll; empty where none did.")
    comments: tuple[str, ...] = Field(description="What was said of it, in order of time.")


def first_project(found: Spectra, meetings: Meetings, order: Sequence[str]) -> str | None:
    """Return the first project with a response or a meeting, else the first; None without any."""
    active = {one.project for one in found.responses} | {one.project for one in meetings.meetings}
    return next((key for key in order if key in active), next(iter(order), None))


def tensions(found: Spectra) -> tuple[Spectrum, ...]:
    """Return what a response can be about: tensions, leadership, and a team's own spectra."""
    groups = (SpectrumGroup.TENSION, SpectrumGroup.LEADERSHIP, None)
    return tuple(one for one in found.in_use() if one.group in groups)


def answer_sentence(found: Spectra, project: str, title: str) -> Runs:
    """Return the sentence that says how a project responded to tensions."""
    met = {
        spectrum.spectrum_id: spectrum.group
        for spectrum in tensions(found)
        if any(one.project == project for one in found.answered(spectrum.spectrum_id))
    }
    total = sum(one.project == project for one in found.responses)
    if not total:
        return runs("No response of ", strong(title), " to a tension is recorded yet.")
    led = sum(group is SpectrumGroup.LEADERSHIP for group in met.values())
    to = [amount(len(met) - led, "tension")] if len(met) > led else []
    to += ["questions of leadership"] if led else []
    return runs(
        strong(amount(total, "response")),
        " of ",
        strong(title),
        f" {'is' if total == 1 else 'are'} recorded, to {listed(to)}.",
    )


def tension_items(
    found: Spectra, project: str, titles: Mapping[str, str]
) -> tuple[TensionItem, ...]:
    """Return the tensions in use, each with what was done about it here and elsewhere.

    Args:
        found: All spectra.
        project: Key of the project that is "here".
        titles: Title of each project.
    """
    return tuple(_tension(found, one, project, titles) for one in tensions(found))


def _tension(
    found: Spectra, spectrum: Spectrum, project: str, titles: Mapping[str, str]
) -> TensionItem:
    answered = found.answered(spectrum.spectrum_id)
    themes = found.themes(spectrum.spectrum_id)
    poles = in_words_from(spectrum)
    return TensionItem(
        key=spectrum.spectrum_id,
        name=spectrum.name,
        poles=f"{poles[0].upper()}{poles[1:]}.",
        beside=_beside(found, spectrum),
        themes=f"Its themes: {listed([one.name for one in themes])}." if themes else "",
        caution=spectrum.caution or "",
        here=tuple(_response(found, one, "") for one in answered if one.project == project),
        elsewhere=tuple(
            _response(found, one, titles.get(one.project, one.project))
            for one in answered
            if one.project != project
        ),
    )


def _beside(found: Spectra, spectrum: Spectrum) -> tuple[str, ...]:
    says = (
        ("It underlies", spectrum.underlies),
        ("Where it is worked on, this becomes easier:", spectrum.helps_resolve),
    )
    return tuple(
        f"{words} {listed([f'“{name}”' for name in names])}."
        for words, keys in says
        if (names := [name for name in _names_now(found, keys) if name != spectrum.name])
    )


def _names_now(found: Spectra, keys: Sequence[str]) -> list[str]:
    """The names of spectra, or of those in use that came from them."""
    now = {
        earlier: spectrum
        for spectrum in found.in_use()
        for earlier in (
            spectrum.spectrum_id,
            *(one.spectrum_id for one in found.before(spectrum.spectrum_id)),
        )
    }
    return list(dict.fromkeys(now[key].name for key in keys if key in now))


def _response(found: Spectra, response: Response, project: str) -> ResponseItem:
    about = found.by_key.get(response.spectrum)
    theme = about is not None and about.group is SpectrumGroup.THEME
    when = date_in_words(response.on or "")
    facts = (
        ("Theme", about.name if about is not None and theme else None),
        ("Circumstances", response.context),
        ("What it took", response.resources),
        ("What it led to", response.effect),
        ("Made possible by", response.enabled_by),
        ("Stood in its way", response.blocked_by),
        ("Told by", _joined(response.by or "", response.locator or "")),
    )
    return ResponseItem(
        key=response.response_id,
        did=response.did,
        where=_joined(project, response.case or "", when),
        facts=tuple((head, words) for head, words in facts if words),
        source=response.source,
        factor=response.factor,
    )


def result_sentence(meeting: Meeting, found: Meetings) -> str:
    """Return what lies in the inner circle of a meeting; empty where nothing does."""
    inner = [card.title for card in found.in_circle(meeting.meeting_id, Circle.INNER)]
    return f"In the inner circle: {listed([f'“{title}”' for title in inner])}." if inner else ""


def meeting_sentence(meeting: Meeting, found: Meetings) -> str:
    """Return what a meeting is, and how far it has come."""
    cards = found.on_table(meeting.meeting_id)
    sorted_ones = sum(card.circle is not None for card in cards)
    said = sum(len(found.comments(card.card_id)) for card in cards)
    parts = [
        f"{sorted_ones:,} of {amount(len(cards), 'card')} sorted, {amount(said, 'comment')}.",
        f"Held on {date_in_words(meeting.on)}." if meeting.on else "",
        f"Led by {meeting.led_by}." if meeting.led_by else "",
        f"Took part: {listed(meeting.took_part)}." if meeting.took_part else "",
    ]
    if meeting.closed_on:
        parts.append(f"The result was kept on {date_in_words(meeting.closed_on)}.")
    return " ".join(filter(None, parts))


def card_item(card: Card, found: Meetings) -> CardItem:
    """Return what the table shows of a card."""
    votes = found.votes(card.card_id)
    return CardItem(
        key=card.card_id,
        title=card.title,
        votes=f"named by {votes:,} in the opening poll" if votes else "",
        comments=tuple(
            f"{one.by}: {one.said}" if one.by else f"{one.said}"
            for one in found.comments(card.card_id)
        ),
    )


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
