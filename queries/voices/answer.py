"""The answer to the question for voices, in the shape that other programs may rely on.

A voice is null where none is recorded; an unrecorded voice is never silent.
"""

from __future__ import annotations

from pydantic import ConfigDict, Field

from graphmodel.values import Level
from queries.structure import Answer, Part


class Voiced(Part):
    """One voice with who speaks in it and what they say."""

    voice: str | None = Field(description="In what capacity they speak.")
    sources: tuple[str, ...] = Field(description="Who speaks so, after counts_as; sorted.")
    statements: tuple[str, ...] = Field(description="Ids of the statements; sorted.")


class LinkVoices(Part):
    """Who says one link."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    cause: str = Field(alias="from", description="Id of the cause.")
    effect: str = Field(alias="to", description="Id of the effect.")
    support: tuple[Voiced, ...] = Field(description="Voices in which it is told.")
    dispute: tuple[Voiced, ...] = Field(description="Voices in which something speaks against it.")
    silent: tuple[str, ...] = Field(description="Voices that speak here and say neither.")
    rests_on: str | None = Field(description="The one voice that tells it; null where several do.")
    researchers_only: bool = Field(description="It is told, and by researchers alone.")


class ChainVoices(Part):
    """Who says one chain."""

    factors: tuple[str, ...] = Field(description="Ids of its factors, from the start.")
    links: tuple[LinkVoices, ...] = Field(description="One fewer than factors.")
    support: tuple[str, ...] = Field(description="Voices that tell every link.")
    support_in_part: tuple[str, ...] = Field(description="Voices that tell some of the links.")
    dispute: tuple[str, ...] = Field(description="Voices that speak against some link.")
    silent: tuple[str, ...] = Field(description="Voices that speak here and say none of it.")
    rests_on: str | None = Field(description="The one voice on which every link rests.")
    researchers_only: bool = Field(description="Researchers alone tell every link.")


class VoiceShare(Part):
    """How much is said in one voice."""

    voice: str | None = Field(description="In what capacity.")
    sources: int = Field(description="Who speaks so, after counts_as.")
    claims: int = Field(description="Reported claims, of every kind.")
    observations: int = Field(description="Reported observations.")


class Elsewhere(Part):
    """A statement whose teller speaks from another level than the one told about."""

    statement: str = Field(description="Id of the statement.")
    source: str = Field(description="Id of its source.")
    voice: str | None = Field(description="In what capacity it speaks.")
    spoken_from: Level = Field(description="The level that the source speaks from.")
    factor: str = Field(description="Id of the effect, or of what was observed.")
    level: Level = Field(description="The level of that.")


class ProjectVoices(Part):
    """Who speaks about one project, and what each link rests on."""

    project: str = Field(description="Id of the project.")
    title: str = Field(description="What people call it.")
    voices: tuple[VoiceShare, ...] = Field(description="Most sources first, then by name.")
    links: tuple[LinkVoices, ...] = Field(
        description="Every link that somebody tells or disputes, by cause and effect."
    )
    elsewhere: tuple[Elsewhere, ...] = Field(
        description="Statements told from another level, by id."
    )


class VoicesAnswer(Answer):
    """Who says what, by chain and by project. Silence says nothing about what happened."""

    voices: tuple[VoiceShare, ...] = Field(description="All who speak here, most sources first.")
    chains: tuple[ChainVoices, ...] = Field(description="In the order of the request.")
    projects: tuple[ProjectVoices, ...] = Field(description="By id.")
    names: dict[str, str] = Field(description="Name of every factor that is named here, by id.")
