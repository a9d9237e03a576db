"""Pickers of factors, each named so that it cannot be mistaken for another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator


def factor_labels(names: Mapping[str, str]) -> tuple[list[str], Callable[[str], str]]:
    """Return the keys of factors by name, and how each is named.

    With its key where the name is not its own.
    """
    twice = {name for name, count in Counter(names.values()).items() if count > 1}

    def label(key: str) -> str:
        name = names.get(key, key)
        return f"{name} ({key})" if name in twice else name

    return sorted(names, key=lambda key: (names[key].casefold(), key)), label


def factor_picker(
    place: DeltaGenerator,
    title: str,
    key: str,
    options: Sequence[str],
    label: Callable[[str], str],
    placeholder: str = "anywhere",
) -> None:
    """Place a picker of any number of factors."""
    place.multiselect(title, options, format_func=label, key=key, placeholder=placeholder)
