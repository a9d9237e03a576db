"""The words that the components show by themselves; all others come with their data."""

from __future__ import annotations

from typing import Final

from graphmodel.values import Role

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

CHAIN_LIST_WORDS: Final[dict[str, str]] = {
    "thinnest": "thinnest step",
    "weakJoint": "nothing shared here",
    "more": "Show {count} more chains",
    "oneMore": "Show 1 more chain",
    "chosen": "Chain {number} of {total} chosen, {remark}.",
    "none": "No chain is chosen.",
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
