"""A flowchart in Mermaid's language: factors, and one arrow for each link. Only written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ingest.cells import writable
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.told_links import FILL, is_inferred, link_label, picture_left_out, told_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphmodel.dataset import Dataset

NAME: Final = "mermaid"

# Everything that Mermaid, Markdown or HTML may read as more than text goes out as its number.
_NOT_PLAIN: Final = re.compile(r"[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]")
_PLAIN: Final = frozenset("'(),-./?!+")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the factors and the links; the same dataset gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    with (
        replacing_file(path) as target,
        target.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.writelines(f"{line}\n" for line in _lines(dataset))
    return picture_left_out(dataset)


def _lines(dataset: Dataset) -> Iterator[str]:
    yield "flowchart LR"
    elements = {f.factor_id: f"n{number}" for number, f in enumerate(dataset.factors)}
    for factor in dataset.factors:
        level = f":::{factor.level}" if factor.level else ""
        yield f"  {elements[factor.factor_id]}[{_quoted(factor.name)}]{level}"
    for (cause, effect), link in told_links(dataset).items():
        arrow = "-.->" if is_inferred(link) else "-->"
        yield f"  {elements[cause]} {arrow}|{_quoted(link_label(link))}| {elements[effect]}"
    used = {factor.level for factor in dataset.factors}
    for level, colour in FILL.items():
        if level in used:
            yield f"  classDef {level} fill:{colour},stroke:#666666,color:#000000"


def _quoted(text: str) -> str:
    plain = _CONTROLS.sub(" ", writable(text))
    return f'"{_NOT_PLAIN.sub(_coded, plain)}"'


def _coded(match: re.Match[str]) -> str:
    character = match.group()
    return character if character in _PLAIN else f"#{ord(character)};"


FORMAT: Final = Format(
    name=NAME,
    label="Mermaid flowchart",
    endings=(".mmd", ".mermaid"),
    recognises=None,
    read=None,
    write=write,
)
