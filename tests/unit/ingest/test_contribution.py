"""Contribution analysis: a row for each link that is told, planned or assessed, and its words."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.records import Claim, Factor, Project
from graphmodel.values import ClaimKind, Consent, Modality
from ingest.formats import read_file, write_file
from support.any_dataset import datasets
from support.datasets import claims, observation, planned, with_ends

if TYPE_CHECKING:
    from ingest.formats.registry import LeftOut

Rows = list[dict[str, str]]


def written(dataset: Dataset, folder: Path) -> tuple[Rows, Rows, LeftOut]:
    left = write_file(dataset, folder / "x.xlsx", "contribution")
    book = openpyxl.load_workbook(folder / "x.xlsx")
    sheets = []
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        names = [str(name) for name in header]
        sheets.append(
            [dict(zip(names, (str(cell or "") for cell in row), strict=True)) for row in rows]
        )
    assert book.sheetnames == ["links", "read first"]
    return sheets[0], sheets[1], left


def places(rows: Rows) -> list[tuple[str, str, str]]:
    return [(row["project"], row["cause"], row["effect"]) for row in rows]


def complete(dataset: Dataset) -> Dataset:
    """The dataset with the factors that only an assessment names."""
    known = {factor.factor_id for factor in dataset.factors}
    named = (key for assessment in dataset.assessments for key in assessment.chain)
    new = dict.fromkeys(key for key in named if key not in known)
    made = tuple(Factor(factor_id=key, name=key) for key in new)
    return replace(dataset, factors=(*dataset.factors, *made))


def test_a_row_for_each_link_of_each_project_in_order(tmp_path: Path) -> None:
    told = claims("ana: b -> c", "ana: a -> c", "ben: a -> b", project=("q", "p"))
    rows, _, left = written(told, tmp_path)
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    assert places(rows) == [(project, *pair) for project in "pq" for pair in pairs]
    assert {row["planned"] for row in rows} == {"not in the plan"}
    assert {row["confidence"] for row in rows} == {"nobody has assessed it"}
    assert left == {}


@pytest.mark.parametrize(
    "values",
    [
        {"modality": Modality.INFERRED},
        {"modality": Modality.HYPOTHETICAL},
        {"retracted": True},
        {"kind": ClaimKind.DESPITE},
        {"kind": ClaimKind.NO_DIFFERENCE},
    ],
)
def test_only_what_a_source_tells_as_having_contributed_is_a_row(
    tmp_path: Path, values: dict[str, object]
) -> None:
    rows, _, left = written(claims("ana: a -> b", **values), tmp_path)
    assert rows == []
    assert left == {"statements that tell of no link": 1}


def test_a_planned_link_that_nobody_tells_of_is_a_row(tmp_path: Path) -> None:
    plan = (planned("a", "b", "p", reason="It should."), planned("c", "d", "p", sign="-"))
    first, second = written(with_ends(Dataset(plan=plan)), tmp_path)[0]
    assert (first["planned"], second["planned"]) == ("planned", "planned: it was to hold it back")
    assert {first["evidence"], second["evidence"]} == {"nobody we heard says so"}
    assert (first["assumptions"], first["told as"]) == ("the plan: It should.", "")


def test_mechanism_assumptions_and_what_held_back_stand_apart(tmp_path: Path) -> None:
    told = claims(
        *("ana: a -> b", "ben: a -> b"),
        together=("t",),
        helped_by=("h",),
        hindered_by=("x",),
        in_context=("k",),
        context="rain fell",
        how="People met.",
    )
    told = replace(
        told,
        sources=(
            told.sources[0].with_values(consent=Consent.QUOTE_UNNAMED, kind="interview"),
            told.sources[1].with_values(counts_as="ana", kind="interview"),
        ),
    )
    rows, _, left = written(told, tmp_path)
    (row, partner) = rows
    assert (row["cause"], partner["cause"]) == ("a", "t")
    assert row["mechanism"] == "People met. (interview)"
    assert row["assumptions"].splitlines() == [
        "together with t",
        "helped by h",
        "in the context of k",
        "where rain fell",
    ]
    assert partner["assumptions"].splitlines()[0] == "together with a"
    assert row["what held it back"] == "x"
    assert row["evidence"].splitlines() == ["1 source", "interview: 2"]
    assert left == {"statements whose words may not leave": 1}


def test_what_speaks_against_a_link_stands_beside_it(tmp_path: Path) -> None:
    told = claims("ana: a -> b")
    against = (
        Claim(statement_id="c2", source="ana", cause="a", effect="b", sign="-"),
        Claim(statement_id="c3", source="ana", cause="a", effect="b", kind="no_difference"),
        Claim(statement_id="c4", source="ana", cause="a", effect="b", kind="despite"),
    )
    missed = observation("o", "ana", "b", seen=False)
    told = replace(told, claims=(*told.claims, *against), observations=(missed,))
    (row,) = written(told, tmp_path)[0]
    assert row["what speaks against it"].splitlines() == [
        "a held it back (source)",
        "a made no difference (source)",
        "happened despite a (source)",
        "looked for and not found (source)",
    ]
    assert row["told as"].splitlines() == ["contributed to it", "held it back"]


def test_a_link_told_only_as_holding_back_is_told_so_but_for_a_plan(tmp_path: Path) -> None:
    told = claims("ana: a -> b", sign="-", project=("p",))
    (row,) = written(told, tmp_path)[0]
    assert (row["told as"], row["what speaks against it"]) == ("held it back", "")
    (row,) = written(replace(told, plan=(planned("a", "b", "p"),)), tmp_path)[0]
    assert row["what speaks against it"] == "a held it back (source)"
    assert row["evidence"] == "nobody we heard says so"


def test_what_was_judged_stands_with_the_link_or_with_each_step_of_its_chain(
    tmp_path: Path,
) -> None:
    chain = {"cause": "a", "via": ("b",), "effect": "c"}
    told = replace(
        claims("ana: a -> b", "ben: b -> c", project=("p",)),
        checks=(
            Check.model_validate(
                {"check_id": "k1", "kind": "second_coder", "verdict": "partly", "statement": "c1"}
            ),
            Check.model_validate(
                {"check_id": "k2", "kind": "participant", "verdict": "agrees", "project": "p"}
            ),
        ),
        opinions=(
            Opinion.model_validate(
                {"opinion_id": "o", "stance": "rather_disagrees", "voice": "nurse", "why": "Late."}
                | chain
            ),
        ),
        rivals=(
            Rival(
                rival_id="r1",
                explanation="Rain.",
                state="ruled_out",
                by="team",
                on="2021",
                cause="a",
                effect="b",
                factor="c",
            ),
            Rival.model_validate({"rival_id": "r2", "explanation": "Sun."} | chain),
        ),
    )
    rows, _, left = written(told, tmp_path)
    first, second = rows
    assert first["checks"] == "of what one source says: second coder partly"
    assert first["rival explanations"].splitlines() == [
        "c: Rain. (ruled out, team, 2021)",
        "of a > b > c: Sun. (not looked into yet)",
    ]
    assert second["rival explanations"] == "of a > b > c: Sun. (not looked into yet)"
    assert second["opinions"] == "of a > b > c: nurse: rather disagrees: Late."
    assert left == {"checks of something else": 1}


def test_confidence_is_what_somebody_judged_and_an_absence_is_a_row(tmp_path: Path) -> None:
    told = complete(
        replace(
            claims("ana: a -> b", project=("p", "q")),
            assessments=(
                Assessment(
                    assessment_id="1", cause="a", effect="b", rubric="R", judgement="good", why="!"
                ),
                Assessment(
                    assessment_id="2", cause="a", effect="b", rubric="R", judgement="poor"
                ).with_values(project="q"),
                Assessment(assessment_id="3", cause="b", effect="z", rubric="R", judgement="none"),
            ),
        )
    )
    rows, said, _ = written(told, tmp_path)
    assert places(rows) == [("", "b", "z"), ("p", "a", "b"), ("q", "a", "b")]
    assert [row["confidence"].splitlines() for row in rows] == [
        ["R: none"],
        ["R: good: !"],
        ["R: good: !", "R: poor"],
    ]
    assert rows[0]["evidence"] == "nobody we heard says so"
    texts = [row["what to know"] for row in said]
    assert any(text.startswith("1 of 3 links are told by nobody we heard") for text in texts)


@pytest.mark.parametrize(
    ("consent", "words", "named"),
    [
        (Consent.NOT_RECORDED, "", "interview (nurse)"),
        (Consent.ANALYSIS_ONLY, "", "interview (nurse)"),
        (Consent.QUOTE_UNNAMED, "“We talked.” (interview (nurse))", "interview (nurse)"),
        (Consent.QUOTE_NAMED, "“We talked.” (Ana Perez)", "Ana Perez"),
    ],
)
def test_words_and_names_leave_only_where_a_source_agreed(
    tmp_path: Path, consent: Consent, words: str, named: str
) -> None:
    told = claims("ana: a -> b", quote="We talked.", how="By talk.")
    source = told.sources[0].with_values(
        title="Ana Perez", kind="interview", voice="nurse", consent=consent
    )
    (row,) = written(replace(told, sources=(source,)), tmp_path)[0]
    assert row["in their words"] == words
    assert row["mechanism"] == (f"By talk. ({named})" if words else "")
    assert row["evidence"].splitlines() == ["1 source", named]
    assert ("Ana Perez" in "".join(row.values())) == (named == "Ana Perez")


def test_what_has_no_cell_is_counted(tmp_path: Path) -> None:
    told = replace(
        claims("ana: a -> b", memo="look", project=("p",)),
        projects=(Project(project_id="p", title="P", summary="What it was."),),
        observations=(observation("o", "ana", "b"),),
    )
    left = written(told, tmp_path)[2]
    assert left == {
        "statements that tell of no link": 1,
        "summary of projects": 1,
        "memo of claims": 1,
    }


def test_the_sample_data_are_written_link_by_link(tmp_path: Path) -> None:
    dataset = read_file(sample_folder()).dataset
    rows, _, _ = written(dataset, tmp_path)
    told = {
        (project, cause, claim.effect)
        for claim in dataset.claims
        if claim.live and claim.modality is Modality.REPORTED
        for project in claim.project or ("",)
        for cause in claim.causes
    }
    told |= {(link.project, link.cause, link.effect) for link in dataset.plan}
    assert len(rows) == len(told) > 0


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_any_dataset_is_written_and_each_link_is_listed_once(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows, _, _ = written(dataset, Path(folder))
    told = {
        (project, cause, claim.effect)
        for claim in dataset.claims
        if claim.live and claim.modality is Modality.REPORTED
        for project in claim.project or ("",)
        for cause in claim.causes
    }
    told |= {(link.project, link.cause, link.effect) for link in dataset.plan}
    pairs = {(cause, effect) for _, cause, effect in told}
    told |= {
        (one.project or "", one.cause, one.effect)
        for one in dataset.assessments
        if one.project or one.chain not in pairs
    }
    assert len(rows) == len(told)
    assert all(row["confidence"] and row["evidence"] for row in rows)
