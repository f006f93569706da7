"""An approved version is made public, and withdrawn again. The contract itself is not touched.

The contract's row is locked, so that of two people who press at the same time the second finds what the first did.
"""

import json

from django.db import transaction
from django.utils import timezone

from historik.handlinger import registrer

from ..adgang.offentlig import check_offentliggoer
from ..models import Kontrakt, Kontraktversion, Offentliggoerelse
from ..regler.offentlig import hindring


class KanIkkeOffentliggoeres(Exception):
    """The version is not one that can be public now; the exception says why, in a Danish sentence."""


def _laas(pk: int, af) -> tuple[Kontrakt, Offentliggoerelse | None]:
    kontrakt = Kontrakt.objects.select_for_update(of=("self",)).select_related("enhed").get(pk=pk)
    check_offentliggoer(af, kontrakt)
    return kontrakt, kontrakt.offentliggoerelser.filter(erstattet=None).first()


def _skriv_i_historikken(kontrakt: Kontrakt, tekst: str, af) -> None:
    registrer(emne=f"kontrakt:{kontrakt.pk}", tekst=tekst, af=af, kommune_id=kontrakt.enhed.kommune_id)


@transaction.atomic
def offentliggoer_version(*, version: Kontraktversion, af) -> bool:
    """Make the version public in place of whatever was; return False when it is already.

    Raises PermissionDenied, and KanIkkeOffentliggoeres for a version that is not the one that holds.
    """
    kontrakt, foer = _laas(version.kontrakt_id, af)
    if foer and foer.er_offentlig and foer.version_id == version.pk:
        return False
    if fejl := hindring(kontrakt.tilstand, version.nummer, kontrakt.seneste_version):
        raise KanIkkeOffentliggoeres(fejl)
    nu = timezone.now()
    if foer:
        foer.erstattet = nu
        foer.save(update_fields=["erstattet"])
    data = json.loads(version.indhold)
    Offentliggoerelse.objects.create(
        kontrakt=kontrakt,
        version=version,
        titel=data["titel"],
        aar=data["aar"],
        til_aar=data["til_aar"],
        offentliggjort=nu,
        offentliggjort_af=af.navn,
        offentliggjort_af_id=af.pk,
    )
    _skriv_i_historikken(kontrakt, f"Offentliggjorde version {version.nummer}.", af)
    return True


@transaction.atomic
def traek_offentlig(*, kontrakt: Kontrakt, grund: str, af) -> bool:
    """Withdraw what is public of the contract; return False when nothing is. Raises ValueError without a reason."""
    if not grund.strip():
        raise ValueError(grund)
    kontrakt, vist = _laas(kontrakt.pk, af)
    if vist is None or not vist.er_offentlig:
        return False
    vist.trukket_tilbage, vist.trukket_af, vist.grund = timezone.now(), af.navn, grund
    vist.save(update_fields=["trukket_tilbage", "trukket_af", "grund"])
    _skriv_i_historikken(kontrakt, f"Trak den offentliggjorde kontrakt tilbage: {grund}", af)
    return True
