"""A file is read in a process of its own, with limits: a file made to hurt hurts only that.

    python -m kontrakter.indlaesning.proces < fil > svar.json

The answer is one JSON object: {"forslag": …} or {"fejl": "dansk besked", "ikke_kontrakt": true | false}.
"""

import json
import logging
import resource
import subprocess  # nosec B404
import sys
from dataclasses import asdict
from pathlib import Path

from .fejl import IkkeEnKontrakt, KanIkkeLaeses
from .filtype import FOR_INDVIKLET, FOR_STOR, STOERSTE_FIL
from .forslag import Forslag, fra_dict
from .forstaa import Punkt, forstaa
from .ordbog import STANDARD, Ordbog

SEKUNDER = 30  # of CPU; by the clock twice that, for a busy machine
HUKOMMELSE = 768 * 1024 * 1024  # bytes of address space
_ROD = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)


def laes_i_proces(
    data: bytes, ordbog: Ordbog = STANDARD, punkter: list[Punkt] | None = None, *, sekunder: int = SEKUNDER
) -> Forslag:
    """Return what was read, and with `punkter` also what was understood of it (`forstaa`), each block with its number.

    Raises KanIkkeLaeses, also when the limits are reached.
    """
    if len(data) > STOERSTE_FIL:
        raise KanIkkeLaeses(FOR_STOR)
    egne = None if punkter is None else [asdict(punkt) for punkt in punkter]
    ind = json.dumps({"ord": ordbog.sikre, "svage": ordbog.svage, "punkter": egne}).encode() + b"\n" + data
    return _pak_ud(koer("kontrakter.indlaesning.proces", ind, sekunder))


def koer(modul: str, ind: bytes, sekunder: int) -> dict:
    """Return what a reader's own process answers to the input. Raises KanIkkeLaeses when it gives no answer."""
    try:
        svar = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-m", modul, str(sekunder)],
            input=ind,
            capture_output=True,
            timeout=sekunder * 2,
            cwd=_ROD,
            env={"PYTHONPATH": str(_ROD), "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as fejl:
        raise KanIkkeLaeses(FOR_INDVIKLET) from fejl
    if svar.returncode != 0:
        _log.error("En fil på %d byte kunne ikke læses: kode %d, %s", len(ind), svar.returncode, _sidste(svar.stderr))
        raise KanIkkeLaeses(FOR_INDVIKLET)
    return json.loads(svar.stdout)


def _sidste(fejl: bytes) -> str:
    """Return where and of what kind the error was; its words may hold what stands in the file."""
    linjer = fejl.decode("utf-8", "replace").splitlines()
    sted = next((linje.strip() for linje in reversed(linjer) if linje.startswith("  File ")), "")
    return f"{linjer[-1].partition(':')[0][:100]} {sted}" if linjer else "uden besked"


def _pak_ud(svar: dict) -> Forslag:
    if "forslag" in svar:
        return fra_dict(svar["forslag"])
    raise (IkkeEnKontrakt if svar["ikke_kontrakt"] else KanIkkeLaeses)(svar["fejl"])


def begraens(sekunder: int) -> None:
    """Hold this process to its limits: time, memory, no file written, few opened."""
    resource.setrlimit(resource.RLIMIT_CPU, (sekunder, sekunder + 1))
    resource.setrlimit(resource.RLIMIT_AS, (HUKOMMELSE, HUKOMMELSE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main(sekunder: int) -> None:
    """Read standard input under the limits and print the answer."""
    begraens(sekunder)
    hoved, data = sys.stdin.buffer.read().split(b"\n", 1)
    ord_ = json.loads(hoved)
    try:
        svar = {"forslag": ren(_forslag(data, Ordbog(ord_["ord"], ord_["svage"]), ord_["punkter"]).som_dict())}
    except KanIkkeLaeses as fejl:
        svar = {"fejl": str(fejl), "ikke_kontrakt": isinstance(fejl, IkkeEnKontrakt)}
    sys.stdout.write(json.dumps(svar))


def _forslag(data: bytes, ordbog: Ordbog, punkter: list[dict] | None) -> Forslag:
    from .laes import laes  # noqa: PLC0415  the readers come in under the limits

    forslag = laes(data, ordbog)
    if punkter is not None:
        forstaa(forslag, [Punkt(**punkt) for punkt in punkter])
        forslag.nummerer()
    return forslag


def ren(vaerdi):
    """Return the value without what no database and no page can hold: NUL, and halves of a character."""
    if isinstance(vaerdi, str):
        return vaerdi.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(vaerdi, dict):
        return {ren(navn): ren(et) for navn, et in vaerdi.items()}
    return [ren(et) for et in vaerdi] if isinstance(vaerdi, list) else vaerdi


if __name__ == "__main__":
    main(int(sys.argv[1]))
