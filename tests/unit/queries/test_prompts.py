"""When a question comes due, by its answers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.meeting_records import Answer, Prompt
from graphmodel.values import PromptKind
from queries.prompts import arranged, months_after


def prompt(**values: Any) -> Prompt:
    return Prompt.model_validate({"prompt_id": "q", "asked": "What?"} | values)


def answer(on: str | None, key: str = "a", project: str = "p") -> Answer:
    return Answer(answer_id=key, prompt="q", project=project, said="This.", on=on)


@pytest.mark.parametrize(
    ("stated", "answers", "due"),
    [
        ({}, [], None),
        ({"every_months": 6}, [answer("2024")], None),
        ({"due_on": "2024-05"}, [], date(2024, 5, 1)),
        ({"due_on": "2024-05"}, [answer("2024-05-20")], None),
        ({"due_on": "2024-05"}, [answer("2023-01-20")], date(2024, 5, 1)),
        ({"due_on": "2024-05"}, [answer("2024-06", project="another")], date(2024, 5, 1)),
        ({"due_on": "2024-05-31", "every_months": 1}, [answer("2024-05-31")], date(2024, 6, 30)),
        ({"due_on": "2024-05", "every_months": 6}, [answer("2025-02-11")], date(2025, 8, 11)),
        ({"due_on": "2024-05", "every_months": 6}, [answer(None)], date(2024, 11, 1)),
        ({"due_on": "2024-05", "every_months": 6}, [answer("2024")], date(2024, 11, 1)),
    ],
)
def test_a_question_comes_due(
    stated: dict[str, Any], answers: list[Answer], due: date | None
) -> None:
    found = arranged([prompt(**stated)], answers).due("p")
    assert [one.on for one in found] == ([due] if due else [])


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 120))
def test_months_later_is_what_stepping_day_by_day_finds(day: date, months: int) -> None:
    step, left = day.replace(day=1), months
    while left:
        step = (step + timedelta(days=32)).replace(day=1)
        left -= 1
    last = monthrange(step.year, step.month)[1]
    assert months_after(day, months) == step.replace(day=min(day.day, last))


def test_questions_stand_by_their_place_and_answers_in_order_of_time() -> None:
    found = arranged(
        [prompt(prompt_id="b", place=2), prompt(prompt_id="c"), prompt(prompt_id="a", place=1)],
        [],
    )
    assert [one.prompt_id for one in found.asked(PromptKind.REFLECTION, "p")] == ["a", "b", "c"]
    assert found.asked(PromptKind.STARTING, "p") == ()


def test_a_question_of_another_project_is_not_asked() -> None:
    found = arranged([prompt(project="another", due_on="2024")], [])
    assert found.due("p") == ()
    assert [one.on for one in found.due("another")] == [date(2024, 1, 1)]
