"""A list of findings on its page: what is opened stands in the address, a way leads to Trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import session
from app.views.finding_items import MOST_WORDS
from app.widgets.findings import FindingRead, WayTaken, show_findings
from queries.evidence import statements_evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.views.finding_items import FindingGroup, OpenFinding
    from app.views.judgements_page import JudgementsState
    from app.views.patterns_state import PatternsState
    from app.views.voices_state import VoicesState
    from queries.evidence import StatementEvidence

    ListState = PatternsState | VoicesState | JudgementsState


def open_words(ids: Iterable[str]) -> tuple[StatementEvidence, ...]:
    """Return the statements with these keys, at most `MOST_WORDS`."""
    return statements_evidence(session.database(), tuple(dict.fromkeys(ids))[:MOST_WORDS])


def show_list(
    page: str,
    state: ListState,
    groups: Sequence[FindingGroup],
    opened: OpenFinding | None,
    legend: Sequence[tuple[str, str]],
) -> None:
    """Show findings, and do what somebody asks for in the list.

    Args:
        page: Name of the page in the address.
        state: What it shows.
        groups: What is listed.
        opened: The finding that is read.
        legend: Signs before the sentences, each with its words.
    """
    match show_findings(groups, opened, legend, key=f"{page}_list"):
        case FindingRead(pick=pick) if pick != state.reading:
            read(page, state, pick)
        case WayTaken(number=number) if opened is not None:
            session.go_to("trace", opened.ways[number].view.to_address())
        case _:
            pass


def read(page: str, state: ListState, pick: tuple[str, ...]) -> None:
    """Show the page again, with this finding open."""
    new = state.model_copy(update={"reading": pick})
    session.keep(page, new, new.to_address())
    st.rerun()
