"""`docs/capabilities.md` has a line for each capability, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli import rippletrace
from support.pages import PAGES

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
LINES = LINE.findall((ROOT / "docs" / "capabilities.md").read_text("utf-8"))
TAGS = {"power", "emergent"}


def test_each_of_the_78_capabilities_has_one_line() -> None:
    assert [int(number) for number, _, _ in LINES] == list(range(1, 79))
    assert len({name for _, name, _ in LINES}) == len(LINES)


@pytest.mark.parametrize(("number", "how"), [(number, how) for number, _, how in LINES])
def test_every_page_command_and_test_that_a_line_names_exists(number: str, how: str) -> None:
    pages = re.findall(r"\*\*([^*]+)\*\*", how)
    code = re.findall(r"`([^`]+)`", how)
    assert set(pages) <= set(PAGES), number
    tests = {name for name in code if "/" in name}
    assert all((ROOT / name).is_file() for name in tests), number
    assert {name for name in code if "/" not in name} <= {*rippletrace.commands, *TAGS}, number
    assert how.startswith("Not yet: ") or pages or code, number
    if how.startswith(("Not yet", "In part")):
        assert re.search(r"\b(but|since|because)\b", how), f"line {number} does not say why"
