"""What holds between the rows of a list of factors (docs/formats.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.records import Factor
from graphmodel.values import clean_name
from ingest.references import on_loops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.draft import Draft

_LOOP_SHOWN = 6


def refuse_two_levels(drafts: Sequence[Draft]) -> None:
    """Refuse the rows that give one name two levels, unless their own keys tell them apart."""
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        name = clean_name(str(draft.values.get("name") or ""))
        if name and draft.values.get("level"):
            groups.setdefault(name, []).append(draft)
    for name, group in groups.items():
        levels: dict[str, int] = {}
        for draft in group:
            levels.setdefault(str(draft.values["level"]), draft.row.line)
        if len(levels) == 1:
            continue
        rule = "one name stands with two levels: " + " and ".join(
            f"{level} on line {line}" for level, line in levels.items()
        )
        parts = " and ".join(f"'{name} ({level})'" for level in levels)
        hint = f"Make two parts of one general factor: {parts}, each with part_of '{name}'."
        keys = {draft.key for draft in group if draft.own_key}
        if len(keys) == len(group):
            group[-1].warn(rule, hint, "name", name)
            continue
        for draft in group:
            draft.refuse(rule, hint, "name")


def refuse_loops(drafts: Sequence[Draft]) -> None:
    """Refuse the factors that are a part of themselves, directly or through others."""
    parts = {
        draft.key: draft.record.part_of
        for draft in drafts
        if isinstance(draft.record, Factor) and draft.record.part_of
    }
    by_key = {draft.key: draft for draft in drafts if draft.record is not None}
    for loop in on_loops(parts):
        shown = ", ".join(f"'{key}'" for key in loop[:_LOOP_SHOWN])
        more = f" and {len(loop) - _LOOP_SHOWN} more" if len(loop) > _LOOP_SHOWN else ""
        for key in loop:
            by_key[key].refuse(
                "the factor is a part of itself, directly or through others",
                f"Take one part_of out among {shown}{more}.",
                "part_of",
            )
