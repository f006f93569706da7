"""Text compared without what such PDFs get wrong: white space in the middle of words, case, and hyphens."""

import re
import unicodedata

from .kendte import SMAA_NAVNELED

_VAEK = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\-‐‑‒–—−]+")
_STREG = re.compile(r"[‐‑‒–—−]")
_SMAAT = re.compile(r"[a-zæøåéüöäáíóý]+")


def normal(tekst: str) -> str:
    """Return the text as it is compared: no white space, no hyphens or dashes, small letters."""
    return _VAEK.sub("", unicodedata.normalize("NFKC", tekst)).casefold()


def paen(tekst: str) -> str:
    """Return the text on one line with single spaces; some programs write every hyphen as a soft one."""
    return " ".join(unicodedata.normalize("NFC", tekst).replace("\u00ad", "-").split())


def resten(tekst: str, antal: int) -> str:
    """Return what stands after the first `antal` compared characters."""
    tekst = unicodedata.normalize("NFKC", tekst)
    plads = 0
    while antal > 0 and plads < len(tekst):
        antal -= len(normal(tekst[plads]))
        plads += 1
    return tekst[plads:]


def kort(tekst: str, laengde: int = 160) -> str:
    """Return the text short enough to be quoted in a remark."""
    tekst = paen(tekst)
    return tekst if len(tekst) <= laengde else f"{tekst[: laengde - 1]}…"


def ens_streger(tekst: str) -> str:
    """Return the text with every kind of dash written as a hyphen."""
    return _STREG.sub("-", tekst)


def helt_navn(tekst: str) -> str:
    """Return a person's name with words that were broken mended: "As trup" → "Astrup"."""
    ud: list[str] = []
    for led in paen(tekst).split(" "):
        if ud and _SMAAT.fullmatch(led) and led not in SMAA_NAVNELED:
            ud[-1] += led
        else:
            ud.append(led)
    return " ".join(ud)
