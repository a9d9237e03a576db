"""Questions about structure: robustness, loops, the matrix, reach and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

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
from queries.levels import LevelsRequest, levels
from queries.lookup import resolve_factor, resolve_project
from queries.loops import LoopsRequest, loops
from queries.matrix import MatrixRequest, matrix
from queries.reach import ReachRequest, reach
from queries.robustness import RobustnessRequest, robustness
from queries.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings
    from queries.levels import LevelsAnswer
    from queries.loops import LoopsAnswer
    from queries.matrix import MatrixAnswer
    from queries.reach import ReachAnswer
    from queries.robustness import RobustnessAnswer

project_option = click.option(
    "--project", "projects", multiple=True, help="Only what is said about it; may repeat."
)


def scoped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the options that say in whose words."""
    for option in (
        click.option(
            "--reported-only", is_flag=True, help="Leave out what rests on inference alone."
        ),
        click.option(
            "--include",
            type=click.Choice(["hypothetical"]),
            multiple=True,
            help="Also follow what is only supposed.",
        ),
        project_option,
    ):
        command = option(command)
    return command


@click.command("robustness")
@click.option(
    "--from", "starts", multiple=True, required=True, metavar="FACTOR", help="Where to start."
)
@click.option("--to", "ends", multiple=True, required=True, metavar="FACTOR", help="Where to end.")
@project_option
@as_json
@click.pass_obj
def count_robustness(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    projects: tuple[str, ...],
    as_json: bool,
) -> None:
    """Count the sources that must be set aside before nothing leads from here to there.

    Only steps that a source tells count. --from and --to may repeat: then chains run from any of
    the first to any of the second.
    """
    with database(settings) as opened:
        request = RobustnessRequest(
            starts=_factors(opened, starts),
            ends=_factors(opened, ends),
            projects=_projects(opened, projects),
        )
        snapshot = read_snapshot(opened, with_claims=request.needs_claims)
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
@as_json
@click.pass_obj
def list_loops(
    settings: Settings, /, max_steps: int, limit: int, as_json: bool, **scope: Any
) -> None:
    """List what comes back to where it began, the shortest loops first."""
    with database(settings) as opened:
        request = LoopsRequest(max_steps=max_steps, limit=limit, **_scope(opened, scope))
        snapshot = read_snapshot(opened, with_claims=request.needs_claims)
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
@as_json
@click.pass_obj
def show_matrix(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    as_json: bool,
    **scope: Any,
) -> None:
    """Count who links each cause directly to each effect, and mark where a chain leads.

    Rows that are left out are where stories begin, columns where they stop, as for chains.
    """
    with database(settings) as opened:
        request = MatrixRequest(
            starts=_factors(opened, starts), ends=_factors(opened, ends), **_scope(opened, scope)
        )
        snapshot = read_snapshot(opened, with_claims=request.needs_claims)
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
@as_json
@click.pass_obj
def show_reach(
    settings: Settings, /, factor: str, without: tuple[str, ...], as_json: bool, **scope: Any
) -> None:
    """List what FACTOR can touch, what can touch it, and what all of that hangs on."""
    with database(settings) as opened:
        request = ReachRequest(
            factor=resolve_factor(opened, factor),
            without=_factors(opened, without),
            **_scope(opened, scope),
        )
        snapshot = read_snapshot(opened, with_claims=request.needs_claims)
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
        request = LevelsRequest(limit=limit, **_scope(opened, scope))
        snapshot = read_snapshot(opened, with_claims=request.needs_claims)
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


def _factors(opened: Database, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(resolve_factor(opened, name) for name in names)


def _projects(opened: Database, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(resolve_project(opened, name) for name in names)


def _scope(opened: Database, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a scope for the options of `scoped`."""
    return {
        "projects": _projects(opened, chosen["projects"]),
        "include_hypothetical": "hypothetical" in chosen["include"],
        "reported_only": chosen["reported_only"],
    }


COMMANDS = (count_robustness, list_loops, show_matrix, show_reach, show_levels)
