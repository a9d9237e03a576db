"""Links between the codes of a REFI-QDA project, or between its passages, as claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.values import Modality, Sign
from ingest.columns import Row
from ingest.formats.refi_tree import PART

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.formats.refi_codes import Codes
    from ingest.formats.refi_notes import Notes
    from ingest.formats.refi_tree import Node
    from ingest.problems import ProblemLog

LONGEST_QUOTE: Final = 32_000
_ONE_WAY: Final = "oneway"
_BOTH_WAYS: Final = "bidirectional"
_NO_CAUSE: Final = frozenset(
    {
        *("is part of", "is a", "is a kind of", "is property of", "is associated with"),
        *("is associated to", "contradicts", "equals"),
    }
)
"""Names of links by which programs relate codes that do not cause each other."""

Values = dict[str, "str | tuple[str, ...]"]
Quote = tuple[str, int, int]


@dataclass(frozen=True)
class End:
    """One end of a link: a factor, and the passage that it was coded in, if any."""

    factor: str
    source: str | None = None
    quote: Quote | None = None


class Links:
    """The links of a project and of its drawings."""

    def __init__(
        self,
        project: Node,
        codes: Codes,
        coded: Mapping[str, Mapping[str, End]],
        notes: Notes,
        log: ProblemLog,
    ) -> None:
        self._project = project
        self._codes = codes
        self._coded = coded
        """By selection or coding: the factors coded there."""
        self._notes = notes
        self._log = log

    def claims(self, analysis: str, users: Mapping[str, str]) -> Iterator[Row]:
        """Yield a claim for each direction of each link that may be about causes.

        Args:
            analysis: Key of the source that the analyst's own links are said by.
            users: Names of the coders.
        """
        for link, origin, target in self._links():
            cause, effect = self._end(origin), self._end(target)
            direction, name = link["direction"].lower(), link["name"]
            if cause is None or effect is None:
                self._log.warning(
                    "the link does not join two codes, or two passages with one code each; "
                    "left out",
                    "Look at it in the program that the project comes from.",
                    sheet=PART,
                    line=link.line,
                    value=name or link["guid"],
                )
            elif direction in (_ONE_WAY, _BOTH_WAYS) and name.lower() not in _NO_CAUSE:
                user = users.get(link.guid("creatingUser"), "")
                yield self._claim(link, cause, effect, analysis, user)
                if direction == _BOTH_WAYS:
                    yield self._claim(link, effect, cause, analysis, user)
            else:
                self._codes.relate(cause.factor, name or "associated with", effect.factor)

    def _links(self) -> Iterator[tuple[Node, str, str]]:
        """Yield each link with what it joins; a drawing shows links again, or has its own."""
        drawn = set()
        for link in self._project.first("Links").all("Link"):
            drawn.add(link.guid())
            yield link, link.guid("originGUID"), link.guid("targetGUID")
        for graph in self._project.first("Graphs").all("Graph"):
            stands_for = {v.guid(): v.guid("representedGUID") for v in graph.all("Vertex")}
            for edge in graph.all("Edge"):
                if edge.guid("representedGUID") not in drawn:
                    ends = (edge.guid("sourceVertex"), edge.guid("targetVertex"))
                    origin, target = (stands_for.get(end, "") for end in ends)
                    yield edge, origin, target

    def _end(self, guid: str) -> End | None:
        """Return the factor at an end of a link, None where there is not just one."""
        if guid in self._codes.keys:
            return End(self._codes.keys[guid])
        coded = self._coded.get(guid, {})
        return next(iter(coded.values())) if len(coded) == 1 else None

    def _claim(self, link: Node, cause: End, effect: End, analysis: str, user: str) -> Row:
        sign = link["name"] if link["name"] in ("+", "-") else Sign.UNKNOWN.value
        told = {"gist": link["name"], "how": self._notes.of(link), "coder": user}
        values: Values = {"cause": cause.factor, "effect": effect.factor, "sign": sign}
        values |= {name: text for name, text in told.items() if text}
        if cause.source is not None and cause.source == effect.source:
            values["source"] = cause.source
            values |= quoted(cause.quote)
        else:
            values |= {"source": analysis, "modality": Modality.INFERRED.value}
            rests_on = tuple(dict.fromkeys(e.source for e in (cause, effect) if e.source))
            if rests_on:
                values["based_on"] = rests_on
        attributes = {"color": link["color"]} if link["color"] else {}
        if link["guid"]:
            attributes["local_id"] = link["guid"]
        return Row(link.line, values, attributes)


def quoted(quote: Quote | None) -> Values:
    """Return what is stored of a passage: its place, and its words where they are not too many."""
    if quote is None:
        return {}
    words, start, end = quote
    place: Values = {"quote_start": str(start), "quote_end": str(end)}
    return place | ({"quote": words} if len(words) <= LONGEST_QUOTE else {})
