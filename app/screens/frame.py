"""What every page has: the logo, its own style, and a sentence where something goes wrong."""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.views.guiding import FIELDS, PAGES, without_example
from graphmodel.errors import DatabaseError, LocalServerError, RippletraceError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.views.chain_items import Runs

_LOG: Final = logging.getLogger("rippletrace")

_STYLE: Final = """
<style>
[data-testid="stMainBlockContainer"] { max-width: 1480px; padding-top: 4.5rem; }
@media (min-width: 900px) {
  [data-testid="stMainBlockContainer"] { padding-left: 3rem; padding-right: 3rem; }
}
/* It shows nothing, so it takes no room. */
.st-key-code { position: absolute; }
[data-testid="stLayoutWrapper"]:has(> .st-key-code) { position: absolute; }
.st-key-opening [data-testid="stCaptionContainer"] { max-width: 66rem !important;
  padding-top: 0.25rem; }
.st-key-answer p { font-family: "Source Serif", serif; font-size: 1.375rem; line-height: 1.41;
  max-width: 1060px; margin-bottom: 0.25rem; }
.st-key-pickers [data-tag] { color: inherit !important;
  background: color-mix(in srgb, currentColor 9%, transparent) !important; }
.st-key-pickers [data-tag] * { color: inherit !important; }
.st-key-pickers input[role=combobox] { min-width: 24px; }
[data-testid="stCaptionContainer"] { color: inherit !important; opacity: 0.84 !important; }
@media (max-width: 760px) {
  .st-key-answer p { font-size: 1.1875rem; line-height: 1.42; }
}
</style>
"""


def guarded(render: Callable[[], None]) -> Callable[[], None]:
    """Return the page so that whatever goes wrong in it becomes a sentence on it."""

    @wraps(render)
    def page() -> None:
        st.html(_STYLE)
        session.enter(render.__module__)
        try:
            render()
        except (DatabaseError, LocalServerError, SettingsError) as error:
            session.forget_database()
            st.header("The database cannot be reached")
            say_error(error)
            if st.button("Try again", key="try_again"):
                st.rerun()
        except RippletraceError as error:
            say_error(error)
        except Exception as error:
            _LOG.error("unforeseen fault on a page", exc_info=error)
            st.error(
                f"Something went wrong that was not foreseen: {type(error).__name__}. "
                "Nothing was changed. Load the page again; if it comes back, please report it.",
                icon=":material/error:",
            )

    return page


def opening(page: str, title: str) -> None:
    """Show the heading of a page, and under it what the page is for, with an example."""
    with st.container(key="opening", gap=None):
        st.title(title)
        quiet(plain(_for_whoever_reads(PAGES[page])))


def field_help(field: str) -> str | None:
    """Return what a field is for; None where nothing is said of it."""
    return _for_whoever_reads(FIELDS[field]) if field in FIELDS else None


def _for_whoever_reads(text: str) -> str:
    """Leave out the example where only a share is seen: it may name what is not shared."""
    return text if session.seen_share() is None else without_example(text)


def say_error(error: RippletraceError) -> None:
    """Show the sentence of an error, as plain text."""
    st.error(plain(str(error)), icon=":material/error:")


def answer(text: str) -> None:
    """Show the sentence that answers the page's question. Markdown; escape names in it."""
    with st.container(key="answer"):
        st.markdown(text)


def quiet(text: str) -> None:
    """Show a remark in small type. Markdown; escape names in it."""
    st.caption(text)


_MARKDOWN: Final = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()#+-.!|<>~$:=^\"'&"})


def plain(text: str) -> str:
    """Return text with everything escaped that Markdown or Streamlit would read as a sign."""
    return " ".join(text.translate(_MARKDOWN).split())


def markdown(sentence: Runs) -> str:
    """Return a sentence as Markdown, names in bold; imported text stays text."""
    return "".join(
        f"**{plain(run.text)}**" if run.strong else _spaced(run.text) for run in sentence
    )


def _spaced(text: str) -> str:
    """Escape words and keep the spaces at their ends, which join them to the next piece."""
    inner = text.strip()
    if not inner:
        return " "
    return f"{' ' if text[0] == ' ' else ''}{plain(inner)}{' ' if text[-1] == ' ' else ''}"
