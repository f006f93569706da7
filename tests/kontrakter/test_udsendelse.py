"""Mails: written with the act they tell of, sent afterwards, and tried again when the mail server is down."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from kontrakter.handlinger import bestil_mail, gem_mailvalg
from kontrakter.handlinger.udsendelse_send import proev_at_sende, send_udsendelse
from kontrakter.models import Mailvalg, Udsendelse
from kontrakter.regler.udsendelse import MAILSLAGS, VENTETIDER
from tests import fabrikker

from .aarshjaelp import NU


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def nede(monkeypatch):
    """The mail server is down."""

    def send_messages(self, breve):
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def _bestil(modtager, **felter):
    return bestil_mail(modtager=modtager, **({"slags": "paamindelse", "emne": "Husk", "tekst": "Hej"} | felter))


def _send_alle() -> str:
    ud = StringIO()
    call_command("send_mails", stdout=ud)
    return ud.getvalue()


def test_bestil_mail_writes_the_row_and_sends_when_it_is_committed(
    by, kontraktholder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        udsendelse = _bestil(kontraktholder, kontrakt=by.kontrakt)
        assert mail.outbox == []
    udsendelse.refresh_from_db()
    assert (udsendelse.modtager_navn, udsendelse.modtager_id, udsendelse.email, udsendelse.kommune) == (
        "Karen Holder",
        kontraktholder.pk,
        "karen@proeve.example",
        by.kommune,
    )
    assert (udsendelse.sendt, udsendelse.forsoeg, udsendelse.fejl) == (timezone.now(), 1, "")
    assert [(brev.subject, brev.body, brev.to) for brev in mail.outbox] == [("Husk", "Hej", ["karen@proeve.example"])]


def test_bestil_mail_leaves_nothing_when_the_act_is_undone(by, kontraktholder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        _bestil(kontraktholder)
        transaction.set_rollback(True)
    assert (Udsendelse.objects.count(), mail.outbox) == (0, [])


def test_the_act_succeeds_while_the_mail_server_is_down(by, kontraktholder, nede, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        udsendelse = _bestil(kontraktholder)
    udsendelse.refresh_from_db()
    assert (udsendelse.sendt, udsendelse.forsoeg) == (None, 1)
    assert udsendelse.fejl == "Connection unexpectedly closed"
    assert udsendelse.naeste_forsoeg == timezone.now() + VENTETIDER[0]


def test_send_mails_tries_again_when_it_is_time(by, kontraktholder, monkeypatch):
    udsendelse = fabrikker.udsendelse(kontraktholder)
    with monkeypatch.context() as nede:
        nede.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError("nede")))
        assert _send_alle() == "Mails sendt: 0. Ikke sendt: 1.\n"
    assert _send_alle() == "Mails sendt: 0. Ikke sendt: 0.\n"
    with time_machine.travel(timezone.now() + VENTETIDER[0], tick=False):
        assert _send_alle() == "Mails sendt: 1. Ikke sendt: 0.\n"
        assert _send_alle() == "Mails sendt: 0. Ikke sendt: 0.\n"
    udsendelse.refresh_from_db()
    assert (udsendelse.forsoeg, udsendelse.fejl, len(mail.outbox)) == (2, "", 1)


def test_a_mail_is_given_up_after_the_last_attempt(by, kontraktholder, nede):
    udsendelse, tid = fabrikker.udsendelse(kontraktholder), timezone.now()
    for vent in [timedelta(), *VENTETIDER]:
        tid += vent
        with time_machine.travel(tid, tick=False):
            proev_at_sende(udsendelse.pk)
    udsendelse.refresh_from_db()
    assert (udsendelse.forsoeg, udsendelse.opgivet, udsendelse.sendt) == (len(VENTETIDER) + 1, tid, None)
    with time_machine.travel(tid + timedelta(days=9), tick=False):
        assert _send_alle() == "Mails sendt: 0. Ikke sendt: 0.\n"


@pytest.mark.parametrize(("minutter", "sendt"), [(2, 0), (4, 1)])
def test_a_mail_is_in_one_workers_hand_until_the_worker_is_given_up(by, kontraktholder, minutter, sendt):
    begyndt = timezone.now() - timedelta(minutes=minutter)
    udsendelse = fabrikker.udsendelse(kontraktholder, begyndt=begyndt, forsoeg=1)
    proev_at_sende(udsendelse.pk)
    proev_at_sende(udsendelse.pk)
    assert len(mail.outbox) == sendt


def test_send_udsendelse_comes_back_later_where_the_queue_can_wait(by, kontraktholder, nede, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    udsendelse = fabrikker.udsendelse(kontraktholder)
    send_udsendelse.call(udsendelse.pk)
    from django_tasks_db.models import DBTaskResult

    koe = DBTaskResult.objects.get()
    assert (koe.args_kwargs["args"], koe.run_after) == ([udsendelse.pk], timezone.now() + VENTETIDER[0])


def test_a_subject_is_one_line_and_no_header_can_be_put_in(by, kontraktholder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        udsendelse = _bestil(kontraktholder, emne="Husk\nBcc: alle@proeve.example " + "x" * 300)
    assert udsendelse.emne.startswith("Husk Bcc: alle@proeve.example xxx")
    assert len(udsendelse.emne) == 200
    assert mail.outbox[0].recipients() == ["karen@proeve.example"]


def test_an_address_that_cannot_be_written_is_noted_and_nothing_else_stops(by, kontraktholder):
    fabrikker.udsendelse(kontraktholder, tekst="Først").__class__.objects.update(email="a@b.dk\nBcc: c@d.dk")
    fabrikker.udsendelse(kontraktholder, tekst="Så")
    assert _send_alle() == "Mails sendt: 1. Ikke sendt: 1.\n"
    assert [brev.body for brev in mail.outbox] == ["Så"]


@pytest.mark.parametrize("felter", [{"is_active": False}, {"email": ""}])
def test_bestil_mail_skips_whoever_cannot_get_it(by, felter):
    modtager = fabrikker.bruger(by.kommune)
    for navn, vaerdi in felter.items():
        setattr(modtager, navn, vaerdi)
    assert (_bestil(modtager), Udsendelse.objects.count()) == (None, 0)


def test_bestil_mail_skips_a_kind_that_is_switched_off_and_knows_no_other(by, kontraktholder, udenfor):
    gem_mailvalg(oensket=set(), af=kontraktholder)
    assert _bestil(kontraktholder) is None
    assert _bestil(udenfor) is not None
    with pytest.raises(KeyError):
        _bestil(udenfor, slags="ukendt")


def test_gem_mailvalg_keeps_what_is_left_out(by, kontraktholder, udenfor):
    gem_mailvalg(oensket=set(), af=udenfor)
    for oensket, fra in [(set(), set(MAILSLAGS)), (set(), set(MAILSLAGS)), (set(MAILSLAGS), set())]:
        gem_mailvalg(oensket=oensket, af=kontraktholder)
        assert {et.slags for et in Mailvalg.objects.filter(bruger=kontraktholder)} == fra
    assert Mailvalg.objects.filter(bruger=udenfor).count() == len(MAILSLAGS)
