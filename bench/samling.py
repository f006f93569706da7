"""A year's contracts in one file: 200 copies of a contract with 7 goals, none of them with a PDF that is kept.

    python -m bench.samling [--antal 200]

The job, as the worker does it, against the plain loop that renders the same contracts and nothing more; in one process,
the loop in two halves before and after the job, so that whatever else the machine does falls on both. Then the job
once more, with every PDF kept. Aim: at most 1.1 times the loop.
"""

import argparse
import resource
import time

from bench.eksport import AAR, lav_kontrakter
from bench.faelles.installation import i_processen
from bench.faelles.tal import dom, oplys

LOFT = 1.1
ADMINISTRATOR = "karen.lindholt@demo.roedtraad.example"


def _tid(goer) -> tuple[float, float]:
    """Return (seconds by the clock, CPU seconds) of one call."""
    ur, cpu = time.perf_counter(), time.process_time()
    goer()
    return time.perf_counter() - ur, time.process_time() - cpu


def main(antal: int) -> None:
    """Print the times, the ratio and the memory."""
    with i_processen():
        lav_kontrakter(antal)
        from kontrakter.models import PdfUdgave, Samling
        from kontrakter.udskrift.lager import pdf_af
        from kontrakter.udskrift.samling import kontrakter_til, lav_samling
        from organisation.models import Bruger

        karen = Bruger.objects.get(email=ADMINISTRATOR)

        def bestilt() -> Samling:
            return Samling.objects.create(kommune=karen.kommune, bruger=karen, aar=AAR)

        def lav() -> None:
            samling = bestilt()
            lav_samling.func(samling.pk)
            samling.refresh_from_db()
            assert (samling.tilstand, samling.faerdige) == ("faerdig", antal), samling.fejl
            oplys("ZIP-filen", len(samling.data) / 1e6, " MB")

        kontrakter = list(kontrakter_til(bestilt()))
        assert len(kontrakter) == antal
        pdf_af(kontrakter[0])  # the first one imports and reads the fonts

        def loekke(dem) -> None:
            for kontrakt in dem:
                pdf_af(kontrakt)

        PdfUdgave.objects.all().delete()
        halv = antal // 2
        foerst = _tid(lambda: loekke(kontrakter[:halv]))
        job = _tid(lav)
        sidst = _tid(lambda: loekke(kontrakter[halv:]))
        ren = [a + b for a, b in zip(foerst, sidst, strict=True)]
        oplys(f"{antal} PDF'er i en løkke", ren[0], f" s, {ren[1]:.1f} s CPU")
        oplys(f"{antal} kontrakter i én fil", job[0], f" s, {job[1]:.1f} s CPU")
        dom("filen ÷ løkken, CPU", job[1] / ren[1], hoejst=LOFT)
        oplys("igen, med alle PDF'er gemt", _tid(lav)[0], " s")
        oplys("højeste hukommelse", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, " MiB")


if __name__ == "__main__":
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("--antal", type=int, default=200)
    main(**vars(valg.parse_args()))
