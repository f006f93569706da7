"""A hearing: sent, commented on, answered, and answered in turn.

Comments are dialogue about a contract and change nothing that is shown in it. Answers may come along as an appendix of
what is approved, so they raise its revision: nobody approves an answer that was not there when it was read.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import Konflikt

from ..adgang.hoering import er_holder
from ..models import Hoering, Hoeringsforum, Kommentar, Kontrakt
from ..regler import TILSTANDE, forum_i_saetning
from .brev import meld_bidrag, meld_hoering
from .faelles import husk
from .livsforloeb import skift

_LUKKET = "Høringen er slut, så det er ikke sendt. Din tekst står her endnu."


_LEVENDE = {kode for kode, _ in TILSTANDE if kode != "arkiveret"}
FLEST_KOMMENTARER = 200  # of one person in one hearing


def _husk(kontrakt: Kontrakt, tekst: str, af) -> None:
    registrer(emne=f"kontrakt:{kontrakt.pk}", tekst=tekst, af=af, kommune_id=kontrakt.enhed.kommune_id)


@transaction.atomic
def send_i_hoering(*, kontrakt: Kontrakt, frist, fora: dict, besked: str = "", af) -> Hoering:
    """Send the contract to the forums: code → the member appointed to answer, or None. Raises as `skift_tilstand`."""
    if not fora:
        raise ValueError("fora")
    nu = skift(kontrakt=kontrakt, verbum="send-i-hoering", af=af)
    hoering = Hoering.objects.create(kontrakt=nu, frist=frist, besked=besked, sendt_af=af.navn)
    for forum, svarer in fora.items():
        Hoeringsforum.objects.create(hoering=hoering, forum=forum, svarer=svarer)
    meld_hoering(hoering, nu, af=af)
    return hoering


@transaction.atomic
def opret_kommentar(
    *, hoering: Hoering, forum: str, sted: str, tekst: str, maal=None, noegle: str = "", svar_paa=None, af
) -> Kommentar:
    """Add a comment, or a reply to one. Raises ValidationError when the hearing has ended; the holder may reply later.

    Sent twice it is written once: the same words by the same person about the same thing.
    """
    laast = Hoering.objects.select_for_update(of=("self",)).select_related("kontrakt__enhed").get(pk=hoering.pk)
    if laast.afsluttet and (svar_paa is None or not er_holder(af, laast.kontrakt)):
        raise ValidationError(_LUKKET)
    if laast.kontrakt.tilstand == "arkiveret":
        raise ValidationError("Kontrakten er arkiveret, så der kan ikke svares længere.")
    if laast.kommentarer.filter(skrevet_af_id=af.pk).count() >= FLEST_KOMMENTARER:
        raise ValidationError("Du har skrevet så mange kommentarer, som der er plads til. Saml resten i høringssvaret.")
    felter = {"hoering": laast, "forum": forum, "maal": maal, "noegle": noegle, "svar_paa": svar_paa}
    kommentar, ny = Kommentar.objects.get_or_create(
        **felter, tekst=tekst, skrevet_af_id=af.pk, defaults={"sted": sted, "skrevet_af": af.navn}
    )
    if ny:
        hvad = "Svarede på en kommentar til" if svar_paa else "Kommenterede"
        _husk(hoering.kontrakt, f"{hvad} “{sted}” i høringen.", af)
        meld_bidrag(laast.kontrakt, "svaret på en kommentar" if svar_paa else "skrevet en kommentar", af=af)
    return kommentar


@transaction.atomic
def maerk_klaret(*, kommentar: Kommentar, klaret: bool, af) -> bool:
    """Mark a comment as dealt with, or not after all; False when it stands so already."""
    felter = {"klaret": timezone.now(), "klaret_af": af.navn} if klaret else {"klaret": None, "klaret_af": ""}
    if not Kommentar.objects.filter(pk=kommentar.pk, klaret__isnull=klaret).update(**felter):
        return False
    ord_ = "behandlet" if klaret else "ikke behandlet"
    _husk(kommentar.hoering.kontrakt, f"Mærkede kommentaren til “{kommentar.sted}” som {ord_}.", af)
    return True


def _gem(et: Hoeringsforum, version: int, **felter) -> None:
    if not Hoeringsforum.objects.filter(pk=et.pk, version=version).update(version=version + 1, **felter):
        raise Konflikt(None)


@transaction.atomic
def gem_hoeringssvar(*, et: Hoeringsforum, version: int, hoeringssvar: str, navne: str, skrevet_ind: bool, af) -> None:
    """Keep the forum's answer and who stands behind it. Raises Konflikt; ValidationError when the hearing has ended.

    `skrevet_ind`: the contract holder wrote it in for the forum.
    """
    Kontrakt.objects.select_for_update().get(pk=et.hoering.kontrakt_id)  # the contract first, as a step locks it
    if Hoering.objects.get(pk=et.hoering_id).afsluttet:
        raise ValidationError(_LUKKET)
    hvem = af.navn if skrevet_ind else ""
    igen = {} if hoeringssvar == et.hoeringssvar else {"besvaret": None}  # what was replied was to other words
    _gem(et, version, hoeringssvar=hoeringssvar, navne=navne, svaret=timezone.now(), skrevet_ind=hvem, **igen)
    hvordan = f"Skrev høringssvaret fra {et} ind." if skrevet_ind else f"Gav høringssvar for {et}."
    husk(kontrakt=et.hoering.kontrakt, tekst=hvordan, af=af, tilstande=_LEVENDE)
    meld_bidrag(et.hoering.kontrakt, f"givet høringssvar for {forum_i_saetning(et.forum)}", af=af)


@transaction.atomic
def gem_besvarelse(*, et: Hoeringsforum, version: int, besvarelse: str, af) -> None:
    """Keep the contract holder's answer to a høringssvar. Raises Konflikt."""
    _gem(et, version, besvarelse=besvarelse, besvaret=timezone.now(), besvaret_af=af.navn)
    husk(kontrakt=et.hoering.kontrakt, tekst=f"Besvarede høringssvaret fra {et}.", af=af, tilstande=_LEVENDE)
