"""The question for patterns across projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.patterns.answer import PatternsAnswer
from queries.patterns.factors import factor_patterns, impacts, theme_patterns
from queries.patterns.general import Generals
from queries.patterns.links import LinkPatterns

if TYPE_CHECKING:
    from queries.statements import Statements


def patterns(statements: Statements) -> PatternsAnswer:
    """Return what recurs across projects, and where it does not hold.

    Only live reported claims tell a link, and only what is said about a project counts.
    docs/findings.md has the definitions.
    """
    generals = Generals(statements.factors)
    links = LinkPatterns(statements, generals).all()
    found = impacts(statements)
    factors = factor_patterns(statements, generals, found)
    themes = theme_patterns(found)
    named = {end for link in links for end in (link.cause, link.effect)}
    named |= {one for link in links for context in link.contexts for one in context.factors}
    named |= {one for factor in factors for one in (factor.id, *factor.parts)}
    named |= {one for theme in themes for one in theme.factors}
    return PatternsAnswer(
        links=links,
        factors=factors,
        themes=themes,
        projects={key: statements.projects[key].title for key in sorted(statements.projects)},
        names={key: statements.factors[key].name for key in sorted(named)},
    )
