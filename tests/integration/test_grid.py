"""The grid and the starting points on a real server, beside what the records themselves say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.shipped_files import sample_folder
from graphmodel.dataset import Dataset
from graphmodel.errors import NotFound
from graphmodel.records import Factor
from ingest.formats import read_file
from ingest.pipeline import import_dataset
from queries.grid import Column, GridRequest, grid
from queries.lookup import list_factors
from queries.start import starting_points
from support.datasets import claims, observation, planned, with_ends
from support.grid_oracle import random_dataset, standings

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


@pytest.mark.parametrize("seed", range(4))
def test_each_factor_stands_where_the_records_put_it(database: Database, seed: int) -> None:
    dataset = random_dataset(seed)
    import_dataset(database, dataset, file="f")
    known = {project.project_id for project in dataset.projects}
    for projects in ((), ("p",), ("p", "q")):
        if not known.issuperset(projects):
            continue
        found = grid(database, GridRequest(projects=projects))
        expected = standings(dataset, projects)
        assert {f.id for f in (*found.factors, *found.left_out)} == set(expected)
        standing = {
            key: told for key, told in expected.items() if any(s.columns for s in told.values())
        }
        assert {f.id for f in found.factors} == set(standing)
        for factor in found.factors:
            places = {p.project: (p.role.value, frozenset(p.columns)) for p in factor.places}
            assert places == standing[factor.id]
            every = {column for told in standing[factor.id].values() for column in told.columns}
            assert set(factor.columns) == every


@pytest.mark.parametrize("seed", range(2))
def test_all_projects_together_give_the_roles_that_the_graph_holds(
    database: Database, seed: int
) -> None:
    dataset = random_dataset(seed)
    plain = Dataset(
        projects=dataset.projects,
        factors=dataset.factors,
        sources=dataset.sources,
        claims=dataset.claims,
        observations=tuple(
            o.with_values(kind=None, impact_kind=None, modality="reported")
            for o in dataset.observations
        ),
    )
    import_dataset(database, plain, file="f")
    held = {row.id: row.role for row in list_factors(database)}
    found = grid(database, GridRequest())
    assert {f.id: f.role for f in found.factors} == {f.id: held[f.id] for f in found.factors}
    assert all(held[factor.id] == "neither" for factor in found.left_out)


def test_what_observations_say_in_a_project_holds_there_and_nowhere_else(
    database: Database,
) -> None:
    dataset = with_ends(
        Dataset(
            factors=(
                Factor(factor_id="x", name="x", kind="change", impact_kind="outcome", theme="old"),
            ),
            claims=(
                *claims("anna: a -> x", project=("p",)).claims,
                *(
                    c.with_values(statement_id="c2")
                    for c in claims("ben: x -> b", project=("q",)).claims
                ),
            ),
            observations=(
                observation("o1", "anna", "x", project=("p",), impact_kind="output", theme="new"),
                observation("o2", "ben", "x", project=("q",), kind="process"),
            ),
        )
    )
    import_dataset(database, dataset, file="f")
    found = grid(database, GridRequest())
    (x,) = [factor for factor in found.factors if factor.id == "x"]
    p, q = x.places
    assert (p.columns, p.themes) == ((Column.OUTPUTS,), ("new",))
    assert (q.columns, q.themes) == ((Column.CONTRIBUTORS, Column.OUTCOMES), ("old",))
    assert x.role == "both"


def test_an_unknown_project_is_named_with_those_spelt_nearly_so(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b", project=("deep",)), file="f")
    with pytest.raises(NotFound, match="'deep'"):
        grid(database, GridRequest(projects=("deeq",)))


def test_more_factors_than_asked_for_are_said_to_be_so(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    found = grid(database, GridRequest(limit=1))
    assert ([factor.id for factor in found.factors], found.truncated) == (["a"], True)


def test_every_factor_of_the_sample_data_that_is_told_of_stands_somewhere(
    database: Database,
) -> None:
    dataset = read_file(sample_folder()).dataset
    import_dataset(database, dataset, file="samples")
    found = grid(database, GridRequest())
    supposed = {"im-learning", "ipb-escape-plans", "im-culture-shift"}
    assert {factor.id for factor in found.left_out} == supposed
    assert {f.id for f in found.factors} == {f.factor_id for f in dataset.factors} - supposed


def test_starting_points_are_those_of_the_projects_that_are_asked_about(
    database: Database,
) -> None:
    told = claims("anna: a -> b", "ben: b -> c", project=("p",), voice="service user")
    denied = claims("carl: a -> b", project=("q",), kind="no_difference").claims[0]
    dataset = with_ends(
        Dataset(
            claims=(*told.claims, denied.with_values(statement_id="d1")),
            plan=(planned("a", "b", "q"), planned("b", "c", "q"), planned("x", "c", "p")),
        )
    )
    import_dataset(database, dataset, file="f")
    found = starting_points(database)
    assert [(row.project_id, row.planned, row.starts) for row in found.plans] == [
        ("q", 2, ("a",)),
        ("p", 1, ("x",)),
    ]
    assert [(row.cause_id, row.effect_id) for row in found.denied] == [("a", "b")]
    assert [(row.word, row.count, row.sources) for row in found.voices] == [
        ("service user", 2, 2),
        ("", 1, 1),
    ]
    about_p = starting_points(database, ("p",))
    assert [row.project_id for row in about_p.plans] == ["p"]
    assert about_p.denied == ()
    assert [row.word for row in about_p.voices] == ["service user"]


@pytest.mark.parametrize(
    "values", [{"retracted": True}, {"modality": "hypothetical"}, {"kind": "contributes"}]
)
def test_what_is_taken_back_or_only_supposed_denies_nothing(
    database: Database, values: dict[str, object]
) -> None:
    told = claims("carl: a -> b", **({"kind": "despite"} | values))
    import_dataset(database, told, file="f")
    assert starting_points(database).denied == ()
