"""Small files made by hand, with a library that the readers do not use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[Any]]


class MakeWorkbook(Protocol):
    def __call__(self, name: str = "book.xlsx", **sheets: Rows) -> Path: ...


class MakeText(Protocol):
    def __call__(self, name: str, content: str | bytes) -> Path: ...


@pytest.fixture
def make_workbook(tmp_path: Path) -> MakeWorkbook:
    """Write a workbook with these sheets and return its path."""

    def make(name: str = "book.xlsx", **sheets: Rows) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def make_text(tmp_path: Path) -> MakeText:
    """Write a text file and return its path."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make
