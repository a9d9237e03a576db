"""A part of the graph read by itself is what the dump of everything gives for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.dataset import Dataset
from graphmodel.records import Factor
from ingest.dump import dump
from ingest.pipeline import import_dataset
from ingest.project_part import part
from support.datasets import claims, observation, planned, with_ends

if TYPE_CHECKING:
    from graphmodel.db.runner import Database


def told(database: Database) -> None:
    """Store two projects that share a factor, general factors, a plan, and a claim of neither."""
    one = claims("anna: a -> b", project=("p",), together=("c",), based_on=("ben",)).claims[0]
    both = claims("ben: b -> d", project=("p", "q")).claims[0].with_values(statement_id="c2")
    other = claims("carl: e -> f", project=("q",)).claims[0].with_values(statement_id="c3")
    neither = claims("dora: g -> h").claims[0].with_values(statement_id="c4")
    general = Factor(factor_id="whole", name="whole", part_of=("widest",))
    data = Dataset(
        factors=(
            Factor(factor_id="a", name="a", part_of=("whole",)),
            general,
            Factor(factor_id="widest", name="widest"),
        ),
        claims=(one, both, other, neither),
        observations=(observation("o", "anna", "seen", project=("p",)),),
        plan=(planned("a", "hoped", "p"), planned("e", "f", "q")),
    )
    import_dataset(database, with_ends(data), file="f")


def test_a_project_is_read_with_all_that_it_needs_and_nothing_else(database: Database) -> None:
    told(database)
    for project in ("p", "q"):
        found, expected = part(database, project), dump(database, (project,))
        assert found == expected


def test_without_a_project_it_is_all_that_is_stored(database: Database) -> None:
    told(database)
    assert part(database, None) == dump(database)


def test_what_is_too_much_is_not_read(database: Database) -> None:
    told(database)
    assert part(database, None, most=10) is None
    assert part(database, "p", most=2) is None
    assert part(database, "p", most=3) is not None
    assert part(database, "not stored") == Dataset()
