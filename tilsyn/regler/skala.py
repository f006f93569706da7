"""Two tools' scales are never compared by their words: an administrator says which level answers to which. Pure.

"Justere" in one tool and "tilpas" in another sound alike and are not the same step. Where nobody has mapped a level,
the answer is a refusal, not a guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass

KAN_IKKE = "Kan ikke sammenlignes"


@dataclass(frozen=True)
class Trin:
    """A level of a tool: which tool, which level, its name, and its place from the best, which is 1."""

    redskab: int
    pk: int
    navn: str
    plads: int


class KanIkkeSammenlignes(Exception):
    """No administrator has said what the level answers to in the other tool."""

    def __init__(self, trin: Trin):
        super().__init__(f"{KAN_IKKE}: ingen har oversat “{trin.navn}” til den anden skala.")
        self.trin = trin


def oversaet(trin: Trin, redskab: int, oversaettelser: Mapping[int, Trin]) -> Trin:
    """Return the level of the tool `redskab` that `trin` answers to. Raises KanIkkeSammenlignes.

    `oversaettelser`: key of a level → the level of that tool it has been mapped to.
    """
    if trin.redskab == redskab:
        return trin
    fundet = oversaettelser.get(trin.pk)
    if fundet is None or fundet.redskab != redskab:
        raise KanIkkeSammenlignes(trin)
    return fundet


def er_mindst(trin: Trin, krav: Trin, oversaettelser: Mapping[int, Trin]) -> bool:
    """Whether `trin` is as good as `krav`, or better. Raises KanIkkeSammenlignes."""
    return oversaet(trin, krav.redskab, oversaettelser).plads <= krav.plads
