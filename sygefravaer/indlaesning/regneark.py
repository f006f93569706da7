"""Excel (.xlsx): the sheets and their rows, and what the reading library does not tell.

The package is gone through once before the library sees it: what it really unpacks to, which rows are hidden, which
cells hold an error or a formula without a stored result (the library gives both as empty), and whether a number could
be a CPR number. Formulas are never worked out: their last stored result counts. Hidden rows are read.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from .cpr import Cprsoeger
from .fejl import KanIkkeLaeses
from .filtype import BESKADIGET, BOMBE, FEJL_I_PAKKE, STOERST_PAKKET_UD, aabn_pakke
from .tabel import UDEN_RESULTAT, Raekke, kolonnebogstav

_STYKKE = 4 * 1024 * 1024
_SKJULT = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_FEJLCELLE = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b.*?(?:/>|</f>))?<v>([^<]*)</v>')
_SANDHED = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*\bt="b"[^>]*>(?:<f\b.*?(?:/>|</f>))?<v>([^<]*)</v>')
_FORMEL = re.compile(rb"<c\b([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(<v>[^<]+</v>)?")
_STED = re.compile(rb'\br="([A-Z]+)(\d+)"')
_ARK = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_FORBINDELSE = re.compile(rb"<Relationship\b[^>]*>")
_EGENSKAB = re.compile(rb'\b(Id|Target)="([^"]*)"')
_STIL = re.compile(rb'\bs="(\d+)"')
_TALFORMAT = re.compile(rb'<numFmt\b[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_XF = re.compile(rb'<xf\b[^>]*?numFmtId="(\d+)"')
_MED_CELLER = ("xl/worksheets/", "xl/pivotcache/", "xl/charts/")
_BILLEDER = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
FLEST_SAERLIGE = 10_000
FLEST_FLETTEDE = 200_000


@dataclass
class Gennemsyn:
    """What one sheet holds besides its values: {line: {column: text}} for cells with errors, and counts."""

    saerlige: dict[int, dict[int, str]] = field(default_factory=dict)
    skjulte: int = 0
    formler: int = 0


class Ark:
    """One visible sheet."""

    def __init__(self, navn: str, ark: CalamineSheet, syn: Gennemsyn, kilde: tuple[bytes, str]):
        self.navn, self._ark, self.syn, self._kilde = navn, ark, syn, kilde
        self._start = ark.start or (0, 0)
        self._flettet = _flettede(ark)

    def raekker(self, efter: int = 0) -> Iterator[Raekke]:
        """Yield (line, cells), each row from column A on."""
        foerst, luft = self._start[0] + 1, [""] * self._start[1]
        saerlige, flettet, kendt = self.syn.saerlige, self._flettet, {}
        for linje, celler in enumerate(self._ark.iter_rows(), foerst):
            if luft:
                celler = luft + celler  # noqa: PLW2901  the row from column A
            if saerlige and linje in saerlige:
                for kolonne, tekst in saerlige[linje].items():
                    celler[kolonne] = tekst
            for kolonne, sted in flettet.get(linje, ()):
                _fyld(celler, kolonne, sted, linje, kendt)
            if linje > efter:
                yield linje, celler

    def er_procentformat(self, indekser: list[int], efter: int) -> bool:
        """Whether every number of the columns below line `efter` is shown as a per cent, and so is a part of one."""
        data, sti = self._kilde
        bogstaver = "|".join(map(kolonnebogstav, indekser)).encode()
        celle = re.compile(rb'<c\b(?=[^>]*\br="(?:' + bogstaver + rb')(\d+)")([^>]*)><v>')
        with aabn_pakke(data) as pakke:
            formater = _procentformater(pakke)
            fundet = False
            for blok in _blokke(pakke, pakke.getinfo(sti)) if formater else ():
                for linje, egenskaber in celle.findall(blok):
                    if int(linje) <= efter or b't="s"' in egenskaber:
                        continue
                    stil = _STIL.search(egenskaber)
                    if stil is None or int(stil[1]) not in formater:
                        return False
                    fundet = True
        return fundet


def _procentformater(pakke: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the cell formats that show a part as a per cent."""
    try:
        stile = pakke.read("xl/styles.xml")
    except KeyError:
        return set()
    egne = {int(nr) for nr, kode in _TALFORMAT.findall(stile) if b"%" in kode}
    start, slut = stile.find(b"<cellXfs"), stile.find(b"</cellXfs>")
    formater = _XF.findall(stile[start:slut])
    return {nr for nr, format_ in enumerate(formater) if int(format_) in egne | {9, 10}}


def _fyld(celler: list, kolonne: int, sted: tuple[int, int], linje: int, kendt: dict) -> None:
    """Give a merged cell the text of its first; figures are not spread out."""
    if sted == (linje, kolonne):
        kendt[sted] = celler[kolonne] if kolonne < len(celler) else ""
    elif kolonne < len(celler) and not isinstance(kendt.get(sted, ""), int | float):
        celler[kolonne] = kendt.get(sted, "")


def _flettede(ark: CalamineSheet) -> dict[int, list]:
    ud: dict[int, list] = {}
    omraader = ark.merged_cell_ranges or []
    if sum((r1 - r0 + 1) * (k1 - k0 + 1) for (r0, k0), (r1, k1) in omraader) > FLEST_FLETTEDE:
        raise KanIkkeLaeses("Regnearket har alt for mange flettede celler. Gem det som CSV, og prøv igen.")
    for (r0, k0), (r1, k1) in omraader:
        for raekke in range(r0, r1 + 1):
            ud.setdefault(raekke + 1, []).extend((kolonne, (r0 + 1, k0)) for kolonne in range(k0, k1 + 1))
    return ud


