"""Turns every exception of the driver into one of ours. None gets past `graphmodel.db`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graphmodel.errors import (
    AccessDenied,
    DatabaseError,
    DatabaseUnavailable,
    OutOfMemory,
    QueryRejected,
    QueryTimedOut,
    SettingsError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY: Final = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")
_TIMED_OUT: Final = ("TransactionTimedOut", "LockClientStopped")


@contextmanager
def translated(
    query: str, seconds: float, *, uri: str = "the server", username: str = ""
) -> Iterator[None]:
    """Raise our own error, with the driver's as its cause, for whatever the driver raises."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise as_ours(error, query, seconds, uri, username) from error
    except (OSError, ValueError) as error:
        if query == "connect":
            raise SettingsError(f"NEO4J_URI '{uri}' cannot be used: {error}.") from error
        raise


def as_ours(
    error: DriverError | Neo4jError, query: str, seconds: float, uri: str, username: str
) -> DatabaseError | SettingsError:
    """Return our error for one of the driver's."""
    code = getattr(error, "code", None) or type(error).__name__
    text = getattr(error, "message", None) or str(error)
    ending = code.rpartition(".")[2]
    if isinstance(error, AuthError | Forbidden) and ending != "AccessMode":
        return AccessDenied(uri, username)
    if ending in _MEMORY:
        return OutOfMemory(query)
    if any(word in ending for word in _TIMED_OUT):
        return QueryTimedOut(query, seconds)
    if isinstance(error, IncompleteCommit):
        return DatabaseUnavailable(
            uri, "the connection broke while saving; look whether it was saved, repeating is safe"
        )
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnavailable(uri, _brief(text))
    if isinstance(error, ConfigurationError):
        return SettingsError(f"The connection to {uri} is not set up right: {text}")
    if isinstance(error, ClientError | TransientError | Neo4jError):
        return QueryRejected(query, code, text)
    return DatabaseUnavailable(uri, _brief(text))


def is_safe_to_repeat(error: Exception) -> bool:
    """Return whether the same work may be tried again: a passing fault, and nothing was kept.

    Work that ran out of memory or time would do so again. After a commit whose answer was lost
    nobody knows whether it was kept, so that is for a person to decide.
    """
    if isinstance(error, OutOfMemory | QueryTimedOut):
        return False
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    if isinstance(cause, IncompleteCommit):
        return False
    if isinstance(cause, ServiceUnavailable) and "Couldn't connect" in str(cause):
        return False
    return isinstance(cause, DriverError | Neo4jError) and cause.is_retryable()


def _brief(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else "no answer"
    first = first.partition(" (resolved to")[0]
    return first if len(first) <= 200 else first[:197] + "..."
