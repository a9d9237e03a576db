"""What is in the graph, and what comes in: import, history, undo, list, check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands import files_out
from app.commands.output import answer, as_json, database, progress, say
from app.views.words import amount
from graphmodel.db.migrate import prepare
from graphmodel.records import TABLES
from ingest.check import check_graph, repair_graph
from ingest.formats import FORMATS, read_file
from ingest.history import history as runs
from ingest.history import undo as take_back
from ingest.mapping.toml_file import read_mapping
from ingest.merge import Mode
from ingest.pipeline import ImportReport, import_dataset, preview
from queries.lookup import (
    list_contributors,
    list_factors,
    list_projects,
    list_sources,
    list_stories,
)

if TYPE_CHECKING:
    from graphmodel.settings import Settings

_READABLE = [entry.name for entry in FORMATS if entry.read is not None]
_SHOWN_PROBLEMS = 20
_WORTH_A_BAR = 5_000
"""Fewer records are written before anybody reads what a bar says."""
_LISTS: dict[str, Any] = {
    "projects": list_projects,
    "factors": list_factors,
    "sources": list_sources,
    "stories": list_stories,
    "contributors": list_contributors,
}


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--format", "format_name", type=click.Choice(_READABLE), help="Default: by content.")
@click.option("--project", help="Put every statement into this project.")
@click.option(
    "--mode",
    type=click.Choice([str(mode) for mode in Mode]),
    default=str(Mode.APPEND),
    show_default=True,
    help="append adds and fills; update lets the file win; replace also removes what its sources "
    "and plans no longer state.",
)
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    help="File that says which column is which field, and which word is which (docs/formats.md).",
)
@click.option("--skip-errors", is_flag=True, help="Write the good rows though there are bad ones.")
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@as_json
@click.pass_obj
def import_files(
    settings: Settings,
    files: tuple[Path, ...],
    format_name: str | None,
    project: str | None,
    mode: str,
    map_file: Path | None,
    skip_errors: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Read files, check them, show what changes, and write them: each all or nothing."""
    mapping = None if map_file is None else read_mapping(map_file)
    readings = [
        (path, read_file(path, format=format_name, project=project, mapping=mapping))
        for path in files
    ]
    reports = []
    with database(settings) as opened:
        for path, reading in readings:
            if dry_run:
                prepare(opened)
                report = preview(
                    opened, reading.dataset, reading.problems, mode=Mode(mode), file=path.name
                )
            else:
                with progress(_WORTH_A_BAR) as show:
                    report = import_dataset(
                        opened,
                        reading.dataset,
                        reading.problems,
                        mode=Mode(mode),
                        file=path.name,
                        skip_errors=skip_errors,
                        progress=show,
                    )
            _describe(path, report, dry_run=dry_run, skip_errors=skip_errors)
            reports.append(report)
    if as_json:
        answer(_combined(reports))
    return 1 if any(report.errors for report in reports) else 0


def _describe(path: Path, report: ImportReport, *, dry_run: bool, skip_errors: bool) -> None:
    for problem in report.problems[:_SHOWN_PROBLEMS]:
        say(f"{problem.severity}: {problem.sentence()}")
    if len(report.problems) > _SHOWN_PROBLEMS:
        say(f"... and {len(report.problems) - _SHOWN_PROBLEMS:,} more; --json lists them all.")
    read = ", ".join(amount(report.read[c.table], c.noun) for c in TABLES if report.read[c.table])
    say(f"{path.name}: read {read or 'nothing'}.")
    changed = report.to_json()["changes"]
    kinds = ", ".join(f"{sum(table.values()):,} {kind}" for kind, table in changed.items())
    if dry_run and report.errors and not skip_errors:
        say(
            f"Would write nothing: {amount(report.errors, 'row')} cannot be used. "
            f"With --skip-errors: {kinds}."
        )
    elif dry_run:
        say(f"Would write: {kinds}. Nothing was written.")
    elif report.refused:
        say(
            f"{amount(report.errors, 'row')} cannot be used, so nothing was written. "
            "Mend the file, or write the rest with --skip-errors."
        )
    elif report.run_id is None:
        say("Everything is stored already; nothing was written.")
    else:
        left = f" {amount(report.errors, 'row')} left out." if skip_errors and report.errors else ""
        say(f"Written: {kinds}.{left} 'rippletrace undo {report.run_id}' takes it back.")


