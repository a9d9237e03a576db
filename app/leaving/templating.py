"""Templates of what leaves. Every value that is put into one is escaped."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from app.theme import LIGHT

if TYPE_CHECKING:
    from app.theme import Palette

_FOLDER: Final = "app.leaving"


@cache
def text_of(name: str) -> str:
    """Return the text of a file in `templates/`."""
    return (files(_FOLDER) / "templates" / name).read_text(encoding="utf-8")


@cache
def font(name: str) -> bytes:
    """Return the bytes of a file in `fonts/`."""
    return (files(_FOLDER) / "fonts" / name).read_bytes()


@cache
def font_data(name: str) -> str:
    """Return a file in `fonts/` in the form in which a style sheet carries it."""
    return base64.b64encode(font(name)).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(text_of),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )


def rendered(name: str, **values: Any) -> str:
    """Return a template with values, each escaped unless it is our own markup."""
    return _environment().get_template(name).render(**values)


def own(text: str) -> Markup:
    """Return a style sheet or a script of ours, which is not escaped.

    Nothing that was imported may ever be handed to it.
    """
    return Markup(text)


def coloured(style: str, palette: Palette = LIGHT) -> str:
    """Return a style sheet whose colours are written out, for readers that know no variables."""
    for name, colour in palette.by_name().items():
        style = style.replace(f"var(--{name})", colour)
    return style
