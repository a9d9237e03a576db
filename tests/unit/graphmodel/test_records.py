import pytest
from pydantic import ValidationError

from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import InvolvementMode
from graphmodel.judgement_records import Assessment, Check, Opinion, Rival, without_detours
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.people_records import Contributor, HeldRole
from graphmodel.record import Record
from graphmodel.records import (
    TABLES,
    Claim,
    Factor,
    Observation,
    PlannedLink,
    Project,
    Source,
)
from graphmodel.schema import TARGETS, schema
from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.stored import read_record, stored_properties
from graphmodel.story_records import Story, View, following, written_address
from graphmodel.values import ClaimKind, Level, Modality, Standing

BACKWARDS = {"started_on": "2020", "ended_on": "2019-12"}


def claim(**values: object) -> Claim:
    return Claim.model_validate(
        {"statement_id": "c1", "source": "s", "cause": "a", "effect": "b"} | values
    )


def test_a_record_refuses_a_field_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Factor.model_validate({"factor_id": "a", "name": "A", "colour": "red"})


def test_a_record_does_not_change() -> None:
    factor = Factor(factor_id="a", name="A")
    with pytest.raises(ValidationError, match="frozen"):
        factor.name = "B"  # type: ignore[misc]


@pytest.mark.parametrize("record_class", TABLES)
def test_every_reference_points_at_a_table_that_exists(record_class: type[Factor]) -> None:
    for name, reference in record_class.references().items():
        assert reference.table in TARGETS, name


def test_a_standing_needs_the_eyes_in_which_it_holds() -> None:
    with pytest.raises(ValidationError, match="standing_by"):
        Project(project_id="p", title="P", standing=Standing.SEEN_AS_FAILED)
    assert Project(project_id="p", title="P", standing=Standing.UNKNOWN).standing_by is None


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValidationError, match="period_start lies after"):
        claim(period_start="2019", period_end="2018-12-31")
    assert claim(period_start="2018-05", period_end="2018").period_end == "2018"


@pytest.mark.parametrize(
    ("values", "live", "traversable"),
    [
        ({}, True, True),
        ({"modality": Modality.INFERRED}, True, True),
        ({"modality": Modality.HYPOTHETICAL}, False, True),
        ({"kind": ClaimKind.DESPITE}, False, False),
        ({"kind": ClaimKind.NO_DIFFERENCE}, False, False),
        ({"retracted": True}, False, False),
    ],
)
def test_only_what_somebody_holds_to_be_so_is_live(
    values: dict[str, object], live: bool, traversable: bool
) -> None:
    assert (claim(**values).live, claim(**values).traversable) == (live, traversable)


def test_partners_count_as_causes_once_each() -> None:
    assert claim(together=("p", "a", "p")).causes == ("a", "p")


