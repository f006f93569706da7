"""What is written around a meeting: members' questions, the leader's answers, and notes to minutes that are closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import Konflikt

from ..models import Moede, Moedekommentar, Referatrettelse, Udviklingsmaal
from ..regler.moeder import MOEDETILSTANDE
from .moede import husk_moede, laas_moede

FLEST_KOMMENTARER = 100  # of one person at one meeting


@transaction.atomic
def opret_moedekommentar(*, moede: Moede, tekst: str, sted: str, maal: Udviklingsmaal | None = None, af) -> None:
    """Keep a member's comment or question to the leader. Sent twice it is kept once."""
    laas_moede(moede, {kode for kode, _ in MOEDETILSTANDE})
    if moede.kommentarer.filter(skrevet_af_id=af.pk).count() >= FLEST_KOMMENTARER:
        raise ValidationError("Du har skrevet så mange kommentarer, som der er plads til på mødet.")
    _, ny = Moedekommentar.objects.get_or_create(
        moede=moede, maal=maal, tekst=tekst, skrevet_af_id=af.pk, defaults={"sted": sted, "skrevet_af": af.navn}
    )
    if ny:
        husk_moede(moede, f"Kommenterede “{sted}” til mødet i {moede.forumnavn}.", af)


@transaction.atomic
def besvar_moedekommentar(*, kommentar: Moedekommentar, version: int, svar: str, af) -> None:
    """Keep the leader's answer to a member's comment. Raises Konflikt."""
    felter = {"svar": svar, "svaret": timezone.now(), "svaret_af": af.navn, "version": version + 1}
    if not Moedekommentar.objects.filter(pk=kommentar.pk, version=version).update(**felter):
        raise Konflikt(None)
    husk_moede(kommentar.moede, f"Svarede på en kommentar fra {kommentar.skrevet_af}.", af)


@transaction.atomic
def tilfoej_rettelse(*, moede: Moede, tekst: str, af) -> Referatrettelse:
    """Add a note to closed minutes. Raises MoedeVidere when they are not closed. Sent twice it is kept once."""
    laas_moede(moede, {"afsluttet"})
    rettelse, ny = Referatrettelse.objects.get_or_create(
        moede=moede, tekst=tekst, skrevet_af_id=af.pk, defaults={"skrevet_af": af.navn}
    )
    if ny:
        husk_moede(moede, f"Tilføjede en note til referatet fra {moede.forumnavn} ({moede.naar}).", af)
    return rettelse
