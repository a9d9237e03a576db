"""What the Gaps page is asked to show, what it says is missing, and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self, get_args

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.gap_fields import CLASSES, FIELDS, Labels
from app.views.picture import Frozen
from app.views.words import amount, listed
from graphmodel.records import Claim, Factor, Observation, Project, Source, Statement
from ingest.gaps import gaps, missing_in, why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.views.filters import Address
    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.gaps import GapCount

Work = Literal["factors", "sources", "claims", "observations", "projects", "names", "plan"]

WORKS: Final[dict[Work, str]] = {
    "factors": "Factors",
    "sources": "Sources",
    "claims": "Claims",
    "observations": "Observations",
    "projects": "Projects",
    "names": "Merge names",
    "plan": "Draw a plan",
}
PAGE_ROWS: Final = 100
"""Rows of a table that are shown, and sent to the browser, at once."""

_CUT: Final = 200
_HEADS: Final[dict[type[Record], tuple[str, ...]]] = {
    Factor: ("Factor",),
    Source: ("Source",),
    Claim: ("Claim", "In its words", "Source"),
    Observation: ("Observation", "In its words", "Source"),
    Project: ("Project",),
}
_LACKS: Final = {
    ("factors", "level"): "no level",
    ("factors", "kind"): "no kind",
    ("factors", "impact_kind"): "no kind of impact",
    ("sources", "kind"): "no kind",
    ("sources", "voice"): "no voice",
    ("sources", "account"): "the look of many accounts brought together",
    ("sources", "consent"): "no recorded consent",
    ("claims", "quote"): "no quote",
    ("claims", "sign"): "no known sign",
    ("claims", "project"): "no project",
    ("claims", "case"): "no case",
    ("observations", "quote"): "no quote",
    ("observations", "valence"): "no word on whether it was welcome",
    ("observations", "intent"): "no word on whether it was meant",
    ("observations", "case"): "no case",
    ("projects", "standing"): "no standing",
    ("projects", "standing_by"): "no word on whose eyes",
}


class GapsState(Frozen):
    """Every choice on the Gaps page."""

    project: str | None = Field(default=None, description="Key of a project; none: everything.")
    work: Work = Field(default="factors", description="Which table, or what else is done.")
    everything: bool = Field(default=False, description="Show also what lacks nothing.")
    search: str = Field(default="", description="A text that what is shown holds.")
    first: int = Field(default=0, ge=0, description="How many rows are passed over.")

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values: dict[str, list[str]] = {
            "project": [self.project] if self.project else [],
            "work": [self.work] if self.work != "factors" else [],
            "show": ["all"] if self.everything else [],
            "search": [self.search] if self.search else [],
            "after": [str(self.first)] if self.first else [],
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        work = next((name for name in get_args(Work) if name == one.get("work")), "factors")
        after = one.get("after", "")
        return cls(
            project=one.get("project"),
            work=work,
            everything=one.get("show") == "all",
            search=one.get("search", ""),
            first=int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else 0,
        )

    def known(self, projects: frozenset[str]) -> Self:
        """Return the state without a project that is not stored (any more)."""
        if self.project in projects:
            return self
        return self.model_copy(update={"project": None})


class Missing(Frozen):
    """One thing that is missing."""

    said: str = Field(description="Of how many records, in a sentence.")
    why: str = Field(description="What it is needed for.")


class GapRow(Frozen):
    """One record of a table."""

    key: str = Field(description="Key of the record.")
    about: tuple[str, ...] = Field(description="What it is, a text for each head.")
    cells: dict[str, str] = Field(description="By field, what stands there; empty for nothing.")


class GapTable(Frozen):
    """A table as it is shown: some of the rows that match."""

    table: str = Field(description="Name of the table.")
    heads: tuple[str, ...] = Field(description="Heads of the columns that cannot be changed.")
    rows: tuple[GapRow, ...] = Field(description="At most `PAGE_ROWS`.")
    keys: tuple[str, ...] = Field(description="Keys of all records that match.")
    first: int = Field(description="How many rows are passed over.")
    said: str = Field(description="How many match, and which of them are shown.")

    @property
    def rest(self) -> int:
        """How many rows follow those that are shown."""
        return len(self.keys) - self.first - len(self.rows)


def answer_sentence(dataset: Dataset) -> Runs:
    """Return in how many records of which tables something is missing."""
    counts = gaps(dataset)
    parts = []
    for table, field in (("factors", "level"), ("sources", "voice"), ("claims", "case")):
        count = counts.get(table, {}).get(field)
        if count is not None and count.missing:
            parts.append(f"{_some(count, table)} {_have(count)} {_LACKS[table, field]}")
    if parts:
        return runs(f"{listed(parts)}.")
    if any(count.missing for fields in counts.values() for count in fields.values()):
        return runs("Levels, voices and cases are all there; some other things are missing.")
    return runs(strong("Nothing is missing"), " of what our answers need.")


def missing(dataset: Dataset, table: str) -> tuple[Missing, ...]:
    """Return what the records of a table do not say, a sentence for each."""
    return tuple(
        Missing(
            said=f"{_some(count, table)} {_have(count)} {_LACKS[table, name]}.",
            why=why(table, name),
        )
        for name, count in gaps(dataset).get(table, {}).items()
        if count.missing
    )


def gap_table(dataset: Dataset, state: GapsState) -> GapTable:
    """Return the table that is asked for: the records that match, and a page of them."""
    record_class = CLASSES[state.work]
    labels = Labels(dataset)
    wanted = state.search.casefold().strip()
    described = [(_about(record, labels), record) for record in _records(dataset, state)]
    matching = [found for found in described if wanted in " ".join(found[0]).casefold()]
    matching.sort(key=lambda found: (*map(str.casefold, found[0]), found[1].record_id))
    last_page = max(0, len(matching) - 1) // PAGE_ROWS * PAGE_ROWS
    first = min(state.first // PAGE_ROWS * PAGE_ROWS, last_page)
    names = [field.name for field in FIELDS[record_class]]
    rows = tuple(
        GapRow(
            key=record.record_id,
            about=tuple(map(_cut, texts)),
            cells={name: labels.cell(record, name) for name in names},
        )
        for texts, record in matching[first : first + PAGE_ROWS]
    )
    return GapTable(
        table=state.work,
        heads=_HEADS[record_class],
        rows=rows,
        keys=tuple(record.record_id for _, record in matching),
        first=first,
        said=_shown(len(matching), first, len(rows), record_class.noun, state),
    )


def _records(dataset: Dataset, state: GapsState) -> Iterator[Record]:
    record_class = CLASSES[state.work]
    is_missing = missing_in(dataset)
    names = [field.name for field in FIELDS[record_class]]
    for record in dataset.table(state.work):
        if record_class is Project and state.project not in (None, record.record_id):
            continue
        if state.everything or any(is_missing(record, name) for name in names):
            yield record


def _about(record: Record, labels: Labels) -> tuple[str, ...]:
    """What says of a record what it is."""
    if isinstance(record, Statement):
        words = f"“{record.quote}”" if record.quote else record.gist or ""
        return (labels.name(record), words, labels.of("sources", record.source))
    return (labels.name(record),)


def _shown(matching: int, first: int, rows: int, noun: str, state: GapsState) -> str:
    what = amount(matching, noun)
    if not matching and state.search:
        return f"No {noun} with “{state.search}” in it is to be shown."
    if not matching and state.everything:
        return f"There is no {noun}."
    if not matching:
        return f"No {noun} lacks anything that is filled in here."
    verb = "matches" if matching == 1 else "match"
    lacks = "lacks" if matching == 1 else "lack"
    told = f"{what} {verb}" if state.everything or state.search else f"{what} {lacks} something"
    if rows == matching:
        return f"{told}."
    return f"{told}; shown are {first + 1:,} to {first + rows:,}. Search to find others."


def _some(count: GapCount, table: str) -> str:
    return f"{count.missing:,} of {amount(count.of, CLASSES[table].noun)}"


def _have(count: GapCount) -> str:
    return "has" if count.missing == 1 else "have"


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"
