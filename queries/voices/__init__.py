"""Voices: who says a chain or a link, who disputes it, and who is silent."""

from queries.voices.answer import (
    ChainVoices,
    Elsewhere,
    LinkVoices,
    ProjectVoices,
    Voiced,
    VoicesAnswer,
    VoiceShare,
)
from queries.voices.heard import HeardAnswer, HeardIn, HeardLink, heard
from queries.voices.question import voices
from queries.voices.request import VoicesRequest

__all__ = [
    "ChainVoices",
    "Elsewhere",
    "HeardAnswer",
    "HeardIn",
    "HeardLink",
    "LinkVoices",
    "ProjectVoices",
    "VoiceShare",
    "Voiced",
    "VoicesAnswer",
    "VoicesRequest",
    "heard",
    "voices",
]
