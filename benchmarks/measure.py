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


@dataclass(frozen=True)
class Line:
    """What took us so long, beside what took others so long, in seconds."""

    what: str
    ours: float | None
    theirs: float | None
    who: str
    """Who the others are; empty where there are none."""
    wanted: str
    """What an issue asks for, in words; empty where it asks for nothing."""
    most: float | None
    """The same as the greatest number: of our time by theirs, or of seconds."""
    met: bool | None = None
    """Whether that is reached, where it is no time."""

    @property
    def ratio(self) -> float | None:
        """Our time by theirs."""
        return None if self.ours is None or self.theirs is None else self.ours / self.theirs

    @property
    def reached(self) -> bool | None:
        """Whether it is what was asked for; None where nothing was."""
        if self.met is not None or self.most is None:
            return self.met
        found = self.ours if self.ratio is None else self.ratio
        return found is not None and found <= self.most


def lines_table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table."""
    rows = [
        "| what | ours, s | others, s | ratio | asked for | reached |",
        "|---|---|---|---|---|---|",
    ]
    words = {True: "yes", False: "**no**", None: ""}
    for line in lines:
        others = f"{line.theirs:.3f} ({line.who})" if line.theirs is not None else ""
        ours = f"{line.ours:.3f}" if line.ours is not None else ""
        rows.append(
            f"| {line.what} | {ours} | {others} | {_times(line.ratio)} | {line.wanted} | "
            f"{words[line.reached]} |"
        )
    return "\n".join(rows)


def load() -> float:
    """Return how many processes wanted a processor over the last minute; nan where unknown."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def _times(ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.1f} times as long" if ratio >= 1 else f"{1 / ratio:,.0f} times faster"
