"""Every page of strategies, tracks and points against everybody.

Those of målepunkter are walked through by tests/husregler/test_adgangsmatrix.py.
"""

import pytest
from django.urls import reverse

from strategi import urls
from strategi.models import Punkt, Spor, Strategi
from tests import fabrikker

# name → (methods that exist, what the address is about, who may: "alle" in the municipality or "styrer")
SIDER = {
    "strategi_liste": ("GET", None, "alle"),
    "strategi_vis": ("GET", "strategi", "alle"),
    "strategi_opret": ("GET POST", None, "styrer"),
    "strategi_rediger": ("GET POST", "strategi", "styrer"),
    "strategi_fjern": ("GET POST", "strategi", "styrer"),
    "spor_opret": ("GET POST", "strategi", "styrer"),
    "spor_rediger": ("GET POST", "spor", "styrer"),
    "spor_flyt": ("POST", "spor", "styrer"),
    "spor_fjern": ("GET POST", "spor", "styrer"),
    "punkt_opret": ("GET POST", "spor", "styrer"),
    "punkt_rediger": ("GET POST", "punkt", "styrer"),
    "punkt_flyt": ("POST", "punkt", "styrer"),
    "punkt_fjern": ("GET POST", "punkt", "styrer"),
}
LAESERE = ["kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "centerchef", "udenfor"]
MED_EMNE = [navn for navn, (_, emne, _) in SIDER.items() if emne]


def _sti(navn, by):
    emne = SIDER[navn][1]
    return reverse(f"strategi:{navn}", args=[getattr(by, emne).pk] if emne else [])


def _alt():
    return [list(model.objects.order_by("pk").values_list()) for model in (Strategi, Spor, Punkt)]


def test_table_has_every_page():
    egne = ("strategi_", "spor_", "punkt_")
    assert set(SIDER) == {adresse.name for adresse in urls.urlpatterns if adresse.name.startswith(egne)}


@pytest.mark.parametrize("navn", SIDER)
def test_page_answers_administrator(by, klient, administrator, navn):
    metode = SIDER[navn][0].split()[0]
    assert klient(administrator).generic(metode, _sti(navn, by)).status_code == (200 if metode == "GET" else 302)


@pytest.mark.parametrize("person", LAESERE)
@pytest.mark.parametrize("navn", SIDER)
def test_page_answers_readers_with_reading_only(request, by, klient, navn, person):
    bruger = request.getfixturevalue(person)
    metoder, _, hvem = SIDER[navn]
    foer = _alt()
    for metode in metoder.split():
        svar = klient(bruger).generic(metode, _sti(navn, by))
        assert (metode, svar.status_code) == (metode, 200 if hvem == "alle" else 403)
    assert _alt() == foer


@pytest.mark.parametrize("navn", SIDER)
def test_page_sends_to_login_when_anonymous(by, klient, navn):
    foer = _alt()
    for metode in ("GET", "POST"):
        svar = klient().generic(metode, _sti(navn, by))
        assert (svar.status_code, svar.url.partition("?")[0]) == (302, reverse("account_login"))
    assert _alt() == foer


@pytest.mark.parametrize("navn", MED_EMNE)
def test_page_does_not_exist_when_municipality_is_another(by, klient, fremmed, navn):
    foer = _alt()
    for metode in SIDER[navn][0].split():
        assert klient(fremmed).generic(metode, _sti(navn, by)).status_code == 404
    assert _alt() == foer


@pytest.mark.parametrize("navn", MED_EMNE)
def test_page_does_not_exist_for_one_without_roles(by, klient, navn):
    metode = SIDER[navn][0].split()[0]
    assert klient(fabrikker.bruger(by.kommune)).generic(metode, _sti(navn, by)).status_code == 404


@pytest.mark.parametrize("navn", MED_EMNE)
@pytest.mark.parametrize("pk", [987654321, 10**30])
def test_page_does_not_exist_when_id_is_unknown(by, klient, administrator, navn, pk):
    for metode in SIDER[navn][0].split():
        assert klient(administrator).generic(metode, reverse(f"strategi:{navn}", args=[pk])).status_code == 404


@pytest.mark.parametrize("navn", SIDER)
def test_page_refuses_wrong_method(by, klient, administrator, navn):
    foer = _alt()
    for metode in {"GET", "POST", "PUT", "DELETE"} - set(SIDER[navn][0].split()):
        assert (metode, klient(administrator).generic(metode, _sti(navn, by)).status_code) == (metode, 405)
    assert _alt() == foer


@pytest.mark.parametrize("navn", [navn for navn, (metoder, _, _) in SIDER.items() if "POST" in metoder])
def test_page_refuses_post_without_csrf(by, klient, administrator, navn):
    foer = _alt()
    assert klient(administrator, csrf=True).post(_sti(navn, by)).status_code == 403
    assert _alt() == foer


@pytest.mark.parametrize("navn", [navn for navn in MED_EMNE if SIDER[navn][2] == "styrer"])
def test_page_refuses_administrator_below_the_owner(by, klient, navn):
    """The strategy belongs to the municipality; an administrator of a part of it may read it only."""
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    foer = _alt()
    for metode in SIDER[navn][0].split():
        assert klient(stedlig).generic(metode, _sti(navn, by)).status_code == 403
    assert _alt() == foer
