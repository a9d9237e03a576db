"""Files of evaluators on a real server: the same chains after a way through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.shipped_files import sample_folder
from graphmodel.db.migrate import prepare
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.qda import qdpx
from support.server import empty
from unit.ingest import test_outcomes, test_ripples

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database


def answer(database: Database) -> Any:
    snapshot = read_snapshot(database, with_claims=True)
    return chains(snapshot, ChainsRequest(limit=500, include_hypothetical=True, max_steps=6))


def before_and_after(
    database: Database, dataset: Dataset, path: Path, format_name: str
) -> tuple[Any, Any]:
    """Return the chains of a dataset, and those of the file that is written of what is stored."""
    import_dataset(database, dataset, file="first")
    before = answer(database)
    assert before.chains
    write_file(dump(database), path, format_name)
    empty(database)
    prepare(database)
    reading = read_file(path)
    assert (reading.format, reading.problems) == (format_name, ())
    import_dataset(database, reading.dataset, file=path.name)
    return before, answer(database)


def test_causal_map_4_carries_the_chains_of_the_sample_data(
    database: Database, tmp_path: Path
) -> None:
    samples = read_file(sample_folder()).dataset
    before, after = before_and_after(database, samples, tmp_path / "x.xlsx", "causalmap4")
    assert after == before


@pytest.mark.parametrize(
    ("format_name", "dataset"),
    [("outcomes", test_outcomes.FULL), ("ripples", test_ripples.FULL)],
)
def test_the_tables_of_an_evaluation_carry_the_chains_of_what_was_seen(
    database: Database, tmp_path: Path, format_name: str, dataset: Dataset
) -> None:
    before, after = before_and_after(database, dataset, tmp_path / "out.csv", format_name)
    assert after == before


def test_links_of_an_analysis_are_inferred_and_links_of_a_source_are_not(
    database: Database, tmp_path: Path
) -> None:
    dataset = read_file(qdpx(tmp_path)).dataset
    import_dataset(database, dataset, file="study.qdpx")
    snapshot = read_snapshot(database)
    for start, expected in (("Rain", False), ("Weather / Other", True)):
        found = chains(snapshot, ChainsRequest(starts=(start,), ends=("Harvest",)))
        assert [link.inferred for link in found.chains[0].links] == [expected]
    stored = {source.source_id: source for source in dump(database).sources}
    assert stored == {source.source_id: source for source in dataset.sources}
