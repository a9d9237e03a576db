"""What the Spectra page is asked to show, and what it says of where a project lies.

A place is told in words and drawn on a line. It is never told as a number, and nothing is ordered
by it: no place is better than another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.words import amount, listed
from graphmodel.values import SpectrumGroup
from queries.spectra import GROUPS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.views.filters import Address
    from graphmodel.spectrum_records import Position, Spectrum
    from queries.spectra import Spectra

GROUP_NAMES: Final[Mapping[SpectrumGroup | None, str]] = {
    SpectrumGroup.DIMENSION: "The continuum of co-production",
    SpectrumGroup.PRINCIPLE: "Adherence to each principle",
    SpectrumGroup.TENSION: "Tensions",
    SpectrumGroup.THEME: "Themes of the tensions",
    SpectrumGroup.LEADERSHIP: "Leadership",
    None: "Spectra of our own",
}
STANDING_NOTE: Final = (
    "There is no best place on a spectrum. Places are what somebody said at some time; where they "
    "differ, both stand."
)
NO_VOICE: Final = "voice not recorded"
MIDDLE: Final = 50
_STEPS: Final = 10


class SpectraState(Frozen):
    """Every choice on the Spectra page."""

    project: str | None = Field(default=None, description="Key of the project that is shown.")
    opened: str | None = Field(default=None, description="Key of the spectrum that is opened.")

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {"project": self.project, "spectrum": self.opened}
        return {name: [value] for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        return cls(project=one.get("project") or None, opened=one.get("spectrum") or None)

    def known(self, projects: Sequence[str], spectra: Collection[str]) -> Self:
        """Return the state without what is not stored (any more); the first project where none is.

        Args:
            projects: Keys of all projects, in their order.
            spectra: Keys of the spectra in use.
        """
        first = projects[0] if projects else None
        return self.model_copy(
            update={
                "project": self.project if self.project in projects else first,
                "opened": self.opened if self.opened in spectra else None,
            }
        )


class Mark(Frozen):
    """One position on a line."""

    place: int = Field(description="From one end (0) to the other end (100).")
    latest: bool = Field(description="It is the last one of its voice; the others are its trail.")
    hint: str = Field(description="Where, and when, in words.")


class VoiceLine(Frozen):
    """The positions of one voice on one spectrum, as a line of their own."""

    voice: str = Field(description="In what capacity they speak.")
    marks: tuple[Mark, ...] = Field(description="In order of time.")
    now: str = Field(description="Where the last one lies, in words.")


class PositionItem(Frozen):
    """One position in words."""

    key: str = Field(description="Key of the position.")
    said: str = Field(description="Who placed it where, and when.")
    why: str = Field(description="What speaks for it; may be empty.")
    worded: str = Field(description="In which words the spectrum stood then; empty where in these.")
    source: str | None = Field(description="Key of the source that says so.")


class SpectrumItem(Frozen):
    """One spectrum in use, as the page shows it."""

    key: str = Field(description="Key of the spectrum.")
    name: str
    ends: tuple[str, str, str] = Field(
        description="One end, what lies between or empty, the other."
    )
    meaning: str = Field(description="What is meant; may be empty.")
    caution: str = Field(description="Where its texts differ; may be empty.")
    reference: str = Field(description="Where it is taken from; may be empty.")
    earlier: str = Field(description="What it came from, when and why; may be empty.")
    lines: tuple[VoiceLine, ...] = Field(description="By voice.")
    positions: tuple[PositionItem, ...] = Field(description="In order of time.")


class SpectrumGroupItem(Frozen):
    """The spectra of one kind."""

    title: str
    items: tuple[SpectrumItem, ...]


def ends_of(spectrum: Spectrum) -> tuple[str, str, str]:
    """Return the words for one end, for what lies between (may be empty), and for the other end."""
    return (
        spectrum.one_end or "one end",
        spectrum.between or "",
        spectrum.other_end or "the other end",
    )


def place_in_words(spectrum: Spectrum, place: int) -> str:
    """Return where on a spectrum a place lies.

    Places that are as far from the middle, on either side, have the same words.
    """
    left, between, right = ends_of(spectrum)
    if place == MIDDLE:
        return f"at “{between}”" if between else "in the middle"
    end = left if place < MIDDLE else right
    away = abs(place - MIDDLE)
    if away >= 45:
        return f"at “{end}”"
    if away >= 30:
        return f"close to “{end}”"
    if between:
        other = f"“{between}”"
        return (
            f"between {other} and “{end}”" if away >= 15 else f"close to {other}, towards “{end}”"
        )
    return f"nearer to “{end}”" if away >= 15 else f"near the middle, towards “{end}”"


def places() -> tuple[int, ...]:
    """Return the places that a slider offers, from one end to the other."""
    return tuple(range(0, 101, _STEPS))


def answer_sentence(found: Spectra, project: str, title: str) -> Runs:
    """Return the sentence that says how much is on record of where a project lies."""
    positions = [one for one in found.positions if one.project == project]
    if not positions:
        return runs("Nobody has placed ", strong(title), " on a spectrum yet.")
    voices = sorted({position.voice for position in positions if position.voice})
    on = {
        spectrum.spectrum_id
        for spectrum in found.in_use()
        if found.placed(spectrum.spectrum_id, project)
    }
    said = f", by {listed(voices)}" if voices else ""
    return runs(
        strong(title),
        f" has been placed {amount(len(positions), 'time')} on ",
        strong(amount(len(on), "spectrum")),
        f"{said}. {_moved(found, project)}",
    )


def _moved(found: Spectra, project: str) -> str:
    """Say on how many spectra voices differ, and on how many a voice moved."""
    differ = moved = 0
    for spectrum in found.in_use():
        lines = voice_lines(found, spectrum, project)
        last = {line.marks[-1].place for line in lines if line.marks}
        differ += len(last) > 1
        moved += any(len({mark.place for mark in line.marks}) > 1 for line in lines)
    parts = []
    if differ:
        parts.append(f"on {amount(differ, 'spectrum')} voices differ")
    if moved:
        parts.append(f"on {amount(moved, 'spectrum')} a voice moved")
    sentence = listed(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def groups(found: Spectra, project: str) -> tuple[SpectrumGroupItem, ...]:
    """Return the spectra in use, with where a project was placed; kinds without any are left out.

    Args:
        found: All spectra.
        project: Key of the project.
    """
    in_use = found.in_use()
    made = (
        (group, tuple(spectrum_item(found, one, project) for one in in_use if one.group == group))
        for group in GROUPS
    )
    return tuple(
        SpectrumGroupItem(title=GROUP_NAMES[group], items=items) for group, items in made if items
    )


def spectrum_item(found: Spectra, spectrum: Spectrum, project: str) -> SpectrumItem:
    """Return what the page says of one spectrum and of where a project lies on it."""
    return SpectrumItem(
        key=spectrum.spectrum_id,
        name=spectrum.name,
        ends=ends_of(spectrum),
        meaning=spectrum.meaning or "",
        caution=spectrum.caution or "",
        reference=spectrum.reference or "",
        earlier=_earlier(found, spectrum),
        lines=voice_lines(found, spectrum, project),
        positions=tuple(
            _position_item(found, spectrum, position)
            for position in found.placed(spectrum.spectrum_id, project)
        ),
    )


def voice_lines(found: Spectra, spectrum: Spectrum, project: str) -> tuple[VoiceLine, ...]:
    """Return a line for each voice that placed a project on a spectrum, by voice.

    A place on a spectrum that this one came from stands in the list of positions alone: its ends
    had other words.
    """
    by_voice: dict[str, list[Position]] = {}
    for position in found.placed(spectrum.spectrum_id, project):
        if position.place is not None and position.spectrum == spectrum.spectrum_id:
            by_voice.setdefault(position.voice or NO_VOICE, []).append(position)
    return tuple(
        _line(spectrum, voice, by_voice[voice]) for voice in sorted(by_voice, key=str.casefold)
    )


def _line(spectrum: Spectrum, voice: str, positions: Sequence[Position]) -> VoiceLine:
    placed = [(one, one.place) for one in positions if one.place is not None]
    marks = tuple(
        Mark(
            place=place,
            latest=number == len(placed),
            hint=_joined(place_in_words(spectrum, place), date_in_words(one.on or "")),
        )
        for number, (one, place) in enumerate(placed, start=1)
    )
    return VoiceLine(voice=voice, marks=marks, now=marks[-1].hint)


def _position_item(found: Spectra, spectrum: Spectrum, position: Position) -> PositionItem:
    then = found.by_key.get(position.spectrum, spectrum)
    where = position.said or ""
    if position.place is not None:
        placed = place_in_words(then, position.place)
        where = f"{placed}: {where}" if where else placed
    return PositionItem(
        key=position.position_id,
        said=_joined(
            position.voice or NO_VOICE, position.by or "", date_in_words(position.on or "")
        )
        + f": {where}",
        why=position.why or "",
        worded=""
        if then.spectrum_id == spectrum.spectrum_id
        else f"Placed when this was “{then.name}”, {in_words_from(then)}.",
        source=position.source,
    )


def in_words_from(spectrum: Spectrum) -> str:
    """Return the poles of a spectrum as words in a sentence."""
    left, between, right = ends_of(spectrum)
    middle = f" by way of “{between}”" if between else ""
    return f"from “{left}”{middle} to “{right}”"


def _earlier(found: Spectra, spectrum: Spectrum) -> str:
    before = found.before(spectrum.spectrum_id)
    if not before:
        return ""
    named = listed([f"“{one.name}”" for one in before])
    when = f" since {date_in_words(spectrum.since)}" if spectrum.since else ""
    why = f" {spectrum.why}" if spectrum.why else ""
    return f"In use{when} in place of {named}.{why}"


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
