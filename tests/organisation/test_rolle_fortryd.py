"""Undoing the end of a role: by its signed mark, for an hour, by one who may give that role."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker

MIDDAG = "2026-06-15 12:00+02:00"


@pytest.fixture
def fortryd(klient, administrator):
    """End a role and return the address of the undo, as the message shows it."""

    def afslut(rolle):
        svar = klient(administrator).post(reverse("organisation:rolle_afslut", args=[rolle.pk]), follow=True)
        return re.search(r'action="(/administration/roller/fortryd/[^"]+)"', svar.content.decode())[1]

    return afslut


@time_machine.travel(MIDDAG, tick=False)
@pytest.mark.parametrize(
    ("fra", "til"), [(date(2020, 1, 1), None), (date(2020, 1, 1), date(2027, 1, 1)), (date(2026, 6, 15), None)]
)
def test_rolle_fortryd_gives_role_back_with_its_dates(by, klient, administrator, fortryd, fra, til):
    bruger = fabrikker.bruger(by.kommune, "Nadia Ny")
    sti = fortryd(fabrikker.tildeling(bruger, "lmu", by.dagtilbud, fra=fra, til=til))
    assert bruger.roller.gaeldende().count() == 0
    inde = klient(administrator)
    assert inde.post(sti).status_code == 302
    assert inde.post(sti).status_code == 302
    assert list(bruger.roller.values_list("rolle", "enhed", "fra", "til")) == [("lmu", by.dagtilbud.pk, fra, til)]
    assert [et.tekst for et in Haendelse.objects.all()] == [
        "Gav Nadia Ny rollen LMU-medlem på Dagtilbud Skovkanten tilbage.",
        "Tog rollen LMU-medlem på Dagtilbud Skovkanten fra Nadia Ny.",
    ]


def test_rolle_fortryd_does_not_exist_after_an_hour(by, klient, administrator, kontraktholder, fortryd):
    with time_machine.travel(MIDDAG, tick=False) as ur:
        sti = fortryd(kontraktholder.roller.get())
        ur.shift(3601)
        assert klient(administrator).post(sti).status_code == 404
    assert kontraktholder.roller.get().til == date(2026, 6, 14)


def test_rolle_fortryd_does_not_exist_when_mark_is_changed(klient, administrator, kontraktholder, fortryd):
    sti = fortryd(kontraktholder.roller.get())
    inde = klient(administrator)
    assert inde.post(sti[:-3] + "xx/").status_code == 404
    assert inde.post(reverse("organisation:rolle_fortryd", args=["vrøvl"])).status_code == 404
    assert kontraktholder.roller.get().til is not None


@pytest.mark.parametrize(("person", "status"), [("fremmed", 404), ("udenfor", 403), ("centerchef", 403)])
def test_rolle_fortryd_is_for_those_who_may_give_the_role(request, klient, kontraktholder, fortryd, person, status):
    sti = fortryd(kontraktholder.roller.get())
    assert klient(request.getfixturevalue(person)).post(sti).status_code == status
    assert kontraktholder.roller.get().til is not None


def test_rolle_fortryd_refuses_local_administrator_elsewhere(by, klient, udenfor, fortryd):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    sti = fortryd(udenfor.roller.get())
    assert klient(stedlig).post(sti).status_code == 403


def test_rolle_fortryd_sends_to_login_when_anonymous(klient, kontraktholder, fortryd):
    assert klient().post(fortryd(kontraktholder.roller.get())).url.startswith(reverse("account_login"))


def test_rolle_fortryd_refuses_wrong_method(klient, administrator, kontraktholder, fortryd):
    assert klient(administrator).get(fortryd(kontraktholder.roller.get())).status_code == 405
