"""The front page and the fields: kind, unit, year, dates, consultants."""

import pytest

from tilsyn.indlaesning.laes import laes

from .lav import GAMMEL, NY_RAPPORT, skriv

UDEN = {"temaer": (), "niveauer": ()}


@pytest.mark.parametrize(
    ("titel", "art"),
    [
        ("Tilsyns-rapport", "ordinaert"),
        ("Til syns rapport", "ordinaert"),
        ("Opsamling på<br>Light-tilsyn", "light"),
        ("Opsam ling på vedlige holdelsesdialog", "vedligeholdelsesdialog"),
    ],
)
def test_kind(titel, art):
    uden = {} if art == "ordinaert" else UDEN
    rapport = laes(GAMMEL.med(titel=titel, **uden).pdf())
    assert (rapport.art, rapport.institution, rapport.aar) == (art, "Børnehuset Bakken", 2022)


def test_light_report_has_no_levels_and_no_end():
    felter = ("Vedligeholdelsesdialogen blev afholdt d. 22-09-2023",)
    rapport = laes(GAMMEL.med(titel="Opsamling på Light-tilsyn", aar="2023", felter=felter, **UDEN).pdf())
    assert (rapport.art, rapport.vurderinger, rapport.bemaerkninger) == ("light", [], [])
    assert (rapport.faglig_dialog, rapport.afsluttet) == ("2023-09-22", None)


def test_light_report_that_has_levels_keeps_them():
    rapport = laes(GAMMEL.med(titel="Opsamling på Light-tilsyn").pdf())
    assert (rapport.art, len(rapport.vurderinger)) == ("light", 6)


def test_vedligeholdelsesdialog_has_a_consultant():
    felter = ("Vedligeholdelsesdialog gennemført: 2022-5-23", "Vedligeholdelsesdialog gennemført af: Bo Bak")
    rapport = laes(GAMMEL.med(titel="Opsamling på vedligeholdelsesdialog", felter=felter, **UDEN).pdf())
    assert (rapport.faglig_dialog, rapport.konsulenter) == ("2022-05-23", ["Bo Bak"])


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("Rosa", "Rosa"),
        ("Huset 2100", "Huset 2100"),
        ("Fritidshjemmet Ved Søen og Skoven, afdeling for de allermindste børn på Den Lange Vej", None),
        ("De 7 Dværge", "De 7 Dværge"),
    ],
)
def test_unit(navn, ventet):
    assert laes(GAMMEL.med(navn=navn).pdf()).institution == (ventet or navn)


def test_unit_is_mended_by_the_footer():
    lavet = GAMMEL.med(erstat=(("<b>Børnehuset Bakken</b>", "<b>Bør nehuset Ba kken</b>"),))
    assert laes(lavet.pdf()).institution == "Børnehuset Bakken"


def test_unit_and_year_only_in_the_footer():
    html = GAMMEL.med(navn="Bakken - 2022", titel="Tilsynsrapport", aar="").html()
    rapport = laes(skriv(html.replace("<p><b>Bakken - 2022</b></p>", "")))
    assert (rapport.institution, rapport.aar) == ("Bakken", 2022)


def test_no_unit_and_no_year_are_remarks():
    html = GAMMEL.med(navn="", aar="").html()
    rapport = laes(skriv(html))
    assert (rapport.institution, rapport.aar) == (None, None)
    assert rapport.bemaerkninger == [
        "Institutionens navn blev ikke fundet på forsiden.",
        "Rapportens år blev ikke fundet.",
    ]


def test_dates_and_consultant_in_the_facts():
    rapport = laes(NY_RAPPORT.pdf())
    assert (rapport.faglig_dialog, rapport.afsluttet) == ("2023-04-13", "2023-06-13")
    assert rapport.konsulenter == ["Karin Mølgård"]


def test_two_consultants():
    felter = (*GAMMEL.felter, "Tilsyn gennemført af: Bo Bak og Ida von Ahn, Eva Ek")
    assert laes(GAMMEL.med(felter=felter).pdf()).konsulenter == ["Bo Bak", "Ida von Ahn", "Eva Ek"]


def test_date_that_cannot_be_read_is_null_with_its_text():
    felter = ("Faglig dialog gennemført: den 30. januar", "Tilsyn afsluttet: 31-06-2022")
    rapport = laes(GAMMEL.med(felter=felter).pdf())
    assert (rapport.faglig_dialog, rapport.afsluttet) == (None, None)
    assert (rapport.faglig_dialog_raa, rapport.afsluttet_raa) == ("30. januar", "31-06-2022")
    assert rapport.bemaerkninger == [
        "Datoen for dialogen kan ikke læses som en dato: “30. januar”.",
        "Datoen for afslutningen er en dato, der ikke findes: “31-06-2022”.",
    ]


def test_two_days_give_the_last_and_a_remark():
    felter = ("Faglig dialog gennemført: D. 6. og 7. februar 2022", GAMMEL.felter[1])
    rapport = laes(GAMMEL.med(felter=felter).pdf())
    assert rapport.faglig_dialog == "2022-02-07"
    assert rapport.bemaerkninger == [
        "Datoen for dialogen er mere end én dag; den sidste er taget: “6. og 7. februar 2022”.",
    ]


def test_dates_that_disagree_are_not_read():
    fakta = "<p>Faglig dialog blev afholdt d. 16-06-2022</p>"
    rapport = laes(GAMMEL.med(fakta=fakta).pdf())
    assert rapport.faglig_dialog is None
    assert rapport.bemaerkninger == [
        "Datoen for dialogen står forskelligt i rapporten: “15-06-2022 / 16-06-2022”.",
    ]


def test_missing_dates_are_remarks():
    rapport = laes(GAMMEL.med(felter=()).pdf())
    assert rapport.bemaerkninger == [
        "Datoen for dialogen blev ikke fundet.",
        "Datoen for afslutningen blev ikke fundet.",
    ]


def test_ended_before_the_dialogue_is_a_remark():
    felter = ("Faglig dialog gennemført: 15-06-2022", "Tilsyn afsluttet: 05-05-2022")
    rapport = laes(GAMMEL.med(felter=felter).pdf())
    assert rapport.bemaerkninger == ["Tilsynet er afsluttet før dialogen, efter de datoer der står."]
