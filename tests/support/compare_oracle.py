"""A second opinion on comparisons: the definitions of docs/findings.md, slow and plain on purpose.

It shares no code with `queries`. A side is a mapping of `projects`, `cases`, `voices` and
`spoken_from`, as in the request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.dataset import Dataset
    from graphmodel.records import Claim, Statement

LEVELS = ("individual", "group", "organisational", "societal", "paradigmatic", None)


class Side:
    """The statements on one side of a dataset."""

    def __init__(self, dataset: Dataset, chosen: Mapping[str, Any]) -> None:
        self.dataset = dataset
        self.chosen = chosen
        self.sources = {one.source_id: one for one in dataset.sources}
        self.one_case = {one.project_id for one in dataset.projects if one.one_case}
        self.claims = [one for one in dataset.claims if self.stands(one)]
        self.observations = [one for one in dataset.observations if self.stands(one)]

    def stands(self, said: Statement) -> bool:
        if said.retracted or said.modality != "reported":
            return False
        source = self.sources[said.source]
        asked = {name: set(values) for name, values in self.chosen.items() if values}
        offered: dict[str, set[Any]] = {
            "projects": set(said.project),
            "cases": self.cases(said),
            "voices": {said.voice or source.voice or ""},
            "spoken_from": {source.spoken_from},
        }
        return all(offered[name] & values for name, values in asked.items())

    def cases(self, said: Statement) -> set[str]:
        if said.case is not None:
            return {f"{project}/{said.case}" for project in said.project or ("",)}
        return {project for project in said.project if project in self.one_case}

    def counted(self, said: Statement) -> str:
        return self.sources[said.source].counts_as or said.source

    def heard(self) -> set[str]:
        return {self.counted(one) for one in (*self.claims, *self.observations)}

    def of(self, cause: str, effect: str) -> list[Claim]:
        return [
            one
            for one in self.claims
            if one.effect == effect and cause in (one.cause, *one.together)
        ]

    def tells(self, cause: str, effect: str) -> bool:
        return any(one.kind == "contributes" for one in self.of(cause, effect))

    def sign(self, cause: str, effect: str) -> str | None:
        told = [one for one in self.of(cause, effect) if one.kind == "contributes"]
        signs = {str(one.sign) for one in told} - {"?"}
        if not told:
            return None
        return "mixed" if len(signs) == 2 else "".join(signs) or "?"

    def against(self, cause: str, effect: str) -> bool:
        return any(one.kind != "contributes" for one in self.of(cause, effect))

    def who(self, cause: str, effect: str, kind: str, sign: str | None = None) -> set[str]:
        return {
            self.counted(one)
            for one in self.of(cause, effect)
            if one.kind == kind and sign in (None, one.sign)
        }

    def named(self) -> set[str]:
        found = {one.factor for one in self.observations}
        for one in self.claims:
            found |= {one.cause, one.effect, *one.together, *one.in_context}
        return found

    def reached(self) -> list[set[str]]:
        levels = {one.factor_id: one.level for one in self.dataset.factors}
        effects = {one.effect for one in self.claims if one.kind == "contributes"}
        return [{one for one in effects if levels[one] == level} for level in LEVELS]


def differs(left: Side, right: Side, cause: str, effect: str) -> str | None:
    """Return in what two sides disagree on a link, None where they do not."""
    if not left.of(cause, effect) or not right.of(cause, effect):
        return None
    here, there = left.sign(cause, effect), right.sign(cause, effect)
    if here and there and "?" not in (here, there) and here != there:
        return "sign"
    if (here is None) != (there is None):
        return "denied"
    return "denied" if left.against(cause, effect) != right.against(cause, effect) else None


def expected_links(left: Side, right: Side) -> dict[tuple[str, str], Any]:
    """Return, for each link that a side tells, what each says and in what they disagree."""
    ids = [one.factor_id for one in left.dataset.factors]
    return {
        (cause, effect): (
            *(_says(side, cause, effect) for side in (left, right)),
            differs(left, right, cause, effect),
        )
        for cause in ids
        for effect in ids
        if left.tells(cause, effect) or right.tells(cause, effect)
    }


def _says(side: Side, cause: str, effect: str) -> dict[str, Any]:
    return {
        "sign": side.sign(cause, effect),
        "contributed": side.who(cause, effect, "contributes", "+"),
        "held_back": side.who(cause, effect, "contributes", "-"),
        "way_not_said": side.who(cause, effect, "contributes", "?"),
        "despite": side.who(cause, effect, "despite"),
        "no_difference": side.who(cause, effect, "no_difference"),
        "sources": side.who(cause, effect, "contributes"),
        "statements": {one.statement_id for one in side.of(cause, effect)},
    }
