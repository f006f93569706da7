"""Small filters that every template may use."""

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html

from ..rigtekst import rens

register = template.Library()


@register.filter
def rigtekst(html: str):
    """Show rich text: sanitised once more on the way out."""
    return rens(html or "")


@register.filter
def tusinder(antal: int) -> str:
    """Show a count as Danes read it: 2.500."""
    return number_format(antal, force_grouping=True)


@register.simple_tag
def ikon(navn: str):
    """Return an icon of the design system, hidden from screen readers; the words stand beside it."""
    return format_html(
        '<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("dkfds/img/all-svg-icons.svg"),
        navn,
    )
