"""Injection (catalogue 6.2) in a contract's life: hearing, approval, versions, the year, mails, what the public reads.

Every field a person writes in holds its own name, a payload that starts by itself, and a part of the corpus. So a test
can ask of a page which fields it shows, and of all pages together whether they show every field.
"""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from kontrakter.adresser import enhedsadresse, kommuneadresse, kontraktadresse
from kontrakter.handlinger.eftersyn import gaa_forbi
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.eftersyn import advarsler
from kontrakter.models import Kontrakt, Tilstandsskift
from kontrakter.udskrift.version import forsegl
from organisation.models import Enhed
from tests import fabrikker

from .hjaelp import bruger, ny_session
from .xss import INTET, KORPUS, LUK, Vagtpost, adresser, fremmede, pakket

MAERKE = "<img src=x onerror=ramt(1)>"
_nr = count()


def tekst(felt: str, plads: int) -> str:
    """Return what a plain field of this length holds: the field's name, the payload, a part of the corpus."""
    hoved = f"xss-{felt} {MAERKE} "
    stykker = pakket(plads - len(hoved))
    return hoved + stykker[next(_nr) % len(stykker)]


def rig(felt: str) -> str:
    """Return what a rich text holds: all of the corpus, as HTML that nothing has cleaned."""
    return f"<p>xss-{felt} {MAERKE}</p>" + "".join(stykke + LUK for stykke in KORPUS if "\0" not in stykke)


FELTER = {
    *("indledning", "opfoelgning", "praeambel", "afsnit"),
    *("enhed", "skabelon", "titel", "maal", "ansvarlig", "virkning", "aktivitet", "leder", "note", "holder", "lmu"),
    *("besked", "kommentar", "kommentarsvar", "hoeringssvar", "navne", "besvarelse"),
    *("retur", "advarselsgrund", "trukket", "emne", "mail", "punkt"),
    *("indikator", "raatekst", "kilde", "trin", "talnote"),
}


@dataclass
class Side:
    """A page, and the person who looks at it."""

    hvem: str | None
    sti: str


# --- What is written -------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def livet(base):
    """A unit whose contracts stand in every state, with the corpus in every field."""
    hoejvangen = Enhed.objects.get(navn="Dagtilbud Højvangen")
    enhed = fabrikker.enhed(hoejvangen.parent, tekst("enhed", 150))
    mette, hanne = bruger("mette.holm"), bruger("hanne.dalsgaard")
    for person, rolle, felt in ((mette, "kontraktholder", "holder"), (hanne, "lmu", "lmu")):
        fabrikker.tildeling(person, rolle, enhed)
        person.navn = tekst(felt, 150)
        person.save()
    skabelon = fabrikker.skabelon(enhed.kommune, 2041, tekst("skabelon", 110), praeambel=rig("praeambel"))
    punkt = fabrikker.punkt(fabrikker.spor(fabrikker.strategi(enhed.kommune)), tekst("punkt", 190))

    def kontrakt(aar, tilstand):
        ny = fabrikker.kontrakt(
            enhed,
            skabelon,
            aar,
            tekst("titel", 190),
            tilstand=tilstand,
            kontraktholder=mette,
            indledning=rig("indledning"),
            opfoelgning=rig("opfoelgning"),
        )
        maal = fabrikker.maal(ny, "1", tekst("maal", 240), ansvarlig=tekst("ansvarlig", 110))
        fabrikker.afsaetslink(maal, punkt)
        fabrikker.afsnit(maal, "maaltekst", rig("afsnit"))
        fabrikker.virkning(maal, tekst("virkning", 900))
        fabrikker.aktivitet(maal, tekst("aktivitet", 3000), tekst("leder", 110), note=tekst("note", 450))
        _indikatorer(maal)
        return ny

    udkast, hoert, sendt, offentlig, trukket = (
        kontrakt(2041 + nr, tilstand)
        for nr, tilstand in enumerate(("udkast", "i_hoering", "til_godkendelse", "godkendt", "godkendt"))
    )
    _tilbage(udkast, mette)
    kommentar = _hoer(hoert, mette, hanne)
    henrik = bruger("henrik.vestergaard")
    _ny_udgave(sendt, henrik)
    _hoer(sendt, mette, hanne, afsluttet=timezone.now())
    fabrikker.offentliggoerelse(fabrikker.version(offentlig, henrik), henrik)
    borte = {"trukket_tilbage": timezone.now(), "trukket_af": henrik.navn, "grund": tekst("trukket", 900)}
    fabrikker.offentliggoerelse(fabrikker.version(trukket, henrik), henrik, **borte)
    fabrikker.udsendelse(mette, emne=tekst("emne", 190), tekst=tekst("mail", 3000), kontrakt=hoert)
    steder = {"udkast": udkast, "hoert": hoert, "sendt": sendt, "offentlig": offentlig, "trukket": trukket}
    return SimpleNamespace(
        **steder, enhed=enhed, skabelon=skabelon, kommentar=kommentar, sider=_sider(steder, kommentar)
    )


