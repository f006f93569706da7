"""The mail to a new person: a link for choosing a password. No password is ever made or sent by the system."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings

from .models import Bruger


def send_invitation(bruger: Bruger, af: Bruger) -> bool:
    """Send `bruger` the link that "Glemt adgangskode" sends, with a welcome; False when the mail server refused.

    The link works once, until the password is chosen, and for PASSWORD_RESET_TIMEOUT at most.
    """
    noegle = f"{user_pk_to_url_str(bruger)}-{default_token_generator.make_token(bruger)}"
    adapter = get_adapter()
    kontekst = {
        "bruger": bruger,
        "af": af,
        "link": adapter.get_reset_password_from_key_url(noegle),
        "dage": settings.PASSWORD_RESET_TIMEOUT // (24 * 3600),
    }
    try:
        adapter.send_mail("organisation/mail/velkommen", bruger.email, kontekst)
    except OSError:  # smtplib's errors are OSErrors too
        return False
    return True
