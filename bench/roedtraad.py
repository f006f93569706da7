"""The golden thread of a municipality with 200 units and five years of contracts: queries and CPU.

The queries must be the same for 200 units as for the demo's four. CPU is held against the page's empty frame for the
same reader (docs/beslutninger/0007-grundmaal.md), at most fifteen times it.
"""

from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD, ENHEDER, AARENE = 20, 15, 200, range(2021, 2026)
ADMINISTRATOR = "karen.lindholt@demo.roedtraad.example"


def _fyld(kontrakt, antal: int) -> None:
    from bench.faelles import kopi
    from organisation.models import Enhed

    omraade = kontrakt.enhed.parent
    for nr in range(1, antal + 1):
        enhed = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud {antal}-{nr}", type="dagtilbud")
        for aar in AARENE:
            kopi.kopier(kontrakt, enhed=enhed, aar=aar)


def main() -> None:
    from django.test import override_settings
    from django.urls import reverse

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael
    from kontrakter.models import Afsaetslink

    kontrakt = kopi.hoejvangen()
    link = Afsaetslink.objects.filter(maal__kontrakt=kontrakt).select_related("punkt__spor").first()
    stier = {
        "tråden": (reverse("traad:traad_vis"), f"strategi={link.punkt.spor.strategi_id}&aar=2023"),
        "et punkt": (reverse("traad:traad_punkt", args=[link.punkt_id]), "aar=2023"),
        "et mål": (reverse("traad:traad_maal", args=[link.maal_id]), ""),
    }
    session = log_ind(ADMINISTRATOR)
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()
        sider = {
            navn: lambda sti=sti, soeg=soeg: program.hent(sti, session, soeg) for navn, (sti, soeg) in stier.items()
        }
        _fyld(kontrakt, 1)
        for side in sider.values():
            side()  # the first request of a process imports and compiles, and the first of a session writes in it
        faa = {navn: tael(side) for navn, side in sider.items()}
        _fyld(kontrakt, ENHEDER - 5)
        print("Forespørgsler:")
        for navn, side in sider.items():
            dom(f"{navn}, {ENHEDER} enheder × {len(AARENE)} år", tael(side), hoejst=FORESPOERGSLER)
            dom(f"{navn}, {ENHEDER} enheder ÷ 5 enheder", tael(side) / faa[navn], hoejst=1)
        print("CPU pr. forespørgsel:")
        alle = {"ramme": lambda: program.hent(urls.RAMME, session)} | sider
        maalt = cpu(alle, runder=9, kald=2)
        oplys("rammen", median(maalt["ramme"]), " ms")
        for navn in sider:
            oplys(navn, median(maalt[navn]), " ms")
            dom(f"{navn}, {ENHEDER} enheder ÷ rammen", forhold(maalt[navn], maalt["ramme"]), hoejst=FORHOLD)


if __name__ == "__main__":
    with i_processen():
        main()
