"""A contribution analysis after Mayne (2008): for each link what it rests on and what else may be.

No number says how sure one may be: that stands here in the words of those who assessed a link.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.values import ClaimKind, RivalState, Sign
from ingest.consent import may_be_quoted, shown_as
from ingest.formats.evaluation_out import names_of
from ingest.formats.frameworks.links import told_links
from ingest.formats.frameworks.rows import (
    STANDING,
    ImpactRows,
    left_out_sentences,
    lines,
    remarks,
)
from ingest.formats.left_out import left_out
from ingest.formats.registry import Format
from ingest.formats.sheets_out import SheetOut, write_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.frameworks.links import ToldLink
    from ingest.formats.registry import LeftOut

_HEADERS: Final = (
    *("project", "cause", "effect", "planned", "told as", "mechanism", "assumptions"),
    *("what held it back", "evidence", "in their words", "what speaks against it"),
    *("rival explanations", "confidence", "checks", "opinions"),
)
_CARRIED: Final[Mapping[type[Record], Collection[str]]] = {
    Project: ("title",),
    Factor: ("name",),
    Source: ("title", "kind", "voice", "consent", "counts_as"),
    Claim: (
        *("cause", "effect", "source", "project", "kind", "sign", "modality", "retracted"),
        *("together", "helped_by", "hindered_by", "in_context", "context", "how", "quote"),
    ),
    Observation: ("factor", "seen", "source", "project", "modality", "retracted", "quote"),
    PlannedLink: ("cause", "effect", "project", "sign", "reason"),
    Check: tuple(Check.model_fields),
    Opinion: tuple(Opinion.model_fields),
    Assessment: tuple(Assessment.model_fields),
    Rival: tuple(Rival.model_fields),
}
"""What such a table has a cell for."""
_SILENT: Final = "nobody we heard says so"
_UNASSESSED: Final = "nobody has assessed it"
_TOLD_AS: Final = {
    Sign.PLUS: "contributed to it",
    Sign.MINUS: "held it back",
    Sign.UNKNOWN: "contributed, in which way is not said",
}
_STATES: Final = {
    RivalState.OPEN: "not looked into yet",
    RivalState.SUPPORTED: "supported",
    RivalState.PARTLY: "supported in part",
    RivalState.RULED_OUT: "ruled out",
}


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write a row for each link of each project, and what has no place in it.

    Raises:
        IngestError: There are too many rows, or the file cannot be written.
    """
    links = told_links(dataset)
    rows = _Rows(dataset)
    left = _left(dataset, links)
    silent = sum(not link.claims for link in links)
    unassessed = sum(not link.assessments for link in links)
    said = (
        "A contribution analysis sets out each link: how it worked, under which assumptions, who "
        "says so, and what else may explain it. What stands here was told or judged by somebody.",
        f"{silent:,} of {len(links):,} links are told by nobody we heard: they are planned, or "
        "were assessed all the same.",
        f"{unassessed:,} of {len(links):,} links were assessed by nobody. How sure one may be is "
        "for people to judge, by a rubric that they name.",
        "What was judged of a chain stands with each of its links.",
        *STANDING,
        *left_out_sentences(left),
    )
    write_workbook(
        path,
        [SheetOut("links", _HEADERS, [rows.row(link) for link in links]), remarks(said)],
    )
    return left


