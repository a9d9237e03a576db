"""Names of a file that look like others: offered for merging, never merged unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.views.near import MOST_PAIRS, near_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.records import Factor
    from ingest.pipeline import ImportReport
    from queries.snapshot import Snapshot


def choose_merges(report: ImportReport, graph: Snapshot, asked: object) -> Mapping[str, Factor]:
    """Offer each pair of names that look alike, and return which factors are taken for which.

    Args:
        report: What the import would write.
        graph: What is stored.
        asked: Tells one preview from another, so that the names are compared once.
    """
    pairs = session.asked_once("import_near", asked, lambda: near_pairs(report, graph))
    if not pairs:
        return {}
    st.subheader("Names that look alike")
    quiet(
        "Each of these new names looks like another. Tick those that mean the same thing; the "
        "others stay apart."
    )
    taken = {}
    with st.container(gap=None):
        for pair in pairs[:MOST_PAIRS]:
            if st.checkbox(plain(pair.said), key=f"merge {pair.key} {pair.other.factor_id}"):
                taken[pair.key] = pair.other
    if len(pairs) > MOST_PAIRS:
        quiet(f"{len(pairs) - MOST_PAIRS:,} more are not listed here.")
    return {key: other for key, other in taken.items() if other.factor_id not in taken}
