"""A contract goes from state to state. Who may, from where and on what conditions stands in `livsforloeb`, once.

The row is locked while it is asked, so that of two people who act at the same time the second is told what the first
did. An approval names exactly what is approved: the state of the content (`stempel`) it was read at.
"""

from django.db import transaction
from django.utils import timezone

from historik.models import gem_version

from ..adgang.livsforloeb import check_overgang, hindringer_for, spoergsmaal
from ..indhold import hent_indhold, stempel
from ..indhold.billede import billede
from ..models import Aktivitet, Kontrakt, Kontraktversion, Maaldeling, Tilstandsskift
from ..regler.forsegling import segl
from ..regler.livsforloeb import OVERGANGE, Overgang
from .brev import meld_skift, meld_slut
from .faelles import husk


class ForkertTilstand(Exception):
    """The contract is in another state than it was shown in. `kontrakt` is as it is now."""

    def __init__(self, kontrakt: Kontrakt):
        super().__init__("Kontrakten er i en anden tilstand")
        self.kontrakt = kontrakt


class IkkeKlar(Exception):
    """Something has to be in place first. `hindringer` says what, in Danish sentences."""

    def __init__(self, hindringer: list[str]):
        super().__init__(" ".join(hindringer))
        self.hindringer = hindringer


class AendretImens(Exception):
    """What was to be approved is not what stands there now."""


def _laas(kontrakt: Kontrakt, overgang: Overgang, af) -> Kontrakt:
    """Return the contract as it is now, locked, when the user may do this to it and all is in place."""
    nu = (
        Kontrakt.objects.select_for_update(of=("self",))
        .select_related("enhed__kommune", "skabelon", "kontraktholder")
        .get(pk=kontrakt.pk)
    )
    check_overgang(af, nu, overgang)
    if nu.fjernet or nu.tilstand not in overgang.fra:
        raise ForkertTilstand(nu)
    if fejl := hindringer_for(af, nu, overgang):
        raise IkkeKlar(fejl)
    return nu


def _saet(kontrakt: Kontrakt, overgang: Overgang, grund: str, af) -> None:
    Tilstandsskift.objects.create(
        kontrakt=kontrakt,
        verbum=overgang.verbum,
        fra=kontrakt.tilstand,
        til=overgang.til,
        grund=grund,
        bruger_id=af.pk,
        bruger_navn=af.navn,
    )
    post = gem_version(kontrakt, version=kontrakt.version, af=af, tilstand=overgang.til)
    husk(kontrakt=kontrakt, tekst=overgang.haendelse(grund), af=af, poster=[post], tilstande=None)
    meld_skift(kontrakt, overgang.verbum, grund, af=af)
    kontrakt.refresh_from_db(fields=["revision", "aendret"])


EGNE_HANDLINGER = {"godkend", "send-i-hoering", "drop-revision"}  # they need more than a reason


@transaction.atomic
def skift_tilstand(*, kontrakt: Kontrakt, verbum: str, grund: str = "", af) -> Kontrakt:
    """Do what `verbum` says and return the contract as it is then. Some have actions of their own (EGNE_HANDLINGER).

    Raises ForkertTilstand, IkkeKlar, PermissionDenied, and ValueError for a reason that is always asked for.
    """
    if verbum in EGNE_HANDLINGER:
        raise ValueError(verbum)
    return skift(kontrakt=kontrakt, verbum=verbum, grund=grund, af=af)


def skift(*, kontrakt: Kontrakt, verbum: str, grund: str = "", af) -> Kontrakt:
    """Take the step, as part of an action. Leaving a hearing ends it; before its deadline that takes a reason."""
    overgang = OVERGANGE[verbum]
    if overgang.grund and not grund.strip():
        raise ValueError(verbum)
    nu = _laas(kontrakt, overgang, af)
    if spoergsmaal(nu, overgang) and not grund.strip():
        raise IkkeKlar(["Høringens frist er ikke nået, og ikke alle har svaret. Skriv, hvorfor den slutter nu."])
    for hoering in nu.hoeringer.aabne():
        meld_slut(hoering, nu, grund, af=af)
    nu.hoeringer.aabne().update(afsluttet=timezone.now(), trukket=verbum == "traek-tilbage")
    _saet(nu, overgang, grund, af)
    return nu


@transaction.atomic
def godkend_kontrakt(*, version: Kontraktversion, stempel_: str, af) -> Kontrakt:
    """Approve: the contract's state and its version come together or not at all.

    `version` is sealed but not saved (`udskrift.version.forsegl`), made of the content at `stempel_`. Raises
    AendretImens when the content, or the version before, is another now; else as `skift_tilstand`.
    """
    overgang = OVERGANGE["godkend"]
    _laas_moeder(version.kontrakt)
    nu = _laas(version.kontrakt, overgang, af)
    forrige = nu.versioner.order_by("nummer").last()
    haenger_sammen = version.forrige_sha256 == (forrige.sha256 if forrige else "")
    if stempel(nu) != stempel_ or not haenger_sammen or version.sha256 != segl(version):
        raise AendretImens
    version.kontrakt = nu
    version.save(force_insert=True)
    _fastlaeg_aktiviteter(nu)
    if version.nummer == 1:
        nu.moeder.kommende().update(udgangspunkt=billede(hent_indhold(nu).maal))
    _saet(nu, overgang, "", af)
    return nu


def _laas_moeder(kontrakt: Kontrakt) -> None:
    """Take the contract's meetings, and what they have decided, before the contract, as whoever writes at them does."""
    list(kontrakt.moeder.kommende().select_for_update(no_key=True).order_by("pk").values_list("pk"))
    loebende = Aktivitet.objects.filter(maal__kontrakt=kontrakt, loebende=True)
    list(loebende.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _fastlaeg_aktiviteter(kontrakt: Kontrakt) -> None:
    """Make what meetings have decided on part of what is approved now, as `sammenligning.fastlagt` does on paper."""
    delte = Maaldeling.objects.modtagne().filter(maal__kontrakt=kontrakt).values("maal")
    Aktivitet.objects.filter(maal__kontrakt=kontrakt, loebende=True).exclude(maal__in=delte).update(loebende=False)


def ny_version(*, kontrakt: Kontrakt, af, rolle: str) -> Kontraktversion:
    """Return the next version of the contract without its content, which is sealed when it is there."""
    forrige = kontrakt.versioner.order_by("nummer").last()
    return Kontraktversion(
        kontrakt=kontrakt,
        nummer=forrige.nummer + 1 if forrige else 1,
        godkendt=timezone.now(),
        godkendt_af=af.navn,
        godkendt_af_id=af.pk,
        rolle=rolle,
        forrige_sha256=forrige.sha256 if forrige else "",
    )
