"""Tags for the frame of the page: navigation, undo in messages, and what error pages need."""

import re

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()
_FORTRYD = "fortryd "
_RIGTEKST = re.compile(r"<(p|h3|ul|ol)\b", re.IGNORECASE)


@register.filter
def fortryd_sti(maerker: str) -> str:
    """Return the path of a message's undo, from its `extra_tags` "fortryd /sti/"; "" when there is none of ours."""
    _, fundet, sti = (maerker or "").partition(_FORTRYD)
    egen = sti.startswith("/") and not sti.startswith(("//", "/\\"))
    return sti if fundet and egen and not set(sti) & set(" \t\r\n") else ""


@register.simple_tag(takes_context=True)
def aktuel(context, *stier: str, undtagen: str = ""):
    """Mark the link to `stier[0]` when the page is that one (page) or lies under one of `stier` (true).

    What lies under `undtagen` belongs to another part of the menu.
    """
    request = context.get("request")
    if not stier or not stier[0] or request is None:
        return ""
    if request.path == stier[0]:
        return format_html(' aria-current="{}"', "page")
    if undtagen and request.path.startswith(undtagen):
        return ""
    under = any(sti and sti != "/" and request.path.startswith(sti) for sti in stier)
    return format_html(' aria-current="{}"', "true") if under else ""


@register.simple_tag
def sidetal(side) -> list:
    """Return the page numbers to show around a Paginator's page, with its ellipsis where some are left out."""
    return list(side.paginator.get_elided_page_range(side.number, on_each_side=1, on_ends=1))


@register.simple_tag
def statisk(sti: str) -> str:
    """Return a static file's address, or "" where the collected files are not there: for error pages."""
    try:
        return static(sti)
    except ValueError:
        return ""


@register.simple_tag
def support() -> dict:
    """Return the support line from the settings: for pages without context processors."""
    return {"mail": settings.SUPPORT_MAIL, "telefon": settings.SUPPORT_TELEFON}


@register.filter
def laesbare(felter) -> list[dict]:
    """Return what a person wrote among the fields of a form: {"tekst": …, "rigtekst": bool}, the longest first.

    Numbers, codes and the names of buttons are left out: they are sent again, but say nothing to a reader.
    """
    tekster = [vaerdi for navn, vaerdi in felter if not navn.startswith("_") and re.search(r"\s", vaerdi.strip())]
    return [
        {"tekst": tekst, "rigtekst": bool(_RIGTEKST.search(tekst))} for tekst in sorted(tekster, key=len, reverse=True)
    ]
