"""The only code that talks to a Neo4j server."""
