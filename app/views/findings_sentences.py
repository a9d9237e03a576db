"""Findings as sentences, for pages and the command line: questions, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.structure_sentences import level_word
from app.views.words import CONTINUITY_NAMES, according_to, amount, listed
from graphmodel.values import Level, Sign, Valence
from queries.patterns import FactorClass, WithoutState
from queries.unexpected import PlanState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.patterns import FactorPattern, LinkPattern, PatternsAnswer
    from queries.unexpected import Break, Ends, OffPlan, PlannedState, UnexpectedAnswer
    from queries.voices import ChainVoices, Elsewhere, LinkVoices, VoiceShare

LEADS: Final = (
    "These are leads to follow up, ordered by the evidence behind them; they are not a verdict on "
    "the project."
)
SILENCE: Final = "Silence is no negative case: perhaps nobody was asked."
_BROKE: Final = (PlanState.CONTRADICTED, PlanState.RECORDED_ABSENT)
_VALENCES: Final = {
    Valence.POSITIVE: "welcome",
    Valence.NEGATIVE: "unwelcome",
    Valence.MIXED: "welcome and unwelcome",
    Valence.UNCLEAR: "not clear whether welcome",
}
_PLANNED: Final = {
    Sign.PLUS: "was to contribute to",
    Sign.MINUS: "was to hold back",
    Sign.UNKNOWN: "was to affect",
}
_TOLD: Final = {
    Sign.PLUS: "contributed to",
    Sign.MINUS: "held back",
    Sign.UNKNOWN: "affected (which way is not said)",
}
_WITHOUT: Final = {
    WithoutState.OPPOSITE: "told the other way round",
    WithoutState.NO_DIFFERENCE: "made no difference",
    WithoutState.DESPITE: "happened despite it",
    WithoutState.RECORDED_ABSENT: "looked for, not found",
    WithoutState.SILENT: "nobody we heard says",
}
_CLASSES: Final = {
    FactorClass.BROAD: "on all four levels",
    FactorClass.UNPLACED: "not placed on any of the first four levels",
}


def names_in(answer: UnexpectedAnswer) -> dict[str, str]:
    """Return the name of every factor that an answer speaks of, by id."""
    return {factor.id: factor.name for factor in answer.factors}


def plan_sentence(answer: UnexpectedAnswer, names: Mapping[str, str]) -> str:
    """Return how far the plan goes in what is told, as a few sentences."""
    if not answer.planned:
        return f"{answer.title}: No plan is recorded for this project."
    happened = sum(one.state is PlanState.SUPPORTED for one in answer.planned)
    steps = amount(len(answer.planned), "planned step")
    said = [f"{answer.title}: {happened} of {steps} happened."]
    broke = dict.fromkeys(names[one.effect] for one in answer.broke if one.state in _BROKE)
    silent = dict.fromkeys(names[one.cause] for one in answer.broke if one.state not in _BROKE)
    if broke:
        said.append(f"The plan broke before {listed(list(broke))}.")
    if silent:
        said.append(
            f"The trail of the plan ends at {listed(list(silent))}: nobody we heard says what came "
            "after."
        )
    return " ".join(said)


def planned_sentence(link: PlannedState, names: Mapping[str, str]) -> str:
    """Return one planned link."""
    return f"{names[link.cause]} {_PLANNED[link.sign]} {names[link.effect]}"


def state_sentence(link: PlannedState, names: Mapping[str, str]) -> str:
    """Return what is said of one planned link."""
    match link.state:
        case PlanState.SUPPORTED:
            return f"Happened, {according_to(len(link.sources_for))}."
        case PlanState.MIXED:
            return (
                f"Sources differ: {len(link.sources_for)} for it, "
                f"{len(link.sources_against)} against it."
            )
        case PlanState.CONTRADICTED:
            return "Sources say the opposite, or that it made no difference."
        case PlanState.RECORDED_ABSENT:
            return "Looked for, not found."
        case PlanState.REACHED_OTHERWISE:
            between = [names[one] for one in link.by_way_of[1:-1]]
            if not between:
                return "Came about another way; that step is inferred."
            return f"Came about another way, by way of {listed(between)}."
        case PlanState.HOPED:
            return "Only hoped for."
        case PlanState.SILENT:
            return "Nobody we heard says."


def break_sentence(one: Break, names: Mapping[str, str]) -> str:
    """Return where the trail of the plan ends, and what lies behind."""
    if one.state in _BROKE:
        said = f"The plan broke between {names[one.cause]} and {names[one.effect]}."
    elif one.state is PlanState.HOPED:
        said = f"That {names[one.cause]} led to {names[one.effect]} is only hoped for."
    else:
        said = f"From {names[one.cause]} to {names[one.effect]}, nobody we heard says."
    if one.effect_reached:
        said += f" {names[one.effect]} came up all the same."
    behind = [names[end] for end in one.ends if end != one.effect]
    return f"{said} What lies behind it: {listed(behind)}." if behind else said


def off_plan_sentence(answer: UnexpectedAnswer) -> str:
    """Return how much happened that the plan did not mention."""
    if not answer.off_plan:
        return "Nothing outside the plan is told. That can mean nobody was asked."
    things = amount(len(answer.off_plan), "thing")
    if not answer.planned:
        return f"{things} came of it, as far as we heard."
    return f"{things} happened that the plan did not mention."


def off_plan_remarks(one: OffPlan, names: Mapping[str, str], *, planned: bool) -> list[str]:
    """Return what is to be said beside something that the plan did not mention.

    Args:
        one: What happened.
        names: Names of factors, by id.
        planned: There is a plan that it may depend on.
    """
    found = [amount(len(one.sources), "source")]
    found.append(CONTINUITY_NAMES[one.continuity][0].lower())
    found.append(f"{level_word(one.level)} level" if one.level else "level not yet placed")
    if one.valence is not None:
        found.append(_valence(one))
    if one.branches_from is not None:
        found.append(f"branches off the plan at {names[one.branches_from]}")
    if one.without_planned_results and planned:
        found.append("does not depend on the plan's results")
    return found


def _valence(one: OffPlan) -> str:
    whom = sorted({judged.for_whom for judged in one.judged if judged.for_whom})
    word = _VALENCES[one.valence or Valence.UNCLEAR]
    return f"{word} for {listed(whom)}" if whom else word


def by_way_sentence(factors: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the way of a chain: `From A, by way of B, to C`."""
    begin, *between, end = [names[one] for one in factors]
    by_way = f", by way of {', then '.join(between)}," if between else ""
    return f"From {begin}{by_way} to {end}"


