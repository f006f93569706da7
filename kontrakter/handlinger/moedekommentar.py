"""What is written around a meeting: members' questions, the leader's answers, and notes to minutes that are closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import Konflikt
from organisation.adgang import har_ret
from organisation.models import Bruger
from organisation.regler import Ret

from ..adgang.moede import kan_besvare, kan_laese
from ..models import Moede, Moedekommentar, Referatrettelse, Udviklingsmaal
from ..regler.moeder import MOEDETILSTANDE
from .brev import meld_moedesvar
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
    """Keep the leader's answer to a member's comment, who gets a mail of the first.

    Raises Konflikt; ValidationError when the contract is put away.
    """
    moede = laas_moede(kommentar.moede, {kode for kode, _ in MOEDETILSTANDE})
    if not kan_besvare(af, moede):
        raise ValidationError("Kontrakten er arkiveret, så svaret er ikke sendt. Din tekst står her endnu.")
    felter = {"svar": svar, "svaret": timezone.now(), "svaret_af": af.navn, "version": version + 1}
    if not Moedekommentar.objects.filter(pk=kommentar.pk, version=version).update(**felter):
        raise Konflikt(None)
    husk_moede(moede, f"Svarede på en kommentar fra {kommentar.skrevet_af}.", af)
    if kommentar.svaret is None:  # a corrected answer is no news
        meld_moedesvar(kommentar, moede, _spoerger(kommentar, moede), af=af)


def _spoerger(kommentar: Moedekommentar, moede: Moede) -> list[Bruger]:
    """Return whoever asked, while the meeting is still theirs to read."""
    fundne = Bruger.objects.filter(pk=kommentar.skrevet_af_id)
    enhed = moede.kontrakt.enhed
    return [et for et in fundne if har_ret(et, Ret.SE_KONTRAKT, enhed) and kan_laese(et, moede)]


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
