"""Patterns: what recurs across projects, and the projects that speak against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, show_again
from app.screens.finding_list import open_words, show_list
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link
from app.screens.quiet_parts import quiet_style
from app.views.filters import UNPLACED
from app.views.finding_items import OpenFinding, read_finding
from app.views.findings_sentences import theme_name
from app.views.pattern_words import ReadPattern
from app.views.patterns_page import (
    ABOUT,
    LEGEND,
    answer_sentence,
    pattern_groups,
)
from app.views.patterns_state import ANY_THEME, PatternsState, left_out_sentence, narrowed
from app.views.words import LEVEL_NAMES, in_order_of_title
from graphmodel.values import LEVELS, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.finding_items import FindingGroup
    from queries.patterns import PatternsAnswer

PAGE: Final = "patterns"
_KEYS: Final = {
    "patterns_theme": "theme",
    "patterns_level": "levels",
    "patterns_general": "general",
    "patterns_project": "projects",
}


def render() -> None:
    """Show the page."""
    quiet_style()
    opening(PAGE, "Patterns: what recurs across projects")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    if not len(graph.projects.ids):
        answer("Nothing that is stored names a project.")
        quiet("A pattern is what several projects tell. Name the project when you import a file.")
        link("data", "Import a file")
        return
    found = answers.patterns()
    state = _choose(found)
    session.keep(PAGE, state, state.to_address())
    levels = dict(zip(graph.factors.ids, graph.factors.levels, strict=True))
    shown = narrowed(found, state, levels)
    said = answer_sentence(shown)
    answer(markdown(said))
    quiet("  \n".join(plain(line) for line in (ABOUT, left_out_sentence(found, shown)) if line))
    keep_view(PAGE, state.to_address(), said)
    groups = pattern_groups(shown)
    show_list(PAGE, state, groups, _opened(found, groups, state), LEGEND)
    _fill_in(found)


def _opened(
    found: PatternsAnswer, groups: Sequence[FindingGroup], state: PatternsState
) -> OpenFinding | None:
    item = read_finding(groups, state.reading)
    if item is None:
        return None
    read = ReadPattern(found, item.pick)
    said = open_words((*read.told, *read.against))
    return OpenFinding(
        pick=item.pick,
        chosen=item.pick == state.reading,
        panel=read.panel(said),
        ways=read.ways(said),
    )


def _choose(found: PatternsAnswer) -> PatternsState:
    themes = [one.theme for one in found.themes if one.factors]
    titles = found.projects
    state = begin(PAGE, PatternsState, _KEYS).known(themes, titles)
    if session.held("patterns_theme") not in themes:
        session.put("patterns_theme", ANY_THEME)
    held = session.held("patterns_project") or ()
    session.put("patterns_project", [one for one in held if one in titles])
    show_again(_KEYS)
    with st.container(key="pickers"):
        first, second, third = st.columns([5, 5, 3], vertical_alignment="bottom")
        first.multiselect(
            "Projects",
            in_order_of_title(titles),
            format_func=titles.__getitem__,
            key="patterns_project",
            placeholder=f"all {len(titles)}",
        )
        second.multiselect(
            "Level",
            [*LEVELS, UNPLACED],
            format_func=_level_name,
            key="patterns_level",
            placeholder="all",
        )
        with third, st.popover("More choices", icon=":material/tune:"):
            st.selectbox(
                "Theme",
                [ANY_THEME, *themes],
                format_func=lambda theme: theme_name(theme) or "all",
                key="patterns_theme",
            )
            st.toggle("Only what stands for its parts too", key="patterns_general")
    new = chosen(state, _KEYS)
    return new if new == state else new.model_copy(update={"reading": ()})


def _level_name(level: str) -> str:
    return LEVEL_NAMES[None if level == UNPLACED else Level(level)]


def _fill_in(found: PatternsAnswer) -> None:
    """Say what would let more recur, where nothing is told of parts."""
    if any(one.general for one in found.links):
        return
    quiet(
        "Projects seldom use the same words. More recurs once names that mean the same are merged, "
        "or once it is said of which more general factor something is a part."
    )
    link("gaps", "Fill in what is missing")
