"""Questions that a partnership asks itself, its answers over time, and which come due when."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Final

from graphmodel.meeting_records import Answer, Prompt
from graphmodel.period import earliest, latest
from graphmodel.values import PromptKind
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Reader

_MONTHS: Final = 12


@dataclass(frozen=True)
class Due:
    """A question that is due, or will be."""

    prompt: Prompt
    on: date
    """When it is due."""
    last: Answer | None
    """The latest answer, of this project."""


@dataclass(frozen=True)
class Prompts:
    """All questions with their answers."""

    prompts: tuple[Prompt, ...]
    """By their place; those without one last, by what they ask."""
    answers: tuple[Answer, ...]
    """In order of time, those without a date first."""

    def asked(self, kind: PromptKind, project: str) -> tuple[Prompt, ...]:
        """Return the questions of a kind that a project, or any one, is asked."""
        return tuple(
            one for one in self.prompts if one.kind is kind and one.project in (None, project)
        )

    def answered(self, prompt: str, project: str) -> tuple[Answer, ...]:
        """Return what a project answered to a question, in order of time."""
        return tuple(one for one in self.answers if one.prompt == prompt and one.project == project)

    def due(self, project: str) -> tuple[Due, ...]:
        """Return the questions of a project that come due, the earliest first.

        A question without a date is never due. One that was answered comes due again its number of
        months after the latest answer; without such a number it does not.
        """
        found = []
        for kind in PromptKind:
            for prompt in self.asked(kind, project):
                answers = self.answered(prompt.prompt_id, project)
                on = _due_on(prompt, answers)
                if on is not None:
                    found.append(Due(prompt, on, answers[-1] if answers else None))
        return tuple(sorted(found, key=lambda one: (one.on, one.prompt.prompt_id)))


def prompts(reader: Reader) -> Prompts:
    """Return all questions with their answers."""
    return arranged(all_records(reader, Prompt), all_records(reader, Answer))


def arranged(prompts: Iterable[Prompt], answers: Iterable[Answer]) -> Prompts:
    """Return these records in their order."""
    return Prompts(
        tuple(
            sorted(
                prompts,
                key=lambda one: (
                    one.place is None,
                    one.place or 0,
                    one.asked.casefold(),
                    one.prompt_id,
                ),
            )
        ),
        tuple(sorted(answers, key=lambda one: (one.on or "", one.answer_id))),
    )


def _due_on(prompt: Prompt, answers: tuple[Answer, ...]) -> date | None:
    """An answer from before the first date is of an earlier round; one without a date counts."""
    if prompt.due_on is None:
        return None
    first = earliest(prompt.due_on)
    done = [
        max(first, earliest(answer.on)) if answer.on else first
        for answer in answers
        if answer.on is None or latest(answer.on) >= first
    ]
    if not done:
        return first
    return months_after(max(done), prompt.every_months) if prompt.every_months else None


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = min(day.year + years, MAXYEAR), month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
