"""Writes the records of a write that are new, and shows them when it is closed."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import QueryRejected
from graphmodel.records import Statement
from graphmodel.stored import stored_properties
from ingest.derive import batches, link_properties
from ingest.upsert import ids_of, link_staged, show
from queries.loader import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphmodel.db.query import CypherQuery
    from graphmodel.db.runner import Work
    from graphmodel.links import Link
    from graphmodel.record import Record
    from ingest.derive import Pair
    from ingest.progress import Steps
    from ingest.staging import Stage

Row = list[Any]

_CREATED_AT_ONCE: Final = 5_000
_CHARACTERS_AT_ONCE: Final = 10_000_000
"""Some records hold long texts, and the memory of a transaction is limited."""
_LINKED_AT_ONCE: Final = 20_000


class NewRecords:
    """New records between the stage, where nobody sees them, and the close."""

    def __init__(self, work: Work, stage: Stage, steps: Steps) -> None:
        self._work = work
        self._stage = stage
        self._steps = steps
        self._ids: dict[str, dict[str, int]] = defaultdict(dict)
        self._hidden: dict[tuple[str, ...], list[int]] = {}

    def create(self, record_class: type[Record], records: Iterable[Record]) -> None:
        """Write records without their references."""
        rows = ([record.record_id, stored_properties(record)] for record in records)
        self._ids[_shared_table(record_class)].update(self._created(record_class.labels, rows))

    def create_plain(
        self, labels: tuple[str, ...], rows: Iterable[tuple[str, dict[str, Any]]]
    ) -> None:
        """Write what is no record of a table: each its key and its properties."""
        for _ in self._created(labels, map(list, rows)):
            pass

    def refer(self, record_class: type[Record], records: Sequence[Record]) -> None:
        """Make the references of records that were created; what they point at must be there."""
        own = self._ids[_shared_table(record_class)]
        ids = [own[record.record_id] for record in records]
        for field, reference in record_class.references().items():
            values = [
                (own_id, value)
                for own_id, record in zip(ids, records, strict=True)
                if (value := getattr(record, field))
            ]
            if record_class.many(field):
                values = [(own_id, target) for own_id, several in values for target in several]
            known = self._numbers(reference.table, {target for _, target in values})
            rows = [[own_id, known.get(target)] for own_id, target in values]
            if reference.ordered:
                places = (place for r in records for place, _ in enumerate(getattr(r, field)))
                rows = [[*row, place] for row, place in zip(rows, places, strict=True)]
            write = partial(_matching, link_staged(record_class, field))
            for count in self._stage.each(batches(rows, _LINKED_AT_ONCE), write):
                self._steps.add(count)

    def link(self, links: dict[Pair, Link]) -> None:
        """Make the links of pairs of which at least one end is new."""
        known = self._numbers("factors", (factor for pair in links for factor in pair))
        rows = ([known[c], known[e], link_properties(link)] for (c, e), link in links.items())
        write = partial(_matching, query("staging/contribute", "ingest"))
        for count in self._stage.each(_by_size(rows), write):
            self._steps.add(count)

    def show(self, steps: Steps) -> None:
        """Give all of them their labels, in the transaction that closes the write."""
        for labels, ids in self._hidden.items():
            for batch in batches(ids, _LINKED_AT_ONCE):
                steps.add(run_matching(self._work, show(labels), batch))

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self._hidden.values()))

    def _created(self, labels: tuple[str, ...], rows: Iterable[Row]) -> Iterator[tuple[str, int]]:
        hidden = self._hidden.setdefault(labels, [])
        for answer in self._stage.each(_by_size(rows), _create):
            hidden += answer["ids"]
            self._steps.add(len(answer["ids"]))
            yield from zip(answer["keys"], answer["ids"], strict=True)

    def _numbers(self, table: str, keys: Iterable[str]) -> dict[str, int]:
        """The server's numbers of records with these keys, new ones and stored ones."""
        known = self._ids[table]
        for batch in batches(sorted(set(keys) - known.keys())):
            (answer,) = self._work.rows(ids_of(table), keys=batch)
            known.update(zip(answer["keys"], answer["ids"], strict=True))
        return known


def _create(work: Work, rows: list[Row]) -> dict[str, Any]:
    return work.rows(query("staging/create", "ingest"), rows=rows)[0]


def run_matching(work: Work, statement: CypherQuery, rows: Sequence[Any]) -> int:
    """Run a query on some rows and return how many there were.

    Raises:
        QueryRejected: Some of them refer to nothing.
    """
    matched: int = work.rows(statement, rows=rows)[0]["matched"]
    if matched != len(rows):
        raise QueryRejected(
            statement.name, "unmatched", f"{len(rows) - matched} rows refer to nothing."
        )
    return matched


def _by_size(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in batches that end when they hold much text."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum([len(value) for value in row[-1].values() if isinstance(value, str)])
        if len(batch) >= _CREATED_AT_ONCE or size >= _CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _matching(statement: CypherQuery, work: Work, rows: Sequence[Any]) -> int:
    return run_matching(work, statement, rows)


def targets(value: object) -> tuple[str, ...]:
    """Return the keys in a field that refers to one record, to several or to none."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (str(value),)


def _shared_table(record_class: type[Record]) -> str:
    """Name the table within which keys are unique, as references name it."""
    return "statements" if issubclass(record_class, Statement) else record_class.table
