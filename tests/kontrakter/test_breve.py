"""Mails about a contract's life: who gets which, that the act succeeds whatever the mail server does, and that nobody
is told twice."""

from datetime import date

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from kontrakter.handlinger import send_i_hoering, skift_tilstand
from kontrakter.handlinger.udsendelse import gem_mailvalg
from kontrakter.handlinger.udsendelse_send import proev_at_sende
from kontrakter.models import Kontrakt, Udsendelse
from tests import fabrikker

I_DAG = date(2026, 11, 1)


@pytest.fixture
def holder(by, kontraktholder):
    by.kontrakt.kontraktholder = kontraktholder
    by.kontrakt.save()
    return kontraktholder


def _breve() -> list[tuple[str, str]]:
    """Return (kind, whom) of all mails that were ordered, in order."""
    return list(Udsendelse.objects.order_by("pk").values_list("slags", "modtager_navn"))


def test_hearing_is_told_to_the_members_of_the_forums_that_are_asked(by, holder, lmu, foraelder):
    send_i_hoering(kontrakt=by.kontrakt, frist=date(2099, 1, 1), fora={"lmu": None}, besked="Hvad savner I?", af=holder)
    assert _breve() == [("i_hoering", "Lars Udvalg")]
    tekst = Udsendelse.objects.get().tekst
    assert "Svar senest 1. januar 2099." in tekst
    assert "Karen Holder skriver:\nHvad savner I?" in tekst
    assert tekst.count("http") == 1
    assert f"http://127.0.0.1:8000/kontrakter/{by.kontrakt.pk}/hoering/" in tekst


def test_approval_is_asked_of_the_approvers_and_told_to_the_holder(by, holder, centerchef):
    fabrikker.tildeling(fabrikker.bruger(by.kommune, "Ove Område"), "omraadeleder", by.omraade)
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
    assert _breve() == [("til_godkendelse", "Carl Chef"), ("til_godkendelse", "Ove Område")]
    skift_tilstand(kontrakt=by.kontrakt, verbum="returner", grund="Mål 1 mangler en frist.", af=centerchef)
    assert _breve()[2:] == [("returneret", "Karen Holder")]
    assert "Mål 1 mangler en frist." in Udsendelse.objects.first().tekst


def test_nobody_is_told_of_the_own_step(by, holder):
    fabrikker.tildeling(holder, "lmu", by.dagtilbud)
    send_i_hoering(kontrakt=by.kontrakt, frist=date(2099, 1, 1), fora={"lmu": None}, af=holder)
    assert _breve() == []


def test_mail_server_that_is_down_does_not_stop_the_step(
    by, holder, centerchef, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9  # nobody listens there
    with django_capture_on_commit_callbacks(execute=True):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).tilstand == "til_godkendelse"
    brev = Udsendelse.objects.get()
    assert (brev.sendt, brev.forsoeg) == (None, 1)
    assert brev.naeste_forsoeg > timezone.now()


def test_mail_is_sent_when_the_step_is_committed(by, holder, centerchef, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
    assert [(brev.to, brev.subject) for brev in mail.outbox] == [
        ([centerchef.email], f"Til godkendelse: {by.kontrakt}")
    ]


def test_kind_that_is_switched_off_is_not_sent(by, holder, centerchef):
    gem_mailvalg(oensket=set(), af=centerchef)
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
    assert _breve() == []


def test_sending_again_and_again_is_not_a_mail_each_time(by, holder, centerchef):
    for _ in range(5):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
        skift_tilstand(kontrakt=by.kontrakt, verbum="traek-tilbage", grund="Ups", af=holder)
    assert _breve() == [("til_godkendelse", "Carl Chef")] * 3


def test_what_people_write_is_plain_text_in_a_mail(by, holder, centerchef):
    """Nothing is escaped, because nothing is HTML; and a heading of a mail is one line, whatever a title holds."""
    ondt = "<script>ramt(1)</script>\r\nBcc: alle@proeve.example"
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(titel=ondt, tilstand="til_godkendelse")
    with TestCase.captureOnCommitCallbacks(execute=True):
        skift_tilstand(kontrakt=by.kontrakt, verbum="returner", grund=ondt, af=centerchef)
    [brev] = mail.outbox
    assert (brev.content_subtype, getattr(brev, "alternatives", [])) == ("plain", [])
    assert "<script>ramt(1)</script> Bcc: alle@proeve.example" in brev.subject
    assert (brev.recipients(), brev.message()["Bcc"]) == ([holder.email], None)
    assert "<script>ramt(1)</script>\r\nBcc:" in brev.body


def test_mail_with_a_broken_subject_is_not_sent(by, holder):
    """The control: without the folding the mail is refused, and says so."""
    udsendelse = fabrikker.udsendelse(holder, emne="Frist\r\nBcc: alle@proeve.example")
    proev_at_sende(udsendelse.pk)
    udsendelse.refresh_from_db()
    assert (mail.outbox, udsendelse.sendt) == ([], None)
