from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.period import earliest, latest, precision
from graphmodel.values import LEVELS, Level, Precision, clean_name


def test_levels_run_from_narrow_to_wide() -> None:
    assert LEVELS[0] is Level.INDIVIDUAL
    assert LEVELS[-1] is Level.PARADIGMATIC


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Improved   health ", "Improved health"),
        ("a\n\tb", "a b"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("NHS Wales", "NHS Wales"),
    ],
)
def test_names_that_look_alike_become_alike(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text())
def test_cleaning_a_clean_name_changes_nothing(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "known_to"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), Precision.MONTH),
        ("2018-03-08", date(2018, 3, 8), date(2018, 3, 8), Precision.DAY),
    ],
)
def test_a_date_stands_for_all_its_days(
    text: str, first: date, last: date, known_to: Precision
) -> None:
    assert (earliest(text), latest(text), precision(text)) == (first, last, known_to)


@pytest.mark.parametrize(
    "text", ["", "18", "2018-13", "2018-02-30", "8.3.2018", "2018-3-8", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        earliest(text)
