"""Step 8: names broken into lines by the widths of their letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
FIRST_CODE: Final = 32
# Advance widths of Source Sans, weight 600, in 1/1000 em, for the codes 32 to 126.
# fmt: off
ADVANCES: Final = (
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344,
    513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444,
    875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674,
    582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500,
    549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549,
    564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
)
# fmt: on
OTHER: Final = 560
WIDE: Final = 1000
ELLIPSIS_WIDTH: Final = 825
JOINER: Final = "\u200d"
ROUNDS: Final = 4
"""How often names that read the same when cut may lose more of their beginning."""


@dataclass(frozen=True)
class Broken:
    """A name as it stands on its card."""

    lines: tuple[str, ...]
    cut: bool
    full_lines: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a name that a line may end after."""

    text: str
    spaced: bool
    """A space stands before it, unless it begins a line."""


def text_width(text: str, font_size: float) -> float:
    """Return how wide a text is in px."""
    return sum(_cluster_width(cluster) for cluster in clusters(text)) * font_size / 1000


def clusters(text: str) -> list[str]:
    """Return the letters of a text, each with the marks that belong to it."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for letter in text:
        if found and (
            letter == JOINER or found[-1].endswith(JOINER) or _belongs_to_previous(letter)
        ):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def break_name(name: str, width: float, font_size: float) -> tuple[str, ...]:
    """Return the lines of the whole name, none wider than the width given."""
    return _fill(_pieces(name), width, font_size)


def fit_names(
    names: Sequence[str], widths: Sequence[float], font_size: float, most: int
) -> list[Broken]:
    """Return the names as their cards show them, with at most so many lines each.

    Names that would read the same when cut lose their common beginning instead of their end.
    """
    full = [break_name(name, width, font_size) for name, width in zip(names, widths, strict=True)]
    shown = [_cut(lines, width, font_size, most) for lines, width in zip(full, widths, strict=True)]
    dropped = [0] * len(names)
    pieces = [_pieces(name) for name in names]
    for _ in range(ROUNDS):
        alike: dict[tuple[str, ...], list[int]] = {}
        for at, lines in enumerate(shown):
            if len(full[at]) > most:
                alike.setdefault(lines, []).append(at)
        changed = False
        for group in alike.values():
            common = _common_pieces([pieces[at] for at in group])
            if common <= min(dropped[at] for at in group):
                continue
            changed = True
            for at in group:
                dropped[at] = common
                rest = [Piece(ELLIPSIS, False), *pieces[at][common:]]
                rest[1] = Piece(rest[1].text, True)
                lines = _fill(rest, widths[at], font_size)
                shown[at] = _cut(lines, widths[at], font_size, most)
        if not changed:
            break
    return [
        Broken(lines=lines, cut=lines != whole, full_lines=whole)
        for lines, whole in zip(shown, full, strict=True)
    ]


def _belongs_to_previous(letter: str) -> bool:
    """Return whether a letter only changes the one before it: accents, skin tones, variants."""
    return unicodedata.category(letter) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= letter <= (
        "\U0001f3ff"
    )


def _cluster_width(cluster: str) -> int:
    letter = cluster[0]
    code = ord(letter) - FIRST_CODE
    if 0 <= code < len(ADVANCES):
        return ADVANCES[code]
    if letter == ELLIPSIS:
        return ELLIPSIS_WIDTH
    return WIDE if _is_wide(letter) else OTHER


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")


def _pieces(name: str) -> list[Piece]:
    """Return a name taken apart after spaces, hyphens and slashes, and around wide letters."""
    pieces: list[Piece] = []
    for word in name.split():
        part = ""
        spaced = bool(pieces)
        for cluster in clusters(word):
            if part and _is_wide(cluster[0]):
                pieces.append(Piece(part, spaced))
                part, spaced = "", False
            part += cluster
            if cluster in ("-", "/") or _is_wide(cluster[0]):
                pieces.append(Piece(part, spaced))
                part, spaced = "", False
        if part:
            pieces.append(Piece(part, spaced))
    return pieces


def _fill(pieces: Sequence[Piece], width: float, font_size: float) -> tuple[str, ...]:
    """Return lines as full as the width allows."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = f"{line} {piece.text}" if line and piece.spaced else line + piece.text
        if line and text_width(longer, font_size) > width:
            lines.append(line)
            longer = piece.text
        if text_width(longer, font_size) > width:
            *heads, longer = _cut_word(longer, width, font_size)
            lines.extend(heads)
        line = longer
    if line:
        lines.append(line)
    return tuple(lines)


def _cut_word(word: str, width: float, font_size: float) -> list[str]:
    """Return a word that is wider than a line in parts that fit, all but the last with "-"."""
    room = width * 1000 / font_size
    hyphen = _cluster_width("-")
    parts: list[str] = []
    part, used = "", 0
    letters = clusters(word)
    for at, cluster in enumerate(letters):
        wide = _cluster_width(cluster)
        closing = 0 if at == len(letters) - 1 else hyphen
        if part and used + wide + closing > room:
            parts.append(part + "-")
            part, used = "", 0
        part += cluster
        used += wide
    return [*parts, part]


def _cut(lines: tuple[str, ...], width: float, font_size: float, most: int) -> tuple[str, ...]:
    """Return at most so many lines, the last one ending in an ellipsis where some are left out."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].removesuffix("-")
    while last and text_width(f"{last} {ELLIPSIS}", font_size) > width:
        shorter = last.rpartition(" ")[0]
        last = shorter or "".join(clusters(last)[:-1])
    return (*lines[: most - 1], f"{last} {ELLIPSIS}" if last else ELLIPSIS)


def _common_pieces(names: Sequence[Sequence[Piece]]) -> int:
    """Return how many pieces all names begin with; each keeps at least its last one."""
    if len({tuple(piece.text for piece in name) for name in names}) < 2:
        return 0
    common = 0
    for together in zip(*(name[:-1] for name in names), strict=False):
        if len({piece.text for piece in together}) > 1:
            break
        common += 1
    return common
