"""What the menu on a factor does: the factor becomes a part of the question, or of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.views.trace_state import MOST_VIA

if TYPE_CHECKING:
    from app.views.trace_state import TraceState

FactorUse = Literal["start", "end", "via", "avoid", "more"]

Uses = dict[FactorUse, tuple[str, ...]]
"""Keys of the factors for which each use would change nothing."""


def uses_in_force(state: TraceState) -> Uses:
    """Return the uses that a menu shows and does not offer, with the factors that they are about.

    What is in force already is one. Another is to avoid the only factor that is asked about, or to
    go through more of them than a question can hold.
    """
    asked = {*state.starts, *state.ends}
    return {
        "start": state.starts if len(state.starts) == 1 else (),
        "end": state.ends if len(state.ends) == 1 else (),
        "via": state.via,
        "avoid": (*state.avoid, *(asked if len(asked) == 1 else ())),
        "more": state.more,
    }


def used(state: TraceState, factor: str, use: FactorUse) -> TraceState:
    """Return the state after a factor was put to a use.

    To start at a factor and to end there, to go through it and to avoid it exclude each other, so
    it is taken out of the others. What a browser sends against `uses_in_force` changes nothing.
    """
    if factor in uses_in_force(state)[use] or (use == "via" and len(state.via) >= MOST_VIA):
        return state
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
