"""What the Judgements page says of what was judged."""

from __future__ import annotations

from app.views.finding_items import read_finding
from app.views.judgements_page import (
    JudgementsState,
    judgeable_again,
    judged_groups,
    judged_with,
    legend,
    page_answer,
    pick_of,
    steps_of,
    ways_from,
)
from queries.judgements import (
    Judgement,
    JudgementFacts,
    JudgementKind,
    JudgementsAnswer,
    JudgementsRequest,
    Note,
    Subject,
    SubjectKind,
    judgements,
)

NAMES = {"a": "Walks", "b": "Talk", "c": "Trust", "p": "Green paths"}
LINK = Subject(kind=SubjectKind.LINK, factors=("a", "b"))
CHAIN = Subject(kind=SubjectKind.CHAIN, factors=("a", "b", "c"))
GRID = Subject(kind=SubjectKind.GRID, project="p")
STATEMENT = Subject(kind=SubjectKind.STATEMENT, statement="s1", factors=("a", "b"))


def check(key: str, word: str) -> Judgement:
    return Judgement(kind=JudgementKind.CHECK, id=key, word=word, checked_by="independent")


def answered(*notes: Note) -> JudgementsAnswer:
    return judgements(JudgementFacts(notes, NAMES, {("a", "b"): 2}), JudgementsRequest())


def test_nothing_judged_is_said() -> None:
    found = answered()
    assert page_answer(found)[0].text == "Nothing was judged yet."
    assert judged_groups(found) == ()


def test_where_people_disagree_comes_first_and_each_is_heard() -> None:
    found = answered(
        Note(check("1", "agrees"), GRID),
        Note(check("2", "agrees"), CHAIN),
        Note(check("3", "disagrees"), CHAIN),
        Note(check("4", "disagrees"), LINK),
        Note(check("5", "partly"), STATEMENT),
        Note(check("6", "agrees"), STATEMENT),
    )
    groups = judged_groups(found)
    assert [group.heading for group in groups] == [
        "People disagree (1)",
        "Who judged it disagrees (1)",
        "Not everybody agrees in full (1)",
        "Nobody disagrees (1)",
    ]
    (first,) = groups[0].items
    assert first.pick == ("chain", "a", "b", "c")
    said = ["".join(run.text for run in line.said) for line in first.lines]
    assert said[:2] == ["Somebody independent agrees.", "Somebody independent disagrees."]
    assert said[2].startswith("It may be called contested at most")
    assert [line.tone for line in first.lines] == ["plain", "against", "plain"]


def test_what_is_open_is_found_by_its_address() -> None:
    found = answered(Note(check("1", "agrees"), GRID), Note(check("2", "disagrees"), CHAIN))
    for group in found.judged:
        state = JudgementsState(project="p", reading=pick_of(group))
        back = JudgementsState.from_address(state.to_address())
        assert back == state
        assert judged_with(found, back.reading) == group
        opened = read_finding(judged_groups(found), back.reading)
        assert opened is not None
        assert opened.pick == pick_of(group)
        assert judgeable_again(group, found).subject == group.subject
    assert judged_with(found, ("grid", "gone")) is None


def test_a_project_that_is_not_stored_any_more_is_left_out() -> None:
    assert JudgementsState(project="gone").known({"p"}).project == ""
    assert JudgementsState(project="p").known({"p"}).project == "p"


def test_a_chain_leads_to_its_place_and_its_words_are_those_of_each_step() -> None:
    found = answered(Note(check("1", "agrees"), CHAIN), Note(check("2", "agrees"), GRID))
    chain, grid = sorted(found.judged, key=lambda group: group.subject.kind)
    (way,) = ways_from(chain, "p")
    assert (way.view.starts, way.view.via, way.view.ends) == (("a",), ("b",), ("c",))
    assert way.view.projects == ("p",)
    assert steps_of(chain) == (("a", "b"), ("b", "c"))
    assert steps_of(grid) == ()
    assert ways_from(grid, "") == ()


def test_the_legend_holds_the_signs_that_occur() -> None:
    assert legend(judged_groups(answered(Note(check("1", "agrees"), LINK)))) == ()
    assert legend(judged_groups(answered(Note(check("1", "disagrees"), LINK)))) == (
        ("against", "disagrees"),
    )
