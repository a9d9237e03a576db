"""Reads `.cypher` files. Each holds one query, under a header that says what it asks.

The first comment lines are the question, in words. Then, each on a line of its own:

    // access:  read
    // param:   factor_id  string    what the value means
    // column:  claims     integer   what the column means
    // order:   claims, factor_id
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from graphmodel.db.query import CypherQuery
from graphmodel.errors import QueryDefinitionError

_ENTRY: Final = re.compile(r"^//\s*(access|param|column|order):\s*(\S.*)$")
_PARAMETER: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_TEXT_OR_COMMENT: Final = re.compile(r"//[^\n]*|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


@cache
def query(name: str, package: str = "queries") -> CypherQuery:
    """Return the query that stands in `<package>/cypher/<name>.cypher`.

    Raises:
        QueryDefinitionError: The file breaks a rule of the header, by file, line and rule.
    """
    path = f"{package}/cypher/{name}.cypher"
    resource = files(package).joinpath("cypher", *f"{name}.cypher".split("/"))
    return parse(name, path, resource.read_text(encoding="utf-8"))


def parse(name: str, path: str, text: str) -> CypherQuery:
    """Return the query that this text defines.

    Raises:
        QueryDefinitionError: The header lacks the question, the access or the columns, or it
            declares other parameters than the text uses.
    """
    access: str | None = None
    parameters: dict[str, int] = {}
    columns: list[str] = []
    question = False
    lines = text.splitlines()
    body_line = 0
    for number, line in enumerate(lines, start=1):
        if not line.startswith("//"):
            body_line = number
            break
        entry = _ENTRY.match(line)
        if entry is None:
            question = question or bool(line.strip("/ "))
            continue
        what, value = entry.groups()
        word = value.split()[0]
        match what:
            case "access" if word in ("read", "write"):
                access = word
            case "access":
                raise QueryDefinitionError(path, number, "access is read or write")
            case "param":
                parameters[word] = number
            case "column":
                columns.append(word)
    if not question:
        raise QueryDefinitionError(path, 1, "the first line asks the question in words")
    if access is None:
        raise QueryDefinitionError(path, 1, "the header lacks an access line")
    if access == "read" and not columns:
        raise QueryDefinitionError(path, 1, "the header of a read lacks its column lines")
    body = "\n".join(lines[body_line - 1 :]) if body_line else ""
    used = set(_PARAMETER.findall(_TEXT_OR_COMMENT.sub("", body)))
    for unused in parameters.keys() - used:
        raise QueryDefinitionError(path, parameters[unused], f"${unused} is declared and not used")
    for undeclared in sorted(used - parameters.keys()):
        raise QueryDefinitionError(path, body_line, f"${undeclared} is used and not declared")
    return CypherQuery(
        name=name,
        text=f"CYPHER 25\n{body}",
        access="write" if access == "write" else "read",
        parameters=frozenset(parameters),
        columns=tuple(columns),
    )
