"""What nobody planned, in one project with very many claims; a project of three shapes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from benchmarks.exchange import emptied, own_server
from benchmarks.measure import Line, median_seconds
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.values import LEVELS
from ingest.pipeline import import_dataset
from queries.statements import read_statements
from queries.unexpected import UnexpectedRequest, unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMS: Final = 10_000
SOURCES: Final = 60
OBSERVATIONS: Final = 500
PLANNED: Final = 40
ROUNDS: Final = 5
SEED: Final = 2020
PROJECT: Final = "p"

SHAPES: Final = {
    "1,500 factors": (1_500, 60),
    "1,500 factors, claims anywhere, so mostly loops": (1_500, 1_500),
    "200 factors, so 50 claims to each": (200, 30),
}
"""By name: how many factors, and how far on a claim leads at most."""


def findings() -> Iterator[Line]:
    """Yield how long the question takes for each shape, reading included."""
    request = UnexpectedRequest(project=PROJECT)
    with own_server() as (database, _):
        for shape, (factors, reach) in SHAPES.items():
            emptied(database)
            import_dataset(database, project(factors, reach), file="made up")
            yield Line(
                f"what nobody planned, {CLAIMS:,} claims, {shape}, reading included, "
                f"median of {ROUNDS}",
                median_seconds(
                    lambda: unexpected(read_statements(database, (PROJECT,)), request), ROUNDS
                ),
                None,
                "",
                "under 2 s",
                2,
            )


def project(factors: int, reach: int) -> Dataset:
    """Return a made-up project: a plan, and far more told than the plan holds.

    Args:
        factors: How many.
        reach: How far on a claim leads at most, in the order of the factors; one in ten leads back.
    """
    draw = random.Random(SEED)
    keys = [f"f{number:05}" for number in range(factors)]
    return Dataset(
        projects=(Project(project_id=PROJECT, title="Made up"),),
        factors=tuple(
            Factor(
                factor_id=key,
                name=f"Change {key}",
                level=draw.choice(LEVELS),
                part_of=(keys[0],) if draw.random() < 0.02 and key != keys[0] else (),
            )
            for key in keys
        ),
        sources=tuple(
            Source(source_id=f"s{number}", title=f"Interview {number}") for number in range(SOURCES)
        ),
        claims=tuple(_claim(draw, number, keys, reach) for number in range(CLAIMS)),
        observations=tuple(
            Observation(
                statement_id=f"o{number}",
                factor=draw.choice(keys),
                source=f"s{draw.randrange(SOURCES)}",
                project=(PROJECT,),
                seen=draw.random() < 0.8,
            )
            for number in range(OBSERVATIONS)
        ),
        plan=tuple(
            PlannedLink(project=PROJECT, cause=keys[n], effect=keys[n + 1])
            for n in range(1, PLANNED + 1)
        ),
    )


def _claim(draw: random.Random, number: int, keys: list[str], reach: int) -> Claim:
    cause = draw.randrange(len(keys))
    effect = (cause + draw.randint(1, reach)) % len(keys)
    if draw.random() < 0.1:
        cause, effect = effect, cause
    return Claim(
        statement_id=f"c{number:05}",
        cause=keys[cause],
        effect=keys[effect],
        source=f"s{draw.randrange(SOURCES)}",
        project=(PROJECT,),
        case=f"case {draw.randrange(20)}",
        sign=draw.choice("+++-?"),
        modality=draw.choice(("reported",) * 8 + ("inferred", "hypothetical")),
    )
