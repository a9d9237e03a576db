"""A partnership on one page, to be printed: what it means, where it lies, what was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from app import session
from app.screens.first_steps import nothing_stored
from app.screens.frame import quiet
from app.screens.links import link
from app.screens.print_style import PRINT_STYLE
from app.screens.prompt_forms import choose_project
from app.screens.quiet_parts import both, quiet_style
from app.screens.working_together import open_together
from app.views.partnership import partnership_page
from app.views.tensions import first_project
from app.views.words import in_order_of_title
from graphmodel.records import Project
from graphmodel.values import PromptKind
from queries.meetings import meetings
from queries.prompts import prompts
from queries.records import records_by_key
from queries.spectra import spectra

if TYPE_CHECKING:
    from app.views.partnership import PartnershipPage, Section

PAGE: Final = "partnership"
_SHEET_STYLE: Final = f"""<style>
.rt-sheet {{ max-width: 62rem; line-height: 1.45; }}
.rt-sheet h2, .rt-sheet h3 {{ font-family: "Source Serif", serif; font-weight: 600; }}
.rt-sheet h2 {{ font-size: 1.5rem; padding: 0 0 0.5rem; }}
.rt-sheet h3 {{ font-size: 1.0625rem; padding: 1rem 0 0.25rem; break-after: avoid;
  border-bottom: 1px solid {both("hair")}; margin-bottom: 0.5rem; }}
.rt-sheet p, .rt-sheet dd, .rt-sheet dt {{ margin: 0 0 0.25rem; overflow-wrap: anywhere; }}
.rt-sheet dl, .rt-sheet dl > div, .rt-sheet dt, .rt-sheet dd {{ margin-left: 0 !important;
  padding-left: 0 !important; }}
.rt-sheet dt {{ font-weight: 600; }}
.rt-sheet dd {{ margin: 0 0 0.5rem; }}
.rt-sheet .rt-rest {{ color: {both("ink2")}; font-size: 0.875rem; }}
.rt-columns {{ columns: 2; column-gap: 2.5rem; margin-bottom: 1rem; }}
.rt-columns dl > div {{ break-inside: avoid-column; }}
@media (max-width: 760px) {{ .rt-columns {{ columns: 1; }} }}
@media print {{
  .rt-sheet {{ max-width: none; color: #000; }}
  .rt-sheet :is(p, dt, dd) {{ font-size: 8.5pt !important; line-height: 1.3 !important; }}
  .rt-sheet h2 {{ font-size: 15pt !important; padding: 0 0 2pt !important; color: #000; }}
  .rt-sheet h3 {{ font-size: 10pt !important; padding: 4pt 0 1pt !important; color: #000;
    margin: 0 0 2pt !important; }}
  .rt-columns {{ columns: 2; }}
  .rt-sheet dt, .rt-sheet dd, .rt-sheet p {{ margin-bottom: 1pt; }}
  :is(.st-key-opening, .st-key-together) {{ display: none !important; }}
}}
</style>"""
_PAGE: Final = Markup(
    '<article class="rt-sheet"><h2>{}</h2><p>{}</p><p><strong>{}</strong></p>'
    '<div class="rt-columns">{}</div><p class="rt-rest">{}</p></article>'
)
_SECTION: Final = Markup("<section><h3>{}</h3>{}{}</section>")
_LINE: Final = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_REST: Final = Markup('<p class="rt-rest">{}</p>')


def render() -> None:
    """Show the page."""
    quiet_style()
    st.html(_SHEET_STYLE)
    st.html(PRINT_STYLE)
    open_together(PAGE, "Partnership: on one page")
    titles = session.snapshot().projects.by_id()
    if not titles:
        nothing_stored()
        return
    database = session.database()
    asked, found, held = prompts(database), spectra(database), meetings(database)
    key = choose_project(
        PAGE,
        "partnership_project",
        asked,
        titles,
        PromptKind.STARTING,
        first=first_project(found, held, in_order_of_title(titles)),
    )
    project = records_by_key(database, Project, [key]).get(key)
    if project is None:
        st.error("This project is not stored any more.", icon=":material/error:")
        return
    page = partnership_page(project, found, held, asked, datetime.now(UTC).date())
    st.html(sheet_html(page))
    with st.container(key="on_screen_ways", horizontal=True):
        quiet("Print this page with your browser: it fits on one sheet.")
        here = {"project": [key]}
        link("spectra", "Place it on a spectrum", here)
        link("tensions", "Record a response", here)
        link("six-questions", "Answer the six questions", here)
        link("reflect", "Reflect", here)


def sheet_html(page: PartnershipPage) -> str:
    """Return the sheet; every word in it is escaped."""
    sections = Markup("").join(_section(section) for section in page.sections)
    return str(_PAGE.format(page.title, page.about, page.meaning, sections, page.foot))


def _section(section: Section) -> Markup:
    lines = Markup("").join(_LINE.format(line.head, line.said) for line in section.lines)
    body = Markup("<dl>{}</dl>").format(lines) if lines else _REST.format(section.empty)
    rest = _REST.format(section.rest) if section.rest else Markup("")
    return _SECTION.format(section.title, body, rest)
