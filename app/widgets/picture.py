"""The picture of chains on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.widgets.code import show
from app.widgets.events import PictureEvent, read_picture_event
from app.widgets.frame import bring_frame
from app.widgets.menu import factor_menu
from app.widgets.payload import picture_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.factor_uses import Uses
    from app.views.picture import Picture, Scene


def draw_picture(
    pictures: tuple[Picture, Picture, Picture],
    scene: Scene,
    *,
    chains: Sequence[Sequence[str]] = (),
    chosen: int | None = None,
    reading: Sequence[str] = (),
    key: str,
    channel: str = "chains",
    uses: Uses | None = None,
) -> PictureEvent | None:
    """Draw the picture and return what somebody just did in it.

    It is drawn anew only when pictures, scene or chains differ from the run before; everything else
    changes ink alone. Choosing a chain in a list on the same channel shows at once, without waiting
    for the server.

    Args:
        pictures: The scene placed as tracks, medium and wide; the frame takes what fits its width.
        scene: What is drawn.
        chains: The listed chains, each as keys of factors. Chain 1 is the first.
        chosen: Number of the chain in focus, from 1; absent when all are equal.
        reading: What the panel of evidence is about: one key of a factor, or two of a link.
        key: Key of the component, unique on the page.
        channel: Shared by the list of chains that belongs to this picture.
        uses: Uses of a factor that its menu does not offer; without this factors have no menu.

    Returns:
        The event that caused this run, or nothing.
    """
    data = {
        "picture": picture_payload(pictures, scene, chains, menu=uses is not None),
        "chosen": chosen,
        "reading": list(reading),
        "channel": channel,
        "menu": factor_menu(uses),
    }
    with st.container(gap=None):
        result = show("picture", key=key, data=data)
        bring_frame()
    return read_picture_event(result.event, frozenset(factor.id for factor in scene.factors))
