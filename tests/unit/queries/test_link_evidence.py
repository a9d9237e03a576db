from __future__ import annotations

from typing import Any

from graphmodel.values import Verdict
from queries.link_evidence import about_link
from support.fake_reader import FakeReader

CHECK = {"kind": "participant", "verdict": "agrees", "by": None, "on": "2020", "why": None}
NOTHING: dict[str, Any] = {
    "evidence/claims_of_link": [],
    "evidence/not_found": [],
    "evidence/checks_of_link": [],
}


def test_nothing_is_known_of_ends_that_nothing_connects() -> None:
    found = about_link(FakeReader(NOTHING), "a", "b")
    assert (found.claims.statements, found.not_found, found.checks) == ((), (), ())


def test_checks_of_the_link_itself_are_read() -> None:
    reader = FakeReader(NOTHING | {"evidence/checks_of_link": [{"check_id": "k", **CHECK}]})
    (check,) = about_link(reader, "a", "b").checks
    assert (check.verdict, check.on) == (Verdict.AGREES, "2020")


def test_it_is_the_effect_that_may_have_been_looked_for() -> None:
    reader = FakeReader(NOTHING)
    about_link(reader, "a", "b", limit=7)
    asked = dict(reader.asked)["evidence/not_found"]
    assert asked == {"factor_ids": ["b"], "row_limit": 7}
