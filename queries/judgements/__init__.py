"""What was judged of statements, links, chains and grids: by whom, and where they differ."""

from queries.judgements.answer import (
    Agreement,
    Judgement,
    JudgementKind,
    JudgementsAnswer,
    Subject,
    SubjectJudged,
    SubjectKind,
)
from queries.judgements.facts import JudgementFacts, Note
from queries.judgements.question import judgements
from queries.judgements.reading import read_judgements
from queries.judgements.request import JudgementsRequest
from queries.judgements.weakest import StepChecked, Weakest, worded_by_weakest

__all__ = [
    "Agreement",
    "Judgement",
    "JudgementFacts",
    "JudgementKind",
    "JudgementsAnswer",
    "JudgementsRequest",
    "Note",
    "StepChecked",
    "Subject",
    "SubjectJudged",
    "SubjectKind",
    "Weakest",
    "judgements",
    "read_judgements",
    "worded_by_weakest",
]
