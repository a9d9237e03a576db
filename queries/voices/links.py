"""Which voices tell a link, which dispute it, and which are silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.values import Sign
from queries.statements import InProject
from queries.statements.values import ids_of
from queries.voices.answer import LinkVoices, Voiced, VoiceShare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.statements import Said, SaidClaim, Statements

RESEARCHERS: Final = frozenset(
    ("researcher", "researchers", "academic", "academics", "scientist", "scientists")
)
_OTHERS_TOO: Final = frozenset(("and", "with", "or", "&"))


def is_researcher(voice: str) -> bool:
    """Return whether a voice is that of researchers alone.

    >>> is_researcher("Researcher"), is_researcher("practitioners, as reported by researchers")
    (True, False)
    """
    head = voice.lower().partition(",")[0].partition(" as ")[0].replace("/", " and ")
    words = set(head.split())
    return bool(words & RESEARCHERS) and not words & _OTHERS_TOO


class Voices:
    """Knows who says what among some statements."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._claims: dict[tuple[str, str], list[SaidClaim]] = defaultdict(list)
        for claim in statements.claims:
            if claim.reported:
                for cause in claim.causes:
                    self._claims[cause, claim.effect].append(claim)
        self._here = InProject(statements)
        self.shares = self._shares()
        self._all = tuple(sorted(one.voice for one in self.shares if one.voice))

    def links(self) -> tuple[LinkVoices, ...]:
        """Return who says each link that somebody tells or disputes, by cause and effect."""
        return tuple(self.link(*pair) for pair in sorted(self._claims))

    def link(self, cause: str, effect: str) -> LinkVoices:
        """Return who says one link.

        The sign with more sources is that of the link, + where there are as many; a claim with the
        other one disputes it. So do claims that it happened despite the cause or made no
        difference, and whoever looked for the effect and did not find it, unless it was held back.
        """
        claims = self._claims.get((cause, effect), [])
        sign = self._sign(claims)
        telling = [one for one in claims if _tells(one, sign)]
        against: list[Said] = [one for one in claims if not _tells(one, sign)]
        if sign is not Sign.MINUS:
            against += self._here.absent(effect)
        support, dispute = self._voiced(telling), self._voiced(against)
        heard = {one.voice for one in (*support, *dispute)}
        recorded = [one.voice for one in support if one.voice is not None]
        all_recorded = len(recorded) == len(support) > 0
        return LinkVoices(
            cause=cause,
            effect=effect,
            support=support,
            dispute=dispute,
            silent=tuple(voice for voice in self._all if voice not in heard),
            rests_on=recorded[0] if all_recorded and len(recorded) == 1 else None,
            researchers_only=all_recorded and all(map(is_researcher, recorded)),
        )

    def sign(self, cause: str, effect: str) -> Sign:
        """Return the sign that a link is told with; see `link`."""
        return self._sign(self._claims.get((cause, effect), []))

    def silent_beside(self, heard: Iterable[str | None]) -> tuple[str, ...]:
        """Return the recorded voices that are not among these."""
        known = set(heard)
        return tuple(voice for voice in self._all if voice not in known)

    def _sign(self, claims: list[SaidClaim]) -> Sign:
        counts = {
            sign: len(
                self._statements.sources_of(
                    one for one in claims if one.contributes and one.sign is sign
                )
            )
            for sign in (Sign.PLUS, Sign.MINUS)
        }
        if not any(counts.values()):
            return Sign.UNKNOWN
        return Sign.MINUS if counts[Sign.MINUS] > counts[Sign.PLUS] else Sign.PLUS

    def _voiced(self, said: Iterable[Said]) -> tuple[Voiced, ...]:
        by_voice: dict[str, list[Said]] = defaultdict(list)
        for one in said:
            by_voice[self._statements.voice_of(one)].append(one)
        return tuple(
            Voiced(
                voice=voice or None,
                sources=self._statements.sources_of(by_voice[voice]),
                statements=ids_of(by_voice[voice]),
            )
            for voice in sorted(by_voice, key=lambda voice: (not voice, voice))
        )

    def _shares(self) -> tuple[VoiceShare, ...]:
        sources: dict[str, set[str]] = defaultdict(set)
        counts: Counter[tuple[str, bool]] = Counter()
        for claims, said in (
            (True, self._statements.claims),
            (False, self._statements.observations),
        ):
            for one in said:
                if one.reported:
                    voice = self._statements.voice_of(one)
                    sources[voice].add(self._statements.counted(one))
                    counts[voice, claims] += 1
        return tuple(
            VoiceShare(
                voice=voice or None,
                sources=len(sources[voice]),
                claims=counts[voice, True],
                observations=counts[voice, False],
            )
            for voice in sorted(sources, key=lambda voice: (-len(sources[voice]), voice))
        )


def _tells(claim: SaidClaim, sign: Sign) -> bool:
    """Return whether a claim tells a link of this sign; one of them unknown fits every other."""
    return claim.contributes and (Sign.UNKNOWN in (claim.sign, sign) or claim.sign is sign)
