"""The question for chains."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graphmodel.values import Rank
from queries.chains.answer import ChainFactor, ChainsAnswer
from queries.chains.budget import Budget, BudgetSpent
from queries.chains.describe import Describer
from queries.chains.families import families
from queries.chains.ground import Ground
from queries.chains.ranking import ranked
from queries.chains.returning import only_returning
from queries.collection import no_collection
from queries.structure import naming

if TYPE_CHECKING:
    from queries.chains.request import ChainsRequest
    from queries.snapshot import Snapshot

Numbers = tuple[int, ...]


def chains(snapshot: Snapshot, request: ChainsRequest) -> ChainsAnswer:
    """Return the best chains that a request asks for.

    Without `truncated` they are the first `limit` of all simple chains in the order of the
    request; ties go by the sequence of factor ids from the start. With it, the first
    `exact_first` are, and the rest is what a short search by steps found besides, in the same
    order. The same question on the same snapshot gets the same answer.

    Raises:
        NotFound: There is no factor with one of these ids, or see `Scope.view`.
        ValueError: The request needs a snapshot that was read with its claims.
    """
    view, request = request.view(snapshot), request.standing(snapshot)
    with no_collection():
        found, truncated = _first(view, request, request.rank, request.limit + 1, request.work)
        exact = min(len(found), request.limit)
        if truncated:
            found += _besides(view, request, found)
        listed = found[: request.limit]
        describer = Describer(view, listed)
        return ChainsAnswer(
            chains=tuple(map(describer.chain, listed, families(listed))),
            rank=request.rank,
            truncated=truncated,
            exact_first=exact,
            more=truncated or len(found) > request.limit,
            sources=describer.sources,
            claims=describer.claims,
            factors=describer.factor_ids,
            only_returning=tuple(
                ChainFactor(**naming(view, factor)) for factor in only_returning(view, request)
            ),
        )


def _first(
    view: Snapshot, request: ChainsRequest, rank: Rank, count: int, work: int
) -> tuple[list[Numbers], bool]:
    """Return the first chains of a ranking, and whether the budget ended the search early."""
    found: list[Numbers] = []
    budget = Budget(work)
    try:
        ground = Ground.of(view, request, budget)
        for chain in islice(ranked(ground, rank, request.same), count):
            found.append(chain)
    except BudgetSpent:
        return found, True
    return found, False


def _besides(view: Snapshot, request: ChainsRequest, found: list[Numbers]) -> list[Numbers]:
    """Return more chains, in order, after the budget ended a search: something is better than none.

    They are the shortest, found with a tenth of the budget more.
    """
    count = request.limit + 1
    others, _ = _first(view, request, Rank.STEPS, count, max(1, request.work // 10))
    known = set(found)
    others = [chain for chain in others if chain not in known]
    describer = Describer(view, others)
    return sorted(others, key=lambda chain: describer.place(chain, request.rank))
