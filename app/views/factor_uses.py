"""What the menu on a factor does: the factor becomes a part of the question, or of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.views.trace_state import MOST_VIA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.views.trace_state import TraceState

FactorUse = Literal["start", "end", "via", "avoid", "more", "unfold"]

Uses = dict[FactorUse, tuple[str, ...]]
"""Keys of the factors for which each use would change nothing."""


def uses_in_force(
    state: TraceState, shown: Iterable[str] = (), folded: Collection[str] | None = None
) -> Uses:
    """Return the uses of a menu, each with the factors for which it is not offered.

    What is in force already is one. Another is to avoid the only factor that is asked about, or to
    go through more of them than a question can hold.

    Args:
        state: What is shown.
        shown: Keys of the factors that have a menu.
        folded: Those that stand for their parts and can be unfolded; None where none may be.
    """
    asked = {*state.starts, *state.ends}
    uses: Uses = {
        "start": state.starts if len(state.starts) == 1 else (),
        "end": state.ends if len(state.ends) == 1 else (),
        "via": state.via,
        "avoid": (*state.avoid, *(asked if len(asked) == 1 else ())),
        "more": state.more,
    }
    if folded is not None:
        uses["unfold"] = tuple(key for key in shown if key not in folded)
    return uses


def used(state: TraceState, factor: str, use: FactorUse) -> TraceState:
    """Return the state after a factor was put to a use.

    To start at a factor and to end there, to go through it and to avoid it exclude each other, so
    it is taken out of the others. What a browser sends against `uses_in_force` changes nothing.
    """
    taken = uses_in_force(state).get(use, state.unfold)
    if factor in taken or (use == "via" and len(state.via) >= MOST_VIA):
        return state
    if use == "unfold":
        unfolded = {"unfold": (*state.unfold, factor), "chain": 1, "reading": ()}
        return state.model_copy(update=unfolded)
    if use == "more":
        return state.model_copy(update={"more": (*state.more, factor)})
    changed = {
        name: tuple(key for key in getattr(state, name) if key != factor)
        for name in ("starts", "ends", "via", "avoid")
    }
    match use:
        case "start":
            changed["starts"] = (factor,)
        case "end":
            changed["ends"] = (factor,)
        case "via":
            changed["via"] = (*changed["via"], factor)
        case "avoid":
            changed["avoid"] = (*changed["avoid"], factor)
    return state.model_copy(update=changed | {"chain": 1, "reading": ()})
