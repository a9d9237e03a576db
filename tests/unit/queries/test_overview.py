from __future__ import annotations

import pytest

from graphmodel.values import CheckKind, Verdict
from queries.checks import check_status
from queries.overview import overview
from support.fake_reader import FakeReader


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], "self_reported"),
        ([("second_coder", "agrees")], "second_checked"),
        ([("participant", "partly"), ("second_coder", "agrees")], "participant_verified"),
        ([("independent", "agrees"), ("participant", "agrees")], "independent"),
        ([("independent", "agrees"), ("second_coder", "disagrees")], "contested"),
    ],
)
def test_the_status_follows_from_all_checks(checks: list[tuple[str, str]], expected: str) -> None:
    assert check_status((CheckKind(kind), Verdict(found)) for kind, found in checks) == expected


TOTALS = {
    "projects": 1,
    "factors": 3,
    "sources": 2,
    "claims": 5,
    "observations": 2,
    "retracted": 1,
    "links": 2,
    "planned": 0,
    "plans": 0,
    "dated": 0,
    "last_written": "2020-01-01T00:00:00Z",
    "last_coded": None,
    "last_told": "2019-05",
}


def test_every_word_of_a_vocabulary_is_counted_and_the_rest_of_statements_is_self_reported() -> (
    None
):
    found = overview(
        FakeReader(
            {
                "overview/totals": [TOTALS],
                "overview/projects": [
                    {"word": "p", "title": "P", "claims": 5, "observations": 2, "sources": 2}
                ],
                "overview/levels": [{"word": "", "count": 1}, {"word": "group", "count": 2}],
                "overview/roles": [{"word": "both", "count": 3}],
                "overview/voices": [{"word": "", "count": 7, "sources": 2}],
                "overview/modalities": [{"word": "inferred", "count": 7}],
                "overview/source_kinds": [{"word": "interview", "count": 2}],
                "overview/checks": [
                    {"word": [["participant", "agrees"]], "count": 2},
                    {"word": [["participant", "agrees"], ["participant", "partly"]], "count": 1},
                    {"word": [["second_coder", "disagrees"]], "count": 1},
                ],
            }
        )
    )
    assert [(row.word, row.count) for row in found.by_level] == [
        ("individual", 0),
        ("group", 2),
        ("organisational", 0),
        ("societal", 0),
        ("paradigmatic", 0),
        ("", 1),
    ]
    assert [row.count for row in found.by_role] == [0, 0, 3, 0]
    assert {row.word: row.count for row in found.by_status} == {
        "self_reported": 3,
        "second_checked": 0,
        "participant_verified": 3,
        "independent": 0,
        "contested": 1,
    }
    assert (found.claims, found.last_told) == (5, "2019-05")
