"""What a list of findings says: groups of sentences, and the words behind the one that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeVar

from pydantic import Field

from app.views.chain_items import Runs  # noqa: TC001 - pydantic reads the type
from app.views.evidence import statement_item
from app.views.evidence_items import EvidencePanel, EvidenceStatement
from app.views.picture import Frozen
from app.views.trace_state import TraceState  # noqa: TC001 - pydantic reads the type
from app.views.words import plural_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.views.filters import Address
    from queries.evidence import StatementEvidence

Tone = Literal["plain", "against", "silent", "caution"]
Thing = TypeVar("Thing")

MOST_LISTED: Final = 100
"""Findings of one group. More are read by nobody; what is left out is said."""

MOST_WORDS: Final = 60
"""Statements behind one finding that are shown."""

MOST_NAMES: Final = 8
"""Names in one sentence."""


_ENDS: Final = {"link": 2, "factor": 1, "chain": None}
"""How many keys of factors stand behind the first word of a pick; None for all that follow."""


def reading_address(pick: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the part of an address that says which finding is read.

    Keys of factors stand apart from the rest, under the name that they have on every page.
    """
    kind = pick[0] if pick else ""
    if kind not in _ENDS:
        return {"pick": [], "read": list(pick)}
    factors = pick[1:][: _ENDS[kind]]
    return {"pick": list(factors), "read": [kind, *pick[1 + len(factors) :]]}


def reading_of(address: Address) -> tuple[str, ...]:
    """Return the pick that an address holds; none where it holds none."""
    kind, *rest = address.get("read", ()) or ("",)
    factors = address.get("pick", ()) if kind in _ENDS else ()
    return (kind, *factors, *rest) if kind else ()


class FindingLine(Frozen):
    """One sentence below a finding."""

    said: Runs
    tone: Tone = Field(default="plain", description="Which sign stands before it, if any.")


class FindingItem(Frozen):
    """One finding."""

    pick: tuple[str, ...] = Field(
        description="What it is, then keys; it stands in the address. Empty: it opens nothing."
    )
    sentence: Runs
    lines: tuple[FindingLine, ...] = Field(description="What is to be said beside it.")


class FindingGroup(Frozen):
    """Findings under one heading."""

    heading: str = Field(description="With how many there are.")
    gloss: str = Field(description="What the heading means; may be empty.")
    items: tuple[FindingItem, ...]
    nothing: str = Field(description="What is said where there is none.")
    left_out: str = Field(description="What is not listed; empty where all is.")
    folded: bool = Field(description="It is opened on request.")


class Way(Frozen):
    """A way from a finding to Trace."""

    label: str
    view: TraceState


class OpenFinding(Frozen):
    """The finding that is read."""

    pick: tuple[str, ...]
    chosen: bool = Field(description="Somebody chose it; else it is the first one.")
    panel: EvidencePanel = Field(description="The words behind it.")
    ways: tuple[Way, ...] = Field(description="Where to go from it.")


def finding_group(
    heading: str,
    things: Sequence[Thing],
    item: Callable[[Thing], FindingItem],
    *,
    gloss: str = "",
    nothing: str = "There is none.",
    folded: bool = False,
) -> FindingGroup:
    """Return the group of these findings, at most `MOST_LISTED` of them.

    Args:
        heading: What they have in common; their number is added.
        things: All of them, in their order.
        item: Returns one as it is listed.
        gloss: What the heading means.
        nothing: What is said where there is none.
        folded: It is opened on request.
    """
    left_out = ""
    if len(things) > MOST_LISTED:
        left_out = f"Showing {MOST_LISTED} of {len(things):,}. Choose less to see the others."
    return FindingGroup(
        heading=f"{heading} ({len(things):,})",
        gloss=gloss if things else "",
        items=tuple(item(thing) for thing in things[:MOST_LISTED]),
        nothing="" if things else nothing,
        left_out=left_out,
        folded=folded and bool(things),
    )


def read_finding(groups: Iterable[FindingGroup], pick: tuple[str, ...]) -> FindingItem | None:
    """Return the finding with this pick, else the first that opens anything; None without any."""
    first = None
    for group in groups:
        for item in group.items:
            if item.pick and item.pick == pick:
                return item
            if item.pick and first is None and not group.folded:
                first = item
    return first


def some_of(names: Sequence[str], noun: str) -> list[str]:
    """Return names as they fit into a sentence, the last standing for those that do not.

    >>> some_of([str(n) for n in range(10)], "factor")[-1]
    '2 more factors'
    """
    if len(names) <= MOST_NAMES:
        return list(names)
    more = len(names) - MOST_NAMES
    return [*names[:MOST_NAMES], f"{more} more {noun if more == 1 else plural_of(noun)}"]


def words_panel(
    heading: Runs,
    summary: str,
    said: Iterable[StatementEvidence],
    *,
    stated: Callable[[str], bool] = lambda _: True,
) -> EvidencePanel:
    """Return the words behind a finding, each with the projects that it is about.

    Args:
        heading: What they are about.
        summary: How many say so.
        said: The statements, in their order.
        stated: Whether it has to be told what a statement of this key states.
    """
    return EvidencePanel(
        heading=heading,
        summary=summary,
        statements=tuple(_placed(one, about=stated(one.statement.statement_id)) for one in said),
    )


def _placed(said: StatementEvidence, *, about: bool) -> EvidenceStatement:
    item = statement_item(said, about=about)
    projects = tuple(project.name for project in said.projects)
    return item.model_copy(update={"meta": (*projects, *item.meta)})
