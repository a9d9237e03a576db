"""Cells, text files and sheets: what comes out of them before anybody knows what it means."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ingest.cells import (
    cell_text,
    defused,
    join_many,
    restored,
    split_many,
    trim,
    word_key,
    writable,
)
from ingest.delimited import read_delimited
from ingest.xlsx import Workbook

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook, Rows


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-3.0, "-3"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (7, "7"),
        (True, "yes"),
        (False, "no"),
        (date(2019, 7, 31), "2019-07-31"),
        (datetime(2019, 7, 31), "2019-07-31"),
        (datetime(2019, 7, 31, 10, 5), "2019-07-31 10:05:00"),
        (time(10, 5), "10:05:00"),
        (None, ""),
        (" as it is ", " as it is "),
    ],
)
def test_a_cell_becomes_the_text_that_a_person_would_type(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_headers_and_words_match_whatever_their_case_spaces_and_hyphens() -> None:
    assert word_key(" Quote_Start ") == word_key("quote start") == word_key("QUOTE-START")


def test_several_values_are_separated_by_semicolons_unless_escaped() -> None:
    assert split_many("a; b ;;c") == ("a", "b", "c")
    assert split_many(r"Diet\; more; C:\temp") == ("Diet; more", r"C:\temp")
    assert split_many(r"ends with \\;next\ ") == ("ends with \\", "next\\")
    assert split_many(" ; ") == ()


@given(st.lists(st.text(min_size=1).map(trim).filter(bool)))
def test_joined_values_come_apart_again(values: list[str]) -> None:
    assert split_many(join_many(values)) == tuple(values)


RUNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@given(st.text() | st.text(alphabet="'ab" + RUNS))
def test_a_defused_text_is_restored(text: str) -> None:
    assert restored(defused(text)) == text
    assert defused(text)[:1] not in tuple(RUNS)


@given(st.text(alphabet="'ab" + RUNS), st.text(alphabet="'ab" + RUNS))
def test_two_texts_stay_two_when_defused(one: str, other: str) -> None:
    assert (defused(one) == defused(other)) == (one == other)


def test_only_texts_that_would_run_are_defused() -> None:
    assert defused("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert defused("'=1") == "''=1"
    assert defused("'tis") == "'tis"
    assert restored("''so-called'' help") == "''so-called'' help"
    assert defused("plain = text") == "plain = text"
    assert restored("'tis") == "'tis"
    assert restored("'") == "'"


def test_characters_that_no_file_can_hold_are_replaced() -> None:
    assert writable("a\0b\ufffec\uffff") == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_separator_is_told_from_the_header(
    make_text: MakeText, separator: str, mark: str
) -> None:
    rows = [["cause", "effect", "note, and more; really"], ["a;b", "c,d", "e"]]
    lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    table = read_delimited(make_text("links.csv", mark + "\n".join(lines)), {"cause", "effect"})
    assert table.columns == ("cause", "effect", "note, and more; really")
    assert table.rows[0].values == {
        "cause": "a;b",
        "effect": "c,d",
        "note, and more; really": "e",
    }


def test_known_headers_decide_where_another_separator_would_give_more_columns(
    make_text: MakeText,
) -> None:
    path = make_text("links.csv", "cause;effect;notes, doubts, and more\na;b;c\n")
    assert read_delimited(path, {"cause", "effect"}).columns[:2] == ("cause", "effect")


def test_a_separator_that_the_file_declares_is_used(make_text: MakeText) -> None:
    table = read_delimited(make_text("links.csv", "sep=;\r\ncause;effect\r\na,b;c\r\n"), ())
    assert table.columns == ("cause", "effect")
    assert (table.rows[0].line, table.rows[0].values["cause"]) == (3, "a,b")


def test_lines_count_as_an_editor_counts_them(make_text: MakeText) -> None:
    table = read_delimited(make_text("x.csv", '\ncause,effect\n"two\nlines",b\n\nc,d\n'), ())
    assert [(row.line, row.values["cause"]) for row in table.rows] == [(3, "two\nlines"), (6, "c")]


def test_a_very_long_cell_is_read_whole(make_text: MakeText) -> None:
    long = "word " * 60_000
    table = read_delimited(make_text("x.csv", f'title,text\nA,"{long}"\n'), ())
    assert table.rows[0].values["text"] == long


def test_a_guard_against_formulas_is_taken_off(make_text: MakeText) -> None:
    table = read_delimited(make_text("x.csv", "cause,effect\n'=1+1,''quoted\n"), ())
    assert table.rows[0].values == {"cause": "=1+1", "effect": "''quoted"}


def test_headers_are_trimmed_named_and_told_apart(make_text: MakeText) -> None:
    table = read_delimited(make_text("x.csv", " a ,,b,a,\n1,2,3,4,\n"), ())
    assert table.columns == ("a", "column 2", "b", "a (2)")
    assert table.rows[0].values == {"a": "1", "column 2": "2", "b": "3", "a (2)": "4"}
    (problem,) = table.problems
    assert (problem.severity, problem.column) == ("warning", "a")


def test_a_short_row_leaves_its_last_cells_empty(make_text: MakeText) -> None:
    table = read_delimited(make_text("x.csv", "a,b,c\n1\n"), ())
    assert table.rows[0].values == {"a": "1"}


def test_blank_rows_and_columns_of_a_sheet_are_harmless(make_workbook: MakeWorkbook) -> None:
    rows: Rows = [
        [],
        [None, None],
        [None, "name", "level"],
        [],
        [None, "A", "group"],
        [None, " ", None],
    ]
    table = Workbook(make_workbook(factors=rows)).table("factors")
    assert table.columns == ("name", "level")
    assert [(row.line, dict(row.values)) for row in table.rows] == [
        (5, {"name": "A", "level": "group"})
    ]


def test_numbers_dates_and_errors_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("cells")
        sheet.write_row(0, 0, ["number", "date", "yes", "error", "text"])
        sheet.write_number(1, 0, 2.0)
        sheet.write_datetime(
            1, 1, datetime(2019, 7, 31), book.add_format({"num_format": "d mmm yy"})
        )
        sheet.write_boolean(1, 2, True)
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write_string(1, 4, "007")
        sheet.write_blank(5000, 4, None, book.add_format({"bold": True}))
    table = Workbook(path).table("cells")
    assert [dict(row.values) for row in table.rows] == [
        {"number": "2", "date": "2019-07-31", "yes": "yes", "text": "007"}
    ]


def test_a_formula_without_a_saved_result_is_told_from_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("cells")
        sheet.write_row(1, 1, ["a", "b", "c"])
        sheet.write_formula(2, 1, "=1+1", None, "")
        sheet.write_formula(2, 2, "=1+1", None, 2)
        sheet.write_string(2, 3, "x")
    table = Workbook(path).table("cells")
    assert dict(table.rows[0].values) == {"b": "2", "c": "x"}
    assert table.rows[0].unsaved == ("a",)
    assert "the first in C3" in table.problems[0].rule
