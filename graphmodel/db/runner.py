"""Runs queries against a Neo4j server: read and write transactions, time limits, safe retries."""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeVar, cast

from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase, Query

from graphmodel.db.faults import is_safe_to_repeat, translated
from graphmodel.errors import QueryDefinitionError, ReadOnly, ServerTooOld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neo4j import Driver, Transaction
    from pydantic import SecretStr

    from graphmodel.db.query import CypherQuery

Row = dict[str, Any]
Answer = TypeVar("Answer")

OLDEST_SERVER: Final = (2026, 5)
"""First release with `ACYCLIC` together with `SHORTEST` (Neo4j release notes, 27 May 2026)."""

_TRIES: Final = 6
_FIRST_PAUSE_SECONDS: Final = 0.1


class Reader(Protocol):
    """Whatever can answer a reading query: a database, or one transaction on it."""

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[Row]:
        """Return every row of the answer, in the order of the query."""


class NothingToKeep(Exception):
    """Ends a write that has nothing to write: it is rolled back, and its answer returned."""

    def __init__(self, answer: object) -> None:
        super().__init__(answer)
        self.answer = answer


class Work:
    """One transaction under way. Everything in it is kept, or nothing."""

    def __init__(self, transaction: Transaction, seconds: float) -> None:
        self._transaction = transaction
        self._seconds = seconds

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[Row]:
        """Return every row of the answer, in the order of the query.

        Raises:
            DatabaseError: See `Database`.
        """
        if query.parameters != parameters.keys():
            raise QueryDefinitionError(
                query.name, 0, f"called with {sorted(parameters)}, needs {sorted(query.parameters)}"
            )
        with translated(query.name, self._seconds):
            result = self._transaction.run(query.text, parameters)
            return [dict(record) for record in result]


class Database:
    """One Neo4j server. Threads may share it; close it at the end.

    Where it is read only, every transaction is in read access mode, and a write is refused here.

    Raises, from every call:
        DatabaseUnavailable: No server answers.
        AccessDenied: The server refuses user or password.
        QueryTimedOut, OutOfMemory, QueryRejected: See `graphmodel.errors`.
        ReadOnly: Something was to be written where only reading is allowed.
    """

    def __init__(
        self,
        uri: str,
        username: str,
        password: SecretStr,
        *,
        database: str | None = None,
        query_seconds: float = 60.0,
        write_seconds: float = 600.0,
        read_only: bool = False,
    ) -> None:
        self.uri = uri
        self.username = username
        self._database = database
        self._query_seconds = query_seconds
        self.write_seconds = write_seconds
        self._read_only = read_only
        with translated("connect", query_seconds, uri=uri, username=username):
            self._driver: Driver = GraphDatabase.driver(
                uri,
                auth=(username, password.get_secret_value()),
                connection_acquisition_timeout=20.0,
                connection_timeout=10.0,
                max_transaction_retry_time=0.0,
                notifications_min_severity="OFF",
                user_agent="rippletrace",
            )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def version(self) -> str:
        """Return the server's version, such as `2026.09.0`."""
        with translated("version", self._query_seconds, uri=self.uri, username=self.username):
            agent = self._driver.get_server_info().agent
        return str(agent).rpartition("/")[2]

    def check_version(self) -> str:
        """Return the server's version.

        Raises:
            ServerTooOld: It is older than the oldest one that runs our Cypher.
        """
        found = self.version()
        numbers = tuple(int(part) for part in found.split(".")[:2] if part.isdigit())
        if numbers < OLDEST_SERVER:
            year, month = OLDEST_SERVER
            raise ServerTooOld(self.uri, found, f"{year}.{month:02}")
        return found

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[Row]:
        """Return the answer to one reading query, in a transaction of its own."""
        return self.read(lambda work: work.rows(query, **parameters))

    def read(self, work: Callable[[Work], Answer], *, seconds: float | None = None) -> Answer:
        """Return what `work` returns, all its queries seeing the same transaction.

        `work` may run more than once and must not change anything outside of itself. It may take
        as long as one question, unless told otherwise.
        """
        limit = self._query_seconds if seconds is None else seconds
        return self._repeat(lambda: self._in_transaction(READ_ACCESS, limit, work))

    def write(self, work: Callable[[Work], Answer], *, seconds: float | None = None) -> Answer:
        """Return what `work` returns, having kept all it wrote, or nothing.

        `work` may run more than once; a run that is repeated has left nothing behind. It raises
        `NothingToKeep` to leave the database as it was. It may take `write_seconds`, unless told
        otherwise.
        """
        self._refuse_if_read_only()
        limit = self.write_seconds if seconds is None else seconds
        try:
            return self._repeat(lambda: self._in_transaction(WRITE_ACCESS, limit, work))
        except NothingToKeep as end:
            return cast("Answer", end.answer)

    def apply(self, query: CypherQuery) -> None:
        """Run a query that the server wants in a transaction of its own, such as a constraint.

        It may run more than once, so it must be one that is safe to repeat.
        """
        self._refuse_if_read_only()
        self._repeat(lambda: self._run_alone(query))

    def _refuse_if_read_only(self) -> None:
        if self._read_only:
            raise ReadOnly

    def _run_alone(self, query: CypherQuery) -> None:
        with (
            translated(query.name, self.write_seconds, uri=self.uri, username=self.username),
            self._driver.session(database=self._database) as session,
        ):
            session.run(Query(query.text, timeout=self.write_seconds)).consume()

    def _in_transaction(
        self, access: str, seconds: float, work: Callable[[Work], Answer]
    ) -> Answer:
        with self._transaction(access, seconds) as transaction:
            answer = work(Work(transaction, seconds))
            self._commit(transaction, seconds)
            return answer

    def _repeat(self, work: Callable[[], Answer]) -> Answer:
        """Do something, and again after a passing fault that left nothing behind."""
        pause = _FIRST_PAUSE_SECONDS
        for attempt in range(1, _TRIES + 1):
            try:
                return work()
            except Exception as error:
                if attempt == _TRIES or not is_safe_to_repeat(error):
                    raise
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause *= 2
        raise AssertionError("the last attempt returns or raises")

    @contextmanager
    def _transaction(self, access: str, seconds: float) -> Iterator[Transaction]:
        with (
            translated("transaction", seconds, uri=self.uri, username=self.username),
            self._driver.session(database=self._database, default_access_mode=access) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            yield transaction

    def _commit(self, transaction: Transaction, seconds: float) -> None:
        with translated("commit", seconds, uri=self.uri, username=self.username):
            transaction.commit()


__all__ = ["OLDEST_SERVER", "Database", "NothingToKeep", "Reader", "Row", "Work"]
