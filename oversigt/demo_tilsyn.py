"""The demo's supervision in Skanderborg: the example tools, and a tilsyn in each state. What is said is made up."""

from datetime import date, datetime, time

from django.utils.timezone import make_aware

from organisation.models import Bruger, Enhed
from tilsyn.eksempler import EKSEMPLER
from tilsyn.handlinger.livsforloeb import skift_tilstand
from tilsyn.handlinger.redskab import gem_oversaettelser, opret_del, tilfoej_eksempel
from tilsyn.handlinger.tilsyn import gem_tekst, gem_tilsyn, opret_tilsyn
from tilsyn.handlinger.vurdering import gem_vurdering, opret_anvisning
from tilsyn.models import Kriterium, Redskab

from .demo_tilsynsaar import indlaes_tilsynsaar
from .demo_udvalg import indlaes_udvalgsrapport

KOMMUNE, NYT, GAMMELT = "Skanderborg Kommune", "seks-temaer", "seks-pejlemaerker"
# In words of the demo's own: what is looked for under each of the six themes.
KRITERIER = (
    ("De voksne svarer, når et barn søger kontakt", "Der er ro ved måltider og skift"),
    ("Alle børn har nogen at lege med", "De voksne hjælper legen på vej"),
    ("Der tales med hvert barn i løbet af dagen", "Børnene bruger kroppen ude og inde"),
    ("Forældre og personale taler sammen om barnets trivsel",),
    ("Barnet kender stedet, før det begynder",),
    ("Personalet ser på egen praksis sammen og følger op",),
)
# Unit, kind, announced, day of the visit, level codes by theme, and the steps that are taken.
RAPPORTER = (
    (
        "Børnehuset Bøgely",
        "ordinaert",
        True,
        date(2023, 4, 18),
        ("vedligehold", "juster", "vedligehold", "vedligehold", "vedligehold", "juster"),
        "offentliggjort",
    ),
    (
        "Børnehuset Engblommen",
        "ordinaert",
        False,
        date(2023, 5, 9),
        ("juster", "aendr", "juster", "vedligehold", "juster", "aendr"),
        "til_kommentering",
    ),
    ("Børnehuset Lærkereden", "ordinaert", True, date(2023, 5, 23), ("vedligehold", "juster"), "udkast"),
    # A year later, when the house's handleplan is looked at (`demo_handleplan.py`).
    ("Børnehuset Bøgely", "opfoelgende", False, date(2024, 4, 16), ("vedligehold",) * 6, "offentliggjort"),
)
_BEGRUNDELSE = {
    "vedligehold": "<p>Det lykkes det meste af dagen, og personalet kan sige, hvorfor de gør, som de gør.</p>",
    "juster": "<p>Det lykkes ofte, men forskellen mellem stuerne er stor. Aftal, hvordan I gør det alle steder.</p>",
    "aendr": "<p>Det lykkes af og til. Dagens skift tager tiden fra børnene og skal lægges om.</p>",
}


def indlaes_tilsyn() -> None:
    """Make the tools and the supervisions, unless the municipality has tools already."""
    kommune = Enhed.objects.filter(navn=KOMMUNE, type="kommune").first()
    administrator, konsulent = (
        Bruger.objects.filter(kommune=kommune, roller__rolle=rolle).order_by("pk").first()
        for rolle in ("administrator", "konsulent")
    )
    if not (kommune and administrator and konsulent) or Redskab.objects.filter(kommune=kommune).exists():
        return
    redskaber = {noegle: tilfoej_eksempel(kommune=kommune, noegle=noegle, af=administrator) for noegle in EKSEMPLER}
    _tilpas(redskaber[NYT], redskaber[GAMMELT], administrator)
    for enhed, *rapport in RAPPORTER:
        _rapport(Enhed.objects.get(kommune=kommune, navn=enhed), redskaber[NYT], konsulent, *rapport)
    _planer(kommune, redskaber[NYT], konsulent)
    indlaes_tilsynsaar(kommune, redskaber[NYT], redskaber[GAMMELT], konsulent)
    indlaes_udvalgsrapport(kommune, redskaber[NYT], administrator)


