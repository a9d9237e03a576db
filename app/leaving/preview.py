"""What leaves, said before it does: what it holds, whom it names, and what was held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from app.leaving.gate import LEAST_VOICE
from app.views.picture import Frozen
from app.views.words import amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.leaving.outgoing import NamedSource, Outgoing


class Preview(Frozen):
    """What whoever sends it reads first."""

    holds: str = Field(description="What it holds, in one sentence.")
    by_title: tuple[str, ...] = Field(description="Sources that it names by their title.")
    otherwise: tuple[str, ...] = Field(description="How it names the others, and how many.")
    held: tuple[str, ...] = Field(description="What was held back and why; empty for nothing.")
    nothing: bool = Field(description="No view of it shows anything.")


def what_leaves(outgoing: Outgoing) -> Preview:
    """Return what leaves, and what does not."""
    return Preview(
        holds=_holds(outgoing),
        by_title=tuple(
            f"{one.name} ({source_count(one)})" for one in outgoing.sources if one.by_title
        ),
        otherwise=tuple(
            f"{one.name}: {source_count(one)}" for one in outgoing.sources if not one.by_title
        ),
        held=held_sentences(outgoing),
        nothing=outgoing.held.views == len(outgoing.parts),
    )


def source_count(one: NamedSource) -> str:
    """Return how many sources go by a name, and how many of their quotes leave."""
    quotes = amount(one.quotes, "quote") if one.quotes else "no quote"
    if one.by_title and one.sources == 1:
        return quotes
    return f"{amount(one.sources, 'source')}, {quotes}"


def held_sentences(outgoing: Outgoing) -> tuple[str, ...]:
    """Return what was held back and why, a sentence for each reason; empty for nothing."""
    return tuple(_held(outgoing))


def _holds(outgoing: Outgoing) -> str:
    chains = sum(len(group.items) for part in outgoing.parts for group in part.chains)
    pictures = sum(part.shape is not None for part in outgoing.parts)
    sources = sum(one.sources for one in outgoing.sources)
    quotes = sum(one.quotes for one in outgoing.sources)
    counted = [(chains, "chain"), (pictures, "picture"), (sources, "source"), (quotes, "quote")]
    parts = [amount(number, noun) for number, noun in counted if number]
    views = amount(len(outgoing.parts), "view")
    return f"{views}: {', '.join(parts)}." if parts else f"{views}, in sentences alone."


def _held(outgoing: Outgoing) -> Iterator[str]:
    held = outgoing.held
    if held.quotes_without_consent:
        yield (
            f"{amount(held.quotes_without_consent, 'quote')} held back: it is not recorded that "
            "the source agreed to be quoted."
        )
    if held.quotes_by_choice:
        yield f"{amount(held.quotes_by_choice, 'quote')} held back by choice."
    if held.titles:
        yield f"{amount(held.titles, 'source')} not named by title."
    if held.small_voices:
        yield (
            f"{amount(held.small_voices, 'voice')} not named, as fewer than {LEAST_VOICE} sources "
            "speak in it."
        )
    if held.masked:
        yield f"Words were masked in {amount(held.masked, 'place')}."
    if held.views:
        yield (
            f"{amount(held.views, 'view')} shows nothing within what was chosen."
            if (held.views == 1)
            else f"{amount(held.views, 'view')} show nothing within what was chosen."
        )
