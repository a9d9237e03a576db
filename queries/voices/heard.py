"""Who is heard: every link with its voices, projects taken together, and where a voice speaks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pydantic import Field

from graphmodel.values import Sign  # noqa: TC001 - pydantic reads the type
from queries.statements.values import ids_of
from queries.structure import Answer, Part
from queries.voices.answer import Elsewhere, LinkVoices, VoiceShare
from queries.voices.links import Voices
from queries.voices.question import elsewhere_in, told_about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queries.statements import Said, SaidClaim, SaidObservation, Statements

    Pair = tuple[str, str]
    Spoken = SaidClaim | SaidObservation
    Places = Callable[[Statements, Spoken], tuple[str | None, ...]]


class HeardIn(Part):
    """What one voice says about one project, or about one level."""

    voice: str | None = Field(description="In what capacity; null where none is recorded.")
    place: str | None = Field(
        description="Id of the project or name of the level; null for no project, or not placed."
    )
    sources: int = Field(description="Who speaks so, after counts_as.")
    statements: tuple[str, ...] = Field(description="Ids of the statements; sorted.")


class HeardLink(LinkVoices):
    """Who says one link; silent are the voices that speak about one of its projects."""

    sign: Sign = Field(description="That of most sources who tell it, + where there are as many.")
    projects: tuple[str, ...] = Field(description="Ids of projects that anything of it is about.")


class HeardAnswer(Answer):
    """Who speaks about a project, or about all, and what each link rests on."""

    voices: tuple[VoiceShare, ...] = Field(description="Most sources first, then by name.")
    links: tuple[HeardLink, ...] = Field(description="Most sources against it first, then for it.")
    elsewhere: tuple[Elsewhere, ...] = Field(description="Told from another level, by id.")
    levels_known: bool = Field(description="Somebody says from which level they speak.")
    by_project: tuple[HeardIn, ...] = Field(description="By voice, then by project.")
    by_level: tuple[HeardIn, ...] = Field(description="By voice, then by the level told about.")
    names: dict[str, str] = Field(description="Name of every factor that is named here, by id.")
    projects: dict[str, str] = Field(description="Title of every project, by id.")


def heard(statements: Statements, project: str | None = None) -> HeardAnswer:
    """Return who says what about a project, or in all.

    A link is told and disputed by the rules of `voices`, all projects taken together. A voice is
    silent on it that speaks about one of the projects in which it came up, and says neither.

    Args:
        statements: Everything that is said.
        project: Id of the project; none: all of it, what is about no project included.
    """
    said = statements if project is None else statements.about([project])
    every = Voices(said)
    by_project = _heard_in(said, _projects_of)
    speaking: dict[str | None, set[str]] = defaultdict(set)
    for one in by_project:
        if one.voice:
            speaking[one.place].add(one.voice)
    places = _places_of_links(said)
    links = tuple(
        sorted(
            (_link(every, one, places[one.cause, one.effect], speaking) for one in every.links()),
            key=_order,
        )
    )
    elsewhere = tuple(sorted(elsewhere_in(said), key=lambda one: one.statement))
    named = {end for link in links for end in (link.cause, link.effect)}
    named |= {one.factor for one in elsewhere}
    tellers = {one.source for one in (*said.claims, *said.observations) if one.reported}
    return HeardAnswer(
        voices=every.shares,
        links=links,
        elsewhere=elsewhere,
        levels_known=any(said.sources[one].spoken_from for one in tellers),
        by_project=by_project,
        by_level=_heard_in(said, _level_of),
        names={one: said.factors[one].name for one in sorted(named)},
        projects={key: said.projects[key].title for key in sorted(said.projects)},
    )


def _link(
    heard: Voices,
    link: LinkVoices,
    places: set[str | None],
    speaking: Mapping[str | None, set[str]],
) -> HeardLink:
    """Return a link on which only voices are silent that speak where it came up."""
    here = set().union(*(speaking.get(place, set()) for place in places))
    return HeardLink(
        cause=link.cause,
        effect=link.effect,
        support=link.support,
        dispute=link.dispute,
        silent=tuple(voice for voice in link.silent if voice in here),
        rests_on=link.rests_on,
        researchers_only=link.researchers_only,
        sign=heard.sign(link.cause, link.effect),
        projects=tuple(sorted(place for place in places if place)),
    )


def _places_of_links(said: Statements) -> dict[Pair, set[str | None]]:
    found: dict[Pair, set[str | None]] = defaultdict(set)
    for claim in said.claims:
        if claim.reported:
            for cause in claim.causes:
                found[cause, claim.effect].update(claim.projects or (None,))
    return found


def _order(link: HeardLink) -> tuple[int, int, str, str]:
    against = len({source for one in link.dispute for source in one.sources})
    told = len({source for one in link.support for source in one.sources})
    return -against, -told, link.cause, link.effect


def _heard_in(said: Statements, places: Places) -> tuple[HeardIn, ...]:
    every: tuple[Spoken, ...] = (*said.claims, *said.observations)
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in every:
        if one.reported:
            for place in places(said, one):
                found[said.voice_of(one), place or ""].append(one)
    return tuple(
        HeardIn(
            voice=voice or None,
            place=place or None,
            sources=len(said.sources_of(those)),
            statements=ids_of(those),
        )
        for (voice, place), those in sorted(found.items())
    )


def _projects_of(_: Statements, one: Spoken) -> tuple[str | None, ...]:
    return one.projects or (None,)


def _level_of(said: Statements, one: Spoken) -> tuple[str | None, ...]:
    return (said.factors[told_about(one)].level,)