def _indikatorer(maal):
    """Two indicators: one with a line of numbers, one with steps whose words are the corpus."""
    om = {"raatekst": tekst("raatekst", 450), "kilde": tekst("kilde", 280)}
    raekke = fabrikker.indikator(maal, tekst("indikator", 140), udgangsvaerdi=7, **om)
    for maaned in (1, 2):
        fabrikker.maaling(raekke, date(2023, maaned, 1), "5", note=tekst("talnote", 480))
    trin = [f"{nr} {tekst('trin', 70)}"[:80] for nr in (1, 2)]
    raekke = fabrikker.indikator(maal, tekst("indikator", 140), None, maaltype="trin", maaleenhed="trin", trin=trin)
    for maaned in (1, 2):
        fabrikker.maaling(raekke, date(2023, maaned, 1), trin=trin[0])


def _tilbage(kontrakt, mette):
    """Send a contract back with a reason, and let its holder pass warnings by with another."""
    maal = kontrakt.maal.get()
    forrige = fabrikker.maal(fabrikker.kontrakt(kontrakt.enhed, kontrakt.skabelon, kontrakt.aar - 1), overskrift="Før")
    type(maal).objects.filter(pk=maal.pk).update(fortsaetter=forrige)
    henrik = bruger("henrik.vestergaard")
    hvem = {"bruger_id": henrik.pk, "bruger_navn": henrik.navn}
    skift = {"verbum": "returner", "fra": "til_godkendelse", "til": "udkast", "grund": tekst("retur", 3000)}
    Tilstandsskift.objects.create(kontrakt=kontrakt, **skift, **hvem)
    fabrikker.maal(kontrakt, "2", "Uden noget")
    for advarsel in advarsler(hent_indhold(kontrakt))[1:]:
        om = {"noegle": advarsel.noegle, "tekst": advarsel.tekst, "grund": tekst("advarselsgrund", 490)}
        gaa_forbi(kontrakt=kontrakt, **om, af=mette)


def _hoer(kontrakt, mette, hanne, **felter):
    """Hold a hearing with everything in it that can be said; return a comment."""
    hoering = fabrikker.hoering(kontrakt, besked=tekst("besked", 1900), **felter)
    maal = kontrakt.maal.get()
    for stykke in pakket(3800):
        hele = f"xss-kommentar {MAERKE} {stykke}"
        kommentar = fabrikker.kommentar(hoering, hanne, maal=maal, noegle="maaltekst", tekst=hele)
    svar = tekst("kommentarsvar", 3900)
    fabrikker.kommentar(hoering, mette, maal=maal, noegle="maaltekst", svar_paa=kommentar, tekst=svar)
    hoering.fora.update(
        hoeringssvar=tekst("hoeringssvar", 3900),
        navne=tekst("navne", 290),
        svaret=timezone.now(),
        besvarelse=tekst("besvarelse", 3900),
        besvaret=timezone.now(),
        besvaret_af=mette.navn,
    )
    return kommentar


