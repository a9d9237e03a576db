"""`Outgoing`: everything that leaves, and nothing else. Pages and files are made of it alone.

It holds no key of any record: factors have numbers of their own.
"""

from __future__ import annotations

from pydantic import Field

from app.views.chain_items import ChainGroup, Runs  # noqa: TC001 - pydantic reads the types
from app.views.picture import Frozen, Picture, Scene


class SaidLine(Frozen):
    """One statement, as far as it may leave."""

    text: str = Field(description="Its words, or those of a coder; never empty.")
    verbatim: bool = Field(description="The source's own words: they stand in quotation marks.")
    by: str = Field(description="How its source is named outside.")
    remarks: tuple[str, ...] = Field(
        default=(), description="'in our words', 'inferred' and the like, in their order."
    )


class SaidOfLink(Frozen):
    """What is said of one link."""

    cause: str = Field(description="Number of the factor that contributed.")
    effect: str = Field(description="Number of the factor that it contributed to.")
    heading: Runs = Field(description="The link as a sentence.")
    summary: str = Field(description="How many sources say so, and how many the opposite.")
    lines: tuple[SaidLine, ...] = Field(description="The first statements; the source's own first.")
    rest: str = Field(default="", description="What else is said and not listed; may be empty.")


class Shape(Frozen):
    """A picture, in three sizes, with the chains that can be chosen in it."""

    scene: Scene
    pictures: tuple[Picture, Picture, Picture] = Field(description="Tracks, medium and wide.")
    chains: tuple[tuple[str, ...], ...] = Field(description="Numbers of factors; chain 1 first.")
    chosen: int | None = Field(default=None, description="Number of the chain in focus.")


class Sentence(Frozen):
    """One sentence of a list, on a page that lists no chains."""

    text: Runs
    beside: str = Field(default="", description="What is to be said beside it.")


class Part(Frozen):
    """One view: what was asked, and what it shows."""

    title: str = Field(description="What one sees; empty where the answer says it.")
    said: str = Field(description="The same in a few sentences of who kept it; may be empty.")
    question: str = Field(description="What was asked; may be empty.")
    answer: Runs = Field(description="The sentence that answers.")
    remarks: tuple[str, ...] = Field(default=(), description="What else holds for the answer.")
    sentences: tuple[Sentence, ...] = Field(default=(), description="What it lists; or chains.")
    chains: tuple[ChainGroup, ...] = Field(default=(), description="Best grade first.")
    more: str = Field(default="", description="What is not listed; may be empty.")
    shape: Shape | None = Field(default=None, description="Its picture, if it has one.")
    links: tuple[SaidOfLink, ...] = Field(default=(), description="In the order of the chains.")
    coverage: tuple[str, ...] = Field(default=(), description="How much of the whole it shows.")
    not_known: tuple[str, ...] = Field(default=(), description="What it leaves open.")


class NamedSource(Frozen):
    """Sources that are named alike outside."""

    name: str
    sources: int = Field(ge=1, description="How many go by this name.")
    quotes: int = Field(ge=0, description="How many of their quotes leave.")
    by_title: bool = Field(description="It is the title of a source.")


class Held(Frozen):
    """What was held back, counted."""

    quotes_without_consent: int = 0
    quotes_by_choice: int = 0
    titles: int = Field(default=0, description="Sources that are not named by their title.")
    small_voices: int = Field(default=0, description="Voices that fewer sources speak in.")
    masked: int = Field(default=0, description="Places where a word was masked.")
    views: int = Field(default=0, description="Views that show nothing within the terms.")


class Outgoing(Frozen):
    """All that leaves."""

    title: str
    said: str = Field(default="", description="A few sentences on it; may be empty.")
    about: tuple[str, ...] = Field(default=(), description="Titles of the projects; none: all.")
    parts: tuple[Part, ...]
    sources: tuple[NamedSource, ...] = Field(description="Whose statements are shown, by name.")
    legend: tuple[tuple[str, str], ...] = Field(description="Signs of the pictures, and words.")
    method: tuple[str, ...] = Field(description="How this was made, in sentences.")
    as_of: str = Field(description="The day on which it was made, in words.")
    stamp: str = Field(description="Content stamp: the state of the graph that it shows.")
    held: Held = Field(description="What was held back; counts alone.")
