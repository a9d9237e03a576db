"""Names of factors as people type them, for tests that draw them."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "trust",
    "health",
    "relationships/gender",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "decision-making",
    "住民の参加が増えた",
    "👩🏽‍⚕️",
    "🎉🎉",
    "e\u0301tude",
    "</script>",
    "NHS",
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
