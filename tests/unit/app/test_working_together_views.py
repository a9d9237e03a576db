"""What the pages Tensions, Six questions, Reflect and Partnership say."""

from __future__ import annotations

from datetime import date

from app.screens.partnership import sheet_html
from app.views.chain_sentences import plain_text
from app.views.partnership import MOST_RESPONSES, partnership_page
from app.views.prompts import (
    PromptsState,
    due_items,
    due_sentence,
    question_items,
    rounds,
    starting_sentence,
)
from app.views.tensions import (
    TensionsState,
    answer_sentence,
    card_item,
    meeting_sentence,
    tension_items,
)
from graphmodel.meeting_records import Answer, Card, Meeting, Prompt, Remark
from graphmodel.records import Project
from graphmodel.spectrum_records import Response, Spectrum
from graphmodel.values import Circle, Partners, Phase, PromptKind, SpectrumGroup
from queries import meetings as held
from queries import prompts as asked
from queries import spectra as placed

HOSTILE = "<script>alert(1)</script>"
TENSION = SpectrumGroup.TENSION
LANGUAGE = Spectrum(spectrum_id="language", name="Language", group=TENSION)
POWER = Spectrum(
    spectrum_id="power",
    name="Power",
    group=TENSION,
    one_end="experts",
    other_end="all",
    underlies=("old-language",),
)
OLD = Spectrum(spectrum_id="old-language", name="Words", group=TENSION)
NEW = LANGUAGE.with_values(came_from=("old-language",))
THEME = Spectrum(
    spectrum_id="craft", name="Craft", group=SpectrumGroup.THEME, part_of=("old-language",)
)


def response(key: str, spectrum: str, project: str = "p", **values: object) -> Response:
    stated = {"response_id": key, "spectrum": spectrum, "project": project, "did": f"Did {key}."}
    return Response.model_validate(stated | values)


def spectra(*responses: Response) -> placed.Spectra:
    return placed.arranged([POWER, OLD, NEW, THEME], [], responses)


def test_responses_stand_under_their_tension_here_and_elsewhere() -> None:
    found = spectra(
        response("1", "craft", effect="It helped.", blocked_by="a theme lead"),
        response("2", "power", "q", case="North"),
    )
    language, power = tension_items(found, "p", {"p": "P", "q": "Q"})
    assert [one.did for one in language.here] == ["Did 1."]
    assert language.here[0].facts == (
        ("Theme", "Craft"),
        ("What it led to", "It helped."),
        ("Stood in its way", "a theme lead"),
    )
    assert language.themes == "Its themes: Craft."
    assert power.here == ()
    assert [one.where for one in power.elsewhere] == ["Q, North"]
    assert power.poles == "From “experts” to “all”."


def test_a_tension_that_was_renamed_is_named_as_it_is_called_now() -> None:
    _, power = tension_items(spectra(), "p", {})
    assert power.beside == ("It underlies “Language”.",)


def test_the_answer_counts_responses_and_the_tensions_that_they_are_about() -> None:
    found = spectra(response("1", "craft"), response("2", "old-language"), response("3", "power"))
    assert plain_text(answer_sentence(found, "p", "P")) == (
        "3 responses of P are recorded, to 2 tensions."
    )
    assert plain_text(answer_sentence(found, "q", "Q")) == (
        "No response of Q to a tension is recorded yet."
    )


def meeting(**values: object) -> Meeting:
    return Meeting.model_validate({"meeting_id": "m", "title": "M", "project": "p"} | values)


def table(*remarks: Remark, **values: object) -> held.Meetings:
    cards = [
        Card(card_id="a", title="A", meeting="m", circle=Circle.INNER),
        Card(card_id="b", title="B", meeting="m"),
    ]
    return held.arranged([meeting(**values)], cards, remarks)


def test_a_meeting_says_how_far_it_has_come_and_who_took_part() -> None:
    found = table(Remark(remark_id="r", card="a", said="Yes."))
    kept = meeting(on="2024-03-14", took_part=("a nurse", "a lead"), closed_on="2024-03-15")
    assert meeting_sentence(meeting(), found) == "1 of 2 cards sorted, 1 comment."
    assert meeting_sentence(kept, found) == (
        "1 of 2 cards sorted, 1 comment. Held on 14 March 2024. Took part: a nurse and a lead. "
        "The result was kept on 15 March 2024."
    )


def test_a_card_shows_its_voices_in_the_poll_and_what_was_said() -> None:
    found = table(
        Remark(remark_id="1", card="a", named=True, at="1"),
        Remark(remark_id="2", card="a", named=True, at="2"),
        Remark(remark_id="3", card="a", said="Money.", by="a nurse", at="3"),
    )
    item = card_item(found.on_table("m")[0], found)
    assert (item.votes, item.comments) == ("named by 2 in the opening poll", ("a nurse: Money.",))
    assert [one.title for one in found.in_circle("m", None)] == ["B"]


