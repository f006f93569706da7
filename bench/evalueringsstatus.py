"""The status of a municipality with 200 units of 7 goals and 4 forums that have each met twice: queries and CPU.

The queries must be the same for 200 units as for the demo's four. CPU is held against the page's empty frame for the
same reader (docs/beslutninger/0007-grundmaal.md), at most fifteen times it.
"""

from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD, ENHEDER, FORA, MOEDER = 18, 15, 200, 4, (2, 9)
ADMINISTRATOR = "karen.lindholt@demo.roedtraad.example"
SIDE = "/kontrakter/evaluering/status/"


def _evaluer(kontrakt) -> None:
    """Let four forums assess every goal of the contract, twice; two of them see it differently from the others."""
    from django.utils import timezone

    from kontrakter.models import Evaluering, Forum, Moede
    from kontrakter.regler.fora import FORUMARTER
    from kontrakter.regler.moeder import VURDERINGER

    nu = timezone.now()
    lukket = {"tilstand": "afsluttet", "begyndt": nu, "afsluttet": nu, "forum_navn": "LMU"}
    fora = Forum.objects.bulk_create([Forum(enhed=kontrakt.enhed, art=art) for art, _ in FORUMARTER[:FORA]])
    valg = [{"kontrakt": kontrakt, "aar": kontrakt.aar, "forum": et, "maaned": nr} for et in fora for nr in MOEDER]
    moeder = Moede.objects.bulk_create([Moede(**felter, **lukket) for felter in valg])
    maal = list(kontrakt.maal.gaeldende())
    Evaluering.objects.bulk_create(
        Evaluering(moede=moede, maal=et, vurdering=VURDERINGER[(plads // 4 + nr) % len(VURDERINGER)][0])
        for plads, moede in enumerate(moeder)
        for nr, et in enumerate(maal)
    )


def _fyld(kontrakt, antal: int) -> None:
    from bench.faelles import kopi
    from organisation.models import Enhed

    omraade = kontrakt.enhed.parent
    for nr in range(1, antal + 1):
        enhed = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud nr. {nr}", type="dagtilbud")
        _evaluer(kopi.kopier(kontrakt, enhed=enhed, aar=kontrakt.aar))


def main() -> None:
    from django.test import override_settings

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael

    kontrakt = kopi.hoejvangen()
    session = log_ind(ADMINISTRATOR)
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()

        def side():
            return program.hent(SIDE, session)

        def ramme():
            return program.hent(urls.RAMME, session)

        _evaluer(kontrakt)
        side()  # the first request of a process imports and compiles, and the first of a session writes in it
        faa = tael(side)
        _fyld(kontrakt, ENHEDER - 4)
        print("Forespørgsler:")
        dom(f"status, {ENHEDER} enheder", tael(side), hoejst=FORESPOERGSLER)
        dom(f"status, {ENHEDER} enheder ÷ 4 enheder", tael(side) / faa, hoejst=1)
        print("CPU pr. forespørgsel:")
        maalt = cpu({"ramme": ramme, "status": side}, runder=9, kald=2)
        oplys("rammen", median(maalt["ramme"]), " ms")
        oplys("status", median(maalt["status"]), " ms")
        dom(f"status, {ENHEDER} enheder ÷ rammen", forhold(maalt["status"], maalt["ramme"]), hoejst=FORHOLD)


if __name__ == "__main__":
    with i_processen():
        main()
