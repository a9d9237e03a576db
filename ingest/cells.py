"""The text of one cell: from what a spreadsheet holds, to what is safe to open again."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# The White_Space property of Unicode: what the models strip as well. `str.strip` alone would also
# take the separators U+001C to U+001F.
_SPACE: Final = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
_STARTS_FORMULA: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
# What is defused may have begun with the guard itself: one more goes before it, and one comes off.
_WOULD_RUN: Final = re.compile(f"'*[{_STARTS_FORMULA}]")
_GUARD: Final = "'"
_WORD_GAPS: Final = re.compile(r"[\s_\-]+")
_UNWRITABLE: Final = re.compile("[\x00\ufffe\uffff]")
_WHOLE_NUMBER_BELOW: Final = 1e15


def trim(text: str) -> str:
    """Return the text without white space around it."""
    return text.strip(_SPACE)


def word_key(text: str) -> str:
    """Return a header or a word such that case, spaces, `_` and `-` make no difference."""
    return _WORD_GAPS.sub(" ", trim(text)).strip().casefold()


def cell_text(value: object) -> str:
    """Return what a spreadsheet cell holds as text: `2.0` as 2, dates in ISO form, yes or no."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float():
            whole = value.is_integer() and abs(value) < _WHOLE_NUMBER_BELOW
            return str(int(value)) if whole else repr(value)
        case datetime():
            midnight = value.time() == time(0)
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case None:
            return ""
        case timedelta() | _:
            return str(value)


def split_many(text: str) -> tuple[str, ...]:
    r"""Return the values of a cell that holds several, separated by `;` (`\;` stands for `;`)."""
    if ";" not in text and "\\" not in text:
        return (trimmed,) if (trimmed := trim(text)) else ()
    values: list[str] = []
    current: list[str] = []
    characters = iter(text)
    for character in characters:
        if character == ";":
            values.append("".join(current))
            current = []
        elif character == "\\":
            following = next(characters, "")
            current.append(following if following in (";", "\\") else character + following)
        else:
            current.append(character)
    values.append("".join(current))
    return tuple(trimmed for value in values if (trimmed := trim(value)))


def join_many(values: Iterable[str]) -> str:
    """Return several values as the text of one cell; `split_many` takes them apart again."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def writable(text: str) -> str:
    """Return the text with the three characters replaced that no text file or workbook can hold."""
    return text if text.isprintable() else _UNWRITABLE.sub("\ufffd", text)


def defused(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula; `restored` undoes it."""
    return _GUARD + text if _WOULD_RUN.match(text) else text


def restored(text: str) -> str:
    """Return the text as it was before `defused`."""
    return text[1:] if text[:1] == _GUARD and _WOULD_RUN.match(text) else text
