"""Injection (catalogue 6.2): a corpus of our own through every kind of text field, then every page that shows it.

One test holds the security policy on top. The pages of a contract's life are in test_xss_livet.py.
"""

import json
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.test import Client
from pypdf import PdfReader

from kontrakter.models import Afsnit, Aktivitet, Kontrakt, Udviklingsmaal, Virkning
from kontrakter.udskrift.lager import pdf_af
from organisation.models import Enhed
from tests import fabrikker

from .hjaelp import bruger, ny_session, skriveside
from .xss import INTET, KORPUS, LUK, SELVSTARTENDE, Vagtpost, adresser, fremmede, pakket

PROSA = [f"prosa{nr}" for nr in range(27)]
AFSNIT = [(noegle, f"Afsnit {noegle}", "prosa") for noegle in PROSA] + [
    ("virkninger", "Virkninger", "virkninger"),
    ("tidsperspektiv", "Tidsperspektiv", "tidsperspektiv"),
    ("aktiviteter", "Aktiviteter", "aktiviteter"),
]


@pytest.fixture(scope="module")
def kontrakter(base):
    """Two contracts with the corpus in all their fields: sections and rows in one, headings in the other."""
    enhed = Enhed.objects.get(navn="Dagtilbud Højvangen")
    skabelon = fabrikker.skabelon(enhed.kommune, 2031, afsnit=AFSNIT)
    klient = Client()
    klient.cookies["sessionid"] = ny_session(bruger("mette.holm"))
    svar: list[tuple[int, str]] = []

    def post(sti, **data):
        svar.append((klient.post(sti, {"version": 0} | data).status_code, sti))

    tekster = fabrikker.kontrakt(enhed, skabelon, 2031)
    hoveder = fabrikker.kontrakt(enhed, fabrikker.skabelon(enhed.kommune, 2032, afsnit=AFSNIT[:1]), 2032)
    for felt in ("indledning", "opfoelgning"):
        version = Kontrakt.objects.get(pk=tekster.pk).version
        sti = f"/kontrakter/{tekster.pk}/tekst/{felt}/rediger/"
        post(sti, tekst="\n".join(KORPUS), tekst_format="html", version=version)
    for bundt in bundter(len(PROSA)):
        skriv_maal(post, fabrikker.maal(tekster), bundt)
    maal = {"maaltype": "lokalt", "varighed": "etaarig"}
    for nr, tekst in enumerate(pakket(250), 1):
        post(f"/kontrakter/{hoveder.pk}/maal/nyt/", nummer=nr, overskrift=tekst, **maal)
    for nr, tekst in enumerate(pakket(120), 500):
        post(f"/kontrakter/{hoveder.pk}/maal/nyt/", nummer=nr, overskrift="Mål", ansvarlig=tekst, **maal)
    return SimpleNamespace(tekster=tekster, hoveder=hoveder, svar=svar)


def bundter(antal):
    return [KORPUS[nr : nr + antal] for nr in range(0, len(KORPUS), antal)]


def skriv_maal(post, maal, stykker):
    """Fill a goal: each payload as rich text in a section of its own, and in the rows, and as text with marks."""
    for noegle, stykke in zip(PROSA, stykker, strict=False):
        post(skriveside(maal, noegle), tekst=stykke, tekst_format="html")
    alle = " ".join(stykker).replace("\0", "")[:4000]  # a plain field refuses NUL, and gives the text back
    post(skriveside(maal, "virkninger"), tekst="\n\n".join(stykker))
    post(skriveside(maal, "aktiviteter"), tekst="\n\n".join(stykker), tekst_format="html")
    post(skriveside(maal, "tidsperspektiv"), tekst=alle[:200])
    hoved = {"nummer": maal.nummer, "overskrift": alle[250:500], "ansvarlig": alle[:120]}
    post(f"/kontrakter/maal/{maal.pk}/rediger/", **hoved, maaltype="lokalt", varighed="etaarig", version=1)
    post(f"/kontrakter/maal/{maal.pk}/virkninger/ny/", tekst=alle[:1000], hvem="boern")
    post(f"/kontrakter/maal/{maal.pk}/virkninger/ny/", tekst=alle[1000:2000] or "x", hvem="boern")
    raekke = {"tekst": alle, "ansvarlig": stykker[0][:120], "art": "almindelig", "tilstand": "ikke_begyndt"}
    post(f"/kontrakter/maal/{maal.pk}/aktiviteter/ny/", **raekke)
    aktivitet = Aktivitet.objects.filter(maal=maal).last()
    post(f"/kontrakter/aktiviteter/{aktivitet.pk}/status/", tilstand="i_gang", note=alle[:500], version=1)


def test_korpus_kommer_gennem_alle_felter(kontrakter):
    """The test is worth something only if the texts were taken in: 302, or 422 for what cannot be kept."""
    assert len(KORPUS) == len(set(KORPUS)) >= 200
    assert [(status, sti) for status, sti in kontrakter.svar if status not in (302, 422)] == []
    gemt = {
        "afsnit": Afsnit.objects.filter(maal__kontrakt=kontrakter.tekster).count(),
        "virkninger": Virkning.objects.filter(maal__kontrakt=kontrakter.tekster).count(),
        "aktiviteter": Aktivitet.objects.filter(maal__kontrakt=kontrakter.tekster).count(),
        "mål": Udviklingsmaal.objects.filter(kontrakt=kontrakter.hoveder).count(),
    }
    print(f"\nXSS: {len(KORPUS)} stykker, {len(kontrakter.svar)} formularer sendt, gemt: {gemt}")
    assert gemt["afsnit"] >= 200
    assert min(gemt["virkninger"] / 2, gemt["aktiviteter"]) == len(bundter(len(PROSA)))
    assert gemt["mål"] == len(pakket(250)) + len(pakket(120))


