"""What every page knows: the product, the support line, how long the session lasts."""

from django.conf import settings

from .sessioner import sekunder_tilbage


def siden(request) -> dict:
    """Context processor: constants of the installation and the session's seconds left."""
    return {
        "PROGRAMVERSION": settings.PROGRAMVERSION,
        "SUPPORT_MAIL": settings.SUPPORT_MAIL,
        "SUPPORT_TELEFON": settings.SUPPORT_TELEFON,
        "DEMO": settings.DEMO,
        "sekunder_tilbage": sekunder_tilbage(request),
    }
