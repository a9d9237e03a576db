"""What the Loops page is asked to show, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import ChainGroup, ChainItem, ChainList, Runs, runs, strong
from app.views.chain_sentences import steps
from app.views.filters import Filters
from app.views.structure_sentences import TURNS, loop_remarks, loop_sentence
from app.views.trace_scene import Pair, scene_of
from app.views.words import amount
from graphmodel.values import LEVELS, LinkSign
from queries.loops import LoopsRequest

if TYPE_CHECKING:
    from app.views.filters import Address
    from app.views.picture import Scene
    from queries.chains import ChainLink
    from queries.loops import Loop, LoopsAnswer
    from queries.snapshot import Snapshot

DEFAULT_STEPS: Final = 6
MOST_STEPS: Final = 8
LISTED_LOOPS: Final = 100

GLOSSES: Final[dict[LinkSign, str]] = {
    LinkSign.PLUS: "more leads to more, and less to less",
    LinkSign.MINUS: "more leads to less in the end, and less to more",
    LinkSign.UNKNOWN: "on some step sources differ, or do not say which way",
}


class LoopsState(Filters):
    """Every choice on the Loops page."""

    max_steps: int = Field(default=DEFAULT_STEPS, ge=1, le=MOST_STEPS, description="Most links.")
    loop: int | None = Field(default=1, ge=1, description="Number of the loop in focus.")
    reading: tuple[str, ...] = Field(
        default=(), max_length=2, description="One factor, or cause and effect of a link."
    )

    def request(self) -> LoopsRequest:
        """Return the question that these choices ask."""
        return LoopsRequest(max_steps=self.max_steps, limit=LISTED_LOOPS, **self.scope)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        usual = LoopsState()
        values = {
            **self.filter_address,
            "max": [str(self.max_steps)] if self.max_steps != usual.max_steps else [],
            "loop": [str(self.loop or 0)] if self.loop != usual.loop else [],
            "pick": list(self.reading),
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds; what it holds wrongly is as usual."""
        one = {name: values[0] for name, values in address.items() if values}
        return cls.of(
            address,
            max_steps=one.get("max", DEFAULT_STEPS),
            loop=None if one.get("loop") == "0" else one.get("loop", 1),
            reading=tuple(address.get("pick", ())),
        )

    def known(self, factors: frozenset[str], projects: frozenset[str]) -> Self:
        """Return the state without factors and projects that are not stored (any more)."""
        reading = self.reading if factors.issuperset(self.reading) else ()
        shown = tuple(key for key in self.projects if key in projects)
        return self.model_copy(update={"projects": shown, "reading": reading})

    def within(self, loops: int) -> Self:
        """Return the state with its focus on a loop that is listed."""
        return self.model_copy(update={"loop": 1}) if self.loop and self.loop > loops else self


def by_turn(answer: LoopsAnswer) -> tuple[Loop, ...]:
    """Return the loops as the page lists them: by how they turn, then best told first.

    A factor that is said to add to itself tells the least about a course of events, so it is last.
    """
    order = list(TURNS)
    return tuple(
        sorted(
            answer.loops,
            key=lambda loop: (
                order.index(loop.sign),
                len(loop.links) == 1,
                not loop.told_whole_by,
                -loop.fewest_sources,
                len(loop.links),
            ),
        )
    )


def answer_sentence(answer: LoopsAnswer, state: LoopsState) -> Runs:
    """Return the sentence that answers what keeps itself going."""
    if not answer.loops:
        within = f"in {amount(state.max_steps, 'step')} or fewer"
        if answer.truncated:
            return runs(f"The search stopped before it found anything that comes back {within}.")
        return runs(f"Nothing that is told comes back to where it began {within}.")
    sources = {source for loop in answer.loops for link in loop.links for source in link.sources}
    head: str = f"According to {amount(len(sources), 'source')}, " if sources else "We infer that "
    count = f"{'More than ' if answer.more else ''}{amount(len(answer.loops), 'loop')}"
    verb = " comes" if len(answer.loops) == 1 else " come"
    return runs(head, strong(count), f"{verb} back to where {_they(answer)} began.")


