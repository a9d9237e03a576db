"""Which module may know what. Read from the syntax trees, so nothing has to be imported."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
ORDER: Final = ("graphmodel", "queries", "ingest", "app")
"""Each may import only what stands left of it."""

OWNERS: Final = {
    "neo4j": ("graphmodel/db/",),
    "streamlit": (
        "app/screens/",
        "app/widgets/",
        "app/main.py",
        "app/shared_app.py",
        "app/shared_main.py",
        "app/answers.py",
        "app/session.py",
    ),
    "pyvis": ("app/widgets/",),
}
"""Who alone may import a library."""

QUERY_MAKERS: Final = (
    "graphmodel/db/",
    "queries/loader.py",
    "queries/records.py",
    "ingest/upsert.py",
)
"""Who alone may turn text into a query."""

RUNS_A_QUERY: Final = ("rows", "apply")
VAGUE_NAMES: Final = ("utils", "util", "helpers", "helper", "manager", "managers", "common", "base")
LONGEST_MODULE: Final = 500


def modules() -> list[PurePosixPath]:
    """Return every module of the packages, as a path from the root."""
    return [
        PurePosixPath(file.relative_to(ROOT).as_posix())
        for package in ORDER
        for file in sorted((ROOT / package).rglob("*.py"))
    ]


def faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Yield one sentence for each rule that a module breaks."""
    yield from name_faults(path)
    if text.count("\n") > LONGEST_MODULE:
        yield f"{path} has {text.count(chr(10))} lines; split it"
    tree = ast.parse(text)
    for library in imported(tree, path):
        yield from import_faults(path, library)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            yield from call_faults(path, call)


def name_faults(path: PurePosixPath) -> Iterator[str]:
    for part in (*path.parent.parts, path.stem):
        if part in VAGUE_NAMES:
            yield f"{path}: '{part}' says nothing; name what it is for"
    if "pages" in path.parts:
        yield f"{path}: Streamlit takes a folder 'pages' for its own"
    if path.parent.name == "app" and path.stem in libraries() | set(ORDER):
        yield f"{path} hides the package '{path.stem}' when Streamlit runs app/main.py"


def imported(tree: ast.Module, path: PurePosixPath) -> Iterator[str]:
    """Yield the top-level name of everything that a module imports, wherever it does so."""
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            yield path.parts[0] if statement.level else str(statement.module).partition(".")[0]


def import_faults(path: PurePosixPath, library: str) -> Iterator[str]:
    package = path.parts[0]
    if library == "tests" or (library in ORDER and ORDER.index(library) > ORDER.index(package)):
        yield f"{path} imports {library}, which stands right of {package}"
    if library in OWNERS and not belongs(path, OWNERS[library]):
        yield f"{path} imports {library}; only {', '.join(OWNERS[library])} may"


def call_faults(path: PurePosixPath, call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "CypherQuery" and not belongs(path, QUERY_MAKERS):
        yield f"{path}, line {call.lineno}: makes a query; only {', '.join(QUERY_MAKERS)} may"
    if name in RUNS_A_QUERY and call.args and is_text(call.args[0]):
        yield f"{path}, line {call.lineno}: hands {name}() text that was put together"


def is_text(expression: ast.expr) -> bool:
    """Return whether an expression is text, written out or put together on the spot."""
    match expression:
        case ast.JoinedStr() | ast.Constant(value=str()):
            return True
        case ast.BinOp(left=left, right=right):
            return is_text(left) or is_text(right)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join" | "replace")):
            return is_text(value)
        case _:
            return False


def belongs(path: PurePosixPath, places: tuple[str, ...]) -> bool:
    return any(str(path).startswith(p) if p.endswith("/") else str(path) == p for p in places)


def libraries() -> set[str]:
    """Return the import names of what the program depends on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [*project["dependencies"], *project["optional-dependencies"]["local"]]
    return {name.split(">")[0].split("=")[0].lower().replace("-", "_") for name in names}


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_keeps_the_rules(path: PurePosixPath) -> None:
    assert list(faults(path, (ROOT / path).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("path", "text", "part"),
    [
        ("graphmodel/values.py", "import queries.lookup", "right of graphmodel"),
        ("queries/chains.py", "def f():\n    from ingest.load import load", "right of queries"),
        ("ingest/load.py", "from app import cli", "right of ingest"),
        ("app/cli.py", "import tests.support", "imports tests"),
        ("queries/lookup.py", "from neo4j import Driver", "imports neo4j"),
        ("app/views/trace.py", "import streamlit as st", "imports streamlit"),
        ("app/session_keys.py", "import streamlit", "imports streamlit"),
        ("app/screens/trace.py", "from pyvis.network import Network", "imports pyvis"),
        ("app/cli.py", "CypherQuery(name='x', text='y')", "makes a query"),
        ("queries/lookup.py", "query.CypherQuery('x', 'y')", "makes a query"),
        ("queries/lookup.py", "reader.rows(f'MATCH (n:{label})')", "put together"),
        ("queries/lookup.py", "reader.rows('MATCH ' + what)", "put together"),
        ("queries/lookup.py", "reader.rows('MATCH {}'.format(what))", "put together"),
        ("graphmodel/db/x.py", "database.apply(f'DROP INDEX {name}')", "put together"),
        ("queries/lookup.py", "#\n" * (LONGEST_MODULE + 1), "split it"),
        ("queries/utils.py", "", "says nothing"),
        ("app/helpers/x.py", "", "says nothing"),
        ("app/pages/trace.py", "", "'pages'"),
        ("app/queries.py", "", "hides the package"),
        ("app/click.py", "", "hides the package"),
    ],
)
def test_a_planted_fault_is_found(path: str, text: str, part: str) -> None:
    (found,) = faults(PurePosixPath(path), text)
    assert part in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/screens/trace.py", "import streamlit\nfrom queries.lookup import search"),
        ("graphmodel/db/runner.py", "import neo4j\nfrom graphmodel.errors import X"),
        ("queries/lookup.py", "reader.rows(SEARCH, text=f'{text}*')"),
        ("app/widgets/payload.py", "from pyvis.network import Network"),
        ("ingest/upsert.py", "from . import limits\nCypherQuery('x', 'y')"),
    ],
)
def test_what_is_allowed_is_no_fault(path: str, text: str) -> None:
    assert list(faults(PurePosixPath(path), text)) == []


def test_every_package_has_modules() -> None:
    assert {path.parts[0] for path in modules()} == set(ORDER)
