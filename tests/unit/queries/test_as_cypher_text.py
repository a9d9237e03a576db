"""How "Show as Cypher" writes values and statements down; a server has no part in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import WrongQuestion
from graphmodel.values import Level, Modality, Rank
from queries.as_cypher import (
    CypherText,
    chains_as_cypher,
    literal,
    loops_as_cypher,
    matrix_as_cypher,
    reach_as_cypher,
)
from queries.chains import ChainsRequest, Same, Zoom
from queries.loops import LoopsRequest
from queries.matrix import MatrixRequest
from queries.structure import Scope

ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|.)")
LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'")


def read(written: str) -> str:
    """The text that a literal stands for, by the rules of Cypher."""
    assert LITERAL.fullmatch(written)
    units = ESCAPE.sub(
        lambda escape: chr(int(escape[1][1:], 16)) if len(escape[1]) > 1 else escape[1],
        written[1:-1],
    )
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("trust", "'trust'"),
        ("it's", r"'it\'s'"),
        ('say "so"', "'say \"so\"'"),
        ("back\\slash", r"'back\\slash'"),
        ("ends in \\", r"'ends in \\'"),
        ("\\'", r"'\\\''"),
        ("\\u0027", r"'\\u0027'"),
        ("`tick`", "'`tick`'"),
        ("line\nbreak", r"'line\u000abreak'"),
        ("Zürich, 東京, 🌊", "'Zürich, 東京, 🌊'"),
        ("right\u202eto left", r"'right\u202eto left'"),
        ("no\u00a0break", r"'no\u00a0break'"),
        ("\U000e0041", r"'\udb40\udc41'"),
        ("", "''"),
    ],
)
def test_a_text_is_written_so_that_it_cannot_end_its_literal(text: str, written: str) -> None:
    assert literal(text) == written


@given(st.text())
def test_any_text_can_be_read_back_from_its_literal(text: str) -> None:
    assert read(literal(text)) == text
    assert literal(text).isprintable()


def test_a_list_is_written_in_one_line_or_one_text_a_line() -> None:
    assert literal(["a", "it's"]) == r"['a', 'it\'s']"
    assert literal([]) == "[]"
    long = literal(["x" * 40, "y" * 40]).splitlines()
    assert [line.strip() for line in long] == ["[", f"'{'x' * 40}',", f"'{'y' * 40}'", "]"]


TRAP = "x'] RETURN 1 //\n MATCH (all) DETACH DELETE all //\\"
NARROWED: dict[str, Any] = {
    "projects": (TRAP,),
    "sources": (TRAP,),
    "cases": (TRAP,),
    "voices": (TRAP, ""),
    "period": ("2019-07", "2020-01-31"),
    "levels": (Level.GROUP, None),
    "min_sources": 2,
}
SCOPES = [
    Scope(**chosen, modalities=modalities, include_hypothetical=wide, reported_only=reported)
    for chosen in ({}, NARROWED)
    for modalities in ((), (Modality.HYPOTHETICAL,))
    for wide in (False, True)
    for reported in (False, True)
]


def statements(scope: Scope) -> list[CypherText]:
    """Every kind of statement, with a trap in each place for a value."""
    chosen: dict[str, Any] = scope.model_dump()
    asked = [
        ChainsRequest(starts=(TRAP,), ends=(TRAP, "b"), via=(TRAP,), avoid=(TRAP,), **chosen),
        *(ChainsRequest(rank=rank, **chosen) for rank in Rank),
        *(ChainsRequest(same=same, **chosen) for same in Same),
        ChainsRequest(only_indirect=True, **chosen),
    ]
    return [
        *map(chains_as_cypher, asked),
        loops_as_cypher(LoopsRequest(**chosen)),
        reach_as_cypher(TRAP, "touches", None, scope),
        reach_as_cypher(TRAP, "touched_by", 3, scope),
        matrix_as_cypher(MatrixRequest(starts=(TRAP,), ends=(TRAP,), **chosen)),
        matrix_as_cypher(MatrixRequest(**chosen)),
    ]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_values_stand_in_literals_alone(scope: Scope) -> None:
    for statement in statements(scope):
        comments = [line for line in statement.text.splitlines() if line.startswith("//")]
        assert not any("DELETE" in line for line in comments)
        clauses = "\n".join(line for line in statement.text.splitlines() if line not in comments)
        bare = LITERAL.sub("", clauses)
        assert "'" not in bare
        assert "\\" not in bare
        assert not re.search(r"DELETE|//|\$", bare)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_a_statement_says_its_language_then_what_it_answers_and_what_not(scope: Scope) -> None:
    for statement in statements(scope):
        language, question, *rest = statement.text.splitlines()
        assert language == "CYPHER 25"
        assert re.match(r"// (Which|What|Who) ", question)
        told = " ".join(line.removeprefix("// ") for line in rest if line.startswith("//"))
        assert all(sentence in told for sentence in statement.left_out)
        assert max(map(len, statement.text.splitlines())) <= 110


def test_a_statement_reads_only() -> None:
    for statement in statements(SCOPES[0]):
        bare = LITERAL.sub("", statement.text)
        assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD)\b", bare)


def test_only_an_order_that_cypher_makes_is_cut_at_the_limit() -> None:
    limited = {
        rank: "LIMIT 7" in chains_as_cypher(ChainsRequest(rank=rank, limit=7)).text for rank in Rank
    }
    assert limited == {Rank.STEPS: True, Rank.SOURCES: True, Rank.CONTINUITY: False}


def test_every_choice_of_a_request_is_in_its_statement() -> None:
    """A choice added later would otherwise be passed over in silence. Zoom is refused."""
    scope = {*NARROWED, "modalities", "include_hypothetical", "reported_only"}
    assert set(Scope.model_fields) == scope
    assert set(ChainsRequest.model_fields) == scope | {
        *("starts", "ends", "via", "avoid", "max_steps", "limit", "rank", "same", "work"),
        *("only_indirect", "zoom", "unfold"),
    }
    assert set(LoopsRequest.model_fields) == scope | {"max_steps", "limit", "work"}
    assert set(MatrixRequest.model_fields) == scope | {"starts", "ends"}


def test_chains_between_general_factors_are_refused_with_a_way_on() -> None:
    with pytest.raises(WrongQuestion, match="PART_OF"):
        chains_as_cypher(ChainsRequest(zoom=Zoom.GENERAL))
