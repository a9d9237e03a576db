"""Names that are nearly the same, found as a plain comparison of all with all finds them."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.near_names import Likeness, NearNames, near_names

Pair = tuple[str, str, bool, Likeness]


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("Trust", "TRUST", Likeness.WRITING),
        ("Well-being", "well being", Likeness.WRITING),
        ("Wellbeing", "well-being ", Likeness.WRITING),
        ("Café visits", "Cafe visits", Likeness.WRITING),
        ("Straße", "STRASSE", Likeness.WRITING),
        ("New policies", "new policy", Likeness.PLURAL),
        ("Health service", "Health services", Likeness.PLURAL),
        ("Churches meet", "Church meets", Likeness.PLURAL),
        ("Trust in docotrs", "Trust in doctors", Likeness.SLIP),
        ("Comunity care", "Community care", Likeness.SLIP),
        ("Organizational change", "Organisational change", Likeness.SLIP),
    ],
)
def test_names_that_may_mean_one_thing_are_paired(name: str, other: str, why: Likeness) -> None:
    assert near_names([name], [other]) == (NearNames(name, other, True, why),)
    assert near_names([other, name]) == (NearNames(name, other, False, why),)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Employment", "Unemployment"),
        ("Increased funding", "Decreased funding"),
        ("More trust", "Less trust"),
        ("Income", "~Income"),
        ("Year 1", "Year 2"),
        ("Phase2a", "Phase2b"),
        ("Men", "Man"),
        ("Bus", "Buses run"),
        ("Trust", "Trust in doctors"),
        ("Teachers help pupils", "Pupils help teachers"),
        ("कि", "की"),
        ("!", "?"),
        ("Trust", "Trust"),
    ],
)
def test_names_that_mean_two_things_are_not_paired(name: str, other: str) -> None:
    assert near_names([name], [other]) == ()


def test_what_exists_is_offered_before_what_is_new_and_at_most_three_are() -> None:
    new = ["trust", "TRUST", "Trust.", "trust!"]
    found = near_names(new, ["Trust", "Trusts"])
    assert [(p.other, p.exists) for p in found if p.name == "trust!"] == [
        ("Trust", True),
        ("trust", False),
        ("TRUST", False),
    ]
    assert [(p.other, p.why) for p in found if p.name == "trust"] == [
        ("Trust", Likeness.WRITING),
        ("Trusts", Likeness.PLURAL),
    ]


def test_names_that_exist_are_not_paired_with_each_other() -> None:
    assert near_names(["Rain"], ["Trust", "trust", "TRUST"]) == ()


# A plain, slow oracle: every new name with every name before it.


def words_of(name: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = [c for c in apart if unicodedata.combining(c) < 200]
    letters = [c if c == "~" or unicodedata.category(c)[0] in "LMN" else " " for c in kept]
    return "".join(letters).split()


def singular(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and word[-2:] not in ("ss", "us", "is"):
        return word[:-1]
    return word


def distance(one: str, other: str) -> int:
    """Optimal string alignment: letters left out, put in, exchanged, or two swapped."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not (i and j):
                rows[i][j] = i + j
                continue
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def likeness(name: str, other: str) -> Likeness | None:
    ones, others = words_of(name), words_of(other)
    if not ones or not others:
        return None
    if "".join(ones) == "".join(others):
        return Likeness.WRITING
    ones, others = [singular(w) for w in ones], [singular(w) for w in others]
    if "".join(ones) == "".join(others):
        return Likeness.PLURAL
    differing = [pair for pair in zip(ones, others, strict=False) if pair[0] != pair[1]]
    if len(ones) != len(others) or len(differing) != 1:
        return None
    one, two = differing[0]
    shorter = min(len(one), len(two))
    if shorter < 4 or one[0] != two[0] or any(c.isdigit() for c in one + two):
        return None
    return Likeness.SLIP if distance(one, two) <= (2 if shorter >= 8 else 1) else None


def plainly(new: list[str], existing: list[str]) -> set[Pair]:
    stored = list(dict.fromkeys(existing))
    fresh = [name for name in dict.fromkeys(new) if name not in stored]
    found: set[Pair] = set()
    for place, name in enumerate(fresh):
        others = [(n, True) for n in stored] + [(n, False) for n in fresh[:place]]
        near = [(n, there, why) for n, there in others if (why := likeness(name, n))]
        near.sort(key=lambda entry: list(Likeness).index(entry[2]))
        found |= {(name, *entry) for entry in near[:3]}
    return found


def as_pairs(found: tuple[NearNames, ...]) -> set[Pair]:
    return {(pair.name, pair.other, pair.exists, pair.why) for pair in found}


WORDS = st.sampled_from(
    ["trust", "Trust", "trusts", "truts", "policy", "policies", "Polices", "buses", "bus", "a"]
) | st.sampled_from(
    ["community", "comunity", "commmunities", "well", "being", "wellbeing", "café", "cafe\u0301s"]
)
NAMES = st.lists(
    st.lists(WORDS | st.text(max_size=6), min_size=1, max_size=4).flatmap(
        lambda words: st.sampled_from([" ", "-", ", ", ""]).map(lambda gap: gap.join(words))
    ),
    max_size=10,
)


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES)
def test_the_pairs_are_those_of_the_plain_comparison(new: list[str], existing: list[str]) -> None:
    assert as_pairs(near_names(new, existing)) == plainly(new, existing)


def test_many_names_are_compared_as_few_are() -> None:
    chance = random.Random(7)
    letters = "abcdefghijklmnoprstu"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(300)]
    names = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(10_000)]
    slip = max(names, key=len)
    found = near_names([*names, slip + "s", slip[:-1] + "x" + slip[-1]], names)
    assert {(slip + "s", slip), (slip[:-1] + "x" + slip[-1], slip)} <= {
        (pair.name, pair.other) for pair in found
    }
