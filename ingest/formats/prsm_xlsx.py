"""PRSM's workbook: a sheet of factors, and one of links between their labels. Read only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graphmodel.errors import UnreadableFile
from ingest.assemble import assemble
from ingest.cells import word_key
from ingest.formats.drawn_map import DrawnMap, drawn_sheets
from ingest.formats.kumu_tables import column_called
from ingest.formats.prsm_parts import one_line
from ingest.formats.registry import Format
from ingest.formats.signs import sign_of_label
from ingest.problems import ProblemLog, note_unread
from ingest.reading import Reading
from ingest.tables import RawRow, RawTable, refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.formats.input_file import InputFile

NAME: Final = "prsm-xlsx"

_FACTORS: Final = "factors"
_LINKS: Final = "links"
_OF_CAUSAL_MAP: Final = frozenset(("factor id", "statement id", "link id", "source id"))
_FACTOR_COLUMNS: Final[Mapping[str, str | None]] = {
    "label": "name",
    "name": None,
    "note": "definition",
    "description": "definition",
}
_LINK_COLUMNS: Final[Mapping[str, str | None]] = {
    "from": "cause",
    "to": "effect",
    "label": "gist",
    "note": "how",
    "description": "how",
    "creator": "coder",
    "createdtime": "coded_at",
}
_SIGN: Final = "sign"


def recognises(file: InputFile) -> bool:
    """Whether it has sheets of factors with labels, and of links between these labels."""
    names = _sheet_names(file)
    if not {_FACTORS, _LINKS} <= names.keys():
        return False
    factors, links = (_keys(file.workbook.table(names[name])) for name in (_FACTORS, _LINKS))
    is_causal_map = _OF_CAUSAL_MAP & (factors | links)
    return "label" in factors and {"from", "to"} <= links and not is_causal_map


def read(file: InputFile, project: str | None) -> Reading:
    """Read a workbook of PRSM's.

    Raises:
        UnreadableFile: It is no workbook, or has not both sheets.
    """
    all_names = file.workbook.names
    names = _sheet_names(file)
    if not {_FACTORS, _LINKS} <= names.keys():
        raise UnreadableFile(
            str(file.path),
            "a workbook of PRSM's has the sheets 'Factors' and 'Links'. Leave the format out, or "
            "export it again from PRSM.",
        )
    log = ProblemLog(file.path.name, all_names)
    for key, name in names.items():
        if key not in (_FACTORS, _LINKS) and file.workbook.table(name).rows:
            note_unread(name, (_FACTORS, _LINKS), log)
    factors, links = (file.workbook.table(names[name]) for name in (_FACTORS, _LINKS))
    refuse_no_rows([factors, links], log)
    creators = column_called(links, "creator"), column_called(factors, "creator")
    authors = dict.fromkeys(
        row.values[header]
        for raw, header in zip((links, factors), creators, strict=True)
        for row in raw.rows
        if header in row.values
    )
    drawn = DrawnMap(
        factors=_with_labels_in_one_line(factors),
        links=_signed(links),
        factor_columns=_FACTOR_COLUMNS,
        link_columns=_LINK_COLUMNS,
        title=file.path.stem,
        about={},
        attributes={"authors": "; ".join(authors)} if authors else {},
    )
    sheets = drawn_sheets(drawn, file.space(project), log)
    dataset = assemble(log, sheets, project=project, check_quotes=False)
    return Reading(dataset, log.listed(), NAME)


def _with_labels_in_one_line(raw: RawTable) -> RawTable:
    label = column_called(raw, "label")
    rows = (
        replace(row, values={**row.values, label: one_line(row.values[label])})
        if label in row.values
        else row
        for row in raw.rows
    )
    return replace(raw, rows=tuple(rows))


def _signed(raw: RawTable) -> RawTable:
    """Return the links with the sign that their label, or the name of their style, is."""
    if column_called(raw, _SIGN):
        return raw
    label, style = column_called(raw, "label"), column_called(raw, "grouplabel")
    rows = tuple(_signed_row(row, label, style) for row in raw.rows)
    return replace(raw, columns=(*raw.columns, _SIGN), rows=rows)


def _signed_row(row: RawRow, label: str, style: str) -> RawRow:
    on_label = sign_of_label(row.values.get(label, ""))
    sign = on_label or sign_of_label(row.values.get(style, ""))
    if not sign:
        return row
    values = {h: text for h, text in row.values.items() if not (on_label and h == label)}
    return replace(row, values={**values, _SIGN: sign})


def _sheet_names(file: InputFile) -> dict[str, str]:
    return {word_key(name): name for name in file.sheet_names}


def _keys(raw: RawTable) -> set[str]:
    return {word_key(header) for header in raw.columns}


FORMAT: Final = Format(
    name=NAME,
    label="PRSM workbook",
    endings=(".xlsx",),
    recognises=recognises,
    read=read,
    write=None,
)