def _ny_udgave(kontrakt, henrik):
    """Approve a contract, and let it say something else since."""
    fabrikker.version(kontrakt, henrik)
    maal = kontrakt.maal.get()
    maal.afsnit.update(tekst="<p>Nyt.</p>")
    maal.aktiviteter.update(tekst=tekst("aktivitet", 2000))
    kontrakt.indledning = kontrakt.opfoelgning = "<p>Nyt.</p>"
    kontrakt.save()


# --- Where it is read ------------------------------------------------------------------------------
def _sider(steder, kommentar) -> list[Side]:
    """Return every page of the life that shows something a person wrote, with somebody who sees it."""
    udkast, hoert, sendt, offentlig, trukket = (et.pk for et in steder.values())
    forum = kommentar.hoering.fora.get(forum="lmu").pk
    enhed, kontrakter = steder["udkast"].enhed, "kontrakter:"
    indikatorer = list(steder["udkast"].maal.get(nummer="1").indikatorer.all())
    hvor = {
        "mette.holm": [
            ("kontrakt_vis", udkast),
            ("kontrakt_laes", udkast),
            ("kontrakt_historik", udkast),
            ("kontrakt_eftersyn", udkast),
            *(("indikator_vis", raekke.pk) for raekke in indikatorer),
            ("indikator_rediger", indikatorer[0].pk),
            ("kontrakt_skift", udkast, "send-til-godkendelse"),
            ("hoering_send", udkast),
            ("hoering_vis", hoert),
            ("kontrakt_skift", hoert, "afslut-hoering"),
            ("kommentar_svar", kommentar.pk),
            ("hoeringssvar_besvar", forum),
            ("version_liste", sendt),
            ("version_forskel", sendt),
            ("naeste_aar", offentlig),
            ("maal_gennem_aarene", steder["udkast"].maal.first().pk),
            ("mine_mails",),
        ],
        "hanne.dalsgaard": [
            ("hoering_vis", hoert),
            ("kommentar_opret", hoert, f"{steder['hoert'].maal.get().pk}-maaltekst"),
            ("hoeringssvar_rediger", forum),
        ],
        "henrik.vestergaard": [
            ("kontrakt_godkend", sendt),
            ("kontrakt_skift", sendt, "returner"),
            ("version_offentliggoer", trukket, 1),
            ("offentlig_traek", offentlig),
            ("version_liste", trukket),
            ("aaret",),
        ],
        "karen.lindholt": [("udsendelse_liste",), ("skabelon_aktiver", steder["udkast"].skabelon_id)],
    }
    offentlige = [kommuneadresse(enhed.kommune), enhedsadresse(enhed), *map(kontraktadresse, list(steder.values())[3:])]
    egne = [Side(hvem, reverse(kontrakter + navn, args=om)) for hvem, alle in hvor.items() for navn, *om in alle]
    return [*egne, *(Side(None, sti) for sti in offentlige)]


def hent(side: Side) -> str:
    klient = Client()
    if side.hvem:
        klient.cookies["sessionid"] = ny_session(bruger(side.hvem))
    svar = klient.get(side.sti)
    assert svar.status_code in (200, 410), (side, svar.status_code)  # 410: it was public once
    return svar.content.decode()


def felter_i(html: str, efter: str = "") -> set[str]:
    return set(re.findall(rf"xss-(\w+){efter}", html))


def test_siderne_viser_hvert_felt(livet):
    """The walk is worth something only if everything that was written is somewhere on it."""
    vist = {side.sti: felter_i(hent(side)) for side in livet.sider}
    print(f"\nXSS i livet: {len(vist)} sider, {len(FELTER)} felter")
    assert [sti for sti, felter in vist.items() if not felter] == []
    assert set().union(*vist.values()) == FELTER


