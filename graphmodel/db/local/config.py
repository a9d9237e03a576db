"""How the local server is set up: its memory, its `neo4j.conf` and the arguments of its Java."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graphmodel.db.local.extra import optional
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from collections.abc import Iterable

MB: Final = 1 << 20
LEAST_MEMORY_MB: Final = 1_000
LEAST_HEAP_MB: Final = 512
MOST_HEAP_MB: Final = 4_096
LEAST_PAGE_CACHE_MB: Final = 128
MOST_PAGE_CACHE_MB: Final = 4_096

LISTENING: Final = re.compile(r"^server\.bolt\.listen_address=127\.0\.0\.1:(\d+)$", re.MULTILINE)

# Of control groups version 2 and 1. Inside a container the machine's own memory says nothing.
CGROUP_LIMITS: Final = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)

# The opens and the native access are those that Neo4j's own start script asks for.
JAVA_FLAGS: Final = (
    "-XX:+UseG1GC",
    "-XX:+DisableExplicitGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)


@dataclass(frozen=True)
class Memory:
    """How much memory each part of the server may take, in megabytes.

    Attributes:
        heap: For objects of Java, transactions among them.
        page_cache: For pages of the store.
        transactions: For all transactions that run at a time; part of the heap.
        transaction: For a single one of them.
    """

    heap: int
    page_cache: int
    transactions: int
    transaction: int


def memory_for(machine_bytes: int) -> Memory:
    """Return a share of a machine's memory that leaves the rest of it at ease.

    Raises:
        LocalServerError: The machine has too little for any server.
    """
    machine = machine_bytes // MB
    if machine < LEAST_MEMORY_MB:
        raise LocalServerError(
            f"This machine has {machine:,} MB of memory and a local Neo4j server needs "
            f"{LEAST_MEMORY_MB:,} MB. Set NEO4J_URI to a server on another machine."
        )
    heap = min(max(machine // 8, LEAST_HEAP_MB), MOST_HEAP_MB)
    page_cache = min(max(machine // 8, LEAST_PAGE_CACHE_MB), MOST_PAGE_CACHE_MB)
    return Memory(heap, page_cache, transactions=heap * 7 // 10, transaction=heap * 6 // 10)


def machine_memory() -> int:
    """Return the memory that this machine, or the container we run in, has, in bytes."""
    found = [int(optional("psutil").virtual_memory().total)]
    for file in CGROUP_LIMITS:
        try:
            found.append(int(file.read_text(encoding="ascii")))
        except (OSError, ValueError):
            continue
    return min(found)


def neo4j_conf(port: int, memory: Memory) -> str:
    """Return the text of `neo4j.conf` for a server that only this machine can reach."""
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        # Without these two, 2026.09 broadcasts on every network to find a fleet manager.
        "server.fleet_discovery.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "db.query.default_language": "CYPHER_25",
        "db.transaction.timeout": "15m",
        "db.memory.transaction.max": f"{memory.transaction}m",
        "dbms.memory.transaction.total.max": f"{memory.transactions}m",
        # The heap is set on the command line of Java; the server compares it with the machine.
        "server.memory.heap.max_size": f"{memory.heap}m",
        "server.memory.pagecache.size": f"{memory.page_cache}m",
        # Two databases with logs made in full beforehand would take half a gigabyte of nothing.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "64m",
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.logs.query.enabled": "OFF",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "server.config.strict_validation.enabled": "true",
    }
    head = "# Written by 'rippletrace up' at each start; changes made here are lost.\n"
    return head + "".join(f"{name}={value}\n" for name, value in settings.items())


def listening_port(file: Path) -> int | None:
    """Return the port that a `neo4j.conf` names, where it does."""
    try:
        found = LISTENING.search(file.read_text(encoding="utf-8"))
    except OSError:
        return None
    return int(found[1]) if found else None


def java_arguments(memory: Memory, jars: Iterable[str], separator: str) -> str:
    """Return the text of an argument file for the Java launcher.

    Args:
        memory: What the heap is taken from.
        jars: File names; Java is started in the folder that holds them. So no folder's name,
            which may have letters that the launcher cannot read, stands in the file.
        separator: What stands between two entries of a class path on this system.
    """
    heap = (f"-Xms{min(memory.heap, LEAST_HEAP_MB)}m", f"-Xmx{memory.heap}m")
    return "\n".join((*heap, *JAVA_FLAGS, "-cp", f'"{separator.join(jars)}"')) + "\n"
