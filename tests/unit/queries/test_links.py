from __future__ import annotations

from itertools import permutations

import pytest

from graphmodel.links import LinkClaim, derive_link, link_sign
from graphmodel.values import LinkSign, Modality, Sign


def claim(
    source: str = "s",
    projects: tuple[str, ...] = (),
    case: str | None = None,
    sign: str = "+",
    modality: str = "reported",
) -> LinkClaim:
    return LinkClaim(source, projects, case, Sign(sign), Modality(modality))


def test_no_claim_makes_no_link() -> None:
    assert derive_link([]) is None


def test_one_source_that_repeats_itself_is_one_telling_and_two_claims() -> None:
    link = derive_link([claim("s", ("p",), "x"), claim("s", ("p",), "x")])
    assert link is not None
    assert (link.told_by, link.told_project, link.told_case) == (("s",), ("p",), ("x",))
    assert link.claims == 2


def test_a_claim_about_two_projects_is_a_telling_for_each() -> None:
    link = derive_link([claim("s", ("q", "p"), "x")])
    assert link is not None
    assert (link.told_by, link.told_project) == (("s", "s"), ("p", "q"))
    assert link.told_case == ("x", "x")
    assert link.claims == 1


def test_tellings_are_sorted_and_absent_values_are_empty() -> None:
    link = derive_link([claim("t"), claim("s", ("p",)), claim("s", (), "x")])
    assert link is not None
    assert list(zip(link.told_by, link.told_project, link.told_case, strict=True)) == [
        ("s", "", "x"),
        ("s", "p", ""),
        ("t", "", ""),
    ]


def test_an_inferred_claim_counts_and_signs_but_is_nobodys_word() -> None:
    link = derive_link([claim("analyst", modality="inferred", sign="-")])
    assert link is not None
    assert link.told_by == link.told_project == link.told_case == ()
    assert (link.claims, link.sign, link.modalities) == (1, LinkSign.MINUS, (Modality.INFERRED,))


def test_modalities_stand_once_each_in_the_order_of_the_vocabulary() -> None:
    link = derive_link([claim(modality="inferred"), claim(), claim(modality="inferred")])
    assert link is not None
    assert link.modalities == (Modality.REPORTED, Modality.INFERRED)


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim("t", ("p",)), claim("s", (), "x", "-"), claim("a", modality="inferred")]
    assert len({derive_link(order) for order in permutations(claims)}) == 1


@pytest.mark.parametrize(
    ("signs", "expected"),
    [("+", "+"), ("-?", "-"), ("++?", "+"), ("+-", "mixed"), ("+-?", "mixed"), ("??", "?")],
)
def test_known_signs_decide(signs: str, expected: str) -> None:
    assert link_sign(map(Sign, signs)) == expected
