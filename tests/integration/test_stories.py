"""Kept views and stories on a real server: written, put in order, carried away, taken back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from graphmodel.dataset import Dataset
from graphmodel.errors import IngestError, UndoRefused
from graphmodel.story_records import Story, View
from ingest.dump import dump
from ingest.formats import read_file, write_file
from ingest.history import history, undo
from ingest.merging import merge_factors
from ingest.pipeline import import_dataset
from ingest.stories import begin, keep, move, remove, rewrite
from queries.lookup import list_stories
from queries.snapshot import content_stamp
from queries.stories import kept_views
from support.datasets import claims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphmodel.db.runner import Database

STORY = Story(story_id="s", title="From walks to talks", said="Told in 2021.", made_by="Anna")


def view(view_id: str, **values: Any) -> View:
    stated = {"view_id": view_id, "title": f"view {view_id}", "page": "trace", "address": "from=a"}
    return View.model_validate(stated | values)


def order(database: Database, story: str | None = "s") -> list[str]:
    return [one.view_id for one in kept_views(database).of(story)]


def told(database: Database, *views: str) -> None:
    begin(database, STORY)
    for key in views:
        keep(database, view(key, story="s"))


def test_a_view_is_kept_beside_the_content_and_taken_back(database: Database) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    before, stamp = dump(database), content_stamp(database)
    run = keep(database, view("v", made_by="Ben", made_on="2024-05-03"))
    assert dump(database).views == (view("v", made_by="Ben", made_on="2024-05-03"),)
    assert content_stamp(database) == stamp
    assert history(database)[0].title == "kept view: view v"
    undo(database, str(run))
    assert dump(database) == before


def test_a_view_becomes_the_last_one_of_its_story_or_the_first_of_a_new_one(
    database: Database,
) -> None:
    keep(database, view("a"), STORY)
    keep(database, view("b", story="s"))
    assert [(one.view_id, one.place) for one in kept_views(database).of("s")] == [
        ("a", 1),
        ("b", 2),
    ]
    (row,) = list_stories(database, search="WALKS")
    assert (row.id, row.made_by, row.views) == ("s", "Anna", 2)
    assert list_stories(database, search="nothing") == []


def test_views_are_moved_up_and_down_and_stay_at_the_ends(database: Database) -> None:
    told(database, "a", "b", "c")
    assert move(database, view("a"), 1) is not None
    assert order(database) == ["b", "a", "c"]
    assert move(database, view("c"), -1) is not None
    assert order(database) == ["b", "c", "a"]
    assert move(database, view("a"), 1) is None
    assert move(database, view("b"), -1) is None
    assert len(history(database)) == 6


def test_a_view_is_put_into_another_story_and_taken_out(database: Database) -> None:
    told(database, "a", "b")
    begin(database, Story(story_id="t", title="Other"))
    (first, _) = kept_views(database).of("s")
    rewrite(database, first, first.with_values(story="t"))
    assert (order(database), order(database, "t")) == (["b"], ["a"])
    (moved,) = kept_views(database).of("t")
    rewrite(database, moved, moved.with_values(story=None, title="alone"))
    (alone,) = kept_views(database).of(None)
    assert (alone.title, alone.place) == ("alone", None)
    assert rewrite(database, alone, alone) is None


def test_two_people_who_change_different_things_both_have_their_way(database: Database) -> None:
    told(database, "a")
    (seen,) = kept_views(database).views
    rewrite(database, seen, seen.with_values(title="by one"))
    rewrite(database, seen, seen.with_values(said="by the other"))
    (now,) = kept_views(database).views
    assert (now.title, now.said) == ("by one", "by the other")


def test_two_people_who_keep_views_at_once_get_a_place_each(database: Database) -> None:
    begin(database, STORY)
    threads = [
        threading.Thread(target=keep, args=(database, view(key, story="s"))) for key in "abcd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.place or 0 for one in kept_views(database).of("s")) == [1, 2, 3, 4]


def test_what_somebody_deleted_meanwhile_is_said(database: Database) -> None:
    told(database, "a")
    (seen,) = kept_views(database).views
    remove(database, seen)
    before = dump(database)
    edits: tuple[Callable[[], str | None], ...] = (
        lambda: rewrite(database, seen, seen.with_values(title="new")),
        lambda: move(database, seen, 1),
        lambda: remove(database, seen),
        lambda: keep(database, view("b", story="gone")),
    )
    for edit in edits:
        with pytest.raises(IngestError, match="is not stored any more: somebody deleted it"):
            edit()
    assert dump(database) == before


def test_a_story_goes_and_its_views_stay_and_all_of_it_comes_back(database: Database) -> None:
    told(database, "a", "b")
    before = dump(database)
    run = remove(database, STORY)
    assert (dump(database).stories, order(database, None)) == ((), ["a", "b"])
    undo(database, str(run))
    assert dump(database) == before


def test_a_story_is_not_taken_back_while_a_view_is_in_it(database: Database) -> None:
    run = begin(database, STORY)
    keep(database, view("a", story="s"))
    with pytest.raises(UndoRefused):
        undo(database, str(run))
    assert order(database) == ["a"]


@pytest.mark.parametrize(("format_name", "name"), [("workbook", "all.xlsx"), ("csv", "all")])
def test_views_and_stories_are_carried_to_another_graph(
    database: Database, tmp_path: Path, format_name: str, name: str
) -> None:
    told(database, "a", "b")
    keep(database, view("loose", said="line\nand line", address="from=a+%26+b&to="))
    before = dump(database)
    write_file(before, tmp_path / name, format_name)
    for run in history(database):
        undo(database, run.run_id)
    assert dump(database) == Dataset()
    again = import_dataset(database, read_file(tmp_path / name).dataset, file=name)
    assert dump(database) == before
    assert again.written["views"] == 3
    assert import_dataset(database, before, file=name).run_id is None


def test_a_view_of_a_file_finds_its_story_by_its_title(database: Database, tmp_path: Path) -> None:
    begin(database, STORY)
    file = tmp_path / "views.csv"
    file.write_text(
        "title,page,address,story\nOne,trace,from=a,From walks to talks\nTwo,grid,,Another\n",
        encoding="utf-8",
    )
    reading = read_file(file)
    assert [p.sentence() for p in reading.problems if p.severity == "error"] == []
    import_dataset(database, reading.dataset, file="views.csv")
    assert {one.title: one.story for one in kept_views(database).views} == {
        "One": "s",
        "Two": "Another",
    }
    assert [story.title for story in kept_views(database).stories] == [
        "Another",
        "From walks to talks",
    ]


def test_what_is_exported_of_some_projects_leaves_views_and_stories_behind(
    database: Database,
) -> None:
    import_dataset(database, claims("anna: a -> b", project=("p",)), file="f")
    told(database, "a")
    some = dump(database, ("p",))
    assert (some.stories, some.views) == ((), ())
    assert len(some.claims) == 1


def test_a_kept_view_follows_a_factor_that_is_merged(database: Database) -> None:
    import_dataset(database, claims("anna: a -> c", "ben: b -> c"), file="f")
    keep(database, view("v", address="from=a&to=c&pick=a&pick=c"))
    keep(database, view("w", address="from=c"))
    before = dump(database)
    done = merge_factors(database, "a", "b")
    assert [one.address for one in dump(database).views] == [
        "from=b&to=c&pick=b&pick=c",
        "from=c",
    ]
    undo(database, str(done.run_id))
    assert dump(database) == before
