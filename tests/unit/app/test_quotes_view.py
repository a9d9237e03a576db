"""The Evidence page in words: sources to choose from, what one says, quotes, and their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.views.chain_sentences import plain_text
from app.views.quotes import (
    place,
    quote_items,
    quote_lines,
    search_sentence,
    shown_sentence,
    source_item,
    source_sentence,
    sources_sentence,
)
from app.views.quotes_state import MOST_PIECES, PIECE, QuotesState
from app.views.trace_state import TraceState
from app.widgets.quotes import read_place
from graphmodel.records import Claim, Observation
from graphmodel.values import Rank
from queries.checks import CheckStatus
from queries.evidence import CheckBrief, Named, SourceBrief, StatementEvidence
from queries.quotes import Quotes, SourceQuotes
from queries.rows import SourceRow
from support.graphs import graph as picture
from support.graphs import snapshot_of

if TYPE_CHECKING:
    from queries.snapshot import Snapshot


def row(**values: object) -> SourceRow:
    known = {
        "id": "s",
        "title": "Interview 1",
        "kind": "interview",
        "voice": "practitioner",
        "account": "one",
        "counts_as": "s",
        "dated_on": "2015-05",
        "claims": 12,
        "observations": 3,
    }
    return SourceRow.model_validate(known | values)


def joined(record: Claim | Observation) -> StatementEvidence:
    source = {name: getattr(row(), name) for name in SourceBrief.model_fields if name != "consent"}
    return StatementEvidence(
        statement=record,
        source=SourceBrief.model_validate(source | {"consent": "not_recorded"}),
        voice="practitioner",
        projects=(Named(id="p", name="Project"),),
        factors=tuple(Named(id=key, name=key.upper()) for key in "abcz"),
        based_on=(),
        checks=(
            CheckBrief.model_validate(
                {"kind": "participant", "verdict": "agrees", "by": None, "on": None, "why": None}
            ),
        ),
        status=CheckStatus.PARTICIPANT_VERIFIED,
    )


def told(**values: object) -> StatementEvidence:
    record = {"statement_id": "c", "source": "s", "cause": "a", "effect": "b"} | values
    return joined(Claim.model_validate(record))


def seen(factor: str = "b", **values: object) -> StatementEvidence:
    record = {"statement_id": "o", "source": "s", "factor": factor} | values
    return joined(Observation.model_validate(record))


@pytest.fixture(scope="module")
def graph() -> Snapshot:
    return snapshot_of(picture("a -> b -> c"))


def test_a_source_is_listed_with_what_is_recorded_of_it() -> None:
    assert source_item(row()).remarks == (
        "practitioner \u00b7 interview \u00b7 May 2015 \u00b7 12 claims and 3 observations"
    )
    bare = row(voice=None, kind=None, dated_on=None, claims=0, observations=0, account="many")
    assert source_item(bare).remarks == (
        "many accounts brought together \u00b7 nothing it says is recorded"
    )
    assert "counts together with others as team" in source_item(row(counts_as="team")).remarks


@pytest.mark.parametrize(
    ("shown", "more", "title", "expected"),
    [
        (0, False, "", "Nobody is heard yet."),
        (0, False, "x", "There is no source with x in the title."),
        (1, False, " x ", "1 source with x in the title. Choose one to read everything it says."),
        (
            50,
            True,
            "",
            "The first 50 sources are listed. Type a part of a title to find others.",
        ),
    ],
)
def test_it_is_said_how_many_sources_are_listed(
    shown: int, more: bool, title: str, expected: str
) -> None:
    assert plain_text(sources_sentence(shown, more=more, title=title)) == expected


@pytest.mark.parametrize(
    ("claims", "observations", "total", "expected"),
    [
        (12, 3, 15, "Interview 1 makes 12 claims and 3 observations."),
        (1, 0, 3, "Interview 1 makes 1 claim. 2 statements were taken back and stand at the end."),
        (
            0,
            0,
            1,
            "Interview 1 makes no claim that stands. 1 statement was taken back and stands at the "
            "end.",
        ),
        (0, 0, 0, "Nothing is recorded of what Interview 1 says."),
    ],
)
def test_a_source_is_summed_up(claims: int, observations: int, total: int, expected: str) -> None:
    source = row(claims=claims, observations=observations)
    found = SourceQuotes(total=total, statements=(), source=source)
    assert plain_text(source_sentence(found)) == expected


@pytest.mark.parametrize(
    ("total", "choices", "expected"),
    [
        (0, {"words": "trust"}, "No statement holds trust."),
        (1, {"words": "trust"}, "1 statement holds trust."),
        (1_204, {"words": " work  with "}, "1,204 statements hold work with."),
        (
            2,
            {"words": "trust", "voices": ("v",)},
            "2 statements hold trust, within the projects or voices chosen.",
        ),
        (2, {"projects": ("p",)}, "2 statements fit the projects or voices chosen."),
        (0, {"projects": ("p",)}, "No statement fits the projects or voices chosen."),
    ],
)
def test_a_search_is_answered(total: int, choices: dict[str, object], expected: str) -> None:
    state = QuotesState.model_validate(choices)
    assert plain_text(search_sentence(Quotes(total=total, statements=()), state)) == expected


def test_what_is_not_shown_is_counted() -> None:
    assert shown_sentence(50, 312, can_show_more=True) == "Showing 50 of 312 statements."
    assert shown_sentence(1_000, 1_204, can_show_more=False) == (
        "Showing 1,000 of 1,204 statements. Search with more words to find the others."
    )
    assert shown_sentence(12, 12, can_show_more=True) == ""


def test_a_statement_stands_with_its_words_and_what_it_is_taken_to_say(graph: Snapshot) -> None:
    one = told(quote="They met.", case="north", locator="p. 4", coder="EK", how="by talking")
    (item,) = quote_items((one,), graph, titles=False)
    assert plain_text(item.says) == "A contributed to B"
    assert (item.statement.quote, item.statement.verbatim, item.statement.title) == (
        "They met.",
        True,
        "",
    )
    assert item.statement.meta == (
        "reported",
        "practitioner",
        "Project",
        "case north",
        "p. 4",
        "coded by EK",
        "verified by a participant",
    )
    assert item.statement.checks == ("A participant agrees.",)
    assert item.statement.details == (("How it worked", "by talking"),)
    assert item.place


def test_our_words_and_what_was_taken_back_are_marked(graph: Snapshot) -> None:
    one = told(gist="Meetings helped.", retracted=True, modality="inferred")
    (item,) = quote_items((one,), graph, titles=True)
    assert not item.statement.verbatim
    assert item.statement.meta[:3] == ("taken back", "in our words", "inferred")
    assert item.statement.title == "Interview 1"
    assert quote_lines(one, titles=True) == [
        "A may have contributed to B.",
        "  Meetings helped.",
        "  Interview 1 \u00b7 taken back \u00b7 in our words \u00b7 inferred \u00b7 practitioner "
        "\u00b7 Project \u00b7 verified by a participant",
    ]


def test_a_claim_has_its_place_on_its_link(graph: Snapshot) -> None:
    found = place(told().statement, graph)
    assert found == TraceState(starts=("a",), ends=("b",), rank=Rank.STEPS, reading=("a", "b"))


def test_what_is_only_supposed_is_let_into_the_picture(graph: Snapshot) -> None:
    found = place(told(effect="z", cause="c", modality="hypothetical").statement, graph)
    assert found is None, "a factor that the graph does not hold"
    found = place(told(cause="a", effect="c", modality="hypothetical").statement, graph)
    assert found is not None
    assert (found.hypothetical, found.reading) == (True, ("a", "c"))


def test_what_makes_no_link_has_its_place_at_its_factor(graph: Snapshot) -> None:
    denied = told(cause="a", effect="c", kind="no_difference")
    assert place(denied.statement, graph) == TraceState(ends=("c",), reading=("c",))
    assert place(told(cause="b", effect="b").statement, graph) == TraceState(
        ends=("b",), reading=("b",)
    )
    assert place(seen("b").statement, graph) == TraceState(ends=("b",), reading=("b",))
    assert place(seen("a").statement, graph) == TraceState(starts=("a",), reading=("a",))


def test_what_speaks_against_a_link_stands_beside_it(graph: Snapshot) -> None:
    denied = told(kind="no_difference")
    found = place(denied.statement, graph)
    assert found is not None
    assert found.reading == ("a", "b")


def test_a_factor_that_nothing_is_told_of_has_no_place() -> None:
    alone = snapshot_of(picture("a -> b; z"))
    (item,) = quote_items((seen("z"),), alone, titles=False)
    assert not item.place


def test_an_address_holds_the_choice() -> None:
    state = QuotesState(
        way="search", words="work with", projects=("p",), voices=("", "v"), pieces=3
    )
    address = state.to_address()
    assert address["shown"] == ["150"]
    assert QuotesState.from_address(address) == state
    assert QuotesState().to_address() == {}


@pytest.mark.parametrize(
    "address",
    [{"way": ["sideways"]}, {"shown": ["many"]}, {"shown": ["0"]}, {"shown": ["9" * 30]}],
)
def test_an_address_with_nonsense_is_as_usual(address: dict[str, list[str]]) -> None:
    assert QuotesState.from_address(address) == QuotesState()


def test_pieces_have_an_end() -> None:
    last = QuotesState(pieces=MOST_PIECES)
    assert (last.limit, last.can_show_more) == (MOST_PIECES * PIECE, False)
    assert QuotesState().with_more().limit == 2 * PIECE
    assert QuotesState(way="search", pieces=4).reading("s") == QuotesState(source="s")


def test_only_what_is_shown_and_has_a_place_is_asked_for(graph: Snapshot) -> None:
    items = quote_items((told(),), graph, titles=False)
    assert read_place({"kind": "place", "statement": "c"}, items) == "c"
    for message in (None, "c", {"kind": "place", "statement": "d"}, {"kind": "other"}):
        assert read_place(message, items) is None
