"""Drawn maps: what every format of them reads alike, and what comes back of what was written."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphmodel.dataset import Dataset
from graphmodel.errors import UnreadableFile
from graphmodel.records import Claim, Factor, Observation, Project, Source
from graphmodel.values import Level
from ingest.formats import read_file, write_file
from ingest.formats.carried import OF_PROJECT, OF_SOURCE
from support.any_dataset import DROPPED, datasets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.record import Record
    from ingest.reading import Reading
    from unit.ingest.conftest import MakeText

MAPS = pytest.mark.parametrize(
    ("format_name", "name"), [("kumu", "k.xlsx"), ("kumu-json", "k.json"), ("prsm", "p.prsm")]
)


def kumu(make_text: MakeText, elements: list[Any], connections: list[Any]) -> Reading:
    content = json.dumps({"elements": elements, "connections": connections})
    return read_file(make_text("map.json", content))


def test_factors_of_one_name_are_one_factor_with_a_warning(make_text: MakeText) -> None:
    found = kumu(
        make_text,
        [
            {"id": "e1", "label": "Rain", "cost": "1", "theme": "Sky"},
            {"id": "e2", "label": " Rain ", "cost": "2", "theme": "Air", "place": "North"},
        ],
        [{"from": "e1", "to": "e2"}],
    )
    (problem,) = found.problems
    assert (problem.severity, problem.line, problem.column) == ("warning", 2, "label")
    assert problem.rule == "the name stands on line 1 already; both are one factor"
    (factor,) = found.dataset.factors
    assert factor.theme == "Sky"
    assert factor.attributes == {
        "id": "e1",
        "id (2)": "e2",
        "cost": "1",
        "cost (2)": "2",
        "place": "North",
        "theme (2)": "Air",
    }
    assert [(c.cause, c.effect) for c in found.dataset.claims] == [("Rain", "Rain")]


def test_one_name_with_two_levels_is_an_error_and_neither_wins(make_text: MakeText) -> None:
    found = kumu(
        make_text,
        [
            {"label": "Trust"},
            {"label": "Trust", "level": "group"},
            {"label": "Trust", "level": "societal"},
        ],
        [{"from": "Trust", "to": "Rain"}],
    )
    errors = [p for p in found.problems if p.severity == "error"]
    assert [(p.sheet, p.line) for p in errors] == [
        ("elements", 1),
        ("elements", 3),
        ("connections", 1),
    ]
    assert "one name stands with two levels" in errors[0].rule
    assert "each with part_of 'Trust'" in errors[0].hint
    assert found.dataset.claims == ()


def test_a_name_that_fits_two_factors_is_refused_with_both_ids(make_text: MakeText) -> None:
    found = kumu(
        make_text,
        [{"label": "Rain", "factor_id": "f1"}, {"label": "Rain", "factor_id": "f2"}],
        [{"from": "Rain", "to": "f2"}, {"from": "f1", "to": "f2"}],
    )
    (problem,) = found.problems
    assert (problem.severity, problem.sheet, problem.line) == ("error", "connections", 1)
    assert (problem.column, problem.value) == ("from", "Rain")
    assert "'f1' and 'f2'" in problem.rule
    assert [(c.cause, c.effect) for c in found.dataset.claims] == [("f1", "f2")]


def test_a_word_that_no_field_knows_is_an_attribute_with_one_warning(make_text: MakeText) -> None:
    found = kumu(
        make_text,
        [
            {"label": "A", "level": "meso"},
            {"label": "B", "level": "meso"},
            {"label": "C", "level": "Group"},
        ],
        [{"from": "A", "to": "B", "modality": "guessed"}],
    )
    assert [(p.severity, p.sheet, p.line, p.value) for p in found.problems] == [
        ("warning", "elements", 1, "meso"),
        ("warning", "connections", 1, "guessed"),
    ]
    first, second, third = found.dataset.factors
    assert first.attributes == second.attributes == {"level": "meso"}
    assert (first.level, third.level) == (None, Level.GROUP)
    assert found.dataset.claims[0].attributes == {"modality": "guessed"}


def test_links_that_name_a_source_are_told_by_it_and_not_by_the_map(make_text: MakeText) -> None:
    found = kumu(
        make_text,
        [{"label": "A"}, {"label": "B"}],
        [
            {"from": "A", "to": "B", "source": "Ana  B", "source_kind": "interview"},
            {"from": "B", "to": "A"},
        ],
    )
    assert found.problems == ()
    ana, told_by_map = found.dataset.sources
    assert (ana.source_id, ana.title, ana.kind) == ("map/Ana B", "Ana  B", "interview")
    assert (told_by_map.source_id, told_by_map.kind) == ("map/map", "map")
    assert [c.source for c in found.dataset.claims] == ["map/Ana B", "map/map"]


def test_an_id_of_a_link_that_stands_twice_is_an_error(make_text: MakeText) -> None:
    link = {"id": "c1", "from": "A", "to": "B"}
    found = kumu(make_text, [{"label": "A"}, {"label": "B"}], [link, link])
    (problem,) = found.problems
    assert (problem.severity, problem.line, problem.column) == ("error", 2, "id")
    assert len(found.dataset.claims) == 1


def test_a_map_without_rows_is_told(make_text: MakeText) -> None:
    found = read_file(
        make_text("m.json", '{"elements": [], "connections": []}'), format="kumu-json"
    )
    assert [p.rule for p in found.problems] == ["there are no rows to read"]


@MAPS
def test_what_a_map_has_no_room_for_is_counted(tmp_path: Path, format_name: str, name: str) -> None:
    dataset = Dataset(
        projects=(
            Project(project_id="p1", title="One", summary="Much.", one_case=True),
            Project(project_id="p2", title="Two"),
        ),
        factors=(Factor(factor_id="f1", name="A"), Factor(factor_id="f2", name="B")),
        sources=(
            Source(source_id="s1", title="Ana", text="Long.", attributes={"age": "40"}),
            Source(source_id="s2", title="Silent"),
        ),
        claims=(Claim(statement_id="1", cause="f1", effect="f2", source="s1", project=("p1",)),),
        observations=(Observation(statement_id="2", factor="f1", source="s1"),),
    )
    assert write_file(dataset, tmp_path / name, format_name) == {
        "summary of projects": 1,
        "text of sources": 1,
        "attributes of sources": 1,
        "observations": 1,
        "sources without a claim": 1,
        "projects without a claim": 1,
    }


@MAPS
def test_the_same_dataset_gives_the_same_bytes(tmp_path: Path, format_name: str, name: str) -> None:
    dataset = Dataset(
        factors=(Factor(factor_id="f1", name="A", attributes={"b": "1", "a": "2"}),),
        sources=(Source(source_id="s1", title="Ana"),),
        claims=(Claim(statement_id="1", cause="f1", effect="f1", source="s1"),),
    )
    contents = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        write_file(dataset, folder / name, format_name)
        contents.append((folder / name).read_bytes())
    assert contents[0] == contents[1]


def by_key(records: Iterable[Record]) -> dict[str, Record]:
    return {record.record_id: record for record in records}


def expected_of(dataset: Dataset, format_name: str) -> Dataset:
    """Return what a map has room for, by the rule: whole factors and claims, and who is behind."""
    telling = {claim.source for claim in dataset.claims}
    rested_on = {key for claim in dataset.claims for key in claim.based_on} - telling
    about = {key for claim in dataset.claims for key in claim.project}
    sources = [
        Source(
            source_id=s.source_id,
            **{field: getattr(s, field) for field in OF_SOURCE.values()},
        )
        for s in dataset.sources
        if s.source_id in telling
    ]
    projects = [
        Project(
            project_id=p.project_id,
            **{field: getattr(p, field) for field in OF_PROJECT.values()},
        )
        for p in dataset.projects
        if p.project_id in about
    ]
    factors = dataset.factors
    if format_name == "kumu":
        factors = tuple(
            f.with_values(tags=tuple(tag.replace("|", "/") for tag in f.tags)) for f in factors
        )
    return Dataset(
        projects=tuple(projects),
        factors=factors,
        sources=(*sources, *(Source(source_id=key, title=key) for key in rested_on)),
        claims=dataset.claims,
    )


@MAPS
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_what_a_map_can_carry_comes_back(dataset: Dataset, format_name: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        left_out = write_file(dataset, path, format_name)
        found = read_file(path, format=format_name)
    assert [p.sentence() for p in found.problems if p.severity == "error"] == []
    expected = expected_of(dataset, format_name)
    for table in ("projects", "factors", "sources", "claims"):
        assert by_key(found.dataset.table(table)) == by_key(expected.table(table)), table
    for table in DROPPED:
        assert left_out.get(table, 0) == len(dataset.table(table))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"elements": [\n{"label": "A"}', "line 2 of it is no JSON: .* Save or export it again"),
        ('{"elements": {}, "b": 1}', r"JSON with 'elements', 'b'\)"),
        ("{}", "JSON that holds nothing"),
    ],
)
def test_json_that_is_no_map_is_told_as_what_it_is(
    make_text: MakeText, content: str, said: str
) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_file(make_text("map.json", content))
