"""From the figures that were read to those that may be shown, a month at a time. It reads; `handlinger/tal.py` writes.

The rules are pure and stand in `regler/`: `trae.py` adds up, `tabel.py` and `skjul.py` say what is withheld,
`perioder.py` gives twelve months and the year so far. Why: docs/beslutninger/0015-diskretion.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast, Round

from organisation.models import Enhed

from .models import Fravaersberegning, Fravaersmaaling, Fravaersopsaetning, Fravaerstal
from .regler.bredde import TIMER_PR_DAG
from .regler.fortid import Fortid, Post
from .regler.perioder import Periode, Vist, procent
from .regler.skjul import FORDELING_GANGE, Skjult, faa, skjul
from .regler.tabel import Regel
from .regler.trae import NANO, Blad, Trae, byg

# The most one person can be absent in a month, where the number of persons has to be inferred from what is possible.
_PERSONENS_LOFT = {"dagsvaerk": 23 * NANO, "kalenderdage": 31 * NANO, "timer": 23 * TIMER_PR_DAG}
_LAEST = ["fravaer", "muligt", "procent", "kort", "langt", "fuldtid"]
_VIST = ["fravaer", "muligt", "fuldtid", "procent", "kort", "langt", "rullende", "aar_til_dato"]
_TILSTAND = ["ansatte", "skjult", "fordeling_skjult", "rullende_skjult", "aar_skjult"]


class Tal(NamedTuple):
    """One row of `Fravaerstal`, in billionths."""

    over: int | None
    fravaer: int | None
    muligt: int | None
    fuldtid: int | None
    procent: int | None
    kort: int | None
    langt: int | None
    rullende: int | None
    aar_til_dato: int | None
    ansatte: int | None
    skjult: bool
    fordeling_skjult: bool
    rullende_skjult: bool
    aar_skjult: bool

    @property
    def vist(self) -> Vist:
        """Return what of the month counts in longer periods."""
        if self.fuldtid is not None:
            vejet = None if self.procent is None else self.procent * self.fuldtid // (100 * NANO)
            return Vist(vejet, self.fuldtid, "procent", self.skjult)
        return Vist(self.fravaer, self.muligt, "dage", self.skjult)

    def med_perioder(self, rullende: Periode, aaret: Periode) -> "Tal":
        """Return the row with its longer periods; a month that is withheld withholds them too."""
        return self._replace(
            rullende=rullende.procent,
            rullende_skjult=rullende.skjult,
            aar_til_dato=aaret.procent,
            aar_skjult=aaret.skjult,
        )


@dataclass
class Maaned:
    """What stands of a month already: the rows that are shown now, by unit, and all there ever were."""

    gaeldende: dict[int, tuple[int, Tal]] = field(default_factory=dict)
    alle: list[tuple[int, Tal]] = field(default_factory=list)
    over: dict[int, int | None] = field(default_factory=dict)
    vist_andetsteds: list[tuple[str, int, Tal]] = field(default_factory=list)

    def skjulte(self) -> tuple[set[int], set[int]]:
        """Return the units whose month, and whose short and long, were withheld once, in whatever way of counting."""
        raekker = self.alle + [(enhed, tal) for _, enhed, tal in self.vist_andetsteds]
        return (
            {enhed for enhed, tal in raekker if tal.skjult},
            {enhed for enhed, tal in raekker if tal.fordeling_skjult},
        )


def kommunens_graense(kommune_id: int) -> int:
    """Return how many must stand behind a figure in the municipality, for whoever else shows some."""
    valgt = Fravaersopsaetning.objects.filter(kommune=kommune_id).first() or Fravaersopsaetning()
    return valgt.diskretionsgraense


def regel(kommune: Enhed, opgoerelse: str) -> Regel:
    """Return the municipality's rules; without a row the defaults hold."""
    valgt = Fravaersopsaetning.objects.filter(kommune=kommune).first() or Fravaersopsaetning(kommune=kommune)
    return Regel(valgt.diskretionsgraense, opgoerelse, valgt.leder_ser_egne)


def nano(*felter: str) -> dict[str, Cast]:
    """Return annotations that read decimal fields as whole billionths, `n_` before each name."""
    return {f"n_{felt}": Cast(Round(F(felt) * NANO), BigIntegerField()) for felt in felter}


def traeet(kommune: Enhed) -> dict[int, int | None]:
    """Return what each unit of the municipality is under today."""
    return dict(Enhed.objects.i_kommune(kommune.pk).values_list("pk", "parent_id"))


