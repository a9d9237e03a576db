"""Files and gaps in a real browser: what is written, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.dataset import Dataset
from ingest.dump import dump
from ingest.history import history, undo
from ingest.pipeline import import_dataset
from queries.lookup import list_factors
from support.datasets import claims, with_ends
from support.journeys import (
    come_to_rest,
    press,
    until,
    violations,
)

if TYPE_CHECKING:
    from pathlib import Path

    from browser.conftest import OpenPage
    from graphmodel.db.runner import Database


def test_two_people_see_each_others_imports(
    database: Database, app_url: str, page: OpenPage
) -> None:
    import_dataset(database, claims("anna: a -> b"), file="f")
    one, other = page(), page()
    for seen in (one, other):
        seen.goto(f"{app_url}/trace?from=a")
        seen.get_by_text("accounts lead to").wait_for()
    more = claims("ben: b -> c").claims[0].with_values(statement_id="d1")
    import_dataset(database, with_ends(Dataset(claims=(more,))), file="g")
    other.reload()
    other.get_by_text("contributed to c").or_(other.get_by_text("By way of b")).first.wait_for()


def test_a_file_is_previewed_written_and_taken_back(
    database: Database, app_url: str, page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "talks.csv"
    file.write_text(
        "cause,effect,source,quote\nTrust,Better care,Anna,They listened\n,Better care,Ben,\n",
        encoding="utf-8",
    )
    seen = page()
    seen.goto(f"{app_url}/data")
    seen.locator("input[type=file]").set_input_files(file)
    seen.get_by_text("line 3").or_(seen.get_by_text("1 row")).first.wait_for()
    write = seen.get_by_role("button", name="Write it")
    write.wait_for()
    assert write.is_disabled()
    press(seen, seen.get_by_text("rite the rest").first)
    until(seen, lambda: write.is_enabled())
    press(seen, write)
    until(seen, lambda: len(list_factors(database)) == 2)
    press(seen, seen.get_by_role("button", name="Undo this"))
    press(seen, seen.get_by_role("button", name="Yes, undo it"))
    seen.get_by_text("Took back talks.csv").first.wait_for()
    assert list_factors(database) == []


def test_a_field_is_filled_in_and_two_names_made_one_and_all_of_it_is_taken_back(
    database: Database, app_url: str, page: OpenPage
) -> None:
    import_dataset(database, claims("anna: Trust -> Work", "ben: Trusts -> Work"), file="map")
    before = dump(database)
    seen = page()
    seen.goto(f"{app_url}/gaps")
    seen.get_by_text("3 factors lack something").wait_for()
    come_to_rest(seen)
    press(seen, seen.get_by_text("Set one field for many"))
    come_to_rest(seen)
    press(seen, seen.get_by_role("combobox", name="Field"))
    seen.keyboard.type("Theme")
    seen.keyboard.press("Enter")
    press(seen, seen.get_by_role("textbox", name="Value"))
    seen.keyboard.type("ties")
    seen.keyboard.press("Enter")
    press(seen, seen.get_by_role("button", name="Set it for 3 factors"))
    seen.get_by_text("3 factors get a theme.").wait_for()
    press(seen, seen.get_by_role("button", name="Write", exact=True))
    seen.get_by_text("Written: 3 factors got a theme.").wait_for()
    assert {factor.theme for factor in dump(database).factors} == {"ties"}
    press(seen, seen.get_by_role("radio", name="Merge names"))
    press(seen, seen.get_by_role("button", name="Look at merging them"))
    seen.get_by_text("1 claim that refers to it will refer to").wait_for()
    come_to_rest(seen)
    assert violations(seen) == ""
    press(seen, seen.get_by_role("button", name="Merge them"))
    seen.get_by_text("Merged: “Trust” is now “Trusts”.").wait_for()
    assert len(list_factors(database)) == 2
    for _ in range(2):
        run = next(run for run in history(database) if not run.undone_by and run.mode == "update")
        undo(database, run.run_id)
    assert dump(database) == before
    seen.reload()
    seen.get_by_text("1 pair of names looks alike").wait_for()
