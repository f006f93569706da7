"""What may be shown of sick leave, worked out from the figures that were read.

One municipality of 60 units and 12 months: at most 2 s. Two runs more on it: nothing changed, and one month corrected.
And one of 4,000 units and 120 months in one go, more than any municipality has and all its years at once: half a
million rows in, as many out; the aim is the same for each 60 × 12 of it.
"""

import resource
import time
from datetime import date
from math import prod
from random import Random

from bench.faelles.installation import i_processen
from bench.faelles.tal import belastning, dom, oplys

SEKUNDER, MB = 2, 200
FAA, MANGE = (60, 12), (4000, 120)


def _enheder(antal: int) -> tuple:
    """Make a municipality: areas of ten dagtilbud, each of five to ten houses."""
    from organisation.models import Enhed

    rod = Enhed.objects.create(navn=f"Kommune på {antal}", type="kommune")
    huse: list = []
    nr = omraade = dagtilbud = 0
    while nr < antal:
        if nr % 60 == 0:
            omraade = Enhed.objects.create(parent=rod, navn=f"Område {nr}", type="omraade")
        if nr % 6 == 0:
            dagtilbud = Enhed.objects.create(parent=omraade, navn=f"Dagtilbud {nr}", type="dagtilbud")
        huse.append(Enhed(parent=dagtilbud, kommune_id=rod.pk, navn=f"Hus {nr}", type="boernehus"))
        nr += 1
    Enhed.objects.bulk_create(huse)
    return rod, list(Enhed.objects.filter(kommune=rod, type="boernehus").values_list("pk", flat=True))


def _maaneder(antal: int) -> list[date]:
    return [date(2014 + nr // 12, nr % 12 + 1, 1) for nr in range(antal)]


def _indlaes(rod, enheder: list[int], maaneder: list[date]) -> None:
    """Write raw figures; every eighth house is small."""
    from sygefravaer.handlinger.masse import indsaet
    from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling

    chance = Random(1)
    fil = Fravaersindlaesning.objects.create(kommune=rod, bruger_navn="-", filnavn="-", sha256="-")
    hoveder = {enhed: chance.choice([3, 6, 9, 12, 15, 20, 25, 30]) for enhed in enheder}

    def raekker():
        for maaned in maaneder:
            for enhed in enheder:
                muligt = hoveder[enhed] * 19
                fravaer = round(muligt * chance.uniform(0.01, 0.12), 2)
                kort = round(fravaer * chance.random(), 2)
                tal = (fravaer, muligt, kort, round(fravaer - kort, 2), hoveder[enhed])
                yield [fil.pk, enhed, maaned, "dagsvaerk", True, *tal]

    felter = [
        "indlaesning",
        "enhed",
        "maaned",
        "opgoerelse",
        "gaeldende",
        "fravaer",
        "muligt",
        "kort",
        "langt",
        "ansatte",
    ]
    indsaet(Fravaersmaaling, felter, raekker())


def _beregn(rod, maaneder) -> float:
    """Return the CPU seconds it takes, and print those by the clock: others may use the machine."""
    from sygefravaer.handlinger.tal import genberegn

    start, uret = time.process_time(), time.perf_counter()
    genberegn(kommune=rod, opgoerelse="dagsvaerk", maaneder=maaneder)
    oplys("efter uret", time.perf_counter() - uret, " s")
    return time.process_time() - start


def _kommune(antal: int, antal_maaneder: int):
    from django.db import transaction

    with transaction.atomic():
        rod, enheder = _enheder(antal)
        maaneder = _maaneder(antal_maaneder)
        _indlaes(rod, enheder, maaneder)
    return rod, enheder, maaneder


def _ret(enhed: int, maaned: date) -> None:
    from sygefravaer.models import Fravaersmaaling

    Fravaersmaaling.objects.filter(enhed=enhed, maaned=maaned).update(fravaer=1, kort=1, langt=0)


def _hukommelse() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    from sygefravaer.models import Fravaerstal

    print(f"CPU-sekunder. Belastning: {belastning()}")
    rod, enheder, maaneder = _kommune(*FAA)
    dom("60 enheder × 12 måneder", _beregn(rod, maaneder), " s", hoejst=SEKUNDER)
    oplys("det samme igen, uden ændringer", _beregn(rod, maaneder), " s")
    _ret(enheder[0], maaneder[3])
    oplys("én måned rettet", _beregn(rod, {maaneder[3]}), " s")

    rod, _, maaneder = _kommune(*MANGE)
    foer = _hukommelse()
    sekunder = _beregn(rod, maaneder)
    oplys("4.000 enheder × 120 måneder", sekunder, " s")
    dom("af det, for hver 60 × 12", sekunder * prod(FAA) / prod(MANGE), " s", hoejst=SEKUNDER)
    oplys("rækker, der vises", Fravaerstal.objects.filter(enhed__kommune=rod).count())
    dom("hukommelse oveni", _hukommelse() - foer, " MB", hoejst=MB)


if __name__ == "__main__":
    with i_processen():
        main()
