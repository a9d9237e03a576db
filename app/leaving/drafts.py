"""What a view shows before the gate: sentences and scenes that still go by the keys of records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.leaving.said import Whose
from app.views.chain_items import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.leaving.gate import Gate
    from app.leaving.outgoing import Sentence
    from app.leaving.said import Asked
    from app.views.chain_items import ChainGroup, Runs
    from app.views.picture import Scene
    from graphmodel.db.runner import Reader
    from queries.snapshot import Snapshot


@dataclass(frozen=True)
class Graph:
    """Where a view is asked, and what it may be asked about."""

    reader: Reader
    whole: Snapshot
    """Read with its claims."""
    gate: Gate
    today: str

    def projects(self, asked: Sequence[str]) -> tuple[str, ...] | None:
        """Return the projects that a view may speak of, of those that it asks for.

        None where it may speak of none of them; an empty tuple where it may speak of all.
        """
        stored = frozenset(self.whole.projects.ids)
        allowed = self.gate.terms.projects
        if not allowed:
            return tuple(one for one in asked if one in stored)
        within = [one for one in allowed if one in stored and (not asked or one in asked)]
        return tuple(within) or None

    def factors(self, projects: Sequence[str]) -> frozenset[str]:
        """Return the keys of the factors of any link about these projects; none: of all."""
        if not projects:
            return frozenset(self.whole.factors.ids)
        links = self.whole.view(projects=projects, include_hypothetical=True).links
        ids = self.whole.factors.ids
        return frozenset(ids[int(place)] for place in {*links.causes, *links.effects})


@dataclass(frozen=True)
class Draft:
    """What one view shows."""

    question: str = ""
    answer: Runs = field(default_factory=lambda: runs("This view shows nothing that may leave."))
    remarks: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    chains: tuple[ChainGroup, ...] = ()
    more: str = ""
    scene: Scene | None = None
    chain_keys: tuple[tuple[str, ...], ...] = ()
    chosen: int | None = None
    links: tuple[Asked, ...] = ()
    whose: Whose = field(default_factory=Whose)
    coverage: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    empty: bool = False
    """It shows nothing within the terms."""


NOTHING = replace(Draft(), empty=True)
