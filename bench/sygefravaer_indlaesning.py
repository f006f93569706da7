"""Sick leave of a large municipality read and saved: by the clock, by memory, and against the bare library.

    python -m bench.sygefravaer_indlaesning [units]

4,000 units × 120 months (480,000 rows) as CSV through the command, on a fresh database: at most 60 s, and at most
400 MB for the command and its reading process together (the most each has had). An Excel file of 200,000 rows: at most
2 times the bare reading (python-calamine) and bulk insert (`bulk_create`) of the same rows. Where `DATABASE_URL` is
set (scripts/med_postgres.py), that database is used; else a SQLite file of its own.

What may be shown of the figures (`genberegn`) is measured by bench/diskretion.py and left out here.
"""

import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.faelles.installation import ROD, manage, miljoe
from bench.faelles.tal import dom

MAANEDER = 120
KOMMUNE = "Målekommune"
HOVED = ["LOS-ID", "Enhed", "Periode", "Fraværsdagsværk", "Mulige dagsværk", "Kort", "Langt", "Ansatte"]


def raekker(enheder: int, maaneder: int) -> Iterator[list]:
    """Yield the rows of a made-up extract, figures as whole tenths."""
    tilfaeldig = random.Random(1)
    for nr in range(enheder):
        for maaned in range(maaneder):
            muligt = tilfaeldig.randint(2_000, 9_000)
            kort, langt = tilfaeldig.randint(0, muligt // 20), tilfaeldig.randint(0, muligt // 20)
            periode = f"{2014 + maaned // 12}-{maaned % 12 + 1:02d}"
            yield [3_000_000 + nr, f"Hus {nr}", periode, kort + langt, muligt, kort, langt, tilfaeldig.randint(5, 60)]


def skriv_csv(fil: Path, enheder: int) -> None:
    with fil.open("w", encoding="utf-8-sig") as ud:
        ud.write(";".join(HOVED) + "\r\n")
        for raekke in raekker(enheder, MAANEDER):
            tal = [f"{tiendedele // 10},{tiendedele % 10}" for tiendedele in raekke[3:7]]
            ud.write(";".join([*map(str, raekke[:3]), *tal, str(raekke[7])]) + "\r\n")


def skriv_xlsx(fil: Path, enheder: int, maaneder: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(fil, {"constant_memory": True}) as bog:
        ark = bog.add_worksheet("Udtræk")
        ark.write_row(0, 0, HOVED)
        for nr, raekke in enumerate(raekker(enheder, maaneder), 1):
            ark.write_row(nr, 0, [*raekke[:3], *(tiendedele / 10 for tiendedele in raekke[3:7]), raekke[7]])


def lav_enheder(antal: int) -> None:
    """Make the municipality: areas of forty units."""
    from organisation.models import Enhed

    kommune = Enhed.objects.create(navn=KOMMUNE, type="kommune")
    omraader = [Enhed.objects.create(parent=kommune, navn=f"Område {nr}", type="omraade") for nr in range(antal // 40)]
    huse = [
        Enhed(
            navn=f"Hus {nr}",
            type="boernehus",
            los_id=str(3_000_000 + nr),
            parent=omraader[nr % len(omraader)],
            kommune=kommune,
        )
        for nr in range(antal)
    ]
    Enhed.objects.bulk_create(huse, batch_size=500)


_KOER = """
import resource, sys
from sygefravaer.handlinger import indlaesning
indlaesning.genberegn = lambda **_: None
from django.core.management import call_command
call_command("indlaes_sygefravaer", sys.argv[1], "--kommune", sys.argv[2])
# Its own from the kernel's account of this program alone: `ru_maxrss` is inherited from whoever started it.
egen = next(int(linje.split()[1]) for linje in open("/proc/self/status") if linje.startswith("VmHWM"))
print("MB", (egen + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024)
"""


def kommando(env: dict, fil: Path) -> tuple[float, float]:
    """Run the command in a process of its own; return (seconds by the clock, MB)."""
    start = time.perf_counter()
    program = "import django; django.setup()\n" + _KOER
    svar = subprocess.run(
        [sys.executable, "-c", program, str(fil), KOMMUNE], cwd=ROD, env=env, capture_output=True, text=True, check=True
    )
    sekunder = time.perf_counter() - start
    print("  " + svar.stdout.splitlines()[-2])
    return sekunder, float(svar.stdout.rpartition("MB ")[2])


def bart(fil: Path) -> float:
    """Read the file with the library and insert its rows with `bulk_create`; return the seconds."""
    from decimal import Decimal

    from python_calamine import CalamineWorkbook

    from organisation.models import Enhed
    from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling

    kommune = Enhed.objects.get(navn=KOMMUNE)
    efter_los = dict(Enhed.objects.filter(kommune=kommune).values_list("los_id", "pk"))
    start = time.perf_counter()
    data = iter(CalamineWorkbook.from_path(str(fil)).get_sheet_by_index(0).to_python())
    next(data)
    indlaesning = Fravaersindlaesning.objects.create(kommune=kommune, bruger_navn="-", filnavn="bar", indhold=b"")
    maalinger = [
        Fravaersmaaling(
            indlaesning=indlaesning,
            enhed_id=efter_los[str(int(los))],
            maaned=date(int(periode[:4]), int(periode[5:]), 1),
            opgoerelse="kalenderdage",
            fravaer=Decimal(str(fravaer)),
            muligt=Decimal(str(muligt)),
            kort=Decimal(str(kort)),
            langt=Decimal(str(langt)),
            ansatte=int(ansatte),
        )
        for los, _, periode, fravaer, muligt, kort, langt, ansatte in data
    ]
    Fravaersmaaling.objects.bulk_create(maalinger, batch_size=2_000)
    sekunder = time.perf_counter() - start
    Fravaersmaaling.objects.all().delete()
    gc.collect()
    return sekunder


def main(enheder: int) -> int:
    with tempfile.TemporaryDirectory(prefix="roedtraad-bench-") as navn:
        mappe = Path(navn)
        given = os.environ.get("DATABASE_URL", "")
        env = miljoe(mappe, **({"DATABASE_URL": given} if given.startswith("postgres") else {}))
        os.environ.update(env)
        manage(env, "migrate", "--noinput", "--verbosity=0")
        import django

        django.setup()
        from django.db import connection

        from sygefravaer.models import Fravaersmaaling

        lav_enheder(enheder)
        print(f"{connection.vendor}: {enheder} enheder × {MAANEDER} måneder", flush=True)
        csv, xlsx = mappe / "stor.csv", mappe / "stor.xlsx"
        skriv_csv(csv, enheder)
        sekunder, mb = kommando(env, csv)
        assert Fravaersmaaling.objects.count() == enheder * MAANEDER
        dom("CSV læst og gemt", sekunder, " s", hoejst=60)
        dom("hukommelse i alt", mb, " MB", hoejst=400)
        Fravaersmaaling.objects.all().delete()
        antal = enheder * 50
        skriv_xlsx(xlsx, enheder, 50)
        bar = bart(xlsx)
        sekunder, mb = kommando(env, xlsx)
        assert Fravaersmaaling.objects.count() == antal
        print(f"  Excel, {antal} rækker: bart {bar:.1f} s, vores {sekunder:.1f} s", flush=True)
        dom("vores ÷ det bare", sekunder / bar, hoejst=2)
        dom("hukommelse i alt", mb, " MB", hoejst=400)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000))
