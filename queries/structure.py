"""What the questions about structure have in common: the claims they look at, and their answers."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from graphmodel.errors import WrongQuestion
from graphmodel.period import check_date, earliest, latest
from graphmodel.values import Level, Modality
from queries.snapshot import ClaimFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.snapshot import Snapshot


_Date = Annotated[str, AfterValidator(lambda text: check_date(text) if text else text)]


class _Choices(BaseModel):
    """What a view may be narrowed to, whatever else a question chooses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(), description="Only statements about one of these projects; none: all."
    )
    sources: tuple[str, ...] = Field(
        default=(),
        description=(
            "Ids of sources: only what one of these says, or another that counts as the same; "
            "so each link is told by it. None: all."
        ),
    )
    cases: tuple[str, ...] = Field(
        default=(),
        description=(
            "Only statements about one of these cases, as <project id>/<case> or the id of a "
            "project that is one case; so each link is told in it. None: all."
        ),
    )
    voices: tuple[str, ...] = Field(
        default=(),
        description='Only claims in one of these voices, "" being no recorded one; none: all.',
    )
    period: tuple[_Date, _Date] = Field(
        default=("", ""),
        description='Only claims with a date that touches the time between these; "" for open.',
    )
    levels: tuple[Level | None, ...] = Field(
        default=(),
        description="Only links with both ends on one of these levels, null being not yet placed.",
    )
    min_sources: int = Field(
        default=0, ge=0, description="Leave out links that fewer sources than this tell."
    )

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        since, until = self.period
        if since and until and earliest(since) > latest(until):
            raise WrongQuestion(
                f"A time from {since} to {until} ends before it begins. Exchange the two dates."
            )
        return self

    @property
    def claim_filter(self) -> ClaimFilter:
        """Which claims to look at."""
        names = [one.name for one in fields(ClaimFilter) if one.name in type(self).model_fields]
        return ClaimFilter(**{name: getattr(self, name) for name in names})

    @property
    def needs_claims(self) -> bool:
        """Whether the snapshot must have been read with its claims."""
        return self.claim_filter.needs_claims


class ToldScope(_Choices):
    """Whose words a question looks at for which only what is told counts."""

    def view(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot of the links that somebody tells. Raises as that of `Scope` does."""
        chosen = {name: getattr(self, name) for name in ToldScope.model_fields}
        return snapshot.view(**chosen, reported_only=True)


class Scope(_Choices):
    """Which claims make the links that a question looks at."""

    modalities: tuple[Modality, ...] = Field(
        default=(),
        description=(
            "Only claims that are meant so, whatever include_hypothetical says; none: live ones."
        ),
    )
    include_hypothetical: bool = Field(
        default=False, description="Let hypothetical claims make links too."
    )
    reported_only: bool = Field(
        default=False, description="Leave out links without a reported claim."
    )

    def view(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot of these claims alone.

        Raises:
            NotFound: There is no such project, source or case, or nobody speaks in such a voice.
            ValueError: The scope needs a snapshot that was read with its claims.
        """
        return snapshot.view(**{name: getattr(self, name) for name in Scope.model_fields})


class Part(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(Part):
    """An answer in the shape that other programs may rely on."""

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values that JSON can carry."""
        return self.model_dump(mode="json", by_alias=True)


class NamedFactor(Part):
    """One factor."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its name.")
    level: Level | None = Field(description="Its level; null when not yet placed.")

    @classmethod
    def of(cls, view: Snapshot, factor: int) -> NamedFactor:
        """Return the factor with this number."""
        return NamedFactor(**naming(view, factor))


def naming(view: Snapshot, factor: int) -> dict[str, Any]:
    """Return the fields of a `NamedFactor` for the factor with this number."""
    table = view.factors
    return {"id": table.ids[factor], "name": table.names[factor], "level": table.levels[factor]}


def factor_ids(view: Snapshot, factors: Iterable[int]) -> tuple[str, ...]:
    """Return the ids of these factors, in their order."""
    return tuple(view.factors.ids[factor] for factor in factors)
