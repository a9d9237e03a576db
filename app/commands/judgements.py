"""What was judged: checks, opinions, assessments and rival explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say
from app.views.judgement_sentences import (
    answer_sentence,
    broken_sentence,
    judgement_sentence,
    subject_sentence,
    weakest_sentence,
)
from app.views.words import amount
from queries.judgements import JudgementsRequest, judgements, read_judgements
from queries.lookup import resolve_project

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.judgements import JudgementsAnswer


@click.command("judgements")
@click.argument("project", required=False)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Most things whose judgements are printed; --json holds all.",
)
@as_json
@click.pass_obj
def show_judgements(settings: Settings, /, project: str | None, limit: int, as_json: bool) -> None:
    """Show who judged what: checks, opinions, assessments and rival explanations.

    For PROJECT, or for all that is stored. Where people disagree comes first, and all of them are
    heard. A chain is never called more than its least checked link.
    """
    with database(settings) as opened:
        request = JudgementsRequest(project=resolve_project(opened, project) if project else None)
        found = judgements(read_judgements(opened, request), request)
    if as_json:
        answer(found.to_json())
    else:
        _describe(found, limit)


def _describe(found: JudgementsAnswer, limit: int) -> None:
    if not found.judged:
        say(answer_sentence(found))
    else:
        click.echo(answer_sentence(found))
    for group in found.judged[:limit]:
        click.echo(f"{subject_sentence(group, found.names)}.")
        for one in group.judgements:
            click.echo(f"  {judgement_sentence(one, found.names)}")
        if group.at_most is not None:
            click.echo(f"  {weakest_sentence(group.at_most, group.subject, found.names)}")
    if len(found.judged) > limit:
        say(f"{amount(len(found.judged) - limit, 'more thing')}; --limit shows them.")
    if found.broken:
        say(broken_sentence(found))


COMMANDS = (show_judgements,)
