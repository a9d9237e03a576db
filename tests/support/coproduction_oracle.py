"""What co-production means, written from the definitions over whole records, slow and plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.coproduction_records import Involvement
    from graphmodel.dataset import Dataset
    from graphmodel.records import Claim

BEYOND = ("contributor", "co_investigator", "lead")


class Oracle:
    """Answers for one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.data = dataset
        self.people = {one.contributor_id: one for one in dataset.contributors}
        self.factors = {one.factor_id: one for one in dataset.factors}
        self.told = [
            claim
            for claim in dataset.claims
            if not claim.retracted and claim.kind == "contributes" and claim.modality == "reported"
        ]

    def capacity(self, part: Involvement) -> str | None:
        return part.stakeholder or self.people[part.contributor].stakeholder

    def state(self, parts: list[Involvement]) -> str:
        if any(self.capacity(p) not in (None, "researcher") and p.mode in BEYOND for p in parts):
            return "yes"
        closed = [
            self.capacity(p) == "researcher" or p.mode in ("participant", "consulted")
            for p in parts
        ]
        return "no" if parts and all(closed) else "not_said"

    def parts(self, project: str) -> list[Involvement]:
        return [p for p in self.data.involvements if p.project == project]

    def stages_of(self, factor: str, project: str) -> set[str]:
        typed = (self.factors[factor].stage or "").lower().replace("-", " ").replace(" ", "_")
        own = {typed} & {"question", "data_collection", "spin_off"}
        taken = {str(p.stage) for p in self.parts(project) if factor in p.processes and p.stage}
        return own | taken

    def links(self, project: str) -> set[tuple[str, str]]:
        return {
            (cause, claim.effect)
            for claim in self.told
            if project in claim.project
            for cause in (claim.cause, *claim.together)
            if cause != claim.effect
        }

    def stages(self, project: str) -> dict[str | None, tuple[str, bool]]:
        causes = {cause for cause, _ in self.links(project)}
        found: dict[str | None, tuple[str, bool]] = {}
        for stage in {p.stage for p in self.parts(project)}:
            parts = [p for p in self.parts(project) if p.stage == stage]
            if stage is None:
                told = any(set(p.processes) & causes for p in parts)
            else:
                told = any(stage in self.stages_of(one, project) for one in causes)
            found[stage] = self.state(parts), told
        return found

    def beginnings(self, project: str) -> dict[str, tuple[set[str], str, set[str]]]:
        links = self.links(project)
        effects = {effect for _, effect in links}
        found = {}
        for factor in {cause for cause, _ in links}:
            stages = self.stages_of(factor, project)
            if factor in effects and not stages:
                continue
            groups = [[p for p in self.parts(project) if p.stage == s] for s in stages]
            direct = [p for p in self.parts(project) if factor in p.processes]
            states = {self.state(group) for group in (*groups, *([direct] if direct else ()))}
            state = "yes" if "yes" in states else "no" if "no" in states else "not_said"
            found[factor] = stages, state, self.reached(factor, links)
        return found

    def reached(self, start: str, links: set[tuple[str, str]]) -> set[str]:
        found: set[str] = set()
        while new := {e for c, e in links if c in found | {start}} - found:
            found |= new
        return found - {start}

    def gains(self, project: str) -> dict[str, str]:
        live = [
            claim
            for claim in self.data.claims
            if not claim.retracted
            and claim.kind == "contributes"
            and claim.modality != "hypothetical"
            and project in claim.project
        ]
        named = {end for c in live for end in (c.cause, *c.together, c.effect)}
        named |= {
            o.factor
            for o in self.data.observations
            if project in o.project and o.seen and not o.retracted and o.modality == "reported"
        }
        found = {}
        for who in {p.contributor for p in self.parts(project)}:
            mine = [p for p in self.parts(project) if p.contributor == who]
            factors = {factor for p in mine for factor in p.gains}
            words = any(p.gained for p in mine)
            found[who] = (
                "in_graph"
                if factors & named
                else "named"
                if factors
                else "in_words"
                if words
                else "not_said"
            )
        return found

    def power(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        tagged = {
            key for key, one in self.factors.items() if "power" in [tag.lower() for tag in one.tags]
        }
        pairs = {(cause, c.effect) for c in self.told for cause in (c.cause, *c.together)}
        return {p for p in pairs if p[0] in tagged}, {p for p in pairs if p[1] in tagged}

    def emergent(self) -> dict[str, set[tuple[str, ...]]]:
        return {
            key: {tuple(sorted({c.cause, *c.together})) for c in self.told if c.effect == key}
            for key, one in self.factors.items()
            if "emergent" in one.tags
        }

    def meetings(self) -> dict[str, tuple[set[str], set[str], bool]]:
        found = {}
        for effect in self.factors:
            claims = [c for c in self.told if c.effect == effect]
            inside = {one for c in claims for one in self._inside(c)}
            outside = {one for c in claims for one in self._outside(c)}
            if inside and outside:
                both = any(self._inside(c) and self._outside(c) for c in claims)
                found[effect] = inside, outside, both
        return found

    def _outside(self, claim: Claim) -> set[str]:
        causes = {claim.cause, *claim.together} - {claim.effect}
        return {one for one in causes if self.factors[one].kind == "external"}

    def _inside(self, claim: Claim) -> set[str]:
        causes = {claim.cause, *claim.together} - {claim.effect}
        if not claim.project:
            return set()
        return {one for one in causes if self.factors[one].kind not in ("external", "context")}

    def helps(self) -> dict[str, tuple[bool, bool, set[str]]]:
        found = {}
        for key, one in self.factors.items():
            said = [c for c in self.data.claims if not c.retracted and c.modality == "reported"]
            easier = [c for c in said if key in c.helped_by]
            harder = [c for c in said if key in c.hindered_by]
            as_cause = [c for c in self.told if key in (c.cause, *c.together)]
            kind = one.kind
            helps = kind == "facilitator" or bool(easier)
            hinders = kind == "challenge" or bool(harder)
            own = as_cause if kind in ("facilitator", "challenge") else []
            if helps or hinders:
                projects = {p for c in (*easier, *harder, *own) for p in c.project}
                found[key] = helps, hinders, projects
        return found

    def children(self) -> set[tuple[str, str]]:
        grew = {(parent, p.project_id) for p in self.data.projects for parent in p.grew_out_of}
        grew |= {(d.project, child) for d in self.data.decisions for child in d.led_to}
        return {(parent, child) for parent, child in grew if parent != child}

    def answer(self, project: str) -> dict[str, Any]:
        """Return what is said of one project."""
        return {
            "stages": self.stages(project),
            "beginnings": self.beginnings(project),
            "gains": self.gains(project),
        }
