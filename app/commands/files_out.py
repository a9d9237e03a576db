"""Writing files: the graph in any format, its gaps to be filled in, an empty workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from app.commands.output import answer, as_json, database, say
from app.views.words import amount
from ingest.dump import dump
from ingest.formats import FORMATS, write_file
from ingest.gaps import to_json, write_gaps
from ingest.template import write_template
from queries.lookup import resolve_project

if TYPE_CHECKING:
    from graphmodel.settings import Settings

_WRITABLE: Final = {entry.name: entry for entry in FORMATS if entry.write is not None}
_OURS: Final = {".xlsx": "workbook", "": "csv"}
"""Endings that mean our own formats, though others have them as well."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(_WRITABLE)),
    help="Default: by the ending; .xlsx is our workbook, no ending a folder of CSV files.",
)
@click.option(
    "--project",
    "projects",
    multiple=True,
    help="Only these projects, without stories and kept views; may repeat.",
)
@click.option(
    "--gaps",
    "with_gaps",
    is_flag=True,
    help="Write a workbook in which what is missing is marked; filled in, 'import --mode update' "
    "takes it back.",
)
@as_json
@click.pass_obj
def export(
    settings: Settings,
    path: Path,
    format_name: str | None,
    projects: tuple[str, ...],
    with_gaps: bool,
    as_json: bool,
) -> None:
    """Write the graph, or some projects of it, to a file or a folder."""
    if with_gaps and (format_name or _OURS.get(path.suffix.lower())) != "workbook":
        raise click.UsageError("Gaps are marked in a workbook: give a name that ends in .xlsx.")
    chosen = format_name or _format_of(path)
    with database(settings) as opened:
        keys = [resolve_project(opened, project) for project in projects]
        dataset = dump(opened, keys)
    counts = write_gaps(dataset, path) if with_gaps else {}
    left_out = {} if with_gaps else write_file(dataset, path, chosen)
    if as_json:
        shape = {"written": dataset.counts(), "left_out": dict(left_out), "path": str(path)}
        answer(shape | {"gaps": to_json(counts)} if with_gaps else shape)
    say(f"Wrote {amount(len(dataset.claims), 'claim')} to {path}.")
    for what, number in left_out.items():
        say(f"The format {chosen} cannot carry {what}: {number:,} left out.")
    for table, fields in counts.items():
        for name, count in fields.items():
            if count.missing:
                say(f"{table}: {name} is missing in {count.missing:,} of {count.of:,}.")
    if with_gaps:
        say(f"Fill it in, then: rippletrace import {path} --mode update")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH.xlsx")
@as_json
def template(path: Path, as_json: bool) -> None:
    """Write an empty workbook to fill in, with guidance and lists to choose from."""
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError("The template is an Excel workbook: give a name that ends in .xlsx.")
    if path.exists():
        raise click.UsageError(f"{path} exists already, and may be filled in. Choose another name.")
    write_template(path)
    if as_json:
        answer({"path": str(path)})
    say(f"Wrote {path}. Fill in its sheet 'claims', then: rippletrace import {path}")


def _format_of(path: Path) -> str:
    """Return the format that a file of this ending is written in.

    Raises:
        click.UsageError: None has it, or several.
    """
    ending = path.suffix.lower()
    if ending in _OURS:
        return _OURS[ending]
    fitting = [entry for entry in _WRITABLE.values() if ending in entry.endings]
    if len(fitting) == 1:
        return fitting[0].name
    if fitting:
        names = ", ".join(f"{entry.name} ({entry.label})" for entry in fitting)
        raise click.UsageError(
            f"Several formats are written to {ending}. Say which with --format: {names}."
        )
    endings = dict.fromkeys(e.endings[0] for e in _WRITABLE.values() if e.endings)
    raise click.UsageError(
        f"The ending '{ending}' says no format. Use --format, or one of {', '.join(endings)}; "
        "a name without an ending is a folder of CSV files."
    )


COMMANDS: Final = (export, template)
