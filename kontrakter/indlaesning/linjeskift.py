"""Line breaks that were lost when a form was filled in or dumped: found, and only ever suggested.

A lower-case letter, digit or the end of a sentence runs straight into a capital. Never after a quotation mark: the
same mark opens and closes a quotation in Danish documents, so nothing can be read from it.
"""

import re
from itertools import pairwise

from .forslag import Forslag

# The capital stands first, so that only capitals are looked at: most characters are none.
_BRUD = re.compile(r"[A-ZÆØÅ•](?:(?<=[a-zæøå0-9.%?!:][A-ZÆØÅ])|(?<=\S•))")
_ADRESSE = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")


def brud(tekst: str) -> list[int]:
    """Return the places in the text where a line may have ended."""
    steder = [fund.start() for fund in _BRUD.finditer(tekst)]
    adresser = [fund.span() for fund in _ADRESSE.finditer(tekst)] if steder else []
    return [sted for sted in steder if not any(fra < sted < til for fra, til in adresser)]


def del_op(tekst: str, steder: list[int]) -> list[str]:
    """Return the text cut at the places."""
    graenser = [0, *steder, len(tekst)]
    return [del_ for fra, til in pairwise(graenser) if (del_ := tekst[fra:til].strip())]


def foreslaa(forslag: Forslag) -> None:
    """Mark every block that looks as if it had lost line breaks, and say so."""
    antal = 0
    for blok in forslag.blokke():
        if steder := brud(blok.tekst):
            blok.forslag["linjeskift"] = steder
            antal += len(steder)
    if antal:
        gange = "ét sted" if antal == 1 else f"{antal} steder"
        forslag.bemaerk("Linjeskift", f"Et linjeskift mangler måske {gange}. Se forslaget, før du deler teksten.")
