"""What is said of a file of links that does not tell who said them."""

from __future__ import annotations

from typing import Final

ONE_SOURCE: Final = "no column says who said it, so all links count as told by one source, the file"
ADD_SOURCES: Final = "Add a column with the source of each link, if they come from several."
