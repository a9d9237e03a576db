"""A map that somebody drew: named factors, links between them, and often no word on who said so.

Every format of drawn maps hands over two tables, its factors and its links, with the columns that
it has. The map is one source, kind `map`, of many accounts, unless its links name theirs. Its keys
are local to the file, unless the file carries ours (see `carried`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Project, Source
from graphmodel.values import Account, Sign, clean_name
from ingest.cells import split_many, word_key
from ingest.columns import Row, Sheet, match_columns
from ingest.formats.carried import OF_PROJECT, OF_SOURCE
from ingest.formats.drawn_rows import (
    LOCAL_ID,
    joined,
    known,
    levels_differ,
    sheet_of,
    usable,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.problems import ProblemLog
    from ingest.tables import RawTable

__all__ = ["LOCAL_ID", "DrawnMap", "drawn_sheets"]

Values = dict[str, "str | tuple[str, ...]"]


@dataclass(frozen=True)
class DrawnMap:
    """The two tables of a map, and what is known of the map itself."""

    factors: RawTable
    links: RawTable
    factor_columns: Mapping[str, str | None]
    """Field of each header, as `word_key` gives it, that is not named as in our model.

    One is `name`; the one that the links use is `LOCAL_ID` where that is not the name. None: the
    column is an attribute, though a field of ours has its name.
    """
    link_columns: Mapping[str, str | None]
    """The same for the links; two are `cause` and `effect`. `LOCAL_ID` is a link's own id."""
    title: str
    """What the map is called."""
    about: Mapping[str, str]
    """Other fields of the source that the map is, such as `dated_on`."""
    attributes: Mapping[str, str]
    """What else the file says of the whole map."""


def drawn_sheets(drawn: DrawnMap, space: str, log: ProblemLog) -> list[Sheet]:
    """Return our tables, those first that others refer to.

    A cell whose word our model does not know is kept as an attribute, with a warning. Factors of
    one name are one factor. A link without a sign gets `?`.

    Args:
        drawn: The map.
        space: What the keys of this file stand under.
        log: Where problems go.
    """
    factors = match_columns(drawn.factors, Factor, log, aliases=drawn.factor_columns)
    links = match_columns(
        drawn.links,
        Claim,
        log,
        given=("source",),
        aliases={**_PSEUDO_COLUMNS, **drawn.link_columns},
    )
    if factors is None or links is None:
        return []
    return _Map(drawn, factors, links, space, log).sheets()


_PSEUDO_COLUMNS: Final[Mapping[str, str]] = {word_key(n): n for n in (*OF_SOURCE, *OF_PROJECT)}
_PSEUDO_FIELDS: Final = (LOCAL_ID, *OF_SOURCE, *OF_PROJECT)


