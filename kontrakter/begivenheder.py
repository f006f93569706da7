"""What contracts tell the årshjul: meetings, hearings, the year's deadlines, and activities with a deadline."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from organisation.begivenheder import Art, Begivenhed

from .handlinger.faelles import kort
from .models import Aktivitet, Hoering, Kontrakt, Maaldeling, Moede, Skabelon
from .models.moede import STORT
from .regler.aaret import FRISTER, SKAL

MOEDE = Art("Evalueringsmøde", "evalueringsmøder")
HOERING = Art("Høringsfrist", "høringsfrister")
FRIST = Art("Frist", "frister")
AKTIVITET = Art("Aktivitet", "aktiviteter")
# How long a calendar is told that something which has been removed will not be held.
AFLYSES_DAGE = 60
# A forum's name where there is little room.
_KORTE_FORA = {
    "ledelsesteam": "Ledelsesteam",
    "personalemoede": "Personalemøde",
    "foraeldrebestyrelse": "Forældrebest.",
    "teammoede": "Teammøder",
    "distriktsmoede": "Distriktsmøde",
}


def kontrakternes_gang(bruger, enhed_ids, fra: date, til: date) -> Iterator[Begivenhed]:
    """Yield meetings, hearings and deadlines of the contracts the user may read: four queries."""
    kontrakter = _kontrakter(bruger, enhed_ids)
    yield from _moeder(kontrakter, fra, til)
    yield from _hoeringer(kontrakter, fra, til)
    yield from _aarets_frister(kontrakter)


def aktiviteternes_frister(bruger, enhed_ids, fra: date, til: date) -> Iterator[Begivenhed]:
    """Yield the activities with a deadline, also those of goals that are shared with the unit: three queries."""
    kontrakter = _kontrakter(bruger, enhed_ids)
    delte = dict(Maaldeling.objects.modtagne().filter(kontrakt__in=kontrakter).values_list("maal_id", "kontrakt_id"))
    vises = Q(maal__kontrakt__in=kontrakter) | Q(maal__in=delte)
    alle = _aendret(_ikke_laenge_fjernet(Aktivitet.objects.filter(vises, maal__fjernet=None, frist__range=(fra, til))))
    for aktivitet in alle.select_related("maal"):
        kontrakt = kontrakter.get(aktivitet.maal.kontrakt_id) or kontrakter[delte[aktivitet.maal_id]]
        yield Begivenhed(
            uid=f"aktivitet-{aktivitet.pk}",
            art=AKTIVITET,
            titel=kort(aktivitet.tekst, 160),
            enhed=kontrakt.enhed,
            url=reverse("kontrakter:kontrakt_vis", args=[kontrakt.pk]) + f"#maal-{aktivitet.maal_id}",
            fra=aktivitet.frist,
            note=aktivitet.get_tilstand_display(),
            version=aktivitet.version,
            aendret=aktivitet.sidst or kontrakt.aendret,
            aflyst=aktivitet.fjernet is not None or aktivitet.tilstand == "stoppet",
        )


def _kontrakter(bruger, enhed_ids) -> dict[int, Kontrakt]:
    synlige = Kontrakt.objects.synlige_for(bruger).filter(enhed__in=enhed_ids).select_related("enhed__kommune")
    return {kontrakt.pk: kontrakt for kontrakt in synlige.defer("indledning", "opfoelgning").order_by("aar", "pk")}


def _ikke_laenge_fjernet(raekker):
    return raekker.filter(Q(fjernet=None) | Q(fjernet__gte=timezone.now() - timedelta(days=AFLYSES_DAGE)))


def _aendret(raekker):
    """Return the rows with `sidst`: when the field history last heard of them."""
    poster = raekker.model.history.filter(id=OuterRef("pk")).order_by("-history_date")
    return raekker.annotate(sidst=Subquery(poster.values("history_date")[:1]))


def _moeder(kontrakter: dict[int, Kontrakt], fra: date, til: date) -> Iterator[Begivenhed]:
    moeder = Moede.objects.filter(kontrakt__in=kontrakter, aar__range=(fra.year - 1, til.year + 1))
    for moede in _aendret(_ikke_laenge_fjernet(moeder)).select_related("forum").defer(*STORT):
        kontrakt, forum = kontrakter[moede.kontrakt_id], moede.forum
        yield Begivenhed(
            uid=f"moede-{moede.pk}",
            art=MOEDE,
            titel=moede.forumnavn,
            enhed=kontrakt.enhed,
            url=reverse("kontrakter:evaluering_vis", args=[kontrakt.pk]) + "#moeder",
            fra=moede.dato or date(moede.aar, moede.maaned, 1),
            kun_maaned=moede.dato is None,
            kl=moede.kl if moede.dato else None,
            note=moede.sted or ("Afsluttet" if moede.er_lukket else ""),
            kort=_kort_navn(moede),
            version=moede.version + forum.version - 1,  # both only rise, and the forum's name is shown
            aendret=moede.sidst or kontrakt.aendret,
            aflyst=moede.fjernet is not None,
            fast=True,
        )


def _kort_navn(moede: Moede) -> str:
    """Return the forum's own name, also when that is what it was when the meeting was closed, or its kind in short."""
    art = moede.forum.get_art_display()
    egen = moede.forumnavn
    return _KORTE_FORA.get(moede.forum.art, egen) if egen == art else egen