def aabn(data: bytes, cpr: Cprsoeger) -> tuple[list[Ark], list[Ark], list[str]]:
    """Return the visible sheets that hold something, the hidden ones, and their names. Raises KanIkkeLaeses.

    The hidden ones are opened only when `cpr` has found numbers to be accounted for.
    """
    with aabn_pakke(data) as pakke:
        syn = _gennemse(pakke, cpr)
        stier = _stier(pakke)
    try:
        bog = CalamineWorkbook.from_filelike(BytesIO(data))
        synlige, gemte, skjulte = [], [], []
        for et in bog.sheets_metadata:
            if et.typ != SheetTypeEnum.WorkSheet:
                continue
            ses = et.visible == SheetVisibleEnum.Visible
            if not ses:
                skjulte.append(et.name)
                if not cpr.tvivl:
                    continue
            ark = bog.get_sheet_by_name(et.name)
            sti = stier.get(et.name, "")
            if ark.start is not None:
                (synlige if ses else gemte).append(Ark(et.name, ark, syn.get(sti, Gennemsyn()), (data, sti)))
    except (CalamineError, ValueError, OSError) as fejl:
        raise KanIkkeLaeses(BESKADIGET) from fejl
    return synlige, gemte, skjulte


# --- The package itself ---------------------------------------------------------------------
def _gennemse(pakke: zipfile.ZipFile, cpr: Cprsoeger) -> dict[str, Gennemsyn]:
    ud, i_alt = {}, 0
    try:
        for del_ in pakke.infolist():
            navn, sti = del_.filename, del_.filename.casefold()
            if sti.endswith(_BILLEDER):
                continue
            syn = Gennemsyn()
            for blok in _blokke(pakke, del_):
                i_alt += len(blok)
                if i_alt > STOERST_PAKKET_UD * 1.1:
                    raise KanIkkeLaeses(BOMBE)
                if blok.startswith(_UTF16):
                    raise KanIkkeLaeses(BESKADIGET)  # no program writes it, and it cannot be looked through
                if sti.startswith("xl/worksheets/"):
                    _se_paa(blok, syn)
                cpr.se_paa_xml(blok, celler=sti.startswith(_MED_CELLER))
            ud[navn] = syn
    except FEJL_I_PAKKE as fejl:
        raise KanIkkeLaeses(BESKADIGET) from fejl
    return ud


def _blokke(pakke: zipfile.ZipFile, del_: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the file in pieces that end where a row or a text does."""
    rest = b""
    with pakke.open(del_) as fil:
        while stykke := fil.read(_STYKKE):
            rest += stykke
            slut = max(rest.rfind(b"</row>"), rest.rfind(b"</si>"))
            if slut < 0 and len(rest) < 4 * _STYKKE:
                continue
            slut = len(rest) if slut < 0 else slut + 6
            yield rest[:slut]
            rest = rest[slut:]
    if rest:
        yield rest


def _se_paa(blok: bytes, syn: Gennemsyn) -> None:
    if b'hidden="' in blok:
        syn.skjulte += len(_SKJULT.findall(blok))
    if b't="e"' in blok:
        for kolonne, linje, tekst in _FEJLCELLE.findall(blok):
            _saerlig(syn, kolonne, linje, tekst.decode("utf-8", "replace"))
    if b't="b"' in blok:
        for kolonne, linje, tekst in _SANDHED.findall(blok):
            _saerlig(syn, kolonne, linje, "SAND" if tekst == b"1" else "FALSK")
    if b"<f" in blok:
        for fundet in _FORMEL.finditer(blok):
            syn.formler += 1
            sted = _STED.search(fundet[1])
            if not fundet[2] and b't="str"' not in fundet[1] and b't="e"' not in fundet[1] and sted:
                _saerlig(syn, sted[1], sted[2], UDEN_RESULTAT)


def _saerlig(syn: Gennemsyn, kolonne: bytes, linje: bytes, tekst: str) -> None:
    if len(syn.saerlige) >= FLEST_SAERLIGE:
        raise KanIkkeLaeses(
            "Regnearket har tusindvis af formler uden resultat eller med fejl. Ret dem i Excel, gem, og prøv igen."
        )
    nummer = 0
    for bogstav in kolonne:
        nummer = nummer * 26 + bogstav - 64
    syn.saerlige.setdefault(int(linje), {})[nummer - 1] = tekst


def _stier(pakke: zipfile.ZipFile) -> dict[str, str]:
    """Return the path in the package of each sheet by name."""
    try:
        bog, rels = pakke.read("xl/workbook.xml"), pakke.read("xl/_rels/workbook.xml.rels")
    except (KeyError, *FEJL_I_PAKKE) as fejl:
        raise KanIkkeLaeses(BESKADIGET) from fejl
    maal = {}
    for et in _FORBINDELSE.findall(rels):
        egenskaber = dict(_EGENSKAB.findall(et))
        sti = egenskaber.get(b"Target", b"").decode().lstrip("/")
        maal[egenskaber.get(b"Id")] = sti if sti.startswith("xl/") else f"xl/{sti}"
    return {_tekst(navn): maal.get(id_, "") for navn, id_ in _ARK.findall(bog)}


def _tekst(raa: bytes) -> str:
    ud = raa.decode("utf-8", "replace")
    for fra, til in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        ud = ud.replace(fra, til)
    return ud
