"""What supervision tells the årshjul and the calendar: visits, dialogues, what must be done, and when a report is due.

Who knows of what stands in `TilsynQuerySet.forloeb_for`: an unannounced visit is told to nobody at the unit before it
was held. What must be done is told to those who see the report as it stands.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from organisation.adgang import kend_forfaedre
from organisation.begivenheder import Art, Begivenhed

from .adgang import foerte_ids, se_paa
from .indhold.plan import hent_plan
from .models import Anvisning, Tilsyn
from .regler.udsyn import Udsyn

BESOEG = Art("Tilsyn", "tilsyn")
DIALOG = Art("Faglig dialog", "faglige dialoger")
ANVISNING = Art("Frist fra et tilsyn", "frister fra tilsyn")
RAPPORT = Art("Tilsynsrapport", "tilsynsrapporter")
# How long a calendar is told that a visit has been called off.
AFLYSES_DAGE = 60


def tilsynenes_gang(bruger, enhed_ids, fra: date, til: date) -> Iterator[Begivenhed]:
    """Yield visits, dialogues, and the deadlines of what must be done: two queries."""
    nyligt = Q(fjernet=None) | Q(fjernet__gte=timezone.now() - timedelta(days=AFLYSES_DAGE))
    alle = Tilsyn.objects.forloeb_for(bruger).filter(nyligt, enhed_id__in=enhed_ids)
    tilsyn = {et.pk: et for et in _aendret(alle).select_related("enhed__kommune")}
    kend_forfaedre([et.enhed for et in tilsyn.values()])
    for et in tilsyn.values():
        yield from _besoeg(et)
    laeses = [pk for pk, et in tilsyn.items() if et.fjernet is None and se_paa(bruger, et).syn >= Udsyn.RAPPORT]
    frister = Anvisning.objects.filter(nyligt, tilsyn__in=laeses, frist__range=(fra, til))
    for anvisning in _aendret(frister):
        yield _frist(anvisning, tilsyn[anvisning.tilsyn_id])


def _aendret(raekker):
    """Return the rows with `sidst`: when the field history last heard of them."""
    poster = raekker.model.history.filter(id=OuterRef("pk")).order_by("-history_date")
    return raekker.annotate(sidst=Subquery(poster.values("history_date")[:1]))


def _besoeg(tilsyn: Tilsyn) -> Iterator[Begivenhed]:
    faelles = {
        "enhed": tilsyn.enhed,
        "url": reverse("tilsyn:tilsyn_vis", args=[tilsyn.pk]),
        "version": tilsyn.version,
        "aendret": tilsyn.sidst or tilsyn.oprettet,
        "aflyst": tilsyn.fjernet is not None,
    }
    if dag := tilsyn.afholdt or tilsyn.planlagt:
        yield Begivenhed(
            uid=f"tilsyn-{tilsyn.pk}",
            art=BESOEG,
            titel=f"{tilsyn.get_art_display()}, {tilsyn.anmeldt_ord.lower()}",
            fra=dag,
            til=tilsyn.afholdt_til,
            note="Holdt" if tilsyn.afholdt else "Planlagt",
            kort=BESOEG.navn,
            **faelles,
        )
    if tilsyn.dialog:
        yield Begivenhed(
            uid=f"tilsyn-{tilsyn.pk}-dialog",
            art=DIALOG,
            titel="Faglig dialog om tilsynet",
            fra=tilsyn.dialog,
            **faelles,
        )


def _frist(anvisning: Anvisning, tilsyn: Tilsyn) -> Begivenhed:
    strakspaabud = anvisning.art == "strakspaabud"
    return Begivenhed(
        uid=f"anvisning-{anvisning.pk}",
        art=ANVISNING,
        titel=f"{'Strakspåbud følges op' if strakspaabud else 'Anvisning'}: {anvisning}",
        enhed=tilsyn.enhed,
        url=reverse("tilsyn:tilsyn_vis", args=[tilsyn.pk]) + f"#anvisning-{anvisning.pk}",
        fra=anvisning.frist,
        note="Fulgt op" if anvisning.opfulgt else "",
        version=anvisning.version,
        aendret=anvisning.sidst or tilsyn.oprettet,
        aflyst=anvisning.fjernet is not None,
    )


def rapporternes_frister(bruger, enhed_ids, fra: date, til: date) -> Iterator[Begivenhed]:
    """Yield when the units' next reports must be published, for those who supervise them: six queries at most."""
    egne = set(enhed_ids) & foerte_ids(bruger)
    if not egne:
        return
    for et in hent_plan(egne, bruger.kommune_id).raekker:
        if et.frist and fra <= et.frist <= til:
            yield Begivenhed(
                uid=f"tilsynsfrist-{et.enhed.pk}-{et.frist.isoformat()}",
                art=RAPPORT,
                titel="Næste tilsynsrapport skal være offentliggjort",
                enhed=et.enhed,
                url=reverse("tilsyn:tilsynsplan"),
                fra=et.frist,
            )
