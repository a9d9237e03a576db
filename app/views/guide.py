"""The guide: how to read what the app shows, in words that fit on two printed pages."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from app.views.chain_items import Runs, Step, runs, strong
from app.views.example import SAMPLE
from app.views.picture import Frozen
from app.views.words import CONTINUITY_NAMES, LEVEL_GLOSSES, LEVEL_NAMES
from graphmodel.values import LEVELS

EXAMPLE_PROJECT: Final = "Developing Evidence-Enriched Practice with older people (DEEP)"
EXAMPLE_SOURCE: Final = "Andrews and others (2015)"
EXAMPLE_WORDS: Final = "Dialogue among participants, with a facilitator, made relationships."
"""The first step of the example as the sample data tell it, in the words of its coder."""


class SignEntry(Frozen):
    """One sign with what it means."""

    sign: str = Field(description="Name of the sign, as the drawings know it; empty for none.")
    said: Runs


class GuidePart(Frozen):
    """One part of a page of the guide."""

    heading: str
    said: tuple[Runs, ...] = Field(default=(), description="Paragraphs.")
    steps: tuple[Step, ...] = Field(default=(), description="A chain, step by step.")
    signs: tuple[SignEntry, ...] = Field(default=(), description="A legend.")
    items: tuple[Runs, ...] = Field(default=(), description="A list.")
    numbered: bool = Field(default=False, description="The list is to be followed in its order.")
    blanks: tuple[str, ...] = Field(default=(), description="Lines to be filled in by hand.")


class Guide(Frozen):
    """The guide, a page at a time."""

    pages: tuple[tuple[GuidePart, ...], ...] = Field(description="Parts of each page, in order.")


def guide(signs: dict[str, str]) -> Guide:
    """Return the guide.

    Args:
        signs: Every sign of a picture, in its order, with its words.
    """
    return Guide(pages=(_reading(signs), _using()))


def _reading(signs: dict[str, str]) -> tuple[GuidePart, ...]:
    return (
        GuidePart(
            heading="What this is",
            said=(
                runs(
                    "Rippletrace keeps what people say a piece of work changed, and on whose word. "
                    "It never weighs projects against each other."
                ),
            ),
        ),
        GuidePart(
            heading="What a claim is",
            said=(
                runs(
                    "A claim says that one thing contributed to another. One source makes it. "
                    "The things are called factors."
                ),
                runs(
                    "In the project ",
                    strong(EXAMPLE_PROJECT),
                    f", {EXAMPLE_SOURCE} say: {EXAMPLE_WORDS} So ",
                    strong(SAMPLE[0].name),
                    " contributed to ",
                    strong(SAMPLE[1].name),
                    ".",
                ),
                runs(
                    "Words in quotation marks are the source's own. Others are told in our words."
                ),
            ),
        ),
        GuidePart(
            heading="How to read a chain",
            said=(
                runs(
                    "A chain goes from one factor to the next. Read each step by itself: who says "
                    "so? A chain is no surer than its thinnest step."
                ),
            ),
            steps=SAMPLE,
        ),
        GuidePart(
            heading="Five levels",
            said=(runs("More rings: wider reach. No level is better than another."),),
            signs=tuple(
                SignEntry(
                    sign=f"level-{level.value if level else 'unplaced'}",
                    said=runs(strong(LEVEL_NAMES[level]), f" {LEVEL_GLOSSES[level]}"),
                )
                for level in (*LEVELS, None)
            ),
        ),
        GuidePart(
            heading="The signs",
            signs=(
                *(SignEntry(sign=sign, said=runs(words)) for sign, words in signs.items()),
                SignEntry(sign="hatch", said=runs("nothing recorded, or nobody speaks")),
            ),
        ),
    )


def _using() -> tuple[GuidePart, ...]:
    return (
        GuidePart(
            heading="What the words mean",
            signs=(
                *(
                    SignEntry(sign=f"grade-{grade.value}", said=runs(strong(name), f": {gloss}."))
                    for grade, (name, gloss) in CONTINUITY_NAMES.items()
                ),
                *(
                    SignEntry(sign="", said=runs(strong(word), f": {gloss}"))
                    for word, gloss in _WORDS
                ),
            ),
        ),
        GuidePart(heading="What the app never says", items=tuple(map(runs, _NEVER))),
        GuidePart(
            heading="Which page answers what",
            items=tuple(runs(strong(page), f": {question}") for page, question in _PAGES),
        ),
        GuidePart(
            heading="How to add a file",
            items=tuple(map(runs, _ADD_A_FILE)),
            numbered=True,
        ),
        GuidePart(
            heading="Whom to ask",
            said=(
                runs(
                    "About a step, ask first who said it: the source stands beside every quote. "
                    "About the rest:"
                ),
            ),
            blanks=("Who looks after these data", "Who corrects a statement", "Where it runs"),
        ),
    )


_WORDS: Final = (
    ("Thinnest step", "the step of a chain that the fewest sources tell."),
    ("Source", "whoever says it: a talk, a document, a workshop. Texts of one team count once."),
    ("Voice", "in what capacity a source speaks, such as researcher or service user."),
    ("Silent", "speaks about the project and says nothing of this. Perhaps nobody asked."),
    ("Inferred", "no source says so; who coded it put it together, and says from what."),
    ("Negative case", "a project that has the cause and speaks against the link."),
)
_NEVER: Final = (
    "That one thing alone brought about another. People say it contributed.",
    "That something is proven. Each step is somebody's word, and you can read it.",
    "That one project is better than another. There is no score and no order of merit.",
    "That nothing happened where nobody spoke. An empty place is an open question.",
    "That a project failed. It says who sees it so.",
)
_PAGES: Final = (
    ("Trace", "What did it lead to? How did it come about?"),
    ("Unexpected", "What was planned, where did that end, what happened all the same?"),
    ("Grid", "What happened on which level?"),
    ("Timeline", "When did it happen, and what lasted?"),
    ("Loops", "What keeps itself going?"),
    ("Matrix", "Who links what to what?"),
    ("Compare", "What do two groups of sources tell?"),
    ("Patterns", "What recurs across projects, and who speaks against it?"),
    ("Voices", "Who says it, and who is missing?"),
    ("Evidence", "What did somebody say, word for word?"),
)
_ADD_A_FILE: Final = (
    "Make a table with the columns cause, effect, source and quote, a claim in each row.",
    "Open the page Data and choose the file. Nothing is stored yet.",
    "Read what it would change, and what is wrong with it.",
    "Press Write it. Undo this takes all of it back.",
    "The page Gaps shows what is not said yet, and lets you fill it in.",
)
