from __future__ import annotations

from typing import Any

from graphmodel.records import Claim, Observation
from queries.evidence import factor_evidence, link_evidence
from support.fake_reader import FakeReader

CLAIMS = {
    "c1": {"quote": "They met every week.", "modality": "reported", "attr.explicitness": "high"},
    "c2": {"kind": "despite", "voice": "practitioner", "sign": "-"},
}


def stored(keys: list[str]) -> list[dict[str, Any]]:
    pointed: list[list[str | None]] = [
        ["SAID_BY", None, "s"],
        ["CAUSE", None, "a"],
        ["EFFECT", None, "b"],
        ["WITH", "together", "x"],
    ]
    there = [key for key in keys if key in CLAIMS]
    return [page({key: {"statement_id": key, **CLAIMS[key]} for key in there}, pointed)]


def page(properties: dict[str, dict[str, Any]], pointed: list[list[str | None]]) -> dict[str, Any]:
    columns = [list(properties), list(properties.values()), [pointed] * len(properties)]
    return dict(zip(("keys", "properties", "pointed"), columns, strict=True))


def around(statement_ids: list[str]) -> list[dict[str, Any]]:
    source = {
        "id": "s",
        "title": "Interview 1",
        "kind": "interview",
        "voice": "service user",
        "account": "one",
        "counts_as": "s",
        "consent": "quote_unnamed",
        "dated_on": None,
    }
    check = {"kind": "participant", "verdict": "agrees", "by": None, "on": "2020", "why": None}
    return [
        {
            "statement_id": one,
            "source": source,
            "projects": [{"id": "p", "name": "Project"}],
            "factors": [
                {"id": "x", "name": "X"},
                {"id": "a", "name": "A"},
                {"id": "b", "name": "B"},
            ],
            "based_on": [],
            "checks": [check] if one == "c1" else [],
        }
        for one in sorted(statement_ids)
    ]


def reader(**places: list[str]) -> FakeReader:
    def listed(name: str) -> Any:
        def rows(row_limit: int, **_: str) -> list[dict[str, Any]]:
            found = places.get(name, [])[:row_limit]
            return [{"place": 0, "title": "Interview 1", "statement_id": one} for one in found]

        return rows

    files = ("claims_of_link", "claims_into", "claims_out_of", "claims_beside", "observations_of")
    return FakeReader(
        {f"evidence/{name}": listed(name) for name in files}
        | {
            "evidence/around": around,
            "records/claims_by_key": stored,
            "records/observations_by_key": [page({}, [])],
        }
    )


def test_the_claims_of_a_link_keep_their_order_and_carry_what_is_around_them() -> None:
    found = link_evidence(reader(claims_of_link=["c2", "c1"]), "a", "b")
    despite, told = found.statements
    assert (despite.statement.statement_id, told.statement.statement_id) == ("c2", "c1")
    assert isinstance(told.statement, Claim)
    assert told.statement.quote == "They met every week."
    assert told.statement.attributes == {"explicitness": "high"}
    assert (told.source.title, told.projects[0].name, told.name_of("x")) == (
        "Interview 1",
        "Project",
        "X",
    )
    assert [factor.id for factor in told.factors] == ["a", "b", "x"]
    assert (told.status, despite.status) == ("participant_verified", "self_reported")
    assert not found.more


def test_the_voice_of_a_statement_goes_before_that_of_its_source() -> None:
    despite, told = link_evidence(reader(claims_of_link=["c2", "c1"]), "a", "b").statements
    assert (despite.voice, told.voice) == ("practitioner", "service user")


def test_a_limit_says_that_there_are_more() -> None:
    found = link_evidence(reader(claims_of_link=["c1", "c2"]), "a", "b", limit=1)
    assert [one.statement.statement_id for one in found.statements] == ["c1"]
    assert found.more


def test_a_link_that_nobody_speaks_of_has_no_evidence() -> None:
    asked = reader()
    assert link_evidence(asked, "a", "b").statements == ()
    assert [name for name, _ in asked.asked] == ["evidence/claims_of_link"]


def test_the_statements_behind_a_factor_stand_apart_by_what_they_say_of_it() -> None:
    found = factor_evidence(reader(claims_into=["c1"], claims_out_of=["c2"]), "a")
    assert len(found.claims_in.statements) == len(found.claims_out.statements) == 1
    assert found.beside.statements == found.observations.statements == ()


def test_an_observation_is_evidence_too() -> None:
    answers = reader(observations_of=["c1"]).answers
    row = {"statement_id": "c1", "seen": False}
    pointed: list[list[str | None]] = [["SAID_BY", None, "s"], ["OBSERVES", None, "a"]]
    answers["records/claims_by_key"] = [page({}, [])]
    answers["records/observations_by_key"] = [page({"c1": row}, pointed)]
    (seen,) = factor_evidence(FakeReader(answers), "a").observations.statements
    assert isinstance(seen.statement, Observation)
    assert not seen.statement.seen
