"""Writes a made-up portfolio into an empty database, past the ingest, as fast as the server can."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.portfolio import MODALITIES, SIGNS, VOICES, Portfolio
from graphmodel.db.migrate import prepare
from graphmodel.db.query import CypherQuery
from queries.snapshot.links import LINK_SIGNS

if TYPE_CHECKING:
    from graphmodel.db.runner import Database
    from queries.snapshot import Snapshot

BATCH_ROWS: Final = 10_000

_FACTORS: Final = """
UNWIND range(0, size($ids) - 1) AS row
CREATE (factor:Factor:Mechanism:Impact {factor_id: $ids[row], name: $names[row]})
SET factor.level = nullif($levels[row], '')
"""
_SOURCES: Final = """
UNWIND range(0, size($ids) - 1) AS row
CREATE (source:Source {source_id: $ids[row], title: $titles[row], counts_as: $counts_as[row]})
SET source.account = $accounts[row], source.voice = nullif($voices[row], '')
"""
_PROJECTS: Final = """
UNWIND range(0, size($ids) - 1) AS row
CREATE (:Project {project_id: $ids[row], title: $titles[row], one_case: $one_case[row]})
"""
_LINKS: Final = """
UNWIND range(0, size($causes) - 1) AS row
MATCH (cause:Factor {factor_id: $causes[row]})
MATCH (effect:Factor {factor_id: $effects[row]})
CREATE (cause)-[:CONTRIBUTES_TO {
  claims: $claims[row], sign: $signs[row], modalities: $modalities[row],
  told_by: $told_by[row], told_project: $told_project[row], told_case: $told_case[row]
}]->(effect)
"""
_CLAIMS: Final = """
UNWIND range(0, size($ids) - 1) AS row
MATCH (cause:Factor {factor_id: $causes[row]})
MATCH (effect:Factor {factor_id: $effects[row]})
MATCH (source:Source {source_id: $sources[row]})
OPTIONAL MATCH (project:Project {project_id: $projects[row]})
CREATE (claim:Statement:Claim {
  statement_id: $ids[row], quote: $quotes[row], kind: 'contributes', sign: $signs[row],
  modality: $modalities[row], case: nullif($cases[row], ''), period_start: nullif($years[row], '')
})
CREATE (claim)-[:CAUSE]->(cause)
CREATE (claim)-[:EFFECT]->(effect)
CREATE (claim)-[:SAID_BY]->(source)
FOREACH (one IN CASE WHEN project IS NULL THEN [] ELSE [project] END |
  CREATE (claim)-[:IN_PROJECT]->(one))
"""
_STAMP: Final = "MERGE (stamp:Stamp {name: 'content'}) SET stamp.value = randomUUID()"

Columns = dict[str, Sequence[Any]]


def write_portfolio(database: Database, made: Portfolio, snapshot: Snapshot) -> None:
    """Write factors, sources, projects, links and claims; `snapshot` is that of the portfolio."""
    prepare(database)
    write_columns(database, portfolio_columns(made, snapshot))


def write_columns(database: Database, columns: Iterable[tuple[str, Columns]]) -> None:
    """Write what `portfolio_columns` made ready, one query after the other."""
    for text, values in columns:
        _write(database, text, **values)
    database.write(lambda work: work.rows(_query(_STAMP, frozenset())))


def portfolio_columns(made: Portfolio, snapshot: Snapshot) -> list[tuple[str, Columns]]:
    """Return each query that writes a portfolio, with the columns that it takes."""
    factors = made.factor_columns()
    sources = made.source_columns()
    projects = made.project_columns()
    own_sources: Columns = {
        "ids": sources.ids,
        "titles": sources.titles,
        "counts_as": sources.counts_as,
        "accounts": sources.accounts,
        "voices": [VOICES[voice] for voice in made.voices.tolist()],
    }
    return [
        (_FACTORS, {"ids": factors.ids, "names": factors.names, "levels": factors.levels}),
        (_SOURCES, own_sources),
        (
            _PROJECTS,
            {"ids": projects.ids, "titles": projects.titles, "one_case": projects.one_case},
        ),
        (_LINKS, _links(snapshot)),
        (_CLAIMS, claim_columns(made)),
    ]


def _links(snapshot: Snapshot) -> Columns:
    links = snapshot.links
    ends = links.tellings.tolist()
    owners = ("", *snapshot.projects.ids)
    by = [snapshot.sources.ids[source] for source in links.told_by.tolist()]
    project = [owners[number + 1] for number in links.told_project.tolist()]
    cases = ("", *(name.rpartition("/")[2] for name in links.case_ids))
    named = np.array([True, *("/" in name for name in links.case_ids)])
    case = np.where(named[links.told_case + 1], links.told_case + 1, 0).tolist()
    case_names = [cases[number] for number in case]

    def rows(values: list[str]) -> list[list[str]]:
        return [values[begin:end] for begin, end in pairwise(ends)]

    ids = snapshot.factors.ids
    return {
        "causes": [ids[cause] for cause in links.causes.tolist()],
        "effects": [ids[effect] for effect in links.effects.tolist()],
        "claims": links.claims.tolist(),
        "signs": [str(LINK_SIGNS[sign]) for sign in links.signs.tolist()],
        "modalities": [["reported"] if told else ["inferred"] for told in links.reported.tolist()],
        "told_by": rows(by),
        "told_project": rows(project),
        "told_case": rows(case_names),
    }


def claim_columns(made: Portfolio) -> Columns:
    """Return the claims of a portfolio, one entry in each column for each of them."""
    count = range(len(made.cause))
    projects = ("", *made.project_ids)
    return {
        "ids": [f"c{number:08}" for number in count],
        "quotes": [f"Here somebody told us how one led to the other, {row}." for row in count],
        "causes": [made.factor_ids[cause] for cause in made.cause.tolist()],
        "effects": [made.factor_ids[effect] for effect in made.effect.tolist()],
        "sources": [made.source_ids[source] for source in made.source.tolist()],
        "projects": [projects[about + 1] for about in made.about.tolist()],
        "cases": [f"site {case}" if case >= 0 else "" for case in made.case.tolist()],
        "signs": [SIGNS[sign] for sign in made.sign.tolist()],
        "modalities": [MODALITIES[modality] for modality in made.modality.tolist()],
        "years": [str(year) if year else "" for year in made.year.tolist()],
    }


def _write(database: Database, text: str, **columns: Sequence[Any]) -> None:
    query = _query(text, frozenset(columns))
    for begin in range(0, len(next(iter(columns.values()))), BATCH_ROWS):
        batch = {name: values[begin : begin + BATCH_ROWS] for name, values in columns.items()}
        database.write(lambda work, batch=batch: work.rows(query, **batch))  # type: ignore[misc]


def _query(text: str, parameters: frozenset[str]) -> CypherQuery:
    return CypherQuery(
        name="benchmark/portfolio",
        text=f"CYPHER 25\n{text}",
        access="write",
        parameters=parameters,
    )
