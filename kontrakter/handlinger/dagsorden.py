"""The free items of a meeting's agenda: written, put in order, taken on to the next meeting."""

from django.core.exceptions import ValidationError
from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.models import gem_ny, gem_version

from ..models import Dagsordenspunkt, Moede
from ..regler.moeder import DAGSORDEN_KAN_RETTES, FLEST_PUNKTER, MOEDETILSTANDE
from .faelles import maerk_fjernet
from .moede import husk_moede, laas_moede


class DagsordenFuld(ValidationError):
    """There is no room for one more free item; `rest` says what has become of it."""

    def __init__(self, moede: Moede, rest: str):
        super().__init__(
            f"Dagsordenen for {moede.forum_i_saetning} ({moede.naar}) har {FLEST_PUNKTER} punkter ud over målene, og "
            f"flere er der ikke plads til. Fjern et punkt, eller tag det op på et andet møde. {rest}"
        )


@transaction.atomic
def opret_punkt(*, moede: Moede, overskrift: str, tekst: str, placering: str, af) -> Dagsordenspunkt:
    """Add a free item. Raises MoedeVidere when the meeting is closed, DagsordenFuld. Sent twice it is made once."""
    laas_moede(moede, DAGSORDEN_KAN_RETTES)
    punkter = Dagsordenspunkt.objects.filter(moede=moede, placering=placering)
    ens = punkter.gaeldende().filter(overskrift=overskrift, tekst=tekst).first()
    if ens:
        return ens
    _check_plads(moede, "Din tekst står her endnu.")
    return _nyt_punkt(moede, punkter, af, overskrift=overskrift, tekst=tekst, placering=placering)


def _check_plads(moede: Moede, rest: str) -> None:
    if Dagsordenspunkt.objects.gaeldende().filter(moede=moede).count() >= FLEST_PUNKTER:
        raise DagsordenFuld(moede, rest)


def _nyt_punkt(moede: Moede, punkter, af, **felter) -> Dagsordenspunkt:
    punkt = Dagsordenspunkt(moede=moede, raekkefoelge=naeste_plads(punkter), **felter)
    post = gem_ny(punkt, af=af)
    husk_moede(moede, f"Satte “{punkt}” på dagsordenen for {moede.forum_i_saetning} ({moede.naar}).", af, post)
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
    """Remove a free item, or bring it back. Raises MoedeVidere, DagsordenFuld."""
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES)
    if not fjernet and Dagsordenspunkt.objects.filter(pk=punkt.pk).exclude(fjernet=None).exists():
        _check_plads(punkt.moede, "Punktet er ikke hentet tilbage.")
    if post := maerk_fjernet(punkt, fjernet=fjernet, af=af):
        hvad = "Fjernede punktet" if fjernet else "Hentede punktet"
        husk_moede(punkt.moede, f"{hvad} “{punkt}”{'' if fjernet else ' tilbage'}.", af, post)


@transaction.atomic
def til_naeste_moede(*, punkt: Dagsordenspunkt, flyt: bool, af) -> Dagsordenspunkt:
    """Put a free item on the forum's next meeting: moved away from this one, or as a copy without minutes.

    Raises ValidationError when there is no meeting after this one, DagsordenFuld when it has no room; a copy that is
    there already is left as it is.
    """
    laas_moede(punkt.moede, DAGSORDEN_KAN_RETTES if flyt else {kode for kode, _ in MOEDETILSTANDE})
    naeste = Moede.objects.kommende().efter(punkt.moede).select_related("forum").first()
    if naeste is None:
        raise ValidationError("Forummet har ikke et senere møde om kontrakten. Planlæg det først.")
    naeste.kontrakt = punkt.moede.kontrakt
    naeste = laas_moede(naeste, DAGSORDEN_KAN_RETTES)
    punkter = Dagsordenspunkt.objects.filter(moede=naeste, placering=punkt.placering)
    nyt = punkter.gaeldende().filter(kommer_fra=punkt).first()
    if nyt is None:
        _check_plads(naeste, "Punktet står her endnu.")
        felter = {"overskrift": punkt.overskrift, "tekst": punkt.tekst, "placering": punkt.placering}
        nyt = _nyt_punkt(naeste, punkter, af, kommer_fra=punkt, **felter)
    if flyt:
        fjern_punkt(punkt=punkt, af=af)
    return nyt
