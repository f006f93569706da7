"""Two municipalities full of everything an address can be about, and one person for every role.

The access matrix and the canary test walk through it. For each `sted` ("egen", "anden", "fremmed") it holds one of
every kind of thing; `person` has the people by the letters of the tables in test_adgangsmatrix.py.
"""

import json
import re
from contextlib import contextmanager
from datetime import date
from http.cookies import SimpleCookie
from types import SimpleNamespace
from uuid import UUID

from django.core import signing
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import spor as felthistorik
from kontrakter.indlaesning.forslag import Forslag, MaalForslag
from kontrakter.models import Kladde
from kontrakter.udskrift.version import data_nu
from organisation.views.roller import _SALT
from tests import fabrikker

from .planverden import handleplaner
from .tilsynsverden import redskaber, tilsyn

STEDER = ("egen", "anden", "fremmed")
# The sick leave of each place's unit, and of its house: figures that stand nowhere else.
FRAVAER = {"egen": ("61.3", "47.9"), "anden": ("71.9", "43.7"), "fremmed": ("83.7", "41.9")}
AAR = 2023
KODE = "kun til denne prøve"
INDSAT = UUID(int=7)  # the mark of figures that were pasted

# Also a WITH that ends in a write; names in quotation marks cannot be taken for verbs.
_SKRIVER = re.compile(r'(?<!")(?<!FOR )\b(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|ALTER|CREATE|DROP)\b(?!")')


def byg() -> SimpleNamespace:
    """Make it all. Every text that is somebody's own holds the word `kanarie-<sted>`."""
    kommune = fabrikker.kommune("Lilleby Kommune")
    forvaltning = fabrikker.enhed(kommune, "Børn og Unge", "forvaltning")
    omraade = fabrikker.enhed(forvaltning, "Område Øst", "omraade")
    vest = fabrikker.enhed(fabrikker.enhed(kommune, "Kultur og Fritid", "forvaltning"), "Område Vest", "omraade")
    fremmed = fabrikker.enhed(fabrikker.kommune("kanarie-fremmed Kommune"), "kanarie-fremmed område", "omraade")
    verden = SimpleNamespace(
        kommune=kommune,
        forvaltning=forvaltning,
        omraade=omraade,
        egen=_sted(omraade, "egen", "Dagtilbud Skovkanten"),
        anden=_sted(vest, "anden", "Dagtilbud Fjernskov"),
        fremmed=_sted(fremmed, "fremmed", "kanarie-fremmed dagtilbud"),
    )
    verden.person = _personer(verden)
    _kalendere(verden)
    for sted in STEDER:
        egen = sted == "egen"
        _indlaesninger(
            getattr(verden, sted), verden.person["K"] if egen else None, verden.person["A"] if egen else None
        )
    return verden


def _kalendere(verden) -> None:
    """A person's own link at each place, and one that can be fetched: by the first only, and it holds nothing.

    Whoever has a link needs no role, so what stands in one is tried in tests/organisation/test_kalender_ics.py.
    """
    nu, kommune = timezone.now(), verden.kommune
    slags = {"egen": ({}, {}), "anden": ({"is_active": False}, {}), "fremmed": ({}, {"lukket": nu})}
    for sted, (bruger, link) in slags.items():
        et, ejer = getattr(verden, sted), fabrikker.bruger(kommune, f"Kalender {sted}", **bruger)
        et.link = fabrikker.kalenderlink(verden.person["K"] if sted == "egen" else et.bruger)
        et.kalender = fabrikker.kalenderlink(ejer, hentet=timezone.localdate(), **link)