def _hoeringer(kontrakter: dict[int, Kontrakt], fra: date, til: date) -> Iterator[Begivenhed]:
    for hoering in Hoering.objects.filter(kontrakt__in=kontrakter, frist__range=(fra, til)):
        kontrakt = kontrakter[hoering.kontrakt_id]
        yield Begivenhed(
            uid=f"hoering-{hoering.pk}",
            art=HOERING,
            titel=f"Svar på kontrakten for {kontrakt.periode}",
            enhed=kontrakt.enhed,
            url=reverse("kontrakter:hoering_vis", args=[kontrakt.pk]) + f"?runde={hoering.pk}",
            fra=hoering.frist,
            kort=HOERING.navn,
            note="Afsluttet" if hoering.afsluttet else "",
            version=1 + bool(hoering.afsluttet),
            aendret=hoering.afsluttet or hoering.sendt,
            aflyst=hoering.trukket,
        )


def _aarets_frister(kontrakter: dict[int, Kontrakt]) -> Iterator[Begivenhed]:
    """Yield each deadline once for all the contracts it is for, under their unit or, of several, the municipality."""
    efter: dict[int, list[Kontrakt]] = {}
    for kontrakt in kontrakter.values():
        efter.setdefault(kontrakt.skabelon_id, []).append(kontrakt)
    for skabelon in _aendret(Skabelon.objects.filter(pk__in=efter)).defer("praeambel"):
        egne = efter[skabelon.pk]
        for felt, dag in skabelon.frister.items():
            if dag:
                yield _aarets_frist(skabelon, egne, felt, dag)


def _aarets_frist(skabelon: Skabelon, egne: list[Kontrakt], felt: str, dag: date) -> Begivenhed:
    een = len(egne) == 1
    hvad = "Kontrakten" if een else "Kontrakterne"
    liste = f"{reverse('kontrakter:kontrakt_liste')}?aar={skabelon.aar}"
    return Begivenhed(
        uid=f"skabelon-{skabelon.pk}-{felt}",
        art=FRIST,
        titel=f"{hvad} for {skabelon.aar} skal {SKAL[felt]}",
        enhed=egne[0].enhed if een else egne[0].enhed.kommune,
        url=reverse("kontrakter:kontrakt_vis", args=[egne[0].pk]) if een else liste,
        fra=dag,
        kort=FRISTER[felt],
        version=skabelon.version,
        aendret=skabelon.sidst,
    )
