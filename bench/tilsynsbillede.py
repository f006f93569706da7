"""Supervision across units in a municipality with 200 units of five years: queries and CPU of the page and of a report.

The queries must be the same for 200 units as for four. CPU is held against the page's empty frame for the same reader
(docs/beslutninger/0007-grundmaal.md), at most fifteen times it.
"""

from datetime import date
from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD, FAA, ENHEDER, AAR = 22, 15, 4, 200, 5
CENTERCHEF = "henrik.vestergaard@demo.roedtraad.example"
SIDE = "/tilsyn/billede/"


def _fyld(fra: int, til: int) -> None:
    """Make units with a published report of six themes in each of the last five years."""
    from django.utils import timezone

    from organisation.models import Bruger, Enhed
    from tilsyn.models import Redskab, Tilsyn, Tilsynsversion, Vurdering

    chef = Bruger.objects.get(email=CENTERCHEF)
    omraade = Enhed.objects.filter(kommune=chef.kommune, type="omraade").first()
    redskab = Redskab.objects.get(kommune=chef.kommune, navn__startswith="Seks temaer")
    temaer, niveauer = list(redskab.temaer.all()), list(redskab.niveauer.filter(art="tema"))
    i_aar = timezone.localdate().year
    for nr in range(fra, til):
        enhed = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud {nr:03}", type="dagtilbud")
        felter = {"enhed": enhed, "redskab": redskab, "tilstand": "offentliggjort"}
        tilsyn = Tilsyn.objects.bulk_create(
            Tilsyn(**felter, afholdt=date(aar, 1 + nr % 10, 5)) for aar in range(i_aar - AAR + 1, i_aar + 1)
        )
        Tilsynsversion.objects.bulk_create(
            Tilsynsversion(
                tilsyn=et, nummer=1, indhold="{}", offentliggjort=timezone.now(), offentliggjort_af_id=chef.pk
            )
            for et in tilsyn
        )
        Vurdering.objects.bulk_create(
            Vurdering(tilsyn=et, tema=tema, niveau=niveauer[(nr + plads + et.afholdt.year) % 4])
            for et in tilsyn
            for plads, tema in enumerate(temaer)
        )


def _rapport() -> str:
    """Make a report to the committee with every part, and return its address."""
    from django.utils import timezone

    from organisation.models import Bruger, Enhed
    from tilsyn.handlinger.udvalg import opret_udvalgsrapport
    from tilsyn.indhold.udvalg import DELE
    from tilsyn.models import Redskab

    chef = Bruger.objects.get(email=CENTERCHEF)
    enhed = Enhed.objects.get(kommune=chef.kommune, type="forvaltning")
    redskab = Redskab.objects.get(kommune=chef.kommune, navn__startswith="Seks temaer")
    i_aar = timezone.localdate().year
    felter = {"titel": "Tilsyn", "fra_aar": i_aar - AAR + 1, "til_aar": i_aar, "dele": list(DELE)}
    return f"/tilsyn/udvalg/{opret_udvalgsrapport(enhed=enhed, redskab=redskab, **felter, af=chef).pk}/"


def main() -> None:
    from django.test import override_settings
    from django.utils import timezone

    from bench.faelles import urls
    from bench.faelles.kald import Program, log_ind, tael

    session = log_ind(CENTERCHEF)
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program, rapport = Program(), _rapport()
        kald = {
            "ramme": lambda: program.hent(urls.RAMME, session),
            "på tværs": lambda: program.hent(SIDE, session),
            "på tværs, fem år": lambda: program.hent(SIDE, session, f"fra={timezone.localdate().year - AAR + 1}"),
            "rapport til udvalget": lambda: program.hent(rapport, session),
        }
        sider = [navn for navn in kald if navn != "ramme"]
        _fyld(0, FAA)
        for goer in kald.values():
            goer()  # the first request of a process imports and compiles, and the first of a session writes in it
        faa = {navn: tael(kald[navn]) for navn in sider}
        _fyld(FAA, ENHEDER)
        print("Forespørgsler:")
        for navn in sider:
            antal = tael(kald[navn])
            dom(f"{navn}, {ENHEDER} enheder", antal, hoejst=FORESPOERGSLER)
            dom(f"{navn}, {ENHEDER} enheder ÷ {FAA} enheder", antal / faa[navn], hoejst=1)
        print("CPU pr. forespørgsel:")
        maalt = cpu(kald, runder=9, kald=2)
        for navn, tal in maalt.items():
            oplys(navn, median(tal), " ms")
        for navn in ("på tværs", "på tværs, fem år"):
            dom(f"{navn}, {ENHEDER} enheder ÷ rammen", forhold(maalt[navn], maalt["ramme"]), hoejst=FORHOLD)


if __name__ == "__main__":
    with i_processen():
        main()
