"""The forms in which something leaves, each made of the same value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.leaving.html_files import html_report, page
from app.leaving.picture_files import png, svg
from app.leaving.word import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.leaving.outgoing import Outgoing

_LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Form:
    """One form in which something leaves."""

    label: str
    """What people call it."""
    ending: str
    mime: str
    make: Callable[[Outgoing], bytes]
    picture: bool = False
    """It is a picture alone, so there must be one."""


FORMS: Final[dict[str, Form]] = {
    "page": Form("Page that opens anywhere", "html", "text/html", lambda sent: page(sent).encode()),
    "docx": Form(
        "Word report",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word,
    ),
    "html": Form(
        "Report as HTML, to print", "html", "text/html", lambda sent: html_report(sent).encode()
    ),
    "svg": Form(
        "Picture (SVG)", "svg", "image/svg+xml", lambda sent: svg(sent).encode(), picture=True
    ),
    "png": Form("Picture (PNG)", "png", "image/png", png, picture=True),
}
"""By the name that the command line gives it."""


def has_picture(outgoing: Outgoing) -> bool:
    """Return whether any part has a picture."""
    return any(part.shape for part in outgoing.parts)


def file_name(outgoing: Outgoing, form: str) -> str:
    """Return a name for a file: the title in letters that every system takes, and the form.

    >>> from app.leaving.outgoing import Held, Outgoing
    >>> sent = Outgoing(title="What led to “A/B”?", parts=(), sources=(), legend=(), method=(),
    ...                 as_of="", stamp="", held=Held())
    >>> file_name(sent, "docx")
    'What-led-to-A-B.docx'
    """
    words = re.sub(r"[^\w]+", "-", outgoing.title).strip("-")[:_LONGEST_NAME].strip("-")
    added = "-report" if form == "html" else ""
    return f"{words or 'rippletrace'}{added}.{FORMS[form].ending}"
