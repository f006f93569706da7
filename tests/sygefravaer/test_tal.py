"""`genberegn`: from the figures that were read to the rows that are shown, month by month."""

from datetime import date
from decimal import Decimal

import pytest

from faelles.maaneder import skub
from sygefravaer.diskretion import maalinger
from sygefravaer.handlinger.tal import genberegn
from sygefravaer.indhold.egne import egne_tal
from sygefravaer.models import Fravaersberegning, Fravaersindlaesning, Fravaersmaaling, Fravaersopsaetning, Fravaerstal
from tests import fabrikker

JAN = date(2023, 1, 1)


@pytest.fixture
def fil(by):
    return Fravaersindlaesning.objects.create(kommune=by.kommune, bruger_navn="Karen", filnavn="f.csv", sha256="0")


@pytest.fixture
def laes(by, fil):
    """Save a unit's month as an import does, and work out what may be shown."""

    def gem(enhed, fravaer=10, ansatte=20, maaned=JAN, opgoerelse="dagsvaerk", *, regn=True, **felter):
        noegle = {"enhed": enhed, "maaned": maaned, "opgoerelse": opgoerelse}
        gammel = Fravaersmaaling.objects.gaeldende().filter(**noegle).first()
        Fravaersmaaling.objects.filter(**noegle).update(gaeldende=False)
        felter = {"fravaer": fravaer, "muligt": (ansatte or 0) * 20, "ansatte": ansatte} | felter
        ny = Fravaersmaaling.objects.create(indlaesning=fil, erstatter=gammel, **noegle, **felter)
        if regn:
            genberegn(kommune=by.kommune, opgoerelse=opgoerelse, maaneder={maaned})
        return ny

    return gem


def vist(enhed, felt="fravaer", maaned=JAN, opgoerelse="dagsvaerk"):
    return getattr(Fravaerstal.objects.gaeldende().get(enhed=enhed, maaned=maaned, opgoerelse=opgoerelse), felt)


def skjulte(opgoerelse="dagsvaerk"):
    return {tal.enhed.navn for tal in Fravaerstal.objects.gaeldende().filter(skjult=True, opgoerelse=opgoerelse)}


def test_a_unit_is_its_houses_added_up_and_weighed(by, laes):
    laes(by.huse[0], 10, 20, regn=False, kort=4, langt=6)
    laes(by.huse[1], 2, 10, kort=2, langt=0)

    tal = Fravaerstal.objects.get(enhed=by.dagtilbud)
    assert (tal.fravaer, tal.muligt, tal.procent) == (12, 600, 2)
    assert (tal.kort, tal.langt, tal.ansatte, tal.over) == (1, 1, 30, by.omraade)
    assert vist(by.huse[0], "procent") == Decimal("2.5")
    assert vist(by.kommune, "procent") == 2


def test_per_cents_are_weighed_by_full_time_posts_and_shown_as_they_were_given(by, laes):
    andet = {"fravaer": None, "muligt": None, "opgoerelse": "procent"}
    laes(by.huse[0], ansatte=20, regn=False, procent=Decimal("5.4"), fuldtid=15, **andet)
    laes(by.huse[1], ansatte=10, procent=Decimal("2.4"), fuldtid=5, **andet)

    assert vist(by.huse[0], "procent", opgoerelse="procent") == Decimal("5.4")
    assert vist(by.dagtilbud, "procent", opgoerelse="procent") == Decimal("4.65")
    assert vist(by.dagtilbud, "fuldtid", opgoerelse="procent") == 20
    assert vist(by.dagtilbud, "muligt", opgoerelse="procent") is None


def test_a_per_cent_that_nothing_weighs_is_shown_alone(by, laes):
    laes(by.huse[0], None, 20, muligt=None, procent=Decimal("5.4"))

    assert vist(by.huse[0], "procent") == Decimal("5.4")
    tal = Fravaerstal.objects.get(enhed=by.dagtilbud)
    assert (tal.procent, tal.fravaer, tal.skjult) == (None, None, False)


def test_a_small_house_is_withheld_and_the_other_with_it(by, laes):
    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 2, 4)

    assert skjulte() == {"Børnehuset Egen", "Børnehuset Ærten"}
    assert vist(by.huse[0], "ansatte") is None
    assert vist(by.dagtilbud) == 12


@pytest.mark.parametrize(
    ("opgoerelse", "muligt", "fuldtid", "ansatte", "personer"),
    [
        ("dagsvaerk", 4 * 23, None, None, 4),
        ("dagsvaerk", 4 * 23 + 1, None, None, 5),
        ("kalenderdage", 4 * 31 + 1, None, None, 5),
        ("timer", 4 * 23 * 8, None, None, 5),
        ("dagsvaerk", 999, Decimal("4.1"), None, 5),
        ("dagsvaerk", 999, Decimal("4.1"), 3, 3),
        ("procent", 999, None, None, 0),
    ],
)
def test_without_a_count_the_people_are_as_few_as_they_can_be(by, laes, opgoerelse, muligt, fuldtid, ansatte, personer):
    laes(by.huse[0], 4, ansatte, opgoerelse=opgoerelse, muligt=muligt, fuldtid=fuldtid, regn=False)

    (blad,) = maalinger(by.kommune, opgoerelse, JAN).values()

    assert blad.personer == personer


