"""The list of chains on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.code import show
from app.widgets.events import ChainListEvent, read_chain_list_event
from app.widgets.menu import factor_menu
from app.widgets.words import CHAIN_LIST_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.chain_items import ChainList
    from app.views.factor_uses import Uses


def chain_list(
    items: ChainList,
    *,
    chosen: int | None = None,
    reading: Sequence[str] = (),
    key: str,
    channel: str = "chains",
    words: Mapping[str, str] = CHAIN_LIST_WORDS,
    uses: Uses | None = None,
) -> ChainListEvent | None:
    """Show the chains and return what somebody just did in the list.

    The chosen chain is opened into its steps. Choosing, closing and showing more happen in the
    browser at once; nine chains are shown at first, three on a narrow page.

    Args:
        items: The chains in their groups.
        chosen: Number of the chosen chain, from 1; absent when none is.
        reading: What the panel of evidence is about: one key of a factor, or two of a link. Without
            it the thinnest step of the chosen chain is marked as read.
        key: Key of the component, unique on the page.
        channel: Shared by the picture that belongs to this list.
        words: What the list says by itself.
        uses: Uses of a factor that its menu does not offer; without this factors have no menu.

    Returns:
        The event that caused this run, or nothing.
    """
    data = {
        "list": items.model_dump(mode="json"),
        "chosen": chosen,
        "reading": list(reading),
        "channel": channel,
        "words": dict(words),
        "menu": factor_menu(uses),
    }
    result = show("chain_list", key=key, data=data)
    every = [item for group in items.groups for item in group.items]
    return read_chain_list_event(
        result.event,
        factors=frozenset(step.factor for item in every for step in item.steps),
        numbers=frozenset(item.number for item in every),
    )
