"""Collecting what is wrong with a file: never raised, kept in the order of the file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from graphmodel.dataset import Problem
from ingest import limits
from ingest.cells import word_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SHOWN_CHARACTERS: Final = 200
_SEARCHED: Final = 20_000


class ProblemLog:
    """Problems of one file. `listed` returns them by sheet, then by line."""

    def __init__(self, file: str, sheets: Iterable[str] = ()) -> None:
        self.file = file
        self._sheets = tuple(sheets)
        self._problems: list[Problem] = []

    @property
    def has_errors(self) -> bool:
        """Whether a row cannot be used."""
        return any(problem.severity == "error" for problem in self._problems)

    def error(self, rule: str, hint: str = "", **place: str | int | None) -> None:
        """Add a problem because of which the row cannot be used."""
        self._problems.append(make_problem("error", self.file, rule, hint, **place))

    def warning(self, rule: str, hint: str = "", **place: str | int | None) -> None:
        """Add a problem that somebody should look at."""
        self._problems.append(make_problem("warning", self.file, rule, hint, **place))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that were found elsewhere."""
        self._problems.extend(problems)

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the file, at most `limits.MAX_PROBLEMS` of them.

        Where there are more, errors are kept before warnings, and a last problem counts the rest.
        """
        sheets = dict.fromkeys((None, *self._sheets, *(p.sheet for p in self._problems)))
        rank = {sheet: number for number, sheet in enumerate(sheets)}
        ordered = sorted(self._problems, key=lambda p: (rank[p.sheet], p.line or 0))
        left_out = len(ordered) - limits.MAX_PROBLEMS
        if left_out <= 0:
            return tuple(ordered)
        errors = [p for p in ordered if p.severity == "error"]
        kept = {
            id(p) for p in (errors + [p for p in ordered if p.severity == "warning"])[:-left_out]
        }
        last = make_problem(
            "error" if len(errors) > limits.MAX_PROBLEMS else "warning",
            self.file,
            f"{left_out:,} more problems are not listed",
            "Mend these first; the same cause often stands behind many.",
        )
        return (*(p for p in ordered if id(p) in kept), last)


def make_problem(
    severity: Literal["error", "warning"],
    file: str,
    rule: str,
    hint: str = "",
    **place: str | int | None,
) -> Problem:
    """Return a problem; `place` may name `sheet`, `line`, `column` and `value`."""
    value = place.pop("value", None)
    shown = None if value is None else str(value)
    if shown is not None and len(shown) > _SHOWN_CHARACTERS:
        shown = shown[: _SHOWN_CHARACTERS - 1] + "…"
    return Problem.model_validate(
        {"severity": severity, "file": file, "rule": rule, "hint": hint, "value": shown, **place}
    )


def note_unread(name: str, known: Collection[str], log: ProblemLog, kind: str = "sheet") -> None:
    """Warn that a sheet or file is none that its format knows, and was not read."""
    log.warning(
        f"the {kind} '{name}' is none that this format knows, and was not read",
        or_nearest(name, known, f"It knows {', '.join(known)}."),
        sheet=name if kind == "sheet" else None,
    )


def nearest(text: str, known: Collection[str], cutoff: float = 0.6) -> str | None:
    """Return the known word that looks most like the text, or None if none comes close.

    Args:
        text: What was found.
        known: Words to choose from; of very many, only the first are looked at.
        cutoff: How alike they must be, from 0 to 1.
    """
    keys: dict[str, str] = {}
    for word in known:
        keys.setdefault(word_key(word), word)
        if len(keys) >= _SEARCHED:
            break
    wanted = word_key(text)
    close = get_close_matches(wanted, keys, n=1, cutoff=cutoff)
    return keys[close[0]] if close else None


def or_nearest(text: str, known: Collection[str], otherwise: str = "") -> str:
    """Return the hint `Did you mean ...?`, or another hint where nothing comes close."""
    near = nearest(text, known)
    return f"Did you mean '{near}'?" if near is not None else otherwise
