"""What was read of a report, found again among what the municipality has: its unit, its tool, the tool's themes.

Nothing is guessed: where not exactly one fits there is none, and a person chooses.
"""

from collections.abc import Iterable

from .kendte import REDSKABER
from .tekst import normal


def find_enhed(navn: str | None, enheder: Iterable):
    """Return the one unit of that name, case and white space apart; None when there is none, or several."""
    soegt = normal(navn or "")
    fundne = [et for et in enheder if soegt and normal(et.navn) == soegt]
    return fundne[0] if len(fundne) == 1 else None


def _kaldes(tema: str) -> set[str]:
    """Return every name that a theme of a report goes by, as they are compared."""
    kendte = {normal(tema)}
    for redskab in REDSKABER:
        for et in redskab.temaer:
            navne = {normal(navn) for navn in (et.navn, *et.ogsaa)}
            if normal(tema) in navne:
                kendte |= navne
    return kendte


def til_temaer(vurderinger: list[dict], temaer: Iterable) -> dict[int, dict]:
    """Return theme's key → what was read of it, for the themes that exactly one assessment of the report is about."""
    ud = {}
    for tema in temaer:
        egne = {normal(navn) for navn in tema.kendt_som}
        fundne = [et for et in vurderinger if _kaldes(et["tema"]) & egne]
        if len(fundne) == 1:
            ud[tema.pk] = fundne[0]
    return ud


def passer(vurderinger: list[dict], temaer: list, koder: set[str]) -> bool:
    """Whether a tool with these themes and levels is the one the report was written in."""
    if not vurderinger or {et["niveau"] for et in vurderinger if et["niveau"]} - koder:
        return False
    fundet = til_temaer(vurderinger, temaer)
    return len(fundet) == len(temaer) == len({et["tema"] for et in fundet.values()}) == len(vurderinger)


def find_redskab(vurderinger: list[dict], redskaber: Iterable):
    """Return the one tool the report was written in, and how many there are: (None, 2) when two fit.

    The tools are read with their themes and levels.
    """
    fundne = [
        et
        for et in redskaber
        if passer(vurderinger, list(et.temaer.all()), {en.kode for en in et.niveauer.all() if en.art == "tema"})
    ]
    return (fundne[0] if len(fundne) == 1 else None), len(fundne)
