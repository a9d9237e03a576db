"""The grid as a table in a file: one row for each factor in each cell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from app.views.grid_words import COLUMN_NAMES
from app.views.words import LEVEL_NAMES
from ingest.cells import defused

if TYPE_CHECKING:
    from queries.grid import GridAnswer

HEADINGS: Final = ("level", "column", "factor", "id", "role", "projects")


def as_csv(found: GridAnswer) -> str:
    """Return the whole grid as CSV, with every factor, however many a page would show."""
    titles = {project.id: project.title for project in found.projects}
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(HEADINGS)
    for factor in found.factors:
        for column in factor.columns:
            told = [titles[p.project] for p in factor.places if p.project and column in p.columns]
            rows.writerow(
                map(
                    defused,
                    (
                        LEVEL_NAMES[factor.level],
                        COLUMN_NAMES[column][0],
                        factor.name,
                        factor.id,
                        factor.role.value,
                        "; ".join(told),
                    ),
                )
            )
    return file.getvalue()
