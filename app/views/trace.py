"""What the Trace page says: its answer, what it covers, and its chains as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.chain_items import Run, Runs, runs, strong
from app.views.chain_sentences import step_text
from app.views.filters import Chip, filter_chips
from app.views.filters import left_out as filters_leave_out
from app.views.trace_scene import returning_links
from app.views.trace_state import TraceState
from app.views.words import LEVEL_NAMES, amount, listed, of
from graphmodel.values import LEVELS, Continuity, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.chains import Chain, ChainsAnswer
    from queries.snapshot import Snapshot

ROLE_WORDS = {
    Role.MECHANISM: "mechanism",
    Role.IMPACT: "impact",
    Role.BOTH: "both",
    Role.NEITHER: "",
}


def answer_sentence(answer: ChainsAnswer, state: TraceState, view: Snapshot) -> Runs:
    """Return the sentence that answers what was asked."""
    starts, ends = _names(state.starts, view), _names(state.ends, view)
    if not answer.chains:
        return _no_chain(starts, ends, state)
    count = "More than " if answer.more else ""
    number = strong(f"{count}{amount(len(answer.chains), 'chain')}")
    if answer.sources:
        head: list[str | Run] = [f"According to {amount(len(answer.sources), 'source')}, "]
    else:
        head = ["No source says so, but we infer that "]
    verb = " of contribution runs" if len(answer.chains) == 1 else " of contribution run"
    if starts and ends:
        return runs(*head, number, f"{verb} from ", *_joined(starts), " to ", *_joined(ends), ".")
    if starts:
        last = {chain.factors[-1].id for chain in answer.chains}
        changes = strong(amount(len(last), "change"))
        reach = _reach(answer)
        return runs("From ", *_joined(starts), ", accounts lead to ", changes, f"{reach}.")
    first = {chain.factors[0].id for chain in answer.chains}
    begins = strong(amount(len(first), "beginning"))
    return runs("Accounts lead from ", begins, " to ", *_joined(ends), ".")


def _no_chain(starts: list[str], ends: list[str], state: TraceState) -> Runs:
    within = f" in {amount(state.max_steps, 'step')} or fewer."
    if starts and ends:
        return runs("No chain leads from ", *_joined(starts), " to ", *_joined(ends), within)
    if starts:
        return runs("No chain leads on from ", *_joined(starts), within)
    return runs("No chain leads to ", *_joined(ends), within)


def _reach(answer: ChainsAnswer) -> str:
    levels = [level for chain in answer.chains for level in chain.levels]
    if not levels:
        return ""
    return f", as far as the {max(levels, key=LEVELS.index)} level"


def second_sentence(answer: ChainsAnswer, view: Snapshot) -> str:
    """Return how the chains are told and what loops back, in plain words; empty without chains."""
    if not answer.chains:
        return ""
    return " ".join(
        part for part in (_how_told(answer), _loops(answer, view), _cut(answer)) if part
    )


def _how_told(answer: ChainsAnswer) -> str:
    whole = sum(chain.continuity is Continuity.TOLD_WHOLE for chain in answer.chains)
    count = len(answer.chains)
    if whole == count:
        each = "The chain is" if count == 1 else f"Each of the {count} chains is"
        return f"{each} told whole by at least one source."
    marked = "each place where nothing joins the accounts is marked."
    if whole == 0:
        none = "The chain is not" if count == 1 else f"None of the {count} chains is"
        return f"{none} told whole by one source. What several say is put together; {marked}"
    are = "is" if whole == 1 else "are"
    others = "The other is" if count - whole == 1 else "The others are"
    return (
        f"{whole} of the {count} chains {are} told whole by at least one source. "
        f"{others} put together from what several say; {marked}"
    )


def _loops(answer: ChainsAnswer, view: Snapshot) -> str:
    back = [pair for pair in returning_links(answer.chains, view) if pair[0] != pair[1]]
    if not back:
        return ""
    number = view.factors.index
    cause, effect = (view.factors.names[number(key)] for key in back[0])
    if len(back) == 1:
        return f"A loop leads back from {cause} to {effect}."
    return (
        f"{len(back)} links lead back to an earlier factor, one of them from {cause} to {effect}."
    )


def _cut(answer: ChainsAnswer) -> str:
    if answer.truncated:
        return (
            f"The search stopped early. The first {answer.exact_first} chains are certain to be "
            "the best; more may exist."
        )
    return f"The best {len(answer.chains)} are listed; there are more." if answer.more else ""


def coverage(answer: ChainsAnswer, snapshot: Snapshot) -> list[str]:
    """Return how much of the graph the answer shows: factors, claims, sources."""
    return [
        "Shows " + of(len(answer.factors), len(snapshot.factors), "factors"),
        of(answer.claims, int(snapshot.links.claims.sum()), "claims"),
        of(len(answer.sources), len(snapshot.sources.counted_ids), "sources"),
    ]


def chips(state: TraceState, snapshot: Snapshot) -> list[Chip]:
    """Return the filters in force, and what is drawn beside the chains, each in words."""
    usual = TraceState()
    own = [
        Chip(text=_chip(field, state, snapshot), field=field)
        for field in ("same", "only_indirect", "via", "avoid", "more", "unfold")
        if getattr(state, field) != getattr(usual, field)
    ]
    return [*filter_chips(state, snapshot), *own]


def _chip(field: str, state: TraceState, snapshot: Snapshot) -> str:
    match field:
        case "same":
            return f"All steps share a {state.same}"
        case "only_indirect":
            return "Without direct steps"
        case "via":
            return f"Through {listed(_names(state.via, snapshot))}"
        case "more":
            return f"One step more around {listed(_names(state.more, snapshot))}"
        case "unfold":
            return f"The parts of {listed(_names(state.unfold, snapshot))} by themselves"
        case _:
            return f"Without {listed(_names(state.avoid, snapshot))}"


def left_out(state: TraceState, snapshot: Snapshot, view: Snapshot) -> str:
    """Return how much the filters leave out, or that nothing is filtered out."""
    if state.general:  # a claim between general factors may count for several links
        view = state.model_copy(update={"general": False}).request().view(snapshot)
    return filters_leave_out(state, snapshot, view)


def thinnest_step(state: TraceState, answer: ChainsAnswer) -> tuple[str, ...]:
    """Return cause and effect of the thinnest link of the chain in focus; empty without one."""
    if state.chain is None:
        return ()
    chain = answer.chains[state.chain - 1]
    place = next(place for place, link in enumerate(chain.links) if link.thinnest)
    return chain.factors[place].id, chain.factors[place + 1].id


def table(chains: Sequence[Chain], view: Snapshot) -> list[dict[str, str | int]]:
    """Return the chains as rows, one for each factor: what the picture shows, to be read."""
    rows: list[dict[str, str | int]] = []
    for number, chain in enumerate(chains, start=1):
        for place, factor in enumerate(chain.factors):
            link = chain.links[place] if place < len(chain.links) else None
            role = view.factors.roles[view.factors.index(factor.id)]
            rows.append(
                {
                    "Chain": number,
                    "Step": place + 1,
                    "Factor": factor.name,
                    "Level": LEVEL_NAMES[factor.level],
                    "Role": ROLE_WORDS[role],
                    "Contributed to": chain.factors[place + 1].name if link else "",
                    "In words": step_text(link) if link else "",
                    "Sources": str(len(link.sources)) if link else "",
                    "Thinnest step": "yes" if link and link.thinnest else "",
                    "Joint": "nothing shared here" if factor.id in chain.weak_joints else "",
                }
            )
    return rows


def _names(keys: Sequence[str], view: Snapshot) -> list[str]:
    return [view.factors.names[view.factors.index(key)] for key in keys]


def _joined(names: list[str]) -> list[str | Run]:
    pieces: list[str | Run] = [strong(names[0])]
    for name in names[1:]:
        pieces += [" or ", strong(name)]
    return pieces
