"""File names that every system can hold."""

from django.utils.text import slugify

_DANSK = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "/": "-", "\\": "-"})


def filnavn(tekst: str, endelse: str) -> str:
    """Return a safe file name made of `tekst`: letters, digits and hyphens, at most 100 of them."""
    grund = slugify(tekst.translate(_DANSK))[:100].strip("-") or "fil"
    return f"{grund}.{endelse}"
