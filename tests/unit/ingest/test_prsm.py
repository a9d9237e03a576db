"""PRSM: maps as JSON, plain or packed, and its workbooks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Project, Source
from graphmodel.values import Account, Level, Sign
from ingest import limits
from ingest.formats import read_file, write_file
from support.lz_pack import pack

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.records import Statement
    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText, MakeWorkbook

ONE = {"enabled": True, "type": "vee"}
NONE = {"enabled": False}
NOON = 1_700_000_000_000
GREEN = {"background": "rgb(1, 2, 3)"}


def styles() -> dict[str, Any]:
    return {
        "nodes": {
            "group0": {"groupLabel": "Sample", "shape": "box", "color": GREEN},
            "group3": {"groupLabel": "Big\nevents", "shape": "box", "color": GREEN},
            "group4": {"groupLabel": "Sample"},
        },
        "edges": {
            "edge0": {"groupLabel": "Sample", "arrows": {"to": ONE, "from": NONE}, "width": 1},
            "edge1": {"groupLabel": "-ve", "arrows": {"to": ONE, "from": NONE}, "width": 1},
        },
    }


def document(nodes: list[Any], edges: list[Any], **more: Any) -> dict[str, Any]:
    return {
        "saved": "14/11/2023, 22:13:20",
        "version": "3.0.3",
        "room": "AAA-BBB-CCC-DDD",
        "mapTitle": "Village map",
        "lastNodeSample": "group0",
        "lastLinkSample": "edge0",
        "buttons": {"curve": "Curved"},
        "attributeTitles": {"att1": "cost", "att2": "cost", "att3": "Label"},
        "styles": styles(),
        "nodes": nodes,
        "edges": edges,
        **more,
    }


RAIN = {
    "id": "n1",
    "label": "Heavy\nrain in\nspring",
    "grp": "group3",
    "x": -250.5,
    "y": 12,
    "shape": "box",
    "color": {"background": "rgb(9, 9, 9)"},
    "font": {"size": 14},
    "att1": "high",
    "att2": 3,
    "att3": "L",
    "thumbUp": ["u1"],
    "note": {
        "ops": [
            {"insert": "What falls", "attributes": {"bold": True}},
            {"insert": ", see "},
            {"insert": "here", "attributes": {"link": "http://r"}},
            {"insert": {"image": "data:x"}},
            {"insert": "\n"},
        ]
    },
    "created": {"time": NOON, "user": "Ana"},
    "modified": {"time": NOON + 86_400_000, "user": "Ben"},
}
HARVEST = {"id": "n2", "label": "Harvest", "grp": "group0", "x": 0, "y": 0}
INCOME = {"id": "n3", "label": "Income", "group": 13, "x": None, "y": None}
NODES: list[Any] = [RAIN, HARVEST, INCOME]


def edge(**more: Any) -> dict[str, Any]:
    return {"id": "e1", "from": "n1", "to": "n2", "grp": "edge0", **more}


def reading(make_text: MakeText, *edges: dict[str, Any], **more: Any) -> Reading:
    return read_file(
        make_text("map.txt", json.dumps(document(NODES, list(edges), **more), indent="\t"))
    )


def claims(make_text: MakeText, *edges: dict[str, Any], **more: Any) -> tuple[Claim, ...]:
    found = reading(make_text, *edges, **more)
    assert (found.format, found.problems) == ("prsm", ())
    return found.dataset.claims


def test_a_factor_keeps_label_note_style_place_attributes_and_who_made_it(
    make_text: MakeText,
) -> None:
    found = reading(make_text, edge())
    assert (found.format, found.problems) == ("prsm", ())
    rain, harvest, income = found.dataset.factors
    assert (rain.factor_id, rain.name) == ("Heavy rain in spring", "Heavy rain in spring")
    assert rain.definition == 'What falls, see here (http://r){"image": "data:x"}'
    assert rain.attributes == {
        "local_id": "n1",
        "style": "Big events",
        "x": "-250.5",
        "y": "12",
        "cost": "high",
        "cost (2)": "3",
        "Label (2)": "L",
        "look": '{"color": {"background": "rgb(9, 9, 9)"}}',
        "thumbUp": "u1",
        "created_by": "Ana",
        "created_at": "2023-11-14T22:13:20Z",
        "modified_by": "Ben",
        "modified_at": "2023-11-15T22:13:20Z",
    }
    assert harvest.attributes == {"local_id": "n2", "x": "0", "y": "0"}
    assert income.attributes == {"local_id": "n3", "style": "group4"}


def test_a_link_keeps_label_note_style_and_who_made_it(make_text: MakeText) -> None:
    (claim,) = claims(
        make_text,
        edge(
            label="feeds\nthe",
            note="By mud.",
            grp="edge1",
            width=4,
            created={"time": NOON, "user": "Ana"},
            modified={"time": NOON, "user": "Ben"},
        ),
    )
    assert (claim.cause, claim.effect) == ("Heavy rain in spring", "Harvest")
    assert (claim.gist, claim.how, claim.sign) == ("feeds the", "By mud.", Sign.MINUS)
    assert (claim.coder, claim.coded_at) == ("Ana", "2023-11-14T22:13:20Z")
    assert claim.statement_id == "AAA-BBB-CCC-DDD/e1"
    assert claim.attributes == {
        "style": "-ve",
        "look": '{"width": 4}',
        "modified_by": "Ben",
        "modified_at": "2023-11-14T22:13:20Z",
    }


def test_the_map_is_one_source_of_many_with_all_that_it_says(make_text: MakeText) -> None:
    found = reading(
        make_text,
        edge(created={"time": NOON, "user": "Ana"}),
        history=[
            {"action": "added factor", "time": NOON + 1, "user": "Cleo", "state": None},
            {"action": "loaded", "time": NOON + 2, "user": "PRSM"},
        ],
        description={"text": {"ops": [{"insert": "All of it.\n"}]}},
        background='{"a": {"type": "textbox", "text": "Valley"}}',
        newKey=[1],
    )
    (source,) = found.dataset.sources
    assert (source.source_id, source.title) == ("AAA-BBB-CCC-DDD/Village map", "Village map")
    assert (source.kind, source.account, source.dated_on) == ("map", Account.MANY, "2023-11-15")
    attributes = dict(source.attributes)
    assert json.loads(attributes.pop("history")) == [
        {"action": "added factor", "time": NOON + 1, "user": "Cleo"},
        {"action": "loaded", "time": NOON + 2, "user": "PRSM"},
    ]
    assert set(json.loads(attributes.pop("styles"))) == {"group0", "group3", "group4", "edge0"}
    assert attributes == {
        "authors": "Ana; Ben; Cleo",
        "description": "All of it.",
        "saved": "14/11/2023, 22:13:20",
        "version": "3.0.3",
        "room": "AAA-BBB-CCC-DDD",
        "buttons": '{"curve": "Curved"}',
        "background": '{"a": {"type": "textbox", "text": "Valley"}}',
        "newKey": "[1]",
    }


def test_a_project_goes_before_the_room_and_an_untitled_map_has_the_name_of_its_file(
    make_text: MakeText,
) -> None:
    text = json.dumps(document(NODES, [edge()], mapTitle="Untitled map"))
    dataset = read_file(make_text("valley.prsm", text), project="P1").dataset
    assert dataset.sources[0].source_id == "P1/valley"


@pytest.mark.parametrize(
    ("arrows", "ends"),
    [
        (None, ["12"]),
        ("to", ["12"]),
        ("from", ["21"]),
        ("to;from", ["12", "21"]),
        ({"to": ONE, "from": NONE}, ["12"]),
        ({"to": NONE, "from": ONE}, ["21"]),
        ({"to": NONE, "from": {"type": "arrow"}}, ["21"]),
        ({"to": {"enabled": True, "type": "none"}, "from": ONE}, ["21"]),
        ({"from": True}, ["12", "21"]),
        ({"to": ONE, "from": ONE}, ["12", "21"]),
    ],
)
def test_arrows_tell_which_way_a_link_leads(
    make_text: MakeText, arrows: object, ends: list[str]
) -> None:
    numbers = {"Heavy rain in spring": "1", "Harvest": "2"}
    found = claims(make_text, edge(arrows=arrows) if arrows is not None else edge())
    assert [numbers[c.cause] + numbers[c.effect] for c in found] == ends
    assert len({claim.statement_id for claim in found}) == len(ends)


@pytest.mark.parametrize("arrows", ["", {"to": NONE, "from": NONE}])
def test_a_link_without_arrows_is_read_as_drawn_with_a_warning(
    make_text: MakeText, arrows: object
) -> None:
    found = reading(make_text, edge(arrows=arrows))
    (problem,) = found.problems
    assert (problem.severity, problem.sheet, problem.line) == ("warning", "edges", 1)
    (claim,) = found.dataset.claims
    assert (claim.effect, claim.attributes["direction"]) == ("Harvest", "undirected")


@pytest.mark.parametrize(
    ("label", "sign", "gist"),
    [("+", "+", None), ("-ve", "-", None), (" ", "?", None), ("+ a bit", "?", "+ a bit")],
)
def test_a_label_may_be_a_sign(
    make_text: MakeText, label: str, sign: str, gist: str | None
) -> None:
    (claim,) = claims(make_text, edge(label=label))
    assert (claim.sign.value, claim.gist) == (sign, gist)


def test_packed_and_plain_maps_say_the_same(make_text: MakeText) -> None:
    text = json.dumps(
        document([{**RAIN, "label": "R\u00e9gn \u6f22 \U0001f600"}, HARVEST], [edge()])
    )
    plain = read_file(make_text("map.prsm", text))
    packed = read_file(make_text("packed.prsm", "\ufeff" + pack(text)))
    assert packed.format == "prsm"
    assert packed.dataset == plain.dataset
    assert plain.dataset.factors[0].name == "R\u00e9gn \u6f22 \U0001f600"


def test_a_map_that_unpacks_to_very_much_is_refused(
    make_text: MakeText, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps(document(NODES, [edge()], padding="a" * 50_000))
    path = make_text("map.prsm", pack(text))
    assert path.stat().st_size < 10_000
    monkeypatch.setattr(limits, "MAX_UNPACKED_CHARACTERS", 40_000)
    with pytest.raises(UnreadableFile, match="unpacks to more than 40,000 characters"):
        read_file(path)


@pytest.mark.parametrize(
    ("cut", "said"), [(0.5, "breaks off before its end"), (1.0, "line 1 of it is no JSON")]
)
def test_a_damaged_packed_map_is_to_be_saved_again(
    make_text: MakeText, cut: float, said: str
) -> None:
    text = json.dumps(document(NODES, [edge()]))
    packed = pack(text if cut < 1 else text[:-5])
    path = make_text("map.prsm", packed[: int(len(packed) * cut)])
    with pytest.raises(UnreadableFile, match=said):
        read_file(path)


def test_a_link_to_nothing_is_an_error_and_a_factor_without_a_name_too(
    make_text: MakeText,
) -> None:
    found = read_file(
        make_text(
            "map.prsm",
            json.dumps(
                document(
                    [*NODES, {"id": "n4", "label": " "}, {"id": "n5"}],
                    [edge(to="n9"), edge(id="e2", to="n4"), edge(id="e3", to="n3")],
                )
            ),
        )
    )
    assert [(p.severity, p.sheet, p.line, p.value) for p in found.problems] == [
        ("error", "nodes", 4, "n4"),
        ("warning", "nodes", 5, "n5"),
        ("error", "edges", 1, "n9"),
        ("error", "edges", 2, "n4"),
    ]
    assert [claim.effect for claim in found.dataset.claims] == ["Income"]


def test_clusters_are_views_and_not_read(make_text: MakeText) -> None:
    cluster = {"id": "cluster-att1-high", "label": "cost high", "isCluster": True}
    text = json.dumps(
        document(
            [{**RAIN, "clusteredIn": cluster["id"], "hidden": True}, HARVEST, cluster],
            [edge(), {"id": "c", "from": cluster["id"], "to": "n2", "isClusterEdge": True}],
        )
    )
    found = read_file(make_text("map.prsm", text))
    (problem,) = found.problems
    assert (problem.severity, problem.sheet, problem.line) == ("warning", "nodes", 3)
    assert (len(found.dataset.factors), len(found.dataset.claims)) == (2, 1)
    assert "clusteredIn" not in found.dataset.factors[0].attributes


def test_a_very_large_drawing_is_left_out_with_a_warning(make_text: MakeText) -> None:
    found = reading(make_text, edge(), background={"a": {"src": "x" * 250_000}})
    (problem,) = found.problems
    assert (problem.severity, problem.column) == ("warning", "background")
    assert "background" not in found.dataset.sources[0].attributes


def test_the_oldest_maps_are_read(make_text: MakeText) -> None:
    text = json.dumps(
        {
            "samples": {"nodes": {"group2": {"groupLabel": "Old"}}, "edges": {}},
            "nodes": [
                {"id": 1, "label": "A", "group": 2, "title": "first<br>second"},
                {"id": 2, "label": "B"},
            ],
            "edges": [{"from": 1, "to": 2, "arrows": "to"}],
        }
    )
    found = read_file(make_text("old.prsm", text))
    assert (found.format, found.problems) == ("prsm", ())
    assert found.dataset.factors[0].definition == "first\nsecond"
    assert found.dataset.factors[0].attributes == {"local_id": "1", "style": "Old"}
    assert found.dataset.claims[0].effect == "B"
    assert found.dataset.sources[0].source_id == "old/old"


@pytest.mark.parametrize("content", ["{", '{"nodes": [], "edges": []}', "a,b", "\u1be1"])
def test_a_file_that_is_no_map_is_refused_under_this_name(
    make_text: MakeText, content: str
) -> None:
    with pytest.raises(UnreadableFile, match=r"in PRSM|the program that made it"):
        read_file(make_text("map.prsm", content), format="prsm")


TOLD = Dataset(
    projects=(Project(project_id="p1", title="One", one_case=True),),
    factors=(
        Factor(factor_id="f1", name="Rain", level=Level.SOCIETAL, definition="What falls."),
        Factor(factor_id="f2", name="Line\nbreak", attributes={"Label": "L", "x": "7"}),
        Factor(factor_id="f3", name="Rain", part_of=("f1",)),
    ),
    sources=(Source(source_id="s1", title="Ana"), Source(source_id="s2", title="Group")),
    claims=(
        Claim(
            statement_id="1",
            cause="f1",
            effect="f2",
            source="s1",
            project=("p1",),
            sign=Sign.MINUS,
            gist="Less of it",
            quote="It rained.",
            how="By mud.",
            coder="Eva",
            coded_at="2024-01-31T10:00:00Z",
            attributes={"style": "s", "source_title": "x"},
        ),
        Claim(statement_id="2", cause="f2", effect="f3", source="s2", sign=Sign.UNKNOWN),
    ),
)


def saved_by_prsm(path: Path) -> dict[str, Any]:
    """Open and save a map by the rules of PRSM: what it keeps of factors and links, and no more."""
    opened: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert "source" not in opened["edges"][0], "PRSM would take it for one of Gephi's"
    of_nodes = {"id", "label", "note", "grp", "x", "y", "created", "modified"}
    of_nodes |= opened["attributeTitles"].keys()
    of_edges = {"id", "from", "to", "grp", "label", "note", "arrows", "created", "modified"}
    arrows = {"to": ONE, "from": NONE}
    for style in opened["styles"]["edges"].values():
        style["arrows"] = arrows
    return opened | {
        "version": "3.2.4",
        "saved": "31/01/2024, 10:00:00",
        "room": "XXX-XXX-XXX-XXX",
        "nodes": [
            {key: value for key, value in node.items() if key in of_nodes}
            | {"label": node["label"].replace(" ", "\n")}
            for node in opened["nodes"]
        ],
        "edges": [
            {key: value for key, value in one.items() if key in of_edges} | {"arrows": arrows}
            for one in opened["edges"]
        ],
        "history": [],
    }


def by_key(records: tuple[Statement, ...]) -> dict[str, Statement]:
    return {record.statement_id: record for record in records}


def test_what_we_write_comes_back_with_our_keys(tmp_path: Path) -> None:
    assert write_file(TOLD, tmp_path / "m.prsm", "prsm") == {}
    found = read_file(tmp_path / "m.prsm")
    assert (found.format, found.problems) == ("prsm", ())
    assert found.dataset.factors == TOLD.factors
    assert found.dataset.claims == TOLD.claims
    assert found.dataset.sources == TOLD.sources
    assert found.dataset.projects == TOLD.projects


def test_a_map_that_was_saved_in_prsm_still_says_who_said_what(tmp_path: Path) -> None:
    write_file(TOLD, tmp_path / "m.prsm", "prsm")
    (tmp_path / "again.prsm").write_text(
        pack(json.dumps(saved_by_prsm(tmp_path / "m.prsm"))), encoding="utf-8"
    )
    found = read_file(tmp_path / "again.prsm")
    assert (found.format, found.problems) == ("prsm", ())
    assert by_key(found.dataset.claims) == by_key(TOLD.claims)
    assert found.dataset.sources == TOLD.sources
    places = {"x", "y"}
    for factor, before in zip(found.dataset.factors, TOLD.factors, strict=True):
        assert places <= factor.attributes.keys()
        assert factor.name.split() == before.name.split()
        assert (factor.level, factor.part_of) == (before.level, before.part_of)


def test_what_was_changed_in_prsm_is_read(tmp_path: Path) -> None:
    write_file(TOLD, tmp_path / "m.prsm", "prsm")
    saved = saved_by_prsm(tmp_path / "m.prsm")
    saved["nodes"][0] |= {"label": "More rain", "note": {"ops": [{"insert": "New.\n"}]}}
    first, second = saved["edges"]
    first |= {"grp": "edge0", "label": "now", "note": {"ops": [{"insert": "Really?\n"}]}}
    turned = {"to": NONE, "from": ONE}
    second |= {"arrows": turned}
    saved["edges"].append({"id": "new", "from": "f1", "to": "f3", "grp": "edge1"})
    (tmp_path / "m.prsm").write_text(json.dumps(saved), encoding="utf-8")
    dataset = read_file(tmp_path / "m.prsm").dataset
    assert (dataset.factors[0].name, dataset.factors[0].definition) == ("More rain", "New.")
    one, two, new = dataset.claims
    assert (one.sign, one.how) == (Sign.PLUS, "By mud.")
    assert one.attributes == {
        "style": "s",
        "source_title": "x",
        "map_label": "now",
        "map_note": "Really?",
    }
    assert (two.cause, two.effect, two.source) == ("f3", "f2", "s2")
    assert json.loads(two.attributes["look"]) == {"arrows": turned}
    assert (new.statement_id, new.sign) == ("XXX-XXX-XXX-XXX/new", Sign.MINUS)
    assert new.source == "XXX-XXX-XXX-XXX/One"


def test_a_written_map_shows_levels_and_signs_as_styles_and_words_as_notes(tmp_path: Path) -> None:
    write_file(TOLD, tmp_path / "m.prsm", "prsm")
    written = json.loads((tmp_path / "m.prsm").read_text(encoding="utf-8"))
    assert written["mapTitle"] == "One"
    named = {key: style["groupLabel"] for key, style in written["styles"]["nodes"].items()}
    assert [named[node["grp"]] for node in written["nodes"]] == [
        "societal",
        "not placed",
        "not placed",
    ]
    named = {key: style["groupLabel"] for key, style in written["styles"]["edges"].items()}
    assert [named[one["grp"]] for one in written["edges"]] == ["-", "?"]
    assert written["edges"][0]["note"] == {
        "ops": [{"insert": "Less of it\n\u201cIt rained.\u201d\nBy mud.\n(Ana)\n"}]
    }
    assert written["edges"][0]["created"]["time"] == 1_706_695_200_000
    places = [(node["x"], node["y"]) for node in written["nodes"]]
    assert len(set(places)) == 3
    assert places[1][0] == 7


def test_a_workbook_keeps_every_column(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        "village.xlsx",
        Factors=[
            ["label", "x", "y", "Note", "Style", "cost", "creator", "createdTime"],
            ["Heavy\nrain", 1.0, 2.0, "What falls.", 3.0, "high", "Ana", "2024-01-31T10:00:00Z"],
            ["Harvest", None, None, None, 1.0, None, None, None],
        ],
        Links=[
            ["from", "to", "label", "Description", "style", "creator", "createdTime", "weight"],
            ["Heavy\nrain", "Harvest", "-", "By mud.", 2.0, "Ben", "2024-01-31T10:00:00Z", 4.0],
            ["Harvest", "Heavy rain", "feeds", None, None, None, None, None],
        ],
    )
    found = read_file(path)
    assert (found.format, found.problems) == ("prsm-xlsx", ())
    rain, harvest = found.dataset.factors
    assert (rain.name, rain.definition) == ("Heavy rain", "What falls.")
    assert rain.attributes == {
        "x": "1",
        "y": "2",
        "Style": "3",
        "cost": "high",
        "creator": "Ana",
        "createdTime": "2024-01-31T10:00:00Z",
    }
    assert harvest.attributes == {"Style": "1"}
    first, second = found.dataset.claims
    assert (first.cause, first.sign, first.how) == ("Heavy rain", Sign.MINUS, "By mud.")
    assert (first.coder, first.coded_at, first.gist) == ("Ben", "2024-01-31T10:00:00Z", None)
    assert first.attributes == {"style": "2", "weight": "4"}
    assert (second.gist, second.sign) == ("feeds", Sign.UNKNOWN)
    (source,) = found.dataset.sources
    assert (source.source_id, source.kind) == ("village/village", "map")
    assert source.attributes == {"authors": "Ben; Ana"}


def test_a_workbook_of_causal_map_is_none_of_prsm(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        factors=[["label", "factor_id"], ["Rain", 1.0], ["Harvest", 2.0]],
        links=[["from", "to", "quote"], [1.0, 2.0, "Words."]],
    )
    assert read_file(path).format == "causalmap3"


def test_a_workbook_without_its_sheets_is_refused_under_this_name(
    make_workbook: MakeWorkbook,
) -> None:
    with pytest.raises(UnreadableFile, match="the sheets 'Factors' and 'Links'"):
        read_file(make_workbook(Factors=[["Label"], ["Rain"]]), format="prsm-xlsx")
