"""The guide through the whole app: it needs nothing that is stored, nor a database."""

from __future__ import annotations

from support.pages import NoDatabase, open_page, said


def test_it_is_shown_whatever_is_stored() -> None:
    page = open_page("Guide", NoDatabase())
    assert "A guide on two pages" in said(page)
    assert not page.error
    assert not page.exception
