"""Questions about structure: robustness, loops, the matrix, reach and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

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
from app.commands.output import answer, as_json, database, say
from app.views.chain_sentences import plain_text
from app.views.structure_sentences import (
    MOVES,
    cut_titles,
    disagreement_sentence,
    factors_sentences,
    first_reach_sentence,
    jump_sentence,
    loop_remarks,
    loop_sentence,
    robustness_sentence,
    teller_remarks,
    touched_remarks,
)
from app.views.words import LEVEL_NAMES, amount
from queries.as_cypher import loops_as_cypher, matrix_as_cypher, reach_as_cypher
from queries.levels import LevelsRequest, levels
from queries.lookup import resolve_factor
from queries.loops import LoopsRequest, loops
from queries.matrix import MatrixRequest, matrix
from queries.reach import ReachRequest, reach
from queries.robustness import RobustnessRequest, robustness

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.levels import LevelsAnswer
    from queries.loops import LoopsAnswer
    from queries.matrix import MatrixAnswer
    from queries.reach import ReachAnswer
    from queries.robustness import RobustnessAnswer


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
        _describe_robustness(found)


def _describe_robustness(found: RobustnessAnswer) -> None:
    click.echo(robustness_sentence(found))
    if found.at_most > 1:
        click.echo("Without these no chain is left:" if found.exact else "These would be enough:")
        for title in cut_titles(found):
            click.echo(f"  {title}")
    for place, line in enumerate(factors_sentences(found)):
        click.echo(f"  {line}" if place else line)
    if found.sources:
        click.echo("All who tell any of it:")
    for teller in found.sources:
        click.echo(f"  {teller.title}: {'; '.join(teller_remarks(teller))}.")


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
        _describe_loops(found, max_steps)


def _describe_loops(found: LoopsAnswer, max_steps: int) -> None:
    for number, loop in enumerate(found.loops, start=1):
        click.echo(f"{number:3}. {plain_text(loop_sentence(loop))}.")
        remarks = (plain_text(part) for part in loop_remarks(loop))
        click.echo(f"     {'. '.join(remarks)}.")
    if found.truncated:
        say(
            f"The search stopped early. The first {found.exact_first} loops are certain to be the "
            "shortest; more may exist."
        )
    elif not found.loops:
        say(f"Nothing comes back to where it began in {amount(max_steps, 'step')} or fewer.")
    elif found.more:
        say(f"Showing {amount(len(found.loops), 'loop')}; there are more (--limit).")


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
        _describe_matrix(found)


def _describe_matrix(found: MatrixAnswer) -> None:
    if not found.starts:
        say("Nothing is stored yet.")
        return
    cells = [
        [f"{sources}/{claims}{'*' if chain else ' '}" for sources, claims, chain in row]
        for row in (
            zip(*rows, strict=True)
            for rows in zip(found.sources, found.claims, found.chains, strict=True)
        )
    ]
    wide = 1 + max(len(cell) for row in cells for cell in row)
    names = max(len(start.name) for start in found.starts)
    click.echo(" " * names + "".join(f"{n:>{wide}}" for n in range(1, len(found.ends) + 1)))
    for start, row in zip(found.starts, cells, strict=True):
        click.echo(f"{start.name:<{names}}" + "".join(f"{cell:>{wide}}" for cell in row))
    for number, end in enumerate(found.ends, start=1):
        click.echo(f"{number:3}. {end.name}")
    say(
        "Sources/claims of the direct link; * a chain leads there. 0 means that nobody we heard "
        "told of a direct link."
    )


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
            direction: Final = "touches" if cypher == "touches" else "touched_by"
            statement = reach_as_cypher(request.factor, direction, None, request)
            print_cypher(statement.text, as_json=as_json)
            return
        snapshot = graph_for(settings, opened, request)
    found = reach(snapshot, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe_reach(found, thought_away=bool(without))


def _describe_reach(found: ReachAnswer, *, thought_away: bool) -> None:
    others = (*found.touches, *found.touched_by, *found.needed_partners)
    names = {one.id: one.name for one in others}
    click.echo(f"{found.factor.name} can touch {amount(len(found.touches), 'factor')}.")
    for first in found.touches_levels:
        click.echo(f"  {first_reach_sentence(first, names)}")
    for one in found.touches:
        click.echo(f"  {one.name}: {'; '.join(touched_remarks(one, names))}.")
    click.echo(f"{amount(len(found.touched_by), 'factor')} can touch {found.factor.name}.")
    for first in found.touched_by_levels:
        click.echo(f"  {first_reach_sentence(first, names)}")
    for other in found.touched_by:
        click.echo(f"  {other.name}: {amount(other.steps, 'step')}.")
    if thought_away:
        lost = [names[one] for one in found.no_longer_touched]
        click.echo(f"Thought away, {amount(len(lost), 'other factor')} would not be touched.")
        for name in lost:
            click.echo(f"  {name}")


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
        _describe_levels(found)


def _describe_levels(found: LevelsAnswer) -> None:
    if not found.transitions:
        say("No step is told yet.")
        return
    for one in found.transitions:
        claims, sources = amount(one.claims, "claim"), amount(one.sources, "source")
        origin, target = LEVEL_NAMES[one.origin], LEVEL_NAMES[one.target]
        click.echo(f"{origin} to {target.lower()}: {claims}, {sources}.")
    for kind in found.moves:
        claims, sources = amount(kind.claims, "claim"), amount(kind.sources, "source")
        click.echo(f"  {MOVES[kind.move, kind.jump]}: {claims}, {sources}.")
    for jump in found.jumps:
        click.echo(jump_sentence(jump))
    if found.all_jumps > len(found.jumps):
        say(f"Showing {len(found.jumps)} of {amount(found.all_jumps, 'jump')} (--limit).")
    click.echo(
        f"Going round: {found.measured.incoherence:.2f} (0: every step leads one step on; near 1: "
        "all goes round)."
    )
    if found.measured != found.measured_whole:
        click.echo(f"Of everything told: {found.measured_whole.incoherence:.2f}.")
    for one_apart in found.disagreements:
        click.echo(disagreement_sentence(one_apart))
    if found.all_disagreements > len(found.disagreements):
        say(
            f"Showing {len(found.disagreements)} of "
            f"{amount(found.all_disagreements, 'disagreement')} (--limit)."
        )


COMMANDS = (count_robustness, list_loops, show_matrix, show_reach, show_levels)
