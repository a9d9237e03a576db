"""Which claims a view looks at: about what, by whom, in which voice, meant how and dated when."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import numpy as np

from graphmodel.errors import NotFound
from graphmodel.period import earliest, latest
from graphmodel.values import Modality
from queries.snapshot.claims import LIVE
from queries.snapshot.links import named_cases
from queries.snapshot.tables import flags

if TYPE_CHECKING:
    from collections.abc import Collection

    from queries.ragged import Flags
    from queries.snapshot.claims import ClaimTable
    from queries.snapshot.compact import Snapshot

_FIRST_DAY: Final = 1
_LAST_DAY: Final = np.iinfo(np.int32).max
_MOST_NAMED: Final = 10
"""So few names are all listed where one is not found; of more, those that are spelt alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What a claim must fulfil to be looked at. Where nothing is chosen, every live one is."""

    projects: Collection[str] = ()
    """Ids: only statements about at least one of these. One about several keeps all of them."""
    sources: Collection[str] = ()
    """Ids: only what one of these says, or another source that counts as the same."""
    cases: Collection[str] = ()
    """Only statements about one of these: `<project id>/<case>`, or a project that is one case."""
    voices: Collection[str] = ()
    """Only claims that speak in one of these; "" is that of no recorded voice.

    A claim speaks in its own voice, else in its source's.
    """
    modalities: Collection[Modality] = ()
    """Only claims that are meant so, whatever `include_hypothetical` says."""
    include_hypothetical: bool = False
    """Let hypothetical claims count as live. They are still nobody's word."""
    period: tuple[str, str] = ("", "")
    """Only claims with a date that touches the time between these two dates; "" for open.

    A claim without a date says nothing about time and is left out.
    """

    @property
    def wanted(self) -> frozenset[Modality]:
        """How a claim may be meant."""
        live = frozenset(Modality) if self.include_hypothetical else LIVE
        return frozenset(self.modalities) or live

    @property
    def needs_claims(self) -> bool:
        """Whether stored links do not do, so that claims must have been read."""
        chosen = self.projects or self.sources or self.cases or self.voices or any(self.period)
        return bool(chosen) or self.wanted != LIVE

    def kept(self, snapshot: Snapshot) -> Flags:
        """Return which claims of a snapshot fulfil this.

        Raises:
            NotFound: There is no such project, source or case, or nobody speaks in such a voice.
            ValueError: The snapshot was read without its claims, or a date is none.
        """
        claims = snapshot.known_claims
        kept = claims.of_modalities(self.wanted)
        if self.projects:
            kept &= claims.about([snapshot.projects.index(one) for one in self.projects])
        if self.sources:
            kept &= claims.said_by(snapshot.sources.that_count_as(self.sources))
        if self.cases:
            kept &= claims.with_telling(_in_cases(snapshot, claims, self.cases))
        if self.voices:
            _find_all("voice", self.voices, claims.voices)
            kept &= claims.in_voices(self.voices)
        if any(self.period):
            start, end = self.period
            kept &= claims.within(
                earliest(start).toordinal() if start else _FIRST_DAY,
                latest(end).toordinal() if end else _LAST_DAY,
            )
        return kept


def _in_cases(snapshot: Snapshot, claims: ClaimTable, cases: Collection[str]) -> Flags:
    """Return which tellings are about one of these cases."""
    case, names = named_cases(
        claims.telling_projects, claims.telling_words, claims.words, snapshot.projects
    )
    _find_all("case", cases, names)
    asked = flags(name in cases for name in (*names, None))
    return asked[case]


def _find_all(what: str, wanted: Collection[str], known: tuple[str, ...]) -> None:
    """Return where all of these are known.

    Raises:
        NotFound: One of them is not.
    """
    for name in wanted:
        if name and name not in known:
            named = [one for one in dict.fromkeys(known) if one]
            few = len(named) <= _MOST_NAMED
            raise NotFound(what, name, named if few else get_close_matches(name, named, n=3))
