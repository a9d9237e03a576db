"""What a picture of chains is made of: factors and links going in, plain numbers coming out.

`app.views.lanes` places a `Scene`; the drawing component, and later files and reports, draw the
`Picture` that results. Nothing here knows a browser.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.values import Level, LinkSign, Role

Size = Literal["tracks", "medium", "wide"]


class Frozen(BaseModel):
    """A value that does not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SceneFactor(Frozen):
    """One factor to be drawn."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its whole name, as typed.")
    level: Level | None = Field(default=None, description="Its level; absent when not yet placed.")
    role: Role = Field(description="Its role in all claims of the picture.")
    tag: str = Field(
        default="", description="Words above the name, such as 'process'; mostly empty."
    )


class SceneLink(Frozen):
    """One link to be drawn. At most one between two factors in one direction."""

    cause: str = Field(description="Key of the factor that contributed.")
    effect: str = Field(description="Key of the factor that it contributed to.")
    sources: int = Field(
        ge=0, description="How many distinct sources tell it; 0 when only inferred."
    )
    sign: LinkSign = Field(default=LinkSign.PLUS, description="Sign of all its claims together.")
    inferred: bool = Field(default=False, description="No source says so: we infer it.")
    hypothetical: bool = Field(default=False, description="It is only supposed.")
    plan: Literal["", "happened", "silent", "broke"] = Field(
        default="", description="What became of it where a project planned it; else empty."
    )


class Scene(Frozen):
    """What is to be drawn."""

    factors: tuple[SceneFactor, ...] = Field(description="In any order; ids are unique.")
    links: tuple[SceneLink, ...] = Field(description="Between factors of this scene only.")
    rank: tuple[str, ...] = Field(
        default=(), description="Keys of the factors in the order of the best chains, best first."
    )


class Lane(Frozen):
    """One level of the picture. A lane without factors is still there."""

    level: Level | None = Field(description="Its level; absent for 'not yet placed'.")
    top: float = Field(description="Upper edge in px (in tracks: left edge of its track).")
    height: float = Field(description="Height in px (in tracks: width of its track).")
    empty: bool = Field(description="No factor of the scene stands here.")


class PlacedFactor(Frozen):
    """Where a factor stands and what its card says."""

    id: str = Field(description="Key of the factor.")
    x: float = Field(description="Left edge of the card in px (of the glyph in tracks and marks).")
    y: float = Field(description="Upper edge in px.")
    width: float = Field(description="Width of the card in px, point and notch included.")
    height: float = Field(description="Height of the card in px.")
    lines: tuple[str, ...] = Field(description="Its name broken into lines; empty when not shown.")
    cut: bool = Field(description="The name does not stand there whole.")
    full_lines: tuple[str, ...] = Field(description="The whole name broken to the same width.")
    full_height: float = Field(description="Height of the card that shows the whole name, in px.")
    text_x: float = Field(description="Left edge of the text in px.")
    text_y: float = Field(description="Base line of the first line of text in px.")


class PlacedLink(Frozen):
    """How a link runs."""

    cause: str = Field(description="Key of the factor that contributed.")
    effect: str = Field(description="Key of the factor that it contributed to.")
    path: str = Field(description="SVG path data from cause to effect, without its head.")
    head: tuple[float, float, float] = Field(
        description="Tip of the head: x, y in px, angle in radians."
    )
    label: tuple[float, float] = Field(
        description="Where a pill on the link has its middle, in px."
    )
    width: float = Field(description="Width of the line in px.")
    returning: bool = Field(description="It runs against the order of the picture: part of a loop.")


class Picture(Frozen):
    """A scene with every position fixed, for one size of frame."""

    size: Size = Field(description="Which of the three sizes this is.")
    style: Literal["cards", "crowded", "marks"] = Field(description="How factors are drawn.")
    width: float = Field(description="Width of the drawing in px.")
    height: float = Field(description="Height of the drawing in px.")
    font_size: float = Field(description="Size of names in px.")
    line_height: float = Field(description="Distance of two lines of a name in px.")
    lanes: tuple[Lane, ...] = Field(
        description="From individual to paradigmatic, then not yet placed; none in a network."
    )
    factors: tuple[PlacedFactor, ...] = Field(description="In the order in which Tab reaches them.")
    links: tuple[PlacedLink, ...] = Field(description="In drawing order, thickest last.")
