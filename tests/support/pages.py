"""Opens a page of the app in `AppTest`, as a browser would: by its address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import app
from app import session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN: Final = Path(app.__file__).parent / "main.py"
SECONDS: Final = 60

PAGES: Final = {"Overview": "", "Trace": "trace", "Data": "data"}
"""Title and address of each page."""


def open_page(
    title: str,
    database: object,
    *,
    address: Mapping[str, str | Sequence[str]] | None = None,
) -> AppTest:
    """Return the page with this title, run once.

    Args:
        title: As in the navigation.
        database: What the session takes for its database.
        address: Names and values behind the `?` of the address.
    """
    page = AppTest.from_file(MAIN, default_timeout=SECONDS)
    page.session_state[session.DATABASE_KEY] = database
    page.query_params.update(address or {})
    return go_to(page, title)


def go_to(page: AppTest, title: str) -> AppTest:
    """Return another page in the same session, run once.

    `AppTest.switch_page` knows pages that are files; ours are functions, so the page is named by
    the hash of its address, which is how Streamlit names it itself.
    """
    page._page_hash = calc_hash(PAGES[title])
    return page.run()
