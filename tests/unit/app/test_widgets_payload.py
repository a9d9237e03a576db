"""What is sent to the browser: plain data, complete, and nothing that could run."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from app.views.lanes import pictures
from app.views.picture import Scene, SceneFactor, SceneLink
from app.widgets.events import (
    ChainChosen,
    ChoiceCleared,
    FactorRead,
    LinkRead,
    read_chain_list_event,
    read_picture_event,
)
from app.widgets.frame import frame_document
from app.widgets.payload import picture_payload
from graphmodel.values import LEVELS, LinkSign, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>href</a>",
    '"quotes" \' `ticks` ${1+1} {{style}} {0}',
    "&lt;b&gt; &amp; \\u003c",
    "שיתוף פעולה בין הורים",
    "__proto__",
    "x" * 5000,
)
_ASSETS = files("app.widgets") / "assets"


def _scene(names: tuple[str, ...] = _HOSTILE, **more: Any) -> Scene:
    """Return a scene in which each factor contributes to the next, the names being keys too."""
    return Scene(
        factors=tuple(
            SceneFactor(id=name, name=name, level=LEVELS[at % len(LEVELS)], role=Role.BOTH)
            for at, name in enumerate(names)
        ),
        links=tuple(
            SceneLink(cause=cause, effect=effect, **{"sources": 1, **more})
            for cause, effect in pairwise(names)
        ),
        rank=names,
    )


def _payload(scene: Scene, chains: tuple[tuple[str, ...], ...] = ()) -> dict[str, Any]:
    return picture_payload(pictures(scene), scene, chains)


def _property_names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _property_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _property_names(inner)


def _legend(scene: Scene, size: str = "wide") -> list[str]:
    return [sign for sign, _words in _payload(scene)["sizes"][size]["legend"]]


def test_the_payload_survives_json() -> None:
    payload = _payload(_scene(), (_HOSTILE[:3],))
    assert json.loads(json.dumps(payload)) == json.loads(json.dumps(payload, ensure_ascii=False))


def test_names_arrive_exactly_as_typed() -> None:
    payload = json.loads(json.dumps(_payload(_scene())))
    assert tuple(factor["name"] for factor in payload["factors"]) == _HOSTILE
    assert tuple(payload["keys"]) == _HOSTILE


def test_no_imported_text_becomes_the_name_of_a_property() -> None:
    names = set(_property_names(json.loads(json.dumps(_payload(_scene())))))
    assert names.isdisjoint(_HOSTILE)
    assert all(re.fullmatch(r"[A-Za-z]+", name) for name in names)


def test_every_size_places_every_factor_and_link() -> None:
    scene = _scene()
    payload = _payload(scene)
    assert set(payload["sizes"]) == {"tracks", "medium", "wide"}
    for size in payload["sizes"].values():
        assert sorted(placed["factor"] for placed in size["factors"]) == list(range(7))
        assert sorted(placed["link"] for placed in size["links"]) == list(range(6))
        assert len(size["lanes"]) == len(LEVELS)


def test_pyvis_makes_a_network_without_physics_titles_or_visible_edges() -> None:
    network = _payload(_scene())["network"]
    assert [node["id"] for node in network["nodes"]] == list(range(7))
    assert {node["shape"] for node in network["nodes"]} == {"custom"}
    assert {node["label"] for node in network["nodes"]} == {" "}
    assert not any("title" in node for node in network["nodes"])
    assert [(edge["from"], edge["to"]) for edge in network["edges"]] == [
        (at, at + 1) for at in range(6)
    ]
    assert all(edge["hidden"] for edge in network["edges"])
    assert network["options"]["physics"] == {"enabled": False}


def test_a_factor_that_contributes_to_itself_is_sent_as_a_link() -> None:
    scene = Scene(
        factors=(SceneFactor(id="a", name="Trust", role=Role.BOTH),),
        links=(SceneLink(cause="a", effect="a", sources=2),),
    )
    payload = _payload(scene)
    assert [(link["cause"], link["effect"]) for link in payload["links"]] == [(0, 0)]
    assert payload["sizes"]["wide"]["links"][0]["returning"]


def test_an_empty_scene_is_a_picture_with_empty_lanes() -> None:
    payload = _payload(Scene(factors=(), links=()))
    assert payload["factors"] == []
    assert all(lane["empty"] for lane in payload["sizes"]["wide"]["lanes"])
    assert payload["sizes"]["wide"]["legend"] == []


def test_chains_are_sent_by_number_and_only_as_far_as_they_are_drawn() -> None:
    chains = ((_HOSTILE[0], _HOSTILE[1]), (_HOSTILE[2], "left out", _HOSTILE[3]))
    assert _payload(_scene(), chains)["chains"] == [[0, 1], [2, 3]]


def test_the_stamp_changes_with_the_picture_and_with_nothing_else() -> None:
    first = _payload(_scene())["stamp"]
    assert _payload(_scene())["stamp"] == first
    assert _payload(_scene(), (_HOSTILE[:2],))["stamp"] != first
    assert _payload(_scene(sources=2))["stamp"] != first
    assert _payload(_scene((*_HOSTILE[:6], "y")))["stamp"] != first


def test_a_factor_is_spoken_with_its_level_and_its_role() -> None:
    factors = (
        SceneFactor(id="a", name="NHS pilot", level=LEVELS[1], role=Role.MECHANISM),
        SceneFactor(id="b", name="Wales", role=Role.IMPACT),
    )
    scene = Scene(factors=factors, links=(SceneLink(cause="a", effect="b", sources=1),))
    assert [factor["spoken"] for factor in _payload(scene)["factors"]] == [
        "NHS pilot. Group level. It brought something about.",
        "Wales. Not yet placed. Something brought it about.",
    ]


def test_the_legend_lists_only_signs_that_occur() -> None:
    assert _legend(_scene(("a", "b"))) == ["both", "reported"]


@pytest.mark.parametrize(
    ("more", "sign"),
    [
        ({"sources": 3}, "number"),
        ({"sources": 0, "inferred": True}, "inferred"),
        ({"sources": 0, "hypothetical": True}, "hypothetical"),
        ({"sign": LinkSign.MINUS}, "against"),
        ({"sign": LinkSign.MIXED}, "mixed"),
        ({"sign": LinkSign.UNKNOWN}, "unknown"),
    ],
)
def test_each_sign_of_a_link_is_explained(more: dict[str, Any], sign: str) -> None:
    assert sign in _legend(_scene(("a", "b"), **more))
    assert sign not in _legend(_scene(("a", "b")))


def test_a_returning_link_is_explained() -> None:
    scene = _scene(("a", "b"))
    loop = scene.model_copy(
        update={"links": (*scene.links, SceneLink(cause="b", effect="a", sources=1))}
    )
    assert "returning" in _legend(loop)
    assert "returning" not in _legend(scene)


def test_only_the_narrow_picture_explains_levels_because_its_tracks_have_no_names() -> None:
    assert _legend(_scene(("a", "b")), "tracks")[:2] == ["level-individual", "level-group"]
    assert not any(sign.startswith("level-") for sign in _legend(_scene(("a", "b"))))


def test_the_document_of_the_frame_lets_nothing_in_or_out() -> None:
    document = frame_document()
    assert (
        "content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        'img-src data:; font-src data: blob:"'
    ) in document
    assert document.count("</script>") == 2
    assert "{{" + "scripts}}" not in document
    assert not re.search(r"<(link|img|script|iframe)[^>]+(src|href)=", document)
    assert "sourceMappingURL" not in document


@pytest.mark.parametrize(
    "name", sorted(part.name for part in _ASSETS.iterdir() if part.name.endswith(".js"))
)
def test_no_script_of_ours_turns_text_into_markup_or_code(name: str) -> None:
    script = (_ASSETS / name).read_text(encoding="utf-8")
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|eval\("
    assert not re.search(
        ways + r"|new Function|DOMParser|\.onclick|https?://(?!www\.w3\.org)", script
    )


def test_what_the_browser_sends_becomes_a_typed_event() -> None:
    known = frozenset({"a", "b"})
    assert read_picture_event({"kind": "factor", "factor": "a"}, known) == FactorRead(factor="a")
    assert read_picture_event({"kind": "link", "cause": "a", "effect": "b"}, known) == LinkRead(
        cause="a", effect="b"
    )
    assert read_picture_event({"kind": "nothing"}, known) == ChoiceCleared()
    assert read_chain_list_event(
        {"kind": "chain", "number": 2}, known, frozenset({1, 2})
    ) == ChainChosen(number=2)
    assert read_chain_list_event(
        {"kind": "chain", "number": None}, known, frozenset({1})
    ) == ChainChosen(number=None)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "factor",
        {},
        {"kind": "else"},
        {"kind": "factor"},
        {"kind": "factor", "factor": "unknown"},
        {"kind": "factor", "factor": "a", "more": 1},
        {"kind": "link", "cause": "a", "effect": "unknown"},
        {"kind": "chain", "number": 7},
        {"kind": "chain", "number": "<b>"},
    ],
)
def test_what_is_no_event_or_names_something_unknown_counts_as_nothing(message: object) -> None:
    known = frozenset({"a", "b"})
    assert read_picture_event(message, known) is None
    assert read_chain_list_event(message, known, frozenset({1})) is None


def _page() -> None:
    from app.views.chain_items import ChainGroup, ChainItem, ChainList, Step, runs, strong
    from app.views.evidence_items import EvidencePanel, EvidenceStatement
    from app.views.lanes import pictures
    from app.views.picture import Scene, SceneFactor, SceneLink
    from app.widgets.chain_list import chain_list
    from app.widgets.evidence import show_evidence
    from app.widgets.picture import draw_picture
    from graphmodel.values import Continuity, Role

    name = "</script><b>Trust</b>"
    scene = Scene(
        factors=(SceneFactor(id="a", name=name, role=Role.BOTH),),
        links=(SceneLink(cause="a", effect="a", sources=1),),
    )
    item = ChainItem(
        number=1,
        sentence=runs("By way of ", strong(name)),
        meta=(runs("Told whole by 1 source"),),
        profile=(None,),
        steps=(Step(factor="a", name=name),),
    )
    group = ChainGroup(heading="Told whole (1)", glyph=Continuity.TOLD_WHOLE, items=(item,))
    chain_list(ChainList(groups=(group,), total=1), chosen=1, key="list")
    draw_picture(pictures(scene), scene, chains=[["a"]], chosen=1, reading=["a"], key="picture")
    said = EvidenceStatement(quote=name, verbatim=True, title=name, meta=("in our words",))
    panel = EvidencePanel(heading=runs(strong(name)), summary="1 source.", statements=(said,))
    show_evidence(panel, key="evidence")


def test_the_components_can_be_put_on_page_after_page() -> None:
    for _visit in range(2):
        page = AppTest.from_function(_page).run()
        assert not page.exception
        assert len(page.get("bidi_component")) == 4