def _indlaesninger(sted, afsender, administrator) -> None:
    """Files that are sent in at the place, by `afsender` or its own person; one has become the contract."""

    def fil(tilstand, **felter):
        navn = f"{sted.ord} {tilstand}"
        indhold = f"{navn} indhold".encode()
        return fabrikker.indlaesning(afsender or sted.bruger, f"{navn}.txt", indhold, tilstand=tilstand, **felter)

    forslag = Forslag("tekst", titel=f"{sted.ord} forslag", maal=[MaalForslag("1", f"{sted.ord} læst mål")])
    foer = {"forslag": forslag.som_dict(), "gennemset": []}
    sted.indlaesning = fil("klar", forslag=forslag.som_dict(), forrige=foer)
    sted.fejlet_indlaesning = fil("fejlet", fejl=f"{sted.ord} fejl")
    sted.kasseret_indlaesning = fil("kasseret")
    sted.samling = fabrikker.samling(administrator or sted.bruger, AAR - 20)
    sted.original = fil("oprettet", kontrakt=sted.kontrakt, forslag=forslag.som_dict())
    _fravaersfiler(sted, administrator or sted.bruger)
    sted.overskriftsord = fabrikker.overskriftsord(sted.enhed.kommune, f"{sted.ord} ord")


def _fravaersfiler(sted, afsender) -> None:
    """Files with sick leave, sent in by `afsender`: one that is ready and one that is saved, and a matched name."""
    kommune, ord_ = sted.enhed.kommune, sted.ord
    sendt = {"bruger_id": afsender.pk, "bruger_navn": afsender.navn}
    fund = {
        "kolonner": [{"noegle": ord_, "overskrift": f"{ord_} kolonne", "rolle": "enhed", "maaneder": 0}],
        "ukendte": [{"noegle": f"{ord_} ukendt", "tekst": f"{ord_} ukendt", "linje": 2, "antal": 1}],
        "forskel": {"nye": 1, "aendrede": 1, "uaendrede": 0},
        "aendringer": [f"{ord_} ændring"],
        "rapport": {"bemaerkninger": [f"{ord_} bemærkning"]},
        "antal_enheder": 1,
        "maaneder": [AAR * 12],
        "opgoerelse": "dagsvaerk",
    }
    sted.fravaersfil = fabrikker.fravaersindlaesning(kommune, f"{ord_} fravær.csv", fund=fund, **sendt)
    gemt = {"tilstand": "gemt", "gemt": timezone.now(), "opgoerelse": "dagsvaerk", "indhold": b""}
    fund = {"forskel": fund["forskel"], "maaneder": fund["maaneder"]}
    sted.gemt_fravaersfil = fabrikker.fravaersindlaesning(kommune, f"{ord_} gemt.csv", fund=fund, **gemt, **sendt)
    sted.enhedsnavn = fabrikker.enhedsnavn(kommune, f"{ord_} navn", sted.enhed)


