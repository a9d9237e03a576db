"""How a Word report looks: its styles, its margins, and the number on each page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from app.theme import LIGHT

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.styles.style import ParagraphStyle

_SANS: Final = "Calibri"
_SERIF: Final = "Georgia"
"""Found on most machines, or a font of the same widths in their place."""

_LONGEST_TITLE: Final = 255


def prepare(paper: Paper, title: str) -> None:
    """Give an empty paper its page, its styles, and what it says of itself."""
    _page(paper)
    _styles(paper)
    about = paper.core_properties
    about.title = title[:_LONGEST_TITLE]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    about.language = "en"


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2.2)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)


def _styles(paper: Paper) -> None:
    _style(paper, "Normal", _SANS, 10.5, after=6)
    _style(paper, "Title", _SERIF, 22, after=8)
    _line_off(paper.styles["Title"])
    for level, size in ((1, 16), (2, 13), (3, 11)):
        _style(paper, f"Heading {level}", _SERIF if level < 3 else _SANS, size, before=14, after=4)
    _style(paper, "Answer", _SERIF, 13, after=8, new=True)
    _style(
        paper, "Chain", _SANS, 10.5, before=8, after=0, new=True
    ).paragraph_format.keep_with_next = True
    _style(
        paper, "Beside chain", _SANS, 9, after=3, new=True
    ).paragraph_format.keep_with_next = True
    _style(paper, "Cell", _SANS, 10, before=1, after=1, new=True)
    _style(paper, "After table", _SANS, 4, after=0, new=True)
    said = _style(paper, "Said", _SERIF, 10.5, before=2, after=0, new=True)
    said.paragraph_format.left_indent = Cm(0.6)
    said.paragraph_format.keep_with_next = True
    _style(paper, "Said by", _SANS, 9, after=6, new=True).paragraph_format.left_indent = Cm(0.6)
    _steps(paper)


def _style(
    paper: Paper,
    name: str,
    font: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    new: bool = False,
) -> ParagraphStyle:
    styles = paper.styles
    style: ParagraphStyle = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if new else styles[name]
    if new:
        style.base_style = styles["Normal"]
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), font)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _line_off(style: object) -> None:
    """Take the line below a title away."""
    properties = style.element.get_or_add_pPr()  # type: ignore[attr-defined]
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _steps(paper: Paper) -> None:
    """Make the style of a table of steps: hairlines between rows, nothing else."""
    style = paper.styles.add_style("Steps", WD_STYLE_TYPE.TABLE)
    style.base_style = paper.styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", "4"),
            ("space", "0"),
            ("color", LIGHT.hair[1:]),
        ):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    style.element.append(properties)
