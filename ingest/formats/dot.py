"""A picture in Graphviz's language: factors, and one arrow for each link. Only written."""

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

NAME: Final = "dot"

# A picture shows names: what is no sign of its own stands for nothing there.
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SPECIAL: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "&": "&amp;"}
_ESCAPED: Final = re.compile('[\\\\"\n&]')


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
    yield "digraph {"
    yield '  graph [charset="UTF-8", rankdir="LR"];'
    yield '  node [shape="box", style="rounded,filled", fillcolor="#eeeeee"];'
    elements = {f.factor_id: f"n{number}" for number, f in enumerate(dataset.factors)}
    for factor in dataset.factors:
        level = (
            f", fillcolor={_quoted(FILL[factor.level])}, level={_quoted(factor.level)}"
            if factor.level
            else ""
        )
        yield f"  {elements[factor.factor_id]} [label={_quoted(factor.name)}{level}];"
    for (cause, effect), link in told_links(dataset).items():
        style = ', style="dashed"' if is_inferred(link) else ""
        ends = f"{elements[cause]} -> {elements[effect]}"
        yield f"  {ends} [label={_quoted(link_label(link))}{style}];"
    yield "}"


def _quoted(text: str) -> str:
    """Return a text as a quoted string, in which Graphviz sees no escape or entity of its own."""
    plain = _CONTROLS.sub(" ", writable(text).replace("\r\n", "\n"))
    return f'"{_ESCAPED.sub(lambda match: _SPECIAL[match.group()], plain)}"'


FORMAT: Final = Format(
    name=NAME,
    label="Graphviz picture",
    endings=(".dot", ".gv"),
    recognises=None,
    read=None,
    write=write,
)
