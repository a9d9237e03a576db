"""Ripple effects tables: what was done, what came of it, and what that led to."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import Account, Course, FactorKind, Intent, Sign, Valence
from ingest.formats import read_file, write_file
from support.any_dataset import datasets

if TYPE_CHECKING:
    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText

HEADER = (
    "Date;Activity;Effect;Who;Intended/unintended;Links to earlier row;Community capital;"
    "Continued/ceased;Facilitator\n"
)


def read(make_text: MakeText, *rows: str, header: str = HEADER) -> Reading:
    reading = read_file(make_text("ripples.csv", header + "\n".join(rows) + "\n"))
    assert reading.format == "ripples"
    return reading


def test_an_effect_is_seen_and_its_activity_led_to_it(make_text: MakeText) -> None:
    reading = read(
        make_text, "2019-05;Cooking class;Friendships;Mothers;unintended;;social;yes;Ana"
    )
    assert reading.problems == ()
    (claim,), (seen,) = reading.dataset.claims, reading.dataset.observations
    assert (claim.cause, claim.effect, claim.who) == ("Cooking class", "Friendships", "Mothers")
    assert (seen.factor, seen.theme, seen.period_start) == ("Friendships", "social", "2019-05")
    assert (seen.intent, seen.course) == (Intent.UNINTENDED, Course.CONTINUED)
    assert seen.attributes == {"Facilitator": "Ana", "continued or ceased": "yes"}
    kinds = {f.factor_id: f.kind for f in reading.dataset.factors}
    assert kinds == {"Cooking class": FactorKind.PROCESS, "Friendships": FactorKind.CHANGE}
    (source,) = reading.dataset.sources
    assert (source.source_id, source.kind) == ("ripples/ripples.csv", "workshop")
    assert source.account is Account.MANY
    assert reading.dataset.projects == ()


def test_a_row_that_links_to_earlier_rows_is_led_to_by_their_effects(make_text: MakeText) -> None:
    reading = read(
        make_text,
        "2019;Class;Friendships;;;;;;",
        "2020;;A garden;;;1;;ceased;",
        "2021;Open day;A shop;;;rows 1 and 2;;;",
    )
    assert reading.problems == ()
    assert {(c.cause, c.effect) for c in reading.dataset.claims} == {
        ("Class", "Friendships"),
        ("Friendships", "A garden"),
        ("Open day", "A shop"),
        ("Friendships", "A shop"),
        ("A garden", "A shop"),
    }
    assert reading.dataset.observations[1].course is Course.FADED


@pytest.mark.parametrize(
    ("first", "second"),
    [("1", "2"), ("2", "3"), ("row 2", "#3")],
)
def test_rows_are_counted_from_the_first_or_as_in_the_spreadsheet(
    make_text: MakeText, first: str, second: str
) -> None:
    reading = read(make_text, ";A;B;;;;;;", f";;C;;;{first};;;", f";;D;;;{second};;;")
    assert [(c.cause, c.effect) for c in reading.dataset.claims] == [
        ("A", "B"),
        ("B", "C"),
        ("C", "D"),
    ]


def test_rows_with_ids_are_linked_by_them(make_text: MakeText) -> None:
    header = "id,effect,builds on,activity,who\n"
    reading = read(make_text, "R-1,B,,A,us", "R-2,C,R-1,,", "R-3,D,R-1; R-2,,", header=header)
    assert reading.problems == ()
    assert [(c.cause, c.effect) for c in reading.dataset.claims] == [
        ("A", "B"),
        ("B", "C"),
        ("B", "D"),
        ("C", "D"),
    ]
    assert [o.statement_id for o in reading.dataset.observations] == [
        "ripples/R-1",
        "ripples/R-2",
        "ripples/R-3",
    ]


def test_a_link_to_no_row_and_a_row_without_effect_are_errors(make_text: MakeText) -> None:
    reading = read(make_text, ";A;B;;;9;;;", ";A;;;;;;;")
    assert [(p.severity, p.line, p.column, p.value) for p in reading.problems] == [
        ("error", 2, "Links to earlier row", "9"),
        ("error", 3, "Effect", None),
    ]
    assert [(c.cause, c.effect) for c in reading.dataset.claims] == [("A", "B")]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("intended", "no", Intent.UNINTENDED),
        ("unintended", "yes", Intent.UNINTENDED),
        ("unintended", "unintended", Intent.UNINTENDED),
        ("intended or not", "Not intended", Intent.UNINTENDED),
    ],
)
def test_yes_and_no_answer_what_the_header_asks(
    make_text: MakeText, header: str, cell: str, expected: Intent
) -> None:
    reading = read(make_text, f"A,B,us,{cell}", header=f"activity,effect,who,{header}\n")
    assert reading.dataset.observations[0].intent is expected


def test_what_comes_first_as_an_activity_may_be_an_effect_later(make_text: MakeText) -> None:
    dataset = read(make_text, ";Garden;Shop;;;;;;", ";Class;Garden;;;;;;").dataset
    kinds = {f.factor_id: f.kind for f in dataset.factors}
    assert kinds["Garden"] is FactorKind.CHANGE


def test_a_list_of_links_is_not_taken_for_it(make_text: MakeText) -> None:
    columns = "cause,effect,source,activity,who,date"
    assert read_file(make_text("a.csv", f"{columns}\na,b,c,d,e,f\n")).format == "edges"
    named = make_text("claims.csv", "effect,activity,who,date\na,b,c,2019\n")
    assert read_file(named).format == "csv"


def test_a_table_without_effects_is_told(make_text: MakeText) -> None:
    with pytest.raises(UnreadableFile, match="no table in it has a column 'effect'"):
        read_file(make_text("x.csv", "a,b\n1,2\n"), format="ripples")


def seen(number: int, factor: str, **values: object) -> Observation:
    stated = {"statement_id": f"out/{number}", "factor": factor, "source": "out/Ana"}
    return Observation.model_validate(stated | values)


def led(number: int, cause: str, effect: str, **values: object) -> Claim:
    stated = {"statement_id": f"c{number}", "cause": cause, "effect": effect, "source": "out/Ana"}
    return Claim.model_validate(stated | values)


FULL = Dataset(
    factors=(
        Factor(factor_id="Class", name="Class", kind=FactorKind.PROCESS),
        Factor(factor_id="Garden", name="Garden", kind=FactorKind.CHANGE),
        Factor(factor_id="Shop", name="Shop", kind=FactorKind.CHANGE),
    ),
    sources=(Source(source_id="out/Ana", title="Ana"),),
    claims=(led(1, "Class", "Garden", who="us", how="hands"), led(2, "Garden", "Shop")),
    observations=(
        seen(
            1,
            "Garden",
            gist="A garden grew.",
            theme="natural",
            course=Course.REVERSED,
            intent=Intent.INTENDED,
            valence=Valence.POSITIVE,
            for_whom="all",
            period_end="2020",
            period_start="2019-05",
            attributes={"rating": "3"},
        ),
        seen(2, "Shop"),
    ),
)


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_a_table_can_tell_comes_back(tmp_path: Path, name: str) -> None:
    dated = {"period_start": "2019-05", "period_end": "2020"}
    dataset = replace(FULL, claims=(FULL.claims[0].model_copy(update=dated), FULL.claims[1]))
    assert write_file(dataset, tmp_path / name, "ripples") == {}
    reading = read_file(tmp_path / name)
    assert (reading.format, reading.problems) == ("ripples", ())
    back = reading.dataset
    assert {f.factor_id: f for f in back.factors} == {f.factor_id: f for f in FULL.factors}
    assert (back.sources, back.observations) == (FULL.sources, FULL.observations)
    assert [c.model_copy(update={"statement_id": ""}) for c in back.claims] == [
        c.model_copy(update={"statement_id": ""}) for c in dataset.claims
    ]


def test_what_a_table_cannot_tell_is_counted(tmp_path: Path) -> None:
    dataset = replace(
        FULL,
        claims=(
            led(1, "Garden", "Shop", sign=Sign.MINUS),
            led(2, "Weather", "Shop"),
            led(3, "Shop", "Weather"),
        ),
        factors=(*FULL.factors, Factor(factor_id="Weather", name="Weather")),
    )
    left = write_file(dataset, tmp_path / "out.csv", "ripples")
    assert left == {"claims": 3, "factors": 2}
    assert read_file(tmp_path / "out.csv").dataset.claims == ()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_a_table_says_nothing_that_was_not_said(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        left = write_file(dataset, path, "ripples")
        reading = read_file(path, format="ripples")
    if left.get("observations", 0) < len(dataset.observations):
        assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    told = reading.dataset
    assert len(told.observations) == len(dataset.observations) - left.get("observations", 0)
    assert len(told.claims) == len(dataset.claims) - left.get("claims", 0)
    links = {(c.cause, c.effect) for c in dataset.claims if c.sign is Sign.PLUS}
    assert len({(c.cause, c.effect) for c in told.claims}) <= len(links)
