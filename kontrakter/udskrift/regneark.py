"""The year as a spreadsheet: one sheet with the columns of the page."""

from django.utils import timezone

from faelles.regneark import Ark, regneark

from ..models.aaret import Aarsraekke

KOLONNER = [
    ("Enhed", 34),
    ("Område", 24),
    ("Hvor langt", 22),
    ("Mærket som klar", 16),
    ("For sent på den", 14),
    ("Næste frist", 14),
    ("Hvad fristen er for", 18),
    ("Kontraktholder", 26),
    ("Kontrakt", 46),
    ("Sidst ændret", 14),
]


def aaret_som_regneark(raekker: list[Aarsraekke], aar: int) -> bytes:
    """Return an .xlsx with one sheet."""
    titel = f"Kontrakter {aar}"
    return regneark(titel, [Ark(titel, KOLONNER, [_celler(raekke) for raekke in raekker])])


def _celler(raekke: Aarsraekke) -> list:
    kontrakt, frist = raekke.kontrakt, raekke.frist
    return [
        raekke.enhed.navn,
        raekke.omraade,
        raekke.trin_navn,
        raekke.procent / 100 if kontrakt else "",
        "Ja" if raekke.for_sent else "",
        frist.dag if frist else "",
        frist.navn if frist else "",
        str(raekke.holder or ""),
        str(kontrakt) if kontrakt else "Ingen kontrakt",
        timezone.make_naive(kontrakt.aendret) if kontrakt else "",
    ]
