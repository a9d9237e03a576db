"""How components travel: their code once, their data packed, and nothing lost on the way."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from app.widgets import code

_ASSETS = files("app.widgets") / "assets"
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), _VALUES))
def test_what_is_packed_comes_out_as_it_was(data: dict[str, Any]) -> None:
    assert code.unpacked(code.packed(data)) == data


def test_equal_data_give_equal_bytes_so_that_they_are_not_sent_again() -> None:
    data = {"names": ["Trust"] * 100}
    assert code.packed(data) == code.packed({"names": ["Trust"] * 100})


def test_what_says_the_same_many_times_becomes_small() -> None:
    chains = [{"sentence": [{"text": f"Factor number {number}"}]} for number in range(1000)]
    assert len(code.packed({"chains": chains})) < 6_000


@pytest.mark.parametrize("name", code._COMPONENTS)
def test_each_component_is_offered_by_its_script(name: str) -> None:
    script, _ = code._COMPONENTS[name]
    text = (_ASSETS / script).read_text(encoding="utf-8")
    assert re.findall(r'^offer\("(\w+)", \w+\);$', text, re.MULTILINE) == [name]


def _bring() -> None:
    from app.widgets.code import bring_code, show

    bring_code()
    show("guide", data={"steps": ["<script>alert(1)</script>"]}, key="guide")


def test_the_code_comes_apart_from_the_data_and_is_the_same_each_time() -> None:
    brought, shown = (
        [one.proto for one in AppTest.from_function(_bring).run().get("bidi_component")]
        for _visit in range(2)
    )
    assert [proto.component_name for proto in shown] == ["rippletrace_code", "rippletrace_guide"]
    assert brought[0].js_content == shown[0].js_content
    assert len(shown[1].js_content) < 2_000
    assert not shown[1].css_content
    assert code.unpacked(shown[1].bytes) == {"steps": ["<script>alert(1)</script>"]}
