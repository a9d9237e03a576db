"""A made-up portfolio of projects, as lopsided as real ones, of any size and always the same.

Factors belong to a project and most links stay inside it. Some factors lead to several thousand
others, about half of all lie in one strong component, and a source tells links that hang together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from queries.ragged import Ragged
from queries.snapshot import Snapshot
from queries.snapshot.claims import LIVE, ClaimCodes, ClaimTable
from queries.snapshot.columns import FactorColumns, ProjectColumns, SourceColumns
from queries.snapshot.links import LinkTable
from queries.snapshot.tables import FactorTable, ProjectTable, SourceTable

Numbers = NDArray[Any]

SEED: Final = 2026
LINKS_PER_FACTOR: Final = 5
FACTORS_PER_PROJECT: Final = 100
SOURCES_PER_PROJECT: Final = 5
CASES_PER_PROJECT: Final = 4

EARLY_SHARE: Final = 0.20
CORE_SHARE: Final = 0.59
"""Of these about nine in ten lie in the strong component."""
HUB_SHARE: Final = 0.0005
"""Factors that many projects share, such as trust or funding."""
LOCAL_SHARE: Final = 0.8
"""Links that stay inside one project."""

MODALITIES: Final = ("reported", "inferred", "hypothetical")
SIGNS: Final = ("+", "-", "?")
LEVELS: Final = ("individual", "group", "organisational", "societal", "paradigmatic", "")
YEARS: Final = range(1995, 2026)
VOICES: Final = ("researcher", "practitioner", "service user", "manager", "")


@dataclass(frozen=True)
class Portfolio:
    """Claims as numbers: one entry each of the arrays from `cause` on."""

    factors: int
    sources: int
    projects: int
    levels: Numbers
    """For each factor its place in `LEVELS`."""
    voices: Numbers
    """For each source its place in `VOICES`."""
    counted_as: Numbers
    """For each source the one that it counts as."""
    many: Numbers
    """For each source whether its account is one of many."""
    one_case: Numbers
    """For each project whether it is a single case."""
    cause: Numbers
    effect: Numbers
    source: Numbers
    about: Numbers
    """The project, -1 for none."""
    case: Numbers
    """The case within its project, -1 for none."""
    sign: Numbers
    modality: Numbers
    year: Numbers
    """When it happened, 0 where that is not known."""

    @cached_property
    def factor_ids(self) -> list[str]:
        """The id of each factor, in the order of the numbers."""
        return [f"f{number:07}" for number in range(self.factors)]

    @cached_property
    def source_ids(self) -> list[str]:
        """The id of each source, in the order of the numbers."""
        return [f"s{number:06}" for number in range(self.sources)]

    @cached_property
    def project_ids(self) -> list[str]:
        """The id of each project, in the order of the numbers."""
        return [f"p{number:05}" for number in range(self.projects)]

    def factor_columns(self) -> FactorColumns:
        """Return the factors as a snapshot is made of them."""
        leads, led_to = np.zeros((2, self.factors), dtype=np.bool_)
        live = self.modality != MODALITIES.index("hypothetical")
        leads[self.cause[live]] = led_to[self.effect[live]] = True
        none = [""] * self.factors
        return FactorColumns(
            ids=self.factor_ids,
            names=[f"What changed for people, part {own}" for own in self.factor_ids],
            levels=[LEVELS[level] for level in self.levels.tolist()],
            kinds=none,
            impact_kinds=none,
            mechanisms=leads.tolist(),
            impacts=led_to.tolist(),
        )

    def source_columns(self) -> SourceColumns:
        """Return the sources as a snapshot is made of them."""
        return SourceColumns(
            ids=self.source_ids,
            titles=[f"Interview {own}" for own in self.source_ids],
            counts_as=[self.source_ids[other] for other in self.counted_as.tolist()],
            accounts=["many" if many else "one" for many in self.many.tolist()],
        )

    def project_columns(self) -> ProjectColumns:
        """Return the projects as a snapshot is made of them."""
        titles = [f"Project {own}" for own in self.project_ids]
        return ProjectColumns(self.project_ids, titles, self.one_case.tolist())

    def snapshot(self) -> Snapshot:
        """Return the snapshot that the reader would make of this portfolio."""
        factors = FactorTable.of(self.factor_columns())
        sources = SourceTable.of(self.source_columns(), tuple(self.source_ids))
        projects = ProjectTable.of(self.project_columns(), tuple(self.project_ids))
        claims = self._claims()
        links = LinkTable.of(
            claims.links(claims.of_modalities(LIVE)), claims.words, len(factors), sources, projects
        )
        return Snapshot("portfolio", factors, sources, projects, links, claims)

    def _claims(self) -> ClaimTable:
        starts = np.array([0, *(date(year, 1, 1).toordinal() for year in YEARS)])
        ends = np.array([0, *(date(year, 12, 31).toordinal() for year in YEARS)])
        year = np.where(self.year > 0, self.year - YEARS[0] + 1, 0)
        voices = tuple(sorted(VOICES))
        order = np.array([voices.index(voice) for voice in VOICES])
        words = ("", *(f"site {number}" for number in range(CASES_PER_PROJECT)))
        codes = ClaimCodes(
            claims=np.arange(len(self.cause), dtype=np.int32),
            causes=self.cause.astype(np.int32),
            effects=self.effect.astype(np.int32),
            sources=self.source.astype(np.int32),
            voices=order[self.voices[self.source]].astype(np.int32),
            about=(self.about + 1).astype(np.int32),
            projects=Ragged.single(np.arange(-1, self.projects, dtype=np.int32)),
            words=(self.case + 1).astype(np.int32),
            signs=self.sign,
            modalities=self.modality,
            starts=starts[year].astype(np.int32),
            ends=ends[year].astype(np.int32),
        )
        return ClaimTable.of(codes, voices, words)


def portfolio(factors: int, seed: int = SEED) -> Portfolio:
    """Return the portfolio of this many factors."""
    draw = np.random.default_rng(seed)
    projects = max(1, factors // FACTORS_PER_PROJECT)
    sources = projects * SOURCES_PER_PROJECT
    home = _homes(draw, factors, projects)
    cause, effect = _links(draw, factors, home)
    link, source = _tellings(draw, home[cause], home[effect], projects)
    repeats = draw.geometric(0.64, len(link))
    link, source = np.repeat(link, repeats), np.repeat(source, repeats)
    count = len(link)
    about = np.where(draw.random(count) < 0.95, source // SOURCES_PER_PROJECT, -1)
    with_cases = draw.random(projects) < 0.5
    named = (about >= 0) & with_cases[about] & (draw.random(count) < 0.8)
    usual_case = draw.integers(0, CASES_PER_PROJECT, sources)
    return Portfolio(
        factors=factors,
        sources=sources,
        projects=projects,
        levels=draw.integers(0, len(LEVELS), factors),
        voices=draw.integers(0, len(VOICES), sources),
        counted_as=np.where(
            draw.random(sources) < 0.05, np.maximum(np.arange(sources) - 1, 0), np.arange(sources)
        ),
        many=draw.random(sources) < 0.15,
        one_case=~with_cases & (draw.random(projects) < 0.4),
        cause=cause[link],
        effect=effect[link],
        source=source,
        about=about,
        case=np.where(named, usual_case[source], -1),
        sign=draw.choice(3, count, p=(0.85, 0.10, 0.05)),
        modality=draw.choice(3, count, p=(0.94, 0.04, 0.02)),
        year=np.where(draw.random(count) < 0.5, draw.integers(YEARS[0], YEARS[-1] + 1, count), 0),
    )


def _homes(draw: np.random.Generator, factors: int, projects: int) -> Numbers:
    """Return the project of each factor: a few are ten times as large as most."""
    size = draw.lognormal(0.0, 0.7, projects)
    return np.sort(draw.choice(projects, factors, p=size / size.sum()))


def _links(draw: np.random.Generator, factors: int, home: Numbers) -> tuple[Numbers, Numbers]:
    """Return cause and effect of distinct links."""
    wanted = factors * LINKS_PER_FACTOR
    begins = np.searchsorted(home, np.arange(home[-1] + 2))
    busy = draw.permutation(factors)
    weight = np.empty(factors)
    weight[busy] = np.arange(1, factors + 1) ** -0.76
    hubs = np.zeros(factors, dtype=np.bool_)
    hubs[busy[: max(1, int(factors * HUB_SHARE))]] = True
    chance = np.cumsum(0.6 * weight / weight.sum() + 0.4 / factors)
    kind = draw.choice(3, factors, p=(EARLY_SHARE, CORE_SHARE, 1 - EARLY_SHARE - CORE_SHARE))
    kind[hubs] = 1
    turn = kind + draw.random(factors)
    pairs = np.empty(0, dtype=np.int64)
    while len(pairs) < wanted:
        count = int(1.5 * (wanted - len(pairs))) + 100
        one = np.minimum(np.searchsorted(chance, draw.random(count)), factors - 1)
        local = ~hubs[one] & (draw.random(count) < LOCAL_SHARE)
        first, last = begins[home[one]], begins[home[one] + 1]
        other = np.where(
            local,
            first + (draw.random(count) * (last - first)).astype(np.int64),
            draw.integers(0, factors, count),
        )
        both_core = (kind[one] == 1) & (kind[other] == 1)
        onward = both_core | (turn[one] < turn[other])
        cause, effect = np.where(onward, one, other), np.where(onward, other, one)
        found = (cause * factors + effect)[cause != effect]
        pairs = np.unique(np.concatenate((pairs, found)))
    pairs = np.sort(draw.choice(pairs, wanted, replace=False))
    return pairs // factors, pairs % factors


def _tellings(
    draw: np.random.Generator, near: Numbers, far: Numbers, projects: int
) -> tuple[Numbers, Numbers]:
    """Return each link with each source that tells it, given the projects of its two ends."""
    times = draw.geometric(0.485, len(near))
    link = np.repeat(np.arange(len(near)), times)
    project = np.where(draw.random(len(link)) < 0.85, near[link], far[link])
    talkative = (SOURCES_PER_PROJECT * draw.random(len(link)) ** 1.4).astype(np.int64)
    width = projects * SOURCES_PER_PROJECT
    pairs = np.unique(link * width + project * SOURCES_PER_PROJECT + talkative)
    return pairs // width, pairs % width
