"""Finds a Neo4j server for the tests: one by address, a container, or the local server.

`RIPPLETRACE_TEST_URI` names a server (with `RIPPLETRACE_TEST_USERNAME` and
`RIPPLETRACE_TEST_PASSWORD`); `RIPPLETRACE_TEST_WITH` asks for one way: uri, container or local.
`NEO4J_URI` is never used: the database behind it may hold somebody's work.
"""

from __future__ import annotations

import gc
import secrets
import socket
import time
import warnings
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import SecretStr

from graphmodel.db.image import NEO4J_IMAGE
from graphmodel.db.local.server import LocalServer
from graphmodel.db.query import CypherQuery
from graphmodel.db.runner import Database
from graphmodel.errors import RippletraceError
from graphmodel.settings import Settings
from support.local_neo4j import jars_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WAYS: Final = {
    "uri": "an empty database, named by RIPPLETRACE_TEST_URI",
    "container": f"a Docker engine that can have the image {NEO4J_IMAGE}",
    "local": "the local server, whose program is fetched once",
}
PULL_SECONDS: Final = 240.0
SILENCE_SECONDS: Final = 20

_COUNT = CypherQuery(
    name="tests/count", text="MATCH (n) RETURN count(n) AS nodes", access="read", columns=("nodes",)
)
_DELETE_SOME = CypherQuery(
    name="tests/delete_some",
    text="MATCH (n) WITH n LIMIT 1000 DETACH DELETE n RETURN count(*) AS deleted",
    access="write",
    columns=("deleted",),
)


class Unavailable(Exception):
    """This way leads to no server; the message says why."""


@dataclass(frozen=True)
class Server:
    """A Neo4j server that tests may fill and empty."""

    how: str
    uri: str
    username: str
    password: SecretStr

    def open(self) -> Database:
        """Return a connection; the caller closes it."""
        return Database(self.uri, self.username, self.password)

    def environment(self) -> dict[str, str]:
        """Return the variables that make a command use this server."""
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password.get_secret_value(),
        }


@contextmanager
def serving(environ: Mapping[str, str], home: Path) -> Iterator[Server]:
    """Yield the first server that one of the ways leads to, and leave it as it was found.

    Args:
        environ: Where the settings are looked up.
        home: Empty folder for the local server.

    Raises:
        Unavailable: No way leads to a server; names all of them and why each failed.
    """
    forced = environ.get("RIPPLETRACE_TEST_WITH", "")
    if forced and forced not in WAYS:
        raise Unavailable(f"RIPPLETRACE_TEST_WITH is '{forced}'; it may be {', '.join(WAYS)}.")
    reasons: dict[str, str] = {}
    with ExitStack() as stack:
        for way in (forced,) if forced else WAYS:
            try:
                server = stack.enter_context(_opened(way, environ, home))
            except Unavailable as error:
                if way == "uri" and environ.get("RIPPLETRACE_TEST_URI"):
                    raise
                reasons[way] = str(error)
                continue
            why = f" ({reasons['container']})" if "container" in reasons else ""
            yield replace(server, how=server.how + why)
            return
    raise Unavailable(
        "These tests need a Neo4j server. It may be "
        + "; or ".join(f"{WAYS[way]} (but {reason})" for way, reason in reasons.items())
        + "."
    )


def empty(database: Database) -> None:
    """Delete every node in batches that fit the transaction memory; the schema stays."""
    while database.write(lambda work: work.rows(_DELETE_SOME))[0]["deleted"]:
        pass


def _opened(way: str, environ: Mapping[str, str], home: Path) -> Any:
    if way == "uri":
        return _by_uri(environ)
    return _container() if way == "container" else _local(home)


