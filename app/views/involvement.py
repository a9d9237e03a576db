"""What the Involvement page says: stages as rows, capacities as columns, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pydantic import Field

from app.views.chain_items import Runs  # noqa: TC001 - pydantic reads the type
from app.views.involvement_sentences import (
    answer_sentence,
    beginning_sentence,
    beginnings_sentence,
    gain_sentences,
    grown_line,
    help_sentence,
    labour_sentence,
    levels_sentence,
    meeting_sentence,
    role_sentences,
    shared_words,
    split_sentence,
    told_sentence,
    turn_sentence,
    untold_sentence,
    whole_sentence,
    wish_sentences,
)
from app.views.involvement_words import (
    MODE_NAMES,
    SCALE_NAMES,
    STAGE_NAMES,
    STAKEHOLDER_NAMES,
)
from app.views.picture import Frozen
from app.views.words import amount
from graphmodel.coproduction_values import BEYOND_CONSULTING, ResearchStage, StakeholderType
from queries.coproduction import Shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.coproduction import (
        CoproductionAnswer,
        PartTaken,
        ProjectTogether,
        StageTaken,
    )

COLUMNS_OF_CASES: Final = ("Project", "Stages that were co-produced", "Levels that are reached")

_STAGES: Final = (*ResearchStage, None)
_CAPACITIES: Final = (*StakeholderType, None)
_TITLE: Final = 46


class PartItem(Frozen):
    """Somebody in a cell."""

    name: str = Field(description="How they are called, with how many they are.")
    how: str = Field(description="How they took part.")
    did: str = Field(description="What they did; empty where that is not said.")
    where: str = Field(description="The project, where several are shown; else empty.")
    beyond: bool = Field(description="They shared in the work: more than studied or asked.")


class StageRow(Frozen):
    """One stage."""

    name: str = Field(description="What it is called.")
    remarks: tuple[str, ...] = Field(description="Whether it was co-produced.")
    untold: str = Field(description="That nobody says what came of it; empty where not so.")
    cells: tuple[tuple[PartItem, ...], ...] = Field(description="One for each column.")


class InvolvementTable(Frozen):
    """Stages down, capacities across."""

    columns: tuple[str, ...] = Field(description="Capacities in which anybody took part.")
    rows: tuple[StageRow, ...] = Field(description="All stages of the ring, in order.")


class Section(Frozen):
    """Sentences under a heading."""

    heading: str
    about: str = Field(description="What the heading means; empty where it needs no words.")
    lines: tuple[str, ...]


class ProjectPart(Frozen):
    """What is said of one project."""

    id: str
    title: str
    meaning: str = Field(description="What it calls its way of working; empty for nothing.")
    sections: tuple[Section, ...]


class InvolvementPage(Frozen):
    """What the page says."""

    answer: Runs = Field(description="The sentence that answers.")
    untold: str = Field(description="Where work was shared and nothing is told; empty for none.")
    table: InvolvementTable
    cases: tuple[tuple[str, str, str], ...] = Field(
        description="Project, stages that were co-produced, levels reached: case by case."
    )
    projects: tuple[ProjectPart, ...]
    across: tuple[Section, ...] = Field(description="What is told across projects.")

    @property
    def empty(self) -> bool:
        """Whether nobody is recorded as having taken part."""
        return not self.table.columns


def involvement_page(found: CoproductionAnswer) -> InvolvementPage:
    """Return what the page says."""
    return InvolvementPage(
        answer=answer_sentence(found),
        untold=untold_sentence(found),
        table=_table(found),
        cases=tuple(_case(project) for project in found.projects if project.stages),
        projects=tuple(filter(_says_something, (_part(p, found) for p in found.projects))),
        across=tuple(section for section in _across(found) if section.lines),
    )


def _table(found: CoproductionAnswer) -> InvolvementTable:
    by_stage: dict[ResearchStage | None, list[tuple[ProjectTogether, StageTaken]]] = defaultdict(
        list
    )
    for project in found.projects:
        for stage in project.stages:
            by_stage[stage.stage].append((project, stage))
    met = {part.stakeholder for some in by_stage.values() for _, s in some for part in s.parts}
    columns = [capacity for capacity in _CAPACITIES if capacity in met]
    rows = [
        _row(stage, by_stage.get(stage, []), columns, several=len(found.projects) > 1)
        for stage in _STAGES
        if stage is not None or None in by_stage
    ]
    return InvolvementTable(
        columns=tuple(STAKEHOLDER_NAMES[capacity] for capacity in columns),
        rows=tuple(rows) if columns else (),
    )


def _row(
    stage: ResearchStage | None,
    taken: list[tuple[ProjectTogether, StageTaken]],
    columns: list[StakeholderType | None],
    *,
    several: bool,
) -> StageRow:
    cells = [
        tuple(
            _item(part, project.title if several else "")
            for project, one in taken
            for part in one.parts
            if part.stakeholder is capacity
        )
        for capacity in columns
    ]
    untold = sum(one.deep_and_untold for _, one in taken)
    told = "Nobody we heard says what came of it"
    return StageRow(
        name=STAGE_NAMES[stage],
        remarks=tuple(_remarks([one for _, one in taken])),
        untold="" if not untold else f"{told}." if not several else f"{told} in {untold}.",
        cells=tuple(cells),
    )


def _remarks(taken: list[StageTaken]) -> Iterator[str]:
    if not taken:
        yield "nobody is recorded"
    elif len(taken) == 1:
        yield shared_words(taken[0])
    else:
        shared = sum(one.co_produced is Shared.YES for one in taken)
        yield f"co-produced in {shared} of {amount(len(taken), 'project')}"


def _item(part: PartTaken, where: str) -> PartItem:
    how = [MODE_NAMES[part.mode]]
    how += [SCALE_NAMES[part.scale]] if part.scale else []
    size = f" ({amount(part.size, 'person', 'people')})" if part.size else ""
    did = [part.did or "", f"Had a say in: {part.decided}" if part.decided else ""]
    return PartItem(
        name=f"{part.name}{size}",
        how=", ".join(how),
        did=" ".join(filter(None, did)),
        where=where if len(where) <= _TITLE else f"{where[: _TITLE - 1].rstrip()}…",
        beyond=part.mode in BEYOND_CONSULTING,
    )


def _case(project: ProjectTogether) -> tuple[str, str, str]:
    shared = [
        STAGE_NAMES[stage.stage].lower()
        for stage in project.stages
        if stage.co_produced is Shared.YES
    ]
    unsaid = any(stage.co_produced is Shared.NOT_SAID for stage in project.stages)
    stages = ", ".join(shared) or ("not said" if unsaid else "none")
    return project.title, stages, levels_sentence(project.levels)


def _part(project: ProjectTogether, found: CoproductionAnswer) -> ProjectPart:
    titles = {one.id: one.title for one in found.projects}
    begins = [beginning_sentence(one) for one in project.beginnings if one.stages]
    heads = [beginnings_sentence(project)] if project.beginnings else []
    sections = (
        Section(heading="Where chains begin", about="", lines=(*heads, *begins)),
        Section(
            heading="Gains",
            about="",
            lines=(*gain_sentences(project, found.names), *wish_sentences(project)),
        ),
        Section(
            heading="Decisions and changes of direction",
            about="",
            lines=tuple(turn_sentence(one, titles) for one in project.decisions),
        ),
        Section(heading="Roles", about="", lines=tuple(role_sentences(project.roles))),
        Section(
            heading="What was put in",
            about="",
            lines=tuple(split_sentence(one) for one in project.resources),
        ),
        Section(
            heading="Who carried the work",
            about="Totals; no line is about one person.",
            lines=tuple(labour_sentence(one) for one in project.labour),
        ),
    )
    called = f"It calls its way of working {project.called}" if project.called else ""
    return ProjectPart(
        id=project.id,
        title=project.title,
        meaning=f"{called}: {project.meaning}" if called and project.meaning else called,
        sections=tuple(section for section in sections if section.lines),
    )


def _says_something(part: ProjectPart) -> bool:
    return any(section.heading != "Where chains begin" for section in part.sections)


def _across(found: CoproductionAnswer) -> Iterator[Section]:
    yield Section(
        heading="Power, as a cause",
        about="What factors with the tag power are told to have brought about or held back.",
        lines=tuple(told_sentence(one) for one in found.power_as_cause),
    )
    yield Section(
        heading="Power, as an effect",
        about="What is told to have changed them.",
        lines=tuple(told_sentence(one) for one in found.power_as_effect),
    )
    yield Section(
        heading="Where a project and something outside it meet",
        about="Both contributed to the same factor. Neither is said to have done it alone.",
        lines=tuple(meeting_sentence(one, found.names) for one in found.meetings),
    )
    yield Section(
        heading="More than its parts",
        about="Factors with the tag emergent, and what they are told to rest on.",
        lines=tuple(whole_sentence(one, found.names) for one in found.emergent),
    )
    yield Section(
        heading="What helps and what hinders",
        about="",
        lines=tuple(help_sentence(one) for one in found.helps),
    )
    yield Section(
        heading="What grew out of what",
        about="",
        lines=tuple(grown_line(one) for one in found.grown),
    )
