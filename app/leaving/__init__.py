"""What leaves the app: decided by terms in one place, and made into files and pages for others."""

from app.leaving.building import Asked, outgoing_of
from app.leaving.outgoing import Outgoing
from app.leaving.terms import Terms

__all__ = ["Asked", "Outgoing", "Terms", "outgoing_of"]
