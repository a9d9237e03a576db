"""A page for trying the picture, without a database: `python -m app.widgets.try_picture`."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import streamlit as st
from streamlit.runtime import exists
from streamlit.web import cli

from app.views.factor_uses import uses_in_force
from app.views.lanes import pictures
from app.views.picture import Scene, SceneFactor, SceneLink
from app.views.trace_scene import MOST_FACTORS
from app.views.trace_state import TraceState
from app.widgets.code import bring_code
from app.widgets.picture import draw_picture
from graphmodel.values import LEVELS, LinkSign, Role

_WORDS = ("trust", "funding", "dialogue", "evidence", "practice", "policy", "learning")
_CHAIN = 5


def show() -> None:
    """Show a made-up picture, and what was done in it last."""
    bring_code()
    st.title("Try the picture")
    factors = st.slider("Factors", _CHAIN, MOST_FACTORS, 12)
    links = st.slider("Links beside the chain", 0, 2 * MOST_FACTORS, 12)
    scene = made_up(factors, links, seed=int(st.number_input("Seed", 0, value=1)))
    uses = uses_in_force(TraceState()) if st.toggle("Menu on factors", value=True) else None
    chain = scene.rank[:_CHAIN]
    event = draw_picture(pictures(scene), scene, chains=[chain], chosen=1, uses=uses, key="picture")
    st.write("Done in it just now:", event.model_dump() if event else "nothing")


def made_up(factors: int, links: int, *, seed: int) -> Scene:
    """Return a scene of this size with one chain; the same seed makes the same."""
    chance = random.Random(seed)
    ids = tuple(map(str, range(factors)))
    levels, roles, signs = (*LEVELS, None), tuple(Role), tuple(LinkSign)
    names = {one: " ".join(chance.choices(_WORDS, k=chance.randint(1, 6))) for one in ids}
    made = [
        SceneFactor(id=one, name=name, level=chance.choice(levels), role=chance.choice(roles))
        for one, name in names.items()
    ]
    more = zip(chance.choices(ids, k=links), chance.choices(ids, k=links), strict=True)
    told = [
        SceneLink(cause=cause, effect=effect, sources=len(cause), sign=chance.choice(signs))
        for cause, effect in dict.fromkeys((*pairwise(ids[:_CHAIN]), *more))
    ]
    return Scene(factors=tuple(made), links=tuple(told), rank=ids)


if exists():
    show()
elif __name__ == "__main__":
    sys.exit(cli.main(["run", __file__]))
