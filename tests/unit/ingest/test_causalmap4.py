"""Causal Map 4 workbooks: claims in rows, factors by their labels, and all of ours beside them."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Observation, PlannedLink, Project, Source
from graphmodel.values import Account, ClaimKind, Level, Modality, Sign
from ingest.formats import causalmap4, read_file
from ingest.formats.causalmap4_out import labels_of, write
from ingest.formats.input_file import InputFile
from support.any_dataset import DROPPED, datasets

if TYPE_CHECKING:
    from ingest.reading import Reading
    from unit.ingest.conftest import MakeWorkbook, Rows

SOURCES: Rows = [
    ["id", "title", "filename", "content", "custom_village"],
    ["A-1", "Ana", "ana.docx", "It rained. So we had maize. Prices fell.", "North"],
    ["B-2", None, "ben.docx", None, None],
]
LINKS: Rows = [
    [
        *("id", "Source_ID", "Cause", "Effect", "Selected_Text", "sentiment", "tags"),
        *("custom_confidence", "kind"),
    ],
    [7, "A-1", "Weather; Rain", "Harvest", "So we had maize.", 1, "#sure", "high", "mentioned"],
    [8, "B-2", "Harvest", "~Income", "Prices [...] fell", -0.5, None, None, None],
]


def book(make_workbook: MakeWorkbook, **changed: Rows | None) -> Path:
    sheets = {"sources": SOURCES, "links": LINKS} | changed
    return make_workbook("map.xlsx", **{n: rows for n, rows in sheets.items() if rows is not None})


def read(make_workbook: MakeWorkbook, **changed: Rows | None) -> Reading:
    reading = read_file(book(make_workbook, **changed))
    assert reading.format == "causalmap4"
    return reading


def test_each_row_of_links_is_a_claim_by_its_source(make_workbook: MakeWorkbook) -> None:
    reading = read(make_workbook)
    assert reading.problems == ()
    first, second = reading.dataset.claims
    assert (first.statement_id, first.cause, first.effect, first.source) == (
        "map/7",
        "Weather; Rain",
        "Harvest",
        "map/A-1",
    )
    assert (second.cause, second.effect, second.source) == ("Harvest", "~Income", "map/B-2")
    assert reading.dataset.projects == ()


def test_sentiment_tags_and_custom_columns_are_kept_and_never_a_sign(
    make_workbook: MakeWorkbook,
) -> None:
    first, second = read(make_workbook).dataset.claims
    assert first.attributes == {
        "sentiment": "1",
        "tags": "#sure",
        "confidence": "high",
        "kind": "mentioned",
    }
    assert second.attributes == {"sentiment": "-0.5"}
    assert (first.sign, second.sign) == (Sign.PLUS, Sign.PLUS)
    assert "sign" not in second.model_fields_set
    assert first.kind is ClaimKind.CONTRIBUTES


def test_a_label_with_a_semicolon_is_a_part_of_the_more_general_one(
    make_workbook: MakeWorkbook,
) -> None:
    factors = {f.factor_id: f for f in read(make_workbook).dataset.factors}
    assert factors.keys() == {"Weather", "Weather; Rain", "Harvest", "~Income"}
    assert factors["Weather; Rain"].part_of == ("Weather",)
    assert "part_of" not in factors["Harvest"].model_fields_set


def test_an_opposite_is_a_factor_of_its_own_that_says_whose_opposite_it_is(
    make_workbook: MakeWorkbook,
) -> None:
    links = [
        *LINKS,
        [9, "B-2", "Poor [~1]", "~Healthy habits; smoking", None, None, None, None, None],
        [10, "B-2", "Wealthy [1]", "Harvest", None, None, None, None, None],
    ]
    factors = {f.factor_id: f for f in read(make_workbook, links=links).dataset.factors}
    assert factors["~Income"].attributes == {"opposite_of": "Income"}
    assert "Income" not in factors
    assert factors["Poor [~1]"].attributes == {"opposite_of": "Wealthy [1]"}
    smoking = factors["~Healthy habits; smoking"]
    assert smoking.attributes == {"opposite_of": "Healthy habits; smoking"}
    assert smoking.part_of == ("~Healthy habits",)


def test_a_quote_has_its_place_in_the_content_of_its_source(make_workbook: MakeWorkbook) -> None:
    dataset = read(make_workbook).dataset
    ana, ben = dataset.sources
    assert ana.text is not None
    claim = dataset.claims[0]
    assert ana.text[claim.quote_start : claim.quote_end] == "So we had maize."
    assert (ana.title, ana.attributes) == ("Ana", {"filename": "ana.docx", "village": "North"})
    assert (ben.title, ben.text) == ("ben.docx", None)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("#despite", {"kind": ClaimKind.DESPITE}),
        ("strong, Despite", {"kind": ClaimKind.DESPITE}),
        ("#hypothetical #sure", {"modality": Modality.HYPOTHETICAL}),
        ("#despite_all", {}),
    ],
)
def test_tags_for_despite_and_hypothetical_are_what_they_say(
    make_workbook: MakeWorkbook, tags: str, expected: dict[str, Any]
) -> None:
    links = [["source_id", "cause", "effect", "tags"], ["A-1", "Rain", "Harvest", tags]]
    (claim,) = read(make_workbook, links=links).dataset.claims
    plain = {"kind": ClaimKind.CONTRIBUTES, "modality": Modality.REPORTED}
    assert {name: getattr(claim, name) for name in plain} == plain | expected
    assert claim.attributes == {"tags": tags}


def test_memo_mechanism_and_context_are_fields(make_workbook: MakeWorkbook) -> None:
    links = [
        ["source_id", "cause", "effect", "link_memo", "custom_mechanism", "Context"],
        ["A-1", "Rain", "Harvest", "check this", "roots drink", "in the north"],
    ]
    (claim,) = read(make_workbook, links=links).dataset.claims
    assert (claim.memo, claim.how, claim.context) == ("check this", "roots drink", "in the north")
    assert claim.attributes == {}


@pytest.mark.parametrize(
    ("cell", "chunks"),
    [
        ("It rained ", [["A-1", 2, "and rained "], ["A-1", 3, "again."]]),
        ("It rained ", [["A-1", 1, "It rained and "], ["A-1", 2, "rained again."]]),
        (None, [["A-1", 1, "again."], ["A-1", 0, "It rained and rained "]]),
        ("It rained ", [["A-1", None, "and rained again."]]),
    ],
)
def test_a_long_text_goes_on_in_chunks(
    make_workbook: MakeWorkbook, cell: str | None, chunks: Rows
) -> None:
    reading = read(
        make_workbook,
        sources=[["id", "content"], ["A-1", cell]],
        source_content_chunks=[["source_id", "chunk_index", "content"], *chunks],
        links=None,
    )
    assert reading.problems == ()
    assert reading.dataset.sources[0].text == "It rained and rained again."


def test_chunks_that_belong_to_nothing_are_told(make_workbook: MakeWorkbook) -> None:
    chunks: Rows = [
        ["source_id", "chunk_index", "content"],
        ["C-3", 1, "lost"],
        [None, 2, "homeless"],
        ["A-1", "x", "nowhere"],
    ]
    reading = read(make_workbook, source_content_chunks=chunks)
    assert [(p.severity, p.line, p.value) for p in reading.problems] == [
        ("warning", 2, "C-3"),
        ("error", 3, None),
        ("error", 4, None),
    ]


def test_a_sheet_of_sources_alone_is_read(make_workbook: MakeWorkbook) -> None:
    reading = read(make_workbook, links=None)
    assert [s.source_id for s in reading.dataset.sources] == ["map/A-1", "map/B-2"]


def test_links_alone_are_told_by_the_file(make_workbook: MakeWorkbook) -> None:
    links = [["cause", "effect", "selected_text"], ["Rain", "Harvest", "it rained"]]
    reading = read(make_workbook, sources=None, links=links)
    (source,) = reading.dataset.sources
    assert (source.source_id, source.account) == ("map/map.xlsx", Account.ONE)
    assert [p.severity for p in reading.problems] == ["warning"]


def test_a_source_that_only_links_name_is_made_with_a_warning(make_workbook: MakeWorkbook) -> None:
    reading = read(make_workbook, sources=SOURCES[:2])
    (problem,) = reading.problems
    assert (problem.severity, problem.sheet, problem.line) == ("warning", "links", 3)
    assert (problem.column, problem.value) == ("Source_ID", "B-2")
    assert [s.source_id for s in reading.dataset.sources] == ["map/A-1", "map/B-2"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ([None, "A-1", None, "Harvest"], "Cause"),
        ([None, "A-1", "Rain", None], "Effect"),
        ([None, None, "Rain", "Harvest"], "Source_ID"),
    ],
)
def test_a_link_without_an_end_or_a_source_is_an_error(
    make_workbook: MakeWorkbook, row: list[Any], column: str
) -> None:
    (problem,) = read(make_workbook, links=[*LINKS, row]).problems
    assert (problem.severity, problem.sheet, problem.line) == ("error", "links", 4)
    assert problem.column == column


def test_a_quote_that_its_source_does_not_say_is_a_warning(make_workbook: MakeWorkbook) -> None:
    links = [LINKS[0], [7, "A-1", "Rain", "Harvest", "It snowed.", None, None, None, None]]
    (problem,) = read(make_workbook, links=links).problems
    assert (problem.severity, problem.column) == ("warning", "Selected_Text")


def test_a_source_without_an_id_and_a_strange_sheet_are_warnings(
    make_workbook: MakeWorkbook,
) -> None:
    sources = [*SOURCES, [None, None, None, "words", None]]
    problems = read(make_workbook, sources=sources, notes=[["x"], ["y"]]).problems
    assert {(p.severity, p.sheet) for p in problems} == {
        ("warning", "sources"),
        ("warning", "notes"),
    }


def test_the_project_gives_the_space(make_workbook: MakeWorkbook) -> None:
    dataset = read_file(book(make_workbook), project="P1").dataset
    assert {c.source for c in dataset.claims} == {"P1/A-1", "P1/B-2"}
    assert {c.project for c in dataset.claims} == {("P1",)}


def test_our_own_workbook_and_causal_map_3_are_not_taken_for_it(
    make_workbook: MakeWorkbook,
) -> None:
    ours = make_workbook("ours.xlsx", sources=[["id", "title"], ["s", "S"]])
    older = make_workbook("old.xlsx", links=[["from_label", "to_label"], ["a", "b"]])
    plain = make_workbook("plain.xlsx", links=[["cause", "effect", "source"], ["a", "b", "c"]])
    assert [read_file(path).format for path in (ours, older, plain)] == [
        "workbook",
        "causalmap3",
        "edges",
    ]


def test_a_workbook_without_links_and_sources_is_told(make_workbook: MakeWorkbook) -> None:
    path = make_workbook("x.xlsx", other=[["a"], ["b"]])
    with pytest.raises(UnreadableFile, match="has a sheet 'links' or 'sources', and this file has"):
        read_file(path, format="causalmap4")


FULL = Dataset(
    projects=(Project(project_id="p", title="Water", one_case=True),),
    factors=(
        Factor(factor_id="f1", name="Weather", level=Level.SOCIETAL),
        Factor(factor_id="f2", name="Rain", part_of=("f1",), attributes={"label": "x"}),
        Factor(factor_id="f3", name="Harvest"),
        Factor(factor_id="f4", name="Harvest"),
    ),
    sources=(
        Source(source_id="s1", title="Ana", account=Account.MANY, counts_as="group"),
        Source(source_id="s2", title="Ben", text="word " * 20_000 + "end"),
    ),
    claims=(
        Claim(
            statement_id="c1",
            cause="f2",
            effect="f3",
            source="s1",
            project=("p",),
            case="north",
            sign=Sign.MINUS,
            kind=ClaimKind.DESPITE,
            modality=Modality.HYPOTHETICAL,
            together=("f4",),
            attributes={"tags": "#sure", "sentiment": "-0.5", "context": "y", "long": "z" * 70_000},
        ),
        Claim(statement_id="c2", cause="f4", effect="f2", source="s2", quote="word"),
    ),
)


def test_what_causal_map_has_no_column_for_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "full.xlsx"
    assert write(FULL, path) == {}
    reading = read_file(path)
    assert (reading.format, reading.problems) == ("causalmap4", ())
    assert reading.dataset == FULL


def test_what_cannot_be_carried_is_counted(tmp_path: Path) -> None:
    seen = Observation(statement_id="o1", factor="f3", source="s1")
    plan = PlannedLink(cause="f2", effect="f3", project="p")
    left = write(replace(FULL, observations=(seen,), plan=(plan,)), tmp_path / "a.xlsx")
    assert left == {"observations": 1, "plan": 1}


def test_causal_map_sees_labels_texts_and_warnings_of_ours(tmp_path: Path) -> None:
    write(FULL, tmp_path / "full.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "full.xlsx")["links"]
    header, first, _ = ([cell.value for cell in row] for row in sheet.iter_rows())
    cells = dict(zip(header, first, strict=True))
    assert header[:6] == ["source_id", "cause", "effect", "selected_text", "sentiment", "tags"]
    assert (cells["cause"], cells["sentiment"]) == ("Weather; Rain", -0.5)
    assert cells["tags"] == "#sure #despite #hypothetical #held_back"
    assert cells["custom_rippletrace_sign"] == "-"


def test_labels_are_distinct_whatever_the_names() -> None:
    names = ["Harvest", "Harvest", "Harvest (2)", "\u200b", "Harvest"]
    factors = [Factor(factor_id=f"f{n}", name=name) for n, name in enumerate(names)]
    labels = labels_of(factors)
    assert len(set(labels.values())) == len(names)
    assert all(labels.values())


def test_rows_that_causal_map_added_are_local_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "full.xlsx"
    write(FULL, path)
    book = openpyxl.load_workbook(path)
    book["links"].append(["new", "Weather; Rain", "New label"])
    book["sources"].append(["new", "Cleo"])
    del book["rippletrace_projects"]
    book.save(path)
    dataset = read_file(path).dataset
    added = dataset.claims[-1]
    assert (added.source, added.cause, added.effect) == ("full/new", "f2", "New label")
    assert dataset.claims[0] == FULL.claims[0]
    assert [s.source_id for s in dataset.sources] == ["s1", "s2", "full/new"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_any_dataset_comes_back_but_for_what_is_told(dataset: Dataset) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        left = write(dataset, path)
        reading = read_file(path, format="causalmap4")
        assert causalmap4.recognises(InputFile(path))
    counts = {name: dataset.counts()[name] for name in DROPPED}
    assert left == {name: count for name, count in counts.items() if count}
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    assert reading.dataset == replace(dataset, **dict.fromkeys(DROPPED, ()))


def test_the_same_dataset_gives_the_same_bytes(tmp_path: Path) -> None:
    write(FULL, tmp_path / "one.xlsx")
    write(FULL, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_our_columns_are_known_without_the_prefix_that_causal_map_may_drop(
    make_workbook: MakeWorkbook,
) -> None:
    links = [
        ["source_id", "cause", "effect", "rippletrace_statement_id", "rippletrace_attributes"],
        ["A-1", "Rain", "Harvest", "c9", json.dumps({"custom_context": "1"})],
    ]
    (claim,) = read(make_workbook, links=links).dataset.claims
    assert (claim.statement_id, claim.attributes) == ("c9", {"context": "1"})
