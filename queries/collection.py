"""Python's search for cycles of objects, and where it would only be in the way."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_collection() -> Iterator[None]:
    """Let Python's search for cycles rest, for work that makes many objects and no cycles.

    It looks through all objects again and again: reading a snapshot takes up to four times as
    long with it, and many chains half as long again.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
