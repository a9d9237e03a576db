"""What each integration test starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphmodel.db.migrate import migrations, missing_schema, pending
from graphmodel.db.query import CypherQuery

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

ADD = CypherQuery(
    name="tests/add", text="UNWIND range(1, 2500) AS i CREATE (:Leftover)", access="write"
)
LABELS = CypherQuery(
    name="tests/labels",
    text="MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS nodes ORDER BY label",
    access="read",
    columns=("label", "nodes"),
)


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_starts_from_an_empty_database_of_this_version(
    database: Database, run: int
) -> None:
    found = {row["label"] for row in database.rows(LABELS)}
    assert found <= {"Migration", "Stamp"}, f"run {run}"
    assert not pending(database)
    assert not missing_schema(database)
    assert migrations()
    database.write(lambda work: work.rows(ADD))
