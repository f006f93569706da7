"""Small questions the contract's templates ask."""

from django import template

from ..adresser import enhedsadresse, kommuneadresse, kontraktadresse, pdfadresse

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
