"""A Neo4j server of our own: fetched, configured, started and stopped without Docker or Java."""

from graphmodel.db.local.server import LocalServer, ServerStatus

__all__ = ["LocalServer", "ServerStatus"]
