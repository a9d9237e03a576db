"""The timeline: when each level was reached, what became of things, and what is due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from app.commands.asking import DateType
from app.commands.output import answer, as_json, database, say, say_rest
from app.views.chain_sentences import plain_text
from app.views.timeline_sentences import (
    ORDER_NOTE,
    answer_sentence,
    course_words,
    coverage_sentence,
    due_sentence,
    early_sentence,
    follow_up_sentence,
    level_in_project_sentence,
    level_sentence,
    order_sentence,
    phase_words,
    project_sentence,
    when_words,
)
from app.views.words import LEVEL_NAMES
from queries.lookup import resolve_project
from queries.timeline import TimelineRequest, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.settings import Settings
    from queries.timeline import DatedFactor, TimelineAnswer, UndatedFactor


@click.command("timeline")
@click.argument("projects", metavar="[PROJECT]...", nargs=-1)
@click.option(
    "--due-by",
    type=DateType(),
    help="List what is to be looked at again up to then; without it, up to today.",
)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Most lines of a list that are printed; --json holds all.",
)
@as_json
@click.pass_obj
def show_timeline(
    settings: Settings,
    /,
    projects: tuple[str, ...],
    due_by: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show when each level was first reached, what became of things, and what is due.

    For the projects that are named, or for all that is stored. A claim's period dates its effect,
    an observation's what was seen; dates are kept as they were told.
    """
    with database(settings) as opened:
        request = TimelineRequest(
            projects=tuple(resolve_project(opened, name) for name in projects),
            due_by=due_by or f"{datetime.now(UTC):%Y-%m-%d}",
        )
        found = timeline(opened, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe(found, limit)


def _describe(found: TimelineAnswer, limit: int) -> None:
    click.echo(plain_text(answer_sentence(found)))
    alone = len(found.projects) == 1
    if not alone:
        for level in found.levels:
            click.echo(f"  {plain_text(level_sentence(level, found.names))}")
    for project in found.projects:
        if project.levels or alone:
            click.echo(plain_text(project_sentence(project)))
        for reached in project.levels:
            click.echo(f"  {plain_text(level_in_project_sentence(reached, found.names))}")
    if found.factors:
        click.echo("When each factor was:")
    for factor in found.factors[:limit]:
        click.echo(f"  {_line(factor)}.")
    say_rest(len(found.factors), limit, "factor")
    if found.undated:
        click.echo("When, nobody says:")
    for undated in found.undated[:limit]:
        click.echo(f"  {'; '.join(_undated(undated))}.")
    say_rest(len(found.undated), limit, "factor")
    if found.order:
        click.echo("Dates that speak against the order:")
    for problem in found.order[:limit]:
        click.echo(f"  {plain_text(order_sentence(problem, found.names))}")
    say_rest(len(found.order), limit, "step")
    for one in found.due[:limit]:
        click.echo(plain_text(follow_up_sentence(one, found.names)))
    say_rest(len(found.due), limit, "statement")
    say(due_sentence(found))
    for sentence in filter(None, (coverage_sentence(found), early_sentence(found))):
        say(sentence)
    if found.order:
        say(ORDER_NOTE)


def _line(factor: DatedFactor) -> str:
    said = (
        f"{when_words(factor)}: {factor.name}",
        LEVEL_NAMES[factor.level].lower(),
        *course_words(factor.courses),
    )
    return "; ".join(said)


def _undated(factor: UndatedFactor) -> Iterator[str]:
    yield factor.name
    yield LEVEL_NAMES[factor.level].lower()
    if not factor.told:
        yield "not told to have been there"
    phase = phase_words(factor)
    if phase:
        yield f"told as {phase}"
    yield from course_words(factor.courses)


COMMANDS = (show_timeline,)
