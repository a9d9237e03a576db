"""The files in `assets/`, joined to what the browser is given."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from app.theme import DARK, LIGHT


@cache
def asset(name: str) -> str:
    """Return the text of one file in `assets/`."""
    return (files("app.widgets") / "assets" / name).read_text(encoding="utf-8")


def joined(*names: str) -> str:
    """Return several files in `assets/` as one text.

    A component is given one module, so what components share is joined before it is sent.
    """
    return "\n".join(asset(name) for name in names)


def palette_css() -> str:
    """Return the palette as custom properties of `.rippletrace`, dark under `data-mode="dark"`."""
    return f'.rippletrace{{{LIGHT.as_css()}}}\n.rippletrace[data-mode="dark"]{{{DARK.as_css()}}}\n'