@pytest.mark.parametrize(
    "values",
    [{}, {"cause": "a"}, {"statement": "s", "project": "p"}, {"statement": "s", "cause": "a"}],
)
def test_a_check_checks_exactly_one_thing(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Check.model_validate({"check_id": "k", "kind": "participant", "verdict": "agrees"} | values)


@pytest.mark.parametrize("values", [{"via": ("b",)}, {"statement": "s", "via": ("b",)}])
def test_factors_between_are_between_two_others(values: dict[str, object]) -> None:
    for judged in (Check, Opinion):
        with pytest.raises(ValidationError, match="needs one of"):
            judged.model_validate(
                {"check_id": "k", "kind": "participant", "verdict": "agrees"} | values
                if judged is Check
                else {"opinion_id": "o", "stance": "agrees"} | values
            )


@pytest.mark.parametrize(
    ("factors", "straight"),
    [
        ("ab", "ab"),
        ("abcd", "abcd"),
        ("aa", "aa"),
        ("aba", "aba"),
        ("abac", "ac"),
        ("abcbd", "abd"),
        ("abbc", "abc"),
        ("abcdce", "abce"),
        ("abcdc", "abc"),
        ("aabb", "ab"),
        ("abacda", "acda"),
    ],
)
def test_a_chain_in_which_factors_fell_together_goes_the_straight_way(
    factors: str, straight: str
) -> None:
    cause, *via, effect = tuple(factors)
    rival = Rival(rival_id="r", explanation="e", cause="x", effect="y")
    bent = rival.model_copy(update={"cause": cause, "via": tuple(via), "effect": effect})
    assert "".join(without_detours(bent).chain) == straight
    if factors != straight:
        with pytest.raises(ValidationError, match="names no factor twice"):
            Rival.model_validate(bent.model_dump())


def test_what_is_about_no_chain_has_none() -> None:
    opinion = Opinion.model_validate({"opinion_id": "o", "stance": "undecided", "statement": "s"})
    assert opinion.chain == ()
    assert without_detours(opinion) is opinion
    assert Assessment(
        assessment_id="a", rubric="r", judgement="j", cause="x", effect="y"
    ).chain == ("x", "y")


@pytest.mark.parametrize(
    "record",
    [
        Factor(factor_id="a", name="A", level=Level.GROUP, tags=("x", "y"), part_of=("b", "c")),
        Factor(factor_id="a", name="A", attributes={"odd column!": "1", "": "2"}),
        Source(source_id="s", title="S", text="words"),
        claim(together=("x",), project=("p",), based_on=("s2",), quote="said", sign="?"),
        Observation(statement_id="o", source="s", factor="a", seen=False),
        Check.model_validate(
            {"check_id": "k", "kind": "participant", "verdict": "agrees", "statement": "c1"}
        ),
        PlannedLink(cause="a", effect="b", project="p", reason="why"),
        Check.model_validate(
            {"check_id": "k", "kind": "participant", "verdict": "agrees"}
            | {"cause": "d", "via": ("c", "a", "b"), "effect": "e"}
        ),
        Opinion.model_validate({"opinion_id": "o", "stance": "agrees", "project": "p"}),
        Assessment(assessment_id="a", rubric="r", judgement="j", cause="x", effect="y"),
        Rival(rival_id="r", explanation="e", cause="x", via=("z", "a"), effect="y", factor="f"),
        Story(story_id="s", title="S", said="words", made_on="2024-05"),
        View(view_id="v", title="V", page="trace", address="from=a", story="s", place=0),
        Spectrum(spectrum_id="s", name="S", part_of=("t",), came_from=("o", "p"), underlies=("t",)),
        Position(position_id="p", spectrum="s", project="x", place=0, source="q"),
        Response(response_id="r", spectrum="s", project="x", did="d", factor="f"),
        Meeting(meeting_id="m", title="M", took_part=("a", "b"), project="x"),
        Card.model_validate({"card_id": "c", "title": "C", "circle": "inner", "meeting": "m"}),
        Remark(remark_id="r", card="c", named=True),
        Prompt(prompt_id="p", asked="A?", every_months=6, due_on="2024-05"),
        Answer(answer_id="a", prompt="p", project="x", said="words", took_part=("a",)),
        Contributor.model_validate(
            {"contributor_id": "c", "name": "C", "kind": "group", "size": 3}
        ),
        Involvement.model_validate(
            {"involvement_id": "i", "contributor": "c", "project": "p", "gains": ("a", "b")}
        ),
        Decision(decision_id="d", project="p", title="D", decided_by=("a", "c"), led_to=("q",)),
    ],
)
def test_a_record_comes_back_from_what_is_stored_of_it(record: Factor) -> None:
    stored = stored_properties(record)
    pointed = {
        name: list(value) if isinstance(value, tuple) else ([value] if value else [])
        for name in record.references()
        for value in [getattr(record, name)]
    }
    assert read_record(type(record), stored, pointed) == record


def test_an_attribute_can_never_meet_a_field_of_ours() -> None:
    factor = Factor(factor_id="a", name="A", attributes={"name": "another"})
    assert stored_properties(factor)["name"] == "A"


def test_schema_names_are_unique_and_every_key_is_held() -> None:
    names = [item.name for item in schema()]
    assert len(names) == len(set(names))
    for label in ("factor", "source", "project", "statement", "check", "stamp", "importrun"):
        assert f"{label}_key" in names
    assert {"story_key", "view_key", "opinion_key", "assessment_key", "rival_key"} <= set(names)


@pytest.mark.parametrize(
    ("record_class", "values", "rule"),
    [
        (Contributor, {"name": "Mia", "kind": "person"}, "needs named_by"),
        (Contributor, {"name": "Nurse", "size": 3}, "kind has to be group"),
        (HeldRole, {"contributor": "c", "role": "r", **BACKWARDS}, "started_on lies after"),
        (Involvement, {"contributor": "c", "project": "p", **BACKWARDS}, "started_on lies after"),
        (Resource, {"project": "p", "kind": "money", **BACKWARDS}, "started_on lies after"),
        (Resource, {"project": "p", "kind": "money", "amount": 3}, "belong together"),
        (Labour, {"project": "p", "work": "w", "people": 9, "trait": "t"}, "trait_consent"),
        (
            Labour,
            {"project": "p", "work": "w", "people": 4, "trait": "t", "trait_consent": True},
            "5 people or more",
        ),
    ],
)
def test_what_is_kept_of_people_has_limits(
    record_class: type[Record], values: dict[str, object], rule: str
) -> None:
    with pytest.raises(ValidationError, match=rule):
        record_class.model_validate({record_class.key: "k"} | values)


def test_a_mode_beyond_consulting_shares_in_the_work() -> None:
    beyond = {
        mode
        for mode in InvolvementMode
        if Involvement(
            involvement_id="i", contributor="c", project="p", mode=mode
        ).beyond_consulting
    }
    assert beyond == set(InvolvementMode) - {"participant", "consulted"}


def kept(address: str | None) -> View:
    return View(view_id="v", title="V", page="trace", address=address)


def test_the_address_of_a_kept_view_follows_a_factor_to_its_new_key() -> None:
    view = kept("from=a+b&from=c&to=c&project=c&voice=&pick=c&pick=d")
    after = following(view, {"c": "a b", "x": "y"})
    assert after.asked == {
        "from": ["a b"],
        "to": ["a b"],
        "project": ["c"],
        "voice": [""],
        "pick": ["a b", "d"],
    }


@pytest.mark.parametrize("address", [None, "", "from=d", "no address; at all %zz", "project=c"])
def test_an_address_that_names_no_such_factor_stays_as_it_is(address: str | None) -> None:
    view = kept(address)
    assert following(view, {"c": "a"}) is view


def test_an_address_comes_back_from_what_is_written_of_it() -> None:
    asked = {"from": ["a & b", "\u00e9=?"], "voice": [""]}
    assert kept(written_address(asked)).asked == asked
    assert written_address({}) is None
