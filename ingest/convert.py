"""Turning the text of a cell into the value of a field, or saying why it cannot be one."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from pydantic import AfterValidator

from graphmodel.period import check_date
from graphmodel.values import Sign
from ingest.cells import split_many, word_key
from ingest.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphmodel.record import Record, Reference

_SIGNS: Final[Mapping[str, Sign]] = {
    "+": Sign.PLUS,
    "plus": Sign.PLUS,
    "-": Sign.MINUS,
    "\u2212": Sign.MINUS,
    "\u2013": Sign.MINUS,
    "minus": Sign.MINUS,
    "?": Sign.UNKNOWN,
}
_YES_NO: Final[Mapping[str, bool]] = {
    "yes": True,
    "true": True,
    "1": True,
    "y": True,
    "no": False,
    "false": False,
    "0": False,
    "n": False,
}
_DATE_WITH_TIME: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
_WHOLE_NUMBER: Final = re.compile(r"^(\d{1,15})(?:\.0+)?$")


class CellFault(Exception):
    """A cell that cannot be used: what is expected, and what to do."""

    def __init__(self, rule: str, hint: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.hint = hint


@cache
def converters(record_class: type[Record]) -> Mapping[str, Callable[[str | tuple[str, ...]], Any]]:
    """Return the converter of each field of a record."""
    return {name: converter(record_class, name) for name in record_class.model_fields}


@cache
def converter(record_class: type[Record], name: str) -> Callable[[str | tuple[str, ...]], Any]:
    """Return what turns a cell into the value of a field; references stay as they are written.

    It raises `CellFault` where the cell holds no such value.
    """
    if record_class.many(name):
        return lambda cell: cell if isinstance(cell, tuple) else split_many(cell)
    read = _reader(record_class, name)
    return str if read is _text else lambda cell: read(str(cell))


@cache
def empty_values(record_class: type[Record]) -> Mapping[str, Any]:
    """Return the value of each field whose cell may be empty, where it is."""
    return {
        name: declared.get_default(call_default_factory=True)
        for name, declared in record_class.model_fields.items()
        if not declared.is_required()
    }


@cache
def needed_fields(record_class: type[Record]) -> tuple[str, ...]:
    """Return the fields, beside the key, that every record has."""
    return tuple(
        name
        for name, declared in record_class.model_fields.items()
        if declared.is_required() and name != record_class.key
    )


@cache
def allowed_words(record_class: type[Record], name: str) -> tuple[str, ...]:
    """Return the words that a field allows, empty where it takes others as well."""
    plain, _ = _unwrapped(record_class.model_fields[name].annotation)
    if plain is bool:
        return ("yes", "no")
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return tuple(member.value for member in plain)
    return ()


@cache
def is_free_text(record_class: type[Record], name: str) -> bool:
    """Return whether any text of a cell is a value of the field."""
    return record_class.many(name) or _reader(record_class, name) is _text


@cache
def references_of(record_class: type[Record]) -> tuple[tuple[str, Reference], ...]:
    """Return the fields that point at other records."""
    return tuple(record_class.references().items())


def _reader(record_class: type[Record], name: str) -> Callable[[str], Any]:
    field = record_class.model_fields[name]
    plain, marks = _unwrapped(field.annotation)
    if any(
        isinstance(m, AfterValidator) and m.func is check_date for m in (*marks, *field.metadata)
    ):
        return _date
    if plain is Sign:
        return _sign
    if plain is bool:
        return _yes_no
    if plain is int:
        return _whole_number
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        words = {word_key(member.value): member.value for member in plain}
        return lambda text: _word(text, words)
    return _text


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a field's type without `None` and `Annotated`, and what it was annotated with."""
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
    if get_origin(annotation) is Annotated:
        plain, *marks = get_args(annotation)
        return plain, tuple(marks)
    return annotation, ()


def _text(text: str) -> str:
    return text


def _word(text: str, words: Mapping[str, str]) -> str:
    found = words.get(text) or words.get(word_key(text))
    if found is not None:
        return found
    near = nearest(text, words.values())
    allowed = f"Allowed: {', '.join(words.values())}."
    raise CellFault(
        "the word is not one of those allowed here",
        f"Did you mean '{near}'? {allowed}" if near else allowed,
    )


def _sign(text: str) -> Sign:
    found = _SIGNS.get(text.casefold())
    if found is None:
        raise CellFault(
            "a sign is +, - or ?",
            "Write + where the cause helped bring about more of the effect, - where it held it "
            "back, ? where that is not said.",
        )
    return found


def _yes_no(text: str) -> bool:
    found = _YES_NO.get(word_key(text))
    if found is None:
        raise CellFault("yes or no is expected", "Allowed: yes, no, true, false, 1, 0.")
    return found


def _whole_number(text: str) -> int:
    match = _WHOLE_NUMBER.match(text)
    if match is None:
        raise CellFault("a whole number is expected", "Write it in digits, such as 12.")
    return int(match.group(1))


def _date(text: str) -> str:
    with_time = _DATE_WITH_TIME.match(text)
    candidate = with_time.group(1) if with_time else text
    try:
        return check_date(candidate)
    except ValueError:
        raise CellFault(
            "a date is written as 2019, 2019-07 or 2019-07-31, and the day must exist",
            "Write the year first, then month and day with two digits.",
        ) from None