def _combined(reports: list[ImportReport]) -> dict[str, Any]:
    """One report for all files: counts added up, problems one after the other."""
    shapes = [report.to_json() for report in reports]
    if len(shapes) == 1:
        return shapes[0]
    added = {
        part: {table: sum(shape[part][table] for shape in shapes) for table in shapes[0][part]}
        for part in ("read", "written", "unchanged")
    }
    return added | {
        "problems": [problem for shape in shapes for problem in shape["problems"]],
        "runs": [shape["run"] for shape in shapes],
    }


@click.command()
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Most runs shown."
)
@as_json
@click.pass_obj
def history(settings: Settings, limit: int, as_json: bool) -> None:
    """List imports and edits, the latest first."""
    with database(settings) as opened:
        found = runs(opened, limit=limit)
    if as_json:
        answer({"runs": [run.model_dump() | {"counts": json.loads(run.counts)} for run in found]})
    elif not found:
        say("Nothing has been imported yet.")
    else:
        for run in found:
            kinds = json.loads(run.counts)
            total = ", ".join(
                f"{sum(t.values()):,} {k}" for k, t in kinds.items() if any(t.values())
            )
            undone = "  (taken back)" if run.undone_by else ""
            click.echo(
                f"{run.run_id}  {run.at[:16]}  {run.by}  {run.mode}  {run.title}: {total}{undone}"
            )


@click.command()
@click.argument("run")
@as_json
@click.pass_obj
def undo(settings: Settings, run: str, as_json: bool) -> None:
    """Take one import or edit back; 'rippletrace history' lists them."""
    with database(settings) as opened, progress(_WORTH_A_BAR) as show:
        done = take_back(opened, run, progress=show)
    if as_json:
        answer({"run": done.run_id, "undone": run})
    say(f"Took back {run}. 'rippletrace undo {done.run_id}' restores it.")


@click.command("list")
@click.argument("what", type=click.Choice(list(_LISTS)))
@click.option("--search", help="Only what has this text in its name or title.")
@click.option(
    "--limit", type=click.IntRange(1), default=1000, show_default=True, help="Most items listed."
)
@as_json
@click.pass_obj
def list_items(
    settings: Settings, what: str, search: str | None, limit: int, as_json: bool
) -> None:
    """List projects, factors, sources, stories or contributors, by name."""
    with database(settings) as opened:
        rows = _LISTS[what](opened, search=search, limit=limit)
    if as_json:
        answer({"items": [row.model_dump(mode="json") for row in rows]})
        return
    for row in rows:
        name = getattr(row, "name", None) or row.title
        click.echo(name if name == row.id else f"{row.id}  {name}")
    if not rows:
        say("Nothing is stored yet." if search is None else f"Nothing has '{search}' in its name.")


@click.command()
@click.option("--repair", is_flag=True, help="Derive links and roles again from the claims.")
@as_json
@click.pass_obj
def check(settings: Settings, repair: bool, as_json: bool) -> int:
    """Compare links, roles and schema with what the claims and the model ask for."""
    with database(settings) as opened:
        found = check_graph(opened)
        if repair and found.faults:
            repair_graph(opened)
            say(f"Mended: {amount(found.faults, 'fault')}.")
            found = check_graph(opened)
    if as_json:
        answer(found.to_json())
    elif found.faults:
        for sentence in found.sentences():
            say(sentence)
    else:
        say("Links, roles and schema are as the claims and the model ask for.")
    return 1 if found.faults else 0


COMMANDS = (import_files, history, undo, *files_out.COMMANDS, list_items, check)
