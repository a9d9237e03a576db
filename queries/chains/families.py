"""Families: chains that are much the same, under the best of them (docs/chains.md)."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def families(chains: Iterable[Sequence[int]]) -> list[int]:
    """Return, for each chain, the number from 1 of the chain that heads its family.

    Gone through best first: a chain joins the best head with the same first and last factor and
    at most one other factor, else it is a head itself. One other factor means that each of the
    two has at most one that the other has not: one more, one fewer, one in place of another, or
    the same ones in another order. Chains are compared with heads alone, never with others of a
    family, so no two of a family differ in more than two.
    """
    found: list[int] = []
    heads: dict[tuple[int, int], dict[bytes, int]] = {}
    for number, chain in enumerate(chains, start=1):
        alike = heads.setdefault((chain[0], chain[-1]), {})
        parts = _with_one_left_out(chain)
        met = [alike[part] for part in parts if part in alike]
        if met:
            found.append(min(met))
        else:
            found.append(number)
            alike.update(dict.fromkeys(parts, number))
    return found


def _with_one_left_out(chain: Sequence[int]) -> list[bytes]:
    """Return the factors between the ends as bytes, whatever their order: all, and without each.

    Two sets have at most one factor each that the other has not where one of these is the same.
    """
    between = array("i", sorted(chain[1:-1]))
    whole, size = between.tobytes(), between.itemsize
    places = range(0, len(whole), size)
    return [whole, *[whole[:place] + whole[place + size :] for place in places]]
