"""The log of mails, and the page where a person chooses them (the view mine_mails)."""

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.handlinger import proev_mail_igen
from kontrakter.models import Mailvalg, Udsendelse
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
    til = f"Påmindelse om en frist Hej {by.kontrakt}"
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


# --- Day by day, and what to see ------------------------------------------------------------------
def _dage(svar) -> list[tuple[str, list[str]]]:
    return [(f"{dag:%d.%m}", [mail.emne for mail in mails]) for dag, mails in svar.context["dage"]]


@pytest.fixture
def tre(kontraktholder):
    """Three mails of two days: by the clock of Denmark, where the day is two hours older than elsewhere."""
    for tid, emne, felter in (
        ("2026-06-14 21:30+00:00", "I går", {"slags": "dagsorden", "opgivet": timezone.now()}),
        ("2026-06-14 22:30+00:00", "I nat", {"slags": "dagsorden", "sendt": timezone.now()}),
        ("2026-06-15 09:00+00:00", "I dag", {"slags": "paamindelse"}),
    ):
        pk = fabrikker.udsendelse(kontraktholder, emne=emne, **felter).pk
        Udsendelse.objects.filter(pk=pk).update(tid=tid)


@pytest.mark.usefixtures("tre")
def test_udsendelse_liste_has_the_mails_day_by_day(klient, administrator):
    svar = klient(administrator).get(LISTE)
    assert _dage(svar) == [("15.06", ["I dag", "I nat"]), ("14.06", ["I går"])]
    ord_ = ord_i(svar)
    assert ord_.count("Mandag 15. juni 2026") == 1
    assert "Søndag 14. juni 2026 kl. 23.30 Karen Holder" in ord_


@pytest.mark.usefixtures("tre")
@pytest.mark.parametrize(
    ("valg", "emner"),
    [
        ({"slags": "dagsorden"}, ["I nat", "I går"]),
        ({"tilstand": "venter"}, ["I dag"]),
        ({"tilstand": "sendt"}, ["I nat"]),
        ({"slags": "dagsorden", "tilstand": "opgivet"}, ["I går"]),
        ({"slags": "findes-ikke", "tilstand": "x", "side": "-3"}, ["I dag", "I nat", "I går"]),
        ({"slags": "godkendt"}, []),
    ],
)
def test_udsendelse_liste_shows_those_of_a_kind(klient, administrator, valg, emner):
    svar = klient(administrator).get(LISTE, valg)
    assert [mail.emne for mail in svar.context["side"]] == emner
    assert ("Ingen mails passer til det, du har valgt" in ord_i(svar)) == (not emner)


def test_udsendelse_liste_goes_on_on_the_next_page_with_the_same_choice(klient, administrator, kontraktholder):
    for nr in range(26):
        fabrikker.udsendelse(kontraktholder, emne=f"Nr. {nr}", slags="dagsorden")
    fabrikker.udsendelse(kontraktholder, emne="Anden", slags="paamindelse")
    svar = klient(administrator).get(LISTE, {"slags": "dagsorden", "side": 2})
    assert _dage(svar) == [("15.06", ["Nr. 0"])]
    assert "?slags=dagsorden&amp;side=1" in svar.content.decode()


# --- Trying again ---------------------------------------------------------------------------------
@pytest.fixture
def opgivet(by, kontraktholder):
    """A mail that could not be sent, to somebody whose address has been mended since."""
    mail = fabrikker.udsendelse(kontraktholder, kontrakt=by.kontrakt, opgivet=timezone.now(), forsoeg=8, fejl="Nede")
    type(kontraktholder).objects.filter(pk=kontraktholder.pk).update(email="karen.ny@proeve.example")
    return mail


@pytest.fixture
def igen(klient, administrator, django_capture_on_commit_callbacks):
    """Press "Prøv igen" at the mail as the administrator; return the words of the page after."""

    def tryk(mail):
        with django_capture_on_commit_callbacks(execute=True):
            svar = klient(administrator).post(f"{LISTE}{mail.pk}/igen/", follow=True)
        assert svar.redirect_chain == [(LISTE, 302)]
        return ord_i(svar)

    return tryk


