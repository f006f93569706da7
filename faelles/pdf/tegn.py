"""Characters the typeface lacks are replaced by something a reader can see, never dropped.

A PDF/A file must carry its own typeface, and a machine's other fonts are not ours to count on. Near kin are
swapped (‑ → -, ● → •), well-known pictures become a Danish word in brackets, the rest is named as missing.
Only characters that are invisible anyway (joiners, direction marks, control characters) go without trace.
The attached data keeps every character.
"""

import re
import unicodedata
from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont

from .henter import laes_statisk

SKRIFTFIL = "dkfds/fonts/IBMPlexSans/complete/woff/IBMPlexSans-Regular.woff"
MANGLER = "[tegn mangler]"

_NAERMESTE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒⁃﹣", "-"),
        **dict.fromkeys("―⸺", "—"),
        **dict.fromkeys("●○◦‣▪▫■□◾◽▶►∙⦁\uf0b7\uf0a7\uf02d", "•"),
        **dict.fromkeys("✔☑✅🗸", "✓"),
        **dict.fromkeys("✗✘☒✖❎", "❌"),
        **dict.fromkeys("➔➜➝➞➡⇒⟶▸", "→"),
        **dict.fromkeys("⇐⟵⬅", "←"),
        **dict.fromkeys("‛ʻ", "‘"),
        **dict.fromkeys("ʼ＇", "’"),
        **dict.fromkeys("‟", "“"),
        **dict.fromkeys("⩽≦", "≤"),
        **dict.fromkeys("⩾≧", "≥"),
        "☐": "[ ]",
        "\u202f": "\u00a0",
        "\u2007": "\u00a0",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_BILLEDER = (
    ("[smiley]", "☺☹\U0001f600-\U0001f637\U0001f641-\U0001f644\U0001f910-\U0001f92f\U0001f970-\U0001f97a"),
    ("[hjerte]", "❤♥♡❣\U0001f493-\U0001f49f\U0001f5a4\U0001f90d-\U0001f90f\U0001f9e1"),
    ("[tommelfinger op]", "\U0001f44d"),
    ("[stjerne]", "★☆⭐\U0001f31f"),
    ("[sol]", "☀\U0001f31e"),
)
_BILLEDE = [(ord_, re.compile(f"[{tegn}]")) for ord_, tegn in _BILLEDER]
_HUDFARVE = range(0x1F3FB, 0x1F400)
_GENTAGET = re.compile(r"(\[(?:tegn mangler|symbol|smiley|hjerte|stjerne|sol|tommelfinger op)\])(?:\s*\1)+")


def erstat_manglende(tekst: str) -> str:
    """Return `tekst` with only characters that can be drawn."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    tekst = unicodedata.normalize("NFC", tekst)
    tekst, erstattet = _mangler().subn(_erstatning, tekst)
    return _GENTAGET.sub(r"\1", tekst) if erstattet else tekst


def _erstatning(fund: re.Match) -> str:
    tegn = fund[0]
    kendt = kendte_tegn()
    for forslag in (tegn.translate(_NAERMESTE), unicodedata.normalize("NFKC", tegn)):
        if forslag != tegn and all(ord(t) in kendt for t in forslag):
            return forslag
    art = unicodedata.category(tegn)
    if art in ("Cc", "Cf") or ord(tegn) in _HUDFARVE or 0xFE00 <= ord(tegn) <= 0xFE0F:
        return ""
    if art == "Zs":
        return " "
    for ord_, moenster in _BILLEDE:
        if moenster.match(tegn):
            return ord_
    return "[symbol]" if art == "So" and tegn != "\ufffd" else MANGLER


@lru_cache(maxsize=1)
def kendte_tegn() -> frozenset[int]:
    """Return the code points that can stand on paper: the typeface's, and the white space of HTML."""
    skrift = TTFont(BytesIO(laes_statisk(SKRIFTFIL)), lazy=True)
    # The soft hyphen has a glyph, but the paper is never hyphenated.
    return frozenset(skrift.getBestCmap()) - {0xAD} | {ord(t) for t in "\t\n\r\f"}


@lru_cache(maxsize=1)
def _mangler() -> re.Pattern:
    kendte = "".join(re.escape(chr(tegn)) for tegn in sorted(kendte_tegn()))
    return re.compile(f"[^{kendte}]")
