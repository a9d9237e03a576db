"""`serve --shared`: the light page of each share, and its pages, in one server."""

from __future__ import annotations

from pathlib import Path

from streamlit.starlette import App

from app.sharing.headers import MIDDLEWARE
from app.sharing.light import ROUTES, counting

app = App(
    Path(__file__).parent / "shared_main.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=counting,
)
