"""What is in the graph, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from graphmodel.values import LEVELS, CheckKind, Modality, Role, Verdict
from queries.checks import CheckStatus, check_status
from queries.loader import query
from queries.rows import CountRow, Overview, ProjectCountRow, VoiceRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.db.runner import Reader

_MOST: Final = 200
"""Rows of a list without a fixed vocabulary: projects, voices, kinds of source."""


def overview(reader: Reader) -> Overview:
    """Return the counts and dates that say what is in the graph.

    Lists with fixed words hold every word, 0 included, in the order of the vocabulary; the word
    "" stands for what nobody said, and comes last. The other lists hold at most 200 rows, those
    with the most first.
    """
    (totals,) = reader.rows(query("overview/totals"))
    projects = reader.rows(query("overview/projects"), row_limit=_MOST)
    voices = reader.rows(query("overview/voices"), row_limit=_MOST)
    kinds = reader.rows(query("overview/source_kinds"), row_limit=_MOST)
    return Overview(
        **totals,
        by_project=tuple(ProjectCountRow.model_validate(row) for row in projects),
        by_level=_every(reader, "overview/levels", (*LEVELS, "")),
        by_role=_every(reader, "overview/roles", Role),
        by_modality=_every(reader, "overview/modalities", Modality),
        by_voice=tuple(VoiceRow.model_validate(row) for row in voices),
        by_source_kind=tuple(CountRow.model_validate(row) for row in kinds),
        by_status=_statuses(reader, totals["claims"] + totals["observations"]),
    )


def _every(reader: Reader, name: str, words: Iterable[str]) -> tuple[CountRow, ...]:
    counts = {row["word"]: row["count"] for row in reader.rows(query(name))}
    return tuple(CountRow(word=word, count=counts.get(word, 0)) for word in words)


def _statuses(reader: Reader, statements: int) -> tuple[CountRow, ...]:
    counts: Counter[CheckStatus] = Counter()
    for row in reader.rows(query("overview/checks")):
        checks = ((CheckKind(kind), Verdict(verdict)) for kind, verdict in row["word"])
        counts[check_status(checks)] += row["count"]
    counts[CheckStatus.SELF_REPORTED] += statements - counts.total()
    return tuple(CountRow(word=status, count=counts[status]) for status in CheckStatus)
