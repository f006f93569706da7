"""What a person looks for: the words, their stems, and where in a text they were met.

What is typed is words and nothing else: quotation marks, stars, colons and the words OR and NEAR mean nothing. A word
finds every word that begins as it does without its inflection, so "sygefraværet" finds "sygefravær" and the other way
round. The endings are those of the first step of Snowball's Danish stemmer (snowballstem.org), which PostgreSQL has.
"""

import re
import unicodedata

SOEGESLAGS = [
    ("kontrakt", "Kontrakt"),
    ("kontrakttekst", "Kontraktens egen tekst"),
    ("maal", "Mål"),
    ("afsnit", "Afsnit"),
    ("virkning", "Forventet virkning"),
    ("aktivitet", "Aktivitet"),
    ("evaluering", "Evaluering"),
]
LAENGSTE_SOEGNING, FLEST_ORD, FLEST_FUND = 200, 8, 200
KORTESTE_BEGYNDELSE = 3  # a shorter word is met only as it stands: "i*" would be half the language
UDDRAG = 220

_ORD = re.compile(r"[^\W_]+")
# Snowball's Danish stop words: they stand everywhere, and PostgreSQL leaves them out of its index.
_FYLDORD = """og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde
    ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være
    dog noget ville jo deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit
    sine vor mod disse hvis din nogle hos blive mange ad bliver hendes været thi jer sådan"""
FYLDORD = frozenset(_FYLDORD.split())


def soegeord(tekst: str) -> list[str]:
    """Return the words to look for, in small letters, each once; at most eight, and none that stands everywhere."""
    ordene = _ORD.findall(unicodedata.normalize("NFC", tekst[:LAENGSTE_SOEGNING]).lower())
    return list(dict.fromkeys(et for et in ordene if et not in FYLDORD))[:FLEST_ORD]


_VOKAL = "aeiouyæåø"
_ALLE_ENDELSER = """hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes
    enes ernes eres ens hedens erens ers ets erets et eret"""
_ENDELSER = sorted(_ALLE_ENDELSER.split(), key=len, reverse=True)
_FOER_S = "abcdfghjklmnoprtvyzå"


def _r1(ord_: str) -> int:
    """Return where an ending may begin: after the first consonant that follows a vowel, and after three letters."""
    for sted in range(1, len(ord_)):
        if ord_[sted] not in _VOKAL and ord_[sted - 1] in _VOKAL:
            return max(sted + 1, 3)
    return len(ord_)


def begyndelse(ord_: str) -> str:
    """Return a word in small letters without its inflection: "målene" → "mål", "motorikken" → "motorik"."""
    r1 = _r1(ord_)
    endelse = next((et for et in _ENDELSER if ord_.endswith(et) and len(ord_) - len(et) >= r1), "")
    if not endelse and ord_.endswith("s") and len(ord_) > r1 and ord_[-2] in _FOER_S:
        endelse = "s"
    uden = ord_.removesuffix(endelse)
    return uden[:-1] if uden != ord_ and len(uden) > r1 and uden[-1] == uden[-2] not in _VOKAL else uden


def _moenster(ordene: list[str]) -> re.Pattern:
    def et(ord_: str) -> str:
        return begyndelse(ord_) + r"[^\W_]*" if len(ord_) >= KORTESTE_BEGYNDELSE else ord_ + r"(?![^\W_])"

    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(et, ordene))})", re.IGNORECASE)


def stykker(tekst: str, ordene: list[str]) -> list[tuple[str, bool]]:
    """Return the text as (piece, whether it is one of the words)."""
    ud, slut = [], 0
    for fund in _moenster(ordene).finditer(tekst) if ordene else ():
        ud += [(tekst[slut : fund.start()], False), (fund.group(), True)]
        slut = fund.end()
    ud.append((tekst[slut:], False))
    return [et for et in ud if et[0]]


def uddrag(tekst: str, ordene: list[str]) -> list[tuple[str, bool]]:
    """Return as `stykker` the part of the text where a word is first met, cut at words."""
    fund = _moenster(ordene).search(tekst) if ordene else None
    fra = max(0, fund.start() - UDDRAG // 3) if fund else 0
    fra = tekst.find(" ", fra) + 1 if fra else 0
    if fund and fra > fund.start():
        fra = fund.start()
    til = fra + UDDRAG
    if til < len(tekst):
        mellemrum = tekst.rfind(" ", fra, til)
        til = mellemrum if mellemrum > (fund.end() if fund else fra) else til
    klip = ("… " if fra else "") + tekst[fra:til] + (" …" if til < len(tekst) else "")
    return stykker(klip, ordene)
