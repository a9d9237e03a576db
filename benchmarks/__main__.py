"""`python -m benchmarks`: measures, prints the table, and writes it as JSON beside it."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from benchmarks.first_slice import first_slice
from benchmarks.measure import machine, table

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Run the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--file", type=Path, help="a study to import in place of the made-up one")
    asked = parser.parse_args()
    where = machine()
    measurements = list(first_slice(asked.file))
    print(f"{where}\n\n{table(measurements)}")
    RESULTS.mkdir(exist_ok=True)
    found = {"machine": where, "lines": [dataclasses.asdict(line) for line in measurements]}
    (RESULTS / "first_slice.json").write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
