"""What a write changes: each record as it was and as it will be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import TABLES, Claim, Factor, Observation
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.story_records import Story, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.record import Record

CLASSES = {record_class.table: record_class for record_class in TABLES}

NOTES = (
    *(Check, Opinion, Assessment, Rival, Story, View),
    *(Spectrum, Position, Response, Meeting, Card, Remark, Prompt, Answer),
    *(Organisation, Contributor, HeldRole, Involvement, Resource, Labour, Decision),
)
"""Tables that no answer is made of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after. At least one of the two is there."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it will be, or as it was where it goes."""
        found = self.before if self.after is None else self.after
        if found is None:
            raise ValueError("a change without a record")
        return found

    @property
    def record_class(self) -> type[Record]:
        """Class of the record."""
        return type(self.record)

    @property
    def key(self) -> str:
        """Key of the record."""
        return self.record.record_id

    @property
    def kind(self) -> Literal["new", "changed", "gone"]:
        """What happens to the record."""
        if self.before is None:
            return "new"
        return "changed" if self.after is not None else "gone"

    def reversed(self) -> Self:
        """Return the change that takes this one back."""
        return type(self)(before=self.after, after=self.before)

    def to_json(self) -> str:
        """Return the change as text in JSON; `from_json` reads its values."""
        table, before, after = self.record_class.table, _stated(self.before), _stated(self.after)
        return f'{{"table": "{table}", "before": {before}, "after": {after}}}'

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """Return the change whose values `to_json` wrote."""
        record_class = CLASSES[value["table"]]
        before, after = (
            record_class.model_validate(value[side]) if value[side] is not None else None
            for side in ("before", "after")
        )
        return cls(before=before, after=after)


def counts(changes: Iterable[Change], kind: str | None = None) -> dict[str, int]:
    """Return how many records of each table change, by table name; zero where none does."""
    found = Counter(
        change.record_class.table for change in changes if kind is None or change.kind == kind
    )
    return {record_class.table: found[record_class.table] for record_class in TABLES}


def touched_pairs(changes: Iterable[Change]) -> set[tuple[str, str]]:
    """Return each pair of cause and effect whose link may differ after these changes."""
    return {
        (cause, side.effect)
        for change in changes
        for side in (change.before, change.after)
        if isinstance(side, Claim)
        for cause in side.causes
    }


def touched_factors(changes: Iterable[Change]) -> set[str]:
    """Return each factor whose role may differ after these changes."""
    listed = tuple(changes)
    ends = {factor for pair in touched_pairs(listed) for factor in pair}
    for change in listed:
        for side in (change.before, change.after):
            if isinstance(side, Observation):
                ends.add(side.factor)
            elif isinstance(side, Factor):
                ends.add(side.factor_id)
    return ends


def is_content(change: Change) -> bool:
    """Return whether a change concerns what chains are made of, and not a note about it."""
    return change.record_class not in NOTES


def _stated(record: Record | None) -> str:
    return record.model_dump_json(exclude_defaults=True) if record else "null"
