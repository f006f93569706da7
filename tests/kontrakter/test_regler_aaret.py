"""The rules of the year and of mails, on plain values."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kontrakter.models import Skabelon
from kontrakter.regler.aaret import (
    FRISTER,
    GODKENDTE,
    HOLDERENS_TRIN,
    SKAL,
    SKRIVNING_FORBI,
    TRIN,
    Frist,
    aaret_at_vise,
    er_for_sent,
    flyt_aar,
    frister_i_orden,
    maa_mindes,
    naeste_frist,
    trin_for,
)
from kontrakter.regler.livsforloeb import HVAD_NU, OVERGANGE
from kontrakter.regler.udsendelse import VENTETIDER, vent_efter

SKRIV, HOER, GODKEND = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
ALLE = dict(zip(FRISTER, (SKRIV, HOER, GODKEND), strict=True))


@pytest.mark.parametrize(
    ("tilstand", "begyndt", "trin"),
    [
        (None, False, "ikke_begyndt"),
        ("udkast", False, "ikke_begyndt"),
        ("udkast", True, "udkast"),
        ("i_hoering", False, "i_hoering"),
        ("godkendt", True, "godkendt"),
    ],
)
def test_trin_is_the_state_or_not_begun(tilstand, begyndt, trin):
    assert trin_for(tilstand, begyndt=begyndt) == trin


@pytest.mark.parametrize(
    ("tilstand", "trin"),
    [
        ("udkast", "rettes"),
        ("i_hoering", "rettes"),
        ("til_godkendelse", "rettes"),
        ("godkendt", "godkendt"),
        ("evalueret", "evalueret"),
    ],
)
def test_trin_of_what_was_approved_is_never_less(tilstand, trin):
    assert trin_for(tilstand, begyndt=False, godkendt_foer=True) == trin
    assert trin in GODKENDTE


def test_every_state_of_a_contract_is_a_step_of_the_year():
    assert set(TRIN) - set(HVAD_NU) == {"ikke_begyndt", "rettes"}
    assert set(HVAD_NU) <= set(TRIN)
    assert {"ikke_begyndt", "udkast", "i_hoering"} == HOLDERENS_TRIN


@pytest.mark.parametrize(
    ("trin", "felter", "frist"),
    [
        ("ikke_begyndt", {}, Frist("frist_skrivning", SKRIV)),
        ("udkast", {}, Frist("frist_skrivning", SKRIV)),
        ("udkast", {"skrevet_foer": True}, Frist("frist_godkendelse", GODKEND)),
        ("i_hoering", {}, Frist("frist_hoering", HOER)),
        ("til_godkendelse", {}, Frist("frist_godkendelse", GODKEND)),
        ("godkendt", {}, None),
        ("evalueret", {}, None),
        ("arkiveret", {}, None),
        ("udkast", {"godkendt_foer": True}, None),
    ],
)
def test_naeste_frist_is_that_of_the_step(trin, felter, frist):
    assert naeste_frist(trin, ALLE, **felter) == frist


def test_naeste_frist_is_the_first_one_set_after_it():
    assert naeste_frist("udkast", ALLE | {"frist_skrivning": None}) == Frist("frist_hoering", HOER)
    assert naeste_frist("til_godkendelse", {"frist_skrivning": SKRIV}) is None
    assert naeste_frist("udkast", {}) is None


def test_naeste_frist_knows_the_verbs_of_the_life_cycle():
    assert {"afslut-hoering", "returner", "send-til-godkendelse"} & set(OVERGANGE) == SKRIVNING_FORBI


def test_each_frist_has_a_name_and_the_end_of_a_sentence():
    assert [Frist(felt, SKRIV).navn for felt in FRISTER] == ["Skrives færdig", "Høres færdig", "Godkendes"]
    assert list(SKAL) == list(FRISTER)


@pytest.mark.parametrize(("i_dag", "sent"), [(SKRIV, False), (SKRIV + timedelta(days=1), True)])
def test_er_for_sent_the_day_after(i_dag, sent):
    assert er_for_sent(Frist("frist_skrivning", SKRIV), i_dag) is sent
    assert er_for_sent(None, i_dag) is False


@pytest.mark.parametrize(
    ("dage", "felt"),
    [
        ((SKRIV, HOER, GODKEND), None),
        ((SKRIV, SKRIV, SKRIV), None),
        ((None, None, None), None),
        ((HOER, SKRIV, GODKEND), "frist_hoering"),
        ((SKRIV, GODKEND, HOER), "frist_godkendelse"),
        ((HOER, None, SKRIV), "frist_godkendelse"),
    ],
)
def test_frister_come_in_order_in_the_rule_and_in_the_database(by, dage, felt):
    frister = dict(zip(FRISTER, dage, strict=True))
    assert frister_i_orden(frister) == felt
    try:
        with transaction.atomic():
            Skabelon.objects.filter(pk=by.skabelon.pk).update(**frister)
        gemt = True
    except IntegrityError:
        gemt = False
    assert gemt is (felt is None)


@pytest.mark.parametrize(
    ("dag", "aar", "ventet"),
    [
        (SKRIV, 1, date(2027, 3, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (SKRIV, -1, date(2025, 3, 1)),
        (None, 1, None),
    ],
)
def test_flyt_aar_keeps_the_day(dag, aar, ventet):
    assert flyt_aar(dag, aar) == ventet


@pytest.mark.parametrize(("dage", "maa"), [(None, True), (0, False), (4, False), (5, True)])
def test_maa_mindes_after_five_days(dage, maa):
    seneste = None if dage is None else SKRIV - timedelta(days=dage)
    assert maa_mindes(seneste, SKRIV) is maa


@pytest.mark.parametrize(
    ("aktiverede", "antal", "aar"),
    [
        ({2025, 2027}, {2026: 9}, 2027),
        (set(), {2026: 1, 2025: 9}, 2026),
        (set(), {2024: 3, 2023: 5}, 2023),
        (set(), {2024: 3, 2023: 3}, 2024),
        (set(), {}, 2026),
    ],
)
def test_aaret_at_vise(aktiverede, antal, aar):
    assert aaret_at_vise(2026, aktiverede, antal) == aar


def test_vent_efter_is_longer_each_time_and_ends():
    ventet = [vent_efter(nr) for nr in range(1, len(VENTETIDER) + 2)]
    assert ventet == [*sorted(VENTETIDER), None]
