import json

import pytest

from graphmodel.records import Claim, Factor
from graphmodel.values import Level
from ingest.changes import Change, touched_factors, touched_pairs
from ingest.merge import Mode, canonical, merged

BEFORE = Factor(
    factor_id="a", name="A", level=Level.GROUP, part_of=("x",), attributes={"kept": "1"}
)


def test_append_fills_what_is_empty_and_adds_references() -> None:
    stated = Factor(factor_id="a", name="A", definition="new", part_of=("y",))
    after, kept = merged(BEFORE, stated, Mode.APPEND)
    assert after == BEFORE.with_values(definition="new", part_of=("x", "y"))
    assert kept == ()


def test_append_keeps_a_value_that_differs_and_says_so() -> None:
    stated = Factor(factor_id="a", name="A", level=Level.SOCIETAL, attributes={"kept": "2"})
    after, kept = merged(BEFORE, stated, Mode.APPEND)
    assert after == BEFORE
    assert kept == ("level", "kept")


def test_update_lets_the_file_win_where_it_says_something() -> None:
    stated = Factor(factor_id="a", name="B", level=None, attributes={"other": "2"})
    after, kept = merged(BEFORE, stated, Mode.UPDATE)
    assert (after.name, after.level) == ("B", None)
    assert after.part_of == ("x",)
    assert after.attributes == {"kept": "1", "other": "2"}
    assert kept == ()


@pytest.mark.parametrize("mode", list(Mode))
def test_a_record_made_by_reference_changes_nothing(mode: Mode) -> None:
    after, kept = merged(BEFORE, Factor.made("a", name="a"), mode)
    assert (after, kept) == (BEFORE, ())


@pytest.mark.parametrize("mode", list(Mode))
def test_stating_the_same_again_changes_nothing(mode: Mode) -> None:
    assert merged(BEFORE, BEFORE, mode) == (BEFORE, ())


def test_the_order_of_references_makes_no_difference() -> None:
    one = Factor(factor_id="a", name="A", part_of=("x", "y", "x"))
    assert canonical(one) == Factor(factor_id="a", name="A", part_of=("x", "y"))


def claim(cause: str, effect: str, *together: str) -> Claim:
    return Claim(statement_id="c", source="s", cause=cause, effect=effect, together=together)


def test_a_change_touches_the_links_of_before_and_after() -> None:
    change = Change(before=claim("a", "b", "p"), after=claim("a", "c"))
    assert touched_pairs([change]) == {("a", "b"), ("p", "b"), ("a", "c")}
    assert touched_factors([change]) == {"a", "b", "c", "p"}


def test_a_change_reads_back_from_its_plain_form() -> None:
    change = Change(before=claim("a", "b", "p"), after=None)
    assert Change.from_json(json.loads(change.to_json())) == change
    assert change.reversed().kind == "new"
    assert change.kind == "gone"
