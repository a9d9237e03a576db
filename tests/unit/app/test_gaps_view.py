"""What the Gaps page says is missing, its tables, and what a filled-in cell becomes."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.gap_edits import Cell, Edits, Filled, filled, set_for_many
from app.views.gap_fields import FIELDS, Labels
from app.views.gap_names import Names
from app.views.gaps import PAGE_ROWS, WORKS, GapsState, answer_sentence, gap_table, missing
from graphmodel.dataset import Dataset
from graphmodel.records import Claim, Factor, Project, Source
from graphmodel.values import Consent, Level, Sign
from ingest.convert import allowed_words
from ingest.gaps import gaps
from ingest.merge import canonical
from support.any_dataset import datasets
from support.datasets import claims, observation, with_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.views.chain_items import Runs


def text(sentence: Runs) -> str:
    return "".join(run.text for run in sentence)


def names_of(dataset: Dataset) -> Names:
    return Names(
        [(f.factor_id, f.name) for f in dataset.factors],
        [(p.project_id, p.title) for p in dataset.projects],
    )


def fill(dataset: Dataset, edits: Edits) -> Filled:
    def wholes(keys: set[str]) -> Iterable[Factor]:
        del keys
        return dataset.factors

    return filled(dataset, edits, names_of(dataset), wholes)


def factors(*names: str) -> Dataset:
    return Dataset(factors=tuple(Factor(factor_id=name, name=name) for name in names))


def test_what_is_missing_is_said_in_sentences() -> None:
    told = claims("anna: a -> b", "ben: b -> c", project=("p",))
    assert text(answer_sentence(told)) == (
        "3 of 3 factors have no level, 2 of 2 sources have no voice and 2 of 2 claims have no case."
    )
    said = [one.said for one in missing(told, "factors")]
    assert said == [
        "3 of 3 factors have no level.",
        "3 of 3 factors have no kind.",
        "1 of 1 factor has no kind of impact.",
    ]
    assert missing(told, "observations") == ()


def test_where_nothing_is_missing_it_is_said_so() -> None:
    whole = Factor(factor_id="a", name="a", level=Level.GROUP, kind="change")
    assert text(answer_sentence(Dataset(factors=(whole,)))).startswith("Nothing is missing")
    without_kind = whole.with_values(kind=None)
    assert text(answer_sentence(Dataset(factors=(without_kind,)))).startswith("Levels, voices")


def test_a_table_asks_for_what_lacks_something_or_for_everything() -> None:
    data = Dataset(
        factors=(
            Factor(factor_id="a", name="a", level=Level.GROUP, kind="change"),
            Factor(factor_id="b", name="B thing"),
            Factor(factor_id="c", name="c", level=Level.GROUP),
        )
    )
    assert gap_table(data, GapsState()).keys == ("b", "c")
    assert gap_table(data, GapsState(everything=True)).keys == ("a", "b", "c")
    assert gap_table(data, GapsState(search=" THING")).keys == ("b",)
    assert gap_table(data, GapsState(search="nowhere")).said == (
        "No factor with “nowhere” in it is to be shown."
    )


def test_a_long_table_is_shown_in_parts_and_the_rest_is_said() -> None:
    data = factors(*(f"f{number:03}" for number in range(250)))
    first = gap_table(data, GapsState())
    assert (len(first.rows), len(first.keys), first.rest) == (PAGE_ROWS, 250, 150)
    assert first.said == ("250 factors lack something; shown are 1 to 100. Search to find others.")
    last = gap_table(data, GapsState(first=10_000))
    assert (last.first, len(last.rows), last.rest) == (200, 50, 0)
    assert last.rows[-1].key == "f249"


def test_a_claim_is_told_as_a_sentence_with_its_words_and_its_source() -> None:
    told = claims("anna: a -> b", quote="they listened", sign="-")
    (row,) = gap_table(told, GapsState(work="claims", everything=True)).rows
    assert row.about == ("a held back b", "“they listened”", "anna")
    empty = dict.fromkeys(("case", "voice", "project", "period_start", "period_end"), "")
    assert row.cells == empty | {"sign": "-"}
    seen = with_ends(Dataset(observations=(observation("o", "anna", "a", seen=False),)))
    (row,) = gap_table(seen, GapsState(work="observations")).rows
    assert row.about[0] == "a was looked for and not found"


def test_of_a_chosen_project_that_one_alone_is_asked_for() -> None:
    data = Dataset(
        projects=(Project(project_id="p", title="P"), Project(project_id="q", title="Q"))
    )
    assert gap_table(data, GapsState(work="projects", project="q")).keys == ("q",)


@given(datasets())
@settings(max_examples=40, deadline=None)
def test_the_rows_that_lack_something_are_those_that_are_counted(dataset: Dataset) -> None:
    counts = gaps(dataset)
    for record_class, fields in FIELDS.items():
        table = gap_table(dataset, GapsState(work=record_class.table))
        asked = [counts.get(record_class.table, {}).get(field.name) for field in fields]
        most = max((count.missing for count in asked if count), default=0)
        total = sum(count.missing for count in asked if count)
        assert most <= len(table.keys) <= total


@given(datasets())
@settings(max_examples=40, deadline=None)
def test_filling_in_what_stands_there_changes_nothing(dataset: Dataset) -> None:
    stored = dataclasses.replace(
        dataset,
        factors=tuple(map(canonical, dataset.factors)),
        claims=tuple(map(canonical, dataset.claims)),
        observations=tuple(map(canonical, dataset.observations)),
    )
    edits: Edits = {}
    for record_class in FIELDS:
        state = GapsState(work=record_class.table, everything=True)
        for row in gap_table(stored, state).rows:
            edits |= {Cell(record_class.table, row.key, n): t for n, t in row.cells.items()}
    found = fill(stored, edits)
    assert (found.cells, found.problems, found.made) == ((), (), ())
    assert found.dataset == Dataset()


@given(
    st.builds(
        GapsState,
        project=st.none() | st.text(min_size=1),
        work=st.sampled_from(list(WORKS)),
        everything=st.booleans(),
        search=st.text(),
        first=st.integers(0, 10**8 - 1),
    )
)
def test_the_address_holds_the_whole_state(state: GapsState) -> None:
    assert GapsState.from_address(state.to_address()) == state


def test_what_an_address_holds_wrongly_is_as_usual() -> None:
    for after in ("-1", "x", "²", "9" * 50):
        assert GapsState.from_address({"after": [after], "work": ["what"]}) == GapsState()
    assert GapsState(project="gone").known(frozenset("p")) == GapsState()


def test_the_words_to_choose_from_are_those_that_the_model_allows() -> None:
    for record_class, fields in FIELDS.items():
        for field in fields:
            assert tuple(field.words) == allowed_words(record_class, field.name)


def test_what_changes_is_said_beforehand_and_afterwards() -> None:
    data = Dataset(
        factors=(
            Factor(factor_id="a", name="a"),
            Factor(factor_id="b", name="b", level=Level.GROUP, theme="ties"),
        ),
        sources=(Source(source_id="s", title="s"),),
    )
    found = fill(
        data,
        {
            Cell("factors", "a", "level"): "group",
            Cell("factors", "b", "level"): "societal",
            Cell("factors", "b", "theme"): " ",
            Cell("sources", "s", "consent"): "quote_named",
        },
    )
    assert found.said() == (
        "1 factor gets a level, 1 factor gets another level, 1 factor loses its theme and "
        "1 source gets a consent."
    )
    assert found.said(done=True) == (
        "1 factor got a level, 1 factor got another level, 1 factor lost its theme and "
        "1 source got a consent."
    )


def test_what_is_written_states_what_changes_and_nothing_else() -> None:
    data = Dataset(
        factors=(Factor(factor_id="a", name="A", definition="d", attributes={"x": "y"}),),
        sources=(Source(source_id="s", title="S", voice="carer"),),
    )
    found = fill(
        data,
        {Cell("factors", "a", "level"): "group", Cell("sources", "s", "consent"): "analysis_only"},
    )
    (factor,), (source,) = found.dataset.factors, found.dataset.sources
    assert factor.model_fields_set == {"factor_id", "level"}
    assert (factor.name, factor.level) == ("A", Level.GROUP)
    assert source.model_fields_set == {"source_id", "consent"}
    assert (source.voice, source.consent) == ("carer", Consent.ANALYSIS_ONLY)


def test_who_placed_a_factor_is_not_kept_for_another_level() -> None:
    placed = Factor(factor_id="a", name="a", level=Level.GROUP, level_by="Anna")
    data = Dataset(factors=(placed,))
    (factor,) = fill(data, {Cell("factors", "a", "level"): "societal"}).dataset.factors
    assert (factor.level_by, factor.model_fields_set) == (None, {"factor_id", "level", "level_by"})
    both = {Cell("factors", "a", "level"): "societal", Cell("factors", "a", "level_by"): "Ben"}
    (factor,) = fill(data, both).dataset.factors
    assert factor.level_by == "Ben"


def test_general_factors_are_named_and_made_where_they_are_new() -> None:
    data = factors("trust", "health")
    found = fill(data, {Cell("factors", "trust", "part_of"): "health; Ties;healths"})
    by_key = {factor.factor_id: factor for factor in found.dataset.factors}
    assert by_key["trust"].part_of == ("Ties", "health", "healths")
    assert by_key["Ties"].model_fields_set == {"factor_id"}
    assert found.said() == (
        "1 factor gets a general factor and 2 new factors are to be made: “Ties” and “healths”."
    )
    assert found.remarks == ("“healths” is new, and looks like “health”.",)


def test_a_factor_does_not_become_a_part_of_itself() -> None:
    chain = [Factor(factor_id=key, name=key, part_of=(whole,)) for key, whole in pairwise("abcd")]
    data = Dataset(factors=(*chain, Factor(factor_id="d", name="d")))
    found = fill(data, {Cell("factors", "d", "part_of"): "a"})
    assert "would be a part of each other" in found.problems[0]
    assert "itself" in fill(data, {Cell("factors", "d", "part_of"): "d"}).problems[0]
    assert fill(data, {Cell("factors", "a", "part_of"): "c"}).problems == ()


def test_what_cannot_be_used_is_said_with_its_place() -> None:
    data = dataclasses.replace(
        factors("a"),
        factors=(
            Factor(factor_id="a", name="Trust"),
            Factor(factor_id="1", name="Ties"),
            Factor(factor_id="2", name="Ties"),
        ),
        projects=(Project(project_id="p", title="P"),),
    )
    unclear = fill(data, {Cell("factors", "a", "part_of"): "Ties"})
    (problem,) = unclear.problems
    assert problem.startswith("“Trust”, part of: the name fits 2 factors: '1' and '2'.")
    eyeless = fill(data, {Cell("projects", "p", "standing"): "partly"})
    assert eyeless.problems == ("“P”: a standing needs standing_by: in whose eyes.",)
    long = fill(data, {Cell("factors", "a", "theme"): "x" * 40_000})
    assert long.problems[0].startswith("“Trust”: String should have at most 32000 characters")
    assert eyeless.dataset == long.dataset == Dataset()


def test_a_record_that_has_gone_meanwhile_is_left_out_and_said() -> None:
    edits = {Cell("factors", "gone", "level"): "group", Cell("factors", "a", "level"): "group"}
    found = fill(factors("a"), edits)
    assert [factor.factor_id for factor in found.dataset.factors] == ["a"]
    assert found.remarks == ("1 record that you changed is not stored any more.",)


def test_one_value_goes_to_many_where_nothing_stands_or_everywhere() -> None:
    data = Dataset(
        factors=(
            Factor(factor_id="a", name="a"),
            Factor(factor_id="b", name="b", level=Level.GROUP),
            Factor(factor_id="c", name="c", level=Level.SOCIETAL),
        )
    )
    cells = [Cell("factors", key, "level") for key in "abc"]
    assert set_for_many(data, cells, "group", over=False) == {cells[0]: "group"}
    assert set_for_many(data, cells, "group", over=True) == {cells[0]: "group", cells[2]: "group"}
    assert set_for_many(data, [], "group", over=True) == {}


def test_a_word_that_says_nothing_counts_as_empty() -> None:
    told = claims("anna: a -> b", sign="?")
    cells = [Cell("claims", "c1", "sign"), Cell("sources", "anna", "consent")]
    assert set_for_many(told, cells[:1], "-", over=False) == {cells[0]: "-"}
    assert set_for_many(told, cells[1:], "quote_named", over=False) == {cells[1]: "quote_named"}
    found = fill(told, {cells[0]: "-"})
    assert found.said() == "1 claim gets a sign."
    claim = found.dataset.claims[0]
    assert isinstance(claim, Claim)
    assert claim.sign is Sign.MINUS


def test_where_two_share_a_name_they_are_told_apart_by_their_keys() -> None:
    data = Dataset(
        factors=(
            Factor(factor_id="1", name="Ties"),
            Factor(factor_id="2", name="Ties"),
            Factor(factor_id="3", name="4"),
            Factor(factor_id="4", name="Trust", part_of=("1", "3")),
        )
    )
    labels = Labels(data)
    assert [labels.of("factors", key) for key in "1234"] == ["1", "2", "3", "Trust"]
    assert labels.cell(data.factors[3], "part_of") == "1; 3"
