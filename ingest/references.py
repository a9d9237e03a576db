"""Finding the record that a cell names: by id, else by name, else one is made for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphmodel.values import clean_name
from ingest.cells import trim
from ingest.convert import CellFault
from ingest.problems import or_nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphmodel.record import Record

_LONGEST_KEY: Final = 1000
# To compare a name with thousands of others takes milliseconds, and there may be thousands.
_SUGGESTIONS: Final = 100


@dataclass
class Index:
    """The records of one table of a file, by id and by name."""

    record: type[Record]
    noun: str
    listed: bool = False
    """The file lists such records itself."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each id."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """Ids of each name."""
    spoiled: dict[str, int] = field(default_factory=dict)
    """Line of each id whose row cannot be used."""
    _met: set[str] = field(default_factory=set)
    _suggested: int = 0

    def add(self, record_id: str, name: str | None, line: int) -> None:
        """Take note of a row, and of its name where such records have one."""
        self.lines.setdefault(record_id, line)
        if name is not None:
            ids = self.names.setdefault(clean_name(name), [])
            if record_id not in ids:
                ids.append(record_id)

    def find(self, text: str) -> str:
        """Return the id of the record that a cell names, or one for a record to be made.

        Raises:
            CellFault: The name fits several records, or can be no id.
        """
        if text in self.lines and text == trim(text):
            return text
        given = trim(text)
        if given in self.lines:
            return given
        name = clean_name(text)
        if name in self.lines:
            return name
        ids = self.names.get(name, [])
        if len(ids) > 1:
            raise CellFault(
                f"the name fits {len(ids)} {self.noun}s: "
                + " and ".join(f"'{record_id}'" for record_id in ids[:5]),
                "Write the id in place of the name.",
            )
        if ids:
            return ids[0]
        if not name:
            raise CellFault("the cell holds no visible character", "Write an id or a name.")
        if len(name) > _LONGEST_KEY:
            raise CellFault(
                f"a name has at most {_LONGEST_KEY:,} characters",
                "Write a short name; the rest belongs into the gist or the memo.",
            )
        return name

    def news(self, record_ids: Iterable[str]) -> list[str]:
        """Return those ids that have no row and were not asked about before."""
        new = [key for key in record_ids if key not in self.lines and key not in self._met]
        if not new:
            return new
        self._met.update(new)
        return list(dict.fromkeys(new))

    def refuse_spoiled(self, record_id: str) -> None:
        """Raise if the row of this record cannot be used.

        Raises:
            CellFault: It cannot.
        """
        if record_id in self.spoiled:
            raise CellFault(
                f"the {self.noun} on line {self.spoiled[record_id]} has an error, and so "
                "this row cannot be used either",
                f"Mend line {self.spoiled[record_id]} first.",
            )

    def suggestion(self, name: str) -> str:
        """Return a hint that names the listed record most like this name."""
        self._suggested += 1
        otherwise = f"Add it to the list of {self.record.table}, with its level where you know it."
        if self._suggested > _SUGGESTIONS:
            return otherwise
        return or_nearest(name, self.names, otherwise)


def on_loops(links: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
    """Yield each group of keys that lead back to themselves (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in links:
        if root in number:
            continue
        work = [(root, iter(links[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while work:
            key, following = work[-1]
            target = next(following, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[key])
                if low[key] == number[key]:
                    group = [stack.pop()]
                    while group[-1] != key:
                        group.append(stack.pop())
                    on_stack.difference_update(group)
                    if len(group) > 1 or key in links[key]:
                        yield tuple(reversed(group))
            elif target in links and target not in number:
                number[target] = low[target] = len(number)
                stack.append(target)
                on_stack.add(target)
                work.append((target, iter(links[target])))
            elif target in on_stack:
                low[key] = min(low[key], number[target])
