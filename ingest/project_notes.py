"""Of all that is recorded on how people worked together, what belongs to some projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.dataset import Dataset
    from graphmodel.spectrum_records import Spectrum


def notes_of(whole: Dataset, projects: set[str], factors: set[str]) -> dict[str, tuple[Any, ...]]:
    """Return, by table, the notes that are about these projects, with the spectra that they need.

    Args:
        whole: Everything that is stored.
        projects: Keys of the projects.
        factors: Keys of the factors that are returned beside them; a response names no other one.
    """
    positions = tuple(p for p in whole.positions if p.project in projects)
    responses = tuple(
        r if r.factor in factors else r.model_copy(update={"factor": None})
        for r in whole.responses
        if r.project in projects
    )
    meetings = tuple(m for m in whole.meetings if m.project in projects)
    held = {meeting.meeting_id for meeting in meetings}
    cards = tuple(card for card in whole.cards if card.meeting in held)
    laid = {card.card_id for card in cards}
    answers = tuple(a for a in whole.answers if a.project in projects)
    answered = {answer.prompt for answer in answers}
    needed = {position.spectrum for position in positions}
    needed |= {response.spectrum for response in responses}
    needed |= {card.spectrum for card in cards if card.spectrum is not None}
    return {
        "spectra": _with_all_they_name(whole.spectra, needed),
        "positions": positions,
        "responses": responses,
        "meetings": meetings,
        "cards": cards,
        "remarks": tuple(remark for remark in whole.remarks if remark.card in laid),
        "prompts": tuple(
            p for p in whole.prompts if p.project in projects or p.prompt_id in answered
        ),
        "answers": answers,
    }


def sources_of(notes: dict[str, tuple[Any, ...]]) -> set[str]:
    """Return the keys of the sources that say these notes."""
    said = (*notes["positions"], *notes["responses"])
    return {note.source for note in said if note.source is not None}


def projects_of(notes: dict[str, tuple[Any, ...]]) -> set[str]:
    """Return the keys of the projects that these notes name."""
    return {prompt.project for prompt in notes["prompts"] if prompt.project is not None}


def _with_all_they_name(spectra: Iterable[Spectrum], needed: set[str]) -> tuple[Spectrum, ...]:
    by_key = {spectrum.spectrum_id: spectrum for spectrum in spectra}
    found: set[str] = set()
    ahead = list(needed)
    while ahead:
        key = ahead.pop()
        if key in found:
            continue
        found.add(key)
        one = by_key[key]
        ahead += (*one.part_of, *one.came_from, *one.underlies, *one.helps_resolve)
    return tuple(spectrum for key, spectrum in by_key.items() if key in found)
