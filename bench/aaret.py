"""The year's page of a municipality with 200 units that each have a contract of the demo's size: queries and CPU.

The queries must be the same for 200 units as for the demo's four. CPU is held against the page's empty frame for the
same reader (docs/beslutninger/0007-grundmaal.md), at most fifteen times it.
"""

from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD, ENHEDER = 15, 15, 200
ADMINISTRATOR = "karen.lindholt@demo.roedtraad.example"
SIDE = "/kontrakter/aaret/"


def _fyld(kontrakt, antal: int) -> None:
    from bench.faelles import kopi
    from organisation.models import Enhed

    omraade = kontrakt.enhed.parent
    for nr in range(1, antal + 1):
        enhed = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud nr. {nr}", type="dagtilbud")
        kopi.kopier(kontrakt, enhed=enhed, aar=kontrakt.aar)


def main() -> None:
    from django.test import override_settings
    from django.utils import timezone

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael
    from kontrakter.models import Skabelon

    kontrakt = kopi.hoejvangen()
    Skabelon.objects.filter(pk=kontrakt.skabelon_id).update(frist_skrivning="2023-02-01", aktiveret=timezone.now())
    session = log_ind(ADMINISTRATOR)
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()

        def side():
            return program.hent(SIDE, session)

        def ramme():
            return program.hent(urls.RAMME, session)

        side()  # the first request of a process imports and compiles, and the first of a session writes in it
        faa = tael(side)
        _fyld(kontrakt, ENHEDER - 4)
        print("Forespørgsler:")
        dom(f"året, {ENHEDER} enheder", tael(side), hoejst=FORESPOERGSLER)
        dom(f"året, {ENHEDER} enheder ÷ 4 enheder", tael(side) / faa, hoejst=1)
        print("CPU pr. forespørgsel:")
        maalt = cpu({"ramme": ramme, "året": side}, runder=9, kald=2)
        oplys("rammen", median(maalt["ramme"]), " ms")
        oplys("året", median(maalt["året"]), " ms")
        dom(f"året, {ENHEDER} enheder ÷ rammen", forhold(maalt["året"], maalt["ramme"]), hoejst=FORHOLD)


if __name__ == "__main__":
    with i_processen():
        main()
