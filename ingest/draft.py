"""A row on its way to a record: its cells converted, its faults reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from graphmodel.records import PlannedLink
from ingest.columns import NAME_OF
from ingest.convert import CellFault, converters, empty_values, needed_fields
from ingest.identity import name_and_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.record import Record
    from ingest.columns import Row, Sheet
    from ingest.problems import ProblemLog

_WORD: Final = re.compile(r"[a-z_]+")
_TYPE_THE_VALUE: Final = "Open the file in Excel or LibreOffice and save it, or type the value."


@dataclass(slots=True)
class Draft:
    """One row of a sheet, and what has been made of it so far."""

    sheet: Sheet
    row: Row
    log: ProblemLog
    values: dict[str, Any] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    """Fields that were filled in and that the file does not state."""
    own_key: bool = False
    """The file gives it a key."""
    record: Record | None = None
    """The finished record; None while there is none, and for good where the row has an error."""
    faulty: bool = False

    @property
    def record_class(self) -> type[Record]:
        """What the row is."""
        return self.sheet.record

    @property
    def key(self) -> str:
        """The key of the record, empty where it has none yet."""
        record_class = self.sheet.record
        if record_class is PlannedLink:
            return "\x1f".join(str(self.values.get(n)) for n in ("project", "cause", "effect"))
        return str(self.values.get(record_class.key) or "")

    def header(self, name: str) -> str:
        """Return a field's column as the file names it."""
        return self.sheet.headers.get(name, name)

    def refuse(self, rule: str, hint: str, name: str | None = None) -> None:
        """Report an error, because of which the row is left out."""
        self.faulty = True
        self.record = None
        cell = self.row.values.get(name) if name else None
        self.log.error(
            rule,
            hint,
            sheet=self.sheet.sheet,
            line=self.row.line,
            column=self.header(name) if name else None,
            value="; ".join(cell) if isinstance(cell, tuple) else cell,
        )

    def warn(self, rule: str, hint: str, name: str, value: str | None = None) -> None:
        """Report something to look at."""
        self.log.warning(
            rule,
            hint,
            sheet=self.sheet.sheet,
            line=self.row.line,
            column=self.header(name),
            value=value,
        )

    def finish(self) -> None:
        """Make the record, or report what is wrong with its values."""
        values = self.values
        if self.sheet.states_attributes:
            values = values | {"attributes": dict(self.row.attributes)}
        try:
            record = self.record_class.model_validate(values)
        except ValidationError as fault:
            for error in fault.errors(include_url=False, include_input=False):
                self._refuse_value(dict(error))
            return
        if self.derived:
            record.model_fields_set.difference_update(self.derived)
        record.share_stated()
        self.record = record
        if self.record_class is not PlannedLink:
            # The key is all that is asked for from here on, and there may be very many rows.
            self.values = {self.record_class.key: record.record_id}

    def _refuse_value(self, error: dict[str, Any]) -> None:
        context = error.get("ctx", {})
        message = str(context.get("error", error["msg"]))
        if error["type"] == "string_too_long":
            message = f"the text has more than {context['max_length']:,} characters"
        words = error["loc"][:1] or _WORD.findall(message)
        place = next((word for word in words if word in self.record_class.model_fields), None)
        self.refuse(message, "Correct the row.", place)


def draft_row(sheet: Sheet, row: Row, log: ProblemLog, blank: Mapping[str, Any]) -> Draft:
    """Return a row with its cells converted; what cannot be converted is reported.

    Args:
        sheet: The row's table.
        row: The row.
        log: Where problems go.
        blank: The values of a row without any cell.
    """
    draft = Draft(sheet, row, log, dict(blank))
    ready = converters(sheet.record)
    for name, cell in row.values.items():
        try:
            draft.values[name] = ready[name](cell)
        except CellFault as fault:
            draft.refuse(fault.rule, fault.hint, name)
    for name in row.unsaved:
        draft.refuse("the cell holds a formula without a saved result", _TYPE_THE_VALUE, name)
    draft.own_key = sheet.record.key in row.values
    if sheet.record in NAME_OF:
        draft.derived = name_and_key(sheet.record, draft.values)
    return draft


def blank_row(sheet: Sheet) -> dict[str, Any]:
    """Return the values of a row of this table without any cell: what its columns state then."""
    empty = empty_values(sheet.record)
    return {name: empty[name] for name in sheet.headers if name in empty}


def refuse_empty(draft: Draft) -> None:
    """Report each field that the record needs and whose cell is empty."""
    record_class = draft.record_class
    if record_class in NAME_OF:
        name = NAME_OF[record_class]
        named = name if name in draft.sheet.headers else record_class.key
        needed: tuple[str, ...] = () if draft.key else (named,)
    else:
        needed = needed_fields(record_class)
    for name in needed:
        if name in draft.values or name in draft.row.values or name in draft.row.unsaved:
            continue
        draft.refuse(
            f"the {name} of this {record_class.noun} is empty",
            "Fill it in, or remove the row.",
            name,
        )
