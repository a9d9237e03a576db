"""What the Matrix page is asked to show, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pydantic import Field

from app.views.chain_items import Runs, runs, strong
from app.views.filters import Filters
from app.views.picture import Frozen
from app.views.words import amount
from queries.matrix import MatrixRequest

if TYPE_CHECKING:
    from app.views.filters import Address
    from queries.matrix import MatrixAnswer

MOST_ROWS: Final = 40
MOST_COLUMNS: Final = 16
"""More cannot be read side by side; what is left out is said."""

SILENCE: Final = (
    "A number counts the sources that tell the step directly; a ring marks a chain by way of "
    "others. An empty cell says that nobody we heard told of it, not that there is nothing."
)


class MatrixState(Filters):
    """Every choice on the Matrix page."""

    starts: tuple[str, ...] = Field(default=(), description="Keys of causes; none: beginnings.")
    ends: tuple[str, ...] = Field(default=(), description="Keys of effects; none: ends.")
    reading: tuple[str, ...] = Field(default=(), description="Cause and effect of one cell.")

    def request(self) -> MatrixRequest:
        """Return the question that these choices ask."""
        return MatrixRequest(starts=self.starts, ends=self.ends, **self.scope)

    def to_address(self) -> dict[str, list[str]]:
        """Return the address of this state; what is as usual is left out."""
        values = {
            "from": list(self.starts),
            "to": list(self.ends),
            **self.filter_address,
            "pick": list(self.reading),
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_address(cls, address: Address) -> Self:
        """Return the state that an address holds."""
        reading = tuple(address.get("pick", ()))
        return cls.of(
            address,
            starts=tuple(address.get("from", ())),
            ends=tuple(address.get("to", ())),
            reading=reading if len(reading) == 2 else (),
        )

    def known(self, factors: frozenset[str], projects: frozenset[str]) -> Self:
        """Return the state without factors and projects that are not stored (any more)."""
        return self.model_copy(
            update={
                "starts": tuple(key for key in self.starts if key in factors),
                "ends": tuple(key for key in self.ends if key in factors),
                "projects": tuple(key for key in self.projects if key in projects),
                "reading": self.reading if factors.issuperset(self.reading) else (),
            }
        )


class MatrixFactor(Frozen):
    """A row's cause, or a column's effect; in other tables, whatever heads a row or a column."""

    id: str = Field(description="Key of the factor.")
    name: str = Field(description="Its name, as typed.")


class MatrixCell(Frozen):
    """What is told from one cause to one effect."""

    sources: int = Field(description="Sources that tell the step directly.")
    chain: bool = Field(description="Some chain leads there.")
    same: bool = Field(description="Cause and effect are one factor.")
    hatched: bool = Field(default=False, description="Nobody speaks: it is hatched, not bare.")
    said: str = Field(description="The same in words, for those who do not see it.")


class MatrixRow(Frozen):
    """One cause."""

    cause: MatrixFactor
    cells: tuple[MatrixCell, ...] = Field(description="One for each column.")


class MatrixTable(Frozen):
    """The matrix as it is drawn."""

    effects: tuple[MatrixFactor, ...] = Field(description="The columns.")
    rows: tuple[MatrixRow, ...]
    left_out: str = Field(description="What is not drawn, and what to do; empty where all is.")


def answer_sentence(answer: MatrixAnswer) -> Runs:
    """Return the sentence that counts the pairs told directly, by way of others, and not at all."""
    pairs = _pairs(answer)
    if not pairs:
        return runs("There is no pair of a cause and an effect to compare.")
    direct = sum(sources > 0 for sources, _ in pairs)
    further = sum(chain and not sources for sources, chain in pairs)
    silent = len(pairs) - direct - further
    return runs(
        f"Of {amount(len(pairs), 'pair')} of a cause and an effect, ",
        strong(f"{direct:,}"),
        f" {'is' if direct == 1 else 'are'} told directly and ",
        strong(f"{further:,}"),
        f" by way of others. In {silent:,} nobody we heard leads from one to the other.",
    )


def _pairs(answer: MatrixAnswer) -> list[tuple[int, bool]]:
    return [
        (answer.sources[row][column], answer.chains[row][column])
        for row, start in enumerate(answer.starts)
        for column, end in enumerate(answer.ends)
        if start.id != end.id
    ]


def matrix_table(answer: MatrixAnswer, state: MatrixState) -> MatrixTable:
    """Return the matrix as it is drawn: what was named in its order, else the best told first."""
    rows, columns = range(len(answer.starts)), range(len(answer.ends))

    def of_row(row: int) -> tuple[int, int, str]:
        name = answer.starts[row].name.casefold()
        return -sum(answer.chains[row]), -sum(answer.sources[row]), name

    def of_column(column: int) -> tuple[int, int, str]:
        reached = sum(answer.chains[row][column] for row in rows)
        told = sum(answer.sources[row][column] for row in rows)
        return -reached, -told, answer.ends[column].name.casefold()

    down = list(rows) if state.starts else sorted(rows, key=of_row)
    across = list(columns) if state.ends else sorted(columns, key=of_column)
    shown = down[:MOST_ROWS], across[:MOST_COLUMNS]
    return MatrixTable(
        effects=tuple(
            MatrixFactor(id=answer.ends[column].id, name=answer.ends[column].name)
            for column in shown[1]
        ),
        rows=tuple(
            MatrixRow(
                cause=MatrixFactor(id=answer.starts[row].id, name=answer.starts[row].name),
                cells=tuple(_cell(answer, row, column) for column in shown[1]),
            )
            for row in shown[0]
        ),
        left_out=_left_out(len(down) - len(shown[0]), len(across) - len(shown[1])),
    )


def _cell(answer: MatrixAnswer, row: int, column: int) -> MatrixCell:
    sources, chain = answer.sources[row][column], answer.chains[row][column]
    cause, effect = answer.starts[row], answer.ends[column]
    told = bool(answer.claims[row][column])
    if sources:
        said = f"{amount(sources, 'source')} directly"
    elif told:
        said = "inferred, no source says so"
    elif chain:
        said = "by way of others"
    else:
        said = "nobody we heard"
    return MatrixCell(
        sources=sources,
        chain=chain or told,
        same=cause.id == effect.id,
        said=f"{cause.name} to {effect.name}: {said}",
    )


def _left_out(rows: int, columns: int) -> str:
    """Say how many rows and columns are not drawn."""
    parts = []
    if rows > 0:
        parts.append(amount(rows, "more cause"))
    if columns > 0:
        parts.append(amount(columns, "more effect"))
    if not parts:
        return ""
    are = "is" if rows + columns == 1 else "are"
    return f"{' and '.join(parts)} {are} not drawn. Name those to compare in From and To."


def cell_sentence(answer: MatrixAnswer, reading: tuple[str, ...]) -> str:
    """Return what is told from the cause to the effect of a cell that was chosen; empty without."""
    cell = _places(answer, reading)
    if cell is None:
        return ""
    row, column = cell
    cause, effect = answer.starts[row].name, answer.ends[column].name
    if answer.claims[row][column]:
        return ""
    if answer.chains[row][column]:
        return f"Nobody we heard tells a step from {cause} to {effect}. A chain leads there."
    return f"Nobody we heard leads from {cause} to {effect}, directly or by way of others."


def _places(answer: MatrixAnswer, reading: tuple[str, ...]) -> tuple[int, int] | None:
    rows = {factor.id: place for place, factor in enumerate(answer.starts)}
    columns = {factor.id: place for place, factor in enumerate(answer.ends)}
    if len(reading) != 2 or reading[0] not in rows or reading[1] not in columns:
        return None
    return rows[reading[0]], columns[reading[1]]
