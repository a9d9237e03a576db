"""Telling that a foreign file came in before under another name.

Keys of a foreign file stand under its space: the project, else the file's name. The same file
under another name would come in a second time, and everything in it would be told twice.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.values import clean_name
from ingest.problems import make_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.dataset import Dataset, Problem
    from graphmodel.records import Source

_SEPARATOR: Final = "/"
_MOST: Final = 0.5
_SHOWN: Final = 3


def seen_before(dataset: Dataset, stored: Iterable[Source], file: str) -> Problem | None:
    """Return a warning if most sources of a file are stored under another space, else None.

    Two sources are taken for the same where their titles and texts are; where they have no text,
    their titles, if more than a number, and their keys within their spaces.

    Args:
        dataset: What was read.
        stored: Sources that are stored.
        file: Name of the file, for the warning.
    """
    new = {source.source_id: source for source in dataset.sources if space_of(source)}
    theirs: dict[tuple[str, str] | None, set[str]] = defaultdict(set)
    for source in stored:
        new.pop(source.source_id, None)
        if space_of(source):
            theirs[_told(source)].add(space_of(source))
    theirs.pop(None, None)
    same: dict[str, list[str]] = defaultdict(list)
    for source in new.values():
        for space in theirs.get(_told(source), set()) - {space_of(source)}:
            same[space].append(source.title)
    if not same:
        return None
    space, titles = max(same.items(), key=lambda entry: (len(entry[1]), entry[0]))
    if len(titles) <= _MOST * len(new):
        return None
    shown = ", ".join(f"'{title}'" for title in sorted(titles)[:_SHOWN])
    return make_problem(
        "warning",
        file,
        f"{len(titles):,} of its sources are stored already under '{space}', and would come in a "
        "second time",
        f"If it is the same file, import it with --project {space}, or under the name that it had.",
        value=shown,
    )


def space_of(source: Source) -> str:
    """Return what the source's key stands under; empty where it is no key of a foreign file."""
    space, separator, _ = source.source_id.partition(_SEPARATOR)
    return space if separator else ""


def _told(source: Source) -> tuple[str, str] | None:
    """Return what a source is known by whatever its space; None where a bare number is all."""
    title = clean_name(source.title)
    if source.text:
        return title, source.text
    if not any(map(str.isalpha, title)):
        return None
    return title, clean_name(source.source_id.partition(_SEPARATOR)[2])
