"""The demo's published reports over five years, two tools and two areas, and a målepunkt that is counted of them."""

from datetime import date, datetime, time

from django.utils.timezone import make_aware

from historik.models import gem_ny
from organisation.models import Bruger, Enhed
from strategi.models import Indikator
from tilsyn.handlinger.livsforloeb import forsegl
from tilsyn.models import Redskab, Tilsyn, Vurdering

MAALEPUNKT = "Tilsyn med vedligehold i samspil og relationer"
_KODER = {"v": "vedligehold", "j": "juster", "t": "tilpas", "æ": "aendr", "n": "ny_indsats"}
# Unit, day of the visit, and the levels of the six themes in order. The first years' are in the tool of three levels.
TIDLIGERE = (
    ("Børnehuset Kløverstien", date(2021, 9, 8), "ttvvvn"),
    ("Børnehuset Lærkereden", date(2022, 5, 4), "vttvvt"),
    ("Børnehuset Nordlyset", date(2022, 10, 5), "nttvtt"),
    ("Skanderborg Dagpleje", date(2022, 11, 2), "vvtvvt"),
    ("Børnehuset Åkanden", date(2024, 3, 13), "vjvvvj"),
    ("Børnehuset Nordlyset", date(2024, 4, 17), "jæjvjæ"),
    ("Børnehuset Elmedal", date(2024, 9, 18), "jvvvjj"),
    ("Skanderborg Dagpleje", date(2024, 10, 9), "vvjvvj"),
    ("Børnehuset Bøgely", date(2025, 4, 9), "vvvvvj"),
    ("Børnehuset Engblommen", date(2025, 5, 14), "jjjvjæ"),
    ("Børnehuset Åkanden", date(2026, 3, 11), "vvvvvj"),
    ("Børnehuset Lærkereden", date(2026, 4, 15), "jvjvvj"),
    ("Børnehuset Nordlyset", date(2026, 5, 6), "jjvvvj"),
)

# What is said of a theme, by its level; two ways to say it, so that a report does not repeat itself.
BEGRUNDELSER = {
    "vedligehold": (
        "<p>Det lykkes det meste af dagen, og personalet kan sige, hvorfor de gør, som de gør.</p>",
        "<p>Alle, vi talte med, gør det på samme måde, og nye kolleger bliver sat ind i det.</p>",
    ),
    "juster": (
        "<p>Det lykkes ofte, men forskellen mellem stuerne er stor. Aftal, hvordan I gør det alle steder.</p>",
        "<p>Om formiddagen går det godt. Om eftermiddagen, når I er færre, falder det fra hinanden.</p>",
    ),
    "tilpas": (
        "<p>Der bliver arbejdet med det, men mest af dem, der selv har valgt det.</p>",
        "<p>Planen er god. Den er ikke nået ud til alle stuer endnu.</p>",
    ),
    "aendr": (
        "<p>Det lykkes af og til. Dagens skift tager tiden fra børnene og skal lægges om.</p>",
        "<p>Der er ikke aftalt, hvem der gør hvad, og det kan mærkes på børnene.</p>",
    ),
    "ny_indsats": (
        "<p>Vi så det næsten ikke. Begynd forfra, og vælg én ting at øve sammen.</p>",
        "<p>Her skal noget andet til. Konsulenten hjælper med at lægge en plan.</p>",
    ),
}


def indlaes_tilsynsaar(kommune: Enhed, nyt: Redskab, gammelt: Redskab, konsulent: Bruger) -> None:
    """Publish the reports, and let the vision's målepunkt be counted of them."""
    for navn, dag, koder in TIDLIGERE:
        redskab = gammelt if dag.year < 2023 else nyt
        _rapport(Enhed.objects.get(kommune=kommune, navn=navn), dag, redskab, koder, konsulent)
    samspil, bedst = nyt.temaer.first(), nyt.niveauer.filter(art="tema").first()
    Indikator.objects.filter(enhed__kommune=kommune, navn=MAALEPUNKT).update(
        datakilde=f"tilsyn:{samspil.pk}-{bedst.pk}"
    )


def _rapport(enhed: Enhed, dag: date, redskab: Redskab, koder: str, af: Bruger) -> None:
    tilsyn = Tilsyn(
        enhed=enhed,
        redskab=redskab,
        tilstand="offentliggjort",
        planlagt=dag,
        afholdt=dag,
        dialog=dag.replace(day=dag.day + 7),
        konsulent=af,
        deltager_ledelse="daglig leder",
        deltager_personale="to pædagoger",
    )
    gem_ny(tilsyn, af=af)
    niveauer = {et.kode: et for et in redskab.niveauer.filter(art="tema")}
    for nr, (tema, kode) in enumerate(zip(redskab.temaer.all(), koder, strict=True)):
        niveau, begrundelse = niveauer[_KODER[kode]], BEGRUNDELSER[_KODER[kode]][nr % 2]
        gem_ny(Vurdering(tilsyn=tilsyn, tema=tema, niveau=niveau, begrundelse=begrundelse), af=af)
    forsegl(tilsyn, af=af, offentliggjort=make_aware(datetime.combine(dag.replace(month=dag.month + 1), time(10))))
