"""A plan drawn row by row, and two names made one, as the Gaps page tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.gap_merge import matching, merge_sentences, near_factors, pairs_sentence
from app.views.gap_names import Names
from app.views.gap_plan import DrawnPlan, drawn_plan, empty_rows, planned_sentence
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, PlannedLink
from graphmodel.values import Level, Sign
from ingest.changes import Change
from ingest.merging import Merge
from support.datasets import claims, planned

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = Names([("t", "Trust"), ("w", "Work"), ("1", "Ties"), ("2", "Ties")], [("p", "P")])


def drawn(*rows: Mapping[str, str | None], stored: tuple[PlannedLink, ...] = ()) -> DrawnPlan:
    return drawn_plan(rows, "p", NAMES, stored)


def test_rows_become_planned_links_between_what_is_stored_and_what_is_new() -> None:
    found = drawn(
        {"cause": "Trust", "effect": " w ", "sign": "+", "reason": "we hoped"},
        {"cause": "Work", "effect": "Trsut", "sign": "-", "reason": None},
        {"cause": None, "effect": "", "sign": "+", "reason": ""},
    )
    first, second = found.dataset.plan
    assert (first.cause, first.effect, first.reason) == ("t", "w", "we hoped")
    assert (second.effect, second.sign, second.project) == ("Trsut", Sign.MINUS, "p")
    assert [factor.factor_id for factor in found.dataset.factors] == ["Trsut"]
    assert found.said() == "2 steps are planned and 1 new factor is made: “Trsut”."
    assert found.said(done=True) == "2 steps were planned and 1 new factor was made: “Trsut”."
    assert found.problems == ()
    assert found.remarks == ("“Trsut” is new, and looks like “Trust”.",)


def test_untouched_rows_say_nothing() -> None:
    found = drawn(*empty_rows())
    assert (found.said(), found.problems, found.dataset) == ("", (), Dataset())


def test_rows_that_cannot_be_used_are_said_by_their_number() -> None:
    found = drawn(
        {"cause": "Trust", "effect": "", "sign": "+", "reason": ""},
        {"cause": "", "effect": "Work", "sign": "+", "reason": ""},
        {"cause": "Ties", "effect": "Work", "sign": "+", "reason": ""},
        {"cause": "", "effect": "", "sign": "+", "reason": "because"},
        {"cause": "Trust", "effect": "Work", "sign": "+", "reason": ""},
        {"cause": "t", "effect": "w", "sign": "-", "reason": ""},
    )
    assert found.problems == (
        "Row 1 needs an effect as well.",
        "Row 2 needs a cause as well.",
        "Row 3: the name fits 2 factors: '1' and '2'. Write the id in place of the name.",
        "Row 4 gives a reason, but no cause and no effect.",
        "Row 6 says the same step as an earlier row.",
    )


def test_a_step_that_is_planned_already_is_stated_anew_or_left() -> None:
    stored = (planned("t", "w", "p", reason="old"),)
    row = {"cause": "Trust", "effect": "Work", "sign": "+", "reason": ""}
    assert drawn(row, stored=stored).said() == ""
    found = drawn(row | {"reason": "new"}, stored=stored)
    assert found.said() == "1 planned step is stated anew."
    assert found.dataset.plan[0].reason == "new"


def test_a_planned_step_reads_as_a_sentence() -> None:
    names = {"a": "Trust", "b": "Worry"}
    assert planned_sentence(planned("a", "b", "p"), names) == "Trust leads to Worry"
    held = planned("a", "b", "p", sign="-", reason="we hoped")
    assert planned_sentence(held, names) == "Trust holds back Worry (we hoped)"


def test_names_that_look_alike_are_offered_so_that_the_less_told_goes() -> None:
    told = claims("s: trust -> w", "s: trusts -> w", "s: trusts -> x")
    (pair,) = near_factors(told)
    assert (pair.goes, pair.stays) == ("trust", "trusts")
    assert pair.said == "“trust” and “trusts”: the same but for a plural."
    assert pairs_sentence(1) == "1 pair of names looks alike."


def test_one_name_that_stands_twice_is_offered_too() -> None:
    data = Dataset(factors=(Factor(factor_id="1", name="A"), Factor(factor_id="2", name="A")))
    (pair,) = near_factors(data)
    assert pair.said == "“A” stands twice, as 1 and 2."
    assert matching(data, "a") == {"1": "A (1)", "2": "A (2)"}


def test_a_picker_offers_what_holds_a_text_and_not_too_much() -> None:
    data = Dataset(factors=tuple(Factor(factor_id=f"{n}", name=f"f{n}") for n in range(30)))
    assert list(matching(data, "F2", most=4).values()) == ["f2", "f20", "f21", "f22"]


def test_what_a_merge_does_is_said() -> None:
    goes = Factor(factor_id="x", name="Trsut", definition="d", level=Level.GROUP)
    stays = Factor(factor_id="y", name="Trust", level=Level.SOCIETAL)
    after = stays.with_values(definition="d", attributes={"also_called": "Trsut"})
    moved = claims("s: x -> y", "s: x -> w").claims
    found = Merge(
        goes=goes,
        stays=stays,
        after=after,
        changes=(
            Change(stays, after),
            *(Change(claim, claim.with_values(cause="y")) for claim in moved),
            Change(goes, None),
        ),
        differing=("level",),
        told_of_itself=1,
        planned_twice=2,
        stamp="s",
    )
    assert list(merge_sentences(found)) == [
        "“Trsut” goes. 2 claims that refer to it will refer to “Trust”.",
        "The name “Trsut” is kept, as what “Trust” is also called.",
        "“Trust” takes over what only the other says: definition.",
        "They differ in level: what “Trust” says holds, and the other's word is kept as an "
        "attribute.",
        "1 claim then leads from “Trust” to itself: a loop of one step, and no part of any chain.",
        "2 planned steps fall together with another of the same project.",
    ]
