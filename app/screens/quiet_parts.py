"""Parts that pages share: their style, and tables of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import streamlit as st

from app.screens.frame import plain
from app.theme import DARK, LIGHT
from graphmodel.values import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence


def quiet_style() -> None:
    """Give rows, links and counts of this page their style."""
    st.html(_STYLE)


def counts(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 1
) -> None:
    """Place a table of counts.

    Args:
        name: Key of the table; `levels` puts the sign of its level before each row.
        columns: What each column holds.
        rows: Its cells, as plain text.
        numbers: How many of the last columns hold counts.
    """
    cells = {
        plain(column) or " ": [plain(row[place]) for row in rows]
        for place, column in enumerate(columns)
    }
    with st.container(key=f"counts_{numbers}_{name}"):
        st.table(cells, border="horizontal")


def both(name: str) -> str:
    """Return a colour of the palette as CSS that follows the theme of the page."""
    return f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})"


def rings(count: int) -> str:
    """Return the sign of a level, a dot and some rings, as an image in CSS."""
    widest = 3.2 + 1.9 * count
    dot = 2.1 if count else widest
    circles = "".join(
        f"<circle cx='11' cy='11' r='{dot + (widest - dot) / count * ring:.2f}' fill='none' "
        "stroke='black' stroke-width='1.25'/>"
        for ring in range(1, count + 1)
    )
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22'>"
        f"<circle cx='11' cy='11' r='{dot}'/>{circles}</svg>"
    )
    return f'url("data:image/svg+xml,{quote(drawing)}")'


def _signs() -> str:
    cell = '[class*="st-key-counts_1_levels"] tbody tr:nth-child({}) td:first-child'
    place = (
        f"{cell.format('n')} {{ position: relative; padding-left: 30px !important; }}\n"
        f"{cell.format('n')}::before {{ content: ''; position: absolute; box-sizing: border-box;"
        " left: 0; top: calc(50% - 11px); width: 22px; height: 22px; }\n"
    )
    levels = "".join(
        f"{cell.format(number + 1)}::before {{ background: {both(level.value)};"
        f" mask: {rings(number)} center / contain no-repeat; }}\n"
        for number, level in enumerate(LEVELS)
    )
    unplaced = (
        f"{cell.format(len(LEVELS) + 1)}::before {{ border: 1.5px dashed {both('faint')};"
        " border-radius: 50%; scale: 0.72; }\n"
    )
    return place + levels + unplaced


_STYLE: Final = f"""<style>
[data-testid="stCaptionContainer"] {{ max-width: 46rem; text-wrap: pretty; }}
[data-testid="stPageLink"] a {{ padding: 0; min-height: 24px; background: none !important; }}
[data-testid="stPageLink"] a p {{ color: {both("accent")}; font-weight: 600; white-space: normal;
  text-decoration: underline 1px; text-underline-offset: 3px; }}
[data-testid="stPageLink"] a:hover p {{ text-decoration-thickness: 2px; }}
.st-key-together {{ row-gap: 0.25rem; }}
.st-key-together p {{ font-size: 0.875rem; line-height: 1.5rem; }}
.st-key-together [data-testid="stMarkdownContainer"] {{ margin-bottom: 0; }}
[class*="st-key-row_"] {{ border-bottom: 1px solid {both("hair")}; padding-bottom: 0.5rem; }}
[class*="st-key-counts_"] table {{ table-layout: fixed; width: 100%; }}
[class*="st-key-counts_"] :is(th, td) {{ padding-left: 0 !important; vertical-align: baseline;
  border-color: {both("hair")} !important; overflow-wrap: break-word; }}
[class*="st-key-counts_1"] :is(th, td):last-child,
[class*="st-key-counts_2"] :is(th, td):nth-last-child(-n + 2),
[class*="st-key-counts_5"] :is(th, td):nth-last-child(-n + 5) {{
  text-align: right !important; font-variant-numeric: tabular-nums; padding-right: 0 !important; }}
[class*="st-key-counts_1"] :is(th, td):last-child {{ width: 7.5rem; }}
[class*="st-key-counts_1"] :is(th, td):first-child:nth-last-child(3) {{ width: 36%; }}
@media (min-width: 760px) {{
  [class*="st-key-counts_1"] :is(th, td):first-child:nth-last-child(3) {{ width: 31%; }}
}}
[class*="st-key-counts_2"] :is(th, td):nth-last-child(-n + 2) {{ width: 6rem; }}
[class*="st-key-counts_5"] :is(th, td):first-child {{ width: 28%; }}
.st-key-write button:enabled {{ color: {both("card")} !important; }}
.st-key-outcome {{ background: {both("accent_tint")}; border-radius: 6px; padding: 0.75rem 1rem; }}
.st-key-outcome [data-testid="stAlertContainer"] {{ background: none; color: inherit; padding: 0; }}
{_signs()}
</style>"""
