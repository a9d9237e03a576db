"""An empty workbook of our own format, to be filled in by people who have never seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.dataset import Dataset
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import (
    TABLES,
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Project,
    Source,
)
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.story_records import Story, View
from ingest.convert import allowed_words
from ingest.formats.columns_out import text_table
from ingest.formats.guidance import Guidance, explanation, is_needed
from ingest.formats.workbook_out import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from graphmodel.record import Record

_OPENING: Final = (
    "How to fill in this workbook",
    "Each of the other sheets is a table: one row for one thing. Fill in what you know and leave "
    "the rest empty; no row has to be complete.",
    "Only one sheet has to be filled in: claims. One row says that one thing contributed to "
    "another, and who says so. The other sheets add detail.",
    "Columns whose head is blue are needed in every row. Where the words are fixed, the cell "
    "offers them to choose from. Click a cell to see what its column means.",
    "Factors, sources and projects are named by their name, or by an id of yours. Write a name "
    "the same way each time: two ways to write it are two things.",
    "A date is 2019, 2019-07 or 2019-07-31: as precise as you know it. Several values in one cell "
    "are separated by ;",
    "You may add columns of your own, to any sheet. They are kept.",
    "Then: rippletrace import FILE, or the page Data. You are shown what would be written first. "
    "This sheet is not read.",
)

_HOLDS: Final[Mapping[type[Record], str]] = {
    Project: "Studies, programmes or partnerships whose impact is traced.",
    Factor: "What happened, changed or mattered: to give a factor a level, a kind or a definition.",
    Source: "Who or what says things: interviews, documents, workshops, observations.",
    Claim: "This contributed to that, says this source. The heart of it.",
    Observation: "This was seen, or looked for and not found, says this source.",
    Check: "What somebody found who checked a statement, a link, a chain, or a project's grid.",
    PlannedLink: "What a project meant to bring about: this was to contribute to that.",
    Opinion: "Whether somebody agrees with a statement, a link, a chain, or a project's grid.",
    Assessment: "What somebody judged of a link by a rubric, also where nobody tells of the link.",
    Rival: "What else may explain a link or a chain, and what was found of it.",
    Story: "Kept views in an order, to be walked through; the app makes them.",
    View: "What a page of the app showed, kept by its address; the app makes them too.",
    Spectrum: "Lines between two ends: dimensions, principles and tensions of working together.",
    Position: "Where somebody places a project on a spectrum, at some time.",
    Response: "What people did about a tension, with what, and what it led to.",
    Meeting: "Meetings in which a group sorts cards; the app makes them.",
    Card: "The cards of a meeting, each with its circle; the app makes them too.",
    Remark: "What somebody said of a card, or their voice in the opening poll.",
    Prompt: "Questions that a partnership asks itself: before work starts, or regularly.",
    Answer: "What was answered to such a question, and when.",
    Organisation: "Bodies that people work in or for, or that pay.",
    Contributor: "Who takes part: a role without a name, a group with its size, or a person.",
    HeldRole: "A role that somebody held for a time: facilitator, champion, mentor.",
    Involvement: "The part that somebody took in a project, at one stage of it.",
    Resource: "What was put in; where it was split, a row for each use.",
    Labour: "Who carried the work, as totals: no row is about a person.",
    Decision: "Decisions and changes of direction: when, by whom, what changed and why.",
}

_EXAMPLES: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Project: {
        "title": "Green paths",
        "started_on": "2019-04",
        "standing": "seen_as_failed",
        "standing_by": "the funder",
    },
    Factor: {
        "name": "Neighbours talk to each other",
        "level": "group",
        "kind": "change",
        "tags": "trust; contact",
    },
    Source: {
        "title": "Interview 7",
        "kind": "interview",
        "dated_on": "2021-05-12",
        "voice": "resident",
        "consent": "quote_unnamed",
    },
    Claim: {
        "cause": "Weekly walks",
        "effect": "Neighbours talk to each other",
        "sign": "+",
        "source": "Interview 7",
        "project": "Green paths",
        "quote": "On the walks we got talking, and we have not stopped since.",
        "case": "North side",
    },
    Observation: {
        "factor": "New bus stop",
        "seen": "no",
        "source": "Site visit, May",
        "valence": "negative",
    },
    Check: {"kind": "participant", "verdict": "partly", "why": "True for the early years only."},
    PlannedLink: {
        "cause": "Weekly walks",
        "effect": "Fewer falls",
        "project": "Green paths",
        "reason": "Walking keeps people strong.",
    },
    Opinion: {
        "stance": "rather_agrees",
        "voice": "resident",
        "cause": "Weekly walks",
        "via": "Neighbours talk to each other",
        "effect": "Fewer falls",
        "why": "It was so for most of us.",
    },
    Assessment: {
        "cause": "Weekly walks",
        "effect": "Fewer falls",
        "rubric": "Our rubric of 2021",
        "judgement": "some support",
        "by": "the evaluator",
    },
    Rival: {
        "cause": "Weekly walks",
        "effect": "Fewer falls",
        "explanation": "The pavements were mended that year.",
        "state": "partly",
        "why": "Half of the falls were indoors.",
    },
    Story: {"title": "From walks to fewer falls", "said": "What neighbours told us in 2021."},
    View: {
        "title": "What the walks led to",
        "said": "Two chains, both told whole.",
        "page": "trace",
        "address": "from=Weekly+walks",
        "story": "From walks to fewer falls",
        "place": "1",
    },
    Spectrum: {
        "name": "Who decides",
        "group": "tension",
        "one_end": "researchers decide",
        "other_end": "all decide together",
    },
    Position: {
        "spectrum": "Who decides",
        "project": "Green paths",
        "place": "70",
        "why": "The walkers chose the routes.",
        "voice": "resident",
        "on": "2020-05",
    },
    Response: {
        "spectrum": "Who decides",
        "project": "Green paths",
        "did": "A walker led every second meeting.",
        "effect": "More of us spoke.",
        "enabled_by": "the project lead",
    },
    Meeting: {"title": "Looking back in May", "took_part": "two residents; the project lead"},
    Card: {"title": "Who decides", "meeting": "Looking back in May", "circle": "inner"},
    Remark: {"card": "Who decides", "said": "Still our main one.", "by": "a resident"},
    Prompt: {
        "asked": "What did we learn from those we work with?",
        "partners": "both",
        "due_on": "2020-06",
        "every_months": "6",
    },
    Answer: {
        "prompt": "What did we learn from those we work with?",
        "project": "Green paths",
        "said": "To start from what people like to do.",
        "on": "2020-06-14",
    },
    Organisation: {"name": "Northside council", "kind": "local_government"},
    Contributor: {
        "name": "Residents of the north side",
        "kind": "group",
        "stakeholder": "public_member",
        "size": "12",
    },
    HeldRole: {
        "contributor": "Walk leader",
        "role": "facilitator",
        "project": "Green paths",
        "organisation": "Northside council",
        "tie": "seconded_to",
    },
    Involvement: {
        "contributor": "Residents of the north side",
        "project": "Green paths",
        "stage": "question",
        "mode": "co_investigator",
        "did": "Chose what the study asks.",
        "wanted": "Paths that are lit.",
        "gains": "Neighbours talk to each other",
    },
    Resource: {
        "project": "Green paths",
        "kind": "money",
        "amount": "4000",
        "unit": "GBP",
        "used_for": "co_production",
        "given_by": "Northside council",
    },
    Labour: {
        "project": "Green paths",
        "work": "Keeping in touch with residents",
        "people": "2",
        "seniority": "junior",
        "contract": "fixed_short",
    },
    Decision: {
        "project": "Green paths",
        "title": "Lights before benches",
        "on": "2019-09",
        "decided_by": "Residents of the north side",
        "why": "Nobody walks in the dark.",
    },
}


def write_template(path: Path) -> None:
    """Write an empty workbook with guidance and lists to choose from.

    Raises:
        IngestError: The file cannot be written.
    """
    write_workbook(Dataset(), path, Guidance(tuple(_guide())))


def _guide() -> Iterator[tuple[str, ...]]:
    for sentence in _OPENING:
        yield (sentence,)
    yield ("",)
    yield ("Sheet", "Column", "Needed", "What it means", "Words to choose from", "Example")
    for record_class in TABLES:
        yield (record_class.table, "", "", _HOLDS[record_class], "", "")
        for name in text_table(record_class, ()).fields:
            yield (
                record_class.table,
                name,
                "yes" if is_needed(record_class, name) else "",
                explanation(record_class, name),
                ", ".join(allowed_words(record_class, name)),
                _EXAMPLES[record_class].get(name, ""),
            )
