"""The document inside the frame of a picture: constant, with a policy that lets nothing in or out.

Imported text never becomes part of it: data reaches it by message alone. The frame is sandboxed
without `allow-same-origin`, so what runs in it cannot reach the page either.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import streamlit as st

from app.widgets.bundle import asset, joined, palette_css
from app.widgets.code import pack_text

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_SCRIPTS: Final = (
    "dom.js",
    "signs.js",
    "menu.js",
    "frame-scene.js",
    "frame-lines.js",
    "frame-factors.js",
    "frame-view.js",
    "frame-input.js",
)
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"


@cache
def frame_document() -> str:
    """Return the document, with vis-network as pyvis brings it and our drawing beside it."""
    vis = (files("pyvis") / _VIS).read_text(encoding="utf-8")
    # Without this line no browser looks for the map that pyvis does not bring.
    vis = vis.replace("//# sourceMappingURL=vis-network.min.js.map", "")
    parts = {
        "style": palette_css() + joined("frame.css", "menu.css"),
        "vis": vis,
        "scripts": joined(*_SCRIPTS, "frame.js"),
    }
    document = asset("frame.html")
    for name, text in parts.items():
        document = document.replace("{{" + name + "}}", text)
    return document


def bring_frame() -> None:
    """Bring the document to the page. It is large, and sent apart so that it is sent only once."""
    _shelf()(key="rippletrace-frame", data=_packed_document())


@cache
def _packed_document() -> bytes:
    return pack_text(frame_document())


@cache
def _shelf() -> ComponentRenderer:
    return st.components.v2.component("rippletrace_frame", js=asset("frame-shelf.js"))
