"""What is said before a source is withdrawn, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.views.words import amount

if TYPE_CHECKING:
    from ingest.withdrawing import Withdrawal

FOR_GOOD: Final = (
    "This cannot be undone. Nothing of it is kept here, the history included; shared views show "
    "none of it from now on. Files that were sent or saved before, copies of the database, and the "
    "file that it was imported from are elsewhere: delete it there as well."
)


def what_goes(found: Withdrawal) -> tuple[str, ...]:
    """Return what goes with a source, a sentence for each sort; nothing that is not there."""
    lines = [
        f"{amount(len(found.statements), 'statement')} {_go(len(found.statements))}, "
        f"{amount(found.quotes, 'quote')} among them."
    ]
    if found.links:
        lose = "loses" if found.links == 1 else "lose"
        lines.append(
            f"{amount(found.links, 'link')} {lose} claims, and the chains that rest on them."
        )
    if found.notes:
        lines.append(f"{amount(len(found.notes), 'note')} about them {_go(len(found.notes))}.")
    if found.factors:
        lines.append(
            f"{amount(len(found.factors), 'factor')} that nothing else names "
            f"{_go(len(found.factors))}."
        )
    if found.rewritten:
        rest = "rests" if len(found.rewritten) == 1 else "rest"
        lines.append(
            f"{amount(len(found.rewritten), 'inferred statement')} {rest} on the others alone."
        )
    return tuple(lines)


def withdrawn_sentence(found: Withdrawal) -> str:
    """Return what was done. It does not name the source."""
    return (
        f"Withdrawn: a source with {amount(len(found.statements), 'statement')}. Nothing of it is "
        "kept here."
    )


def _go(number: int) -> str:
    return "goes" if number == 1 else "go"
