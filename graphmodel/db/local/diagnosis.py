"""Why a server did not start, in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOG_TAIL: Final = 64_000
# No process ends with it: POSIX counts to 255 and minus the signal.
UNKNOWN_STATUS: Final = 1_000
LONGEST_REASON: Final = 300

PORT_TAKEN: Final = re.compile(r"PortBindException|Address already in use")

# Texts of Neo4j 2026.09 and of Java 25, each seen on a server that was made to fail so.
CAUSES: Final = (
    (PORT_TAKEN, "another program took each port that was chosen for it. Try again."),
    (
        re.compile(r"FileLockException|locked by another process"),
        "another Neo4j server uses its data. Stop that one first.",
    ),
    (
        re.compile(r"exceeds physical memory|insufficient memory for the Java|Could not reserve"),
        "the machine has not enough free memory. Close other programs and try again.",
    ),
    (
        re.compile(r"No space left on device|There is not enough space on the disk"),
        "the disk is full. Free some space and try again.",
    ),
    (
        re.compile(r"Permission denied|AccessDeniedException"),
        "files in its folder belong to another user. Give them back to yourself, or set "
        "RIPPLETRACE_HOME to another folder.",
    ),
    (
        re.compile(r"Unrecognized setting|Error evaluating value for setting|Bad value"),
        "it does not accept its configuration. This is a fault in Rippletrace; please report it.",
    ),
)


def read_tail(log: Path) -> str:
    """Return the end of a log; nothing where there is none."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(0, log.stat().st_size - LOG_TAIL))
            return stream.read().decode(errors="replace")
    except OSError:
        return ""


def why_it_ended(status: int | None, text: str, log: Path) -> str:
    """Return the sentence for a server that ended when it should have started.

    Args:
        status: Its exit status, where known.
        text: What it printed.
        log: Where that can be read.
    """
    known = next((sentence for sign, sentence in CAUSES if sign.search(text)), None)
    if known is None and status is not None and status < 0:
        known = (
            f"signal {-status} ended it. Where nobody did that, the machine ran out of memory: "
            "close other programs and try again."
        )
    if known is None:
        number = "" if status in (None, UNKNOWN_STATUS) else f" with status {status}"
        known = f"it ended{number} ({_reason(text)}). Try again; if it stays so, report it."
    return f"The local server did not start: {known} Its log is {log}."


def _reason(text: str) -> str:
    """Return the line of a log that says most: the innermost cause, else the last error."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return "it printed nothing"
    for sign in ("Caused by: ", " ERROR ", "Exception: "):
        told = [line.partition(sign)[2] for line in lines if sign in line]
        if told:
            return told[-1].strip()[:LONGEST_REASON]
    return lines[-1][:LONGEST_REASON]
