"""What the questions about structure have in common: the claims they look at, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.values import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.snapshot import Snapshot


class Scope(BaseModel):
    """Which claims make the links that a question looks at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    projects: tuple[str, ...] = Field(
        default=(), description="Only statements about one of these projects; none: all."
    )
    include_hypothetical: bool = Field(
        default=False, description="Let hypothetical claims make links too."
    )
    reported_only: bool = Field(
        default=False, description="Leave out links without a reported claim."
    )

    @property
    def needs_claims(self) -> bool:
        """Whether the snapshot must have been read with its claims."""
        return bool(self.projects) or self.include_hypothetical

    def view(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot of these claims alone.

        Raises:
            NotFound: There is no such project.
            ValueError: The scope needs a snapshot that was read with its claims.
        """
        return snapshot.view(
            projects=self.projects,
            include_hypothetical=self.include_hypothetical,
            reported_only=self.reported_only,
        )


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
