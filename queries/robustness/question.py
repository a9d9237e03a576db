"""The question for robustness."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphmodel.errors import WrongQuestion
from queries.robustness.answer import RobustnessAnswer, Teller
from queries.robustness.cuts import smallest_cut
from queries.robustness.factors import fewest_factors
from queries.robustness.ways import Ways
from queries.structure import NamedFactor

if TYPE_CHECKING:
    from queries.robustness.cuts import SmallestCut
    from queries.robustness.request import RobustnessRequest
    from queries.snapshot import Snapshot


def robustness(snapshot: Snapshot, request: RobustnessRequest) -> RobustnessAnswer:
    """Return the fewest sources that must be set aside before no start leads to an end.

    A link lives while one of its sources does, and sources that count as one are set aside as
    one. Links that rest on inference alone do not count. Where a limit was hit, the number lies
    between `at_least` and `at_most`, and the cut is the smallest that was found.

    Raises:
        NotFound: There is no factor with one of these ids, or see `Scope.view`.
        WrongQuestion: A factor is both a start and an end.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view = request.view(snapshot)
    starts = {view.factors.index(factor_id) for factor_id in request.starts}
    ends = {view.factors.index(factor_id) for factor_id in request.ends}
    if starts & ends:
        names = ", ".join(f"'{view.factors.names[factor]}'" for factor in sorted(starts & ends))
        raise WrongQuestion(
            f"{names} cannot be both where chains start and where they end. "
            "Leave it out of --from or of --to; 'rippletrace loops' shows what comes back to it."
        )
    ways = Ways.of(view, sorted(starts), sorted(ends))
    cut = smallest_cut(ways, request.work)
    factors = fewest_factors(ways)
    return RobustnessAnswer(
        at_least=cut.at_least,
        at_most=len(cut.sources),
        exact=cut.at_least == len(cut.sources),
        cut=tuple(view.sources.counted_ids[source] for source in sorted(cut.sources)),
        sources=_tellers(view, ways, cut),
        factors=None if factors is None else tuple(NamedFactor.of(view, one) for one in factors),
    )


def _tellers(view: Snapshot, ways: Ways, cut: SmallestCut) -> tuple[Teller, ...]:
    alone, needed = ways.told_alone_by(), ways.needed()
    members = defaultdict(list)
    for own, source in enumerate(view.sources.counted.tolist()):
        members[source].append(own)
    titles = dict(zip(view.sources.ids, view.sources.titles, strict=True))
    return tuple(
        Teller(
            id=name,
            title=titles.get(name, name),
            told_by=tuple(view.sources.ids[own] for own in members[source]),
            tells_whole=source in alone,
            still_leads=source not in needed,
            in_smallest_cut=None if source in cut.undecided else source in cut.in_some,
        )
        for source, name in ((number, view.sources.counted_ids[number]) for number in ways.sources)
    )
