"""What the Start page says about what is stored."""

from __future__ import annotations

from typing import Any

import pytest

from app.views.dates import date_in_words, moment_in_words
from app.views.overview import NOTHING, OverviewPage, overview_page
from graphmodel.values import LEVELS, Modality, Role
from queries.checks import CheckStatus
from queries.rows import CountRow, Overview, ProjectCountRow, VoiceRow


def counted(**values: Any) -> Overview:
    """Return the numbers of an empty graph, with some of them changed."""
    none = dict.fromkeys(
        (
            "projects",
            "factors",
            "sources",
            "claims",
            "observations",
            "retracted",
            "links",
            "planned",
            "plans",
            "dated",
        ),
        0,
    )
    empty: dict[str, Any] = {
        **none,
        "last_written": None,
        "last_coded": None,
        "last_told": None,
        "by_project": (),
        "by_level": _zero((*LEVELS, "")),
        "by_role": _zero(Role),
        "by_modality": _zero(Modality),
        "by_voice": (),
        "by_source_kind": (),
        "by_status": _zero(CheckStatus),
    }
    return Overview(**(empty | values))


def _zero(words: Any) -> tuple[CountRow, ...]:
    return tuple(CountRow(word=word, count=0) for word in words)


def page_of(**values: Any) -> OverviewPage:
    page = overview_page(counted(**{"factors": 1, **values}))
    assert page is not None
    return page


def test_an_empty_graph_has_no_page() -> None:
    assert overview_page(counted()) is None


@pytest.mark.parametrize("table", ["projects", "factors", "sources"])
def test_one_record_of_any_table_makes_a_page(table: str) -> None:
    assert overview_page(counted(**{table: 1})) is not None


def test_the_answer_counts_sources_things_factors_and_projects() -> None:
    page = page_of(sources=36, claims=101, observations=25, factors=91, projects=11)
    assert page.answer == "36 sources say 126 things about 91 factors, in 11 projects."


def test_one_of_each_is_said_in_the_singular() -> None:
    page = page_of(sources=1, claims=1, projects=1)
    assert page.answer == "1 source says 1 thing about 1 factor, in 1 project."


def test_without_projects_none_is_mentioned() -> None:
    page = page_of(sources=19, claims=853, factors=1130)
    assert page.answer == "19 sources say 853 things about 1,130 factors."


def test_factors_nobody_speaks_of_are_said_to_be_so() -> None:
    page = page_of(factors=3, projects=1)
    assert (
        page.answer
        == "1 project and 3 factors are stored. Nobody has said anything about them yet."
    )


def test_remarks_tell_kinds_plan_and_freshness() -> None:
    page = page_of(
        sources=2,
        claims=3,
        links=2,
        observations=1,
        retracted=1,
        plans=1,
        planned=4,
        last_written="2026-11-23T14:02:09.120Z",
        last_told="2024-05",
        last_coded="2024-03-01T00:00:00Z",
    )
    assert page.remarks == (
        "3 claims that this contributed to that (2 links) and 1 observation of what was seen or "
        "not found.",
        "1 statement taken back, and not counted here.",
        "1 project has a plan (4 planned links).",
        "Last written to on 23 November 2026, 14:02 UTC.",
        "The latest source is dated May 2024.",
        "The latest coding is dated 1 March 2024.",
    )


def test_sources_without_a_date_are_not_passed_over() -> None:
    assert "No source is dated." in page_of(sources=2).remarks


def test_a_project_says_how_much_is_told_and_by_how_many() -> None:
    rows = (
        ProjectCountRow(word="deep", title="DEEP", claims=2, observations=1, sources=1),
        ProjectCountRow(word="new", title="New one", claims=0, observations=0, sources=0),
        ProjectCountRow(word="", title="", claims=4, observations=0, sources=2),
    )
    told, silent, none = page_of(by_project=rows).projects
    assert (told.key, told.title, told.said) == (
        "deep",
        "DEEP",
        "2 claims and 1 observation, by 1 source",
    )
    assert silent.said == NOTHING
    assert (none.key, none.title) == ("", "About no project")


def test_statements_about_no_project_have_no_row_where_there_are_none() -> None:
    rows = (ProjectCountRow(word="", title="", claims=0, observations=0, sources=0),)
    assert page_of(by_project=rows).projects == ()


def test_every_level_has_its_row_and_silence_is_said_in_words() -> None:
    by_level = (CountRow(word="individual", count=1200), *_zero((*LEVELS[1:], "")))
    levels = page_of(by_level=by_level).about[0]
    assert levels.rows[0] == ("Individual", "one person", "1,200")
    assert levels.rows[1] == ("Group", "people together", NOTHING)
    assert levels.rows[-1] == ("Not yet placed", "level to be agreed", NOTHING)


def test_every_word_of_the_fixed_vocabularies_is_explained() -> None:
    for table in page_of().about:
        assert all(len(row) == 3 and all(row) for row in table.rows), table.heading


def test_voices_and_kinds_stand_as_typed_and_what_is_not_said_is_said() -> None:
    page = page_of(
        by_voice=(
            VoiceRow(word="service_user", count=4, sources=2),
            VoiceRow(word="", count=1, sources=1),
        ),
        by_source_kind=(CountRow(word="", count=3),),
    )
    voices, kinds = page.by_whom
    assert voices.rows == (("service_user", "2", "4"), ("not said", "1", "1"))
    assert kinds.rows == (("not said", "3"),)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03T23:59:00+02:00", "3 May 2024"),
        ("2024-13", "2024-13"),
        ("spring 2024", "spring 2024"),
        ("20240503", "20240503"),
        ("", ""),
    ],
)
def test_dates_are_read_in_words_or_as_typed(typed: str, read: str) -> None:
    assert date_in_words(typed) == read


def test_a_moment_is_read_in_utc() -> None:
    assert moment_in_words("2026-11-23T01:30:00+02:00") == "22 November 2026, 23:30 UTC"
    assert moment_in_words("yesterday") == "yesterday"
