"""Small questions the contract's templates ask."""

from django import template

register = template.Library()


@register.filter
def angaar(aktivitet, huse: frozenset[int]) -> bool:
    """Whether the activity concerns one of the houses; one that names none concerns all."""
    if not huse:
        return False
    valgte = {hus.pk for hus in aktivitet.huse.all()}
    return not valgte or bool(valgte & huse)
