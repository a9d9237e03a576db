"""Tags of Causal Map that say what our model has a field for.

`#despite` is the convention for a force that failed to prevent the effect, `#hypothetical` for a
claim that is only supposed. The tags stay attributes as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphmodel.values import ClaimKind, Modality, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN: Final = re.compile(r"[\s,;|]+")
_SAID: Final = {
    "despite": ("kind", ClaimKind.DESPITE.value),
    "hypothetical": ("modality", Modality.HYPOTHETICAL.value),
}
_MISLEADING: Final = {
    "kind": {kind.value: kind.value for kind in ClaimKind if kind is not ClaimKind.CONTRIBUTES},
    "modality": {how.value: how.value for how in Modality if how is not Modality.REPORTED},
    "retracted": {"yes": "retracted"},
    "sign": {Sign.MINUS.value: "held_back"},
}


def said_by_tags(tags: str) -> dict[str, str]:
    """Return the fields of a claim that its tags fill in."""
    words = (word.lstrip("#").casefold() for word in _BETWEEN.split(tags))
    return dict(_SAID[word] for word in words if word in _SAID)


def warning_tags(cells: Mapping[str, object]) -> str:
    """Return tags for what would mislead a reader who sees cause, effect and quote alone.

    Args:
        cells: Texts of the fields of a claim, as a table holds them.
    """
    words = (by_text.get(str(cells.get(name))) for name, by_text in _MISLEADING.items())
    return " ".join(f"#{word}" for word in words if word)
