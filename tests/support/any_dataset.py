"""Any dataset that people could make, with what they type: the strategies of property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import (
    Contract,
    ContributorKind,
    InvolvementMode,
    OrganisationKind,
    ResearchStage,
    ResourceKind,
    ResourceUse,
    Scale,
    Stability,
    StakeholderType,
    Tie,
)
from graphmodel.dataset import Dataset
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival
from graphmodel.people_records import Contributor, HeldRole, Organisation
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
    *("organisations", "contributors", "roles", "involvements"),
    *("resources", "labour", "decisions"),
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
            stability=draw(maybe(st.sampled_from(Stability))),
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
    people = draw(worked_together(project_ids, factor_ids, source_ids))
    return Dataset(
        **people,
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


@st.composite
def worked_together(
    draw: st.DrawFn, project_ids: list[str], factor_ids: list[str], source_ids: list[str]
) -> dict[str, Any]:
    """Draw who took part and how, for these projects; without a project only who there is."""
    ids = st.lists(texts(), unique=True, max_size=2)
    bodies, who = draw(ids), draw(ids)
    some_factors = st.lists(st.sampled_from(factor_ids), max_size=2).map(tuple)
    a_project = maybe(st.sampled_from(project_ids)) if project_ids else st.none()
    a_body = maybe(st.sampled_from(bodies)) if bodies else st.none()
    a_source = maybe(st.sampled_from(source_ids))
    stages = maybe(st.sampled_from(ResearchStage))

    def person(key: str) -> Contributor:
        kind = draw(st.sampled_from(ContributorKind))
        return Contributor(
            contributor_id=key,
            name=draw(texts()),
            kind=kind,
            stakeholder=draw(maybe(st.sampled_from(StakeholderType))),
            size=draw(maybe(st.integers(1, 99))) if kind is ContributorKind.GROUP else None,
            named_by=draw(texts()) if kind is ContributorKind.PERSON else draw(maybe(texts())),
            speaks_in=tuple(draw(st.lists(st.sampled_from(source_ids), max_size=2))),
            attributes=draw(ATTRIBUTES),
        )

    tables: dict[str, Any] = {
        "organisations": tuple(
            Organisation(
                organisation_id=key,
                name=draw(texts()),
                kind=draw(maybe(st.sampled_from(OrganisationKind))),
                attributes=draw(ATTRIBUTES),
            )
            for key in bodies
        ),
        "contributors": tuple(map(person, who)),
    }
    if who:
        tables["roles"] = tuple(
            HeldRole(
                role_id=key,
                contributor=draw(st.sampled_from(who)),
                role=draw(texts()),
                project=draw(a_project),
                organisation=draw(a_body),
                tie=draw(maybe(st.sampled_from(Tie))),
                started_on=draw(maybe(DATES)),
                contract=draw(maybe(st.sampled_from(Contract))),
                source=draw(a_source),
            )
            for key in draw(ids)
        )
    if who and project_ids:
        tables["involvements"] = tuple(
            Involvement(
                involvement_id=key,
                contributor=draw(st.sampled_from(who)),
                project=draw(st.sampled_from(project_ids)),
                stage=draw(stages),
                stakeholder=draw(maybe(st.sampled_from(StakeholderType))),
                mode=draw(maybe(st.sampled_from(InvolvementMode))),
                scale=draw(maybe(st.sampled_from(Scale))),
                wanted=draw(maybe(texts())),
                gains=draw(some_factors),
                processes=draw(some_factors),
                source=draw(a_source),
                attributes=draw(ATTRIBUTES),
            )
            for key in draw(ids)
        )
    if project_ids:
        tables["resources"] = tuple(
            Resource(
                resource_id=key,
                project=draw(st.sampled_from(project_ids)),
                kind=draw(st.sampled_from(ResourceKind)),
                amount=(amount := draw(maybe(st.integers(0, 10**9)))),
                unit=None if amount is None else draw(texts()),
                used_for=draw(maybe(st.sampled_from(ResourceUse))),
                given_by=draw(a_body),
            )
            for key in draw(ids)
        )
        tables["labour"] = tuple(
            Labour(
                labour_id=key,
                project=draw(st.sampled_from(project_ids)),
                work=draw(texts()),
                people=draw(st.integers(5, 99)),
                trait=(trait := draw(maybe(texts()))),
                trait_consent=trait is not None,
            )
            for key in draw(ids)
        )
        tables["decisions"] = tuple(
            Decision(
                decision_id=key,
                project=draw(st.sampled_from(project_ids)),
                title=draw(texts()),
                on=draw(maybe(DATES)),
                decided_by=tuple(draw(st.lists(st.sampled_from(who), max_size=2))) if who else (),
                factor=draw(maybe(st.sampled_from(factor_ids))),
                led_to=tuple(draw(st.lists(st.sampled_from(project_ids), max_size=1))),
            )
            for key in draw(ids)
        )
    return tables
