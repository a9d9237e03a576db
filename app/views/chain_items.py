"""What a list of chains says: finished words, ready to be set on a page."""

from __future__ import annotations

from pydantic import Field

from app.views.picture import Frozen
from graphmodel.values import Continuity, Level  # noqa: TC001 - pydantic reads the types


class Run(Frozen):
    """A piece of a sentence."""

    text: str = Field(description="Its words; the name of a factor as typed.")
    strong: bool = Field(default=False, description="Set in bold: the name of a factor, mostly.")


Runs = tuple[Run, ...]


def strong(text: str) -> Run:
    """Return a piece of a sentence in bold."""
    return Run(text=text, strong=True)


def runs(*pieces: str | Run) -> Runs:
    """Return a sentence; plain words may be given as they are.

    >>> runs("By way of ", strong("Trust"))[0].text
    'By way of '
    """
    return tuple(Run(text=piece) if isinstance(piece, str) else piece for piece in pieces)


class StepLink(Frozen):
    """The link that leads on from a step of an opened chain."""

    cause: str = Field(description="Key of the factor that contributed.")
    effect: str = Field(description="Key of the factor that it contributed to.")
    text: str = Field(description="What it did, such as 'contributed to, according to 4 sources'.")
    inferred: bool = Field(default=False, description="No source says so: the line is dotted.")
    hypothetical: bool = Field(default=False, description="Only supposed: wider dots.")
    against: bool = Field(default=False, description="It held back: the line is drawn as such.")
    thinnest: bool = Field(default=False, description="The step with the fewest sources; marked.")


class Step(Frozen):
    """One factor of an opened chain."""

    factor: str = Field(description="Key of the factor.")
    name: str = Field(description="Its whole name, as typed.")
    level: Level | None = Field(default=None, description="Its level; absent when not yet placed.")
    weak_joint: bool = Field(
        default=False, description="Nothing is shared between the links that meet here; marked."
    )
    link: StepLink | None = Field(
        default=None, description="The link to the next step; absent at the last one."
    )


class ChainItem(Frozen):
    """One chain of the list."""

    number: int = Field(ge=1, description="Its place in the whole list, from 1.")
    sentence: Runs = Field(description="The chain as a sentence.")
    meta: tuple[Runs, ...] = Field(
        description="Short remarks below it, the one on how it is told first."
    )
    profile: tuple[int | None, ...] = Field(
        description="Level of each factor from 0 (individual) to 4; nothing when none is placed."
    )
    steps: tuple[Step, ...] = Field(description="The chain, step by step, shown when it is chosen.")


class ChainGroup(Frozen):
    """Chains under one heading."""

    heading: str = Field(
        default="", description="'Told whole (5)'; empty for a list without grades."
    )
    gloss: str = Field(default="", description="What the heading means, in a few words.")
    glyph: Continuity | None = Field(default=None, description="Which sign stands before it.")
    items: tuple[ChainItem, ...] = Field(description="Its chains, best first.")


class ChainList(Frozen):
    """All chains that the page lists; how many of them are shown at first is left to the list."""

    groups: tuple[ChainGroup, ...] = Field(description="Best grade first.")
    total: int = Field(ge=0, description="How many chains there are, listed or not.")
