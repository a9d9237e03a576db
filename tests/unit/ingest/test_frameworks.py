"""Other frameworks' tables: what is told stands under a heading, or in a list of what does not."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import Consent, FactorKind, ImpactKind, Level, Modality
from ingest.formats import read_file, write_file
from ingest.formats.frameworks.told import told_impacts
from support.any_dataset import datasets
from support.datasets import claims, observation, with_ends

CATEGORIES = pytest.mark.parametrize("format_name", ["cahs", "payback"])
ALL = pytest.mark.parametrize("format_name", ["cahs", "payback", "ref-case"])


def written(dataset: Dataset, path: Path, format_name: str) -> dict[str, list[dict[str, str]]]:
    write_file(dataset, path / "x.xlsx", format_name)
    book = openpyxl.load_workbook(path / "x.xlsx")
    sheets = {}
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        names = [str(name) for name in header]
        sheets[sheet.title] = [
            dict(zip(names, (str(cell or "") for cell in row), strict=True)) for row in rows
        ]
    return sheets


def with_factor(dataset: Dataset, name: str, **values: object) -> Dataset:
    factors = tuple(
        factor.with_values(**values) if factor.factor_id == name else factor
        for factor in dataset.factors
    )
    return replace(dataset, factors=factors)


def with_source(dataset: Dataset, **values: object) -> Dataset:
    return replace(dataset, sources=tuple(one.with_values(**values) for one in dataset.sources))


@pytest.mark.parametrize(
    ("values", "category"),
    [
        ({"impact_kind": ImpactKind.OUTPUT}, "advancing knowledge"),
        ({"impact_kind": ImpactKind.USE}, "informing decisions"),
        ({"tags": ("network_building",)}, "building capacity"),
        ({"theme": "Capacity for research"}, "building capacity"),
        ({"impact_kind": ImpactKind.OUTPUT, "tags": ("policy_change",)}, "informing decisions"),
        ({"tags": ("economic_benefit",)}, "broad socio-economic impacts"),
        ({"tags": ("health",), "impact_kind": ImpactKind.OUTCOME}, "health impacts"),
    ],
)
def test_an_impact_stands_where_its_kind_and_words_place_it(
    tmp_path: Path, values: dict[str, object], category: str
) -> None:
    dataset = with_factor(claims("ana: Dialogue -> Network"), "Network", **values)
    sheets = written(dataset, tmp_path, "cahs")
    (row,) = sheets["impacts"]
    assert (row["category"], row["impact"]) == (category, "Network")
    assert row["came about by"] == "Dialogue, according to 1 source"
    assert sheets["not placed"] == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "nobody recorded whether it is an output, a use or an outcome"),
        ({"impact_kind": ImpactKind.OUTCOME}, "no theme or tag tells what kind of outcome it is"),
        (
            {"tags": ("policy_change", "economic_benefit")},
            "its theme and tags fit informing decisions and broad socio-economic impacts",
        ),
        (
            {"level": Level.PARADIGMATIC, "impact_kind": ImpactKind.USE},
            "CAHS has no category for ways of thinking",
        ),
    ],
)
def test_what_no_rule_reaches_is_listed_with_the_reason(
    tmp_path: Path, values: dict[str, object], why: str
) -> None:
    dataset = with_factor(claims("ana: Dialogue -> Network"), "Network", **values)
    sheets = written(dataset, tmp_path, "cahs")
    assert sheets["impacts"] == []
    assert [(row["why it is not placed"], row["impact"]) for row in sheets["not placed"]] == [
        (why, "Network")
    ]


def test_only_what_sources_report_is_an_impact() -> None:
    told = claims("ana: a -> b")
    assert [one.factor.name for one in told_impacts(told)] == ["b"]
    for values in (
        {"modality": Modality.INFERRED},
        {"modality": Modality.HYPOTHETICAL},
        {"retracted": True},
        {"kind": "no_difference"},
        {"sign": "-"},
    ):
        assert told_impacts(claims("ana: a -> b", **values)) == [], values
    assert told_impacts(with_factor(told, "b", kind=FactorKind.EXTERNAL)) == []
    assert told_impacts(with_factor(told, "b", kind=FactorKind.PROCESS)) == []
    study = with_factor(told, "b", kind=FactorKind.PROCESS, impact_kind=ImpactKind.OUTCOME)
    assert [one.factor.name for one in told_impacts(study)] == ["b"]


def test_a_factor_of_two_projects_is_an_impact_of_each() -> None:
    found = told_impacts(claims("ana: a -> b", project=("p", "q")))
    assert [(one.project, one.factor.name) for one in found] == [("p", "b"), ("q", "b")]


def test_what_speaks_against_an_impact_stands_beside_it(tmp_path: Path) -> None:
    dataset = claims("ana: a -> b")
    against = (
        Claim(statement_id="c2", source="ana", cause="c", effect="b", sign="-"),
        Claim(statement_id="c3", source="ana", cause="d", effect="b", kind="no_difference"),
        Claim(statement_id="c4", source="ana", cause="e", effect="b", kind="despite"),
    )
    missed = observation("o1", "ana", "b", seen=False)
    dataset = with_ends(
        replace(dataset, claims=(*dataset.claims, *against), observations=(missed,))
    )
    (row,) = written(dataset, tmp_path, "payback")["not placed"]
    assert row["against it"].splitlines() == [
        "c held it back (source)",
        "d made no difference (source)",
        "happened despite e (source)",
        "looked for and not found (source)",
    ]


@pytest.mark.parametrize(
    ("consent", "words", "named"),
    [
        (Consent.NOT_RECORDED, "", "interview (nurse)"),
        (Consent.ANALYSIS_ONLY, "", "interview (nurse)"),
        (Consent.QUOTE_UNNAMED, "“We talked.” (interview (nurse))", "interview (nurse)"),
        (Consent.QUOTE_NAMED, "“We talked.” (Ana Perez)", "Ana Perez"),
    ],
)
@ALL
def test_words_and_names_leave_only_where_a_source_agreed(
    tmp_path: Path, consent: Consent, words: str, named: str, format_name: str
) -> None:
    told = claims("ana: a -> b", quote="We talked.")
    dataset = with_source(
        with_factor(told, "b", impact_kind=ImpactKind.USE),
        title="Ana Perez",
        kind="interview",
        voice="nurse",
        consent=consent,
    )
    sheets = written(dataset, tmp_path, format_name)
    everything = "\n".join(
        text for rows in sheets.values() for row in rows for text in row.values()
    )
    assert ("Ana Perez" in everything) == (named == "Ana Perez")
    assert named in everything
    if format_name == "ref-case":
        assert "We talked" not in everything
    else:
        assert sheets["impacts"][0]["in their words"] == words


def test_ref_leaves_out_impact_on_research_and_says_so(tmp_path: Path) -> None:
    dataset = claims("ana: a -> Follow-up study", "ana: a -> Shelter", "ana: a -> Guide")
    dataset = with_factor(dataset, "Follow-up study", tags=("spin_off_research",))
    dataset = with_factor(dataset, "Shelter", impact_kind=ImpactKind.OUTCOME)
    dataset = with_factor(dataset, "Guide", impact_kind=ImpactKind.OUTPUT)
    sheets = written(dataset, tmp_path, "ref-case")
    content = {row["section"]: row["content"] for row in sheets["case study"]}
    assert content["4 Details of the impact"] == (
        "a, according to 1 source, contributed to Shelter."
    )
    assert content["3 References to the research"] == "Guide"
    assert {row["impact"]: row["why it is not placed"] for row in sheets["left out"]} == {
        "Follow-up study": "impact on research itself, which REF does not count",
        "Guide": "an output in itself: it stands in section 3",
    }
    said = [row["what to know"] for row in sheets["read first"]]
    assert any(text.startswith("2 of 3 impacts are left out of section 4") for text in said)


@ALL
def test_the_sample_data_stand_in_the_file_or_in_its_list(tmp_path: Path, format_name: str) -> None:
    dataset = read_file(sample_folder()).dataset
    sheets = written(dataset, tmp_path, format_name)
    named = {name for name in ("impacts", "not placed", "left out") if name in sheets}
    listed = [(row["project"], row["impact"]) for name in named for row in sheets[name]]
    told = told_impacts(dataset)
    assert told
    if format_name == "ref-case":
        details = "\n".join(row["content"] for row in sheets["case study"])
        assert all(one.factor.name in details or listed for one in told)
        assert len(listed) < len(told)
    else:
        assert len(listed) == len(told)
        assert sheets["impacts"]


@ALL
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=datasets())
def test_any_dataset_is_written_and_each_impact_is_listed_once(
    format_name: str, dataset: Dataset
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sheets = written(dataset, Path(folder), format_name)
    impacts = told_impacts(dataset)
    if format_name != "ref-case":
        assert len(sheets["impacts"]) + len(sheets["not placed"]) == len(impacts)


@CATEGORIES
def test_nothing_is_dropped_without_being_counted(tmp_path: Path, format_name: str) -> None:
    dataset = with_ends(
        Dataset(
            factors=(Factor(factor_id="b", name="b", definition="what b is"),),
            sources=(Source(source_id="ana", title="Ana", text="Long words."),),
            claims=(Claim(statement_id="c", source="ana", cause="a", effect="b", memo="look"),),
            observations=(
                Observation(statement_id="o", source="ana", factor="c", modality="hypothetical"),
            ),
        )
    )
    left = write_file(dataset, tmp_path / "x.xlsx", format_name)
    assert left["definition of factors"] == 1
    assert left["text of sources"] == 1
    assert left["memo of claims"] == 1
    assert left["statements that tell of no impact"] == 1
    assert left["impacts without a category"] == 1
