"""What the Patterns page says: what recurs, in how many projects, and who speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import Runs, runs, strong
from app.views.finding_items import (
    FindingGroup,
    FindingItem,
    FindingLine,
    finding_group,
    some_of,
)
from app.views.findings_sentences import theme_name
from app.views.grid_cells import short_title
from app.views.structure_sentences import level_word
from app.views.words import according_to, amount, contributed, listed
from graphmodel.values import LinkSign
from queries.patterns import FactorClass, WithoutState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queries.patterns import FactorPattern, LinkPattern, PatternsAnswer, ThemePattern

ABOUT: Final = (
    "What recurs is a question to look into, in its context. No project is measured by another, "
    "and where nobody says anything of a link, that speaks neither for nor against it."
)
LEGEND: Final = (
    ("against", "speaks against it: a negative case"),
    ("silent", "nobody we heard says, which is no negative case"),
)
NO_LINK: Final = (
    "No link is told in two projects. Two projects tell the same link where their names are the "
    "same, or where both are parts of something more general: merge names, or fill in what a "
    "factor is part of."
)
_AGAINST: Final = {
    WithoutState.OPPOSITE: "Told with the opposite sign in ",
    WithoutState.NO_DIFFERENCE: "Told to make no difference in ",
    WithoutState.DESPITE: "The effect is told to have come about despite it in ",
    WithoutState.RECORDED_ABSENT: "The effect was looked for and not found in ",
}
_CLASSES: Final = {
    FactorClass.BROAD: ("Factors that recur on all four levels", "individual to societal"),
    FactorClass.LEVEL_SPECIFIC: ("Factors that recur on one to three levels", ""),
    FactorClass.UNPLACED: (
        "Factors that recur and are not placed",
        "on none of the levels from individual to societal",
    ),
    FactorClass.SINGLE: ("Factors of one project only", "with impacts in their parts"),
}
_TWO: Final = 2


def speaks_against(link: LinkPattern) -> bool:
    """Return whether any project is a negative case of a link."""
    return any(one.state is not WithoutState.SILENT for one in link.without)


def answer_sentence(shown: PatternsAnswer) -> Runs:
    """Return the sentence that counts the links of several projects, and the negative cases."""
    shared = [one for one in shown.links if len(one.projects) >= _TWO]
    if not shared:
        single = amount(len(shown.links), "link")
        if not shown.links:
            return runs("No link is told about a project here.")
        return runs("No link is told in two projects; ", strong(single), " in one.")
    against = sum(map(speaks_against, shared))
    one = len(shared) == 1
    told = (
        " link is told in two projects or more; "
        if one
        else " links are told in two projects or more; "
    )
    if not against:
        tail = runs(f"no project speaks against {'it' if one else 'any of them'}.")
    elif one:
        tail = runs("a project speaks against it.")
    else:
        have = "has" if against == 1 else "have"
        tail = runs(strong(f"{against:,}"), f" of them {have} a project that speaks against ")
        tail += runs("it." if against == 1 else "them.")
    return (*runs(strong(f"{len(shared):,}"), told), *tail)


def pattern_groups(shown: PatternsAnswer) -> tuple[FindingGroup, ...]:
    """Return the lists: links of several projects first, then factors, then what is single."""
    titles = short_titles(shown)

    def link(one: LinkPattern) -> FindingItem:
        return link_item(one, shown, titles)

    shared = [one for one in shown.links if len(one.projects) >= _TWO]
    single = [one for one in shown.links if len(one.projects) < _TWO]
    spoken_against = [one for one in single if speaks_against(one)]
    alone = [one for one in single if not speaks_against(one)]
    groups = [finding_group("Links told in two projects or more", shared, link, nothing=NO_LINK)]
    if spoken_against:
        heading = "Told in one project, and spoken against in another"
        groups.append(finding_group(heading, spoken_against, link))
    groups += _factor_groups(shown, titles)
    groups.append(_themes(shown, titles))
    if alone:
        gloss = "no project speaks against them"
        heading = "Links of one project only"
        groups.append(finding_group(heading, alone, link, gloss=gloss, folded=True))
    return tuple(groups)


def short_titles(found: PatternsAnswer) -> dict[str, str]:
    """Return how each project is called in a sentence, by its key."""
    return {key: short_title(title) for key, title in found.projects.items()}


def link_sentence(link: LinkPattern, names: Mapping[str, str]) -> Runs:
    """Return a link as a sentence."""
    verb = contributed(LinkSign(link.sign))
    return runs(strong(names[link.cause]), f" {verb} ", strong(names[link.effect]))


def link_item(link: LinkPattern, found: PatternsAnswer, titles: Mapping[str, str]) -> FindingItem:
    """Return one link: who tells it, then who does not and says why, then who is silent."""
    lines = [FindingLine(said=_told_in(link, titles))]
    if link.general:
        lines.append(FindingLine(said=runs("Told of these, or of parts of them.")))
    for state, words in _AGAINST.items():
        those = [titles[one.project] for one in link.without if one.state is state]
        if those:
            lines.append(FindingLine(said=runs(words, strong(_names(those)), "."), tone="against"))
    silent = [titles[one.project] for one in link.without if one.state is WithoutState.SILENT]
    if silent:
        said = runs("Nobody we heard says so in ", strong(_names(silent)), ".")
        lines.append(FindingLine(said=said, tone="silent"))
    for context in link.contexts:
        texts = (*context.texts, *(found.names[one] for one in context.factors))
        said = runs("Circumstances in ", strong(titles[context.project]), f": {'; '.join(texts)}.")
        lines.append(FindingLine(said=said))
    return FindingItem(
        pick=("link", link.cause, link.effect, link.sign),
        sentence=link_sentence(link, found.names),
        lines=tuple(lines),
    )


def _told_in(link: LinkPattern, titles: Mapping[str, str]) -> Runs:
    told = len(link.projects)
    if link.of > told:
        head = f"Told in {told} of {link.of} projects where the cause is present: "
    elif told == 1:
        head = "Told in the one project where the cause is present: "
    elif told == _TWO:
        head = "Told in both projects where the cause is present: "
    else:
        head = f"Told in all {told} projects where the cause is present: "
    names = _names([titles[one] for one in link.projects])
    return runs(head, strong(names), f", {according_to(len(link.sources))}.")


def _names(projects: Sequence[str]) -> str:
    return listed(some_of(projects, "project"))


def _factor_groups(shown: PatternsAnswer, titles: Mapping[str, str]) -> Iterable[FindingGroup]:
    for kind, (heading, gloss) in _CLASSES.items():
        those = [one for one in shown.factors if one.kind is kind]
        if those:
            item = _factor_item(shown, titles)
            folded = kind is FactorClass.SINGLE
            yield finding_group(heading, those, item, gloss=gloss, folded=folded)
    if not shown.factors:
        nothing = (
            "No factor is told as an impact in two projects, and none stands for parts that are. "
            "Fill in what factors are part of to see what recurs."
        )
        yield finding_group(
            "Factors that recur", shown.factors, _factor_item(shown, titles), nothing=nothing
        )


def _factor_item(
    shown: PatternsAnswer, titles: Mapping[str, str]
) -> Callable[[FactorPattern], FindingItem]:
    def item(one: FactorPattern) -> FindingItem:
        where = listed([level_word(level) for level in one.levels])
        levels = f"on the {where} {'level' if len(one.levels) == 1 else 'levels'}, in "
        lines = [
            FindingLine(
                said=runs(
                    levels[:1].upper() + levels[1:] if one.levels else "Not yet placed, in ",
                    strong(_names([titles[key] for key in one.projects])),
                    ".",
                )
            )
        ]
        parts = sorted((shown.names[key] for key in one.parts if key != one.id), key=str.casefold)
        if parts:
            lines.append(FindingLine(said=runs(f"Told of: {'; '.join(some_of(parts, 'part'))}.")))
        return FindingItem(
            pick=("factor", one.id), sentence=runs(strong(one.name)), lines=tuple(lines)
        )

    return item


def _themes(shown: PatternsAnswer, titles: Mapping[str, str]) -> FindingGroup:
    filled = [one for one in shown.themes if one.factors]
    nothing = (
        "No impact is filed under a theme yet. The field theme of a factor, or of an observation, "
        "fills this."
    )

    def item(one: ThemePattern) -> FindingItem:
        projects = _names([titles[key] for key in one.projects])
        names = sorted((shown.names[key] for key in one.factors), key=str.casefold)
        impacts = "; ".join(some_of(names, "impact"))
        return FindingItem(
            pick=(),
            sentence=runs(strong(theme_name(one.theme))),
            lines=(
                FindingLine(
                    said=runs(f"{amount(len(names), 'impact')} in ", strong(projects), ".")
                ),
                FindingLine(said=runs(f"{impacts}.")),
            ),
        )

    return finding_group("Impacts by theme", filled, item, nothing=nothing)
