"""The latest reports before the board and LMU: sealed ones alone, of the unit and of its houses."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kontrakter.adresser import enhedsadresse
from tests import fabrikker
from tilsyn.models import Anvisning, Tilsyn, Vurdering
from tilsyn.moedestof import tilsyn_til_moedet

FRA, TIL = date(2021, 1, 1), date(2023, 9, 1)


@pytest.fixture
def rapport(by, skrevet, konsulent):
    """The report of by.dagtilbud, published in May 2023, with an instruction."""
    fabrikker.anvisning(skrevet, "Ret op", frist=date(2023, 10, 1))
    fabrikker.tilsynsversion(skrevet, konsulent, datetime(2023, 5, 2, 10, tzinfo=UTC))
    return skrevet


def test_latest_report_is_said_in_a_sentence_and_a_table(by, rapport):
    stof = tilsyn_til_moedet(by.dagtilbud, FRA, TIL)
    assert stof.saetning == (
        "Den seneste tilsynsrapport er om Dagtilbud Skovkanten og blev offentliggjort 2. maj 2023. "
        "Temaerne er vurderet til: vedligeholde (1), justere (1)."
    )
    assert stof.tabel.linjer == [
        [
            "Dagtilbud Skovkanten",
            "Ordinært tilsyn, anmeldt",
            "2. maj 2023",
            "vedligeholde (1), justere (1)",
            "Ret op (frist 1. oktober 2023)",
        ]
    ]
    assert (stof.diagram, stof.url, stof.for_alle) == (None, enhedsadresse(by.dagtilbud), True)


def test_nothing_that_is_not_published_is_shown(by, skrevet, konsulent):
    assert tilsyn_til_moedet(by.dagtilbud, FRA, TIL) is None
    fabrikker.tilsynsversion(skrevet, konsulent, datetime(2023, 9, 2, 10, tzinfo=UTC))
    assert tilsyn_til_moedet(by.dagtilbud, FRA, TIL) is None  # published after the meeting


def test_a_correction_and_its_words_wait_until_they_are_published(by, rapport):
    Tilsyn.objects.update(tilstand="udkast", art="light", anmeldt=False)
    Anvisning.objects.update(tekst="Rettet", opfulgt=date(2023, 8, 1), note="Noten")
    Vurdering.objects.all().delete()
    assert "Rettet" not in str(tilsyn_til_moedet(by.dagtilbud, FRA, TIL))
    assert "vedligeholde (1), justere (1)" in str(tilsyn_til_moedet(by.dagtilbud, FRA, TIL))


def test_each_house_has_its_newest_report(by, rapport, redskab, konsulent):
    hus = by.huse[1]
    for dag in ((2021, 3, 1), (2023, 6, 1)):
        et = fabrikker.tilsyn(hus, redskab.redskab, "offentliggjort")
        fabrikker.tilsynsversion(et, konsulent, datetime(*dag, 10, tzinfo=UTC))
    fjern = fabrikker.tilsyn(by.andet_hus, redskab.redskab, "offentliggjort")
    fabrikker.tilsynsversion(fjern, konsulent, datetime(2023, 6, 2, 10, tzinfo=UTC))
    stof = tilsyn_til_moedet(by.dagtilbud, FRA, TIL)
    assert [(linje[0], linje[2]) for linje in stof.tabel.linjer] == [
        ("Børnehuset Ærten", "1. juni 2023"),
        ("Dagtilbud Skovkanten", "2. maj 2023"),
    ]
    assert "Børnehuset Ærten og blev offentliggjort 1. juni 2023." in stof.saetning
    assert stof.tabel.linjer[0][3:] == ["Ikke vurderet", "Ingen"]


def test_a_report_asks_the_same_as_three(by, rapport, redskab, konsulent):
    def antal() -> int:
        with CaptureQueriesContext(connection) as talt:
            tilsyn_til_moedet(by.dagtilbud, FRA, TIL)
        return len(talt)

    foer = antal()
    for hus in by.huse:
        et = fabrikker.tilsyn(hus, redskab.redskab, "offentliggjort")
        fabrikker.tilsynsversion(et, konsulent, datetime(2023, 6, 1, 10, tzinfo=UTC))
    assert antal() == foer == 3
