"""How the answers to questions about structure are printed for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import say
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

if TYPE_CHECKING:
    from queries.levels import LevelsAnswer
    from queries.loops import LoopsAnswer
    from queries.matrix import MatrixAnswer
    from queries.reach import ReachAnswer
    from queries.robustness import RobustnessAnswer


def print_robustness(found: RobustnessAnswer) -> None:
    """Print how many sources would have to be set aside, and which."""
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


def print_loops(found: LoopsAnswer, max_steps: int) -> None:
    """Print loops, the shortest first."""
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


def print_matrix(found: MatrixAnswer) -> None:
    """Print a matrix, its columns numbered."""
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


def print_reach(found: ReachAnswer, *, thought_away: bool) -> None:
    """Print what a factor can touch and what can touch it."""
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


def print_levels(found: LevelsAnswer) -> None:
    """Print how contribution moves between levels."""
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
