"""A second opinion on findings: the definitions written out, slow and plain on purpose.

Written from docs/findings.md and docs/chains.md and sharing no code with `queries`. It is given a
dataset; chains are all simple paths, graded by brute force.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphmodel.dataset import Dataset
    from graphmodel.records import Claim, Observation, PlannedLink

GRADES = ("told_whole", "same_case", "overlapping", "stitched")
LEVELS = ("individual", "group", "organisational", "societal", "paradigmatic")
OPPOSITE = {"+": "-", "-": "+"}


class World:
    """The records of a dataset by their keys."""

    def __init__(self, dataset: Dataset) -> None:
        self.factors = {one.factor_id: one for one in dataset.factors}
        self.sources = {one.source_id: one for one in dataset.sources}
        self.projects = {one.project_id: one for one in dataset.projects}
        self.claims = [one for one in dataset.claims if not one.retracted]
        self.observations = [one for one in dataset.observations if not one.retracted]
        self.plan = dataset.plan
        self.meets = cache(self._meets)

    def counted(self, source: str) -> str:
        return self.sources[source].counts_as or source

    def _meets(self, factor: str, general: str) -> bool:
        """Whether a factor is another one or is PART_OF it at any depth."""
        return factor == general or any(
            self.meets(whole, general) for whole in self.factors[factor].part_of
        )

    def far(self, factor: str, general: str) -> int:
        """How many steps up it is to a general factor that this one meets."""
        if factor == general:
            return 0
        return 1 + min(
            self.far(whole, general)
            for whole in self.factors[factor].part_of
            if self.meets(whole, general)
        )


def causes_of(claim: Claim) -> list[str]:
    return [claim.cause, *claim.together]


def ends_of(claim: Claim) -> list[str]:
    return [*causes_of(claim), claim.effect]


def told(claim: Claim) -> bool:
    """Whether it is a live reported claim."""
    return claim.kind == "contributes" and claim.modality == "reported"


class ProjectWorld:
    """Everything that the definitions of `unexpected` name, for one project."""

    def __init__(self, dataset: Dataset, project: str, *, include_inferred: bool) -> None:
        self.world = World(dataset)
        self.project = project
        self.claims = [one for one in self.world.claims if project in one.project]
        self.observations = [one for one in self.world.observations if project in one.project]
        self.plan = [one for one in self.world.plan if one.project == project]
        self.plan.sort(key=lambda link: (link.cause, link.effect))
        modalities = ("reported", "inferred") if include_inferred else ("reported",)
        self.live = [c for c in self.claims if c.kind == "contributes" and c.modality in modalities]
        self.picture = nx.DiGraph()
        for claim in self.live:
            self.picture.add_nodes_from(ends_of(claim))
            self.picture.add_edges_from(
                (cause, claim.effect) for cause in causes_of(claim) if cause != claim.effect
            )

    # Factors in this project

    def kinds(self, factor: str) -> set[str]:
        given = {str(o.kind) for o in self.observations if o.factor == factor and o.kind}
        return given or {str(self.world.factors[factor].kind or "change")}

    def seen(self, factor: str) -> list[Observation]:
        return [
            one
            for one in self.observations
            if one.factor == factor and one.seen and one.modality == "reported"
        ]

    def surrounding(self, factor: str) -> bool:
        return self.kinds(factor) <= {"context", "external"}

    # The plan

    def planned(self) -> list[str]:
        return sorted({end for link in self.plan for end in (link.cause, link.effect)})

    def planned_ends(self) -> list[str]:
        return [one for one in self.planned() if not any(link.cause == one for link in self.plan)]

    def leads_in_plan(self, start: str) -> set[str]:
        found = {start}
        for _ in self.planned():
            found |= {link.effect for link in self.plan if link.cause in found}
        return found

    def meets_any(self, factor: str, planned: Iterable[str]) -> bool:
        return any(self.world.meets(factor, one) for one in planned)

    def planned_starts(self) -> set[str]:
        """Factors of loops (or alone) into which nothing outside of them is planned to lead."""
        starts: set[str] = set()
        for factor in self.planned():
            loop = {
                one
                for one in self.planned()
                if one in self.leads_in_plan(factor) and factor in self.leads_in_plan(one)
            }
            if any(link.effect in loop and link.cause not in loop for link in self.plan):
                continue
            processes = {one for one in loop if "process" in self.kinds(one)}
            starts |= processes or loop
        return starts

    def starts(self) -> tuple[set[str], bool]:
        planned = self.planned_starts()
        in_claims = set(self.picture.nodes)
        part = in_claims | {one.factor for one in self.observations if self.seen(one.factor)}
        caused = {effect for _, effect in self.picture.edges}
        found = set(planned)
        found |= {one for one in part if self.meets_any(one, planned)}
        found |= {one for one in part if "process" in self.kinds(one) and one not in caused}
        return (found, False) if found else (in_claims - caused, True)

    def reached(self) -> set[str]:
        mentioned = {end for claim in self.claims if told(claim) for end in ends_of(claim)}
        mentioned |= {one.factor for one in self.observations if self.seen(one.factor)}
        met = {
            planned
            for planned in self.planned()
            if any(self.world.meets(one, planned) for one in mentioned)
        }
        return met | self.planned_starts()

    # States

    def state(self, link: PlannedLink) -> str:
        meets = self.world.meets
        direct = [
            claim
            for claim in self.claims
            if meets(claim.effect, link.effect)
            and any(meets(cause, link.cause) for cause in causes_of(claim))
        ]

        def fits(claim: Claim) -> bool:
            signs = {str(claim.sign), str(link.sign)}
            return claim.kind == "contributes" and ("?" in signs or len(signs) == 1)

        reported = [claim for claim in direct if claim.modality == "reported"]
        supporting = [claim for claim in reported if fits(claim)]
        against = [claim for claim in reported if not fits(claim)]
        absent = [
            one
            for one in self.observations
            if not one.seen
            and one.modality == "reported"
            and meets(one.factor, link.effect)
            and link.sign != "-"
        ]
        if supporting and not against and not absent:
            return "supported"
        if supporting:
            return "mixed"
        if against:
            return "contradicted"
        if absent:
            return "recorded_absent"
        if any(
            nx.has_path(self.picture, cause, effect)
            for cause in self.picture.nodes
            for effect in self.picture.nodes
            if cause != effect and meets(cause, link.cause) and meets(effect, link.effect)
        ):
            return "reached_otherwise"
        if any(claim.modality == "hypothetical" and fits(claim) for claim in direct):
            return "hoped"
        return "silent"

    # Chains

    def tellings(self, cause: str, effect: str) -> list[Claim]:
        return [c for c in self.live if cause in causes_of(c) and c.effect == effect]

    def sources_of(self, cause: str, effect: str, *, one_account: bool = False) -> set[str]:
        return {
            self.world.counted(claim.source)
            for claim in self.tellings(cause, effect)
            if claim.modality == "reported"
            and not (one_account and self.world.sources[claim.source].account == "many")
        }

    def cases_of(self, cause: str, effect: str) -> set[str]:
        found = set()
        for claim in self.tellings(cause, effect):
            for project in claim.project if claim.modality == "reported" else ():
                if claim.case:
                    found.add(f"{project}/{claim.case}")
                elif self.world.projects[project].one_case:
                    found.add(project)
        return found

    def place(self, chain: tuple[str, ...]) -> tuple[Any, ...]:
        """What the ranking by continuity orders chains by."""
        pairs = list(pairwise(chain))
        sources = [self.sources_of(*pair) for pair in pairs]
        cases = [self.cases_of(*pair) for pair in pairs]
        whole = [self.sources_of(*pair, one_account=True) for pair in pairs]
        sharing = all(
            sources[n] & sources[n + 1] or cases[n] & cases[n + 1] for n in range(len(pairs) - 1)
        )
        if set.intersection(*whole):
            grade = "told_whole"
        elif set.intersection(*cases):
            grade = "same_case"
        elif sharing and all(sources):
            grade = "overlapping"
        else:
            grade = "stitched"
        return GRADES.index(grade), -min(map(len, sources)), len(pairs), chain

    def chains(self, starts: Collection[str], ends: Collection[str]) -> list[tuple[str, ...]]:
        """All chains from any of some factors to any of others, the best first."""
        found = {
            tuple(path)
            for start in set(starts) & set(self.picture.nodes)
            for end in set(ends) & set(self.picture.nodes) - {start}
            for path in nx.all_simple_paths(self.picture, start, end)
        }
        return sorted(found, key=self.place)

    # Beside the plan

    def off_plan(self) -> list[dict[str, Any]]:
        starts, _ = self.starts()
        results = {
            one
            for one in self.picture.nodes
            if self.meets_any(one, self.planned()) and one not in starts
        }
        left = nx.DiGraph()
        left.add_nodes_from(starts)
        for claim in self.live:
            if not results & set(ends_of(claim)):
                left.add_edges_from((cause, claim.effect) for cause in causes_of(claim))
        found = []
        for factor in sorted(self.picture.nodes):
            if self.meets_any(factor, self.planned()) or self.surrounding(factor):
                continue
            if factor in starts or not (chains := self.chains(starts, [factor])):
                continue
            best = chains[0]
            found.append(
                {
                    "id": factor,
                    "level": self.world.factors[factor].level,
                    "valence": self.valence(factor),
                    "steps": len(best) - 1,
                    "factors": list(best),
                    "sources": self.sources_on(best),
                    "continuity": GRADES[self.place(best)[0]],
                    "without_planned_results": factor in left
                    and any(nx.has_path(left, start, factor) for start in starts),
                    "branches_from": self.branches_from(best),
                }
            )
        return sorted(found, key=self.off_plan_order)

    @staticmethod
    def off_plan_order(one: dict[str, Any]) -> tuple[Any, ...]:
        level = LEVELS.index(one["level"]) if one["level"] else 9
        return -len(one["sources"]), GRADES.index(one["continuity"]), level, one["id"]

    def sources_on(self, chain: tuple[str, ...]) -> list[str]:
        return sorted(set().union(*(self.sources_of(*pair) for pair in pairwise(chain))))

    def branches_from(self, chain: tuple[str, ...]) -> str | None:
        for factor in reversed(chain):
            met = [one for one in self.planned() if self.world.meets(factor, one)]
            if met:
                return min(met, key=lambda one: (self.world.far(factor, one), one))
        return None

    def valence(self, factor: str) -> str | None:
        given = {str(one.valence) for one in self.seen(factor) if one.valence}
        clear = given - {"unclear"}
        return "mixed" if len(clear) > 1 else next(iter(clear or given), None)

    def routes(self) -> list[dict[str, Any]]:
        starts, _ = self.starts()
        found = []
        for end in self.planned_ends():
            meeting = [one for one in self.picture.nodes if self.world.meets(one, end)]
            around = [
                chain
                for chain in self.chains(starts, meeting)
                if not all(self.meets_any(factor, self.planned()) for factor in chain)
            ]
            if around:
                found.append({"to": end, "factors": list(around[0])})
        return found

    def unexplained(self) -> list[str]:
        starts, _ = self.starts()
        caused = {effect for _, effect in self.picture.edges}
        return sorted(
            {
                one.factor
                for one in self.observations
                if self.seen(one.factor) and not self.surrounding(one.factor)
            }
            - starts
            - caused
        )

    def unconnected(self) -> list[str]:
        starts, _ = self.starts()
        return sorted(
            one
            for one in self.picture.nodes
            if not any(
                start in self.picture and nx.has_path(self.picture, start, one) for start in starts
            )
        )

    def fit(self) -> dict[str, dict[str, int]]:
        classes = [
            (
                self.world.counted(claim.source),
                any(self.meets_any(cause, self.planned()) for cause in causes_of(claim))
                + self.meets_any(claim.effect, self.planned()),
            )
            for claim in self.claims
            if told(claim)
        ]
        best = {source: max(n for one, n in classes if one == source) for source, _ in classes}

        def count(numbers: list[int]) -> dict[str, int]:
            names = {"both_ends": 2, "one_end": 1, "none": 0}
            return {name: numbers.count(number) for name, number in names.items()}

        return {"claims": count([n for _, n in classes]), "sources": count(list(best.values()))}


def expected_unexpected(
    dataset: Dataset, project: str, *, include_inferred: bool = False
) -> dict[str, Any]:
    """Return what the blueprint's JSON holds for a project."""
    world = ProjectWorld(dataset, project, include_inferred=include_inferred)
    reached = world.reached()
    planned: list[dict[str, Any]] = [
        {
            "from": link.cause,
            "to": link.effect,
            "state": world.state(link),
            "effect_reached": link.effect in reached,
        }
        for link in world.plan
    ]
    ended = ("contradicted", "recorded_absent", "hoped", "silent")
    broke = [
        link
        | {"ends": [end for end in world.planned_ends() if end in world.leads_in_plan(link["to"])]}
        for link in planned
        if link["from"] in reached and link["state"] in ended
    ]
    return {
        "starts": sorted(world.starts()[0]),
        "starts_assumed": world.starts()[1],
        "reached": sorted(reached),
        "planned": planned,
        "broke": broke,
        "off_plan": world.off_plan(),
        "off_plan_routes": world.routes(),
        "unexplained": world.unexplained(),
        "unconnected": world.unconnected(),
        "fit": world.fit(),
    }


