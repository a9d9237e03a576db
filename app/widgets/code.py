"""Places components on a page. Their code comes once and apart; each run sends their data, packed.

Streamlit sends the script and the style of a component again with each change of its data. So what
it is given as a component is a few lines that wait for the code, which a component of its own
brings: as that never changes, a browser that has it is not sent it again.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from app.widgets.bundle import asset, joined, palette_css

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.components.v2.bidi_component import ComponentResult
    from streamlit.components.v2.types import ComponentRenderer

_SHARED: Final = (
    *("dom.js", "signs.js", "page.js", "menu.js", "page-menu.js", "statement.js"),
    *("time-scale.js", "picture.js"),
)
_COMPONENTS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "chain_list": ("chain-list.js", ("menu.css", "chain-list.css")),
    "compare": ("compare.js", ("compare.css",)),
    "evidence": ("evidence.js", ("menu.css", "evidence.css")),
    "factor_box": ("factor-box.js", ("factor-box.css",)),
    "findings": ("findings.js", ("evidence.css", "findings.css")),
    "grid": ("grid.js", ("grid.css",)),
    "guide": ("guide.js", ("guide.css",)),
    "involvement": ("involvement.js", ("involvement.css",)),
    "matrix": ("matrix.js", ("matrix.css",)),
    "picture": ("show-picture.js", ("menu.css", "picture.css")),
    "quotes": ("quotes.js", ("evidence.css", "quotes.css")),
    "story": ("story.js", ("menu.css", "picture.css", "story.css")),
    "timeline": ("timeline.js", ("timeline.css",)),
}
"""By name: the script that offers it, and its style besides what all have."""


def bring_code() -> None:
    """Bring the code of all components to the page. Without it they show nothing."""
    with st.container(key="code", gap=None):
        _code()(key="rippletrace-code")


def show(
    name: str, *, data: Mapping[str, Any], key: str, heard: Callable[[], None] | None = None
) -> ComponentResult:
    """Show a component and return what Streamlit returns of it; `event` is what was done in it.

    Args:
        name: One of the components that are offered.
        data: What it shows, ready for JSON.
        key: Key of the component, unique on the page.
        heard: Called when something was done, before the page is shown again.
    """
    return _component(name)(key=key, data=packed(data), on_event_change=heard or _heard)


def packed(data: Mapping[str, Any]) -> bytes:
    """Return data as a component is sent it. Equal data give equal bytes."""
    return pack_text(json.dumps(data, separators=(",", ":")))


def unpacked(sent: bytes) -> dict[str, Any]:
    """Return the data that a component was sent."""
    data: dict[str, Any] = json.loads(zlib.decompress(sent))
    return data


def pack_text(text: str) -> bytes:
    """Return a long text as a component is sent it."""
    return zlib.compress(text.encode())


def _heard() -> None:
    """Let the event be part of the result; the page acts on what its widget returns."""


@cache
def _component(name: str) -> ComponentRenderer:
    script = f"const NAME = {json.dumps(name)};\n{asset('stub.js')}"
    return st.components.v2.component(f"rippletrace_{name}", js=script)


@cache
def _code() -> ComponentRenderer:
    styles = {name: ["palette", "common.css", *css] for name, (_, css) in _COMPONENTS.items()}
    used = {sheet for worn in styles.values() for sheet in worn} - {"palette"}
    sheets = {"palette": palette_css()} | {sheet: asset(sheet) for sheet in sorted(used)}
    own = [f"{{\n{asset(script)}\n}}" for script, _ in _COMPONENTS.values()]
    parts = (
        f"const SHEETS = {json.dumps(sheets)};\nconst STYLES = {json.dumps(styles)};",
        asset("code-begin.js"),
        joined(*_SHARED),
        *own,
        asset("code-end.js"),
    )
    return st.components.v2.component("rippletrace_code", js="\n".join(parts))
