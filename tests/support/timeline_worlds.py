"""Random small datasets in which statements and projects have dates, phases and courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.values import Course, Phase
from support.findings_worlds import datasets

if TYPE_CHECKING:
    from graphmodel.records import Statement

DATES = ("2001", "2002", "2002-05", "2002-05-31", "2003-01-31", "2003-02", "2003")
DAYS = ("", "2002", "2002-06", "2002-06-15", "2003-12-31")

_starts = st.sampled_from((None, *DATES))


@st.composite
def _period(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(_starts)
    ends = [date for date in DATES if start is None or date[:7] >= start[:7]]
    end = draw(st.sampled_from((None, None, *ends)))
    return {"period_start": start, "period_end": end}


@st.composite
def _timed(draw: st.DrawFn, statement: Statement) -> Statement:
    values = draw(st.one_of(st.just({}), _period(), _period()))
    values["phase"] = draw(st.sampled_from((None, None, *Phase)))
    values["check_again_on"] = draw(st.sampled_from((None, None, "2002", "2002-07", "2002-06-15")))
    if statement.table == "observations":
        values["course"] = draw(st.sampled_from((None, *Course)))
    return statement.with_values(**values)


@st.composite
def timed_datasets(draw: st.DrawFn) -> Dataset:
    told = draw(datasets())
    tables: dict[str, Any] = {
        "claims": tuple(draw(_timed(claim)) for claim in told.claims),
        "observations": tuple(draw(_timed(one)) for one in told.observations),
        "projects": tuple(
            project.with_values(
                started_on=draw(st.sampled_from((None, "2001", "2002-05"))),
                ended_on=draw(st.sampled_from((None, "2003", "2003-02", "2003-06-01"))),
            )
            for project in told.projects
        ),
    }
    return Dataset(factors=told.factors, sources=told.sources, plan=told.plan, **tables)
