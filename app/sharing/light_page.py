"""The light page: what leaves as one HTML page, with a form for comments where they are wanted."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from app.leaving.html_files import page
from app.sharing.comments import LONGEST_VOICE, LONGEST_WORDS, STANCES, subjects
from app.theme import DARK, LIGHT

if TYPE_CHECKING:
    from app.sharing.opening import Shown

_FOLDER: Final = "app.sharing"
_KEPT: Final = 32
"""Pages that are held at once, each some hundred kilobytes."""

_END: Final = "</main>"
_META: Final = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_KEY: Final = f"key-{secrets.token_hex(16)}"
"""Stands in a page that is held in memory for the secret key, which is not."""


@dataclass(frozen=True)
class Page:
    """A page, and what a browser lets it do."""

    text: str
    policy: str

    def under(self, key: str) -> bytes:
        """Return the page as it is sent to whoever asked for it by this key."""
        return self.text.replace(_KEY, key).encode()


@dataclass
class Pages:
    """Light pages as they were made last. Threads may use it together."""

    _kept: OrderedDict[tuple[str, ...], Page] = field(default_factory=OrderedDict)
    _making: Lock = field(default_factory=Lock)

    def of(self, shown: Shown, day: str) -> Page:
        """Return the page of what is shown; made once for each state of it and each day."""
        at = (shown.reader.uri, shown.snapshot.stamp, day)
        with self._making:
            if at not in self._kept:
                self._kept[at] = light_page(shown, day)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(at)
            return self._kept[at]


def light_page(shown: Shown, day: str) -> Page:
    """Return the page of what is shown, as it is on this day."""
    chains, links = subjects(shown) if shown.share.comments else ((), ())
    style = _text("more.css")
    more = _rendered(
        "more.html",
        style=Markup(style),
        key=_KEY,
        comments=shown.share.comments and bool(chains or links),
        chains=chains,
        links=links,
        stances=[(name, words) for name, (_, words) in STANCES.items()],
        longest_words=LONGEST_WORDS,
        longest_voice=LONGEST_VOICE,
        left_out=shown.left_out,
    )
    before, end, after = page(shown.outgoing(day)).rpartition(_END)
    text = f"{before}{more}{end}{after}"
    found = _META.search(text)
    policy = _widened(html.unescape(found[2]) if found else "default-src 'none'", style)
    return Page(_META.sub("", text), f"{policy}; frame-ancestors 'none'")


@cache
def said_page(sentence: str, *, way_back: bool = False) -> Page:
    """Return a page that says one sentence, and where it is wanted leads back to what is shared."""
    style = (
        f":root{{{LIGHT.as_css()}}}@media(prefers-color-scheme:dark){{:root{{{DARK.as_css()}}}}}"
    )
    style += _text("sentence.css")
    key = _KEY if way_back else ""
    text = _rendered("sentence.html", style=Markup(style), sentence=sentence, key=key)
    policy = f"default-src 'none'; style-src '{_hash(style)}'; img-src data:; base-uri 'none'"
    policy = f"{policy}; form-action 'none'"
    return Page(text, f"{policy}; frame-ancestors 'none'")


def _widened(policy: str, style: str) -> str:
    """The policy of the page that leaves, with the style of the form, which goes to us alone."""
    return policy.replace("style-src ", f"style-src '{_hash(style)}' ").replace(
        "form-action 'none'", "form-action 'self'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _text(name: str) -> str:
    return (files(_FOLDER) / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(loader=FunctionLoader(_text), autoescape=True, undefined=StrictUndefined)


def _rendered(name: str, **values: Any) -> str:
    return _environment().get_template(name).render(**values)
