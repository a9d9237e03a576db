"""The command that withdraws a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import answer, as_json, database, say
from app.views.withdrawing import FOR_GOOD, what_goes, withdrawn_sentence
from ingest.withdrawing import withdraw, withdrawal
from queries.lookup import resolve_source
from queries.snapshot import forget_snapshots

if TYPE_CHECKING:
    from graphmodel.settings import Settings


@click.command("withdraw")
@click.argument("source")
@click.option("--yes", is_flag=True, help="Do it; without it, only say what would go.")
@as_json
@click.pass_obj
def withdraw_source(settings: Settings, source: str, yes: bool, as_json: bool) -> None:
    """Withdraw a source for good: all that it said goes, everywhere, and is kept nowhere here.

    SOURCE is its id or its title. It cannot be undone.
    """
    with database(settings) as opened:
        key = resolve_source(opened, source)
        found = withdrawal(opened, key)
        run = None
        if yes:
            run, found = withdraw(opened, key)
            forget_snapshots(settings.home / "snapshots")
    if as_json:
        answer(
            {
                "run": run,
                "withdrawn": yes,
                "statements": len(found.statements),
                "quotes": found.quotes,
                "links": found.links,
                "factors": len(found.factors),
                "notes": len(found.notes),
                "rewritten": len(found.rewritten),
            }
        )
    for line in what_goes(found):
        say(line)
    say(withdrawn_sentence(found) if yes else f"{FOR_GOOD} To do it: add --yes.")


COMMANDS = (withdraw_source,)
"""All commands of this module."""
