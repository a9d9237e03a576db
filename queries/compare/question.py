"""The comparison of two groups of sources.

A statement stands on a **side** if it is reported and was not taken back, and is about one of its
projects, about one of its cases, in one of its voices (its own, else its source's), and by a source
that speaks from one of its levels, as far as each of these is chosen. A link **belongs** to a side
if a live reported claim that stands there tells it; a joint cause has a link of its own. So a
source that says something on both sides counts on both, and the answer names it.

The sides **disagree** on a link of which both say something where what they say is not the same:
one tells it and the other does not but speaks against it (`despite` or `no_difference`); one that
tells it also speaks against it and the other does not; or both tell it with another sign, where one
that is not said fits every other. A side on which nobody says anything does not disagree.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.links import link_sign
from graphmodel.values import LEVELS, ClaimKind, LinkSign, Sign
from queries.compare.answer import (
    CompareAnswer,
    ComparedLink,
    Differs,
    Reached,
    SideFacts,
    SideSays,
)
from queries.statements.values import ids_of

if TYPE_CHECKING:
    from queries.compare.request import CompareRequest, Side
    from queries.statements import Said, SaidClaim, Statements

Pair = tuple[str, str]


def compare(statements: Statements, request: CompareRequest) -> CompareAnswer:
    """Return what the two sides of a request say, side by side.

    Args:
        statements: Everything that is said, or all of it about `request.about`.
        request: Who stands on each side.
    """
    left, right = _Group(statements, request.left), _Group(statements, request.right)
    links = tuple(
        sorted((_link(pair, left, right) for pair in left.told() | right.told()), key=_order)
    )
    both = tuple(sorted(left.sources & right.sources))
    named = {end for link in links for end in (link.cause, link.effect)}
    named |= left.named | right.named
    return CompareAnswer(
        left=left.facts(right),
        right=right.facts(left),
        on_both_sides=both,
        links=links,
        names={one: statements.factors[one].name for one in sorted(named)},
        titles={one: _title(statements, one) for one in both},
    )


class _Group:
    """The statements of one side."""

    def __init__(self, statements: Statements, side: Side) -> None:
        self._statements = statements
        self._side = side
        self._claims = [one for one in statements.claims if self._takes(one)]
        self._observations = [one for one in statements.observations if self._takes(one)]
        self._by_pair: dict[Pair, list[SaidClaim]] = defaultdict(list)
        for claim in self._claims:
            for cause in claim.causes:
                self._by_pair[cause, claim.effect].append(claim)
        said: list[Said] = [*self._claims, *self._observations]
        self.sources = set(statements.sources_of(said))
        self.named = {end for claim in self._claims for end in (*claim.ends, *claim.in_context)}
        self.named |= {observation.factor for observation in self._observations}

    def _takes(self, said: Said) -> bool:
        side, statements = self._side, self._statements
        return (
            said.reported
            and (not side.projects or any(one in side.projects for one in said.projects))
            and (not side.cases or any(one in side.cases for one in statements.cases_of(said)))
            and (not side.voices or statements.voice_of(said) in side.voices)
            and (
                not side.spoken_from
                or statements.sources[said.source].spoken_from in side.spoken_from
            )
        )

    def told(self) -> set[Pair]:
        """Return cause and effect of every link that belongs to this side."""
        return {pair for pair, claims in self._by_pair.items() if any(one.told for one in claims)}

    def says(self, pair: Pair) -> SideSays:
        """Return what this side says of a link."""
        claims = self._by_pair.get(pair, [])
        telling = [one for one in claims if one.contributes]

        def of_sign(sign: Sign) -> tuple[str, ...]:
            return self._statements.sources_of(one for one in telling if one.sign is sign)

        def of_kind(kind: ClaimKind) -> tuple[str, ...]:
            return self._statements.sources_of(one for one in claims if one.kind is kind)

        return SideSays(
            sign=link_sign(one.sign for one in telling) if telling else None,
            contributed=of_sign(Sign.PLUS),
            held_back=of_sign(Sign.MINUS),
            way_not_said=of_sign(Sign.UNKNOWN),
            despite=of_kind(ClaimKind.DESPITE),
            no_difference=of_kind(ClaimKind.NO_DIFFERENCE),
            sources=self._statements.sources_of(telling),
            statements=ids_of(claims),
        )

    def facts(self, other: _Group) -> SideFacts:
        """Return who stands on this side, how far it reaches, and what it alone names."""
        effects = {effect for _, effect in self.told()}
        factors = self._statements.factors
        return SideFacts(
            sources=tuple(sorted(self.sources)),
            claims=len(self._claims),
            observations=len(self._observations),
            reached=tuple(
                Reached(
                    level=level,
                    factors=tuple(sorted(one for one in effects if factors[one].level is level)),
                )
                for level in (*LEVELS, None)
            ),
            only_here=tuple(sorted(self.named - other.named)),
        )


def _link(pair: Pair, left: _Group, right: _Group) -> ComparedLink:
    here, there = left.says(pair), right.says(pair)
    return ComparedLink(
        cause=pair[0], effect=pair[1], left=here, right=there, differs=_differs(here, there)
    )


def _differs(left: SideSays, right: SideSays) -> Differs | None:
    if not (left.anything and right.anything):
        return None
    signs = {left.sign, right.sign}
    if len(signs) == 2 and None not in signs and LinkSign.UNKNOWN not in signs:
        return Differs.SIGN
    denied = (left.sign is None) != (right.sign is None) or left.against != right.against
    return Differs.DENIED if denied else None


def _order(link: ComparedLink) -> tuple[bool, int, str, str]:
    tellers = {*link.left.sources, *link.right.sources}
    return link.differs is None, -len(tellers), link.cause, link.effect


def _title(statements: Statements, counted: str) -> str:
    """Return the title of the source under whose name others count, else that name."""
    source = statements.sources.get(counted)
    return source.title if source else counted
