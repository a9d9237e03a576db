"""Sorting a REFI-QDA project into our tables."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Observation, Source
from graphmodel.values import clean_name
from ingest.columns import Row, Sheet
from ingest.formats.refi_codes import Codes
from ingest.formats.refi_links import LONGEST_QUOTE, End, Links, Quote, Values, quoted
from ingest.formats.refi_notes import Notes
from ingest.formats.refi_passages import counting_of
from ingest.formats.refi_sources import QdaSource, read_source
from ingest.formats.refi_tree import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.formats.refi_archive import QdaFile
    from ingest.formats.refi_tree import Node
    from ingest.problems import ProblemLog

_BETWEEN: Final = "\n\n"


class QdaTables:
    """Sorts codes, sources, coded passages and links into our tables."""

    def __init__(self, file: QdaFile, log: ProblemLog, space: str, file_name: str) -> None:
        self._file = file
        self._project = file.project
        self._log = log
        self._space = space
        self._users = {user.guid(): user["name"] for user in self._each("Users", "User")}
        self._notes = Notes(file, log)
        self._codes = Codes(self._project)
        self._coded: dict[str, dict[str, End]] = defaultdict(dict)
        """By selection or coding: the factors coded there."""
        self._analysis = f"{space}/{clean_name(self._project['name']) or file_name}"
        self._title = self._project["name"] or file_name

    def sheets(self) -> list[Sheet]:
        """Return our tables, those first that others refer to."""
        sources = list(self._sources())
        counting = counting_of(
            {source.key: source.whole_text for source in sources},
            [(s.key, selection) for s in sources for selection, _ in s.codings if selection],
        )
        for source in sources:
            source.count(counting)
        observations = [row for source in sources for row in self._observations(source)]
        links = Links(self._project, self._codes, self._coded, self._notes, self._log)
        claims = list(links.claims(self._analysis, self._users))
        source_rows = [self._source_row(source) for source in sources]
        factors = [self._factor_row(code) for code in self._codes.nodes]
        about = self._project.first("Description").text.strip()
        loose = self._notes.unused()
        if claims or loose or about:
            notes = {"note": loose, "description": about}
            own = {name: text for name, text in notes.items() if text}
            values: Values = {
                "source_id": self._analysis,
                "title": self._title,
                "kind": "analysis",
            }
            source_rows.append(Row(self._project.line, values, own))
        return [
            _sheet(Factor, {"factor_id": "name", "name": "name"}, factors),
            _sheet(Source, {"source_id": "guid", "title": "name"}, source_rows),
            _sheet(Claim, {"cause": "originGUID", "effect": "targetGUID"}, claims),
            _sheet(Observation, {"factor": "targetGUID", "statement_id": "guid"}, observations),
        ]

    def _each(self, group: str, *names: str) -> Iterator[Node]:
        return self._project.first(group).all(*names)

    def _sources(self) -> Iterator[QdaSource]:
        cases = defaultdict(list)
        told: dict[str, dict[str, str]] = defaultdict(dict)
        variables = {node.guid(): node["name"] for node in self._each("Variables", "Variable")}
        for case in self._each("Cases", "Case"):
            values = _variable_values(case, variables)
            for reference in case.all("SourceRef", "SelectionRef"):
                cases[reference.guid("targetGUID")].append(case["name"])
                told[reference.guid("targetGUID")] |= values
        members = defaultdict(list)
        for group in self._each("Sets", "Set"):
            for member in group.all("MemberSource"):
                members[member.guid("targetGUID")].append(group["name"])
        for node in self._project.first("Sources").children:
            source = read_source(node, self._file, self._log)
            source.key = f"{self._space}/{source.guid or clean_name(source.title)}"
            source.cases = cases
            own = _variable_values(node, variables) | told.get(source.guid, {})
            note = self._notes.of(node)
            sets = "; ".join(members.get(source.guid, ()))
            about = {"note": note, "sets": sets, "cases": "; ".join(cases.get(source.guid, ()))}
            source.attributes |= {**own, **{n: text for n, text in about.items() if text}}
            yield source

    def _factor_row(self, code: Node) -> Row:
        key = self._codes.keys[code.guid()]
        values: Values = {"factor_id": key, "name": clean_name(code["name"]) or key}
        definition = code.first("Description").text.strip()
        if definition:
            values["definition"] = definition
        parent = self._codes.parents.get(code.guid())
        if parent is not None:
            values["part_of"] = (self._codes.keys[parent],)
        tags = self._codes.sets.get(code.guid())
        if tags:
            values["tags"] = tuple(tags)
        attributes = {n: code[n] for n in code.attributes if n not in ("guid", "name") and code[n]}
        attributes["local_id"] = code["guid"]
        note = self._notes.of(code)
        if note:
            attributes["note"] = note
        for name, others in self._codes.related.get(key, {}).items():
            attributes[f"link: {name}"] = "; ".join(others)
        return Row(code.line, values, attributes)

    def _source_row(self, source: QdaSource) -> Row:
        values: Values = {"source_id": source.key, "title": source.title, "kind": source.kind}
        if source.text:
            values["text"] = source.text
        return Row(source.node.line, values, source.attributes)

    def _observations(self, source: QdaSource) -> Iterator[Row]:
        for selection, coding in source.codings:
            quote = source.quote(selection)
            for reference in coding.all("CodeRef"):
                key = self._codes.keys.get(reference.guid("targetGUID"))
                if key is None:
                    self._log.warning(
                        "the passage has a code that the project does not list; left out",
                        "Export the project again with its whole code book.",
                        sheet=PART,
                        line=reference.line,
                        column="targetGUID",
                        value=reference["targetGUID"],
                    )
                    continue
                for guid in (coding.guid(), selection.guid() if selection else ""):
                    if guid:
                        self._coded[guid][key] = End(key, source.key, quote)
                yield self._observation(source, selection, coding, key, quote)

    def _observation(
        self,
        source: QdaSource,
        selection: Node | None,
        coding: Node,
        key: str,
        quote: Quote | None,
    ) -> Row:
        place = selection if selection is not None else coding
        user = coding.guid("creatingUser") or place.guid("creatingUser")
        noted = [coding] if selection is None else [selection, coding]
        memo = _BETWEEN.join(filter(None, map(self._notes.of, noted)))
        told = {
            "coder": self._users.get(user, ""),
            "coded_at": coding["creationDateTime"] or place["creationDateTime"],
            "memo": memo,
            "locator": source.locator(selection),
            "case": source.case_of(selection),
        }
        values: Values = {"factor": key, "source": source.key}
        values |= {name: text for name, text in told.items() if text}
        if coding.guid():
            values["statement_id"] = f"{self._space}/{coding.guid()}"
        if quote is not None:
            values |= quoted(quote)
            if "quote" not in values:
                self._log.warning(
                    f"the passage has more than {LONGEST_QUOTE:,} characters; its place is kept",
                    "Code a shorter passage, if its words are to be quoted.",
                    sheet=PART,
                    line=place.line,
                    column="endPosition",
                )
        name = selection["name"] if selection is not None else ""
        attributes = {"passage": name} if name and (quote is None or name != quote[0]) else {}
        return Row(coding.line, values, attributes)


def _variable_values(node: Node, variables: dict[str, str]) -> dict[str, str]:
    found = {}
    for value in node.all("VariableValue"):
        name = variables.get(value.first("VariableRef").guid("targetGUID"), "")
        text = next((c.text.strip() for c in value.children if c.name != "VariableRef"), "")
        if name and text:
            found[name] = text
    return found


def _sheet(
    record: type[Factor | Source | Claim | Observation], headers: dict[str, str], rows: list[Row]
) -> Sheet:
    return Sheet(record, PART, headers, tuple(rows), states_attributes=True)