def _tilpas(nyt: Redskab, gammelt: Redskab, af: Bruger) -> None:
    """Date the two tools, give the new one criteria, and say what the old one's levels answer to."""
    Redskab.objects.filter(pk=nyt.pk).update(fra=date(2023, 1, 1))
    Redskab.objects.filter(pk=gammelt.pk).update(til=date(2022, 12, 31))
    for tema, tekster in zip(nyt.temaer.all(), KRITERIER, strict=True):
        for tekst in tekster:
            opret_del(raekke=Kriterium(tema=tema, tekst=tekst), af=af)
    nye = {et.kode: et for et in nyt.niveauer.filter(art="tema")}
    svarer_til = {"vedligehold": nye["vedligehold"], "tilpas": nye["juster"], "ny_indsats": None}
    valg = {et.pk: svarer_til[et.kode] for et in gammelt.niveauer.all()}
    gem_oversaettelser(redskab=gammelt, andet=nyt, valg=valg, af=af)


def _rapport(enhed: Enhed, redskab: Redskab, konsulent: Bruger, art, anmeldt, dag, koder, tilstand) -> None:
    tilsyn = opret_tilsyn(
        enhed=enhed, redskab=redskab, art=art, anmeldt=anmeldt, planlagt=dag, konsulent=konsulent, af=konsulent
    )
    leder = Bruger.objects.filter(roller__rolle="daglig_leder", roller__enhed=enhed).first()
    if anmeldt and leder:
        tekst = "<p>Vi har set særligt på legen ude. Kig gerne efter, om alle børn er med.</p>"
        gem_tekst(tilsyn=tilsyn, art="leders_forberedelse", tekst=tekst, version=0, af=leder)
    tekst = "<p>Se på skift mellem ude og inde, og på hvem der sidder med ved måltidet.</p>"
    gem_tekst(tilsyn=tilsyn, art="konsulents_forberedelse", tekst=tekst, version=0, af=konsulent)
    deltagere = {"deltager_ledelse": "daglig leder", "deltager_personale": "to pædagoger og en medhjælper"}
    dialog = dag.replace(day=dag.day + 7)
    gem_tilsyn(tilsyn=tilsyn, version=1, afholdt=dag, dialog=dialog, **deltagere, af=konsulent)
    skift_tilstand(tilsyn=tilsyn, verbum="begynd-rapport", af=konsulent)
    _vurder(tilsyn, redskab, koder, konsulent)
    tekst = "<p>Der er set på to stuer om formiddagen og på legepladsen om eftermiddagen.</p>"
    gem_tekst(tilsyn=tilsyn, art="generelt", tekst=tekst, version=0, af=konsulent)
    if tilstand != "udkast":
        skift_tilstand(tilsyn=tilsyn, verbum="send-til-kommentering", af=konsulent)
    if tilstand == "offentliggjort":
        grund = "Enheden har meddelt, at den ikke har flere kommentarer."
        skift_tilstand(tilsyn=tilsyn, verbum="luk-kommentering", grund=grund, af=konsulent)
        hvornaar = make_aware(datetime.combine(dag.replace(month=dag.month + 1, day=22), time(10)))
        skift_tilstand(tilsyn=tilsyn, verbum="offentliggoer", offentliggjort=hvornaar, af=konsulent)


def _vurder(tilsyn, redskab: Redskab, koder, af: Bruger) -> None:
    niveauer = {(et.art, et.kode): et for et in redskab.niveauer.all()}
    set_ = {"vedligehold": "altid", "juster": "ofte", "aendr": "af_og_til"}
    for tema, kode in zip(redskab.temaer.all(), koder, strict=False):
        ord_ = niveauer["kriterium", set_[kode]]
        gem_vurdering(
            tilsyn=tilsyn,
            tema=tema,
            niveau=niveauer["tema", kode],
            begrundelse=_BEGRUNDELSE[kode],
            observationer={et.pk: (ord_, "") for et in tema.kriterier.all()},
            version=0,
            af=af,
        )
        if kode == "aendr":
            frist = tilsyn.planlagt.replace(month=tilsyn.planlagt.month + 4)
            tekst = f"Lav en plan for {tema.navn.lower()}, og følg op på den hver måned."
            opret_anvisning(tilsyn=tilsyn, tekst=tekst, tema=tema, givet=tilsyn.planlagt, frist=frist, af=af)


def _planer(kommune: Enhed, redskab: Redskab, konsulent: Bruger) -> None:
    for navn, anmeldt, dag in (
        ("Børnehuset Åkanden", True, date(2023, 9, 12)),
        ("Børnehuset Kløverstien", False, date(2023, 9, 26)),
    ):
        enhed = Enhed.objects.get(kommune=kommune, navn=navn)
        felter = {"redskab": redskab, "anmeldt": anmeldt, "planlagt": dag, "konsulent": konsulent}
        opret_tilsyn(enhed=enhed, **felter, af=konsulent)
