"""The vocabulary to start from: what helps and hinders, as the two papers list it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphmodel.values import FactorKind
from ingest.formats import read_file

if TYPE_CHECKING:
    from graphmodel.records import Factor

FOLDER = Path(__file__).parents[2] / "samples" / "starting-vocabulary"


def factors() -> tuple[Factor, ...]:
    reading = read_file(FOLDER)
    assert reading.problems == ()
    return reading.dataset.factors


def test_it_can_be_imported_and_holds_what_helps_and_what_hinders_alone() -> None:
    kinds = [factor.kind for factor in factors()]
    assert set(kinds) == {FactorKind.FACILITATOR, FactorKind.CHALLENGE}
    assert min(map(kinds.count, set(kinds))) > 20


def test_each_has_its_reference_and_a_level_only_where_the_paper_gives_one() -> None:
    for factor in factors():
        assert "https://doi.org/10.1" in factor.attributes["reference"], factor.name
        assert bool(factor.level) == bool(factor.level_by) == ("table 4" in str(factor.attributes))
        assert factor.stability is None


def test_names_differ_also_from_those_of_the_published_cases() -> None:
    cases = read_file(FOLDER.parent / "published-cases").dataset.factors
    names = [factor.name.casefold() for factor in (*factors(), *cases)]
    assert len(set(names)) == len(names)


def test_what_is_about_power_is_tagged_so() -> None:
    tagged = {factor.name for factor in factors() if "power" in factor.tags}
    assert {"Power and politics", "Active handling of power imbalance"} <= tagged
