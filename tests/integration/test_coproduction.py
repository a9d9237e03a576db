"""Who took part, on a real server: written, carried away, asked, taken back, a person removed."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.shipped_files import sample_folder
from graphmodel.coproduction_records import Decision, Involvement, Labour, Resource
from graphmodel.coproduction_values import ContributorKind
from graphmodel.dataset import Dataset
from graphmodel.db.query import CypherQuery
from graphmodel.errors import GoneForGood, IngestError, NotFound, UndoRefused
from graphmodel.people_records import Contributor, HeldRole, Organisation
from graphmodel.records import Factor, Project
from ingest.dump import dump
from ingest.forgetting import NAMELESS, look_at_removal, remove_person
from ingest.formats import read_file, write_file
from ingest.history import history, undo
from ingest.merge import Mode
from ingest.merging import merge_factors
from ingest.pipeline import import_dataset
from ingest.taking_part import add_part
from queries.chains import ChainsRequest, chains
from queries.coproduction import (
    CoproductionRequest,
    Shared,
    coproduction,
    read_coproduction,
)
from queries.lookup import list_contributors, resolve_contributor
from queries.snapshot import content_stamp, notes_stamp, read_snapshot
from support.datasets import claims, with_ends

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database
    from queries.coproduction import CoproductionAnswer

TOLD = replace(
    with_ends(
        claims("anna: a -> b", "anna: b -> c", "ben: Maria Kern speaks -> b", project=("p",))
    ),
    contributors=(
        Contributor(
            contributor_id="Maria Kern",
            name="Maria Kern",
            kind=ContributorKind.PERSON,
            named_by="Her consent of 2021.",
            stakeholder="service_user",
            speaks_in=("anna",),
            attributes={"phone": "123"},
        ),
        Contributor(contributor_id="r", name="Researcher", stakeholder="researcher"),
    ),
    organisations=(Organisation(organisation_id="o", name="Council"),),
    roles=(HeldRole(role_id="h", contributor="Maria Kern", role="champion", organisation="o"),),
    involvements=(
        Involvement.model_validate(
            {
                "involvement_id": "i1",
                "contributor": "Maria Kern",
                "project": "p",
                "stage": "question",
                "mode": "lead",
                "did": "Maria Kern chose the question.",
                "gains": ("c",),
                "processes": ("a",),
                "source": "anna",
            }
        ),
        Involvement.model_validate(
            {"involvement_id": "i2", "contributor": "r", "project": "p", "stage": "question"}
        ),
    ),
    resources=(
        Resource.model_validate(
            {"resource_id": "m", "project": "p", "kind": "money", "given_by": "o", "source": "ben"}
        ),
    ),
    labour=(Labour(labour_id="l", project="p", work="Minutes", people=2),),
    decisions=(
        Decision(
            decision_id="d",
            project="p",
            title="Lights first",
            decided_by=("Maria Kern", "r"),
            factor="b",
            led_to=("q",),
        ),
    ),
)
TOLD = replace(TOLD, projects=(*TOLD.projects, Project(project_id="q", title="Q")))


def asked(database: Database, *projects: str) -> CoproductionAnswer:
    request = CoproductionRequest(projects=projects)
    return coproduction(read_coproduction(database, request), request)


@pytest.fixture
def told(database: Database) -> Database:
    import_dataset(database, TOLD, file="f")
    return database


def everything_stored(database: Database) -> str:
    """Every property of every node, unpacked where the history packs it."""
    question = CypherQuery(
        name="test/all",
        text="MATCH (n) RETURN collect(properties(n)) AS all",
        access="read",
        parameters=frozenset(),
        columns=("all",),
    )
    (row,) = database.rows(question)
    texts: list[str] = []
    for properties in row["all"]:
        for value in properties.values():
            is_packed = isinstance(value, bytes | bytearray)
            texts.append(zlib.decompress(bytes(value)).decode() if is_packed else str(value))
    return "\n".join(texts)


def test_who_took_part_comes_back_from_the_graph_and_is_taken_back(database: Database) -> None:
    import_dataset(
        database,
        replace(
            TOLD,
            contributors=(),
            organisations=(),
            roles=(),
            involvements=(),
            resources=(),
            labour=(),
            decisions=(),
        ),
        file="told",
    )
    before, stamp, notes = dump(database), content_stamp(database), notes_stamp(database)
    report = import_dataset(database, TOLD, file="f")
    stored = dump(database)
    for table in ("contributors", "organisations", "roles", "involvements", "resources", "labour"):
        assert stored.table(table) == TOLD.table(table), table
    assert content_stamp(database) == stamp
    assert notes_stamp(database) != notes
    undo(database, str(report.run_id))
    assert dump(database) == before


@pytest.mark.parametrize(("name", "form"), [("all.xlsx", "workbook"), ("all", "csv")])
def test_files_carry_all_of_it(told: Database, tmp_path: Path, name: str, form: str) -> None:
    whole = dump(told)
    write_file(whole, tmp_path / name, form)
    reading = read_file(tmp_path / name)
    assert [p for p in reading.problems if p.severity == "error"] == []
    assert not import_dataset(told, reading.dataset, file=name, mode=Mode.UPDATE).run_id
    assert reading.dataset.counts() == whole.counts()


def test_one_project_leaves_with_those_who_took_part_in_it(told: Database) -> None:
    part = dump(told, ("p",))
    assert {one.contributor_id for one in part.contributors} == {"Maria Kern", "r"}
    assert [one.organisation_id for one in part.organisations] == ["o"]
    assert {one.project_id for one in part.projects} == {"p", "q"}
    other = dump(told, ("q",))
    assert (other.contributors, other.involvements, other.decisions) == ((), (), ())


def test_names_of_a_file_mean_those_that_are_stored(told: Database, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "involvements.csv").write_text(
        "contributor,project,stage,gains\nResearcher,p,spin_off,c\nSomebody new,p,,\n", "utf-8"
    )
    reading = read_file(tmp_path / "more")
    report = import_dataset(told, reading.dataset, reading.problems, file="more")
    assert report.run_id
    new = {one.contributor for one in dump(told).involvements} - {"Maria Kern"}
    assert new == {"r", "Somebody new"}


def test_the_database_is_asked_as_the_definitions_say(told: Database) -> None:
    (p, q) = asked(told).projects
    (stage,) = p.stages
    assert (stage.co_produced, stage.told) == (Shared.YES, True)
    assert [part.source for part in stage.parts] == [None, "anna"]
    assert [(one.id, one.co_produced) for one in p.beginnings] == [
        ("a", Shared.YES),
        ("Maria Kern speaks", Shared.NOT_SAID),
    ]
    assert p.resources[0].given_by == ("Council",)
    assert not q.stages
    assert [(one.title, one.depth, one.decisions) for one in asked(told).grown] == [
        ("p", 0, ()),
        ("Q", 1, ("Lights first",)),
    ]
    assert [one.title for one in asked(told, "q").projects] == ["Q"]
    with pytest.raises(NotFound, match="nowhere"):
        asked(told, "nowhere")


def test_factors_with_tags_and_those_that_help_are_read(database: Database) -> None:
    base = with_ends(claims("anna: a -> b", helped_by=("easy",), hindered_by=("hard",)))
    factors = [
        Factor(factor_id="a", name="a", tags=("power",), stability="stable"),
        *(one for one in base.factors if one.factor_id != "a"),
    ]
    import_dataset(database, replace(base, factors=tuple(factors)), file="f")
    found = asked(database)
    assert [one.cause.id for one in found.power_as_cause] == ["a"]
    assert {(one.id, one.helps, one.hinders) for one in found.helps} == {
        ("easy", True, False),
        ("hard", False, True),
    }


def test_a_part_is_added_with_somebody_new_and_taken_back(told: Database) -> None:
    before = dump(told)
    new = Contributor(contributor_id="n", name="Neighbours")
    run = add_part(told, Involvement(involvement_id="x", contributor="n", project="p"), new)
    assert {one.name for one in list_contributors(told)} >= {"Neighbours"}
    assert history(told)[0].title == "somebody took part"
    undo(told, str(run))
    assert dump(told) == before


def test_a_part_of_somebody_or_something_unknown_is_refused(told: Database) -> None:
    with pytest.raises(IngestError, match="contributor is not stored"):
        add_part(told, Involvement(involvement_id="x", contributor="gone", project="p"))
    with pytest.raises(IngestError, match="project is not stored"):
        add_part(told, Involvement(involvement_id="x", contributor="r", project="gone"))


def test_a_contributor_that_is_named_stays_until_nothing_names_them(told: Database) -> None:
    run = add_part(
        told,
        Involvement(involvement_id="x", contributor="n", project="p"),
        Contributor(contributor_id="n", name="N"),
    )
    add_part(told, Involvement(involvement_id="y", contributor="n", project="p"))
    with pytest.raises(UndoRefused):
        undo(told, str(run))


def test_a_merge_of_factors_carries_gains_and_decisions_along(told: Database) -> None:
    merge_factors(told, "c", "b")
    (first, _) = dump(told).involvements
    assert first.gains == ("b",)
    merge_factors(told, "b", "a")
    (decision,) = dump(told).decisions
    assert decision.factor == "a"


def counted(database: Database) -> dict[str, Any]:
    """What statements and chains come to, and how many took part in what, without names."""
    graph = read_snapshot(database)
    found = asked(database)
    return {
        "statements": dump(database).statements,
        "counts": dump(database).counts(),
        "chains": chains(graph, ChainsRequest(starts=("a",), ends=("c",))).to_json(),
        "stages": [
            (stage.stage, stage.co_produced, len(stage.parts), [p.stakeholder for p in stage.parts])
            for project in found.projects
            for stage in project.stages
        ],
        "gains": sorted((one.state, one.factors) for p in found.projects for one in p.gains),
        "decided": [len(one.decided_by) for p in found.projects for one in p.decisions],
    }


def test_removing_a_person_leaves_statements_counts_and_chains_as_they_were(
    told: Database,
) -> None:
    before, stamp = counted(told), content_stamp(told)
    done = remove_person(told, "Maria Kern")
    after = counted(told)
    after["stages"] = [(a, b, c, sorted(d, key=str)) for a, b, c, d in after["stages"]]
    before["stages"] = [(a, b, c, sorted(d, key=str)) for a, b, c, d in before["stages"]]
    assert after == before
    assert content_stamp(told) == stamp
    assert done.moved == {"roles": 1, "involvements": 1, "decisions": 1}
    (who,) = [one for one in dump(told).contributors if one.contributor_id != "r"]
    assert (who.name, who.kind, who.speaks_in, who.named_by, who.attributes) == (
        NAMELESS,
        "role",
        (),
        None,
        {},
    )
    assert dump(told).involvements[0].did == "[name removed] chose the question."
    assert [one.contributor for one in dump(told).roles] == [who.contributor_id]


def test_a_name_that_was_removed_stands_nowhere_and_never_comes_back(database: Database) -> None:
    silent = replace(TOLD, factors=(), claims=(), roles=())
    silent = with_ends(
        replace(
            silent,
            claims=tuple(one for one in TOLD.claims if "Maria" not in one.cause),
            factors=tuple(one for one in TOLD.factors if "Maria" not in one.factor_id),
        )
    )
    first = import_dataset(database, silent, file="f")
    changed = replace(
        Dataset(),
        contributors=(TOLD.contributors[0].with_values(named_by="Her consent of 2022."),),
    )
    second = import_dataset(database, changed, file="g", mode=Mode.UPDATE)
    assert "Maria Kern" in everything_stored(database)
    done = remove_person(database, "Maria Kern")
    assert "Maria" not in everything_stored(database)
    with pytest.raises(GoneForGood, match="cannot be"):
        undo(database, str(done.run_id))
    undo(database, str(second.run_id))
    undo(database, str(first.run_id))
    assert dump(database).counts() == Dataset().counts()
    assert "Maria" not in everything_stored(database)


def test_a_look_writes_nothing_and_says_where_else_the_name_stands(told: Database) -> None:
    before = dump(told)
    found = look_at_removal(told, resolve_contributor(told, "Maria Kern"))
    assert (found.run_id, found.moved["involvements"]) == (None, 1)
    assert found.named_elsewhere == {"factors": 1}
    assert dump(told) == before
    with pytest.raises(NotFound, match="contributor"):
        look_at_removal(told, "nobody")


@pytest.mark.parametrize("name", ["Ann", "a\\E.*(b", "[x", "$1 \\Q", "An"])
def test_a_name_is_looked_for_as_a_whole_word_whatever_it_holds(
    database: Database, name: str
) -> None:
    base = with_ends(claims("s: a -> b", project=("p",)))
    factors = (Factor(factor_id="f", name=f"{name}, said"), Factor(factor_id="g", name="Annual"))
    who = Contributor(contributor_id="k", name=name)
    dataset = replace(base, factors=(*base.factors, *factors), contributors=(who,))
    import_dataset(database, dataset, file="f")
    expected = {"factors": 1} if len(name) > 2 else {}
    assert look_at_removal(database, "k").named_elsewhere == expected


def test_the_published_cases_say_who_took_part(database: Database) -> None:
    folder = sample_folder()
    reading = read_file(folder)
    import_dataset(database, reading.dataset, reading.problems, file=folder.name)
    found = {one.id: one for one in asked(database).projects}
    gateshead = found["gateshead-embedded-research"]
    assert [stage.co_produced for stage in gateshead.stages] == [Shared.YES]
    assert gateshead.decisions[0].led_to == ("universal-credit-study",)
    assert {one.co_produced for one in found["energy-drinks"].stages} == {Shared.NO}
    assert found["five-partnerships"].resources
