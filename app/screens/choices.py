"""Widgets in step with the address of their page: what one shows, the other says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from app import session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.views.filters import Address


class PageState(Protocol):
    """Every choice on a page; its address holds all of it."""

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """Return the state with other values."""


State = TypeVar("State", bound=PageState)


def begin(page: str, kind: type[State], keys: Mapping[str, str]) -> State:
    """Return what a page shows, and let its widgets show it. A new address wins.

    Who comes back from another page by the navigation finds what was chosen before.

    Args:
        page: Name of the page.
        kind: Class of its state.
        keys: Key of each widget, and the field of the state that it shows.
    """
    state: State | None = session.held(page)
    came_back = session.just_entered() and not session.read_address()
    if state is None or (session.address_changed(page) and not came_back):
        state = kind.from_address(session.read_address())
        put_choices(state, keys)
    else:
        session.run_later()
        put_choices(state, keys, missing=True)
    return state


def put_choices(state: PageState, keys: Mapping[str, str], *, missing: bool = False) -> None:
    """Let every widget of the page show this state. Only before they are placed.

    With `missing`, those alone that hold nothing: a widget that was not placed in the run before
    has forgotten what it showed.
    """
    for key, field in keys.items():
        if missing and session.holds(key):
            continue
        value = getattr(state, field)
        session.put(key, list(value) if isinstance(value, tuple) else value)


def show_again(keys: Mapping[str, str]) -> None:
    """Let each widget show what it holds, also where the browser places it for the first time."""
    for key in keys:
        session.put(key, session.held(key))


def chosen(state: State, keys: Mapping[str, str]) -> State:
    """Return the state with what the widgets hold now. Only after they are placed."""
    held = {field: session.held(key) for key, field in keys.items()}
    return state.model_copy(
        update={n: tuple(v) if isinstance(v, list) else v for n, v in held.items()}
    )
