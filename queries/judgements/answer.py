"""The answer on judgements, in the shape that other programs may rely on. It has no score."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from queries.judgements.weakest import Weakest
from queries.structure import Answer, Part


class JudgementKind(StrEnum):
    """The table in which a judgement is kept, in the order in which they are listed."""

    CHECK = "check"
    OPINION = "opinion"
    ASSESSMENT = "assessment"
    RIVAL = "rival"


class SubjectKind(StrEnum):
    """What was judged."""

    CHAIN = "chain"
    LINK = "link"
    STATEMENT = "statement"
    GRID = "grid"


class Agreement(StrEnum):
    """How the judgements of one thing stand to each other, in the order in which they are listed.

    Only checks and opinions agree or disagree with what is told; assessments can differ among
    themselves. A rival explanation does neither.
    """

    OPPOSED = "opposed"
    AGAINST = "against"
    DIFFERING = "differing"
    TOGETHER = "together"


class Judgement(Part):
    """What one person found."""

    kind: JudgementKind = Field(description="Check, opinion, assessment or rival explanation.")
    id: str = Field(description="Its key.")
    word: str = Field(description="Verdict, stance or state; of an assessment, the rubric's word.")
    checked_by: str | None = Field(
        default=None, description="Of a check: second_coder, participant or independent."
    )
    rubric: str | None = Field(default=None, description="Of an assessment: by what it was judged.")
    explanation: str | None = Field(
        default=None, description="Of a rival explanation: what else may explain it."
    )
    names: str | None = Field(
        default=None, description="Of a rival explanation: id of the factor that it names."
    )
    project: str | None = Field(
        default=None, description="Of an assessment: id of the project for which it was judged."
    )
    voice: str | None = Field(default=None, description="In what capacity they speak.")
    by: str | None = Field(default=None, description="Who it was, by role.")
    on: str | None = Field(default=None, description="When.")
    why: str | None = Field(default=None, description="Their reasons.")


class Subject(Part):
    """What was judged: a statement, a link, a chain, or the grid of a project."""

    kind: SubjectKind = Field(description="Which of these.")
    statement: str | None = Field(default=None, description="Id of the statement.")
    project: str | None = Field(default=None, description="Id of the project whose grid it is.")
    factors: tuple[str, ...] = Field(
        default=(),
        description="Ids of the factors in order; of a statement, those it tells of.",
    )


class SubjectJudged(Part):
    """One thing with all that was judged of it. Where judgements differ, each of them stands."""

    subject: Subject = Field(description="What was judged.")
    agreement: Agreement = Field(
        description="opposed: some agree and some do not, or a rubric came to two words; against: "
        "some disagree and nobody agrees; differing: some agree, others in part or not yet; "
        "together: none of these."
    )
    at_most: Weakest | None = Field(
        description="Of a link or chain: what it may be called at most; null for others."
    )
    judgements: tuple[Judgement, ...] = Field(
        description="Checks, opinions, assessments, rival explanations; each by date, then id."
    )


class JudgementsAnswer(Answer):
    """What was judged."""

    project: str | None = Field(description="Id of the project it was asked for; null for all.")
    judged: tuple[SubjectJudged, ...] = Field(
        description="Where people disagree first, then most judgements, then by what was judged."
    )
    broken: tuple[str, ...] = Field(
        description="Ids of judgements of something that is not stored any more; sorted."
    )
    names: dict[str, str] = Field(description="Names of factors and projects, by id.")

    def count(self, kind: JudgementKind) -> int:
        """Return how many judgements of a kind there are."""
        return sum(one.kind is kind for group in self.judged for one in group.judgements)
