"""Which claims a statement looks at: those that a `ClaimFilter` keeps, said in Cypher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.values import Modality
from queries.as_cypher.text import braced, literal

if TYPE_CHECKING:
    from queries.snapshot import ClaimFilter


@dataclass(frozen=True)
class ClaimWords:
    """The conditions on a `claim`, in a statement that begins with the lines of `prelude`."""

    chosen: ClaimFilter

    @property
    def prelude(self) -> list[str]:
        """The lines that name what the conditions speak of."""
        chosen = self.chosen
        lists = {"projects": chosen.projects, "cases": chosen.cases, "voices": chosen.voices}
        return [
            *(f"LET {name} = {literal(tuple(found))}" for name, found in lists.items() if found),
            *(self._speakers() if chosen.sources else ()),
        ]

    def conditions(self, *, reported: bool) -> list[str]:
        """Return what a claim must fulfil, which takes part in its link by `told`.

        Args:
            reported: Only claims that count as somebody's word.
        """
        chosen = self.chosen
        wanted = chosen.wanted & {Modality.REPORTED} if reported else chosen.wanted
        meant = [str(modality) for modality in Modality if modality in wanted]
        return [
            "(type(told) = 'CAUSE' OR told.part = 'together')",
            "claim.kind = 'contributes'",
            "NOT claim.retracted",
            f"claim.modality IN {literal(meant)}",
            *([_ABOUT_PROJECT] if chosen.projects else []),
            *([_BY_SPEAKER] if chosen.sources else []),
            *([_IN_CASE] if chosen.cases else []),
            *([_IN_VOICE] if chosen.voices else []),
            *self._dates(),
        ]

    def _speakers(self) -> list[str]:
        """Return the lines that collect the names under which the sources asked for count."""
        return braced(
            "LET speakers = COLLECT {",
            [
                "MATCH (source:Source)",
                f"WHERE source.source_id IN {literal(tuple(self.chosen.sources))}",
                "RETURN coalesce(source.counts_as, source.source_id)",
            ],
        )

    def _dates(self) -> list[str]:
        """Return the conditions on the dates of a claim.

        A date is written as 2019, 2019-07 or 2019-07-31. Of two of them, cut to the length of the
        shorter one, the greater begins after the other is over.
        """
        since, until = self.chosen.period
        start = "coalesce(claim.period_start, claim.period_end)"
        end = "coalesce(claim.period_end, claim.period_start)"
        return [
            *([f"left({end}, {len(since)})\n  >= {_cut(since, end)}"] if since else []),
            *([f"left({start}, {len(until)})\n  <= {_cut(until, start)}"] if until else []),
        ]


def _cut(date: str, beside: str) -> str:
    return f"left({literal(date)}, size({beside}))"


_ABOUT_PROJECT = "\n".join(
    braced(
        "EXISTS {", ["(claim)-[:IN_PROJECT]->(about:Project)", "WHERE about.project_id IN projects"]
    )
)
_BY_SPEAKER = "\n".join(
    braced(
        "EXISTS {",
        [
            "(claim)-[:SAID_BY]->(by:Source)",
            "WHERE coalesce(by.counts_as, by.source_id) IN speakers",
        ],
    )
)
_IN_VOICE = "\n".join(
    braced(
        "EXISTS {",
        [
            "(claim)-[:SAID_BY]->(by:Source)",
            "WHERE coalesce(claim.voice, by.voice, '') IN voices",
        ],
    )
)
_IN_CASE = "\n".join(
    braced(
        "EXISTS {",
        [
            "OPTIONAL MATCH (claim)-[:IN_PROJECT]->(about:Project)",
            "LET case = CASE",
            "  WHEN claim.case <> '' THEN coalesce(about.project_id, '') + '/' + claim.case",
            "  WHEN about.one_case THEN about.project_id",
            "END",
            "FILTER case IN cases",
            "RETURN case",
        ],
    )
)
