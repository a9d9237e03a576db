"""The tables of the Gaps page: cells to fill in, one value for many, and writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from app import session
from app.screens.frame import plain, quiet
from app.screens.gap_write import say_moved, say_problems, write_button
from app.views.gap_edits import MOST_LISTED, Cell, Edits, Filled, filled, set_for_many
from app.views.gap_fields import CLASSES, FIELDS, FieldShown, field_shown
from app.views.gap_names import Names
from app.views.gaps import PAGE_ROWS, gap_table, missing
from app.views.words import amount
from ingest.gaps import why
from ingest.merge import Mode
from ingest.pipeline import import_dataset
from ingest.project_part import with_wholes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.elements.lib.column_types import ColumnConfig

    from app.views.gaps import GapsState, GapTable
    from graphmodel.dataset import Dataset
    from graphmodel.records import Factor
    from queries.snapshot import Snapshot

_ROUND: Final = "gaps_round"
_HEIGHT: Final = 460
_WIDTHS: Final = (300, 220, 160)
"""Of the columns that say what a row is; on a phone, the first leaves the next one in sight."""


def table_section(dataset: Dataset, state: GapsState, graph: Snapshot) -> None:
    """Show what is missing in a table, the table, and what was filled in."""
    edits_key = f"gaps_edits {state.project or ''}"
    edits: Edits = session.held(edits_key) or {}
    asked = (graph.stamp, state, session.held(_ROUND) or 0)
    for one in session.asked_once("gaps_missing", asked, lambda: missing(dataset, state.work)):
        st.markdown(f"- {plain(one.said)} :small[{plain(one.why)}]")
    table = session.asked_once("gaps_table", asked, lambda: gap_table(dataset, state))
    st.markdown(plain(table.said))
    if table.rows:
        _editor(table, edits_key, asked)
        _pages(table, state)
        _many(dataset, table, edits, edits_key)
    if edits:
        _write(dataset, edits, edits_key, graph)


def _editor(table: GapTable, edits_key: str, asked: object) -> None:
    """Place the table. What is filled in goes into the edits, which outlive the table."""
    edits: Edits = session.held(edits_key) or {}
    rows = session.asked_once("gaps_rows", (asked, edits_key), lambda: _rows(table, edits))
    fields = FIELDS[CLASSES[table.table]]
    key = f"gaps_editor_{hash((asked, edits_key)):x}"
    heads = {f"about {number}": head for number, head in enumerate(table.heads)}
    st.data_editor(
        rows,
        hide_index=True,
        height=min(_HEIGHT, 37 + 35 * len(rows)),
        disabled=list(heads),
        column_config={
            name: st.column_config.TextColumn(head, width=_WIDTHS[number])
            for number, (name, head) in enumerate(heads.items())
        }
        | {f.name: _column(table.table, f, crowded=len(heads) > 1) for f in fields},
        placeholder="–",
        key=key,
        on_change=_edited,
        args=(key, table, edits_key),
    )


def _rows(table: GapTable, edits: Edits) -> list[dict[str, str | None]]:
    """The rows with what was filled in so far."""
    rows = []
    for row in table.rows:
        about: dict[str, str | None] = {f"about {n}": text for n, text in enumerate(row.about)}
        cells = {
            name: edits.get(Cell(table.table, row.key, name), text) or None
            for name, text in row.cells.items()
        }
        rows.append(about | cells)
    return rows


def _column(table: str, field: FieldShown, *, crowded: bool) -> ColumnConfig:
    try:
        needed_for = why(table, field.name)
    except StopIteration:
        needed_for = None
    if field.words:
        return st.column_config.SelectboxColumn(
            field.label,
            options=list(field.words),
            format_func=lambda word: field.words[str(word)],
            required=field.needed,
            help=needed_for,
            width=160 if crowded else None,
        )
    return st.column_config.TextColumn(field.label, help=needed_for, width=120 if crowded else None)


def _edited(key: str, table: GapTable, edits_key: str) -> None:
    edits: Edits = dict(session.held(edits_key) or {})
    for number, cells in session.held(key)["edited_rows"].items():
        for name, value in cells.items():
            edits[Cell(table.table, table.rows[int(number)].key, name)] = str(value or "")
    session.put(edits_key, edits)


def _pages(table: GapTable, state: GapsState) -> None:
    if len(table.keys) <= PAGE_ROWS:
        return
    with st.container(horizontal=True):
        if table.first and st.button(f"Show the {PAGE_ROWS} before", key="gaps_before"):
            _turn(state, table.first - PAGE_ROWS)
        following = min(table.rest, PAGE_ROWS)
        if following and st.button(f"Show the next {following}", key="gaps_next"):
            _turn(state, table.first + PAGE_ROWS)


def _turn(state: GapsState, first: int) -> None:
    new = state.model_copy(update={"first": first})
    session.keep("gaps", new, new.to_address())
    st.rerun()


def _many(dataset: Dataset, table: GapTable, edits: Edits, edits_key: str) -> None:
    """Offer to give one value to all that match."""
    noun = CLASSES[table.table].noun
    with st.expander(f"Set one field for many {noun}s at once"):
        quiet(f"What the search above finds is set, on all pages: {amount(len(table.keys), noun)}.")
        first, second, third = st.columns([3, 4, 4], vertical_alignment="bottom")
        names = [field.name for field in FIELDS[CLASSES[table.table]]]
        name = first.selectbox(
            "Field",
            names,
            format_func=lambda name: field_shown(table.table, name).label,
            key=f"gaps_many_field_{table.table}",
        )
        field = field_shown(table.table, name)
        key = f"gaps_many_value_{table.table}_{name}"
        if field.words:
            text = second.selectbox(
                "Value",
                list(field.words),
                index=None,
                format_func=lambda word: field.words.get(word, word),
                key=key,
                placeholder="choose",
            )
        else:
            text = second.text_input("Value", key=key)
        over = third.toggle("Also where something else stands", key="gaps_many_over")
        cells = [Cell(table.table, record, name) for record in table.keys]
        new = set_for_many(dataset, cells, text, over=over) if text else {}
        st.button(
            f"Set it for {amount(len(new), noun)}" if text else "Set it",
            key="gaps_many",
            disabled=not new,
            on_click=_take,
            args=(edits_key, edits | new),
        )


def _take(edits_key: str, edits: Edits) -> None:
    """Take over what was filled in, and have the table show it."""
    session.put(edits_key, edits)
    session.put(_ROUND, (session.held(_ROUND) or 0) + 1)


def _write(dataset: Dataset, edits: Edits, edits_key: str, graph: Snapshot) -> None:
    names = session.asked_once("gaps_names", graph.stamp, lambda: Names.of(graph))
    found = filled(dataset, edits, names, _wholes)
    if not (found.cells or found.problems):
        return
    st.subheader("What you filled in")
    say_moved()
    st.markdown(f"**{plain(found.said())}** {'Nothing is written yet.' if found.said() else ''}")
    say_problems(found.problems, found.remarks)
    with st.expander("Read it one by one"):
        _listed(found)
    with st.container(horizontal=True):
        write_button(
            "Write", lambda: _written(found, edits_key, graph.stamp), ready=not found.problems
        )
        st.button("Throw it away", key="gaps_throw", on_click=_take, args=(edits_key, {}))


def _written(found: Filled, edits_key: str, stamp: str) -> tuple[str, str | None]:
    title = f"gaps filled in: {found.said().rstrip('.')}"
    report = import_dataset(
        session.database(), found.dataset, mode=Mode.UPDATE, file=title, shown_stamp=stamp
    )
    session.put(edits_key, {})
    return f"Written: {found.said(done=True)}", report.run_id


def _listed(found: Filled) -> None:
    rows = [
        {
            "What": changed.name,
            "Field": field_shown(changed.cell.table, changed.cell.field).label,
            "Was": _word(changed.cell, changed.before),
            "Will be": _word(changed.cell, changed.after),
        }
        for changed in found.cells[:MOST_LISTED]
    ]
    st.dataframe(rows, hide_index=True, key="gaps_listed")
    left = len(found.cells) - len(rows)
    if left > 0:
        quiet(f"{left:,} more are not listed.")


def _word(cell: Cell, text: str) -> str:
    return field_shown(cell.table, cell.field).words.get(text, text)


def _wholes(keys: set[str]) -> Iterable[Factor]:
    return session.database().read(lambda work: with_wholes(work, keys))
