"""A report is read in a process of its own, under the same limits as a contract but with less time.

    python -m tilsyn.indlaesning.proces 10 < fil > svar.json

The answer is one JSON object: {"rapport": …} or {"fejl": "dansk besked"}.
"""

import json
import sys

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.filtype import FOR_STOR, STOERSTE_FIL
from kontrakter.indlaesning.proces import begraens, koer, ren

from .rapport import Rapport, fra_dict

SEKUNDER = 10  # of CPU; a report of twenty pages takes about one


def laes_i_proces(data: bytes, *, sekunder: int = SEKUNDER) -> Rapport:
    """Return what was understood of a report. Raises KanIkkeLaeses, also when the limits are reached."""
    if len(data) > STOERSTE_FIL:
        raise KanIkkeLaeses(FOR_STOR)
    svar = koer("tilsyn.indlaesning.proces", data, sekunder)
    if "rapport" not in svar:
        raise KanIkkeLaeses(svar["fejl"])
    return fra_dict(svar["rapport"])


def main(sekunder: int) -> None:
    """Read standard input under the limits and print the answer."""
    begraens(sekunder)
    data = sys.stdin.buffer.read()
    from .laes import laes  # noqa: PLC0415  the reader comes in under the limits

    try:
        svar = {"rapport": ren(laes(data).som_dict())}
    except KanIkkeLaeses as fejl:
        svar = {"fejl": str(fejl)}
    sys.stdout.write(json.dumps(svar))


if __name__ == "__main__":
    main(int(sys.argv[1]))
