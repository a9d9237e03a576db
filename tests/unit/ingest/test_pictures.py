"""What is only written: Graphviz, Mermaid and JSON Canvas. No text of a user's breaks out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError
from graphmodel.records import Factor
from graphmodel.values import Level
from ingest.formats import read_file, write_file
from ingest.formats.canvas import _as_markdown
from ingest.formats.dot import _quoted as dot_quoted
from ingest.formats.mermaid import _quoted as mermaid_quoted
from support.any_text import HOSTILE
from support.datasets import claims, observation, planned, with_ends

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.one_of(
    st.sampled_from(
        (
            *HOSTILE,
            '"]; evil -> node [label="',
            "\\",
            "\\N \\G \\l",
            "&quot;&lt;",
            '"]\n  click n0 "javascript:alert(1)"',
            "%%{init: {}}%%",
            "`md`",
            "![x](http://example.org/p.png)",
            "1. item",
            " - item",
            "<img src=x onerror=alert(1)>",
        )
    ),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


def small() -> Dataset:
    told = claims("anna: a -> b", "ben: a -> b", "anna: b -> c").claims
    return with_ends(
        Dataset(
            factors=(
                Factor(factor_id="a", name='say "no" \\ & go', level=Level.GROUP),
                Factor(factor_id="b", name="B", definition="what b is"),
            ),
            claims=(
                *told,
                told[0].with_values(statement_id="x1", modality="inferred", effect="c", sign="-"),
                told[0].with_values(statement_id="x2", modality="hypothetical", effect="a"),
                told[0].with_values(statement_id="x3", sign="-"),
            ),
            observations=(observation("o1", "anna", "c"),),
            plan=(planned("a", "c", "p"),),
        )
    )


LEFT_OUT = {
    "claims that are retracted, hypothetical, or tell no contribution": 1,
    "what claims say beside cause, effect, sign and source": 5,
    "definition of factors": 1,
    "projects": 1,
    "sources": 2,
    "observations": 1,
    "plan": 1,
}


def test_a_graphviz_picture_has_an_arrow_for_each_link(tmp_path: Path) -> None:
    assert write_file(small(), tmp_path / "x.dot", "dot") == LEFT_OUT
    lines = (tmp_path / "x.dot").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "digraph {"
    assert lines[-1] == "}"
    assert lines[3] == (
        '  n0 [label="say \\"no\\" \\\\ &amp; go", fillcolor="#f9d3b4", level="group"];'
    )
    assert [line.strip() for line in lines if "->" in line] == [
        'n0 -> n1 [label="+ and - (2 sources)"];',
        'n0 -> n2 [label="- (inferred)", style="dashed"];',
        'n1 -> n2 [label="+ (1 source)"];',
    ]


def test_a_flowchart_has_an_arrow_for_each_link(tmp_path: Path) -> None:
    assert write_file(small(), tmp_path / "x.mmd", "mermaid") == LEFT_OUT
    lines = (tmp_path / "x.mmd").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "flowchart LR",
        '  n0["say #34;no#34; #92; #38; go"]:::group',
        '  n1["B"]',
        '  n2["c"]',
        '  n0 -->|"+ and - (2 sources)"| n1',
        '  n0 -.->|"- (inferred)"| n2',
        '  n1 -->|"+ (1 source)"| n2',
        "  classDef group fill:#f9d3b4,stroke:#666666,color:#000000",
    ]


def test_a_canvas_places_causes_left_of_effects(tmp_path: Path) -> None:
    assert write_file(small(), tmp_path / "x.canvas", "canvas") == LEFT_OUT
    board = json.loads((tmp_path / "x.canvas").read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in board["nodes"]}
    assert nodes["n0"]["text"] == 'say "no" \\\\ \\& go'
    assert nodes["n0"]["color"] == "2"
    for node in nodes.values():
        assert node["type"] == "text"
        assert all(isinstance(node[side], int) for side in ("x", "y", "width", "height"))
    assert nodes["n0"]["x"] < nodes["n1"]["x"]
    assert [(e["fromNode"], e["toNode"], e["label"], e.get("color")) for e in board["edges"]] == [
        ("n0", "n1", "+ and - (2 sources)", None),
        ("n0", "n2", "- (inferred)", "1"),
        ("n1", "n2", "+ (1 source)", None),
    ]


def test_factors_on_a_canvas_do_not_lie_on_each_other_even_on_loops(tmp_path: Path) -> None:
    told = claims("s: a -> b", "s: b -> a", "s: b -> c", "s: d -> d", "s: c -> a")
    write_file(told, tmp_path / "x.canvas", "canvas")
    nodes: list[dict[str, Any]] = json.loads((tmp_path / "x.canvas").read_text())["nodes"]
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes) == 4


@settings(deadline=None)
@given(TEXTS)
def test_no_text_leaves_its_quotes_in_graphviz(text: str) -> None:
    quoted = dot_quoted(text)
    assert re.fullmatch(r'"(?:[^"\\&\x00-\x1f]|\\["\\n]|&amp;)*"', quoted)
    seen = re.sub(r'\\(["\\n])', lambda m: "\n" if m[1] == "n" else m[1], quoted[1:-1])
    assert len(seen.replace("&amp;", "&")) == len(text.replace("\r\n", "\n"))


@settings(deadline=None)
@given(TEXTS)
def test_no_text_leaves_its_quotes_in_mermaid(text: str) -> None:
    quoted = mermaid_quoted(text)
    inside = re.sub(r"#\d+;", "", quoted[1:-1])
    assert re.fullmatch(r"[\w '(),\-./?!+]*", re.sub(r"[^\x00-\x7f]", "", inside))


@settings(deadline=None)
@given(TEXTS)
def test_no_text_on_a_canvas_is_markup(text: str) -> None:
    written = _as_markdown(text)
    rest = re.sub(r"\\.", "x", written)
    assert not re.search(r"[\\`*_\[\]<>#|~$^={}%&!:@\n]", rest)
    assert not re.match(r"[-+]", rest)
    assert not re.match(r"\d+[.)]", rest)


@pytest.mark.parametrize("name", ["dot", "mermaid", "canvas", "cypher"])
def test_a_picture_is_only_written(tmp_path: Path, name: str) -> None:
    write_file(small(), tmp_path / "x", name)
    with pytest.raises(IngestError, match="is only written, never read"):
        read_file(tmp_path / "x", format=name)


@pytest.mark.parametrize("name", ["dot", "mermaid", "canvas", "cypher", "graphml", "gexf"])
def test_an_empty_dataset_makes_a_whole_file(tmp_path: Path, name: str) -> None:
    assert write_file(Dataset(), tmp_path / "x", name) == {}
    assert (tmp_path / "x").stat().st_size > 0
