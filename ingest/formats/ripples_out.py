"""Writing a ripple effects table: a row for each effect, or for each thing that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Observation
from graphmodel.values import Course, FactorKind
from ingest.cells import writable
from ingest.formats.evaluation_columns import RIPPLES, all_names
from ingest.formats.evaluation_out import (
    about,
    attribute_cells,
    attribute_columns,
    names_of,
    observed_with_claims,
    period_cell,
    table_left_out,
)
from ingest.formats.sheets_out import SheetOut, write_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.evaluation_out import Pairs
    from ingest.formats.registry import LeftOut

HEADERS: Final = (
    *("id", "date", "activity", "title", "effect", "who", "intended or unintended"),
    *("positive or negative", "for whom", "links to earlier row", "community capital"),
    *("continued or ceased", "how", "where", "quote", "source", "project"),
)
_COURSE: Final = {Course.FADED: "ceased"}
_EFFECT: Final[Mapping[str, object]] = {"kind": FactorKind.CHANGE}
_ACTIVITY: Final[Mapping[str, object]] = {"kind": FactorKind.PROCESS}
_CARRIED: Final[Mapping[type[Record], Collection[str]]] = {
    Claim: ("cause", "effect", "source", "project", "how", "who"),
    Observation: (
        *("factor", "seen", "source", "project", "gist", "quote", "context", "intent", "valence"),
        *("for_whom", "course", "theme", "period_start", "period_end", "attributes"),
    ),
}


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write the effects that were observed, with what led to them, as a workbook or as CSV.

    Raises:
        IngestError: There are too many rows, or the file cannot be written.
    """
    observed = observed_with_claims(dataset)
    earlier = {
        (seen.factor, seen.source, frozenset(seen.project)): str(number)
        for number, (seen, _) in reversed(list(enumerate(observed, start=1)))
    }

    def row_of(claim: Claim) -> str:
        return earlier.get((claim.cause, claim.source, frozenset(claim.project)), "")

    effects = {seen.factor for seen, _ in observed}
    activities = {
        factor.factor_id
        for factor in dataset.factors
        if factor.kind is FactorKind.PROCESS and factor.factor_id not in effects
    }
    pairs: Pairs = [
        (seen, [claim for claim in claims if claim.cause in activities or row_of(claim)])
        for seen, claims in observed
    ]
    names, sources = names_of(dataset.factors), names_of(dataset.sources)
    extra = attribute_columns((seen for seen, _ in pairs), all_names(RIPPLES))
    lost = 0
    rows: list[dict[str, str]] = []
    for number, (seen, claims) in enumerate(pairs, start=1):
        cells = _effect(seen, names[seen.factor]) | about(seen, sources) | {"id": str(number)}
        first = cells | attribute_cells(seen, dict.fromkeys(HEADERS, "") | cells, extra)
        rows.append(first)
        for place, claim in enumerate(claims):
            told = {"how": claim.how or "", "who": claim.who or ""}
            if claim.cause in activities:
                told["activity"] = names[claim.cause]
            else:
                told["links to earlier row"] = row_of(claim)
            if place == 0:
                first |= told
            else:
                rows.append(cells | told)
        lost += any(first.get(n) != writable(text) for n, text in seen.attributes.items())
    write_table(path, SheetOut("ripples", (*HEADERS, *extra), rows))
    described = {claim.cause: _ACTIVITY for _, claims in pairs for claim in claims}
    described |= dict.fromkeys(effects, _EFFECT)
    return table_left_out(dataset, pairs, _CARRIED, described, lost)


def _effect(seen: Observation, name: str) -> dict[str, str]:
    return {
        "date": period_cell(seen),
        "title": name,
        "effect": seen.gist or "",
        "intended or unintended": seen.intent.value if seen.intent else "",
        "positive or negative": seen.valence.value if seen.valence else "",
        "for whom": seen.for_whom or "",
        "community capital": seen.theme or "",
        "continued or ceased": _COURSE.get(seen.course, seen.course.value) if seen.course else "",
        "where": seen.context or "",
    }
