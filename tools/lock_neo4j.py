"""Writes the lock file of the local server: every jar that one Neo4j release needs.

Run in development, when the release changes:

    python tools/lock_neo4j.py 2026.09.0

jgo resolves the release once, from the repository that it knows by default. The lock names each
jar by its path below the root of any Maven repository, so that a mirror serves it as well.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from jgo.maven import MavenContext
from jgo.parse import Endpoint

LOCK: Final = Path(__file__).parent.parent / "graphmodel" / "db" / "local" / "neo4j.lock.json"

# Neo4j's own poms leave these in the compile scope; they serve its tests and Maven drops them too.
TEST_LIBRARIES: Final = frozenset(
    {
        "junit",
        "net.bytebuddy",
        "org.apiguardian",
        "org.assertj",
        "org.hamcrest",
        "org.junit.jupiter",
        "org.junit.platform",
        "org.mockito",
        "org.objenesis",
        "org.opentest4j",
    }
)


def locked(version: str, repository: Path) -> dict[str, object]:
    """Return the lock of one release, as it is written to the file.

    Args:
        version: Release of `org.neo4j:neo4j`.
        repository: Folder that the poms and jars are downloaded into.
    """
    context = MavenContext(repo_cache=repository, timeout=60)
    roots = [
        context.create_dependency(replace(coordinate, scope="compile"))
        for coordinate in Endpoint.parse(f"org.neo4j:neo4j:{version}").coordinates
    ]
    inputs, transitive = context.resolver.resolve(roots)
    needed = [*inputs, *(found for found in transitive if found.scope in ("compile", "runtime"))]
    jars = []
    for artifact in (dependency.artifact for dependency in needed):
        if artifact.groupId in TEST_LIBRARIES:
            continue
        content = artifact.resolve().read_bytes()
        jars.append(
            {
                "path": f"{artifact.component.path_prefix.as_posix()}/{artifact.filename}",
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
            }
        )
    names = [str(jar["path"]).rpartition("/")[2] for jar in jars]
    if len(set(names)) < len(names):
        raise SystemExit("Two jars have the same file name; they cannot share one folder.")
    return {"version": version, "jars": sorted(jars, key=lambda jar: str(jar["path"]))}


def main() -> None:
    """Write the lock of the release that the command line names."""
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python tools/lock_neo4j.py RELEASE")
    with tempfile.TemporaryDirectory() as folder:
        lock = locked(sys.argv[1], Path(folder))
    LOCK.write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
