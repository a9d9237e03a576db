"""Accounts: what one source says about one project. Whoever tells a chain whole tells it in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from queries.ragged import Ragged
from queries.snapshot.tables import ABSENT

if TYPE_CHECKING:
    from queries.ragged import Index
    from queries.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts in which some links are told: an entry for each link and account of it.

    Only sources with one account have any. What a source tells about no project fits every
    account of it; where it names no project at all, that is an account of its own.
    """

    links: Index
    accounts: Index
    sources: Index
    """For each account its source, after `counts_as`."""

    @classmethod
    def of(cls, snapshot: Snapshot, links: Index) -> Self:
        """Return the accounts of these links."""
        table = snapshot.links
        tellings = table.tellings_of(links)
        alone = snapshot.sources.one_account[table.told_by[tellings]]
        here, links = tellings[alone], np.repeat(links, table.telling_counts(links))[alone]
        sources = table.told_counted[here]
        projects = table.told_project[here]
        loose = projects == ABSENT
        width = len(snapshot.projects.ids) + 1
        keys = sources.astype(np.int64) * width + projects
        named = np.unique(keys[~loose])
        nameless = np.unique(sources[loose & np.isin(sources, named // width, invert=True)])
        tellers = np.concatenate((named // width, nameless)).astype(np.int32)
        numbers = np.arange(len(tellers), dtype=np.int32)
        accounts_of = Ragged.grouped(tellers, numbers, len(snapshot.sources.counted_ids))
        fitting = accounts_of.rows(sources[loose])
        told = np.searchsorted(named, keys[~loose]).astype(np.int32)
        return cls(
            links=np.concatenate((links[~loose], links[loose][fitting.row_numbers()])),
            accounts=np.concatenate((told, fitting.items)),
            sources=tellers,
        )
