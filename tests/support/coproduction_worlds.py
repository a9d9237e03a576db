"""Random small worlds of who took part in what, on top of the worlds of findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from graphmodel.coproduction_records import Decision, Involvement
from graphmodel.coproduction_values import Stability
from graphmodel.people_records import Contributor
from queries.coproduction import CoproductionFacts, MarkedFactor
from support.findings_worlds import PROJECTS, datasets
from support.told import statements_of

if TYPE_CHECKING:
    from graphmodel.dataset import Dataset

PEOPLE = ("ana", "ben", "cy")
STAGES = ("question", "data_collection", "spin_off")
TYPED_STAGES = (None, None, "question", "Data collection", "data-collection", "elsewhere")
STAKEHOLDERS = (None, "researcher", "researcher", "service_user", "funder")
MODES = (None, "participant", "consulted", "contributor", "co_investigator", "lead")
TAGS = ((), (), (), ("power",), ("Power", "x"), ("emergent",))


@st.composite
def worlds(draw: st.DrawFn) -> Dataset:
    """Draw a dataset in which people take part; some factors have stages and tags."""
    whole = draw(datasets())
    ids = [factor.factor_id for factor in whole.factors]
    some = st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple)
    factors = tuple(
        factor.with_values(
            stage=draw(st.sampled_from(TYPED_STAGES)),
            tags=draw(st.sampled_from(TAGS)),
            stability=draw(st.sampled_from((None, *Stability))),
        )
        for factor in whole.factors
    )
    claims = tuple(
        claim.with_values(helped_by=draw(some), hindered_by=draw(some)) for claim in whole.claims
    )
    projects = tuple(
        project.with_values(
            grew_out_of=tuple(draw(st.lists(st.sampled_from(PROJECTS), max_size=2, unique=True)))
        )
        for project in whole.projects
    )
    people = tuple(
        Contributor.model_validate(
            {
                "contributor_id": one,
                "name": one.title(),
                "stakeholder": draw(st.sampled_from(STAKEHOLDERS)),
            }
        )
        for one in PEOPLE
    )
    involvements = tuple(
        Involvement.model_validate(
            {
                "involvement_id": f"i{number:02}",
                "contributor": draw(st.sampled_from(PEOPLE)),
                "project": draw(st.sampled_from(PROJECTS)),
                "stage": draw(st.sampled_from((None, *STAGES))),
                "stakeholder": draw(st.sampled_from(STAKEHOLDERS)),
                "mode": draw(st.sampled_from(MODES)),
                "gained": draw(st.sampled_from((None, "something"))),
                "gains": draw(some),
                "processes": draw(some),
            }
        )
        for number in range(draw(st.integers(0, 8)))
    )
    decisions = tuple(
        Decision(
            decision_id=f"d{number}",
            project=draw(st.sampled_from(PROJECTS)),
            title=f"decision {number}",
            led_to=tuple(draw(st.lists(st.sampled_from(PROJECTS), max_size=1))),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return replace(
        whole,
        projects=projects,
        factors=factors,
        claims=claims,
        contributors=people,
        involvements=involvements,
        decisions=decisions,
    )


def facts_of(dataset: Dataset) -> CoproductionFacts:
    """Return the facts that the reader would make of a dataset."""

    def named(factor: str, field: str) -> tuple[str, ...]:
        found = {
            project
            for claim in dataset.claims
            if factor in getattr(claim, field)
            and not claim.retracted
            and claim.modality == "reported"
            for project in claim.project or ("",)
        }
        return tuple(sorted(found))

    return CoproductionFacts(
        projects={one.project_id: one for one in dataset.projects},
        statements=statements_of(dataset),
        factors={
            one.factor_id: MarkedFactor(
                id=one.factor_id,
                name=one.name,
                level=one.level,
                kind=one.kind,
                stage=one.stage or "",
                stability=one.stability,
                tags=one.tags,
                helped=named(one.factor_id, "helped_by"),
                hindered=named(one.factor_id, "hindered_by"),
            )
            for one in dataset.factors
        },
        organisations={one.organisation_id: one for one in dataset.organisations},
        contributors={one.contributor_id: one for one in dataset.contributors},
        sources={one.source_id: one.title for one in dataset.sources},
        roles=dataset.roles,
        involvements=dataset.involvements,
        resources=dataset.resources,
        labour=dataset.labour,
        decisions=dataset.decisions,
    )
