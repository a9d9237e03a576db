"""Every file that cannot be used is answered with one sentence: the place, and what to do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from graphmodel.errors import IngestError, UnreadableFile
from ingest import limits
from ingest.formats import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from unit.ingest.conftest import MakeText, MakeWorkbook

ENDS = ["cause", "effect", "source"]
LINK = ["Training", "Confidence", "Interview 1"]


def only_problem(path: Path) -> str:
    (problem,) = read_file(path).problems
    assert problem.severity == "error"
    return problem.sentence()


def repacked(path: Path, name: str, change: dict[str, tuple[bytes, bytes]]) -> Path:
    """Write the archive again with some bytes of some parts replaced."""
    target = path.with_name(name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            for ending, (found, put) in change.items():
                if part.endswith(ending):
                    assert found in content
                    content = content.replace(found, put)
            new.writestr(part, content)
    return target


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"nowhere\.xlsx cannot be read: there is no such"):
        read_file(tmp_path / "nowhere.xlsx")


def test_an_empty_file_is_told(make_text: MakeText) -> None:
    with pytest.raises(UnreadableFile, match="it is empty"):
        read_file(make_text("links.csv", b""))


def test_a_text_called_xlsx_is_no_workbook(make_text: MakeText) -> None:
    path = make_text("links.xlsx", "cause,effect\na,b\n")
    with pytest.raises(UnreadableFile, match=r"ends in \.xlsx, but it is not an Excel workbook"):
        read_file(path)


def test_a_workbook_called_csv_is_no_text(make_workbook: MakeWorkbook) -> None:
    path = make_workbook("links.csv", claims=[ENDS, LINK])
    with pytest.raises(UnreadableFile, match=r"ends in \.csv, but it is an archive.*Rename it"):
        read_file(path)


def test_an_old_or_protected_workbook_is_to_be_saved_again(make_text: MakeText) -> None:
    path = make_text("links.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UnreadableFile, match=r"old Excel workbook.*password.*Save it as \.xlsx"):
        read_file(path)


def test_a_cut_off_workbook_is_to_be_downloaded_again(
    make_workbook: MakeWorkbook, make_text: MakeText
) -> None:
    whole = make_workbook(claims=[ENDS, LINK]).read_bytes()
    with pytest.raises(UnreadableFile, match=r"no whole archive.*download it again"):
        read_file(make_text("cut.xlsx", whole[: len(whole) // 2]))


def test_an_archive_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pictures.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", "text")
    with pytest.raises(UnreadableFile, match=r"an archive that is no Excel workbook \(\.xlsx\)"):
        read_file(path)


def test_a_damaged_sheet_is_told(make_workbook: MakeWorkbook) -> None:
    path = repacked(
        make_workbook(claims=[ENDS, LINK]), "bad.xlsx", {"sheet1.xml": (b"</row>", b"</wor>")}
    )
    with pytest.raises(UnreadableFile, match="a part of it is damaged"):
        read_file(path)


def test_a_file_above_the_limit_is_refused_before_it_is_read(
    make_text: MakeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_text("links.csv", "cause,effect,source\n" + "a,b,c\n" * 100)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 500)
    monkeypatch.setattr("ingest.formats.input_file.read_text", pytest.fail)
    with pytest.raises(UnreadableFile, match=r"at most 0 MB are read at once\. Split it"):
        read_file(path)


def test_two_hundred_megabytes_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match="it has 200 MB, and at most 64 MB"):
        read_file(path)


def test_an_archive_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(40):
            part.write(bytes(1024 * 1024))
    with pytest.raises(UnreadableFile, match=r"unpacks to 40 MB or more.*fill the memory"):
        read_file(path)


def test_an_archive_that_lies_about_its_size_is_refused(
    make_workbook: MakeWorkbook, make_text: MakeText
) -> None:
    content = bytearray(make_workbook(claims=[ENDS, LINK]).read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.index(b"xl/workbook.xml", 4000))
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="no whole archive"):
        read_file(make_text("lies.xlsx", bytes(content)))


def test_an_archive_with_very_many_parts_is_refused(
    make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 3)
    with pytest.raises(UnreadableFile, match="at most 3 are opened"):
        read_file(make_workbook(claims=[ENDS, LINK]))


def test_an_encrypted_archive_asks_for_one_without_a_password(
    make_workbook: MakeWorkbook, make_text: MakeText
) -> None:
    content = bytearray(make_workbook(claims=[ENDS, LINK]).read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_file(make_text("secret.xlsx", bytes(content)))


def test_two_cells_far_apart_do_not_fill_the_memory(make_workbook: MakeWorkbook) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = repacked(
        make_workbook(claims=[ENDS, LINK]), "far.xlsx", {"sheet1.xml": (b"</sheetData>", far)}
    )
    with pytest.raises(UnreadableFile, match="spans 1,048,576 rows and 16,384 columns"):
        read_file(path)


def test_one_text_shared_by_many_cells_does_not_fill_the_memory(
    make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_workbook(claims=[ENDS] + [["x" * 1000, "b", "c"]] * 50)
    monkeypatch.setattr(limits, "MAX_SHEET_CHARACTERS", 20_000)
    with pytest.raises(UnreadableFile, match="more than 20,000 characters"):
        read_file(path)


def test_a_workbook_that_declares_entities_is_refused(make_workbook: MakeWorkbook) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "cc">]><worksheet'
    path = repacked(
        make_workbook(claims=[ENDS, LINK]), "dtd.xlsx", {"sheet1.xml": (b"<worksheet", declared)}
    )
    with pytest.raises(UnreadableFile, match="declares a document type"):
        read_file(path)


def test_a_text_in_another_encoding_names_the_byte(make_text: MakeText) -> None:
    path = make_text("links.csv", "cause,effect,source\nCaf\u00e9,b,c\n".encode("latin-1"))
    with pytest.raises(UnreadableFile, match=r"byte 0xE9 at position 24 \(line 2\).*CSV UTF-8"):
        read_file(path)


def test_utf_16_is_named(make_text: MakeText) -> None:
    path = make_text("links.csv", "cause,effect,source\na,b,c\n".encode("utf-16"))
    with pytest.raises(UnreadableFile, match=r"UTF-16 \(byte 0xFF at its start\)"):
        read_file(path)


def test_a_nul_character_names_its_line(make_text: MakeText) -> None:
    path = make_text("links.csv", "cause,effect,source\na\0,b,c\n")
    with pytest.raises(UnreadableFile, match="line 2 holds a NUL character"):
        read_file(path)


def test_a_file_in_no_known_format_says_what_was_found(
    make_text: MakeText, make_workbook: MakeWorkbook, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFile, match=r"begins with 'name', 'age'.*'cause' and 'effect'"):
        read_file(make_text("people.csv", "name,age\nA,1\n"))
    with pytest.raises(UnreadableFile, match="a workbook with the sheets 'People'"):
        read_file(make_workbook(People=[["name"], ["A"]]))
    with pytest.raises(UnreadableFile, match="a workbook whose sheets are empty"):
        read_file(make_workbook("empty.xlsx", Sheet=[]))
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableFile, match=r"no file such as claims\.csv"):
        read_file(tmp_path / "folder")
    with pytest.raises(UnreadableFile, match="a text without words"):
        read_file(make_text("blank.csv", "\n \n"))


def test_an_unknown_format_name_gets_the_nearest(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(claims=[ENDS, LINK])
    with pytest.raises(IngestError, match=r"no format 'workbok'\. Did you mean 'workbook'\?"):
        read_file(path, format="workbok")


def test_a_format_that_the_file_is_not_in_is_told(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(claims=[ENDS, LINK])
    with pytest.raises(UnreadableFile, match=r"has a sheet 'links', and this file has 'claims'"):
        read_file(path, format="causalmap3")


def test_an_empty_sheet_is_told(make_workbook: MakeWorkbook) -> None:
    sentence = only_problem(make_workbook("empty.xlsx", claims=[]))
    assert sentence.startswith("empty.xlsx, sheet claims: there are no rows to read. Fill in")


def test_a_header_alone_is_told(make_text: MakeText) -> None:
    path = make_text("claims.csv", "cause,effect,source\n")
    assert "there are no rows to read" in only_problem(path)


def test_a_missing_column_is_named_with_the_nearest_found(make_workbook: MakeWorkbook) -> None:
    sentence = only_problem(make_workbook(claims=[["cause", "efect", "source"], LINK]))
    assert sentence == (
        "book.xlsx, sheet claims, column effect: the claims table has no column 'effect'. "
        "Rename 'efect' to 'effect'?"
    )


def test_a_missing_column_with_nothing_near_lists_what_was_found(make_text: MakeText) -> None:
    sentence = only_problem(make_text("claims.csv", "cause,effect,x\na,b,c\n"))
    assert "no column 'source'. Columns found: 'cause', 'effect', 'x'." in sentence


def test_each_empty_end_is_told_with_its_cell(make_workbook: MakeWorkbook) -> None:
    reading = read_file(
        make_workbook(claims=[ENDS, ["", "b", "s"], ["a", " ", "s"], ["a", "b", ""]])
    )
    assert [(p.line, p.column) for p in reading.problems] == [
        (2, "cause"),
        (3, "effect"),
        (4, "source"),
    ]
    assert reading.problems[0].rule == "the cause of this claim is empty"
    assert reading.dataset.claims == ()


def test_an_unknown_level_word_gets_the_allowed_ones_and_the_nearest(
    make_workbook: MakeWorkbook,
) -> None:
    sentence = only_problem(make_workbook(factors=[["name", "level"], ["A", "organisatonal"]]))
    assert "line 2, column level" in sentence
    assert "(found 'organisatonal'). Did you mean 'organisational'?" in sentence
    assert "individual, group, organisational, societal, paradigmatic" in sentence


def test_a_duplicate_id_names_the_first_line(make_workbook: MakeWorkbook) -> None:
    rows = [["factor_id", "name"], ["f1", "A"], ["f2", "B"], ["f1", "C"]]
    reading = read_file(make_workbook(factors=rows))
    (problem,) = reading.problems
    assert (problem.line, problem.column, problem.value) == (4, "factor_id", "f1")
    assert problem.rule == "this factor stands on line 2 already"
    assert [factor.name for factor in reading.dataset.factors] == ["A", "B"]


def test_a_formula_without_a_saved_result_is_an_error(make_workbook: MakeWorkbook) -> None:
    sentence = only_problem(make_workbook(claims=[ENDS, ["=1+1", "b", "s"]]))
    assert "line 2, column cause: the cell holds a formula without a saved result" in sentence
    assert "save it, or type the value" in sentence


def test_a_formula_with_a_saved_result_is_used_and_told(make_workbook: MakeWorkbook) -> None:
    path = repacked(
        make_workbook(claims=[ENDS, ["=1+1", "b", "s"]]),
        "saved.xlsx",
        {"sheet1.xml": (b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")},
    )
    reading = read_file(path)
    (problem,) = reading.problems
    assert problem.severity == "warning"
    assert problem.rule.startswith("1 cell holds a formula, the first in A2; the saved results")
    assert reading.dataset.claims[0].cause == "2"


def test_a_quote_that_is_never_closed_names_the_line_where_it_opens(make_text: MakeText) -> None:
    reading = read_file(make_text("claims.csv", 'cause,effect,source\na,b,c\n"d,e,f\ng,h,i\n'))
    (problem,) = reading.problems
    assert (problem.severity, problem.line) == ("error", 3)
    assert "never closed" in problem.rule
    assert [claim.cause for claim in reading.dataset.claims] == ["a"]


def test_a_row_with_too_many_cells_is_told(make_text: MakeText) -> None:
    reading = read_file(make_text("claims.csv", "cause,effect,source\na,b,c, and more\nd,e,f,\n"))
    (problem,) = reading.problems
    assert (problem.line, problem.value) == (2, " and more")
    assert [claim.cause for claim in reading.dataset.claims] == ["d"]


def test_a_cell_beyond_the_limit_is_told(
    make_text: MakeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CELL_CHARACTERS", 100)
    long = "x" * 150
    sentence = only_problem(make_text("claims.csv", f"cause,effect,source\n{long},b,c\n"))
    assert "line 2: a cell holds more than 100 characters" in sentence


def test_very_many_problems_are_cut_and_counted(
    make_text: MakeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_PROBLEMS", 5)
    content = "cause,effect,source\n" + ",b,c\n" * 8
    problems = read_file(make_text("claims.csv", content)).problems
    assert len(problems) == 6
    assert problems[-1].severity == "error"
    assert problems[-1].rule == "3 more problems are not listed"


def test_errors_are_kept_before_warnings_when_the_list_is_cut(
    make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_PROBLEMS", 1)
    path = make_workbook(
        factors=[["name"], ["A"]],
        claims=[ENDS, ["A", "new", "s"], ["A", "newer", "s"], ["A", "", "s"]],
    )
    problems = read_file(path).problems
    assert [problem.severity for problem in problems] == ["error", "warning"]
    assert problems[-1].rule == "2 more problems are not listed"


def test_cutting_a_workbook_anywhere_gives_an_error_of_ours(
    make_workbook: MakeWorkbook, make_text: MakeText
) -> None:
    whole = make_workbook(claims=[ENDS, LINK]).read_bytes()
    for end in range(4, len(whole) - 1, 97):
        with pytest.raises(UnreadableFile):
            read_file(make_text("cut.xlsx", whole[:end]))


def test_flipping_bytes_gives_a_reading_or_an_error_of_ours(
    make_workbook: MakeWorkbook, make_text: MakeText
) -> None:
    plain = io.BytesIO()
    with (
        zipfile.ZipFile(make_workbook(claims=[ENDS, LINK])) as old,
        zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, old.read(part))
    whole = plain.getvalue()
    readings = 0
    for place in range(0, len(whole), 61):
        flipped = bytearray(whole)
        flipped[place] ^= 0x15
        try:
            read_file(make_text("flipped.xlsx", bytes(flipped)))
            readings += 1
        except IngestError:
            pass
    assert readings < len(whole) / 61
