"""The words of the Matrix page, and what its table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.views.chain_sentences import plain_text
from app.views.matrix import (
    MOST_COLUMNS,
    MOST_ROWS,
    MatrixState,
    answer_sentence,
    cell_sentence,
    matrix_table,
)
from app.widgets.matrix import read_cell
from queries.matrix import MatrixAnswer, matrix
from support.graphs import graph, snapshot_of

if TYPE_CHECKING:
    from app.views.matrix import MatrixTable


def asked(picture: str, **choices: Any) -> tuple[MatrixAnswer, MatrixTable]:
    state = MatrixState(**choices)
    answer = matrix(snapshot_of(graph(picture)), state.request())
    return answer, matrix_table(answer, state)


def bare(text: str) -> str:
    return text.replace("name of ", "")


def test_pairs_are_counted_as_direct_further_and_silent() -> None:
    answer, _ = asked("a -> b -> c; d -> e", starts=("a", "d"), ends=("b", "c"))
    assert plain_text(answer_sentence(answer)) == (
        "Of 4 pairs of a cause and an effect, 1 is told directly and 1 by way of others. "
        "In 2 nobody we heard leads from one to the other."
    )


def test_a_factor_beside_itself_is_no_pair() -> None:
    answer, table = asked("a -> b -> a", starts=("a",), ends=("a",))
    assert "no pair" in plain_text(answer_sentence(answer))
    assert table.rows[0].cells[0].same


def test_cells_say_what_they_show() -> None:
    _, table = asked("a -s1-> b; a -s2-> b; b -> c; d -> e", starts=("a",), ends=("b", "c", "e"))
    cells = table.rows[0].cells
    assert [(cell.sources, cell.chain) for cell in cells] == [(2, True), (0, True), (0, False)]
    assert [bare(cell.said) for cell in cells] == [
        "a to b: 2 sources directly",
        "a to c: by way of others",
        "a to e: nobody we heard",
    ]


def test_what_was_named_keeps_its_order_else_the_best_told_stand_first() -> None:
    picture = "a -> x; b -> x; b -> y; b -> z"
    _, named = asked(picture, starts=("a", "b"), ends=("z", "x"))
    assert [row.cause.id for row in named.rows] == ["a", "b"]
    assert [effect.id for effect in named.effects] == ["z", "x"]
    _, free = asked(picture)
    assert [row.cause.id for row in free.rows] == ["b", "a"]
    assert free.effects[0].id == "x"


def test_what_is_not_drawn_is_counted() -> None:
    rows = "; ".join(f"a{n:02} -> x" for n in range(MOST_ROWS + 2))
    columns = "; ".join(f"a00 -> y{n:02}" for n in range(MOST_COLUMNS))
    _, table = asked(f"{rows}; {columns}")
    assert (len(table.rows), len(table.effects)) == (MOST_ROWS, MOST_COLUMNS)
    assert table.left_out.startswith("2 more causes and 1 more effect are not drawn.")


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (("a", "b"), ""),
        (("a", "c"), "Nobody we heard tells a step from a to c. A chain leads there."),
        (("a", "e"), "Nobody we heard leads from a to e, directly or by way of others."),
        (("gone", "b"), ""),
        ((), ""),
    ],
)
def test_a_chosen_cell_says_what_is_not_told(reading: tuple[str, ...], said: str) -> None:
    answer, _ = asked("a -> b -> c; d -> e", starts=("a",), ends=("b", "c", "e"))
    assert bare(cell_sentence(answer, reading)) == said


def test_an_address_is_a_view() -> None:
    state = MatrixState(
        starts=("a",), ends=("b",), projects=("p",), hypothetical=True, reading=("a", "b")
    )
    assert MatrixState.from_address(state.to_address()) == state
    assert MatrixState.from_address({"pick": ["a"]}) == MatrixState()
    kept = state.known(frozenset({"a"}), frozenset())
    assert kept == MatrixState(starts=("a",), hypothetical=True)


def test_only_a_cell_that_is_drawn_is_an_event() -> None:
    _, table = asked("a -> b")
    assert read_cell({"kind": "cell", "cause": "a", "effect": "b"}, table) is not None
    assert read_cell({"kind": "cell", "cause": "b", "effect": "a"}, table) is None
    assert read_cell({"kind": "other"}, table) is None
    assert read_cell(None, table) is None