class _Rows:
    def __init__(self, dataset: Dataset) -> None:
        self._impacts = ImpactRows(dataset)
        self._factors = names_of(dataset.factors)
        self._sources = {source.source_id: source for source in dataset.sources}

    def row(self, link: ToldLink) -> dict[str, str]:
        """The cells of one link, under `_HEADERS`."""
        return {
            "project": self._impacts.project(link.project),
            "cause": self._factors[link.cause],
            "effect": self._factors[link.effect],
            "planned": _planned(link.plan),
            "told as": lines(_told_as(link)),
            "mechanism": lines(self._mechanisms(link)),
            "assumptions": lines(self._assumptions(link)),
            "what held it back": lines(self._names(link.claims, "hindered_by")),
            "evidence": lines(self._evidence(link)),
            "in their words": lines(self._impacts.quotes(link.claims)),
            "what speaks against it": lines(map(self._impacts.against, link.against)),
            "rival explanations": lines(map(self._rival, link.rivals)),
            "confidence": lines(map(_assessment, link.assessments)) or _UNASSESSED,
            "checks": lines(map(self._check, link.checks)),
            "opinions": lines(map(self._opinion, link.opinions)),
        }

    def _mechanisms(self, link: ToldLink) -> Iterator[str]:
        for claim in link.claims:
            source = self._sources[claim.source]
            if claim.how and may_be_quoted(source):
                yield f"{claim.how} ({shown_as(source)})"

    def _assumptions(self, link: ToldLink) -> Iterator[str]:
        if link.plan and link.plan.reason:
            yield f"the plan: {link.plan.reason}"
        for claim in link.claims:
            for cause in claim.causes:
                if cause != link.cause:
                    yield f"together with {self._factors[cause]}"
        for name in self._names(link.claims, "helped_by"):
            yield f"helped by {name}"
        for name in self._names(link.claims, "in_context"):
            yield f"in the context of {name}"
        for claim in link.claims:
            if claim.context:
                yield f"where {claim.context}"

    def _names(self, claims: Sequence[Claim], field: str) -> Iterator[str]:
        for claim in claims:
            for key in getattr(claim, field):
                yield self._factors[key]

    def _evidence(self, link: ToldLink) -> Iterator[str]:
        if not link.claims:
            yield _SILENT
            return
        tellers = {key: self._sources[key] for key in dict.fromkeys(c.source for c in link.claims)}
        count = len({one.counts_as or one.source_id for one in tellers.values()})
        yield f"{count} source{'' if count == 1 else 's'}"
        for name, times in Counter(map(shown_as, tellers.values())).items():
            yield name if times == 1 else f"{name}: {times}"

    def _rival(self, rival: Rival) -> str:
        said = f"{rival.explanation} ({_STATES[rival.state]}{_signed(rival)})"
        if rival.factor is not None:
            said = f"{self._factors[rival.factor]}: {said}"
        return self._of(rival, said)

    def _check(self, check: Check) -> str:
        who = check.kind.replace("_", " ")
        return self._of(check, f"{who} {_word(check.verdict)}{_signed(check)}")

    def _opinion(self, opinion: Opinion) -> str:
        who = f"{opinion.voice}: " if opinion.voice else ""
        return self._of(opinion, f"{who}{_word(opinion.stance)}{_signed(opinion)}")

    def _of(self, note: Check | Opinion | Rival, said: str) -> str:
        """What was said, and of what, where that is not the link itself."""
        chain = " > ".join(self._factors[key] for key in note.chain)
        if not chain:
            return f"of what one source says: {said}"
        return said if len(note.chain) <= len(("cause", "effect")) else f"of {chain}: {said}"


def _planned(plan: PlannedLink | None) -> str:
    if plan is None:
        return "not in the plan"
    return "planned: it was to hold it back" if plan.sign is Sign.MINUS else "planned"


def _told_as(link: ToldLink) -> Iterator[str]:
    told = [*link.claims, *(one for one in link.against if isinstance(one, Claim))]
    signs = {claim.sign for claim in told if claim.kind is ClaimKind.CONTRIBUTES}
    return (words for sign, words in _TOLD_AS.items() if sign in signs)


def _assessment(assessment: Assessment) -> str:
    return f"{assessment.rubric}: {assessment.judgement}{_signed(assessment)}"


def _signed(note: Check | Opinion | Assessment | Rival) -> str:
    """Who said it, when and why, as far as that is known."""
    signed = ", ".join(filter(None, (note.by, note.on)))
    return (f", {signed}" if signed else "") + (f": {note.why}" if note.why else "")


def _word(word: str) -> str:
    return word.replace("_", " ")


def _left(dataset: Dataset, links: Sequence[ToldLink]) -> dict[str, int]:
    """What such a table has no room for, counted."""
    told = {one.statement_id for link in links for one in link.statements}
    judged = {id(note) for link in links for note in (*link.checks, *link.opinions, *link.rivals)}
    closed = {one.source_id for one in dataset.sources if not may_be_quoted(one)}
    counts = {
        "statements that tell of no link": sum(
            one.statement_id not in told for one in dataset.statements
        ),
        "statements whose words may not leave": sum(
            one.statement_id in told
            and one.source in closed
            and bool(one.quote or getattr(one, "how", None))
            for one in dataset.statements
        ),
        "checks of something else": sum(id(note) not in judged for note in dataset.checks),
        "opinions on something else": sum(id(note) not in judged for note in dataset.opinions),
        "rival explanations of other links": sum(id(note) not in judged for note in dataset.rivals),
    }
    return {what: count for what, count in counts.items() if count} | dict(
        left_out(dataset, _CARRIED)
    )


FORMAT: Final = Format(
    name="contribution",
    label="contribution analysis, link by link",
    endings=(".xlsx",),
    recognises=None,
    read=None,
    write=write,
)
