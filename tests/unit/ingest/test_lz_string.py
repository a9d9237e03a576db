"""Texts packed by lz-string: unpacked as they were, or refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.lz_string import may_be_packed_object, unpacked, unpacked_head
from support.lz_pack import pack

# As lz-string 1.5.0 packs them.
BY_THE_ORIGINAL = (
    ("{}", "\u1be2\u7ca0 "),
    (
        '{"label":"Heavy rain, heavy rain"}',
        "\u1be1\u082d\u412c\u0480\u5351\u00d8\u2024\u4630\u0de0\u4f20\u0824\u70a0\u4b20"
        "\u7620\u69d0\u0186\u4b5d\u0532\u007f\u1020 ",
    ),
    (
        "caf\u00e9 \u6f22\u5b57 \U0001f600",
        "\u18e2\u0c39\u414e\u0068\u229b\u23cb\u34c8\u2f26\u7020\u3dc0 ",
    ),
    ("aaaaaaaaaaaaaaaaaaaa", "\u10e6\u6004  "),
)
ENOUGH = 10_000


@pytest.mark.parametrize(("text", "packed"), BY_THE_ORIGINAL)
def test_what_the_original_packs_is_unpacked(text: str, packed: str) -> None:
    assert unpacked(packed, ENOUGH) == text
    assert pack(text) == packed


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab{ \u00e9\u6f22\U0001f600\n") | st.characters(codec="utf-8")))
def test_any_text_is_unpacked_as_it_was(text: str) -> None:
    packed = pack(text)
    assert unpacked(packed, ENOUGH) == text
    assert may_be_packed_object(packed) == text.startswith("{")


@given(st.text(max_size=60))
def test_any_text_is_unpacked_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert len(unpacked(text, ENOUGH)) <= ENOUGH


def test_a_text_that_grows_without_end_is_stopped() -> None:
    packed = pack("a" * 100_000)
    assert len(packed) < 1_000
    with pytest.raises(ValueError, match="unpacks to more than 99,999 characters"):
        unpacked(packed, 99_999)
    assert unpacked_head(packed, 10) == "a" * 10


def test_the_beginning_of_a_damaged_text_is_unpacked_as_far_as_it_goes() -> None:
    packed = pack("one two three")
    assert "one two three".startswith(unpacked_head(packed[:6], 100))
    assert unpacked_head(packed[:6], 100)
    assert unpacked_head("", 100) == unpacked_head("\x00", 100) == ""
