"""What every write to a contract has in common: it raises the revision, tells the log and the search, wakes the PDF."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import gem_version
from organisation.models import Enhed

from ..adgang import check_frit
from ..models import Kontrakt, Udviklingsmaal
from ..regler import TEKST_KAN_REDIGERES
from ..signaler import kontrakt_aendret
from .soegning import opdater_soegning

# The field-history rows of an action made of many (`een_haendelse`); None where each is noted for itself.
_SAMLER: ContextVar[list | None] = ContextVar("samler", default=None)


class KontraktLaast(PermissionDenied):
    """The contract went on to a state where this cannot be written, after the writer had opened it."""

    def __init__(self):
        super().__init__("Kontrakten er ikke længere et udkast, så dens tekster kan ikke ændres.")


def husk_maal(*, maal: Udviklingsmaal, tekst: str, af, poster=()) -> None:
    """Note one change of what a goal says, as `husk`. Raises DeltMaalLaast."""
    check_frit(maal)
    husk(kontrakt=maal.kontrakt, tekst=tekst, af=af, poster=poster, maal=maal)


def husk(
    *,
    kontrakt: Kontrakt,
    tekst: str,
    af,
    poster=(),
    tilstande: set[str] | None = TEKST_KAN_REDIGERES,
    maal: Udviklingsmaal | None = None,
) -> None:
    """Note one change of `kontrakt`: revision up, one sentence in the log, the search in step, a signal when committed.

    `tilstande` are the states in which this may be written; None for all. The same statement that raises the revision
    asks for the state, so that nothing is written in a contract while somebody sends it on: KontraktLaast undoes it.
    `maal`: nothing else in the contract was changed, so the search need not read more.
    """
    samlede = _SAMLER.get()
    if samlede is not None:
        samlede.extend(poster)
        return
    raekke = Kontrakt.objects.filter(pk=kontrakt.pk)
    if tilstande is not None:
        raekke = raekke.filter(tilstand__in=tilstande)
    if not raekke.update(revision=F("revision") + 1, aendret=timezone.now()):
        raise KontraktLaast
    registrer(
        emne=f"kontrakt:{kontrakt.pk}",
        tekst=tekst,
        af=af,
        kommune_id=kontrakt.enhed.kommune_id,
        poster=poster,
    )
    opdater_soegning(kontrakt.pk, maal_pk=maal.pk if maal else None)
    transaction.on_commit(partial(kontrakt_aendret.send, sender=Kontrakt, kontrakt_id=kontrakt.pk))


@contextmanager
def een_haendelse(*, kontrakt: Kontrakt | None = None, tekst: str, af, tilstande=TEKST_KAN_REDIGERES):
    """Note all that is written to the contract inside this as one change, with one sentence in the log.

    Gives something to put the contract on (`.kontrakt`), where it is made inside.
    """
    om = SimpleNamespace(kontrakt=kontrakt)
    maerke = _SAMLER.set([])
    try:
        yield om
        poster = _SAMLER.get()
    finally:
        _SAMLER.reset(maerke)
    husk(kontrakt=om.kontrakt, tekst=tekst, af=af, poster=poster, tilstande=tilstande)


def laas_kommune(kommune_id: int) -> None:
    """Let one at a time make contracts in a municipality: it is taken before the contract and the template."""
    list(Enhed.objects.select_for_update(no_key=True).filter(pk=kommune_id).values_list("pk"))


def maerk_fjernet(raekke, *, fjernet: bool, af):
    """Set or take away the mark of removal, and return the field-history row; None when it stands so already.

    Whoever removes has not read the texts to change them, so it goes by the version of the moment: a second click,
    or somebody who saves a text at the same time, is no conflict.
    """
    nu = type(raekke).objects.select_for_update().get(pk=raekke.pk)
    if (nu.fjernet is not None) == fjernet:
        return None
    return gem_version(raekke, version=nu.version, af=af, fjernet=timezone.now() if fjernet else None)


def kort(tekst: str, tegn: int = 60) -> str:
    """Return `tekst` on one line, cut at a word with an ellipsis."""
    linje = " ".join(tekst.split())
    return linje if len(linje) <= tegn else linje[:tegn].rsplit(" ", 1)[0] + " …"
