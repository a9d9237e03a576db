"""The elements of a REFI-QDA project as a tree that can be walked without recursion."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest import limits
from ingest.cells import trim, writable
from ingest.formats.xml_in import Elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PART: Final = "project.qde"
"""Where people find what a problem is about."""

_MOST_ELEMENTS: Final = 3_000_000


@dataclass(slots=True)
class Node:
    """One element."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """Return an attribute, trimmed; empty where there is none."""
        return trim(writable(self.attributes.get(name, "")))

    def guid(self, name: str = "guid") -> str:
        """Return an identifier such that letter case and braces make no difference."""
        return self[name].strip("{}").lower()

    @property
    def text(self) -> str:
        """Its own text, as it stands."""
        return writable("".join(self.parts))

    def all(self, *names: str) -> Iterator[Node]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, name: str) -> Node:
        """Return the first child of a name, an empty element where there is none."""
        return next(self.all(name), Node(name, {}, self.line))

    def below(self) -> Iterator[Node]:
        """Yield every element below this one, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]


class Tree(Elements):
    """Keeps the elements of a file as they come."""

    def __init__(self) -> None:
        self.root = Node("", {}, 0)
        self._open = [self.root]
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element.

        Raises:
            ValueError: Elements are nested too deep, or there are too many.
        """
        self._count += 1
        if len(self._open) > limits.MAX_NESTING or self._count > _MOST_ELEMENTS:
            raise ValueError(f"line {self.line} has more elements, or deeper ones, than we read")
        node = Node(name, dict(attributes), self.line)
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, name: str) -> None:
        """Close an element."""
        self._open.pop()

    def text(self, data: str) -> None:
        """Add to the text of the element that is open."""
        self._open[-1].parts.append(data)
