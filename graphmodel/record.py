"""How a record of the graph declares itself: its labels, its key, its properties, its references.

One class describes a row of a `Dataset` and the node (or relationship) that it becomes. A field
either is a property or, where it is declared with `reference`, points at other records. Schema,
write Cypher, documentation and file columns derive from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Final, Self, cast

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(min_length=1, max_length=1000)]
Text = Annotated[str, Field(max_length=32_000)]
LongText = Annotated[str, Field(max_length=5_000_000)]
Attributes = dict[Annotated[str, Field(max_length=1000)], str]

ATTRIBUTES: Final[Any] = Field(
    default_factory=dict, description="Columns of the file that the model has no field for."
)
"""The field `attributes` of a record."""


@dataclass(frozen=True)
class Reference:
    """A field that points at records of another table."""

    relationship: str
    """Type of the relationship that it becomes."""
    table: str
    """Table of a `Dataset` that it points into."""
    part: str | None = None
    """Value of the relationship's `part` property, where several fields share one type."""
    ordered: bool = False
    """Whether the order of several counts; the relationship's `place` keeps it, from 0."""


_STATED: Final[dict[frozenset[str], set[str]]] = {}


class Record(BaseModel):
    """One row of a `Dataset`: frozen, and without fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    table: ClassVar[str]
    labels: ClassVar[tuple[str, ...]]
    key: ClassVar[str]
    noun: ClassVar[str]

    @property
    def record_id(self) -> str:
        """The value of the record's key, unique within its table."""
        return str(getattr(self, self.key))

    @classmethod
    @cache
    def references(cls) -> dict[str, Reference]:
        """Return the fields that point at other records, in the order of the class."""
        found = {}
        for name, field in cls.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, Reference):
                    found[name] = mark
        return found

    @classmethod
    @cache
    def properties(cls) -> tuple[str, ...]:
        """Return the names of the fields that are properties of the record itself."""
        references = cls.references()
        return tuple(n for n in cls.model_fields if n not in references and n != "attributes")

    @classmethod
    @cache
    def own_fields(cls) -> set[str]:
        """Return the same names as a set, which is not to be changed."""
        return set(cls.properties())

    @classmethod
    @cache
    def lists(cls) -> tuple[str, ...]:
        """Return the names of the properties that hold several values."""
        return tuple(name for name in cls.properties() if cls.many(name))

    @classmethod
    @cache
    def many(cls, name: str) -> bool:
        """Return whether a field holds several values."""
        return str(cls.model_fields[name].annotation).startswith("tuple[")

    @classmethod
    @cache
    def ordered(cls) -> frozenset[str]:
        """Return the names of the fields whose references have an order."""
        return frozenset(name for name, mark in cls.references().items() if mark.ordered)

    def share_stated(self) -> None:
        """Let all records that state the same fields have one set of them between them.

        Of a hundred thousand records with thirty fields these sets would take 200 MB.
        """
        stated = self.__pydantic_fields_set__
        shared = _STATED.setdefault(frozenset(stated), stated)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    @classmethod
    def made(cls, record_id: str, **values: Any) -> Self:
        """Return a record that exists only because another one refers to it.

        It states its key alone, so comparing it with the graph finds nothing to change.
        """
        made = cls.model_construct(_fields_set={cls.key}, **{cls.key: record_id}, **values)
        return cast("Self", made)

    def with_values(self, **values: Any) -> Self:
        """Return this record with some values changed, validated again."""
        return type(self).model_validate(self.model_dump() | values)
