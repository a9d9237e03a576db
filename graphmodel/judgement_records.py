"""What people found who looked at what is told: notes, beside the content.

A chain is named by its first factor, those between in their order, and its last: `cause`, `via`
and `effect`. They are references, like any other, so what a file names is found by name, a merge of
factors carries a chain along, and a factor that a chain names cannot be taken away. References of
one field have no order of their own; those of `via` have, and the relationship keeps it (`place`).
Keys kept as text would have the order for nothing and lose all of that. A factor merged into
another of the same chain makes the way between the two fall away (`without_detours`). A chain may
end where it begins, as a loop does.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Self, TypeVar

from pydantic import Field, model_validator

from graphmodel.period import PartialDate
from graphmodel.record import ATTRIBUTES, Attributes, Key, Record, Reference, Text
from graphmodel.values import CheckKind, RivalState, Stance, Verdict

R = TypeVar("R", bound=Record)

Between = tuple[Key, ...]

_BETWEEN: Final = "Factors between the two, in order, of the chain that is meant; none: the link."
_ONE_THING: Final = "needs one of: a statement, a cause with its effect, a project"
_ONCE: Final = "a chain names no factor twice, but for an end where it began"


# (:Check)-[:CHECKS]->(:Statement | :Factor | :Project)
class Check(Record):
    """What somebody found who checked a statement, a link, a chain, or a project's grid."""

    table: ClassVar = "checks"
    labels: ClassVar = ("Check",)
    key: ClassVar = "check_id"
    noun: ClassVar = "check"

    check_id: Key = Field(description="Key of the check.")
    kind: CheckKind = Field(description="Who checked: a second coder, a participant, an outsider.")
    verdict: Verdict = Field(description="What they found.")
    by: Text | None = Field(default=None, description="Who checked, by role.")
    on: PartialDate | None = Field(default=None, description="When they checked.")
    why: Text | None = Field(default=None, description="Their reasons.")
    statement: Annotated[Key | None, Reference("CHECKS", "statements", "statement")] = Field(
        default=None, description="The statement that was checked."
    )
    cause: Annotated[Key | None, Reference("CHECKS", "factors", "cause")] = Field(
        default=None, description="The cause of the link, or first factor of the chain."
    )
    via: Annotated[Between, Reference("CHECKS", "factors", "via", ordered=True)] = Field(
        default=(), description=_BETWEEN
    )
    effect: Annotated[Key | None, Reference("CHECKS", "factors", "effect")] = Field(
        default=None, description="The effect of the link, or last factor of the chain."
    )
    project: Annotated[Key | None, Reference("CHECKS", "projects", "project")] = Field(
        default=None, description="The project whose grid was checked."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _checks_one_thing(self) -> Self:
        if not _is_about_one_thing(self):
            raise ValueError(f"a check {_ONE_THING}")
        return _straight(self)

    @property
    def chain(self) -> tuple[str, ...]:
        """The factors in order; two for a link, none where it is of something else."""
        return _chain(self.cause, self.via, self.effect)


# (:Opinion)-[:ABOUT]->(:Statement | :Factor | :Project)
class Opinion(Record):
    """Whether somebody agrees with what is told. It stands beside others and replaces none."""

    table: ClassVar = "opinions"
    labels: ClassVar = ("Opinion",)
    key: ClassVar = "opinion_id"
    noun: ClassVar = "opinion"

    opinion_id: Key = Field(description="Key of the opinion.")
    stance: Stance = Field(description="How far they agree.")
    voice: Text | None = Field(default=None, description="In what capacity they speak.")
    by: Text | None = Field(default=None, description="Whose opinion it is, by role.")
    on: PartialDate | None = Field(default=None, description="When they gave it.")
    why: Text | None = Field(default=None, description="Their reasons.")
    statement: Annotated[Key | None, Reference("ABOUT", "statements", "statement")] = Field(
        default=None, description="The statement that it is about."
    )
    cause: Annotated[Key | None, Reference("ABOUT", "factors", "cause")] = Field(
        default=None, description="The cause of the link, or first factor of the chain."
    )
    via: Annotated[Between, Reference("ABOUT", "factors", "via", ordered=True)] = Field(
        default=(), description=_BETWEEN
    )
    effect: Annotated[Key | None, Reference("ABOUT", "factors", "effect")] = Field(
        default=None, description="The effect of the link, or last factor of the chain."
    )
    project: Annotated[Key | None, Reference("ABOUT", "projects", "project")] = Field(
        default=None, description="The project whose grid it is about."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Self:
        if not _is_about_one_thing(self):
            raise ValueError(f"an opinion {_ONE_THING}")
        return _straight(self)

    @property
    def chain(self) -> tuple[str, ...]:
        """The factors in order; two for a link, none where it is of something else."""
        return _chain(self.cause, self.via, self.effect)


# (:Assessment)-[:ABOUT]->(:Factor | :Project)
class Assessment(Record):
    """What somebody judged of a link by a rubric that they name.

    The link needs no claim: then it is on record that nobody says so, and that somebody looked.
    """

    table: ClassVar = "assessments"
    labels: ClassVar = ("Assessment",)
    key: ClassVar = "assessment_id"
    noun: ClassVar = "assessment"

    assessment_id: Key = Field(description="Key of the assessment.")
    rubric: Key = Field(description="What it was judged by: the rubric's name, or where it stands.")
    judgement: Key = Field(description="What it came to, in the rubric's own word.")
    by: Text | None = Field(default=None, description="Who judged, by role.")
    on: PartialDate | None = Field(default=None, description="When they judged.")
    why: Text | None = Field(default=None, description="Their reasons.")
    cause: Annotated[Key, Reference("ABOUT", "factors", "cause")] = Field(
        description="The cause of the link."
    )
    effect: Annotated[Key, Reference("ABOUT", "factors", "effect")] = Field(
        description="The effect of the link."
    )
    project: Annotated[Key | None, Reference("ABOUT", "projects", "project")] = Field(
        default=None, description="The project for which it was judged; absent: whatever project."
    )
    attributes: Attributes = ATTRIBUTES

    @property
    def chain(self) -> tuple[str, ...]:
        """The two factors of the link."""
        return self.cause, self.effect


# (:Rival)-[:ABOUT]->(:Factor), (:Rival)-[:NAMES]->(:Factor)
class Rival(Record):
    """What else may have brought about the effect of a link or a chain, and how far that holds."""

    table: ClassVar = "rivals"
    labels: ClassVar = ("Rival",)
    key: ClassVar = "rival_id"
    noun: ClassVar = "rival explanation"

    rival_id: Key = Field(description="Key of the rival explanation.")
    explanation: Text = Field(min_length=1, description="What else may explain it, in a sentence.")
    state: RivalState = Field(default=RivalState.OPEN, description="What was found of it so far.")
    by: Text | None = Field(default=None, description="Who says so, by role.")
    on: PartialDate | None = Field(default=None, description="When they looked at it last.")
    why: Text | None = Field(default=None, description="What speaks for that state.")
    cause: Annotated[Key, Reference("ABOUT", "factors", "cause")] = Field(
        description="The cause of the link, or first factor of the chain."
    )
    via: Annotated[Between, Reference("ABOUT", "factors", "via", ordered=True)] = Field(
        default=(), description=_BETWEEN
    )
    effect: Annotated[Key, Reference("ABOUT", "factors", "effect")] = Field(
        description="The effect of the link, or last factor of the chain."
    )
    factor: Annotated[Key | None, Reference("NAMES", "factors")] = Field(
        default=None, description="The factor that it names, where that is one of ours."
    )
    attributes: Attributes = ATTRIBUTES

    @model_validator(mode="after")
    def _goes_straight(self) -> Self:
        return _straight(self)

    @property
    def chain(self) -> tuple[str, ...]:
        """The factors in order; two for a link."""
        return _chain(self.cause, self.via, self.effect)


def without_detours(record: R) -> R:
    """Return the record whose chain names no factor twice, but for an end where it began.

    What lies between two mentions of a factor falls away with the second of them.
    """
    via: tuple[str, ...] = getattr(record, "via", ())
    if not via:
        return record
    cause, effect = getattr(record, "cause", None), getattr(record, "effect", None)
    kept: list[str] = []
    for key in via:
        if key == cause:
            kept = []
        elif key in kept:
            del kept[kept.index(key) + 1 :]
        else:
            kept.append(key)
    if effect in kept:
        del kept[kept.index(effect) :]
    return record if tuple(kept) == via else record.model_copy(update={"via": tuple(kept)})


def _chain(cause: str | None, via: Between, effect: str | None) -> tuple[str, ...]:
    return (cause, *via, effect) if cause is not None and effect is not None else ()


def _straight(record: R) -> R:
    if without_detours(record) is not record:
        raise ValueError(_ONCE)
    return record


def _is_about_one_thing(record: Check | Opinion) -> bool:
    targets = (record.statement is not None, bool(record.chain), record.project is not None)
    whole = (record.cause is None) == (record.effect is None)
    return sum(targets) == 1 and whole and bool(record.chain or not record.via)