def test_short_and_long_are_withheld_below_twice_the_limit(by, laes):
    laes(by.huse[0], 10, 9, kort=4, langt=6, regn=False)
    laes(by.huse[1], 30, 30, kort=20, langt=10)

    assert (vist(by.huse[0]), vist(by.huse[0], "fordeling_skjult"), vist(by.huse[0], "kort")) == (10, True, None)
    assert (vist(by.huse[1]), vist(by.huse[1], "fordeling_skjult")) == (30, True)
    assert vist(by.dagtilbud, "fordeling_skjult") is False


def test_when_nothing_is_different_nothing_is_written(by, laes, django_assert_max_num_queries):
    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 2, 4)
    foer = set(Fravaerstal.objects.values_list("pk", "gaeldende")), Fravaersberegning.objects.count()

    with django_assert_max_num_queries(12):
        genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={JAN})

    assert (set(Fravaerstal.objects.values_list("pk", "gaeldende")), Fravaersberegning.objects.count()) == foer


def test_a_correction_leaves_the_old_row_as_what_was_shown_once(by, laes):
    laes(by.huse[0], 10, 20)
    laes(by.huse[0], 12, 20)

    assert vist(by.huse[0]) == 12
    gammel = Fravaerstal.objects.get(enhed=by.huse[0], gaeldende=False)
    assert gammel.fravaer == 10


def test_twelve_months_are_shown_when_all_of_them_are(by, laes):
    for nr in range(13):
        laes(by.huse[0], 10 + nr, 20, skub(JAN, nr), regn=False)
    genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={skub(JAN, nr) for nr in range(13)})

    assert vist(by.huse[0], "rullende", skub(JAN, 10)) is None
    assert vist(by.huse[0], "rullende_skjult", skub(JAN, 10)) is False
    assert vist(by.huse[0], "rullende", skub(JAN, 11)) == Decimal("3.875")
    assert vist(by.huse[0], "rullende", skub(JAN, 12)) == Decimal("4.125")
    assert vist(by.huse[0], "aar_til_dato", skub(JAN, 1)) == Decimal("2.625")
    assert vist(by.huse[0], "aar_til_dato", skub(JAN, 12)) == Decimal("5.5")


def test_a_correction_reaches_the_twelve_months_and_the_year_after_it(by, laes):
    for nr in range(13):
        laes(by.huse[0], 10 + nr, 20, skub(JAN, nr), regn=False)
    genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={skub(JAN, nr) for nr in range(13)})

    laes(by.huse[0], 58, 20, JAN)

    assert vist(by.huse[0], "rullende", skub(JAN, 11)) == Decimal("4.875")
    assert vist(by.huse[0], "rullende", skub(JAN, 12)) == Decimal("4.125")
    assert vist(by.huse[0], "aar_til_dato", skub(JAN, 1)) == Decimal("8.625")


def test_one_withheld_month_withholds_the_longer_periods_it_is_in(by, laes):
    for nr in range(13):
        laes(by.huse[0], 10, 4 if nr == 2 else 20, skub(JAN, nr), regn=False)
    genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={skub(JAN, nr) for nr in range(13)})

    assert vist(by.huse[0], "aar_skjult", skub(JAN, 1)) is False
    assert vist(by.huse[0], "aar_skjult", skub(JAN, 3)) is True
    assert vist(by.huse[0], "rullende_skjult", skub(JAN, 12)) is True
    assert vist(by.huse[0], "aar_skjult", skub(JAN, 12)) is False


def test_a_house_that_moves_takes_no_history_along(by, laes):
    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 8, 20, regn=False)
    laes(by.andet_hus, 6, 20)
    by.huse[0].parent = by.andet_dagtilbud
    by.huse[0].save()

    laes(by.huse[0], 11, 20)
    laes(by.huse[0], 10, 20, skub(JAN, 1))

    assert (vist(by.dagtilbud), vist(by.andet_dagtilbud)) == (19, 6)
    assert vist(by.andet_dagtilbud, maaned=skub(JAN, 1)) == 10


def test_what_is_withheld_stays_so_when_more_people_come(by, laes):
    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 2, 4)

    laes(by.huse[1], 2, 14)

    assert skjulte() == {"Børnehuset Egen", "Børnehuset Ærten"}


def test_a_lone_correction_of_a_withheld_house_that_could_be_subtracted_withholds_the_totals(by, laes):
    """Both houses are shown; then one is small, and different: the change of the totals is its change."""
    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 20, 20)

    laes(by.huse[1], 8, 4)

    assert skjulte() == {enhed.navn for enhed in (by.huse[1], by.dagtilbud, by.omraade, by.forvaltning, by.kommune)}


