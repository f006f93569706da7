"""A file is read in a process of its own, with limits: a file made to hurt hurts only that.

    python -m sygefravaer.indlaesning.proces SEKUNDER [FIL-NUMMER] < opsætning og fil > svar.json

The rows go to the open file that has the number; without one the file is only looked through for CPR
numbers and rows of persons. The answer is one JSON object: {"laesning": …} or {"fejl": "dansk besked",
"personoplysninger": true | false}.
What stands in the file goes into no log.
"""

import json
import logging
import resource
import subprocess  # nosec B404
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from .fejl import KanIkkeLaeses, Personoplysninger
from .filtype import FOR_INDVIKLET, FOR_STOR_FIL, STOERSTE_FIL
from .laes import laes
from .personer import gennemse
from .svar import Opsaetning

SEKUNDER = 60  # of CPU; by the clock twice that, for a busy machine
SOEGESEKUNDER = 20  # while somebody waits
HUKOMMELSE = 1024 * 1024 * 1024  # bytes of address space
STOERSTE_UDSKRIFT = 512 * 1024 * 1024
_ROD = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


@dataclass
class Svar:
    """What the process said: the reading as a dict (`Laesning.som_dict`), and the rows in the file that was given."""

    laesning: dict

    @property
    def fejl(self) -> list[dict]:
        return self.laesning["rapport"]["fejl"]


def laes_i_proces(data: bytes, ops: Opsaetning, ud: TextIO, *, sekunder: int = SEKUNDER) -> Svar:
    """Read the file; the rows are written to `ud`, an open file. Raises KanIkkeLaeses, also when the limits are met."""
    return Svar(_koer(data, ops, sekunder, ud.fileno()))


def gennemse_i_proces(data: bytes, ops: Opsaetning, *, sekunder: int = SOEGESEKUNDER) -> None:
    """Look for CPR numbers and rows of persons, and no more. Raises as `laes_i_proces` does."""
    _koer(data, ops, sekunder)


def _koer(data: bytes, ops: Opsaetning, sekunder: int, *numre: int) -> dict:
    if len(data) > STOERSTE_FIL:
        raise KanIkkeLaeses(FOR_STOR_FIL)
    ind = json.dumps(asdict(ops)).encode() + b"\n"
    try:
        svar = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-m", "sygefravaer.indlaesning.proces", str(sekunder), *map(str, numre)],
            input=ind + data,
            capture_output=True,
            timeout=sekunder * 2,
            cwd=_ROD,
            env={"PYTHONPATH": str(_ROD), "PYTHONIOENCODING": "utf-8"},
            pass_fds=numre,
            check=False,
        )
    except subprocess.TimeoutExpired as fejl:
        raise KanIkkeLaeses(FOR_INDVIKLET) from fejl
    if svar.returncode != 0:
        _log.error("En fil på %d byte kunne ikke læses: kode %d, %s", len(data), svar.returncode, _sidste(svar.stderr))
        raise KanIkkeLaeses(FOR_INDVIKLET)
    pakket = json.loads(svar.stdout)
    if "laesning" in pakket:
        return pakket["laesning"]
    raise (Personoplysninger if pakket["personoplysninger"] else KanIkkeLaeses)(pakket["fejl"])


def _sidste(fejl: bytes) -> str:
    """Return where and of what kind the error was; its words may hold what stands in the file."""
    linjer = fejl.decode("utf-8", "replace").splitlines()
    sted = next((linje.strip() for linje in reversed(linjer) if linje.startswith("  File ")), "")
    return f"{linjer[-1].partition(':')[0][:100]} {sted}" if linjer else "uden besked"


def main(sekunder: int, nummer: int | None = None) -> None:
    """Read standard input under the limits and print the answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (sekunder, sekunder + 1))
    resource.setrlimit(resource.RLIMIT_AS, (HUKOMMELSE, HUKOMMELSE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (STOERSTE_UDSKRIFT, STOERSTE_UDSKRIFT))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    ops = Opsaetning(**json.loads(sys.stdin.buffer.readline()))
    try:
        svar = {"laesning": _ren(_laes(sys.stdin.buffer.read(), ops, nummer))}
    except KanIkkeLaeses as fejl:
        svar = {"fejl": _ren(str(fejl)), "personoplysninger": isinstance(fejl, Personoplysninger)}
    sys.stdout.write(json.dumps(svar))


def _laes(data: bytes, ops: Opsaetning, nummer: int | None) -> dict:
    if nummer is None:
        gennemse(data, ops)
        return {}
    with open(nummer, "w", encoding="ascii", closefd=False) as ud:
        return laes(data, ops, ud).som_dict()


def _ren(vaerdi):
    """Return the value without what no database and no page can hold: NUL, and halves of a character."""
    if isinstance(vaerdi, str):
        return vaerdi.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(vaerdi, dict):
        return {_ren(navn): _ren(et) for navn, et in vaerdi.items()}
    return [_ren(et) for et in vaerdi] if isinstance(vaerdi, list) else vaerdi


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
