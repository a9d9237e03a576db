"""A mapping: which column is which field, which word is which; nothing is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import TABLES, Claim, Factor, Observation, Source
from graphmodel.values import Level, Sign
from ingest.convert import allowed_words
from ingest.formats import read_file
from ingest.mapping.guess import guess_mapping
from ingest.mapping.on_attributes import map_attributes
from ingest.mapping.rules import FieldMapping, Rule, mappable_fields
from ingest.mapping.toml_file import mapping_text, read_mapping, write_mapping
from ingest.reading import Reading

if TYPE_CHECKING:
    from graphmodel.record import Record
    from unit.ingest.conftest import MakeText, MakeWorkbook


def factor(name: str, **attributes: str) -> Factor:
    return Factor(factor_id=name, name=name, attributes=attributes)


def mapped(*rules: Rule, factors: tuple[Factor, ...]) -> Reading:
    """Return what a foreign file with these factors is by a mapping."""
    reading = Reading(Dataset(factors=factors), (), "kumu")
    return map_attributes(reading, FieldMapping(rules), "map.json")


TYPE = Rule("factors", "type", "level", {"Community": "group", "Land": "societal", "Idea": ""})


def test_a_word_of_a_foreign_file_becomes_the_word_of_a_field_and_stays_beside_it() -> None:
    reading = mapped(TYPE, factors=(factor("a", Type="community"), factor("b", Type="Land", x="1")))
    assert [f.level for f in reading.dataset.factors] == [Level.GROUP, Level.SOCIETAL]
    assert reading.dataset.factors[0].attributes == {"Type": "community"}
    assert reading.dataset.factors[1].attributes == {"Type": "Land", "x": "1"}
    assert reading.problems == ()


def test_a_word_that_is_ours_already_moves_into_the_field() -> None:
    reading = mapped(TYPE, factors=(factor("a", Type="Societal", x="1"),))
    (found,) = reading.dataset.factors
    assert (found.level, found.attributes) == (Level.SOCIETAL, {"x": "1"})
    assert found.model_fields_set == {"factor_id", "name", "attributes", "level"}


def test_a_record_states_only_what_it_stated_and_what_was_mapped() -> None:
    made = Factor.made("a", name="a", attributes={"Type": "Land"})
    (found,) = mapped(TYPE, factors=(made,)).dataset.factors
    assert found.model_fields_set == {"factor_id", "level", "attributes"}


def test_words_that_fit_nothing_stay_attributes_and_are_listed_with_their_number() -> None:
    many = (*(factor(f"p{n}", Type="Person") for n in range(3)), factor("t", Type="Thing"))
    reading = mapped(TYPE, factors=(*many, factor("i", Type="Idea")))
    assert reading.dataset.factors[:4] == many
    assert reading.dataset.factors[4].attributes == {"Type": "Idea"}
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.column) == ("warning", "factors", "type")
    assert problem.value == "Person (3), Thing (1)"
    assert "individual, group, organisational" in problem.hint


def test_one_column_may_tell_two_fields() -> None:
    kind = Rule("factors", "Type", "kind", {"Activity": "process"})
    reading = mapped(TYPE, kind, factors=(factor("a", Type="Activity"), factor("b", Type="Land")))
    assert [(f.kind, f.level) for f in reading.dataset.factors] == [
        ("process", None),
        (None, Level.SOCIETAL),
    ]
    assert reading.problems == ()


def test_values_that_contradict_each_other_leave_the_record_as_it_was() -> None:
    claim = Claim(
        statement_id="1",
        cause="a",
        effect="b",
        source="s",
        period_end="2019",
        attributes={"Since": "2020"},
    )
    rule = Rule("claims", "Since", "period_start")
    reading = map_attributes(
        Reading(Dataset(claims=(claim,)), (), "kumu"), FieldMapping((rule,)), "x"
    )
    assert reading.dataset.claims == (claim,)
    assert "period_start lies after period_end" in reading.problems[0].rule
    assert reading.problems[0].value == "1"


def test_a_column_that_the_file_does_not_have_is_told_with_the_nearest() -> None:
    reading = mapped(
        Rule("factors", "Tyype", "level"),
        Rule("sources", "Role", "voice"),
        factors=(factor("a", Type="Land"),),
    )
    assert [(p.sheet, p.column, p.hint) for p in reading.problems] == [
        ("factors", "Tyype", "Did you mean 'Type'?"),
        ("sources", "Role", "There are no others."),
    ]


def test_a_foreign_file_has_its_names_from_its_format_alone() -> None:
    reading = mapped(Rule("factors", "Parent", "part_of"), factors=(factor("a", Parent="b"),))
    assert reading.dataset.factors[0].attributes == {"Parent": "b"}
    assert "in this format it cannot be chosen" in reading.problems[0].rule


def test_tags_are_added_to_those_that_are_there() -> None:
    tagged = factor("a", Labels="x; y").with_values(tags=("x", "z"))
    (found,) = mapped(Rule("factors", "labels", "tags"), factors=(tagged,)).dataset.factors
    assert (found.tags, found.attributes) == (("x", "z", "y"), {})


LINKS = (
    "Influencer,Influenced,Interviewee,Effect,Direction,Site\n"
    "Rain,Harvest,Ana,strong,more,North\n"
    "Pests,Harvest,Ben,weak,less,South\n"
    "Soil,Harvest,Ben,weak,sideways,South\n"
)
LINK_RULES = FieldMapping(
    (
        Rule("claims", "influencer", "cause"),
        Rule("claims", "Influenced", "effect"),
        Rule("claims", "Interviewee", "source"),
        Rule("claims", "Direction", "sign", {"more": "+", "less": "-"}),
        Rule("claims", "Site", "case"),
    )
)


def test_a_list_of_links_is_known_by_the_columns_that_a_mapping_names(make_text: MakeText) -> None:
    path = make_text("study.csv", LINKS)
    assert {p.column for p in read_file(path).problems if p.severity == "error"} == {"cause"}
    other = make_text("other.csv", LINKS.replace("Effect", "Strength"))
    with pytest.raises(UnreadableFile):
        read_file(other)
    assert read_file(other, mapping=LINK_RULES).dataset.counts()["claims"] == 3
    reading = read_file(path, mapping=LINK_RULES)
    assert reading.format == "edges"
    assert [(c.cause, c.effect, c.sign, c.case) for c in reading.dataset.claims] == [
        ("Rain", "Harvest", Sign.PLUS, "North"),
        ("Pests", "Harvest", Sign.MINUS, "South"),
        ("Soil", "Harvest", Sign.UNKNOWN, "South"),
    ]
    assert [s.source_id for s in reading.dataset.sources] == ["study/Ana", "study/Ben"]
    assert reading.dataset.claims[0].attributes == {"Effect": "strong", "Direction": "more"}
    assert [p.value for p in reading.problems] == ["sideways (1)"]


def test_problems_of_a_row_name_the_columns_of_the_file(make_text: MakeText) -> None:
    path = make_text("study.csv", "Influencer,Influenced\nRain,\n")
    rules = FieldMapping(LINK_RULES.rules[:2])
    errors = [p for p in read_file(path, mapping=rules).problems if p.severity == "error"]
    assert [(p.line, p.column) for p in errors] == [(2, "Influenced")]


def test_a_mapping_goes_before_the_usual_names(make_text: MakeText) -> None:
    path = make_text("x.csv", "source,target,speaker,from\nRain,Harvest,Ana,page 3\n")
    rules = (Rule("claims", "speaker", "source"), Rule("claims", "from", "locator"))
    ends = (Rule("claims", "source", "cause"), Rule("claims", "target", "effect"))
    reading = read_file(path, mapping=FieldMapping((*rules, *ends)))
    (claim,) = reading.dataset.claims
    assert (claim.cause, claim.effect, claim.source) == ("Rain", "Harvest", "x/Ana")
    assert (claim.locator, claim.attributes, reading.problems) == ("page 3", {}, ())


def test_our_own_tables_take_a_mapping_as_well(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        factors=[["Thing", "Reach", "Level"], ["Rain", "Land", "old"], ["Harvest", "Hof", ""]],
        claims=[["cause", "effect", "source"], ["Rain", "Harvest", "A."]],
    )
    mapping = FieldMapping(
        (
            Rule("factors", "Thing", "name"),
            Rule("factors", "Reach", "level", {"Land": "societal"}),
            Rule("factors", "Level", "theme"),
            Rule("claims", "source", "source", {"A.": "Anna"}),
        )
    )
    reading = read_file(path, mapping=mapping)
    rain, harvest = reading.dataset.factors
    assert (rain.name, rain.level, rain.theme) == ("Rain", Level.SOCIETAL, "old")
    assert (harvest.level, harvest.attributes) == (None, {"Reach": "Hof"})
    assert reading.dataset.claims[0].source == "Anna"
    assert [(p.column, p.value) for p in reading.problems] == [("Reach", "Hof (1)")]


def test_a_plain_column_that_is_not_there_is_told(make_text: MakeText) -> None:
    path = make_text("x.csv", "cause,effect,source\nRain,Harvest,Ana\n")
    mapping = FieldMapping((Rule("claims", "Spekaer", "source"), Rule("claims", "Day", "coded_at")))
    problems = read_file(path, mapping=mapping).problems
    assert [(p.severity, p.column) for p in problems] == [
        ("warning", "Spekaer"),
        ("warning", "Day"),
    ]


# The file


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ('[[wheels]]\ncolumn="a"\nfield="b"', "no table 'wheels'", "Tables: projects"),
        ('[[factors]]\ncolumn="a"\nfield="levle"', "no field 'levle'", "Did you mean 'level'?"),
        ('[[factors]]\ncolumn="a"', "needs a column and a field", 'column = "..."'),
        ('factors = "x"', "needs a column and a field", 'column = "..."'),
        ('[[factors]]\ncolumn="a"\nfield="level"\nvalue={}', "has no 'value'", "'values'?"),
        ('[[factors]]\ncolumn="a"\nfield="level"\nvalues={a=1}', "are words", "[factors.values]"),
        (
            '[[factors]]\ncolumn="a"\nfield="level"\nvalues={a="grop"}',
            "'grop': the word is not one",
            "Did you mean 'group'?",
        ),
        (
            '[[factors]]\ncolumn="a"\nfield="level"\n[[factors]]\ncolumn="a"\nfield="level"',
            "two rules say",
            "Put the words",
        ),
    ],
)
def test_what_is_wrong_with_a_mapping_is_an_error_with_its_place(
    make_text: MakeText, text: str, rule: str, hint: str
) -> None:
    mapping = read_mapping(make_text("map.toml", text))
    (problem,) = mapping.problems
    assert (problem.severity, problem.file) == ("error", "map.toml")
    assert rule in problem.rule
    assert hint in problem.hint
    path = make_text("x.csv", "cause,effect,source\nRain,Harvest,Ana\n")
    assert problem in read_file(path, mapping=mapping).problems


@pytest.mark.parametrize("content", ["[[factors", b"\xff", "a" + "[" * 5000])
def test_a_file_that_is_no_toml_is_refused(make_text: MakeText, content: str | bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_mapping(make_text("map.toml", content))


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_mapping(tmp_path / "none.toml")


TYPED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    record: type[Record] = draw(st.sampled_from(TABLES))
    name = draw(st.sampled_from(mappable_fields(record)))
    column = draw(TYPED.map(str.strip).filter(bool))
    words = allowed_words(record, name)
    texts = draw(st.dictionaries(TYPED, st.sampled_from(("", *words)), max_size=3))
    return Rule(record.table, column, name, texts)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rules(), max_size=4, unique_by=lambda r: (r.table, r.column, r.field)))
def test_a_mapping_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, made: list[Rule]
) -> None:
    path = tmp_path_factory.mktemp("maps") / "map.toml"
    write_mapping(FieldMapping(tuple(made)), path)
    found = read_mapping(path)
    assert sorted(found.rules, key=repr) == sorted(made, key=repr)
    assert found.problems == ()
    assert mapping_text(found).count("[[") == len(made)


# The guess


def test_a_guess_names_the_columns_that_a_list_of_links_needs(make_text: MakeText) -> None:
    path = make_text("study.csv", LINKS.replace("Effect", "Strength"))
    guessed = guess_mapping(read_file(path, format="edges"))
    assert [(r.column, r.field) for r in guessed.rules] == [
        ("Influencer", "cause"),
        ("Influenced", "effect"),
        ("Interviewee", "source"),
        ("Direction", "sign"),
        ("Site", "case"),
    ]
    assert guessed.rules[3].values == {"more": "+", "less": "-", "sideways": "?"}
    reading = read_file(path, mapping=guessed)
    assert len(reading.dataset.claims) == 3
    assert reading.problems == ()


def test_a_guess_knows_words_that_others_have_for_levels_and_kinds() -> None:
    found = guess_mapping(
        Reading(
            Dataset(
                factors=(
                    factor("a", Type="Community", Sort="Barrier", Color="red"),
                    factor("b", Type="organization", Sort="Enabler", Color="blue"),
                    factor("c", Type="Blob", Sort="Activity", Color="red"),
                )
            ),
            (),
            "kumu",
        )
    )
    assert {(r.column, r.field): dict(r.values) for r in found.rules} == {
        ("Type", "level"): {"Community": "group", "organization": "organisational", "Blob": ""},
        ("Sort", "kind"): {"Barrier": "challenge", "Enabler": "facilitator", "Activity": "process"},
    }


def test_nothing_is_guessed_where_all_is_ours(make_text: MakeText) -> None:
    path = make_text("x.csv", "cause,effect,source,sign,weight\nRain,Harvest,Ana,+,3\n")
    assert guess_mapping(read_file(path)).rules == ()


def test_a_guess_never_asks_for_what_a_foreign_format_cannot_do() -> None:
    reading = Reading(
        Dataset(
            sources=(Source(source_id="s", title="s", attributes={"title": "x", "Role": "nurse"}),),
            observations=(
                Observation(
                    statement_id="o", factor="f", source="s", attributes={"Outcome": "x", "id": "1"}
                ),
            ),
        ),
        (),
        "outcomes",
    )
    guessed = guess_mapping(reading)
    assert [(r.column, r.field) for r in guessed.rules] == [("Role", "voice")]
    assert map_attributes(reading, guessed, "x").problems == ()


# The worked example of the documentation


def test_the_examples_of_the_documentation_do_what_it_says(make_text: MakeText) -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text("utf-8")
    links, kinds = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    table = re.search(r"(\| Influencer \|.*?)\n\n", text, re.DOTALL)
    assert table is not None
    head, _, *rows = [
        ",".join(cell.strip() for cell in line.strip("|").split("|"))
        for line in table.group(1).splitlines()
    ]
    mapping = read_mapping(make_text("links.toml", links))
    reading = read_file(make_text("x.csv", "\n".join([head, *rows])), mapping=mapping)
    assert [(c.source, c.sign) for c in reading.dataset.claims] == [
        ("x/Ana", Sign.PLUS),
        ("x/Ben", Sign.MINUS),
        ("x/Ben", Sign.UNKNOWN),
    ]
    assert [p.value for p in reading.problems] == ["sideways (1)"]
    rules = read_mapping(make_text("kinds.toml", kinds))
    found = mapped(
        *rules.rules, factors=(factor("a", Type="Activity"), factor("b", Type="Country"))
    )
    assert (rules.problems, found.problems) == ((), ())
    assert [(f.kind, f.level) for f in found.dataset.factors] == [
        ("process", None),
        (None, Level.SOCIETAL),
    ]
