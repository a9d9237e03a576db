"""Writing XML: every text escaped, and what XML cannot hold replaced and counted."""

from __future__ import annotations

import re
from typing import Final

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_ESCAPED: Final = re.compile('[&<>"\t\n\r]')
HEADER: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


class XmlText:
    """Escapes texts for elements and attributes alike."""

    def __init__(self) -> None:
        self.replaced = 0
        """How many texts held a character that XML 1.0 has no way to write."""

    def __call__(self, text: str) -> str:
        """Return the text as XML writes it; a character it cannot hold becomes U+FFFD."""
        held, count = _UNWRITABLE.subn("\ufffd", text)
        self.replaced += bool(count)
        return _ESCAPED.sub(lambda match: _SPECIAL[match.group()], held)

    def left_out(self) -> dict[str, int]:
        """Return the count of replaced texts, as `LeftOut` names things."""
        return (
            {"control characters in texts (each became \ufffd)": self.replaced}
            if self.replaced
            else {}
        )
