"""The words that the components show by themselves; all others come with their data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.values import Role

if TYPE_CHECKING:
    from app.views.factor_uses import FactorUse

ROLE_SPOKEN: Final[dict[Role, str]] = {
    Role.MECHANISM: "It brought something about.",
    Role.IMPACT: "Something brought it about.",
    Role.BOTH: "Something brought it about, and it brought something about.",
    Role.NEITHER: "Nothing is told of what it brought about, or of what brought it about.",
}

PICTURE_WORDS: Final[dict[str, str]] = {
    "title": "Picture of the chains, levels as rows",
    "factors": "Factors in the picture. Arrow keys move along the links, Enter shows what is said.",
    "hint": "Click a factor or a line to read what is said. Ctrl and wheel zooms.",
    "hintTracks": "Touch a factor or a line to read what is said.",
    "zoomIn": "Zoom in",
    "zoomOut": "Zoom out",
    "whole": "Show the whole picture",
    "right": "Show what lies further right",
    "legend": "How to read the picture",
}

PICTURE_MENU_WORDS: Final[dict[str, str]] = {
    "factors": (
        "Factors in the picture. Arrow keys move along the links, Enter shows what is said, "
        "Shift and F10 open a menu."
    ),
    "hint": (
        "Click a factor or a line to read what is said; right-click a factor for more. "
        "Ctrl and wheel zooms."
    ),
    "hintTracks": "Touch a factor or a line to read what is said; hold a factor for more.",
}

USE_WORDS: Final[dict[FactorUse, str]] = {
    "start": "Start here",
    "end": "End here",
    "via": "Go through",
    "avoid": "Avoid",
    "more": "One step more",
    "unfold": "Show its parts",
}

MENU_WORDS: Final[dict[str, str]] = {
    "copy": "Copy link",
    "open": "More",
    "openOn": "More on {name}",
    "copied": "The link is copied.",
    "notCopied": "The browser does not let a link be copied here. Take the page's address.",
}

CHAIN_LIST_WORDS: Final[dict[str, str]] = {
    "thinnest": "thinnest step",
    "weakJoint": "nothing shared here",
    "more": "Show {count} more chains",
    "oneMore": "Show 1 more chain",
    "chosen": "Chain {number} of {total} chosen, {remark}.",
    "none": "No chain is chosen.",
}

FACTOR_BOX_WORDS: Final[dict[str, str]] = {
    "remove": "Remove {name}",
    "type": "Type a few letters of a name.",
    "nothing": "No name holds these letters.",
    "more": "The first {shown} of {count} are listed. Type more letters.",
    "found": "{count} found.",
    "full": "No more than {most} can be chosen.",
}

LOOP_LIST_WORDS: Final[dict[str, str]] = CHAIN_LIST_WORDS | {
    "more": "Show {count} more loops",
    "oneMore": "Show 1 more loop",
    "chosen": "Loop {number} of {total} chosen, {remark}.",
    "none": "No loop is chosen.",
}

EVIDENCE_WORDS: Final[dict[str, str]] = {
    "whole": "Read all of it",
    "details": "More about this statement",
    "more": "Show {count} more statements",
    "oneMore": "Show 1 more statement",
}

QUOTE_WORDS: Final[dict[str, str]] = {
    "whole": "Read all of it",
    "details": "More about this statement",
    "noWords": "Its words are not recorded.",
    "place": "Show its place in the picture",
}

COMPARE_WORDS: Final[dict[str, str]] = {
    "more": "Show {count} more links",
    "oneMore": "Show 1 more link",
    "nothing": "There is none.",
}

FINDING_WORDS: Final[dict[str, str]] = {
    "moreFindings": "Show {count} more",
    "beside": "What is said",
    "legend": "How to read the list",
}

GRID_WORDS: Final[dict[str, str]] = {
    "caption": "Factors by level and by what they did",
    "level": "Level",
    "impacts": "Impacts",
    "nothing": "nothing recorded",
    "hatched": "nothing recorded, which is not the same as nothing happened",
    "twice": "Also under {columns}.",
    "from": "What did it lead to?",
    "to": "How did it come about?",
    "alone": "No claim leads to it or from it.",
    "more": "and {count} more",
    "rest": "and {count} more, which the downloaded table lists",
    "legend": "How to read the grid",
}

MATRIX_WORDS: Final[dict[str, str]] = {
    "caption": "Causes as rows, effects as columns. Arrow keys move, Enter shows what is said.",
    "corner": "From, to",
}

INVOLVEMENT_WORDS: Final[dict[str, str]] = {
    "caption": "Who took part: stages as rows, capacities as columns.",
    "corner": "Stage of the work",
    "nothing": "nothing recorded",
    "silent": "Nothing recorded for: {stages}.",
}

GUIDE_WORDS: Final[dict[str, str]] = {"print": "Print it"}

VOICE_TABLE_WORDS: Final[dict[str, str]] = {
    "caption": (
        "Voices as rows; a number counts sources. Arrow keys move, Enter shows what is said."
    ),
    "corner": "Voice",
}

STORY_WORDS: Final[dict[str, str]] = {
    "step": "This step of the story",
    "place": "Step {number} of {total}",
    "back": "Back",
    "next": "Next",
    "leave": "Leave",
    "open": "Open this view on {page}",
    "chosen": "In focus:",
}

TIMELINE_WORDS: Final[dict[str, str]] = {
    "caption": "Factors in lanes by level, along time. Arrow keys move, Enter shows what is said.",
    "upTo": "Grow the picture up to",
    "told": "{moment}: {count} of {total} factors told so far",
    "all": "All {total} factors, up to {moment}",
    "whole": "Show all of it",
    "nothing": "nothing dated",
    "later": "Later than the moment shown.",
    "legend": "How to read the timeline",
}
