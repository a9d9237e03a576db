"""What the Unexpected page says: what was planned, where that ends, what happened all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field

from app.views.chain_items import Run, Runs, runs, strong
from app.views.findings_sentences import (
    LEADS,
    fit_sentence,
    names_in,
    off_plan_remarks,
    state_sentence,
)
from app.views.picture import Frozen
from app.views.trace_state import TraceState
from app.views.words import amount, listed
from graphmodel.values import Sign
from queries.unexpected import PlanState, UnexpectedRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.views.filters import Address
    from graphmodel.records import Source, Statement
    from queries.unexpected import Break, OffPlan, PlannedState, UnexpectedAnswer

PlanLook = Literal["happened", "silent", "broke"]

LOOKS: Final[dict[PlanState, PlanLook]] = {
    PlanState.SUPPORTED: "happened",
    PlanState.MIXED: "happened",
    PlanState.CONTRADICTED: "broke",
    PlanState.RECORDED_ABSENT: "broke",
    PlanState.REACHED_OTHERWISE: "silent",
    PlanState.HOPED: "silent",
    PlanState.SILENT: "silent",
}
"""How a planned link is drawn."""

LONGEST_QUOTE: Final = 230
LONGEST_TITLE: Final = 70
_VERBS: Final = {
    Sign.PLUS: " was to contribute to ",
    Sign.MINUS: " was to hold back ",
    Sign.UNKNOWN: " was to affect ",
}


class UnexpectedState(Frozen):
    """Every choice on the Unexpected page."""

    project: str | None = Field(default=None, description="Key of the project.")
    inferred: bool = Field(default=False, description="Follow what we infer as well.")
    reading: tuple[str, ...] = Field(
        default=(), max_length=2, description="One factor, or cause and effect of a link."
    )

    def request(self, project: str) -> UnexpectedRequest:
        """Return the question that these choices ask about a project."""
        return UnexpectedRequest(project=project, include_inferred=self.inferred)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {
            "project": [self.project] if self.project else [],
            "include": ["inferred"] if self.inferred else [],
            "pick": list(self.reading),
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        reading = tuple(address.get("pick", ()))
        return cls(
            project=next(iter(address.get("project", ())), None),
            inferred="inferred" in address.get("include", ()),
            reading=reading if len(reading) <= 2 else (),
        )


class Words(Frozen):
    """What somebody said, or what a coder wrote of it."""

    text: str = Field(description="The words, cut where they are long.")
    verbatim: bool = Field(description="The source's own.")
    source: str = Field(description="Who said it.")


class PlannedItem(Frozen):
    """One planned step."""

    sentence: Runs
    said: str = Field(description="What is said of it.")
    look: PlanLook = Field(description="How it is drawn.")
    words: Words | None


class BreakItem(Frozen):
    """One place where the trail of the plan ends."""

    sentence: Runs
    broke: bool = Field(description="Sources speak against it; else nobody speaks of it.")
    words: Words | None


class OffPlanItem(Frozen):
    """Something that happened and that the plan did not mention."""

    factor: str = Field(description="Key of the factor.")
    name: str
    remarks: str = Field(description="How it is told, its level, where it branches off.")
    words: Words | None
    trace: TraceState = Field(description="The chains that lead there.")


class UnexpectedPage(Frozen):
    """Everything the page says of one project."""

    answer: Runs
    remark: str
    planned: tuple[PlannedItem, ...]
    broke: tuple[BreakItem, ...]
    off_plan: tuple[OffPlanItem, ...]
    more: tuple[tuple[str, tuple[str, ...]], ...] = Field(
        description="Further findings: a heading, and what stands under it."
    )


class Spoken:
    """The words of statements, by their ids."""

    def __init__(self, statements: Mapping[str, Statement], sources: Mapping[str, Source]) -> None:
        self._statements = statements
        self._sources = sources

    def first(self, ids: Iterable[str]) -> Words | None:
        """Return the first words among these statements, a source's own before a coder's."""
        found = [self._statements[one] for one in ids if one in self._statements]
        for verbatim in (True, False):
            for statement in found:
                text = statement.quote if verbatim else statement.gist
                if text:
                    source = self._sources.get(statement.source)
                    title = source.title if source else statement.source
                    return Words(
                        text=_cut(text, LONGEST_QUOTE),
                        verbatim=verbatim,
                        source=_cut(title, LONGEST_TITLE),
                    )
        return None


def statements_wanted(answer: UnexpectedAnswer) -> tuple[str, ...]:
    """Return the ids of all statements whose words the page may show."""
    ids: dict[str, None] = {}
    for planned in answer.planned:
        ids |= dict.fromkeys((*planned.statements_for, *planned.statements_against))
    for found in answer.off_plan:
        ids |= dict.fromkeys(found.statements)
    return tuple(ids)


def unexpected_page(answer: UnexpectedAnswer, spoken: Spoken) -> UnexpectedPage:
    """Return what the page says."""
    names = names_in(answer)
    planned = {(one.cause, one.effect): one for one in answer.planned}
    return UnexpectedPage(
        answer=_answer(answer, names),
        remark=_remark(answer),
        planned=tuple(_planned(one, names, spoken) for one in answer.planned),
        broke=tuple(
            _broke(one, planned[one.cause, one.effect], names, spoken) for one in answer.broke
        ),
        off_plan=tuple(_off_plan(one, answer, names, spoken) for one in answer.off_plan),
        more=tuple(_more(answer, names)),
    )


def _answer(answer: UnexpectedAnswer, names: Mapping[str, str]) -> Runs:
    things = amount(len(answer.off_plan), "thing")
    title = strong(answer.title)
    if not answer.planned:
        tail = f": no plan is recorded. {things} came of it, as far as we heard."
        return runs(title, tail)
    happened = sum(one.state is PlanState.SUPPORTED for one in answer.planned)
    pieces: list[str | Run] = [
        title,
        f": {happened} of {amount(len(answer.planned), 'planned step')} happened. ",
    ]
    broke = list(
        dict.fromkeys(names[one.effect] for one in answer.broke if LOOKS[one.state] == "broke")
    )
    silent = list(
        dict.fromkeys(names[one.cause] for one in answer.broke if LOOKS[one.state] != "broke")
    )
    if broke:
        pieces += ["The plan broke before ", strong(listed(broke)), ". "]
    elif silent:
        pieces += ["The trail of the plan ends at ", strong(listed(silent)), ". "]
    pieces.append(f"{things} happened that the plan did not mention.")
    return runs(*pieces)


def _remark(answer: UnexpectedAnswer) -> str:
    parts = []
    if answer.starts_assumed and answer.starts:
        parts.append("Nothing says where the work began; chains begin where nothing leads to.")
    if not answer.exact:
        parts.append("A search stopped early: some of the chains may not be the best told.")
    return " ".join([*parts, LEADS])


def _planned(one: PlannedState, names: Mapping[str, str], spoken: Spoken) -> PlannedItem:
    return PlannedItem(
        sentence=runs(strong(names[one.cause]), _VERBS[one.sign], strong(names[one.effect])),
        said=state_sentence(one, names),
        look=LOOKS[one.state],
        words=spoken.first(one.statements_for),
    )


def _broke(
    one: Break, planned: PlannedState, names: Mapping[str, str], spoken: Spoken
) -> BreakItem:
    broke = LOOKS[one.state] == "broke"
    cause, effect = strong(names[one.cause]), strong(names[one.effect])
    if one.state is PlanState.RECORDED_ABSENT:
        pieces: list[str | Run] = ["The last factor reached is ", cause, ". ", effect]
        pieces.append(" was looked for, and not found.")
    elif broke:
        pieces = ["The last factor reached is ", cause, ". On the step from there to ", effect]
        pieces.append(", sources say the opposite, or that it made no difference.")
    elif one.state is PlanState.HOPED:
        pieces = ["That ", cause, " led to ", effect, " is only hoped for."]
    else:
        pieces = ["After ", cause, ", nobody we heard says whether ", effect, " came about."]
    if one.effect_reached:
        pieces += [" ", effect, " came up all the same."]
    behind = [names[end] for end in one.ends if end != one.effect]
    if behind:
        pieces += [" What lies behind it: ", strong(listed(behind)), "."]
    return BreakItem(
        sentence=runs(*pieces), broke=broke, words=spoken.first(planned.statements_against)
    )


def _off_plan(
    one: OffPlan, answer: UnexpectedAnswer, names: Mapping[str, str], spoken: Spoken
) -> OffPlanItem:
    remarks = off_plan_remarks(one, names, planned=bool(answer.planned))
    return OffPlanItem(
        factor=one.id,
        name=one.name,
        remarks=" \N{MIDDLE DOT} ".join(remarks),
        words=spoken.first(reversed(one.statements)),
        trace=TraceState(starts=one.factors[:1], ends=(one.id,), projects=(answer.project,)),
    )


def _more(
    answer: UnexpectedAnswer, names: Mapping[str, str]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    routes = tuple(_route(route.factors, names) for route in answer.off_plan_routes)
    if routes:
        yield "Planned ends reached by ways that the plan did not mention", routes
    if answer.unexplained:
        yield (
            "Seen, and nobody we heard explains it",
            tuple(names[one] for one in answer.unexplained),
        )
    if answer.unconnected:
        yield (
            "Told, and not connected with where it began",
            tuple(names[one] for one in answer.unconnected),
        )
    if answer.planned:
        yield (
            "How much of what is told the plan has words for",
            (fit_sentence(answer.fit.claims, "claim"), fit_sentence(answer.fit.sources, "source")),
        )


def _route(factors: Sequence[str], names: Mapping[str, str]) -> str:
    begin, *between, end = (names[one] for one in factors)
    return f"{end}: from {begin}, by way of {', then '.join(between)}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
