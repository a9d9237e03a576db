"""What leaves as a Word report: question, answer, picture, chains, words, and what is not known."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from app.leaving.picture_files import png_of
from app.leaving.preview import held_sentences, source_count
from app.leaving.word_styles import prepare
from app.theme import LIGHT
from app.views.chain_sentences import plain_text
from app.views.legend import LOOKS, legend
from app.views.words import LEVEL_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from app.leaving.outgoing import Outgoing, Part, SaidOfLink
    from app.views.chain_items import ChainItem, Runs, Step

_WIDTH: Final = Cm(16.4)
_TALLEST: Final = Cm(21)
_COLUMNS: Final = (Cm(7), Cm(3.2), Cm(6.3))
_INK2: Final = RGBColor.from_string(LIGHT.ink2[1:])
_CAUTION: Final = RGBColor.from_string(LIGHT.caution[1:])


def word(outgoing: Outgoing) -> bytes:
    """Return a Word report that holds everything, the picture included."""
    paper = Document()
    prepare(paper, outgoing.title)
    _head(paper, outgoing)
    for number, part in enumerate(outgoing.parts, start=1):
        _part(paper, part, number if len(outgoing.parts) > 1 else None, outgoing.title)
    _sources(paper, outgoing)
    _method(paper, outgoing)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _head(paper: Paper, outgoing: Outgoing) -> None:
    about = f"{', '.join(outgoing.about)} \N{MIDDLE DOT} " if outgoing.about else ""
    _small(paper.add_paragraph(), f"{about}as of {outgoing.as_of}")
    _paragraph(paper, "Title", outgoing.title)
    if outgoing.said:
        paper.add_paragraph(outgoing.said)


def _part(paper: Paper, part: Part, number: int | None, title: str) -> None:
    heading = part.title or part.question
    if number is not None:
        paper.add_heading(f"{number}  {heading or title}", level=1)
    elif heading and heading != title:
        paper.add_heading(heading, level=1)
    if part.said:
        paper.add_paragraph(part.said)
    _runs(_paragraph(paper, "Answer"), part.answer)
    for remark in part.remarks:
        paper.add_paragraph(remark)
    if part.coverage:
        _small(paper.add_paragraph(), " ".join(part.coverage))
    for one in part.sentences:
        paragraph = _paragraph(paper, "List Bullet")
        _runs(paragraph, one.text)
        if one.beside:
            _small(paragraph, f"  {one.beside}")
    if part.more:
        _small(paper.add_paragraph(), part.more)
    _picture(paper, part)
    _chains(paper, part)
    _links(paper, part.links)
    _bullets(paper, "What is not known", part.not_known)


def _picture(paper: Paper, part: Part) -> None:
    if part.shape is None:
        return
    picture = part.shape.pictures[2]
    high = _WIDTH * picture.height / picture.width > _TALLEST
    shown = paper.add_picture(
        BytesIO(png_of(part)), **({"height": _TALLEST} if high else {"width": _WIDTH})
    )
    words = shown._inline.docPr
    words.set("descr", f"Picture: {plain_text(part.answer)} The list below says all it shows.")
    found = legend(picture, part.shape.scene)
    signs = [f"{LOOKS[sign]}: {meaning}" for sign, meaning in found if sign in LOOKS]
    if signs:
        said = "; ".join(signs)
        _small(paper.add_paragraph(), f"{said[:1].upper()}{said[1:]}.")


def _chains(paper: Paper, part: Part) -> None:
    if part.chains:
        paper.add_heading("What led to what", level=2)
    for group in part.chains:
        if group.heading:
            heading = paper.add_heading(group.heading, level=3)
            _small(heading, f"  {group.gloss}")
        for item in group.items:
            _chain(paper, item)


def _chain(paper: Paper, item: ChainItem) -> None:
    paragraph = _paragraph(paper, "Chain")
    paragraph.add_run(f"{item.number}  ")
    _runs(paragraph, item.sentence)
    remarks = " \N{MIDDLE DOT} ".join(map(plain_text, item.meta))
    _small(_paragraph(paper, "Beside chain"), remarks)
    table = paper.add_table(rows=len(item.steps) + 1, cols=len(_COLUMNS), style="Steps")
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
    head, *rows = table.rows
    for cell, name in zip(head.cells, ("Factor", "Level", "What is told"), strict=True):
        cell.paragraphs[0]._p.style = "Cell"
        _small(cell.paragraphs[0], name)
    _repeat(head)
    for row, step in zip(rows, item.steps, strict=True):
        _step(row.cells, step)
    _paragraph(paper, "After table")


def _step(cells: Sequence[_Cell], step: Step) -> None:
    for cell in cells:
        cell.paragraphs[0]._p.style = "Cell"
    cells[0].paragraphs[0].add_run(step.name).bold = True
    cells[1].paragraphs[0].add_run(LEVEL_NAMES[step.level])
    told = cells[2].paragraphs[0]
    if step.weak_joint:
        told.add_run("Nothing shared here. ").font.color.rgb = _CAUTION
    if step.link:
        told.add_run(step.link.text)
        if step.link.thinnest:
            told.add_run("  thinnest step").font.color.rgb = _CAUTION


def _links(paper: Paper, links: tuple[SaidOfLink, ...]) -> None:
    if links:
        paper.add_heading("What people said, step by step", level=2)
    for link in links:
        _runs(_paragraph(paper, "Chain"), link.heading)
        _small(_paragraph(paper, "Beside chain"), link.summary)
        for line in link.lines:
            text = f"\N{LEFT DOUBLE QUOTATION MARK}{line.text}\N{RIGHT DOUBLE QUOTATION MARK}"
            _paragraph(paper, "Said", text if line.verbatim else line.text)
            by = " \N{MIDDLE DOT} ".join((line.by, *line.remarks))
            _small(_paragraph(paper, "Said by"), by)
        if link.rest:
            _small(_paragraph(paper, "Said by"), link.rest)


def _sources(paper: Paper, outgoing: Outgoing) -> None:
    lines = [f"{one.name} ({source_count(one)})" for one in outgoing.sources]
    _bullets(paper, "Whose words these are", lines, level=1)


def _method(paper: Paper, outgoing: Outgoing) -> None:
    paper.add_heading("How this was made", level=1)
    for line in outgoing.method:
        paper.add_paragraph(line)
    held = " ".join(held_sentences(outgoing))
    made = f"Made with Rippletrace on {outgoing.as_of}, from the state {outgoing.stamp} of what is"
    _small(paper.add_paragraph(), f"{held} {made} stored.".strip())


def _bullets(paper: Paper, heading: str, lines: Sequence[str], *, level: int = 2) -> None:
    if lines:
        paper.add_heading(heading, level=level)
    for line in lines:
        _paragraph(paper, "List Bullet", line)


def _paragraph(paper: Paper, style: str, text: str = "") -> Paragraph:
    """Return a new paragraph in one of our styles; the library looks for a style's id too long."""
    paragraph = paper.add_paragraph(text)
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _runs(paragraph: Paragraph, sentence: Runs) -> None:
    for run in sentence:
        paragraph.add_run(run.text).bold = run.strong or None


def _small(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    run.font.color.rgb = _INK2
    run.bold = False


def _repeat(row: Any) -> None:
    """Let the head of a table stand again on each page that it runs over."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
