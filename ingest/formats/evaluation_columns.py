"""The columns of outcome harvesting and ripple effects tables, and how else people call them.

The first word is ours, and what we write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ingest.formats.evaluation_words import plain

if TYPE_CHECKING:
    from collections.abc import Collection

Columns = dict[str, tuple[str, ...]]

OUTCOMES: Final[Columns] = {
    "id": ("no", "nr", "number", "outcome id", "outcome no", "outcome number", "ref"),
    "title": ("outcome title", "outcome name", "short title", "short name"),
    "outcome": (
        *("outcomes", "outcome description", "outcome statement", "description of outcome"),
        *("description of the outcome", "outcome formulation", "outcome what", "what"),
    ),
    "social actor": ("social actors", "who", "outcome who", "who changed", "actor"),
    "when": ("outcome when", "date", "date of outcome", "period", "year"),
    "where": ("outcome where", "place", "location"),
    "significance": ("significance of outcome", "significance of the outcome", "why it matters"),
    "contribution": (
        *("our contribution", "contribution of the programme", "programme contribution"),
        *("project contribution", "contribution of the change agent", "contribution description"),
    ),
    "activity": ("activities", "intervention", "contributing activity"),
    "change agent": ("change agents", "contributor", "influenced by"),
    "type": ("outcome type", "type of outcome", "type of change", "category"),
    "anticipated": (
        *("intended", "expected", "intent", "anticipated or not", "intended or not"),
        *("intended unintended", "intended or unintended", "anticipated or unanticipated"),
        *("anticipated unanticipated", "expected or unexpected", "expected unexpected"),
    ),
    "valence": ("positive or negative", "positive negative"),
    "for whom": (),
    "evidence": ("sources of evidence", "supporting evidence", "documentation"),
    "substantiation": (
        *("substantiation status", "status of substantiation", "substantiated", "verification"),
        *("substantiation status by whom", "verification status", "verified"),
    ),
    "substantiated by": ("substantiator", "substantiation by", "by whom", "verified by"),
    "substantiated on": ("substantiation date", "date of substantiation"),
    "substantiation comment": ("substantiation comments", "substantiator comment"),
    "quote": ("verbatim", "in their words"),
    "source": ("source of information", "informant", "reported by", "said by", "harvested from"),
    "project": ("programme",),
}

RIPPLES: Final[Columns] = {
    "id": ("no", "nr", "number", "row", "row id", "ripple", "ripple id", "ripple no", "ref"),
    "date": ("when", "period", "year"),
    "activity": ("activities", "action", "intervention", "event"),
    "title": ("effect title", "effect name", "short title", "short name"),
    "effect": (
        *("effects", "ripple effect", "impact", "effect or impact", "change", "result"),
        *("description of effect", "what happened"),
    ),
    "who": ("who was involved", "by whom", "people", "actor", "actors"),
    "for whom": ("who was affected", "affected", "beneficiaries"),
    "intended or unintended": (
        *("intended", "intent", "intended unintended", "intended or not", "unintended"),
        *("expected or unexpected", "anticipated", "expected"),
    ),
    "positive or negative": ("valence", "positive negative"),
    "links to earlier row": (
        *("links to", "linked to", "link to earlier row", "linked to earlier row"),
        *("links to earlier rows", "follows from", "builds on", "earlier row", "led from"),
        *("caused by", "ripple of", "from row", "parent"),
    ),
    "community capital": ("capital", "capitals", "community capitals"),
    "continued or ceased": (
        *("continued", "continued ceased", "still going", "course", "ceased", "status"),
        *("continued or stopped", "ongoing"),
    ),
    "how": ("how it worked", "mechanism"),
    "where": ("place", "location"),
    "quote": ("verbatim", "in their words"),
    "source": ("source of information", "informant", "reported by", "said by", "told by"),
    "project": ("programme",),
}


def column_names(columns: Columns, headers: Collection[str]) -> dict[str, str]:
    """Return the header of each column that a table has, by our name for it."""
    by_key: dict[str, str] = {}
    for header in headers:
        by_key.setdefault(plain(header), header)
    found: dict[str, str] = {}
    for name, variants in columns.items():
        keys = [plain(variant) for variant in (name, *variants)]
        named = [by_key[key] for key in keys if key in by_key]
        if named and named[0] not in found.values():
            found[name] = named[0]
    return found


def all_names(columns: Columns) -> frozenset[str]:
    """Return every name that some column goes by, as `plain` gives it."""
    return frozenset(plain(v) for name, variants in columns.items() for v in (name, *variants))
