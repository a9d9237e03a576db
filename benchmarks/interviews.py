"""A made-up interview study in Causal Map 3's format, as large as a real published one."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

FACTORS: Final = 130
LINKS: Final = 853
PASSAGES: Final = 855
SOURCES: Final = 19
SEED: Final = 2018


def write_interviews(path: Path) -> None:
    """Write the workbook: some factors busier than others, as in real studies."""
    draw = random.Random(SEED)
    factors: list[list[object]] = [
        [f"Change {number:03}", number] for number in range(1, FACTORS + 1)
    ]
    sources: list[list[object]] = [
        [f"Interview {number}", f"Village {number % 4}"] for number in range(1, SOURCES + 1)
    ]
    passages: list[list[object]] = [
        [number, _words(draw, 60), draw.choice(sources)[0], f"Q{number % 20}"]
        for number in range(1, PASSAGES + 1)
    ]
    busy = [int(FACTORS * draw.random() ** 2) for _ in range(LINKS * 2)]
    links = [
        [1 + busy[2 * row], 1 + busy[2 * row + 1], *_passage(draw, passages)]
        for row in range(LINKS)
    ]
    with xlsxwriter.Workbook(str(path)) as workbook:
        _sheet(workbook, "factors", ["label", "factor_id"], factors)
        _sheet(workbook, "links", ["from", "to", "statement_id", "quote"], links)
        _sheet(
            workbook, "statements", ["statement_id", "text", "source_id", "question_id"], passages
        )
        _sheet(workbook, "sources", ["source_id", "village"], sources)
        questions: list[list[object]] = [
            [f"Q{number}", f"What changed, part {number}?"] for number in range(20)
        ]
        _sheet(workbook, "questions", ["question_id", "question_text"], questions)


def _passage(draw: random.Random, passages: list[list[object]]) -> tuple[object, str]:
    passage = draw.choice(passages)
    return passage[0], str(passage[1])[:120]


def _words(draw: random.Random, count: int) -> str:
    return " ".join("".join(draw.choices("aeioulnrst", k=6)) for _ in range(count))


def _sheet(
    workbook: xlsxwriter.Workbook, name: str, header: list[str], rows: list[list[object]]
) -> None:
    sheet = workbook.add_worksheet(name)
    for place, row in enumerate([header, *rows]):
        sheet.write_row(place, 0, row)
