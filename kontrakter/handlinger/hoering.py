"""A hearing: sent, commented on, answered, and answered in turn.

It is dialogue about a contract, so it changes nothing that is shown in it: the contract's revision stays, the log does
not.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import Konflikt

from ..models import Hoering, Hoeringsforum, Kommentar, Kontrakt
from .brev import meld_hoering
from .livsforloeb import skift

_LUKKET = "Høringen er slut, så det er ikke sendt. Din tekst står her endnu."


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
    """Add a comment, or a reply to one. Raises ValidationError when the hearing has ended; a reply may come later.

    Sent twice it is written once: the same words by the same person about the same thing.
    """
    laast = Hoering.objects.select_for_update().get(pk=hoering.pk)
    if laast.afsluttet and svar_paa is None:
        raise ValidationError(_LUKKET)
    felter = {"hoering": laast, "forum": forum, "maal": maal, "noegle": noegle, "svar_paa": svar_paa}
    kommentar, ny = Kommentar.objects.get_or_create(
        **felter, tekst=tekst, skrevet_af_id=af.pk, defaults={"sted": sted, "skrevet_af": af.navn}
    )
    if ny:
        hvad = "Svarede på en kommentar til" if svar_paa else "Kommenterede"
        _husk(hoering.kontrakt, f"{hvad} “{sted}” i høringen.", af)
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
    if Hoering.objects.select_for_update().get(pk=et.hoering_id).afsluttet:
        raise ValidationError(_LUKKET)
    hvem = af.navn if skrevet_ind else ""
    _gem(et, version, hoeringssvar=hoeringssvar, navne=navne, svaret=timezone.now(), skrevet_ind=hvem)
    hvordan = f"Skrev høringssvaret fra {et} ind." if skrevet_ind else f"Gav høringssvar for {et}."
    _husk(et.hoering.kontrakt, hvordan, af)


@transaction.atomic
def gem_besvarelse(*, et: Hoeringsforum, version: int, besvarelse: str, af) -> None:
    """Keep the contract holder's answer to a høringssvar. Raises Konflikt."""
    _gem(et, version, besvarelse=besvarelse, besvaret=timezone.now(), besvaret_af=af.navn)
    _husk(et.hoering.kontrakt, f"Besvarede høringssvaret fra {et}.", af)
