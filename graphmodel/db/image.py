"""Which Neo4j the containers run: the one place in the code; tests compare all others with it."""

from __future__ import annotations

from typing import Final

NEO4J_VERSION: Final = "2026.09.0"
NEO4J_IMAGE: Final = f"neo4j:{NEO4J_VERSION}-community"
