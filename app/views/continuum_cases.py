"""Where projects lie on the continuum, beside the levels that are told for them: case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.involvement_sentences import levels_sentence
from app.views.spectra import voice_lines
from graphmodel.values import SpectrumGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphmodel.values import Level
    from queries.spectra import Spectra

COLUMNS: Final = ("Project", "Where it lies, and in whose eyes", "Levels reached")
NOTE: Final = (
    "Case by case. Nothing follows from a few cases for others: levels also depend on what was "
    "asked, and of whom."
)


def cases(
    found: Spectra, titles: Mapping[str, str], levels: Mapping[str, Sequence[Level]]
) -> tuple[tuple[str, str, str], ...]:
    """Return a row for each project that was placed on a dimension of the continuum, by title.

    Args:
        found: All spectra.
        titles: Title of each project.
        levels: The levels that are told for each project, narrowest first.
    """
    rows = []
    for key in sorted(titles, key=lambda one: (titles[one].casefold(), one)):
        places = [
            f"{spectrum.name}: {line.voice}, {line.now}"
            for spectrum in found.in_use()
            if spectrum.group is SpectrumGroup.DIMENSION
            for line in voice_lines(found, spectrum, key)
        ]
        if places:
            rows.append((titles[key], "; ".join(places), levels_sentence(levels.get(key, ()))))
    return tuple(rows)
