"""Every page of the administration against everybody: who gets in, who is told no, who sees nothing there."""

import pytest
from django.urls import reverse

from organisation import urls
from organisation.adgang import kan_rette_bruger
from organisation.models import Bruger, Enhed, Rolletildeling
from tests import fabrikker

# name → (methods that exist, what the address is about)
SIDER = {
    "administration": ("GET", None),
    "hvad_maa_jeg": ("GET", None),
    "enhed_liste": ("GET", None),
    "enhed_opret": ("GET POST", None),
    "enhed_rediger": ("GET POST", "enhed"),
    "bruger_liste": ("GET", None),
    "bruger_opret": ("GET POST", None),
    "bruger_vis": ("GET", "bruger"),
    "bruger_rediger": ("GET POST", "bruger"),
    "bruger_send_link": ("POST", "bruger"),
    "rolle_giv": ("GET POST", "bruger"),
    "rolle_afslut": ("POST", "rolle"),
}
AABEN_FOR_ALLE = {"hvad_maa_jeg"}
# Open to everybody with a demo running (test_demo_login.py); its address is a signed mark (test_rolle_fortryd.py);
# the year and everybody's own calendar (test_aarshjul.py, test_min_kalender.py).
ANDETSTEDS = {"demo_login", "rolle_fortryd", "aarshjul", "aarshjul_regneark", "min_kalender", "kalender_ics"} | {
    "kalenderlink_opret",
    "kalenderlink_luk",
}


def _sti(navn, by, bruger):
    om = {"enhed": by.dagtilbud.pk, "bruger": bruger.pk, "rolle": bruger.roller.get().pk}
    emne = SIDER[navn][1]
    return reverse(f"organisation:{navn}", args=[om[emne]] if emne else [])


def _alt():
    return (
        list(Enhed.objects.values_list()),
        list(Bruger.objects.order_by("pk").values_list("navn", "email", "is_active", "password")),
        list(Rolletildeling.objects.values_list()),
    )


def test_table_has_every_page():
    assert set(SIDER) | ANDETSTEDS == {adresse.name for adresse in urls.urlpatterns}


@pytest.mark.parametrize("navn", SIDER)
def test_page_answers_administrator(by, klient, administrator, kontraktholder, navn):
    metode = SIDER[navn][0].split()[0]
    svar = klient(administrator).generic(metode, _sti(navn, by, kontraktholder))
    assert svar.status_code == (200 if metode == "GET" else 302)


@pytest.mark.parametrize("navn", SIDER)
def test_page_sends_to_login_when_anonymous(by, klient, kontraktholder, navn):
    foer = _alt()
    for metode in ("GET", "POST"):
        svar = klient().generic(metode, _sti(navn, by, kontraktholder))
        assert (svar.status_code, svar.url.partition("?")[0]) == (302, reverse("account_login"))
    assert _alt() == foer