class _Map:
    def __init__(
        self, drawn: DrawnMap, factors: Sheet, links: Sheet, space: str, log: ProblemLog
    ) -> None:
        self._drawn = drawn
        self._factors = factors
        self._links = links
        self._space = space
        self._log = log
        self._by_id: dict[str, str] = {}
        """Key of the factor that each local id means."""
        self._by_name: dict[str, set[str]] = {}
        """Keys of the factors that go by each name."""
        self._keys: set[str] = set()
        self._ends = {str(row.values.get(end)) for row in links.rows for end in _ENDS}

    def sheets(self) -> list[Sheet]:
        factors = self._factor_sheet()
        links = usable(self._links, self._log)
        told_by_map = f"{self._space}/{clean_name(self._drawn.title)}"
        rows = [self._link(row, told_by_map) for row in links.rows]
        claims = tuple(without(row, _PSEUDO_FIELDS) for row in rows if row is not None)
        headers = {"source": "source", "sign": "sign", **links.headers}
        if LOCAL_ID in headers:
            headers.setdefault(Claim.key, headers[LOCAL_ID])
        return [
            self._project_sheet(rows),
            factors,
            self._source_sheet(rows, told_by_map),
            replace(links, rows=claims, headers=known(headers, Claim)),
        ]

    def _factor_sheet(self) -> Sheet:
        sheet = usable(self._factors, self._log)
        rows: dict[str, list[Row]] = {}
        placed: dict[str, Row] = {}
        with_another_level: list[Row] = []
        for row in filter(None, map(self._named, sheet.rows)):
            key = str(row.values["factor_id"])
            if key in placed and levels_differ(placed[key], row):
                with_another_level.append(row)
                continue
            if "level" in row.values:
                placed.setdefault(key, row)
            same = rows.setdefault(key, [])
            same.append(row)
            if len(same) > 1:
                self._note_same(row, same[0].line)
        headers = {"factor_id": sheet.headers.get("name", "name"), **sheet.headers}
        made = (*map(joined, rows.values()), *with_another_level)
        return replace(
            sheet,
            headers=known(headers, Factor),
            rows=tuple(without(row, (LOCAL_ID,)) for row in made),
            states_attributes=sheet.states_attributes or LOCAL_ID in sheet.headers,
        )

    def _named(self, row: Row) -> Row | None:
        """Return the row with its key and its name, and take note of how links may name it."""
        name = str(row.values.get("name", ""))
        key = str(row.values.get("factor_id", "")) or clean_name(name)
        local_id = str(row.values.get(LOCAL_ID, ""))
        if not key:
            self._note_nameless(row, local_id)
            return None
        self._keys.add(key)
        self._by_name.setdefault(clean_name(name), set()).add(key)
        if local_id:
            self._by_id.setdefault(local_id, key)
        attributes = dict(row.attributes)
        if local_id and "factor_id" not in row.values:
            attributes[LOCAL_ID] = local_id
        values = {**row.values, "factor_id": key, "name": name or key}
        return replace(row, values=values, attributes=attributes)

    def _note_same(self, row: Row, line: int) -> None:
        self._log.warning(
            f"the name stands on line {line} already; both are one factor",
            "Give one of them another name, if they are not the same.",
            sheet=self._factors.sheet,
            line=row.line,
            column=self._factors.headers.get("name"),
            value=str(row.values["name"]),
        )

    def _note_nameless(self, row: Row, local_id: str) -> None:
        report, rule, hint = (
            (self._log.error, "the factor has no name", "Name it, or remove its links.")
            if local_id in self._ends
            else (self._log.warning, "the factor has no name and no link uses it; left out", "")
        )
        report(
            rule,
            hint,
            sheet=self._factors.sheet,
            line=row.line,
            column=self._factors.headers.get("name"),
            value=local_id or None,
        )

    def _link(self, row: Row, told_by_map: str) -> Row | None:
        values: Values = {"sign": Sign.UNKNOWN.value, **row.values}
        for end in _ENDS:
            named = str(values.get(end, ""))
            found = self._keys_of(named)
            if len(found) == 1:
                values[end] = found.pop()
            elif not found and LOCAL_ID in self._factors.headers:
                self._log.error(
                    "the link starts or ends at nothing that the file lists",
                    "Add it to the factors, or remove the link.",
                    sheet=self._links.sheet,
                    line=row.line,
                    column=self._links.headers.get(end),
                    value=named,
                )
                return None
        ours = Claim.key in values
        if not ours and LOCAL_ID in values:
            values[Claim.key] = f"{self._space}/{values[LOCAL_ID]}"
        source = str(values.get("source", ""))
        if not source:
            values["source"] = told_by_map
        elif not ours:
            values["source"] = f"{self._space}/{clean_name(source)}"
            values.setdefault("source_title", source)
        return replace(row, values=values)

    def _keys_of(self, named: str) -> set[str]:
        """Return the keys of the factors that a link may mean, those first that are sure."""
        if named in self._by_id:
            return {self._by_id[named]}
        name = clean_name(named)
        return next(({key} for key in (named, name) if key in self._keys), None) or set(
            self._by_name.get(name, ())
        )

    def _source_sheet(self, links: Sequence[Row | None], told_by_map: str) -> Sheet:
        sources: dict[str, Row] = {}
        for row in links:
            if row is None:
                continue
            key = str(row.values["source"])
            if key in sources:
                continue
            sources[key] = (
                self._map_row(row.line, key)
                if key == told_by_map
                else Row(row.line, {"source_id": key, "title": key}, {})
            )
            told = {
                f: row.values[column] for column, f in OF_SOURCE.items() if column in row.values
            }
            sources[key] = replace(sources[key], values={**sources[key].values, **told})
        if Claim.key in self._links.headers:
            # Their keys are ours, and none of them may be taken for the title of another.
            for row in filter(None, links):
                for key in split_many(str(row.values.get("based_on", ""))):
                    sources.setdefault(key, Row(row.line, {"source_id": key}, {}))
        if not links and Factor.key not in self._factors.headers:
            sources[told_by_map] = self._map_row(1, told_by_map)
        return sheet_of(Source, self._links, sources.values(), bool(self._drawn.attributes))

    def _map_row(self, line: int, key: str) -> Row:
        about: Values = {"title": self._drawn.title, "kind": "map", "account": Account.MANY.value}
        return Row(line, {"source_id": key, **about, **self._drawn.about}, self._drawn.attributes)

    def _project_sheet(self, links: Sequence[Row | None]) -> Sheet:
        projects: dict[str, Row] = {}
        for row in links:
            if row is None or not any(column in row.values for column in OF_PROJECT):
                continue
            keys = split_many(str(row.values.get("project", "")))
            for position, key in enumerate(keys):
                if key in projects:
                    continue
                values: Values = {"project_id": key, "title": key}
                for column, field in OF_PROJECT.items():
                    told = split_many(str(row.values.get(column, "")))
                    if len(told) == len(keys):
                        values[field] = told[position]
                projects[key] = Row(row.line, values, {})
        return sheet_of(Project, self._links, projects.values(), states_attributes=False)


_ENDS: Final = ("cause", "effect")
