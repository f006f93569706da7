"""A meeting goes on: its agenda is made ready, it begins, it is closed. And the free items, comments and notes of it.

The meeting's row is locked for every write, and the state is asked for under the lock: nothing comes into minutes
while somebody closes them.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.handlinger import registrer
from historik.models import Konflikt, gem_ny, gem_version

from ..adgang.moede import check_skriver, medlemmer_af
from ..indhold.moede import billede, forummets_maal, hent_moedeindhold
from ..models import Dagsordenspunkt, Kladde, Moede, Moedekommentar, Referatrettelse, Udviklingsmaal
from ..regler.moeder import DAGSORDEN_KAN_RETTES, MOEDESKIFT, MOEDETILSTANDE
from .brev import meld_dagsorden
from .faelles import maerk_fjernet
from .soegning import opdater_soegning

FLEST_KOMMENTARER = 100  # of one person at one meeting


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
    if nu.fjernet or nu.tilstand not in tilstande:
        raise MoedeVidere(nu)
    return nu


def husk_moede(moede: Moede, tekst: str, af, *poster) -> None:
    """Note something done at the meeting in the contract's log; it changes nothing of what the contract says."""
    kontrakt = moede.kontrakt
    registrer(
        emne=f"kontrakt:{kontrakt.pk}", tekst=tekst, af=af, kommune_id=kontrakt.enhed.kommune_id, poster=list(poster)
    )


def ugemte(moede: Moede) -> int:
    """Return how many texts somebody is writing at the meeting and has not saved."""
    return Kladde.objects.filter(form__startswith=reverse("kontrakter:moede_vis", args=[moede.pk])).count()


@transaction.atomic
def skift_moede(
    *, moede: Moede, verbum: str, deltagere: str = "", grund: str = "", kontraktdata: dict | None = None, af
) -> Moede:
    """Take the meeting a step on and return it. Raises MoedeVidere; ValidationError for goals without assessment.

    Closing keeps who took part, why some goals were not assessed, and what the goals looked like. `kontraktdata` is the
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
        felter |= _afslutning(nu, deltagere, grund, af)
    post = gem_version(nu, version=nu.version, af=af, **felter)
    hvorfor = f": {grund}" if grund else "."
    husk_moede(nu, f"{skift.skete} i {nu.forum} ({nu.naar}){hvorfor}", af, post)
    if verbum == "afslut":
        for kontrakt_pk in nu.evalueringer.values_list("maal__kontrakt", flat=True).distinct():
            opdater_soegning(kontrakt_pk)  # of a shared goal the one it is written in
    if verbum == "klar":
        meld_dagsorden(nu, medlemmer_af(nu.forum), af=af)
    return nu


def _afslutning(moede: Moede, deltagere: str, grund: str, af) -> dict:
    mangler = [maal.nummer for maal in hent_moedeindhold(moede).ikke_vurderede]
    if mangler and not grund.strip():
        raise ValidationError(f"Mål {', '.join(mangler)} er ikke vurderet. Vurder dem, eller skriv hvorfor ikke.")
    return {
        "afsluttet": timezone.now(),
        "afsluttet_af": af.navn,
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
    husk_moede(nu, f"Skrev et spørgsmål til {nu.forum.i_saetning}.", af, post)


# --- Free items -------------------------------------------------------------------------------------
@transaction.atomic
def opret_punkt(*, moede: Moede, overskrift: str, tekst: str, placering: str, af) -> Dagsordenspunkt:
    """Add a free item. Raises MoedeVidere when the meeting is closed. Sent twice it is made once."""
    laas_moede(moede, DAGSORDEN_KAN_RETTES)
    punkter = Dagsordenspunkt.objects.filter(moede=moede, placering=placering)
    ens = punkter.gaeldende().filter(overskrift=overskrift, tekst=tekst).first()
    return ens or _nyt_punkt(moede, punkter, af, overskrift=overskrift, tekst=tekst, placering=placering)


def _nyt_punkt(moede: Moede, punkter, af, **felter) -> Dagsordenspunkt:
    punkt = Dagsordenspunkt(moede=moede, raekkefoelge=naeste_plads(punkter), **felter)
    post = gem_ny(punkt, af=af)
    husk_moede(moede, f"Satte “{punkt}” på dagsordenen for {moede.forum.i_saetning} ({moede.naar}).", af, post)
    return punkt


@transaction.atomic
def gem_punkt(*, punkt: Dagsordenspunkt, version: int, af, **felter) -> None:
    """Save a free item: `overskrift`, `tekst`, `placering`. Raises Konflikt, MoedeVidere."""
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES)
    post = gem_version(punkt, version=version, af=af, **felter)
    husk_moede(punkt.moede, f"Rettede punktet “{punkt}” på dagsordenen.", af, post)


@transaction.atomic
def gem_referat(*, punkt: Dagsordenspunkt, version: int, referat: str, af) -> None:
    """Save the minutes of a free item while the meeting goes on. Raises Konflikt, MoedeVidere."""
    laas_moede(punkt.moede, {"i_gang"})
    post = gem_version(punkt, version=version, af=af, referat=referat)
    husk_moede(punkt.moede, f"Skrev referat af “{punkt}”.", af, post)


@transaction.atomic
def flyt_punkt(*, punkt: Dagsordenspunkt, op: bool, af) -> bool:
    """Move a free item one place up or down among those beside it; False when it stands at the end."""
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES)
    raekker = Dagsordenspunkt.objects.gaeldende().filter(moede=punkt.moede_id, placering=punkt.placering)
    if not byt_plads(punkt.pk, raekker, op=op):
        return False
    husk_moede(punkt.moede, f"Flyttede punktet “{punkt}” {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_punkt(*, punkt: Dagsordenspunkt, fjernet: bool = True, af) -> None:
    """Remove a free item, or bring it back. Raises MoedeVidere."""
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES)
    if post := maerk_fjernet(punkt, fjernet=fjernet, af=af):
        hvad = "Fjernede punktet" if fjernet else "Hentede punktet"
        husk_moede(punkt.moede, f"{hvad} “{punkt}”{'' if fjernet else ' tilbage'}.", af, post)


@transaction.atomic
def til_naeste_moede(*, punkt: Dagsordenspunkt, flyt: bool, af) -> Dagsordenspunkt:
    """Put a free item on the forum's next meeting: moved away from this one, or as a copy without minutes.

    Raises ValidationError when there is no meeting after this one; a copy that is there already is left as it is.
    """
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES if flyt else {kode for kode, _ in MOEDETILSTANDE})
    naeste = Moede.objects.kommende().efter(punkt.moede).select_related("forum").first()
    if naeste is None:
        raise ValidationError("Forummet har ikke et senere møde om kontrakten. Planlæg det først.")
    naeste.kontrakt = punkt.moede.kontrakt
    naeste = laas_moede(naeste, DAGSORDEN_KAN_RETTES)
    punkter = Dagsordenspunkt.objects.filter(moede=naeste, placering=punkt.placering)
    nyt = punkter.gaeldende().filter(kommer_fra=punkt).first() or _nyt_punkt(
        naeste,
        punkter,
        af,
        overskrift=punkt.overskrift,
        tekst=punkt.tekst,
        placering=punkt.placering,
        kommer_fra=punkt,
    )
    if flyt:
        fjern_punkt(punkt=punkt, af=af)
    return nyt


# --- Around the meeting -------------------------------------------------------------------------------
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
        husk_moede(moede, f"Kommenterede “{sted}” til mødet i {moede.forum}.", af)


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
        husk_moede(moede, f"Tilføjede en note til referatet fra {moede.forum} ({moede.naar}).", af)
    return rettelse
