"""The command that puts two groups of sources side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.output import answer, as_json, database, say, say_rest
from app.views.chain_sentences import plain_text
from app.views.compare import (
    MARKS,
    NOBODY,
    SILENCE,
    answer_sentence,
    coverage_sentences,
    level_rows,
    link_sentence,
    shared_sign,
    side_names,
    side_says,
)
from app.views.words import amount
from graphmodel.values import Level
from queries.compare import CompareRequest, Side, compare
from queries.lookup import resolve_project
from queries.statements import read_statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings
    from queries.compare import CompareAnswer, ComparedLink

_HANDS = ("left", "right")


def _with_sides(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with the choices of each side as options."""
    for hand in reversed(_HANDS):
        for option in (
            click.option(
                f"--{hand}-level",
                multiple=True,
                type=click.Choice([*map(str, Level)]),
                help=f"Only sources that speak from it stand on the {hand} side; may repeat.",
            ),
            click.option(
                f"--{hand}-voice",
                multiple=True,
                help=f"Only what is said in it, '' for no recorded one, stands on the {hand} side; "
                "may repeat.",
            ),
            click.option(
                f"--{hand}-case",
                multiple=True,
                metavar="PROJECT/CASE",
                help=f"Only what is said about it stands on the {hand} side; may repeat.",
            ),
            click.option(
                f"--{hand}-project",
                multiple=True,
                help=f"Only what is said about it stands on the {hand} side; may repeat.",
            ),
        ):
            command = option(command)
    return command


@click.command("compare")
@_with_sides
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Most links of a list that are printed; --json holds all.",
)
@as_json
@click.pass_obj
def show_comparison(settings: Settings, /, limit: int, as_json: bool, **chosen: Any) -> None:
    """Show what two groups of sources tell: both, one alone, and where they disagree.

    No side is measured by the other, and silence is no denial.
    """
    with database(settings) as opened:
        left, right = (_side(opened, hand, chosen) for hand in _HANDS)
        request = CompareRequest(left=left, right=right)
        said = read_statements(opened, request.about or None)
    found = compare(said, request)
    if as_json:
        answer(found.to_json())
        return
    titles = {key: project.title for key, project in said.projects.items()}
    _describe(found, side_names(request, titles), limit)


def _side(opened: Database, hand: str, chosen: dict[str, Any]) -> Side:
    return Side(
        projects=tuple(resolve_project(opened, one) for one in chosen[f"{hand}_project"]),
        cases=chosen[f"{hand}_case"],
        voices=chosen[f"{hand}_voice"],
        spoken_from=tuple(map(Level, chosen[f"{hand}_level"])),
    )


def _describe(found: CompareAnswer, sides: tuple[str, str], limit: int) -> None:
    click.echo(plain_text(answer_sentence(found, sides)))
    for line in coverage_sentences(found, sides):
        click.echo(line)
    for heading, links in (
        ("Told on both sides", found.told_on_both),
        (f"Only told by {sides[0]}", found.only_left),
        (f"Only told by {sides[1]}", found.only_right),
    ):
        click.echo(f"{heading}: {amount(len(links), 'link')}")
        for link in links[:limit]:
            _describe_link(link, found, sides)
        say_rest(len(links), limit, "link")
    if found.links:
        click.echo("What their links lead to, by level:")
        for level, left, right in level_rows(found):
            click.echo(f"  {level}: {left} by {sides[0]}, {right} by {sides[1]}")
    say(SILENCE)


def _describe_link(link: ComparedLink, found: CompareAnswer, sides: tuple[str, str]) -> None:
    click.echo(f"  {plain_text(link_sentence(link, found.names))}.")
    if link.differs:
        click.echo(f"     {MARKS[link.differs]}.")
    for name, side in zip(sides, (link.left, link.right), strict=True):
        says = side_says(side, shared_sign(link))
        if says != NOBODY:
            click.echo(f"     {name}: {says}")


COMMANDS = (show_comparison,)
