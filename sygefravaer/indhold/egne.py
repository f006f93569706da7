"""A leader's own figures as they were read, also where they are withheld from others.

Only where the municipality has decided so, and only for who leads the unit: ask `adgang.ser_egne_tal` first. What is
withheld from the rest is then chosen so that leaders cannot subtract their own from it (regler/bredde.py).
"""

from datetime import date
from decimal import Decimal

from faelles.maaneder import maaneder, skub
from organisation.models import Enhed

from ..diskretion import Tal, blade, raekker
from ..models import Fravaersmaaling, Fravaerstal
from ..regler.perioder import AAR, Loebende
from ..regler.skjul import Skjult
from ..regler.trae import byg

_TIENDE = {"fravaer", "muligt", "fuldtid", "procent", "kort", "langt", "rullende", "aar_til_dato"}
_INTET_SKJULT = Skjult(set(), set(), {})


def egne_tal(*, enhed: Enhed, opgoerelse: str, fra: date, til: date) -> list[Fravaerstal]:
    """Return the unit's months with all under it, as rows that are not saved: nothing in them is withheld."""
    fra, til = fra.replace(day=1), til.replace(day=1)
    over = _under(enhed, opgoerelse, skub(fra, 1 - AAR), til)
    laest: dict[date, dict] = {}
    ider = {under for maaned in over.values() for under in maaned}
    alle = Fravaersmaaling.objects.gaeldende().filter(
        enhed__in=ider, opgoerelse=opgoerelse, maaned__gte=skub(fra, 1 - AAR), maaned__lte=til
    )
    for (maaned, under), blad in blade(opgoerelse, alle, "maaned", "enhed_id"):
        if under in over.get(maaned, ()):
            laest.setdefault(maaned, {})[under] = blad
    fundet, perioder = [], Loebende()
    for maaned in maaneder(skub(fra, 1 - AAR), til):
        tal = _tal(enhed, laest.get(maaned), over.get(maaned, {}))
        perioder.maaned(maaned, {enhed.pk: tal.vist} if tal else {})
        if tal and maaned >= fra:
            tal = tal.med_perioder(perioder.rullende(enhed.pk), perioder.aar_til_dato(enhed.pk, maaned))
            fundet.append(_raekke(enhed, opgoerelse, maaned, tal))
    return fundet


def _under(enhed: Enhed, opgoerelse: str, fra: date, til: date) -> dict[date, dict[int, int | None]]:
    """Return for each month what the units under `enhed` counted in then, a query for each level."""
    alle = Fravaerstal.objects.gaeldende().i_perioden(fra, til).filter(opgoerelse=opgoerelse)
    over: dict[date, dict[int, int | None]] = {}
    for maaned in alle.filter(enhed=enhed).values_list("maaned", flat=True):
        over[maaned] = {enhed.pk: None}
    naeste, sete = {enhed.pk}, set()
    while naeste := naeste - sete:
        sete |= naeste
        fundet = list(alle.filter(over__in=naeste).values_list("maaned", "enhed_id", "over_id"))
        for maaned, under, oppe in fundet:
            if oppe in over.get(maaned, ()):
                over[maaned][under] = oppe
        naeste = {under for _, under, _ in fundet}
    return over


def _tal(enhed: Enhed, laest: dict | None, over: dict[int, int | None]) -> Tal | None:
    return raekker(byg(laest, over), _INTET_SKJULT, 0)[enhed.pk] if laest else None


def _raekke(enhed: Enhed, opgoerelse: str, maaned: date, tal: Tal) -> Fravaerstal:
    felter = {navn: getattr(tal, navn) for navn in Tal._fields if navn != "over"}
    for navn in _TIENDE:
        felter[navn] = None if felter[navn] is None else Decimal(felter[navn]).scaleb(-9)
    return Fravaerstal(enhed=enhed, opgoerelse=opgoerelse, maaned=maaned, **felter)
