"""What pages ask: while the graph stays the same, each question is asked once, for everybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from app import session
from app.leaving import outgoing_of
from app.views.factor_search import FactorNames
from app.views.lanes import pictures
from app.views.timeline import timeline_page
from app.views.unexpected import Spoken, statements_wanted, unexpected_page
from graphmodel.errors import NotFound
from graphmodel.records import Claim, Observation, PlannedLink, Source
from ingest.notes import today
from ingest.project_part import part
from queries.chains import ChainsAnswer, ChainsRequest
from queries.chains import chains as find_chains
from queries.compare import CompareAnswer, CompareRequest, compare
from queries.coproduction import CoproductionAnswer, CoproductionRequest, read_coproduction
from queries.coproduction import coproduction as find_coproduction
from queries.grid import GridAnswer, GridRequest
from queries.grid import grid as lay_out
from queries.lookup import list_sources
from queries.loops import LoopsAnswer, LoopsRequest
from queries.loops import loops as find_loops
from queries.matrix import MatrixAnswer, MatrixRequest
from queries.matrix import matrix as find_matrix
from queries.patterns import PatternsAnswer
from queries.patterns import patterns as find_patterns
from queries.quotes import Quotes, SourceQuotes
from queries.quotes import search_quotes as find_quotes
from queries.quotes import source_quotes as find_source_quotes
from queries.records import all_records, records_by_key
from queries.snapshot import Snapshot, content_stamp, notes_stamp
from queries.start import StartingPoints
from queries.start import starting_points as find_starting_points
from queries.statements import read_statements
from queries.timeline import TimelineAnswer, TimelineRequest
from queries.timeline import timeline as find_timeline
from queries.unexpected import UnexpectedAnswer, UnexpectedRequest
from queries.unexpected import unexpected as find_unexpected
from queries.voices import HeardAnswer, VoicesAnswer, VoicesRequest
from queries.voices import heard as find_heard
from queries.voices import voices as find_voices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.leaving import Asked, Outgoing, Terms
    from app.views.picture import Picture, Scene
    from app.views.timeline import TimelinePage
    from app.views.unexpected import UnexpectedPage
    from graphmodel.dataset import Dataset
    from graphmodel.db.runner import Database
    from graphmodel.records import Statement
    from queries.rows import SourceRow
    from queries.statements import Statements

Answer = TypeVar("Answer")


def trace(request: ChainsRequest) -> tuple[ChainsAnswer, Snapshot, Snapshot]:
    """Return the answer to a question for chains, the whole graph, and the view it was asked on."""
    whole = session.snapshot(with_claims=request.needs_claims)
    asked = request.model_dump_json()
    found = _on_snapshot("chains", whole, asked, lambda: find_chains(whole, request))
    return found, whole, request.view(whole)


def loops(request: LoopsRequest) -> tuple[LoopsAnswer, Snapshot]:
    """Return the answer to a question for loops, and the view it was asked on."""
    whole = session.snapshot(with_claims=request.needs_claims)
    asked = request.model_dump_json()
    found = _on_snapshot("loops", whole, asked, lambda: find_loops(whole, request))
    return found, request.view(whole)


def matrix(request: MatrixRequest) -> tuple[MatrixAnswer, Snapshot]:
    """Return the matrix of a question, and the view it was asked on."""
    whole = session.snapshot(with_claims=request.needs_claims)
    asked = request.model_dump_json()
    found = _on_snapshot("matrix", whole, asked, lambda: find_matrix(whole, request))
    return found, request.view(whole)


def factor_names(graph: Snapshot) -> FactorNames:
    """Return the names of all factors of a snapshot, ready to be looked through."""
    table = graph.factors
    return _on_snapshot("names", graph, "", lambda: FactorNames(table.ids, table.names))


def grid(request: GridRequest) -> GridAnswer:
    """Return the answer to a question for the grid."""
    asked = request.model_dump_json()
    return _of_database("grid", asked, lambda database: lay_out(database, request))


def timeline(request: TimelineRequest) -> tuple[TimelineAnswer, TimelinePage]:
    """Return when factors were told to be, what became of them, and what the page says of it."""

    def ask(database: Database) -> tuple[TimelineAnswer, TimelinePage]:
        found = find_timeline(database, request)
        return found, timeline_page(found, request.projects)

    return _of_database("timeline", request.model_dump_json(), ask)


def starting_points(projects: tuple[str, ...]) -> StartingPoints:
    """Return where the questions of Start can begin."""
    asked = "\n".join(projects)
    return _of_database("start", asked, lambda database: find_starting_points(database, projects))


def unexpected(request: UnexpectedRequest) -> tuple[UnexpectedAnswer, UnexpectedPage]:
    """Return what nobody planned in one project, and what the page says of it."""

    def ask(database: Database) -> tuple[UnexpectedAnswer, UnexpectedPage]:
        found = find_unexpected(read_statements(database, (request.project,)), request)
        ids = statements_wanted(found)
        said: dict[str, Statement] = dict(records_by_key(database, Claim, ids))
        said |= records_by_key(database, Observation, ids)
        sources = records_by_key(database, Source, {one.source for one in said.values()})
        return found, unexpected_page(found, Spoken(said, sources))

    return _of_database("unexpected", request.model_dump_json(), ask)


def sources(title: str, limit: int) -> list[SourceRow]:
    """Return the sources with a text in their title, by title, at most so many."""
    asked = f"{limit} {title}"
    return _of_database(
        "sources", asked, lambda database: list_sources(database, search=title, limit=limit)
    )


def source_quotes(source: str, limit: int) -> SourceQuotes | None:
    """Return what one source says, at most so many statements; None where it is not stored."""

    def ask(database: Database) -> SourceQuotes | None:
        try:
            return find_source_quotes(database, source, limit=limit)
        except NotFound:
            return None

    return _of_database("source_quotes", f"{limit} {source}", ask)


def search_quotes(
    words: str, projects: tuple[str, ...], voices: tuple[str, ...], limit: int
) -> Quotes:
    """Return the statements with all of these words, at most so many."""

    def ask(database: Database) -> Quotes:
        return find_quotes(database, words, projects=projects, voices=voices, limit=limit)

    return _of_database("quotes", json.dumps([words, projects, voices, limit]), ask)


def compared(request: CompareRequest) -> CompareAnswer:
    """Return what two groups of sources say, side by side."""

    def ask(database: Database) -> CompareAnswer:
        said = _statements(database.uri, content_stamp(database), request.about, database)
        return compare(said, request)

    return _of_database("compare", request.model_dump_json(), ask)


def patterns() -> PatternsAnswer:
    """Return what recurs across projects."""

    def ask(database: Database) -> PatternsAnswer:
        return find_patterns(_statements(database.uri, content_stamp(database), (), database))

    return _of_database("patterns", "", ask)


def heard(project: str | None) -> HeardAnswer:
    """Return who says what about a project, or in all; of a project that is not stored nothing."""

    def ask(database: Database) -> HeardAnswer:
        said = _statements(database.uri, content_stamp(database), (), database)
        return find_heard(said, project)

    return _of_database("heard", project or "", ask)


def involvement(request: CoproductionRequest) -> CoproductionAnswer:
    """Return who took part in what, and what is told of where it led."""
    opened = session.database()
    stamp = content_stamp(opened)

    def ask() -> CoproductionAnswer:
        said = _statements(opened.uri, stamp, request.projects, opened)
        return find_coproduction(read_coproduction(opened, request, said), request)

    answer: CoproductionAnswer = _found(
        "involvement",
        opened.uri,
        f"{stamp} {notes_stamp(opened)}",
        request.model_dump_json(),
        ask,
    )
    return answer


def voices(request: VoicesRequest) -> VoicesAnswer:
    """Return who says some chains."""

    def ask(database: Database) -> VoicesAnswer:
        said = _statements(database.uri, content_stamp(database), (), database)
        return find_voices(said, request)

    return _of_database("voices", request.model_dump_json(), ask)


@st.cache_resource(max_entries=2, show_spinner="Reading what is said")
def _statements(uri: str, stamp: str, projects: tuple[str, ...], _database: Database) -> Statements:
    """Kept apart: they may be as large as all other answers together, and many questions share."""
    del uri, stamp
    return read_statements(_database, projects or None)


def planned_project(order: Sequence[str]) -> str | None:
    """Return the first of these projects that has a plan, else the first; None without any."""

    def ask(database: Database) -> frozenset[str]:
        return frozenset(link.project for link in all_records(database, PlannedLink))

    planned = _of_database("planned", "", ask)
    return next((key for key in order if key in planned), next(iter(order), None))


def stored_part(project: str | None) -> Dataset | None:
    """Return what is stored about a project, or in all; None where it is too much for a page."""
    opened = session.database()
    return _part(opened.uri, content_stamp(opened), project, opened)


@st.cache_resource(max_entries=4, show_spinner="Looking for what is missing")
def _part(uri: str, stamp: str, project: str | None, _database: Database) -> Dataset | None:
    """Kept apart: a few of these are as large as all other answers together."""
    del uri, stamp
    return part(_database, project)


def outgoing(
    views: tuple[Asked, ...],
    terms: Terms,
    title: str,
    said: str,
    told: Callable[[str, int, int], None],
) -> Outgoing:
    """Return all that leaves of some views within terms; `told` hears how far it has come."""
    whole = session.snapshot(with_claims=True)
    asked = json.dumps(
        [today(), title, said, terms.model_dump_json(), *(one.model_dump_json() for one in views)]
    )

    opened = session.database()

    def ask() -> Outgoing:
        return outgoing_of(
            views, terms, opened, whole, today=today(), title=title, said=said, told=told
        )

    # In the session alone: what is shared cannot show how far it has come.
    return session.asked_once("outgoing", (opened.uri, whole.stamp, asked), ask)


@st.cache_resource(max_entries=64, show_spinner=False)
def placed(scene: Scene) -> tuple[Picture, Picture, Picture]:
    """Return a scene placed in three sizes; the same scene is placed once."""
    return pictures(scene)


def _on_snapshot(question: str, graph: Snapshot, asked: str, ask: Callable[[], Answer]) -> Answer:
    answer: Answer = _found(question, session.database().uri, graph.stamp, asked, ask)
    return answer


def _of_database(question: str, asked: str, ask: Callable[[Database], Answer]) -> Answer:
    opened = session.database()
    stamp = content_stamp(opened)
    answer: Answer = _found(question, opened.uri, stamp, asked, lambda: ask(opened))
    return answer


@st.cache_resource(max_entries=128, show_spinner="Asking the graph")
def _found(question: str, uri: str, stamp: str, asked: str, _ask: Callable[[], Any]) -> Any:
    del question, uri, stamp, asked
    return _ask()
