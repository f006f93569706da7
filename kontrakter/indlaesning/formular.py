"""The fillable form: the fields of an AcroForm, and the same fields dumped as text, one a line.

The form's field names are its labels. Goal 1's have no number, the others end in one ("Aktiviteter 2"); the field with
a goal's heading is called what the form asks for ("Indsæt overskrift på udviklingsmål nr 2"), so "Udviklingsmål 2" is
a section of goal 2 and no goal.
"""

import re

from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag, Udeladt
from .linjer import Linje, punkt
from .ordbog import KENDTE, STANDARD, Ordbog, slug
from .tid import periode

_OVERSKRIFT = re.compile(r"indsæt overskrift på udviklingsmål(?:\s*nr\.?)?\s*(?P<nummer>\d[\d.]*)", re.IGNORECASE)
_ENHED = re.compile(
    r"(?P<titel>udviklingskontrakt\s+(?P<periode>20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?)\s+for)\s*:?", re.IGNORECASE
)
_INDLEDNING = re.compile(r"(beskrivelse af udviklingsmålet|indledning)", re.IGNORECASE)
_MED_NUMMER = re.compile(r"(?P<navn>.*?)\s*(?P<nummer>\d{1,2}(?:\.\d{1,2})?)?")
_DUMPLINJE = re.compile(r"(?P<navn>[^:\t]{3,80}?)\s*:\s?(?P<vaerdi>.*)")


def er_formular(felter: dict[str, str]) -> bool:
    """Whether the field names are those of a contract form."""
    return any(_OVERSKRIFT.fullmatch(navn.strip()) for navn in felter)


def er_dump(tekst: str) -> bool:
    """Whether the text is the dump of a contract form."""
    return bool(re.search(r"^\s*indsæt overskrift på udviklingsmål nr", tekst, re.IGNORECASE | re.MULTILINE))


def laes_felter(felter: dict[str, str], kilde: str = "formular", ordbog: Ordbog = STANDARD) -> Forslag:
    """Return the proposal that the form's fields (name → value) make."""
    linjer, felt_af = [], []
    for navn, vaerdi in felter.items():
        for raa in re.split(r"\r\n|\r|\n", vaerdi):
            linjer.append(Linje(len(linjer) + 1, raa, luft=True, hel=True))
            felt_af.append(navn)
    forslag = Forslag(kilde, kildelinjer=[linje.raa for linje in linjer])
    for navn in felter:
        egne = [linje for linje, felt in zip(linjer, felt_af, strict=True) if felt == navn and linje.tekst]
        _placer(forslag, navn.strip(), egne, ordbog)
    forslag.maal = [maal for maal in forslag.maal if maal.overskrift or any(et.blokke for et in maal.afsnit)]
    return forslag


def _placer(forslag: Forslag, navn: str, linjer: list[Linje], ordbog: Ordbog) -> None:
    if fund := _ENHED.fullmatch(navn):
        forslag.enhed = " ".join(linje.tekst for linje in linjer)
        forslag.titel = f"{fund['titel']} {forslag.enhed}".strip()
        forslag.aar, forslag.til_aar = periode(fund["periode"])
        forslag.titellinjer = [linje.nr for linje in linjer]
    elif _INDLEDNING.fullmatch(navn):
        forslag.indledning = _blokke(linjer, forslag)
    elif fund := _OVERSKRIFT.fullmatch(navn):
        maal = _maal(forslag, fund["nummer"])
        maal.overskrift = " ".join(linje.tekst for linje in linjer)
        maal.linjer += [linje.nr for linje in linjer]
    else:
        _afsnit(forslag, navn, linjer, ordbog)


def _afsnit(forslag: Forslag, navn: str, linjer: list[Linje], ordbog: Ordbog) -> None:
    delt = _MED_NUMMER.fullmatch(navn)
    noegle = ordbog.find(delt["navn"], tydelig=True)
    if not noegle and not linjer:
        return
    if not noegle and not delt["nummer"]:
        forslag.bemaerk(navn, "Feltet kendes ikke. Teksten er ikke placeret.")
        forslag.uplaceret += _blokke(linjer, forslag)
        return
    afsnit = AfsnitForslag(noegle or slug(delt["navn"]), KENDTE.get(noegle, delt["navn"]), sikker=bool(noegle))
    afsnit.blokke = _blokke(linjer, forslag)
    _maal(forslag, delt["nummer"] or "1").afsnit.append(afsnit)


def _maal(forslag: Forslag, nummer: str) -> MaalForslag:
    fundet = next((maal for maal in forslag.maal if maal.nummer == nummer), None)
    if fundet is None:
        fundet = MaalForslag(nummer)
        forslag.maal.append(fundet)
    return fundet


def _blokke(linjer: list[Linje], forslag: Forslag) -> list[Blok]:
    ud = []
    for linje in linjer:
        nyt = punkt(linje, efter_liste=False, efter_kolon=False)
        if nyt and nyt.maerke:
            forslag.udeladt.append(Udeladt(linje.nr, nyt.maerke, "punkttegn"))
        ud.append(Blok(nyt.art, nyt.tekst, [linje.nr]) if nyt else Blok("p", linje.tekst, [linje.nr]))
    return ud


def laes_dump(tekst: str, ordbog: Ordbog = STANDARD) -> Forslag:
    """Return the proposal of a form dumped as text: "label: value" a line, with text for all contracts before it."""
    felter, foran = {}, []
    seneste = None
    for raa in tekst.splitlines():
        fund = _DUMPLINJE.fullmatch(raa.strip())
        navn = fund["navn"].strip() if fund and _kendt_felt(fund["navn"].strip(), ordbog) else None
        if navn and navn not in felter:
            seneste, felter[navn] = navn, fund["vaerdi"].strip()
        elif seneste is None:
            foran.append(raa)
        elif raa.strip():
            felter[seneste] += f"\n{raa.strip()}"
    forslag = laes_felter(felter, "tekst", ordbog)
    _foran(forslag, foran)
    return forslag


def _kendt_felt(navn: str, ordbog: Ordbog) -> bool:
    if any(moenster.fullmatch(navn) for moenster in (_OVERSKRIFT, _ENHED, _INDLEDNING)):
        return True
    return bool(ordbog.find(_MED_NUMMER.fullmatch(navn)["navn"], tydelig=False))


def _foran(forslag: Forslag, linjer: list[str]) -> None:
    """Keep what stands before the fields: the text that all contracts share, which the template has."""
    start = len(forslag.kildelinjer)
    tekst = ""
    for raa in [*linjer, ""]:
        forslag.kildelinjer.append(raa)
        if raa.strip():
            tekst = f"{tekst} {raa.strip()}".strip()
        elif tekst:
            forslag.uplaceret.append(Blok("p", tekst, list(range(start + 1, len(forslag.kildelinjer)))))
            start, tekst = len(forslag.kildelinjer), ""
    if forslag.uplaceret:
        forslag.bemaerk("Teksten før felterne", "Den står på alle kontrakter og hører til i skabelonen.")
