"""Ordering mails: each is first a row, written with the act it tells of, and sent when that is committed.

So the act always succeeds, whatever the mail server does; `udsendelse_send` tries until the mail is gone.
"""

from functools import partial

from django.db import transaction

from historik.handlinger import registrer
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
def proev_mail_igen(*, udsendelse: Udsendelse, af: Bruger) -> str:
    """Put a mail that was given up in the queue again, to the address the person has now.

    Return why it is not done, as the end of a sentence about the person; "" when it is, or was done already.
    """
    modtager = Bruger.objects.filter(pk=udsendelse.modtager_id).first()
    hvorfor = hvorfor_ikke(modtager, udsendelse.slags) if modtager else "har ingen bruger længere"
    opgivet = Udsendelse.objects.opgivne().filter(pk=udsendelse.pk)
    if hvorfor or not opgivet.update(
        email=modtager.email, opgivet=None, begyndt=None, naeste_forsoeg=None, forsoeg=0, fejl=""
    ):
        return hvorfor
    om = f"kontrakt:{udsendelse.kontrakt_id}" if udsendelse.kontrakt_id else f"udsendelse:{udsendelse.pk}"
    tekst = f"Satte mailen “{udsendelse.emne}” til {udsendelse.modtager_navn} til at blive prøvet igen."
    registrer(emne=om, tekst=tekst, af=af, kommune_id=udsendelse.kommune_id)
    transaction.on_commit(partial(send_udsendelse.enqueue, udsendelse.pk))
    return ""


@transaction.atomic
def gem_mailvalg(*, oensket: set[str], af: Bruger) -> None:
    """Keep which kinds of mail the user wants; those left out are switched off."""
    fra = set(MAILSLAGS) - oensket
    Mailvalg.objects.filter(bruger=af, slags__in=oensket).delete()
    har = set(Mailvalg.objects.filter(bruger=af).values_list("slags", flat=True))
    Mailvalg.objects.bulk_create([Mailvalg(bruger=af, slags=slags) for slags in sorted(fra - har)])
