"""Whatever is cut, flipped or swapped in a file: it is read, or refused in a sentence of ours.

`FUZZ_CASES` sets how many cases each kind of file gets.
"""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError
from ingest.formats import read_file, write_file
from support.funders import GTR
from support.fuzz import spoil, spoiled_bytes, spoiled_cells, spoiled_parts
from support.qda import PROJECT, qdpx
from unit.ingest import test_causalmap3, test_causalmap4, test_outcomes, test_ref2021, test_ripples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unit.ingest.conftest import Rows

CASES = int(os.environ.get("FUZZ_CASES", "20"))


def workbook(path: Path, **sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path.read_bytes()


def causalmap3(path: Path) -> bytes:
    return workbook(
        path,
        factors=test_causalmap3.FACTORS,
        links=test_causalmap3.LINKS,
        statements=test_causalmap3.STATEMENTS,
        sources=test_causalmap3.SOURCES,
        questions=test_causalmap3.QUESTIONS,
    )


def causalmap4(path: Path) -> bytes:
    chunks: Rows = [["source_id", "chunk_index", "content"], ["B-2", 2, "and so on"]]
    return workbook(
        path,
        sources=test_causalmap4.SOURCES,
        links=test_causalmap4.LINKS,
        source_content_chunks=chunks,
    )


def written(dataset: Dataset, format_name: str) -> Callable[[Path], bytes]:
    def make(path: Path) -> bytes:
        write_file(dataset, path, format_name)
        return path.read_bytes()

    return make


def qda(path: Path) -> bytes:
    return qdpx(path.parent, path.name).read_bytes()


def ref(path: Path) -> bytes:
    return workbook(path, Cases=[["REF 2021"], test_ref2021.HEADER, test_ref2021.ROW])


TEXT = (spoiled_bytes,)
TABLE = (spoiled_bytes, spoiled_cells, spoiled_cells)
ARCHIVE = (spoiled_bytes, spoiled_parts, spoiled_parts)
BOOK = (spoiled_bytes, spoiled_parts, spoiled_cells, spoiled_cells)
FILES: dict[str, tuple[str, str, Callable[[Path], bytes], tuple[Any, ...]]] = {
    "causalmap3": ("causalmap3", "map.xlsx", causalmap3, BOOK),
    "causalmap4": ("causalmap4", "map.xlsx", causalmap4, BOOK),
    "causalmap4 of ours": (
        "causalmap4",
        "m.xlsx",
        written(test_causalmap4.FULL, "causalmap4"),
        BOOK,
    ),
    "refi-qda": ("refi-qda", "study.qdpx", qda, ARCHIVE),
    "refi-qda alone": ("refi-qda", "study.qde", lambda _: PROJECT.encode(), TEXT),
    "outcomes": ("outcomes", "out.csv", written(test_outcomes.FULL, "outcomes"), TABLE),
    "outcomes book": ("outcomes", "out.xlsx", written(test_outcomes.FULL, "outcomes"), BOOK),
    "ripples": ("ripples", "out.csv", written(test_ripples.FULL, "ripples"), TABLE),
    "ripples book": ("ripples", "out.xlsx", written(test_ripples.FULL, "ripples"), BOOK),
    "gtr": ("gtr", "record.json", lambda _: json.dumps(GTR, indent=1).encode(), TEXT),
    "ref2021": ("ref2021", "ref.xlsx", ref, BOOK),
}
"""Format, file name, how the valid file is made, and how it may be spoiled."""


@pytest.mark.parametrize("kind", FILES)
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    format_name, name, make, ways = FILES[kind]
    content = make(tmp_path / name)
    for seed in range(CASES):
        rng = random.Random(f"{kind} {seed}")
        path = tmp_path / name
        spoil(path, content, ways, rng)
        for chosen in (format_name, None):
            try:
                reading = read_file(path, format=chosen)
            except IngestError as refusal:
                sentence = str(refusal)
                if not sentence.endswith("."):
                    pytest.fail(f"{kind}, case {seed}: {sentence}")
                continue
            except Exception as fault:
                pytest.fail(f"{kind}, case {seed}, format {chosen}: {fault!r}")
            assert isinstance(reading.dataset, Dataset)
            assert all(problem.rule for problem in reading.problems)
