"""What may be shown of the figures that were read, worked out when a file is saved or taken back.

Why some figures are withheld, and which: `docs/beslutninger/0015-diskretion.md`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from faelles.maaneder import maaneder as periode
from faelles.maaneder import skub
from organisation.models import Enhed
from strategi.datakilder import meld_aendret

from .. import diskretion
from ..datakilder import DATAKILDER
from ..diskretion import Maaned, Tal
from ..models import Fravaerstal
from ..regler.perioder import AAR, Loebende
from ..regler.tabel import Regel
from ..regler.trae import NANO
from .masse import indsaet

_FELTER = ["enhed", "maaned", "opgoerelse", "gaeldende", *Tal._fields]
_HELE = {"over", "ansatte"}
_SUMMER = ("fravaer", "muligt", "fuldtid")
_PORTION = 500  # SQLite takes a limited number of values in one statement


@transaction.atomic
def genberegn(*, kommune: Enhed, opgoerelse: str, maaneder: Collection[date]) -> None:
    """Work out again what may be shown of `kommune` after the raw figures of `maaneder` have changed.

    Call it inside the transaction that changed them, after the last row has been written, once per way of counting
    (`opgoerelse`); `maaneder` are the first days of the months in which a row was added, replaced or taken back.
    Twelve months and the year so far of the months after them follow along. Nothing changed: nothing is written.
    """
    rest = {opgoerelse: set(maaneder)}
    while rest:
        naeste, deres = rest.popitem()
        for anden, fundet in _genberegn(kommune, naeste, deres).items():
            rest.setdefault(anden, set()).update(fundet)


def meld_tal(kommune: Enhed) -> None:
    """Tell that the municipality's figures have changed: contracts with a goal about them are others too."""
    enheder = list(Enhed.objects.i_kommune(kommune.pk).values_list("pk", flat=True))
    for kilde in DATAKILDER:
        meld_aendret(kilde.kode, enheder)


def _genberegn(kommune: Enhed, opgoerelse: str, maaneder: set[date]) -> dict[str, set[date]]:
    """Return what must be worked out after this: the same months counted otherwise, where more is withheld now."""
    if not maaneder:
        return {}
    regler, over = diskretion.regel(kommune, opgoerelse), diskretion.traeet(kommune)
    foerste, fra, til = min(maaneder), skub(min(maaneder), -AAR), skub(max(maaneder), AAR - 1)
    fyldte = diskretion.maaneder_med_tal(kommune, fra, til)
    perioder, sidste, andre = Loebende(), {}, defaultdict(set)
    for maaned in periode(fra, til):
        nu = maaned in maaneder
        foer = diskretion.staar(kommune, opgoerelse, maaned, helt=nu) if maaned in fyldte else Maaned()
        raekker = {enhed: tal for enhed, (_, tal) in foer.gaeldende.items()}
        if nu:
            raekker = _maaned(kommune, regler, maaned, over, foer, diskretion.naboer(sidste.items()))
            for anden in _uens(foer, raekker):
                andre[anden].add(maaned)
        perioder.maaned(maaned, {enhed: tal.vist for enhed, tal in raekker.items()})
        if maaned >= foerste:
            raekker = _med_perioder(perioder, maaned, raekker)
            _gem(opgoerelse, maaned, foer, raekker)
        sidste = raekker
    return andre


def _maaned(kommune, regler: Regel, maaned: date, over, foer: Maaned, naboer) -> dict[int, Tal]:
    raekker, beregning = diskretion.regn_ud(kommune, regler, maaned, over, foer, naboer)
    if beregning is not None:
        beregning.save(force_insert=True)
    return raekker


def _uens(foer: Maaned, raekker: dict[int, Tal]) -> set[str]:
    """Return the other ways of counting in which something is shown of the month that is withheld in this one."""
    return {
        opgoerelse
        for opgoerelse, enhed, tal in foer.vist_andetsteds
        if enhed in raekker
        and ((raekker[enhed].skjult and not tal.skjult) or (raekker[enhed].fordeling_skjult and tal.kort is not None))
    }


def _med_perioder(perioder: Loebende, maaned: date, raekker: dict[int, Tal]) -> dict[int, Tal]:
    return {
        enhed: tal.med_perioder(perioder.rullende(enhed), perioder.aar_til_dato(enhed, maaned))
        for enhed, tal in raekker.items()
    }


def _gem(opgoerelse: str, maaned: date, foer: Maaned, raekker: dict[int, Tal]) -> None:
    """Write what has become different; what it replaces stays as what was shown once."""
    gamle = {enhed: tal for enhed, (_, tal) in foer.gaeldende.items()}
    nye = {enhed: tal for enhed, tal in raekker.items() if not _ens(gamle.get(enhed), tal)}
    _afloes(foer.gaeldende[enhed][0] for enhed in gamle if enhed in nye or enhed not in raekker)
    if nye:
        indsaet(
            Fravaerstal, _FELTER, ([enhed, maaned, opgoerelse, True, *_vaerdier(tal)] for enhed, tal in nye.items())
        )


def _afloes(ider: Iterable[int]) -> None:
    ider = list(ider)
    for start in range(0, len(ider), _PORTION):
        Fravaerstal.objects.filter(pk__in=ider[start : start + _PORTION]).update(gaeldende=False)


def _ens(gammel: Tal | None, ny: Tal) -> bool:
    """Whether a row says the same as it did, as near as the table tells sums apart."""
    return gammel is not None and _afrundet(gammel) == _afrundet(ny)


def _afrundet(tal: Tal) -> Tal:
    """Return the row with its sums as the table keeps them."""
    hele = {navn: None if (et := getattr(tal, navn)) is None else round(et, -3) for navn in _SUMMER}
    return tal._replace(**hele)


def _vaerdier(tal: Tal) -> list:
    """Return the values as the database takes them: the fifteen digits of the table stand exactly in a float."""
    return [
        vaerdi if vaerdi is None or isinstance(vaerdi, bool) or navn in _HELE else vaerdi / NANO
        for navn, vaerdi in zip(Tal._fields, _afrundet(tal), strict=True)
    ]
