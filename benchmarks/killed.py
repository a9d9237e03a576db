"""A large import killed at random moments: the graph is as before or as after, each time."""

from __future__ import annotations

import hashlib
import random
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from benchmarks.exchange import CLAIMS, FACTORS, command, first_claims, own_server, write_folder
from benchmarks.measure import timed
from benchmarks.portfolio import portfolio
from graphmodel.db.query import CypherQuery
from ingest.check import check_graph
from ingest.dump import dump
from ingest.formats import read_file
from ingest.history import history, undo
from ingest.pipeline import import_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphmodel.db.runner import Database

MOMENTS: Final = 20
KNOWN: Final = 5_000
"""Claims that stand in the graph before, of the same factors and sources."""
SEED: Final = 2026

_LINKS: Final = CypherQuery(
    name="benchmark/links",
    text="""CYPHER 25
MATCH (cause:Factor)-[link:CONTRIBUTES_TO]->(effect:Factor)
WITH cause.factor_id AS one, effect.factor_id AS other, properties(link) AS told
ORDER BY one, other
RETURN collect([one, other, told.claims, told.sign, told.told_by]) AS links
""",
    access="read",
    columns=("links",),
)
_HIDDEN: Final = CypherQuery(
    name="benchmark/hidden",
    text="CYPHER 25 MATCH (one:Staged) RETURN count(one) AS hidden",
    access="read",
    columns=("hidden",),
)


def killed() -> Iterator[str]:
    """Yield a sentence for each moment at which the import was killed, then one for all."""
    made = portfolio(FACTORS)
    draw = random.Random(SEED)
    found: Counter[str] = Counter()
    with own_server() as (database, home):
        write_folder(first_claims(made, KNOWN), home / "known")
        write_folder(first_claims(made, CLAIMS), home / "claims")
        reading = read_file(home / "known")
        import_dataset(database, reading.dataset, reading.problems, file="known")
        before = state(database)
        whole = timed(lambda: _let_run(home))[1]
        after = state(database)
        for number in range(1, MOMENTS + 1):
            _take_back(database)
            assert state(database) == before
            moment = draw.uniform(0, whole)
            _kill(home, moment)
            left = _hidden(database)
            seen = {before: "as before", after: "as after"}.get(state(database), "HALF-WRITTEN")
            found[seen] += 1
            _let_run(home)
            whole_again = state(database) == after and not _hidden(database)
            yield (
                f"{number}: killed after {moment:.1f} of {whole:.1f} s, {left:,} records staged; "
                f"{seen}; the next import {'succeeds' if whole_again else 'FAILS'}"
            )
        faults = check_graph(database).faults
    yield f"{dict(found)}; {faults} links or roles wrong at the end"


def state(database: Database) -> str:
    """Return a digest of all that readers see."""
    digest = hashlib.sha256()
    for _, records in dump(database).tables():
        for record in records:
            digest.update(record.model_dump_json().encode())
    digest.update(repr(database.rows(_LINKS)).encode())
    return digest.hexdigest()


def _let_run(home: Path) -> None:
    with command(home / "claims", home) as process:
        _, told = process.communicate()
    if process.returncode:
        raise RuntimeError(told.decode())


def _kill(home: Path, moment: float) -> None:
    with command(home / "claims", home) as process:
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    # What the dead process had asked for last may still be under way on the server.
    time.sleep(1)


def _take_back(database: Database) -> None:
    latest = history(database, limit=1)[0]
    if latest.title == "claims":
        undo(database, latest.run_id)


def _hidden(database: Database) -> int:
    return int(database.rows(_HIDDEN)[0]["hidden"])
