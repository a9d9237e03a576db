"""Maps of Kumu and PRSM on a real server: the same chains after a way through a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from graphmodel.db.migrate import prepare
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.pipeline import import_dataset
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.server import empty

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database


@pytest.mark.parametrize(
    ("format_name", "name"), [("kumu", "x.xlsx"), ("kumu-json", "x.json"), ("prsm", "x.prsm")]
)
def test_chains_are_the_same_after_a_way_through_a_map(
    database: Database, tmp_path: Path, format_name: str, name: str
) -> None:
    request = ChainsRequest(limit=500, include_hypothetical=True, max_steps=6)
    import_dataset(database, read_file(sample_folder()).dataset, file="samples")
    before = chains(read_snapshot(database, with_claims=True), request)
    assert before.chains
    write_file(dump(database), tmp_path / name, format_name)
    empty(database)
    prepare(database)
    reading = read_file(tmp_path / name)
    assert (reading.format, reading.problems) == (format_name, ())
    import_dataset(database, reading.dataset, file=name)
    assert chains(read_snapshot(database, with_claims=True), request) == before
