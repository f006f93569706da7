"""The table of the life cycle: who may do what in which state, written out, so that no step comes or goes unnoticed."""

import pytest

from kontrakter.regler import TILSTANDE
from kontrakter.regler.livsforloeb import HVAD_NU, OVERGANGE, Fakta, hindringer, mulige
from organisation.regler import ROLLER, Ret

K, G, A = Ret.REDIGER_KONTRAKT, Ret.GODKEND_KONTRAKT, Ret.STYR_AARET
LIVET = {
    ("udkast", K): ["send-i-hoering", "send-til-godkendelse", "drop-revision"],
    ("i_hoering", K): ["afslut-hoering", "send-til-godkendelse", "traek-tilbage"],
    ("til_godkendelse", K): ["traek-tilbage"],
    ("til_godkendelse", G): ["godkend", "returner"],
    ("godkendt", K): ["ny-revision", "evaluer"],
    ("evalueret", K): ["genaabn"],
    ("evalueret", A): ["arkiver"],
    ("arkiveret", A): ["hent-fra-arkiv"],
}
TILSTAND = [kode for kode, _ in TILSTANDE]


@pytest.mark.parametrize("tilstand", TILSTAND)
@pytest.mark.parametrize("ret", list(Ret))
def test_each_right_does_in_each_state_what_the_table_says(tilstand, ret):
    assert [et.verbum for et in mulige(tilstand, [ret], har_version=True)] == LIVET.get((tilstand, ret), [])


def test_what_was_never_approved_has_no_revision_to_drop():
    assert [et.verbum for et in mulige("udkast", [K], har_version=False)] == LIVET["udkast", K][:2]


def test_roles_with_a_part_in_the_life_cycle():
    med = {ret: {kode for kode, rolle in ROLLER.items() if ret in rolle.rettigheder} for ret in (K, G, A)}
    assert med == {K: {"kontraktholder"}, G: {"centerchef", "omraadeleder"}, A: {"administrator"}}


def test_each_state_is_reached_left_and_explained():
    assert {et.til for et in OVERGANGE.values()} == set(TILSTAND)
    assert {fra for et in OVERGANGE.values() for fra in et.fra} == set(TILSTAND)
    assert list(HVAD_NU) == TILSTAND
    assert all(et.til not in et.fra for et in OVERGANGE.values())


def test_going_back_asks_for_a_reason_and_going_on_does_not():
    assert {et.verbum for et in OVERGANGE.values() if et.grund} == {
        "traek-tilbage",
        "returner",
        "ny-revision",
        "drop-revision",
        "genaabn",
        "hent-fra-arkiv",
    }


def test_haendelse_has_the_reason_that_was_given():
    assert all(et.skete.endswith(".") for et in OVERGANGE.values())
    assert OVERGANGE["returner"].haendelse("Skriv mål 2 om.") == "Sendte kontrakten tilbage: Skriv mål 2 om."
    assert OVERGANGE["afslut-hoering"].haendelse("") == "Afsluttede høringen."
    assert OVERGANGE["afslut-hoering"].haendelse("Alle er hørt.") == "Afsluttede høringen: Alle er hørt."


def test_the_usual_way_on_is_one_step_in_each_state():
    frem = {et.verbum for et in OVERGANGE.values() if et.frem}
    assert frem == {"send-i-hoering", "afslut-hoering", "send-til-godkendelse", "godkend", "arkiver"}


GOD = Fakta(antal_maal=1)


@pytest.mark.parametrize(
    ("fakta", "ventet"),
    [
        (GOD, []),
        (Fakta(), ["Kontrakten har ingen mål endnu."]),
        (Fakta(1, mangler=("Mål 1: Afsæt",)), ["Det skal udfyldes først: Mål 1: Afsæt."]),
        (Fakta(1, mangler=tuple("abc")), ["Det skal udfyldes først: a, b, c."]),
        (Fakta(1, mangler=tuple("abcd")), ["Det skal udfyldes først: a, b, c og 1 til."]),
        (Fakta(1, mangler=tuple("abcde")), ["Det skal udfyldes først: a, b, c og 2 til."]),
        (Fakta(1, kraever_hoering=True), ["Kontrakten skal i høring, før den kan godkendes."]),
        (Fakta(1, kraever_hoering=True, hoering_holdt=True), []),
        (Fakta(1, er_holder=True), ["Du er selv kontraktholder. En anden skal godkende kontrakten."]),
    ],
)
def test_approval_waits_for_what_is_missing(fakta, ventet):
    assert hindringer(OVERGANGE["godkend"], fakta) == ventet


def test_hearing_needs_a_goal_and_nothing_else():
    assert hindringer(OVERGANGE["send-i-hoering"], Fakta(1, mangler=("x",), kraever_hoering=True, er_holder=True)) == []
    assert hindringer(OVERGANGE["send-i-hoering"], Fakta()) == ["Kontrakten har ingen mål endnu."]


def test_drawing_back_waits_for_nothing():
    assert hindringer(OVERGANGE["traek-tilbage"], Fakta(mangler=("x",), kraever_hoering=True)) == []
