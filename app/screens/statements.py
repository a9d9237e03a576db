"""The panel below the picture: the statements behind what is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import session
from app.screens.frame import quiet
from app.screens.judge import judge
from app.views.evidence import factor_panel
from app.views.judging import judgeable_chain, judgeable_link, judgeable_statements
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
    chain: Sequence[str] = (),
) -> FactorUsed | None:
    """Show what is said about a factor, or about a link by its cause and effect, to be judged.

    Args:
        reading: One key of a factor, or two of a link; empty where nothing is read.
        view: The graph that is shown.
        parts: For each of these keys, those of all that it stands for; none: itself alone.
        uses: Uses of a factor that its menu does not offer; without this it has no menu.
        chain: Keys of the chain that is read, to be judged as a whole; empty where there is none.

    Returns:
        What somebody just chose in the menu on the factor, or nothing.
    """
    names = {key: view.factors.names[view.factors.index(key)] for key in (*reading, *chain)}
    # Nobody tells a chain between general factors, so there is none to judge: its statements are.
    whole = (judgeable_chain(chain, names),) if chain and not parts else ()
    match reading:
        case (cause, effect):
            link = view.links.between(view.factors.index(cause), view.factors.index(effect))
            if link is not None:
                both = (parts[0], parts[1]) if parts else None
                evidence = about_link(session.database(), cause, effect, parts=both)
                panel = link_panel(names[cause], names[effect], view.links.sign(link), evidence)
                show_evidence(panel, key="evidence")
                said = judgeable_statements((*evidence.claims.statements, *evidence.not_found))
                told = () if parts else (judgeable_link(cause, effect, names),)
                judge((*whole, *told, *said))
        case (factor,):
            about = factor_evidence(session.database(), *(parts[0] if parts else (factor,)))
            panel = factor_panel(factor, names[factor], about)
            asked = show_evidence(panel, key="evidence", uses=uses)
            pieces = (about.claims_in, about.claims_out, about.beside, about.observations)
            said = judgeable_statements(one for piece in pieces for one in piece.statements)
            judge((*whole, *said))
            return asked
        case _:
            quiet("Choose one in the list, or a factor or a link, to read what is said about it.")
    return None