@pytest.fixture
def uden_escape(monkeypatch):
    """Text as it was written: the guard is down."""
    for sted in ("template.base", "template.defaultfilters", "utils.html"):
        monkeypatch.setattr(f"django.{sted}.conditional_escape", str)
    for sted in ("template.defaultfilters", "utils.html"):
        monkeypatch.setattr(f"django.{sted}.escape", str)


def test_kontrol_uden_vagterne_lever_hvert_felt(livet, uden_escape, uden_rens):
    levende = [felter_i(hent(side), re.escape(f" {MAERKE}")) for side in livet.sider]
    assert set().union(*levende) == FELTER


def test_intet_lever_i_livet(rude, livet):
    vagter = {hvem: Vagtpost(rude, hvem) for hvem in dict.fromkeys(side.hvem for side in livet.sider)}
    for side in livet.sider:
        vagter[side.hvem].se(side.sti)
    _send_igen(vagter, livet)
    tal = {str(hvem): vagt.tael() for hvem, vagt in vagter.items()}
    print(f"\nXSS i livet, {sum(vagt.antal for vagt in vagter.values())} sider: {tal}")
    assert tal == dict.fromkeys(tal, INTET)


def _send_igen(vagter, livet):
    """Send what is refused, and see the page that gives the text back: too long, and somebody came first."""
    lang, forum = tekst("igen", 3800) + "x" * 4000, livet.kommentar.hoering.fora.get(forum="lmu")
    svar = {"hoeringssvar": tekst("igen", 3800), "navne": tekst("igen", 290)}
    hvor = reverse("kontrakter:kommentar_opret", args=[livet.hoert.pk, "hele"])
    eftersyn = reverse("kontrakter:advarsel_forbi", args=[livet.udkast.pk])
    noegle = advarsler(hent_indhold(livet.udkast))[0].noegle
    for hvem, sti, felter, status in (
        ("hanne.dalsgaard", hvor, {"tekst": lang, "version": "0"}, 422),
        ("hanne.dalsgaard", _svarside(forum, "rediger"), svar | {"navne": lang, "version": str(forum.version)}, 422),
        ("hanne.dalsgaard", _svarside(forum, "rediger"), svar | {"version": "0"}, 409),
        ("mette.holm", _svarside(forum, "besvar"), {"besvarelse": tekst("igen", 3800), "version": "0"}, 409),
        ("mette.holm", eftersyn, {"noegle": noegle, "grund": lang}, 422),
    ):
        vagt = vagter[hvem]
        vagt.rude.gaa("/")
        vagt.indsend(sti, felter)
        assert (status, sti) in vagt.rude.vidne.svar
        assert "xss-igen" in vagt.rude.content()


def _svarside(forum, hvad: str) -> str:
    return reverse(f"kontrakter:hoeringssvar_{hvad}", args=[forum.pk])


def _version(kontrakt):
    """Return a version with the answers as an appendix, as approval makes it: its paper is what the public fetches."""
    kontrakt = Kontrakt.objects.select_related("enhed__kommune", "skabelon").get(pk=kontrakt.pk)
    return forsegl(kontrakt, af=bruger("henrik.vestergaard"), med_hoeringssvar=True)[0]


def test_versionens_papir_har_ingen_levende_links_og_henter_intet(livet, hentet):
    version = _version(livet.sendt)
    assert felter_i(version.indhold) >= {"enhed", "maal", "hoeringssvar", "navne", "besvarelse", "aktivitet"}
    papir = PdfReader(BytesIO(version.pdf))
    assert "xss-navne <img src=x" in " ".join("".join(side.extract_text() for side in papir.pages).split())
    assert (fremmede(adresser(papir)), hentet["afvist"]) == ([], 0)


def test_kontrol_uden_vagten_spoerger_versionens_papir_efter_fremmede_filer(base, uden_escape, hentet):
    kontrakt = fabrikker.kontrakt(Enhed.objects.get(navn="Dagtilbud Højvangen"), aar=2061)
    fabrikker.maal(kontrakt, "1", "<img src=https://ond.example/x>")
    _version(kontrakt)
    assert hentet["afvist"] > 0
