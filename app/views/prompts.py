"""What the pages Six questions and Reflect are asked to show, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.words import amount, listed
from graphmodel.values import Partners, Phase, PromptKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.views.filters import Address
    from graphmodel.meeting_records import Answer
    from queries.prompts import Due, Prompts

PHASES: Final[Mapping[Phase, str]] = {
    Phase.BEFORE: "before the work",
    Phase.DURING: "in its course",
    Phase.END: "at its end",
    Phase.AFTER: "after it",
}
PARTNERS: Final[Mapping[Partners, str]] = {
    Partners.INSIDE: "partners inside",
    Partners.OUTSIDE: "partners outside",
    Partners.BOTH: "partners inside and outside",
}
NO_DATE: Final = "date not recorded"


class PromptsState(Frozen):
    """Every choice on the page Six questions, or Reflect."""

    project: str | None = Field(default=None, description="Key of the project that is asked.")

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state."""
        return {"project": [self.project]} if self.project else {}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        return cls(project=next(iter(address.get("project", ())), None) or None)

    def known(self, projects: Sequence[str], found: Prompts, kind: PromptKind) -> Self:
        """Return the state without a project that is not stored (any more).

        Where none is chosen, the first one that answered a question of this kind is shown, else the
        first of all.
        """
        if self.project in projects:
            return self
        kinds = {prompt.prompt_id: prompt.kind for prompt in found.prompts}
        active = {one.project for one in found.answers if kinds.get(one.prompt) is kind}
        first = next((key for key in projects if key in active), next(iter(projects), None))
        return self.model_copy(update={"project": first})


class AnswerItem(Frozen):
    """One answer."""

    key: str = Field(description="Key of the answer.")
    when: str = Field(description="When it was given, and where in the course of the work.")
    said: str
    who: str = Field(description="Who gave it, with whom; may be empty.")


class QuestionItem(Frozen):
    """One question with its answers."""

    key: str = Field(description="Key of the question.")
    asked: str
    reference: str = Field(description="Where it is taken from; may be empty.")
    answers: tuple[AnswerItem, ...] = Field(description="In order of time.")


class DueItem(Frozen):
    """One question that is due, or will be."""

    key: str = Field(description="Key of the question.")
    asked: str
    due: str = Field(description="Since when it is due, or when it will be.")
    is_due: bool
    with_whom: str = Field(description="With whom it is to be answered; may be empty.")
    last: str = Field(description="What was answered last; may be empty.")


def question_items(found: Prompts, kind: PromptKind, project: str) -> tuple[QuestionItem, ...]:
    """Return the questions of a kind in their order, with the answers of a project."""
    return tuple(
        QuestionItem(
            key=prompt.prompt_id,
            asked=prompt.asked,
            reference=prompt.reference or "",
            answers=tuple(
                answer_item(answer) for answer in found.answered(prompt.prompt_id, project)
            ),
        )
        for prompt in found.asked(kind, project)
    )


def answer_item(answer: Answer) -> AnswerItem:
    """Return what a page shows of an answer."""
    when = date_in_words(answer.on) if answer.on else NO_DATE
    phase = PHASES[answer.phase] if answer.phase else ""
    who = listed(answer.took_part) or answer.by or ""
    with_whom = PARTNERS[answer.partners] if answer.partners else ""
    return AnswerItem(
        key=answer.answer_id,
        when=_joined(when, phase),
        said=answer.said,
        who=_joined(answer.voice or "", who, with_whom),
    )


def rounds(items: Sequence[QuestionItem]) -> tuple[str, ...]:
    """Return the occasions on which any of these questions was answered, each once, in order."""
    return tuple(dict.fromkeys(one.when for item in items for one in item.answers))


def starting_sentence(items: Sequence[QuestionItem], title: str) -> Runs:
    """Return the sentence that says how far a project answered its starting questions."""
    answered = sum(bool(item.answers) for item in items)
    if not answered:
        return runs(strong(title), " has answered none of the starting questions yet.")
    again = sum(len(item.answers) > 1 for item in items)
    later = f"; {again:,} of them again later" if again else ""
    return runs(
        strong(title),
        f" has answered {answered:,} of {amount(len(items), 'starting question')}{later}.",
    )


def due_items(found: Prompts, project: str, today: date) -> tuple[DueItem, ...]:
    """Return the questions that come due, the earliest first."""
    return tuple(_due(one, today) for one in found.due(project))


def _due(one: Due, today: date) -> DueItem:
    day = date_in_words(one.on.isoformat())
    last = one.last
    return DueItem(
        key=one.prompt.prompt_id,
        asked=one.prompt.asked,
        is_due=one.on <= today,
        due=f"Due since {day}." if one.on <= today else f"Due on {day}.",
        with_whom=f"With {PARTNERS[one.prompt.partners]}." if one.prompt.partners else "",
        last=f"Last answered {date_in_words(last.on) if last.on else 'without a date'}: {last.said}"
        if last
        else "",
    )


def due_sentence(items: Sequence[DueItem], title: str) -> Runs:
    """Return the sentence that says what a project has to reflect on."""
    now = sum(item.is_due for item in items)
    if not items:
        return runs("No reflection is planned for ", strong(title), ".")
    if not now:
        return runs(
            "Nothing is due for ", strong(title), f". {items[0].due.replace('Due', 'Next')}"
        )
    verb = "is" if now == 1 else "are"
    return runs(strong(amount(now, "question")), f" {verb} due for ", strong(title), ".")


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
