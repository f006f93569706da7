"""The tree of units: order, closed ones, search, own municipality only."""

from datetime import date

import pytest
import time_machine

from organisation.indhold import enhedstrae
from tests import fabrikker

STI = "/administration/enheder/"


def _navne(svar):
    return [linje.enhed.navn for linje in svar.context["linjer"]]


def test_enhed_liste_shows_tree_in_order(by, klient, administrator):
    linjer = klient(administrator).get(STI).context["linjer"]
    assert [(linje.niveau, linje.enhed.navn) for linje in linjer] == [
        (0, "Lilleby Kommune"),
        (1, "Børn og Unge"),
        (2, "Område Øst"),
        (3, "Dagtilbud Skovkanten"),
        (4, "Børnehuset Egen"),
        (4, "Børnehuset Ærten"),
        (3, "Dagtilbud Åbredden"),
        (4, "Børnehuset Siv"),
    ]


def test_enhed_liste_shows_nothing_of_other_municipality(by, klient, administrator):
    assert b"Langtborte" not in klient(administrator).get(STI).content
    assert b"Storby" not in klient(administrator).get(STI + "?soeg=o").content


@pytest.mark.parametrize(
    ("ord_", "fundet"),
    [
        ("ærten", ["Børnehuset Ærten"]),
        ("SKOVKANTEN", ["Dagtilbud Skovkanten"]),
        ("1002", ["Dagtilbud Åbredden"]),
        ("findes ikke", []),
        ("%", []),
        ("\x00", None),
        ("x" * 101, None),
    ],
)
def test_enhed_liste_finds_when_searching(by, klient, administrator, ord_, fundet):
    svar = klient(administrator).get(STI, {"soeg": ord_})
    assert svar.status_code == 200
    assert (_navne(svar) if fundet is not None else len(_navne(svar))) == (fundet if fundet is not None else 8)


def test_enhed_liste_tells_where_a_match_lies(by):
    (linje,) = enhedstrae(by.kommune.pk, "egen")
    assert linje.sti == "Lilleby Kommune › Børn og Unge › Område Øst › Dagtilbud Skovkanten"


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def test_enhed_liste_marks_closed_units(by, klient, administrator):
    fabrikker.enhed(by.omraade, "Gammelt", aktiv_til=date(2025, 12, 31))
    fabrikker.enhed(by.omraade, "Snart lukket", aktiv_til=date(2026, 12, 31))
    side = klient(administrator).get(STI).content.decode()
    assert "Lukket 31. december 2025" in side
    assert "Lukker 31. december 2026" in side


def test_enhed_liste_links_only_to_own_scope(by, klient):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    side = klient(stedlig).get(STI).content.decode()
    assert [f'href="{STI}{enhed.pk}/"' in side for enhed in (by.dagtilbud, by.huse[0], by.andet_dagtilbud)] == [
        True,
        True,
        False,
    ]


def test_enhed_liste_takes_same_queries_for_more_rows(by, klient, administrator, forespoergsler):
    foer = forespoergsler(klient(administrator), STI)
    for _ in range(3):
        fabrikker.enhed(fabrikker.enhed(by.omraade), type="boernehus")
    assert forespoergsler(klient(administrator), STI) == foer
