"""Spectra in use, what each came from, and where projects were placed on them, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.spectrum_records import Position, Response, Spectrum
from graphmodel.values import SpectrumGroup
from queries.records import all_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.db.runner import Reader

GROUPS: Final = (*SpectrumGroup, None)
"""Kinds of spectrum in the order of pages; None: a team's own."""


@dataclass(frozen=True)
class Spectra:
    """All spectra, with what was placed on them and what was done about them."""

    by_key: Mapping[str, Spectrum]
    """Every spectrum, those no longer in use among them, by name."""
    positions: tuple[Position, ...]
    """In order of time; those without a date first."""
    responses: tuple[Response, ...]
    """In order of time, those without a date last."""

    def in_use(self) -> tuple[Spectrum, ...]:
        """Return the spectra that no other one came from, by kind and then as they are kept.

        Spectra that came from each other in a circle, as a file may have it, are all in use.
        """
        left = {
            key
            for spectrum in self.by_key.values()
            for key in spectrum.came_from
            if spectrum.spectrum_id not in {one.spectrum_id for one in self.before(key)}
            and key != spectrum.spectrum_id
        }
        return tuple(
            spectrum
            for group in GROUPS
            for spectrum in self.by_key.values()
            if spectrum.group == group and spectrum.spectrum_id not in left
        )

    def before(self, key: str) -> tuple[Spectrum, ...]:
        """Return what a spectrum came from, directly or by way of others, the latest first."""
        found: dict[str, Spectrum] = {}
        ahead = list(self.by_key[key].came_from) if key in self.by_key else []
        while ahead:
            earlier = ahead.pop(0)
            if earlier in found or earlier == key or earlier not in self.by_key:
                continue
            found[earlier] = self.by_key[earlier]
            ahead += self.by_key[earlier].came_from
        return tuple(found.values())

    def placed(self, key: str, project: str | None = None) -> tuple[Position, ...]:
        """Return the positions on a spectrum and on all that it came from, in order of time.

        Args:
            key: Key of the spectrum.
            project: Key of a project, whose positions alone are returned.
        """
        keys = {key, *(spectrum.spectrum_id for spectrum in self.before(key))}
        return tuple(
            position
            for position in self.positions
            if position.spectrum in keys and project in (None, position.project)
        )

    def answered(self, key: str) -> tuple[Response, ...]:
        """Return the responses to a tension, its themes, and all that these came from."""
        themes = [one.spectrum_id for one in self.in_use() if self._is_theme_of(one, key)]
        keys = {key, *(spectrum.spectrum_id for spectrum in self.before(key))}
        for theme in themes:
            keys |= {theme, *(one.spectrum_id for one in self.before(theme))}
        return tuple(response for response in self.responses if response.spectrum in keys)

    def themes(self, key: str) -> tuple[Spectrum, ...]:
        """Return the themes of a tension, or of what it came from, that are in use."""
        return tuple(one for one in self.in_use() if self._is_theme_of(one, key))

    def _is_theme_of(self, spectrum: Spectrum, key: str) -> bool:
        keys = {key, *(one.spectrum_id for one in self.before(key))}
        return spectrum.spectrum_id not in keys and not keys.isdisjoint(spectrum.part_of)


def spectra(reader: Reader) -> Spectra:
    """Return all spectra with what was placed on them and what was done about them."""
    return arranged(
        all_records(reader, Spectrum), all_records(reader, Position), all_records(reader, Response)
    )


def arranged(
    spectra: Iterable[Spectrum], positions: Iterable[Position], responses: Iterable[Response]
) -> Spectra:
    """Return these records in their order."""
    ordered = sorted(spectra, key=lambda one: (one.name.casefold(), one.spectrum_id))
    return Spectra(
        {spectrum.spectrum_id: spectrum for spectrum in ordered},
        tuple(sorted(positions, key=lambda one: (one.on or "", one.position_id))),
        tuple(sorted(responses, key=lambda one: (one.on is None, one.on or "", one.response_id))),
    )
