"""The palette: every colour of a page and of a picture, for light and for dark.

A wider level has more contrast with its ground than a narrower one, in both palettes. Colour only
repeats what position, shape, dash or words already say.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphmodel.values import Level


@dataclass(frozen=True)
class Palette:
    """One set of colours, as `#RRGGBB`."""

    paper: str
    """The page. Lanes of a picture take turns between it and `band`."""
    band: str
    card: str
    """Ground of a factor or a question."""
    sunk: str
    """Ground of a control, and of what the pointer is on."""
    ink: str
    """Text."""
    ink2: str
    """Second text."""
    faint: str
    """Text of what is faded; still 4.5 : 1."""
    line: str
    """Links, and outlines of factors."""
    rule: str
    """Borders of controls; 3 : 1."""
    hair: str
    """Separators and faded outlines. Decoration only: it carries no meaning."""
    accent: str
    """The chosen chain, what can be followed, the ring of focus."""
    accent_tint: str
    against: str
    """Held back, broke, not found, contested."""
    against_tint: str
    caution: str
    """The thinnest step, and a joint where nothing is shared."""
    caution_tint: str
    individual: str
    """The five levels: for their signs only, never for text."""
    group: str
    organisational: str
    societal: str
    paradigmatic: str

    def of_level(self, level: Level | None) -> str:
        """Return the colour of a level's sign; `faint` for a factor that is not yet placed."""
        colour: str = self.faint if level is None else getattr(self, level.value)
        return colour

    def as_css(self) -> str:
        """Return declarations of one custom property for each colour, `--accent-tint: #...;`."""
        return "".join(f"--{name}:{colour};" for name, colour in self.by_name().items())

    def by_name(self) -> dict[str, str]:
        """Return each colour by its name in a style sheet, such as `accent-tint`."""
        return {name.replace("_", "-"): colour for name, colour in asdict(self).items()}


LIGHT: Final = Palette(
    paper="#FAF9F6",
    band="#F5F4F0",
    card="#FFFFFF",
    sunk="#F1EFE9",
    ink="#1C2530",
    ink2="#4E5965",
    faint="#626B75",
    line="#7C858E",
    rule="#8A8578",
    hair="#DDD9D0",
    accent="#0B5C68",
    accent_tint="#E3F0F0",
    against="#A63A1B",
    against_tint="#F9E9E3",
    caution="#805400",
    caution_tint="#F7EEDB",
    individual="#22987A",
    group="#23728A",
    organisational="#2B5088",
    societal="#3C2F80",
    paradigmatic="#4B1550",
)

DARK: Final = Palette(
    paper="#12181E",
    band="#161D24",
    card="#1B232B",
    sunk="#19212A",
    ink="#E9EDF0",
    ink2="#B4BEC7",
    faint="#8D98A3",
    line="#8794A0",
    rule="#6F7C88",
    hair="#2E3842",
    accent="#6CC9CF",
    accent_tint="#173A40",
    against="#F09A78",
    against_tint="#3B241C",
    caution="#E3B664",
    caution_tint="#352B17",
    individual="#3BA38C",
    group="#5BB3CF",
    organisational="#98C4F4",
    societal="#D3D0FB",
    paradigmatic="#FBE3F3",
)
