"""What is told project by project: the grid, and where questions can begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from graphmodel.records import Claim, Observation
from graphmodel.values import ClaimKind
from queries.in_memory.facts import live, supposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphmodel.db.runner import Row
    from graphmodel.records import Factor, Statement
    from queries.in_memory.facts import Facts


def projects(facts: Facts, *, row_limit: int) -> list[Row]:
    """Return what `grid/projects` answers."""
    some = [facts.projects[key] for key in sorted(facts.projects)][:row_limit]
    return [{"title": one.title, "id": one.project_id} for one in some]


def told(facts: Facts, *, projects: list[str], row_limit: int) -> list[Row]:
    """Return what `grid/told` answers."""
    rows = (_told_of(facts, facts.factors[key], projects) for key in sorted(facts.factors))
    return [row for row in rows if row["told"]][:row_limit]


def _told_of(facts: Facts, factor: Factor, projects: list[str]) -> Row:
    by_project: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for part, statement in facts.naming.get(factor.factor_id, ()):
        for project in statement.project or ("",):
            if not statement.retracted and (not projects or project in projects):
                by_project[project].append((part, statement))
    return {
        "name": factor.name,
        "level": factor.level,
        "kind": factor.kind,
        "impact_kind": factor.impact_kind,
        "theme": factor.theme,
        "told": [_in_project(project, some) for project, some in sorted(by_project.items())],
        "factor_id": factor.factor_id,
    }


def _in_project(project: str, some: list[tuple[str, Statement]]) -> list[Any]:
    parts = sorted({part for part, one in some if live(one)})
    observed = [one for _, one in some if isinstance(one, Observation)]
    if not observed:
        return [project, parts]
    return [
        project,
        parts,
        sorted({one.kind for one in observed if one.kind}),
        sorted({one.impact_kind for one in observed if one.impact_kind}),
        sorted({one.theme for one in observed if one.theme}),
        any(one.seen for one in observed),
        any(not one.seen for one in observed),
    ]


def voices(facts: Facts, *, projects: list[str], row_limit: int) -> list[Row]:
    """Return what `start/voices` answers."""
    counts: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    for one in _about(facts, projects):
        word = one.voice or facts.sources[one.source].voice or ""
        counts[word] += 1
        sources[word].add(one.source)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return [
        {"word": word, "count": counts[word], "sources": len(sources[word])}
        for word in ordered[:row_limit]
    ]


def voices_heard(facts: Facts, *, projects: list[str], row_limit: int) -> list[Row]:
    """Return what `evidence/voices_heard` answers."""
    sources: dict[str, set[str]] = defaultdict(set)
    for one in _about(facts, projects):
        source = facts.sources[one.source]
        sources[one.voice or source.voice or ""].add(source.counts_as or source.source_id)
    return [{"word": word, "sources": len(sources[word])} for word in sorted(sources)][:row_limit]


def plans(facts: Facts, *, projects: list[str], row_limit: int) -> list[Row]:
    """Return what `start/plans` answers."""
    by_project = defaultdict(list)
    for one in facts.dataset.plan:
        if not projects or one.project in projects:
            by_project[one.project].append(one)
    rows: list[Row] = [
        {
            "planned": len(some),
            "starts": sorted({one.cause for one in some} - {one.effect for one in some}),
            "project_id": project,
        }
        for project, some in by_project.items()
    ]
    return sorted(rows, key=lambda row: (-row["planned"], row["project_id"]))[:row_limit]


def denied(facts: Facts, *, projects: list[str], row_limit: int) -> list[Row]:
    """Return what `start/denied` answers."""
    pairs = {
        (cause, one.effect)
        for one in _about(facts, projects)
        if isinstance(one, Claim) and one.kind is not ClaimKind.CONTRIBUTES and not supposed(one)
        for cause in one.causes
    }
    return [{"cause_id": cause, "effect_id": effect} for cause, effect in sorted(pairs)[:row_limit]]


def _about(facts: Facts, projects: list[str]) -> Iterator[Statement]:
    """Yield the statements about some projects that are not retracted; none: about whatever."""
    for one in facts.dataset.statements:
        if not one.retracted and (not projects or not set(projects).isdisjoint(one.project)):
            yield one
