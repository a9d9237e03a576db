"""What the Compare page says: links told on both sides, and on one alone. It never weighs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.evidence import link_summary, statement_item
from app.views.evidence_items import EvidencePanel
from app.views.picture import Frozen
from app.views.words import LEVEL_NAMES, amount, contributed, listed
from graphmodel.links import link_sign
from graphmodel.values import Level, LinkSign, Sign
from queries.compare import Differs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queries.compare import (
        CompareAnswer,
        ComparedLink,
        CompareRequest,
        Side,
        SideFacts,
        SideSays,
    )
    from queries.evidence import Evidence

MOST_LINKS: Final = 100
"""Links of one list. More are read by nobody; what is left out is said."""

MOST_NAMES: Final = 20

SILENCE: Final = (
    "Where nobody on a side says anything of a link, that is silence and no denial: perhaps nobody "
    "was asked. The sides are read beside each other; neither is measured by the other."
)
NOBODY: Final = "Nobody on this side says."
MARKS: Final = {
    Differs.SIGN: "The sides disagree about the sign",
    Differs.DENIED: "One side speaks against what the other tells",
}


class ComparedItem(Frozen):
    """One link of a list."""

    cause: str = Field(description="Key of the cause.")
    effect: str = Field(description="Key of the effect.")
    sentence: Runs = Field(description="The link, as a sentence.")
    says: tuple[str, str] = Field(description="What each side says of it.")
    silent: tuple[bool, bool] = Field(description="Nobody on that side says anything of it.")
    mark: str = Field(description="In what the sides disagree; empty where they do not.")


class ComparedGroup(Frozen):
    """Links that both sides tell, or that one of them tells."""

    key: str = Field(description="both, left or right.")
    heading: str = Field(description="Who tells them.")
    items: tuple[ComparedItem, ...] = Field(description="Where the sides disagree comes first.")
    left_out: str = Field(description="What is not listed, and where it is; empty where all is.")


class Comparison(Frozen):
    """The lists as they are drawn."""

    sides: tuple[str, str] = Field(description="What each side is called.")
    groups: tuple[ComparedGroup, ...] = Field(description="Told on both, only here, only there.")


def case_label(case: str, titles: Mapping[str, str]) -> str:
    """Return how a case is named to readers, with the title of its project."""
    if case in titles:
        return titles[case]
    project = max((key for key in titles if case.startswith(f"{key}/")), key=len, default="")
    return f"{case[len(project) + 1 :]} ({titles[project]})" if project else case


def side_name(side: Side, titles: Mapping[str, str]) -> str:
    """Return what a side is called, by what was chosen for it."""
    parts = [
        listed([titles.get(key, key) for key in side.projects], "or"),
        listed([case_label(case, titles) for case in side.cases], "or"),
        listed([voice or "voice not said" for voice in side.voices], "or"),
        _from_levels(side.spoken_from),
    ]
    return ", ".join(part for part in parts if part)


def side_names(request: CompareRequest, titles: Mapping[str, str]) -> tuple[str, str]:
    """Return what the two sides are called; never the same."""
    left, right = side_name(request.left, titles), side_name(request.right, titles)
    return left, f"{right} (the other side)" if left == right else right


def side_panel(name: str, evidence: Evidence) -> EvidencePanel:
    """Return the panel of what one side says of a link, in its own words."""
    return EvidencePanel(
        heading=runs(strong(name)),
        summary=link_summary(evidence),
        statements=tuple(map(statement_item, evidence.statements)),
    )


def _from_levels(levels: Sequence[Level]) -> str:
    if not levels:
        return ""
    names = listed([LEVEL_NAMES[level].lower() for level in levels], "or")
    return f"speaking from the {names} level"


def answer_sentence(found: CompareAnswer, sides: tuple[str, str]) -> Runs:
    """Return the sentence that counts the links of both sides, of each, and where they differ."""
    if not found.links:
        return runs("Nobody on either side tells a link.")
    both, left, right = found.told_on_both, found.only_left, found.only_right
    are = "link is" if len(both) == 1 else "links are"
    return runs(
        strong(f"{len(both):,}"),
        f" {are} told on both sides, ",
        strong(f"{len(left):,}"),
        " only by ",
        strong(sides[0]),
        ", ",
        strong(f"{len(right):,}"),
        " only by ",
        strong(sides[1]),
        f"{_disagreement(found)}.",
    )


def _disagreement(found: CompareAnswer) -> str:
    signs = sum(link.differs is Differs.SIGN for link in found.links)
    denied = sum(link.differs is Differs.DENIED for link in found.links)
    parts = [
        *([f"on {signs:,} the sides disagree about the sign"] if signs else []),
        *([f"on {denied:,} one side speaks against what the other tells"] if denied else []),
    ]
    return f"; {listed(parts)}" if parts else ""


def coverage_sentences(found: CompareAnswer, sides: tuple[str, str]) -> list[str]:
    """Return who stands on each side, and who stands on both."""
    said = [
        f"{name}: {_who(facts)}."
        for name, facts in zip(sides, (found.left, found.right), strict=True)
    ]
    if found.on_both_sides:
        titles = [found.titles[one] for one in found.on_both_sides]
        names = titles[:5] + ([f"{len(titles) - 5:,} more"] if len(titles) > 5 else [])
        one = len(titles) == 1
        said.append(
            f"{amount(len(titles), 'source')} {'speaks' if one else 'speak'} on both sides and "
            f"{'counts' if one else 'count'} on both: {listed(names)}."
        )
    return said


def _who(facts: SideFacts) -> str:
    if not facts.sources:
        return "nobody we heard stands here"
    told = [amount(facts.claims, "claim")]
    if facts.observations:
        told.append(amount(facts.observations, "observation"))
    return f"{amount(len(facts.sources), 'source')}, {listed(told)}"


def comparison(found: CompareAnswer, sides: tuple[str, str]) -> Comparison:
    """Return the three lists; of each at most `MOST_LINKS`."""
    lists = (
        ("both", "Told on both sides", found.told_on_both),
        ("left", f"Only told by {sides[0]}", found.only_left),
        ("right", f"Only told by {sides[1]}", found.only_right),
    )
    return Comparison(
        sides=sides,
        groups=tuple(
            ComparedGroup(
                key=key,
                heading=f"{heading} ({len(links):,})",
                items=tuple(_item(link, found.names) for link in links[:MOST_LINKS]),
                left_out=_left_out(len(links)),
            )
            for key, heading, links in lists
        ),
    )


def _left_out(links: int) -> str:
    if links <= MOST_LINKS:
        return ""
    return (
        f"Showing {MOST_LINKS} of {links:,} links. Choose smaller sides, or read all of them with "
        "the command compare."
    )


def _item(link: ComparedLink, names: Mapping[str, str]) -> ComparedItem:
    sign = shared_sign(link)
    return ComparedItem(
        cause=link.cause,
        effect=link.effect,
        sentence=link_sentence(link, names),
        says=(side_says(link.left, sign), side_says(link.right, sign)),
        silent=(not link.left.anything, not link.right.anything),
        mark=MARKS[link.differs] if link.differs else "",
    )


def shared_sign(link: ComparedLink) -> LinkSign:
    """Return the sign of a link in what all who tell it say."""
    sides = (link.left, link.right)
    told = (
        *([Sign.PLUS] if any(side.contributed for side in sides) else []),
        *([Sign.MINUS] if any(side.held_back for side in sides) else []),
    )
    return link_sign(told)


def link_sentence(link: ComparedLink, names: Mapping[str, str]) -> Runs:
    """Return a link as a sentence."""
    verb = contributed(shared_sign(link))
    return runs(strong(names[link.cause]), f" {verb} ", strong(names[link.effect]))


def side_says(side: SideSays, sign: LinkSign) -> str:
    """Return what one side says of a link whose sentence has a sign."""
    told = (
        (side.contributed, LinkSign.PLUS, "that it contributed"),
        (side.held_back, LinkSign.MINUS, "that it held back"),
        (side.way_not_said, LinkSign.UNKNOWN, "that it had to do with it"),
        (side.despite, None, "that it came about despite it"),
        (side.no_difference, None, "that it made no difference"),
    )
    parts = [
        f"{amount(len(sources), 'source')} {'says' if len(sources) == 1 else 'say'} "
        f"{'so' if own is sign else what}"
        for sources, own, what in told
        if sources
    ]
    return f"{listed(parts)}." if parts else NOBODY


def level_rows(found: CompareAnswer) -> list[tuple[str, str, str]]:
    """Return, for each level, how many factors each side tells that something led to."""
    return [
        (LEVEL_NAMES[left.level], f"{len(left.factors):,}", f"{len(right.factors):,}")
        for left, right in zip(found.left.reached, found.right.reached, strict=True)
    ]


def only_named(facts: SideFacts, names: Mapping[str, str]) -> tuple[list[str], int]:
    """Return the names of factors that one side alone names, and how many more there are."""
    found = sorted((names[key] for key in facts.only_here), key=str.casefold)
    return found[:MOST_NAMES], max(len(found) - MOST_NAMES, 0)


def reading_of(found: CompareAnswer, reading: Sequence[str]) -> ComparedLink | None:
    """Return the link that is read: the one that was chosen, else the first; None without any."""
    chosen = (link for link in found.links if (link.cause, link.effect) == tuple(reading))
    return next(chosen, next(iter(_in_order(found)), None))


def _in_order(found: CompareAnswer) -> tuple[ComparedLink, ...]:
    return (*found.told_on_both, *found.only_left, *found.only_right)