def _sted(over, sted: str, navn: str) -> SimpleNamespace:
    ord_ = f"kanarie-{sted}"
    enhed = fabrikker.enhed(over, navn, "dagtilbud")
    hus = fabrikker.enhed(enhed, f"{navn}s hus", "boernehus")
    skabelon = fabrikker.skabelon(
        over.kommune,
        AAR,
        f"Skabelon {sted}",
        praeambel=f"<p>{ord_} præambel</p>",
        frist_skrivning=date(AAR, 3, 1),
        aktiveret=timezone.now(),
    )
    strategi = fabrikker.strategi(enhed, f"{ord_} strategi" if sted == "fremmed" else f"Strategi {sted}")
    spor = fabrikker.spor(strategi, f"{strategi} spor", "1")
    punkt = fabrikker.punkt(spor, f"{strategi} punkt", "1")
    maalepunkter = _maalepunkter(strategi, enhed) | _tegn(strategi, spor, enhed, sted)
    navn = f"{ord_} person" if sted == "fremmed" else f"Bo {sted}"  # colleagues' names are no secret
    bruger = fabrikker.bruger(over.kommune, navn, f"kanariepost-{sted}@proeve.example")
    kontrakt = fabrikker.kontrakt(
        enhed,
        skabelon,
        AAR,
        f"{ord_} kontrakt",
        indledning=f"<p>{ord_} indledning</p>",
        opfoelgning=f"<p>{ord_} opfølgning på teammøderne</p>",
        kontraktholder=bruger,
    )
    maal = fabrikker.maal(kontrakt, "1", f"{ord_} overskrift", ansvarlig=f"{ord_} ansvarlig")
    for noegle in ("baggrund_og_formaal", "maaltekst", "tidsperspektiv"):
        fabrikker.afsnit(maal, noegle, f"{ord_} {noegle}")
    fabrikker.afsaetslink(maal, punkt)
    virkninger = [fabrikker.virkning(maal, f"{ord_} virkning {nr}") for nr in (1, 2)]
    aktiviteter = [
        fabrikker.aktivitet(maal, f"{ord_} aktivitet {nr}", huse=[hus], note=f"{ord_} note", frist=frist)
        for nr, frist in ((1, None), (2, date(2023, 6, 1)))
    ]
    indikatorer = [
        fabrikker.indikator(maal, f"{ord_} indikator {nr}", kilde=f"{ord_} kilde", raatekst=f"{ord_} råtekst")
        for nr in (1, 2)
    ]
    fabrikker.maaling(indikatorer[1], date(2023, 1, 15), "5.5", indsat=INDSAT)
    fabrikker.maaling(indikatorer[0], date(2023, 1, 15), "5.5", indsat=INDSAT, fjernet=timezone.now())
    haendelse = registrer(
        emne=f"kontrakt:{kontrakt.pk}",
        tekst=f"{ord_} hændelse",
        af=bruger,
        kommune_id=over.kommune_id,
        poster=[felthistorik(maal, af=bruger)],
    )
    fabrikker.udsendelse(bruger, "andet", f"{ord_} mail", kontrakt=kontrakt)  # no reminder: those wait five days
    Kladde.objects.create(bruger=bruger, form="/kladde/", felter={"tekst": [f"{ord_} kladde"]})
    rolle = fabrikker.tildeling(bruger, "lmu", enhed)
    nu = timezone.now()
    hoert = _anden_kontrakt(kontrakt, AAR + 5, "i_hoering", ord_)
    hoering = fabrikker.hoering(hoert, besked=f"{ord_} besked")
    hoering.fora.filter(forum="lmu").update(hoeringssvar=f"{ord_} høringssvar", navne=navn, svaret=nu, skrevet_ind=navn)
    nabo = fabrikker.kontrakt(fabrikker.enhed(over, f"{navn}s nabo", "skole"), skabelon, AAR, f"{ord_} nabokontrakt")
    forum = fabrikker.forum(enhed, "lmu", navn=f"{ord_} forum", maaneder=[2, 9])
    i_gang = fabrikker.moede_i_gang(
        kontrakt, forum, 1, spoergsmaal=f"{ord_} spørgsmål", dagsorden_data=data_nu(kontrakt)
    )
    lukket = fabrikker.afsluttet_moede(kontrakt, forum, 11, deltagere=f"{ord_} deltagere")
    for unit, tal in zip((enhed, hus), FRAVAER[sted], strict=True):
        fabrikker.fravaerstal(unit, date(AAR, 2, 1), tal)
    til_tilsyn = redskaber(over.kommune, sted)
    med_tilsyn = tilsyn(enhed, til_tilsyn["redskab"], bruger, sted)
    endt = {"bruger": bruger.pk, "rolle": "lmu", "enhed": enhed.pk, "fra": "2021-01-01", "til": None}
    return SimpleNamespace(
        ord=ord_,
        enhed=enhed,
        hus=hus,
        skabelon=skabelon,
        fri_skabelon=fabrikker.skabelon(over.kommune, AAR + 2, f"Ny skabelon {sted}"),
        skabelonafsnit=skabelon.afsnit.first(),
        fjernet_skabelonafsnit=_fjernet_afsnit(skabelon),
        strategi=strategi,
        spor=spor,
        punkt=punkt,
        loes_strategi=fabrikker.strategi(enhed, f"{strategi} uden mål"),
        loest_spor=fabrikker.spor(strategi, f"{strategi} spor uden mål", "2"),
        loest_punkt=fabrikker.punkt(spor, f"{strategi} punkt uden mål", "2"),
        **maalepunkter,
        bruger=bruger,
        rolle=rolle,
        maerke=signing.dumps(endt, salt=_SALT),
        kontrakt=kontrakt,
        fjernet_kontrakt=fabrikker.kontrakt(enhed, skabelon, AAR - 1, f"{ord_} fjernet kontrakt", fjernet=nu),
        sendt=_anden_kontrakt(kontrakt, AAR + 3, "til_godkendelse", ord_),
        godkendt=_godkendt(_anden_kontrakt(kontrakt, AAR + 4, "godkendt", ord_), bruger),
        offentlig=_offentlig(_anden_kontrakt(kontrakt, AAR + 6, "godkendt", ord_), bruger, sted),
        hoert=hoert,
        hoeringsforum=hoering.fora.get(forum="lmu"),
        kommentar=fabrikker.kommentar(hoering, bruger, tekst=f"{ord_} kommentar"),
        maal=maal,
        fjernet_maal=fabrikker.maal(kontrakt, "9", f"{ord_} fjernet mål", fjernet=nu),
        virkning=virkninger[1],
        fjernet_virkning=fabrikker.virkning(maal, f"{ord_} fjernet virkning", fjernet=nu),
        aktivitet=aktiviteter[1],
        fjernet_aktivitet=fabrikker.aktivitet(maal, f"{ord_} fjernet aktivitet", fjernet=nu),
        indikator=indikatorer[1],
        indsatte=indikatorer[1],
        fjernede_indsatte=indikatorer[0],
        fjernet_indikator=fabrikker.indikator(maal, f"{ord_} fjernet indikator", fjernet=nu),
        maaling=fabrikker.maaling(indikatorer[1], date(2023, 2, 1), "4.7", note=f"{ord_} note til tal"),
        fjernet_maaling=fabrikker.maaling(indikatorer[1], date(2023, 1, 1), "6.1", fjernet=nu),
        haendelse=haendelse,
        forum=forum,
        fjernet_forum=fabrikker.forum(enhed, "lmu", navn=f"{ord_} fjernet forum", fjernet=nu),
        moede=fabrikker.moede(kontrakt, forum),
        fjernet_moede=fabrikker.moede(kontrakt, forum, 4, fjernet=nu),
        moede_i_gang=i_gang,
        lukket_moede=lukket,
        evaluering=fabrikker.evaluering(lukket, maal, ser=f"{ord_} ser", justerer=f"{ord_} justerer"),
        dagsordenspunkt=fabrikker.dagsordenspunkt(i_gang, f"{ord_} punkt", referat=f"{ord_} referat", raekkefoelge=2),
        foerste_dagsordenspunkt=fabrikker.dagsordenspunkt(i_gang, f"{ord_} første punkt", raekkefoelge=1),
        fjernet_dagsordenspunkt=fabrikker.dagsordenspunkt(i_gang, f"{ord_} fjernet punkt", fjernet=nu),
        opgave=fabrikker.opgave(i_gang, f"{ord_} opgave", ansvarlig=f"{ord_} ansvarlig"),
        fjernet_opgave=fabrikker.opgave(i_gang, f"{ord_} fjernet opgave", fjernet=nu),
        moedekommentar=fabrikker.moedekommentar(i_gang, bruger, f"{ord_} mødekommentar"),
        nabokontrakt=nabo,
        deling=_tilbud(nabo, "1", kontrakt),
        fjernet_deling=_tilbud(nabo, "2", kontrakt, fjernet=nu),
        opgivet_mail=fabrikker.udsendelse(bruger, "andet", f"{ord_} opgivet", kontrakt=kontrakt, opgivet=nu),
        **til_tilsyn,
        **med_tilsyn,
        **handleplaner(enhed, med_tilsyn["offentligt_tilsyn"], bruger, sted),
    )


