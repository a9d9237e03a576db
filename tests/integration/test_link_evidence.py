"""What is known of one link, asked of a real server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graphmodel.judgement_records import Check
from graphmodel.records import Observation
from graphmodel.values import CheckKind, Verdict
from ingest.pipeline import import_dataset
from queries.link_evidence import about_link
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration


def looked_for(statement_id: str, factor: str, **values: object) -> Observation:
    stated = {"statement_id": statement_id, "source": "ben", "factor": factor, "seen": False}
    return Observation.model_validate(stated | values)


def checked(check_id: str, **target: str) -> Check:
    return Check(check_id=check_id, kind=CheckKind.INDEPENDENT, verdict=Verdict.PARTLY, **target)


def test_only_what_is_about_this_link_is_known_of_it(database: Database) -> None:
    told = claims("anna: a -> b", "ben: a -> b", "anna: b -> a")
    data = replace(
        told,
        observations=(
            looked_for("o1", "b"),
            looked_for("o2", "a"),
            looked_for("o3", "b", seen=True),
            looked_for("o4", "b", retracted=True),
        ),
        checks=(
            checked("k1", cause="a", effect="b"),
            checked("k2", cause="b", effect="a"),
            checked("k3", statement="c1"),
        ),
    )
    import_dataset(database, with_ends(data), file="f")
    found = about_link(database, "a", "b")
    assert [one.statement.statement_id for one in found.claims.statements] == ["c1", "c2"]
    assert [one.statement.statement_id for one in found.not_found] == ["o1"]
    assert [check.verdict for check in found.checks] == [Verdict.PARTLY]
    nothing = about_link(database, "a", "nowhere")
    assert (nothing.claims.statements, nothing.not_found, nothing.checks) == ((), (), ())
