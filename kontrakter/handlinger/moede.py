"""A meeting goes on: its agenda is made ready, it begins, it is closed.

The meeting's row is locked for every write, and the state is asked for under the lock: nothing comes into minutes
while somebody closes them.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import gem_version
from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang.moede import check_skriver, kan_evaluere, medlemmer_af
from ..indhold.billede import billede, forummets_maal
from ..indhold.moede import hent_moedeindhold
from ..models import Kladde, Moede
from ..regler import STATUS_KAN_OPDATERES
from ..regler.moeder import DAGSORDEN_KAN_RETTES, MOEDESKIFT, MOEDETILSTANDE
from .brev import meld_dagsorden
from .soegning import opdater_soegning


class MoedeVidere(ValidationError):
    """The meeting is in another state now than when it was opened: what was to be written cannot be."""

    def __init__(self, moede: Moede):
        self.moede = moede
        nu = dict(MOEDETILSTANDE)[moede.tilstand].lower()
        super().__init__(f"Mødet er {nu} nu, så det er ikke gemt. Din tekst står her endnu.")


def laas_moede(moede: Moede, tilstande) -> Moede:
    """Lock the meeting's row and return it as it is. Raises MoedeVidere when it is in none of the states."""
    nu = Moede.objects.select_for_update(of=("self",), no_key=True).select_related("forum__enhed").get(pk=moede.pk)
    nu.kontrakt = moede.kontrakt
    nu.kontrakt.refresh_from_db(fields=["tilstand"])
    if nu.fjernet or nu.tilstand not in tilstande:
        raise MoedeVidere(nu)
    if "afsluttet" not in tilstande and nu.kontrakt.tilstand not in STATUS_KAN_OPDATERES:
        raise ValidationError("Kontrakten er afsluttet imens, så det er ikke gemt. Din tekst står her endnu.")
    return nu


def husk_moede(moede: Moede, tekst: str, af, *poster) -> None:
    """Note something done at the meeting in the meeting's own log: the contract's is read by more than the forum."""
    kommune_id = moede.kontrakt.enhed.kommune_id
    registrer(emne=f"moede:{moede.pk}", tekst=tekst, af=af, kommune_id=kommune_id, poster=list(poster))


def ugemte(moede: Moede) -> int:
    """Return how many texts somebody who writes at the meeting has not saved."""
    kladder = Kladde.objects.filter(form__startswith=reverse("kontrakter:moede_vis", args=[moede.pk]))
    return sum(kan_evaluere(kladde.bruger, moede) for kladde in kladder.select_related("bruger"))


@transaction.atomic
def skift_moede(
    *,
    moede: Moede,
    verbum: str,
    deltagere: str = "",
    grund: str = "",
    dato: date | None = None,
    kontraktdata: dict | None = None,
    af,
) -> Moede:
    """Take the meeting a step on and return it. Raises MoedeVidere; ValidationError for goals without assessment.

    Closing keeps who took part, the day when none was set, why some goals were not assessed, and what the goals looked
    like; a conclusion about a goal that has left the agenda meanwhile does not count. `kontraktdata` is the
    contract dict as it is when the agenda is made ready.
    """
    skift = MOEDESKIFT[verbum]
    nu = laas_moede(moede, skift.fra)
    check_skriver(af, nu)
    felter = {"tilstand": skift.til}
    if verbum == "klar":
        felter["dagsorden_data"] = kontraktdata
    elif verbum == "begynd":
        felter["begyndt"] = nu.begyndt or timezone.now()
    elif verbum == "afslut":
        felter |= _afslutning(nu, deltagere, grund, af) | ({"dato": dato} if dato and not nu.dato else {})
    gem_version(nu, version=nu.version, af=af, **felter)
    hvorfor = f": {grund}" if grund else "."
    _husk_skift(nu, f"{skift.skete} i {nu.forumnavn} ({nu.naar}){hvorfor}", af)
    if verbum == "afslut":
        opdater_efter_moede(nu)
    if verbum == "klar":
        laesere = [et for et in medlemmer_af(nu.forum) if har_ret(et, Ret.SE_KONTRAKT, nu.kontrakt.enhed)]
        meld_dagsorden(nu, laesere, af=af)
    return nu


def _husk_skift(moede: Moede, tekst: str, af) -> None:
    """Note a step in the contract's log: that meetings are held is everybody's, what is said at them is not."""
    kontrakt = moede.kontrakt
    registrer(emne=f"kontrakt:{kontrakt.pk}", tekst=tekst, af=af, kommune_id=kontrakt.enhed.kommune_id)


def opdater_efter_moede(moede: Moede) -> None:
    """Bring what can be found of the meeting's conclusions up to date: of a shared goal where it is written."""
    egne = moede.evalueringer.order_by().values_list("maal__kontrakt", flat=True).distinct()
    for kontrakt_pk in sorted({*egne, moede.kontrakt_id}):
        opdater_soegning(kontrakt_pk)


def _afslutning(moede: Moede, deltagere: str, grund: str, af) -> dict:
    indhold = hent_moedeindhold(moede)
    mangler = [maal.nummer for maal in indhold.ikke_vurderede]
    if mangler and not grund.strip():
        raise ValidationError(f"Mål {', '.join(mangler)} er ikke vurderet. Vurder dem, eller skriv hvorfor ikke.")
    moede.evalueringer.exclude(maal__in=[maal.pk for maal in indhold.maal]).update(udgaaet=True)
    return {
        "afsluttet": timezone.now(),
        "afsluttet_af": af.navn,
        "forum_navn": str(moede.forum),
        "deltagere": deltagere,
        "grund": grund if mangler else "",
        "billede": billede(forummets_maal(moede)),
        "dagsorden_data": None,
        "udgangspunkt": moede.udgangspunkt if not Moede.objects.afsluttede().foer(moede).exists() else None,
    }


@transaction.atomic
def gem_spoergsmaal(*, moede: Moede, version: int, spoergsmaal: str, af) -> None:
    """Save what the leader asks the forum. Raises Konflikt, MoedeVidere."""
    nu = laas_moede(moede, DAGSORDEN_KAN_RETTES)
    post = gem_version(nu, version=version, af=af, spoergsmaal=spoergsmaal)
    husk_moede(nu, f"Skrev et spørgsmål til {nu.forum_i_saetning}.", af, post)
