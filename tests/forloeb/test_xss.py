"""Injection (catalogue 6.2): a corpus of our own through every kind of text field, then every page that shows it.

`xss_korpus.txt` has a payload on each line: its kind, a tab, the payload with `\\uXXXX` for what is not seen. A payload
that comes alive calls `ramt(1)` or `alert(1)`, or asks for something at `ond.example`. The browser is told to ignore
the security policy, so that it is our own cleaning that is tested; one test holds the policy on top.
"""

import json
import re
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from pypdf import PdfReader

from faelles.pdf import henter
from kontrakter.models import Afsnit, Aktivitet, Kontrakt, Udviklingsmaal, Virkning
from kontrakter.udskrift.lager import pdf_af
from organisation.models import Enhed
from tests import fabrikker

from .hjaelp import bruger, ny_session, skriveside


def _laes(linje: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\\\", lambda fund: chr(int(fund[1], 16)) if fund[1] else "\\", linje)


_LINJER = Path(__file__).with_name("xss_korpus.txt").read_text(encoding="utf-8").splitlines()
KORPUS = [_laes(linje.split("\t", 1)[1]) for linje in _LINJER]
# For the controls: what starts by itself and does not swallow the texts after it.
LUK = "</style></textarea></select></button></iframe></video></audio></object></a></p>"
SELVSTARTENDE = [
    _laes(linje.split("\t", 1)[1]) + LUK for linje in _LINJER if linje.startswith(("haendelse", "adresse", "css"))
]
PROSA = [f"prosa{nr}" for nr in range(27)]
AFSNIT = [(noegle, f"Afsnit {noegle}", "prosa") for noegle in PROSA] + [
    ("virkninger", "Virkninger", "virkninger"),
    ("tidsperspektiv", "Tidsperspektiv", "tidsperspektiv"),
    ("aktiviteter", "Aktiviteter", "aktiviteter"),
]
# What lives in the page: any handler, any address that is not one of the three, any element we do not write.
LEVENDE = """() => {
  const fund = [];
  const fremmed = 'script,iframe,object,embed,base,meta,link,style,math,video,audio,img[src^="http"]';
  for (const element of document.querySelectorAll('#indhold *')) {
    for (const { name } of element.attributes) {
      if (/^on|^srcdoc$|^hx-on/.test(name)) fund.push(`${element.localName} ${name}`);
    }
    if (element.matches('a[href]') && !/^(https?|mailto):$/.test(element.protocol)) fund.push(`a ${element.protocol}`);
    if (element.matches(fremmed)) fund.push(element.localName);
  }
  return fund;
}"""


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


def pakket(plads: int) -> list[str]:
    """The corpus in as few plain texts as there is room for: what escapes one payload escapes its neighbour."""
    ud = [""]
    for stykke in KORPUS:
        if len(stykke) > plads or "\0" in stykke:
            continue
        if len(ud[-1]) + len(stykke) + 1 > plads:
            ud.append("")
        ud[-1] = f"{ud[-1]} {stykke}".strip(" ")
    return ud


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


class Vagtpost:
    """A person's browser, and what came alive in it."""

    def __init__(self, rude, hvem="mette.holm", **valg):
        self.rude = rude(hvem, **({"bypass_csp": True} | valg))
        self.koert: list[str] = []
        self.levende: list[str] = []
        self.antal = 0
        kontekst = self.rude.kontekst
        kontekst.expose_binding("ramt", lambda kilde, *_: self.koert.append(kilde["page"].url))
        kontekst.route(lambda adresse: not adresse.startswith(self.rude.server), lambda vej: vej.abort())

    def se(self, sti=""):
        """Open the page (or look at the one that is open), let what can start start, and look for what lives."""
        if sti:
            self.rude.gaa(sti)
        self.rude.wait_for_load_state("load")
        self.rude.wait_for_timeout(150)
        self.antal += 1
        self.levende += self.rude.evaluate(LEVENDE)

    def indsend(self, sti, felter):
        """Send a form, as a page of ours does, and look at the answer."""
        felter |= {"csrfmiddlewaretoken": self.csrf()}
        with self.rude.expect_navigation():
            self.rude.evaluate(INDSEND, [sti, felter])
        self.se()

    def csrf(self):
        return next(et["value"] for et in self.rude.kontekst.cookies() if et["name"] == "csrftoken")

    def tael(self) -> dict[str, int]:
        """Return the figures, and leave nothing for the witness to complain of."""
        vidne = self.rude.vidne
        tal = {
            "koert": len(self.koert) + len(vidne.dialoger),
            "levende": len(self.levende),
            "udefra": len(vidne.fremmede),
            "serverfejl": sum(status >= 500 for status, _ in vidne.svar),
        }
        for liste in (vidne.klager, vidne.dialoger, vidne.fremmede, vidne.svar):
            liste.clear()
        return tal


INDSEND = """([sti, felter]) => {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: sti });
  for (const [navn, vaerdi] of Object.entries(felter)) {
    const felt = document.createElement('textarea');
    Object.assign(felt, { name: navn, value: vaerdi });
    form.append(felt);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""
INTET = {"koert": 0, "levende": 0, "udefra": 0, "serverfejl": 0}


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
def uden_rens(monkeypatch):
    for sted in ("faelles.felter", "faelles.templatetags.faelles", "kontrakter.udskrift.kontekst"):
        monkeypatch.setattr(f"{sted}.rens", mark_safe)


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
def adresser(pdf: PdfReader) -> list[str]:
    """What the links of a PDF point to, and every action of another kind than a link."""
    fundet = [str(pdf.trailer["/Root"][navn]) for navn in ("/OpenAction", "/AA") if navn in pdf.trailer["/Root"]]
    for side in pdf.pages:
        for henvisning in side.get("/Annots", []):
            handling = henvisning.get_object().get("/A", {})
            if handling.get("/S", "/URI") not in ("/URI", "/GoTo"):
                fundet.append(str(handling))
            fundet.append(str(handling.get("/URI", "")))
    return [adresse for adresse in fundet if adresse]


@pytest.fixture
def hentet(monkeypatch):
    """What the renderer asked for: our own files, and the addresses it was refused."""
    hentet = {"egne": 0, "afvist": 0}
    rigtig = henter.StatiskHenter.fetch

    def hent(self, url, headers=None):
        try:
            svar = rigtig(self, url, headers)
        except henter.Afvist:
            hentet["afvist"] += 1
            raise
        assert url.startswith("statisk:"), url
        hentet["egne"] += 1
        return svar

    monkeypatch.setattr(henter.StatiskHenter, "fetch", hent)
    return hentet


def fremmede(links):
    return [adresse for adresse in links if not re.match(r"(https?://|mailto:)", adresse)]


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
