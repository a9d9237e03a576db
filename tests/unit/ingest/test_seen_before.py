"""A foreign file that comes in again under another name is noticed by its sources."""

from __future__ import annotations

from graphmodel.dataset import Dataset
from graphmodel.records import Source
from ingest.seen_before import seen_before


def told(space: str, **sources: str) -> Dataset:
    """Return sources of a foreign file: local ids and titles."""
    made = [Source(source_id=f"{space}/{key}", title=title) for key, title in sources.items()]
    return Dataset(sources=tuple(made))


STORED = told("study", a="Ana Perez", b="Ben Oduya", c="Cleo").sources


def test_the_same_sources_under_another_name_are_a_warning() -> None:
    problem = seen_before(told("study (2)", a="Ana Perez", b="Ben Oduya"), STORED, "study (2).xlsx")
    assert problem is not None
    assert (problem.severity, problem.file) == ("warning", "study (2).xlsx")
    assert "2 of its sources are stored already under 'study'" in problem.rule
    assert "--project study" in problem.hint
    assert problem.value == "'Ana Perez', 'Ben Oduya'"


def test_the_same_file_under_its_own_name_is_none() -> None:
    assert seen_before(told("study", a="Ana Perez", d="Dora"), STORED, "study.xlsx") is None


def test_other_sources_are_none_though_a_few_have_the_same_title() -> None:
    other = told("other", a="Ana Perez", x="Xenia", y="Yves")
    assert seen_before(other, STORED, "other.xlsx") is None
    assert seen_before(Dataset(), STORED, "other.xlsx") is None
    assert seen_before(other, (), "other.xlsx") is None


def test_sources_that_are_only_numbered_tell_nothing_without_their_texts() -> None:
    assert seen_before(told("b", a="1", b="2"), told("a", a="1", b="2").sources, "b") is None
    one, two = (
        Dataset(sources=(Source(source_id=f"{space}/1", title="1", text="It rained."),))
        for space in ("a", "b")
    )
    assert seen_before(two, one.sources, "b") is not None
    drier = Dataset(sources=(Source(source_id="b/1", title="1", text="It did not."),))
    assert seen_before(drier, one.sources, "b") is None


def test_keys_of_our_own_are_never_taken_for_those_of_a_foreign_file() -> None:
    own = Dataset(sources=(Source(source_id="ana", title="Ana Perez"),))
    assert seen_before(own, STORED, "own.xlsx") is None
    assert seen_before(told("study (2)", a="Ana Perez"), own.sources, "x") is None
