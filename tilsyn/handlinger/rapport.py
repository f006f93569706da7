"""A published report comes in: sent, thrown away, saved as a tilsyn with its sealed version, and taken back.

Saving is one transaction: the file's state decides who is first, and the unit is locked while it is asked whether it
has that report already. What was sealed stays; a report that is taken back is marked as removed.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import gem_ny, gem_version
from kontrakter.handlinger.faelles import laas_kommune
from organisation.models import Enhed

from ..adgang.rapport import kan_gemme_rapport
from ..datakilder import meld_tilsyn
from ..models import Anvisning, Niveau, Tema, Tilsyn, Tilsynsfil, Vurdering
from ..regler.rapport import KAN_KASSERES, ULAESTE_GEMMES_DAGE
from .faelles import husk
from .livsforloeb import forsegl


class IkkeKlar(Exception):
    """The file is in another state than the one the deed is for: somebody was first."""


class FindesAllerede(Exception):
    """The unit has reports of that kind and year, and nobody has said that both are to stand. `tilsyn` are they."""

    def __init__(self, tilsyn: list[Tilsyn]):
        super().__init__("Enheden har allerede en rapport af den slags fra det år")
        self.tilsyn = tilsyn


class GaaetVidere(Exception):
    """The tilsyn was opened again, or its strakspåbud followed up, after it was saved: it cannot be taken back."""


@dataclass
class Indsendt:
    """What came of sending files in: the new ones, and the earlier ones that were sent again, by their new name."""

    bundt: UUID
    nye: list[Tilsynsfil] = field(default_factory=list)
    kendte: list[tuple[str, Tilsynsfil]] = field(default_factory=list)


@transaction.atomic
def indsend_rapporter(*, kommune: Enhed, filer: list[tuple[str, bytes]], af) -> Indsendt:
    """Keep the files (name, bytes) to be read. One the municipality has already is not kept twice."""
    laas_kommune(kommune.pk)  # of two clicks the second finds what the first has sent
    ud = Indsendt(uuid4())
    for navn, data in filer:
        sha256 = hashlib.sha256(data).hexdigest()
        egne = Tilsynsfil.objects.filter(kommune=kommune, sha256=sha256).gaeldende().uden_fil()
        if tidligere := egne.first():
            ud.kendte.append((navn, tidligere))
            continue
        sendt = {"kommune": kommune, "bruger_id": af.pk, "bruger_navn": af.navn, "bundt": ud.bundt}
        ud.nye.append(Tilsynsfil.objects.create(filnavn=navn, indhold=data, sha256=sha256, **sendt))
    if ud.nye:
        antal = "én tilsynsrapport" if len(ud.nye) == 1 else f"{len(ud.nye)} tilsynsrapporter"
        registrer(emne=f"bundt:{ud.bundt}", tekst=f"Sendte {antal} ind.", af=af, kommune_id=kommune.pk)
    return ud


def _skift(fil: Tilsynsfil, fra: Collection[str], **felter) -> None:
    """Change the state if it is one of `fra`. Raises IkkeKlar."""
    if not Tilsynsfil.objects.filter(pk=fil.pk, tilstand__in=fra).update(**felter):
        raise IkkeKlar


def _log(fil: Tilsynsfil, tekst: str, af) -> None:
    registrer(emne=f"tilsynsfil:{fil.pk}", tekst=tekst, af=af, kommune_id=fil.kommune_id)


@transaction.atomic
def kasser_rapport(*, fil: Tilsynsfil, af) -> None:
    """Throw a file away that is no tilsyn; its bytes and what was read are emptied. Raises IkkeKlar."""
    _skift(fil, KAN_KASSERES, tilstand="kasseret", indhold=b"", fund=None)
    _log(fil, f"Kasserede tilsynsrapporten “{fil}”.", af)


def ryd_tilsynsfiler() -> int:
    """Throw away the files that could not be read and that nobody has; return how many."""
    graense = timezone.now() - timedelta(days=ULAESTE_GEMMES_DAGE)
    gamle = Tilsynsfil.objects.uden_fil().filter(tilstand="fejlet", indsendt__lt=graense)
    return sum(_kasser(fil) for fil in gamle)


def _kasser(fil: Tilsynsfil) -> bool:
    try:
        kasser_rapport(fil=fil, af=None)
    except IkkeKlar:
        return False  # somebody threw it away while this ran
    return True


@transaction.atomic
def gem_rapport(
    *,
    fil: Tilsynsfil,
    enhed: Enhed,
    vurderinger: dict[Tema, Niveau | None],
    strakspaabud: str,
    offentliggjort,
    begge: bool,
    af,
    **felter,
) -> Tilsyn:
    """Save a report that has been looked through as a published tilsyn, sealed. `felter` are the tilsyn's own.

    `strakspaabud` is its text, "" when none was given; `begge` says that it stands beside another of the unit, kind
    and year. Raises IkkeKlar, FindesAllerede, PermissionDenied, and ValidationError for parts of another tool.
    """
    _check(fil, enhed, vurderinger, felter["redskab"], af)
    Enhed.objects.select_for_update().get(pk=enhed.pk)  # of two files of one report the second finds the first
    _skift(fil, ["klar"], tilstand="gemt", gemt=timezone.now())
    andre = list(Tilsyn.objects.offentlige_fra(enhed.pk, felter["art"], felter["rapportaar"]))
    if andre and not begge:
        raise FindesAllerede(andre)
    tilsyn = Tilsyn(enhed=enhed, tilstand="offentliggjort", **felter)
    poster = [gem_ny(tilsyn, af=af)]
    raekker = [Vurdering(tilsyn=tilsyn, tema=tema, niveau=et) for tema, et in vurderinger.items() if et]
    if strakspaabud:
        raekker.append(Anvisning(tilsyn=tilsyn, art="strakspaabud", tekst=strakspaabud))
    poster += [gem_ny(et, af=af) for et in raekker]
    Tilsynsfil.objects.filter(pk=fil.pk).update(tilsyn=tilsyn)
    forsegl(tilsyn, af=af, offentliggjort=timezone.make_aware(datetime.combine(offentliggjort, time(12))))
    meld_tilsyn(enhed)
    husk(tilsyn, f"Læste den offentliggjorte rapport ind fra “{fil}”.", af, *poster)
    return tilsyn


def _check(fil: Tilsynsfil, enhed: Enhed, vurderinger: dict, redskab, af) -> None:
    if enhed.kommune_id != fil.kommune_id or redskab.kommune_id != fil.kommune_id:
        raise ValidationError("Enheden og redskabet skal høre til rapportens kommune.")
    if not kan_gemme_rapport(af, enhed):
        raise PermissionDenied("Rapporten gemmes af den, der fører tilsyn med enheden.")
    dele = [*vurderinger, *filter(None, vurderinger.values())]
    if any(et.redskab_id != redskab.pk for et in dele):
        raise ValidationError("Temaet eller niveauet hører ikke til redskabet.")


@transaction.atomic
def fortryd_rapport(*, fil: Tilsynsfil, af) -> None:
    """Take a saved report back: its tilsyn is removed, its sealed version stays, and the file can be saved again.

    Raises IkkeKlar, GaaetVidere when somebody has written in the tilsyn since, and PermissionDenied.
    """
    if fil.tilsyn_id is None:
        raise IkkeKlar
    tilsyn = Tilsyn.objects.select_for_update(of=("self",)).select_related("enhed__kommune").get(pk=fil.tilsyn_id)
    if not kan_gemme_rapport(af, tilsyn.enhed):
        raise PermissionDenied("Rapporten fortrydes af den, der fører tilsyn med enheden.")
    if not Tilsynsfil.objects.filter(pk=fil.pk, tilsyn=tilsyn).update(tilstand="klar", tilsyn=None, gemt=None):
        raise IkkeKlar
    fulgt_op = tilsyn.anvisninger.exclude(opfulgt=None).exists()
    if tilsyn.tilstand != "offentliggjort" or tilsyn.versioner.count() > 1 or fulgt_op:
        raise GaaetVidere
    post = gem_version(tilsyn, version=tilsyn.version, af=af, fjernet=timezone.now())
    meld_tilsyn(tilsyn.enhed)
    husk(tilsyn, f"Fortrød, at rapporten blev læst ind fra “{fil}”.", af, post)
