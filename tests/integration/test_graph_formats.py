"""Graph files and the Cypher script on a real server: the same graph, the same chains."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.db.migrate import prepare
from graphmodel.db.query import CypherQuery
from graphmodel.records import Factor, Source
from ingest.check import check_graph
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.any_dataset import datasets
from support.any_text import HOSTILE
from support.server import empty

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def begin_anew(database: Database) -> None:
    empty(database)
    prepare(database)


def run_script(database: Database, path: Path) -> None:
    """Run each statement by itself, as the shell does."""
    statements = path.read_text(encoding="utf-8").removesuffix(";\n").split(";\n")
    for number, text in enumerate(statements):
        database.apply(CypherQuery(name=f"statement {number}", text=text, access="write"))


def by_its_script(database: Database, dataset: Dataset) -> tuple[Dataset, Dataset]:
    """Return what is stored after an import, and after its script in an empty database."""
    begin_anew(database)
    import_dataset(database, dataset, file="f")
    imported = dump(database)
    empty(database)
    with tempfile.TemporaryDirectory() as folder:
        assert write_file(imported, Path(folder) / "x.cypher", "cypher") == {}
        run_script(database, Path(folder) / "x.cypher")
    made = dump(database)
    prepare(database)
    assert check_graph(database).faults == 0
    return imported, made


def test_the_script_makes_the_sample_graph(database: Database) -> None:
    imported, made = by_its_script(database, read_file(sample_folder()).dataset)
    assert made == imported != Dataset()


def test_hostile_texts_come_through_the_script(database: Database) -> None:
    more = (
        "\\u0027",
        "\\u005cu0027",
        "'; MATCH (n) DETACH DELETE n; //",
        "a`b",
        "\\'",
        "\u2028;\n",
    )
    texts = [*HOSTILE, *more]
    dataset = Dataset(
        factors=tuple(
            Factor(
                factor_id=f"f{number}",
                name=text,
                definition=text,
                tags=(text, "second"),
                attributes={text: text},
            )
            for number, text in enumerate(texts)
        ),
        sources=tuple(Source(source_id=text, title=text) for text in texts),
    )
    imported, made = by_its_script(database, dataset)
    assert len(imported.factors) == len(texts)
    assert made == imported


@given(dataset=datasets())
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_dataset_comes_through_the_script(database: Database, dataset: Dataset) -> None:
    imported, made = by_its_script(database, dataset)
    assert made == imported


def answer(database: Database) -> Any:
    snapshot = read_snapshot(database, with_claims=True)
    request = ChainsRequest(limit=500, include_hypothetical=True, max_steps=6)
    return chains(snapshot, request)


@pytest.mark.parametrize(
    ("format_name", "name"), [("graphml", "x.graphml"), ("gexf", "x.gexf"), ("gephi", "x")]
)
def test_chains_are_the_same_after_a_way_through_a_file(
    database: Database, tmp_path: Path, format_name: str, name: str
) -> None:
    import_dataset(database, read_file(sample_folder()).dataset, file="samples")
    before = answer(database)
    assert before.chains
    write_file(dump(database), tmp_path / name, format_name)
    begin_anew(database)
    reading = read_file(tmp_path / name)
    assert reading.problems == ()
    import_dataset(database, reading.dataset, file=name)
    assert answer(database) == before


def test_a_matrix_carries_where_chains_lead(database: Database, tmp_path: Path) -> None:
    import_dataset(database, read_file(sample_folder()).dataset, file="samples")
    dataset = dump(database)
    write_file(dataset, tmp_path / "x.csv", "matrix")
    names = {factor.factor_id: factor.name for factor in dataset.factors}
    signed = {
        (names[cause], names[claim.effect])
        for claim in dataset.claims
        for cause in claim.causes
        if claim.live and claim.sign.value != "?"
    }
    begin_anew(database)
    import_dataset(database, read_file(tmp_path / "x.csv").dataset, file="x.csv")
    read = dump(database)
    assert {(claim.cause, claim.effect) for claim in read.claims} <= signed
    assert read.claims
    assert {claim.sign.value for claim in read.claims} <= {"+", "-"}
