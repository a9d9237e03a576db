"""The palette keeps the contrast that the pages promise."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from app.theme import DARK, LIGHT, Palette
from graphmodel.values import LEVELS

_CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"

# Ratios of WCAG 2.2, to one digit: (text, ground, ratio in light, ratio in dark).
_STATED = [
    ("ink", "paper", 14.7, 15.2),
    ("ink", "card", 15.5, 13.5),
    ("ink2", "paper", 6.8, 9.5),
    ("ink2", "card", 7.1, 8.4),
    ("faint", "paper", 5.1, 6.1),
    ("faint", "card", 5.4, 5.4),
    ("faint", "band", 4.9, 5.8),
    ("line", "paper", 3.6, 5.8),
    ("line", "card", 3.7, 5.1),
    ("rule", "paper", 3.5, 4.2),
    ("rule", "card", 3.7, 3.7),
    ("accent", "paper", 7.3, 9.3),
    ("accent", "accent_tint", 6.6, 6.4),
    ("against", "paper", 6.2, 8.2),
    ("against", "against_tint", 5.5, 6.6),
    ("caution", "paper", 6.3, 9.5),
    ("caution", "caution_tint", 5.7, 7.4),
    ("individual", "paper", 3.4, 5.8),
    ("group", "paper", 5.2, 7.5),
    ("organisational", "paper", 7.7, 9.8),
    ("societal", "paper", 10.4, 12.1),
    ("paradigmatic", "paper", 13.1, 14.8),
]

_TEXT = ("ink", "ink2", "faint", "accent", "against", "caution")
_GROUNDS = ("paper", "band", "card")
_SIGNS = ("line", "rule", *(level.value for level in LEVELS))


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "light", "dark"), _STATED)
def test_the_stated_ratios_are_the_real_ones(
    text: str, ground: str, light: float, dark: float
) -> None:
    for palette, stated in ((LIGHT, light), (DARK, dark)):
        colours = asdict(palette)
        assert _contrast(colours[text], colours[ground]) == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("ground", _GROUNDS)
def test_text_has_a_ratio_of_at_least_four_and_a_half(palette: Palette, ground: str) -> None:
    colours = asdict(palette)
    assert {
        name: _contrast(colours[name], colours[ground]) >= 4.5 for name in _TEXT
    } == dict.fromkeys(_TEXT, True)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("tint", ["accent_tint", "against_tint", "caution_tint"])
def test_text_on_a_tint_has_a_ratio_of_at_least_four_and_a_half(
    palette: Palette, tint: str
) -> None:
    colours = asdict(palette)
    own = tint.removesuffix("_tint")
    assert all(_contrast(colours[name], colours[tint]) >= 4.5 for name in ("ink", "ink2", own))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("ground", _GROUNDS)
def test_signs_and_borders_have_a_ratio_of_at_least_three(palette: Palette, ground: str) -> None:
    colours = asdict(palette)
    assert min(_contrast(colours[name], colours[ground]) for name in _SIGNS) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_wider_level_has_more_contrast(palette: Palette) -> None:
    ratios = [_contrast(palette.of_level(level), palette.paper) for level in LEVELS]
    assert ratios == sorted(ratios)
    assert len(set(ratios)) == len(ratios)


def test_a_factor_that_is_not_yet_placed_is_faint() -> None:
    assert LIGHT.of_level(None) == LIGHT.faint


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_colour_becomes_a_custom_property(palette: Palette) -> None:
    declarations = palette.as_css()
    assert len(re.findall(r"--[a-z0-9-]+:#[0-9A-F]{6};", declarations)) == len(asdict(palette))
    assert f"--accent-tint:{palette.accent_tint};" in declarations


def test_streamlits_own_parts_use_the_same_colours() -> None:
    theme = tomllib.loads(_CONFIG.read_text(encoding="utf-8"))["theme"]
    for name, palette in (("light", LIGHT), ("dark", DARK)):
        used = theme[name]
        assert used["primaryColor"] == palette.accent
        assert used["backgroundColor"] == palette.paper
        assert used["secondaryBackgroundColor"] == palette.sunk
        assert used["textColor"] == palette.ink
        assert used["borderColor"] == palette.rule
        assert used["grayTextColor"] == palette.ink2
        assert used["redColor"] == palette.against
        assert used["orangeTextColor"] == palette.caution
