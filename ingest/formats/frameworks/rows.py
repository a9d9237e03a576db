"""The rows in which impacts stand in a framework's tables, and the list of what does not fit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim
from graphmodel.values import ClaimKind
from ingest.consent import may_be_quoted, shown_as
from ingest.formats.evaluation_out import names_of, period_cell
from ingest.formats.sheets_out import SheetOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.records import Factor, Source, Statement
    from ingest.formats.frameworks.told import ToldImpact

HEADERS: Final = (
    *("project", "impact", "level", "kind", "what was seen", "when", "welcome", "came about by"),
    *("on whose word", "in their words", "against it"),
)
NOT_PLACED: Final = ("why it is not placed", *HEADERS)
REMARKS: Final = ("what to know",)
_QUOTES: Final = 3
"""Quotes beside one impact; more make a cell that nobody reads."""

STANDING: Final = (
    "Each line rests on what sources say contributed. It is no measure of an effect, and no source "
    "is told to be the only cause.",
    "Words of a source stand here only where its consent allows that; a person is named only where "
    "the consent says so.",
    "Only what sources report stands here: nothing that was inferred, hoped for or taken back.",
)


class ImpactRows:
    """Writes impacts as rows of text."""

    def __init__(self, dataset: Dataset) -> None:
        self._factors = names_of(dataset.factors)
        self._sources = {source.source_id: source for source in dataset.sources}
        self._projects = {project.project_id: project.title for project in dataset.projects}

    def row(self, impact: ToldImpact) -> dict[str, str]:
        """Return the cells of one impact, under `HEADERS`."""
        return {
            "project": self.project(impact.project),
            "impact": self.name(impact.factor),
            "level": impact.factor.level or "not yet placed",
            "kind": impact.impact_kind or "",
            "what was seen": lines(one.gist for one in impact.seen),
            "when": lines(map(period_cell, impact.statements)),
            "welcome": lines(_welcome(one.valence, one.for_whom) for one in impact.seen),
            "came about by": lines(self._contributions(impact)),
            "on whose word": lines(shown_as(source) for source in self.sources(impact)),
            "in their words": lines(self.quotes(impact.statements)),
            "against it": lines(map(self.against, impact.against)),
        }

    def project(self, key: str) -> str:
        """Return the title of a project; empty for none."""
        return self._projects.get(key, key)

    def name(self, factor: Factor) -> str:
        """Return the name of a factor, with its key where the name is not its own."""
        return self._factors[factor.factor_id]

    def sources(self, impact: ToldImpact) -> list[Source]:
        """Return who tells of an impact, each once, in the order of the statements."""
        keys = dict.fromkeys(statement.source for statement in impact.statements)
        return [self._sources[key] for key in keys]

    def contribution(self, impact: ToldImpact) -> str:
        """Return what is told to have contributed to an impact, as a sentence; empty if nothing."""
        told = self._contributions(impact)
        if not told:
            return ""
        return f"{'; '.join(told)}, contributed to {self.name(impact.factor)}."

    def _contributions(self, impact: ToldImpact) -> list[str]:
        tellers: dict[str, set[str]] = defaultdict(set)
        for claim in impact.claims:
            source = self._sources[claim.source]
            tellers[claim.cause].add(source.counts_as or source.source_id)
        return [
            f"{self._factors[cause]}, according to {len(by)} source{'s' if len(by) > 1 else ''}"
            for cause, by in tellers.items()
        ]

    def quotes(self, statements: Iterable[Statement]) -> list[str]:
        """Return the first few quotes that may leave, each with who said it."""
        found = []
        for statement in statements:
            source = self._sources[statement.source]
            if statement.quote and may_be_quoted(source):
                found.append(f"“{statement.quote}” ({shown_as(source)})")
        return found[:_QUOTES]

    def against(self, statement: Statement) -> str:
        """Return in what way a statement speaks against its effect, and who says so."""
        who = shown_as(self._sources[statement.source])
        if not isinstance(statement, Claim):
            return f"looked for and not found ({who})"
        cause = self._factors[statement.cause]
        if statement.kind is ClaimKind.DESPITE:
            return f"happened despite {cause} ({who})"
        if statement.kind is ClaimKind.NO_DIFFERENCE:
            return f"{cause} made no difference ({who})"
        return f"{cause} held it back ({who})"


def remarks(sentences: Iterable[str]) -> SheetOut:
    """Return the sheet that says what a reader has to know, and what was left out."""
    return SheetOut("read first", REMARKS, [{REMARKS[0]: one} for one in sentences])


def left_out_sentences(left: Mapping[str, int]) -> list[str]:
    """Return a sentence for each kind of thing that has no place in the file."""
    return [f"No place for: {count:,} {what}." for what, count in left.items()]


def _welcome(valence: str | None, for_whom: str | None) -> str:
    if not valence:
        return ""
    return f"{valence} for {for_whom}" if for_whom else valence


def lines(texts: Iterable[str | None]) -> str:
    """Return each text once, on a line of its own."""
    return "\n".join(dict.fromkeys(text for text in texts if text))