@pytest.mark.parametrize("navn", sorted(set(SIDER) - AABEN_FOR_ALLE))
@pytest.mark.parametrize(
    "person", ["kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "centerchef", "udenfor"]
)
def test_page_refuses_when_role_is_another(request, by, klient, kontraktholder, navn, person):
    bruger = request.getfixturevalue(person)
    foer = _alt()
    for metode in SIDER[navn][0].split():
        assert klient(bruger).generic(metode, _sti(navn, by, kontraktholder)).status_code == 403
    assert _alt() == foer


@pytest.mark.parametrize("navn", [navn for navn, (_, emne) in SIDER.items() if emne])
def test_page_does_not_exist_when_municipality_is_another(by, klient, fremmed, kontraktholder, navn):
    foer = _alt()
    for metode in SIDER[navn][0].split():
        assert klient(fremmed).generic(metode, _sti(navn, by, kontraktholder)).status_code == 404
    assert _alt() == foer


@pytest.mark.parametrize("navn", [navn for navn, (_, emne) in SIDER.items() if emne])
@pytest.mark.parametrize("pk", [987654321, 10**30])
def test_page_does_not_exist_when_id_is_unknown(by, klient, administrator, navn, pk):
    for metode in SIDER[navn][0].split():
        svar = klient(administrator).generic(metode, reverse(f"organisation:{navn}", args=[pk]))
        assert svar.status_code == 404


@pytest.mark.parametrize("navn", SIDER)
def test_page_refuses_wrong_method(by, klient, administrator, kontraktholder, navn):
    forkerte = {"GET", "POST", "PUT", "DELETE"} - set(SIDER[navn][0].split())
    foer = _alt()
    for metode in forkerte:
        svar = klient(administrator).generic(metode, _sti(navn, by, kontraktholder))
        assert (metode, svar.status_code) == (metode, 405)
    assert _alt() == foer


@pytest.mark.parametrize("navn", [navn for navn, (metoder, _) in SIDER.items() if "POST" in metoder])
def test_page_refuses_post_without_csrf(by, klient, administrator, kontraktholder, navn):
    foer = _alt()
    assert klient(administrator, csrf=True).post(_sti(navn, by, kontraktholder)).status_code == 403
    assert _alt() == foer


def test_role_taken_away_works_from_next_request(by, klient, administrator):
    inde = klient(administrator)
    assert inde.get(reverse("organisation:bruger_liste")).status_code == 200
    administrator.roller.all().delete()
    assert inde.get(reverse("organisation:bruger_liste")).status_code == 403


def test_user_shut_out_is_out_from_next_request(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    assert inde.get(reverse("organisation:hvad_maa_jeg")).status_code == 200
    Bruger.objects.filter(pk=kontraktholder.pk).update(is_active=False)
    assert inde.get(reverse("organisation:hvad_maa_jeg")).status_code == 302


# --- An administrator of one area only -------------------------------------------------------
@pytest.fixture
def stedlig(by):
    """Administrator of by.dagtilbud and nothing else."""
    bruger = fabrikker.bruger(by.kommune, "Sara Stedlig")
    fabrikker.tildeling(bruger, "administrator", by.dagtilbud)
    return bruger


def test_local_administrator_manages_own_people_only(stedlig, administrator, kontraktholder, udenfor):
    kan = {anden: kan_rette_bruger(stedlig, anden) for anden in (administrator, kontraktholder, udenfor, stedlig)}
    assert kan == {administrator: False, kontraktholder: True, udenfor: False, stedlig: True}


def test_local_administrator_manages_people_whose_outside_role_is_over(stedlig, by, kontraktholder):
    rolle = fabrikker.tildeling(kontraktholder, "konsulent", by.kommune)
    assert not kan_rette_bruger(stedlig, kontraktholder)
    Rolletildeling.objects.filter(pk=rolle.pk).update(til="2021-01-01")
    assert kan_rette_bruger(stedlig, kontraktholder)


def test_superuser_is_managed_by_nobody(by, administrator):
    assert not kan_rette_bruger(administrator, fabrikker.bruger(by.kommune, is_superuser=True))


@pytest.mark.parametrize("navn", ["bruger_rediger", "bruger_send_link"])
def test_local_administrator_cannot_take_over_the_municipality(by, klient, stedlig, administrator, navn):
    sti = reverse(f"organisation:{navn}", args=[administrator.pk])
    svar = klient(stedlig).post(sti, {"navn": "Anna", "email": "stjaalet@proeve.example"})
    administrator.refresh_from_db()
    assert (svar.status_code, administrator.email) == (403, "anna@proeve.example")


def test_local_administrator_cannot_end_roles_elsewhere(by, klient, stedlig, udenfor):
    rolle = udenfor.roller.get()
    svar = klient(stedlig).post(reverse("organisation:rolle_afslut", args=[rolle.pk]))
    rolle.refresh_from_db()
    assert (svar.status_code, rolle.til) == (403, None)


def test_local_administrator_cannot_change_units_elsewhere(by, klient, stedlig):
    sti = reverse("organisation:enhed_rediger", args=[by.andet_dagtilbud.pk])
    assert klient(stedlig).get(sti).status_code == 403
