"""Where a quote stands in its source's text, or that it does not stand there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.problems import ProblemLog

_LINES_NAMED: Final = 10


class QuoteCheck:
    """Compares the quotes of one table with the texts of their sources."""

    def __init__(self, texts: Mapping[str, str], sheet: str | None, header: str | None) -> None:
        self._texts = texts
        self._sheet = sheet
        self._header = header
        self._not_found: dict[str, list[int]] = defaultdict(list)
        self._elsewhere: list[int] = []

    def place(self, values: dict[str, Any], line: int, *, search: bool) -> None:
        """Fill in where the quote stands, where that is certain and the file does not say it.

        Args:
            values: A statement with its source found; it is changed.
            line: Its line.
            search: The file has no columns for the place. Where it has them, an empty cell says
                that the quote has none, as our own files do of shortened quotes.
        """
        quote, text = values.get("quote"), self._texts.get(values["source"])
        if not quote or not text:
            return
        start, end = values.get("quote_start"), values.get("quote_end")
        if start is not None and end is not None:
            if text[start:end] != quote:
                self._elsewhere.append(line)
            return
        if not search:
            return
        found = text.find(quote)
        if found < 0:
            self._not_found[values["source"]].append(line)
        elif text.find(quote, found + 1) < 0:
            values["quote_start"], values["quote_end"] = found, found + len(quote)

    def report(self, log: ProblemLog) -> None:
        """Add one warning for each source whose text lacks quotes that are attributed to it."""
        for source, lines in self._not_found.items():
            log.warning(
                f"{_quotes(len(lines))} not word for word in the text of source '{source}'",
                f"Compare line{_lines(lines)} with the text; what the coder left out or added is "
                "marked, as in [...].",
                sheet=self._sheet,
                line=lines[0],
                column=self._header,
            )
        if self._elsewhere:
            log.warning(
                f"{_quotes(len(self._elsewhere))} not where quote_start and quote_end say",
                f"Leave both cells of line{_lines(self._elsewhere)} empty, or correct them.",
                sheet=self._sheet,
                line=self._elsewhere[0],
                column=self._header,
            )


def _quotes(count: int) -> str:
    return "the quote stands" if count == 1 else f"{count:,} quotes stand"


def _lines(lines: list[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:_LINES_NAMED])
    more = len(lines) - _LINES_NAMED
    return f"{'' if len(lines) == 1 else 's'} {shown}{f' and {more} more' if more > 0 else ''}"
