"""The frame a contract is written to: its template's name, preamble and sections.

While a contract is written, the template's changes show in it. What is approved keeps the frame it was approved under.
"""

import json
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from ..models import Kontrakt, Kontraktversion, SkabelonAfsnit


@dataclass(frozen=True)
class Ramme:
    """A template as a contract shows it."""

    navn: str
    praeambel: str
    afsnit: list[SkabelonAfsnit]


def rammer_for(kontrakter: list[Kontrakt]) -> dict[int, Ramme]:
    """Return contract → its frame: one query where all are being written or all approved, else two."""
    godkendte = [et.pk for et in kontrakter if not et.er_udkast]
    ud = {pk: _forseglet(indhold) for pk, indhold in _nyeste_indhold(godkendte)} if godkendte else {}
    skrives = [et for et in kontrakter if et.pk not in ud]
    efter: dict[int, list[SkabelonAfsnit]] = {}
    if skrives:
        for afsnit in SkabelonAfsnit.objects.filter(skabelon_id__in={et.skabelon_id for et in skrives}):
            efter.setdefault(afsnit.skabelon_id, []).append(afsnit)
    for et in skrives:
        ud[et.pk] = Ramme(et.skabelon.navn, et.skabelon.praeambel, efter.get(et.skabelon_id, []))
    return ud


def _nyeste_indhold(kontrakt_pks: list[int]):
    """Return (contract, content of its newest version) as rows."""
    af_samme = Kontraktversion.objects.filter(kontrakt=OuterRef("kontrakt")).order_by("-nummer")
    nyeste = Kontraktversion.objects.filter(kontrakt__in=kontrakt_pks, nummer=Subquery(af_samme.values("nummer")[:1]))
    return nyeste.order_by().values_list("kontrakt", "indhold")


def _forseglet(indhold: str) -> Ramme:
    skabelon = json.loads(indhold)["skabelon"]
    return Ramme(skabelon["navn"], skabelon["praeambel"], [SkabelonAfsnit(**afsnit) for afsnit in skabelon["afsnit"]])
