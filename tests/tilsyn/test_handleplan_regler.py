"""A handleplan's rules: the questions, who sees what when, the steps, and what is in the way of them."""

import pytest

from organisation.regler import Ret
from tilsyn.regler.handleplan import (
    FREMME,
    PLANOVERGANGE,
    PLANTILSTANDE,
    Planfakta,
    Planudsyn,
    kan_opdatere_opgave,
    planhindringer,
    planskridt,
    planudsyn,
)
from tilsyn.regler.smart import BOGSTAVER, KRAV, SKAL_BESVARES, SMART, efter_bogstav

TILSTANDE = [kode for kode, _ in PLANTILSTANDE]
FULD = Planfakta(antal_punkter=1, har_tid=True)


def test_the_questions_stand_under_the_five_letters():
    assert {bogstav: len(alle) for bogstav, _, alle in efter_bogstav()} == {"S": 4, "M": 2, "A": 2, "R": 1, "T": 1}
    assert list(BOGSTAVER) == ["S", "M", "A", "R", "T"]
    assert set(SKAL_BESVARES) <= set(SMART)
    assert len(KRAV) == 4
    assert all(et.vejledning and et.tekst.endswith("?") for et in (*SMART.values(), *KRAV.values()))


@pytest.mark.parametrize("tilstand", TILSTANDE)
def test_drafts_are_for_those_who_work_on_the_plan(tilstand):
    fremme = tilstand in FREMME
    assert planudsyn(tilstand, har_version=False, arbejder=True, laeser=True) == Planudsyn.ALT
    ventet = Planudsyn.FREMLAGT if fremme else Planudsyn.INTET
    assert planudsyn(tilstand, har_version=False, arbejder=False, laeser=True) == ventet
    ventet = Planudsyn.FREMLAGT if fremme else Planudsyn.VERSION
    assert planudsyn(tilstand, har_version=True, arbejder=False, laeser=True) == ventet
    assert planudsyn(tilstand, har_version=True, arbejder=False, laeser=False) == Planudsyn.INTET


def test_a_task_is_set_while_the_plan_is_followed_and_the_boards_own_by_the_board():
    for tilstand in TILSTANDE:
        nu = tilstand == "godkendt"
        assert kan_opdatere_opgave("daglig_leder", tilstand, skriver=True, bestyrelse=False) == nu
        assert kan_opdatere_opgave("bestyrelse", tilstand, skriver=False, bestyrelse=True) == nu
        assert not kan_opdatere_opgave("daglig_leder", tilstand, skriver=False, bestyrelse=True)


def test_each_state_has_the_steps_of_its_rights():
    skriv, godkend = {Ret.SKRIV_HANDLEPLAN}, {Ret.GODKEND_HANDLEPLAN}
    assert {tilstand: [et.verbum for et in planskridt(tilstand, skriv)] for tilstand in TILSTANDE} == {
        "udkast": ["fremlaeg"],
        "fremlagt": ["traek-tilbage"],
        "godkendt": ["evaluer", "revider"],
        "evalueret": ["genaabn"],
    }
    assert [[et.verbum for et in planskridt(tilstand, godkend)] for tilstand in TILSTANDE] == [[], ["godkend"], [], []]
    assert all(planskridt(tilstand, {Ret.SE_HANDLEPLAN, Ret.KRAEV_HANDLEPLAN}) == [] for tilstand in TILSTANDE)


def test_every_way_back_asks_for_a_reason():
    tilbage = [et for et in PLANOVERGANGE.values() if not et.frem]
    assert [et.verbum for et in tilbage if not et.grund] == []
    assert PLANOVERGANGE["revider"].haendelse("Nyt tema") == "Åbnede den godkendte handleplan for rettelser: Nyt tema"


@pytest.mark.parametrize(
    ("fakta", "mangler"),
    [
        (FULD, []),
        (
            Planfakta(),
            [
                "Tilføj mindst ét punkt, planen handler om.",
                "Skriv under “Ret titel og datoer”, hvornår planen slutter eller evalueres.",
            ],
        ),
        (
            Planfakta(antal_punkter=4, har_tid=True, ubesvarede=("A", "B", "C", "D")),
            ["Der mangler svar på, hvad I vil opnå, hvordan I kan vide det, og hvordan det nås, i: A; B; C; og 1 til."],
        ),
        (
            Planfakta(antal_punkter=1, har_tid=True, manglende_krav=("Hvad skal ændres?",)),
            ["Forvaltningens krav mangler: Hvad skal ændres?"],
        ),
    ],
)
def test_what_is_missing_is_said_before_the_board_is_asked(fakta, mangler):
    assert planhindringer(PLANOVERGANGE["fremlaeg"], fakta) == mangler
    assert planhindringer(PLANOVERGANGE["godkend"], fakta) == mangler


def test_a_plan_is_not_evaluated_before_every_point_is():
    evaluer = PLANOVERGANGE["evaluer"]
    assert planhindringer(evaluer, Planfakta(uevaluerede=("Måltider",))) == ["Der mangler en evaluering af: Måltider."]
    assert planhindringer(evaluer, Planfakta()) == []
