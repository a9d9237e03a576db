"""The views of a share: those of its story, or its one view, as far as they stay within it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, Self

from app.views.grid_state import GridState
from app.views.loops import LoopsState
from app.views.matrix import MatrixState
from app.views.trace_state import TraceState
from app.views.unexpected import UnexpectedState
from graphmodel.story_records import FACTORS_IN_ADDRESS, Story, View, written_address
from queries.records import records_by_key
from queries.stories import in_order, kept_views

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.sharing.limits import Limited
    from app.views.filters import Address
    from graphmodel.db.runner import Reader
    from graphmodel.share_records import Share


class _State(Protocol):
    @classmethod
    def from_address(cls, address: Address) -> Self: ...

    def to_address(self) -> dict[str, list[str]]: ...


_STATES: Final[dict[str, type[_State]]] = {
    "trace": TraceState,
    "unexpected": UnexpectedState,
    "grid": GridState,
    "loops": LoopsState,
    "matrix": MatrixState,
}
"""Pages of which a view can be shared. Addresses of the others hold more than keys of records."""

SHAREABLE: Final = frozenset(_STATES)

_ONE_VIEW: Final = "shared"
_FACTORS: Final = (*FACTORS_IN_ADDRESS, "unfold")
_NO_FACTORS: Final = {"grid": ("more",)}
_WORDS: Final = frozenset(
    (
        *("max", "order", "same", "include", "only", "indirect", "said", "since", "until"),
        *("level", "least", "chain", "loop", "view", "width", "show", "zoom", "more"),
    )
)
"""Names in the address of a page under which nothing of a graph stands; any other falls away."""


def story_of(reader: Reader, share: Share) -> tuple[Story, tuple[View, ...]] | None:
    """Return what is shared as a story with its views; None where the story is gone."""
    if share.story is None:
        view = View(
            view_id=_ONE_VIEW, title=share.title, page=share.page or "", address=share.address
        )
        return Story(story_id=_ONE_VIEW, title=share.title), (view,)
    found = records_by_key(reader, Story, [share.story])
    if not found:
        return None
    return found[share.story], in_order(kept_views(reader).of(share.story))


def within(limited: Limited, views: Iterable[View]) -> tuple[View, ...]:
    """Return the views in the names of the share, without those that ask for more than it shows.

    Such a view is left out whole: its title may say what it asks for.
    """
    shown = (_within(limited, number, view) for number, view in enumerate(views, start=1))
    return tuple(view for view in shown if view is not None)


def told(limited: Limited, story: Story) -> Story:
    """Return a story as those see it who open the share."""
    return Story(
        story_id=_ONE_VIEW,
        title=limited.masks.masked(story.title) or "-",
        said=limited.masks.masked(story.said or "") or None,
    )


def _within(limited: Limited, number: int, view: View) -> View | None:
    state = _STATES.get(view.page)
    if state is None:
        return None
    renamed = _renamed(limited, view)
    if renamed is None:
        return None
    return View(
        view_id=f"view-{number}",
        title=limited.masks.masked(view.title) or "-",
        said=limited.masks.masked(view.said or "") or None,
        page=view.page,
        address=written_address(state.from_address(renamed).to_address()),
        story=_ONE_VIEW,
        place=number,
    )


def _renamed(limited: Limited, view: View) -> dict[str, list[str]] | None:
    """The address in the names of the share; None where it asks for something outside of it."""
    factors = {one.factor_id for one in limited.dataset.factors}
    projects = {one.project_id for one in limited.dataset.projects}
    found: dict[str, list[str]] = {}
    for name, values in view.asked.items():
        if name in _FACTORS and name not in _NO_FACTORS.get(view.page, ()):
            found[name] = [limited.names.of("factors", value) for value in values]
            if not factors.issuperset(found[name]):
                return None
        elif name == "project":
            found[name] = [limited.names.of("projects", value) for value in values]
            if not projects.issuperset(found[name]):
                return None
        elif name == "voice":
            if not limited.voices.issuperset(values):
                return None
            found[name] = [limited.masks.masked(value) for value in values]
        elif name in _WORDS:
            found[name] = values
    return found
