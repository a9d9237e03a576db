"""Damaged files of drawn maps: each gives a dataset or our error, no other, and comes to an end."""

from __future__ import annotations

import copy
import json
import random
import signal
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import RippletraceError
from ingest.formats import read_file
from support.lz_pack import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CASES: Final = 60
SEED: Final = 20_260
PATIENCE: Final = 60

BLUEPRINT: Final[dict[str, Any]] = {
    "elements": [
        {"id": "e1", "label": "Rain", "type": "Driver", "tags": ["a", "b"], "level": "societal"},
        {"id": "e2", "label": "Harvest", "description": "All of it.", "factor_id": "f2"},
        {"_id": "e3", "attributes": {"label": "Income"}},
    ],
    "connections": [
        {"id": "c1", "from": "e1", "to": "e2", "direction": "mutual", "polarity": "+"},
        {"from": "Harvest", "to": "Income | Rain", "direction": "undirected", "label": "-"},
        {"from": "e1", "to": "e2", "statement_id": "s1", "source": "x", "project": "p; q"},
    ],
    "loops": [{"label": "R1"}],
}
MAP: Final[dict[str, Any]] = {
    "version": "3.0.3",
    "room": "AAA-BBB",
    "mapTitle": "Village",
    "attributeTitles": {"att1": "cost", "att2": "level"},
    "styles": {
        "nodes": {"group0": {"groupLabel": "Nature", "color": {"background": "red"}}},
        "edges": {"edge0": {"groupLabel": "+ve", "arrows": {"to": {"enabled": True}}}},
    },
    "nodes": [
        {
            "id": "n1",
            "label": "Heavy\nrain",
            "grp": "group0",
            "x": 1.5,
            "y": -2,
            "att1": "high",
            "color": {"background": "blue"},
            "note": {"ops": [{"insert": "What ", "attributes": {"link": "u"}}, {"insert": {}}]},
            "created": {"time": 1_700_000_000_000, "user": "Ana"},
        },
        {"id": "n2", "label": "Harvest", "att2": "group"},
        {"id": "n3", "label": "C", "isCluster": True},
    ],
    "edges": [
        {"id": "e1", "from": "n1", "to": "n2", "grp": "edge0", "arrows": "to;from"},
        {
            "id": "e2",
            "from": "n2",
            "to": "n1",
            "created": {"time": 5, "user": "B", "claim": {"statement_id": "1", "source": "s"}},
        },
    ],
    "history": [{"action": "a", "time": 1, "user": "Ana", "state": None}],
    "description": {"text": {"ops": [{"insert": "Words"}]}},
    "background": {"a": {"type": "text"}},
}
KUMU_SHEETS: Final[dict[str, list[list[Any]]]] = {
    "Elements": [
        ["Label", "Type", "Description", "Tags", "ID"],
        ["Rain", "Driver", "What falls.", "a | b", "e1"],
        ["Harvest", None, None, None, "e2"],
    ],
    "Connections": [
        ["From", "To", "Direction", "Polarity", "Label", "Strength "],
        ["Rain", "Harvest", "mutual", "+", None, 3.0],
        ["e2", "Rain | Harvest", "undirected", None, "-", "Weak"],
    ],
}
PRSM_SHEETS: Final[dict[str, list[list[Any]]]] = {
    "Factors": [["label", "x", "Note", "Style", "cost"], ["Rain", 1.0, "What.", 2.0, "high"]],
    "Links": [["from", "to", "label", "style"], ["Rain", "Rain", "+ve", 1.0]],
}
ODD: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 3.5, 10**30, float("inf"), float("nan"), "", " ", "\u0000"),
    *("\ud800", "\uffff", "\u200b", "=1+1", "x" * 40_000, "a|b", "a;b", "\\", "\n", "-", "+", "?"),
    *([], {}, [[]], [None], {"a": None}, [{}], {"ops": [1, {"insert": 2}]}, ["x", 1], "2019-99"),
)


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def with_changed_bytes(content: bytes, chance: random.Random) -> bytes:
    """Cut, flip, swap, double and take out bytes."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not changed:
            break
        at, other = (chance.randrange(len(changed)) for _ in range(2))
        match chance.randrange(5):
            case 0:
                del changed[at:]
            case 1:
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                changed[at], changed[other] = changed[other], changed[at]
            case 3:
                changed[at:at] = changed[at : at + chance.randrange(1, 40)]
            case _:
                del changed[at : at + chance.randrange(1, 40)]
    return bytes(changed)


def with_changed_parts(content: bytes, chance: random.Random) -> bytes:
    """Change bytes inside a workbook's archive, and pack it again so that it opens."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        hit = chance.choice([n for n in old.namelist() if "sheet" in n.lower() or "String" in n])
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, with_changed_bytes(text, chance) if part == hit else text)
    return packed.getvalue()


