"""Any dataset that people could make, with what they type: the strategies of property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.records import (
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Project,
    Source,
)
from graphmodel.story_records import Story, View
from graphmodel.values import (
    Account,
    CheckKind,
    ClaimKind,
    Consent,
    FactorKind,
    Level,
    Modality,
    Phase,
    RivalState,
    Sign,
    Stance,
    Standing,
    Valence,
    Verdict,
)
from support.any_notes import working_together
from support.any_text import ATTRIBUTES, DATES, maybe, texts

DROPPED = (
    *("observations", "checks", "plan"),
    *("opinions", "assessments", "rivals", "stories", "views"),
    *("spectra", "positions", "responses", "meetings"),
    *("cards", "remarks", "prompts", "answers"),
)
"""Tables that most foreign formats have no place for."""


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    project_ids = draw(st.lists(texts(), unique=True, max_size=2))
    factor_ids = draw(st.lists(texts(), unique=True, min_size=1, max_size=4))
    source_ids = draw(st.lists(texts(), unique=True, min_size=1, max_size=2))
    statement_ids = draw(st.lists(texts(), unique=True, max_size=4))
    some_factors = st.lists(st.sampled_from(factor_ids), max_size=2).map(tuple)
    some_projects = (
        st.lists(st.sampled_from(project_ids), max_size=2).map(tuple)
        if project_ids
        else st.just(())
    )
    projects = [
        Project(
            project_id=key,
            title=draw(texts()),
            summary=draw(maybe(texts())),
            started_on=draw(maybe(DATES)),
            one_case=draw(st.booleans()),
            standing=Standing.PARTLY if (eyes := draw(maybe(texts()))) else None,
            standing_by=eyes,
            grew_out_of=draw(some_projects),
            attributes=draw(ATTRIBUTES),
        )
        for key in project_ids
    ]
    factors = [
        Factor(
            factor_id=key,
            name=draw(texts()),
            level=draw(maybe(st.sampled_from(Level))),
            kind=draw(maybe(st.sampled_from(FactorKind))),
            tags=tuple(draw(st.lists(texts(), max_size=2))),
            part_of=tuple(draw(st.lists(st.sampled_from(factor_ids[:place]), max_size=2)))
            if place
            else (),
            attributes=draw(ATTRIBUTES),
        )
        for place, key in enumerate(factor_ids)
    ]
    sources = [
        Source(
            source_id=key,
            title=draw(texts()),
            dated_on=draw(maybe(DATES)),
            spoken_from=draw(maybe(st.sampled_from(Level))),
            account=draw(st.sampled_from(Account)),
            counts_as=draw(maybe(texts())),
            consent=draw(st.sampled_from(Consent)),
            text=draw(maybe(texts(200))),
            attributes=draw(ATTRIBUTES),
        )
        for key in source_ids
    ]

    def said() -> dict[str, Any]:
        start = draw(maybe(st.integers(0, 10_000)))
        return {
            "source": draw(st.sampled_from(source_ids)),
            "project": draw(some_projects),
            "based_on": tuple(draw(st.lists(st.sampled_from(source_ids), max_size=2))),
            "quote": draw(maybe(texts(40))),
            "quote_start": start,
            "quote_end": None if start is None else start + draw(st.integers(0, 9)),
            "gist": draw(maybe(texts())),
            "modality": draw(st.sampled_from(Modality)),
            "phase": draw(maybe(st.sampled_from(Phase))),
            "period_start": draw(maybe(DATES)),
            "retracted": draw(st.booleans()),
            "attributes": draw(ATTRIBUTES),
        }

    cut = draw(st.integers(0, len(statement_ids)))
    claims = [
        Claim(
            statement_id=key,
            cause=draw(st.sampled_from(factor_ids)),
            effect=draw(st.sampled_from(factor_ids)),
            together=draw(some_factors),
            in_context=draw(some_factors),
            kind=draw(st.sampled_from(ClaimKind)),
            sign=draw(st.sampled_from(Sign)),
            how=draw(maybe(texts())),
            **said(),
        )
        for key in statement_ids[:cut]
    ]
    observations = [
        Observation(
            statement_id=key,
            factor=draw(st.sampled_from(factor_ids)),
            seen=draw(st.booleans()),
            valence=draw(maybe(st.sampled_from(Valence))),
            for_whom=draw(maybe(texts())),
            **said(),
        )
        for key in statement_ids[cut:]
    ]

    def chain() -> dict[str, Any]:
        factors = st.lists(st.sampled_from(factor_ids), min_size=1, unique=True)
        cause, *via = draw(factors)
        returns = draw(st.booleans())
        effect = cause if returns or not via else via.pop()
        return {"cause": cause, "via": tuple(via), "effect": effect}

    def judged() -> dict[str, Any]:
        return {
            "by": draw(maybe(texts())),
            "on": draw(maybe(DATES)),
            "why": draw(maybe(texts())),
            "attributes": draw(ATTRIBUTES),
        }

    def one_thing() -> dict[str, Any]:
        things: list[dict[str, Any]] = [chain()]
        things += [{"statement": draw(st.sampled_from(statement_ids))}] if statement_ids else []
        things += [{"project": draw(st.sampled_from(project_ids))}] if project_ids else []
        return draw(st.sampled_from(things))

    checks = [
        Check(
            check_id=key,
            kind=draw(st.sampled_from(CheckKind)),
            verdict=draw(st.sampled_from(Verdict)),
            **one_thing(),
            **judged(),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=2))
    ]
    opinions = [
        Opinion(
            opinion_id=key,
            stance=draw(st.sampled_from(Stance)),
            voice=draw(maybe(texts())),
            **one_thing(),
            **judged(),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=2))
    ]
    assessments = [
        Assessment(
            assessment_id=key,
            rubric=draw(texts()),
            judgement=draw(texts()),
            cause=draw(st.sampled_from(factor_ids)),
            effect=draw(st.sampled_from(factor_ids)),
            project=draw(maybe(st.sampled_from(project_ids))) if project_ids else None,
            **judged(),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=1))
    ]
    rivals = [
        Rival(
            rival_id=key,
            explanation=draw(texts()),
            state=draw(st.sampled_from(RivalState)),
            factor=draw(maybe(st.sampled_from(factor_ids))),
            **chain(),
            **judged(),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=1))
    ]
    plan = {
        link.plan_id: link
        for link in (
            PlannedLink(
                cause=draw(st.sampled_from(factor_ids)),
                effect=draw(st.sampled_from(factor_ids)),
                project=draw(st.sampled_from(project_ids)),
                sign=draw(st.sampled_from(Sign)),
                reason=draw(maybe(texts())),
            )
            for _ in range(draw(st.integers(0, 2)) if project_ids else 0)
        )
    }
    story_ids = draw(st.lists(texts(), unique=True, max_size=2))
    stories = [
        Story(
            story_id=key,
            title=draw(texts()),
            said=draw(maybe(texts())),
            made_on=draw(maybe(DATES)),
            attributes=draw(ATTRIBUTES),
        )
        for key in story_ids
    ]
    views = [
        View(
            view_id=key,
            title=draw(texts()),
            said=draw(maybe(texts())),
            page=draw(texts()),
            address=draw(maybe(st.one_of(texts(), st.just("from=a&from=%20b&to=")))),
            story=draw(maybe(st.sampled_from(story_ids))) if story_ids else None,
            place=draw(maybe(st.integers(0, 99))),
            made_by=draw(maybe(texts())),
            attributes=draw(ATTRIBUTES),
        )
        for key in draw(st.lists(texts(), unique=True, max_size=2))
    ]
    return Dataset(
        projects=tuple(projects),
        factors=tuple(factors),
        sources=tuple(sources),
        claims=tuple(claims),
        observations=tuple(observations),
        checks=tuple(checks),
        plan=tuple(plan.values()),
        opinions=tuple(opinions),
        assessments=tuple(assessments),
        rivals=tuple(rivals),
        stories=tuple(stories),
        views=tuple(views),
        **draw(working_together(project_ids, source_ids, factor_ids)),
    )
