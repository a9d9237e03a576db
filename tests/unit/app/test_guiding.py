"""The question and example beside each page and field."""

from __future__ import annotations

import re

import pytest

from app.shipped_files import sample_folder
from app.views.guiding import FIELDS, PAGES
from ingest.formats import read_file

_QUOTED = re.compile("“(.*?)”")


@pytest.mark.parametrize("text", [*PAGES.values(), *FIELDS.values()])
def test_it_asks_a_question_and_gives_an_example_of_the_sample_data(text: str) -> None:
    assert "?" in text
    assert re.search("[Ff]or example", text)
    samples = read_file(sample_folder()).dataset
    names = {f.name for f in samples.factors} | {p.title for p in samples.projects}
    assert set(_QUOTED.findall(text)) <= names


def test_the_factor_without_a_level_has_none_in_the_sample_data() -> None:
    samples = read_file(sample_folder()).dataset
    (named,) = _QUOTED.findall(PAGES["gaps"])
    assert next(f for f in samples.factors if f.name == named).level is None
