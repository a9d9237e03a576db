"""What taking a person away changes, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.words import amount, listed
from graphmodel.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.forgetting import Removal

_NOUNS: Final = {one.table: one.noun for one in TABLES}
_SEVERAL: Final = 2


def removal_sentences(removal: Removal) -> Iterator[str]:
    """Yield what goes, what stays, and where else the name stands."""
    name = removal.contributor.name
    stays = _counted(removal.moved) or "nothing"
    verb = "stays" if sum(removal.moved.values()) < _SEVERAL else "stay"
    if removal.run_id is None:
        yield f"“{name}” would be removed. {stays[:1].upper()}{stays[1:]} would stay, nameless."
        yield "Statements, counts and chains would be as they are. It cannot be taken back."
    else:
        yield f"Removed. {stays[:1].upper()}{stays[1:]} {verb}, under “{removal.after.name}”."
        yield "Statements, counts and chains are as they were. Files that left before are not."
    if removal.named_elsewhere:
        yield (
            f"The name also stands in {_counted(removal.named_elsewhere)}, which is not changed: "
            "correct that on the page Evidence or in a file."
        )


def _counted(counts: Mapping[str, int]) -> str:
    return listed([amount(number, _NOUNS[table]) for table, number in counts.items()])
