"""The filters that Trace, Loops and Matrix have in common: which claims a page looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from pydantic import AfterValidator, Field, ValidationError

from app.views.picture import Frozen
from app.views.words import LEVEL_NAMES, MODALITY_NAMES, amount, listed
from graphmodel.period import check_date
from graphmodel.values import Level, Modality

if TYPE_CHECKING:
    from queries.snapshot import Snapshot

Address = Mapping[str, Sequence[str]]
"""Names of an address with all their values."""

MOST_SOURCES: Final = 20

UNPLACED: Final = "unplaced"
"""What stands in an address for a factor that is not yet placed on a level."""

FILTERS: Final = (
    *("projects", "voices", "modalities", "reported_only", "levels", "since", "until"),
    "min_sources",
)
"""Choices that leave claims out, in the order in which they are said."""


def _check_period(text: str) -> str:
    return check_date(text) if text else text


def _check_level(text: str) -> str:
    return text if text == UNPLACED else Level(text).value


Date = Annotated[str, AfterValidator(_check_period)]
LevelWord = Annotated[str, AfterValidator(_check_level)]


class Chip(Frozen):
    """One choice in force that can be taken off."""

    text: str = Field(description="What it leaves in or out, or shows besides.")
    field: str = Field(description="The choice that it says.")


class Filters(Frozen):
    """Which claims a page looks at; a page adds its own choices."""

    leaving_out: ClassVar[tuple[str, ...]] = FILTERS
    """Choices of the page that leave anything out."""

    projects: tuple[str, ...] = Field(default=(), description="Keys of projects; none: all.")
    hypothetical: bool = Field(default=False, description="Include what is only supposed.")
    reported_only: bool = Field(default=False, description="Leave out what we infer.")
    voices: tuple[str, ...] = Field(default=(), description="Only what is said in one of these.")
    modalities: tuple[Modality, ...] = Field(default=(), description="Only what is said so.")
    since: Date = Field(default="", description="Only what is dated then or later; empty: open.")
    until: Date = Field(default="", description="Only what is dated then or earlier; empty: open.")
    levels: tuple[LevelWord, ...] = Field(
        default=(), description="Only steps between factors of these levels, or UNPLACED."
    )
    min_sources: int = Field(
        default=0, ge=0, le=MOST_SOURCES, description="Leave out steps that fewer sources tell."
    )

    @property
    def scope(self) -> dict[str, Any]:
        """The fields of a `Scope` for these choices."""
        return {
            "projects": self.projects,
            "include_hypothetical": self.hypothetical,
            "reported_only": self.reported_only,
            "voices": self.voices,
            "modalities": self.modalities,
            "period": (self.since, self.until),
            "levels": tuple(None if one == UNPLACED else Level(one) for one in self.levels),
            "min_sources": self.min_sources,
        }

    @property
    def filters(self) -> dict[str, Any]:
        """These choices alone, for a page that is to look at the same claims."""
        return {name: getattr(self, name) for name in Filters.model_fields}

    @property
    def filter_address(self) -> dict[str, list[str]]:
        """What these choices put into an address; empty for what is as usual."""
        return {
            "project": list(self.projects),
            "include": ["hypothetical"] if self.hypothetical else [],
            "only": ["reported"] if self.reported_only else [],
            "voice": list(self.voices),
            "said": list(map(str, self.modalities)),
            "since": [self.since] if self.since else [],
            "until": [self.until] if self.until else [],
            "level": list(self.levels),
            "least": [str(self.min_sources)] if self.min_sources else [],
        }

    @classmethod
    def of(cls, address: Address, **own: object) -> Self:
        """Return the state of an address; what it holds wrongly is as usual.

        Args:
            address: Where the filters are read from.
            own: The other choices of the page, as the address has them.
        """
        one = {name: values[0] for name, values in address.items() if values}
        asked: dict[str, object] = {
            "projects": tuple(address.get("project", ())),
            "hypothetical": one.get("include") == "hypothetical",
            "reported_only": one.get("only") == "reported",
            "voices": tuple(address.get("voice", ())),
            "modalities": tuple(address.get("said", ())),
            "since": one.get("since", ""),
            "until": one.get("until", ""),
            "levels": tuple(address.get("level", ())),
            "min_sources": one.get("least", 0),
            **own,
        }
        try:
            return cls.model_validate(asked)
        except ValidationError as error:
            wrong = {str(fault["loc"][0]) for fault in error.errors()}
            return cls.model_validate({n: v for n, v in asked.items() if n not in wrong})

    @property
    def filtered(self) -> bool:
        """Whether any choice leaves anything out."""
        return self != self.unfiltered()

    def unfiltered(self) -> Self:
        """Return the state without anything that leaves anything out."""
        usual = type(self)()
        return self.model_copy(update={name: getattr(usual, name) for name in self.leaving_out})

    def without(self, field: str) -> Self:
        """Return the state with one choice as usual."""
        return self.model_copy(update={field: getattr(type(self)(), field)})


def filter_chips(state: Filters, snapshot: Snapshot) -> list[Chip]:
    """Return the filters in force, each in words."""
    usual = Filters()
    return [
        Chip(text=_chip(field, state, snapshot), field=field)
        for field in FILTERS
        if getattr(state, field) != getattr(usual, field)
    ]


def _chip(field: str, state: Filters, snapshot: Snapshot) -> str:
    match field:
        case "projects":
            number = snapshot.projects.index
            titles = [snapshot.projects.titles[number(key)] for key in state.projects]
            return f"Project: {listed(titles)} only"
        case "voices":
            return f"Voice: {listed([voice or 'not said' for voice in state.voices], 'or')} only"
        case "modalities":
            words = [MODALITY_NAMES[one] for one in state.modalities]
            return f"Only what is {listed(words, 'or')}"
        case "reported_only":
            return "Without what we infer"
        case "levels":
            names = [LEVEL_NAMES[None if one == UNPLACED else Level(one)] for one in state.levels]
            return f"Levels: {listed(names)} only"
        case "since":
            return f"Dated {state.since} or later"
        case "until":
            return f"Dated {state.until} or earlier"
        case _:
            return f"Steps told by {amount(state.min_sources, 'source')} or more"


def left_out(state: Filters, snapshot: Snapshot, view: Snapshot) -> str:
    """Return how much the filters leave out, or that nothing is filtered out."""
    if not state.filtered:
        supposed = "" if state.hypothetical else " but what is only supposed"
        return f"Nothing is filtered out{supposed}"
    claims = int(snapshot.links.claims.sum()) - int(view.links.claims.sum())
    return f"The filters leave out {amount(claims, 'claim')}" if claims > 0 else ""
