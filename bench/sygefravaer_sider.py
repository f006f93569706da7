"""A municipality of 60 units with ten years of sick leave: its table, year by year and one month: queries and CPU.

The queries must be the same for 60 units as for 4. CPU is held against the page's empty frame for the same reader
(docs/beslutninger/0007-grundmaal.md), at most fifteen times it.
"""

from datetime import date
from decimal import Decimal
from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD, ENHEDER, AARENE = 15, 15, 60, range(2014, 2024)
CENTERCHEF = "henrik.vestergaard@demo.roedtraad.example"
SIDE, AARSVIS = "/sygefravaer/", "vis=aar"


def _fyld(omraade, fra: int, til: int) -> None:
    """Make units with a figure for each month, of which one in ten is hidden."""
    from organisation.models import Enhed
    from sygefravaer.models import Fravaerstal

    for nr in range(fra, til + 1):
        enhed = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud nr. {nr}", type="dagtilbud")
        Fravaerstal.objects.bulk_create(
            _tal(enhed, omraade, date(aar, maaned, 1), (aar * 12 + maaned + nr) % 10 == 0)
            for aar in AARENE
            for maaned in range(1, 13)
        )


def _tal(enhed, over, maaned: date, skjult: bool):
    from sygefravaer.models import Fravaerstal

    felter = {"enhed": enhed, "over": over, "maaned": maaned, "opgoerelse": "dagsvaerk"}
    if skjult:
        return Fravaerstal(**felter, skjult=True, fordeling_skjult=True, rullende_skjult=True, aar_skjult=True)
    tal = Decimal(4) + Decimal(enhed.pk % 30) / 10
    return Fravaerstal(**felter, procent=tal, kort=tal / 2, langt=tal / 2, rullende=tal, aar_til_dato=tal)


def main() -> None:
    from django.test import override_settings

    from bench.faelles import urls
    from bench.faelles.kald import Program, log_ind, tael
    from organisation.models import Enhed
    from sygefravaer.models import Fravaerstal

    Fravaerstal.objects.all().delete()
    omraade = Enhed.objects.get(navn="Højvangen", type="omraade")
    session = log_ind(CENTERCHEF)
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()

        def aarsvis():
            return program.hent(SIDE, session, AARSVIS)

        def maaned():
            return program.hent(SIDE, session)

        def ramme():
            return program.hent(urls.RAMME, session)

        _fyld(omraade, 1, 4)
        for side in (aarsvis, maaned):
            side()  # the first request of a process imports and compiles, and the first of a session writes in it
        faa = {"år for år": tael(aarsvis), "en måned": tael(maaned)}
        _fyld(omraade, 5, ENHEDER)
        print("Forespørgsler:")
        for navn, side in (("år for år", aarsvis), ("en måned", maaned)):
            mange = tael(side)
            dom(f"{navn}, {ENHEDER} enheder i {len(AARENE)} år", mange, hoejst=FORESPOERGSLER)
            dom(f"{navn}, {ENHEDER} enheder ÷ 4 enheder", mange / faa[navn], hoejst=1)
        print("CPU pr. forespørgsel:")
        maalt = cpu({"ramme": ramme, "år for år": aarsvis, "en måned": maaned}, runder=9, kald=2)
        for navn, tal in maalt.items():
            oplys(navn, median(tal), " ms")
        for navn in ("år for år", "en måned"):
            dom(f"{navn}, {ENHEDER} enheder ÷ rammen", forhold(maalt[navn], maalt["ramme"]), hoejst=FORHOLD)


if __name__ == "__main__":
    with i_processen():
        main()
