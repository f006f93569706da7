"""Files that were thrown away or could not be read are deleted after some days; all others stay."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.handlinger.indlaesning import genskab_indlaesning, kasser_indlaesning, laes_igen
from kontrakter.handlinger.indlaesning_oprydning import GEMMES_DAGE, ryd_indlaesninger
from kontrakter.models import Indlaesning
from tests import fabrikker

from ..hjaelp import ord_i, sti

TILSTANDE = [kode for kode, _ in Indlaesning.TILSTANDE]


def dage_siden(dage: float):
    return timezone.now() - timedelta(days=dage)


@pytest.fixture
def fil(kontraktholder):
    """Return a maker of files that were sent in so many days ago."""

    def lav(dage: float, **felter) -> Indlaesning:
        ny = fabrikker.indlaesning(kontraktholder, **felter)
        Indlaesning.objects.filter(pk=ny.pk).update(indsendt=dage_siden(dage))
        return ny

    return lav


def koer(*argumenter) -> str:
    ud = StringIO()
    call_command("ryd_indlaesninger", *argumenter, stdout=ud)
    return ud.getvalue().strip()


def findes(indlaesning: Indlaesning) -> bool:
    return Indlaesning.objects.filter(pk=indlaesning.pk).exists()


@pytest.mark.parametrize("tilstand", TILSTANDE)
def test_only_thrown_away_and_unreadable_files_go(fil, tilstand):
    gammel, ny = fil(31, tilstand=tilstand), fil(29, tilstand=tilstand)
    ryd_indlaesninger()
    assert findes(gammel) is (tilstand not in ("kasseret", "fejlet"))
    assert findes(ny)


def test_file_of_a_contract_stays_whatever_its_state(by, fil):
    original = fil(400, tilstand="kasseret", kontrakt=by.kontrakt)
    assert ryd_indlaesninger() == 0
    assert findes(original)


def test_days_count_from_the_last_one_touched_it(fil, kontraktholder):
    kasseret, hentet, laest = (fil(400, tilstand=et, forslag={"a": 1}) for et in ("klar", "kasseret", "fejlet"))
    kasser_indlaesning(indlaesning=kasseret, af=kontraktholder)
    genskab_indlaesning(indlaesning=hentet, af=kontraktholder)
    laes_igen(indlaesning=laest, af=kontraktholder)
    Indlaesning.objects.filter(pk=laest.pk).update(tilstand="fejlet")
    assert ryd_indlaesninger() == 0
    Haendelse.objects.update(tid=dage_siden(31))
    Indlaesning.objects.filter(pk=laest.pk).update(begyndt=dage_siden(2))
    assert ryd_indlaesninger() == 1
    assert [findes(et) for et in (kasseret, hentet, laest)] == [False, True, True]
    Indlaesning.objects.filter(pk=laest.pk).update(begyndt=dage_siden(31))
    assert ryd_indlaesninger() == 1


def test_log_of_another_file_keeps_nothing(fil, kontraktholder):
    """Number 1 is not number 11."""
    gammel = fil(31, tilstand="kasseret")
    Haendelse.objects.create(emne=f"indlaesning:{gammel.pk}1", tekst="Læst.", bruger_navn="Mette")
    assert ryd_indlaesninger() == 1


def test_log_says_how_many_and_nothing_of_the_files(fil, kontraktholder, fremmed):
    bundt = fil(40, tilstand="kasseret", filnavn="Jensens kontrakt.txt").bundt
    fil(40, tilstand="fejlet", filnavn="Hansens.pdf", fejl="Filen “Hansens” er tom.", bundt=bundt)
    andres = fabrikker.indlaesning(fremmed, tilstand="kasseret")
    Indlaesning.objects.filter(pk=andres.pk).update(indsendt=dage_siden(40))
    assert ryd_indlaesninger() == 3
    assert {(et.emne, et.kommune_id, et.bruger_navn, et.tekst) for et in Haendelse.objects.all()} == {
        (
            f"bundt:{bundt}",
            kontraktholder.kommune_id,
            "Systemet",
            "Slettede 2 filer, der var kasseret eller ikke kunne læses, efter 30 dage.",
        ),
        (
            f"bundt:{andres.bundt}",
            fremmed.kommune_id,
            "Systemet",
            "Slettede én fil, der var kasseret eller ikke kunne læses, efter 30 dage.",
        ),
    }


def test_command_says_how_many(fil):
    fil(31, tilstand="kasseret")
    assert koer().startswith("1 fil slettet.")
    assert koer() == "Der er ingen filer at slette: ingen kasserede eller ulæselige har ligget urørt i 30 dage."
    fil(8, tilstand="kasseret")
    fil(8, tilstand="fejlet")
    fil(6, tilstand="fejlet")
    assert koer("--dage", "7").startswith("2 filer slettet.")
    assert Indlaesning.objects.count() == 1


@pytest.mark.parametrize("dage", ["0", "-1", "40000"])
def test_command_refuses_days_that_make_no_sense(fil, dage):
    fil(50_000, tilstand="kasseret")
    with pytest.raises(CommandError, match="Der er ikke slettet noget"):
        koer("--dage", dage)
    assert Indlaesning.objects.count() == 1


def test_pages_say_how_long_files_are_kept(by, klient, kontraktholder):
    for side in (sti("indlaes"), reverse("privatliv")):
        assert f"bliver de slettet, når ingen har rørt dem i {GEMMES_DAGE} dage" in ord_i(
            klient(kontraktholder).get(side)
        )
