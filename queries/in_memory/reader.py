"""Answers the questions of some pages from a dataset, and no other question.

Where only a part of the graph may be seen, the part is made a dataset, and the pages ask this
instead of the database: what is not in the dataset cannot be in an answer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graphmodel.errors import QueryDefinitionError
from queries.in_memory import evidence_rows, project_rows, snapshot_rows, statement_rows
from queries.in_memory.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphmodel.dataset import Dataset
    from graphmodel.db.query import CypherQuery
    from graphmodel.db.runner import Row

_ANSWERS: Final[dict[str, Callable[..., list[Row]]]] = {
    "snapshot/factors": snapshot_rows.factors,
    "snapshot/projects": snapshot_rows.projects,
    "snapshot/sources": snapshot_rows.sources,
    "snapshot/links": snapshot_rows.links,
    "snapshot/claims": snapshot_rows.claims,
    "snapshot/dated": snapshot_rows.dated,
    "snapshot/partners": snapshot_rows.partners,
    "statements/claims": statement_rows.claims,
    "statements/observations": statement_rows.observations,
    "statements/ids_about": statement_rows.ids_about,
    "statements/plan": statement_rows.plan,
    "statements/factors": statement_rows.factors,
    "statements/sources": statement_rows.sources,
    "evidence/claims_of_link": evidence_rows.claims_of_link,
    "evidence/claims_into": evidence_rows.claims_into,
    "evidence/claims_out_of": evidence_rows.claims_out_of,
    "evidence/claims_beside": evidence_rows.claims_beside,
    "evidence/observations_of": evidence_rows.observations_of,
    "evidence/not_found": evidence_rows.not_found,
    "evidence/claims_of_links": evidence_rows.claims_of_links,
    "evidence/not_found_of": evidence_rows.not_found_of,
    "evidence/checks_of_link": evidence_rows.checks_of_link,
    "evidence/around": evidence_rows.around,
    "evidence/voices_heard": project_rows.voices_heard,
    "grid/projects": project_rows.projects,
    "grid/told": project_rows.told,
    "start/voices": project_rows.voices,
    "start/plans": project_rows.plans,
    "start/denied": project_rows.denied,
}

ANSWERED: Final = frozenset(_ANSWERS)
"""Names of the queries that are answered, beside the content stamp and whole records."""

_RECORDS: Final[dict[str, Callable[..., list[Row]]]] = {
    "_by_key": statement_rows.records_by_key,
    "_page": statement_rows.records_page,
}


class DatasetReader:
    """Answers as a database would that holds these records and nothing else.

    References of the dataset must lead to records of the dataset. Threads may share it.
    """

    def __init__(self, dataset: Dataset, *, uri: str, stamp: str) -> None:
        self.uri = uri
        self._stamp = stamp
        self._facts = Facts(dataset)

    def rows(self, query: CypherQuery, /, **parameters: object) -> list[Row]:
        """Return every row of the answer, in the order of the query.

        Raises:
            QueryDefinitionError: It is not one of the queries that are answered here.
        """
        if query.parameters != parameters.keys():
            raise QueryDefinitionError(
                query.name, 0, f"called with {sorted(parameters)}, needs {sorted(query.parameters)}"
            )
        if query.name in ("snapshot/stamp", "snapshot/notes_stamp"):
            return [{"value": self._stamp}]
        return self._answer(query.name)(self._facts, **parameters)

    def _answer(self, name: str) -> Callable[..., list[Row]]:
        if name in _ANSWERS:
            return _ANSWERS[name]
        for ending, answer in _RECORDS.items():
            if name.startswith("records/") and name.endswith(ending):
                table = name.removeprefix("records/").removesuffix(ending)
                return partial(answer, table=table)
        raise QueryDefinitionError(name, 0, "is not answered from a dataset")
