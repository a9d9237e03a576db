"""What a drawn map carries of our records, as columns of its factors and its links.

A map made by us has a column for each field that has a value, named as in the model, and each link
tells what counts about its source and its projects. So chains are worth the same after a way
through a program that knows nothing of sources. With `statement_id` among the columns of a link,
and `factor_id` among those of a factor, the keys are ours.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from graphmodel.records import Claim, Factor, Project, Source
from ingest.cells import join_many, word_key
from ingest.columns import ATTRIBUTES_COLUMN
from ingest.convert import empty_values
from ingest.formats.columns_out import cell, text_table
from ingest.formats.left_out import left_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from graphmodel.dataset import Dataset
    from graphmodel.record import Record
    from ingest.formats.registry import LeftOut

_SOURCE_FIELDS: Final = (
    *("title", "kind", "dated_on", "voice", "spoken_from", "account", "counts_as", "consent"),
)
OF_SOURCE: Final[Mapping[str, str]] = {f"source_{field}": field for field in _SOURCE_FIELDS}
"""Columns of a link that tell about its source, and the field of each."""

OF_PROJECT: Final[Mapping[str, str]] = {
    f"project_{field}": field for field in ("title", "one_case")
}
"""Columns of a link that tell about its projects: one value for each, in the order of `project`."""

_TOLD_OF_OTHERS: Final = frozenset(word_key(name) for name in (*OF_SOURCE, *OF_PROJECT))


def factor_cells(dataset: Dataset) -> Iterator[tuple[Factor, dict[str, str]]]:
    """Yield each factor with the cells that tell more of it than its name."""
    yield from zip(dataset.factors, _cells(Factor, dataset.factors, ("name",)), strict=True)


def link_cells(dataset: Dataset) -> Iterator[tuple[Claim, dict[str, str]]]:
    """Yield each claim with the cells that tell more of it than its ends.

    Its sign is always among them: a map without one would be read as one that says none.
    """
    sources = {source.source_id: source for source in dataset.sources}
    projects = {project.project_id: project for project in dataset.projects}
    for claim, cells in zip(
        dataset.claims, _cells(Claim, dataset.claims, ("cause", "effect")), strict=True
    ):
        source = sources[claim.source]
        told = {column: cell(getattr(source, field)) for column, field in OF_SOURCE.items()}
        about = [projects[key] for key in claim.project]
        told |= {
            column: join_many(cell(getattr(project, field)) for project in about)
            for column, field in OF_PROJECT.items()
        }
        yield (
            claim,
            {
                **packed(cells, _TOLD_OF_OTHERS, Claim),
                "sign": claim.sign.value,
                **{column: text for column, text in told.items() if text},
            },
        )


def packed(
    cells: Mapping[str, str], reserved: Collection[str], record_class: type[Record]
) -> dict[str, str]:
    """Return the cells of a record, attributes packed whose name means another thing in the file.

    Args:
        cells: Texts by header.
        reserved: Headers that the format has for other things, as `word_key` gives them.
        record_class: What the record is; its own fields are never packed.
    """
    fields = record_class.model_fields
    meant_otherwise = [h for h in cells if word_key(h) in reserved and h not in fields]
    if not meant_otherwise:
        return dict(cells)
    attributes = json.loads(cells.get(ATTRIBUTES_COLUMN, "{}"))
    attributes |= {header: cells[header] for header in meant_otherwise}
    kept = {header: text for header, text in cells.items() if header not in meant_otherwise}
    return kept | {ATTRIBUTES_COLUMN: json.dumps(attributes, ensure_ascii=False, sort_keys=True)}


def columns_of(rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Return every column that a row has, in the order in which they first appear."""
    return tuple(dict.fromkeys(column for row in rows for column in row))


def map_left_out(dataset: Dataset, *, drop_fields: Collection[str] = ()) -> LeftOut:
    """Return what a map with all these cells drops.

    Args:
        dataset: What was to be written.
        drop_fields: Fields of factors and claims that the format cannot carry all the same.
    """
    told_sources = {claim.source for claim in dataset.claims}
    silent = sum(source.source_id not in told_sources for source in dataset.sources)
    about = {key for claim in dataset.claims for key in claim.project}
    unclaimed = sum(project.project_id not in about for project in dataset.projects)
    counts = dict(
        left_out(
            dataset,
            {
                Factor: set(Factor.model_fields) - set(drop_fields),
                Claim: set(Claim.model_fields) - set(drop_fields),
                Source: _SOURCE_FIELDS,
                Project: tuple(OF_PROJECT.values()),
            },
        )
    )
    more = {"sources without a claim": silent, "projects without a claim": unclaimed}
    return counts | {what: count for what, count in more.items() if count}


def _cells(
    record_class: type[Record], records: Sequence[Record], without: Collection[str]
) -> Iterator[dict[str, str]]:
    table = text_table(record_class, records)
    empty = {name: cell(value) for name, value in empty_values(record_class).items()}
    for texts in table.rows():
        yield {
            header: text
            for header, text in zip(table.headers, texts, strict=True)
            if header not in without and text and text != empty.get(header)
        }
