"""A picture as a file of its own: SVG, and PNG made of the same."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import resvg_py

from app.leaving.drawing import drawing_of
from app.leaving.templating import coloured, font_data, own, rendered, text_of
from app.views.chain_sentences import plain_text
from graphmodel.errors import NothingToSend

if TYPE_CHECKING:
    from app.leaving.outgoing import Outgoing, Part, Shape

_FONTS: Final = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
_FACE: Final = (
    '@font-face{{font-family:"Source Sans";font-weight:200 900;'
    "src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
)
_OTHER_SCRIPTS: Final = "\u0530"
"""From here on our own fonts have no letters, and those of the machine stand in."""

ZOOM: Final = 2
"""Pixels of a PNG to one of the picture: sharp in print at 16 cm."""


def svg(outgoing: Outgoing) -> str:
    """Return the first picture as an SVG file that looks the same everywhere.

    Raises:
        NothingToSend: There is no picture.
    """
    part = _pictured(outgoing)
    face = _FACE.format(data=font_data("source-sans-latin.woff2"))
    return _drawn(part, face)


def png(outgoing: Outgoing) -> bytes:
    """Return the first picture as a PNG file.

    Raises:
        NothingToSend: There is no picture.
    """
    return png_of(_pictured(outgoing))


def png_of(part: Part) -> bytes:
    """Return the picture of a part that has one, as a PNG file."""
    drawn = _drawn(part)
    with as_file(files("app.leaving") / "fonts") as folder:
        return resvg_py.svg_to_bytes(
            svg_string=drawn,
            # To look through all fonts of a machine takes longer than to draw.
            skip_system_fonts=max(drawn) < _OTHER_SCRIPTS,
            zoom=ZOOM,
            font_files=[str(folder / name) for name in _FONTS],
            font_family="Source Sans Pro",
            sans_serif_family="Source Sans Pro",
        )


def focus_of(shape: Shape) -> int | None:
    """Return the chain that a picture alone puts in focus: one of many factors is but a texture."""
    return (shape.chosen or 1) if shape.pictures[2].style == "marks" and shape.chains else None


def _drawn(part: Part, face: str = "") -> str:
    shape = part.shape
    if shape is None:
        raise TypeError("a part with a picture was expected")
    drawing = drawing_of(shape, shape.pictures[2], focus_of(shape))
    style = own(face + coloured(text_of("picture.css")))
    return rendered(
        "picture.svg", drawing=drawing, style=style, id="", title=plain_text(part.answer)
    )


def _pictured(outgoing: Outgoing) -> Part:
    for part in outgoing.parts:
        if part.shape:
            return part
    raise NothingToSend(
        "No picture belongs to this view. Send it as a page or a report, or choose one with chains."
    )
