"""The light page over HTTP: keys, headers, comments, and how many may ask."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette

from app.sharing import light, process
from app.sharing.comments import LONGEST_WORDS, subjects
from app.sharing.headers import MIDDLEWARE
from app.sharing.opening import Closed
from app.sharing.rate import Rate
from app.sharing.words import CLOSED, NOT_NOW, TOO_MANY
from graphmodel.errors import DatabaseUnavailable
from graphmodel.values import Stance
from support.asked_asgi import ask
from support.shared_parts import shown_of
from support.shared_worlds import shared_world

if TYPE_CHECKING:
    from app.sharing.opening import Shown
    from graphmodel.judgement_records import Opinion

KEY = "k" * 43
REVOKED = "r" * 43


class HeldShares:
    """Opens one share under one key."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def opened(self, key: str) -> Shown | Closed:
        if key == REVOKED:
            return Closed.REVOKED
        return self.shown if key == KEY else Closed.NOTHING


@pytest.fixture
def shown() -> Shown:
    world = shared_world(5)
    share = world.share.model_copy(update={"comments": True})
    return shown_of(world.dataset, share)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Opinion]:
    """Comments that were kept."""
    found: list[Opinion] = []
    monkeypatch.setattr(process, "give", lambda _database, opinion: found.append(opinion))
    monkeypatch.setattr(process, "writer", lambda: None)
    return found


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> Starlette:
    monkeypatch.setattr(process, "shares", lambda: HeldShares(shown))
    monkeypatch.setattr(light, "ONE_ASKER", Rate(1000, 1000))
    monkeypatch.setattr(light, "EVERYBODY", Rate(1000, 1000))
    monkeypatch.setattr(process, "COMMENTS", Rate(2, 0.001))
    return Starlette(routes=light.ROUTES, middleware=MIDDLEWARE)


def test_a_key_opens_the_page_which_nobody_keeps_or_passes_on(app: Starlette) -> None:
    status, headers, body = ask(app, f"/s/{KEY}")
    assert status == 200
    assert "What came of it" in body
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"]
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "key",
    [KEY[:-1], KEY + "k", KEY.upper(), "x" * 43, "0", "%00", "..%5c..", "'", "é", "a" * 5000],
)
def test_any_other_key_gets_the_same_sentence(app: Starlette, key: str) -> None:
    status, headers, body = ask(app, f"/s/{key}")
    assert status == 404
    assert CLOSED[Closed.NOTHING] in body
    assert (status, headers, body) == ask(app, "/s/none")
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/s/", f"/s/{KEY}/", f"/s/{KEY}/../..", f"/s//{KEY}", "/s"])
def test_another_path_shows_nothing(app: Starlette, path: str) -> None:
    status, _, body = ask(app, path)
    assert status in (307, 404)
    assert "What came of it" not in body


def test_a_revoked_key_says_so_and_shows_nothing(app: Starlette) -> None:
    status, _, body = ask(app, f"/s/{REVOKED}")
    assert status == 410
    assert CLOSED[Closed.REVOKED] in body
    assert "What came of it" not in body
    status, _, body = ask(app, f"/s/{REVOKED}/comment", method="POST", form={"words": "x"})
    assert status == 410


