"""What a view of Trace shows: chains, their picture, and which links' statements go with them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.leaving.drafts import NOTHING, Draft
from app.leaving.said import Asked, Whose
from app.views.chain_sentences import chain_list, hidden_factors
from app.views.trace import answer_sentence, chips, left_out, second_sentence
from app.views.trace_scene import dated_chains, drawn_chains, scene
from app.views.trace_state import TraceState
from app.views.words import amount, listed, of
from graphmodel.errors import NotFound
from queries.chains import chains as find_chains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.leaving.drafts import Graph
    from app.views.filters import Address
    from queries.chains import Chain, ChainLink, ChainsAnswer
    from queries.snapshot import Snapshot

_SOME_VOICES: Final = "Only what some voices say"
_PICTURE: Final = "The picture shows the best {of}; the list has all of them."


def trace_view(asked: Address, graph: Graph) -> Draft:
    """Return what a view of Trace shows, given its address."""
    wanted = TraceState.from_address(asked)
    projects = graph.projects(wanted.projects)
    if projects is None:
        return NOTHING
    state = wanted.known(graph.factors(projects), frozenset(graph.whole.projects.ids))
    state = state.model_copy(update={"projects": projects})
    if not _still_asks(wanted, state):
        return NOTHING
    request = state.request()
    try:
        view = request.view(graph.whole)
    except NotFound:
        return NOTHING
    found = find_chains(graph.whole, request)
    state = state.within(len(found.chains))
    return _draft(state, found, view, graph)


def _still_asks(wanted: TraceState, state: TraceState) -> bool:
    """Return whether the question is still the one that was asked, as far as it may be."""
    if state.via != wanted.via or not state.asked:
        return False
    lost = (wanted.starts and not state.starts) or (wanted.ends and not state.ends)
    return not lost


def _draft(state: TraceState, found: ChainsAnswer, view: Snapshot, graph: Graph) -> Draft:
    shared = graph.whole.view(projects=state.projects) if state.projects else graph.whole
    drawn = drawn_chains(found.chains)
    listed_chains = chain_list(found, dated_chains(found.chains, view))
    remarks = [second_sentence(found, view), hidden_factors(found)]
    if len(drawn) < len(found.chains):
        remarks.append(_PICTURE.format(of=of(len(drawn), len(found.chains), "chains")))
    return Draft(
        question=_question(state, view),
        answer=answer_sentence(found, state, view),
        remarks=tuple(filter(None, remarks)),
        chains=listed_chains.groups,
        scene=scene(drawn, view) if drawn else None,
        chain_keys=tuple(tuple(factor.id for factor in chain.factors) for chain in drawn),
        chosen=state.chain if state.chain and state.chain <= len(drawn) else None,
        links=tuple(_links(found.chains)),
        whose=_whose(state),
        coverage=tuple(_coverage(state, found, shared, view, graph)),
        not_known=tuple(_not_known(found)),
    )


def _question(state: TraceState, view: Snapshot) -> str:
    names = view.factors.by_id()
    starts = listed([names[key] for key in state.starts])
    ends = listed([names[key] for key in state.ends])
    if starts and ends:
        return f"How did {starts} lead to {ends}?"
    if starts:
        return f"What did {starts} lead to?"
    return f"How did {ends} come about?"


def _whose(state: TraceState) -> Whose:
    return Whose(
        projects=state.projects,
        voices=state.voices,
        modalities=state.modalities,
        supposed=state.hypothetical,
        reported_only=state.reported_only,
        since=state.since,
        until=state.until,
    )


def _links(chains: Sequence[Chain]) -> Iterator[Asked]:
    """Yield each link once, in the order in which the chains name it."""
    seen: dict[tuple[str, str], tuple[ChainLink, tuple[str, str]]] = {}
    for chain in chains:
        for (cause, effect), link in zip(pairwise(chain.factors), chain.links, strict=True):
            seen.setdefault((cause.id, effect.id), (link, (cause.name, effect.name)))
    for (first, last), (link, names) in seen.items():
        yield Asked(first, last, names, link)


def _coverage(
    state: TraceState, found: ChainsAnswer, shared: Snapshot, view: Snapshot, graph: Graph
) -> Iterator[str]:
    """Yield how much it shows of what may leave, and what was filtered out."""
    links = shared.links
    factors = len({*links.causes, *links.effects})
    sources = len({*links.told_counted})
    yield (
        f"Shows {of(len(found.factors), factors, 'factors')}, "
        f"{of(found.claims, int(links.claims.sum()), 'claims')} and "
        f"{of(len(found.sources), sources, 'sources')}."
    )
    small = graph.gate.names_small_voice(state.voices)
    for chip in chips(state, graph.whole):
        yield f"{_SOME_VOICES if small and chip.field == 'voices' else chip.text}."
    said = left_out(state, shared, view)
    if said:
        yield f"{said}."


def _not_known(found: ChainsAnswer) -> Iterator[str]:
    """Yield what these chains leave open, in sentences."""
    links = {
        (cause.id, effect.id): link
        for chain in found.chains
        for (cause, effect), link in zip(pairwise(chain.factors), chain.links, strict=True)
    }
    alone = sum(len(link.sources) == 1 for link in links.values())
    supposed = sum(link.hypothetical for link in links.values())
    inferred = sum(link.inferred and not link.hypothetical for link in links.values())
    joints = {key for chain in found.chains for key in chain.weak_joints}
    unplaced = {f.id for chain in found.chains for f in chain.factors if f.level is None}
    if alone:
        rests = "rests" if alone == 1 else "rest"
        yield f"{alone} of {amount(len(links), 'step')} {rests} on the word of 1 source."
    if inferred:
        yield f"{amount(inferred, 'step')} {_are(inferred)} inferred: no source says so."
    if supposed:
        yield f"{amount(supposed, 'step')} {_are(supposed)} only supposed."
    if joints:
        yield (
            f"At {amount(len(joints), 'factor')}, accounts were joined that share neither a "
            "source nor a case; nobody told both steps of one course of events."
        )
    if unplaced:
        yield f"{amount(len(unplaced), 'factor')} {_are(len(unplaced))} not yet placed on a level."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
