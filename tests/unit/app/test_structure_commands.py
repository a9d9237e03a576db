"""What the commands for structure print, on small graphs instead of a database."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import Any

import pytest

from app.cli import DONE, NOT_DONE, run
from app.commands import asking, structure, trace
from app.views.structure_sentences import robustness_sentence
from queries.robustness import RobustnessAnswer
from support.graphs import Said, World, graph, snapshot_of


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a graph where the commands look for one; factors are named by their ids."""

    def store(world: World) -> None:
        for command in (structure, trace):
            monkeypatch.setattr(command, "database", lambda settings: nullcontext())
        for name in ("resolve_factor", "resolve_project", "resolve_source"):
            monkeypatch.setattr(asking, name, lambda opened, name: name)
        monkeypatch.setattr(structure, "resolve_factor", lambda opened, name: name)
        monkeypatch.setattr(
            asking, "open_snapshot", lambda opened, folder, with_claims: snapshot_of(world)
        )

    return store


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert run(list(arguments)) == DONE
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_robustness_names_the_one_source_that_all_rests_on(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -s-> b -s-> c"))
    out, _ = printed(capsys, "robustness", "--from", "a", "--to", "c")
    assert out.splitlines() == [
        "Everything rests on 1 source: title of s.",
        "Every chain goes by way of name of b.",
        "All who tell any of it:",
        "  title of s: tells a whole chain; without it no chain is left; "
        "may be among the fewest to set aside.",
    ]


def test_robustness_lists_the_sources_of_the_cut(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -s,t-> c"))
    out, _ = printed(capsys, "robustness", "--from", "a", "--to", "c")
    assert out.startswith(
        "At least 2 sources would have to be set aside before no chain is left.\n"
        "Without these no chain is left:\n  title of s\n  title of t\n"
        "A step leads there directly, so no factor in between carries it all.\n"
    )


def test_robustness_lists_factors_of_which_every_chain_passes_one(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -> b -> d; a -> c -> d"))
    out, _ = printed(capsys, "robustness", "--from", "a", "--to", "d")
    assert (
        "Every chain goes by way of at least one of these 2 factors:\n"
        "  name of b\n  name of c\nAll who tell any of it:\n"
    ) in out


def test_robustness_says_where_no_source_tells_a_chain(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -(inferred)-> c"))
    out, _ = printed(capsys, "robustness", "--from", "a", "--to", "c")
    assert out == "No chain of steps that a source tells leads there.\n"


def test_robustness_of_a_factor_to_itself_is_wrong_use(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -> b"))
    assert run(["robustness", "--from", "a", "--to", "a"]) == NOT_DONE
    assert "cannot be both where chains start and where they end" in capsys.readouterr().err


def test_a_range_is_said_as_one() -> None:
    answer = RobustnessAnswer(
        at_least=2, at_most=4, exact=False, cut=("s",) * 4, sources=(), factors=None
    )
    assert robustness_sentence(answer).startswith("Between 2 and 4 sources would have to be")


def test_loops_are_told_as_sentences(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    levels = {"a": "individual", "b": "societal"}
    claims = (
        Said("a", "b", "s"),
        Said("b", "a", "t", sign="-"),
        Said("c", "c", modality="inferred"),
    )
    stored(World(claims, levels=levels))
    out, _ = printed(capsys, "loops")
    assert out.splitlines() == [
        "  1. name of c may have contributed to name of c again.",
        "     Strengthens itself. Told whole by nobody; the thinnest step is inferred.",
        "  2. name of a contributed to name of b, which held back name of a again.",
        "     Balances itself. Told whole by nobody; the thinnest step rests on 1 source. "
        "Runs between the individual and the societal level.",
    ]


def test_loops_say_where_there_are_none_or_more(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -> b"))
    assert (
        "comes back to where it began in 3 steps or fewer"
        in printed(capsys, "loops", "--max-steps", "3")[1]
    )
    stored(graph("a -> a; b -> b"))
    assert printed(capsys, "loops", "--limit", "1")[1] == (
        "Showing 1 loop; there are more (--limit).\n"
    )


def test_the_matrix_shows_its_zeros(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(graph("a -s,t-> b -s-> c"))
    out, err = printed(capsys, "matrix", "--from", "a", "--from", "c", "--to", "b", "--to", "c")
    assert out.splitlines() == [
        "             1    2",
        "name of a 2/2* 0/0*",
        "name of c 0/0  0/0 ",
        "  1. name of b",
        "  2. name of c",
    ]
    assert "0 means that nobody we heard told of a direct link" in err


def test_reach_says_what_hangs_on_what(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(graph("a -> b -> c; x -> a", levels={"c": "societal"}))
    out, _ = printed(capsys, "reach", "a", "--without", "b")
    assert out.splitlines() == [
        "name of a can touch 2 factors.",
        "  The societal level after 2 steps, at name of c.",
        "  name of b: 1 step; went on to contribute to 1 other; 1 other not without it.",
        "  name of c: 2 steps; not without name of b.",
        "1 factor can touch name of a.",
        "  name of x: 1 step.",
        "Thought away, 1 other factor would not be touched.",
        "  name of c",
    ]


def test_levels_ask_what_is_missing_in_between(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -s-> b; b -t-> a", levels={"a": "individual", "b": "societal"}))
    out, _ = printed(capsys, "levels")
    assert "Individual to societal: 1 claim, 1 source.\n" in out
    assert "To a wider level, passing over one or more: 1 claim, 1 source.\n" in out
    assert (
        "name of a to name of b (individual to societal, 1 source): what is missing in between?\n"
        in out
    )
    assert "Going round: 1.00 (0: every step leads one step on; near 1: all goes round).\n" in out


def test_levels_name_what_links_and_placing_say_differently(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -> b", levels={"a": "societal", "b": "individual"}))
    out, _ = printed(capsys, "levels")
    assert out.endswith(
        "name of a is placed on the societal level; its links put it 1 place before the others "
        "there.\nname of b is placed on the individual level; its links put it 1 place after the "
        "others there.\n"
    )


def test_chains_that_are_much_the_same_stand_below_the_best(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -s-> b -s-> z; a -t-> c -u-> z; a -t-> d -t-> e -u-> z"))
    out, err = printed(capsys, "chains", "--from", "a", "--to", "z")
    assert [line.strip() for line in out.splitlines()] == [
        "",
        "Told whole - at least one source tells every step",
        "1. name of a contributed to name of b, which contributed to name of z.",
        "Told whole by 1 source; Thinnest step: 1 source; 2 steps.",
        "2. By way of name of c.",
        "Nothing shared at name of c; Thinnest step: 1 source; 2 steps; "
        "No source tells more than one step.",
        "",
        "Stitched together - at a marked joint nothing is shared",
        "3. name of a contributed to name of d, which contributed to name of e, "
        "which contributed to name of z.",
        "Nothing shared at name of e; Thinnest step: 1 source; 3 steps; "
        "Longest part told by one source: 2 of 3 steps, name of a to name of e.",
    ]
    assert err == ""


def test_what_only_leads_back_is_named_below_the_chains(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("; ".join(["a -> z", *(f"a -> b{n} -> a" for n in range(7))])))
    out, err = printed(capsys, "chains", "--from", "a")
    assert "b0" not in out
    assert err == (
        "Reached, but in no chain, as only loops lead through: name of b0, name of b1, "
        "name of b2, name of b3, name of b4 and 2 more. 'rippletrace loops' lists the loops.\n"
    )


FILTERS = (
    *("--project", "p"),
    *("--source", "s"),
    *("--case", "p/x"),
    *("--voice", "carer"),
    *("--since", "2001"),
    *("--until", "2002-05"),
    *("--level", "group"),
    *("--level", "unplaced"),
    *("--min-sources", "1"),
)
MEANT = ("--modality", "reported", "--include", "hypothetical", "--reported-only")
NARROW = World(
    (
        Said("a", "b", "s", ("p",), "x", voice="carer", start="2002"),
        Said("b", "a", "s", ("p",), "x", voice="carer", start="2002"),
        Said("b", "c", "s", ("p",), "x", voice="manager", start="2002"),
        Said("c", "a", "s", ("p",), "y", voice="carer", start="2002"),
        Said("b", "d", "s", ("p",), "x", voice="carer", start="2003"),
        Said("b", "e", "s", ("p",), "x", voice="carer", start="2002"),
        Said("b", "f", "t", ("p",), "x", voice="carer", start="2002"),
        Said("b", "g", "s", (), "x", voice="carer", start="2002"),
        Said("b", "h", "s", ("p",), "x", "+", "inferred", voice="carer", start="2002"),
    ),
    levels={"a": "group", "e": "societal"},
)


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (("chains", "--to", "a", "--from", "b"), {"a", "b"}),
        (("loops",), {"a", "b"}),
        (("matrix", "--from", "a"), {"a", "b"}),
        (("reach", "a"), {"a", "b"}),
    ],
)
def test_every_filter_is_looked_through(
    arguments: tuple[str, ...], left: set[str], stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(NARROW)
    out, _ = printed(capsys, *arguments, *FILTERS, *MEANT, "--json")
    met = {letter for letter in "abcdefgh" if f'"name": "name of {letter}"' in out}
    if arguments[0] == "matrix":
        answer = json.loads(out)
        counts = dict(zip(answer["to"], answer["sources"][0], strict=True))
        met = {"a", *(one for one, count in counts.items() if count)}
    assert met == left


def test_robustness_and_levels_look_through_the_filters(
    stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(NARROW)
    question = ("robustness", "--from", "a", "--to", "d", "--json")
    assert json.loads(printed(capsys, *question)[0])["at_least"] == 1
    assert json.loads(printed(capsys, *question, *FILTERS)[0])["at_least"] == 0
    found = json.loads(printed(capsys, "levels", *FILTERS, *MEANT, "--json")[0])
    assert {(one["from"], one["to"]): one["links"] for one in found["transitions"]} == {
        ("group", None): 1,
        (None, "group"): 1,
    }


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (("--voice", "Carer"), "No voice is called 'Carer'. Did you mean 'carer' or 'manager'?"),
        (("--case", "p/z"), "No case is called 'p/z'. Did you mean '/x' or 'p/x' or 'p/y'?"),
        (("--since", "soon"), "'soon' is no date: a date is written as 2019"),
        (("--since", "2003", "--until", "2002"), "A time from 2003 to 2002 ends before it begins"),
        (("--level", "high"), "'high' is not one of 'individual'"),
        (("--modality", "told"), "'told' is not one of 'reported'"),
    ],
)
def test_a_filter_that_cannot_be_says_why(
    chosen: tuple[str, ...], message: str, stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(NARROW)
    assert run(["loops", *chosen]) == NOT_DONE
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (("chains", "--only-indirect"), "// Which chains lead from where stories begin"),
        (("loops",), "// Which loops of at most 6 links are there?"),
        (("matrix",), "// Who tells of a direct link"),
        (("reach", "a", "--cypher", "touches"), "// What can one factor touch?"),
        (("reach", "a", "--cypher", "touched-by"), "// What can touch one factor?"),
    ],
)
def test_the_statement_can_be_had_instead(
    arguments: tuple[str, ...], question: str, stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(NARROW)
    asked = arguments if "--cypher" in arguments else (*arguments, "--cypher")
    out, err = printed(capsys, *asked, *FILTERS, *MEANT)
    assert out.splitlines()[0] == "CYPHER 25"
    assert out.splitlines()[1].startswith(question)
    assert all(f"LET {name} = " in out for name in ("projects", "speakers", "cases", "voices"))
    assert err == ""


def test_a_statement_thinks_no_factor_away(stored: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stored(NARROW)
    assert run(["reach", "a", "--without", "b", "--cypher", "touches"]) == NOT_DONE
    assert "leave out --without" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("robustness", "--from", "a", "--to", "b", "--project", "p"),
        ("loops", "--project", "p", "--include", "hypothetical"),
        ("matrix", "--reported-only"),
        ("reach", "a"),
        ("levels", "--project", "p"),
    ],
)
def test_json_alone_is_on_standard_output(
    arguments: tuple[str, ...], stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(graph("a -s@p-> b"))
    out, err = printed(capsys, *arguments, "--json")
    assert isinstance(json.loads(out), dict)
    assert err == ""


@pytest.mark.parametrize("command", ["loops", "matrix", "levels"])
def test_an_empty_graph_gets_a_sentence(
    command: str, stored: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(World())
    out, err = printed(capsys, command)
    assert out == ""
    assert err.endswith(".\n")
