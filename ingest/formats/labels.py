"""What a label of Causal Map says beside its words: `a; b` is b as a kind of a, `~a` its opposite.

A claim about `~a` is not one about `a` with the other sign: nobody said that the absence of the one
brings the other (Causal Map itself combines opposites in views alone, and keeps what was flipped).
So an opposite is a factor of its own, with the attribute `opposite_of`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.values import clean_name

if TYPE_CHECKING:
    from collections.abc import Collection

OPPOSITE_OF: Final = "opposite_of"
"""Attribute of a factor whose label marks it as the opposite of another."""

BETWEEN: Final = "; "
_MARK: Final = "~"
_PAIR: Final = re.compile(r"\[~\s*([^\[\]~]+)\]\s*$")


def general_labels(label: str) -> list[str]:
    """Return the labels of what this one is a kind of, the most general first."""
    parts = [part for part in map(clean_name, label.split(BETWEEN[0])) if part]
    return [BETWEEN.join(parts[:number]) for number in range(1, len(parts))]


def opposite_of(label: str, labels: Collection[str]) -> str:
    """Return the label whose opposite this one is marked as, empty where it is not.

    Args:
        label: `~a`, or `~a; ~b`, or `Poor [~1]` beside `Wealthy [1]`.
        labels: All labels of the map, in which the other of a numbered pair is looked for.
    """
    pair = _PAIR.search(label)
    if pair:
        ending = f"[{pair.group(1).strip()}]"
        return next((other for other in labels if other.endswith(ending)), "")
    parts = [part.strip() for part in label.split(BETWEEN[0])]
    if not any(part.startswith(_MARK) for part in parts):
        return ""
    return clean_name(BETWEEN.join(part.removeprefix(_MARK).strip() for part in parts))
