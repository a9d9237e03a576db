"""Times things, and says on which machine."""

from __future__ import annotations

import os
import platform
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True)
class Measurement:
    """One line of a table."""

    what: str
    seconds: float
    wanted: str
    """What an issue asks for; empty where it asks for nothing."""
    how: str
    """How it was measured, in a few words."""


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work returns and how long it took, in seconds."""
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median time of some runs, in seconds."""
    return statistics.median(timed(work)[1] for _ in range(runs))


def machine() -> str:
    """Return the machine in one line: processors, memory, load, system, Python."""
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB, load {load:.1f} "
        f"at the start, {platform.system()}, Python {platform.python_version()}"
    )


def table(measurements: list[Measurement]) -> str:
    """Return the measurements as a Markdown table."""
    lines = ["| what | seconds | asked for | how |", "|---|---|---|---|"]
    lines += [f"| {m.what} | {m.seconds:.2f} | {m.wanted} | {m.how} |" for m in measurements]
    return "\n".join(lines)
