"""A file with figures comes in, is read again with other choices, is saved, taken back or thrown away.

Saving and taking back are one transaction each: the figures, what may be shown of them, and what stands in the log.
Nothing is overwritten: a month that is read again gets a new row, and the row before stays, to be taken back to.
"""

import hashlib
from typing import TextIO

from django.db import transaction
from django.utils import timezone

from historik.handlinger import registrer
from organisation.models import Enhed

from ..models import Enhedsnavn, Fravaersindlaesning, Fravaersmaaling, Kolonnevalg
from ..regler.indlaesning import FAERDIGE, KAN_FORTRYDES, KAN_KASSERES, KAN_LAESES_IGEN
from .raekkefil import Forskel, raekketabel
from .tal import genberegn, meld_tal


class ErErstattet(Exception):
    """A later import has replaced figures of this one: that must be taken back first."""


class IkkeKlar(Exception):
    """The file is in another state than the one the deed is for: somebody was first."""


class ErAendret(Exception):
    """The figures that hold are others than when the file was tried: what would be saved is not what was seen."""


def _emne(indlaesning: Fravaersindlaesning) -> str:
    return f"fravaersindlaesning:{indlaesning.pk}"


def _log(indlaesning: Fravaersindlaesning, tekst: str, af) -> None:
    registrer(emne=_emne(indlaesning), tekst=tekst, af=af, kommune_id=indlaesning.kommune_id)


def _laas(kommune_id: int) -> Enhed:
    return Enhed.objects.select_for_update().get(pk=kommune_id)


def _ny(kommune: Enhed, filnavn: str, sha256: str, af, **felter) -> Fravaersindlaesning:
    return Fravaersindlaesning.objects.create(
        kommune=kommune,
        bruger_id=getattr(af, "pk", None),
        bruger_navn=getattr(af, "navn", None) or "Systemet",
        filnavn=filnavn[:200],
        sha256=sha256,
        **felter,
    )


@transaction.atomic
def indsend_fravaer(*, kommune: Enhed, filnavn: str, data: bytes, af) -> tuple[Fravaersindlaesning, bool]:
    """Keep a file to be read, and True; or the same file that is waiting already, and False."""
    _laas(kommune.pk)
    sha256 = hashlib.sha256(data).hexdigest()
    samme = Fravaersindlaesning.objects.filter(kommune=kommune, sha256=sha256).exclude(tilstand__in=FAERDIGE)
    if kendt := samme.uden_fil().first():
        return kendt, False
    ny = _ny(kommune, filnavn, sha256, af, indhold=data)
    _log(ny, f"Sendte filen “{ny}” med sygefravær ind til indlæsning.", af)
    return ny, True


def _skift(indlaesning: Fravaersindlaesning, fra: tuple[str, ...], **felter) -> None:
    """Change the state if it is one of `fra`. Raises IkkeKlar."""
    if not Fravaersindlaesning.objects.filter(pk=indlaesning.pk, tilstand__in=fra).update(**felter):
        raise IkkeKlar
    for navn, vaerdi in felter.items():
        setattr(indlaesning, navn, vaerdi)


@transaction.atomic
def vaelg_kolonner(*, indlaesning: Fravaersindlaesning, valg: dict, af) -> None:
    """Say what the columns are, and read the file again. Raises IkkeKlar."""
    _skift(indlaesning, KAN_LAESES_IGEN, tilstand="venter", begyndt=None, kolonner=valg)
    _log(indlaesning, f"Valgte kolonner for “{indlaesning}”.", af)


@transaction.atomic
def husk_kolonner(*, indlaesning: Fravaersindlaesning, aftryk: str) -> None:
    """Remember what the columns are for files with the same header: a file could be read by it."""
    huskes = {navn: vaerdi for navn, vaerdi in indlaesning.kolonner.items() if navn != "ark"}
    if aftryk and huskes:
        Kolonnevalg.objects.update_or_create(
            kommune_id=indlaesning.kommune_id, aftryk=aftryk, defaults={"valg": huskes}
        )


@transaction.atomic
def match_enheder(*, indlaesning: Fravaersindlaesning, valg: dict[str, Enhed | None], af) -> None:
    """Say which units the file's names are, or that they are left out (None); remembered. Raises IkkeKlar.

    The log does not quote what stood in the file: nobody knows what it is.
    """
    _skift(indlaesning, KAN_LAESES_IGEN, tilstand="venter", begyndt=None)
    for noegle, enhed in valg.items():
        Enhedsnavn.objects.update_or_create(kommune_id=indlaesning.kommune_id, noegle=noegle, defaults={"enhed": enhed})
        hvad = f"er {enhed}" if enhed else "udelades"
        _log(indlaesning, f"Valgte, at en enhed i filer med sygefravær {hvad}.", af)


@transaction.atomic
def glem_enhedsnavn(*, navn: Enhedsnavn, af) -> None:
    """Forget what a name in the files was matched with. What has been saved stays."""
    tekst = "Glemte, hvad et enhedsnavn er i filer med sygefravær."
    registrer(emne=f"enhedsnavn:{navn.pk}", tekst=tekst, af=af, kommune_id=navn.kommune_id)
    navn.delete()


@transaction.atomic
def kasser_fravaer(*, indlaesning: Fravaersindlaesning, af) -> None:
    """Throw a file away that has not been saved; its bytes are emptied. Raises IkkeKlar."""
    _skift(indlaesning, KAN_KASSERES, tilstand="kasseret", indhold=b"", fund={})
    _log(indlaesning, f"Kasserede filen “{indlaesning}” med sygefravær.", af)


