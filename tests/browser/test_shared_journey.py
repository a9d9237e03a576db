"""What somebody does who was sent an address: reads it, looks closer, says how they see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.sharing.opening import Closed
from app.sharing.words import CLOSED
from graphmodel.judgement_records import Opinion
from ingest.shares import revoke
from queries.records import all_records
from support.journeys import axe_faults, until, violations
from support.shared_server import share_of_dialogue, shared_server

if TYPE_CHECKING:
    from browser.conftest import OpenPage, Traffic
    from graphmodel.db.runner import Database
    from support.server import Server


@pytest.mark.usefixtures("samples")
def test_an_address_is_read_on_a_phone_looked_at_closely_and_answered(
    database: Database, neo4j_server: Server, page: OpenPage, traffic: Traffic
) -> None:
    key = share_of_dialogue(database)
    with shared_server(neo4j_server.environment()) as port:
        here = f"http://127.0.0.1:{port}"
        seen = page(width=420, scheme="dark")
        seen.goto(f"{here}/s/{key}")
        assert seen.evaluate("document.documentElement.scrollWidth") <= 420
        assert axe_faults(seen) == ""
        seen.get_by_label("What is it about?").select_option(index=1)
        seen.get_by_label("I see it differently").check()
        seen.get_by_label("Why, in your words").fill("<b>It was us</b>")
        seen.get_by_role("button", name="Send").click()
        seen.get_by_role("heading", name="Thank you.").wait_for()
        assert [one.why for one in all_records(database, Opinion)] == ["<b>It was us</b>"]
        seen.get_by_role("link", name="Back to what was shared").click()
        seen.get_by_role("link", name="open it as pages").click()
        seen.get_by_role("heading", level=1, name="What dialogue led to").wait_for()
        assert violations(seen) == ""
        assert seen.evaluate("document.documentElement.scrollWidth") <= 420
        seen.get_by_role("link", name="Look at it closely").click()
        seen.get_by_role("heading", level=1, name="Trace").wait_for()
        until(seen, lambda: f"key={key}" in seen.url)
        revoke(database, ["one"], "2026-11-30")
        seen.get_by_text(CLOSED[Closed.REVOKED]).wait_for()
        seen.goto(f"{here}/s/{key}")
        seen.get_by_text(CLOSED[Closed.REVOKED]).wait_for()
    assert [one for one in traffic.errors if "410" not in one] == []
