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
