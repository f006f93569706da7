"""Municipalities made up at random, small enough to be audited, with every trouble that figures come with.

Trees of two to four levels, large and small houses, units with staff of their own, days or per cents, short and long
or not, corrections, units that come late, disappear or move, and files that are taken back.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from faelles.maaneder import skub
from organisation.models import Enhed
from sygefravaer.handlinger.tal import genberegn
from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling, Fravaersopsaetning, Fravaerstal
from tests import fabrikker

ARBEJDSDAGE = 21
FELTER = ["fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid"]


def tal(vaerdi: float) -> Decimal:
    return Decimal(f"{vaerdi:.2f}")


@dataclass
class Kommune:
    """A municipality, what its units' own figures are now, and what was shown of it after each import."""

    rod: Enhed
    chance: Random
    opgoerelse: str = "dagsvaerk"
    deler: bool = True
    graense: int = 5
    hoved: dict = field(default_factory=dict)  # how many work in each unit that has figures
    udgaver: list = field(default_factory=list)

    def figurer(self, enhed: int) -> dict:
        """Make up a unit's month."""
        ansatte = max(1, self.hoved[enhed] + self.chance.choice([0, 0, 0, 0, -1, 1]))
        fuldtid = ansatte * self.chance.uniform(0.7, 1)
        andel = self.chance.choice([0, 0.002, 0.02, 0.05, 0.08, 0.3]) * self.chance.uniform(0.5, 1.5)
        kort = self.chance.choice([0, 0.2, 0.5, 0.8, 1])
        raekke = dict.fromkeys(FELTER) | {"ansatte": ansatte}
        if self.opgoerelse == "procent":
            helt, raekke["fuldtid"] = tal(100 * andel), tal(fuldtid)
            raekke["procent"] = helt
        else:
            raekke["muligt"] = tal(fuldtid * ARBEJDSDAGE)
            helt = raekke["fravaer"] = tal(float(raekke["muligt"]) * andel)
        if self.deler:
            raekke["kort"] = tal(float(helt) * kort)
            raekke["langt"] = helt - raekke["kort"]
        return raekke

    def indlaes(self, raekker: dict[tuple[int, date], dict | None]) -> None:
        """Save figures of units and months (None: taken away) as an import does, and see what is shown then."""
        fil = Fravaersindlaesning.objects.create(kommune=self.rod, bruger_navn="Prøve", filnavn="f.csv", sha256="0")
        for (enhed, maaned), figurer in raekker.items():
            noegle = {"enhed_id": enhed, "maaned": maaned, "opgoerelse": self.opgoerelse}
            gammel = Fravaersmaaling.objects.gaeldende().filter(**noegle).first()
            if gammel:
                Fravaersmaaling.objects.filter(pk=gammel.pk).update(gaeldende=False)
            if figurer:
                Fravaersmaaling.objects.create(indlaesning=fil, erstatter=gammel, **noegle, **figurer)
        self.regn({maaned for _, maaned in raekker})

    def fortryd(self, maaneder) -> None:
        """Take back the latest file: what it replaced holds again."""
        fil = Fravaersindlaesning.objects.filter(kommune=self.rod).order_by("-pk")[0]
        nye = Fravaersmaaling.objects.filter(indlaesning=fil)
        gamle = list(nye.exclude(erstatter=None).values_list("erstatter", flat=True))
        nye.update(gaeldende=False, erstatter=None)
        Fravaersmaaling.objects.filter(pk__in=gamle).update(gaeldende=True)
        self.regn(maaneder)

    def regn(self, maaneder) -> None:
        genberegn(kommune=self.rod, opgoerelse=self.opgoerelse, maaneder=maaneder)
        self.udgaver.append((self._sandt(), self._vist()))

    def _sandt(self) -> dict:
        alle = Fravaersmaaling.objects.gaeldende().filter(enhed__kommune=self.rod, opgoerelse=self.opgoerelse)
        return {(et["enhed_id"], et["maaned"]): et for et in alle.values("enhed_id", "maaned", *FELTER)}

    def _vist(self) -> dict:
        alle = Fravaerstal.objects.gaeldende().filter(enhed__kommune=self.rod, opgoerelse=self.opgoerelse)
        return {(et["enhed_id"], et["maaned"]): et for et in alle.values()}


def _byg(kommune: Kommune, over: Enhed, niveauer: int) -> None:
    chance = kommune.chance
    for _ in range(chance.choice([1, 2, 3, 4, 5])):
        slags = "boernehus" if niveauer == 1 else "omraade"
        enhed = fabrikker.enhed(over, type=slags)
        if niveauer > 1 and chance.random() < 0.7:
            _byg(kommune, enhed, niveauer - 1)
            if chance.random() < 0.4:
                kommune.hoved[enhed.pk] = chance.choice([1, 2, 3, 8, 15])
        else:
            kommune.hoved[enhed.pk] = chance.choice([1, 2, 3, 4, 5, 6, 8, 11, 14, 20, 30, 45])


def lav(froe: int, *, leder_ser_egne: bool = False) -> Kommune:
    """Make a municipality and import its months, with what goes wrong on the way."""
    chance = Random(froe)
    rod = fabrikker.kommune()
    kommune = Kommune(rod, chance, chance.choice(["dagsvaerk"] * 3 + ["procent"]), chance.random() < 0.7)
    Fravaersopsaetning.objects.create(kommune=rod, diskretionsgraense=kommune.graense, leder_ser_egne=leder_ser_egne)
    _byg(kommune, rod, chance.choice([1, 2, 2, 3]))
    maaneder = [skub(date(2022, 10, 1), nr) for nr in range(chance.choice([1, 2, 2, 3, 14]))]
    alle = [(enhed, maaned) for maaned in maaneder for enhed in kommune.hoved]
    kommune.indlaes({noegle: kommune.figurer(noegle[0]) for noegle in alle if chance.random() > 0.03})
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        _sket(kommune, alle, maaneder)
    return kommune


def _sket(kommune: Kommune, alle: list, maaneder: list) -> None:
    """Let something happen: a correction of few or many, a file taken back, a unit that moves, another limit."""
    chance = kommune.chance
    hvad = chance.choice(["ret", "ret", "ret mange", "fjern", "fortryd", "flyt", "skrump"])
    seneste = alle[-len(kommune.hoved) * 2 :]
    if hvad == "flyt":
        _flyt(kommune)
    if hvad == "skrump":  # a unit that was large enough turns out to be small
        enhed = chance.choice(list(kommune.hoved))
        kommune.hoved[enhed] = 2
        rettes = [noegle for noegle in seneste if noegle[0] == enhed]
    else:
        rettes = [et for et in seneste if chance.random() < (0.6 if hvad == "ret mange" else 0.12)]
    nye = {et: None if hvad == "fjern" else kommune.figurer(et[0]) for et in rettes or seneste[:1]}
    kommune.indlaes(nye)
    if hvad == "fortryd":
        kommune.fortryd({maaned for _, maaned in nye})


def _flyt(kommune: Kommune) -> None:
    chance = kommune.chance
    grene = list(Enhed.objects.filter(kommune=kommune.rod, children__isnull=False).distinct().order_by("pk"))
    enhed = Enhed.objects.filter(pk=chance.choice(list(kommune.hoved)), children=None).first()
    if enhed:
        enhed.parent = chance.choice(grene)
        enhed.save()
