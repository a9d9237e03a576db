"""What a workbook that people fill in tells them: what each column means, what it allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ingest.columns import NAME_OF, REQUIRED
from ingest.convert import allowed_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graphmodel.record import Record

GUIDE_SHEET: Final = "about this file"
"""A sheet that is written for people, and passed over on reading."""

_LAST_ROW: Final = 1_048_575
_LONGEST_TITLE: Final = 32
_LONGEST_MESSAGE: Final = 255


@dataclass(frozen=True)
class Guidance:
    """What such a workbook has besides its tables."""

    guide: Sequence[Sequence[str]]
    """Rows of the first sheet; a row of one text is a heading or a sentence."""
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Notes on headers, by table and field."""
    is_missing: Callable[[Record, str], bool] = lambda record, name: False
    """Whether a cell is marked as missing."""


def is_needed(record_class: type[Record], name: str) -> bool:
    """Return whether a row must have the field, or one that stands for it."""
    return any(name == group[0] for group in REQUIRED[record_class])


def explanation(record_class: type[Record], name: str) -> str:
    """Return what goes into a column, in sentences."""
    said = [record_class.model_fields[name].description or ""]
    if name == record_class.key and record_class in NAME_OF:
        said.append(f"May be left empty: then the {NAME_OF[record_class]} is its key.")
    elif name == record_class.key:
        said.append("May be left empty: then one is made.")
    reference = record_class.references().get(name)
    if reference is not None and reference.table != "statements":
        said.append(f"An id or a name; it need not be listed in {reference.table}.")
    if record_class.many(name):
        said.append("Several are separated by ;")
    return " ".join(said)


def guide_columns(sheet: Any, record_class: type[Record], fields: Sequence[str]) -> None:
    """Give each column its explanation, and a list to choose from where words are fixed."""
    for position, name in enumerate(fields):
        needed = "Needed. " if is_needed(record_class, name) else ""
        words = allowed_words(record_class, name)
        options: dict[str, Any] = {
            "validate": "list" if words else "any",
            "input_title": name[:_LONGEST_TITLE],
            "input_message": _cut(needed + explanation(record_class, name)),
        }
        if words:
            options |= {
                "source": list(words),
                "error_type": "warning",
                "error_title": "Not one of the words",
                "error_message": _cut(f"Allowed: {', '.join(words)}."),
            }
        sheet.data_validation(1, position, _LAST_ROW, position, options)


def write_guide(workbook: Any, guide: Sequence[Sequence[str]]) -> None:
    """Write the first sheet."""
    sheet = workbook.add_worksheet(GUIDE_SHEET)
    title = workbook.add_format({"bold": True, "font_size": 14})
    head = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    widths = (14, 16, 10, 70, 44, 44)
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    in_table = False
    for line, row in enumerate(guide):
        starts_table = len(row) > 1 and not in_table
        in_table = len(row) > 1
        for position, text in enumerate(row):
            shape = title if line == 0 else head if starts_table else wrapped if in_table else None
            sheet.write_string(line, position, text, shape)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"
