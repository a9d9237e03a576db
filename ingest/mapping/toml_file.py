"""A mapping as a file: TOML that a person can write and edit."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

from graphmodel.errors import UnreadableFile
from ingest.delimited import read_text
from ingest.formats.replacing import replacing_file
from ingest.mapping.rules import TABLE_CALLED, FieldMapping, Rule, fault_of, mappable_fields
from ingest.problems import ProblemLog, or_nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEYS: Final = ("column", "field", "values")
_HEAD: Final = """\
# Which column of a file is which field, and which of its words is which of ours.
# Given to 'rippletrace import --map'. A word mapped to "" stays an attribute.
"""


def read_mapping(path: Path) -> FieldMapping:
    """Return the mapping in a file; rules that cannot be used are among its problems.

    Raises:
        UnreadableFile: It is no TOML file.
    """
    if not path.is_file():
        raise UnreadableFile(str(path), "there is no such file. Check the name and the folder.")
    try:
        content = tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UnreadableFile(
            str(path), f"it is no TOML file ({fault}). docs/formats.md shows what a mapping is."
        ) from fault
    log = ProblemLog(path.name)
    rules = [
        rule
        for name, entries in content.items()
        for rule in _rules(name, entries, log)
        if not _is_wrong(rule, log)
    ]
    _refuse_twice(rules, log)
    return FieldMapping(tuple(rules), log.listed(), path.name)


def write_mapping(mapping: FieldMapping, path: Path) -> None:
    """Write a mapping to a file that `read_mapping` reads; the same mapping gives the same bytes.

    Raises:
        IngestError: The file cannot be written.
    """
    with replacing_file(path) as target:
        target.write_text(mapping_text(mapping), encoding="utf-8", newline="\n")


def mapping_text(mapping: FieldMapping) -> str:
    """Return a mapping as the text of its file."""
    return "\n".join([_HEAD, *(_block(rule) for rule in mapping.rules)])


def _block(rule: Rule) -> str:
    lines = [
        f"[[{rule.table}]]",
        f"column = {_quoted(rule.column)}",
        f"field = {_quoted(rule.field)}",
    ]
    if allowed := rule.allowed():
        lines.append(f"# {allowed}")
    if rule.values:
        lines.append(f"[{rule.table}.values]")
        lines += [f"{_quoted(word)} = {_quoted(value)}" for word, value in rule.values.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, but for one more control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rules(table: str, entries: Any, log: ProblemLog) -> Iterator[Rule]:
    if table not in TABLE_CALLED:
        log.error(
            f"there is no table '{table}'",
            or_nearest(table, TABLE_CALLED, f"Tables: {', '.join(TABLE_CALLED)}."),
            sheet=table,
        )
        return
    if not isinstance(entries, list):
        entries = [entries]
    for entry in entries:
        rule = _rule(table, entry, log)
        if rule is not None:
            yield rule


def _rule(table: str, entry: Any, log: ProblemLog) -> Rule | None:
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(name), str) and entry[name].strip() for name in _KEYS[:2]
    ):
        log.error(
            "a rule needs a column and a field, both as text",
            f'Write [[{table}]] and under it column = "..." and field = "...".',
            sheet=table,
        )
        return None
    values = entry.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        log.error(
            "the values of a rule are words, each with the word that it stands for",
            f'Write [{table}.values] and under it lines such as "Community" = "group".',
            sheet=table,
            column=entry["column"],
        )
        return None
    for name in entry:
        if name not in _KEYS:
            log.error(
                f"a rule has no '{name}'",
                or_nearest(name, _KEYS, f"It has {', '.join(_KEYS)}."),
                sheet=table,
                column=entry["column"],
            )
            return None
    return Rule(table, entry["column"].strip(), entry["field"].strip(), values)


def _is_wrong(rule: Rule, log: ProblemLog) -> bool:
    fields = mappable_fields(rule.record)
    if rule.field not in fields:
        log.error(
            f"the {rule.table} table has no field '{rule.field}'",
            or_nearest(rule.field, fields, f"Fields: {', '.join(fields)}."),
            sheet=rule.table,
            column=rule.column,
            value=rule.field,
        )
        return True
    fault = fault_of(rule)
    if fault is not None:
        log.error(fault.rule, fault.hint, sheet=rule.table, column=rule.column)
    return fault is not None


def _refuse_twice(rules: list[Rule], log: ProblemLog) -> None:
    met: set[tuple[str, str, str]] = set()
    for rule in rules:
        place = (rule.table, rule.column, rule.field)
        if place in met:
            log.error(
                f"two rules say that this column is {rule.field}",
                "Put the words of both into one.",
                sheet=rule.table,
                column=rule.column,
            )
        met.add(place)
