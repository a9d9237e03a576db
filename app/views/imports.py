"""What the Data page says: what a file would change, what is wrong with it, what was written."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from app.views.dates import moment_in_words
from app.views.picture import Frozen
from app.views.words import amount, listed, plural_of
from graphmodel.records import TABLES
from ingest.history import FOR_GOOD, REMOVAL, WITHDRAWAL
from ingest.merge import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphmodel.dataset import Problem
    from graphmodel.runs import ImportRun
    from ingest.pipeline import ImportReport

MOST_PROBLEMS: Final = 200
"""Problems listed on the page; longer lists are read in a spreadsheet."""

MODES: Final[dict[Mode, tuple[str, str]]] = {
    Mode.APPEND: (
        "Add what is new",
        "Fills what is empty. Where the file says something else than what is stored, "
        "what is stored stays, and the difference is listed.",
    ),
    Mode.UPDATE: (
        "Let the file win",
        "Adds as well; where the file says something else than what is stored, the file's word "
        "replaces it.",
    ),
    Mode.REPLACE: (
        "Replace what these sources say",
        "As before; besides, what the file's sources and plans no longer state is removed.",
    ),
}
"""Name of each way to write, and what it does."""

_WRITTEN_AS: Final = {
    "append": "added",
    "update": "replaced where it differed",
    "replace": "replaced",
    "undo": "taken back",
    REMOVAL: "name removed",
    WITHDRAWAL: "source withdrawn",
}
_KINDS: Final = {"new": "New", "changed": "Changed", "gone": "Gone"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class ProblemItem(Frozen):
    """One problem of a file."""

    error: bool = Field(description="The row cannot be used.")
    place: str = Field(description="Sheet, line and column, as far as they are known.")
    rule: str = Field(description="What is expected.")
    value: str = Field(description="What stands there; may be empty.")
    hint: str = Field(description="What to do; may be empty.")


class ProblemList(Frozen):
    """The problems of a file, errors first."""

    heading: str = Field(description="How many there are, of which kind.")
    items: tuple[ProblemItem, ...] = Field(description="At most `MOST_PROBLEMS` of them.")
    left_out: str = Field(description="How many are not listed; empty where all are.")


class ImportPreview(Frozen):
    """What importing a file would do."""

    read: str = Field(description="What was read.")
    changes: tuple[str, ...] = Field(description="What would change, a sentence for each kind.")
    columns: tuple[str, ...] = Field(description="Head of the table.")
    rows: tuple[tuple[str, ...], ...] = Field(description="The same by table, in numbers.")
    problems: ProblemList = Field(description="What is wrong with the file.")
    errors: int = Field(description="Rows that cannot be used.")
    writes: bool = Field(description="Whether there is anything to write.")
    leaves_out: str = Field(description="What is left out if the rest is written; may be empty.")


class RunItem(Frozen):
    """One import or edit of the history."""

    key: str = Field(description="Key of the run.")
    title: str = Field(description="What was written, as named by its file.")
    said: str = Field(description="When, by whom, in which way, and what it changed.")
    undo: str = Field(description="What the button that takes it back says; empty for none.")
    asks: str = Field(description="What is asked before it is taken back.")


def import_preview(report: ImportReport, format_label: str) -> ImportPreview:
    """Return what the page says before anything is written."""
    changes = report.to_json()["changes"]
    return ImportPreview(
        read=_read(report.read, format_label),
        changes=tuple(_changes(changes, report.unchanged)),
        columns=("Table", "Read", *_KINDS.values(), "Same"),
        rows=tuple(_rows(report, changes)),
        problems=_problems(report.problems),
        errors=report.errors,
        writes=bool(report.changes),
        leaves_out=_left_out(report.errors),
    )


def written(report: ImportReport, title: str) -> str:
    """Return the sentence that says what an import wrote."""
    if report.refused:
        return f"{_cannot(report.errors)}, so nothing was written."
    if report.run_id is None:
        return f"Everything in {title} is stored already. Nothing was written."
    kinds = _by_kind(report.to_json()["changes"])
    left = f" {_left_out(report.errors)}" if report.errors else ""
    return f"Written from {title}. {' '.join(kinds)}{left}"


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """Return all problems as a CSV file that a spreadsheet opens without running anything in it."""
    columns = ("severity", "file", "sheet", "line", "column", "value", "rule", "hint")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for problem in problems:
        writer.writerow(_harmless(getattr(problem, column)) for column in columns)
    return text.getvalue().encode("utf-8-sig")


def run_item(run: ImportRun) -> RunItem:
    """Return what the history says about one run."""
    changed = " ".join(_by_kind(json.loads(run.counts))) or "Nothing changed."
    way = _WRITTEN_AS.get(run.mode, run.mode)
    said = f"{moment_in_words(run.at)}, by {run.by} ({way}). {changed}"
    restores = run.mode == "undo"
    if run.undone_by or run.mode in FOR_GOOD:
        since = "It cannot be taken back." if run.mode in FOR_GOOD else "Taken back since."
        return RunItem(key=run.run_id, title=run.title, said=f"{said} {since}", undo="", asks="")
    return RunItem(
        key=run.run_id,
        title=run.title,
        said=said,
        undo="Restore" if restores else "Undo",
        asks=(
            "Write again what this took back?"
            if restores
            else "Take this back? The graph will be as if it had never been written."
        ),
    )


def stored(factors: int, sources: int, projects: int) -> str:
    """Return the sentence that says how much is stored; empty where nothing is."""
    parts = [
        amount(number, noun)
        for number, noun in ((factors, "factor"), (sources, "source"), (projects, "project"))
        if number
    ]
    if not parts:
        return ""
    return f"{listed(parts)} {'is' if factors + sources + projects == 1 else 'are'} stored."


def _read(read: Mapping[str, int], format_label: str) -> str:
    parts = _amounts(read)
    return f"Read as {format_label}: {listed(parts) or 'nothing of use'}."


def _changes(
    changes: Mapping[str, Mapping[str, int]], unchanged: Mapping[str, int]
) -> Iterable[str]:
    kinds = _by_kind(changes)
    same = _amounts(unchanged)
    if not kinds:
        yield "Everything in it is stored already." if same else "There is nothing to write."
        return
    yield from kinds
    if same:
        yield f"Stored just so already: {listed(same)}."


def _by_kind(changes: Mapping[str, Mapping[str, int]]) -> list[str]:
    return [
        f"{name}: {listed(parts)}."
        for kind, name in _KINDS.items()
        if (parts := _amounts(changes.get(kind, {})))
    ]


def _rows(report: ImportReport, changes: Mapping[str, Mapping[str, int]]) -> Iterable[Any]:
    for record_class in TABLES:
        table = record_class.table
        numbers = [report.read[table], *(changes[kind][table] for kind in _KINDS)]
        numbers.append(report.unchanged[table])
        if any(numbers):
            yield (plural_of(record_class.noun).capitalize(), *(f"{n:,}" for n in numbers))


def _problems(problems: Sequence[Problem]) -> ProblemList:
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity != "error"]
    ordered = [*errors, *warnings]
    parts = [f"{_cannot(len(errors))}"] if errors else []
    if warnings:
        verb = "deserves" if len(warnings) == 1 else "deserve"
        parts.append(f"{amount(len(warnings), 'remark')} {verb} a look")
    left = len(ordered) - MOST_PROBLEMS
    return ProblemList(
        heading=f"{listed(parts)}." if parts else "",
        items=tuple(_item(problem) for problem in ordered[:MOST_PROBLEMS]),
        left_out=f"{left:,} more are not listed here." if left > 0 else "",
    )


def _item(problem: Problem) -> ProblemItem:
    place = [
        f"{name} {value}"
        for name, value in (
            ("sheet", problem.sheet),
            ("line", problem.line),
            ("column", problem.column),
        )
        if value
    ]
    return ProblemItem(
        error=problem.severity == "error",
        place=", ".join(place) or problem.file,
        rule=problem.rule,
        value=problem.value or "",
        hint=problem.hint,
    )


def _cannot(errors: int) -> str:
    return f"{amount(errors, 'row')} cannot be used"


def _left_out(errors: int) -> str:
    if not errors:
        return ""
    return f"{amount(errors, 'row')} that cannot be used {'is' if errors == 1 else 'are'} left out."


def _amounts(numbers: Mapping[str, int]) -> list[str]:
    return [amount(numbers[c.table], c.noun) for c in TABLES if numbers.get(c.table)]


def _harmless(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
