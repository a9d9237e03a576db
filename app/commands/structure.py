"""Questions about structure: robustness, loops, the matrix, reach and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from app.commands.asking import (
    as_cypher,
    factors_of,
    graph_for,
    print_cypher,
    scope_of,
    scoped,
    scoped_to_told,
)
from app.commands.output import answer, as_json, database
from app.commands.structure_answers import (
    print_levels,
    print_loops,
    print_matrix,
    print_reach,
    print_robustness,
)
from queries.as_cypher import loops_as_cypher, matrix_as_cypher, reach_as_cypher
from queries.levels import LevelsRequest, levels
from queries.lookup import resolve_factor
from queries.loops import LoopsRequest, loops
from queries.matrix import MatrixRequest, matrix
from queries.reach import ReachRequest, reach
from queries.robustness import RobustnessRequest, robustness

if TYPE_CHECKING:
    from graphmodel.settings import Settings


@click.command("robustness")
@click.option(
    "--from", "starts", multiple=True, required=True, metavar="FACTOR", help="Where to start."
)
@click.option("--to", "ends", multiple=True, required=True, metavar="FACTOR", help="Where to end.")
@scoped_to_told
@as_json
@click.pass_obj
def count_robustness(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    as_json: bool,
    **scope: Any,
) -> None:
    """Count the sources that must be set aside before nothing leads from here to there.

    Only steps that a source tells count. --from and --to may repeat: then chains run from any of
    the first to any of the second.
    """
    with database(settings) as opened:
        request = RobustnessRequest(
            starts=factors_of(opened, starts),
            ends=factors_of(opened, ends),
            **scope_of(opened, scope),
        )
        snapshot = graph_for(settings, opened, request)
    found = robustness(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        print_robustness(found)


@click.command("loops")
@click.option("--max-steps", default=6, show_default=True, type=click.IntRange(1, 100))
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 100_000))
@scoped
@as_cypher
@as_json
@click.pass_obj
def list_loops(
    settings: Settings,
    /,
    max_steps: int,
    limit: int,
    cypher: bool,
    as_json: bool,
    **scope: Any,
) -> None:
    """List what comes back to where it began, the shortest loops first."""
    with database(settings) as opened:
        request = LoopsRequest(max_steps=max_steps, limit=limit, **scope_of(opened, scope))
        if cypher:
            print_cypher(loops_as_cypher(request).text, as_json=as_json)
            return
        snapshot = graph_for(settings, opened, request)
    found = loops(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        print_loops(found, max_steps)


@click.command("matrix")
@click.option("--from", "starts", multiple=True, metavar="FACTOR", help="A row; may repeat.")
@click.option("--to", "ends", multiple=True, metavar="FACTOR", help="A column; may repeat.")
@scoped
@as_cypher
@as_json
@click.pass_obj
def show_matrix(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    cypher: bool,
    as_json: bool,
    **scope: Any,
) -> None:
    """Count who links each cause directly to each effect, and mark where a chain leads.

    Rows that are left out are where stories begin, columns where they stop, as for chains.
    """
    with database(settings) as opened:
        request = MatrixRequest(
            starts=factors_of(opened, starts),
            ends=factors_of(opened, ends),
            **scope_of(opened, scope),
        )
        if cypher:
            print_cypher(matrix_as_cypher(request).text, as_json=as_json)
            return
        snapshot = graph_for(settings, opened, request)
    found = matrix(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        print_matrix(found)


@click.command("reach")
@click.argument("factor")
@click.option(
    "--without",
    multiple=True,
    metavar="FACTOR",
    help="Think it away and list what is then no longer touched; may repeat.",
)
@scoped
@click.option(
    "--cypher",
    type=click.Choice(["touches", "touched-by"]),
    help="Print the statement for Neo4j Browser instead, in one direction.",
)
@as_json
@click.pass_obj
def show_reach(
    settings: Settings,
    /,
    factor: str,
    without: tuple[str, ...],
    cypher: Literal["touches", "touched-by"] | None,
    as_json: bool,
    **scope: Any,
) -> None:
    """List what FACTOR can touch, what can touch it, and what all of that hangs on."""
    if cypher and without:
        raise click.UsageError("A statement cannot think factors away: leave out --without.")
    with database(settings) as opened:
        request = ReachRequest(
            factor=resolve_factor(opened, factor),
            without=factors_of(opened, without),
            **scope_of(opened, scope),
        )
        if cypher:
            statement = reach_as_cypher(
                request.factor,
                "touches" if cypher == "touches" else "touched_by",
                None,
                request,
            )
            print_cypher(statement.text, as_json=as_json)
            return
        snapshot = graph_for(settings, opened, request)
    found = reach(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        print_reach(found, thought_away=bool(without))


@click.command("levels")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000))
@scoped
@as_json
@click.pass_obj
def show_levels(settings: Settings, /, limit: int, as_json: bool, **scope: Any) -> None:
    """Show how contribution moves between levels, and where links and levels disagree."""
    with database(settings) as opened:
        request = LevelsRequest(limit=limit, **scope_of(opened, scope))
        snapshot = graph_for(settings, opened, request)
    found = levels(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        print_levels(found)


COMMANDS = (count_robustness, list_loops, show_matrix, show_reach, show_levels)
