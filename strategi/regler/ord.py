"""What the parts of a strategy are called: målsætninger and initiativer in a vision, else spor and punkter. Pure.

They are the same rows, so that goals in contracts can point to both.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ord:
    """The words: one of it, the one in question, several, and "none of them" inside a sentence."""

    spor: str
    sporet: str
    punkt: str
    punktet: str
    punkter: str


SPOR = Ord("spor", "sporet", "punkt", "punktet", "punkter")
VISION = Ord("målsætning", "målsætningen", "initiativ", "initiativet", "initiativer")


def ord_for(art: str) -> Ord:
    """Return the words of a strategy of the kind."""
    return VISION if art == "vision" else SPOR
