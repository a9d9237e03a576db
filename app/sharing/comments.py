"""Comments of those who open a share: about a link or a chain of it, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from app.leaving.masks import clean
from app.views.trace_state import TraceState
from graphmodel.judgement_records import Opinion
from graphmodel.values import Stance
from queries.chains import chains as find_chains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.sharing.opening import Shown

LONGEST_WORDS: Final = 2_000
LONGEST_VOICE: Final = 100
SHARED_AS: Final = "share"
"""Free column of an opinion: key of the share from which it came."""

STANCES: Final = {
    "same": (Stance.AGREES, "I see it the same way"),
    "differently": (Stance.DISAGREES, "I see it differently"),
    "comment": (Stance.UNDECIDED, "A comment"),
}
"""What one can say: its stance, and how it is worded."""

_BETWEEN: Final = "."
_ARROW: Final = " \N{RIGHTWARDS ARROW} "
_MOST_CHAINS: Final = 20
_MOST_LINKS: Final = 200


@dataclass(frozen=True)
class Subject:
    """A link or a chain that can be commented on."""

    name: str
    """Names of its factors in the share, one after the other."""
    label: str


class NotKept(Exception):
    """A comment cannot be kept; the message says why, in a sentence for its writer."""


class TooManyComments(NotKept):
    """More came in than anybody could read."""

    def __init__(self) -> None:
        super().__init__("Many comments came in just now. Wait a minute, and send yours again.")


def subjects(shown: Shown) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
    """Return the chains of the views of a share, the best first, and the links of all it shows."""
    chains = dict.fromkeys(
        chain
        for view in shown.views
        if view.page == "trace"
        for chain in _chains(shown, view.asked)
    )
    longer = [chain for chain in chains if len(chain) > 2]
    links = shown.snapshot.links
    ids = shown.snapshot.factors.ids
    pairs = [
        (ids[int(cause)], ids[int(effect)])
        for cause, effect in zip(links.causes, links.effects, strict=True)
        if cause != effect
    ]
    listed = sorted((_subject(shown, pair) for pair in pairs), key=lambda one: one.label.casefold())
    return tuple(_subject(shown, chain) for chain in longer), tuple(listed[:_MOST_LINKS])


def named(factors: Sequence[str]) -> str:
    """Return the name under which a link or a chain of these factors can be commented on."""
    return _BETWEEN.join(factors)


def opinion_of(shown: Shown, said: Mapping[str, str], day: str) -> Opinion:
    """Return what somebody said, as it is stored: under the keys of the graph.

    Args:
        shown: What they see.
        said: What they filled in: `about`, `stance`, `voice` and `words`.
        day: The day, as `YYYY-MM-DD`.

    Raises:
        NotKept: It is empty or too long, about nothing that is shown, or not wanted.
    """
    if not shown.share.comments:
        raise NotKept("Comments are not wanted here.")
    words = clean(said.get("words", "")).strip()
    voice = " ".join(clean(said.get("voice", "")).split())
    stance, _ = STANCES.get(said.get("stance", ""), (None, ""))
    if stance is None:
        raise NotKept("Choose how you see it.")
    if not words and stance is Stance.UNDECIDED:
        raise NotKept("Write what you want to say.")
    if len(words) > LONGEST_WORDS:
        raise NotKept(f"Say it in at most {LONGEST_WORDS:,} characters; these are {len(words):,}.")
    if len(voice) > LONGEST_VOICE:
        raise NotKept(f"Say in what capacity you speak in at most {LONGEST_VOICE} characters.")
    chain = _keys(shown, said.get("about", ""))
    return Opinion(
        opinion_id=f"comment-{token_hex(8)}",
        stance=stance,
        voice=voice or None,
        on=day,
        why=words or None,
        cause=chain[0],
        via=tuple(chain[1:-1]),
        effect=chain[-1],
        attributes={SHARED_AS: shown.share.share_id},
    )


def _keys(shown: Shown, about: str) -> list[str]:
    """The keys of the factors of a link or chain, each step of which is shown.

    Raises:
        NotKept: It is none of those that are shown.
    """
    factors = about.split(_BETWEEN)
    places = {key: place for place, key in enumerate(shown.snapshot.factors.ids)}
    known = 2 <= len(factors) == len(set(factors)) and places.keys() >= set(factors)
    links = shown.snapshot.links
    if not known or any(
        links.between(places[cause], places[effect]) is None for cause, effect in pairwise(factors)
    ):
        raise NotKept("Choose what it is about, from the list.")
    return [key for key in map(shown.limited.names.key, factors) if key is not None]


def _chains(shown: Shown, asked: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    state = TraceState.from_address(asked)
    if state.asked:
        found = find_chains(shown.snapshot, state.request())
        for chain in found.chains[:_MOST_CHAINS]:
            yield tuple(factor.id for factor in chain.factors)


def _subject(shown: Shown, factors: Sequence[str]) -> Subject:
    table = shown.snapshot.factors
    names = [table.names[table.index(key)] for key in factors]
    return Subject(named(factors), _ARROW.join(names))
