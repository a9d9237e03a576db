"""Opens the database that the settings ask for: one by address, or the local server of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.db.local.server import LocalServer
from graphmodel.db.runner import Database
from graphmodel.errors import SettingsError

if TYPE_CHECKING:
    from graphmodel.settings import Settings


def open_database(settings: Settings) -> Database:
    """Return the database of these settings; the caller closes it. Starts no server.

    Raises:
        DatabaseUnavailable: No server answers.
        AccessDenied: The server refuses user or password.
        ServerTooOld: The server cannot run our Cypher.
        LocalServerError: No address is set and the local server does not run.
    """
    if settings.uri is not None and settings.password is not None:
        uri, username, password = settings.uri, settings.username, settings.password
    elif settings.uri is not None:
        raise SettingsError("NEO4J_PASSWORD is needed where NEO4J_URI is set.")
    else:
        uri, username, password = LocalServer(settings).connection()
    database = Database(
        uri,
        username,
        password,
        database=settings.database,
        query_seconds=settings.query_seconds,
        read_only=settings.read_only,
    )
    try:
        database.check_version()
    except BaseException:
        database.close()
        raise
    return database
