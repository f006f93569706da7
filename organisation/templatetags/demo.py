"""The demo's people on the log-in page: `{% load demo %}{% demo_login %}` under `{% if DEMO %}`."""

from django import template
from django.conf import settings

from ..indhold import demopersoner

register = template.Library()


@register.inclusion_tag("organisation/demo_login.html", takes_context=True)
def demo_login(context) -> dict:
    """Show the people one may log in as, by municipality. Nothing, and no query, outside a demo."""
    request = context["request"]
    return {
        "kommuner": demopersoner() if settings.DEMO else [],
        "naeste": request.GET.get("next", ""),
        "csrf_token": context.get("csrf_token", ""),
    }
