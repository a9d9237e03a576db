"""Random small datasets with plans, parts, several projects and all that may be said."""

from __future__ import annotations

from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source

FACTORS = "abcdefgh"
SOURCES = ("s1", "s2", "s3", "s4")
PROJECTS = ("p", "q", "r")
LEVELS = (None, "individual", "group", "organisational", "societal", "paradigmatic")
KINDS = (None, None, None, "process", "process", "change", "context", "facilitator", "external")
VOICES = (None, None, None, "researcher", "service user")

_projects = st.sampled_from(
    (("p",),) * 6 + (("q",), ("q",), ("r",), ("p", "q"), ("p", "q", "r"), ("q", "r"), ())
)
_modalities = st.sampled_from(("reported",) * 7 + ("inferred", "hypothetical", "hypothetical"))
_retracted = st.sampled_from((False,) * 11 + (True,))


@st.composite
def _factor(draw: st.DrawFn, place: int) -> Factor:
    above = st.lists(st.sampled_from(FACTORS[:place] or "-"), max_size=1 + place // 4, unique=True)
    part_of = draw(st.one_of(st.just([]), above)) if place else []
    return Factor.model_validate(
        {
            "factor_id": FACTORS[place],
            "name": f"name of {FACTORS[place]}",
            "level": draw(st.sampled_from(LEVELS)),
            "kind": draw(st.sampled_from(KINDS)),
            "impact_kind": draw(st.sampled_from((None, "outcome"))),
            "theme": draw(st.sampled_from((None, None, "nature_of_impact", "care"))),
            "part_of": tuple(part_of),
        }
    )


@st.composite
def _claim(draw: st.DrawFn, number: int, factors: str) -> Claim:
    return Claim.model_validate(
        {
            "statement_id": f"c{number:02}",
            "cause": draw(st.sampled_from(factors)),
            "effect": draw(st.sampled_from(factors)),
            "source": draw(st.sampled_from(SOURCES)),
            "project": draw(_projects),
            "case": draw(st.sampled_from((None, None, None, "x", "y"))),
            "sign": draw(st.sampled_from("++++--?")),
            "modality": draw(_modalities),
            "kind": draw(st.sampled_from(("contributes",) * 8 + ("despite", "no_difference"))),
            "together": tuple(
                draw(st.one_of(st.just([]), st.lists(st.sampled_from(factors), max_size=1)))
            ),
            "voice": draw(st.sampled_from(VOICES)),
            "retracted": draw(_retracted),
        }
    )


@st.composite
def _observation(draw: st.DrawFn, number: int, factors: str) -> Observation:
    return Observation.model_validate(
        {
            "statement_id": f"o{number:02}",
            "factor": draw(st.sampled_from(factors)),
            "source": draw(st.sampled_from(SOURCES)),
            "project": draw(_projects),
            "case": draw(st.sampled_from((None, None, None, "x", "y"))),
            "seen": draw(st.booleans()),
            "modality": draw(_modalities),
            "valence": draw(st.sampled_from((None, "positive", "negative", "mixed", "unclear"))),
            "kind": draw(st.sampled_from((None,) * 5 + ("process", "context", "change"))),
            "impact_kind": draw(st.sampled_from((None, None, "use"))),
            "theme": draw(st.sampled_from((None, None, "capacity_for_research"))),
            "voice": draw(st.sampled_from(VOICES)),
            "retracted": draw(_retracted),
        }
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    factors = FACTORS[: draw(st.integers(1, len(FACTORS)))]
    pairs = st.tuples(st.sampled_from(factors), st.sampled_from(factors))
    plan = draw(st.lists(pairs, max_size=6, unique=True))
    claims = draw(st.one_of(st.integers(0, 2), st.integers(6, 18), st.integers(6, 18)))
    observations = draw(st.integers(0, 5))
    return Dataset(
        projects=tuple(
            Project(project_id=one, title=f"title of {one}", one_case=draw(st.booleans()))
            for one in PROJECTS
        ),
        factors=tuple(draw(_factor(place)) for place in range(len(factors))),
        sources=tuple(
            Source.model_validate(
                {
                    "source_id": one,
                    "title": f"title of {one}",
                    "voice": draw(st.sampled_from(VOICES)),
                    "spoken_from": draw(st.sampled_from((None, None, "group", "societal"))),
                    "account": draw(st.sampled_from(("one", "one", "many"))),
                    "counts_as": draw(st.sampled_from((None, None, "s1", "team"))),
                }
            )
            for one in SOURCES
        ),
        claims=tuple(draw(_claim(number, factors)) for number in range(claims)),
        observations=tuple(draw(_observation(number, factors)) for number in range(observations)),
        plan=tuple(
            PlannedLink.model_validate(
                {
                    "cause": cause,
                    "effect": effect,
                    "project": draw(st.sampled_from("pppq")),
                    "sign": draw(st.sampled_from("+++-?")),
                }
            )
            for cause, effect in plan
        ),
    )
