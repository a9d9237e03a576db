"""Finding what people name on the Gaps page: what is stored by that name, or something new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.records import Factor, Project
from ingest.near_names import near_names
from ingest.references import Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.record import Record
    from ingest.convert import CellFault
    from queries.snapshot import Snapshot

_CUT: Final = 80


class Names:
    """The factors and projects of the whole graph, and those that were named and are not there."""

    def __init__(
        self, factors: Iterable[tuple[str, str]], projects: Iterable[tuple[str, str]]
    ) -> None:
        self._indexes = {
            "factors": _index(Factor, factors),
            "projects": _index(Project, projects),
        }

    @classmethod
    def of(cls, graph: Snapshot) -> Names:
        """Return the names of a graph."""
        return cls(
            zip(graph.factors.ids, graph.factors.names, strict=True),
            zip(graph.projects.ids, graph.projects.titles, strict=True),
        )

    def find(self, table: str, text: str) -> str:
        """Return the key of what is named; of what is not stored, the key that it would get.

        Raises:
            CellFault: The name fits several, or can be no name.
        """
        return self._indexes[table].find(text)

    def is_new(self, table: str, key: str) -> bool:
        """Return whether nothing stored has this key."""
        return key not in self._indexes[table].lines

    def like(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return a sentence for each of some new factors whose name looks like a stored one."""
        stored = self._indexes["factors"].names
        return tuple(
            f"“{cut(pair.name)}” is new, and looks like “{cut(pair.other)}”."
            for pair in near_names(list(keys), stored)
            if pair.exists
        )


def _index(record_class: type[Record], named: Iterable[tuple[str, str]]) -> Index:
    index = Index(record_class, record_class.noun, listed=True)
    for key, name in named:
        index.add(key, name, 0)
    return index


def fault_sentence(place: str, fault: CellFault) -> str:
    """Return what is wrong with a cell, as a sentence."""
    return f"{place}: {fault.rule}. {fault.hint}".rstrip()


def cut(text: str) -> str:
    """Return a name as it is said in a sentence: not longer than can be read."""
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"
