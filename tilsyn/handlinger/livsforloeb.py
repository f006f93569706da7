"""A tilsyn goes from state to state. Who may, from where and on what conditions stands in `regler/livsforloeb.py`.

The row is locked while it is asked. Publication seals the report as it stands in the same transaction: the state and
the version come together or not at all.
"""

from django.db import transaction
from django.utils import timezone

from historik.models import gem_version

from ..adgang import check_overgang, se_paa
from ..datakilder import meld_tilsyn
from ..indhold.rapport import fakta_for, rapport_data
from ..models import Tilsyn, Tilsynsskift, Tilsynsversion
from ..regler.livsforloeb import OVERGANGE, Overgang, hindringer
from ..regler.segl import segl
from ..signaler import rapport_forseglet
from .faelles import gem_forseglet, husk


class ForkertTilstand(Exception):
    """The tilsyn is in another state than it was shown in. `tilsyn` is as it is now."""

    def __init__(self, tilsyn: Tilsyn):
        super().__init__("Tilsynet er i en anden tilstand")
        self.tilsyn = tilsyn


class IkkeKlar(Exception):
    """Something has to be in place first. `hindringer` says what, in Danish sentences."""

    def __init__(self, hindringer_: list[str]):
        super().__init__(" ".join(hindringer_))
        self.hindringer = hindringer_


def hindringer_for(tilsyn: Tilsyn, overgang: Overgang) -> list[str]:
    """Return what is in the way of the step now, in Danish sentences."""
    return hindringer(overgang, fakta_for(tilsyn)) if overgang.vilkaar else []


def _laas(tilsyn: Tilsyn, overgang: Overgang, af) -> Tilsyn:
    nu = (
        Tilsyn.objects.med_offentlig()
        .select_for_update(of=("self",))
        .select_related("enhed__kommune", "redskab", "konsulent")
        .get(pk=tilsyn.pk)
    )
    check_overgang(se_paa(af, nu), overgang)
    if nu.fjernet or nu.tilstand not in overgang.fra:
        raise ForkertTilstand(nu)
    if fejl := hindringer_for(nu, overgang):
        raise IkkeKlar(fejl)
    return nu


@transaction.atomic
def skift_tilstand(*, tilsyn: Tilsyn, verbum: str, grund: str = "", offentliggjort=None, af) -> Tilsyn:
    """Do what `verbum` says and return the tilsyn as it is then; publishing makes a sealed version.

    `offentliggjort` is when it was published, for a report that was so before it came in here; else it is now.
    Raises ForkertTilstand, IkkeKlar, PermissionDenied, and ValueError for a reason that is asked for and not given.
    """
    overgang = OVERGANGE[verbum]
    if overgang.grund and not grund.strip():
        raise ValueError(verbum)
    nu = _laas(tilsyn, overgang, af)
    if overgang.til == "offentliggjort":
        forsegl(nu, af=af, offentliggjort=offentliggjort)
        meld_tilsyn(nu.enhed)
    Tilsynsskift.objects.create(
        tilsyn=nu,
        verbum=verbum,
        fra=nu.tilstand,
        til=overgang.til,
        grund=grund,
        bruger_id=af.pk,
        bruger_navn=af.navn,
    )
    post = gem_version(nu, version=nu.version, af=af, tilstand=overgang.til)
    husk(nu, overgang.haendelse(grund), af, post)
    return nu


def forsegl(tilsyn: Tilsyn, *, af, offentliggjort=None) -> Tilsynsversion:
    """Save the report as it stands as the next version, sealed. Call inside a transaction that holds the row."""
    version = Tilsynsversion(
        tilsyn=tilsyn,
        offentliggjort=offentliggjort or timezone.now(),
        offentliggjort_af=af.navn,
        offentliggjort_af_id=af.pk,
    )
    gem_forseglet(version, tilsyn.versioner.order_by("nummer").last(), rapport_data(tilsyn), segl)
    rapport_forseglet.send(sender=Tilsynsversion, version=version)
    return version
