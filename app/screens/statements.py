"""The panel below the picture: the statements behind what is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import session
from app.screens.frame import quiet
from app.views.evidence import factor_panel, link_panel
from app.widgets.evidence import show_evidence
from queries.evidence import factor_evidence, link_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.snapshot import Snapshot


def show_statements(reading: Sequence[str], view: Snapshot) -> None:
    """Show what is said about a factor, or about a link by its cause and effect."""
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
            quiet("Choose one in the list, or a factor or a link, to read what is said about it.")
