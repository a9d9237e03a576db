"""Our own format through a real graph: out, in and out again byte for byte; gaps; mappings."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from app.cli import run
from graphmodel.db.migrate import prepare
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.pipeline import import_dataset
from support.any_dataset import datasets
from support.server import empty

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database
    from support.server import Server

FORMATS = {"workbook": "all.xlsx", "csv": "all"}
PLACES = ("Influencer,Influenced,Source\nWalks,Talk,Ana\nTalk,Fewer falls,Ana\n", "walks.csv")
MAPPING = """\
[[claims]]
column = "Influencer"
field = "cause"
[[claims]]
column = "Influenced"
field = "effect"
"""


def stored_as_files(database: Database, folder: Path) -> dict[str, bytes]:
    """Return what is stored as the bytes of a workbook and of each CSV file."""
    dataset = dump(database)
    for format_name, name in FORMATS.items():
        assert write_file(dataset, folder / name, format_name) == {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("format_name", list(FORMATS))
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dataset=datasets())
def test_a_graph_that_is_written_and_read_is_written_the_same_byte_for_byte(
    database: Database, dataset: Dataset, format_name: str
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        empty(database)
        prepare(database)
        import_dataset(database, dataset, file="any")
        first = stored_as_files(database, Path(one))
        reading = read_file(Path(one) / FORMATS[format_name])
        empty(database)
        prepare(database)
        report = import_dataset(database, reading.dataset, reading.problems, file="again")
        assert not report.refused
        assert stored_as_files(database, Path(two)) == first


@pytest.fixture
def _settings(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    del database
    for name, value in neo4j_server.environment().items():
        monkeypatch.setenv(name, value)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    """Run a command that must succeed, and return its JSON."""
    assert run([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def walks(tmp_path: Path) -> tuple[Path, Path]:
    """Return a list of links under foreign headers, and its mapping."""
    text, name = PLACES
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path / name, tmp_path / "map.toml"


@pytest.mark.usefixtures("_settings")
def test_a_gap_that_is_filled_in_changes_that_and_nothing_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, walks: tuple[Path, Path]
) -> None:
    file, mapping = walks
    read = asked(capsys, "import", file, "--map", mapping, "--project", "P")
    assert (read["written"]["claims"], read["problems"]) == (2, [])
    gaps = tmp_path / "gaps.xlsx"
    told = asked(capsys, "export", "--gaps", gaps, "--project", "P")
    assert told["gaps"]["factors"]["level"] == {"missing": 3, "of": 3}
    untouched = asked(capsys, "import", gaps, "--mode", "update")
    assert (set(untouched["written"].values()), untouched["problems"]) == ({0}, [])
    assert untouched["run"] is None
    book = openpyxl.load_workbook(gaps)
    sheet = book["factors"]
    header = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[header.index("name")].value == "Talk":
            row[header.index("level")].value = "group"
    book.save(gaps)
    filled = asked(capsys, "import", gaps, "--mode", "update")
    assert filled["changes"]["changed"] == {**dict.fromkeys(filled["read"], 0), "factors": 1}
    assert sum(filled["changes"]["new"].values()) == sum(filled["changes"]["gone"].values()) == 0
    levels = {f["name"]: f["level"] for f in asked(capsys, "list", "factors")["items"]}
    assert levels == {"Talk": "group", "Walks": None, "Fewer falls": None}


@pytest.mark.usefixtures("_settings")
def test_a_template_is_written_once_and_has_no_rows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "new.xlsx"
    assert asked(capsys, "template", path) == {"path": str(path)}
    assert run(["template", str(path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["import", str(path)]) == 1
    assert "there are no rows to read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "x.csv"], "edges (list of links"),
        (["export", "x.nothing"], "says no format"),
        (["export", "--gaps", "x"], "ends in .xlsx"),
        (["template", "x.csv"], "ends in .xlsx"),
        (["import", "x.csv", "--map", "no-such.toml"], "there is no such file"),
    ],
)
@pytest.mark.usefixtures("_settings")
def test_wrong_use_of_files_is_a_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("_settings")
def test_a_wrong_mapping_writes_nothing(
    capsys: pytest.CaptureFixture[str], walks: tuple[Path, Path]
) -> None:
    file, mapping = walks
    mapping.write_text(MAPPING.replace('"effect"', '"efect"'), encoding="utf-8")
    assert run(["import", str(file), "--format", "edges", "--map", str(mapping)]) == 1
    told = capsys.readouterr().err
    assert "map.toml, sheet claims, column Influenced" in told
    assert "Did you mean 'effect'?" in told
    assert asked(capsys, "list", "factors")["items"] == []


@pytest.mark.usefixtures("_settings")
def test_text_that_is_called_a_workbook_is_told_so(
    capsys: pytest.CaptureFixture[str], walks: tuple[Path, Path]
) -> None:
    assert run(["import", str(walks[0]), "--format", "workbook"]) == 2
    assert "it is text, and no Excel workbook. Leave --format out" in capsys.readouterr().err
