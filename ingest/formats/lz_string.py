"""Unpacking texts that were packed by lz-string in its UTF-16 form, as PRSM packs its maps.

Each character of a packed text holds 15 bits, stored 32 higher than they count. The bits are codes
of growing width: 0 and 1 announce a new character of 8 or 16 bits, 2 ends the text, and every other
code is a phrase that was met before. (docs/decisions/0010-our-own-lz-string.md)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAISED: Final = 32
_BITS: Final = 15
_END: Final = 2
_FIRST_PHRASE: Final = 3
_WIDTH_OF_CHARACTER: Final = {0: 8, 1: 16}
# A text that begins with `{` has these first bits, whatever follows.
_PACKED_OBJECT: Final = range(0x1BE0, 0x1C00)


def may_be_packed_object(text: str) -> bool:
    """Return whether a text may be a packed one that begins with `{`."""
    return bool(text) and ord(text[0]) in _PACKED_OBJECT


def unpacked_head(text: str, characters: int) -> str:
    """Return the beginning of a packed text, as far as it can be unpacked."""
    found = ""
    try:
        for phrase in _phrases(text):
            found += phrase
            if len(found) >= characters:
                break
    except ValueError:
        pass
    return found[:characters]


def unpacked(text: str, at_most: int) -> str:
    """Return a packed text as it was.

    Args:
        text: The packed text.
        at_most: Characters beyond which it is not unpacked.

    Raises:
        ValueError: It is damaged, breaks off, or unpacks to more.
    """
    phrases = []
    length = 0
    for phrase in _phrases(text):
        length += len(phrase)
        if length > at_most:
            raise ValueError(f"it unpacks to more than {at_most:,} characters")
        phrases.append(phrase)
    # Characters beyond U+FFFF were packed as two halves.
    return "".join(phrases).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _phrases(text: str) -> Iterator[str]:
    bits = _Bits(text)
    phrases = [""] * _FIRST_PHRASE
    width, room = 2, 1
    last = ""
    while (code := bits.take(width)) != _END:
        if code in _WIDTH_OF_CHARACTER:
            phrases.append(chr(bits.take(_WIDTH_OF_CHARACTER[code])))
            code = len(phrases) - 1
            room -= 1
            if room == 0:
                room = 1 << width
                width += 1
        if code < len(phrases):
            phrase = phrases[code]
        elif last and code == len(phrases):
            phrase = last + last[0]
        else:
            raise ValueError("a code in it means nothing")
        yield phrase
        if last:
            phrases.append(last + phrase[0])
            room -= 1
            if room == 0:
                room = 1 << width
                width += 1
        last = phrase


class _Bits:
    def __init__(self, text: str) -> None:
        self._characters = iter(text)
        self._held = 0
        self._count = 0

    def take(self, width: int) -> int:
        """Return the next number of this many bits, its lowest bit first."""
        while self._count < width:
            character = next(self._characters, None)
            if character is None:
                raise ValueError("it breaks off before its end")
            self._held |= _backwards(ord(character)) << self._count
            self._count += _BITS
        number = self._held & ((1 << width) - 1)
        self._held >>= width
        self._count -= width
        return number


@cache
def _backwards(character: int) -> int:
    """Return the bits of a character in the order in which they are read."""
    held = character - _RAISED
    if not 0 <= held < 1 << _BITS:
        raise ValueError("it holds a character that packing never makes")
    return int(f"{held:0{_BITS}b}"[::-1], 2)