def test_intet_lever_paa_siderne(rude, kontrakter):
    mette = Vagtpost(rude)
    for kontrakt in (kontrakter.tekster, kontrakter.hoveder):
        for side in ("", "laes/", "historik/", "rediger/"):
            mette.se(f"/kontrakter/{kontrakt.pk}/{side}")
    haendelser = mette.rude.kontekst.pages[0].locator("a[href*='/historik/']")
    mette.se(f"/kontrakter/{kontrakter.tekster.pk}/historik/")
    for sti in [haendelser.nth(nr).get_attribute("href") for nr in range(min(3, haendelser.count()))]:
        mette.se(sti)
    maal = Udviklingsmaal.objects.filter(kontrakt=kontrakter.tekster).first()
    mette.se(skriveside(maal, "virkninger"))
    mette.se(skriveside(maal, "aktiviteter"))
    for bundt in bundter(30):
        mette.se(
            "/kontrakter/?" + "&".join(f"{navn}={quote(' '.join(bundt))}" for navn in ("q", "aar", "enhed", "sorter"))
        )
    tal = mette.tael()
    print(f"\nXSS på {mette.antal} sider: {tal}")
    assert tal == INTET


def test_intet_lever_paa_konfliktsiden_og_i_en_hentet_kladde(rude, kontrakter):
    mette = Vagtpost(rude)
    maal = Udviklingsmaal.objects.filter(kontrakt=kontrakter.tekster).last()
    sti = skriveside(maal, "prosa26")
    Afsnit.objects.filter(maal=maal, noegle="prosa26").delete()
    fabrikker.afsnit(maal, "prosa26", "<p>Gemt.</p>", version=7)
    mette.se(sti)
    for bundt in bundter(45):
        tekst = "\n".join(stykke + LUK for stykke in bundt)  # or they would be too deep together
        for format_ in ("html", "tekst"):
            mette.indsend(sti, {"tekst": tekst, "tekst_format": format_, "version": "0"})
        svar = mette.rude.request.post(
            "/kontrakter/kladde/",
            form={"form": sti, "felter": json.dumps({"tekst": [tekst], "tekst_format": ["html"]}), "grundversion": "0"},
            headers={"X-CSRFToken": mette.csrf(), "Referer": mette.rude.server},
        )
        assert (svar.status, "En anden har gemt" in svar.json()["besked"]) == (409, True)
        mette.se(sti)
    tal = mette.tael()
    print(f"\nXSS i konflikt og kladde, {mette.antal} sider: {tal}")
    assert tal == INTET


def test_sikkerhedspolitikken_har_intet_at_klage_over(rude, kontrakter):
    """With the policy on nothing is stopped by it: nothing was left for it to stop."""
    mette = rude("mette.holm")
    for kontrakt in (kontrakter.tekster, kontrakter.hoveder):
        for side in ("", "laes/", "historik/"):
            mette.gaa(f"/kontrakter/{kontrakt.pk}/{side}", wait_until="networkidle")
    assert mette.vidne.alt() == []


@pytest.fixture
def kontrolkontrakt(kontrakter, uden_rens):
    """A contract written while the guard is down."""
    kontrakt = Kontrakt.objects.filter(aar=2033).first()
    kontrakt = kontrakt or fabrikker.kontrakt(kontrakter.tekster.enhed, kontrakter.tekster.skabelon, 2033)
    klient = Client()
    klient.cookies["sessionid"] = ny_session(bruger("mette.holm"))
    for nr in range(0, len(SELVSTARTENDE), len(PROSA)):
        maal = fabrikker.maal(kontrakt)
        for noegle, stykke in zip(PROSA, SELVSTARTENDE[nr:], strict=False):
            klient.post(skriveside(maal, noegle), {"tekst": f"<p>x</p>{stykke}", "tekst_format": "html", "version": 0})
    return kontrakt


def test_kontrol_uden_rens_lever_teksten(rude, kontrolkontrakt):
    mette = Vagtpost(rude)
    mette.se(f"/kontrakter/{kontrolkontrakt.pk}/")
    mette.se(f"/kontrakter/{kontrolkontrakt.pk}/laes/")
    tal = mette.tael()
    print(f"\nXSS uden rens på {mette.antal} sider: {tal}")
    assert min(tal["koert"], tal["levende"], tal["udefra"]) > 0


# --- The paper -----------------------------------------------------------------------------------
def test_papiret_har_ingen_levende_links_og_henter_intet(kontrakter, hentet):
    pdf = PdfReader(BytesIO(pdf_af(Kontrakt.objects.get(pk=kontrakter.tekster.pk))))
    links = adresser(pdf)
    tal = {"sider": len(pdf.pages), "links": len(links), "levende": len(fremmede(links))} | hentet
    print(f"\nXSS på papir: {tal}")
    assert (fremmede(links), hentet["afvist"]) == ([], 0)
    assert list(pdf.attachments) == ["kontrakt.json"]


def test_kontrol_uden_rens_spoerger_papiret_efter_fremmede_filer(kontrolkontrakt, hentet):
    pdf = PdfReader(BytesIO(pdf_af(kontrolkontrakt)))
    links = adresser(pdf)
    print(f"\nXSS på papir uden rens: {len(fremmede(links))} levende links; hentet: {hentet}")
    assert min(len(fremmede(links)), hentet["afvist"]) > 0
