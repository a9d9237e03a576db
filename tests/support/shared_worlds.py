"""Graphs in which each text stands once, and what of it a share may show, by rules of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from graphmodel.dataset import Dataset
from graphmodel.judgement_records import Check
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.share_records import Share
from graphmodel.story_records import Story, View
from graphmodel.values import CheckKind, Consent, Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.records import Statement

KEY_HASH = "ab" * 32
_AGREED = (Consent.QUOTE_UNNAMED, Consent.QUOTE_NAMED)


@dataclass(frozen=True)
class SharedWorld:
    """A graph, a share of a story of it, and the texts that the share must not show."""

    dataset: Dataset
    share: Share
    hidden: frozenset[str]
    shown: frozenset[str]
    """Texts that it may show."""

    def leaked(self, served: str) -> list[str]:
        """Return the texts in what was served that must not be there."""
        return sorted(text for text in self.hidden if text in served)


class _Texts:
    """Makes texts of which none is a part of another, and remembers them."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.made: list[str] = []

    def __call__(self, what: str) -> str:
        text = f"{what}q{self._random.randrange(10**9):09d}z"
        self.made.append(text)
        return text


def shared_world(seed: int) -> SharedWorld:
    """Return a graph with random projects, sources, voices and consents, and a random share."""
    random = Random(seed)
    text = _Texts(random)
    projects = [
        Project(
            project_id=text("pid"),
            title=text("Project"),
            summary=text("summary"),
            called=text("called"),
            attributes={text("column"): text("value")},
        )
        for _ in range(4)
    ]
    whole = Factor(factor_id=text("fid"), name=text("Whole"))
    factors = [
        Factor(
            factor_id=text("fid"),
            name=text("Factor"),
            definition=text("definition"),
            level=random.choice([None, *Level]),
            theme=text("theme"),
            level_by=text("placer"),
            tags=(text("tag"),),
            part_of=(whole.factor_id,) if random.random() < 0.3 else (),
            attributes={"note": text("value")},
        )
        for _ in range(12)
    ]
    voices = [text("voice") for _ in range(3)]
    sources = [
        Source(
            source_id=text("sid"),
            title=text("Title"),
            kind=random.choice(["interview", "document"]),
            voice=random.choice([None, *voices]),
            consent=random.choice(list(Consent)),
            counts_as=text("same") if random.random() < 0.2 else None,
            text=text("words"),
            attributes={"place": text("value")},
        )
        for _ in range(8)
    ]

    def common() -> dict[str, Any]:
        about = random.sample([one.project_id for one in projects], random.choice([1, 1, 2]))
        return {
            "statement_id": text("cid"),
            "source": random.choice(sources).source_id,
            "project": tuple(about),
            "based_on": (random.choice(sources).source_id,) if random.random() < 0.2 else (),
            "quote": text("Quote") if random.random() < 0.8 else None,
            "gist": text("Gist"),
            "locator": text("page"),
            "case": text("case"),
            "voice": random.choice([None, None, *voices]),
            "context": text("context"),
            "coder": text("coder"),
            "memo": text("memo"),
            "retracted": random.random() < 0.1,
            "attributes": {"where": text("value")},
        }

    claims = []
    for _ in range(30):
        cause, effect, other = random.sample([one.factor_id for one in factors], 3)
        claims.append(
            Claim(
                cause=cause,
                effect=effect,
                together=(other,) if random.random() < 0.2 else (),
                how=text("how"),
                who=text("who"),
                **common(),
            )
        )
    observations = [
        Observation(
            factor=random.choice(factors).factor_id,
            seen=random.random() < 0.7,
            for_whom=text("whom"),
            **common(),
        )
        for _ in range(6)
    ]
    plan = []
    for project in projects:
        cause, effect = random.sample([one.factor_id for one in factors], 2)
        plan.append(
            PlannedLink(
                cause=cause, effect=effect, project=project.project_id, reason=text("reason")
            )
        )
    checks = [
        Check(
            check_id=text("check"),
            kind=CheckKind.PARTICIPANT,
            verdict=Verdict.AGREES,
            by=text("checker"),
            why=text("because"),
            statement=random.choice(claims).statement_id,
        )
        for _ in range(3)
    ]
    names = {one.factor_id: one.name for one in factors}
    story = Story(story_id=text("story"), title="What came of it", made_by=text("maker"))
    views = [
        View(
            view_id=text("view"),
            title=f"On {names[claim.cause]}",
            page="trace",
            address=f"from={claim.cause}&order=sources",
            story=story.story_id,
            place=place,
            made_by=text("maker"),
        )
        for place, claim in enumerate(random.sample(claims, 4))
    ]
    masked = text("Secret")
    factors[0] = factors[0].with_values(name=f"{factors[0].name} {masked}")
    projects[0] = projects[0].with_values(words_to_mask=(masked,))
    dataset = Dataset(
        projects=tuple(projects),
        factors=(whole, *factors),
        sources=tuple(sources),
        claims=tuple(claims),
        observations=tuple(observations),
        plan=tuple(plan),
        checks=tuple(checks),
        stories=(story,),
        views=tuple(views),
    )
    share = Share(
        share_id=text("share"),
        key_hash=KEY_HASH,
        title="Shared",
        story=story.story_id,
        projects=tuple(one.project_id for one in random.sample(projects, random.choice([1, 2, 3]))),
        voices=random.random() < 0.5,
        quotes=random.random() < 0.8,
        comments=random.random() < 0.5,
        made_on="2026-01-01",
    )
    shown = allowed(dataset, share)
    return SharedWorld(dataset, share, frozenset(text.made) - shown, shown)


def allowed(dataset: Dataset, share: Share) -> frozenset[str]:
    """Return every text that a share may show: reckoned anew, text by text."""
    chosen = set(share.projects)
    kept = [one for one in dataset.statements if chosen & set(one.project) and not one.retracted]
    plan = [one for one in dataset.plan if one.project in chosen]
    sources = {one.source_id: one for one in dataset.sources}
    named = {factor for one in kept for factor in _factors(one)}
    named |= {end for one in plan for end in (one.cause, one.effect)}
    told = {key for one in kept for key in (one.source, *one.based_on)}
    found = {one.title for one in dataset.projects if one.project_id in chosen}
    found |= {one.name.split()[0] for one in dataset.factors if one.factor_id in named}
    found |= {one.theme or "" for one in dataset.factors if one.factor_id in named}
    found |= {one.reason or "" for one in plan}
    found |= {one.gist or "" for one in kept}
    found |= {one.for_whom or "" for one in kept if isinstance(one, Observation)}
    if share.quotes:
        found |= {one.quote or "" for one in kept if sources[one.source].consent in _AGREED}
    if not share.voices:
        found |= {
            one.title
            for one in dataset.sources
            if one.source_id in told
            and (one.consent is Consent.QUOTE_NAMED or one.kind == "document")
        }
    return frozenset(found | _voices(kept, sources)) - {""}


def _voices(kept: Iterable[Statement], sources: dict[str, Source]) -> set[str]:
    heard: dict[str, set[str]] = defaultdict(set)
    for one in kept:
        source = sources[one.source]
        heard[one.voice or source.voice or ""].add(source.counts_as or source.source_id)
    return {voice for voice, who in heard.items() if len(who) > 2}


def _factors(one: Statement) -> tuple[str, ...]:
    if isinstance(one, Claim):
        return (one.cause, one.effect, *one.together)
    return (one.factor,) if isinstance(one, Observation) else ()
