"""File names that every system can hold, and names in addresses."""

from django.utils.text import slugify

_DANSK = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "/": "-", "\\": "-"})


def filnavn(tekst: str, endelse: str) -> str:
    """Return a safe file name made of `tekst`: letters, digits and hyphens, at most 100 of them."""
    return f"{_slug(tekst) or 'fil'}.{endelse}"


def adressenavn(tekst: str) -> str:
    """Return `tekst` as a piece of an address: letters, digits and hyphens, at most 100 of them, never nothing."""
    return _slug(tekst) or "uden-navn"


def _slug(tekst: str) -> str:
    return slugify(tekst.translate(_DANSK))[:100].strip("-")
