"""Projects that grew out of projects, as trees."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from queries.coproduction.answer import Grown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from queries.coproduction.facts import CoproductionFacts


def grown(facts: CoproductionFacts, wanted: Collection[str]) -> tuple[Grown, ...]:
    """Return each tree in which something grew, from where it begins, by title.

    A project that grew out of two stands under both; what grew out of it stands under the first.
    Where projects grew out of each other in a ring, the tree begins with the first by title.

    Args:
        facts: All projects, and the decisions that led to some.
        wanted: Keys of projects; only trees that hold one of these. Empty: all.
    """
    tree = _Tree(facts)
    trees = [tuple(tree.below(root, 0)) for root in tree.roots()]
    return tuple(
        one
        for lines in trees
        if len(lines) > 1 and (not wanted or any(line.id in wanted for line in lines))
        for one in lines
    )


class _Tree:
    def __init__(self, facts: CoproductionFacts) -> None:
        self._projects = facts.projects
        self._children: dict[str, set[str]] = defaultdict(set)
        self._decisions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for child, project in facts.projects.items():
            for parent in project.grew_out_of:
                self._children[parent].add(child)
        for decision in facts.decisions:
            for child in decision.led_to:
                self._children[decision.project].add(child)
                self._decisions[decision.project, child].append(decision.title)
        self._shown: set[str] = set()

    def roots(self) -> Iterator[str]:
        """Yield where trees begin; what is shown meanwhile is no beginning any more."""
        grew = {child for parent, some in self._children.items() for child in some - {parent}}
        yield from self._by_title(self._projects.keys() - grew)
        for project in self._by_title(grew):
            if project not in self._shown:
                yield project

    def below(self, project: str, depth: int, parent: str = "") -> Iterator[Grown]:
        again = project in self._shown
        self._shown.add(project)
        yield Grown(
            id=project,
            title=self._projects[project].title,
            depth=depth,
            again=again,
            decisions=tuple(sorted(self._decisions.get((parent, project), ()))),
        )
        if not again:
            for child in self._by_title(self._children.get(project, set()) - {project}):
                yield from self.below(child, depth + 1, project)

    def _by_title(self, projects: Collection[str]) -> list[str]:
        return sorted(projects, key=lambda one: (self._projects[one].title.casefold(), one))
