"""The guide: its examples are from the sample data, its signs all that a picture may hold."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.shipped_files import sample_folder
from app.views.chain_sentences import plain_text
from app.views.example import SAMPLE
from app.views.guide import EXAMPLE_PROJECT, EXAMPLE_WORDS, guide
from app.views.legend import SIGN_WORDS
from graphmodel.values import Modality
from ingest.formats import read_file
from support.pages import PAGES

if TYPE_CHECKING:
    from app.views.chain_items import Runs

LONGEST_SENTENCE = 26
GUIDE = guide(SIGN_WORDS)
PARTS = [part for page in GUIDE.pages for part in page]


def sentences() -> list[Runs]:
    return [
        said
        for part in PARTS
        for said in (*part.said, *part.items, *(entry.said for entry in part.signs))
    ]


def test_it_has_two_pages() -> None:
    assert len(GUIDE.pages) == 2


def test_its_example_is_what_the_sample_data_say() -> None:
    data = read_file(sample_folder()).dataset
    names = {factor.factor_id: factor.name for factor in data.factors}
    told = {(names[one.cause], names[one.effect]): one for one in data.claims}
    first, second = (told[step.name, following.name] for step, following in pairwise(SAMPLE))
    assert (first.gist, first.modality) == (EXAMPLE_WORDS, Modality.REPORTED)
    assert second.modality is Modality.INFERRED
    titles = {project.project_id: project.title for project in data.projects}
    assert {titles[key] for key in first.project} == {EXAMPLE_PROJECT}
    levels = {factor.name: factor.level for factor in data.factors}
    assert [step.level for step in SAMPLE] == [levels[step.name] for step in SAMPLE]


def test_every_sign_of_a_picture_is_explained() -> None:
    shown = {entry.sign for part in PARTS for entry in part.signs}
    assert shown >= SIGN_WORDS.keys()


def test_it_names_pages_that_there_are() -> None:
    (part,) = (part for part in PARTS if part.heading == "Which page answers what")
    assert {item[0].text for item in part.items} <= PAGES.keys()


def test_its_sentences_are_short() -> None:
    for said in sentences():
        for sentence in re.split(r"(?<=[.?:;])\s", plain_text(said)):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence
