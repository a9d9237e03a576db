"""What is shared, on a real server: each byte of its pages, keys, revoking, and comments."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.cli import run
from app.sharing.opening import Closed, Shares, Shown
from app.sharing.words import CLOSED
from graphmodel.db.query import CypherQuery
from graphmodel.db.runner import Database
from graphmodel.errors import ReadOnly
from graphmodel.judgement_records import Opinion
from graphmodel.values import Stance
from ingest.dump import dump
from ingest.history import history, undo
from ingest.opinions import give
from ingest.pipeline import import_dataset
from ingest.shares import add, count_openings, new_secret, revoke
from ingest.stories import remove
from queries.shares import share_of_key, shares
from support.shared_server import fetched, shared_server, visit
from support.shared_worlds import allowed, shared_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.share_records import Share
    from support.server import Server
    from support.shared_server import Visit
    from support.shared_worlds import SharedWorld

NOTHING = CLOSED[Closed.NOTHING]
REVOKED = CLOSED[Closed.REVOKED]


def stored(database: Database, seed: int = 4) -> tuple[SharedWorld, str]:
    """Store a world with its share; return it with the secret key."""
    world = shared_world(seed)
    import_dataset(database, world.dataset, file="world")
    return world, shared(database, world.share)


def shared(database: Database, share: Share, **values: object) -> str:
    """Store a share, and return its secret key."""
    key, hashed = new_secret()
    add(database, share.with_values(key_hash=hashed, **values))
    return key


def test_every_byte_of_the_pages_is_within_the_limits(
    database: Database, neo4j_server: Server
) -> None:
    world, key = stored(database)
    others = [one.project_id for one in world.dataset.projects]
    other = world.share.with_values(share_id="other", projects=tuple(others[-1:]), voices=True)
    second = SharedTwice(world, other)
    with shared_server(neo4j_server.environment()) as port:
        other_key = shared(database, other)
        with visit(port) as first, visit(port) as another, visit(port) as nobody:
            for one, its_key, hidden in (
                (first, key, world.hidden),
                (another, other_key, second.hidden),
                (first, key, world.hidden),
            ):
                served = all_pages(database, one, its_key)
                served += fetched(port, f"/s/{its_key}")[1]
                assert [text for text in hidden if text in served] == []
                assert "What came of it" in served
            without = nobody.ask("", {}) + nobody.ask("trace", {"key": key[:-1]})
            assert NOTHING in without
            assert [text for text in (*world.hidden, *world.shown) if text in without] == []
            asked = names_shown(all_pages(database, first, key, outside(world)), world)
            assert asked <= world.shown
            revoke(database, [world.share.share_id], "2026-11-30")
            assert REVOKED in first.wait_for(REVOKED)
            assert fetched(port, f"/s/{key}")[0] == 410
            gone = first.ask("trace", {"key": key}) + first.ask("grid", {})
            assert REVOKED in gone
            assert [text for text in (*world.hidden, *world.shown) if text in gone] == []
            assert "What came of it" in another.ask("", {"key": other_key})


class SharedTwice:
    """The same world under another share."""

    def __init__(self, world: SharedWorld, share: Share) -> None:
        self.hidden = (world.hidden | world.shown) - allowed(world.dataset, share)


def outside(world: SharedWorld) -> list[str]:
    """Return keys of the graph, of which none is one of a share."""
    return [one.factor_id for one in world.dataset.factors[1:4]]


def names_shown(served: str, world: SharedWorld) -> set[str]:
    """Return the texts of a world that were served, but for keys that were asked for."""
    asked = set(outside(world))
    return {text for text in world.hidden | world.shown if text in served} - asked


def all_pages(database: Database, one: Visit, key: str, asked: list[str] | None = None) -> str:
    """Return every byte of all pages, each asked for some factors, links and projects."""
    opened = Shares(database).opened(key)
    assert isinstance(opened, Shown)
    names = asked or list(opened.snapshot.factors.ids[:3])
    projects = asked or list(opened.snapshot.projects.ids)
    links = opened.snapshot.links
    ends = (links.causes[:1], links.effects[:1])
    pick = asked[:2] if asked else [opened.snapshot.factors.ids[int(end[0])] for end in ends]
    return "".join(
        (
            one.ask("", {"key": key}),
            one.ask("story", {"key": key, "present": "1"}),
            one.ask("trace", {"key": key}),
            one.ask("trace", {"key": key, "from": names, "pick": names[:1]}),
            one.ask("trace", {"key": key, "from": pick[:1], "pick": pick, "view": "table"}),
            one.ask("grid", {"key": key, "project": projects}),
            one.ask("grid", {"key": key, "show": "side"}),
            one.ask("unexpected", {"key": key, "project": projects[:1], "pick": pick}),
            one.ask("stories", {"key": key}),
        )
    )


def test_a_key_opens_what_it_was_made_for_and_no_other_text_does(database: Database) -> None:
    world, key = stored(database)
    opens = Shares(database)
    found = opens.opened(key)
    assert isinstance(found, Shown)
    assert found.share.share_id == world.share.share_id
    hashed = found.share.key_hash
    for wrong in ("", key[:-1], key + "=", key.swapcase(), hashed, world.share.share_id, "é\ud800"):
        assert opens.opened(wrong) is Closed.NOTHING
    assert key not in str(database.rows(_everything()))


def test_it_closes_when_it_ended_was_revoked_or_lost_what_it_shows(database: Database) -> None:
    world, key = stored(database)
    opens = Shares(database)
    ended = shared(database, world.share, share_id="ended", ends_on="2020-01")
    lost = shared(database, world.share, share_id="lost", projects=("nowhere",))
    assert [opens.opened(one) for one in (ended, lost)] == [Closed.NOTHING] * 2
    assert revoke(database, [world.share.share_id, "none"], "2026-11-30") == (world.share.share_id,)
    assert revoke(database, [world.share.share_id], "2026-12-01") == ()
    assert opens.opened(key) is Closed.REVOKED
    found = share_of_key(database, key)
    assert found is not None
    assert found.share.revoked_on == "2026-11-30"
    again = shared(database, world.share, share_id="again")
    assert isinstance(opens.opened(again), Shown)
    remove(database, world.dataset.stories[0])
    assert opens.opened(again) is Closed.NOTHING


def test_a_project_that_is_deleted_later_closes_it(database: Database) -> None:
    _world, key = stored(database)
    opens = Shares(database)
    assert isinstance(opens.opened(key), Shown)
    undo(database, history(database)[0].run_id)
    assert opens.opened(key) is Closed.NOTHING


def test_what_is_told_later_shows_and_what_was_taken_back_does_not(database: Database) -> None:
    world, key = stored(database)
    opens = Shares(database)
    before = opens.opened(key)
    assert opens.opened(key) is before
    project = world.share.projects[0]
    claim = next(one for one in world.dataset.claims if project in one.project)
    new = claim.with_values(statement_id="later", gist="Told later", retracted=False)
    import_dataset(database, replace(world.dataset, claims=(new,)), file="later")
    after = opens.opened(key)
    assert isinstance(after, Shown)
    assert "Told later" in {one.gist for one in after.limited.dataset.claims}


def test_a_share_is_in_no_export_and_no_history(database: Database) -> None:
    _, key = stored(database)
    runs = history(database)
    shared(database, shares(database)[0], share_id="more")
    count_openings(database, {"more": 3})
    count_openings(database, {"more": 1, "none": 4})
    assert history(database) == runs
    assert {one.share_id: one.opened for one in shares(database)}["more"] == 4
    found = share_of_key(database, key)
    assert found is not None
    assert found.share.key_hash not in str(dump(database))


def test_a_comment_is_an_opinion_beside_the_rest_and_can_be_taken_back(
    database: Database,
) -> None:
    world, _ = stored(database)
    claim = world.dataset.claims[0]
    opinion = Opinion(
        opinion_id="comment-1",
        stance=Stance.DISAGREES,
        cause=claim.cause,
        effect=claim.effect,
        why="=1+1",
        attributes={"share": "s"},
    )
    before = dump(database)
    give(database, opinion)
    after = dump(database)
    assert after.opinions == (opinion,)
    assert replace(after, opinions=()) == before


def test_a_database_for_reading_alone_writes_nothing(neo4j_server: Server) -> None:
    with (
        Database(
            neo4j_server.uri, neo4j_server.username, neo4j_server.password, read_only=True
        ) as opened,
        pytest.raises(ReadOnly),
    ):
        revoke(opened, ["a"], str(date(2026, 1, 1)))


def _everything() -> CypherQuery:
    return CypherQuery(
        name="tests/everything",
        text="MATCH (n) RETURN properties(n) AS properties",
        access="read",
        columns=("properties",),
    )


def test_the_commands_share_list_and_revoke(
    database: Database, asked: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    world, _ = stored(database)
    story, factors = world.dataset.stories[0], world.dataset.claims[0]
    project = next(one for one in world.dataset.projects if one.project_id in factors.project)
    view = f"http://localhost:8501/trace?from={factors.cause}"
    made = ("share", "add", "--view", view, "--project", project.title, "--until", "2999")
    printed, said = asked(*made)
    assert "shown this once" in said
    key = printed.strip().rpartition("/s/")[2]
    opened = Shares(database).opened(key)
    assert isinstance(opened, Shown)
    assert opened.share.projects == (project.project_id,)
    as_json, _ = asked("share", "add", "--story", story.title, "--project", project.title, "--json")
    share_id = json.loads(as_json)["share_id"]
    listed, _ = asked("share", "list", "--json")
    assert "key_hash" not in listed
    assert share_id in {one["share_id"] for one in json.loads(listed)}
    _, said = asked("share", "revoke", share_id)
    assert said == "Revoked: 1 address.\n"
    asked("share", "revoke", "--all")
    listed, said = asked("share", "list")
    assert "0 addresses are open" in said
    assert listed.count("revoked") >= 3
    assert Shares(database).opened(key) is Closed.REVOKED
    for wrong, words in (
        (("share", "revoke"), "Name shares, or --all."),
        (("share", "revoke", "nothing"), "No share is called 'nothing'"),
        (("share", "add", "--project", project.title), "Name one of --story and --view."),
        (("share", "add", "--story", "none", "--project", project.title), "No story is called"),
        ((*made[:4], "--project", "none"), "No project is called"),
        ((*made[:-1], "soon"), "a date is written as"),
        (
            ("share", "add", "--view", "trace?from=none", "--project", project.title),
            "Nothing of it",
        ),
    ):
        assert run(list(wrong)) == 2
        assert words in capsys.readouterr().err