@contextmanager
def _by_uri(environ: Mapping[str, str]) -> Iterator[Server]:
    uri = environ.get("RIPPLETRACE_TEST_URI", "")
    if not uri:
        raise Unavailable("it is not set")
    server = Server(
        how=f"the server at {uri}",
        uri=uri,
        username=environ.get("RIPPLETRACE_TEST_USERNAME", "neo4j"),
        password=SecretStr(environ.get("RIPPLETRACE_TEST_PASSWORD", "")),
    )
    try:
        with server.open() as database:
            database.check_version()
            nodes = database.rows(_COUNT)[0]["nodes"]
    except RippletraceError as error:
        raise Unavailable(f"RIPPLETRACE_TEST_URI: {error}") from error
    if nodes:
        raise Unavailable(
            f"The database at {uri} holds {nodes:,} nodes; tests would delete them. Set "
            "RIPPLETRACE_TEST_URI to an empty one."
        )
    yield server
    with server.open() as database:
        empty(database)


@contextmanager
def _container() -> Iterator[Server]:
    from testcontainers.community.neo4j import Neo4jContainer
    from testcontainers.core.config import ConnectionMode, testcontainers_config

    engine = _engine()
    if engine is None:
        raise Unavailable("no Docker engine answers")
    try:
        _have_image(engine)
        # The helper that removes forgotten containers is an image of its own, which cannot
        # always be had; this function removes its container itself.
        testcontainers_config.ryuk_disabled = True
        if engine.info().get("Name") == socket.gethostname():
            # The engine runs on this machine, so its ports are here, also where the machine is a
            # container itself and testcontainers would look for them at its gateway.
            testcontainers_config.connection_mode_override = ConnectionMode.docker_host
            testcontainers_config.tc_host_override = "127.0.0.1"
    finally:
        engine.close()
    password = secrets.token_urlsafe(24)
    container = Neo4jContainer(NEO4J_IMAGE, username="neo4j", password=password)
    for name, value in _SETTINGS.items():
        container.with_env(name, value)
    try:
        container.start()
        uri = container.get_connection_url()
    except Exception as error:
        container.stop()
        raise Unavailable(f"a container of {NEO4J_IMAGE} did not start ({error})") from error
    try:
        yield Server(f"a container of {NEO4J_IMAGE}", uri, "neo4j", SecretStr(password))
    finally:
        container.get_docker_client().client.close()
        container.stop()


_SETTINGS: Final = {
    "NEO4J_server_fleet__discovery_enabled": "false",
    "NEO4J_dbms_fleet__manager_enabled": "false",
    "NEO4J_dbms_usage__report_enabled": "false",
}


def _engine() -> Any:
    """Return a client of the Docker engine; None where none answers."""
    import docker
    from docker.errors import DockerException

    with warnings.catch_warnings():
        # The client forgets to close its socket where no engine answers.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            return docker.from_env(timeout=SILENCE_SECONDS)
        except DockerException:
            pass
        gc.collect()
    return None


def _have_image(engine: Any) -> None:
    """Return once the engine holds the image; a registry that is silent is soon given up."""
    from docker.errors import DockerException, ImageNotFound
    from requests.exceptions import RequestException

    try:
        engine.images.get(NEO4J_IMAGE)
        return
    except ImageNotFound:
        pass
    name, _, tag = NEO4J_IMAGE.partition(":")
    deadline = time.monotonic() + PULL_SECONDS
    try:
        for event in engine.api.pull(name, tag=tag, stream=True, decode=True):
            if "error" in event:
                raise Unavailable(f"the image {NEO4J_IMAGE} cannot be had ({event['error']})")
            if time.monotonic() > deadline:
                raise Unavailable(
                    f"the image {NEO4J_IMAGE} did not arrive in {PULL_SECONDS:g} seconds; "
                    f"run 'docker pull {NEO4J_IMAGE}' once"
                )
    except (DockerException, RequestException) as error:
        raise Unavailable(f"the image {NEO4J_IMAGE} cannot be had ({error})") from error


@contextmanager
def _local(home: Path) -> Iterator[Server]:
    try:
        local = LocalServer(Settings(home=home, jars=jars_folder()))
        local.up()
        uri, username, password = local.connection()
    except RippletraceError as error:
        raise Unavailable(str(error)) from error
    try:
        yield Server("the local server", uri, username, password)
    finally:
        local.down()
