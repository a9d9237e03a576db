"""What the Judgements page says: what was judged, by whom, and where people disagree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import runs
from app.views.finding_items import (
    FindingItem,
    FindingLine,
    Way,
    finding_group,
    reading_address,
    reading_of,
)
from app.views.judgement_sentences import (
    answer_sentence,
    judgement_sentence,
    subject_runs,
    subject_words,
    weakest_sentence,
)
from app.views.judging import Judgeable
from app.views.picture import Frozen
from app.views.trace_state import DEFAULT_STEPS, MOST_STEPS, MOST_VIA, TraceState
from graphmodel.values import Stance, Verdict
from queries.judgements import Agreement, JudgementKind, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.views.chain_items import Runs
    from app.views.filters import Address
    from app.views.finding_items import FindingGroup, Tone
    from queries.judgements import Judgement, JudgementsAnswer, SubjectJudged

EMPTY: Final = (
    "Checks, opinions, assessments and rival explanations stand here. “Judge this”, below what is "
    "said on Trace, and “Check this grid” on Grid put one on record; so do the sheets checks, "
    "opinions, assessments and rivals of a workbook."
)
STANDING: Final = (
    "A judgement replaces no other, and changes nothing that is told. A chain is never called more "
    "than its least checked step."
)
_HEADINGS: Final = {
    Agreement.OPPOSED: ("People disagree", "each of them is heard"),
    Agreement.AGAINST: ("Who judged it disagrees", "nobody agrees so far"),
    Agreement.DIFFERING: ("Not everybody agrees in full", "in part, or not yet"),
    Agreement.TOGETHER: ("Nobody disagrees", ""),
}
_AGAINST: Final = (Verdict.DISAGREES.value, Stance.DISAGREES.value, Stance.RATHER_DISAGREES.value)


class JudgementsState(Frozen):
    """Every choice on the Judgements page. Its address holds all of it, so an address is a view."""

    project: str = Field(default="", description="Key of the project; empty for all.")
    reading: tuple[str, ...] = Field(default=(), description="The thing whose words are read.")

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {"project": [self.project] if self.project else []}
        values |= reading_address(self.reading)
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        project = next(iter(address.get("project", ())), "")
        return cls(project=project, reading=reading_of(address))

    def known(self, projects: Collection[str]) -> Self:
        """Return the state without a project that is not stored (any more)."""
        return self if self.project in projects else self.model_copy(update={"project": ""})


def page_answer(found: JudgementsAnswer) -> Runs:
    """Return the sentence that answers the page's question."""
    if not found.judged:
        return runs("Nothing was judged yet.")
    return runs(answer_sentence(found))


def judged_groups(found: JudgementsAnswer) -> tuple[FindingGroup, ...]:
    """Return what was judged, by how the judgements stand to each other; no empty group."""
    groups = []
    for agreement, (heading, gloss) in _HEADINGS.items():
        things = [group for group in found.judged if group.agreement is agreement]
        if things:
            groups.append(
                finding_group(heading, things, lambda one: _item(one, found), gloss=gloss)
            )
    return tuple(groups)


def legend(groups: Iterable[FindingGroup]) -> tuple[tuple[str, str], ...]:
    """Return the signs that stand in a list, each with its words."""
    tones = {line.tone for group in groups for item in group.items for line in item.lines}
    return (("against", "disagrees"),) if "against" in tones else ()


def judged_with(found: JudgementsAnswer, pick: tuple[str, ...]) -> SubjectJudged | None:
    """Return what was judged that has this pick; None where nothing has."""
    return next((group for group in found.judged if pick_of(group) == pick), None)


def pick_of(group: SubjectJudged) -> tuple[str, ...]:
    """Return what stands in an address for something that was judged."""
    subject = group.subject
    key = subject.statement or subject.project
    return (subject.kind.value, key) if key else (subject.kind.value, *subject.factors)


def steps_of(group: SubjectJudged) -> tuple[tuple[str, str], ...]:
    """Return the ends of each link whose words stand behind a link or a chain; else none."""
    if group.subject.kind not in (SubjectKind.LINK, SubjectKind.CHAIN):
        return ()
    factors = group.subject.factors
    return tuple(pairwise(factors))


def ways_from(group: SubjectJudged, project: str) -> tuple[Way, ...]:
    """Return where to go from something that was judged: its place among the chains."""
    factors = group.subject.factors
    if len(factors) < 2:
        return ()
    view = TraceState(
        starts=factors[:1],
        ends=factors[-1:],
        via=factors[1:-1][:MOST_VIA],
        projects=(project,) if project else (),
        max_steps=min(MOST_STEPS, max(DEFAULT_STEPS, len(factors) - 1)),
    )
    return (Way(label="Trace it", view=view),)


def judgeable_again(group: SubjectJudged, found: JudgementsAnswer) -> Judgeable:
    """Return something that was judged as something to judge."""
    return Judgeable(label=subject_words(group.subject, found.names), subject=group.subject)


def _item(group: SubjectJudged, found: JudgementsAnswer) -> FindingItem:
    lines = [
        FindingLine(said=runs(judgement_sentence(one, found.names)), tone=_tone(one))
        for one in group.judgements
    ]
    if group.at_most is not None:
        most = weakest_sentence(group.at_most, group.subject, found.names)
        lines.append(FindingLine(said=runs(most)))
    return FindingItem(
        pick=pick_of(group), sentence=subject_runs(group.subject, found.names), lines=tuple(lines)
    )


def _tone(one: Judgement) -> Tone:
    disputes = one.kind in (JudgementKind.CHECK, JudgementKind.OPINION) and one.word in _AGAINST
    return "against" if disputes else "plain"
