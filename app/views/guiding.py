"""What each page and each field is for: one question that it answers, and one example.

Names in the examples stand between “ and ”; they are those of the sample data, by test.
"""

from __future__ import annotations

from typing import Final

_EXAMPLE: Final = " For example"

PAGES: Final = {
    "trace": (
        "What did this lead to, how did it come about, and on whose word? For example: from "
        "“Facilitated dialogue” to “Practice and staff education changed at all sites”."
    ),
    "unexpected": (
        "What was planned, where does its trail end, and what happened all the same? For example: "
        "the plan of “Injury Prevention Briefing in children's centres”."
    ),
    "grid": (
        "On which levels did it do what? For example: “Facilitated dialogue” helped at the group "
        "level, “National DEEP programme” is an outcome in society."
    ),
    "timeline": (
        "When was each level first reached, and what lasted? For example: what came of "
        "“Developing Evidence-Enriched Practice with older people (DEEP)” after 2014."
    ),
    "loops": (
        "What keeps itself going, or holds itself in balance? For example: people who learn, use "
        "what they learnt, and so come to learn more."
    ),
    "matrix": (
        "Which causes are told to lead to which effects, and about which does nobody say anything? "
        "For example: from each process of DEEP to each of its outcomes."
    ),
    "compare": (
        "Where do two groups tell the same, and where not? For example: researchers on one side, "
        "practitioners on the other."
    ),
    "patterns": (
        "What recurs from project to project, and where does it not hold? For example: a way of "
        "working that led to the same change in two projects, and a third in which it did not."
    ),
    "voices": (
        "Who says so, who sees it otherwise, and who was not heard? For example: what only "
        "researchers tell of “Indicators for health equity work in Ontario”."
    ),
    "judgements": (
        "Who checked it, who agrees, and what else may explain it? For example: somebody who "
        "took part agrees on what “Facilitated dialogue” led to, and a colleague does not."
    ),
    "evidence": (
        "What did people say, in their words? For example: all that is told of “Energy drinks and "
        "young people”, source by source."
    ),
    "spectra": (
        "Where does the work lie between two ends, in whose eyes, and how has that moved? For "
        "example: who holds the power, as researchers and service users saw it a year apart."
    ),
    "involvement": (
        "Who took part at which stage, how, and what came of it? For example: residents in "
        "“Embedded research in a Gateshead community”, who turned the study to another question."
    ),
    "tensions": (
        "What pulls in two directions, and what was done about it, by whom and with what? For "
        "example: how “Leading co-production in five research partnerships” dealt with power."
    ),
    "six-questions": (
        "What should those who lead ask themselves before work starts, and what do they answer a "
        "year on? For example: how much power to share, and how to live with what follows."
    ),
    "reflect": (
        "What is it time to look back at, and with whom? For example: what was learnt from "
        "partners outside, asked every half year."
    ),
    "partnership": (
        "What does working together mean here, where does it lie, what was done, and what is next? "
        "For example: “Leading co-production in five research partnerships” on one sheet."
    ),
    "stories": (
        "What do you want to show others, and in which order? For example: three views that lead "
        "from “Researcher embedded in a community” to “Follow-up study on Universal Credit”."
    ),
    "shared": (
        "Who may see what, since when, until when, and what do they say to it? For example: the "
        "story of “DEEP programme in Wales” for those who took part, until spring."
    ),
    "gaps": (
        "What is missing in what was recorded, and who can fill it in? For example: "
        "“Changes in behaviour, practice and research” has no level yet."
    ),
    "data": (
        "What is stored, where did it come from, and how does it leave? For example: a workbook of "
        "interviews comes in, and leaves as a map for Kumu."
    ),
}
"""By page: the question that it answers, and an example."""

FIELDS: Final = {
    "From": "Where does the story begin? For example “Facilitated dialogue”. Empty: anywhere.",
    "To": "Where does it arrive? For example “National DEEP programme”. Empty: anywhere.",
    "Through": "What must it pass? For example “Better relationships and more networking”.",
    "Avoid": "What must it not pass? For example “Evidence in accessible forms”.",
    "Projects": "Which work is it about? For example “DEEP programme in Wales”. Empty: all.",
    "Voice": "Who speaks? For example practitioners alone.",
    "Level": "How widely does it reach? For example group and organisational.",
    "Fewest sources": "How many sources tell each step at least? For example 2.",
}
"""By field: what it asks, and an example."""


def without_example(text: str) -> str:
    """Return what a page or a field is for, without its example."""
    return text.partition(_EXAMPLE)[0]
