"""The commands as Markdown: `docs/cli.md` is made from them, so the two cannot differ."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from app.cli import rippletrace

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION: Final = """# The commands

Made from the code by `make docs`.

Sentences for people go to standard error; with `--json`, JSON alone goes to standard output. The
exit status is 0 where it is done, 1 where there are problems to report (rows that cannot be used, a
check that found faults), 2 where it was used wrongly or nothing could be done.

Which database: the local server, unless `NEO4J_URI` names another one; then `NEO4J_USERNAME`
(default `neo4j`), `NEO4J_PASSWORD` and `NEO4J_DATABASE` have the meaning that Neo4j's own tools
give them. `RIPPLETRACE_HOME` moves the folder of the local server, `RIPPLETRACE_MAVEN_URL` names a
mirror to fetch it from, `RIPPLETRACE_JARS` a folder that already holds its jars.
`RIPPLETRACE_QUERY_SECONDS` (default 60) is the longest time that one question may take,
`RIPPLETRACE_READ_ONLY=1` refuses every write, and `RIPPLETRACE_SHARED_AT` (default
`http://localhost:8502`) is where others find what is shared with them."""


def commands_markdown() -> str:
    """Return the text of `docs/cli.md`."""
    return "\n\n".join((INTRODUCTION, *_sections())) + "\n"


def _sections() -> Iterator[str]:
    context = click.Context(rippletrace, info_name="rippletrace")
    for name in rippletrace.list_commands(context):
        command = rippletrace.get_command(context, name)
        if command is not None and not command.hidden:
            own = click.Context(command, info_name=name, parent=context)
            yield _section(command, own)
            if isinstance(command, click.Group):
                for inner, one in command.commands.items():
                    yield _section(one, click.Context(one, info_name=inner, parent=own), "###")


def _section(command: click.Command, context: click.Context, level: str = "##") -> str:
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    parts = [
        f"{level} {context.info_name}",
        inspect.cleandoc(command.help or ""),
        f"    {usage}",
    ]
    options = [
        record
        for parameter in command.get_params(context)
        if "--help" not in parameter.opts
        and (record := parameter.get_help_record(context)) is not None
        and record[1]
    ]
    if options:
        parts.append("\n".join(f"- `{names}`: {text}" for names, text in options))
    return "\n\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(commands_markdown(), encoding="utf-8", newline="\n")
