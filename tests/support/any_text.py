"""Any text, date and free columns that people could type: what strategies are made of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

HOSTILE = (
    "=1+1",
    "+49 30",
    "-",
    "@SUM(A1)",
    "'quoted",
    "''",
    "'=1",
    "a;b",
    "a\\;b\\",
    "\\",
    'say "no"',
    "line\nbreak",
    "carriage\r\nreturn\rs",
    "tab\tinside",
    "_x0041_",
    "\x01control\x1f",
    "\x1cseparator\x1d",
    "\u200bzero width",
    "e\u0301 and \u00e9",
    "\U0001f600",
    "true",
    "007",
    "1e5",
    "2019-07-31",
    "#REF!",
    "http://example.org/",
    "<b>&amp;</b>",
    "{=SUM(1)}",
    "column 5",
    "level",
    "attributes",
    "Quote Start",
)
SPACE = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)


def texts(longest: int = 12) -> st.SearchStrategy[str]:
    free = st.text(
        st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff"),
        min_size=1,
        max_size=longest,
    )
    return (
        st.one_of(st.sampled_from(HOSTILE), free).map(lambda text: text.strip(SPACE)).filter(bool)
    )


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


DATES = st.sampled_from(["2019", "2019-07", "2020-02-29", "0001-01-01"])
ATTRIBUTES = st.dictionaries(texts(), texts(), max_size=2)