def with_changed_cells(
    sheets: dict[str, list[list[Any]]], chance: random.Random
) -> dict[str, list[list[Any]]]:
    """Replace, swap, double and take out cells and rows, headers included."""
    cells = [o for o in ODD if not isinstance(o, list | dict) and o not in ("\u0000", "\ud800")]
    changed = copy.deepcopy(sheets)
    for _ in range(chance.randrange(1, 6)):
        rows = changed[chance.choice(list(changed))]
        row = chance.choice(rows)
        at, other = (chance.randrange(len(row)) for _ in range(2))
        match chance.randrange(5):
            case 0 | 1:
                odd = chance.choice(cells)
                row[at] = odd[:32_000] if isinstance(odd, str) and odd != "\uffff" else str(odd)
            case 2:
                row[at], row[other] = row[other], row[at]
            case 3:
                rows.append(list(row))
            case _:
                row[at] = None
    return changed


def places(found: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container of a document with each of its keys."""
    if isinstance(found, dict | list):
        for key in list(found) if isinstance(found, dict) else range(len(found)):
            yield found, key
            yield from places(found[key])


def with_changed_values(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Replace, swap, move and take out values of a document, wherever they stand."""
    changed = copy.deepcopy(document)
    for _ in range(chance.randrange(1, 6)):
        every = list(places(changed))
        if not every:
            break
        (holder, key), (other, other_key) = chance.choice(every), chance.choice(every)
        match chance.randrange(4):
            case 0 | 1:
                holder[key] = copy.deepcopy(chance.choice(ODD))
            case 2:
                holder[key] = copy.deepcopy(other[other_key])
            case _:
                del holder[key]
    return changed


def json_bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


def packed_bytes(document: dict[str, Any]) -> bytes:
    return pack(json.dumps(document)).encode()


KINDS: Final[dict[str, tuple[str, str, Callable[[random.Random], bytes]]]] = {
    "kumu bytes": (
        "kumu",
        "m.xlsx",
        lambda chance: with_changed_bytes(workbook(KUMU_SHEETS), chance),
    ),
    "kumu parts": (
        "kumu",
        "m.xlsx",
        lambda chance: with_changed_parts(workbook(KUMU_SHEETS), chance),
    ),
    "kumu cells": (
        "kumu",
        "m.xlsx",
        lambda chance: workbook(with_changed_cells(KUMU_SHEETS, chance)),
    ),
    "kumu-json bytes": (
        "kumu-json",
        "m.json",
        lambda chance: with_changed_bytes(json_bytes(BLUEPRINT), chance),
    ),
    "kumu-json values": (
        "kumu-json",
        "m.json",
        lambda chance: json_bytes(with_changed_values(BLUEPRINT, chance)),
    ),
    "prsm bytes": ("prsm", "m.prsm", lambda chance: with_changed_bytes(json_bytes(MAP), chance)),
    "prsm values": (
        "prsm",
        "m.prsm",
        lambda chance: json_bytes(with_changed_values(MAP, chance)),
    ),
    "prsm packed bytes": (
        "prsm",
        "m.prsm",
        lambda chance: with_changed_bytes(packed_bytes(MAP), chance),
    ),
    "prsm packed values": (
        "prsm",
        "m.prsm",
        lambda chance: packed_bytes(with_changed_values(MAP, chance)),
    ),
    "prsm-xlsx cells": (
        "prsm-xlsx",
        "m.xlsx",
        lambda chance: workbook(with_changed_cells(PRSM_SHEETS, chance)),
    ),
}


def outcome(path: Path, format_name: str | None) -> str:
    """Read a file, look at what came out, and say whether it was refused."""
    try:
        reading = read_file(path, format=format_name)
    except RippletraceError:
        return "refused"
    assert isinstance(reading.dataset, Dataset)
    known = {factor.factor_id for factor in reading.dataset.factors}
    for claim in reading.dataset.claims:
        assert {claim.cause, claim.effect} <= known
    json.dumps([problem.sentence() for problem in reading.problems]).encode()
    return "read"


def not_answering(signal_number: int, frame: object) -> None:
    raise AssertionError("reading the file did not come to an end")


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_map_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    format_name, name, damaged = KINDS[kind]
    outcomes = set()
    signal.signal(signal.SIGALRM, not_answering)
    for case in range(CASES):
        path = tmp_path / name
        path.write_bytes(damaged(random.Random(f"{SEED} {kind} {case}")))
        signal.alarm(PATIENCE)
        try:
            outcomes.add(outcome(path, format_name))
            outcomes.add(outcome(path, None))
        except BaseException as fault:
            fault.add_note(f"case {case} of {kind}")
            raise
        finally:
            signal.alarm(0)
    assert outcomes