def _maalepunkter(strategi, enhed) -> dict:
    """Make målepunkter with figures typed, pasted and removed, and a list of methods that the unit uses."""
    nu = timezone.now()
    fabrikker.maalepunkt(strategi, f"{strategi} første målepunkt")
    med = fabrikker.med_indikator(fabrikker.maalepunkt(strategi, f"{strategi} målepunkt"), f"{strategi} indikator")
    uden = fabrikker.maalepunkt(strategi, f"{strategi} målepunkt uden")
    har_haft = fabrikker.med_indikator(fabrikker.maalepunkt(strategi, f"{strategi} målepunkt før"))
    tidligere, har_haft.indikator = har_haft.indikator, None
    har_haft.save()
    fjernede = fabrikker.med_indikator(fabrikker.maalepunkt(strategi, f"{strategi} målepunkt fortrudt"))
    fabrikker.maaling(med, date(2023, 1, 15), "5.5", indsat=INDSAT)
    fabrikker.maaling(fjernede, date(2023, 1, 15), "5.5", indsat=INDSAT, fjernet=nu)
    liste = fabrikker.maalepunkt(strategi, f"{strategi} metodeliste", enheder=[enhed])
    fabrikker.metode(liste, f"{strategi} første metode")
    return {
        "maalepunkt": med,
        "maalepunkt_uden": uden,
        "maalepunkt_foer": har_haft,
        "tidligere_indikator": tidligere,
        "maalepunkt_indsatte": med,
        "maalepunkt_fortrudte": fjernede,
        "fjernet_maalepunkt": fabrikker.maalepunkt(strategi, f"{strategi} fjernet målepunkt", fjernet=nu),
        "strategital": fabrikker.maaling(med, date(2023, 2, 1), "4", note=f"{strategi} note"),
        "fjernet_strategital": fabrikker.maaling(med, date(2023, 3, 1), "6", fjernet=nu),
        "metodeliste": liste,
        "metode": fabrikker.metode(liste, f"{strategi} metode", [enhed]),
        "fjernet_metode": fabrikker.metode(liste, f"{strategi} fjernet metode", fjernet=nu),
    }


