"""The signs of all pictures that leave together, each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.legend import legend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.leaving.outgoing import Part


def legend_of(parts: Iterable[Part]) -> tuple[tuple[str, str], ...]:
    """Return the signs that occur in any picture of these parts, each once."""
    found: dict[tuple[str, str], None] = {}
    for part in parts:
        if part.shape:
            for picture in part.shape.pictures[1:]:
                found |= dict.fromkeys(legend(picture, part.shape.scene))
    return tuple(found)
