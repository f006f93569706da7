"""Plain and pasted text."""

from .linjer import Linje


def linjer(tekst: str) -> list[Linje]:
    """Return the text's lines; a blank line, or one of white space only, is air before the next."""
    ud, luft = [], True
    for nr, raa in enumerate(tekst.splitlines(), 1):
        ud.append(Linje(nr, raa, luft=luft and bool(raa.strip())))
        luft = not raa.strip()
    return ud