def blad(opgoerelse: str, raekke: tuple) -> Blad | None:
    """Return a row as a leaf of the tree; None when it says nothing. The order is that of `blade`."""
    maaling, ansatte, fravaer, muligt, pct, kort, langt, fuldtid = raekke
    art, loft, oplyst = "dage", muligt, None
    if fravaer is None:
        if pct is None:
            return None
        oplyst = (pct, kort, langt)
        art, loft = ("dage", muligt) if muligt is not None else ("procent", fuldtid)
        fravaer, kort, langt = (_del(andel, loft) for andel in oplyst)
    return Blad(maaling, fravaer, loft, kort, langt, _personer(opgoerelse, raekke), ansatte, art, oplyst)


def _del(andel: int | None, loft: int | None) -> int | None:
    return None if andel is None or loft is None else andel * loft // (100 * NANO)


def _personer(opgoerelse: str, raekke: tuple) -> int:
    """Return how many persons there are at least: as counted, else by full-time posts, else by what is possible."""
    _, ansatte, _, muligt, _, _, _, fuldtid = raekke
    if ansatte is not None:
        return ansatte
    if fuldtid is not None:
        return -(-fuldtid // NANO)
    return -(-muligt // _PERSONENS_LOFT[opgoerelse]) if muligt and opgoerelse in _PERSONENS_LOFT else 0


def maalinger(kommune: Enhed, opgoerelse: str, maaned: date) -> dict[int, Blad]:
    """Return what was read of a month, by unit."""
    alle = Fravaersmaaling.objects.gaeldende().filter(maaned=maaned, opgoerelse=opgoerelse)
    return dict(blade(opgoerelse, alle.filter(enhed__kommune_id=kommune.pk), "enhed_id"))


def blade(opgoerelse: str, raekker, *noegle: str):
    """Yield the rows of a queryset of raw figures as leaves, each with the fields of `noegle`."""
    navne = [*noegle, "pk", "ansatte", *(f"n_{felt}" for felt in _LAEST)]
    antal = len(noegle)
    for raekke in raekker.order_by().annotate(**nano(*_LAEST)).values_list(*navne):
        if (et := blad(opgoerelse, raekke[antal:])) is not None:
            yield raekke[0] if antal == 1 else raekke[:antal], et


def maaneder_med_tal(kommune: Enhed, fra: date, til: date) -> set[date]:
    """Return the months of a period of which something stands, in whatever way of counting."""
    alle = Fravaerstal.objects.filter(enhed__kommune_id=kommune.pk, maaned__gte=fra, maaned__lte=til)
    return set(alle.order_by().values_list("maaned", flat=True).distinct())


def staar(kommune: Enhed, opgoerelse: str, maaned: date, *, helt: bool) -> Maaned:
    """Return what stands of a month already; with `helt` also what stood once, and in other ways of counting."""
    raekker = Fravaerstal.objects.filter(maaned=maaned, enhed__kommune_id=kommune.pk).order_by("pk")
    if not helt:
        raekker = raekker.filter(opgoerelse=opgoerelse).gaeldende()
    navne = ["pk", "opgoerelse", "gaeldende", "enhed_id", "over_id", *(f"n_{felt}" for felt in _VIST), *_TILSTAND]
    fundet = Maaned()
    for pk, opgjort, gaelder, enhed, *resten in raekker.annotate(**nano(*_VIST)).values_list(*navne):
        tal = Tal(*resten)
        fundet.over[enhed] = tal.over
        if opgjort != opgoerelse:
            if gaelder:
                fundet.vist_andetsteds.append((opgjort, enhed, tal))
            continue
        fundet.alle.append((enhed, tal))
        if gaelder:
            fundet.gaeldende[enhed] = (pk, tal)
    return fundet


# --- What is known from before ----------------------------------------------------------------------
def udgaver(kommune: Enhed, opgoerelse: str, maaned: date) -> list[Fravaersberegning]:
    """Return the versions of a month, the first first."""
    return list(Fravaersberegning.objects.filter(kommune=kommune, opgoerelse=opgoerelse, maaned=maaned).order_by("nr"))


def fortid(opgoerelse: str, trae: Trae, foer: Maaned, versioner: list[Fravaersberegning]) -> Fortid:
    """Return what has been shown of the month, and how what was withheld stood. Leaves that are gone join the tree."""
    if not foer.alle:
        return Fortid()
    kendt = Fortid()
    for enhed, tal in foer.alle:
        vist = tal.vist
        for navn, et in [
            ("fravaer", vist.fravaer),
            ("kort", _del(tal.kort, vist.loft)),
            ("langt", _del(tal.langt, vist.loft)),
        ]:
            if et is not None:
                getattr(kendt, navn).setdefault(enhed, set()).add(et)
    ider = {raekke[0] for udgave in versioner for raekke in udgave.blade.values()}
    laeste = dict(blade(opgoerelse, Fravaersmaaling.objects.filter(pk__in=ider), "pk"))
    for udgave in versioner:
        kendt.udgaver.append(
            {
                _plads(trae, int(enhed), foer.over): Post(laeste[maaling], under, fordeling_under)
                for enhed, (maaling, under, fordeling_under) in udgave.blade.items()
            }
        )
    return kendt


def _plads(trae: Trae, enhed: int, over: dict[int, int | None]) -> int:
    """Return the leaf of a unit's own figures. One that has none any more is put where it was, without figures."""
    if enhed in trae.boern:
        trae.over.setdefault(-enhed, enhed)
        return -enhed
    if enhed not in trae.over:
        oppe = over.get(enhed)
        while oppe is not None and oppe not in trae.knuder:
            oppe = over.get(oppe)
        if oppe is not None:
            trae.over[enhed] = oppe
    return enhed


# --- A month worked out -----------------------------------------------------------------------------
def raekker(trae: Trae, skjult: Skjult, graense: int) -> dict[int, Tal]:
    """Return the month's rows without the longer periods, by unit, what is withheld left out."""
    fundet = {}
    for enhed, knude in trae.knuder.items():
        if enhed < 0:
            continue
        if enhed in skjult.maaneder:
            fundet[enhed] = Tal(trae.over[enhed], *[None] * 9, True, True, True, True)
            continue
        pct, kort, langt = _procenter(trae.blade.get(enhed), knude)
        delt = (kort, langt) != (None, None)
        gemt = delt and (enhed in skjult.fordelinger or faa(knude, graense * FORDELING_GANGE))
        dage, vejet = knude.art == "dage", knude.art == "procent"
        fundet[enhed] = Tal(
            over=trae.over[enhed],
            fravaer=knude.fravaer if dage else None,
            muligt=knude.loft if dage else None,
            fuldtid=knude.loft if vejet else None,
            procent=pct,
            kort=None if gemt else kort,
            langt=None if gemt else langt,
            rullende=None,
            aar_til_dato=None,
            ansatte=knude.ansatte,
            skjult=False,
            fordeling_skjult=gemt,
            rullende_skjult=False,
            aar_skjult=False,
        )
    return fundet


def _procenter(blad: Blad | None, knude) -> tuple[int | None, int | None, int | None]:
    if blad is not None and blad.oplyst is not None:
        return blad.oplyst
    return tuple(procent(tal, knude.loft) for tal in (knude.fravaer, knude.kort, knude.langt))


def regn_ud(
    kommune: Enhed, regler: Regel, maaned: date, over: dict[int, int | None], foer: Maaned, naboer: tuple[set, set]
) -> tuple[dict[int, Tal], Fravaersberegning | None]:
    """Return a month's rows as they are to be now, and its new version, or None when that is the one there is."""
    laest = maalinger(kommune, regler.opgoerelse, maaned)
    if not laest:
        return {}, None
    trae = byg(laest, over | foer.over)
    versioner = udgaver(kommune, regler.opgoerelse, maaned) if foer.alle else []
    sidste = versioner[-1] if versioner else None
    kendt = fortid(regler.opgoerelse, trae, foer, versioner)
    skjult = skjul(
        trae,
        regler,
        fortid=kendt,
        tvungne=foer.skjulte(),
        naboer=naboer,
        nye_regler=sidste is None or (sidste.graense, sidste.leder_ser_egne) != (regler.graense, regler.leder_ser_egne),
    )
    ny = Fravaersberegning(
        kommune=kommune,
        opgoerelse=regler.opgoerelse,
        maaned=maaned,
        nr=sidste.nr + 1 if sidste else 1,
        graense=regler.graense,
        leder_ser_egne=regler.leder_ser_egne,
        blade={
            str(abs(blad)): [post.blad.maaling, post.under, post.fordeling_under]
            for blad, post in skjult.poster.items()
        },
    )
    return raekker(trae, skjult, regler.graense), None if sidste and _ens(sidste, ny) else ny


def _ens(a: Fravaersberegning, b: Fravaersberegning) -> bool:
    felter = ("graense", "leder_ser_egne", "blade")
    return all(getattr(a, felt) == getattr(b, felt) for felt in felter)


def naboer(raekker: Iterable[tuple[int, Tal]]) -> tuple[set[int], set[int]]:
    """Return the units that were withheld in a month, and those whose short and long were."""
    fundet: tuple[set[int], set[int]] = (set(), set())
    for enhed, tal in raekker:
        if tal.skjult:
            fundet[0].add(enhed)
        if tal.fordeling_skjult:
            fundet[1].add(enhed)
    return fundet
