"""Ending a role: without effect from the next request, and never the last administrator."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from historik.models import Haendelse
from organisation.models import Rolletildeling
from tests import fabrikker

pytestmark = pytest.mark.usefixtures("by")


def _sti(rolle):
    return reverse("organisation:rolle_afslut", args=[rolle.pk])


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def test_rolle_afslut_works_from_next_request(klient, administrator, kontraktholder):
    berort = klient(kontraktholder)
    assert "Kontraktholder" in berort.get("/hvad-maa-jeg/").content.decode()
    rolle = kontraktholder.roller.get()
    svar = klient(administrator).post(_sti(rolle))
    rolle.refresh_from_db()
    assert (svar.status_code, rolle.til) == (302, date(2026, 6, 14))
    assert "Du har ingen roller lige nu" in berort.get("/hvad-maa-jeg/").content.decode()
    assert Haendelse.objects.get().tekst == "Tog rollen kontraktholder på Dagtilbud Skovkanten fra Karen Holder."


@time_machine.travel("2026-06-15 00:30+02:00", tick=False)
@pytest.mark.parametrize("fra", [date(2026, 6, 15), date(2026, 7, 1)])
def test_rolle_afslut_deletes_role_that_has_held_no_day(by, klient, administrator, fra):
    rolle = fabrikker.tildeling(fabrikker.bruger(by.kommune), "lmu", by.dagtilbud, fra=fra)
    klient(administrator).post(_sti(rolle))
    assert not Rolletildeling.objects.filter(pk=rolle.pk).exists()


def test_rolle_afslut_leaves_role_that_is_over(by, klient, administrator):
    rolle = fabrikker.tildeling(fabrikker.bruger(by.kommune), "lmu", by.dagtilbud, til=date(2021, 1, 1))
    klient(administrator).post(_sti(rolle))
    rolle.refresh_from_db()
    assert rolle.til == date(2021, 1, 1)


def test_rolle_afslut_refuses_last_administrator(by, klient, administrator):
    fabrikker.tildeling(fabrikker.bruger(by.kommune, is_active=False), "administrator", by.kommune)
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.kommune, til=date(2021, 1, 1))
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.dagtilbud)
    fabrikker.tildeling(fabrikker.bruger(by.anden_kommune), "administrator", by.anden_kommune)
    svar = klient(administrator).post(_sti(administrator.roller.get()), follow=True)
    assert "Så ville der ikke være nogen administrator tilbage for Lilleby Kommune." in svar.content.decode()
    assert administrator.roller.get().til is None
    assert Haendelse.objects.count() == 0


def test_rolle_afslut_of_oneself_leads_to_own_rights_when_another_is_left(by, klient, administrator):
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.kommune)
    svar = klient(administrator).post(_sti(administrator.roller.get()))
    assert (svar.status_code, svar.url) == (302, "/hvad-maa-jeg/")
    assert administrator.roller.gaeldende().count() == 0


def test_rolle_afslut_takes_local_administrator_covered_from_above(by, klient, administrator):
    rolle = fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.dagtilbud)
    klient(administrator).post(_sti(rolle))
    rolle.refresh_from_db()
    assert rolle.til < timezone.localdate()
