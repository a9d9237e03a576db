"""What a dataset answers in memory, and what it refuses; that it answers alike needs a database."""

from __future__ import annotations

from functools import cache

import pytest

from app.shipped_files import sample_folder
from graphmodel.errors import QueryDefinitionError
from ingest.formats import read_file
from queries.in_memory import DatasetReader
from queries.in_memory.reader import ANSWERED
from queries.loader import query


@cache
def held() -> DatasetReader:
    return DatasetReader(read_file(sample_folder()).dataset, uri="memory:", stamp="s")


def test_a_question_that_is_not_known_is_refused() -> None:
    with pytest.raises(QueryDefinitionError, match="is not answered from a dataset"):
        held().rows(query("lookup/stories"), search="", row_limit=1)
    with pytest.raises(QueryDefinitionError, match="needs"):
        held().rows(query("grid/projects"), limit=1)


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_an_answer_has_the_columns_of_its_query(name: str) -> None:
    asked = query(name)
    values: dict[str, object] = {}
    for parameter in asked.parameters:
        if parameter in ("row_limit", "piece"):
            values[parameter] = 3
        elif parameter.endswith("_ids") or parameter in ("projects", "pairs", "causes", "effects"):
            values[parameter] = []
        else:
            values[parameter] = ""
    for row in held().rows(asked, **values):
        assert tuple(row) == asked.columns
