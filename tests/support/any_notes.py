"""Any record of how people worked together, about projects, sources and factors that are given."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.values import Circle, Partners, Phase, PromptKind, SpectrumGroup
from support.any_text import ATTRIBUTES, DATES, maybe, texts

Tables = dict[str, tuple[Any, ...]]


@st.composite
def working_together(
    draw: st.DrawFn, projects: list[str], sources: list[str], factors: list[str]
) -> Tables:
    spectra = draw(_spectra())
    keys = [spectrum.spectrum_id for spectrum in spectra]
    return {
        "spectra": spectra,
        **draw(_placed(keys, projects, sources, factors)),
        **draw(_meetings(keys, projects)),
        **draw(_asked(projects)),
    }


def _keys(most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), unique=True, max_size=most)


@st.composite
def _spectra(draw: st.DrawFn) -> tuple[Spectrum, ...]:
    keys = draw(_keys(3))
    made = []
    for place, key in enumerate(keys):
        earlier = st.lists(st.sampled_from(keys[:place]), unique=True) if place else st.just([])
        made.append(
            Spectrum(
                spectrum_id=key,
                name=draw(texts()),
                group=draw(maybe(st.sampled_from(SpectrumGroup))),
                one_end=draw(maybe(texts())),
                between=draw(maybe(texts())),
                caution=draw(maybe(texts())),
                since=draw(maybe(DATES)),
                came_from=tuple(draw(earlier)),
                part_of=tuple(draw(earlier)),
                underlies=tuple(draw(earlier)),
                attributes=draw(ATTRIBUTES),
            )
        )
    return tuple(made)


@st.composite
def _placed(
    draw: st.DrawFn, spectra: list[str], projects: list[str], sources: list[str], factors: list[str]
) -> Tables:
    both = bool(spectra and projects)
    positions = [
        Position(
            position_id=key,
            spectrum=draw(st.sampled_from(spectra)),
            project=draw(st.sampled_from(projects)),
            place=draw(st.integers(0, 100)),
            why=draw(maybe(texts())),
            voice=draw(maybe(texts())),
            on=draw(maybe(DATES)),
            source=draw(maybe(st.sampled_from(sources))),
        )
        for key in (draw(_keys()) if both else ())
    ]
    responses = [
        Response(
            response_id=key,
            spectrum=draw(st.sampled_from(spectra)),
            project=draw(st.sampled_from(projects)),
            did=draw(texts()),
            effect=draw(maybe(texts())),
            enabled_by=draw(maybe(texts())),
            factor=draw(maybe(st.sampled_from(factors))),
            attributes=draw(ATTRIBUTES),
        )
        for key in (draw(_keys()) if both else ())
    ]
    return {"positions": tuple(positions), "responses": tuple(responses)}


@st.composite
def _meetings(draw: st.DrawFn, spectra: list[str], projects: list[str]) -> Tables:
    meetings = tuple(
        Meeting(
            meeting_id=key,
            title=draw(texts()),
            took_part=tuple(draw(st.lists(texts(), max_size=2))),
            on=draw(maybe(DATES)),
            project=draw(maybe(st.sampled_from(projects))) if projects else None,
        )
        for key in draw(_keys(1))
    )
    cards = tuple(
        Card(
            card_id=key,
            title=draw(texts()),
            circle=draw(maybe(st.sampled_from(Circle))),
            meeting=meetings[0].meeting_id,
            spectrum=draw(maybe(st.sampled_from(spectra))) if spectra else None,
        )
        for key in (draw(_keys()) if meetings else ())
    )
    remarks = tuple(
        Remark(
            remark_id=key,
            card=draw(st.sampled_from(cards)).card_id,
            said=draw(texts()),
            named=draw(st.booleans()),
            by=draw(maybe(texts())),
        )
        for key in (draw(_keys()) if cards else ())
    )
    return {"meetings": meetings, "cards": cards, "remarks": remarks}


@st.composite
def _asked(draw: st.DrawFn, projects: list[str]) -> Tables:
    prompts = tuple(
        Prompt(
            prompt_id=key,
            asked=draw(texts()),
            kind=draw(st.sampled_from(PromptKind)),
            place=draw(maybe(st.integers(0, 9))),
            partners=draw(maybe(st.sampled_from(Partners))),
            due_on=draw(maybe(DATES)),
            every_months=draw(maybe(st.integers(1, 120))),
        )
        for key in draw(_keys(1))
    )
    answers = tuple(
        Answer(
            answer_id=key,
            prompt=prompts[0].prompt_id,
            project=draw(st.sampled_from(projects)),
            said=draw(texts()),
            phase=draw(maybe(st.sampled_from(Phase))),
            took_part=tuple(draw(st.lists(texts(), max_size=2))),
        )
        for key in (draw(_keys(1)) if prompts and projects else ())
    )
    return {"prompts": prompts, "answers": answers}
