"""The bytes of a file in, a `Rapport` out. Raises KanIkkeLaeses when the file cannot be opened at all."""

from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.filtype import FOR_INDVIKLET, slags
from kontrakter.indlaesning.pdffil import BESKADIGET_PDF, FEJL_I_PDF, MINDST_TEGN_PR_SIDE, aabn_pdf

from . import hoved, niveauer, paabud, skema, temaer
from .kendte import Redskab
from .rapport import IKKE_PDF, Rapport, Vurdering
from .sider import Dokument, dokument

UDEN_TEKST = "PDF-filen har ingen tekst: siderne er billeder. Find den oprindelige fil, eller brug tekstgenkendelse."
UKENDT_ART = "Rapportens art kendes ikke: dens vurderinger af temaer blev ikke fundet."
FLEST_UDEN_SVAR = 3


def laes(data: bytes) -> Rapport:
    """Return what was understood of the file."""
    if slags(data) != "pdf":
        raise KanIkkeLaeses(IKKE_PDF)
    try:
        return _forstaa(_dokument(aabn_pdf(data)))
    except LimitReachedError as fejl:
        raise KanIkkeLaeses(FOR_INDVIKLET) from fejl
    except FEJL_I_PDF as fejl:
        raise KanIkkeLaeses(BESKADIGET_PDF) from fejl


def _dokument(laeser: PdfReader) -> Dokument:
    dok = dokument(laeser)
    if sum(len(linje.norm) for linje in dok.linjer) < MINDST_TEGN_PR_SIDE * max(1, dok.sider) // 2:
        raise KanIkkeLaeses(UDEN_TEKST)
    return dok


def _forstaa(dok: Dokument) -> Rapport:
    rapport = Rapport(sider=dok.sider)
    hoved.laes(dok, rapport)
    _vurderinger(dok, rapport)
    paabud.laes(dok, rapport)
    _mangler(rapport)
    return rapport


def _vurderinger(dok: Dokument, rapport: Rapport) -> None:
    fund = temaer.find(dok)
    redskab = temaer.redskab(fund)
    aars = skema.find(dok, redskab)
    sammen = aars.pop(str(rapport.aar), [])
    rapport.tidligere = aars
    if not fund and not sammen:
        if rapport.art == "ordinaert":
            rapport.art = None
            rapport.bemaerk(UKENDT_ART)
        return
    if redskab:
        _kendte(rapport, redskab, fund, sammen)
    elif sammen:
        rapport.vurderinger = sammen
        rapport.bemaerk("Vurderingerne er kun fundet i oversigtens tabel.")
    _ukendte(rapport, [et for et in fund if not redskab or redskab.navn not in et.navne])
    _skala(rapport)


def _kendte(rapport: Rapport, redskab: Redskab, fund: list[temaer.Fund], sammen: list[Vurdering]) -> None:
    """Read each of the tool's themes, and hold it against the table."""
    rapport.redskab = redskab.navn
    i_tabel = {en.tema: en.niveau for en in sammen}
    for tema in redskab.temaer:
        egne = [et for et in fund if et.navne.get(redskab.navn) == tema.navn]
        vurdering, bemaerkning = temaer.vurdering(tema.navn, egne)
        tabel = i_tabel.get(tema.navn)
        if tabel and not any(et.svar.niveau or et.svar.flere for et in egne):
            vurdering.niveau, bemaerkning = tabel, f"{tema.navn}: vurderingen er kun læst i oversigtens tabel."
        elif tabel and vurdering.niveau and tabel != vurdering.niveau:
            bemaerkning = f"{tema.navn}: ved temaet står {vurdering.niveau}, i oversigtens tabel står {tabel}."
        rapport.vurderinger.append(vurdering)
        if bemaerkning:
            rapport.bemaerk(bemaerkning)


def _ukendte(rapport: Rapport, fund: list[temaer.Fund]) -> None:
    """Add the themes no tool has; only those that have a level, the rest is noted."""
    for et in fund:
        if et.svar.niveau is None:
            rapport.ikke_forstaaet.append(f"Side {et.side}: {et.overskrift}: {et.raa}")
            continue
        rapport.vurderinger.append(Vurdering(et.overskrift, et.svar.niveau, et.raa))
        rapport.bemaerk(f"Temaet “{et.overskrift}” kendes ikke fra andre rapporter.")


def _skala(rapport: Rapport) -> None:
    koder = {en.niveau for en in rapport.vurderinger if en.niveau}
    rapport.skala = niveauer.skala(koder) if koder else None
    if koder and niveauer.blander(koder):
        rapport.bemaerk("Vurderingerne bruger niveauer fra to forskellige skalaer.")
    if rapport.art is None and not rapport.vurderinger:
        return
    if rapport.art is None and sum(1 for en in rapport.vurderinger if en.niveau) >= FLEST_UDEN_SVAR:
        rapport.art = "ordinaert"
        rapport.bemaerk("Forsiden siger ikke, hvad det er for en rapport; den er læst som et ordinært tilsyn.")
    if rapport.art == "ordinaert" and not koder and rapport.redskab is None:
        rapport.art = None
        rapport.bemaerk(UKENDT_ART)


def _mangler(rapport: Rapport) -> None:
    """Say what should have been there and was not found."""
    if rapport.art is None:
        rapport.bemaerk(UKENDT_ART)
        return
    if not rapport.institution:
        rapport.bemaerk("Institutionens navn blev ikke fundet på forsiden.")
    if rapport.aar is None:
        rapport.bemaerk("Rapportens år blev ikke fundet.")
    if not rapport.faglig_dialog_raa:
        rapport.bemaerk("Datoen for dialogen blev ikke fundet.")
    if not rapport.afsluttet_raa and rapport.art == "ordinaert":
        rapport.bemaerk("Datoen for afslutningen blev ikke fundet.")
