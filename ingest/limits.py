"""How large an input may be. Beyond these it is refused with a sentence, before it is read."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final[int] = 64 * 1024 * 1024
"""Size of one file on disk."""

MAX_UNPACKED_BYTES: Final[int] = 256 * 1024 * 1024
"""Size of everything in an archive once it is unpacked."""

MAX_RATIO: Final[int] = 100
"""Unpacked size over packed size. Workbooks that people made stay below 30."""

RATIO_COUNTS_FROM: Final[int] = 16 * 1024 * 1024
"""Unpacked size below which the ratio does not matter."""

MAX_UNPACKED_CHARACTERS: Final[int] = 16 * 1024 * 1024
"""Text that a text packed by lz-string unpacks to; each of its phrases is held until the end."""

MAX_NESTING: Final[int] = 100
"""Lists and objects within each other in JSON. Maps that people drew stay below 10."""

MAX_ENTRIES: Final[int] = 5_000
"""Files in an archive."""

MAX_CELLS: Final[int] = 5_000_000
"""Rows times columns of the used part of one sheet; the reader holds all of them, empty or not."""

MAX_SHEET_CHARACTERS: Final[int] = 256 * 1024 * 1024
"""Text of one sheet. Cells may share one stored text, so a small file can hold very much."""

MAX_CELL_CHARACTERS: Final[int] = 5_000_100
"""Text of one cell of a CSV file: the longest text of the model, and its guard."""

MAX_PROBLEMS: Final[int] = 10_000
"""Problems listed for one file; the last one says how many more there are."""

CELL_OF_EXCEL: Final[int] = 32_000
"""UTF-16 units that we write into one cell of a workbook (Excel holds 32,767)."""

ROWS_OF_EXCEL: Final[int] = 1_048_576
"""Rows of one sheet, the header included."""
