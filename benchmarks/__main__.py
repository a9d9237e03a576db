"""`python -m benchmarks [PART ...]`: measures, prints tables, keeps them as JSON.

The parts are `first_slice`, `exchange`, `findings` and `engine`, and, where they are named,
`large`, `killed` (an import killed at twenty moments), `visitors` (twenty people for ten minutes),
`shared` (what others are sent, three minutes) and `leaving` (a report of twenty chains). Their
tables are also written into `docs/performance.md`, between its marks.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from benchmarks.engine import (  # noqa: E402
    Bench,
    beside_libraries,
    beside_neo4j,
    loaded,
    rankings,
    snapshots,
)
from benchmarks.exchange import exchange  # noqa: E402
from benchmarks.findings import findings  # noqa: E402
from benchmarks.first_slice import first_slice  # noqa: E402
from benchmarks.growth import Series, picture  # noqa: E402
from benchmarks.killed import killed  # noqa: E402
from benchmarks.leaving import leaving  # noqa: E402
from benchmarks.measure import Line, lines_table, load, machine, table, timed  # noqa: E402
from benchmarks.shared import shared  # noqa: E402
from benchmarks.structure import structure  # noqa: E402
from benchmarks.visitors import visitors  # noqa: E402
from graphmodel.values import Rank  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RESULTS: Final = Path(__file__).parent / "results"
PAPER: Final = ROOT / "docs" / "performance.md"
PICTURE: Final = ROOT / "docs" / "performance-growth.svg"

SIZE: Final = 100_000
SIZES: Final = (10_000, 30_000, 100_000)
LARGE: Final = 1_000_000


def main() -> None:
    """Run the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--file", type=Path, help="a study to import in place of the made-up one")
    asked = parser.parse_args()
    for part in asked.parts or ["first_slice", "exchange", "findings", "engine"]:
        if part == "first_slice":
            _first_slice(asked.file)
        elif part == "exchange":
            _lines("exchange", exchange())
        elif part == "leaving":
            _lines("leaving", leaving())
        elif part == "findings":
            _lines("findings", findings())
        elif part == "killed":
            _killed()
        elif part == "visitors":
            _lines("visitors", visitors())
        elif part == "shared":
            _lines("shared", shared())
        elif part == "engine":
            _engine()
        else:
            _large()


def _first_slice(file: Path | None) -> None:
    where = machine()
    measurements = list(first_slice(file))
    print(f"{where}\n\n{table(measurements)}")
    study = "a study that was given" if file else "the made-up study"
    _write_into_paper("first_slice", f"{where}; {study}.\n\n{table(measurements)}")
    _keep("first_slice", where, [dataclasses.asdict(line) for line in measurements])


def _lines(part: str, measured: Iterable[Line]) -> None:
    """Show, keep and write the lines of one part."""
    where = machine()
    lines = list(_shown(measured))
    where = f"{where}, load {load():.1f} at the end"
    print(f"{where}\n\n{lines_table(lines)}")
    _keep(part, where, [_plain(line) for line in lines])
    _write_into_paper(part, f"{where}.\n\n{lines_table(lines)}")


def _killed() -> None:
    told = []
    for sentence in killed():
        print(sentence, flush=True)
        told.append(sentence)
    _write_into_paper("killed", "\n".join(f"- {sentence}" for sentence in told))


def _engine() -> None:
    where = machine()
    lines, seconds = timed(lambda: list(_shown(_engine_lines())))
    where = f"{where}, load {load():.1f} at the end; {seconds / 60:.0f} minutes in all"
    print(f"{where}\n\n{lines_table(lines)}")
    _keep("engine", where, [_plain(line) for line in lines])
    _write_into_paper("engine", f"{where}.\n\n{lines_table(lines)}")
    _growth(Bench(size) for size in SIZES)


def _shown(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        print(line, flush=True)
        yield line


def _engine_lines() -> Iterator[Line]:
    bench = Bench(SIZE)
    yield from rankings(bench)
    yield from beside_libraries(bench)
    with loaded(bench) as (database, folder):
        yield from beside_neo4j(bench, database)
        yield from snapshots(bench, database, folder)
    yield from structure()


def _large() -> None:
    where = machine()
    bench = Bench(LARGE)
    lines = list(rankings(bench))
    where = f"{where}, load {load():.1f} at the end"
    print(f"{where}\n\n{lines_table(lines)}")
    _keep("large", where, [_plain(line) for line in lines])
    _write_into_paper("large", f"{where}.\n\n{lines_table(lines)}")
    _growth([bench])


def _growth(benches: Iterable[Bench]) -> None:
    """Measure these portfolios, and draw them beside the sizes that an earlier run measured."""
    path = RESULTS / "growth.json"
    known: dict[str, dict[str, float]] = (
        json.loads(path.read_text("utf-8")) if path.exists() else {}
    )
    for bench in benches:
        size = str(bench.made.factors)
        for rank in Rank:
            seconds = [bench.ask(pair, rank).seconds for pair in bench.pairs]
            known.setdefault(str(rank), {})[size] = statistics.median(seconds)
        beside = [bench.dijkstra(pair) for pair in bench.pairs]
        known.setdefault("one Dijkstra", {})[size] = statistics.median(beside)
    RESULTS.mkdir(exist_ok=True)
    path.write_text(json.dumps(known, indent=2), encoding="utf-8")
    series = [
        Series(name, tuple(sorted((int(size), seconds) for size, seconds in found.items())))
        for name, found in known.items()
    ]
    PICTURE.write_text(picture(series), encoding="utf-8")


def _plain(line: Line) -> dict[str, Any]:
    return dataclasses.asdict(line) | {"ratio": line.ratio, "reached": line.reached}


def _keep(name: str, where: str, lines: list[dict[str, Any]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps({"machine": where, "lines": lines}, indent=2)
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")


def _write_into_paper(name: str, text: str) -> None:
    """Put a text between the marks of this name; what people wrote around them stays."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    paper = PAPER.read_text(encoding="utf-8")
    before, _, rest = paper.partition(begin)
    _, _, after = rest.partition(end)
    PAPER.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
