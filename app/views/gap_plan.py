"""A plan that is drawn on the Gaps page: rows of cause and effect, and what they would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from app.views.gap_names import cut, fault_sentence
from app.views.words import amount, listed
from graphmodel.dataset import Dataset
from graphmodel.records import Factor, PlannedLink
from graphmodel.values import Sign
from ingest.cells import trim
from ingest.convert import CellFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.views.gap_names import Names

MOST_PLANNED: Final = 100
"""Planned links that are listed."""

_EMPTY_ROWS: Final = 4


@dataclass(frozen=True)
class DrawnPlan:
    """What the rows would write."""

    dataset: Dataset
    links: int
    """Planned links that are new."""
    again: int
    """Planned links that are there and whose sign or reason is stated anew."""
    made: tuple[str, ...]
    """Names of factors that are named and not stored: they are made."""
    problems: tuple[str, ...]
    remarks: tuple[str, ...]

    def said(self, *, done: bool = False) -> str:
        """Return what changes as a sentence."""
        parts = []
        if self.links:
            parts.append(f"{amount(self.links, 'step')} {_is(self.links, done)} planned")
        if self.again:
            is_again = _is(self.again, done)
            parts.append(f"{amount(self.again, 'planned step')} {is_again} stated anew")
        if self.made:
            shown = listed([f"“{cut(name)}”" for name in self.made])
            parts.append(
                f"{amount(len(self.made), 'new factor')} {_is(len(self.made), done)} made: {shown}"
            )
        return f"{listed(parts)}." if parts else ""


def empty_rows() -> list[dict[str, str]]:
    """Return the rows in which a plan is drawn."""
    return [{"cause": "", "effect": "", "sign": Sign.PLUS.value, "reason": ""}] * _EMPTY_ROWS


def drawn_plan(
    rows: Iterable[Mapping[str, object]], project: str, names: Names, planned: Iterable[PlannedLink]
) -> DrawnPlan:
    """Return what rows of cause, effect, sign and reason would write.

    Args:
        rows: As they were filled in; those without cause and effect are passed over.
        project: Key of the project whose plan it is.
        names: To find what is named.
        planned: What is planned already.
    """
    problems: list[str] = []
    links: dict[str, PlannedLink] = {}
    ends: dict[str, None] = {}
    for number, row in enumerate(rows, start=1):
        cause, effect, sign, reason = (
            trim(str(row.get(name) or "")) for name in ("cause", "effect", "sign", "reason")
        )
        if not cause and not effect:
            if reason:
                problems.append(f"Row {number} gives a reason, but no cause and no effect.")
            continue
        if not cause or not effect:
            problems.append(f"Row {number} needs {'an effect' if cause else 'a cause'} as well.")
            continue
        try:
            keys = [names.find("factors", text) for text in (cause, effect)]
            link = _link(keys, project, sign, reason)
        except CellFault as fault:
            problems.append(fault_sentence(f"Row {number}", fault))
            continue
        except ValidationError as error:
            problems += [f"Row {number}: {fault['msg']}." for fault in error.errors()]
            continue
        if link.plan_id in links:
            problems.append(f"Row {number} says the same step as an earlier row.")
        links[link.plan_id] = link
        ends |= dict.fromkeys(keys)
    stored = {link.plan_id: link for link in planned}
    changed = {k: new for k, new in links.items() if not _stands(stored.get(k), new)}
    new = [key for key in ends if names.is_new("factors", key)]
    return DrawnPlan(
        dataset=Dataset(
            factors=tuple(Factor.made(key, name=key) for key in new), plan=tuple(changed.values())
        ),
        links=len(changed.keys() - stored.keys()),
        again=len(changed.keys() & stored.keys()),
        made=tuple(new),
        problems=tuple(problems),
        remarks=names.like(new),
    )


def planned_sentence(link: PlannedLink, names: Mapping[str, str]) -> str:
    """Return a planned link as a sentence."""
    verb = "holds back" if link.sign is Sign.MINUS else "leads to"
    reason = f" ({cut(link.reason)})" if link.reason else ""
    return (
        f"{names.get(link.cause, link.cause)} {verb} {names.get(link.effect, link.effect)}{reason}"
    )


def _link(keys: list[str], project: str, sign: str, reason: str) -> PlannedLink:
    stated = {"cause": keys[0], "effect": keys[1], "project": project, "sign": sign or Sign.PLUS}
    return PlannedLink.model_validate(stated | ({"reason": reason} if reason else {}))


def _stands(stored: PlannedLink | None, new: PlannedLink) -> bool:
    """Return whether a planned link is stored just so."""
    if stored is None:
        return False
    return all(getattr(stored, name) == getattr(new, name) for name in new.model_fields_set)


def _is(count: int, done: bool) -> str:
    if done:
        return "was" if count == 1 else "were"
    return "is" if count == 1 else "are"
