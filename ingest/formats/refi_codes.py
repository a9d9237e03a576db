"""The codes of a REFI-QDA project: their keys, what they are parts of, and how they are related."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.values import clean_name

if TYPE_CHECKING:
    from ingest.formats.refi_tree import Node

_BETWEEN: Final = " / "
_LONGEST_KEY: Final = 1000


class Codes:
    """All codes, with a key for each: its name, or its place where several have that name."""

    def __init__(self, project: Node) -> None:
        self.nodes: list[Node] = []
        self.keys: dict[str, str] = {}
        """Key of the factor of each code."""
        self.parents: dict[str, str] = {}
        self.sets: dict[str, list[str]] = defaultdict(list)
        """Names of the sets that a code is in."""
        self.related: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        """By factor and name of the link: those that it is related to without a cause."""
        places: dict[str, str] = {}
        waiting = [
            (code, "")
            for code in reversed(list(project.first("CodeBook").first("Codes").all("Code")))
        ]
        while waiting:
            code, parent = waiting.pop()
            guid = code.guid() or f"line {code.line}"
            if not code.guid():
                code.attributes = {**code.attributes, "guid": guid}
            if guid in places:
                continue
            name = clean_name(code["name"]) or guid
            places[guid] = f"{places[parent]}{_BETWEEN}{name}" if parent else name
            if parent:
                self.parents[guid] = parent
            self.nodes.append(code)
            waiting += [(inner, guid) for inner in reversed(list(code.all("Code")))]
        self._name(places)
        for group in [
            *project.first("Sets").all("Set"),
            *project.first("CodeBook").first("Sets").all("Set"),
        ]:
            for member in group.all("MemberCode"):
                if group["name"]:
                    self.sets[member.guid("targetGUID")].append(group["name"])

    def relate(self, code: str, name: str, other: str) -> None:
        """Take note of a link that says nothing of a cause; both ends are keys of factors."""
        self.related[code][name].append(other)

    def _name(self, places: dict[str, str]) -> None:
        names = {node.guid(): clean_name(node["name"]) or node.guid() for node in self.nodes}
        count = Counter(names.values())
        taken: set[str] = set()
        for node in self.nodes:
            guid = node.guid()
            key = names[guid] if count[names[guid]] == 1 else places[guid]
            self.keys[guid] = key if key not in taken and len(key) <= _LONGEST_KEY else guid
            taken.add(self.keys[guid])
