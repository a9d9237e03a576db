"""What the panel of evidence says about one link or one factor: finished words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.views.chain_items import Runs  # noqa: TC001 - pydantic reads the type
from app.views.picture import Frozen


class EvidenceStatement(Frozen):
    """One statement of one source."""

    quote: str = Field(
        description="Its words, whole; may be empty where only a reference is known."
    )
    verbatim: bool = Field(
        description="The words are the source's own, so they stand in quotation marks."
    )
    kind: Literal["reported", "inferred", "hypothetical"] = Field(
        default="reported", description="How it is meant; decides how its bar is drawn."
    )
    title: str = Field(description="Title of the source.")
    meta: tuple[str, ...] = Field(
        description="Voice, status, 'in our words' and the like, in the order they are shown."
    )
    checks: tuple[str, ...] = Field(
        default=(), description="One sentence for each check of the statement."
    )
    details: tuple[tuple[str, str], ...] = Field(
        default=(), description="Further attributes as label and value, folded away."
    )


class EvidencePanel(Frozen):
    """The statements behind one link or one factor."""

    heading: Runs = Field(description="What the statements are about.")
    factor: str = Field(default="", description="Key of the factor; empty for a link.")
    summary: str = Field(description="How many say so, and how many say the opposite.")
    points: tuple[tuple[str, str], ...] = Field(
        default=(), description="What the statements say together, as label and words."
    )
    statements: tuple[EvidenceStatement, ...] = Field(description="In the order they are read.")
