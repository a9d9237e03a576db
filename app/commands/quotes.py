"""The command that reads what sources say: one source, or every quote with some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say
from app.views.chain_sentences import plain_text
from app.views.quotes import (
    quote_lines,
    search_sentence,
    shown_sentence,
    source_remarks,
    source_sentence,
)
from app.views.quotes_state import QuotesState
from queries.lookup import resolve_project, resolve_source
from queries.quotes import DEFAULT_LIMIT, SourceQuotes, search_quotes, source_quotes

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.quotes import Quotes


@click.command("evidence")
@click.option("--source", help="Read everything that this source says.")
@click.option("--search", "words", help="Find the statements with all of these words.")
@click.option(
    "--project", "projects", multiple=True, help="With --search: only about it; may repeat."
)
@click.option(
    "--voice",
    "voices",
    multiple=True,
    help="With --search: only what is said in it, '' for no recorded one; may repeat.",
)
@click.option(
    "--limit",
    default=DEFAULT_LIMIT,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Most statements.",
)
@as_json
@click.pass_obj
def show_evidence(
    settings: Settings,
    /,
    source: str | None,
    words: str | None,
    projects: tuple[str, ...],
    voices: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Show what sources say, statement by statement: of one source, or with some words.

    A word may stand in the quote, in the gist, or in the name of a factor.
    """
    if (source is None) == (words is None):
        raise click.UsageError("Say either --source or --search.")
    if source is not None and (projects or voices):
        raise click.UsageError("--project and --voice go with --search.")
    found: Quotes
    with database(settings) as opened:
        if source is not None:
            found = source_quotes(opened, resolve_source(opened, source), limit=limit)
        else:
            ids = tuple(resolve_project(opened, one) for one in projects)
            found = search_quotes(opened, words or "", projects=ids, voices=voices, limit=limit)
    if as_json:
        answer(found.to_json())
        return
    if isinstance(found, SourceQuotes):
        click.echo(plain_text(source_sentence(found)))
        click.echo(
            " \u00b7 ".join(source_remarks(found.source)) or "Nothing more is recorded of it."
        )
    else:
        chosen = QuotesState(words=words or "", projects=projects, voices=voices)
        click.echo(plain_text(search_sentence(found, chosen)))
    for statement in found.statements:
        for line in quote_lines(statement, titles=source is None):
            click.echo(f"  {line}")
    if len(found.statements) < found.total:
        say(f"{shown_sentence(len(found.statements), found.total, can_show_more=True)} (--limit)")


COMMANDS = (show_evidence,)
