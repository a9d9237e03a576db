"""What the Data page says about a file, its problems, and what was written; and uploaded files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.downloads import file_of
from app.uploads import Upload, read_uploads, safe_name, title_of
from app.views.imports import (
    MODES,
    MOST_PROBLEMS,
    import_preview,
    problems_csv,
    run_item,
    stored,
    written,
)
from graphmodel.dataset import Dataset, Problem
from graphmodel.errors import IngestError, UnreadableFile
from graphmodel.records import TABLES, Factor
from graphmodel.runs import ImportRun
from ingest.changes import Change
from ingest.merge import Mode
from ingest.pipeline import ImportReport

LINKS = b"cause,effect,source\nTrust,Shared work,Interview 1\n"


def numbers(**values: int) -> dict[str, int]:
    return {c.table: 0 for c in TABLES} | values


def problem(severity: Any = "error", **values: Any) -> Problem:
    stated = {"severity": severity, "file": "f.csv", "rule": "a rule"} | values
    return Problem.model_validate(stated)


def report(**values: Any) -> ImportReport:
    usual: dict[str, Any] = {
        "read": numbers(),
        "changes": (),
        "unchanged": numbers(),
        "problems": (),
        "written": numbers(),
    }
    return ImportReport(**(usual | values))


def new(name: str) -> Change:
    return Change(before=None, after=Factor(factor_id=name, name=name))


def changed(name: str) -> Change:
    before = Factor(factor_id=name, name=name)
    return Change(before=before, after=before.with_values(definition="more"))


def gone(name: str) -> Change:
    return Change(before=Factor(factor_id=name, name=name), after=None)


def test_a_preview_says_what_is_new_changed_gone_and_the_same() -> None:
    shown = import_preview(
        report(
            read=numbers(factors=3),
            changes=(new("a"), changed("b"), gone("c")),
            unchanged=numbers(factors=1),
        ),
        "Causal Map 3 workbook",
    )
    assert shown.read == "Read as Causal Map 3 workbook: 3 factors."
    assert shown.changes == (
        "New: 1 factor.",
        "Changed: 1 factor.",
        "Gone: 1 factor.",
        "Stored just so already: 1 factor.",
    )
    assert shown.columns == ("Table", "Read", "New", "Changed", "Gone", "Same")
    assert shown.rows == (("Factors", "3", "1", "1", "1", "1"),)
    assert shown.writes


def test_a_file_that_is_stored_already_writes_nothing() -> None:
    shown = import_preview(report(read=numbers(claims=2), unchanged=numbers(claims=2)), "list")
    assert shown.changes == ("Everything in it is stored already.",)
    assert not shown.writes


def test_a_file_of_which_nothing_can_be_used_says_so() -> None:
    shown = import_preview(report(problems=(problem(),)), "list")
    assert shown.read == "Read as list: nothing of use."
    assert shown.changes == ("There is nothing to write.",)
    assert shown.rows == ()


def test_errors_come_first_and_are_counted_apart() -> None:
    shown = import_preview(
        report(
            problems=(
                problem("warning", sheet="links", line=3, column="note"),
                problem(line=2, column="cause", value="<b>", hint="Fill it in."),
            )
        ),
        "list",
    )
    first, second = shown.problems.items
    assert shown.problems.heading == "1 row cannot be used and 1 remark deserves a look."
    assert (first.error, first.place, first.value, first.hint) == (
        True,
        "line 2, column cause",
        "<b>",
        "Fill it in.",
    )
    assert (second.error, second.place) == (False, "sheet links, line 3, column note")
    assert shown.leaves_out == "1 row that cannot be used is left out."


def test_a_problem_without_a_place_names_its_file() -> None:
    (item,) = import_preview(report(problems=(problem(),)), "list").problems.items
    assert item.place == "f.csv"


def test_of_very_many_problems_the_rest_is_counted() -> None:
    many = tuple(problem("warning", line=n) for n in range(2, MOST_PROBLEMS + 7))
    shown = import_preview(report(problems=(*many, problem(line=900))), "list").problems
    assert len(shown.items) == MOST_PROBLEMS
    assert shown.items[0].place == "line 900"
    assert shown.left_out == "6 more are not listed here."


def test_the_list_of_problems_runs_nothing_in_a_spreadsheet() -> None:
    listed = problems_csv([problem(value=text) for text in ("=1+1", "+1", "-1", "@a", "fine")])
    assert listed.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(listed.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["'=1+1", "'+1", "'-1", "'@a", "fine"]
    assert rows[0]["severity"] == "error"
    assert rows[0]["line"] == ""


def test_what_was_written_is_said_with_what_was_left_out() -> None:
    done = report(changes=(new("a"), new("b")), run_id="r", problems=(problem(),))
    assert written(done, "map.xlsx") == (
        "Written from map.xlsx. New: 2 factors. 1 row that cannot be used is left out."
    )


def test_a_refused_import_and_one_without_news_say_that_nothing_was_written() -> None:
    refused = report(problems=(problem(), problem()), refused=True, changes=(new("a"),))
    assert written(refused, "f") == "2 rows cannot be used, so nothing was written."
    assert written(report(), "f") == "Everything in f is stored already. Nothing was written."


def run(**values: Any) -> ImportRun:
    usual = {
        "run_id": "20261123-140209-abc",
        "at": "2026-11-23T14:02:09.120Z",
        "by": "ana",
        "title": "map.xlsx",
        "mode": "append",
        "counts": json.dumps({"new": numbers(claims=2), "changed": numbers(), "gone": numbers()}),
    }
    return ImportRun.model_validate(usual | values)


def test_a_run_says_when_by_whom_and_what() -> None:
    item = run_item(run())
    assert item.said == "23 November 2026, 14:02 UTC, by ana (added). New: 2 claims."
    assert item.undo == "Undo"
    assert item.asks.startswith("Take this back?")


def test_a_run_that_was_taken_back_cannot_be_taken_back_again() -> None:
    item = run_item(run(undone_by="later"))
    assert item.said.endswith("Taken back since.")
    assert item.undo == ""


def test_what_took_something_back_can_itself_be_taken_back() -> None:
    item = run_item(run(mode="undo"))
    assert (item.undo, item.asks) == ("Restore", "Write again what this took back?")


def test_how_much_is_stored_is_said_in_the_right_number() -> None:
    assert stored(91, 36, 11) == "91 factors, 36 sources and 11 projects are stored."
    assert stored(1, 0, 0) == "1 factor is stored."
    assert stored(0, 0, 0) == ""


def test_every_mode_is_explained() -> None:
    assert set(MODES) == set(Mode)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("interviews.csv", "interviews.csv"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\maps\\map.xlsx", "C__maps_map.xlsx"),
        ("..", "upload"),
        ("", "upload"),
        ("/", "_"),
        ("a\x00b\n.csv", "ab .csv"),
        ("Schätzung 2024.csv", "Schätzung 2024.csv"),
        ("x" * 300 + ".xlsx", "x" * 180 + ".xlsx"),
        ("図" * 100 + ".csv", "図" * 60 + ".csv"),
    ],
)
def test_a_file_name_names_a_file_in_a_folder_and_nothing_else(given: str, kept: str) -> None:
    assert safe_name(given) == kept
    assert Path("folder", safe_name(given)).parent == Path("folder")


def test_several_files_are_named_together() -> None:
    names = [Upload(f"{n}.csv", b"") for n in range(5)]
    assert title_of(names[:2]) == "0.csv, 1.csv"
    assert title_of(names) == "0.csv, 1.csv, 2.csv and 2 more"


def test_an_upload_is_read_under_its_own_name_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reading = read_uploads([Upload("talks.csv", LINKS)])
    assert len(reading.dataset.claims) == 1
    assert reading.dataset.sources[0].source_id == "talks/Interview 1"
    assert list(tmp_path.iterdir()) == []


def test_tables_of_one_set_are_read_together() -> None:
    claims = b"cause,effect,source\na,b,s\n"
    factors = b"factor_id,name\na,Alpha\nb,Beta\n"
    reading = read_uploads([Upload("claims.csv", claims), Upload("factors.csv", factors)])
    assert {f.name for f in reading.dataset.factors} == {"Alpha", "Beta"}
    assert reading.format == "csv"


@pytest.mark.parametrize("names", [("a.xlsx", "claims.csv"), ("claims.csv", "CLAIMS.csv")])
def test_files_that_are_no_set_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(IngestError, match="by itself"):
        read_uploads([Upload(name, LINKS) for name in names])


def test_an_unreadable_upload_is_named_without_the_folder_it_lay_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UnreadableFile) as caught:
        read_uploads([Upload("notes.xlsx", b"no workbook")])
    assert str(caught.value).startswith("notes.xlsx cannot be read")
    assert str(tmp_path) not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_downloaded_can_be_read_again() -> None:
    dataset = Dataset(factors=(Factor(factor_id="a", name="Alpha"),))
    reading = read_uploads([Upload("back.xlsx", file_of(dataset, "workbook"))])
    assert [factor.name for factor in reading.dataset.factors] == ["Alpha"]
    assert reading.problems == ()
