"""What the Evidence page says: sources to choose from, what one says, quotes with some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.chain_sentences import plain_text
from app.views.dates import date_in_words
from app.views.evidence import STATUS_WORDS, says, statement_item
from app.views.evidence_items import EvidenceStatement  # noqa: TC001 - pydantic reads the type
from app.views.picture import Frozen
from app.views.trace_state import TraceState
from app.views.words import MODALITY_NAMES, amount, listed
from graphmodel.errors import NotFound
from graphmodel.records import Claim, Observation
from graphmodel.values import Account, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.views.quotes_state import QuotesState
    from queries.evidence import StatementEvidence
    from queries.quotes import Quotes, SourceQuotes
    from queries.rows import SourceRow
    from queries.snapshot import Snapshot

ABOUT: Final = (
    "Each line is one statement of one source. Words in quotation marks are the source's own; "
    "others are ours and say so."
)
_IN_VIEW: Final = frozenset({"Case", "Where it stands", "Coded by", "Project"})
"""Details that stand in the open here."""


class SourceItem(Frozen):
    """One source to choose from."""

    key: str = Field(description="Key of the source.")
    title: str = Field(description="Its title, as typed.")
    remarks: str = Field(description="Voice, kind and date, and how much it says.")


class QuoteItem(Frozen):
    """One statement as it is read on the page."""

    key: str = Field(description="Key of the statement.")
    says: Runs = Field(description="What it states, as a sentence.")
    statement: EvidenceStatement = Field(description="Its words, and what is known of it.")
    place: bool = Field(description="There is a picture in which it has a place.")


def source_item(row: SourceRow) -> SourceItem:
    """Return a source as one of a list."""
    told = [
        *([amount(row.claims, "claim")] if row.claims else []),
        *([amount(row.observations, "observation")] if row.observations else []),
    ]
    said = listed(told) or "nothing it says is recorded"
    return SourceItem(
        key=row.id, title=row.title, remarks=" \u00b7 ".join((*source_remarks(row), said))
    )


def source_remarks(row: SourceRow) -> list[str]:
    """Return voice, kind and date of a source, and how it counts, as far as they are recorded."""
    date = date_in_words(row.dated_on) if row.dated_on else None
    remarks = [one for one in (row.voice, row.kind, date) if one]
    if row.account is Account.MANY:
        remarks.append("many accounts brought together")
    if row.counts_as != row.id:
        remarks.append(f"counts together with others as {row.counts_as}")
    return remarks


def sources_sentence(shown: int, *, more: bool, title: str) -> Runs:
    """Return how many sources are listed, and what was looked for."""
    fitting = runs(" with ", strong(title.strip()), " in the title") if title.strip() else ()
    if not shown:
        return (
            runs("There is no source", *fitting, ".") if fitting else runs("Nobody is heard yet.")
        )
    if more:
        first = f"The first {shown:,} sources"
        return runs(first, *fitting, " are listed. Type a part of a title to find others.")
    noun = "source" if shown == 1 else "sources"
    return runs(
        strong(f"{shown:,}"), f" {noun}", *fitting, ". Choose one to read everything it says."
    )


def source_sentence(found: SourceQuotes) -> Runs:
    """Return how much a source says, and what it took back."""
    row = found.source
    told = [
        amount(number, noun)
        for number, noun in ((row.claims, "claim"), (row.observations, "observation"))
        if number
    ]
    back = found.total - row.claims - row.observations
    if not told and not back:
        return runs("Nothing is recorded of what ", strong(row.title), " says.")
    was = "was taken back and stands" if back == 1 else "were taken back and stand"
    last = f" {amount(back, 'statement')} {was} at the end." if back else ""
    makes = f" makes {listed(told) or 'no claim that stands'}."
    return runs(strong(row.title), f"{makes}{last}")


def search_sentence(found: Quotes, state: QuotesState) -> Runs:
    """Return how many statements hold the words, among whose were looked at."""
    words = " ".join(state.words.split())
    several = found.total > 1
    count = strong(f"{found.total:,}") if found.total else "No"
    noun = "statements" if several else "statement"
    chosen = "the projects or voices chosen"
    if not words:
        return runs(count, f" {noun} {'fit' if several else 'fits'} {chosen}.")
    within = f", within {chosen}" if state.projects or state.voices else ""
    holds = "hold" if several else "holds"
    return runs(count, f" {noun} {holds} ", strong(words), f"{within}.")


def shown_sentence(shown: int, total: int, *, can_show_more: bool) -> str:
    """Return how many statements of how many are shown; empty where all are."""
    if shown >= total:
        return ""
    said = f"Showing {shown:,} of {total:,} statements."
    return said if can_show_more else f"{said} Search with more words to find the others."


def quote_items(
    statements: Sequence[StatementEvidence], graph: Snapshot, *, titles: bool
) -> tuple[QuoteItem, ...]:
    """Return statements as they are read, in their order.

    Args:
        statements: What is said.
        graph: All links.
        titles: Name the source of each.
    """
    return tuple(_quote_item(one, graph, titles=titles) for one in statements)


def _quote_item(evidence: StatementEvidence, graph: Snapshot, *, titles: bool) -> QuoteItem:
    item = statement_item(evidence)
    return QuoteItem(
        key=evidence.statement.statement_id,
        says=says(evidence),
        statement=item.model_copy(
            update={
                "title": item.title if titles else "",
                "meta": tuple(_remarks(evidence)),
                "details": tuple(pair for pair in item.details if pair[0] not in _IN_VIEW),
            }
        ),
        place=place(evidence.statement, graph) is not None,
    )


def quote_lines(evidence: StatementEvidence, *, titles: bool) -> list[str]:
    """Return one statement as lines of text: what it states, its words, what is known of it."""
    item = statement_item(evidence)
    words = [f"\u201c{item.quote}\u201d" if item.verbatim else item.quote] if item.quote else []
    remarks = [*([item.title] if titles else []), *_remarks(evidence)]
    return [
        f"{plain_text(says(evidence))}.",
        *(f"  {one}" for one in (*words, " \u00b7 ".join(remarks))),
    ]


def _remarks(evidence: StatementEvidence) -> Iterable[str]:
    statement = evidence.statement
    if statement.retracted:
        yield "taken back"
    if statement.gist and not statement.quote:
        yield "in our words"
    yield MODALITY_NAMES[statement.modality]
    if evidence.voice:
        yield evidence.voice
    if evidence.projects:
        yield listed([project.name for project in evidence.projects])
    if statement.case:
        yield f"case {statement.case}"
    if statement.locator:
        yield statement.locator
    if statement.coder:
        yield f"coded by {statement.coder}"
    yield STATUS_WORDS[evidence.status]


def place(statement: Claim | Observation, graph: Snapshot) -> TraceState | None:
    """Return the view of Trace in which a statement has its place; None where nothing is drawn.

    A claim has it on its link, which is the first chain among those with the fewest steps. One
    that makes no link, and an observation, have it at the factor that they are about.
    """
    try:
        if isinstance(statement, Observation):
            return _at_factor(statement.factor, graph)
        return _on_link(statement, graph) or _at_factor(statement.effect, graph)
    except NotFound:  # written after the graph was read
        return None


def _on_link(claim: Claim, graph: Snapshot) -> TraceState | None:
    ends = (claim.cause, claim.effect)
    supposed = claim.traversable and not claim.live
    numbers = [graph.factors.index(key) for key in ends]
    if numbers[0] == numbers[1] or not (supposed or graph.links.between(*numbers) is not None):
        return None
    return TraceState(
        starts=ends[:1], ends=ends[1:], rank=Rank.STEPS, hypothetical=supposed, reading=ends
    )


def _at_factor(key: str, graph: Snapshot) -> TraceState | None:
    """Return what led to a factor, else what it led to; None where neither is told."""
    factor = graph.factors.index(key)
    if len(graph.links.arriving.of(factor)):
        return TraceState(ends=(key,), reading=(key,))
    if len(graph.links.leaving.of(factor)):
        return TraceState(starts=(key,), reading=(key,))
    return None
