"""What both kinds of file come to: lines of cells that can be gone through more than once."""

from collections.abc import Iterator
from typing import Protocol

Raekke = tuple[int, list]  # the line as a spreadsheet counts it, and its cells (text, number, date or truth value)
UDEN_RESULTAT = "formel uden resultat"  # stands in a cell whose formula has no stored result


class Tabel(Protocol):
    """A sheet or a text file: what it is called, and its lines after line `efter`, read anew each time."""

    navn: str

    def raekker(self, efter: int = 0) -> Iterator[Raekke]: ...


def kolonnebogstav(indeks: int) -> str:
    """Return the column's letters: 0 is A, 26 is AA."""
    ud = ""
    indeks += 1
    while indeks:
        indeks, rest = divmod(indeks - 1, 26)
        ud = chr(65 + rest) + ud
    return ud
