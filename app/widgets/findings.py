"""A list of findings on a page; the words behind the one that is read stand beside it or in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from app.views.picture import Frozen
from app.widgets.code import show
from app.widgets.words import EVIDENCE_WORDS, FINDING_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.views.finding_items import FindingGroup, OpenFinding


class FindingRead(Frozen):
    """Somebody asked for the words behind a finding, or closed it."""

    kind: Literal["finding"] = "finding"
    pick: tuple[str, ...] = Field(description="Which one; empty where none is open any more.")


class WayTaken(Frozen):
    """Somebody took a way from the finding that is read."""

    kind: Literal["way"] = "way"
    number: int = Field(ge=0, description="Its place among the ways.")


FindingEvent = FindingRead | WayTaken

_EVENT: Final[TypeAdapter[FindingEvent]] = TypeAdapter(
    Annotated[FindingEvent, Field(discriminator="kind")]
)


def show_findings(
    groups: Sequence[FindingGroup],
    opened: OpenFinding | None,
    legend: Sequence[tuple[str, str]],
    *,
    key: str,
) -> FindingEvent | None:
    """Show findings and return what somebody just did in the list.

    Args:
        groups: What is listed.
        opened: The finding that is read.
        legend: Signs before the sentences, each with its words.
        key: Key of the component, unique on the page.
    """
    data = {
        "groups": [group.model_dump(mode="json") for group in groups],
        "opened": None
        if opened is None
        else opened.model_dump(mode="json", exclude={"ways"})
        | {"ways": [way.label for way in opened.ways]},
        "legend": list(legend),
        "words": EVIDENCE_WORDS | FINDING_WORDS,
    }
    result = show("findings", key=key, data=data)
    return read_finding_event(result.event, groups, opened)


def read_finding_event(
    message: object, groups: Sequence[FindingGroup], opened: OpenFinding | None
) -> FindingEvent | None:
    """Return the event of a list that shows this; nothing if it is not one."""
    try:
        event = _EVENT.validate_python(message)
    except ValidationError:
        return None
    if isinstance(event, WayTaken):
        return event if opened is not None and event.number < len(opened.ways) else None
    picks = {item.pick for group in groups for item in group.items} | {()}
    return event if event.pick in picks else None
