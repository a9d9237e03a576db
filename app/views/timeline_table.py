"""The timeline as a table: beside the picture, and in a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from app.views.timeline_sentences import course_words, phase_words, when_words
from app.views.words import LEVEL_NAMES
from ingest.cells import defused

if TYPE_CHECKING:
    from app.views.timeline_picture import TimePicture
    from queries.timeline import DatedFactor, TimelineAnswer

HEADINGS: Final = (
    *("first", "last", "when", "factor", "id", "level", "first at its level"),
    *("what became of it", "dated by", "projects"),
)


def time_table(found: TimelineAnswer, picture: TimePicture) -> list[dict[str, str]]:
    """Return what a picture shows as rows of a table, the earliest first."""
    drawn = {item.id for lane in picture.lanes for item in lane.items}
    titles, firsts = _titles(found), _firsts(found)
    return [
        {
            "When": when_words(factor),
            "Factor": factor.name,
            "Level": LEVEL_NAMES[factor.level],
            "First at its level": "yes" if factor.id in firsts else "",
            "What became of it": "; ".join(course_words(factor.courses)),
            "Dated by": "; ".join(_dated_by(factor)),
            "Projects": "; ".join(titles.get(project, project) for project in factor.projects),
        }
        for factor in found.factors
        if factor.id in drawn
    ]


def as_csv(found: TimelineAnswer) -> str:
    """Return the whole timeline as CSV, undated factors last, with no date."""
    titles, firsts = _titles(found), _firsts(found)
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(HEADINGS)
    for factor in found.factors:
        cells = (
            *(factor.first, factor.last, when_words(factor), factor.name, factor.id),
            LEVEL_NAMES[factor.level],
            "yes" if factor.id in firsts else "",
            "; ".join(course_words(factor.courses)),
            "; ".join(_dated_by(factor)),
            "; ".join(titles.get(project, project) for project in factor.projects),
        )
        rows.writerow(map(defused, cells))
    for undated in found.undated:
        cells = (
            *("", "", phase_words(undated), undated.name, undated.id, LEVEL_NAMES[undated.level]),
            *("", "; ".join(course_words(undated.courses)), ""),
            "; ".join(titles.get(project, project) for project in undated.projects),
        )
        rows.writerow(map(defused, cells))
    return file.getvalue()


def _dated_by(factor: DatedFactor) -> list[str]:
    return sorted({who for date in factor.dates for who in date.told_by})


def _titles(found: TimelineAnswer) -> dict[str, str]:
    return {project.id: project.title for project in found.projects}


def _firsts(found: TimelineAnswer) -> frozenset[str]:
    return frozenset(factor for reached in found.levels for factor in reached.factors)
