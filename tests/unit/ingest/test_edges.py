"""Plain lists of links: each is a claim by the source that the file names, else by the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import Account, Level, Sign
from ingest.formats import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook


def test_links_with_sources_are_claims_by_them(make_text: MakeText) -> None:
    path = make_text(
        "village study.csv",
        "Cause,Effect,Source,Quote,Sign,Weight\n"
        "Rain,Harvest,Ana,it rained,,2\n"
        "Pests , Harvest,Ben,,-,\n",
    )
    reading = read_file(path)
    assert (reading.format, reading.problems) == ("edges", ())
    rain, pests = reading.dataset.claims
    assert (rain.cause, rain.effect, rain.source) == ("Rain", "Harvest", "village study/Ana")
    assert (rain.sign, rain.quote, rain.attributes) == (Sign.PLUS, "it rained", {"Weight": "2"})
    assert (pests.cause, pests.sign) == ("Pests", Sign.MINUS)
    assert [(s.source_id, s.title) for s in reading.dataset.sources] == [
        ("village study/Ana", "Ana"),
        ("village study/Ben", "Ben"),
    ]
    assert {factor.factor_id for factor in reading.dataset.factors} == {"Rain", "Harvest", "Pests"}
    assert reading.dataset.projects == ()


@pytest.mark.parametrize("ends", ["from,to", "From_Label,To Label", "source,target"])
def test_the_ends_go_by_several_names(make_text: MakeText, ends: str) -> None:
    reading = read_file(make_text("links.csv", f"{ends}\nRain,Harvest\n"))
    (claim,) = reading.dataset.claims
    assert (claim.cause, claim.effect) == ("Rain", "Harvest")


def test_without_a_source_column_the_file_is_the_one_source(make_text: MakeText) -> None:
    reading = read_file(make_text("links.csv", "cause,effect\nRain,Harvest\nHarvest,Income\n"))
    (source,) = reading.dataset.sources
    assert (source.source_id, source.title) == ("links/links.csv", "links.csv")
    assert (source.kind, source.account) == ("document", Account.ONE)
    assert {claim.source for claim in reading.dataset.claims} == {source.source_id}
    (problem,) = reading.problems
    assert problem.severity == "warning"
    assert "told by one source, the file" in problem.rule


def test_a_project_gives_the_space_and_is_what_all_claims_are_about(make_text: MakeText) -> None:
    path = make_text("links.csv", "cause,effect,source\nRain,Harvest,Ana\n")
    dataset = read_file(path, project="P1").dataset
    assert dataset.claims[0].project == ("P1",)
    assert dataset.claims[0].source == "P1/Ana"
    assert [project.project_id for project in dataset.projects] == ["P1"]
    assert dataset.projects[0].model_fields_set == {"project_id"}


def test_keys_of_links_stay_in_the_space_of_the_file(make_text: MakeText) -> None:
    path = make_text("links.csv", "id,cause,effect,source\n7,Rain,Harvest,Ana\n")
    assert read_file(path).dataset.claims[0].statement_id == "links/7"


def test_links_without_keys_get_the_same_ones_each_time(make_text: MakeText) -> None:
    content = "cause,effect,source\nRain,Harvest,Ana\nRain,Harvest,Ana\n"
    first = read_file(make_text("links.csv", content)).dataset
    again = read_file(make_text("links.csv", content)).dataset
    assert first == again
    one, two = (claim.statement_id for claim in first.claims)
    assert one.startswith("c-")
    assert (one[:-2], one[-2:], two[-2:]) == (two[:-2], "-1", "-2")


def test_an_empty_end_is_told_under_the_header_of_the_file(make_text: MakeText) -> None:
    reading = read_file(make_text("links.csv", "from,to,said by\nRain,,Ana\n"))
    (problem,) = reading.problems
    assert (problem.line, problem.column) == (2, "to")


def test_a_missing_end_column_is_told(make_text: MakeText) -> None:
    reading = read_file(make_text("links.csv", "cause,source\nRain,Ana\n"))
    assert "no column 'effect'" in reading.problems[0].rule


def test_a_sheet_of_links_is_read_and_others_are_named(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        Notes=[["note"], ["a"]], Links=[["From", "To", "Source_ID"], ["Rain", "Harvest", 3.0]]
    )
    reading = read_file(path)
    assert reading.dataset.claims[0].source == "book/3"
    (problem,) = reading.problems
    assert (problem.sheet, problem.severity) == ("Notes", "warning")


def test_a_factor_id_is_the_cleaned_name(make_text: MakeText) -> None:
    path = make_text("links.csv", "cause,effect,source\ncafe\u0301  au\u00a0lait,B,Ana\n")
    assert read_file(path).dataset.claims[0].cause == "caf\u00e9 au lait"


def test_written_links_say_the_same_when_they_are_read_again(tmp_path: Path) -> None:
    dataset = Dataset(
        factors=(
            Factor(factor_id="f1", name="=Rain; heavy", level=Level.SOCIETAL),
            Factor(factor_id="f2", name="Harvest"),
            Factor(factor_id="f3", name="Harvest"),
            Factor(factor_id="f4", name="Alone"),
        ),
        sources=(Source(source_id="s1", title="Ana"), Source(source_id="s2", title="Ben")),
        claims=(
            Claim(
                statement_id="1",
                cause="f1",
                effect="f2",
                source="s1",
                sign=Sign.MINUS,
                together=("f1",),
                attributes={"place": "North"},
            ),
            Claim(statement_id="2", cause="f1", effect="f3", source="s2", retracted=True),
        ),
        observations=(Observation(statement_id="3", factor="f2", source="s1"),),
    )
    path = tmp_path / "out.csv"
    left_out = write_file(dataset, path, "edges")
    assert left_out == {
        "factors without a claim": 1,
        "levels and other details of factors": 1,
        "observations": 1,
    }
    reading = read_file(path)
    assert (reading.format, reading.problems) == ("edges", ())
    first, second = reading.dataset.claims
    assert (first.cause, first.effect, first.sign) == ("=Rain; heavy", "f2", Sign.MINUS)
    assert (first.together, first.attributes) == (("=Rain; heavy",), {"place": "North"})
    assert (second.effect, second.retracted) == ("f3", True)
    assert [source.title for source in reading.dataset.sources] == ["Ana", "Ben"]
