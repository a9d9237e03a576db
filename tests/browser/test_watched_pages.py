"""The guard that every browser test stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser.conftest import OpenPage, Traffic


def test_a_page_that_asks_another_machine_is_noticed(page: OpenPage, traffic: Traffic) -> None:
    opened = page(width=420, scheme="dark")
    opened.set_content(
        "<img src='http://192.0.2.1/pixel.png'><img src='data:image/png;base64,AA=='>"
    )
    assert traffic.leaving() == ["http://192.0.2.1/pixel.png"]
    traffic.requests.clear()


def test_a_page_that_complains_is_heard(page: OpenPage, traffic: Traffic) -> None:
    opened = page()
    opened.set_content("<script>console.error('it broke')</script>")
    assert traffic.errors == ["it broke"]


@pytest.mark.parametrize("width", [420, 1400])
def test_a_page_has_the_width_that_was_asked_for(page: OpenPage, width: int) -> None:
    assert page(width=width).evaluate("window.innerWidth") == width
