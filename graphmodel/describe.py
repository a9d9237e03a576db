"""The model as Markdown: `docs/model.md` is made from the classes, so the two cannot differ."""

from __future__ import annotations

import dataclasses
import inspect
import sys
import types
import typing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graphmodel import coproduction_values, values
from graphmodel.links import Link
from graphmodel.period import PartialDate
from graphmodel.records import TABLES
from graphmodel.runs import ImportRun
from graphmodel.schema import ATTRIBUTE_PREFIX, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from graphmodel.record import Record

INTRODUCTION: Final = f"""# The model

Made from the code by `make docs`; edit the classes in `graphmodel/` instead. The words are
explained in [glossary.md](glossary.md).

Each section is one label of the graph, one table of a `Dataset`, one sheet of our workbook and one
`.csv` file of our folder; its fields are the columns. A field that points at another table becomes
a relationship, every other one a property. A column that the model has no field for is kept as a
property named `{ATTRIBUTE_PREFIX}` and the column's name."""

LINK_FIELDS: Final = {
    "told_by": "Sources of its reported claims; with the next two, one entry for each distinct "
    "source, project and case.",
    "told_project": "The projects of those entries; empty text where a claim names none.",
    "told_case": "The cases of those entries; empty text where a claim names none.",
    "claims": "How many live claims it stands for.",
    "sign": "The sign on which its claims agree; `mixed` where they differ, `?` where none is "
    "known.",
    "modalities": "How its claims are meant.",
}
"""What each property of `CONTRIBUTES_TO` means."""

BOOKKEEPING: Final = """## What is not content

- `Stamp`: two of them, `content` and `notes`. Each write renews the `value` of its stamp first, at
  random. A snapshot is current while the content stamp is the one that it was read with.
- `Migration`: each numbered migration that this database has had, with the checksum of its file.
- `Staged`: the only label of records that nobody sees: those of a large write before it is closed,
  and those that were taken away and are still to be deleted. The next write clears up what is left
  of one that was never closed.
- `Share`: what was shared with whom, within which limits, until when. Of the secret key in its
  address there is a hash alone. Shares are in no export and no history, for the reasons in
  [decision 12](decisions/0012-what-is-shared.md).
- `ImportPart`: more of what is needed to take a large write back, packed like `changes`.
- `ImportRun`: each write, with what is needed to take it back (`changes`; `parts` counts the
  `ImportPart`s) and these fields:"""

NAMES: Final = {str: "text", bool: "yes or no", int: "whole number", dict: "free columns"}


def model_markdown() -> str:
    """Return the text of `docs/model.md`."""
    return (
        "\n\n".join(
            (
                INTRODUCTION,
                *(_table(record_class) for record_class in TABLES),
                _link(),
                _roles(),
                BOOKKEEPING,
                _fields(ImportRun, ImportRun.model_fields),
                _vocabularies(),
                _schema(),
            )
        )
        + "\n"
    )


def _table(record_class: type[Record]) -> str:
    what = "Relationship" if record_class.labels[0].isupper() else "Label"
    labels = "".join(f":{label}" for label in record_class.labels)
    key = f"Key: `{record_class.key}`." if record_class.key in record_class.model_fields else ""
    references = record_class.references()
    parts = [
        f"## {record_class.table}",
        _sentence(record_class),
        f"{what}: `{labels}`. {key}".strip(),
        _fields(record_class, (n for n in record_class.model_fields if n not in references)),
    ]
    if references:
        rows = []
        for name, reference in references.items():
            where = f"`{reference.relationship}`"
            if reference.part and reference.relationship == "WITH":
                where += f" with `part` = `{reference.part}`"
            several = ", several" if record_class.many(name) else ""
            rows.append(
                f"| `{name}` | {where} | {reference.table}{several} "
                f"| {_needed(record_class.model_fields[name])} "
                f"| {record_class.model_fields[name].description} |"
            )
        parts.append(
            "| column | relationship | points at | default | meaning |\n|---|---|---|---|---|"
        )
        parts[-1] += "\n" + "\n".join(rows)
    return "\n\n".join(parts)


def _fields(model: type[BaseModel], names: Iterable[str]) -> str:
    rows = ["| field | holds | default | meaning |", "|---|---|---|---|"]
    for name in names:
        field = model.model_fields[name]
        rows.append(f"| `{name}` | {_holds(field)} | {_needed(field)} | {field.description} |")
    return "\n".join(rows)


def _needed(field: FieldInfo) -> str:
    """Return whether a field must be given, or what stands where it is not."""
    if field.is_required():
        return "needed"
    default = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(default, bool):
        return "default " + ("yes" if default else "no")
    return f"default `{default}`" if isinstance(default, StrEnum) else ""


def _holds(field: FieldInfo) -> str:
    marks = [field.annotation, *field.metadata]
    date_check = typing.get_args(PartialDate)[1]
    return "date" if date_check in marks else _phrase(field.annotation)


def _phrase(annotation: Any) -> str:
    """Return what a field of this type holds, in words."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return "date" if annotation == PartialDate else _phrase(inner[0])
    if origin in (typing.Union, types.UnionType):
        return _phrase(next(part for part in inner if part is not type(None)))
    if origin is tuple:
        return f"{_phrase(inner[0])}, several"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return NAMES[origin or annotation]


def _link() -> str:
    rows = "\n".join(
        f"| `{field.name}` | {LINK_FIELDS[field.name]} |" for field in dataclasses.fields(Link)
    )
    return (
        "## Links\n\n"
        "`(:Factor)-[:CONTRIBUTES_TO]->(:Factor)` is derived: all live claims with one cause and "
        "one effect, seen together. It is written in the transaction that writes the claims, and "
        "`rippletrace check` compares the two. A claim is live where it is not retracted, its "
        "kind is `contributes` and its modality `reported` or `inferred`. Each `together` partner "
        "of a claim has a link of its own to the effect.\n\n"
        f"| property | meaning |\n|---|---|\n{rows}"
    )


def _roles() -> str:
    return (
        "## Roles\n\n"
        "A factor carries two more labels, derived in the same write. `Mechanism`: it has an "
        "outgoing link and is not of kind context or external. `Impact`: it has an incoming link, "
        "or was seen and has an `impact_kind`; it is not of kind context or external, and a "
        "process only where it has an `impact_kind`."
    )


def _vocabularies() -> str:
    parts = ["## Words that a field may hold"]
    for vocabulary in _word_lists():
        words = ", ".join(f"`{word}`" for word in vocabulary)
        parts.append(f"### {vocabulary.__name__}\n\n{_sentence(vocabulary)}\n\n{words}")
    return "\n\n".join(parts)


def _word_lists() -> Iterator[type[StrEnum]]:
    for module in (values, coproduction_values):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
                yield value


def _schema() -> str:
    statements = "\n".join(f"{item.statement};" for item in schema())
    return (
        "## Constraints and indexes\n\n"
        "Derived from the classes. Neo4j Community enforces uniqueness only; the classes hold the "
        f"other rules.\n\n```cypher\n{statements}\n```"
    )


def _sentence(documented: type) -> str:
    return " ".join(inspect.cleandoc(documented.__doc__ or "").split())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(model_markdown(), encoding="utf-8", newline="\n")