# Patterns


class AllProjects:
    """Everything that the definitions of `patterns` name."""

    def __init__(self, dataset: Dataset) -> None:
        self.world = World(dataset)
        self.dataset = dataset
        self.stand_ins = cache(self._stand_ins)

    def above(self, factor: str) -> set[str]:
        meets = self.world.meets
        return {one for one in self.world.factors if one != factor and meets(factor, one)}

    def _stand_ins(self, factor: str) -> set[str]:
        """What stands for a factor among generals: all above; itself if general or alone."""
        general = any(factor in one.part_of for one in self.world.factors.values())
        above = self.above(factor)
        return above | {factor} if general or not above else above

    def counts_for(self, claim: Claim, pair: tuple[str, str]) -> str | None:
        """How a claim counts for a pair: as its own link, as a part of it, or not."""
        cause, effect = pair
        if claim.effect == effect and cause in causes_of(claim):
            return "own"
        causes = set().union(*map(self.stand_ins, causes_of(claim)))
        if cause != effect and effect in self.stand_ins(claim.effect) and cause in causes:
            return "part"
        return None

    def present(self, project: str, cause: str) -> bool:
        meets = self.world.meets
        return any(
            project in claim.project and any(meets(end, cause) for end in ends_of(claim))
            for claim in self.world.claims
        ) or any(
            project in one.project and one.seen and meets(one.factor, cause)
            for one in self.world.observations
        )

    def links(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        found = {}
        for cause in self.world.factors:
            for effect in self.world.factors:
                for sign in "+-?":
                    one = self.link((cause, effect), sign)
                    if one["projects"]:
                        found[cause, effect, sign] = one
        return found

    def link(self, pair: tuple[str, str], sign: str) -> dict[str, Any]:
        counting = [
            one
            for one in self.world.claims
            if one.modality == "reported" and self.counts_for(one, pair)
        ]
        telling = [one for one in counting if told(one) and one.sign == sign]
        projects = sorted({project for one in telling for project in one.project})
        without = []
        present = [one for one in sorted(self.world.projects) if self.present(one, pair[0])]
        for project in present:
            if project in projects:
                continue
            state = self.why_without(pair, sign, project, counting)
            if state:
                without.append({"project": project, "state": state})
        about_some = [one for one in telling if one.project]
        return {
            "projects": projects,
            "of": len(present),
            "without": without,
            "general": any(self.counts_for(one, pair) == "part" for one in about_some),
            "statements": sorted(one.statement_id for one in about_some),
        }

    def why_without(
        self, pair: tuple[str, str], sign: str, project: str, counting: list[Claim]
    ) -> str | None:
        here = [one for one in counting if project in one.project]
        live = [one for one in here if told(one)]
        if any(one.sign == OPPOSITE.get(sign) for one in live):
            return "opposite"
        for kind in ("no_difference", "despite"):
            if any(one.kind == kind for one in here):
                return kind
        if sign != "-" and any(
            not one.seen
            and one.modality == "reported"
            and project in one.project
            and self.world.meets(one.factor, pair[1])
            for one in self.world.observations
        ):
            return "recorded_absent"
        return None if live else "silent"

    def impacts(self) -> list[tuple[str, str]]:
        """Each factor that was seen or told as an impact, with the project."""
        found = []
        for project in sorted(self.world.projects):
            here = ProjectWorld(self.dataset, project, include_inferred=False)
            for factor in self.world.factors:
                kinds = here.kinds(factor) - {"context", "external"}
                known = self.world.factors[factor].impact_kind or any(
                    one.impact_kind for one in here.observations if one.factor == factor
                )
                if not kinds or (kinds == {"process"} and not known):
                    continue
                if here.seen(factor) or any(
                    told(one) and one.effect == factor for one in here.claims
                ):
                    found.append((factor, project))
        return found

    def factors(self) -> list[dict[str, Any]]:
        impacts = self.impacts()
        found = []
        for general in self.world.factors:
            below = [(f, project) for f, project in impacts if self.world.meets(f, general)]
            projects = sorted({project for _, project in below})
            has_parts = any(general in one.part_of for one in self.world.factors.values())
            if not below or not (has_parts or len(projects) > 1):
                continue
            reached = {self.world.factors[factor].level for factor, _ in below}
            levels = [level for level in LEVELS if level in reached]
            placed = [level for level in levels if level != "paradigmatic"]
            if len(projects) == 1:
                kind = "single"
            elif len(placed) == 4:
                kind = "broad"
            else:
                kind = "level_specific" if placed else "unplaced"
            found.append(
                {
                    "id": general,
                    "class": kind,
                    "levels": levels,
                    "projects": projects,
                }
            )
        return sorted(found, key=lambda one: (-len(one["projects"]), one["id"]))

    def themes(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for factor, project in self.impacts():
            here = ProjectWorld(self.dataset, project, include_inferred=False)
            given = {o.theme for o in here.observations if o.factor == factor} - {None}
            for theme in given or {self.world.factors[factor].theme}:
                if theme is not None:
                    one = found.setdefault(theme, {"factors": set(), "projects": set()})
                    one["factors"].add(factor)
                    one["projects"].add(project)
        return found


# Voices


def expected_link_voices(dataset: Dataset, cause: str, effect: str) -> dict[str, Any]:
    """Return who supports, disputes and says nothing of one link, by voice."""
    world = World(dataset)

    def voice(said: Claim | Observation) -> str | None:
        return said.voice or world.sources[said.source].voice or None

    claims = [
        one
        for one in world.claims
        if one.modality == "reported" and one.effect == effect and cause in causes_of(one)
    ]
    plus, minus = (
        {world.counted(one.source) for one in claims if told(one) and one.sign == sign}
        for sign in "+-"
    )
    sign = "?" if not plus | minus else "-" if len(minus) > len(plus) else "+"
    absent = [
        one
        for one in world.observations
        if one.factor == effect and not one.seen and one.modality == "reported" and sign != "-"
    ]
    support = {voice(one) for one in claims if told(one) and one.sign != OPPOSITE.get(sign)}
    dispute = {voice(one) for one in claims if not told(one) or one.sign == OPPOSITE.get(sign)}
    dispute |= {voice(one) for one in absent}
    speaking = {voice(one) for one in world.claims if one.modality == "reported"}
    speaking |= {voice(one) for one in world.observations if one.modality == "reported"}
    return {
        "support": support,
        "dispute": dispute,
        "silent": speaking - support - dispute - {None},
    }
