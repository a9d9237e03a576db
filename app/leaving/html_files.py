"""What leaves as HTML: a page that opens anywhere, with nothing fetched, and a report to print."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from app.leaving.drawing import drawing_of
from app.leaving.picture_files import focus_of
from app.leaving.preview import held_sentences, source_count
from app.leaving.signs import rings
from app.leaving.templating import font_data, own, rendered, text_of
from app.theme import DARK, LIGHT
from app.views.chain_sentences import plain_text
from app.views.legend import legend
from app.views.words import LEVEL_NAMES, amount

if TYPE_CHECKING:
    from app.leaving.outgoing import Outgoing, Part

_FACES: Final = (
    (
        "Source Sans",
        "source-sans-latin.woff2",
        "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,"
        "U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215",
    ),
    (
        "Source Sans",
        "source-sans-latin-ext.woff2",
        "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2C60-2C7F,U+A720-A7FF",
    ),
    (
        "Source Serif",
        "source-serif-latin.woff2",
        "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,"
        "U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215",
    ),
)
_LEAST: Final = 0.93
_MOST: Final = 1.12
_SIZES: Final = {"tracks": 0, "medium": 1, "wide": 2}


def page(outgoing: Outgoing) -> str:
    """Return one HTML file that holds everything, fetches nothing, and shows all without script."""
    style = _page_style(outgoing)
    script = text_of("page.js")
    return rendered(
        "page.html",
        **_shared(outgoing),
        style=own(style),
        script=own(script),
        policy=_policy(style, script),
        opened=_opened,
        drawn=_drawn,
        list_heading=_list_heading,
        picture_note=_picture_note,
    )


def html_report(outgoing: Outgoing) -> str:
    """Return a report as one HTML file, to be read from top to bottom, or printed."""
    style = f"{_fonts()}:root{{{LIGHT.as_css()}}}{_texts()}{text_of('report.css')}"
    return rendered(
        "report.html",
        **_shared(outgoing),
        style=own(style),
        policy=_policy(style, ""),
        drawn=_drawn_alone,
        list_heading=_list_heading,
    )


def _policy(style: str, script: str) -> str:
    """Return what a browser lets the page do: show its own parts, and ask nobody for anything."""
    run = f"'{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src {run}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _shared(outgoing: Outgoing) -> dict[str, Any]:
    return {
        "outgoing": outgoing,
        "anchors": [
            {
                (link.cause, link.effect): f"said{number}-{place}"
                for place, link in enumerate(part.links, start=1)
            }
            for number, part in enumerate(outgoing.parts, start=1)
        ],
        "legends": [
            legend(part.shape.pictures[1], part.shape.scene) if part.shape else []
            for part in outgoing.parts
        ],
        "held": held_sentences(outgoing),
        "level_names": LEVEL_NAMES,
        "rings": rings,
        "source_count": source_count,
    }


def _opened(part: Part) -> int | None:
    """Return the number of the chain that is open on arrival."""
    return part.shape.chosen if part.shape else 1


def _list_heading(part: Part) -> str:
    count = sum(len(group.items) for group in part.chains)
    return f"{amount(count, 'account')} of what led to what" if count else ""


def _picture_note(part: Part) -> str:
    if part.chains:
        return "Open a chain in the list to see it in the picture. The list says all that it shows."
    return "The sentences above say what it shows."


def _drawn(part: Part, number: int, size: str) -> Markup:
    """Return a picture of a part, with colours that follow the page."""
    if part.shape is None:
        return Markup("")
    picture = part.shape.pictures[_SIZES[size]]
    drawing = drawing_of(part.shape, picture, part.shape.chosen)
    name = f"picture{number}-{size}"
    title = f"Picture: {plain_text(part.answer)}"
    # The template has escaped each value; what it returns is markup.
    return Markup(rendered("picture.svg", drawing=drawing, style="", id=name, title=title))


def _drawn_alone(part: Part, number: int) -> Markup:
    if part.shape is None:
        return Markup("")
    drawing = drawing_of(part.shape, part.shape.pictures[2], focus_of(part.shape))
    title = f"Picture: {plain_text(part.answer)}"
    return Markup(
        rendered("picture.svg", drawing=drawing, style="", id=f"picture{number}", title=title)
    )


def _page_style(outgoing: Outgoing) -> str:
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{DARK.as_css()}}}}}"
    widths = "".join(
        _width(f"picture{number}-{size}", part.shape.pictures[_SIZES[size]].width, size)
        for number, part in enumerate(outgoing.parts, start=1)
        if part.shape
        for size in ("medium", "tracks")
    )
    colours = f":root{{{LIGHT.as_css()}}}{dark}"
    return f"{_fonts()}{colours}{_texts()}{text_of('page.css')}{widths}"


def _width(name: str, width: float, size: str) -> str:
    """Letters are neither too small to be read, nor larger than those around the picture."""
    least = f"min-width:{width * _LEAST:.0f}px;" if size != "tracks" else ""
    return f'svg[aria-labelledby="{name}"]{{{least}max-width:{width * _MOST:.0f}px}}'


@cache
def _texts() -> str:
    return text_of("text.css") + text_of("picture.css")


@cache
def _fonts() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:200 900;font-display:swap;'
        f"src:url(data:font/woff2;base64,{font_data(name)}) format('woff2');"
        f"unicode-range:{letters}}}\n"
        for family, name, letters in _FACES
    )
