"""Parts of the Start page in HTML: the ripples, a chain in steps, the five levels.

Imported text is escaped here, in `_text`, and nowhere else becomes part of HTML.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from app.screens.quiet_parts import both, rings
from app.views.words import LEVEL_GLOSSES, LEVEL_NAMES
from app.widgets.words import CHAIN_LIST_WORDS
from graphmodel.values import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.chain_items import Step, StepLink
    from graphmodel.values import Level


def start_style() -> None:
    """Give the parts of this page their style."""
    st.html(_STYLE)


def ripples() -> None:
    """Place the rings of the five levels; decoration."""
    circles = "".join(f'<i class="rt-ring rt-{level.value}"></i>' for level in LEVELS)
    st.html(f'<div class="rt-ripples" aria-hidden="true">{circles}</div>')


def chain_in_steps(steps: Sequence[Step]) -> None:
    """Place a chain, each factor and each link below the other."""
    items = "".join(
        f'<li><div class="rt-place">{_sign(step.level)}<span><strong dir="auto">'
        f"{_text(step.name)}</strong>{_tag(step.weak_joint, 'weakJoint')}</span></div>"
        f"{_link(step.link) if step.link else ''}</li>"
        for step in steps
    )
    st.html(f'<ol class="rt-steps">{items}</ol>')


def five_levels() -> None:
    """Place the names of the levels with their signs and what each means."""
    rows = "".join(
        f"<li>{_sign(level)}<strong>{LEVEL_NAMES[level]}</strong>"
        f"<span>{LEVEL_GLOSSES[level]}</span></li>"
        for level in LEVELS
    )
    st.html(f'<ul class="rt-levels">{rows}</ul>')


def _text(text: str) -> str:
    return escape(text, quote=True)


def _sign(level: Level | None) -> str:
    return f'<i class="rt-sign rt-{level.value if level else "unplaced"}"></i>'


def _link(link: StepLink) -> str:
    evidence = "supposed" if link.hypothetical else "inferred" if link.inferred else "told"
    against = " rt-against" if link.against else ""
    return (
        f'<div class="rt-leads rt-{evidence}{against}"><i class="rt-line"></i>'
        f"<span>{_text(link.text)}{_tag(link.thinnest, 'thinnest')}</span></div>"
    )


def _tag(wanted: bool, word: str) -> str:
    return f' <span class="rt-tag">{CHAIN_LIST_WORDS[word]}</span>' if wanted else ""


def _rings_of_levels() -> str:
    """Return the style of the signs of levels, and of the ripples, a ring for each."""
    signs = "".join(
        f".rt-sign.rt-{level.value} {{ background: {both(level.value)};"
        f" mask: {rings(number)} center / contain no-repeat; }}\n"
        for number, level in enumerate(LEVELS)
    )
    circles = "".join(
        f".rt-ring.rt-{level.value} {{ border: {2 - number * 0.12:.2f}px solid"
        f" {both(level.value)}; inset: {(4 - number) * 16}px; }}\n"
        for number, level in enumerate(LEVELS)
        if number
    )
    dot = f".rt-ring.rt-individual {{ background: {both('individual')}; inset: 71px; }}\n"
    unplaced = (
        f".rt-sign.rt-unplaced {{ border: 1.5px dashed {both('faint')}; border-radius: 50%;"
        " scale: 0.72; }\n"
    )
    return signs + circles + dot + unplaced


_STYLE: Final = f"""<style>
.st-key-hero h1 {{ font-size: 2.5rem; line-height: 1.2; text-wrap: balance;
  padding-bottom: 0.5rem; }}
.st-key-hero [data-testid="stMarkdownContainer"] p {{ font-size: 1.125rem; line-height: 1.55;
  max-width: 47rem; color: {both("ink2")}; }}
.st-key-hero {{ padding: 1rem 0 0.5rem; }}
.rt-ripples {{ position: relative; width: 160px; height: 160px; margin-inline-start: auto; }}
.rt-ring {{ position: absolute; border-radius: 50%; box-sizing: border-box; }}
[class*="st-key-question_"] {{ background: {both("card")}; border-radius: 10px;
  border-color: {both("hair")} !important; padding: 1.25rem 1.35rem 1rem; }}
[class*="st-key-question_"] h2 {{ font-size: 1.25rem; line-height: 1.35; padding: 0 0 0.25rem;
  text-wrap: balance; }}
[class*="st-key-question_"] > :nth-child(2) p {{ font-size: 0.9375rem; line-height: 1.5;
  color: {both("ink2")}; overflow-wrap: anywhere; }}
[class*="st-key-question_"] > :nth-child(2) strong {{ color: {both("ink")}; font-weight: 600; }}
[class*="st-key-question_"] > :last-child {{ margin-top: auto; }}
[class*="st-key-foot_"] {{ border-top: 1px solid {both("hair")}; padding-top: 0.75rem; }}
[class*="st-key-foot_"] [data-testid="stCaptionContainer"] p {{ font-size: 0.875rem;
  text-align: end; }}
.st-key-reading {{ border-top: 1px solid {both("rule")}; padding-top: 1.25rem;
  margin-top: 1.5rem; }}
:is(.st-key-reading, .st-key-stored) h2 {{ font-size: 1.25rem; }}
.st-key-stored {{ border-top: 1px solid {both("rule")}; padding-top: 1.25rem; margin-top: 1rem; }}
.rt-steps, .rt-levels {{ list-style: none !important; margin: 0 !important;
  padding: 0 !important; }}
.rt-steps {{ padding: 14px 18px 14px 14px !important; border-radius: 6px;
  background: {both("accent_tint")};
  border-inline-start: 4px solid {both("accent")}; line-height: 1.5; }}
.rt-steps li {{ margin: 0; }}
.rt-place, .rt-leads {{ display: grid; grid-template-columns: 24px minmax(0, 1fr);
  column-gap: 10px; align-items: center; overflow-wrap: anywhere; }}
.rt-place strong {{ font-weight: 600; }}
.rt-leads {{ font-size: 0.875rem; color: {both("ink2")}; }}
.rt-line {{ justify-self: center; width: 2px; height: 100%; min-height: 26px;
  background: {both("accent")}; }}
.rt-against .rt-line {{ background: {both("against")}; }}
.rt-inferred .rt-line {{ width: 3px;
  background: repeating-linear-gradient({both("accent")} 0 3px, transparent 3px 7px); }}
.rt-supposed .rt-line {{ width: 3px;
  background: repeating-linear-gradient({both("accent")} 0 3px, transparent 3px 12px); }}
.rt-tag {{ display: inline-block; padding: 0 6px; border: 1px solid {both("caution")};
  border-radius: 4px; background: {both("caution_tint")}; color: {both("caution")};
  font-size: 0.8125rem; line-height: 18px; white-space: nowrap; }}
.rt-sign {{ display: block; box-sizing: border-box; width: 22px; height: 22px; }}
.rt-levels li {{ display: grid; grid-template-columns: 24px 7.75rem minmax(0, 1fr);
  column-gap: 10px; align-items: center; margin: 0; padding: 3px 0; }}
.rt-levels strong {{ font-weight: 600; }}
.rt-levels span {{ color: {both("ink2")}; }}
@media (max-width: 760px) {{
  .st-key-hero h1 {{ font-size: 2rem; }}
  .rt-ripples {{ display: none; }}
}}
{_rings_of_levels()}
</style>"""
