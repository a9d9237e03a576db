"""The panel below the picture: the statements behind what is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import session
from app.screens.frame import quiet
from app.views.evidence import factor_panel
from app.views.link_panel import link_panel
from app.widgets.evidence import show_evidence
from queries.evidence import factor_evidence
from queries.link_evidence import about_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.factor_uses import Uses
    from app.widgets.events import FactorUsed
    from queries.snapshot import Snapshot


def show_statements(
    reading: Sequence[str],
    view: Snapshot,
    *,
    parts: Sequence[Sequence[str]] = (),
    uses: Uses | None = None,
) -> FactorUsed | None:
    """Show what is said about a factor, or about a link by its cause and effect.

    Args:
        reading: One key of a factor, or two of a link; empty where nothing is read.
        view: The graph that is shown.
        parts: For each of these keys, those of all that it stands for; none: itself alone.
        uses: Uses of a factor that its menu does not offer; without this it has no menu.

    Returns:
        What somebody just chose in the menu on the factor, or nothing.
    """
    names = [view.factors.names[view.factors.index(key)] for key in reading]
    match reading:
        case (cause, effect):
            link = view.links.between(view.factors.index(cause), view.factors.index(effect))
            if link is not None:
                both = (parts[0], parts[1]) if parts else None
                evidence = about_link(session.database(), cause, effect, parts=both)
                panel = link_panel(names[0], names[1], view.links.sign(link), evidence)
                show_evidence(panel, key="evidence")
        case (factor,):
            about = factor_evidence(session.database(), *(parts[0] if parts else (factor,)))
            return show_evidence(factor_panel(factor, names[0], about), key="evidence", uses=uses)
        case _:
            quiet("Choose one in the list, or a factor or a link, to read what is said about it.")
    return None
