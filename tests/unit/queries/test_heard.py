"""Who is heard: links with all projects taken together, and where each voice speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from graphmodel.dataset import Dataset
from graphmodel.records import Factor, Source
from graphmodel.values import Level, Sign
from queries.voices import HeardAnswer, VoicesRequest, heard, voices
from support.datasets import claims, observation, with_ends
from support.findings_worlds import datasets
from support.told import statements_of

if TYPE_CHECKING:
    from graphmodel.records import Claim


def told(*parts: tuple[str, dict[str, Any]], **more: Any) -> Dataset:
    """Return claims such as `anna: a -> b`, each with values of its own."""
    made: list[Claim] = []
    for number, (text, values) in enumerate(parts):
        (claim,) = claims(text).claims
        made.append(claim.with_values(statement_id=f"c{number}", **values))
    return with_ends(Dataset(claims=tuple(made), **more))


def ask(dataset: Dataset, project: str | None = None) -> HeardAnswer:
    return heard(statements_of(dataset), project)


def cells(answer: HeardAnswer) -> set[tuple[str | None, str | None, int]]:
    return {(one.voice, one.place, one.sources) for one in answer.by_project}


def test_projects_that_differ_dispute_the_link_of_all() -> None:
    data = told(
        ("anna: a -> b", {"project": ("p",), "voice": "nurse"}),
        ("ben: a -> b", {"project": ("p",), "voice": "nurse"}),
        ("cy: a -> b", {"project": ("q",), "voice": "carer", "sign": "-"}),
    )
    (link,) = ask(data).links
    assert (link.sign, link.projects) == (Sign.PLUS, ("p", "q"))
    assert [one.voice for one in link.support] == ["nurse"]
    assert [one.voice for one in link.dispute] == ["carer"]
    (here,) = ask(data, "q").links
    assert (here.sign, here.dispute) == (Sign.MINUS, ())


def test_silent_is_only_who_speaks_where_the_link_came_up() -> None:
    data = told(
        ("anna: a -> b", {"project": ("p",), "voice": "nurse"}),
        ("ben: c -> d", {"project": ("p",), "voice": "carer"}),
        ("cy: c -> d", {"project": ("q",), "voice": "funder"}),
    )
    silent = {(link.cause, link.effect): link.silent for link in ask(data).links}
    assert silent == {("a", "b"): ("carer",), ("c", "d"): ("nurse",)}


def test_what_is_about_no_project_is_heard_too() -> None:
    data = told(("anna: a -> b", {"voice": "nurse"}), ("ben: b -> c", {"voice": "carer"}))
    answer = ask(data)
    assert [link.projects for link in answer.links] == [(), ()]
    assert answer.links[0].silent == ("carer",)
    assert cells(answer) == {("nurse", None, 1), ("carer", None, 1)}


def test_sources_are_counted_for_each_voice_project_and_level() -> None:
    placed = (Factor.made("b", name="b", level=Level.GROUP), Factor.made("c", name="c"))
    seen = observation("o", "dee", "b", project=("p",), voice="nurse")
    team = (Source.made("anna", title="anna", counts_as="team"),)
    data = told(
        ("anna: a -> b", {"project": ("p", "q"), "voice": "nurse"}),
        ("team: a -> c", {"project": ("p",), "voice": "nurse"}),
        ("ben: a -> b", {"project": ("p",), "modality": "inferred", "voice": "carer"}),
        factors=placed,
        sources=team,
        observations=(seen,),
    )
    answer = ask(data)
    assert cells(answer) == {("nurse", "p", 2), ("nurse", "q", 1)}
    assert {(one.place, one.sources, one.statements) for one in answer.by_level} == {
        ("group", 2, ("c0", "o")),
        (None, 1, ("c1",)),
    }


def test_a_project_that_is_not_stored_is_not_heard() -> None:
    answer = ask(told(("anna: a -> b", {"project": ("p",)})), "gone")
    assert (answer.voices, answer.links, answer.by_project) == ((), (), ())


def test_whether_levels_are_known_is_told_apart_from_nobody_speaking_from_elsewhere() -> None:
    far = Source.made("anna", title="anna", spoken_from=Level.SOCIETAL)
    near = Source.made("anna", title="anna", spoken_from=Level.GROUP)
    effect = (Factor.made("b", name="b", level=Level.GROUP),)
    unknown, same, other = (
        ask(told(("anna: a -> b", {}), factors=effect, sources=sources))
        for sources in ((), (near,), (far,))
    )
    assert [one.levels_known for one in (unknown, same, other)] == [False, True, True]
    assert [len(one.elsewhere) for one in (unknown, same, other)] == [0, 0, 1]


@settings(max_examples=60, deadline=None)
@given(datasets())
def test_for_one_project_it_says_what_voices_says(dataset: Dataset) -> None:
    said = statements_of(dataset)
    for project in said.projects:
        (known,) = voices(said, VoicesRequest(projects=(project,))).projects
        answer = heard(said, project)
        bare = {
            (one.cause, one.effect): one.model_dump(exclude={"sign", "projects"})
            for one in answer.links
        }
        assert bare == {(one.cause, one.effect): one.model_dump() for one in known.links}
        assert answer.voices == known.voices
        assert answer.elsewhere == known.elsewhere
