"""Packing texts as lz-string does in its UTF-16 form: what the tests unpack."""

from __future__ import annotations


def pack(text: str) -> str:
    """Return a text packed; its phrases are found by the rule, with no thought for speed."""
    units = text.encode("utf-16-le", "surrogatepass")
    left = [
        units[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(units), 2)
    ]
    codes: dict[str, int] = {}
    fresh: set[str] = set()
    bits: list[int] = []
    width, room = 2, 2

    def put(number: int, size: int) -> None:
        bits.extend(number >> place & 1 for place in range(size))

    def grow() -> None:
        nonlocal width, room
        room -= 1
        if room == 0:
            room = 1 << width
            width += 1

    def say(phrase: str) -> None:
        if phrase in fresh:
            wide = ord(phrase) > 0xFF
            put(int(wide), width)
            put(ord(phrase), 16 if wide else 8)
            grow()
            fresh.discard(phrase)
        else:
            put(codes[phrase], width)
        grow()

    phrase = ""
    for character in left:
        if character not in codes:
            codes[character] = len(codes) + 3
            fresh.add(character)
        if phrase + character in codes:
            phrase += character
            continue
        say(phrase)
        codes[phrase + character] = len(codes) + 3
        phrase = character
    if phrase:
        say(phrase)
    put(2, width)
    bits += [0] * (15 - len(bits) % 15)
    packed = "".join(
        chr(32 + int("".join(map(str, bits[at : at + 15])), 2)) for at in range(0, len(bits), 15)
    )
    return packed + " "
