"""Outcome harvesting tables: outcomes seen, what contributed, and who substantiated it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.judgement_records import Check
from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import (
    Account,
    CheckKind,
    FactorKind,
    ImpactKind,
    Intent,
    Modality,
    Valence,
    Verdict,
)
from ingest.formats import read_file, write_file
from support.any_dataset import datasets

if TYPE_CHECKING:
    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText, MakeWorkbook

HEADER = [
    *("Outcome", "When", "Where", "Social actor", "Significance", "Contribution", "Change Agent"),
    *("Type of change", "Anticipated?", "Evidence", "Substantiation", "Substantiated by"),
    *("Source", "Positive or negative", "Our rating"),
]
ROW = [
    *("The council opened a night shelter.", "March 2019", "North ward", "Town council"),
    *("The first in ten years.", "Peers trained the officers.", "Peer network", "practice", "no"),
    *("Minutes of 12 March", "fully substantiated", "Chief officer", "Cara", "positive", "3"),
]


def book(make_workbook: MakeWorkbook, *rows: list[Any], header: list[str] = HEADER) -> Path:
    return make_workbook("harvest.xlsx", Outcomes=[header, *(rows or [ROW])])


def read(make_workbook: MakeWorkbook, *rows: list[Any]) -> Reading:
    reading = read_file(book(make_workbook, *rows))
    assert reading.format == "outcomes"
    return reading


def changed(**cells: Any) -> list[Any]:
    values = dict(zip(HEADER, ROW, strict=True)) | {
        header: cells[key]
        for header in HEADER
        if (key := header.rstrip("?").replace(" ", "_")) in cells
    }
    return list(values.values())


def test_an_outcome_is_an_observation_of_a_change(make_workbook: MakeWorkbook) -> None:
    reading = read(make_workbook)
    assert reading.problems == ()
    (seen,) = reading.dataset.observations
    factors = {f.factor_id: f for f in reading.dataset.factors}
    outcome = factors["The council opened a night shelter."]
    assert (outcome.kind, outcome.impact_kind) == (FactorKind.CHANGE, ImpactKind.OUTCOME)
    assert (seen.factor, seen.source) == (outcome.factor_id, "harvest/Cara")
    assert (seen.period_start, seen.period_end, seen.context) == ("2019-03", None, "North ward")
    assert (seen.intent, seen.valence) == (Intent.UNINTENDED, Valence.POSITIVE)
    assert seen.attributes == {
        "social actor": "Town council",
        "significance": "The first in ten years.",
        "type": "practice",
        "evidence": "Minutes of 12 March",
        "anticipated": "no",
        "Our rating": "3",
    }
    assert reading.dataset.projects == ()


def test_a_contribution_is_a_claim_that_a_process_led_to_it(make_workbook: MakeWorkbook) -> None:
    dataset = read(make_workbook).dataset
    (claim,) = dataset.claims
    assert (claim.cause, claim.effect) == (
        "Peers trained the officers.",
        "The council opened a night shelter.",
    )
    assert (claim.who, claim.how, claim.period_start) == ("Peer network", None, "2019-03")
    assert {f.factor_id: f.kind for f in dataset.factors}[claim.cause] is FactorKind.PROCESS
    assert claim.source == dataset.observations[0].source


def test_a_substantiation_checks_all_that_its_row_says(make_workbook: MakeWorkbook) -> None:
    dataset = read(make_workbook).dataset
    told = {(c.statement, c.kind, c.verdict, c.by) for c in dataset.checks}
    assert told == {
        (s.statement_id, CheckKind.INDEPENDENT, Verdict.AGREES, "Chief officer")
        for s in dataset.statements
    }


@pytest.mark.parametrize(
    ("status", "by", "expected"),
    [
        ("Substantiated by the ministry", None, (Verdict.AGREES, "the ministry")),
        ("partially agree, Ana", None, (Verdict.PARTLY, "Ana")),
        ("Disagree (Ben)", None, (Verdict.DISAGREES, "Ben")),
        ("YES", "Cleo", (Verdict.AGREES, "Cleo")),
    ],
)
def test_status_and_substantiator_may_share_a_cell(
    make_workbook: MakeWorkbook, status: str, by: str | None, expected: tuple[Verdict, str]
) -> None:
    row = changed(Substantiation=status, Substantiated_by=by)
    reading = read(make_workbook, row)
    assert reading.problems == ()
    assert {(c.verdict, c.by) for c in reading.dataset.checks} == {expected}


def test_what_nobody_has_substantiated_is_no_check(make_workbook: MakeWorkbook) -> None:
    reading = read(make_workbook, changed(Substantiation="pending"))
    assert (reading.problems, reading.dataset.checks) == ((), ())
    attributes = reading.dataset.observations[0].attributes
    assert attributes["substantiation"] == "pending"
    assert attributes["substantiated by"] == "Chief officer"


def test_words_and_dates_that_nobody_knows_are_kept_with_a_warning(
    make_workbook: MakeWorkbook,
) -> None:
    row = changed(When="around Easter", Anticipated="sort of", Substantiation="we hope")
    reading = read(make_workbook, row)
    assert [(p.severity, p.line, p.column, p.value) for p in reading.problems] == [
        ("warning", 2, "When", "around Easter"),
        ("warning", 2, "Anticipated?", "sort of"),
        ("warning", 2, "Substantiation", "we hope"),
    ]
    seen = reading.dataset.observations[0]
    assert (seen.intent, seen.period_start) == (None, None)
    assert seen.attributes["when"] == "around Easter"
    assert seen.attributes["anticipated"] == "sort of"
    assert seen.attributes["substantiation"] == "we hope"


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("2018 to 2019", ("2018", "2019")),
        ("2018-2019", ("2018", "2019")),
        ("12 March 2019", ("2019-03-12", None)),
        ("Sept. 3rd, 2019", ("2019-09-03", None)),
        ("31/07/2019", ("2019-07-31", None)),
        ("July 2018 – May 2019", ("2018-07", "2019-05")),
        (2019, ("2019", None)),
    ],
)
def test_dates_are_read_as_people_write_them(
    make_workbook: MakeWorkbook, when: object, period: tuple[str, str | None]
) -> None:
    seen = read(make_workbook, changed(When=when)).dataset.observations[0]
    assert (seen.period_start, seen.period_end) == period


@pytest.mark.parametrize("when", ["03/04/2019", "2019 to 2018", "31.02.2019", "May", "2019 to x"])
def test_a_date_that_can_be_read_two_ways_is_not_guessed(
    make_workbook: MakeWorkbook, when: str
) -> None:
    reading = read(make_workbook, changed(When=when))
    assert [p.column for p in reading.problems] == ["When"]


def test_a_long_description_gets_a_short_name_and_stays_whole(make_workbook: MakeWorkbook) -> None:
    told = "The council opened a shelter. " + "It had long said that it would not. " * 10
    row = changed(Outcome=told, Contribution="Peers trained " + "very many officers " * 20)
    dataset = read(make_workbook, row).dataset
    (seen,), (claim,) = dataset.observations, dataset.claims
    assert (seen.factor, seen.gist) == ("The council opened a shelter", told.strip())
    assert claim.cause.endswith(" ...")
    assert len(claim.cause) <= 200
    assert claim.how is not None
    assert claim.how.startswith("Peers trained very many")


def test_without_a_source_the_table_is_one_that_brings_many_together(
    make_text: MakeText,
) -> None:
    content = "outcome;contribution;change agent\nShelter opened;Training;Network\n"
    reading = read_file(make_text("harvest.csv", content))
    assert (reading.format, reading.problems) == ("outcomes", ())
    (source,) = reading.dataset.sources
    assert (source.source_id, source.title) == ("harvest/harvest.csv", "harvest.csv")
    assert (source.kind, source.account) == ("outcome harvest", Account.MANY)


def test_a_row_without_an_outcome_is_an_error_and_one_without_a_contribution_is_not(
    make_workbook: MakeWorkbook,
) -> None:
    alone = changed(Outcome="Alone", Contribution=None)
    reading = read(make_workbook, changed(Outcome=None), alone)
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.column) == ("error", 2, "Outcome")
    assert reading.dataset.claims == ()
    assert reading.dataset.observations[0].attributes["change agent"] == "Peer network"


def test_one_outcome_with_several_contributions_is_seen_once(make_text: MakeText) -> None:
    content = (
        "id,outcome,contribution,change agent,significance\n"
        "O1,Shelter,Training,A,much\nO1,Shelter,Lobbying,B,much\n"
    )
    dataset = read_file(make_text("harvest.csv", content)).dataset
    assert [o.statement_id for o in dataset.observations] == ["harvest/O1"]
    assert [(c.cause, c.who) for c in dataset.claims] == [("Training", "A"), ("Lobbying", "B")]


def test_a_table_without_outcomes_is_told(make_text: MakeText) -> None:
    with pytest.raises(UnreadableFile, match="no table in it has a column 'outcome'"):
        read_file(make_text("x.csv", "a,b\n1,2\n"), format="outcomes")


FULL = Dataset(
    factors=(
        Factor(factor_id="Training", name="Training", kind=FactorKind.PROCESS),
        Factor(factor_id="Lobbying", name="Lobbying", kind=FactorKind.PROCESS),
        Factor(
            factor_id="Shelter",
            name="Shelter",
            kind=FactorKind.CHANGE,
            impact_kind=ImpactKind.OUTCOME,
        ),
    ),
    sources=(Source(source_id="out/Ana", title="Ana"),),
    claims=(
        Claim(
            statement_id="c1",
            cause="Training",
            effect="Shelter",
            source="out/Ana",
            who="Net",
            how="by doing",
            period_start="2019",
        ),
        Claim(
            statement_id="c2",
            cause="Lobbying",
            effect="Shelter",
            source="out/Ana",
            period_start="2019",
        ),
    ),
    observations=(
        Observation(
            statement_id="out/1",
            factor="Shelter",
            source="out/Ana",
            gist="A shelter opened.",
            quote="at last",
            context="North",
            period_start="2019",
            intent=Intent.UNINTENDED,
            valence=Valence.MIXED,
            for_whom="neighbours",
            attributes={"significance": "much", "type": "practice", "rating": "3"},
        ),
    ),
    checks=(
        Check(
            check_id="k1",
            kind=CheckKind.INDEPENDENT,
            verdict=Verdict.PARTLY,
            by="Ministry",
            on="2020-01",
            why="unsure",
            statement="c2",
        ),
    ),
)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_a_table_can_tell_comes_back(tmp_path: Path, name: str) -> None:
    assert write_file(FULL, tmp_path / name, "outcomes") == {}
    reading = read_file(tmp_path / name)
    assert (reading.format, reading.problems) == ("outcomes", ())
    back = reading.dataset
    assert {f.factor_id: f for f in back.factors} == {f.factor_id: f for f in FULL.factors}
    assert back.sources == FULL.sources
    (seen,) = back.observations
    assert seen == FULL.observations[0].model_copy(
        update={"attributes": {**FULL.observations[0].attributes, "anticipated": "no"}}
    )
    keys = {c.cause: c.statement_id for c in back.claims}
    assert [c.model_copy(update={"statement_id": ""}) for c in back.claims] == [
        c.model_copy(update={"statement_id": ""}) for c in FULL.claims
    ]
    (check,) = back.checks
    assert (check.statement, check.verdict, check.by) == (
        keys["Lobbying"],
        Verdict.PARTLY,
        "Ministry",
    )
    assert (check.on, check.why) == ("2020-01", "unsure")


def test_what_a_table_cannot_tell_is_counted_and_not_told_otherwise(tmp_path: Path) -> None:
    supposed = FULL.claims[0].model_copy(update={"modality": Modality.HYPOTHETICAL})
    absent = FULL.observations[0].model_copy(update={"seen": False, "statement_id": "o9"})
    dataset = replace(
        FULL,
        claims=(supposed, FULL.claims[1]),
        observations=(*FULL.observations, absent),
        factors=(*FULL.factors, Factor(factor_id="x", name="X")),
    )
    left = write_file(dataset, tmp_path / "out.csv", "outcomes")
    assert left == {"observations": 1, "claims": 1, "factors": 2}
    back = read_file(tmp_path / "out.csv").dataset
    assert [c.cause for c in back.claims] == ["Lobbying"]
    assert len(back.observations) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_a_table_says_nothing_that_was_not_said(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        left = write_file(dataset, path, "outcomes")
        reading = read_file(path, format="outcomes")
    if dataset.observations and left.get("observations", 0) < len(dataset.observations):
        assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    told = reading.dataset
    assert len(told.observations) == len(dataset.observations) - left.get("observations", 0)
    assert len(told.claims) == len(dataset.claims) - left.get("claims", 0)
    plain = [c for c in dataset.claims if c.modality is Modality.REPORTED and not c.retracted]
    assert len(told.claims) <= len(plain)
