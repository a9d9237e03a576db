"""The lane layout: a scene in, every position as a plain number out.

Levels are lanes, and links run from left to right wherever no loop forbids it. Equal scenes give
equal pictures, whatever the order of their factors and links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.lanes.crossings import order_cells
from app.views.lanes.grid import draw_grid
from app.views.lanes.plan import make_plan
from app.views.lanes.story import read_story
from app.views.lanes.tracks import draw_tracks

if TYPE_CHECKING:
    from app.views.picture import Picture, Scene, Size


def lay_out(scene: Scene, size: Size) -> Picture:
    """Return the picture of a scene for one size of frame."""
    plan = make_plan(read_story(scene))
    if size == "tracks":
        return draw_tracks(plan)
    return draw_grid(plan, order_cells(plan), size)


def pictures(scene: Scene) -> tuple[Picture, Picture, Picture]:
    """Return the pictures of a scene for a narrow, a medium and a wide frame."""
    plan = make_plan(read_story(scene))
    cells = order_cells(plan)
    return draw_tracks(plan), draw_grid(plan, cells, "medium"), draw_grid(plan, cells, "wide")
