"""What the database itself refuses, and the questions the models answer."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kontrakter.models import Aktivitet, Kontrakt, Skabelon, SkabelonAfsnit, Udviklingsmaal
from tests import fabrikker


def _afvist(brud, handling):
    """Whether the database refuses, by the constraint's name or (SQLite's unique indexes) by its columns."""
    with pytest.raises(IntegrityError, match=brud), transaction.atomic():
        handling()


# --- Goals ------------------------------------------------------------------------------------


def test_maal_stand_in_the_order_people_count(by):
    for nummer in ("10", "5.2", "2", "5.1"):
        fabrikker.maal(by.kontrakt, nummer)
    assert [maal.nummer for maal in by.kontrakt.maal.all()] == ["1", "2", "5.1", "5.2", "10"]


def test_maal_number_is_used_once_until_the_goal_is_removed(by):
    _afvist("maal_nummer_unikt|udviklingsmaal.nummer", lambda: fabrikker.maal(by.kontrakt, "1"))
    by.maal.fjernet = timezone.now()
    by.maal.save()
    assert fabrikker.maal(by.kontrakt, "1").pk
    fabrikker.maal(by.fremmed_kontrakt, "1")
    assert Udviklingsmaal.objects.filter(nummer="1").count() == 3


def test_maal_number_is_checked_in_danish(by):
    with pytest.raises(ValidationError) as fejl:
        Udviklingsmaal(kontrakt=by.kontrakt, nummer="fem", overskrift="x").full_clean(exclude=["nummer_sort"])
    assert fejl.value.message_dict == {"nummer": ["Skriv nummeret som fx 1, 5.1 eller 10."]}


# --- Activities -------------------------------------------------------------------------------


def test_aktivitet_cannot_end_before_it_begins(by):
    dage = {"start": date(2023, 2, 2), "frist": date(2023, 2, 1)}
    _afvist("aktivitet_frist_efter_start", lambda: fabrikker.aktivitet(by.maal, **dage))
    for felter in ({"frist": date(2023, 2, 2)}, {"start": None}, {"frist": None}):
        fabrikker.aktivitet(by.maal, **dage | felter)
    assert by.maal.aktiviteter.count() == 3


def test_aktivitet_has_exactly_one_responsible(by):
    """One field holds the one name; without a name the activity is not valid."""
    with pytest.raises(ValidationError) as fejl:
        Aktivitet(maal=by.maal, tekst="x", ansvarlig="").full_clean()
    assert list(fejl.value.message_dict) == ["ansvarlig"]
    assert [felt.name for felt in Aktivitet._meta.get_fields() if "ansvarlig" in felt.name] == ["ansvarlig"]


def test_aktivitet_is_open_past_its_deadline_or_for_a_house(by):
    egen = fabrikker.aktivitet(by.maal, huse=[by.huse[0]], frist=date(2023, 1, 1))
    begge = fabrikker.aktivitet(by.maal, huse=by.huse, tilstand="i_gang", frist=date(2023, 1, 2))
    alles = fabrikker.aktivitet(by.maal)
    anden = fabrikker.aktivitet(by.maal, huse=[by.huse[1]], tilstand="stoppet", frist=date(2023, 1, 1))
    fabrikker.aktivitet(by.maal, fjernet=timezone.now(), frist=date(2023, 1, 1))
    alle = Aktivitet.objects.filter(maal=by.maal)
    assert list(alle.aabne()) == [egen, begge, alles]
    assert list(alle.over_frist(date(2023, 1, 2))) == [egen]
    assert list(alle.gaeldende().for_huse([by.huse[0].pk])) == [egen, begge, alles]
    assert anden in alle.for_huse([hus.pk for hus in by.huse])


# --- Contracts --------------------------------------------------------------------------------


def test_kontrakt_is_one_for_each_unit_and_year_until_it_is_removed(by):
    _afvist(
        "kontrakt_en_pr_enhed_og_aar|kontrakt.enhed_id", lambda: fabrikker.kontrakt(by.dagtilbud, by.skabelon, 2023)
    )
    by.kontrakt.fjernet = timezone.now()
    by.kontrakt.save()
    ny = fabrikker.kontrakt(by.dagtilbud, by.skabelon, 2023)
    assert list(Kontrakt.objects.gaeldende().filter(enhed=by.dagtilbud)) == [ny]


def test_kontrakt_cannot_end_before_it_begins_or_be_in_an_unknown_state(by):
    enhed = by.andet_dagtilbud
    _afvist("kontrakt_slutter_efter_start", lambda: fabrikker.kontrakt(enhed, by.skabelon, til_aar=2022))
    _afvist("kontrakt_kendt_tilstand", lambda: fabrikker.kontrakt(enhed, by.skabelon, tilstand="glemt"))


def test_kontrakt_of_several_years_holds_in_each_of_them(by):
    by.kontrakt.til_aar = 2025
    by.kontrakt.save()
    egne = Kontrakt.objects.filter(enhed=by.dagtilbud)
    assert [egne.gaelder_i(aar).count() for aar in (2022, 2023, 2024, 2025, 2026)] == [0, 1, 1, 1, 0]
    assert by.kontrakt.periode == "2023-2025"


def test_kontrakt_is_searched_in_title_unit_and_goals_that_stand(by):
    def fundet(ord_):
        return list(Kontrakt.objects.filter(enhed__kommune=by.kommune).soeg(ord_))

    fabrikker.maal(by.kontrakt, overskrift="Mere fællesskab ude")
    fabrikker.maal(by.kontrakt, overskrift="Fjernet emne", fjernet=timezone.now())
    assert fundet("fællesskab") == [by.kontrakt]
    assert fundet("Skovkanten") == [by.kontrakt]
    assert fundet("") == [by.kontrakt]
    assert fundet("Fjernet emne") == []


@pytest.mark.parametrize("ord_", ["øst", "ØST", "50 % (to)", "(to", "a.b", "[x]", "\\"])
def test_kontrakt_is_searched_letter_by_letter_whatever_the_case(by, ord_):
    by.kontrakt.titel = "Område Øst 50 % (to) a.b [x] \\"
    by.kontrakt.save()
    assert list(Kontrakt.objects.soeg(ord_)) == [by.kontrakt]
    assert list(Kontrakt.objects.soeg("o.råde")) == []


# --- Templates --------------------------------------------------------------------------------


def test_skabelon_is_unique_in_municipality_and_year(by):
    _afvist("skabelon_unik|skabelon.kommune_id", lambda: fabrikker.skabelon(by.kommune, 2023, "Dagtilbud"))
    fabrikker.skabelon(by.kommune, 2024, "Dagtilbud")
    fabrikker.skabelon(by.anden_kommune, 2023, "Dagtilbud")
    assert list(Skabelon.objects.i_kommune(by.kommune.pk).values_list("aar", "navn")) == [
        (2024, "Dagtilbud"),
        (2023, "Dagtilbud"),
    ]


def test_skabelon_has_one_section_of_each_kind_but_text(by):
    def tilfoej(noegle, art):
        SkabelonAfsnit.objects.create(skabelon=by.skabelon, noegle=noegle, overskrift="x", art=art)

    _afvist("skabelonafsnit_noegle_unik|skabelonafsnit.noegle", lambda: tilfoej("maaltekst", "prosa"))
    for art in ("afsaet", "virkninger", "tidsperspektiv", "aktiviteter", "opfoelgning"):
        _afvist("skabelonafsnit_art_unik|skabelonafsnit.art", lambda art=art: tilfoej("ny", art))
    tilfoej("ny", "prosa")
    assert by.skabelon.afsnit.count() == 8
