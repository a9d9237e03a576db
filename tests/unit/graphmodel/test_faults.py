import neo4j.exceptions as driver
import pytest

from graphmodel.db.faults import as_ours, is_safe_to_repeat, translated
from graphmodel.errors import (
    AccessDenied,
    DatabaseError,
    DatabaseUnavailable,
    OutOfMemory,
    QueryRejected,
    QueryTimedOut,
    RippletraceError,
    SettingsError,
)


def subclasses(root: type[Exception]) -> set[type[Exception]]:
    return {root} | {below for child in root.__subclasses__() for below in subclasses(child)}


ALL = sorted(
    subclasses(driver.DriverError) | subclasses(driver.Neo4jError), key=lambda c: c.__name__
)


@pytest.mark.parametrize("foreign", ALL, ids=lambda c: c.__name__)
def test_no_exception_of_the_driver_gets_past(foreign: type[Exception]) -> None:
    error = foreign.__new__(foreign)
    Exception.__init__(error, "text")
    ours = as_ours(error, "query", 1.0, "bolt://db", "neo4j")  # type: ignore[arg-type]
    assert isinstance(ours, DatabaseError | SettingsError)


def server_error(code: str) -> driver.Neo4jError:
    error = driver.Neo4jError._hydrate_neo4j(code=code, message="text")
    assert isinstance(error, driver.Neo4jError)
    return error


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("Neo.ClientError.Security.Unauthorized", AccessDenied),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", OutOfMemory),
        ("Neo.TransientError.General.TransactionOutOfMemoryError", OutOfMemory),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimedOut),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryTimedOut),
        ("Neo.ClientError.Statement.SyntaxError", QueryRejected),
        ("Neo.ClientError.Statement.AccessMode", QueryRejected),
    ],
)
def test_codes_of_the_server_become_what_they_mean(code: str, ours: type[RippletraceError]) -> None:
    assert type(as_ours(server_error(code), "q", 1.0, "bolt://db", "neo4j")) is ours


def test_the_cause_is_kept_and_the_password_is_not_in_the_sentence() -> None:
    with pytest.raises(DatabaseUnavailable) as caught, translated("q", 1.0, uri="bolt://db"):
        raise driver.ServiceUnavailable("gone")
    assert isinstance(caught.value.__cause__, driver.ServiceUnavailable)
    assert "rippletrace up" in str(caught.value)


@pytest.mark.parametrize(
    ("foreign", "safe"),
    [
        (driver.SessionExpired("broke"), True),
        (driver.ServiceUnavailable("broke"), True),
        (driver.ServiceUnavailable("Couldn't connect to db"), False),
        (driver.IncompleteCommit("lost"), False),
        (server_error("Neo.TransientError.Transaction.DeadlockDetected"), True),
        (server_error("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), False),
        (server_error("Neo.ClientError.Statement.SyntaxError"), False),
    ],
)
def test_only_a_passing_fault_that_left_nothing_behind_is_tried_again(
    foreign: driver.DriverError, safe: bool
) -> None:
    with pytest.raises(DatabaseError) as caught, translated("q", 1.0):
        raise foreign
    assert is_safe_to_repeat(caught.value) is safe


def test_what_is_not_of_the_driver_is_left_alone() -> None:
    with pytest.raises(KeyError), translated("q", 1.0):
        raise KeyError("mine")
    assert is_safe_to_repeat(KeyError("mine")) is False
