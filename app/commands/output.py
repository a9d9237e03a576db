"""How commands speak: sentences on stderr, JSON alone on stdout, a bar where work is long."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from app.views.words import amount
from graphmodel.db.connect import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphmodel.db.runner import Database
    from graphmodel.settings import Settings

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON on stdout.")


def say(sentence: str) -> None:
    """Write a sentence for a person."""
    click.echo(sentence, err=True)


def say_rest(total: int, limit: int, noun: str) -> None:
    """Say how many of these are shown, where `--limit` shows not all of them."""
    if total > limit:
        say(f"Showing {limit} of {amount(total, noun)} (--limit).")


def answer(value: Any) -> None:
    """Write JSON, and nothing else, on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def database(settings: Settings) -> Iterator[Database]:
    """Yield the database of the settings and close it afterwards."""
    opened = open_database(settings)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def progress(least: int = 0) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that shows how much of how much is done, where somebody can see it.

    A total that differs from the one before begins a new bar.

    Args:
        least: A smaller total is done before a bar would be of use, and has none.
    """
    bar: Any = None
    shown = length = 0

    def show(what: str, done: int, total: int) -> None:
        nonlocal bar, shown, length
        if total < least:
            return
        if bar is not None and total not in (0, length):
            bar.__exit__(None, None, None)
            bar, shown = None, 0
        if bar is None:
            length = total
            bar = click.progressbar(
                length=max(total, 1), label=what, file=sys.stderr, width=30, show_pos=False
            )
            bar.__enter__()
        bar.label = what
        bar.update(max(done - shown, 0))
        shown = max(done, shown)

    try:
        yield show
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)
