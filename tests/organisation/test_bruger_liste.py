"""The list of users: own municipality, search, 25 a page, constant cost."""

import pytest

from organisation.models import Bruger
from tests import fabrikker

STI = "/administration/brugere/"


def _navne(svar):
    return [bruger.navn for bruger in svar.context["side"]]


def test_bruger_liste_shows_people_with_todays_roles(by, klient, administrator, kontraktholder):
    fabrikker.tildeling(kontraktholder, "lmu", by.huse[0], til="2021-01-01")
    fabrikker.bruger(by.kommune, "Uden Rolle", is_active=False)
    svar = klient(administrator).get(STI)
    assert _navne(svar) == ["Anna Administrator", "Karen Holder", "Uden Rolle"]
    assert [str(rolle) for rolle in svar.context["side"][1].roller_nu] == ["Kontraktholder, Dagtilbud Skovkanten"]
    side = svar.content.decode()
    assert (side.count("Ingen roller"), side.count("Lukket ude")) == (1, 1)


def test_bruger_liste_shows_nobody_of_other_municipality(klient, administrator, fremmed):
    assert _navne(klient(administrator).get(STI, {"soeg": "proeve.example"})) == ["Anna Administrator"]


@pytest.mark.parametrize(
    ("ord_", "fundet"),
    [("HOLDER", ["Karen Holder"]), ("karen@", ["Karen Holder"]), ("ukendt", []), ("\x00", None)],
)
def test_bruger_liste_finds_when_searching(klient, administrator, kontraktholder, ord_, fundet):
    svar = klient(administrator).get(STI, {"soeg": ord_})
    assert _navne(svar) == (["Anna Administrator", "Karen Holder"] if fundet is None else fundet)


def test_bruger_liste_has_25_a_page_and_keeps_search(by, klient, administrator):
    Bruger.objects.bulk_create(
        Bruger(navn=f"Person {nr:02}", email=f"p{nr}@proeve.example", kommune=by.kommune) for nr in range(60)
    )
    inde = klient(administrator)
    svar = inde.get(STI, {"soeg": "person", "side": "3"})
    assert _navne(svar) == [f"Person {nr:02}" for nr in range(50, 60)]
    assert 'href="?soeg=person&amp;side=2"' in svar.content.decode()
    assert len(_navne(inde.get(STI))) == 25
    assert inde.get(STI, {"side": "vrøvl"}).context["side"].number == 1
    assert inde.get(STI, {"side": "999"}).context["side"].number == 3


def test_bruger_liste_takes_same_queries_for_more_rows(by, klient, administrator, forespoergsler):
    foer = forespoergsler(klient(administrator), STI)
    for _ in range(3):
        bruger = fabrikker.bruger(by.kommune)
        fabrikker.tildeling(bruger, "lmu", by.dagtilbud)
        fabrikker.tildeling(bruger, "daglig_leder", by.huse[0])
    assert forespoergsler(klient(administrator), STI) == foer
