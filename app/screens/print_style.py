"""The style of pages that are printed, two sheets at most."""

from __future__ import annotations

from typing import Final

# Streamlit scrolls inside the window; on paper all of it has to flow from page to page.
PRINT_STYLE: Final = """<style>
@media print {
  @page { size: A4; margin: 13mm 14mm; }
  :root { color-scheme: light; }
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stCaptionContainer"],
  [data-testid="stDecoration"], [data-testid="stStatusWidget"] { display: none !important; }
  html, body, #root, #root > *, .stApp, .stApp > *, .stMain, [data-testid="stAppViewContainer"],
  [data-testid="stMain"] { display: block !important; position: static !important;
    height: auto !important; min-height: 0 !important; overflow: visible !important;
    color: #000 !important; background: #fff !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  [class*="st-key-on_screen"], .st-key-pickers { display: none !important; }
  h1 { padding: 0 0 6pt !important; font-size: 18pt !important; color: #000 !important; }
}
</style>"""
