"""Importing a file: choose it, see what it would change and what is wrong with it, write it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from app import session
from app.screens.frame import plain, quiet, say_error
from app.screens.quiet_parts import counts
from app.uploads import Upload, read_uploads, title_of
from app.views.imports import MODES, import_preview, problems_csv, written
from graphmodel.db.migrate import prepare
from graphmodel.errors import DatabaseUnavailable, RippletraceError
from ingest.formats import FORMATS
from ingest.limits import MAX_FILE_BYTES
from ingest.merge import Mode
from ingest.pipeline import ImportReport, import_dataset, preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.imports import ImportPreview, ProblemItem, ProblemList
    from graphmodel.db.runner import Database
    from ingest.reading import Reading
    from queries.snapshot import Snapshot

_MEGABYTE: Final = 1024 * 1024
_LABELS: Final = {entry.name: entry.label for entry in FORMATS if entry.read is not None}
_ENDINGS: Final = sorted(
    {"tsv", "txt", "xlsm"}
    | {
        ending.lstrip(".")
        for entry in FORMATS
        if entry.read is not None
        for ending in entry.endings
    }
)
_SHOWN_PROBLEMS: Final = 10


class _Choices(NamedTuple):
    """How the files are to be read and written."""

    format: str | None
    project: str | None
    mode: Mode


class _Looked(NamedTuple):
    """What the files hold and would change."""

    reading: Reading
    report: ImportReport


def import_section(graph: Snapshot) -> None:
    """Show the section."""
    st.header("Import")
    uploads = _uploads()
    if not uploads:
        return
    choices = _choices(graph)
    database = session.database()
    try:
        looked = session.asked_once(
            "import_preview",
            (_fingerprint(uploads), choices, graph.stamp, database.uri),
            lambda: _look(database, uploads, choices),
        )
        shown = import_preview(looked.report, _LABELS[looked.reading.format])
        _preview(shown, looked.report)
        _write(database, looked, shown, title_of(uploads), choices.mode)
    except DatabaseUnavailable:
        raise
    except RippletraceError as error:
        say_error(error)


def _uploads() -> list[Upload]:
    megabytes = MAX_FILE_BYTES // _MEGABYTE
    key = f"import_file_{session.held('import_round') or 0}"
    files = st.file_uploader(
        "File to import",
        type=_ENDINGS,
        accept_multiple_files=True,
        max_upload_size=megabytes,
        key=key,
        on_change=_files_changed,
        args=(key,),
    )
    quiet(
        "A Rippletrace workbook, a Causal Map 3 workbook, or a list of links with the columns "
        f"cause and effect, as Excel or CSV; at most {megabytes} MB. CSV tables of one set are "
        "chosen together. Nothing is written before you say so."
    )
    return [Upload(file.name, file.getvalue()) for file in files]


def _files_changed(key: str) -> None:
    """Say no longer what was done last, once files are chosen.

    An uploader that leaves the page after an import loses its files, which is a change too.
    """
    if session.held(key):
        session.tell("")


def _choices(graph: Snapshot) -> _Choices:
    modes = list(Mode)
    mode = st.radio(
        "What to do with it",
        modes,
        format_func=lambda mode: MODES[mode][0],
        captions=[MODES[mode][1] for mode in modes],
        key="import_mode",
    )
    titles = dict(zip(graph.projects.ids, graph.projects.titles, strict=True))
    left, right = st.columns(2)
    project = left.selectbox(
        "Project (optional)",
        list(titles),
        index=None,
        format_func=lambda key: titles.get(key, key),
        accept_new_options=True,
        placeholder="as the file says",
        help="Puts every statement of the file into this project. Type a new name to make one.",
        key="import_project",
    )
    format_name = right.selectbox(
        "Format",
        list(_LABELS),
        index=None,
        format_func=_LABELS.__getitem__,
        placeholder="told from the file",
        key="import_format",
    )
    return _Choices(format_name, project, mode)


def _fingerprint(uploads: Sequence[Upload]) -> tuple[tuple[str, str], ...]:
    return tuple((name, hashlib.sha256(content).hexdigest()) for name, content in uploads)


def _look(database: Database, uploads: Sequence[Upload], choices: _Choices) -> _Looked:
    with st.spinner("Reading the file"):
        reading = read_uploads(uploads, format=choices.format, project=choices.project)
        prepare(database)
        report = preview(
            database,
            reading.dataset,
            reading.problems,
            mode=choices.mode,
            file=title_of(uploads),
        )
    return _Looked(reading, report)


def _preview(shown: ImportPreview, report: ImportReport) -> None:
    st.subheader("What would change")
    st.markdown(plain(" ".join((shown.read, *shown.changes))))
    if shown.rows:
        counts("changes", shown.columns, shown.rows, numbers=len(shown.columns) - 1)
    if report.problems:
        _problems(shown.problems, report)


def _problems(shown: ProblemList, report: ImportReport) -> None:
    st.subheader("What to look at")
    st.markdown(plain(shown.heading))
    st.markdown(_listed(shown.items[:_SHOWN_PROBLEMS]))
    rest = shown.items[_SHOWN_PROBLEMS:]
    if rest:
        with st.expander(f"Show {len(rest)} more"):
            st.markdown(_listed(rest))
            quiet(plain(shown.left_out))
    st.download_button(
        "Download all of them as CSV",
        data=lambda: problems_csv(report.problems),
        file_name="problems.csv",
        mime="text/csv",
        key="problems_csv",
        on_click="ignore",
    )


def _listed(items: Sequence[ProblemItem]) -> str:
    return "\n".join(f"- {_problem(item)}" for item in items)


def _problem(item: ProblemItem) -> str:
    kind = ":red[**Cannot be used.**] " if item.error else ""
    found = f" Found: “{plain(item.value)}”." if item.value else ""
    hint = f" {plain(item.hint)}" if item.hint else ""
    return f"{kind}**{plain(item.place)}**: {plain(item.rule)}.{found}{hint}"


def _write(
    database: Database, looked: _Looked, shown: ImportPreview, title: str, mode: Mode
) -> None:
    if not shown.writes:
        return
    rest = bool(shown.errors) and st.checkbox(
        "Write the rest", key="write_rest", help=shown.leaves_out
    )
    if shown.errors:
        quiet(plain(shown.leaves_out))
    place = st.empty()
    if not place.button(
        "Write it", type="primary", key="write", disabled=bool(shown.errors) and not rest
    ):
        return
    with place, st.spinner("Writing"):
        report = import_dataset(
            database,
            looked.reading.dataset,
            looked.reading.problems,
            mode=mode,
            file=title,
            skip_errors=rest,
        )
        # Before anything else is shown: a click elsewhere ends this run at the next element.
        session.tell(written(report, title), report.run_id)
        session.put("import_round", (session.held("import_round") or 0) + 1)
    st.rerun()
