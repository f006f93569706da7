"""Logging in as a demo person: in a demo only, and only as one of them."""

import pytest
from django.urls import reverse

from tests import fabrikker

STI = "/demo-login/"


@pytest.fixture
def person(by):
    bruger = fabrikker.bruger(
        by.kommune, "Mette Prøve", "mette@demo.roedtraad.example", demo_tekst="Skriver kontrakten."
    )
    fabrikker.tildeling(bruger, "kontraktholder", by.dagtilbud)
    return bruger


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def _inde(klient):
    return klient.get("/hvad-maa-jeg/").status_code == 200


def test_demo_login_logs_in(klient, demo, person):
    ude = klient()
    svar = ude.post(STI, {"bruger": person.pk})
    assert (svar.status_code, svar.url, _inde(ude)) == (302, reverse("oversigt:forside"), True)


def test_demo_login_makes_a_new_session(klient, demo, person):
    ude = klient()
    ude.session["x"] = 1
    ude.get(reverse("account_login"))
    foer = ude.session.session_key
    ude.post(STI, {"bruger": person.pk})
    assert ude.session.session_key != foer


@pytest.mark.parametrize(
    ("naeste", "hvorhen"),
    [
        ("/hvad-maa-jeg/", "/hvad-maa-jeg/"),
        ("https://ond.example/", None),
        ("//ond.example", None),
        ("javascript:alert(1)", None),
    ],
)
def test_demo_login_goes_on_within_the_site_only(klient, demo, person, naeste, hvorhen):
    svar = klient().post(STI, {"bruger": person.pk, "next": naeste})
    assert svar.url == (hvorhen or reverse("oversigt:forside"))


@pytest.mark.parametrize("metode", ["get", "post"])
def test_demo_login_does_not_exist_outside_a_demo(klient, settings, person, metode):
    settings.DEMO = False
    ude = klient()
    assert getattr(ude, metode)(STI, {"bruger": person.pk}).status_code == 404
    assert not _inde(ude)


def test_demo_login_refuses_wrong_method(klient, demo, person):
    ude = klient()
    assert ude.get(STI, {"bruger": person.pk}).status_code == 405
    assert not _inde(ude)


def test_demo_login_refuses_post_without_csrf(klient, demo, person):
    ude = klient(csrf=True)
    assert ude.post(STI, {"bruger": person.pk}).status_code == 403
    assert not _inde(ude)


def test_demo_login_does_not_exist_for_real_people(klient, demo, administrator):
    ude = klient()
    assert ude.post(STI, {"bruger": administrator.pk}).status_code == 404
    assert not _inde(ude)


@pytest.mark.parametrize("pk", ["", "0", "-1", "abc", "999999999999999999999999", "1 OR 1=1"])
def test_demo_login_does_not_exist_for_nobody(klient, demo, person, pk):
    assert klient().post(STI, {"bruger": pk}).status_code == 404


def test_demo_login_does_not_exist_for_one_who_is_shut_out(klient, demo, person):
    person.is_active = False
    person.save()
    assert klient().post(STI, {"bruger": person.pk}).status_code == 404


def test_login_page_lists_demo_people_by_municipality(by, klient, demo, person, administrator):
    fremmed = fabrikker.bruger(by.anden_kommune, "Inger Prøve", "inger@demo.roedtraad.example")
    anden = fabrikker.bruger(by.kommune, "Bo Prøve", "bo@demo.roedtraad.example")
    fabrikker.tildeling(anden, "administrator", by.kommune)
    side = klient().get(reverse("account_login"), {"next": "/strategi/"}).content.decode()
    steder = [side.index(ord_) for ord_ in ("Lilleby Kommune</h3>", person.navn, anden.navn, "Storby", fremmed.navn)]
    assert steder == sorted(steder)
    assert "Skriver kontrakten." in side
    assert 'name="next" value="/strategi/"' in side
    assert administrator.navn not in side


def test_login_page_lists_nobody_outside_a_demo(klient, settings, person):
    settings.DEMO = False
    assert person.navn not in klient().get(reverse("account_login")).content.decode()


def test_login_page_takes_same_queries_for_more_people(by, klient, demo, person, forespoergsler):
    foer = forespoergsler(klient(), reverse("account_login"))
    for nr in range(3):
        anden = fabrikker.bruger(by.kommune, email=f"p{nr}@demo.roedtraad.example")
        fabrikker.tildeling(anden, "lmu", by.huse[0])
    assert forespoergsler(klient(), reverse("account_login")) == foer
