"""Unexpected: what was planned, where the trail of it ends, and what happened all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import answers, session
from app.screens.choices import begin, chosen, put_choices, show_again
from app.screens.first_steps import nothing_stored
from app.screens.frame import answer, markdown, opening, plain, quiet
from app.screens.keep_view import keep_view
from app.screens.links import link, trace_link
from app.screens.quiet_parts import quiet_style
from app.screens.statements import show_statements
from app.theme import DARK, LIGHT
from app.views.unexpected import UnexpectedState
from app.views.unexpected_scene import plan_scene
from app.views.words import amount, in_order_of_title
from app.widgets.events import ChoiceCleared, FactorRead, LinkRead
from app.widgets.picture import draw_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.chain_items import Runs
    from app.views.unexpected import OffPlanItem, UnexpectedPage, Words
    from queries.snapshot import Snapshot
    from queries.unexpected import UnexpectedAnswer

PAGE: Final = "unexpected"
_KEYS: Final = {"unexpected_project": "project", "unexpected_inferred": "inferred"}
_SHOWN: Final = 8
_SHOWN_STEPS: Final = 6

_STYLE: Final = """<style>
{heads}
[class*="st-key-item_"] {{ border-bottom: 1px solid {hair}; padding-bottom: 0.6rem; }}
[class*="st-key-item_"] [data-testid="stMarkdownContainer"],
[class*="st-key-item_"] [data-testid="stCaptionContainer"] {{ margin-bottom: 0; }}
[class*="st-key-item_"] p {{ margin-bottom: 0.2rem; line-height: 1.45; }}
[class*="st-key-item_planned_"][class*="_broke"] > :nth-child(2) p {{ color: {against}; }}
[class*="st-key-item_"] blockquote {{ border: 0; padding: 0; margin: 0; opacity: 1; }}
[class*="st-key-item_"] blockquote,
[class*="st-key-item_"] blockquote p {{ font-family: "Source Serif", serif; color: {ink2}; }}
</style>"""


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_style())
    opening(PAGE, "What happened that nobody planned")
    graph = session.snapshot()
    if not len(graph.factors):
        nothing_stored()
        return
    if not len(graph.projects.ids):
        answer("Nothing that is stored names a project.")
        quiet("A plan belongs to a project. Name the project when you import a file.")
        link("data", "Import a file")
        return
    state = _choose(graph)
    session.keep(PAGE, state, state.to_address())
    if state.project is None:
        answer("Choose a project.")
        return
    found, page = answers.unexpected(state.request(state.project))
    answer(markdown(page.answer))
    quiet(plain(page.remark))
    keep_view(PAGE, state.to_address(), page.answer)
    _columns(page, planned=bool(found.planned))
    _picture(state, found)
    for heading, lines in page.more:
        with st.expander(f"{heading} ({len(lines)})" if len(lines) > 2 else heading):
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _choose(graph: Snapshot) -> UnexpectedState:
    state = begin(PAGE, UnexpectedState, _KEYS)
    titles = graph.projects.by_id()
    order = in_order_of_title(titles)
    if session.held("unexpected_project") not in titles:
        session.put("unexpected_project", answers.planned_project(order))
    show_again(_KEYS)
    with st.container(key="pickers"):
        left, right = st.columns([10, 4], vertical_alignment="bottom")
        left.selectbox(
            "Project", order, format_func=titles.__getitem__, key="unexpected_project", index=None
        )
        right.toggle("Follow what we infer as well", key="unexpected_inferred")
    new = chosen(state, _KEYS)
    if (new.project, new.inferred) != (state.project, state.inferred) and state.project:
        return new.model_copy(update={"reading": ()})
    return new


def _columns(page: UnexpectedPage, *, planned: bool) -> None:
    first, second, third = st.columns([1, 1, 1.55], gap="medium")
    with first, st.container(key="head_planned"):
        st.header("What was planned")
        if not planned:
            quiet("No plan is recorded for this project.")
            link("data", "Add one, in the table plan")
        for number, item in enumerate(page.planned[:_SHOWN_STEPS]):
            _item(f"planned_{number}_{item.look}", item.sentence, item.said, item.words)
        _rest([(item.sentence, item.said) for item in page.planned[_SHOWN_STEPS:]], "planned step")
    with second, st.container(key="head_broke"):
        st.header("Where the trail ends")
        if not page.broke:
            quiet("Nowhere that we know of." if planned else "Without a plan there is no trail.")
        for number, broke in enumerate(page.broke[:_SHOWN_STEPS]):
            _item(f"ends_{number}", broke.sentence, "", broke.words)
        _rest([(broke.sentence, "") for broke in page.broke[_SHOWN_STEPS:]], "planned step")
    with third, st.container(key="head_off_plan"):
        st.header("What happened all the same" if planned else "What came of it")
        if not page.off_plan:
            quiet("Nothing outside the plan is told. That can mean nobody was asked.")
        _off_plan(page.off_plan[:_SHOWN], 0)
        rest = page.off_plan[_SHOWN:]
        if rest:
            with st.expander(f"Show {len(rest)} more"):
                _off_plan(rest, _SHOWN)


def _item(key: str, sentence: Runs, said: str, words: Words | None) -> None:
    with st.container(key=f"item_{key}", gap=None):
        st.markdown(markdown(sentence))
        if said:
            st.markdown(f"**{plain(said)}**")
        _words(words)


def _words(words: Words | None) -> None:
    if words is None:
        return
    text = plain(words.text)
    st.markdown(f"> “{text}”" if words.verbatim else f"> {text}")
    quiet(plain(words.source + ("" if words.verbatim else " \N{MIDDLE DOT} in our words")))


def _off_plan(items: Sequence[OffPlanItem], first: int) -> None:
    for start in range(0, len(items), 2):
        pair = items[start : start + 2]
        for column, item, number in zip(
            st.columns(2, gap="medium"), pair, range(first + start, first + start + 2), strict=False
        ):
            with column, st.container(key=f"item_off_{number}", gap=None):
                st.markdown(f"**{plain(item.name)}**")
                _words(item.words)
                quiet(plain(item.remarks))
                trace_link("How it came about", item.trace.to_address())


def _rest(items: Sequence[tuple[Runs, str]], noun: str) -> None:
    if items:
        with st.expander(f"Show {amount(len(items), f'more {noun}')}"):
            for sentence, said in items:
                st.markdown(f"{markdown(sentence)} {plain(said)}")


def _picture(state: UnexpectedState, found: UnexpectedAnswer) -> None:
    """Draw the plan and what happened in one picture, and the words behind what is chosen."""
    view = session.snapshot(with_claims=True).view(
        projects=(found.project,), reported_only=not state.inferred
    )
    scene = plan_scene(found, view)
    if not scene.factors:
        return
    st.header("The plan and what happened, in one picture" if found.planned else "In one picture")
    event = draw_picture(
        answers.placed(scene), scene, reading=state.reading, key="plan_picture", channel=PAGE
    )
    new = state
    match event:
        case FactorRead(factor=factor):
            new = state.model_copy(update={"reading": (factor,)})
        case LinkRead(cause=cause, effect=effect):
            new = state.model_copy(update={"reading": (cause, effect)})
        case ChoiceCleared():
            new = state.model_copy(update={"reading": ()})
        case _:
            pass
    if new != state:
        session.keep(PAGE, new, new.to_address())
        session.later(put_choices, new, _KEYS)
        st.rerun()
    if state.reading and all(key in set(view.factors.ids) for key in state.reading):
        show_statements(state.reading, view)


def _style() -> str:
    def both(name: str) -> str:
        return f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})"

    heads = "\n".join(
        f".st-key-head_{key} {{ border-top: 3px solid {both(colour)}; padding-top: 0.5rem; }}"
        for key, colour in (("planned", "ink"), ("broke", "against"), ("off_plan", "accent"))
    )
    return _STYLE.format(heads=heads, hair=both("hair"), against=both("against"), ink2=both("ink2"))
