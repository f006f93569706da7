"""The public addresses of published reports, under their unit's (`kontrakter/adresser.py`)."""

from django.urls import reverse

from kontrakter.adresser import enhedsled

from .models import Tilsyn


def _adresse(navn: str, tilsyn: Tilsyn) -> str:
    return reverse(f"offentlig_tilsyn:{navn}", args=[*enhedsled(tilsyn.enhed), tilsyn.pk])


def rapportadresse(tilsyn: Tilsyn) -> str:
    """Return the address where anybody reads the report."""
    return _adresse("rapport_laes", tilsyn)


def rapportpdfadresse(tilsyn: Tilsyn) -> str:
    """Return the address of the report's PDF."""
    return _adresse("rapport_pdf", tilsyn)


def originaladresse(tilsyn: Tilsyn) -> str:
    """Return the address of the PDF that the report was read from."""
    return _adresse("rapport_original", tilsyn)
