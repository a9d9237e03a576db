import re

from hypothesis import given
from hypothesis import strategies as st

from app.views.lanes.names import break_name, fit_names, text_width
from support.names import NAMES


def letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def test_names_break_after_spaces_hyphens_and_slashes() -> None:
    assert break_name("decision-making and/or trust", 75, 13) == (
        "decision-",
        "making and/",
        "or trust",
    )


def test_a_word_wider_than_its_card_is_cut_with_a_hyphen() -> None:
    lines = break_name("Donaudampfschifffahrtsgesellschaft", 90, 13)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert all(text_width(line, 13) <= 90 for line in lines)


def test_wide_scripts_break_between_letters_without_a_hyphen() -> None:
    assert break_name("住民の参加が増えた", 66, 13) == ("住民の参加", "が増えた")


def test_joined_emoji_and_accents_are_never_torn_apart() -> None:
    family = "👩🏽‍⚕️"
    assert break_name(family * 3, 15, 13) == (family, family, family)
    assert break_name("e\u0301" * 4, 12, 13) == ("e\u0301-", "e\u0301-", "e\u0301-", "e\u0301")


@given(name=NAMES, width=st.floats(60, 200), font_size=st.sampled_from([13.0, 14.5, 15.0]))
def test_broken_names_fit_and_lose_no_letter(name: str, width: float, font_size: float) -> None:
    lines = break_name(name, width, font_size)
    assert letters("".join(lines)) == letters(name)
    assert all(text_width(line, font_size) <= width for line in lines)


def test_a_name_that_is_too_long_ends_in_an_ellipsis() -> None:
    (name,) = fit_names(
        ["Skilled facilitation that brings in evidence as needs arise"], [90], 13, 3
    )
    assert name.cut
    assert len(name.lines) == 3
    assert name.lines[-1].endswith(" …")
    assert len(name.full_lines) > 3


def test_names_that_read_the_same_when_cut_lose_their_common_beginning() -> None:
    beginning = "Changes in the relations of men and women: "
    names = [beginning + "savings", beginning + "childcare", "Trust"]
    savings, childcare, trust = fit_names(names, [90] * 3, 13, 3)
    assert savings.lines == ("… savings",)
    assert childcare.lines == ("… childcare",)
    assert savings.cut
    assert trust.lines == trust.full_lines == ("Trust",)


def test_a_name_that_begins_another_keeps_its_last_word() -> None:
    name = "Better use of the evidence that is there already"
    short, longer = fit_names([name, name + " today"], [80] * 2, 13, 2)
    assert short.lines == ("… already",)
    assert longer.lines == ("… already", "today")


def test_equal_names_stay_equal() -> None:
    name = "Better use of the evidence that is there already"
    one, other = fit_names([name, name], [80] * 2, 13, 2)
    assert one == other
    assert one.lines[-1].endswith("…")
