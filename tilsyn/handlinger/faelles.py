"""What the writes of supervision have in common: rows are locked, states asked for, the log told, versions sealed."""

import json
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


def husk(raekke, tekst: str, af, *poster) -> None:
    """Write one sentence in the log of a tilsyn, a handleplan or a report to the committee."""
    registrer(
        emne=f"{raekke._meta.model_name}:{raekke.pk}",
        tekst=tekst,
        af=af,
        kommune_id=raekke.enhed.kommune_id,
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


def gem_forseglet(version, forrige, data: dict, beregn):
    """Save `version`, new and filled in by who and when, as the one after `forrige` (None: the first), and return it.

    `data` is what is kept, and `beregn` gives the seal. Call inside a transaction that holds what it is a version of.
    """
    version.nummer = forrige.nummer + 1 if forrige else 1
    version.indhold = json.dumps(data, ensure_ascii=False, sort_keys=True)
    version.forrige_sha256 = forrige.sha256 if forrige else ""
    version.sha256 = beregn(version)
    version.save(force_insert=True)
    return version
