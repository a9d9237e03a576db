"""Why the local server did not start, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.db.local.diagnosis import UNKNOWN_STATUS, why_it_ended

LOG = Path("console.log")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("Caused by: a.PortBindException: An error occurred", "took each port"),
        ("Caused by: a.FileLockException: Lock file has been locked", "uses its data"),
        ("ERROR Invalid memory configuration - exceeds physical memory", "enough free memory"),
        ("# There is insufficient memory for the Java Runtime Environment", "enough free memory"),
        ("Caused by: java.io.IOException: No space left on device", "disk is full"),
        ("Caused by: a.AccessDeniedException: /data/server_id", "belong to another user"),
        ("IllegalArgumentException: Unrecognized setting. No declared", "its configuration"),
    ],
)
def test_a_failure_that_is_known_is_told_in_plain_words(printed: str, told: str) -> None:
    sentence = why_it_ended(1, printed, LOG)
    assert told in sentence
    assert sentence.endswith("Its log is console.log.")


def test_an_unknown_failure_is_told_with_its_status_and_innermost_cause() -> None:
    printed = (
        "INFO Starting...\n2026-11-24 ERROR Failed to start Neo4j\n\tat org.neo4j.A\n"
        "Caused by: a.B: outer\n\tat org.neo4j.B\nCaused by: c.D: the cup is empty\n\tat c.D\n"
        "INFO Stopped.\n"
    )
    sentence = why_it_ended(2, printed, LOG)
    assert "ended with status 2 (c.D: the cup is empty)" in sentence


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("", "it printed nothing"),
        ("a\nb\n", "b"),
        ("x ERROR one\ny ERROR two\nz INFO three", "two"),
        ('Exception in thread "main" a.b.StrangeException: no cup', "no cup"),
    ],
)
def test_without_a_cause_the_last_error_is_told(printed: str, reason: str) -> None:
    assert f"it ended ({reason})" in why_it_ended(UNKNOWN_STATUS, printed, LOG)


def test_a_server_that_was_killed_is_told_so() -> None:
    assert "signal 9 ended it" in why_it_ended(-9, "INFO Starting...", LOG)
