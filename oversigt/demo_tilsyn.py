"""The demo's supervision in Skanderborg: the example tools, and a tilsyn in each state. What is said is made up."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from organisation.models import Bruger, Enhed
from tilsyn.eksempler import EKSEMPLER
from tilsyn.handlinger.livsforloeb import skift_tilstand
from tilsyn.handlinger.redskab import gem_oversaettelser, opret_del, tilfoej_eksempel
from tilsyn.handlinger.tilsyn import gem_tekst, gem_tilsyn, opret_tilsyn
from tilsyn.handlinger.vurdering import foelg_op, gem_vurdering, opret_anvisning
from tilsyn.models import Kriterium, Redskab

from .demo_tilsynsaar import BEGRUNDELSER, indlaes_tilsynsaar
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


@dataclass(frozen=True)
class Rapport:
    """One report of the demo: of whom, what, when, how each theme is assessed, and how far it has come."""

    enhed: str
    dag: date
    koder: tuple[str, ...]
    tilstand: str
    art: str = "ordinaert"
    anmeldt: bool = True
    redskab: str = NYT
    bekymring: str = "ingen"
    generelt: str = "Der er set på to stuer om formiddagen og på legepladsen om eftermiddagen."
    strakspaabud: str = ""
    kommentarer: str = ""


RAPPORTER = (
    Rapport(
        "Børnehuset Bøgely",
        date(2021, 3, 16),
        ("vedligehold", "tilpas", "vedligehold", "vedligehold", "tilpas", "tilpas"),
        "offentliggjort",
        redskab=GAMMELT,
    ),
    Rapport(
        "Børnehuset Nordlyset",
        date(2021, 5, 11),
        ("tilpas", "tilpas", "ny_indsats", "vedligehold", "tilpas", "ny_indsats"),
        "offentliggjort",
        anmeldt=False,
        redskab=GAMMELT,
    ),
    Rapport(
        "Børnehuset Nordlyset",
        date(2023, 2, 7),
        ("aendr", "juster", "ny_indsats", "juster", "juster", "aendr"),
        "offentliggjort",
        art="skaerpet",
        anmeldt=False,
        bekymring="bekymring",
        generelt="Tilsynet er skærpet, fordi to besøg i træk har vist for lidt ro om de yngste børn.",
        strakspaabud="Der skal fra i dag være en voksen i garderoben, så længe der er børn i den.",
        kommentarer="Vi har flyttet en medarbejder til garderoben og lagt frokosten, så færre går på samme tid.",
    ),
    Rapport(
        "Børnehuset Bøgely",
        date(2023, 4, 18),
        ("vedligehold", "juster", "vedligehold", "vedligehold", "vedligehold", "juster"),
        "offentliggjort",
        kommentarer="Vi kan kende os selv i rapporten og tager legen med på næste personalemøde.",
    ),
    Rapport(
        "Skanderborg Dagpleje",
        date(2023, 5, 2),
        ("vedligehold", "vedligehold", "juster", "vedligehold", "juster", "juster"),
        "offentliggjort",
        generelt="Rapporten samler besøg hos ti dagplejere og to formiddage i legestuen.",
    ),
    Rapport(
        "Børnehuset Engblommen",
        date(2023, 5, 9),
        ("juster", "aendr", "juster", "vedligehold", "juster", "aendr"),
        "til_kommentering",
        anmeldt=False,
    ),
    Rapport("Børnehuset Lærkereden", date(2023, 5, 23), ("vedligehold", "juster"), "udkast"),
    Rapport(
        "Børnehuset Elmedal",
        date(2023, 6, 6),
        ("vedligehold", "vedligehold", "vedligehold", "vedligehold", "vedligehold", "vedligehold"),
        "endelig",
        art="light",
        generelt="Sidste rapport var god hele vejen rundt, så besøget er kort og ser på det, huset selv har valgt.",
    ),
    # A year later, when the house's handleplan is looked at (`demo_handleplan.py`).
    Rapport(
        "Børnehuset Bøgely",
        date(2024, 4, 16),
        ("vedligehold", "vedligehold", "vedligehold", "vedligehold", "vedligehold", "vedligehold"),
        "offentliggjort",
        art="opfoelgende",
        anmeldt=False,
    ),
)


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
    for et in RAPPORTER:
        _rapport(Enhed.objects.get(kommune=kommune, navn=et.enhed), redskaber[et.redskab], konsulent, et)
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


def _rapport(enhed: Enhed, redskab: Redskab, konsulent: Bruger, om: Rapport) -> None:
    """Plan the tilsyn, hold the visit, write the report, and take it as far as it has come."""
    felter = {"art": om.art, "anmeldt": om.anmeldt, "planlagt": om.dag, "konsulent": konsulent}
    tilsyn = opret_tilsyn(enhed=enhed, redskab=redskab, **felter, af=konsulent)
    leder = Bruger.objects.filter(roller__rolle__in=("daglig_leder", "kontraktholder"), roller__enhed=enhed).first()
    if om.anmeldt and leder:
        tekst = "<p>Vi har set særligt på legen ude. Kig gerne efter, om alle børn er med.</p>"
        gem_tekst(tilsyn=tilsyn, art="leders_forberedelse", tekst=tekst, version=0, af=leder)
    tekst = "<p>Se på skift mellem ude og inde, og på hvem der sidder med ved måltidet.</p>"
    gem_tekst(tilsyn=tilsyn, art="konsulents_forberedelse", tekst=tekst, version=0, af=konsulent)
    deltagere = {"deltager_ledelse": "daglig leder", "deltager_personale": "to pædagoger og en medhjælper"}
    holdt = {"afholdt": om.dag, "dialog": om.dag + timedelta(days=7), "bekymring": om.bekymring}
    gem_tilsyn(tilsyn=tilsyn, version=1, **holdt, **deltagere, af=konsulent)
    skift_tilstand(tilsyn=tilsyn, verbum="begynd-rapport", af=konsulent)
    _vurder(tilsyn, redskab, om, konsulent)
    gem_tekst(tilsyn=tilsyn, art="generelt", tekst=f"<p>{om.generelt}</p>", version=0, af=konsulent)
    if om.tilstand != "udkast":
        _videre(tilsyn, om, konsulent, leder or konsulent)


def _videre(tilsyn, om: Rapport, konsulent: Bruger, leder: Bruger) -> None:
    """Let the unit comment, and publish what has come so far; a month and some days after the visit."""
    skift_tilstand(tilsyn=tilsyn, verbum="send-til-kommentering", af=konsulent)
    if om.tilstand == "til_kommentering":
        return
    if om.kommentarer:
        gem_tekst(tilsyn=tilsyn, art="kommentarer", tekst=f"<p>{om.kommentarer}</p>", version=0, af=leder)
    grund = "Enheden har meddelt, at den ikke har flere kommentarer."
    skift_tilstand(tilsyn=tilsyn, verbum="luk-kommentering", grund=grund, af=konsulent)
    if om.tilstand == "offentliggjort":
        hvornaar = make_aware(datetime.combine(om.dag + timedelta(days=34), time(10)))
        skift_tilstand(tilsyn=tilsyn, verbum="offentliggoer", offentliggjort=hvornaar, af=konsulent)


def _vurder(tilsyn, redskab: Redskab, om: Rapport, af: Bruger) -> None:
    niveauer = {(et.art, et.kode): et for et in redskab.niveauer.all()}
    set_ = {"vedligehold": "altid", "juster": "ofte", "aendr": "af_og_til", "ny_indsats": "sjaeldent"}
    for nr, (tema, kode) in enumerate(zip(redskab.temaer.all(), om.koder, strict=False)):
        ord_ = niveauer.get(("kriterium", set_.get(kode)))
        gem_vurdering(
            tilsyn=tilsyn,
            tema=tema,
            niveau=niveauer["tema", kode],
            begrundelse=BEGRUNDELSER[kode][nr % 2],
            observationer={et.pk: (ord_, "") for et in tema.kriterier.all()},
            version=0,
            af=af,
        )
        if kode in ("aendr", "ny_indsats"):
            tekst = f"Lav en plan for {tema.navn.lower()}, og følg op på den hver måned."
            frister = {"givet": om.dag, "frist": om.dag + timedelta(days=120)}
            opret_anvisning(tilsyn=tilsyn, tekst=tekst, tema=tema, **frister, af=af)
    if om.strakspaabud:
        paabud = opret_anvisning(tilsyn=tilsyn, art="strakspaabud", tekst=om.strakspaabud, givet=om.dag, af=af)
        note = "Der var en voksen i garderoben hele formiddagen."
        foelg_op(anvisning=paabud, opfulgt=om.dag + timedelta(days=9), note=note, version=1, af=af)


def _planer(kommune: Enhed, redskab: Redskab, konsulent: Bruger) -> None:
    for navn, anmeldt, dag in (
        ("Børnehuset Åkanden", True, date(2023, 9, 12)),
        ("Børnehuset Kløverstien", False, date(2023, 9, 26)),
    ):
        enhed = Enhed.objects.get(kommune=kommune, navn=navn)
        felter = {"redskab": redskab, "anmeldt": anmeldt, "planlagt": dag, "konsulent": konsulent}
        opret_tilsyn(enhed=enhed, **felter, af=konsulent)
