"""What leaves: words to mask, the voices that are named, what a gate lets out, and the shapes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leaving.drawing import drawing_of
from app.leaving.files import FORMS, file_name, has_picture
from app.leaving.gate import Gate
from app.leaving.html_files import html_report, page
from app.leaving.masks import MASK, Masks, clean
from app.leaving.outgoing import Held, NamedSource, Outgoing, Part, Sentence, Shape
from app.leaving.preview import what_leaves
from app.leaving.said import Whose
from app.leaving.signs import outline, rings
from app.leaving.terms import Terms
from app.views.chain_items import runs, strong
from app.views.lanes import pictures
from app.views.picture import Scene, SceneFactor, SceneLink
from graphmodel.errors import NothingToSend
from graphmodel.records import Claim
from graphmodel.values import LEVELS, Account, Consent, LinkSign, Modality, Role
from queries.checks import CheckStatus
from queries.evidence import Named, SourceBrief, StatementEvidence


@pytest.mark.parametrize(
    ("word", "text", "masked"),
    [
        ("Mary", "mary told MARY'S story", f"{MASK} told {MASK}'s story".replace("'s", "'S")),
        ("Mary", "Maryland and rosemary", "Maryland and rosemary"),
        ("Mary Jones", "Mary  \n Jones came", f"{MASK} came"),
        ("Mary", "mary_anne and mary-anne", f"{MASK}_anne and {MASK}-anne"),
        ("Ren\u00e9", "Rene\u0301 spoke", f"{MASK} spoke"),
        ("Mary", "Ma\u200bry spoke", f"{MASK} spoke"),
        ("a.b", "a.b and axb", f"{MASK} and axb"),
        ("left", f"left {MASK}", f"{MASK} {MASK}"),
        ("", "nothing", "nothing"),
    ],
)
def test_a_word_is_masked_whole_and_in_any_letter_case(word: str, text: str, masked: str) -> None:
    assert Masks([word]).masked(text) == masked


@given(st.text(), st.lists(st.text(max_size=4), max_size=3))
def test_masking_twice_is_masking_once_and_xml_can_carry_it(text: str, words: list[str]) -> None:
    masks = Masks(words)
    masked = masks.masked(text)
    assert masks.masked(masked) == masked
    holder = ElementTree.Element("text")
    holder.text = masked
    ElementTree.fromstring(ElementTree.tostring(holder))


def test_what_turns_text_round_is_taken_out_and_letters_stay() -> None:
    assert clean("a\u202eb\u2066c\x00d\ufffe") == "abcd"
    family = "\U0001f469\u200d\U0001f467"
    assert clean(family) == family
    assert clean("\u05e9\u05dc\u05d5\u05dd\u200f!") == "\u05e9\u05dc\u05d5\u05dd\u200f!"


def source(**values: object) -> SourceBrief:
    stated = {
        "id": "s",
        "title": "Talk with Anna",
        "kind": "interview",
        "voice": "carer",
        "account": Account.ONE,
        "counts_as": "s",
        "dated_on": None,
        "consent": Consent.QUOTE_NAMED,
    }
    return SourceBrief.model_validate(stated | values)


def said(about: SourceBrief, **values: object) -> StatementEvidence:
    claim = Claim.model_validate(
        {"statement_id": "c", "source": "s", "cause": "a", "effect": "b"}
        | {"quote": "Own words", "gist": "Our words"}
        | values
    )
    return StatementEvidence(
        statement=claim,
        source=about,
        voice=claim.voice or about.voice,
        projects=(Named(id="p", name="P"),),
        factors=(),
        based_on=(),
        checks=(),
        status=CheckStatus.SELF_REPORTED,
    )


@pytest.mark.parametrize(
    ("consent", "kind", "voices", "by", "text"),
    [
        (Consent.QUOTE_NAMED, "interview", False, "Talk with Anna", "Own words"),
        (Consent.QUOTE_NAMED, "interview", True, "interview (carer)", "Own words"),
        (Consent.QUOTE_UNNAMED, "interview", False, "interview (carer)", "Own words"),
        (Consent.ANALYSIS_ONLY, "interview", False, "interview (carer)", "Our words"),
        (Consent.NOT_RECORDED, "interview", False, "interview (carer)", "Our words"),
        (Consent.NOT_RECORDED, "document", False, "Talk with Anna", "Our words"),
        (Consent.NOT_RECORDED, None, False, "source (carer)", "Our words"),
    ],
)
def test_consent_decides_on_words_and_name(
    consent: Consent, kind: str | None, voices: bool, by: str, text: str
) -> None:
    gate = Gate(Terms(voices=voices), (), {"carer": 3})
    line = gate.said(said(source(consent=consent, kind=kind)))
    assert line is not None
    assert (line.by, line.text) == (by, text)
    assert line.verbatim is (text == "Own words")


def test_a_voice_of_fewer_than_three_sources_is_not_named() -> None:
    line = Gate(Terms(voices=True), (), {"carer": 2}).said(said(source()))
    assert line is not None
    assert line.by == "interview"


def test_a_statement_without_words_that_may_leave_does_not() -> None:
    gate = Gate(Terms(quotes=False), (), {})
    assert gate.said(said(source(), gist=None)) is None
    assert gate.held(masked=0, views=0).quotes_by_choice == 1


def test_words_are_masked_in_names_of_sources_and_in_what_they_say() -> None:
    line = Gate(Terms(words=("anna",)), ("words",), {}).said(said(source()))
    assert line is not None
    assert (line.by, line.text) == (f"Talk with {MASK}", f"Own {MASK}")


@pytest.mark.parametrize(
    ("whose", "values", "held"),
    [
        (Whose(), {}, True),
        (Whose(), {"retracted": True}, False),
        (Whose(projects=("p", "q")), {}, True),
        (Whose(projects=("q",)), {}, False),
        (Whose(voices=("carer",)), {}, True),
        (Whose(voices=("",)), {}, False),
        (Whose(), {"modality": Modality.HYPOTHETICAL}, False),
        (Whose(supposed=True), {"modality": Modality.HYPOTHETICAL}, True),
        (Whose(reported_only=True), {"modality": Modality.INFERRED}, False),
        (Whose(modalities=(Modality.REPORTED,)), {"modality": Modality.INFERRED}, False),
        (Whose(since="2003"), {"period_start": "2002", "period_end": "2003-02"}, True),
        (Whose(since="2003"), {"period_start": "2002"}, False),
        (Whose(until="2001"), {"period_start": "2002"}, False),
        (Whose(since="2001"), {}, False),
    ],
)
def test_only_what_a_view_rests_on_goes_with_it(
    whose: Whose, values: dict[str, object], held: bool
) -> None:
    assert whose.holds(said(source(), **values)) is held


def scene() -> Scene:
    factors = tuple(
        SceneFactor(id=f"f{n}", name=f"Factor {n}", level=level, role=role)
        for n, (level, role) in enumerate(
            zip((*LEVELS, None), (*Role, Role.BOTH, Role.IMPACT), strict=False)
        )
    )
    links = [
        SceneLink(cause="f0", effect="f1", sources=3),
        SceneLink(cause="f1", effect="f2", sources=1, sign=LinkSign.MINUS),
        SceneLink(cause="f2", effect="f3", sources=0, inferred=True),
        SceneLink(cause="f3", effect="f4", sources=0, hypothetical=True),
        SceneLink(cause="f4", effect="f0", sources=2, sign=LinkSign.MIXED),
        SceneLink(cause="f4", effect="f5", sources=1, plan="broke"),
    ]
    return Scene(factors=factors, links=tuple(links), rank=tuple(one.id for one in factors))


def shape(chosen: int | None = 1) -> Shape:
    drawn = scene()
    chains = (("f0", "f1", "f2"), ("f2", "f3", "f4"))
    return Shape(scene=drawn, pictures=pictures(drawn), chains=chains, chosen=chosen)


def sent(*parts: Part, **values: object) -> Outgoing:
    stated: dict[str, object] = {
        "title": "What did it lead to?",
        "parts": parts,
        "sources": (),
        "legend": (),
        "method": ("How.",),
        "as_of": "30 November 2026",
        "stamp": "stamp",
        "held": Held(),
    }
    return Outgoing.model_validate(stated | values)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_drawing_holds_each_factor_and_link_and_says_which_chain_is_in_focus(size: int) -> None:
    held = shape()
    drawing = drawing_of(held, held.pictures[size], 1)
    states = {one.name: one.state for one in drawing.factors}
    assert states["Factor 0"] == states["Factor 2"] == "chosen"
    assert states["Factor 4"] == "faded"
    assert len(drawing.links) == len(held.scene.links)
    assert [one.state for one in drawing.links][-2:] == ["chosen", "chosen"], "drawn last"
    assert sum(bool(one.bar) for one in drawing.links) == 1
    assert sum(bool(one.slashes) for one in drawing.links) == 1
    assert {one.state for one in drawing_of(held, held.pictures[size], None).links} == {""}


def test_a_wider_level_has_more_rings_and_what_is_not_placed_has_one() -> None:
    assert [len(rings(level)) for level in LEVELS] == [1, 2, 3, 4, 5]
    assert len(rings(None)) == 1


@pytest.mark.parametrize(
    ("role", "corners"),
    [(Role.NEITHER, 4), (Role.MECHANISM, 5), (Role.IMPACT, 5), (Role.BOTH, 6)],
)
def test_an_outline_has_a_corner_more_for_its_point_and_for_its_notch(
    role: Role, corners: int
) -> None:
    assert outline(role, 0, 0, 100, 40, point=8, radius=5).count("Q") == corners


def test_a_view_without_a_picture_is_a_page_and_a_report_and_no_picture() -> None:
    part = Part(
        title="A grid",
        said="",
        question="",
        answer=runs("3 ", strong("factors"), "."),
        sentences=(Sentence(text=runs("One."), beside="beside"),),
    )
    made = sent(part)
    assert not has_picture(made)
    for form in (page(made), html_report(made)):
        assert "beside" in form
        assert "<svg" not in form.partition("</style>")[2].partition("<h2 id=")[0]
    assert FORMS["docx"].make(made)[:2] == b"PK"
    with pytest.raises(NothingToSend, match="No picture belongs to this view"):
        FORMS["png"].make(made)


def test_the_preview_says_what_was_held_back_one_or_many() -> None:
    part = Part(title="", said="", question="", answer=runs("Answer."), shape=shape())
    named = NamedSource(name="A paper", sources=1, quotes=1, by_title=True)
    made = sent(part, sources=(named,), held=Held(views=1, small_voices=2, masked=1))
    found = what_leaves(made)
    assert found.holds == "1 view: 1 picture, 1 source, 1 quote."
    assert found.nothing
    assert found.held == (
        "2 voices not named, as fewer than 3 sources speak in it.",
        "Words were masked in 1 place.",
        "1 view shows nothing within what was chosen.",
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/../../b", "a-b.docx"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd.docx"),
        ("???", "rippletrace.docx"),
        ("x" * 300, f"{'x' * 60}.docx"),
    ],
)
def test_a_file_is_named_as_any_system_takes_it(title: str, name: str) -> None:
    assert file_name(sent(title=title), "docx") == name