def _they(answer: LoopsAnswer) -> str:
    return "it" if len(answer.loops) == 1 else "they"


def second_sentence(answer: LoopsAnswer) -> str:
    """Return how the loops turn, who tells them whole, and which climb; empty without loops."""
    if not answer.loops:
        return ""
    whole = sum(bool(loop.told_whole_by) for loop in answer.loops)
    climbing = sum(loop.climbs for loop in answer.loops)
    parts = [
        f"{whole or 'None'} of them {'is' if whole < 2 else 'are'} told whole by one source.",
        f"{climbing or 'None'} {'climbs' if climbing < 2 else 'climb'} to a wider level and "
        f"{'returns' if climbing < 2 else 'return'}.",
    ]
    if answer.truncated:
        parts.append(
            f"The search stopped early. The first {answer.exact_first} are the shortest; more may "
            "exist."
        )
    elif answer.more:
        parts.append(f"The {len(answer.loops)} shortest are listed; there are more.")
    return " ".join(parts)


def loop_list(loops: tuple[Loop, ...]) -> ChainList:
    """Return the list of loops, in the order of `by_turn`, under how they turn."""
    numbered = list(enumerate(loops, start=1))
    groups = []
    for sign, heading in TURNS.items():
        items = tuple(_item(number, loop) for number, loop in numbered if loop.sign is sign)
        if items:
            groups.append(
                ChainGroup(heading=f"{heading} ({len(items)})", gloss=GLOSSES[sign], items=items)
            )
    return ChainList(groups=tuple(groups), total=len(loops))


def _item(number: int, loop: Loop) -> ChainItem:
    closed = (*loop.factors, loop.factors[0])
    placed = any(factor.level for factor in closed)
    return ChainItem(
        number=number,
        sentence=loop_sentence(loop),
        # How it turns stands in the heading.
        meta=(*loop_remarks(loop)[1:], runs(amount(len(loop.links), "step"))),
        profile=tuple(LEVELS.index(f.level) if f.level else None for f in closed) if placed else (),
        steps=steps(closed, loop.links, loop.weak_joints),
    )


def loop_scene(loops: tuple[Loop, ...], view: Snapshot) -> Scene:
    """Return the scene of these loops: each factor and link once."""
    links: dict[Pair, ChainLink] = {}
    names: dict[str, str] = {}
    for loop in loops:
        names |= {factor.id: factor.name for factor in loop.factors}
        links |= dict(zip(pairs(loop), loop.links, strict=True))
    return scene_of(links, names, view)


def pairs(loop: Loop) -> list[Pair]:
    """Return the cause and effect of each link of a loop, the closing one last."""
    ids = [factor.id for factor in loop.factors]
    return list(zip(ids, [*ids[1:], ids[0]], strict=True))


def thinnest(loop: Loop) -> Pair:
    """Return cause and effect of the link that the fewest sources tell."""
    return next(pair for pair, link in zip(pairs(loop), loop.links, strict=True) if link.thinnest)


def table(loops: tuple[Loop, ...]) -> list[dict[str, str | int]]:
    """Return the loops as rows, one for each link: what the picture shows, to be read."""
    rows: list[dict[str, str | int]] = []
    for number, loop in enumerate(loops, start=1):
        for place, step in enumerate(steps((*loop.factors, loop.factors[0]), loop.links, ())):
            if step.link is not None:
                target = loop.factors[(place + 1) % len(loop.factors)]
                rows.append(
                    {
                        "Loop": number,
                        "Turns": TURNS[loop.sign],
                        "Step": place + 1,
                        "Factor": step.name,
                        "Leads on to": target.name,
                        "In words": step.link.text,
                    }
                )
    return rows
