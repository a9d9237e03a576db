"""The lock file, the configuration and the memory of the local server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graphmodel.db.image import NEO4J_IMAGE
from graphmodel.db.local import config
from graphmodel.db.local.config import (
    Memory,
    java_arguments,
    listening_port,
    machine_memory,
    memory_for,
    neo4j_conf,
)
from graphmodel.db.local.lock import read_lock
from graphmodel.errors import LocalServerError

if TYPE_CHECKING:
    from pathlib import Path

GB = 1 << 30
SMALL = Memory(heap=512, page_cache=128, transactions=358, transaction=307)


def settings(text: str) -> dict[str, str]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def test_the_lock_names_every_jar_by_path_size_and_checksum() -> None:
    for jar in read_lock().jars:
        assert re.fullmatch(r"([\w.\-]+/){3,}[\w.\-]+\.jar", jar.path)
        assert re.fullmatch(r"[0-9a-f]{64}", jar.sha256)
        assert jar.size > 0


def test_the_lock_holds_no_address_and_no_library_for_tests() -> None:
    paths = [jar.path for jar in read_lock().jars]
    assert not [path for path in paths if "://" in path or path.startswith("/")]
    assert not [
        path
        for path in paths
        if re.search(r"junit|mockito|hamcrest|bytebuddy|assertj|objenesis|opentest4j", path)
    ]


def test_the_jars_of_the_lock_can_share_one_folder() -> None:
    names = [jar.name.casefold() for jar in read_lock().jars]
    assert len(set(names)) == len(names) > 200


def test_the_local_server_and_the_container_are_the_same_release() -> None:
    lock = read_lock()
    assert NEO4J_IMAGE.endswith(f":{lock.version}-community")
    assert f"neo4j-{lock.version}.jar" in {jar.name for jar in lock.jars}


@pytest.mark.parametrize(
    ("machine", "heap", "page_cache"),
    [(1 * GB, 512, 128), (4 * GB, 512, 512), (8 * GB, 1_024, 1_024), (256 * GB, 4_096, 4_096)],
)
def test_the_memory_follows_the_machine_within_bounds(
    machine: int, heap: int, page_cache: int
) -> None:
    memory = memory_for(machine)
    assert (memory.heap, memory.page_cache) == (heap, page_cache)
    assert memory.transaction < memory.transactions < memory.heap


def test_a_machine_with_too_little_memory_is_told_so() -> None:
    with pytest.raises(LocalServerError, match=r"has 512 MB of memory .* NEO4J_URI"):
        memory_for(GB // 2)


def test_the_limit_of_a_container_counts_where_it_is_below_the_machines_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(config, "CGROUP_LIMITS", (limit, tmp_path / "none"))
    machine = machine_memory()
    limit.write_text("123456789\n")
    assert machine_memory() == 123_456_789
    limit.write_text("max\n")
    assert machine_memory() == machine
    limit.write_text(str(1 << 62))
    assert machine_memory() == machine


def test_the_server_listens_on_this_machine_only_and_tells_nobody() -> None:
    found = settings(neo4j_conf(23_456, SMALL))
    addresses = {name: value for name, value in found.items() if name.endswith("_address")}
    assert addresses
    assert all(value.split(":")[0] == "127.0.0.1" for value in addresses.values())
    assert found["server.bolt.listen_address"] == "127.0.0.1:23456"
    for off in (
        "server.http.enabled",
        "server.https.enabled",
        "dbms.usage_report.enabled",
        "server.fleet_discovery.enabled",
        "dbms.fleet_manager.enabled",
        "dbms.security.allow_csv_import_from_file_urls",
    ):
        assert found[off] == "false"
    assert found["dbms.security.auth_enabled"] == "true"


def test_transactions_have_limits_of_time_and_memory() -> None:
    found = settings(neo4j_conf(23_456, SMALL))
    assert found["db.transaction.timeout"] == "15m"
    assert found["db.memory.transaction.max"] == "307m"
    assert found["dbms.memory.transaction.total.max"] == "358m"
    assert found["server.memory.heap.max_size"] == "512m"
    assert found["server.memory.pagecache.size"] == "128m"


def test_cypher_25_is_the_language_of_every_query() -> None:
    assert settings(neo4j_conf(23_456, SMALL))["db.query.default_language"] == "CYPHER_25"


def test_the_port_can_be_read_back_from_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "neo4j.conf"
    assert listening_port(file) is None
    file.write_text(neo4j_conf(23_456, SMALL))
    assert listening_port(file) == 23_456
    file.write_text("# nothing\n")
    assert listening_port(file) is None


def test_java_is_told_its_heap_and_the_jars_by_their_bare_names() -> None:
    lines = java_arguments(SMALL, ["a.jar", "b.jar"], ":").splitlines()
    assert {"-Xms512m", "-Xmx512m"} <= set(lines)
    assert lines[-2:] == ["-cp", '"a.jar:b.jar"']
    assert all(line.isascii() for line in lines)
