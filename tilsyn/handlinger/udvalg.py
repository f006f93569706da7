"""Writes to a report to the committee: what is in it, its texts, and that it is finished or opened again.

What is finished is sealed with its figures in the same transaction: the state and the version come together.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import gem_ny, gem_version
from kontrakter.handlinger.faelles import maerk_fjernet

from ..indhold.udvalg import udvalgsdata
from ..models import Udvalgsafsnit, Udvalgsrapport, Udvalgsversion
from ..regler.segl import udvalgssegl
from ..regler.udvalg import AFSNIT
from .faelles import gem_eller_opret, gem_forseglet, husk

FAERDIG = "Det blev ikke gemt, for rapporten er gjort færdig imens. Åbn den igen for at rette."


def _laas(rapport: Udvalgsrapport) -> Udvalgsrapport:
    alle = Udvalgsrapport.objects.select_for_update(of=("self",)).select_related("enhed__kommune", "redskab")
    return alle.get(pk=rapport.pk)


def _laas_udkast(rapport: Udvalgsrapport) -> Udvalgsrapport:
    """Return the report as it is now, locked. Raises ValidationError when it is no draft any more."""
    nu = _laas(rapport)
    if nu.fjernet or nu.tilstand != "udkast":
        raise ValidationError(FAERDIG)
    return nu


def _check(enhed, redskab) -> None:
    if redskab.kommune_id != enhed.kommune_id:
        raise ValidationError({"redskab": "Redskabet hører til en anden kommune."})


@transaction.atomic
def opret_udvalgsrapport(*, af, **felter) -> Udvalgsrapport:
    """Begin a report to the committee."""
    _check(felter["enhed"], felter["redskab"])
    rapport = Udvalgsrapport(**felter)
    post = gem_ny(rapport, af=af)
    husk(rapport, f"Begyndte rapporten “{rapport}” til udvalget.", af, post)
    return rapport


@transaction.atomic
def gem_udvalgsrapport(*, rapport: Udvalgsrapport, version: int, af, **felter) -> None:
    """Save what the report is about and what is in it. Raises Konflikt and ValidationError."""
    nu = _laas_udkast(rapport)
    _check(felter.get("enhed", nu.enhed), felter.get("redskab", nu.redskab))
    post = gem_version(nu, version=version, af=af, **felter)
    husk(nu, "Rettede, hvad der er med i rapporten til udvalget.", af, post)


@transaction.atomic
def gem_udvalgsafsnit(*, rapport: Udvalgsrapport, art: str, tekst: str, version: int, af) -> Udvalgsafsnit:
    """Save one of the texts; `version` 0 means nothing was there. Raises Konflikt and ValidationError."""
    nu = _laas_udkast(rapport)
    raekke, post = gem_eller_opret(Udvalgsafsnit, {"rapport": nu, "art": art}, version=version, af=af, tekst=tekst)
    husk(nu, f"Skrev i “{AFSNIT[art].navn}”.", af, post)
    return raekke


@transaction.atomic
def goer_faerdig(*, rapport: Udvalgsrapport, af) -> Udvalgsversion | None:
    """Seal the report with its figures as they are now; None when it was finished already."""
    nu = _laas(rapport)
    if nu.fjernet or nu.tilstand != "udkast":
        return None
    version = _forsegl(nu, af)
    post = gem_version(nu, version=nu.version, af=af, tilstand="faerdig")
    husk(nu, f"Gjorde rapporten “{nu}” færdig (version {version.nummer}).", af, post)
    return version


def _forsegl(rapport: Udvalgsrapport, af) -> Udvalgsversion:
    version = Udvalgsversion(rapport=rapport, faerdig=timezone.now(), faerdig_af=af.navn, faerdig_af_id=af.pk)
    return gem_forseglet(version, rapport.versioner.order_by("nummer").last(), udvalgsdata(rapport), udvalgssegl)


@transaction.atomic
def aabn_igen(*, rapport: Udvalgsrapport, af) -> None:
    """Make a finished report a draft again; what was sealed stays. Nothing happens the second time."""
    nu = _laas(rapport)
    if nu.fjernet or nu.tilstand != "faerdig":
        return
    post = gem_version(nu, version=nu.version, af=af, tilstand="udkast")
    husk(nu, f"Åbnede rapporten “{nu}” igen.", af, post)


@transaction.atomic
def fjern_udvalgsrapport(*, rapport: Udvalgsrapport, fjernet: bool = True, af) -> None:
    """Remove a draft, or bring it back. Nothing happens the second time, nor to a finished one."""
    nu = _laas(rapport)
    if nu.tilstand == "udkast" and (post := maerk_fjernet(nu, fjernet=fjernet, af=af)):
        husk(nu, f"{'Fjernede' if fjernet else 'Hentede'} rapporten “{nu}”{'' if fjernet else ' tilbage'}.", af, post)
