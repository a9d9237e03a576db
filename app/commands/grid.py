"""The grid: which factors stand at which level, and in which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.output import answer, as_json, database, say
from app.views.chain_sentences import plain_text
from app.views.grid import grid_page
from app.views.grid_state import GridState
from app.views.grid_words import COLUMN_NAMES
from app.views.words import LEVEL_NAMES
from queries.grid import COLUMNS, Column, GridRequest, grid
from queries.grid.answer import ROWS
from queries.lookup import resolve_project

if TYPE_CHECKING:
    from graphmodel.settings import Settings
    from queries.grid import GridAnswer


@click.command("grid")
@click.option("--project", "projects", multiple=True, help="Only this project; may repeat.")
@as_json
@click.pass_obj
def show_grid(settings: Settings, /, projects: tuple[str, ...], as_json: bool) -> None:
    """List the factors of each level by what they did: contributors, impacts, mechanisms.

    A factor that something brought about and that brought something about stands in both columns.
    """
    with database(settings) as opened:
        request = GridRequest(projects=tuple(resolve_project(opened, name) for name in projects))
        found = grid(opened, request)
    if as_json:
        answer(found.to_json())
    else:
        _describe(found, request)


def _describe(found: GridAnswer, request: GridRequest) -> None:
    page = grid_page(found, GridState(projects=request.projects))
    say(plain_text(page.answer))
    for level in ROWS:
        cells = {column: found.cell(level, column) for column in COLUMNS}
        if level is None and not any(cells.values()):
            continue
        click.echo(LEVEL_NAMES[level])
        for column, factors in cells.items():
            if column is Column.IMPACTS and not factors:
                continue
            names = "; ".join(factor.name for factor in factors)
            click.echo(f"  {COLUMN_NAMES[column][0]}: {names or 'nothing recorded'}")
    for remark in filter(None, (page.twins, *page.remarks)):
        say(remark)


COMMANDS: tuple[Any, ...] = (show_grid,)
