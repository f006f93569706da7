"""What a reviewer does with a proposal is kept at once; at the end it becomes a contract.

A proposal is nobody's text before it is a contract, so its changes are kept by version but not in the log.
"""

from django.db import transaction
from django.db.models import F

from historik.models import Konflikt

from ..models import Indlaesning, Kontrakt
from .af_data import opret_af_data
from .faelles import een_haendelse


def _gem(indlaesning: Indlaesning, version: int, **felter) -> None:
    """Save on a proposal that is under review; one statement, so that of two reviewers exactly one wins."""
    raekke = Indlaesning.objects.filter(pk=indlaesning.pk, version=version, tilstand="klar")
    if not raekke.update(version=F("version") + 1, **felter):
        raise Konflikt(None)
    for navn, vaerdi in felter.items():
        setattr(indlaesning, navn, vaerdi)
    indlaesning.version = version + 1


def gem_forslag(*, indlaesning: Indlaesning, version: int, forslag: dict, gennemset: list[str]) -> None:
    """Keep a changed proposal, and the one before it for an undo. Raises Konflikt."""
    foer = {"forslag": indlaesning.forslag, "gennemset": indlaesning.gennemset}
    _gem(indlaesning, version, forslag=forslag, gennemset=gennemset, forrige=foer)


def gem_gennemset(*, indlaesning: Indlaesning, version: int, gennemset: list[str]) -> None:
    """Keep which places have been reviewed. Raises Konflikt."""
    _gem(indlaesning, version, gennemset=gennemset)


def gem_valg(*, indlaesning: Indlaesning, valg: dict) -> None:
    """Keep what is chosen for the contract's head; whoever wrote last stands. Raises Konflikt when no review goes on.

    It asks for no version: it is kept while it is written, between the changes of the proposal, and the contract is
    made of the head that is sent with the button.
    """
    if not Indlaesning.objects.filter(pk=indlaesning.pk, tilstand="klar").update(valg=valg):
        raise Konflikt(None)
    indlaesning.valg = valg


def fortryd_forslag(*, indlaesning: Indlaesning, version: int) -> bool:
    """Bring back the proposal before the last change; False when there is none. Raises Konflikt."""
    foer = indlaesning.forrige
    if foer is None:
        return False
    _gem(indlaesning, version, forslag=foer["forslag"], gennemset=foer["gennemset"], forrige=None)
    return True


@transaction.atomic
def opret_af_indlaesning(
    *, indlaesning: Indlaesning, version: int, data: dict, enhed, skabelon, aar, kontraktholder, af
) -> Kontrakt:
    """Make the contract, or return the one that is made already: the second of two clicks.

    Raises Konflikt when the proposal has been changed since `data` was made of it, and IntegrityError as
    `opret_af_data` does.
    """
    laast = Indlaesning.objects.uden_fil().select_for_update().get(pk=indlaesning.pk)
    if laast.tilstand == "oprettet" and laast.kontrakt_id:
        return laast.kontrakt
    if laast.tilstand != "klar" or laast.version != version:
        raise Konflikt(None)
    with een_haendelse(tekst=f"Oprettede kontrakten ud fra filen “{indlaesning.filnavn}”.", af=af) as haendelse:
        haendelse.kontrakt = opret_af_data(
            data, enhed=enhed, skabelon=skabelon, aar=aar, kontraktholder=kontraktholder, af=af
        )
    _gem(indlaesning, version, tilstand="oprettet", kontrakt=haendelse.kontrakt, forrige=None)
    return haendelse.kontrakt
