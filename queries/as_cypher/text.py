"""How a statement is written down: values as literals, remarks as comments, lines in order."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class CypherText:
    """A statement to paste into Neo4j Browser. It reads only, and needs no parameters."""

    text: str
    left_out: tuple[str, ...] = ()
    """What our own answer says and this one does not, in sentences; the text holds them too."""


def statement(question: str, left_out: tuple[str, ...], lines: Iterable[str]) -> CypherText:
    """Return a statement under the question that it answers.

    Args:
        question: What it asks and what a row is. Never a value that somebody typed in: a comment
            ends with its line, and an id may hold a line break.
        left_out: What it leaves out.
        lines: Its clauses.
    """
    told = (*question.splitlines(), *left_out)
    comments = [f"// {line}" for remark in told for line in wrap(remark, _WIDTH - 3)]
    return CypherText("\n".join(["CYPHER 25", *comments, *lines]), left_out)


def literal(value: str | Sequence[str]) -> str:
    r"""Return a text, or a list of texts, as Cypher writes it down.

    A backslash and a quote are escaped, so nothing in a text can end the literal. What cannot be
    seen is written as `\uXXXX`: it would not survive being copied, and might show the reader
    another text than the one that the server gets.
    """
    if isinstance(value, str):
        return f"'{''.join(map(_escaped, value))}'"
    texts = [literal(text) for text in value]
    short = f"[{', '.join(texts)}]"
    if len(short) <= _WIDTH * 2 // 3:
        return short
    return "[\n" + indent(",\n".join(texts), "    ") + "\n  ]"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if character.isprintable():
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def where(conditions: Sequence[str]) -> list[str]:
    """Return the lines of a WHERE that asks for all of these; none where it asks for nothing."""
    lines: list[str] = []
    for condition in conditions:
        first, *more = condition.split("\n")
        if lines:
            lines += [f"  AND {first}", *shifted(more)]
        else:
            lines += [f"WHERE {first}", *more]
    return lines


def braced(head: str, lines: Iterable[str], tail: str = "}") -> list[str]:
    """Return lines between a head that opens a brace and a tail that closes it."""
    return [head, *shifted(lines), tail]


def shifted(lines: Iterable[str]) -> list[str]:
    """Return these lines two columns further to the right."""
    return [f"  {line}" for text in lines for line in text.split("\n")]
