"""Every contract as a PDF file: `manage.py eksporter_pdf --alle` with two processes against one.

By the clock, over 100 copies of a contract with 7 goals, none of them with a PDF that is kept. The two take turns,
and each measurement says how much the processes ran at once (CPU time ÷ time by the clock): on a machine where
others work too, that and not the program decides how far two processes reach.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.faelles.installation import i_processen, manage
from bench.faelles.tal import belastning, dom, oplys

AAR = 2024
MINDST = 1.8


def lav_kontrakter(antal: int) -> None:
    """Make `antal` units with a copy of the demo's contract each."""
    from bench.faelles import kopi
    from organisation.models import Enhed

    kontrakt = kopi.hoejvangen()
    for nr in range(1, antal + 1):
        enhed = Enhed.objects.create(navn=f"Dagtilbud {nr:03}", type="dagtilbud", parent=kontrakt.enhed.parent)
        kopi.kopier(kontrakt, enhed=enhed, aar=AAR)


def eksporter(env: dict[str, str], *, processer: int, antal: int) -> tuple[float, float]:
    """Return (seconds by the clock, CPU seconds) of one export to a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="roedtraad-bench-pdf-") as mappe:
        cpu, start = _cpu(), time.monotonic()
        manage(env, "eksporter_pdf", "--alle", f"--aar={AAR}", f"--til={mappe}", f"--processer={processer}")
        tid = time.monotonic() - start
        skrevet = len(list(Path(mappe).glob("*.pdf")))
        assert skrevet == antal, f"{skrevet} PDF-filer, ikke {antal}"
        return tid, _cpu() - cpu


def _cpu() -> float:
    boern = resource.getrusage(resource.RUSAGE_CHILDREN)
    return boern.ru_utime + boern.ru_stime


def main(antal: int, gange: int) -> None:
    with i_processen() as env:
        lav_kontrakter(antal)
        tider: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(gange):
            for processer in (2, 1):
                foer = belastning()
                tid, cpu = eksporter(env, processer=processer, antal=antal)
                tider[processer].append(tid)
                oplys(
                    f"{antal} kontrakter, --processer {processer}",
                    f"{tid:.1f} s, {cpu:.1f} s CPU, {cpu / tid:.2f} kerner i brug",
                    f"; belastning før: {foer}, efter: {belastning()}",
                )
        for nr, (to, en) in enumerate(zip(tider[2], tider[1], strict=True), 1):
            oplys(f"gang {nr}: én ÷ to processer", en / to)
        oplys("kerner på maskinen", os.cpu_count())
        dom("én ÷ to processer", median(en / to for to, en in zip(tider[2], tider[1], strict=True)), mindst=MINDST)


if __name__ == "__main__":
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("--antal", type=int, default=100)
    valg.add_argument("--gange", type=int, default=2)
    main(**vars(valg.parse_args()))
