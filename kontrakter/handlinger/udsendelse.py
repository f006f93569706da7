"""Ordering mails: each is first a row, written with the act it tells of, and sent when that is committed.

So the act always succeeds, whatever the mail server does; `udsendelse_send` tries until the mail is gone.
"""

from functools import partial

from django.db import transaction

from organisation.models import Bruger

from ..models import Kontrakt, Mailvalg, Udsendelse
from ..regler.udsendelse import MAILSLAGS
from .udsendelse_send import send_udsendelse


def hvorfor_ikke(modtager: Bruger, slags: str) -> str:
    """Return why the person does not get mails of this kind, as the end of a sentence; "" when they do."""
    if not modtager.is_active:
        return "kan ikke logge ind længere"
    if not modtager.email:
        return "har ingen e-mail"
    if Mailvalg.objects.filter(bruger=modtager, slags=slags).exists():
        return "har slået den slags mails fra"
    return ""


@transaction.atomic
def bestil_mail(
    *, modtager: Bruger, slags: str, emne: str, tekst: str, kontrakt: Kontrakt | None = None
) -> Udsendelse | None:
    """Write down a mail to be sent when the transaction is over; None when the person does not get it.

    `slags` is one of MAILSLAGS, else KeyError. The end of the text says where the kind can be switched off.
    """
    MAILSLAGS[slags]  # an unknown kind could never be switched off
    if hvorfor_ikke(modtager, slags):
        return None
    udsendelse = Udsendelse.objects.create(
        kommune_id=modtager.kommune_id,
        modtager_id=modtager.pk,
        modtager_navn=modtager.navn,
        email=modtager.email,
        slags=slags,
        emne=" ".join(emne.split())[:200],  # one line: a mail's subject cannot hold a break
        tekst=tekst,
        kontrakt=kontrakt,
    )
    transaction.on_commit(partial(send_udsendelse.enqueue, udsendelse.pk))
    return udsendelse


@transaction.atomic
def gem_mailvalg(*, oensket: set[str], af: Bruger) -> None:
    """Keep which kinds of mail the user wants; those left out are switched off."""
    fra = set(MAILSLAGS) - oensket
    Mailvalg.objects.filter(bruger=af, slags__in=oensket).delete()
    har = set(Mailvalg.objects.filter(bruger=af).values_list("slags", flat=True))
    Mailvalg.objects.bulk_create([Mailvalg(bruger=af, slags=slags) for slags in sorted(fra - har)])
