"""Spoiling a valid file: cutting, flipping and swapping its bytes, its parts, or its cells."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

HOSTILE: Sequence[Any] = (
    *(None, "", " ", "\u200b", "\x00", "0", "-1", "1e999", "nan", "99999999999999999999", "+", "?"),
    *("=1+1", "\\", ";", "a;b\\;", "~", "~a; ~b", "[~1]", "#despite", "9999-99-99", "2019-02-30"),
    *("2020 to 2019", "yes", "despite", "\ud83d\ude00", "x" * 40_000, "{", "[[[[", "%s", "None"),
    *(True, 0, -1, 3.5, 1e300, float(2**53)),
)
MARKS = (b"<", b">", b'"', b"&", b"\x00", b"\xff", b"\n", b",", b";", b"{", b"]", b"PK\x03\x04")


def spoiled_bytes(content: bytes, rng: random.Random) -> bytes:
    """Return the content with a few of its bytes cut, flipped, swapped, doubled or put in."""
    data = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        if len(data) < 8:
            break
        start = rng.randrange(len(data))
        end = min(len(data), start + rng.choice((1, 2, 8, 64, 512)))
        match rng.randrange(6):
            case 0:
                del data[start : start + rng.choice((1, 16, len(data)))]
            case 1:
                for place in range(start, min(end, start + 3)):
                    data[place] ^= 1 << rng.randrange(8)
            case 2:
                other = rng.randrange(len(data))
                piece = data[other : other + end - start]
                data[start : start + len(piece)] = piece
            case 3:
                data[start:start] = data[start:end] * rng.choice((1, 3))
            case 4:
                data[start:start] = rng.choice(MARKS)
            case _:
                data[start:end] = rng.randbytes(end - start)
    return bytes(data)


def spoiled_parts(content: bytes, rng: random.Random) -> bytes:
    """Return an archive with one of its parts spoiled, lost or under another name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        chosen = rng.choice(names)
        fate = rng.randrange(8)
        for name in names:
            part = old.read(name)
            if name == chosen and fate == 0:
                continue
            if name == chosen and fate == 1:
                new.writestr(f"{name}x", part)
                continue
            new.writestr(name, spoiled_bytes(part, rng) if name == chosen else part)
    return target.getvalue()


def spoiled_rows(rows: list[list[Any]], rng: random.Random) -> list[list[Any]]:
    """Return a table with a few of its cells, rows or columns changed."""
    changed = [list(row) for row in rows]
    for _ in range(rng.randint(1, 4)):
        if not changed or not any(changed):
            break
        line, other = rng.randrange(len(changed)), rng.randrange(len(changed))
        row = changed[line]
        match rng.randrange(6):
            case 0:
                del changed[line]
            case 1:
                changed[line], changed[other] = changed[other], changed[line]
            case 2:
                changed.append(list(row))
            case 3 if row:
                column = rng.randrange(len(row))
                for each in changed:
                    del each[column : column + 1]
            case 4 if row and changed[other]:
                one, two = rng.randrange(len(row)), rng.randrange(len(changed[other]))
                row[one], changed[other][two] = changed[other][two], row[one]
            case _ if row:
                row[rng.randrange(len(row))] = rng.choice(HOSTILE)
    return changed


def spoiled_cells(content: bytes, rng: random.Random) -> bytes:
    """Return a workbook, or CSV, with some of its cells changed."""
    if content.startswith(b"PK"):
        return _spoiled_workbook(content, rng)
    text = content.decode("utf-8-sig")
    separator = ";" if text.partition("\n")[0].count(";") else ","
    rows: list[list[Any]] = list(csv.reader(io.StringIO(text), delimiter=separator))
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows(spoiled_rows(rows, rng))
    return target.getvalue().encode("utf-8", "replace")


def _spoiled_workbook(content: bytes, rng: random.Random) -> bytes:
    old = openpyxl.load_workbook(io.BytesIO(content))
    new = openpyxl.Workbook()
    new.remove(new.active)
    chosen = rng.choice(old.sheetnames)
    for name in old.sheetnames:
        rows = [list(row) for row in old[name].iter_rows(values_only=True)]
        sheet = new.create_sheet(name)
        for row in spoiled_rows(rows, rng) if name == chosen else rows:
            sheet.append([_writable(cell) for cell in row])
    target = io.BytesIO()
    new.save(target)
    return target.getvalue()


def _writable(cell: Any) -> Any:
    """Return the cell without what openpyxl refuses to write."""
    if isinstance(cell, str):
        return "".join(c for c in cell if c.isprintable() or c in "\n\t")[:32_000]
    return cell


def spoil(
    path: Path, content: bytes, ways: Sequence[Callable[..., bytes]], rng: random.Random
) -> None:
    """Write a spoiled copy of a file."""
    path.write_bytes(rng.choice(ways)(content, rng))
