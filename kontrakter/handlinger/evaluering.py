"""What is concluded and decided at a meeting: assessments, new and replaced activities, tasks.

An activity that is decided while the contract's texts lie fast belongs to the life of the contract and not to what was
approved (docs/beslutninger/0013-besluttet-paa-moedet.md).
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from faelles.raekkefoelge import naeste_plads
from historik.models import Konflikt, gem_ny, gem_version

from ..models import Aktivitet, Evaluering, Moede, Opgave, Udviklingsmaal, Virkning
from ..regler import STATUS_KAN_OPDATERES, TEKST_KAN_REDIGERES
from ..regler.moeder import MAERKES, VURDERINGER
from .faelles import husk, kort, maerk_fjernet
from .moede import husk_moede, laas_moede
from .raekker import gem_aktivitetsstatus

I_GANG = {"i_gang"}


@transaction.atomic
def gem_evaluering(
    *,
    moede: Moede,
    maal: Udviklingsmaal,
    version: int,
    vurdering: str,
    ser: str,
    justerer: str,
    maerkes: dict[int, str],
    af,
) -> Evaluering:
    """Save the forum's conclusion about a goal; `version` 0 means there was none. Raises Konflikt, MoedeVidere.

    `maerkes`: effect's key → what is seen of it, a code of MAERKES.
    """
    laas_moede(moede, I_GANG)
    felter = {"vurdering": vurdering, "ser": ser, "justerer": justerer, "virkninger": _virkninger(maal, maerkes)}
    if version == 0 and not any(felter.values()):
        raise ValidationError("Vælg en vurdering, eller skriv noget, før du gemmer.")
    evaluering = Evaluering.objects.filter(moede=moede, maal=maal).first()
    if evaluering:
        post = gem_version(evaluering, version=version, af=af, **felter)
    else:
        evaluering, post = _ny_evaluering(moede, maal, version, felter, af)
    ord_ = f": {dict(VURDERINGER)[vurdering].lower()}" if vurdering else ""
    husk_moede(moede, f"Evaluerede mål {maal} i {moede.forumnavn}{ord_}.", af, post)
    return evaluering


def _ny_evaluering(moede, maal, version: int, felter: dict, af):
    if version != 0:
        raise Konflikt(None)
    try:
        with transaction.atomic():
            evaluering = Evaluering(moede=moede, maal=maal, **felter)
            return evaluering, gem_ny(evaluering, af=af)
    except IntegrityError as fejl:
        raise Konflikt(Evaluering.objects.get(moede=moede, maal=maal)) from fejl


def _virkninger(maal: Udviklingsmaal, maerkes: dict[int, str]) -> list[dict]:
    kendte = {kode for kode, _ in MAERKES}
    return [
        {"pk": virkning.pk, "tekst": virkning.tekst, "maerkes": maerkes[virkning.pk]}
        for virkning in Virkning.objects.gaeldende().filter(maal=maal)
        if maerkes.get(virkning.pk) in kendte
    ]


def ligger_fast(maal: Udviklingsmaal) -> bool:
    """Whether the goal's text lies fast: in its own contract, or in one it is shared with."""
    if not maal.kontrakt.tekst_kan_redigeres:
        return True
    return maal.delinger.modtagne().exclude(kontrakt__tilstand__in=TEKST_KAN_REDIGERES).exists()


# --- Activities -------------------------------------------------------------------------------------
@transaction.atomic
def beslut_aktivitet(
    *, moede: Moede, maal: Udviklingsmaal, tekst: str, ansvarlig: str, frist: date | None, huse=(), af
) -> Aktivitet:
    """Add an activity the meeting decides on. Sent twice it is made once. Raises MoedeVidere."""
    nu = laas_moede(moede, I_GANG)
    if maal.kontrakt_id == nu.kontrakt.pk:
        maal.kontrakt.tilstand = nu.kontrakt.tilstand
    ens = Aktivitet.objects.gaeldende().filter(maal=maal, besluttet_paa=moede, tekst=tekst, ansvarlig=ansvarlig)
    if fundet := ens.filter(frist=frist).first():
        return fundet
    aktivitet = Aktivitet(
        maal=maal,
        tekst=tekst,
        ansvarlig=ansvarlig,
        frist=frist,
        raekkefoelge=naeste_plads(Aktivitet.objects.filter(maal=maal)),
        besluttet_paa=moede,
        loebende=maal.kontrakt_id != moede.kontrakt_id or ligger_fast(maal),
    )
    post = gem_ny(aktivitet, af=af, huse=huse)
    husk(
        kontrakt=maal.kontrakt,
        tekst=f"Besluttede en aktivitet under mål {maal} på mødet i {moede.forumnavn}: “{kort(tekst)}”.",
        af=af,
        poster=[post],
        tilstande=STATUS_KAN_OPDATERES,
    )
    return aktivitet


