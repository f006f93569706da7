"""The log of mails, and the page where a person chooses them (the view mine_mails)."""

import pytest
import time_machine
from django.utils import timezone

from kontrakter.models import Mailvalg
from kontrakter.regler.udsendelse import MAILSLAGS
from tests import fabrikker

from .aarshjaelp import NU
from .hjaelp import ord_i

LISTE, MINE = "/kontrakter/mails/", "/kontrakter/mails/mine/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


def test_udsendelse_liste_shows_what_became_of_each_mail(by, klient, administrator, kontraktholder):
    nu = timezone.now()
    for emne, felter in [
        ("Sendt", {"sendt": nu, "forsoeg": 1}),
        ("Ny", {}),
        ("Senere", {"forsoeg": 2, "naeste_forsoeg": nu}),
        ("Opgivet", {"forsoeg": 8, "opgivet": nu}),
    ]:
        fabrikker.udsendelse(kontraktholder, emne=emne, kontrakt=by.kontrakt, **felter)
    ord_ = ord_i(klient(administrator).get(LISTE))
    assert "2 mails venter på at blive sendt." in ord_
    til = f"Hej {by.kontrakt}"
    assert f"Sendt {til} 15. juni 2026 kl. 12.00" in ord_
    assert f"Ny {til} Venter" in ord_
    assert f"Senere {til} Prøves igen 15. juni kl. 12.00" in ord_
    assert f"Opgivet {til} Kunne ikke sendes Prøvet 8 gange." in ord_


def test_udsendelse_liste_shows_a_local_administrator_the_own_units(by, klient, administrator, kontraktholder, fremmed):
    lokal = fabrikker.bruger(by.kommune, "Lise Lokal")
    fabrikker.tildeling(lokal, "administrator", by.dagtilbud)
    fabrikker.udsendelse(kontraktholder, emne="Egen", kontrakt=by.kontrakt)
    fabrikker.udsendelse(kontraktholder, emne="Anden", kontrakt=fabrikker.kontrakt(by.andet_dagtilbud))
    fabrikker.udsendelse(kontraktholder, emne="Om intet")
    fabrikker.udsendelse(fremmed, emne="Fremmed")

    def emner(person):
        return {et.emne for et in klient(person).get(LISTE).context["side"]}

    assert emner(lokal) == {"Egen"}
    assert emner(administrator) == {"Egen", "Anden", "Om intet"}
    assert emner(fremmed) == {"Fremmed"}


def test_udsendelse_liste_takes_the_same_queries_for_many_mails(
    by, klient, administrator, kontraktholder, forespoergsler
):
    en = klient(administrator)
    fabrikker.udsendelse(kontraktholder, kontrakt=by.kontrakt)
    en.get(LISTE)  # the first page of a session writes it
    foer = forespoergsler(en, LISTE)
    for _ in range(3):
        fabrikker.udsendelse(kontraktholder, kontrakt=fabrikker.kontrakt(fabrikker.enhed(by.omraade)))
    assert forespoergsler(en, LISTE) == foer


@pytest.mark.parametrize("person", ["kontraktholder", "centerchef", "konsulent"])
def test_udsendelse_liste_is_for_those_who_run_the_year(request, by, klient, person):
    assert klient(request.getfixturevalue(person)).get(LISTE).status_code == 403


def test_udsendelse_liste_is_empty_in_words(by, klient, administrator):
    assert "Der er ikke sendt nogen mails endnu" in ord_i(klient(administrator).get(LISTE))


def test_mine_mails_switches_a_kind_off_and_on(by, klient, kontraktholder):
    en = klient(kontraktholder)
    assert en.get(MINE).context["form"].initial == {"oensket": list(MAILSLAGS)}
    andre = [slags for slags in MAILSLAGS if slags != "paamindelse"]
    assert "Dit valg er gemt." in ord_i(en.post(MINE, {"oensket": andre}, follow=True))
    assert list(Mailvalg.objects.values_list("bruger", "slags")) == [(kontraktholder.pk, "paamindelse")]
    assert en.get(MINE).context["form"].initial == {"oensket": andre}
    en.post(MINE, {"oensket": list(MAILSLAGS)})
    assert Mailvalg.objects.count() == 0


def test_mine_mails_knows_no_other_kind(by, klient, kontraktholder):
    assert klient(kontraktholder).post(MINE, {"oensket": ["ukendt"]}).status_code == 422
    assert Mailvalg.objects.count() == 0


def test_mine_mails_shows_the_own_newest(by, klient, kontraktholder, udenfor):
    fabrikker.udsendelse(kontraktholder, emne="Til mig")
    fabrikker.udsendelse(udenfor, emne="Til en anden")
    ord_ = ord_i(klient(kontraktholder).get(MINE))
    assert "Til mig Hej Påmindelse om en frist, 15. juni 2026" in ord_
    assert "Til en anden" not in ord_
    assert "har ikke skrevet til dig endnu" in ord_i(klient(fabrikker.bruger(by.kommune)).get(MINE))
