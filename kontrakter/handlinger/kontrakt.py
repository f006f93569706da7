"""Making, changing and removing a contract."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from historik.models import gem_ny, gem_version

from ..adgang import check_opfoelgning_fri
from ..models import Kontrakt, Maaldeling
from .faelles import husk, laas_kommune, maerk_fjernet
from .maaldeling import fortael_ejere, slip_delinger

TEKSTFELTER = {"indledning": "Indledning", "opfoelgning": "Fælles opfølgning"}


@transaction.atomic
def opret_kontrakt(*, enhed, skabelon, aar, til_aar=None, titel, kontraktholder=None, af) -> Kontrakt:
    """Make an empty draft from the template. Raises IntegrityError when the unit has one for the year."""
    laas_kommune(enhed.kommune_id)
    kontrakt = Kontrakt(
        enhed=enhed, skabelon=skabelon, aar=aar, til_aar=til_aar, titel=titel, kontraktholder=kontraktholder
    )
    post = gem_ny(kontrakt, af=af)
    husk(kontrakt=kontrakt, tekst=f"Oprettede kontrakten “{titel}”.", af=af, poster=[post])
    return kontrakt


@transaction.atomic
def gem_kontrakt(*, kontrakt: Kontrakt, version: int, titel, til_aar, kontraktholder, af) -> None:
    """Save title, period and holder. Raises Konflikt when somebody saved first."""
    post = gem_version(kontrakt, version=version, af=af, titel=titel, til_aar=til_aar, kontraktholder=kontraktholder)
    husk(
        kontrakt=kontrakt,
        tekst="Rettede kontraktens titel, periode eller kontraktholder.",
        af=af,
        poster=[post],
    )


@transaction.atomic
def gem_kontrakttekst(*, kontrakt: Kontrakt, felt: str, tekst: str, version: int, af) -> None:
    """Save `indledning` or `opfoelgning` (sanitised HTML). Raises Konflikt when somebody saved first."""
    if felt not in TEKSTFELTER:
        raise ValueError(felt)
    if felt == "opfoelgning":
        check_opfoelgning_fri(kontrakt)
    post = gem_version(kontrakt, version=version, af=af, **{felt: tekst})
    husk(kontrakt=kontrakt, tekst=f"Skrev i “{TEKSTFELTER[felt]}”.", af=af, poster=[post])


@transaction.atomic
def fjern_kontrakt(*, kontrakt: Kontrakt, af) -> None:
    """Remove a draft; it can be brought back. Raises PermissionDenied when it has been approved before."""
    if kontrakt.versioner.exists():
        raise PermissionDenied("En kontrakt, der har været godkendt, kan ikke fjernes.")
    slip_delinger(Maaldeling.objects.filter(maal__kontrakt=kontrakt))
    post = maerk_fjernet(kontrakt, fjernet=True, af=af)
    if post:
        husk(kontrakt=kontrakt, tekst=f"Fjernede kontrakten “{kontrakt.titel}”.", af=af, poster=[post])
        fortael_ejere(kontrakt, "blev fjernet", af)


@transaction.atomic
def genskab_kontrakt(*, kontrakt: Kontrakt, af) -> None:
    """Bring a removed contract back. Raises IntegrityError when a new one has taken its year."""
    post = maerk_fjernet(kontrakt, fjernet=False, af=af)
    if post:
        husk(kontrakt=kontrakt, tekst=f"Hentede kontrakten “{kontrakt.titel}” tilbage.", af=af, poster=[post])
        fortael_ejere(kontrakt, "kom tilbage", af)
