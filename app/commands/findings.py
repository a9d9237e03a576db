"""Findings: what nobody planned, patterns across projects, and whose voices say what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say, say_rest
from app.views.findings_sentences import (
    LEADS,
    SILENCE,
    break_sentence,
    by_way_sentence,
    chain_voices_sentence,
    contexts_sentence,
    elsewhere_sentence,
    factor_sentence,
    fit_sentence,
    link_remarks,
    link_voices_sentence,
    names_in,
    off_plan_remarks,
    off_plan_sentence,
    pattern_sentence,
    plan_sentence,
    planned_sentence,
    share_sentence,
    state_sentence,
    theme_name,
    without_sentences,
)
from app.views.words import amount
from queries.chains import ChainsRequest, chains
from queries.lookup import resolve_factor, resolve_project
from queries.patterns import patterns
from queries.snapshot import read_snapshot
from queries.statements import read_statements
from queries.unexpected import UnexpectedRequest, unexpected
from queries.voices import VoicesRequest, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings
    from queries.patterns import LinkPattern, PatternsAnswer
    from queries.unexpected import UnexpectedAnswer
    from queries.voices import ProjectVoices, VoicesAnswer

limit_option = click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Most lines of a list that are printed; --json holds all.",
)


@click.command("unexpected")
@click.argument("project")
@click.option(
    "--include",
    type=click.Choice(["inferred"]),
    multiple=True,
    help="Also follow what is inferred; it is still nobody's word.",
)
@limit_option
@as_json
@click.pass_obj
def show_unexpected(
    settings: Settings, /, project: str, include: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Show what PROJECT planned, where the trail of it ends, and what happened all the same."""
    with database(settings) as opened:
        project_id = resolve_project(opened, project)
        statements = read_statements(opened, (project_id,))
    request = UnexpectedRequest(project=project_id, include_inferred="inferred" in include)
    found = unexpected(statements, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe_unexpected(found, limit)


def _describe_unexpected(found: UnexpectedAnswer, limit: int) -> None:
    names = names_in(found)
    click.echo(plan_sentence(found, names))
    for link in found.planned[:limit]:
        click.echo(f"  {planned_sentence(link, names)}. {state_sentence(link, names)}")
    say_rest(len(found.planned), limit, "planned step")
    if found.broke:
        click.echo("Where the trail ends:")
    for one in found.broke[:limit]:
        click.echo(f"  {break_sentence(one, names)}")
    say_rest(len(found.broke), limit, "planned step")
    _describe_off_plan(found, names, limit)
    _list_names("Seen, and nobody we heard explains it", found.unexplained, names, limit)
    _list_names("Told, and not connected with where it began", found.unconnected, names, limit)
    if found.planned:
        click.echo(fit_sentence(found.fit.claims, "claim"))
        click.echo(fit_sentence(found.fit.sources, "source"))
    if found.starts_assumed and found.starts:
        say("Nothing says where the work began; chains begin where nothing leads to.")
    if not found.exact:
        say("A search stopped early: some of the chains may not be the best told.")
    say(LEADS)


def _describe_off_plan(found: UnexpectedAnswer, names: Mapping[str, str], limit: int) -> None:
    click.echo(off_plan_sentence(found))
    for one in found.off_plan[:limit]:
        remarks = off_plan_remarks(one, names, planned=bool(found.planned))
        click.echo(f"  {one.name}: {'; '.join(remarks)}.")
        click.echo(f"     {by_way_sentence(one.factors, names)}.")
    say_rest(len(found.off_plan), limit, "thing")
    if found.off_plan_routes:
        click.echo("Planned ends were reached by ways that the plan did not mention:")
    for route in found.off_plan_routes[:limit]:
        click.echo(f"  {names[route.to]}: {by_way_sentence(route.factors, names)}.")


@click.command("patterns")
@limit_option
@as_json
@click.pass_obj
def show_patterns(settings: Settings, /, limit: int, as_json: bool) -> None:
    """Show what recurs across projects, and the projects in which it does not hold."""
    with database(settings) as opened:
        statements = read_statements(opened)
    found = patterns(statements)
    if as_json:
        answer(found.to_json())
    else:
        _describe_patterns(found, limit)


def _describe_patterns(found: PatternsAnswer, limit: int) -> None:
    if not found.links and not found.factors:
        say("No step is told of a project yet.")
        return
    for link in found.links[:limit]:
        _describe_link_pattern(link, found)
    say_rest(len(found.links), limit, "step")
    if found.factors:
        click.echo("What recurs as an impact:")
    for factor in found.factors[:limit]:
        click.echo(f"  {factor_sentence(factor)}.")
    say_rest(len(found.factors), limit, "factor")
    for theme in found.themes:
        if theme.factors:
            factors = amount(len(theme.factors), "impact")
            projects = amount(len(theme.projects), "project")
            click.echo(f"Theme {theme_name(theme.theme)}: {factors} in {projects}.")
    say(SILENCE)


def _describe_link_pattern(link: LinkPattern, found: PatternsAnswer) -> None:
    click.echo(f"{pattern_sentence(link, found.names)}.")
    for sentence in (
        *without_sentences(link, found.projects),
        *contexts_sentence(link, found),
    ):
        click.echo(f"  {sentence}")


@click.command("voices")
@click.option("--from", "starts", multiple=True, metavar="FACTOR", help="Where chains start.")
@click.option("--to", "ends", multiple=True, metavar="FACTOR", help="Where chains end.")
@click.option("--max-steps", default=8, show_default=True, type=click.IntRange(1, 100))
@click.option(
    "--project", "projects", multiple=True, help="Only what is said about it; may repeat."
)
@limit_option
@as_json
@click.pass_obj
def show_voices(
    settings: Settings,
    /,
    starts: tuple[str, ...],
    ends: tuple[str, ...],
    max_steps: int,
    projects: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Show who says what, who disputes it and who is silent, for each project.

    With --from or --to also for each chain between these factors, the best told first, at most
    --limit of them.
    """
    with database(settings) as opened:
        project_ids = tuple(resolve_project(opened, one) for one in projects)
        listed: tuple[tuple[str, ...], ...] = ()
        if starts or ends:
            request = ChainsRequest(
                starts=tuple(resolve_factor(opened, one) for one in starts),
                ends=tuple(resolve_factor(opened, one) for one in ends),
                max_steps=max_steps,
                projects=project_ids,
                limit=limit,
            )
            listed = _chains(opened, request)
        statements = read_statements(opened, project_ids or None)
    found = voices(statements, VoicesRequest(projects=project_ids, chains=listed))
    if as_json:
        answer(found.to_json())
    else:
        _describe_voices(found, limit, asked=bool(starts or ends))


def _chains(opened: Database, request: ChainsRequest) -> tuple[tuple[str, ...], ...]:
    snapshot = read_snapshot(opened, with_claims=request.needs_claims)
    found = chains(snapshot, request)
    return tuple(tuple(factor.id for factor in chain.factors) for chain in found.chains)


def _describe_voices(found: VoicesAnswer, limit: int, *, asked: bool) -> None:
    if not found.voices:
        say("Nobody is heard yet.")
        return
    for chain in found.chains:
        click.echo(f"{chain_voices_sentence(chain, found.names)}.")
        for link in chain.links:
            click.echo(f"  {link_voices_sentence(link, found.names)}.")
    if asked and not found.chains:
        say("No chain was found.")
    for project in found.projects:
        _describe_project(project, found.names, limit)
    say("Silence says nothing about what happened: perhaps nobody was asked.")


def _describe_project(project: ProjectVoices, names: Mapping[str, str], limit: int) -> None:
    click.echo(f"{project.title}")
    for share in project.voices:
        click.echo(f"  {share_sentence(share)}.")
    for link in project.links[:limit]:
        remarks = [link_voices_sentence(link, names), *link_remarks(link)]
        click.echo(f"    {'; '.join(remarks)}.")
    say_rest(len(project.links), limit, "step")
    for one in project.elsewhere[:limit]:
        click.echo(f"    {elsewhere_sentence(one, names)}.")


def _list_names(heading: str, factors: Iterable[str], names: Mapping[str, str], limit: int) -> None:
    found = [names[one] for one in factors]
    if found:
        click.echo(f"{heading}:")
    for name in found[:limit]:
        click.echo(f"  {name}")
    say_rest(len(found), limit, "factor")


COMMANDS = (show_unexpected, show_patterns, show_voices)
