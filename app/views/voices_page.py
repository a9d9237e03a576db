"""What the Voices page says: who tells each link, who disputes it, and who says nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.chain_items import Runs, runs, strong
from app.views.finding_items import (
    FindingGroup,
    FindingItem,
    FindingLine,
    Way,
    finding_group,
    some_of,
    words_panel,
)
from app.views.findings_sentences import voice_word
from app.views.grid_cells import short_title
from app.views.structure_sentences import level_word
from app.views.trace_state import TraceState
from app.views.words import amount, contributed, listed
from graphmodel.values import LinkSign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.views.evidence_items import EvidencePanel
    from app.views.voices_state import VoicesState
    from queries.evidence import StatementEvidence
    from queries.voices import (
        ChainVoices,
        Elsewhere,
        HeardAnswer,
        HeardLink,
        Voiced,
        VoicesAnswer,
    )

SILENCE: Final = (
    "A voice that says nothing of a link may never have been asked. Its silence says nothing about "
    "what happened."
)
LEGEND: Final = (
    ("against", "speaks against it"),
    ("silent", "speaks here, and says nothing of it"),
)
NOT_SAID: Final = "Nobody disputes a link here. That can mean that nobody was asked."
NO_LEVEL: Final = (
    "No source says from which level it speaks. The field spoken_from of a source fills this."
)
SAME_LEVEL: Final = "Every source whose level is known speaks of its own level."


def answer_sentence(found: HeardAnswer) -> Runs:
    """Return the sentence that counts voices, and the links that rest on few of them."""
    if not found.voices:
        return runs("Nobody is heard here yet.")
    named = [one for one in found.voices if one.voice]
    if not named:
        return runs("No voice is recorded here: nobody says in what capacity they speak.")
    told = [one for one in found.links if one.support]
    resting = sum(one.rests_on is not None for one in told)
    researchers = sum(one.researchers_only for one in told)
    disputed = sum(bool(one.dispute) for one in found.links)
    rest = f" {'rests' if resting == 1 else 'rest'} on one voice"
    tail = runs(rest, " and ", strong(f"{researchers:,}"), " only researchers tell. ")
    if disputed:
        tail += runs("Somebody disputes ", strong(f"{disputed:,}"), ".")
    else:
        tail += runs("Nobody disputes any.")
    speak = "speaks" if len(named) == 1 else "speak"
    return (
        *runs(
            strong(amount(len(named), "voice")), f" {speak}. Of {amount(len(told), 'link')} told, "
        ),
        *runs(strong(f"{resting:,}")),
        *tail,
    )


def missing_sentence(found: HeardAnswer, everywhere: HeardAnswer) -> str:
    """Return which voices that speak elsewhere do not speak here; empty where all do."""
    here = {one.voice for one in found.voices}
    missing = sorted(one.voice for one in everywhere.voices if one.voice and one.voice not in here)
    if not missing:
        return ""
    return f"Voices that speak elsewhere, and that nobody speaks in here: {_named(missing)}."


def voice_groups(
    found: HeardAnswer, chains: VoicesAnswer | None, state: VoicesState
) -> tuple[FindingGroup, ...]:
    """Return the lists that the choices ask for; each link stands in the first that fits it."""
    lists = _lists(found, one_project=bool(state.project))
    wanted = lists if state.shown == "all" else {state.shown: lists[state.shown]}
    groups = [group for groups in wanted.values() for group in groups]
    if chains is not None:
        heading = "Chains between what you chose"
        item = _chain_item(chains.names)
        nothing = "No chain leads from one to the other."
        groups.insert(0, finding_group(heading, chains.chains, item, nothing=nothing))
    return tuple(groups)


def _lists(found: HeardAnswer, *, one_project: bool) -> dict[str, list[FindingGroup]]:
    def item(one: HeardLink) -> FindingItem:
        return link_item(one, found, one_project=one_project)

    disputed = [one for one in found.links if one.dispute]
    told = [one for one in found.links if one.support and not one.dispute]
    researchers = [one for one in told if one.researchers_only]
    resting = [one for one in told if one.rests_on is not None and not one.researchers_only]
    several = [one for one in told if one.rests_on is None and not one.researchers_only]
    groups = {
        "disputed": [finding_group("What somebody disputes", disputed, item, nothing=NOT_SAID)],
        "one-voice": [
            finding_group(
                "What rests on one voice",
                resting,
                item,
                gloss="and is not told by researchers alone",
            )
        ],
        "researchers": [finding_group("What only researchers say", researchers, item)],
    }
    if several:
        heading = "Told in several voices, or in one that is not recorded"
        groups["several"] = [finding_group(heading, several, item)]
    return groups | {"elsewhere": [_elsewhere(found)]}


def _elsewhere(found: HeardAnswer) -> FindingGroup:
    def item(one: Elsewhere) -> FindingItem:
        said = runs(
            strong(voice_word(one.voice)),
            f" speaks from the {level_word(one.spoken_from)} level of ",
            strong(found.names[one.factor]),
        )
        line = FindingLine(said=runs(f"That is told on the {level_word(one.level)} level."))
        return FindingItem(pick=("said", one.statement), sentence=said, lines=(line,))

    return finding_group(
        "Told from another level",
        found.elsewhere,
        item,
        gloss="who tells it speaks from another level than the one told about",
        nothing=SAME_LEVEL if found.levels_known else NO_LEVEL,
    )


def link_sentence(link: HeardLink, names: Mapping[str, str]) -> Runs:
    """Return a link as a sentence; its two ends alone where nobody tells it."""
    verb = contributed(LinkSign(link.sign)) if link.support else "to"
    return runs(strong(names[link.cause]), f" {verb} ", strong(names[link.effect]))


def link_item(link: HeardLink, found: HeardAnswer, *, one_project: bool) -> FindingItem:
    """Return one link: in which projects, who tells it, who disputes it, who is silent."""
    told = f"old by {_voiced(link.support) if link.support else 'nobody we heard'}."
    titles = [short_title(found.projects[one]) for one in link.projects]
    if titles and not one_project:
        said = runs("In ", strong(listed(some_of(titles, "project"))), f", t{told}")
    else:
        said = runs(f"T{told}")
    lines = [FindingLine(said=said)]
    if link.dispute:
        said = runs(f"Disputed by {_voiced(link.dispute)}.")
        lines.append(FindingLine(said=said, tone="against"))
    if link.silent:
        lines.append(FindingLine(said=runs(f"Silent: {_named(link.silent)}."), tone="silent"))
    return FindingItem(
        pick=("link", link.cause, link.effect),
        sentence=link_sentence(link, found.names),
        lines=tuple(lines),
    )


def _voiced(voices: Iterable[Voiced]) -> str:
    return _named(
        [f"{voice_word(one.voice)} ({amount(len(one.sources), 'source')})" for one in voices]
    )


def _named(voices: Sequence[str]) -> str:
    """Return voices as a list; many have a comma of their own."""
    parts = some_of(voices, "voice")
    return "; ".join(parts) if any("," in one for one in parts) else listed(parts)


def _chain_item(names: Mapping[str, str]) -> Callable[[ChainVoices], FindingItem]:
    def item(chain: ChainVoices) -> FindingItem:
        begin, *between, end = (strong(names[one]) for one in chain.factors)
        by_way = [piece for one in between for piece in (", by way of ", one)]
        lines = [
            FindingLine(
                said=runs(
                    f"Every step is told by {_named(chain.support)}."
                    if chain.support
                    else "No one voice tells every step."
                )
            )
        ]
        if chain.support_in_part:
            said = runs(f"Told in part by {_named(chain.support_in_part)}.")
            lines.append(FindingLine(said=said))
        if chain.dispute:
            said = runs(f"Some step is disputed by {_named(chain.dispute)}.")
            lines.append(FindingLine(said=said, tone="against"))
        if chain.silent:
            said = runs(f"Silent: {_named(chain.silent)}.")
            lines.append(FindingLine(said=said, tone="silent"))
        if chain.rests_on is not None:
            said = runs(f"All of it rests on one voice: {chain.rests_on}.")
            lines.append(FindingLine(said=said, tone="caution"))
        return FindingItem(
            pick=("chain", *chain.factors),
            sentence=runs("From ", begin, *by_way, ", to " if between else " to ", end),
            lines=tuple(lines),
        )

    return item


class ReadVoices:
    """The link, chain or statement that a pick names, and the statements behind it."""

    def __init__(
        self, found: HeardAnswer, chains: VoicesAnswer | None, pick: tuple[str, ...]
    ) -> None:
        """Look for it."""
        self._pick = pick
        self._told: tuple[str, ...] = ()
        self._against: tuple[str, ...] = ()
        links = [one for one in found.links if ("link", one.cause, one.effect) == pick]
        parts = [
            part
            for chain in (chains.chains if chains else ())
            if ("chain", *chain.factors) == pick
            for part in chain.links
        ]
        for one in (*links, *parts):
            self._told += tuple(key for voiced in one.support for key in voiced.statements)
            self._against += tuple(key for voiced in one.dispute for key in voiced.statements)
        if pick[:1] == ("said",) and any(one.statement == pick[-1] for one in found.elsewhere):
            self._told = pick[1:]

    @property
    def statements(self) -> tuple[str, ...]:
        """Keys of the statements: those that tell it, then those that dispute it."""
        return tuple(dict.fromkeys((*self._told, *self._against)))

    def panel(self, said: Sequence[StatementEvidence], heading: Runs) -> EvidencePanel:
        """Return the words behind it, disputes last."""
        parts = []
        if self._told and self._pick[:1] != ("said",):
            tell = "tells" if len(self._told) == 1 else "tell"
            parts.append(f"{amount(len(self._told), 'statement')} {tell} it.")
        if self._against:
            speak = "disputes" if len(self._against) == 1 else "dispute"
            last = ", shown last" if self._told else ""
            parts.append(f"{amount(len(self._against), 'statement')} {speak} it{last}.")
        if len(said) < len(self.statements):
            parts.append(f"The first {len(said)} are shown.")
        told = frozenset(self._told) if self._pick[:1] == ("link",) else frozenset()
        return words_panel(heading, " ".join(parts), said, stated=lambda key: key not in told)

    def ways(self, projects: tuple[str, ...]) -> tuple[Way, ...]:
        """Return the way to Trace."""
        kind, *keys = self._pick
        if kind == "said":
            return ()
        view = TraceState(starts=(keys[0],), ends=(keys[-1],), projects=projects)
        return (Way(label="Trace the chains between them", view=view),)
