"""A source that was withdrawn: nothing of it is left, neither stored nor in the history."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.coproduction_values import ContributorKind
from graphmodel.db.query import CypherQuery
from graphmodel.errors import GoneForGood, NotFound
from graphmodel.judgement_records import Check
from graphmodel.people_records import Contributor
from graphmodel.records import Observation, Project
from graphmodel.spectrum_records import Position, Spectrum
from graphmodel.values import CheckKind, Consent, Modality, Verdict
from ingest.dump import dump
from ingest.history import history, undo
from ingest.merge import Mode
from ingest.pipeline import import_dataset
from ingest.withdrawing import withdraw, withdrawal
from queries.chains import ChainsRequest, chains
from queries.snapshot import read_snapshot
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database

pytestmark = pytest.mark.integration

SECRET = "zanzibar"
"""Stands in everything that Anna said, and in nothing else."""


def told() -> Dataset:
    data = claims(
        "anna: a -> b",
        "ben: b -> c",
        "anna: c -> alone",
        "cleo: a -> c",
        "cleo: c -> d",
        "ben: a -> d",
    )
    words: dict[str, dict[str, object]] = {
        "c1": {"quote": f"{SECRET} one", "memo": f"{SECRET} memo"},
        "c3": {"gist": f"{SECRET} two", "attributes": {"note": f"{SECRET} three"}},
        "c4": {"modality": Modality.INFERRED, "based_on": ("anna",), "gist": f"{SECRET} four"},
        "c5": {"modality": Modality.INFERRED, "based_on": ("anna", "ben"), "gist": "kept"},
    }
    said = tuple(one.with_values(**words.get(one.statement_id, {})) for one in data.claims)
    whole = with_ends(replace(data, claims=said))
    sources = tuple(
        one.with_values(title=f"{SECRET} talk", text=f"{SECRET} text", consent=Consent.QUOTE_NAMED)
        if one.source_id == "anna"
        else one
        for one in whole.sources
    )
    factors = tuple(
        one.with_values(definition=SECRET) if one.factor_id == "alone" else one
        for one in whole.factors
    )
    return replace(
        whole,
        sources=sources,
        factors=factors,
        observations=(
            Observation(statement_id="o1", source="anna", factor="a", quote=f"{SECRET} seen"),
        ),
        checks=(
            Check(
                check_id="k1",
                kind=CheckKind.INDEPENDENT,
                verdict=Verdict.AGREES,
                statement="c1",
                why=f"{SECRET} why",
            ),
        ),
    )


def everything_stored(database: Database) -> str:
    """Return every property of every node and relationship as text, the history unpacked."""
    texts = []
    for pattern in ("MATCH (one)", "MATCH ()-[one]->()"):
        text = f"{pattern} RETURN properties(one) AS properties"
        rows = database.rows(CypherQuery(name="test", text=text, access="read"))
        texts += [_as_text(row["properties"]) for row in rows]
    return "\n".join(texts)


def _as_text(properties: dict[str, Any]) -> str:
    return " ".join(
        zlib.decompress(value).decode() if isinstance(value, bytes | bytearray) else str(value)
        for value in properties.values()
    )


def test_nothing_of_a_withdrawn_source_is_left_anywhere(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    again = replace(
        told(),
        claims=tuple(
            one.with_values(quote=f"{SECRET} changed") if one.statement_id == "c1" else one
            for one in told().claims
        ),
    )
    import_dataset(database, again, file="talks", mode=Mode.UPDATE)
    assert SECRET in everything_stored(database)
    withdraw(database, "anna")
    assert SECRET not in everything_stored(database)
    left = dump(database)
    assert {one.statement_id for one in left.claims} == {"c2", "c5", "c6"}
    assert {one.based_on for one in left.claims} == {(), ("ben",)}
    assert {one.factor_id for one in left.factors} == {"a", "b", "c", "d"}
    assert {one.source_id for one in left.sources} == {"ben", "cleo"}
    assert not left.observations
    assert not left.checks


def test_no_chain_rests_on_a_withdrawn_source(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    request = ChainsRequest(starts=("a",), ends=("c",))
    assert len(chains(read_snapshot(database), request).chains) == 2
    withdraw(database, "anna")
    assert not chains(read_snapshot(database), request).chains


def test_no_undo_brings_its_words_back(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    taken_back = undo(database, history(database)[0].run_id)
    undo(database, taken_back.run_id)
    run_id, _ = withdraw(database, "anna")
    with pytest.raises(GoneForGood, match="import its file once more"):
        undo(database, run_id)
    third, second, first = (run.run_id for run in history(database)[1:4])
    back = undo(database, third)
    assert SECRET not in everything_stored(database)
    undo(database, back.run_id)
    assert {one.statement_id for one in dump(database).claims} == {"c2", "c5", "c6"}
    assert SECRET not in everything_stored(database)
    assert {first, second}


def test_what_it_said_once_and_what_was_deleted_since_is_gone_too(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    fewer = replace(
        told(),
        claims=tuple(one for one in told().claims if one.statement_id != "c1"),
        checks=(),
    )
    undo(database, history(database)[0].run_id)
    import_dataset(database, with_ends(fewer), file="talks")
    withdraw(database, "anna")
    assert SECRET not in everything_stored(database)


def test_a_withdrawal_is_previewed_and_counts_what_goes(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    found = withdrawal(database, "anna")
    assert {one.statement_id for one in found.statements} == {"c1", "c3", "c4", "o1"}
    assert [one.statement_id for one in found.rewritten] == ["c5"]
    assert [one.factor_id for one in found.factors] == ["alone"]
    assert (found.quotes, found.links, len(found.notes)) == (2, 3, 1)
    assert SECRET in everything_stored(database), "a preview writes nothing"
    latest = history(database)[0]
    assert latest.mode != "withdraw"


def test_the_history_names_nobody_who_withdrew(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    run_id, _ = withdraw(database, "anna")
    run = history(database)[0]
    assert run.run_id == run_id
    assert run.title == "a source withdrawn"
    assert "anna" not in everything_stored(database)


def test_a_source_that_is_not_stored_cannot_be_withdrawn(database: Database) -> None:
    import_dataset(database, told(), file="talks")
    with pytest.raises(NotFound):
        withdraw(database, "nobody")


def test_what_a_source_says_of_people_and_spectra_goes_too(database: Database) -> None:
    data = replace(
        told(),
        projects=(Project(project_id="p", title="P"),),
        spectra=(Spectrum(spectrum_id="t", name="Fast or slow"),),
        positions=(
            Position(position_id="1", spectrum="t", project="p", said=SECRET, source="anna"),
            Position(position_id="2", spectrum="t", project="p", said="kept", source="ben"),
        ),
        contributors=(
            Contributor(
                contributor_id="x",
                name="The group",
                kind=ContributorKind.GROUP,
                speaks_in=("anna", "ben"),
            ),
        ),
    )
    import_dataset(database, data, file="talks")
    withdraw(database, "anna")
    assert SECRET not in everything_stored(database)
    left = dump(database)
    assert [one.position_id for one in left.positions] == ["2"]
    assert [one.speaks_in for one in left.contributors] == [("ben",)]
