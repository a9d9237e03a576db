"""The Data page: columns that are mapped, names that are merged, a graph that moved meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.downloads import file_of, gaps_workbook, left_out_of, template_workbook
from app.uploads import Upload, read_uploads
from graphmodel.records import Factor
from graphmodel.values import Sign
from ingest.dump import dump
from ingest.pipeline import import_dataset
from support.datasets import claims
from support.pages import buttons, open_page, said, upload

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.db.runner import Database

CODED = (
    b"Influencer,Influenced,Interviewee,Direction\nRain,Harvest,Ana,more\nPests,Harvest,Ben,less\n"
)


@pytest.mark.integration
def test_a_file_with_other_headers_is_read_by_the_guessed_mapping(database: Database) -> None:
    page = upload(open_page("Data", database), CODED)
    assert page.toggle[0].label == "Use this mapping"
    assert page.toggle[0].value
    page = page.button(key="write").click().run()
    assert {claim.sign for claim in dump(database).claims} == {Sign.PLUS, Sign.MINUS}
    assert {source.title for source in dump(database).sources} == {"Ana", "Ben"}
    assert not page.exception


@pytest.mark.integration
def test_without_the_mapping_nothing_can_be_written(database: Database) -> None:
    page = upload(open_page("Data", database), CODED)
    page = page.toggle[0].set_value(False).run()
    assert "Write it" not in buttons(page)
    assert not page.exception


@pytest.mark.integration
def test_names_that_look_alike_are_merged_only_when_ticked(database: Database) -> None:
    import_dataset(database, claims("anna: Trust -> Better care"), file="f")
    file = b"cause,effect,source\nTime,better care,Ben\n"
    page = upload(open_page("Data", database), file)
    (offer,) = [box for box in page.checkbox if "Take" in box.label]
    assert not offer.value
    page = offer.check().run()
    page = page.button(key="write").click().run()
    assert {factor.name for factor in dump(database).factors} == {"Trust", "Better care", "Time"}
    assert {claim.effect for claim in dump(database).claims} == {"Better care"}
    assert not page.exception


@pytest.mark.integration
def test_what_changed_since_the_preview_is_shown_again_and_nothing_is_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = upload(open_page("Data", database), b"cause,effect,source\nA,B,Ben\n")

    def slow(*args: object, **kwargs: object) -> object:
        monkeypatch.undo()
        import_dataset(database, claims("anna: x -> y"), file="meanwhile")
        return import_dataset(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("app.screens.data_import.import_dataset", slow)
    page = page.button(key="write").click().run()
    assert "The graph has changed since the preview" in page.warning[0].value
    assert {factor.factor_id for factor in dump(database).factors} == {"x", "y"}
    page = page.button(key="write").click().run()
    assert "Written from talks.csv" in said(page)


def test_a_download_of_csv_tables_can_be_handed_in_again() -> None:
    dataset = claims("anna: a -> b", quote="=1+1")
    packed = file_of(dataset, "csv")
    assert read_uploads([Upload("rippletrace.zip", packed)]).dataset.claims == dataset.claims
    assert packed == file_of(dataset, "csv")


def test_what_a_format_has_no_room_for_is_counted(tmp_path: Path) -> None:
    dataset = claims("anna: a -> b", quote="so it went")
    assert left_out_of(dataset, "workbook") == {}
    assert left_out_of(dataset, "matrix")
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(gaps_workbook(dataset))
    assert read_uploads([Upload("gaps.xlsx", path.read_bytes())]).dataset.claims == dataset.claims
    empty = read_uploads([Upload("new.xlsx", template_workbook())])
    assert empty.dataset.counts()[Factor.table] == 0
