"""Whether a server answers on a port of this machine, and which ports are free."""

from __future__ import annotations

import logging
import secrets
import socket
import sys
from typing import TYPE_CHECKING, Final

from neo4j import GraphDatabase, RoutingControl
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from pydantic import SecretStr

HOST: Final = "127.0.0.1"
USERNAME: Final = "neo4j"
DATABASE: Final = "neo4j"
# Systems hand out ports above this range to outgoing connections; one of ours would get lost there.
PORTS: Final = range(20_000, 30_000)
TRIES: Final = 50
SECONDS_TO_CONNECT: Final = 2.0

# An attempt on a server that is not ready yet is no news; without a handler, Python prints it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class WrongPassword(LocalServerError):
    """The local server answers and refuses our password."""


def address(port: int) -> str:
    """Return the Bolt address of a port of this machine."""
    return f"bolt://{HOST}:{port}"


def is_free(port: int) -> bool:
    """Return whether a server could listen on a port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As Java does. On Windows the option would let us share a port that another one uses.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def choose_port() -> int:
    """Return a port that is free now.

    Raises:
        LocalServerError: None was found.
    """
    for _ in range(TRIES):
        port = PORTS.start + secrets.randbelow(len(PORTS))
        if is_free(port):
            return port
    raise LocalServerError(
        f"No port between {PORTS.start} and {PORTS.stop - 1} of this machine is free for the "
        "local server. Stop programs that listen there, or allow listening on 127.0.0.1."
    )


def accepts(port: int) -> bool:
    """Return whether something accepts connections on a port."""
    try:
        socket.create_connection((HOST, port), SECONDS_TO_CONNECT).close()
    except OSError:
        return False
    return True


def answers(port: int, password: SecretStr) -> bool:
    """Return whether a server lets us in and its database is open.

    Raises:
        WrongPassword: It refuses the password.
    """
    if not accepts(port):
        return False
    try:
        with GraphDatabase.driver(
            address(port),
            auth=(USERNAME, password.get_secret_value()),
            connection_timeout=SECONDS_TO_CONNECT,
            connection_acquisition_timeout=2 * SECONDS_TO_CONNECT,
            max_transaction_retry_time=0,
        ) as driver:
            driver.execute_query("RETURN 1", database_=DATABASE, routing_=RoutingControl.READ)
    except AuthError as cause:
        raise WrongPassword from cause
    except (DriverError, Neo4jError, OSError):
        return False
    return True
