"""Our own PDF, with the contract embedded as JSON (docs/kontrakt-json.md): read back without loss."""

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ..regler.fremmed_indikator import laes_fremmed
from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .ordbog import KENDTE, slug

if TYPE_CHECKING:
    from pypdf import PdfReader  # what shows a proposal does not load the reader of PDFs

KENDTE_VERSIONER = (1, 2)
NAVN, FORMAT, STOERSTE = "kontrakt.json", "roed-traad/kontrakt", 10 * 1024 * 1024


def find(laeser: "PdfReader") -> dict | None:
    """Return the embedded contract, None when the PDF holds none of ours."""
    for indhold in laeser.attachments.get(NAVN, []):
        if len(indhold) > STOERSTE:
            return None
        try:
            data = json.loads(indhold)
        except (ValueError, RecursionError):
            return None
        if isinstance(data, dict) and data.get("format") == FORMAT and data.get("version") in KENDTE_VERSIONER:
            return data
    return None


class _Blokke(HTMLParser):
    """Splits our own simple rich text into blocks."""

    def __init__(self):
        super().__init__()
        self.ud: list[Blok] = []
        self.liste: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol"):
            self.liste.append("ol" if tag == "ol" else "li")
        elif tag in ("p", "h3", "li"):
            self.ud.append(Blok(self.liste[-1] if self.liste else "p", ""))
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in ("ul", "ol") and self.liste:
            self.liste.pop()

    def handle_data(self, data):
        if not self.ud:
            self.ud.append(Blok("p", ""))
        self.ud[-1].tekst += data


def blokke(html: str) -> list[Blok]:
    """Return the blocks of our rich text."""
    laeser = _Blokke()
    laeser.feed(html)
    return [blok for blok in laeser.ud if blok.tekst.strip()]


_NOEGLE = re.compile(r"[-\w]{1,60}", re.ASCII)  # a file may say that it is ours, and what stands in an address
# What is read out of the contract below, and of what kind it must be: a file may say that it is ours.
_RAEKKE = {"tekst": str}
_LINK = dict.fromkeys(("strategi", "spor", "spor_titel", "nummer", "titel"), str)
_MAAL = dict.fromkeys(("nummer", "overskrift", "maaltype", "varighed", "ansvarlig"), str) | {
    "afsnit": [dict.fromkeys(("noegle", "overskrift", "tekst"), str)],
    "afsaet": [_LINK],
    "virkninger": [_RAEKKE | {"hvem": str}],
    "aktiviteter": [_RAEKKE | {"huse": [str]}],
}
_EJER = {"opfoelgning": str, "afsnit": [{"noegle": str, "art": str}]}
_KONTRAKT = {
    "titel": str,
    "aar": int,
    "enhed": {"navn": str},
    "indledning": str,
    "opfoelgning": str,
    "skabelon": {"afsnit": [{"noegle": str, "art": str}]},
    "maal": [_MAAL],
}


def _passer(vaerdi, form) -> bool:
    """Whether the value is of the form: a type, a list of one form, or a dict with a form for each key."""
    if isinstance(form, dict):
        return isinstance(vaerdi, dict) and all(
            navn in vaerdi and _passer(vaerdi[navn], et) for navn, et in form.items()
        )
    if isinstance(form, list):
        return isinstance(vaerdi, list) and all(_passer(et, form[0]) for et in vaerdi)
    return isinstance(vaerdi, form)


def laes(data: dict) -> Forslag:
    """Return the proposal of an embedded contract; `data` keeps all of it. Raises ValueError when it is none."""
    if not _passer(data, _KONTRAKT):
        raise ValueError("Det er ikke en kontrakt.")
    forslag = Forslag("json", titel=data["titel"], aar=data["aar"], enhed=data["enhed"]["navn"], data=data)
    forslag.til_aar = _til_aar(data.get("til_aar"), data["aar"])
    forslag.indledning = blokke(data["indledning"])
    arter = {afsnit["noegle"]: afsnit["art"] for afsnit in data["skabelon"]["afsnit"]}
    forslag.maal = [_maal(et, arter) for et in data["maal"]]
    forslag.kildelinjer = [blok.tekst for blok in forslag.blokke()]
    for nr, blok in enumerate(forslag.blokke(), 1):
        blok.linjer = [nr]
    return forslag


def _til_aar(til_aar, aar: int) -> int | None:
    """Return the last year when it can be one: a file can say anything."""
    return til_aar if isinstance(til_aar, int) and aar <= til_aar <= 2100 else None


def _maal(et: dict, arter: dict[str, str]) -> MaalForslag:
    opfoelgning = ""
    if _passer(ejer := et.get("skrives_af"), _EJER):
        arter, opfoelgning = {afsnit["noegle"]: afsnit["art"] for afsnit in ejer["afsnit"]}, ejer["opfoelgning"]
    maal = MaalForslag(et["nummer"], et["overskrift"])
    maal.felter = {felt: et[felt] for felt in ("maaltype", "varighed", "ansvarlig")}
    raa = et.get("indikatorer")
    laeste = [laes_fremmed(en) for en in raa] if isinstance(raa, list) else []
    maal.felter["indikatorer"] = [en for en in laeste if en]
    for afsnit in et["afsnit"]:
        noegle, art = afsnit["noegle"], arter.get(afsnit["noegle"], "prosa")
        gyldig = noegle if _NOEGLE.fullmatch(noegle) else slug(afsnit["overskrift"])
        nyt = AfsnitForslag(gyldig, afsnit["overskrift"][:120], sikker=noegle in KENDTE)
        if art == "tidsperspektiv":
            nyt.blokke = [Blok("p", afsnit["tekst"])] if afsnit["tekst"] else []
        else:
            # A goal that was written elsewhere brings the follow-up it had there: this contract's is another.
            nyt.html = afsnit["tekst"] or (opfoelgning if art == "opfoelgning" else "")
            nyt.blokke = [*blokke(nyt.html), *_raekker(et, art)]
        maal.afsnit.append(nyt)
    return maal


def _raekker(et: dict, art: str) -> list[Blok]:
    if art == "afsaet":
        return [
            _raekke(_punkt(link), punkt=link | {"pk": None, "sikker": True, "valgt": True}) for link in et["afsaet"]
        ]
    if art == "virkninger":
        return [_raekke(raekke["tekst"], hvem=raekke["hvem"]) for raekke in et["virkninger"]]
    if art == "aktiviteter":
        return [_raekke(raekke["tekst"], aktivitet=raekke | {"sikker": True}) for raekke in et["aktiviteter"]]
    return []


def _raekke(tekst: str, **forslag) -> Blok:
    return Blok("li", tekst, forslag={"raekke": True, **forslag})


def _punkt(link: dict) -> str:
    spor = f"Spor {link['spor']}: {link['spor_titel']}" if link["spor"] else link["spor_titel"]
    return f"{link['strategi']}, {spor}: {link['nummer']} {link['titel']}".replace(":  ", ": ").strip()
