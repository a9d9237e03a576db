"""The page for trying the picture by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from streamlit.testing.v1 import AppTest

import app
from support.pages import given

PAGE: Final = Path(app.__file__).parent / "widgets" / "try_picture.py"


def test_a_picture_of_any_size_is_made_up_without_a_database() -> None:
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    page.slider[0].set_value(60)
    page.slider[1].set_value(100).run()
    assert not page.exception
    assert any("nothing" in element.value for element in page.markdown)
    assert len(given(page)) == 1
