"""Who took part, and what is told of where it led, as sentences; a page and a command say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import runs, strong
from app.views.involvement_words import (
    CONTRACT_WORDS,
    GAIN_WORDS,
    MODE_NAMES,
    SENIORITY_WORDS,
    SHARED_WORDS,
    STABILITY_WORDS,
    STAGE_NAMES,
    STAKEHOLDER_NAMES,
    USE_WORDS,
)
from app.views.words import LEVEL_NAMES, according_to, amount, contributed, listed
from graphmodel.coproduction_values import StakeholderType
from queries.coproduction import GainState, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.views.chain_items import Runs
    from graphmodel.values import Level
    from queries.coproduction import (
        Beginning,
        CoproductionAnswer,
        Grown,
        HelpOrHindrance,
        Meeting,
        PartTaken,
        ProjectTogether,
        StageTaken,
        Told,
        Whole,
    )
    from queries.coproduction.answer import Carried, RoleHeld, Split, Turn

NOTHING: Final = "Nobody is recorded as having taken part yet."
_NAMED: Final = 4


def answer_sentence(found: CoproductionAnswer) -> Runs:
    """Return who took part, and in how much of the work others than researchers shared."""
    stages = [stage for project in found.projects for stage in project.stages if stage.stage]
    who = {part.contributor for p in found.projects for stage in p.stages for part in stage.parts}
    if not who:
        return runs(NOTHING)
    projects = sum(bool(project.stages) for project in found.projects)
    shared = sum(stage.co_produced is Shared.YES for stage in stages)
    opening = (strong(amount(len(who), "contributor")), " took part in ")
    where = (strong(amount(projects, "project")), ". ")
    if not stages:
        return runs(*opening, *where, "At which stage is not said.")
    recorded = " that is recorded." if len(stages) == 1 else " that are recorded."
    if not shared:
        places = "the 1 stage" if len(stages) == 1 else f"any of the {len(stages):,} stages"
        nobody = "Nobody but researchers is said to have shared in the work at "
        return runs(*opening, *where, nobody, strong(places), recorded)
    of_stages = "the 1 stage" if len(stages) == 1 else f"{shared:,} of the {len(stages):,} stages"
    others = "Others than researchers shared in the work at "
    return runs(*opening, *where, others, strong(of_stages), recorded)


def untold_sentence(found: CoproductionAnswer) -> str:
    """Return where work was shared and nobody tells what came of it; empty where nowhere."""
    untold = [
        f"{STAGE_NAMES[stage.stage].lower()} ({project.title})"
        for project in found.projects
        for stage in project.stages
        if stage.deep_and_untold
    ]
    if not untold:
        return ""
    return (
        f"Work was shared, and nobody we heard says what came of it: {_some(untold)}. That can "
        "mean nobody was asked."
    )


def part_sentence(part: PartTaken) -> str:
    """Return who took part and how, in one line."""
    size = f" ({amount(part.size, 'person', 'people')})" if part.size else ""
    what = f": {part.did}" if part.did else ""
    return f"{part.name}{size}, {MODE_NAMES[part.mode]}{what}"


def stage_sentence(stage: StageTaken) -> str:
    """Return a stage, who took part in it, and whether it was co-produced."""
    capacities = dict.fromkeys(part.stakeholder for part in stage.parts)
    who = listed([STAKEHOLDER_NAMES[one].lower() for one in capacities])
    told = " Nobody we heard says what came of it." if stage.deep_and_untold else ""
    return f"{STAGE_NAMES[stage.stage]}: {who}; {shared_words(stage)}.{told}"


def shared_words(stage: StageTaken) -> str:
    """Return whether a stage was co-produced, in words."""
    if stage.co_produced is not Shared.NO:
        return SHARED_WORDS[stage.co_produced]
    alone = all(part.stakeholder is StakeholderType.RESEARCHER for part in stage.parts)
    return "nobody but researchers took part" if alone else "others were studied or asked"


def beginning_sentence(one: Beginning) -> str:
    """Return where a chain begins, whether that was co-produced, and how far it reaches."""
    stages = listed([STAGE_NAMES[stage].lower() for stage in one.stages])
    state = {
        Shared.YES: "co-produced",
        Shared.NO: "not co-produced",
        Shared.NOT_SAID: "not said whether co-produced",
    }[one.co_produced]
    where = f"{stages}, {state}" if stages else state
    far = f", as far as the {LEVEL_NAMES[one.levels[-1]].lower()} level" if one.levels else ""
    return f"From {one.name} ({where}), accounts lead to {amount(len(one.reaches), 'factor')}{far}."


def beginnings_sentence(project: ProjectTogether) -> str:
    """Return in how many places chains begin, by whether these were co-produced; empty for none."""
    if not project.beginnings:
        return ""
    counts = {
        state: sum(one.co_produced is state for one in project.beginnings) for state in Shared
    }
    told = [
        f"{count:,} {words}"
        for state, words in (
            (Shared.YES, "in what was co-produced"),
            (Shared.NO, "in what was not"),
            (Shared.NOT_SAID, "where that is not said"),
        )
        if (count := counts[state])
    ]
    places = amount(len(project.beginnings), "place")
    return f"What is told begins in {places}: {listed(told)}."


def gain_sentences(project: ProjectTogether, names: Mapping[str, str]) -> Iterator[str]:
    """Yield whose gains are in the graph, and whose are not; nothing where nobody took part."""
    for state in GainState:
        whose = [gain for gain in project.gains if gain.state is state]
        if not whose:
            continue
        who: dict[str, list[str]] = {}
        for gain in whose:
            what = listed([names.get(key, key) for key in gain.factors]) or " ".join(gain.gained)
            who.setdefault(what, []).append(gain.name)
        said = [f"{_some(some)} ({what})" if what else _some(some) for what, some in who.items()]
        yield f"{GAIN_WORDS[state]}: {_some(said)}."


def wish_sentences(project: ProjectTogether) -> Iterator[str]:
    """Yield what people hoped for, where that is recorded."""
    for gain in project.gains:
        if gain.wanted:
            yield f"{gain.name} hoped for: {' '.join(gain.wanted)}"


def role_sentences(roles: Iterable[RoleHeld]) -> Iterator[str]:
    """Yield each role with who held it, when, and at which organisations."""
    held: dict[tuple[str, str, str], list[str]] = {}
    for one in roles:
        when = _time(one.started_on, one.ended_on)
        held.setdefault((one.name, one.role, when), []).append(one.organisation or "")
    for (name, role, when), bodies in held.items():
        where = f" at {listed(list(filter(None, bodies)))}" if any(bodies) else ""
        yield f"{name}: {role}{where}{when}."


def split_sentence(one: Split) -> str:
    """Return what was put in, and what for."""
    much = f"{one.amount:,} {one.unit} " if one.amount is not None else ""
    theme = f"{one.theme}: " if one.theme else ""
    given = f", from {listed(one.given_by)}" if one.given_by else ""
    what = f" ({'; '.join(one.what)})" if one.what else ""
    said = f"{theme}{much}for {USE_WORDS[one.used_for]}{what}{given}."
    return said[:1].upper() + said[1:]


def labour_sentence(one: Carried) -> str:
    """Return who carried some work, as a total."""
    how = [SENIORITY_WORDS[one.seniority]] if one.seniority else []
    how += [CONTRACT_WORDS[one.contract]] if one.contract else []
    how += [one.trait] if one.trait else []
    at = f", {STAGE_NAMES[one.stage].lower()}" if one.stage else ""
    who = amount(one.people, "person", "people")
    return f"{one.work}{at}: {who}{', ' if how else ''}{', '.join(how)}."


def turn_sentence(one: Turn, titles: Mapping[str, str]) -> str:
    """Return what was decided, when, by whom, what changed and why."""
    when = f" ({one.on})" if one.on else ""
    by = f" Decided by {listed(one.decided_by)}." if one.decided_by else ""
    changed = f" {one.changed}" if one.changed else ""
    why = f" Why: {one.why}" if one.why else ""
    led = listed([titles.get(key, key) for key in one.led_to])
    began = f" With it began {led}." if led else ""
    return f"{one.title}{when}.{by}{changed}{why}{began}"


def told_sentence(one: Told) -> str:
    """Return what power is told to have brought about, or what is told to have changed it."""
    return (
        f"{one.cause.name} {contributed(one.sign)} {one.effect.name}, {according_to(one.sources)}."
    )


def whole_sentence(one: Whole, names: Mapping[str, str]) -> str:
    """Return what is more than its parts, and the parts that it rests on."""
    if not one.parts:
        return f"{one.name}: nobody we heard says what it rests on."
    ways = [f"{listed([names.get(key, key) for key in some])}" for some in one.parts]
    return f"{one.name} rests on {listed(ways, 'and on')}."


def meeting_sentence(one: Meeting, names: Mapping[str, str]) -> str:
    """Return where a change of a project and something outside of it meet."""
    inside = listed([names.get(key, key) for key in one.inside])
    outside = listed([names.get(key, key) for key in one.outside])
    how = "One source names both together." if one.together else "Each is told by itself."
    return f"At {one.effect.name} meet, from the project, {inside}; from outside, {outside}. {how}"


def help_sentence(one: HelpOrHindrance) -> str:
    """Return what helps or hinders, at which level, and whether it depends on the context."""
    does = " and ".join(word for word, so in (("helps", one.helps), ("hinders", one.hinders)) if so)
    level = LEVEL_NAMES[one.level].lower()
    stability = STABILITY_WORDS[one.stability]
    count = len(one.projects)
    told = f"told of {amount(count, 'project')}" if count else "told of no project"
    held = f", {stability}" if stability else ""
    return f"{one.name} {does} ({level}{held}); {told}."


def grown_line(one: Grown) -> str:
    """Return a project in the tree, below what it grew out of."""
    how = f", with the decision: {listed(one.decisions)}" if one.decisions else ""
    again = " (see above)" if one.again else ""
    lead = f"{'   ' * (one.depth - 1)}└ " if one.depth else ""
    return f"{lead}{one.title}{how}{again}"


def levels_sentence(levels: Sequence[Level]) -> str:
    """Return which levels are reached by what is told."""
    if not levels:
        return "no level yet"
    return listed([LEVEL_NAMES[level].lower() for level in levels])


def _time(start: str | None, end: str | None) -> str:
    if start and end:
        return f", from {start} to {end}"
    if start:
        return f", from {start}"
    return f", until {end}" if end else ""


def _some(words: Iterable[str]) -> str:
    every = list(words)
    if len(every) <= _NAMED + 1:
        return listed(every)
    return listed([*every[:_NAMED], f"{len(every) - _NAMED:,} more"])