def test_a_fault_says_no_more_than_that(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Any:
        raise DatabaseUnavailable("bolt://inside:7687", "refused")

    monkeypatch.setattr(process, "shares", gone)
    status, _, body = ask(app, f"/s/{KEY}")
    assert status == 503
    assert NOT_NOW in body
    assert "inside" not in body


def test_who_asks_too_often_is_refused_before_anything_is_looked_up(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(light, "ONE_ASKER", Rate(3, 0.001))
    assert [ask(app, f"/s/{KEY}")[0] for _ in range(5)] == [200, 200, 200, 429, 429]
    monkeypatch.setattr(process, "shares", lambda: pytest.fail("looked up"))
    status, headers, body = ask(app, f"/s/{KEY}")
    assert (status, headers["retry-after"]) == (429, "2")
    assert TOO_MANY in body


def test_openings_are_counted_and_nothing_else_is(
    app: Starlette, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[dict[str, int]] = []
    monkeypatch.setattr(light, "count_openings", lambda _database, times: counted.append(times))
    monkeypatch.setattr(process, "writer", lambda: None)
    light._openings.clear()
    ask(app, f"/s/{KEY}")
    ask(app, f"/s/{KEY}", method="HEAD")
    ask(app, "/s/none")
    ask(app, f"/s/{KEY}")
    light._store_counts()
    light._store_counts()
    assert counted == [{shown.share.share_id: 2}]


# Comments


def form(shown: Shown, **said: str) -> dict[str, str]:
    _, links = subjects(shown)
    return {"about": links[0].name, "stance": "differently", "words": "It was us.", **said}


def test_a_comment_is_kept_as_an_opinion_under_the_keys_of_the_graph(
    app: Starlette, shown: Shown, kept: list[Opinion]
) -> None:
    status, _, body = ask(
        app,
        f"/s/{KEY}/comment",
        method="POST",
        form=form(shown, voice=" nurse ", words="<b>No\x00"),
    )
    assert status == 200
    assert "Thank you" in body
    (opinion,) = kept
    assert (opinion.stance, opinion.voice, opinion.why) == (Stance.DISAGREES, "nurse", "<b>No")
    assert opinion.by is None
    assert opinion.attributes == {"share": shown.share.share_id}
    keys = {shown.limited.names.key(one) for one in form(shown)["about"].split(".")}
    assert set(opinion.chain) == keys
    assert all(key and key.startswith("fid") for key in keys)


@pytest.mark.parametrize(
    "said",
    [
        {"about": ""},
        {"about": "nothing.else"},
        {"stance": ""},
        {"stance": "strongly"},
        {"stance": "comment", "words": " "},
        {"words": "x" * (LONGEST_WORDS + 1)},
        {"voice": "x" * 200},
    ],
)
def test_what_cannot_be_kept_is_said(
    app: Starlette, shown: Shown, kept: list[Opinion], said: dict[str, str]
) -> None:
    asked = form(shown, **said)
    status, _, body = ask(app, f"/s/{KEY}/comment", method="POST", form=asked)
    assert status == 422
    assert "Go back to change it." in body
    assert kept == []


def test_a_comment_about_what_is_not_linked_is_refused(
    app: Starlette, shown: Shown, kept: list[Opinion]
) -> None:
    first, second = form(shown)["about"].split(".")
    for about in (f"{second}.{first}", f"{first}.{first}", first, f"{first}.{second}.{first}"):
        asked = form(shown, about=about)
        links = {one.name for one in subjects(shown)[1]}
        if about not in links:
            assert ask(app, f"/s/{KEY}/comment", method="POST", form=asked)[0] == 422
    assert kept == []


def test_too_long_too_many_from_elsewhere_or_unwanted(
    app: Starlette, shown: Shown, kept: list[Opinion]
) -> None:
    path, said = f"/s/{KEY}/comment", form(shown)
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert ask(app, path, method="POST", form=said, headers=elsewhere)[0] == 403
    origin = {"origin": "https://elsewhere.example"}
    assert ask(app, path, method="POST", form=said, headers=origin)[0] == 403
    assert ask(app, path, method="POST", form=said | {"more": "x" * 40_000})[0] == 413
    assert ask(app, path)[0] == 405
    sent = [ask(app, path, method="POST", form=said)[0] for _ in range(3)]
    assert sent == [200, 200, 429]
    assert len(kept) == 2


def test_a_share_without_comments_takes_none(
    app: Starlette, shown: Shown, kept: list[Opinion], monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = shown.share.model_copy(update={"comments": False})
    monkeypatch.setattr(
        process, "shares", lambda: HeldShares(type(shown)(**{**vars(shown), "share": quiet}))
    )
    assert "<form" not in ask(app, f"/s/{KEY}")[2] or light._pages._kept
    assert ask(app, f"/s/{KEY}/comment", method="POST", form=form(shown))[0] == 422
    assert kept == []


def test_the_form_can_be_sent_without_script_and_names_only_what_is_shown(
    app: Starlette, shown: Shown
) -> None:
    light._pages._kept.clear()
    body = ask(app, f"/s/{KEY}")[2]
    assert f'action="/s/{KEY}/comment"' in body
    values = set(re.findall(r'<option value="([^"]+)"', body))
    chains, links = subjects(shown)
    assert values == {one.name for one in (*chains, *links)}


# Rates


def test_a_rate_lets_a_burst_through_and_then_so_many_a_second() -> None:
    now = [0.0]
    rate = Rate(3, 2, clock=lambda: now[0])
    assert [rate.lets("a") for _ in range(4)] == [True, True, True, False]
    assert rate.lets("b")
    now[0] = 0.5
    assert [rate.lets("a") for _ in range(2)] == [True, False]
    now[0] = 100.0
    assert [rate.lets("a") for _ in range(4)] == [True, True, True, False]


def test_a_rate_forgets_who_does_not_count_any_more() -> None:
    now = [0.0]
    rate = Rate(1, 1, clock=lambda: now[0])
    for asker in range(10_000):
        rate.lets(str(asker))
    now[0] = 5.0
    rate.lets("new")
    assert list(rate._left) == ["new"]
    assert asyncio.iscoroutinefunction(light.shown_page)
