"""What stands on a page: its sentence and its tables, as people read them."""

import re
from html import unescape

_MAERKE = re.compile(r"<[^>]+>")


def tekst(html: str) -> str:
    return " ".join(unescape(_MAERKE.sub(" ", html)).split())


def saetning(svar) -> str:
    """Return the paragraph under the heading."""
    return tekst(re.search(r'<p class="indledning">(.*?)</p>', svar.content.decode(), re.DOTALL)[1])


def tabel(svar, klasse: str = "fravaer-tabel") -> list[list[str]]:
    """Return the cells of the first table of the class, its heading first."""
    hele = re.search(rf'<table class="[^"]*{klasse}.*?</table>', svar.content.decode(), re.DOTALL)
    if hele is None:
        return []
    raekker = re.findall(r"<tr>(.*?)</tr>", hele[0], re.DOTALL)
    return [[tekst(celle) for celle in re.findall(r"<t[hd]\b.*?</t[hd]>", raekke, re.DOTALL)] for raekke in raekker]


def noegletal(svar) -> dict[str, str]:
    """Return the few figures at the top."""
    fundne = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", svar.content.decode(), re.DOTALL)
    return {tekst(navn): tekst(tal) for navn, tal in fundne}


def tegninger(svar) -> list[tuple[str, str]]:
    """Return each drawing's title and description."""
    alle = re.findall(r"<title id=[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>", svar.content.decode(), re.DOTALL)
    return [(tekst(titel), tekst(ord_)) for titel, ord_ in alle]
