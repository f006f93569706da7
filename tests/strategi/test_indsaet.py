"""What is typed and pasted: read exactly, or told line by line what to write instead."""

from datetime import date
from decimal import Decimal

import pytest

from faelles.tal import Ulaeselig
from strategi.regler import FLEST_TRIN, Maalt
from strategi.regler.indsaet import FLEST_FEJL, Linjefejl, laes_dag, laes_fald, laes_interval, laes_trin, laes_vaerdi
from strategi.regler.kolonne import FLEST_LINJER, delmaal_som_tekst, laes_delmaal, laes_kolonne

pytestmark = pytest.mark.uden_database


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("2023-02-28", date(2023, 2, 28)),
        ("28-02-2023", date(2023, 2, 28)),
        ("28.2.2023", date(2023, 2, 28)),
        ("28/2/2023", date(2023, 2, 28)),
        ("28. februar 2023", date(2023, 2, 28)),
        ("Februar 2023", date(2023, 2, 1)),
        ("feb. 2023", date(2023, 2, 1)),
        ("2023-02", date(2023, 2, 1)),
    ],
)
def test_en_dag_laeses(tekst, dag):
    assert laes_dag(tekst) == dag


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("", "Datoen mangler."),
        ("28-02-23", "er ikke en dato"),
        ("30-02-2023", "findes ikke i kalenderen"),
        ("fevrier 2023", "findes ikke i kalenderen"),
        ("1. kvt. 2023", "findes ikke i kalenderen"),
        ("28-02-1823", "ligger ikke mellem 2000 og 2100"),
    ],
)
def test_en_dag_der_kan_vaere_flere_eller_ingen_afvises(tekst, ord_):
    with pytest.raises(Ulaeselig) as fejl:
        laes_dag(tekst)
    assert ord_ in str(fejl.value)


@pytest.mark.parametrize(
    ("tekst", "svar"),
    [
        ("5", ("5", None)),
        ("5 %", ("5", None)),
        ("2-3 %", ("2", "3")),
        ("4,5 – 5", ("4.5", "5")),
        ("8 til 12", ("8", "12")),
    ],
)
def test_et_maal_er_et_tal_eller_to(tekst, svar):
    fra, til = laes_interval(tekst)
    assert (fra, til) == (Decimal(svar[0]), svar[1] and Decimal(svar[1]))


@pytest.mark.parametrize("tekst", ["fald på 2-3 %", "Et fald på 2-3", "2-3", " fald  på 2 - 3 procentpoint"])
def test_et_fald_maa_skrives_med_sit_ord(tekst):
    assert laes_fald(tekst) == (Decimal(2), Decimal(3))


@pytest.mark.parametrize(("tekst", "laes"), [("fald på 2-3 %", laes_interval), ("stigning på 2-3 %", laes_fald)])
def test_ord_i_et_maal_afvises_med_hvad_der_virker(tekst, laes):
    with pytest.raises(Ulaeselig) as fejl:
        laes(tekst)
    assert str(fejl.value) == f"“{tekst}” er ikke et tal. Skriv kun tallet, fx 5, eller to tal, fx 2-3."


def test_et_maal_der_kan_laeses_paa_to_maader_afvises_stadig_saadan():
    with pytest.raises(Ulaeselig, match=r"“5\.5” kan læses på to måder"):
        laes_interval("5.5 %")


def test_et_interval_gaar_ikke_baglaens():
    with pytest.raises(Ulaeselig, match="går baglæns"):
        laes_interval("3-2")


def test_enheden_maa_gerne_staa_efter_tallet():
    assert [laes_vaerdi(et) for et in ("4,7 %", "4,7 procent", "12 dage", "1.250 stk.")] == [
        Decimal("4.7"),
        Decimal("4.7"),
        Decimal(12),
        Decimal(1250),
    ]


