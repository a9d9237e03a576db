"""Opens a page of the app in `AppTest`, and reads what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import app
from app import session
from app.widgets.code import unpacked
from graphmodel.errors import DatabaseUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN: Final = Path(app.__file__).parent / "main.py"
SECONDS: Final = 60

PAGES: Final = {
    "Start": "",
    "Trace": "trace",
    "Unexpected": "unexpected",
    "Grid": "grid",
    "Timeline": "timeline",
    "Loops": "loops",
    "Matrix": "matrix",
    "Compare": "compare",
    "Patterns": "patterns",
    "Voices": "voices",
    "Judgements": "judgements",
    "Evidence": "evidence",
    "Spectra": "spectra",
    "Involvement": "involvement",
    "Tensions": "tensions",
    "Six questions": "six-questions",
    "Reflect": "reflect",
    "Partnership": "partnership",
    "Stories": "stories",
    "Shared": "shared",
    "Gaps": "gaps",
    "Data": "data",
    "Guide": "guide",
}
"""Title and address of each page."""

_APART: Final = ("rippletrace_code", "rippletrace_frame")
"""Components that bring what others need."""

_ESCAPED: Final = re.compile(r"\\(.)")


class NoDatabase:
    """Stands for a database whose server has gone."""

    uri = "bolt://127.0.0.1:9"

    def rows(self, *_: object, **__: object) -> Any:
        raise DatabaseUnavailable(self.uri, "connection refused")

    read = write = rows


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


def given(page: AppTest) -> list[dict[str, Any]]:
    """Return what each component on a page is given, in the order of the page."""
    every = [one.proto for one in page.get("bidi_component")]
    return [unpacked(proto.bytes) for proto in every if proto.component_name not in _APART]


def go_to(page: AppTest, title: str) -> AppTest:
    """Return another page of the same session, run once.

    `AppTest.switch_page` knows pages that are files. Ours are functions, so the page is named by
    the hash of its address, which is how Streamlit names it.
    """
    page._page_hash = calc_hash(PAGES[title])
    return page.run()


def said(page: AppTest) -> str:
    """Return all the text of a page as it is read; what Markdown escapes is plain again."""
    blocks = (page.title, page.header, page.subheader, page.markdown, page.caption)
    alerts = (page.success, page.error, page.info, page.warning)
    texts = [element.value for elements in (*blocks, *alerts) for element in elements]
    return _ESCAPED.sub(r"\1", "\n".join(texts))


def buttons(page: AppTest) -> list[str]:
    """Return what the buttons of a page say."""
    return [button.label for button in page.button]


def downloads(page: AppTest) -> list[str]:
    """Return what the buttons say that download a file."""
    return [element.proto.label for element in page.get("download_button")]


def press(page: AppTest, label: str) -> AppTest:
    """Return the page after its first button that says this was pressed."""
    button = next(button for button in page.button if button.label == label)
    return button.click().run()


def upload(page: AppTest, content: bytes, name: str = "talks.csv") -> AppTest:
    """Return the page after a file was handed in to its first place for files."""
    page.file_uploader[0].set_value([(name, content, "text/csv")])
    return page.run()


def links(page: AppTest) -> dict[str, str]:
    """Return the links of a page: what each says, and where it leads."""
    found = {}
    for element in page.get("page_link"):
        query = f"?{element.proto.query_string}" if element.proto.query_string else ""
        found[_ESCAPED.sub(r"\1", element.proto.label)] = f"/{element.proto.page}{query}"
    return found
