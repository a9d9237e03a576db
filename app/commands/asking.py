"""What the commands that ask about structure share: whose words, the graph, and its Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from app.commands.output import answer
from graphmodel.period import check_date
from graphmodel.values import Level, Modality
from queries.lookup import resolve_factor, resolve_project, resolve_source
from queries.snapshot import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings
    from queries.snapshot import Snapshot
    from queries.structure import Scope, ToldScope

_UNPLACED: Final = "unplaced"


class DateType(click.ParamType[str]):
    """A date that is known to the day, the month or the year."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as typed; refuse what is none."""
        try:
            return check_date(value)
        except ValueError as error:
            self.fail(f"'{value}' is no date: {error}.", param, ctx)


_TOLD_OPTIONS: Final = (
    click.option(
        "--project", "projects", multiple=True, help="Only what is said about it; may repeat."
    ),
    click.option(
        "--source",
        "sources",
        multiple=True,
        help="Only what it says, so it tells every step; may repeat.",
    ),
    click.option(
        "--case",
        "cases",
        multiple=True,
        metavar="PROJECT/CASE",
        help="Only what is said about it, so every step is told in it; may repeat.",
    ),
    click.option(
        "--voice",
        "voices",
        multiple=True,
        help="Only what is said in it, '' for no recorded one; may repeat.",
    ),
    click.option("--since", type=DateType(), help="Only what is dated then or later."),
    click.option("--until", type=DateType(), help="Only what is dated then or earlier."),
    click.option(
        "--level",
        "levels",
        multiple=True,
        type=click.Choice([*map(str, Level), _UNPLACED]),
        help="Only steps between factors of it; may repeat.",
    ),
    click.option(
        "--min-sources",
        default=0,
        type=click.IntRange(min=0),
        help="Leave out steps that fewer sources tell.",
    ),
)
_MEANT_OPTIONS: Final = (
    click.option(
        "--modality",
        "modalities",
        multiple=True,
        type=click.Choice([*map(str, Modality)]),
        help="Only what is meant so, whatever --include says; may repeat.",
    ),
    click.option(
        "--include",
        type=click.Choice(["hypothetical"]),
        multiple=True,
        help="Also follow what is only supposed.",
    ),
    click.option("--reported-only", is_flag=True, help="Leave out what rests on inference alone."),
)

as_cypher = click.option(
    "--cypher", is_flag=True, help="Print the statement for Neo4j Browser instead."
)


def scoped_to_told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the options of a `ToldScope`."""
    return _with(command, _TOLD_OPTIONS)


def scoped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the options of a `Scope`."""
    return _with(command, (*_TOLD_OPTIONS, *_MEANT_OPTIONS))


def scope_of(opened: Database, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a scope for the options of `scoped_to_told` or `scoped`.

    Raises:
        NotFound, Ambiguous: Of a project or a source.
    """
    told = {
        "projects": tuple(resolve_project(opened, one) for one in chosen["projects"]),
        "sources": tuple(resolve_source(opened, one) for one in chosen["sources"]),
        "cases": chosen["cases"],
        "voices": chosen["voices"],
        "period": (chosen["since"] or "", chosen["until"] or ""),
        "levels": tuple(None if one == _UNPLACED else Level(one) for one in chosen["levels"]),
        "min_sources": chosen["min_sources"],
    }
    if "modalities" not in chosen:
        return told
    return told | {
        "modalities": tuple(map(Modality, chosen["modalities"])),
        "include_hypothetical": "hypothetical" in chosen["include"],
        "reported_only": chosen["reported_only"],
    }


def factors_of(opened: Database, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the factors that are named by id or name.

    Raises:
        NotFound, Ambiguous: Of a factor.
    """
    return tuple(resolve_factor(opened, name) for name in names)


def graph_for(settings: Settings, opened: Database, request: Scope | ToldScope) -> Snapshot:
    """Return the graph as it is now, from disk where it is kept, with what a request needs."""
    return open_snapshot(opened, settings.home / "snapshots", with_claims=request.needs_claims)


def print_cypher(text: str, *, as_json: bool) -> None:
    """Print a statement, by itself or as JSON."""
    if as_json:
        answer({"cypher": text})
    else:
        click.echo(text)


def _with(command: Callable[..., Any], options: tuple[Any, ...]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
