"""A square matrix of links, as fuzzy cognitive maps have it: rows cause columns.

A number says how strongly one factor drives another, below zero where it holds it back; an empty
cell and 0 say that it does not.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.errors import IngestError, UnreadableFile
from graphmodel.records import Claim, Factor
from graphmodel.values import Sign, clean_name
from ingest import limits
from ingest.assemble import assemble
from ingest.cells import defused, trim, writable
from ingest.delimited import read_delimited
from ingest.formats.drawn_map import DrawnMap, drawn_sheets
from ingest.formats.input_file import Content
from ingest.formats.left_out import left_out
from ingest.formats.registry import Format, LeftOut
from ingest.formats.replacing import replacing_file
from ingest.formats.sheets_out import SheetOut, write_workbook
from ingest.problems import ProblemLog
from ingest.reading import Reading
from ingest.tables import RawRow, RawTable, refuse_no_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from ingest.formats.input_file import InputFile

NAME: Final = "matrix"

_FEWEST: Final = 2
_DIGITS: Final = 4
_WEIGHT: Final = "weight"
_NUMBER: Final = re.compile(r"^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?$")
_MINUSES: Final = str.maketrans({"\u2212": "-", "\u2013": "-"})
_SIGNS: Final = frozenset({"+", "-", "?"})


def recognises(file: InputFile) -> bool:
    """Whether a table has the same names above and beside, and numbers between them."""
    if file.content is Content.TEXT:
        header = file.header(())
        return len(header) > _FEWEST and _is_matrix(read_delimited(file.path, ()))
    return any(_is_matrix(file.workbook.table(name)) for name in file.sheet_names)


def read(file: InputFile, project: str | None) -> Reading:
    """Read a matrix; of a workbook, the first sheet that is one.

    Raises:
        UnreadableFile: It is no table.
    """
    log = ProblemLog(file.path.name, file.sheet_names)
    raw = _table(file, log)
    log.extend(raw.problems)
    refuse_no_rows([raw], log)
    factors, links = _tables(raw, log)
    drawn = DrawnMap(
        factors=factors,
        links=links,
        factor_columns={"name": "name"},
        link_columns={"cause": "cause", "effect": "effect", "sign": "sign"},
        title=file.path.stem,
        about={},
        attributes={},
    )
    sheets = drawn_sheets(drawn, file.space(project), log)
    return Reading(assemble(log, sheets, project=project), log.listed(), NAME)


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write a number for each pair of factors, as a workbook where the path ends in .xlsx.

    It is the mean of the weights of its live claims where all have one; else their signs, from -1
    where all say that the cause held the effect back, to 1 where none does.

    Raises:
        IngestError: There are more factors than a table can hold, or the file cannot be written.
    """
    size = len(dataset.factors)
    if size * (size + 1) > limits.MAX_CELLS:
        raise IngestError(
            f"{path} cannot be written: a matrix of {size:,} factors has more cells than can be "
            "read again. Export one project at a time, or as edges."
        )
    names = _names(dataset.factors)
    told, unsaid, balanced = _numbers(dataset.claims)
    rows = [
        [
            names[row.factor_id],
            *(told.get((row.factor_id, c.factor_id), "0") for c in dataset.factors),
        ]
        for row in dataset.factors
    ]
    headers = ["", *names.values()]
    if path.suffix.lower() == ".xlsx":
        table = [dict(zip(headers, row, strict=True)) for row in rows]
        write_workbook(path, [SheetOut(NAME, tuple(headers), table, numbers=headers[1:])])
    else:
        with (
            replacing_file(path) as target,
            target.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            writer = csv.writer(file)
            writer.writerow([defused(header) for header in headers])
            writer.writerows([defused(name), *numbers] for name, *numbers in rows)
    return _left_out(dataset, unsaid, balanced)


def _is_matrix(table: RawTable) -> bool:
    if len(table.columns) <= _FEWEST or len(table.rows) != len(table.columns) - 1:
        return False
    corner, *columns = table.columns
    beside = Counter(clean_name(row.values.get(corner, "")) for row in table.rows)
    if beside != Counter(map(clean_name, columns)):
        return False
    return all(
        _read_number(text) is not None or text in _SIGNS
        for row in table.rows
        for header, cell in row.values.items()
        if header != corner and (text := trim(cell).translate(_MINUSES))
    )


def _table(file: InputFile, log: ProblemLog) -> RawTable:
    if file.content is Content.TEXT:
        return read_delimited(file.path, ())
    if not file.sheet_names:
        raise UnreadableFile(
            str(file.path), "it holds no table. A matrix is a CSV file or a workbook."
        )
    names = file.sheet_names
    found = next((n for n in names if _is_matrix(file.workbook.table(n))), names[0])
    for name in names:
        if name != found and file.workbook.table(name).rows:
            log.warning(
                f"the sheet was not read; the matrix is taken from '{found}'",
                "Import it as a file of its own, if it holds links as well.",
                sheet=name,
            )
    return file.workbook.table(found)


def _tables(raw: RawTable, log: ProblemLog) -> tuple[RawTable, RawTable]:
    """Return the factors and the links that a matrix holds."""
    corner, *columns = raw.columns or ("",)
    beside = {clean_name(row.values.get(corner, "")) for row in raw.rows}
    names = {clean_name(column): RawRow(1, {"name": column}) for column in columns}
    links = []
    for row in raw.rows:
        cause = trim(row.values.get(corner, ""))
        if not cause:
            log.error(
                "the row has no name",
                "Write the name of its factor into the first column.",
                sheet=raw.sheet,
                line=row.line,
            )
            continue
        if clean_name(cause) not in names:
            names[clean_name(cause)] = RawRow(row.line, {"name": cause})
            log.warning(
                "no column has this name, so nothing leads to this factor",
                "Give the matrix a column for each row.",
                sheet=raw.sheet,
                line=row.line,
                column=corner,
                value=cause,
            )
        for effect in columns:
            text = trim(row.values.get(effect, "")).translate(_MINUSES)
            link = _link(cause, effect, text)
            if link is not None:
                links.append(RawRow(row.line, link))
            if link is not None and link["sign"] == Sign.UNKNOWN and text != Sign.UNKNOWN:
                log.warning(
                    "the cell holds no number; a link without a known sign is read from it",
                    "Write a number from -1 to 1.",
                    sheet=raw.sheet,
                    line=row.line,
                    column=effect,
                    value=text,
                )
    for column in columns:
        if clean_name(column) not in beside:
            log.warning(
                "no row has this name, so this factor leads to nothing",
                "Give the matrix a row for each column.",
                sheet=raw.sheet,
                column=column,
            )
    return (
        RawTable(raw.name, raw.sheet, ("name",), tuple(names.values())),
        RawTable(raw.name, raw.sheet, ("cause", "effect", "sign", _WEIGHT), tuple(links)),
    )


def _link(cause: str, effect: str, text: str) -> dict[str, str] | None:
    if not text:
        return None
    ends = {"cause": cause, "effect": effect}
    if text in _SIGNS:
        return {**ends, "sign": text}
    number = _read_number(text)
    if number == 0:
        return None
    sign = Sign.UNKNOWN if number is None else Sign.PLUS if number > 0 else Sign.MINUS
    return {**ends, "sign": sign.value, _WEIGHT: text}


def _read_number(text: str) -> float | None:
    return float(text.replace(",", ".")) if _NUMBER.match(text) else None


def _names(factors: Sequence[Factor]) -> dict[str, str]:
    """Return what each factor is called: its name where no other goes by it, else its id."""
    shared = Counter(clean_name(factor.name) for factor in factors)
    ids = Counter(clean_name(factor.factor_id) for factor in factors)
    names = {}
    for number, factor in enumerate(factors, start=1):
        name, own_id = clean_name(factor.name), clean_name(factor.factor_id)
        alone = shared[name] == 1 and ids[name] == (name == own_id)
        chosen = factor.name if name and alone else factor.factor_id
        # An id may hold nothing that can be seen.
        names[factor.factor_id] = writable(chosen if clean_name(chosen) else f"factor {number}")
    return names


@dataclass
class _Told:
    """What the live claims of one pair say together."""

    signs: list[Sign]
    weights: list[float]


def _numbers(claims: Sequence[Claim]) -> tuple[dict[tuple[str, str], str], int, int]:
    """Return a number for each pair, how many have no known sign, and for how many it is 0."""
    pairs: dict[tuple[str, str], _Told] = defaultdict(lambda: _Told([], []))
    for claim in claims:
        if not claim.live:
            continue
        weight = _read_number(claim.attributes.get(_WEIGHT, "").translate(_MINUSES))
        for cause in claim.causes:
            told = pairs[cause, claim.effect]
            if claim.sign is Sign.UNKNOWN:
                continue
            told.signs.append(claim.sign)
            if weight and (weight > 0) is (claim.sign is Sign.PLUS):
                told.weights.append(weight)
    numbers: dict[tuple[str, str], str] = {}
    unsaid = balanced = 0
    for pair, told in pairs.items():
        if not told.signs:
            unsaid += 1
            continue
        values = (
            told.weights
            if len(told.weights) == len(told.signs)
            else [1.0 if sign is Sign.PLUS else -1.0 for sign in told.signs]
        )
        mean = round(sum(values) / len(values), _DIGITS)
        balanced += mean == 0
        numbers[pair] = f"{mean:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return numbers, unsaid, balanced


def _left_out(dataset: Dataset, unsaid: int, balanced: int) -> LeftOut:
    not_live = sum(not claim.live for claim in dataset.claims)
    counts = {
        "links without a known sign": unsaid,
        "links told with both signs equally often": balanced,
        "claims that are retracted, hypothetical, or tell no contribution": not_live,
        "who said it, and what else claims tell": len(dataset.claims) - not_live,
        "ids of factors": sum(f.factor_id != clean_name(f.name) for f in dataset.factors),
    }
    rest = left_out(dataset, {Factor: ("name",), Claim: tuple(Claim.model_fields)})
    return {what: count for what, count in {**counts, **rest}.items() if count}


FORMAT: Final = Format(
    name=NAME,
    label="matrix of links (rows cause columns)",
    endings=(".csv", ".xlsx"),
    recognises=recognises,
    read=read,
    write=write,
)
