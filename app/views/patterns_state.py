"""What the Patterns page is asked to show, and what that leaves of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field, ValidationError

from app.views.filters import UNPLACED, LevelWord
from app.views.finding_items import reading_address, reading_of
from app.views.picture import Frozen
from app.views.words import amount, listed
from queries.patterns import WithoutState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from app.views.filters import Address
    from graphmodel.values import Level
    from queries.patterns import FactorPattern, LinkPattern, PatternsAnswer

ANY_THEME: Final = ""


class PatternsState(Frozen):
    """Every choice on the Patterns page. Its address holds all of it, so an address is a view."""

    theme: str = Field(default=ANY_THEME, description="Only impacts of it; empty for all.")
    levels: tuple[LevelWord, ...] = Field(
        default=(), description="Only impacts on one of these levels, or UNPLACED; none: all."
    )
    general: bool = Field(default=False, description="Only what stands for its parts too.")
    projects: tuple[str, ...] = Field(
        default=(), description="Only what one of these tells or speaks against; none: all."
    )
    reading: tuple[str, ...] = Field(default=(), description="The finding whose words are read.")

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.theme or self.levels or self.general or self.projects)

    def takes_level(self, levels: Collection[str | None]) -> bool:
        """Return whether something on these levels is shown; None is not yet placed."""
        placed = {level or UNPLACED for level in levels} or {UNPLACED}
        return not self.levels or not placed.isdisjoint(self.levels)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {
            "theme": [self.theme] if self.theme else [],
            "level": list(self.levels),
            "only": ["general"] if self.general else [],
            "project": list(self.projects),
        }
        values |= reading_address(self.reading)
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        asked: dict[str, object] = {
            "theme": next(iter(address.get("theme", ())), ANY_THEME),
            "levels": tuple(dict.fromkeys(address.get("level", ()))),
            "general": "general" in address.get("only", ()),
            "projects": tuple(dict.fromkeys(address.get("project", ()))),
            "reading": reading_of(address),
        }
        try:
            return cls.model_validate(asked)
        except ValidationError:
            return cls.model_validate(asked | {"levels": ()})

    def known(self, themes: Collection[str], projects: Collection[str]) -> Self:
        """Return the state without themes and projects that are not stored (any more)."""
        return self.model_copy(
            update={
                "theme": self.theme if self.theme in themes else ANY_THEME,
                "projects": tuple(one for one in self.projects if one in projects),
            }
        )


def narrowed(
    found: PatternsAnswer, state: PatternsState, levels: Mapping[str, Level | None]
) -> PatternsAnswer:
    """Return what the choices leave of an answer.

    Args:
        found: Everything.
        state: The choices.
        levels: Level of each factor, by its key.
    """
    if not state.narrowed:
        return found
    parts = {one.id: one for one in found.factors}
    filed = {key for one in found.themes if one.theme == state.theme for key in one.factors}

    def placed(factor: str) -> Sequence[Level | None]:
        return parts[factor].levels if factor in parts else (levels.get(factor),)

    def of_theme(factor: str) -> bool:
        standing = {factor, *(parts[factor].parts if factor in parts else ())}
        return not state.theme or not standing.isdisjoint(filed)

    def of_project(projects: Iterable[str]) -> bool:
        return not state.projects or not set(projects).isdisjoint(state.projects)

    def of_factor(one: FactorPattern) -> bool:
        return of_project(one.projects) and (not state.general or one.parts != (one.id,))

    return found.model_copy(
        update={
            "links": tuple(
                one
                for one in found.links
                if of_project(_heard_in(one))
                and (one.general or not state.general)
                and state.takes_level(placed(one.effect))
                and of_theme(one.effect)
            ),
            "factors": tuple(
                one
                for one in found.factors
                if of_factor(one) and state.takes_level(one.levels) and of_theme(one.id)
            ),
            "themes": tuple(
                one
                for one in found.themes
                if of_project(one.projects) and state.theme in ("", one.theme)
            ),
        }
    )


def _heard_in(link: LinkPattern) -> tuple[str, ...]:
    against = (one.project for one in link.without if one.state is not WithoutState.SILENT)
    return (*link.projects, *against)


def left_out_sentence(found: PatternsAnswer, shown: PatternsAnswer) -> str:
    """Return what the choices leave out; empty where they leave out nothing."""
    links = len(found.links) - len(shown.links)
    factors = len(found.factors) - len(shown.factors)
    parts = [
        *([amount(links, "link")] if links else []),
        *([amount(factors, "factor")] if factors else []),
    ]
    if not parts:
        return ""
    return f"Your choices leave out {listed(parts)}. Counts of projects are over all of them."
