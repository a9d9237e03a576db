"""Importing a file: choose it, see what it would change and what is wrong with it, write it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from app import session
from app.screens.data_mapping import choose_mapping
from app.screens.data_near import choose_merges
from app.screens.frame import plain, quiet, say_error
from app.screens.quiet_parts import counts
from app.uploads import Upload, read_uploads, title_of
from app.views.imports import MODES, import_preview, problems_csv, written
from graphmodel.db.migrate import prepare
from graphmodel.errors import (
    DatabaseUnavailable,
    GraphChanged,
    RippletraceError,
    UnreadableFile,
)
from graphmodel.records import Claim
from ingest.formats import FORMATS
from ingest.formats.edges import NAME as LINKS
from ingest.limits import MAX_FILE_BYTES
from ingest.mapping.toml_file import mapping_text
from ingest.merge import Mode
from ingest.pipeline import ImportReport, import_dataset, preview
from ingest.renaming import renamed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.views.imports import ImportPreview, ProblemItem, ProblemList
    from graphmodel.db.runner import Database
    from graphmodel.records import Factor
    from ingest.mapping.rules import FieldMapping
    from ingest.reading import Reading
    from queries.snapshot import Snapshot

_MEGABYTE: Final = 1024 * 1024
_LABELS: Final = {entry.name: entry.label for entry in FORMATS if entry.read is not None}
_ENDINGS: Final = sorted(
    {"tsv", "txt", "xlsm", "zip"}
    | {
        ending.lstrip(".")
        for entry in FORMATS
        if entry.read is not None
        for ending in entry.endings
    }
)
_SHOWN_PROBLEMS: Final = 10
_MOVED: Final = "import_moved"
"""Key of what is said where somebody else wrote between a preview and its import."""


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
        print_of_files = _fingerprint(uploads)
        plain_reading = _plain_reading(uploads, choices, print_of_files)
        mapping = choose_mapping(plain_reading, print_of_files)
        asked = (print_of_files, choices, mapping_text(mapping), graph.stamp, database.uri)
        title = title_of(uploads)
        looked = session.asked_once(
            "import_preview",
            asked,
            lambda: _look(database, plain_reading, uploads, choices, mapping),
        )
        taken = choose_merges(looked.report, graph, asked)
        if taken:
            looked = session.asked_once(
                "import_merged",
                (asked, tuple(sorted((key, one.factor_id) for key, one in taken.items()))),
                lambda: _look_again(database, looked, taken, title, choices.mode),
            )
        shown = import_preview(looked.report, _LABELS[looked.reading.format])
        _preview(shown, looked.report)
        _write(database, looked, shown, title, choices.mode)
    except DatabaseUnavailable:
        raise
    except RippletraceError as error:
        say_error(error)


def _plain_reading(uploads: Sequence[Upload], choices: _Choices, print_of_files: str) -> Reading:
    """Return what the files hold without a mapping; read once for the same files and format."""

    def read() -> Reading:
        with st.spinner("Reading the file"):
            try:
                return read_uploads(uploads, format=choices.format, project=choices.project)
            except UnreadableFile:
                table = _as_table(uploads, choices)
                if table is None:
                    raise
                return table

    return session.asked_once("import_plain", (print_of_files, choices), read)


def _as_table(uploads: Sequence[Upload], choices: _Choices) -> Reading | None:
    """Return a file in no known format as a list of links under other headers, if it is a table."""
    if choices.format is not None or len(uploads) > 1:
        return None
    try:
        reading = read_uploads(uploads, format=LINKS, project=choices.project)
    except RippletraceError:
        return None
    return reading if len(reading.columns.get(Claim.table, ())) > 1 else None


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
        "A workbook of ours, a map from Causal Map, Kumu, PRSM, Gephi or another program, a coded "
        "project (REFI-QDA), or a plain list of links with the columns cause and effect; at most "
        f"{megabytes} MB. CSV tables of one set are chosen together. Nothing is written before you "
        "say so."
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
    titles = graph.projects.by_id()
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


def _fingerprint(uploads: Sequence[Upload]) -> str:
    """Return what tells these files from any others."""
    found = hashlib.sha256()
    for name, content in uploads:
        found.update(f"{len(name)} {name} {len(content)} ".encode())
        found.update(content)
    return found.hexdigest()[:20]


def _look(
    database: Database,
    reading: Reading,
    uploads: Sequence[Upload],
    choices: _Choices,
    mapping: FieldMapping,
) -> _Looked:
    with st.spinner("Reading the file"):
        if mapping.rules:
            reading = read_uploads(
                uploads, format=reading.format, project=choices.project, mapping=mapping
            )
        prepare(database)
        return _compared(database, reading, title_of(uploads), choices.mode)


def _look_again(
    database: Database, looked: _Looked, taken: Mapping[str, Factor], title: str, mode: Mode
) -> _Looked:
    """Return what the files would change with some of their factors taken for others."""
    with st.spinner("Comparing again"):
        dataset = renamed(looked.reading.dataset, taken)
        return _compared(database, replace(looked.reading, dataset=dataset), title, mode)


def _compared(database: Database, reading: Reading, title: str, mode: Mode) -> _Looked:
    report = preview(database, reading.dataset, reading.problems, mode=mode, file=title)
    return _Looked(reading, report)


def _preview(shown: ImportPreview, report: ImportReport) -> None:
    st.subheader("What would change")
    moved = session.held(_MOVED)
    if moved:
        st.warning(plain(moved), icon=":material/sync_problem:")
        session.put(_MOVED, None)
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
    bar = place.progress(0.0, text="Writing")

    def show(what: str, done: int, total: int) -> None:
        bar.progress(done / total, text=what.capitalize())

    try:
        report = import_dataset(
            database,
            looked.reading.dataset,
            looked.reading.problems,
            mode=mode,
            file=title,
            skip_errors=rest,
            shown_stamp=looked.report.stamp,
            progress=show,
        )
    except GraphChanged as error:
        session.put(_MOVED, str(error))
    else:
        # Before anything else is shown: a click elsewhere ends this run at the next element.
        session.tell(written(report, title), report.run_id)
        session.put("import_round", (session.held("import_round") or 0) + 1)
    st.rerun()