def test_a_month_that_is_taken_back_is_shown_no_more(by, laes):
    laes(by.huse[0], 10, 20)
    Fravaersmaaling.objects.update(gaeldende=False)

    genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={JAN})

    assert Fravaerstal.objects.gaeldende().count() == 0
    assert Fravaerstal.objects.count() == 5


def test_what_is_withheld_in_one_way_of_counting_is_withheld_in_the_others(by, laes):
    laes(by.huse[0], 30, 20, regn=False, opgoerelse="kalenderdage", muligt=600)
    laes(by.huse[1], 9, 6, opgoerelse="kalenderdage", muligt=180)
    assert skjulte("kalenderdage") == set()

    laes(by.huse[0], 10, 20, regn=False)
    laes(by.huse[1], 2, 4)

    assert skjulte("dagsvaerk") == {"Børnehuset Egen", "Børnehuset Ærten"}
    assert skjulte("kalenderdage") == {"Børnehuset Egen", "Børnehuset Ærten"}


def test_other_municipalities_are_left_alone(by, laes):
    laes(by.fremmed_dagtilbud, 10, 20, regn=False)
    laes(by.huse[0], 10, 20)

    assert Fravaerstal.objects.filter(enhed__kommune=by.anden_kommune).count() == 0


def test_sums_of_hours_have_room(by, laes):
    laes(by.huse[0], 999999, 20, opgoerelse="timer", muligt=999999, regn=False)
    laes(by.huse[1], 999999, 20, opgoerelse="timer", muligt=999999)

    assert vist(by.dagtilbud, opgoerelse="timer") == 1999998


# --- A leader's own ------------------------------------------------------------------------------
def test_a_leader_sees_the_own_figures_as_they_were_read(by, laes):
    laes(by.huse[0], 10, 20, regn=False, kort=4, langt=6)
    laes(by.huse[1], 2, 4, kort=2, langt=0)

    (hus,) = egne_tal(enhed=by.huse[1], opgoerelse="dagsvaerk", fra=JAN, til=JAN)
    (dagtilbud,) = egne_tal(enhed=by.dagtilbud, opgoerelse="dagsvaerk", fra=JAN, til=JAN)

    assert (hus.fravaer, hus.procent, hus.kort, hus.ansatte, hus.skjult) == (
        2,
        Decimal("2.5"),
        Decimal("2.5"),
        4,
        False,
    )
    assert (dagtilbud.fravaer, dagtilbud.muligt) == (12, 480)
    assert hus.pk is None


def test_two_units_that_have_stood_under_each_other_are_no_circle(by, laes):
    en, anden = by.huse
    Fravaerstal.objects.bulk_create(
        Fravaerstal(enhed=enhed, over=over, maaned=maaned, opgoerelse="dagsvaerk", fravaer=2, muligt=80)
        for maaned, top, under in ((JAN, en, anden), (skub(JAN, 1), anden, en))
        for enhed, over in ((top, by.dagtilbud), (under, top))
    )
    assert egne_tal(enhed=en, opgoerelse="dagsvaerk", fra=JAN, til=skub(JAN, 1)) == []  # nothing was read


def test_own_figures_have_their_twelve_months_too(by, laes):
    for nr in range(12):
        laes(by.huse[1], 2, 4, skub(JAN, nr), regn=False)
    genberegn(kommune=by.kommune, opgoerelse="dagsvaerk", maaneder={skub(JAN, nr) for nr in range(12)})

    tal = egne_tal(enhed=by.huse[1], opgoerelse="dagsvaerk", fra=skub(JAN, 11), til=skub(JAN, 11))

    assert [et.rullende for et in tal] == [Decimal("2.5")]


@pytest.mark.parametrize(("valgt", "ser"), [(True, {"huset", "dagtilbuddet"}), (False, set()), (None, set())])
def test_own_figures_are_for_those_who_lead_and_where_the_municipality_has_said_so(by, valgt, ser):
    from sygefravaer.adgang import ser_egne_tal

    if valgt is not None:
        Fravaersopsaetning.objects.create(kommune=by.kommune, leder_ser_egne=valgt)
    leder, medlem = fabrikker.bruger(by.kommune), fabrikker.bruger(by.kommune)
    fabrikker.tildeling(leder, "kontraktholder", by.dagtilbud)
    fabrikker.tildeling(medlem, "lmu", by.dagtilbud)
    steder = {"huset": by.huse[0], "dagtilbuddet": by.dagtilbud, "området": by.omraade}

    assert {navn for navn, enhed in steder.items() if ser_egne_tal(leder, enhed)} == ser
    assert {navn for navn, enhed in steder.items() if ser_egne_tal(medlem, enhed)} == set()
