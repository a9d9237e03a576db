"""Chains of contribution: from one factor to another, over every turn, on whose word."""

from queries.chains.answer import Chain, ChainFactor, ChainLink, ChainsAnswer, OutOfOrder, ToldPart
from queries.chains.question import chains
from queries.chains.request import ChainsRequest, Same, Zoom

__all__ = [
    "Chain",
    "ChainFactor",
    "ChainLink",
    "ChainsAnswer",
    "ChainsRequest",
    "OutOfOrder",
    "Same",
    "ToldPart",
    "Zoom",
    "chains",
]