@transaction.atomic
def afvis_fravaer(*, indlaesning: Fravaersindlaesning, grund: str) -> None:
    """Refuse a file that holds people; its bytes are emptied at once, and so is all that was read of it.

    Raises IkkeKlar.
    """
    _skift(indlaesning, ("venter", "laeses", "gemmes"), tilstand="kasseret", indhold=b"", fund={}, fejl=grund)
    _log(indlaesning, f"Filen “{indlaesning}” blev afvist og ikke gemt, for den har personoplysninger.", None)


@transaction.atomic
def bestil_gem(*, indlaesning: Fravaersindlaesning, af) -> None:
    """Confirm a file that was read without errors: the worker saves it. Raises IkkeKlar."""
    _skift(indlaesning, ("klar",), tilstand="gemmes", begyndt=None, fejl="")
    _log(indlaesning, f"Bekræftede tallene i “{indlaesning}”.", af)


@transaction.atomic
def gem_maalinger(*, indlaesning: Fravaersindlaesning, raekker: TextIO, opgoerelse: str, af) -> Forskel:
    """Save the rows of a confirmed file; all of it or nothing. Raises IkkeKlar, ErAendret and FremmedEnhed."""
    kommune = _laas(indlaesning.kommune_id)
    felter = {"tilstand": "gemt", "gemt": timezone.now(), "opgoerelse": opgoerelse, "indhold": b""}
    _skift(indlaesning, ("gemmes",), **felter)
    forskel, enheder = _skriv(indlaesning, raekker, kommune, opgoerelse)
    fund = {"forskel": vars(forskel), "maaneder": indlaesning.fund.get("maaneder", []), "enheder": enheder}
    Fravaersindlaesning.objects.filter(pk=indlaesning.pk).update(fund=fund)
    _log(indlaesning, f"Gemte sygefravær fra “{indlaesning}”: {_i_ord(forskel)}.", af)
    return forskel


@transaction.atomic
def gem_fra_kommando(*, kommune: Enhed, filnavn: str, sha256: str, raekker: TextIO, laesning: dict) -> Forskel:
    """Save a file that was read on the command line; what changes nothing leaves nothing behind."""
    kommune = _laas(kommune.pk)
    opgoerelse = laesning["opgoerelse"]
    with raekketabel(raekker, kommune, opgoerelse) as tabel:
        forskel = tabel.forskel()
        if not tabel.noget():
            return forskel
        felter = {"tilstand": "gemt", "gemt": timezone.now(), "opgoerelse": opgoerelse, "indhold": b""}
        fund = {"forskel": vars(forskel), "maaneder": laesning["maaneder"], "enheder": sorted(tabel.enheder())}
        ny = _ny(kommune, filnavn, sha256, None, fund=fund, **felter)
        maaneder = tabel.skriv(ny.pk, forskel)
    _foelg_op(kommune, opgoerelse, maaneder)
    _log(ny, f"Gemte sygefravær fra “{ny}”: {_i_ord(forskel)}.", None)
    return forskel


def _skriv(indlaesning: Fravaersindlaesning, raekker: TextIO, kommune: Enhed, opgoerelse: str):
    """Write the rows; return what they changed, and which units the file has, also those that did not change."""
    with raekketabel(raekker, kommune, opgoerelse) as tabel:
        if indlaesning.fund.get("stand") not in (None, tabel.stand()):
            raise ErAendret
        forskel, enheder = tabel.forskel(), sorted(tabel.enheder())
        maaneder = tabel.skriv(indlaesning.pk, forskel)
    _foelg_op(kommune, opgoerelse, maaneder)
    return forskel, enheder


def _foelg_op(kommune: Enhed, opgoerelse: str, maaneder) -> None:
    if maaneder:
        genberegn(kommune=kommune, opgoerelse=opgoerelse, maaneder=maaneder)
        meld_tal(kommune)


def _i_ord(forskel: Forskel) -> str:
    tekst = f"{forskel.nye} nye, {forskel.aendrede} ændrede og {forskel.uaendrede} uændrede tal"
    if not forskel.skjulte:
        return tekst
    ord_ = "skjult" if forskel.skjulte == 1 else "skjulte"
    return f"{tekst}, og {forskel.skjulte} {ord_}, der ikke er sammenlignet"


@transaction.atomic
def fortryd_fravaer(*, indlaesning: Fravaersindlaesning, af) -> int:
    """Take a saved file back: its figures no longer hold, and those they replaced do. Return how many it had.

    Raises IkkeKlar, and ErErstattet when a later import has replaced some of them.
    """
    kommune = _laas(indlaesning.kommune_id)
    egne = Fravaersmaaling.objects.filter(indlaesning_id=indlaesning.pk)
    _skift(indlaesning, KAN_FORTRYDES, tilstand="fortrudt")
    if egne.filter(gaeldende=False).exists():
        raise ErErstattet
    maaneder = sorted(set(egne.values_list("maaned", flat=True)))
    foer = list(egne.exclude(erstatter=None).values_list("erstatter_id", flat=True))
    antal = egne.update(gaeldende=False, erstatter=None)
    for fra in range(0, len(foer), 500):
        Fravaersmaaling.objects.filter(pk__in=foer[fra : fra + 500]).update(gaeldende=True)
    _foelg_op(kommune, indlaesning.opgoerelse, maaneder)
    _log(indlaesning, f"Fortrød indlæsningen af “{indlaesning}”: tallene er igen, som de var før.", af)
    return antal
