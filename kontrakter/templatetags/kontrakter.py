"""Small questions the contract's templates ask."""

from datetime import date

from django import template
from django.utils.formats import date_format

from ..adresser import enhedsadresse, kommuneadresse, kontraktadresse, pdfadresse
from ..regler.moeder import MAERKES

register = template.Library()
for _adresse in (kommuneadresse, enhedsadresse, kontraktadresse, pdfadresse):
    register.filter(_adresse.__name__, _adresse)


@register.filter
def angaar(aktivitet, huse: frozenset[int]) -> bool:
    """Whether the activity concerns one of the houses; one that names none concerns all."""
    if not huse:
        return False
    valgte = {hus.pk for hus in aktivitet.huse.all()}
    return not valgte or bool(valgte & huse)


@register.filter
def maerkes_ord(kode: str) -> str:
    """Return in words what is seen of an expected effect."""
    return dict(MAERKES).get(kode, "")


@register.filter
def dagen(iso: str) -> str:
    """Return an ISO day as people write it: "12. februar 2026"."""
    return date_format(date.fromisoformat(iso), "j. F Y")


@register.filter
def hvornaar(moede) -> str:
    """Return when and where a meeting is, to stand after its name: "12. februar 2026 kl. 17.00, Egen"."""
    if not moede.dato:
        return f"i {moede.naar}"
    kl = f" kl. {moede.kl:%H.%M}" if moede.kl else ""
    return f"{date_format(moede.dato, 'j. F Y')}{kl}{f', {moede.sted}' if moede.sted else ''}"
