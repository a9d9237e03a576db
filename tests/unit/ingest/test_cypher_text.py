"""Literals of Cypher: no text ends its quotes, and no name of a user's becomes a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.formats import write_file
from ingest.formats.cypher_text import literal
from support.any_text import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

_LITERAL = re.compile(r"'(?:[^'\\\x00-\x1f]|\\['\\nrt]|\\u[0-9A-F]{4})*'")


def unwritten(text: str) -> str:
    """Read a literal by the rules of the language."""
    short = {"n": "\n", "r": "\r", "t": "\t", "'": "'", "\\": "\\"}
    return re.sub(
        r"\\(?:u([0-9A-F]{4})|(.))",
        lambda m: chr(int(m[1], 16)) if m[1] else short[m[2]],
        text[1:-1],
    )


@settings(deadline=None)
@given(
    st.one_of(
        st.sampled_from((*HOSTILE, "'; MATCH (n) DETACH DELETE n //", "\\u0027", "\\'", "\u2028")),
        st.text(st.characters(codec="utf-8")),
    )
)
def test_a_text_is_one_literal_that_says_the_same(text: str) -> None:
    written = literal(text)
    assert _LITERAL.fullmatch(written)
    assert "\n" not in written
    assert unwritten(written) == text


def test_values_are_written_as_what_they_are() -> None:
    value = {"a": None, "b": True, "c": [1, -2], "d_1": "x"}
    assert literal(value) == "{a: null, b: true, c: [1, -2], d_1: 'x'}"


def test_a_name_that_is_not_plain_is_refused() -> None:
    with pytest.raises(ValueError, match="no plain name"):
        literal({"a`b": 1})
    with pytest.raises(ValueError, match="no literal"):
        literal(1.5)


def test_names_of_attributes_are_values_in_the_script(tmp_path: Path) -> None:
    name = "x`}) DETACH DELETE record //"
    dataset = Dataset(factors=(Factor(factor_id="f", name="F", attributes={name: "y"}),))
    write_file(dataset, tmp_path / "x.cypher", "cypher")
    text = (tmp_path / "x.cypher").read_text(encoding="utf-8")
    assert text.count("DETACH DELETE") == 1
    assert "'attr.x`}) DETACH DELETE record //'" in text
