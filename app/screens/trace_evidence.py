"""The panel below the picture: the statements behind what is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import session
from app.screens.frame import quiet
from app.views.evidence import factor_panel, link_panel
from app.widgets.evidence import show_evidence
from queries.evidence import factor_evidence, link_evidence

if TYPE_CHECKING:
    from app.views.trace_state import TraceState
    from queries.chains import ChainsAnswer
    from queries.snapshot import Snapshot


def show_statements(state: TraceState, found: ChainsAnswer, view: Snapshot) -> None:
    """Show what is said about the factor or link that is read, else about the thinnest step."""
    reading = state.reading or _thinnest_step(state, found)
    names = [view.factors.names[view.factors.index(key)] for key in reading]
    match reading:
        case (cause, effect):
            link = view.links.between(view.factors.index(cause), view.factors.index(effect))
            if link is not None:
                evidence = link_evidence(session.database(), cause, effect)
                panel = link_panel(names[0], names[1], view.links.sign(link), evidence)
                show_evidence(panel, key="evidence")
        case (factor,):
            about = factor_evidence(session.database(), factor)
            show_evidence(factor_panel(names[0], about), key="evidence")
        case _:
            quiet("Choose a chain, a factor or a link to read what is said about it.")


def _thinnest_step(state: TraceState, found: ChainsAnswer) -> tuple[str, ...]:
    if state.chain is None:
        return ()
    chain = found.chains[state.chain - 1]
    place = next(place for place, link in enumerate(chain.links) if link.thinnest)
    return chain.factors[place].id, chain.factors[place + 1].id
