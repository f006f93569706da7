"""What every write to a tilsyn has in common: its row is locked, its state asked for, and the log told."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from historik.handlinger import registrer
from historik.models import Konflikt, gem_ny, gem_version

from ..models import Tilsyn
from ..regler.livsforloeb import HVAD_NU


class TilsynVidere(ValidationError):
    """The tilsyn has gone on to a state where this cannot be written, after the writer had opened it."""

    def __init__(self, tilsyn: Tilsyn):
        super().__init__(f"Det blev ikke gemt, for tilsynet er gået videre imens. {HVAD_NU[tilsyn.tilstand]}")
        self.tilsyn = tilsyn


def laas(tilsyn: Tilsyn, tilstande: Collection[str] | None) -> Tilsyn:
    """Return the tilsyn as it is now, locked. Raises TilsynVidere when it is in none of the states (None: any)."""
    nu = Tilsyn.objects.select_for_update(of=("self",)).select_related("enhed__kommune").get(pk=tilsyn.pk)
    if tilstande is not None and (nu.fjernet or nu.tilstand not in tilstande):
        raise TilsynVidere(nu)
    return nu


def husk(tilsyn: Tilsyn, tekst: str, af, *poster) -> None:
    """Write one sentence in the log."""
    registrer(
        emne=f"tilsyn:{tilsyn.pk}",
        tekst=tekst,
        af=af,
        kommune_id=tilsyn.enhed.kommune_id,
        poster=[*filter(None, poster)],
    )


def gem_eller_opret(model, noegle: dict, *, version: int, af, **felter):
    """Save the row that `noegle` names, or make it when `version` is 0; return it and its history row.

    Raises Konflikt, also when somebody else made it first.
    """
    raekke = model.objects.filter(**noegle).first()
    if raekke is not None:
        return raekke, gem_version(raekke, version=version, af=af, **felter)
    if version != 0:
        raise Konflikt(None)
    try:
        with transaction.atomic():
            raekke = model(**noegle, **felter)
            return raekke, gem_ny(raekke, af=af)
    except IntegrityError as fejl:
        raise Konflikt(model.objects.get(**noegle)) from fejl