def _tegn(strategi, spor, enhed, sted: str) -> dict:
    """Make signs, and rounds whose examples are for the unit alone: not even for those who run the strategy."""
    strategi.roller = ["Ledere"]
    strategi.save()
    foerste, andet = (fabrikker.tegn(spor, f"{strategi} tegn {nr}") for nr in (1, 2))
    svar = {foerste: ("ofte", f"kun-holdet-{sted} eksempel"), andet: "altid"}
    nu = timezone.now()
    return {
        "tegn": andet,
        "fjernet_tegn": fabrikker.tegn(spor, f"{strategi} fjernet tegn", fjernet=nu),
        "runde": fabrikker.runde(strategi, enhed, svar, titel=f"kun-holdet-{sted} runde"),
        "fjernet_runde": fabrikker.runde(strategi, enhed, svar, titel=f"kun-holdet-{sted} fjernet", fjernet=nu),
    }


def _tilbud(fra, nummer: str, til, **felter):
    """Return the offer of a goal written in one contract to another."""
    ord_ = fra.titel.split()[0]
    return fabrikker.maaldeling(fabrikker.maal(fra, nummer, f"{ord_} delt mål {nummer}"), til, **felter)


def _anden_kontrakt(kontrakt, aar: int, tilstand: str, ord_: str):
    """Return another year's contract of the unit, in another state, with one goal."""
    ny = fabrikker.kontrakt(kontrakt.enhed, kontrakt.skabelon, aar, f"{ord_} kontrakt {tilstand}", tilstand=tilstand)
    fabrikker.maal(ny, "1", f"{ord_} mål {tilstand}")
    return ny


