"""REFI-QDA projects: codes, coded passages, links, and what hangs on them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from graphmodel.errors import UnreadableFile
from graphmodel.values import Modality, Sign
from ingest.formats import read_file
from support.qda import PROJECT, TEXT, qdpx

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.records import Observation


def read(folder: Path) -> Dataset:
    reading = read_file(qdpx(folder))
    assert (reading.format, reading.problems) == ("refi-qda", ())
    return reading.dataset


def seen(dataset: Dataset) -> dict[str, Observation]:
    return {o.statement_id: o for o in dataset.observations}


def test_codes_are_factors_and_nested_ones_are_parts(tmp_path: Path) -> None:
    factors = {f.factor_id: f for f in read(tmp_path).factors}
    assert list(factors) == ["Weather", "Rain", "Weather / Other", "Harvest", "Harvest / Other"]
    rain = factors["Rain"]
    assert (rain.part_of, rain.definition, rain.tags) == (
        ("Weather",),
        "Water from above.",
        ("nature",),
    )
    assert rain.attributes == {
        "isCodable": "true",
        "color": "#00ff00",
        "local_id": "C2",
        "note": "why rain: Because of the sea.",
    }
    assert factors["Weather / Other"].name == "Other"


def test_links_without_a_cause_are_attributes(tmp_path: Path) -> None:
    factors = {f.factor_id: f for f in read(tmp_path).factors}
    assert factors["Weather"].attributes["link: near"] == "Harvest"
    assert factors["Harvest"].attributes["link: is part of"] == "Weather"


def test_a_coded_passage_is_an_observation_in_the_words_of_its_source(tmp_path: Path) -> None:
    dataset = read(tmp_path)
    rain = seen(dataset)["study/d1"]
    assert (rain.factor, rain.source, rain.quote) == ("Rain", "study/s1", "It rained a lot.")
    assert (rain.coder, rain.coded_at, rain.case) == ("Cara", "2024-05-02T10:00:00Z", "North")
    assert rain.memo == "careful: She hesitated."
    ana = dataset.sources[0]
    assert (ana.title, ana.text, ana.kind) == ("Ana", TEXT, "document")
    assert TEXT[rain.quote_start : rain.quote_end] == rain.quote
    assert ana.attributes["village"] == "Upper"
    assert (ana.attributes["sets"], ana.attributes["cases"]) == ("nature", "North")
    assert seen(dataset)["study/d3"].quote is None


def test_a_passage_of_a_page_has_a_locator_and_its_text_its_own_place(tmp_path: Path) -> None:
    dataset = read(tmp_path)
    page, words = seen(dataset)["study/d4"], seen(dataset)["study/d5"]
    assert page.locator == "page 3, firstX 1, firstY 2, secondX 3, secondY 4"
    assert (words.quote, words.quote_start, words.quote_end) == ("Harvests", 0, 8)
    report = dataset.sources[1]
    assert (report.text, report.attributes["path"]) == ("Harvests rose.", "internal://report.pdf")
    assert report.attributes["village"] == "Lower"


def test_a_link_between_codes_is_inferred_by_the_analysis(tmp_path: Path) -> None:
    dataset = read(tmp_path)
    claims = {(c.cause, c.effect, c.modality): c for c in dataset.claims}
    drawn = claims["Rain", "Harvest", Modality.INFERRED]
    assert (drawn.source, drawn.gist, drawn.how) == (
        "study/Village study",
        "causes",
        "how: Roots drink.",
    )
    assert drawn.sign is Sign.UNKNOWN
    analysis = dataset.sources[-1]
    assert (analysis.source_id, analysis.kind) == ("study/Village study", "analysis")
    assert analysis.attributes == {"note": "loose: Ask again."}
    assert claims["Weather / Other", "Harvest", Modality.INFERRED].sign is Sign.MINUS
    both = {("Weather / Other", "Harvest / Other"), ("Harvest / Other", "Weather / Other")}
    assert both <= {(c.cause, c.effect) for c in dataset.claims}
    assert len(dataset.claims) == 5


def test_a_link_between_passages_of_one_source_is_what_that_source_says(tmp_path: Path) -> None:
    (claim,) = [c for c in read(tmp_path).claims if c.modality is Modality.REPORTED]
    assert (claim.cause, claim.effect, claim.source) == ("Rain", "Harvest", "study/s1")
    assert (claim.quote, claim.quote_start) == ("It rained a lot.", 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (('"0"', '"15"'), ('"18"', '"33"')),
        (('"0"', '"16"'), ('"17"', '"33"')),
        (('"0"', '"15"'), ('"17"', '"32"')),
    ],
)
def test_places_are_counted_as_the_names_of_the_passages_show(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    changed = PROJECT
    for old, new in (
        ('startPosition="0" endPosition="16"', first),
        ('startPosition="18" endPosition="34"', second),
    ):
        changed = changed.replace(old, f"startPosition={new[0]} endPosition={new[1]}")
    dataset = read_file(qdpx(tmp_path, project=changed)).dataset
    quotes = [seen(dataset)[key].quote for key in ("study/d1", "study/d2")]
    assert quotes == ["It rained a lot.", "So we had maize."]
    maize = seen(dataset)["study/d2"]
    text = dataset.sources[0].text or ""
    assert text[maize.quote_start : maize.quote_end] == maize.quote


@pytest.mark.parametrize(
    ("content", "rule"),
    [(None, "is not in the archive"), (TEXT.encode("utf-16"), "is not in UTF-8 (byte 0xFF)")],
)
def test_a_text_that_cannot_be_had_is_a_warning(
    tmp_path: Path, content: bytes | None, rule: str
) -> None:
    reading = read_file(qdpx(tmp_path, ana=content))
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("warning", "project.qde", 21)
    assert (problem.column, problem.value) == ("plainTextPath", "internal://ana.txt")
    assert rule in problem.rule
    rain = seen(reading.dataset)["study/d1"]
    assert (rain.quote, rain.attributes) == (None, {"passage": "It rained a lot."})


def test_what_leads_nowhere_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    changed = PROJECT.replace('<CodeRef targetGUID="C2"/>', '<CodeRef targetGUID="gone"/>').replace(
        'originGUID="P1"', 'originGUID="S1"'
    )
    reading = read_file(qdpx(tmp_path, project=changed))
    assert [(p.severity, p.value) for p in reading.problems] == [
        ("warning", "gone"),
        ("warning", "L2"),
    ]
    assert len(reading.dataset.observations) == 4


def test_a_note_whose_text_is_missing_keeps_its_name(tmp_path: Path) -> None:
    reading = read_file(qdpx(tmp_path, n2=None))
    assert [(p.severity, p.value) for p in reading.problems] == [("warning", "why rain")]
    assert reading.dataset.factors[1].attributes["note"] == "why rain"


def test_a_project_gives_the_space(tmp_path: Path) -> None:
    dataset = read_file(qdpx(tmp_path), project="P1").dataset
    assert dataset.claims[0].source == "P1/Village study"
    assert {o.project for o in dataset.observations} == {("P1",)}


def test_the_project_file_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "study.qde"
    path.write_text(PROJECT, encoding="utf-8")
    reading = read_file(path)
    assert reading.format == "refi-qda"
    assert len(reading.dataset.factors) == 5


@pytest.mark.parametrize(
    ("project", "message"),
    [
        (None, "an archive without a project.qde"),
        ("<Project", "no whole XML file"),
        ("<Other/>", "no element 'Project'"),
        ('<!DOCTYPE p [<!ENTITY a "b">]><Project>&a;</Project>', "declares XML entities"),
        (
            "<Project>" + "<Code>" * 200 + "</Code>" * 200 + "</Project>",
            "deeper ones, than we read",
        ),
        ('<?xml version="1.0" encoding="no-such"?><Project/>', "cannot be read"),
    ],
)
def test_a_damaged_or_unsafe_project_is_refused(
    tmp_path: Path, project: str | None, message: str
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_file(qdpx(tmp_path, project=project), format="refi-qda")


def test_an_empty_project_is_an_error(tmp_path: Path) -> None:
    reading = read_file(qdpx(tmp_path, project="<Project/>"))
    assert [p.severity for p in reading.problems] == ["error"]


def test_a_very_long_passage_keeps_its_place_alone(tmp_path: Path) -> None:
    changed = PROJECT.replace('endPosition="34"', 'endPosition="40000"')
    reading = read_file(qdpx(tmp_path, project=changed, ana=TEXT + " word" * 10_000))
    (problem,) = reading.problems
    assert "its place is kept" in problem.rule
    maize = seen(reading.dataset)["study/d2"]
    assert (maize.quote, maize.quote_start, maize.quote_end) == (None, 18, 39_999)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.qdpx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("project.qde", "w", force_zip64=True) as part,
    ):
        for _ in range(40):
            part.write(b" " * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="fill the memory"):
        read_file(path)
