"""The demo's sick leave: three years of made-up figures for Højvangen's houses and the dagpleje.

What may be shown of them is worked out as for any municipality. One house is so small that it is hidden at times, and
another with it, so that the hidden one cannot be worked out.
"""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from organisation.models import Bruger, Enhed
from sygefravaer.handlinger.samtaler import gem_samtaletal
from sygefravaer.handlinger.tal import genberegn
from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling

FIL = Path(settings.BASE_DIR) / "fixtures" / "demo" / "sygefravaer.csv"
KOMMUNE, OPGOERELSE = "Skanderborg Kommune", "dagsvaerk"
# Talks held in Dagtilbud Højvangen, by its leader: month of 2023 → how many.
LEDER, SAMTALER = "Mette Holm", {1: 2, 2: 1, 3: 1, 5: 1, 9: 2}


def indlaes_sygefravaer() -> None:
    """Load the figures and the talks, unless the municipality has figures already."""
    kommune = Enhed.objects.get(type="kommune", navn=KOMMUNE)
    if Fravaersindlaesning.objects.filter(kommune=kommune).exists():
        return
    fil = Fravaersindlaesning.objects.create(
        kommune=kommune,
        bruger_navn="Demonstration",
        filnavn=FIL.name,
        indhold=b"",
        opgoerelse=OPGOERELSE,
        tilstand="gemt",
        gemt=timezone.now(),
    )
    maalinger = list(_maalinger(fil))
    Fravaersmaaling.objects.bulk_create(maalinger)
    genberegn(kommune=kommune, opgoerelse=OPGOERELSE, maaneder={et.maaned for et in maalinger})
    leder = Bruger.objects.get(kommune=kommune, navn=LEDER)
    antal = {date(2023, maaned, 1): tal for maaned, tal in SAMTALER.items()}
    gem_samtaletal(enhed=leder.roller.first().enhed, antal=antal, versioner={}, af=leder)


def _maalinger(fil: Fravaersindlaesning) -> Iterator[Fravaersmaaling]:
    enheder = {et.navn: et for et in Enhed.objects.i_kommune(fil.kommune_id)}
    with FIL.open(encoding="utf-8", newline="") as indhold:
        for raekke in csv.DictReader(indhold, delimiter=";"):
            tal = {navn: Decimal(raekke[navn].replace(",", ".")) for navn in ("fravaer", "muligt", "kort", "langt")}
            yield Fravaersmaaling(
                indlaesning=fil,
                enhed=enheder[raekke["enhed"]],
                maaned=date.fromisoformat(f"{raekke['maaned']}-01"),
                opgoerelse=OPGOERELSE,
                ansatte=int(raekke["ansatte"]),
                **tal,
            )
