"""A file is read in a process of its own, with limits: a file made to hurt hurts only that.

    python -m kontrakter.indlaesning.proces < fil > svar.json

The answer is one JSON object: {"forslag": …} or {"fejl": "dansk besked", "ikke_kontrakt": true | false}.
"""

import json
import resource
import subprocess  # nosec B404
import sys
from pathlib import Path

from .fejl import IkkeEnKontrakt, KanIkkeLaeses
from .forslag import Forslag, fra_dict
from .ordbog import STANDARD, Ordbog

SEKUNDER = 30  # of CPU; by the clock twice that, for a busy machine
HUKOMMELSE = 768 * 1024 * 1024  # bytes of address space
_ROD = Path(__file__).resolve().parents[2]
_FOR_STOR = "Filen er for stor eller for indviklet til at blive læst. Gem den igen uden billeder, eller del den op."


def laes_i_proces(data: bytes, ordbog: Ordbog = STANDARD, *, sekunder: int = SEKUNDER) -> Forslag:
    """Return what was understood of the file. Raises KanIkkeLaeses, also when the limits are reached."""
    from .laes import STOERSTE_FIL  # noqa: PLC0415  the readers themselves are loaded in the other process only

    if len(data) > STOERSTE_FIL:
        raise KanIkkeLaeses("Filen fylder mere end 10 MB. Gem den uden billeder, og prøv igen.")
    ind = json.dumps({"ord": ordbog.sikre, "svage": ordbog.svage}).encode() + b"\n" + data
    try:
        svar = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-m", "kontrakter.indlaesning.proces", str(sekunder)],
            input=ind,
            capture_output=True,
            timeout=sekunder * 2,
            cwd=_ROD,
            env={"PYTHONPATH": str(_ROD), "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as fejl:
        raise KanIkkeLaeses(_FOR_STOR) from fejl
    if svar.returncode != 0:
        raise KanIkkeLaeses(_FOR_STOR)
    return _pak_ud(json.loads(svar.stdout))


def _pak_ud(svar: dict) -> Forslag:
    if "forslag" in svar:
        return fra_dict(svar["forslag"])
    raise (IkkeEnKontrakt if svar["ikke_kontrakt"] else KanIkkeLaeses)(svar["fejl"])


def main(sekunder: int) -> None:
    """Read standard input under the limits and print the answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (sekunder, sekunder + 1))
    resource.setrlimit(resource.RLIMIT_AS, (HUKOMMELSE, HUKOMMELSE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    from .laes import laes  # noqa: PLC0415  the readers come in under the limits

    hoved, data = sys.stdin.buffer.read().split(b"\n", 1)
    ord_ = json.loads(hoved)
    try:
        svar = {"forslag": laes(data, Ordbog(ord_["ord"], ord_["svage"])).som_dict()}
    except KanIkkeLaeses as fejl:
        svar = {"fejl": str(fejl), "ikke_kontrakt": isinstance(fejl, IkkeEnKontrakt)}
    sys.stdout.write(json.dumps(svar))


if __name__ == "__main__":
    main(int(sys.argv[1]))
