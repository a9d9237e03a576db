"""The one place that decides what a share shows: the graph, reduced until nothing else is in it.

All pages of a share ask what is returned here, so none of them can show more. What leaves follows
the same rules as in `app.leaving`: consent, voices, words to mask.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from app.leaving.gate import LEAST_VOICE
from app.leaving.masks import Masks
from app.sharing.names import Names
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from ingest.consent import may_be_named, may_be_quoted
from ingest.renaming import factors_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.sharing.part import Part
    from graphmodel.records import Statement
    from graphmodel.share_records import Share

S = TypeVar("S", Claim, Observation)


@dataclass(frozen=True)
class Limited:
    """What one share shows."""

    dataset: Dataset
    """Records under names of the share; references lead to records of the dataset."""
    names: Names
    voices: frozenset[str]
    """Voices that are named, as they are stored."""
    masks: Masks


def limited(part: Part, share: Share) -> Limited:
    """Return what a share shows of what is said about its projects."""
    return _Limits(part, share).reduced()


class _Limits:
    def __init__(self, part: Part, share: Share) -> None:
        self._whole = part.dataset
        self._share = share
        self._masks = Masks(part.words)
        self._names = Names(share.key_hash)
        self._sources = {one.source_id: one for one in part.dataset.sources}
        self._voices = _heard_enough(part.dataset.statements, self._sources)
        self._projects = frozenset(one.project_id for one in part.dataset.projects)
        self._named = self._named_factors()

    def reduced(self) -> Limited:
        whole = self._whole
        dataset = Dataset(
            projects=tuple(map(self._project, whole.projects)),
            factors=tuple(self._factor(f) for f in whole.factors if f.factor_id in self._named),
            sources=tuple(map(self._source, whole.sources)),
            claims=tuple(map(self._claim, whole.claims)),
            observations=tuple(map(self._observation, whole.observations)),
            plan=tuple(map(self._planned, whole.plan)),
        )
        return Limited(dataset, self._names, self._voices, self._masks)

    def _named_factors(self) -> frozenset[str]:
        """Factors that what is said or planned names; one above them all may be of other work."""
        records = (*self._whole.statements, *self._whole.plan)
        return frozenset(key for record in records for key in factors_in(record))

    def _project(self, one: Project) -> Project:
        return Project(
            project_id=self._names.of("projects", one.project_id),
            title=self._text(one.title),
            one_case=one.one_case,
        )

    def _factor(self, one: Factor) -> Factor:
        return Factor(
            factor_id=self._names.of("factors", one.factor_id),
            name=self._text(one.name),
            level=one.level,
            kind=one.kind,
            impact_kind=one.impact_kind,
            theme=self._maybe(one.theme),
            part_of=self._factors(self._wholes(one)),
        )

    def _wholes(self, one: Factor) -> Iterable[str]:
        """The nearest factors above that may be shown."""
        above = {factor.factor_id: factor.part_of for factor in self._whole.factors}
        found: dict[str, None] = {}
        seen, ahead = {one.factor_id}, list(one.part_of)
        while ahead:
            key = ahead.pop(0)
            if key in seen:
                continue
            seen.add(key)
            if key in self._named:
                found[key] = None
            else:
                ahead += above.get(key, ())
        return sorted(found)

    def _source(self, one: Source) -> Source:
        voice = self._voice(one.voice)
        kind = self._maybe(one.kind)
        named = may_be_named(one) and not self._share.voices
        unnamed = f"{kind or 'source'} ({voice})" if voice else kind or "source"
        return Source(
            source_id=self._names.of("sources", one.source_id),
            title=self._text(one.title) if named else unnamed,
            kind=kind,
            dated_on=one.dated_on if named else None,
            voice=voice,
            account=one.account,
            counts_as=self._names.of("sources", one.counts_as) if one.counts_as else None,
            consent=one.consent,
        )

    def _claim(self, one: Claim) -> Claim:
        return Claim(
            **self._said(one),
            cause=self._names.of("factors", one.cause),
            effect=self._names.of("factors", one.effect),
            together=self._factors(one.together),
            helped_by=self._factors(one.helped_by),
            hindered_by=self._factors(one.hindered_by),
            in_context=self._factors(one.in_context),
            kind=one.kind,
            sign=one.sign,
        )

    def _observation(self, one: Observation) -> Observation:
        return Observation(
            **self._said(one),
            factor=self._names.of("factors", one.factor),
            seen=one.seen,
            valence=one.valence,
            for_whom=self._maybe(one.for_whom),
            intent=one.intent,
            course=one.course,
            kind=one.kind,
            impact_kind=one.impact_kind,
            theme=self._maybe(one.theme),
        )

    def _said(self, one: Statement) -> dict[str, Any]:
        """What claims and observations have in common, without what only the team should read."""
        quotable = self._share.quotes and may_be_quoted(self._sources[one.source])
        return {
            "statement_id": self._names.of("statements", one.statement_id),
            "source": self._names.of("sources", one.source),
            "project": tuple(
                self._names.of("projects", key) for key in one.project if key in self._projects
            ),
            "based_on": tuple(self._names.of("sources", key) for key in one.based_on),
            "quote": self._maybe(one.quote) if quotable else None,
            "gist": self._maybe(one.gist),
            "modality": one.modality,
            "case": self._names.of("cases", one.case) if one.case else None,
            "voice": self._voice(one.voice),
            "phase": one.phase,
            "period_start": one.period_start,
            "period_end": one.period_end,
        }

    def _planned(self, one: PlannedLink) -> PlannedLink:
        return PlannedLink(
            cause=self._names.of("factors", one.cause),
            effect=self._names.of("factors", one.effect),
            project=self._names.of("projects", one.project),
            sign=one.sign,
            reason=self._maybe(one.reason),
        )

    def _factors(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._names.of("factors", key) for key in keys)

    def _voice(self, voice: str | None) -> str | None:
        return self._text(voice) if voice and voice in self._voices else None

    def _text(self, text: str) -> str:
        return self._masks.masked(text) or "-"

    def _maybe(self, text: str | None) -> str | None:
        return self._masks.masked(text) or None if text else None


def _heard_enough(said: Iterable[Statement], sources: Mapping[str, Source]) -> frozenset[str]:
    """Voices that so many sources speak in that they point at nobody."""
    by_voice: dict[str, set[str]] = defaultdict(set)
    for one in said:
        source = sources[one.source]
        by_voice[one.voice or source.voice or ""].add(source.counts_as or source.source_id)
    return frozenset(voice for voice, heard in by_voice.items() if len(heard) >= LEAST_VOICE)
