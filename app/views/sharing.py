"""What is said of what was shared: in the list, before it is shared, and once it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from pydantic import Field

from app.views.chain_items import Run, Runs, runs, strong
from app.views.dates import date_in_words
from app.views.picture import Frozen
from app.views.words import amount, listed
from graphmodel.errors import WrongQuestion
from graphmodel.share_records import ShareState
from graphmodel.story_records import written_address
from graphmodel.values import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graphmodel.judgement_records import Opinion
    from graphmodel.share_records import Share

STATE_WORDS: Final = {
    ShareState.OPEN: "open",
    ShareState.ENDED: "ended",
    ShareState.REVOKED: "revoked",
}
ONCE: Final = (
    "Copy the address now: it is shown this once. The key in it is stored nowhere, so nobody can "
    "look it up again."
)


class ShareItem(Frozen):
    """One share of the list."""

    key: str = Field(description="Key of the share, which opens nothing.")
    title: str
    what: str = Field(description="Story or page, and the projects.")
    limits: str = Field(description="What else is held back or allowed; may be empty.")
    course: str = Field(description="Who shared it with whom, since when and until when.")
    opened: str = Field(description="How often it was opened.")
    state: ShareState


def answer_sentence(shares: Sequence[Share], today: date) -> Runs:
    """Return the sentence that says what is shared."""
    if not shares:
        return runs("Nothing is shared.")
    opened = sum(share.state(today) is ShareState.OPEN for share in shares)
    verb = "is" if opened == 1 else "are"
    pieces: list[str | Run] = [strong(amount(opened, "address", "addresses")), f" {verb} open"]
    rest = len(shares) - opened
    if rest:
        pieces.append(f"; {rest} {'was' if rest == 1 else 'were'} revoked or ended")
    return runs(*pieces, ".")


def share_item(share: Share, titles: Mapping[str, str], today: date) -> ShareItem:
    """Return what the list says of a share.

    Args:
        share: The share.
        titles: Titles of the projects and the stories that are stored, by key.
        today: The day.
    """
    shown = "Story" if share.story else f"View of {(share.page or '').capitalize()}"
    about = listed(
        [f"“{titles[one]}”" if one in titles else "a deleted project" for one in share.projects]
    )
    return ShareItem(
        key=share.share_id,
        title=share.title,
        what=f"{shown}, about {about}",
        limits=_limits(share),
        course=_course(share, today),
        opened=opened_words(share.opened),
        state=share.state(today),
    )


def opened_words(times: int) -> str:
    """Return how often it was opened."""
    if not times:
        return "never opened"
    return "opened once" if times == 1 else f"opened {times:,} times"


def view_asked(text: str) -> tuple[str, str | None]:
    """Return the name of the page and the address that a link to a view of the app holds.

    Args:
        text: `http://localhost:8501/trace?from=a`, or a part of it from the page's name on.

    Raises:
        WrongQuestion: It names no page.
    """
    parts = urlsplit(text)
    page = parts.path.strip("/").rpartition("/")[2]
    if not page:
        raise WrongQuestion(
            f"'{text}' names no page. Copy the address of Trace, Grid or Unexpected from the "
            "browser."
        )
    return page, written_address(parse_qs(parts.query, keep_blank_values=True))


def light_address(base: str, key: str) -> str:
    """Return the address of the light page that a secret key opens."""
    return f"{base}/s/{key}"


def _limits(share: Share) -> str:
    parts = []
    if share.voices:
        parts.append("sources by kind and voice")
    if not share.quotes:
        parts.append("no quotes")
    if share.comments:
        parts.append("comments wanted")
    return ", ".join(parts).capitalize()


def _course(share: Share, today: date) -> str:
    by = f" by {share.made_by}" if share.made_by else ""
    to = f" with {share.shared_with}" if share.shared_with else ""
    said = f"Shared{to}{by} on {date_in_words(share.made_on)}"
    match share.state(today):
        case ShareState.REVOKED:
            return f"{said}, revoked on {date_in_words(share.revoked_on or '')}"
        case ShareState.ENDED:
            return f"{said}, ended on {date_in_words(share.ends_on or '')}"
        case ShareState.OPEN if share.ends_on:
            return f"{said}, until {date_in_words(share.ends_on)}"
        case ShareState.OPEN:
            return f"{said}, until it is revoked"


def within_sentence(counts: Mapping[str, int], left_out: int) -> str:
    """Return what can be looked through in the pages of a share, and how many views are left out.

    Args:
        counts: Records that are within its limits, by table.
        left_out: Views that go beyond them.
    """
    tables = (("factors", "factor"), ("claims", "claim"), ("observations", "observation"))
    held = [amount(counts[table], noun) for table, noun in tables if counts[table]]
    said = f"In its pages they can look through {listed(held)}."
    if left_out:
        verb = "goes" if left_out == 1 else "go"
        said += f" {amount(left_out, 'view')} of the story {verb} beyond these projects, and "
        said += "is left out." if left_out == 1 else "are left out."
    return said


def comment_sentence(comment: Opinion, names: Mapping[str, str]) -> Runs:
    """Return who says what of which link or chain.

    Args:
        comment: The comment.
        names: Names of the factors that are stored, by key.
    """
    who = comment.voice or "Somebody"
    chain: list[str | Run] = []
    for factor in comment.chain:
        chain += [" → "] * bool(chain)
        chain.append(strong(names.get(factor, "a deleted factor")))
    match comment.stance:
        case Stance.UNDECIDED:
            return runs(f"{who} comments on ", *chain, ".")
        case Stance.DISAGREES:
            return runs(f"{who} sees ", *chain, " differently.")
        case _:
            return runs(f"{who} sees ", *chain, " the same way.")
