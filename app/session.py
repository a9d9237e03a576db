"""What a browser session holds: the database, snapshots, and the state that stands in the address.

The only module that names a key of `st.session_state` or of the address.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import streamlit as st

from graphmodel.db.connect import open_database
from graphmodel.settings import Settings
from queries.snapshot import Snapshot, content_stamp, open_snapshot
from queries.snapshot import forget_snapshots as remove_snapshots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from streamlit.navigation.page import Page

    from app.views.picture import Frozen
    from graphmodel.db.runner import Database

Answer = TypeVar("Answer")

DATABASE_KEY: Final = "rippletrace_database"
"""A test puts a database of its own under this key of the session."""

SECRET: Final = "key"
"""Name in the address under which the secret key of what is shared stands."""

_SECRET_KEPT: Final = "secret_key"
_SHARE: Final = "share"


@st.cache_resource(show_spinner=False)
def _opened() -> Database:
    return open_database(Settings.from_env(os.environ))


def database() -> Database:
    """Return the one database of this process; it is shared by all sessions.

    Raises:
        RippletraceError: It cannot be opened; the next call tries again.
    """
    given: Database | None = st.session_state.get(DATABASE_KEY)
    return given if given is not None else _opened()


def forget_database() -> None:
    """Open the database anew on the next call: it may have moved to another address."""
    _opened.clear()


def snapshot(*, with_claims: bool = False) -> Snapshot:
    """Return the graph as it is now; read once for each content stamp and shared."""
    opened = database()
    return _snapshot(opened.uri, content_stamp(opened), with_claims, opened)


@st.cache_resource(max_entries=4, show_spinner="Reading the graph")
def _snapshot(uri: str, stamp: str, with_claims: bool, _database: Database) -> Snapshot:
    base = _snapshot(uri, stamp, False, _database) if with_claims else None
    return open_snapshot(_database, _snapshots(), with_claims=with_claims, known=base)


def forget_snapshots() -> None:
    """Remove the snapshots that are kept on disk."""
    folder = _snapshots()
    if folder is not None:
        remove_snapshots(folder)


def _snapshots() -> Path | None:
    """Return where snapshots are kept; a test's own database leaves nothing behind."""
    if DATABASE_KEY in st.session_state:
        return None
    return Settings.from_env(os.environ).home / "snapshots"


def asked_once(place: str, question: object, ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a question; while it stays the same, it is asked once in a session.

    Args:
        place: Key under which the last question and its answer are kept.
        question: Whatever the answer depends on.
        ask: Finds the answer.
    """
    kept: tuple[object, Answer] | None = st.session_state.get(place)
    if kept is None or kept[0] != question:
        kept = st.session_state[place] = (question, ask())
    return kept[1]


def tell(sentence: str, run_id: str | None = None) -> None:
    """Keep what was done last, to be said after the page was shown again.

    Args:
        sentence: What was done; empty to say nothing any more.
        run_id: Key of the run that did it.
    """
    st.session_state["told"] = (sentence, run_id)


def told() -> tuple[str, str | None]:
    """Return what was done last and the key of its run; an empty sentence where nothing was."""
    said: tuple[str, str | None] = st.session_state.get("told", ("", None))
    return said


def put_pages(pages: Mapping[str, Page]) -> None:
    """Keep the pages of the app, so that one page can link to another."""
    st.session_state["pages"] = pages


def page_called(name: str) -> Page:
    """Return a page of the app by its name in the address."""
    page: Page = st.session_state["pages"][name]
    return page


def page_names() -> frozenset[str]:
    """Return the names in the address of the pages that the app has."""
    return frozenset(st.session_state["pages"])


def page_titles() -> dict[str, str]:
    """Return the titles of the pages that the app has, by their names in the address."""
    return {name: page.title for name, page in st.session_state["pages"].items()}


def go_to(name: str, address: Mapping[str, Sequence[str]]) -> NoReturn:
    """Show another page, asked to show what an address holds."""
    st.switch_page(page_called(name), query_params=dict(address))


def read_address() -> dict[str, list[str]]:
    """Return the page's address: each name with all its values, a secret key left aside."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != SECRET}


def write_address(values: dict[str, list[str]]) -> None:
    """Make this the page's address, beside a secret key. Does nothing where it is so already."""
    key = held(_SECRET_KEPT)
    if read_address() != values or (key and st.query_params.get(SECRET) != key):
        st.query_params.from_dict({SECRET: [key], **values} if key else values)


def secret_key() -> str:
    """Return the secret key of what is shared: that of the address, else the one before.

    Another key than before makes another session of it: nothing is left of what it held.
    """
    asked = st.query_params.get(SECRET)
    if asked is not None and asked != held(_SECRET_KEPT):
        st.session_state.clear()
        put(_SECRET_KEPT, asked)
    return str(held(_SECRET_KEPT) or "")


def see_only(database: object, share: object) -> None:
    """Let every page of this session ask this and not the graph, and write nothing."""
    put(DATABASE_KEY, database)
    put(_SHARE, share)


def see_nothing() -> None:
    """Let go of everything that pages of this session showed."""
    key = held(_SECRET_KEPT)
    st.session_state.clear()
    put(_SECRET_KEPT, key)


def seen_share() -> Any:
    """Return what `see_only` was given as the share; None where the session sees the graph."""
    return held(_SHARE)


def may_write() -> bool:
    """Return whether pages of this session may change what is stored."""
    return seen_share() is None and not Settings.from_env(os.environ).read_only


def address_changed(page: str) -> bool:
    """Return whether the address is another than this page last wrote: a link, or Back."""
    return bool(held(f"{page}_address") != read_address())


def keep(page: str, state: Frozen, values: dict[str, list[str]]) -> None:
    """Keep what a page shows, and make these values its address."""
    write_address(values)
    put(page, state)
    put(f"{page}_address", values)


def put(key: str, value: object) -> None:
    """Set what a widget shows. Only before the widget is placed."""
    st.session_state[key] = value


def held(key: str) -> Any:
    """Return what a widget, or a page, holds under this key; None where it holds nothing."""
    return st.session_state.get(key)


def holds(key: str) -> bool:
    """Return whether a widget, or a page, holds anything under this key, be it None."""
    return key in st.session_state


def enter(page: str) -> None:
    """Note which page is being shown."""
    put("just_entered", held("page_shown") != page)
    put("page_shown", page)


def just_entered() -> bool:
    """Return whether the run before showed another page, or none."""
    return bool(held("just_entered"))


def later(action: Callable[..., None], *arguments: object) -> None:
    """Have something done before the widgets of the next run are placed."""
    st.session_state["later"] = (action, arguments)


def run_later() -> None:
    """Do what an earlier run left to be done."""
    action, arguments = st.session_state.pop("later", (None, ()))
    if action is not None:
        action(*arguments)
