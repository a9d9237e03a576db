"""The panel of evidence on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.code import show
from app.widgets.events import FactorUsed, read_factor_use
from app.widgets.menu import factor_menu
from app.widgets.words import EVIDENCE_WORDS

if TYPE_CHECKING:
    from app.views.evidence_items import EvidencePanel
    from app.views.factor_uses import Uses


def show_evidence(panel: EvidencePanel, *, key: str, uses: Uses | None = None) -> FactorUsed | None:
    """Show what sources say about one link or one factor; long quotes can be opened in place.

    Args:
        panel: What is shown.
        key: Key of the component, unique on the page.
        uses: Uses of a factor that its menu does not offer; without this it has no menu.

    Returns:
        What somebody just chose in the menu on the factor, or nothing.
    """
    data = {
        "panel": panel.model_dump(mode="json"),
        "words": EVIDENCE_WORDS,
        "menu": factor_menu(uses),
    }
    result = show("evidence", key=key, data=data)
    return read_factor_use(result.event, panel.factor) if uses is not None else None
