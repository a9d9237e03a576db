"""The sheets and columns of a Causal Map 4 workbook, and those that we add to it.

Causal Map keeps columns that it does not know as custom columns, with `custom_` before their name.
Ours begin with `rippletrace_` after that. A workbook that has them was written by us: its keys are
the graph's own, and stay so when Causal Map has added rows without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Source
from ingest.cells import word_key
from ingest.formats.long_texts import SHEET as LONG_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.record import Record

SOURCES: Final = "sources"
LINKS: Final = "links"
CHUNKS: Final = "source_content_chunks"
FACTORS: Final = "rippletrace_factors"
PROJECTS: Final = "rippletrace_projects"
SHEETS: Final = (SOURCES, LINKS, CHUNKS, FACTORS, PROJECTS, LONG_TEXTS)

LABEL: Final = "rippletrace_label"
"""Column of our sheet of factors: the label by which the links name the factor."""

CUSTOM: Final = "custom_"
_OURS: Final = "rippletrace_"

LOCAL_ID: Final = "local_id"
TAGS: Final = "tags"
SENTIMENT: Final = "sentiment"
FILENAME: Final = "filename"

_COMMON: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Claim: {
        "id": LOCAL_ID,
        "link_id": LOCAL_ID,
        "cause": "cause",
        "effect": "effect",
        "source_id": "source",
        "selected_text": "quote",
        "quote": "quote",
        TAGS: TAGS,
        SENTIMENT: SENTIMENT,
        "link_memo": "memo",
        "mechanism": "how",
        "context": "context",
    },
    Source: {
        "id": LOCAL_ID,
        "source_id": LOCAL_ID,
        "title": "title",
        FILENAME: FILENAME,
        "content": "text",
        "text": "text",
    },
}
"""What the headers of Causal Map, and of its guide, mean; some are no fields of ours."""

FREE_TEXTS: Final = ("link_memo", "mechanism", "context")
"""Custom columns that its users are told to make."""


def ours(field: str) -> str:
    """Return the header of the column that we add for a field."""
    return f"{CUSTOM}{_OURS}{field}"


def columns_of(record_class: type[Record]) -> dict[str, str | None]:
    """Return what each header means, as `word_key` gives it; None where it is an attribute.

    A header such as `kind` that our own tables have is somebody's custom column here.
    """
    means: dict[str, str | None] = {word_key(name): None for name in record_class.model_fields}
    means |= {word_key(header): field for header, field in _COMMON[record_class].items()}
    means |= {
        word_key(f"{CUSTOM}{h}"): _COMMON[record_class][h]
        for h in FREE_TEXTS
        if h in _COMMON[record_class]
    }
    for field in record_class.model_fields:
        means[word_key(ours(field))] = means[word_key(f"{_OURS}{field}")] = field
    return means


def attribute_name(header: str) -> str:
    """Return the attribute that a column holds: Causal Map writes x as `custom_x`."""
    return header[len(CUSTOM) :] if header.lower().startswith(CUSTOM) else header


def attribute_header(name: str) -> str:
    """Return the column of an attribute."""
    return name if name in (TAGS, SENTIMENT, FILENAME) else f"{CUSTOM}{name}"