def test_udsendelse_igen_sends_it_to_the_address_the_person_has_now(by, opgivet, igen, klient, administrator):
    assert "Prøv igen at sende mailen til Karen Holder" in ord_i(klient(administrator).get(LISTE))
    ord_ = igen(opgivet)
    assert "Mailen til Karen Holder bliver prøvet igen." in ord_
    assert "Prøv igen" not in ord_
    opgivet.refresh_from_db()
    assert (opgivet.sendt, opgivet.opgivet, opgivet.forsoeg, opgivet.fejl) == (timezone.now(), None, 1, "")
    assert [brev.to for brev in mail.outbox] == [["karen.ny@proeve.example"]]
    haendelse = Haendelse.objects.get(emne=f"kontrakt:{by.kontrakt.pk}")
    assert haendelse.tekst == "Satte mailen “Husk fristen” til Karen Holder til at blive prøvet igen."
    assert haendelse.bruger_navn == "Anna Administrator"


def test_udsendelse_igen_is_given_up_again_after_as_many_attempts(opgivet, igen, monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError("nede")))
    igen(opgivet)
    opgivet.refresh_from_db()
    assert (opgivet.opgivet, opgivet.forsoeg) == (None, 1)
    assert opgivet.naeste_forsoeg > timezone.now()


def test_udsendelse_igen_twice_sends_once(opgivet, igen):
    igen(opgivet)
    assert "Mailen kan ikke prøves igen: den er ikke opgivet" in igen(opgivet)
    assert (len(mail.outbox), Haendelse.objects.count()) == (1, 1)


def test_of_two_who_try_again_at_the_same_time_one_does_it(opgivet, administrator):
    for _ in range(2):  # both have read the mail as given up
        assert proev_mail_igen(udsendelse=opgivet, af=administrator) == ""
    assert Haendelse.objects.count() == 1


@pytest.mark.parametrize("felter", [{"sendt": NU}, {}, {"opgivet": NU, "tekst": ""}])
def test_udsendelse_igen_leaves_others_as_they_are(kontraktholder, igen, felter):
    anden = fabrikker.udsendelse(kontraktholder, **felter)
    foer = Udsendelse.objects.values().get()
    assert "Intet er ændret." in igen(anden)
    assert (Udsendelse.objects.values().get(), mail.outbox) == (foer, [])


@pytest.mark.parametrize(
    ("felter", "hvorfor"),
    [
        ({"is_active": False}, "Karen Holder kan ikke logge ind længere"),
        ({"email": ""}, "Karen Holder har ingen e-mail"),
        (None, "Karen Holder har slået den slags mails fra"),
    ],
)
def test_udsendelse_igen_says_why_it_is_not_sent(opgivet, igen, kontraktholder, felter, hvorfor):
    if felter:
        type(kontraktholder).objects.filter(pk=kontraktholder.pk).update(**felter)
    else:
        Mailvalg.objects.create(bruger=kontraktholder, slags="paamindelse")
    assert f"Mailen bliver ikke prøvet igen: {hvorfor}. Den står her endnu." in igen(opgivet)
    opgivet.refresh_from_db()
    assert (opgivet.opgivet, mail.outbox) == (timezone.now(), [])


def test_udsendelse_igen_of_one_who_is_gone_says_so(opgivet, igen):
    Udsendelse.objects.update(modtager_id=987654321)
    assert "Karen Holder har ingen bruger længere." in igen(opgivet)


def test_udsendelse_liste_keeps_the_line_when_the_text_is_cleared(klient, administrator, kontraktholder):
    fabrikker.udsendelse(kontraktholder, tekst="", opgivet=timezone.now())
    ord_ = ord_i(klient(administrator).get(LISTE))
    slettet = "Husk fristen Påmindelse om en frist Teksten er slettet, fordi mailen er over 90 dage gammel."
    assert slettet in ord_
    assert "Prøv igen" not in ord_
    assert "Teksten er slettet, fordi mailen er over 90 dage gammel." in ord_i(klient(kontraktholder).get(MINE))


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
