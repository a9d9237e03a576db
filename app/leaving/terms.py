"""`Terms`: what may leave, chosen by whoever sends it."""

from __future__ import annotations

from pydantic import Field

from app.views.picture import Frozen


class Terms(Frozen):
    """What may leave. A source's consent, and its words to mask, hold beside them, always."""

    projects: tuple[str, ...] = Field(
        default=(), description="Keys of the projects that it may speak of; none: all."
    )
    voices: bool = Field(
        default=False, description="Sources go by kind and voice; none by its title."
    )
    quotes: bool = Field(
        default=True, description="Quotes leave, where their sources agreed to be quoted."
    )
    words: tuple[str, ...] = Field(
        default=(), description="Words to mask beside those that the projects list."
    )
