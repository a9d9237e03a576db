"""A second opinion on the timeline: the definitions written out, slow and plain on purpose.

Written from docs/findings.md and sharing no code with `queries`. A date is the set of the days that
it may stand for, found by looking through a calendar.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphmodel.dataset import Dataset
    from graphmodel.records import Factor


LEVELS = ("individual", "group", "organisational", "societal", "paradigmatic", None)
COURSES = ("continued", "faded", "reversed", "unknown")
PHASES = ("before", "during", "end", "after")
CALENDAR = [date(1999, 1, 1) + timedelta(days=number) for number in range(3000)]


@cache
def days(text: str) -> tuple[date, ...]:
    return tuple(day for day in CALENDAR if day.isoformat().startswith(text))


def expected(dataset: Dataset, projects: Collection[str], due_by: str) -> dict[str, Any]:
    """Return the timeline of a dataset as JSON; every date in it lies between 1999 and 2006."""
    return _Oracle(dataset, projects).answer(due_by)


class _Oracle:
    def __init__(self, dataset: Dataset, projects: Collection[str]) -> None:
        self.dataset = dataset
        self.wanted = set(projects)
        every: tuple[Any, ...] = (*dataset.claims, *dataset.observations)
        self.said = [
            one
            for one in every
            if not one.retracted and (not projects or self.wanted & set(one.project))
        ]
        self.claims = [one for one in self.said if one.table == "claims"]
        self.observations = [one for one in self.said if one.table == "observations"]
        self.factors: dict[str, Factor] = {one.factor_id: one for one in dataset.factors}
        self.sources = {one.source_id: one for one in dataset.sources}

    # What is said

    def happened(self, said: Any) -> bool:
        if said.modality == "hypothetical":
            return False
        return bool(said.seen if said.table == "observations" else said.kind != "no_difference")

    def about(self, factor: str, project: str | None = None) -> list[Any]:
        """Return what is said of a factor as an effect, or as what was looked for."""
        return [
            one
            for one in self.said
            if getattr(one, "effect", None) == factor or getattr(one, "factor", None) == factor
            if project is None or project in one.project
        ]

    def dating(self, factor: str, project: str | None = None) -> list[Any]:
        dated = [one for one in self.about(factor, project) if self.happened(one) and period(one)]
        return preferred(dated)

    # Factors

    def is_impact(self, factor: str, project: str | None) -> bool:
        """Return whether a factor may be an impact in a project; None for no project."""
        there = [
            one
            for one in self.observations
            if one.factor == factor and (project in one.project if project else not one.project)
        ]
        kinds = {str(one.kind) for one in there if one.kind}
        kinds = kinds or {str(self.factors[factor].kind or "change")}
        known = self.factors[factor].impact_kind or any(one.impact_kind for one in there)
        return bool(kinds - {"context", "external", *(() if known else ("process",))})

    def answer(self, due_by: str) -> dict[str, Any]:
        named = {factor for one in self.said for factor in names_of(one)}
        dated = {factor for factor in named if self.dating(factor)}
        order = self.order(dated)
        due, later = self.due(due_by)
        projects = [
            self.project(one)
            for one in sorted(self.dataset.projects, key=lambda one: (one.title, one.project_id))
            if not self.wanted or one.project_id in self.wanted
        ]
        levels = self.levels(None)
        shown = {factor for one in due for factor in one["factors"]}
        shown |= {one[end] for one in order for end in ("from", "to")}
        shown |= {f for one in levels for f in one["factors"]}
        shown |= {f for project in projects for one in project["levels"] for f in one["factors"]}
        return {
            "projects": projects,
            "levels": levels,
            "factors": sorted(
                map(self.dated, dated),
                key=lambda one: (days(one["first"])[0], LEVELS.index(one["level"]), one["id"]),
            ),
            "undated": sorted(
                map(self.undated, named - dated),
                key=lambda one: (LEVELS.index(one["level"]), one["id"]),
            ),
            "order": order,
            "due": due,
            "due_later": later,
            "names": {key: self.factors[key].name for key in shown},
        }

    def dated(self, factor: str) -> dict[str, Any]:
        dating = self.dating(factor)
        first, last = span(dating)
        every = [one for one in self.about(factor) if self.happened(one) and period(one)]
        keys = {
            (one.period_start or "", one.period_end or "", one.modality == "inferred")
            for one in every
        }
        dates = [
            {"start": start, "end": end, "inferred": inferred}
            | self.telling(
                one
                for one in every
                if (one.period_start or "", one.period_end or "") == (start, end)
                and (one.modality == "inferred") == inferred
            )
            for start, end, inferred in keys
        ]
        dates.sort(
            key=lambda one: (
                one["inferred"],
                early(one["start"] or one["end"]),
                days(one["end"] or one["start"])[-1],
                one["start"],
                one["end"],
            )
        )
        return self.told(factor) | {
            "kind": self.factors[factor].kind,
            "impact": any(
                self.is_impact(factor, project)
                for one in every
                for project in one.project or (None,)
                if not self.wanted or project in self.wanted
            ),
            "first": first,
            "last": last,
            "open_start": not any(one.period_start == first for one in dating),
            "open_end": not any(one.period_end == last for one in dating),
            "inferred": all(one.modality == "inferred" for one in every),
            "dates": dates,
        }

    def undated(self, factor: str) -> dict[str, Any]:
        def there(one: Any) -> bool:
            if one.modality == "hypothetical":
                return False
            if one.table == "observations":
                return bool(one.seen and one.factor == factor)
            return factor in beside(one) or (factor == one.effect and one.kind != "no_difference")

        return self.told(factor) | {"told": any(map(there, self.said))}

    def told(self, factor: str) -> dict[str, Any]:
        about = self.about(factor)
        told_about = {
            project
            for one in about
            for project in one.project
            if (self.happened(one) and period(one)) or one.phase or getattr(one, "course", None)
        }
        phases = []
        for phase in PHASES:
            for inferred in (False, True):
                tellers = [
                    one
                    for one in about
                    if one.phase == phase
                    and self.happened(one)
                    and (one.modality == "inferred") == inferred
                ]
                if tellers:
                    phases.append({"phase": phase, "inferred": inferred} | self.telling(tellers))
        courses = []
        for course in COURSES:
            tellers = [
                one
                for one in about
                if getattr(one, "course", None) == course and one.modality == "reported"
            ]
            if tellers:
                courses.append({"course": course} | self.telling(tellers))
        record = self.factors[factor]
        return {
            "id": factor,
            "name": record.name,
            "level": record.level,
            "projects": sorted(told_about & self.wanted if self.wanted else told_about),
            "courses": courses,
            "phases": phases,
        }

    def telling(self, said: Iterable[Any]) -> dict[str, Any]:
        tellers = list(said)
        sources = [self.sources[one.source] for one in tellers]
        return {
            "sources": sorted({one.counts_as or one.source_id for one in sources}),
            "told_by": sorted({one.title for one in sources}),
            "statements": sorted({one.statement_id for one in tellers}),
        }

    # Levels

    def levels(self, project: str | None) -> list[dict[str, Any]]:
        found = []
        for level in LEVELS:
            firsts: dict[str, str] = {}
            phases = []
            for factor, record in self.factors.items():
                if record.level != level:
                    continue
                there = [one for one in self.about(factor, project) if self.happened(one)]
                there = [one for one in there if self.counts(one, factor, project)]
                dating = preferred([one for one in there if period(one)])
                if dating:
                    firsts[factor] = span(dating)[0]
                phased = [one for one in there if one.phase]
                if project:
                    phased = [one for one in phased if len(one.project) == 1]
                phases += [one.phase for one in preferred(phased)]
            if not firsts and not phases:
                continue
            first = min(
                firsts.values(), key=lambda text: (days(text)[0], len(days(text))), default=None
            )
            found.append(
                {
                    "level": level,
                    "first": first,
                    "factors": sorted(key for key, text in firsts.items() if text == first),
                    "phase": min(phases, key=PHASES.index, default=None),
                }
            )
        return found

    def counts(self, said: Any, factor: str, project: str | None) -> bool:
        if project:
            return self.is_impact(factor, project)
        about = [one for one in said.project if not self.wanted or one in self.wanted]
        return any(self.is_impact(factor, one) for one in (about or [None]))

    def project(self, project: Any) -> dict[str, Any]:
        key = project.project_id
        levels = self.levels(key)
        for one in levels:
            first, start, end = one["first"], project.started_on, project.ended_on
            one["lag_days"] = None
            if first and start:
                lags = [(days(first)[x] - days(start)[y]).days for x in (0, -1) for y in (0, -1)]
                one["lag_days"] = [min(lags), max(lags)]
            one["before_end"] = {"before": True, "during": True, "after": False}.get(one["phase"])
            if first and end and all(a < b for a in days(first) for b in days(end)):
                one["before_end"] = True
            elif first and end and all(a > b for a in days(first) for b in days(end)):
                one["before_end"] = False
        return {
            "id": key,
            "title": project.title,
            "started_on": project.started_on,
            "ended_on": project.ended_on,
            "dated": sum(bool(self.dating(factor, key)) for factor in self.factors),
            "levels": levels,
        }

    # Order and follow-ups

    def order(self, dated: set[str]) -> list[dict[str, Any]]:
        found = []
        for cause in sorted(dated):
            for effect in sorted(dated - {cause}):
                claims = [
                    one
                    for one in self.claims
                    if one.effect == effect
                    and cause in causes_of(one)
                    and one.kind == "contributes"
                    and one.modality != "hypothetical"
                ]
                own = preferred([one for one in claims if period(one)])
                if not claims:
                    continue
                first = span(self.dating(cause))[0]
                last = span(own or self.dating(effect))[1]
                if days(first)[0] > days(last)[-1]:
                    found.append(
                        {
                            "from": cause,
                            "to": effect,
                            "cause_first": first,
                            "effect_last": last,
                            "by_link": bool(own),
                            "statements": sorted(one.statement_id for one in claims),
                        }
                    )
        found.sort(key=lambda one: early(str(one["cause_first"])))
        return found

    def due(self, due_by: str) -> tuple[list[dict[str, Any]], int]:
        planned = [one for one in self.said if one.check_again_on]
        due = [
            one
            for one in planned
            if not due_by or any(a <= b for a in days(one.check_again_on) for b in days(due_by))
        ]
        due.sort(key=lambda one: (early(one.check_again_on), one.statement_id))
        return [
            {
                "statement": one.statement_id,
                "on": one.check_again_on,
                "factors": [one.cause, one.effect] if one.table == "claims" else [one.factor],
                "source": self.sources[one.source].title,
                "projects": sorted(one.project),
            }
            for one in due
        ], len(planned) - len(due)


def period(said: Any) -> tuple[str, str] | None:
    """Return start and end; a date that stands alone is both."""
    start, end = said.period_start, said.period_end
    return (start or end, end or start) if start or end else None


def span(dating: Iterable[Any]) -> tuple[str, str]:
    """Return the date that begins first and the one that ends last, the shorter of two alike."""
    periods = [period(one) for one in dating]
    starts = [one[0] for one in periods if one]
    ends = [one[1] for one in periods if one]
    return min(starts, key=early), max(ends, key=lambda text: (days(text)[-1], -len(days(text))))


def early(text: str) -> tuple[date, int]:
    """Order dates by their first day; of two alike, the one that is known better is first."""
    return days(text)[0], len(days(text))


def preferred(said: list[Any]) -> list[Any]:
    """Return what is reported; where nothing is, all of it."""
    return [one for one in said if one.modality == "reported"] or said


def causes_of(claim: Any) -> list[str]:
    return [claim.cause, *claim.together]


def names_of(said: Any) -> set[str]:
    if said.table == "observations":
        return {said.factor}
    return {said.effect, *beside(said)}


def beside(claim: Any) -> set[str]:
    """Return all that a claim names in another part than as its effect."""
    around = (*claim.helped_by, *claim.hindered_by, *claim.in_context)
    return {*causes_of(claim), *around}
