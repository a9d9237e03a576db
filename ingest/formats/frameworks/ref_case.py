"""A draft under the headings of a UK REF 2021 impact case study, one for each project.

REF counts effects beyond academia: impact on research itself is left out of section 4, and said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.values import FactorKind, ImpactKind, Level
from ingest.consent import shown_as
from ingest.formats.evaluation_out import period_cell
from ingest.formats.frameworks.categories import ON_RESEARCH, lost
from ingest.formats.frameworks.rows import (
    NOT_PLACED,
    STANDING,
    ImpactRows,
    left_out_sentences,
    remarks,
)
from ingest.formats.frameworks.told import by_project, told_impacts
from ingest.formats.registry import Format
from ingest.formats.sheets_out import SheetOut, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graphmodel.dataset import Dataset
    from graphmodel.records import Project
    from ingest.formats.frameworks.told import ToldImpact
    from ingest.formats.registry import LeftOut

_HEADERS: Final = ("project", "section", "content", "room for it")
_RESEARCH: Final = "impact on research itself, which REF does not count"
_THINKING: Final = "a way of thinking: rarely eligible; show whom outside academia it reached"
_OUTPUT: Final = "an output in itself: it stands in section 3"


def write(dataset: Dataset, path: Path) -> LeftOut:
    """Write what is told under the headings of a case study, and what does not belong there.

    Raises:
        IngestError: There are too many rows, or the file cannot be written.
    """
    rows = ImpactRows(dataset)
    impacts = told_impacts(dataset)
    projects = {project.project_id: project for project in dataset.projects}
    drafted: list[dict[str, str]] = []
    excluded: list[dict[str, str]] = []
    for key, told in by_project(impacts).items():
        counted = [impact for impact in told if not _why_not(impact)]
        sections = _sections(projects.get(key), told, counted, rows, dataset)
        drafted += [
            {"project": rows.project(key), "section": section, "content": text, "room for it": room}
            for section, text, room in sections
        ]
        excluded += [
            {NOT_PLACED[0]: why} | rows.row(impact) for impact in told if (why := _why_not(impact))
        ]
    left = lost(dataset, impacts)
    said = (
        "A draft to work on: the headings are those of REF 2021, the sentences are made from what "
        "sources say contributed.",
        f"{len(excluded):,} of {len(impacts):,} impacts are left out of section 4; the sheet "
        "“left out” lists them with the reason.",
        *STANDING,
        *left_out_sentences(left),
    )
    write_workbook(
        path,
        [
            SheetOut("case study", _HEADERS, drafted),
            SheetOut("left out", NOT_PLACED, excluded),
            remarks(said),
        ],
    )
    return left | ({"impacts that REF does not count": len(excluded)} if excluded else {})


def _why_not(impact: ToldImpact) -> str:
    """Return why section 4 does not hold an impact; empty where it does."""
    if ON_RESEARCH & impact.words:
        return _RESEARCH
    if impact.factor.level is Level.PARADIGMATIC:
        return _THINKING
    return _OUTPUT if impact.impact_kind is ImpactKind.OUTPUT else ""


def _sections(
    project: Project | None,
    told: Sequence[ToldImpact],
    counted: Sequence[ToldImpact],
    rows: ImpactRows,
    dataset: Dataset,
) -> Iterator[tuple[str, str, str]]:
    """Yield each section: its heading, what is known for it, and how much room there is."""
    dates = sorted(filter(None, (period_cell(one) for i in counted for one in i.statements)))
    started = (project.started_on, project.ended_on) if project else (None, None)
    yield "Title", project.title if project else "what is about no project", ""
    yield "Period of the research", " to ".join(filter(None, started)), ""
    yield "Period of the impact", " / ".join(dict.fromkeys(dates)), ""
    yield "1 Summary of the impact", (project.summary or "") if project else "", "100 words"
    yield "2 Underpinning research", "\n".join(_work(project, rows, dataset)), "500 words"
    outputs = [rows.name(i.factor) for i in told if i.impact_kind is ImpactKind.OUTPUT]
    yield "3 References to the research", "\n".join(outputs), "6 at most"
    details = [rows.contribution(impact) or f"{rows.name(impact.factor)}." for impact in counted]
    yield "4 Details of the impact", "\n".join(details), "750 words"
    sources = dict.fromkeys(shown_as(s) for impact in counted for s in rows.sources(impact))
    yield "5 Sources to corroborate the impact", "\n".join(sources), "10 at most"


def _work(project: Project | None, rows: ImpactRows, dataset: Dataset) -> Iterator[str]:
    """Yield the processes that are told to have been part of the project's work."""
    key = project.project_id if project else ""
    causes = {c.cause for c in dataset.claims if key in (c.project or ("",)) and c.live}
    for factor in dataset.factors:
        if factor.kind is FactorKind.PROCESS and factor.factor_id in causes:
            yield rows.name(factor)


FORMAT: Final = Format(
    name="ref-case",
    label="draft of a REF 2021 impact case study",
    endings=(".xlsx",),
    recognises=None,
    read=None,
    write=write,
)