def _godkendt(kontrakt, bruger):
    fabrikker.version(kontrakt, bruger)
    return kontrakt


def _offentlig(kontrakt, bruger, sted: str):
    """Make a version public whose words are another's: what the contract says now is nobody's but its readers'.

    Nothing of the other municipality is public, so that it looks as if it were not there.
    """
    data = json.loads(json.dumps(data_nu(kontrakt)).replace("kanarie-", "offentlig-"))
    version = fabrikker.version(kontrakt, bruger, data)
    if sted != "fremmed":
        fabrikker.offentliggoerelse(version, bruger)
    return kontrakt


def _fjernet_afsnit(skabelon) -> SimpleNamespace:
    """A section that has been removed: only its number is left to point to it with."""
    afsnit = skabelon.afsnit.create(noegle="fjernet", overskrift="Fjernet afsnit", raekkefoelge=99)
    pk = afsnit.pk
    afsnit.delete()
    return SimpleNamespace(pk=pk)


def _personer(verden) -> dict:
    steder = {
        "A": ("administrator", verden.kommune),
        "a": ("administrator", verden.egen.enhed),
        "C": ("centerchef", verden.forvaltning),
        "O": ("omraadeleder", verden.omraade),
        "S": ("konsulent", verden.forvaltning),
        "K": ("kontraktholder", verden.egen.enhed),
        "D": ("daglig_leder", verden.egen.hus),
        "L": ("lmu", verden.egen.enhed),
        "F": ("foraeldrebestyrelse", verden.egen.enhed),
    }
    laeser = fabrikker.bruger(verden.kommune, "Person V", password=KODE)
    fabrikker.tildeling(laeser, "fravaerslaeser", verden.forvaltning)
    personer = {"V": laeser, "U": fabrikker.bruger(verden.kommune, "Uden Rolle", password=KODE), "X": None}
    for bogstav, (rolle, enhed) in steder.items():
        personer[bogstav] = fabrikker.bruger(verden.kommune, f"Person {bogstav}", password=KODE)
        fabrikker.tildeling(personer[bogstav], rolle, enhed)
    return personer


def klient_for(bruger, *, csrf: bool = False) -> Client:
    """Return a client that forgets, before each request, whatever cookies the last answer set."""
    klient = Client(enforce_csrf_checks=csrf)
    if bruger is not None:
        klient.force_login(bruger)
    gemt = {navn: morsel.value for navn, morsel in klient.cookies.items()}

    def send(**andet):
        klient.cookies = SimpleCookie(gemt)
        return rigtig(**andet)

    rigtig, klient.request = klient.request, send
    return klient


@contextmanager
def rullet_tilbage():
    """Undo whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def skrivninger():
    """Yield a list that collects the tables written to; sessions, PDF orders and the task queue are left out.

    So is that somebody's reading of sick leave is added to its log.
    """
    tabeller: list[str] = []

    def optag(execute, sql, params, many, context):
        if _SKRIVER.search(sql):
            tabel = sql.split('"')[1]
            opslag = sql.startswith('INSERT INTO "sygefravaer_fravaersopslag"')
            if not opslag and not tabel.startswith(("django_session", "django_tasks", "kontrakter_pdfudgave")):
                tabeller.append(tabel)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(optag):
        yield tabeller


def adresser(urlconf=None) -> dict[str, object]:
    """Return every URL name of the resolver, with its namespace, and the URLPattern; unnamed ones by their route."""
    return dict(_gaa(get_resolver(urlconf), ""))


def _gaa(resolver, rum: str):
    for et in resolver.url_patterns:
        if isinstance(et, URLResolver):
            yield from _gaa(et, f"{rum}{et.namespace}:" if et.namespace else rum)
        else:
            yield f"{rum}{et.name or et.pattern}", et