def test_a_meeting_that_is_opened_decides_the_project_and_one_that_is_gone_is_not_opened() -> None:
    found = held.arranged([meeting(on="2023")], [], [])
    state = TensionsState(project="o", meeting="m").known(["o", "p"], "o", found)
    assert state == TensionsState(project="p", meeting="m")
    assert TensionsState.from_address(state.to_address()) == state
    assert TensionsState(meeting="gone").known(["o", "p"], "o", found) == TensionsState(project="o")
    assert TensionsState().known([], None, found) == TensionsState()


def questions(*answers: Answer) -> asked.Prompts:
    return asked.arranged(
        [
            Prompt(prompt_id="1", asked="One?", kind=PromptKind.STARTING, place=1),
            Prompt(prompt_id="2", asked="Two?", kind=PromptKind.STARTING, place=2),
            Prompt(
                prompt_id="r",
                asked="Again?",
                partners=Partners.OUTSIDE,
                due_on="2024-05",
                every_months=6,
            ),
        ],
        answers,
    )


def answer(key: str, prompt: str, on: str, **values: object) -> Answer:
    stated = {"answer_id": key, "prompt": prompt, "project": "p", "said": f"Said {key}.", "on": on}
    return Answer.model_validate(stated | values)


def test_answers_stand_beside_each_other_over_time() -> None:
    found = questions(answer("late", "1", "2024"), answer("early", "1", "2023", phase=Phase.BEFORE))
    items = question_items(found, PromptKind.STARTING, "p")
    assert [one.said for one in items[0].answers] == ["Said early.", "Said late."]
    assert rounds(items) == ("2023, before the work", "2024")
    assert plain_text(starting_sentence(items, "P")) == (
        "P has answered 1 of 2 starting questions; 1 of them again later."
    )


def test_without_an_answer_that_is_said() -> None:
    items = question_items(questions(), PromptKind.STARTING, "p")
    assert plain_text(starting_sentence(items, "P")) == (
        "P has answered none of the starting questions yet."
    )


def test_what_is_due_says_since_when_and_with_whom() -> None:
    today = date(2024, 6, 1)
    (due,) = due_items(questions(), "p", today)
    assert (due.is_due, due.due, due.with_whom) == (
        True,
        "Due since 1 May 2024.",
        "With partners outside.",
    )
    assert plain_text(due_sentence([due], "P")) == "1 question is due for P."
    (later,) = due_items(questions(answer("a", "r", "2024-05-20")), "p", today)
    assert later.last == "Last answered 20 May 2024: Said a."
    assert plain_text(due_sentence([later], "P")) == (
        "Nothing is due for P. Next on 20 November 2024."
    )
    assert plain_text(due_sentence([], "P")) == "No reflection is planned for P."


def test_the_project_that_answered_is_shown_first() -> None:
    found = questions(answer("a", "1", "2024"))
    assert PromptsState().known(["a", "p"], found, PromptKind.STARTING).project == "p"
    assert PromptsState().known(["a", "p"], found, PromptKind.REFLECTION).project == "a"
    assert PromptsState(project="p").known(["a"], found, PromptKind.STARTING).project == "a"


def page(project: Project, found: placed.Spectra, meetings: held.Meetings) -> str:
    today = date(2024, 6, 1)
    return sheet_html(partnership_page(project, found, meetings, questions(), today))


def test_an_empty_sheet_says_of_each_part_that_nothing_is_recorded() -> None:
    text = page(Project(project_id="p", title="P"), spectra(), held.arranged([], [], []))
    for said in (
        "What working together means here, and what it is called, is not recorded.",
        "None is answered yet.",
        "Nobody has placed it on a spectrum yet.",
        "No response is recorded yet.",
        "No meeting is kept yet.",
        "Due since 1 May 2024.",
    ):
        assert said in text


def test_a_sheet_that_is_full_counts_what_it_leaves_out_and_cuts_what_is_long() -> None:
    many = [response(f"{n}", "power", effect="long " * 100) for n in range(MOST_RESPONSES + 2)]
    text = page(
        Project(project_id="p", title="P", called="co-design", meaning="together"),
        spectra(*many),
        table(closed_on="2024-03", on="2024-03-14"),
    )
    assert "2 responses not shown here." in text
    assert "long long…" in text
    assert "We call it co-design: together" in text
    assert "<dt>A</dt>" in text
    assert "<dt>B</dt>" not in text


def test_hostile_words_stay_text_on_the_sheet() -> None:
    text = page(
        Project(project_id="p", title=HOSTILE, summary=HOSTILE, meaning=HOSTILE),
        spectra(response("1", "power", effect=HOSTILE)),
        held.arranged([], [], []),
    )
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") == 4
