"""Files that come with the program: inside the wheel, or beside the code in a clone."""

from __future__ import annotations

from pathlib import Path

_APP = Path(__file__).parent
_SHIPPED = _APP / "shipped"


def sample_folder() -> Path:
    """Return the folder of the published cases, in our own CSV format."""
    shipped = _SHIPPED / "published-cases"
    return shipped if shipped.is_dir() else _APP.parent / "samples" / "published-cases"


def streamlit_config() -> Path:
    """Return the configuration of Streamlit, colours and fonts among it."""
    shipped = _SHIPPED / "streamlit_config.toml"
    return shipped if shipped.is_file() else _APP.parent / ".streamlit" / "config.toml"