def fit_sentence(ends: Ends, noun: str) -> str:
    """Return how much of what is told the plan has words for."""
    told = ends.both_ends + ends.one_end + ends.none
    return (
        f"Of {amount(told, noun)}, {ends.both_ends} meet the plan with both ends, {ends.one_end} "
        f"with one, {ends.none} with none."
    )


def pattern_sentence(link: LinkPattern, names: Mapping[str, str]) -> str:
    """Return a link and in how many projects it is told."""
    general = " (told of parts of these)" if link.general else ""
    return (
        f"{names[link.cause]} {_TOLD[link.sign]} {names[link.effect]}{general}: in "
        f"{len(link.projects)} of {amount(link.of, 'project')} with the cause, "
        f"{according_to(len(link.sources))}"
    )


def without_sentences(link: LinkPattern, titles: Mapping[str, str]) -> list[str]:
    """Return, for each reason, the projects that have the cause and not the link."""
    return [
        f"Without it, {word}: {listed(projects)}."
        for state, word in _WITHOUT.items()
        if (projects := [titles[one.project] for one in link.without if one.state is state])
    ]


def factor_sentence(factor: FactorPattern) -> str:
    """Return how far a factor recurs."""
    if factor.kind is FactorClass.SINGLE:
        return f"{factor.name}: one project"
    where = _CLASSES.get(factor.kind)
    if where is None:
        levels = [level_word(one) for one in factor.levels if one is not Level.PARADIGMATIC]
        where = f"on the {listed(levels)} {'level' if len(levels) == 1 else 'levels'}"
    return f"{factor.name}: {amount(len(factor.projects), 'project')}, {where}"


def theme_name(theme: str) -> str:
    """Return a theme as it is read: the codes of the four themes get spaces."""
    return theme.replace("_", " ")


def contexts_sentence(link: LinkPattern, answer: PatternsAnswer) -> list[str]:
    """Return the circumstances under which a link was told, one sentence for each project."""
    return [
        f"In {answer.projects[context.project]}: "
        f"{'; '.join((*context.texts, *(answer.names[one] for one in context.factors)))}."
        for context in link.contexts
    ]


def voice_word(voice: str | None) -> str:
    """Return a voice as it is read."""
    return voice or "voice not recorded"


def share_sentence(share: VoiceShare) -> str:
    """Return how much is said in one voice."""
    return (
        f"{voice_word(share.voice)}: {amount(share.sources, 'source')}, "
        f"{amount(share.claims, 'claim')}, {amount(share.observations, 'observation')}"
    )


def link_voices_sentence(link: LinkVoices, names: Mapping[str, str]) -> str:
    """Return who tells a link, who disputes it, and who is silent."""
    parts = [
        f"told by {_voices(one.voice for one in link.support)}" if link.support else "told by none"
    ]
    if link.dispute:
        parts.append(f"disputed by {_voices(one.voice for one in link.dispute)}")
    if link.silent:
        parts.append(f"silent: {_voices(link.silent)}")
    return f"{names[link.cause]} to {names[link.effect]}: {'; '.join(parts)}"


def link_remarks(link: LinkVoices) -> list[str]:
    """Return what a link rests on, where that is narrow."""
    found = []
    if link.rests_on is not None:
        found.append(f"rests on one voice: {link.rests_on}")
    if link.researchers_only:
        found.append("only researchers say so")
    return found


def chain_voices_sentence(chain: ChainVoices, names: Mapping[str, str]) -> str:
    """Return who tells a whole chain, who a part of it, who disputes it, and who is silent."""
    parts = [f"told whole by {_voices(chain.support) if chain.support else 'no one voice'}"]
    for word, voices in (
        ("told in part by", chain.support_in_part),
        ("disputed by", chain.dispute),
        ("silent:", chain.silent),
    ):
        if voices:
            parts.append(f"{word} {_voices(voices)}")
    if chain.rests_on is not None:
        parts.append(f"rests on one voice: {chain.rests_on}")
    if chain.researchers_only:
        parts.append("only researchers say so")
    return f"{by_way_sentence(chain.factors, names)}: {'; '.join(parts)}"


def elsewhere_sentence(one: Elsewhere, names: Mapping[str, str]) -> str:
    """Return which statement is told from another level than it tells of."""
    return (
        f"{voice_word(one.voice)} speaks from the {level_word(one.spoken_from)} level of "
        f"{names[one.factor]} ({level_word(one.level)})"
    )


def _voices(voices: Iterable[str | None]) -> str:
    return listed([voice_word(voice) for voice in voices])