@transaction.atomic
def stop_aktivitet(*, moede: Moede, aktivitet: Aktivitet, version: int, note: str, af) -> None:
    """Stop an activity at the meeting. Raises Konflikt, MoedeVidere."""
    laas_moede(moede, I_GANG)
    gem_aktivitetsstatus(aktivitet=aktivitet, version=version, tilstand="stoppet", note=note, af=af)


@transaction.atomic
def erstat_aktivitet(
    *, moede: Moede, aktivitet: Aktivitet, version: int, tekst, ansvarlig, frist, huse, grund: str = "", af
):
    """Stop an activity and add the one that takes its place; `grund` is why.

    Raises Konflikt, MoedeVidere, ValidationError.
    """
    if (aktivitet.tekst, aktivitet.ansvarlig, aktivitet.frist) == (tekst, ansvarlig, frist):
        raise ValidationError("Du har ikke ændret noget i aktiviteten, så den er ikke lavet om.")
    note = f"Erstattet af en ny aktivitet: {grund}" if grund else "Erstattet af en ny aktivitet."
    stop_aktivitet(moede=moede, aktivitet=aktivitet, version=version, note=note, af=af)
    return beslut_aktivitet(
        moede=moede, maal=aktivitet.maal, tekst=tekst, ansvarlig=ansvarlig, frist=frist, huse=huse, af=af
    )


@transaction.atomic
def saet_aktivitetsstatus(*, moede: Moede, aktivitet: Aktivitet, version: int, tilstand: str, note: str, af) -> None:
    """Set an activity's state and note at the meeting. Raises Konflikt, MoedeVidere."""
    laas_moede(moede, I_GANG)
    gem_aktivitetsstatus(aktivitet=aktivitet, version=version, tilstand=tilstand, note=note, af=af)


# --- Tasks ------------------------------------------------------------------------------------------
@transaction.atomic
def opret_opgave(*, moede: Moede, tekst: str, ansvarlig: str, frist: date | None, punkt=None, af) -> Opgave:
    """Keep what somebody is to do. Sent twice it is kept once. Raises MoedeVidere."""
    laas_moede(moede, I_GANG)
    ens = Opgave.objects.gaeldende().filter(moede=moede, punkt=punkt, tekst=tekst, ansvarlig=ansvarlig, frist=frist)
    if fundet := ens.first():
        return fundet
    opgave = Opgave(moede=moede, punkt=punkt, tekst=tekst, ansvarlig=ansvarlig, frist=frist)
    post = gem_ny(opgave, af=af)
    husk_moede(moede, f"Gav {ansvarlig} en opgave: “{kort(tekst)}”.", af, post)
    return opgave


@transaction.atomic
def gem_opgave(*, opgave: Opgave, version: int, tekst: str, ansvarlig: str, frist: date | None, af) -> None:
    """Change a task while the meeting goes on. Raises Konflikt, MoedeVidere."""
    laas_moede(opgave.moede, I_GANG)
    post = gem_version(opgave, version=version, af=af, tekst=tekst, ansvarlig=ansvarlig, frist=frist)
    husk_moede(opgave.moede, f"Rettede opgaven “{kort(tekst)}”.", af, post)


@transaction.atomic
def fjern_opgave(*, opgave: Opgave, fjernet: bool = True, af) -> None:
    """Remove a task, or bring it back. Raises MoedeVidere."""
    laas_moede(opgave.moede, I_GANG)
    if post := maerk_fjernet(opgave, fjernet=fjernet, af=af):
        hvad = "Fjernede opgaven" if fjernet else "Hentede opgaven tilbage:"
        husk_moede(opgave.moede, f"{hvad} “{kort(opgave.tekst)}”.", af, post)


@transaction.atomic
def loes_opgave(*, opgave: Opgave, loest: bool, af) -> bool:
    """Mark a task as done, or not after all; False when it stands so already."""
    nu = Opgave.objects.select_for_update(of=("self",)).get(pk=opgave.pk)
    if bool(nu.loest) == loest:
        return False
    felter = {"loest": timezone.now(), "loest_af": af.navn} if loest else {"loest": None, "loest_af": ""}
    post = gem_version(nu, version=nu.version, af=af, **felter)
    husk_moede(opgave.moede, f"Mærkede opgaven “{kort(nu.tekst)}” som {'' if loest else 'ikke '}løst.", af, post)
    return True
