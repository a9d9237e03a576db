"""How long a report of twenty chains takes, in each form, and how large each is."""

from __future__ import annotations

from functools import partial
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from app.leaving import Asked, Terms, outgoing_of
from app.leaving.files import FORMS
from app.views.trace_state import TraceState
from benchmarks.exchange import own_server
from benchmarks.measure import Line, median_seconds, timed
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Source
from graphmodel.values import LEVELS, Consent
from ingest.pipeline import import_dataset
from queries.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS: Final = 5
SECONDS: Final = 5
MEGABYTES: Final = 2
SOURCES: Final = 10
_LAYERS: Final = (("start",), ("m1", "m2", "m3", "m4"), ("n1", "n2", "n3", "n4", "n5"), ("end",))
"""Each factor contributes to all of the next layer: twenty chains of three steps."""
_QUOTE: Final = "Since then we do it together, and we speak otherwise with one another. " * 4


def leaving() -> Iterator[Line]:
    """Yield a line for building what leaves, and one for each form of it."""
    with own_server() as (database, _home):
        import_dataset(database, _study(), file="made up")
        whole = read_snapshot(database, with_claims=True)
        asked = Asked.trace(TraceState(starts=("start",), ends=("end",)))

        def build() -> object:
            return outgoing_of([asked], Terms(), database, whole, today="2026-11-30")

        build()
        sent = outgoing_of([asked], Terms(), database, whole, today="2026-11-30")
        built = median_seconds(build, RUNS)
        yield Line("asking for 20 chains and their quotes", built, None, "", "", None)
        for form in FORMS.values():
            made, _ = timed(partial(form.make, sent))
            seconds = built + median_seconds(partial(form.make, sent), RUNS)
            size = len(made) / 2**20
            yield Line(
                f"{form.label}, asked for and made: {size:.2f} MB",
                seconds,
                None,
                "",
                f"under {SECONDS} s and {MEGABYTES} MB",
                None,
                met=seconds < SECONDS and size < MEGABYTES,
            )


def _study() -> Dataset:
    keys = [key for layer in _LAYERS for key in layer]
    pairs = [pair for layer, following in pairwise(_LAYERS) for pair in product(layer, following)]
    return Dataset(
        factors=tuple(
            Factor(factor_id=key, name=f"A change that {key} stands for", level=LEVELS[n % 5])
            for n, key in enumerate(keys)
        ),
        sources=tuple(
            Source(
                source_id=f"s{n}",
                title=f"Interview {n}",
                kind="interview",
                consent=Consent.QUOTE_NAMED,
            )
            for n in range(SOURCES)
        ),
        claims=tuple(
            Claim(
                statement_id=f"{cause}-{effect}-{n}",
                cause=cause,
                effect=effect,
                source=f"s{n}",
                quote=f"{_QUOTE}{cause} {effect} {n}.",
            )
            for cause, effect in pairs
            for n in range(SOURCES)
        ),
    )