def test_en_kolonne_laeses_linje_for_linje_med_overskrift_og_tomme_linjer():
    kolonne = "Dato\tVærdi\n\njanuar 2023\t6,4 %\n28-02-2023;5,9\n  2023-03-31   5  \r\n"
    assert laes_kolonne(kolonne) == [
        Maalt(date(2023, 1, 1), Decimal("6.4")),
        Maalt(date(2023, 2, 28), Decimal("5.9")),
        Maalt(date(2023, 3, 31), Decimal(5)),
    ]


def test_hver_linje_der_ikke_kan_laeses_siges_med_sit_nummer():
    with pytest.raises(Linjefejl) as fejl:
        laes_kolonne("01-01-2023\t6,4\nsnart\t5\n01-02-2023\t5.9\n01-03-2023\n01-01-2023\t7")
    assert fejl.value.fejl == [
        "Linje 2: “snart” er ikke en dato. Skriv den som fx 28-02-2023 eller februar 2023.",
        "Linje 3: “5.9” kan læses på to måder. Skriv decimaler med komma, fx 5,9.",
        "Linje 4: Skriv et tal.",
        "Linje 5: Datoen står også på linje 1. Der kan være ét tal pr. dag.",
    ]


def test_trin_i_en_kolonne_er_trinnenes_egne_ord():
    trin = ("I ringe grad", "I høj grad")
    assert laes_kolonne("01-01-2023 i høj grad\n01-02-2023\tI RINGE GRAD", trin) == [
        Maalt(date(2023, 1, 1), trin="I høj grad"),
        Maalt(date(2023, 2, 1), trin="I ringe grad"),
    ]
    with pytest.raises(Linjefejl, match="er ikke et af trinnene: I ringe grad, I høj grad"):
        laes_kolonne("01-01-2023\tmeget", trin)


@pytest.mark.parametrize("trin", [("I gang", "Godt i gang"), ("Godt i gang", "I gang")])
def test_et_trin_der_ender_som_et_andet_laeses_som_det_lange(trin):
    assert laes_kolonne("2023-01-31 I gang\n2023-02-28 Godt i gang", trin) == [
        Maalt(date(2023, 1, 31), trin="I gang"),
        Maalt(date(2023, 2, 28), trin="Godt i gang"),
    ]


def test_for_mange_linjer_og_fejl_holdes_inde():
    with pytest.raises(Linjefejl, match=f"Indsæt højst {FLEST_LINJER} ad gangen"):
        laes_kolonne("x\n" * (FLEST_LINJER + 1))
    with pytest.raises(Linjefejl) as fejl:
        laes_kolonne("x\n" * 50)
    assert len(fejl.value.fejl) == FLEST_FEJL + 1
    assert fejl.value.fejl[-1] == "Og 30 linjer til kan ikke læses."


def test_trin_skrives_et_pr_linje():
    assert laes_trin(" Lav \n\nMiddel\r\nHøj") == ["Lav", "Middel", "Høj"]
    for tekst, ord_ in [
        ("Lav\nLav", "står to gange"),
        ("x" * 81, "er for langt"),
        ("\n".join("abcdefghijklm"), "13 trin"),
    ]:
        with pytest.raises(Linjefejl, match=ord_):
            laes_trin(tekst)
    assert FLEST_TRIN == 12


def test_delmaal_skrives_som_de_laeses():
    gemt = laes_delmaal("31-12-2023 5\n30-06-2023 5,5 %")
    assert gemt == [{"dato": "2023-06-30", "vaerdi": "5.5"}, {"dato": "2023-12-31", "vaerdi": "5"}]
    assert delmaal_som_tekst(gemt) == "30-06-2023 5,5\n31-12-2023 5"
    assert laes_delmaal(delmaal_som_tekst(gemt)) == gemt


def test_a_line_of_nothing_but_room_is_refused_as_quickly_as_another():
    """With a pattern that tries every space as the beginning of the unit this takes minutes."""
    with pytest.raises(Linjefejl, match="Linje 1"):
        laes_kolonne("1" + " " * 39_000 + "x")
