"""Sending what has been ordered: one mail at a time, off the page workers, again and again until it is gone."""

import logging

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from ..models import Udsendelse
from ..regler.udsendelse import vent_efter

logger = logging.getLogger(__name__)


@task()
def send_udsendelse(udsendelse_pk: int) -> None:
    """Send one mail, and come back later when the mail server did not take it."""
    naeste = proev_at_sende(udsendelse_pk)
    if naeste is None:
        return
    igen = send_udsendelse.using(run_after=naeste)
    if igen.get_backend().supports_defer:  # else `manage.py send_mails` is what comes back
        igen.enqueue(udsendelse_pk)


def proev_at_sende(udsendelse_pk: int):
    """Try to send one mail that waits; return when to try again, None when it is gone or given up.

    Of two workers one takes it. One that dies with the mail in hand leaves it to whoever comes minutes later.
    """
    nu = timezone.now()
    if not Udsendelse.objects.kan_sendes(nu).filter(pk=udsendelse_pk).update(begyndt=nu, forsoeg=F("forsoeg") + 1):
        return None
    mail = Udsendelse.objects.get(pk=udsendelse_pk)
    raekke = Udsendelse.objects.filter(pk=udsendelse_pk, begyndt=nu)
    try:
        EmailMessage(mail.emne, mail.tekst, to=[mail.email]).send()
    except (OSError, ValueError) as fejl:  # smtplib's errors are OSErrors; ValueError is an address it cannot write
        logger.warning("Mail %s blev ikke sendt (forsøg %s): %s", mail.pk, mail.forsoeg, fejl)
        return _vent(raekke, mail.forsoeg, fejl)
    raekke.update(sendt=timezone.now(), fejl="")
    return None


def _vent(raekke, forsoeg: int, fejl: Exception):
    nu, vent = timezone.now(), vent_efter(forsoeg)
    tekst = str(fejl)[:500] or type(fejl).__name__
    if vent is None:
        raekke.update(opgivet=nu, fejl=tekst)
        return None
    raekke.update(begyndt=None, naeste_forsoeg=nu + vent, fejl=tekst)
    return nu + vent


def send_ventende() -> tuple[int, int]:
    """Try every mail whose turn it is; return how many were sent and how many were not."""
    sendt = 0
    pks = list(Udsendelse.objects.kan_sendes().order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        proev_at_sende(pk)
        sendt += Udsendelse.objects.filter(pk=pk).exclude(sendt=None).exists()
    return sendt, len(pks) - sendt
