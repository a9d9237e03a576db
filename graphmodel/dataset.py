"""`Dataset`: the neutral, typed value through which every file goes in and out."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003 - part of a public signature
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from graphmodel.coproduction_records import (  # noqa: TC001 - part of a public signature
    Decision,
    Involvement,
    Labour,
    Resource,
)
from graphmodel.judgement_records import (  # noqa: TC001 - part of a public signature
    Assessment,
    Check,
    Opinion,
    Rival,
)
from graphmodel.meeting_records import (  # noqa: TC001 - part of a public signature
    Answer,
    Card,
    Meeting,
    Prompt,
    Remark,
)
from graphmodel.people_records import (  # noqa: TC001 - part of a public signature
    Contributor,
    HeldRole,
    Organisation,
)
from graphmodel.records import (
    TABLES,
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Project,
    Source,
    Statement,
)
from graphmodel.spectrum_records import (  # noqa: TC001 - part of a public signature
    Position,
    Response,
    Spectrum,
)
from graphmodel.story_records import Story, View  # noqa: TC001 - part of a public signature

if TYPE_CHECKING:
    from graphmodel.record import Record


@dataclass(frozen=True)
class Dataset:
    """Records of all tables. Within a table keys are unique; order is the file's own.

    A record's `model_fields_set` names the fields that the file states. A record that was made
    because another one refers to it states its key alone.
    """

    projects: tuple[Project, ...] = ()
    factors: tuple[Factor, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    checks: tuple[Check, ...] = ()
    plan: tuple[PlannedLink, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    rivals: tuple[Rival, ...] = ()
    stories: tuple[Story, ...] = ()
    views: tuple[View, ...] = ()
    spectra: tuple[Spectrum, ...] = ()
    positions: tuple[Position, ...] = ()
    responses: tuple[Response, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    cards: tuple[Card, ...] = ()
    remarks: tuple[Remark, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    answers: tuple[Answer, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    resources: tuple[Resource, ...] = ()
    labour: tuple[Labour, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def table(self, name: str) -> tuple[Record, ...]:
        """Return the records of one table, by the table's name."""
        return cast("tuple[Record, ...]", getattr(self, name))

    def tables(self) -> Iterator[tuple[type[Record], tuple[Record, ...]]]:
        """Yield each record class with its records, referred-to tables first."""
        for record_class in TABLES:
            yield record_class, self.table(record_class.table)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Claims, then observations."""
        return (*self.claims, *self.observations)

    def counts(self) -> dict[str, int]:
        """Return the number of records by table name."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}


TABLE_NAMES: Final = tuple(field.name for field in fields(Dataset))


class Problem(BaseModel):
    """One thing about a row that somebody has to look at, with its place and a way out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Literal["error", "warning"] = Field(
        description="error: the row cannot be used; warning: it is used, but look."
    )
    file: str = Field(description="Name of the file.")
    sheet: str | None = Field(
        default=None, description="Sheet or table in it; absent where it has none."
    )
    line: int | None = Field(
        default=None, description="Row as a spreadsheet or editor counts, the header being 1."
    )
    column: str | None = Field(default=None, description="Column, as the file names it.")
    value: str | None = Field(
        default=None, description="What stands there, cut after 200 characters."
    )
    rule: str = Field(description="What is expected, in a few words.")
    hint: str = Field(default="", description="What to do: nearest name, allowed words.")

    def sentence(self) -> str:
        """Return the problem as one line: place, rule, value, hint."""
        place = ", ".join(
            part
            for part in (
                self.file,
                f"sheet {self.sheet}" if self.sheet else "",
                f"line {self.line}" if self.line else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        value = f" (found '{self.value}')" if self.value else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}: {self.rule}{value}.{hint}"
