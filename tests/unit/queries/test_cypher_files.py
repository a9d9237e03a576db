"""The rules that every `.cypher` file of `queries` keeps."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from graphmodel.links import Link
from graphmodel.records import TABLES
from graphmodel.runs import ImportRun
from graphmodel.schema import BOOKKEEPING
from graphmodel.share_records import Share
from queries.grid.placing import FactorToldRow
from queries.loader import query
from queries.rows import (
    ContributorRow,
    CountRow,
    FactorRow,
    NeighbourRow,
    ProjectRow,
    SourceRow,
    VoiceRow,
)
from queries.start import DeniedRow, PlanRow

FOLDER = Path(str(files("queries"))) / "cypher"
NAMES = sorted(
    path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.cypher")
)
ONE_ROW = {
    "evidence/with_words",
    "judgements/notes",
    "judgements/of_project",
    "overview/totals",
    "snapshot/claims",
    "snapshot/dated",
    "snapshot/factors",
    "snapshot/links",
    "snapshot/notes_stamp",
    "snapshot/partners",
    "snapshot/projects",
    "snapshot/sources",
    "snapshot/stamp",
    "statements/claims",
    "statements/factors",
    "statements/ids",
    "statements/ids_about",
    "statements/observations",
    "statements/plan",
    "statements/sources",
    "timeline/factors",
    "timeline/statements",
    "timeline/undated_claims",
}
"""Queries that answer with one row, whatever is in the graph."""
NO_LIMIT = {
    "evidence/around",
    "evidence/checks_of_link",
    "evidence/of_source",
    "judgements/steps",
    "lookup/contributors_called",
    "shares/by_key",
    "lookup/factors_called",
    "lookup/projects_called",
    "lookup/sources_called",
    "overview/checks",
    "overview/levels",
    "overview/modalities",
    "overview/roles",
}
"""Queries with as many rows as a vocabulary has words, or as they are given keys."""

RELATIONSHIPS: dict[str, set[str]] = {
    "CAUSE": set(),
    "EFFECT": set(),
    "WITH": {"part"},
    "OBSERVES": set(),
    "SAID_BY": set(),
    "BASED_ON": set(),
    "IN_PROJECT": set(),
    "CHECKS": {"part", "place"},
    "ABOUT": {"part", "place"},
    "NAMES": set(),
    "PART_OF": set(),
    "GREW_OUT_OF": set(),
    "CONTRIBUTES_TO": set(Link.__dataclass_fields__),
    "PLANNED_TO": {"project_id", "sign", "reason"},
    "IN_STORY": set(),
    "SPEAKS_IN": set(),
    "HELD_BY": set(),
    "AT": set(),
    "CONCERNS": set(),
    "ACCORDING_TO": set(),
    "INVOLVES": set(),
    "GAINED": set(),
    "IN_PROCESS": set(),
    "GIVEN_BY": set(),
    "DECIDED_BY": set(),
    "STANDS_AS": set(),
    "LED_TO": set(),
}


def _labels() -> dict[str, set[str]]:
    labels: dict[str, set[str]] = {name: {key, "value"} for name, key in BOOKKEEPING.items()}
    labels["ImportRun"] |= set(ImportRun.model_fields)
    labels["Share"] |= set(Share.model_fields)
    for record in TABLES:
        for label in record.labels:
            labels.setdefault(label, set()).update(record.properties())
    labels["Mechanism"] = labels["Impact"] = labels["Factor"]
    del labels["PLANNED_TO"]
    return labels


LABELS = _labels()
MODEL = LABELS | RELATIONSHIPS


def body(name: str) -> str:
    """The query without comments and texts."""
    text = query(name).text.removeprefix("CYPHER 25\n")
    return re.sub(r"//[^\n]*|'[^']*'", "''", text)


def final_return(name: str) -> str:
    """What stands after the last RETURN at the beginning of a line."""
    return re.split(r"^RETURN\b", body(name), flags=re.MULTILINE)[-1]


def outer_parts(text: str) -> list[str]:
    """The text cut at commas outside of all brackets."""
    depth, parts = 0, [""]
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_reads_and_never_writes(name: str) -> None:
    assert query(name).access == "read"
    assert not re.search(
        r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD|TRANSACTIONS)\b", body(name)
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_the_header_are_those_of_the_answer(name: str) -> None:
    returned = re.split(r"^(?:ORDER BY|LIMIT)\b", final_return(name), flags=re.MULTILINE)[0]
    aliases = [re.split(r"\bAS\b", part)[-1].strip() for part in outer_parts(returned)]
    aliases[0] = aliases[0].removeprefix("DISTINCT ").strip()
    assert tuple(aliases) == query(name).columns


@pytest.mark.parametrize("name", NAMES)
def test_labels_types_and_properties_are_in_the_model(name: str) -> None:
    text = body(name)
    meant: dict[str, set[str]] = {}
    for variable, words in re.findall(r"[(\[](\w*):([A-Za-z_|]+)", text):
        for word in words.split("|"):
            assert word in MODEL, f"no label or type {word}"
            meant.setdefault(variable, set()).update(MODEL[word])
    for variable, label in re.findall(r"\b(\w+):([A-Z]\w*)", text):
        assert label in MODEL, f"no label {label}"
        meant.setdefault(variable, set()).update(MODEL[label])
    for variable, alias in re.findall(r"\bproperties\((\w+)\) AS (\w+)", text):
        meant[alias] = meant[variable]
    for variable, picked, alias in re.findall(r"\b(\w+) \{([.\w, ]+)\} AS (\w+)", text):
        meant[alias] = set(re.findall(r"\.(\w+)", picked))
        assert meant[alias] <= meant[variable]
    for variable, name_of_property in re.findall(r"\b([a-z]\w*)\.(\w+)", text):
        assert variable in meant, f"{variable} is bound without a label"
        assert name_of_property in meant[variable], f"no {variable}.{name_of_property}"


@pytest.mark.parametrize("name", NAMES)
def test_no_repetition_is_unbounded(name: str) -> None:
    assert not re.search(r"\[[^\]]*\*|(?:->|<-|-)\s*[+*]|\)\s*[+*]|\{\d*,\}", body(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_of_several_rows_has_an_order_that_ends_in_something_unique(name: str) -> None:
    tail = re.split(r"^ORDER BY\b", final_return(name), flags=re.MULTILINE)
    if name in ONE_ROW:
        assert len(tail) == 1
        return
    last = outer_parts(re.split(r"\bLIMIT\b", tail[-1])[0])[-1].removesuffix(" DESC")
    assert last in query(name).columns
    assert last in ("id", "word") or last.endswith("_id")
    assert re.search(r"^// order:", (FOLDER / f"{name}.cypher").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ONE_ROW | NO_LIMIT])
def test_an_answer_without_a_bound_of_its_own_has_a_limit(name: str) -> None:
    assert re.search(r"\bLIMIT \$row_limit\b", body(name))


@pytest.mark.parametrize("name", sorted(ONE_ROW | NO_LIMIT))
def test_the_exceptions_exist(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("lookup/factors", FactorRow),
        ("lookup/sources", SourceRow),
        ("lookup/projects", ProjectRow),
        ("lookup/contributors", ContributorRow),
        ("lookup/neighbours", NeighbourRow),
        ("overview/levels", CountRow),
        ("overview/roles", CountRow),
        ("overview/modalities", CountRow),
        ("overview/source_kinds", CountRow),
        ("overview/voices", VoiceRow),
        ("grid/told", FactorToldRow),
        ("start/plans", PlanRow),
        ("start/denied", DeniedRow),
        ("start/voices", VoiceRow),
        ("runs/history", ImportRun),
    ],
)
def test_a_row_has_the_columns_of_its_query(name: str, row: Any) -> None:
    assert set(query(name).columns) == set(row.model_fields)
