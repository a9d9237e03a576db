"""What leaves of some views: asked anew, let through the gate, and placed for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.leaving.drafts import Graph
from app.leaving.gate import Gate, masked_places
from app.leaving.legend import legend_of
from app.leaving.numbering import Numbers
from app.leaving.other_views import view_of
from app.leaving.outgoing import Outgoing, Part, Shape
from app.leaving.said import said_of
from app.views.chain_sentences import plain_text
from app.views.dates import date_in_words
from app.views.lanes import pictures
from app.views.picture import Frozen
from app.views.stories import guessed_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.leaving.drafts import Draft
    from app.leaving.terms import Terms
    from app.views.trace_state import TraceState
    from graphmodel.db.runner import Reader
    from graphmodel.story_records import View
    from queries.snapshot import Snapshot

METHOD: Final = (
    "People were asked what a piece of work changed, or wrote about it. Each claim is what one "
    "source says: this contributed to that.",
    "A link is all claims with the same cause and the same effect. A chain puts links one after "
    "the other. “Told whole” means that at least one source tells every step; else it is said "
    "where accounts were joined.",
    "Chains are ordered by how they are told, then by the number of sources of their thinnest "
    "step. These are leads to follow up; they are not a verdict on the project.",
    "Contribution is what is claimed, never that one thing alone brought about another. What is "
    "not told here may have happened all the same: perhaps nobody was asked.",
    "Words in quotation marks are a source's own, and stand here only where it agreed. Words to "
    "mask were replaced by “[left out]”. A voice that fewer than 3 sources speak in is not named.",
)


class Asked(Frozen):
    """One view that is sent."""

    page: str = Field(description="Name of the page in its address, such as `trace`.")
    address: dict[str, list[str]] = Field(description="Names of its address with their values.")
    title: str = Field(default="", description="What one sees; empty: the answer says it.")
    said: str = Field(default="", description="The same in a few sentences; may be empty.")

    @classmethod
    def of(cls, view: View) -> Asked:
        """Return a kept view as it is asked for."""
        return cls(page=view.page, address=view.asked, title=view.title, said=view.said or "")

    @classmethod
    def trace(cls, state: TraceState) -> Asked:
        """Return a view of Trace."""
        return cls(page="trace", address=state.to_address())


def outgoing_of(
    views: Iterable[Asked],
    terms: Terms,
    reader: Reader,
    whole: Snapshot,
    *,
    today: str,
    title: str = "",
    said: str = "",
    told: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
) -> Outgoing:
    """Return all that leaves of some views, in their order, within the terms.

    Args:
        views: What is sent: one view, or the views of a story.
        terms: What whoever sends it chose.
        reader: The database, read as it is now.
        whole: The graph with its claims, at the same state.
        today: The day, as a date.
        title: What it is called; empty: as its only view, else as its answer says.
        said: A few sentences on it.
        told: Hears what is being done, how much of it is done, and of how much.
    """
    gate = Gate.of(terms, reader)
    graph = Graph(reader=reader, whole=whole, gate=gate, today=today)
    wanted = list(views)
    parts, empty = [], 0
    for number, asked in enumerate(wanted):
        told("Reading what is said", number, len(wanted))
        draft = view_of(asked.page, asked.address, graph)
        empty += draft.empty
        parts.append(_part(asked, draft, graph))
    told("Reading what is said", len(wanted), len(wanted))
    heading = title or (wanted[0].title if len(wanted) == 1 else "")
    named = gate.passed(heading) or (_title(parts[0]) if parts else "Nothing")
    titles = whole.projects.by_id()
    about = tuple(titles[one] for one in terms.projects if one in titles)
    sent = Outgoing(
        title=named,
        said=gate.passed(said),
        about=gate.passed(about),
        parts=tuple(parts),
        sources=gate.sources(),
        legend=legend_of(parts),
        method=METHOD,
        as_of=date_in_words(today),
        stamp=whole.stamp,
        held=gate.held(masked=0, views=empty),
    )
    masked = sent.held.model_copy(
        update={"masked": masked_places(sent.model_copy(update={"method": ()}))}
    )
    return sent.model_copy(update={"held": masked})


def _part(asked: Asked, draft: Draft, graph: Graph) -> Part:
    gate = graph.gate
    numbers = Numbers()
    links = [
        one.model_copy(update={"cause": numbers.of(one.cause), "effect": numbers.of(one.effect)})
        for one in said_of(graph.reader, draft.links, draft.whose, gate)
    ]
    chain_numbers = tuple(tuple(map(numbers.of, keys)) for keys in draft.chain_keys)
    answer = gate.passed(draft.answer)
    title = gate.passed(asked.title)
    return Part(
        title="" if title == plain_text(answer).removesuffix(".") else title,
        said=gate.passed(asked.said),
        question=gate.passed(draft.question),
        answer=answer,
        remarks=gate.passed(draft.remarks),
        sentences=gate.passed(draft.sentences),
        chains=gate.passed(tuple(map(numbers.group, draft.chains))),
        more=gate.passed(draft.more),
        shape=_shape(draft, numbers, chain_numbers, gate),
        links=tuple(gate.passed(tuple(links))),
        coverage=gate.passed(draft.coverage),
        not_known=gate.passed(draft.not_known),
    )


def _title(part: Part) -> str:
    """Return what a view without a title is called: what it asks."""
    return part.question or guessed_title(part.answer)


def _shape(
    draft: Draft, numbers: Numbers, chains: tuple[tuple[str, ...], ...], gate: Gate
) -> Shape | None:
    if draft.scene is None:
        return None
    scene = gate.passed(numbers.scene(draft.scene))
    return Shape(scene=scene, pictures=pictures(scene), chains=chains, chosen=draft.chosen)
