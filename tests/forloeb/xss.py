"""What the tests of injection share: the corpus, a browser that sees what comes alive, and what a PDF asks for.

`xss_korpus.txt` has a payload on each line: its kind, a tab, the payload with `\\uXXXX` for what is not seen. A payload
that comes alive calls `ramt(1)` or `alert(1)`, or asks for something at `ond.example`. The browser is told to ignore
the security policy, so that it is our own cleaning that is tested.
"""

import re
from pathlib import Path

from pypdf import PdfReader


def _laes(linje: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\\\", lambda fund: chr(int(fund[1], 16)) if fund[1] else "\\", linje)


_LINJER = Path(__file__).with_name("xss_korpus.txt").read_text(encoding="utf-8").splitlines()
KORPUS = [_laes(linje.split("\t", 1)[1]) for linje in _LINJER]
# For the controls: what starts by itself and does not swallow the texts after it.
LUK = "</style></textarea></select></button></iframe></video></audio></object></a></p>"
SELVSTARTENDE = [
    _laes(linje.split("\t", 1)[1]) + LUK for linje in _LINJER if linje.startswith(("haendelse", "adresse", "css"))
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


def fremmede(links):
    return [adresse for adresse in links if not re.match(r"(https?://|mailto:)", adresse)]
