"""A spectrum as a drawing in HTML: its ends, and below them a line for each voice with its trail.

The drawing repeats what the list beside it says in words, and is hidden from readers of screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from app.screens.quiet_parts import both

if TYPE_CHECKING:
    from app.views.spectra import SpectrumItem, VoiceLine

_ENDS: Final = Markup(
    '<div class="rt-ends"><span></span>'
    "<div><span>{}</span><span>{}</span><span>{}</span></div></div>"
)
_ROW: Final = Markup('<div class="rt-voice"><span>{}</span><div class="rt-track">{}{}</div></div>')
_TRAIL: Final = Markup('<i class="rt-trail" style="left:{}%;width:{}%"></i>')
_MARK: Final = Markup('<b class="{}" style="left:{}%" title="{}"></b>')
_EMPTY: Final = Markup(
    '<div class="rt-voice rt-none"><span>{}</span><div class="rt-track"></div></div>'
)

LINE_STYLE: Final = f"""<style>
.rt-spectrum {{ font-size: 0.875rem; line-height: 1.4; max-width: 60rem; }}
.rt-ends > div {{ display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0.5rem;
  color: {both("ink")}; font-weight: 600; }}
.rt-ends > div > :nth-child(2) {{ text-align: center; }}
.rt-ends > div > :nth-child(3) {{ text-align: right; }}
.rt-ends, .rt-voice {{ display: grid; grid-template-columns: 9rem 1fr; gap: 1rem;
  align-items: center; min-height: 1.75rem; }}
.rt-voice > span {{ color: {both("ink2")}; overflow-wrap: anywhere; }}
.rt-track {{ position: relative; height: 1.5rem; margin: 0 9px; }}
.rt-track::before {{ content: ""; position: absolute; inset: 50% -9px auto; height: 1px;
  background: {both("line")}; }}
.rt-none .rt-track::before {{ background: repeating-linear-gradient(90deg, {both("line")} 0 4px,
  transparent 4px 10px); }}
.rt-track b {{ position: absolute; top: 50%; width: 14px; height: 14px; margin: -7px;
  border-radius: 50%; box-sizing: border-box; border: 2px solid {both("accent")};
  background: {both("accent")}; }}
.rt-track b.rt-was {{ width: 10px; height: 10px; margin: -5px; background: {both("paper")}; }}
.rt-track i {{ position: absolute; top: 50%; height: 3px; margin-top: -1px;
  background: {both("accent")}; opacity: 0.45; }}
@media (max-width: 760px) {{
  .rt-ends, .rt-voice {{ grid-template-columns: 1fr; gap: 0; }}
  .rt-ends > span {{ display: none; }}
}}
</style>"""


def spectrum_html(item: SpectrumItem) -> str:
    """Return the drawing of a spectrum; every word in it is escaped."""
    rows = [_row(line) for line in item.lines] or [_EMPTY.format("not placed")]
    inside = Markup("").join((_ENDS.format(*item.ends), *rows))
    return str(Markup('<div class="rt-spectrum" aria-hidden="true">{}</div>').format(inside))


def _row(line: VoiceLine) -> Markup:
    places = [mark.place for mark in line.marks]
    low, high = min(places), max(places)
    trail = _TRAIL.format(low, high - low) if high > low else Markup("")
    marks = Markup("").join(
        _MARK.format("rt-is" if mark.latest else "rt-was", mark.place, mark.hint)
        for mark in line.marks
    )
    return _ROW.format(line.voice, trail, marks)
