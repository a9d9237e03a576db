"""A square matrix: rows cause columns, the number tells the sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError, UnreadableFile
from graphmodel.records import Factor, Observation
from graphmodel.values import Account, Sign
from ingest import limits
from ingest.formats import read_file, write_file
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook

SQUARE = ",Rain,Harvest,Pests\nRain,0,0.75,\nHarvest,,,\nPests,0,-1,0.0\n"


def told(dataset: Dataset) -> list[tuple[str, str, Sign, str | None]]:
    return [(c.cause, c.effect, c.sign, c.attributes.get("weight")) for c in dataset.claims]


def test_numbers_become_claims_with_their_weight(make_text: MakeText) -> None:
    reading = read_file(make_text("map.csv", SQUARE))
    assert (reading.format, reading.problems) == ("matrix", ())
    assert [f.name for f in reading.dataset.factors] == ["Rain", "Harvest", "Pests"]
    assert told(reading.dataset) == [
        ("Rain", "Harvest", Sign.PLUS, "0.75"),
        ("Pests", "Harvest", Sign.MINUS, "-1"),
    ]
    (source,) = reading.dataset.sources
    assert (source.kind, source.account) == ("map", Account.MANY)


def test_rows_may_stand_in_another_order_with_decimal_commas(make_text: MakeText) -> None:
    reading = read_file(make_text("map.csv", "FCM;A;B\nB;\u22120,5;\nA;;+1\n"))
    assert reading.format == "matrix"
    assert told(reading.dataset) == [("B", "A", Sign.MINUS, "-0,5"), ("A", "B", Sign.PLUS, "+1")]


def test_signs_may_stand_in_place_of_numbers(make_text: MakeText) -> None:
    reading = read_file(make_text("map.csv", ",A,B\nA,,+\nB,?,-\n"))
    assert told(reading.dataset) == [
        ("A", "B", Sign.PLUS, None),
        ("B", "A", Sign.UNKNOWN, None),
        ("B", "B", Sign.MINUS, None),
    ]


def test_a_sheet_that_is_a_matrix_is_found(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        notes=[["note"], ["x"]], fcm=[[None, "A", "B"], ["A", None, 0.5], ["B", 0, None]]
    )
    reading = read_file(path)
    assert reading.format == "matrix"
    assert told(reading.dataset) == [("A", "B", Sign.PLUS, "0.5")]
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet) == ("warning", "notes")


@pytest.mark.parametrize(
    "content",
    [
        "name,A,B\nA,1,0\nC,0,1\n",
        "name,A,B\nA,1,0\n",
        "name,A,B\nA,much,0\nB,0,1\n",
        "x,A\nA,1\n",
    ],
)
def test_other_tables_are_not_taken_for_a_matrix(make_text: MakeText, content: str) -> None:
    with pytest.raises(UnreadableFile, match="no format that we read looks like this"):
        read_file(make_text("map.csv", content))


def test_a_matrix_that_is_not_square_is_read_where_that_is_asked_for(make_text: MakeText) -> None:
    path = make_text("map.csv", "name,A,B\nA,strong,1\nC,,-1\n,1,1\n")
    reading = read_file(path, format="matrix")
    assert told(reading.dataset) == [
        ("A", "A", Sign.UNKNOWN, "strong"),
        ("A", "B", Sign.PLUS, "1"),
        ("C", "B", Sign.MINUS, "-1"),
    ]
    assert sorted((p.severity, p.line, p.column, p.value) for p in reading.problems if p.line) == [
        ("error", 4, None, None),
        ("warning", 2, "A", "strong"),
        ("warning", 3, "name", "C"),
    ]
    assert [p.column for p in reading.problems if not p.line] == ["B"]


def test_written_numbers_say_on_which_sign_claims_agree(tmp_path: Path) -> None:
    more = [
        claims("s: f1 -> f2", sign="-"),
        claims("s: f2 -> f1", sign="?"),
        claims("s: f2 -> f1", retracted=True),
        claims("s: f1 -> f1", sign="-"),
        claims("s: f2 -> f2"),
        claims("s: f2 -> f2", sign="-"),
    ]
    dataset = with_ends(
        Dataset(
            factors=(Factor(factor_id="f1", name="=A"), Factor(factor_id="f2", name="B")),
            claims=(
                *claims("anna: f1 -> f2", "ben: f1 -> f2").claims,
                *(
                    told.claims[0].with_values(statement_id=f"x{number}")
                    for number, told in enumerate(more)
                ),
            ),
            observations=(Observation(statement_id="o", factor="f1", source="s"),),
        )
    )
    left_out = write_file(dataset, tmp_path / "out.csv", "matrix")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == [",'=A,B", "'=A,-1,0.3333", "B,0,0"]
    assert left_out == {
        "links without a known sign": 1,
        "links told with both signs equally often": 1,
        "claims that are retracted, hypothetical, or tell no contribution": 1,
        "who said it, and what else claims tell": 7,
        "ids of factors": 2,
        "sources": 3,
        "observations": 1,
    }
    assert told(read_file(tmp_path / "out.csv").dataset) == [
        ("=A", "=A", Sign.MINUS, "-1"),
        ("=A", "B", Sign.PLUS, "0.3333"),
    ]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_matrix_comes_back_with_its_weights(
    make_text: MakeText, tmp_path: Path, name: str
) -> None:
    dataset = read_file(make_text("map.csv", SQUARE)).dataset
    write_file(dataset, tmp_path / name, "matrix")
    reading = read_file(tmp_path / name)
    assert (reading.format, told(reading.dataset)) == ("matrix", told(dataset))


def test_the_cells_of_a_written_workbook_are_numbers(tmp_path: Path) -> None:
    write_file(claims("anna: a -> b"), tmp_path / "out.xlsx", "matrix")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert list(sheet.iter_rows(values_only=True)) == [
        ("", "a", "b"),
        ("a", 0, 1),
        ("b", 0, 0),
    ]


def test_factors_of_one_name_are_written_by_their_ids(tmp_path: Path) -> None:
    dataset = Dataset(factors=(Factor(factor_id="f1", name="A"), Factor(factor_id="f2", name="A")))
    write_file(dataset, tmp_path / "out.csv", "matrix")
    assert [f.name for f in read_file(tmp_path / "out.csv").dataset.factors] == ["f1", "f2"]


def test_a_matrix_of_too_many_factors_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 5)
    with pytest.raises(IngestError, match="a matrix of 2 factors has more cells"):
        write_file(claims("anna: a -> b"), tmp_path / "out.csv", "matrix")
