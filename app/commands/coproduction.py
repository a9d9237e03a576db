"""How projects were worked on together: who took part, what was put in, who decided, what grew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say
from app.views.involvement_sentences import (
    answer_sentence,
    beginning_sentence,
    beginnings_sentence,
    gain_sentences,
    grown_line,
    help_sentence,
    labour_sentence,
    meeting_sentence,
    part_sentence,
    role_sentences,
    split_sentence,
    stage_sentence,
    told_sentence,
    turn_sentence,
    untold_sentence,
    whole_sentence,
    wish_sentences,
)
from app.views.removal import removal_sentences
from ingest.forgetting import look_at_removal, remove_person
from queries.coproduction import CoproductionRequest, coproduction, read_coproduction
from queries.lookup import resolve_contributor, resolve_project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.settings import Settings
    from queries.coproduction import CoproductionAnswer, ProjectTogether, StageTaken


@click.command("coproduction")
@click.argument("projects", nargs=-1, metavar="[PROJECT]...")
@as_json
@click.pass_obj
def show_coproduction(settings: Settings, /, projects: tuple[str, ...], as_json: bool) -> None:
    """Show who took part in which stage, and what is told of where it led.

    For some projects, or for all. A stage is called co-produced where somebody who is no researcher
    shared in it, and was not only studied or asked. No project is placed before another.
    """
    with database(settings) as opened:
        asked = tuple(resolve_project(opened, project) for project in projects)
        request = CoproductionRequest(projects=asked)
        found = coproduction(read_coproduction(opened, request), request)
    if as_json:
        answer(found.to_json())
        return
    click.echo("".join(run.text for run in answer_sentence(found)))
    if untold := untold_sentence(found):
        click.echo(untold)
    for project in found.projects:
        _project(project, found)
    _across(found)


def _project(project: ProjectTogether, found: CoproductionAnswer) -> None:
    lines = [line for stage in project.stages for line in _stage(stage)]
    lines += _indented(filter(None, (beginnings_sentence(project),)))
    lines += [f"    {beginning_sentence(one)}" for one in project.beginnings if one.stages]
    lines += _indented(gain_sentences(project, found.names))
    lines += _indented(wish_sentences(project))
    lines += _indented(role_sentences(project.roles))
    lines += _indented(map(split_sentence, project.resources))
    lines += _indented(map(labour_sentence, project.labour))
    titles = {one.id: one.title for one in found.projects}
    lines += _indented(turn_sentence(one, titles) for one in project.decisions)
    if not project.stages and not project.decisions:
        return
    meaning = f" (calls it {project.called}: {project.meaning})" if project.called else ""
    click.echo(f"\n{project.title}{meaning if project.meaning else ''}")
    for line in lines:
        click.echo(line)


def _stage(stage: StageTaken) -> list[str]:
    return [f"  {stage_sentence(stage)}", *(f"    {part_sentence(one)}" for one in stage.parts)]


def _across(found: CoproductionAnswer) -> None:
    parts: tuple[tuple[str, list[str]], ...] = (
        ("Power as a cause", [told_sentence(one) for one in found.power_as_cause]),
        ("Power as an effect", [told_sentence(one) for one in found.power_as_effect]),
        ("More than its parts", [whole_sentence(one, found.names) for one in found.emergent]),
        (
            "Where a project and something outside meet",
            [meeting_sentence(one, found.names) for one in found.meetings],
        ),
        ("What helps and what hinders", [help_sentence(one) for one in found.helps]),
        ("What grew out of what", [grown_line(one) for one in found.grown]),
    )
    for head, lines in parts:
        if lines:
            click.echo(f"\n{head}")
            for line in lines:
                click.echo(f"  {line}")


def _indented(sentences: Iterable[str]) -> list[str]:
    return [f"  {sentence}" for sentence in sentences]


@click.command("forget")
@click.argument("contributor")
@click.option("--yes", is_flag=True, help="Remove them; without it, only show what would change.")
@as_json
@click.pass_obj
def take_away(settings: Settings, contributor: str, yes: bool, as_json: bool) -> None:
    """Take the name of a contributor away, for good: it cannot be taken back.

    What they took part in stays, under somebody without a name. Statements, counts and chains are
    as they were.
    """
    with database(settings) as opened:
        key = resolve_contributor(opened, contributor)
        done = remove_person(opened, key) if yes else look_at_removal(opened, key)
    if as_json:
        told = {"moved": done.moved, "named_elsewhere": done.named_elsewhere, "run": done.run_id}
        answer(told)
        return
    for sentence in removal_sentences(done):
        say(sentence)


COMMANDS = (show_coproduction, take_away)
