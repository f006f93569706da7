"""The search page of a municipality with 40,000 goals, on SQLite and on PostgreSQL, against the page's empty frame.

For the one who reads everything and the one who reads one unit, and for a word that stands everywhere, one that stands
in three places and one that stands nowhere. Texts are mixed from the words of the demo's contracts. CPU is that of the
web process (on SQLite with the database in it, on PostgreSQL without) and at most fifteen times the frame's; the clock
tells what PostgreSQL adds. And what a save takes of its time to keep the search in step.
"""

import random
import subprocess
import sys
import time
from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys
from scripts.med_postgres import klynge

FORHOLD = 15
ENHEDER, AARENE, MAAL = 200, range(2003, 2023), 11
ADMINISTRATOR = "karen.lindholt@demo.roedtraad.example"
SOEGNINGER = {"alle vegne": "børn", "to ord": "børn trivsel", "tre steder": "zebrafinke", "ingen steder": "kvantefysik"}


def _fyld() -> None:
    """Make the goals, and what can be found of each as `byg_soegning` would: a heading, two texts, two activities and a
    conclusion.
    """
    from bench.faelles import kopi
    from kontrakter.models import Kontrakt, Soegepost, Udviklingsmaal
    from kontrakter.regler import nummer_sortering
    from organisation.models import Enhed

    chance = random.Random(1)
    ordene = " ".join(Soegepost.objects.values_list("tekst", flat=True)).split()

    def tekst(antal: int) -> str:
        return " ".join(chance.choices(ordene, k=antal))

    demo = kopi.hoejvangen()
    over = demo.enhed.parent
    nye = [Enhed.objects.create(parent=over, navn=f"Dagtilbud nr. {nr}", type="dagtilbud") for nr in range(ENHEDER - 4)]
    kontrakter = Kontrakt.objects.bulk_create(
        Kontrakt(enhed=enhed, skabelon=demo.skabelon, aar=aar, titel=f"Udviklingskontrakt {aar} for {enhed}")
        for aar in AARENE
        for enhed in (demo.enhed, *nye)
        if (enhed, aar) != (demo.enhed, demo.aar)
    )
    maal = Udviklingsmaal.objects.bulk_create(
        Udviklingsmaal(kontrakt=kontrakt, nummer=str(nr), nummer_sort=nummer_sortering(str(nr)), overskrift=tekst(5))
        for kontrakt in kontrakter
        for nr in range(1, MAAL + 1)
    )
    poster = (
        Soegepost(
            kontrakt=et.kontrakt,
            maal=et,
            enhed_id=et.kontrakt.enhed_id,
            aar=et.kontrakt.aar,
            slags=slags,
            nummer=et.nummer,
            anker=f"{slags}-{et.pk}-{nr}",
            titel=et.overskrift if slags == "maal" else "",
            tekst="" if slags == "maal" else tekst(60 if slags == "afsnit" else 15),
        )
        for et in maal
        for nr, slags in enumerate(("maal", "afsnit", "afsnit", "aktivitet", "aktivitet", "evaluering"))
    )
    Soegepost.objects.bulk_create(poster, batch_size=2000)
    for post in Soegepost.objects.filter(enhed=demo.enhed, slags="aktivitet").order_by("pk")[:3]:
        Soegepost.objects.filter(pk=post.pk).update(tekst=f"{post.tekst} zebrafinke")
    oplys("mål", Udviklingsmaal.objects.count())
    oplys("steder, der kan findes", Soegepost.objects.count())


def _sider(program, sessioner: dict) -> dict:
    from urllib.parse import urlencode

    return {
        f"{hvad}, {hvem}": lambda hvad=hvad, session=session: program.hent(
            "/soeg/", session, urlencode({"q": SOEGNINGER[hvad]})
        )
        for hvem, session in sessioner.items()
        for hvad in SOEGNINGER
    }


def _gem() -> None:
    """What a save costs with the search kept in step, and how much of it that is."""
    from bench.faelles import kopi
    from kontrakter.handlinger import opret_virkning
    from kontrakter.handlinger.soegning import opdater_soegning

    kontrakt = kopi.hoejvangen()
    maal = kontrakt.maal.select_related("kontrakt__enhed", "kontrakt__skabelon").first()
    gem = {
        "gem": lambda: opret_virkning(maal=maal, tekst="Noget", hvem="boern", af=kontrakt.kontraktholder),
        "deraf søgningen": lambda: opdater_soegning(kontrakt.pk, maal_pk=maal.pk),
        "søgningen, hele kontrakten": lambda: opdater_soegning(kontrakt.pk),
    }
    for navn, tider in cpu(gem, runder=5, kald=2).items():
        oplys(navn, median(tider), " ms")


def main(navn: str) -> None:
    from django.test import override_settings

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael

    print(f"{navn}:")
    _gem()
    _fyld()
    sessioner = {"læser alt": log_ind(ADMINISTRATOR), "læser én enhed": log_ind(kopi.HOLDER)}
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()
        sider = _sider(program, sessioner)
        ramme = {
            f"rammen, {hvem}": lambda session=et: program.hent(urls.RAMME, session) for hvem, et in sessioner.items()
        }
        for side in sider.values():
            side()
        oplys("forespørgsler", ", ".join(sorted({str(tael(side)) for side in sider.values()})))
        maalt = cpu(ramme | sider, runder=7, kald=2)
        for hvem in ramme:
            oplys(hvem, median(maalt[hvem]), " ms CPU")
        for hvad, side in sider.items():
            start = time.perf_counter()
            side()
            ur = (time.perf_counter() - start) * 1000
            oplys(hvad, f"{median(maalt[hvad]):.1f} ms CPU, {ur:.0f} ms på uret")
            dom(
                f"{navn}: {hvad} ÷ rammen",
                forhold(maalt[hvad], maalt[f"rammen, {hvad.split(', ')[1]}"]),
                hoejst=FORHOLD,
            )


def _begge() -> None:
    """Each in a process of its own: Django is set up on one database only."""
    kommando = [sys.executable, "-m", "bench.soegning"]
    subprocess.run([*kommando, "SQLite"], check=True)
    with klynge() as adresse:
        subprocess.run([*kommando, "PostgreSQL", adresse], check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["SQLite"]:
            with i_processen():
                main("SQLite")
        case ["PostgreSQL", adresse]:
            with i_processen(DATABASE_URL=adresse):
                main("PostgreSQL")
        case _:
            _begge()
