"""Mails about a contract's life: who gets which, that the act succeeds whatever the mail server does, and that nobody
is told twice."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from kontrakter.handlinger import (
    fjern_deling,
    gem_hoeringssvar,
    modtag_maal,
    opret_kommentar,
    send_i_hoering,
    skift_tilstand,
    tilbyd_maal,
)
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


# --- What is said in a hearing --------------------------------------------------------------------
@pytest.fixture
def hoering(by, holder, lmu):
    return fabrikker.hoering(by.kontrakt)


def _kommenter(hoering, af, tekst="Godt mål", **felter):
    return opret_kommentar(hoering=hoering, forum="lmu", sted="Hele kontrakten", tekst=tekst, af=af, **felter)


def test_comment_is_told_to_the_holder_without_its_words(by, hoering, lmu):
    _kommenter(hoering, lmu)
    assert _breve() == [("hoering_bidrag", "Karen Holder")]
    brev = Udsendelse.objects.get()
    assert brev.emne == f"Nyt i høringen: {by.kontrakt}"
    assert "Lars Udvalg har skrevet en kommentar i høringen af" in brev.tekst
    assert "Godt mål" not in brev.tekst
    assert f"http://127.0.0.1:8000/kontrakter/{by.kontrakt.pk}/hoering/" in brev.tekst


def test_what_is_said_in_a_hearing_is_gathered_to_one_mail_a_day(by, hoering, lmu, foraelder):
    foerste = _kommenter(hoering, lmu)
    _kommenter(hoering, lmu, "Og hvornår?")
    _kommenter(hoering, lmu, "Enig", svar_paa=foerste)
    forum = hoering.fora.get(forum="foraeldrebestyrelse")
    gem_hoeringssvar(et=forum, version=1, hoeringssvar="Fint", navne="Fatima", skrevet_ind=False, af=foraelder)
    assert _breve() == [("hoering_bidrag", "Karen Holder")]


@pytest.mark.parametrize(
    ("timer", "sendt", "antal"), [(23, True, 1), (25, True, 2), (25, False, 1)], ids=["i dag", "i går", "venter endnu"]
)
def test_a_new_mail_comes_when_a_day_has_gone_and_none_waits(hoering, lmu, timer, sendt, antal):
    _kommenter(hoering, lmu)
    da = timezone.now() - timedelta(hours=timer)
    Udsendelse.objects.update(tid=da, sendt=da if sendt else None)
    _kommenter(hoering, lmu, "Mere")
    assert len(_breve()) == antal


def test_forums_answer_is_told_to_the_holder(by, hoering, foraelder):
    forum = hoering.fora.get(forum="foraeldrebestyrelse")
    gem_hoeringssvar(et=forum, version=1, hoeringssvar="Fint", navne="Fatima", skrevet_ind=False, af=foraelder)
    assert "Fatima Forælder har givet høringssvar for forældrebestyrelsen i høringen" in Udsendelse.objects.get().tekst


def test_holders_own_words_in_a_hearing_are_no_mail(hoering, holder, lmu):
    foerste = _kommenter(hoering, lmu)
    Udsendelse.objects.all().delete()
    _kommenter(hoering, holder, "Tak", svar_paa=foerste)
    gem_hoeringssvar(et=hoering.fora.first(), version=1, hoeringssvar="a", navne="b", skrevet_ind=True, af=holder)
    assert _breve() == []


# --- A shared goal --------------------------------------------------------------------------------
@pytest.fixture
def nabo(by, udenfor):
    """The contract of another unit, held by `udenfor`."""
    return fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, kontraktholder=udenfor)


def _sidste() -> tuple[str, str, str]:
    brev = Udsendelse.objects.order_by("pk").last()
    return brev.slags, brev.modtager_navn, brev.tekst.split("\n\n")[1]


def test_offer_is_told_once_to_the_other_contracts_holder(by, holder, nabo):
    for _ in range(2):
        tilbyd_maal(maal=by.maal, kontrakt=nabo, af=holder)
    assert _breve() == [("delt_maal", "Ulla Udenfor")]
    assert f"Karen Holder vil dele målet “{by.maal.overskrift}” fra {by.dagtilbud} med" in _sidste()[2]
    assert f"/kontrakter/{nabo.pk}/delte-maal/" in Udsendelse.objects.get().tekst


@pytest.mark.parametrize(
    ("handling", "hvad"),
    [
        (lambda deling, af: modtag_maal(deling=deling, nummer="3", af=af), "tog jeres mål med i sin kontrakt"),
        (lambda deling, af: fjern_deling(deling=deling, som_ejer=False, af=af), "sagde nej til at dele jeres mål"),
    ],
    ids=["taget", "afslået"],
)
def test_taking_or_declining_is_told_to_whoever_offered(by, holder, nabo, udenfor, handling, hvad):
    handling(fabrikker.maaldeling(by.maal, nabo), udenfor)
    ord_ = f"{by.andet_dagtilbud} {hvad}: “{by.maal.overskrift}”. Det gjorde Ulla Udenfor."
    assert _sidste() == ("delt_maal", "Karen Holder", ord_)
    assert f"/kontrakter/{by.kontrakt.pk}/delte-maal/" in Udsendelse.objects.get().tekst


@pytest.mark.parametrize(("som_ejer", "hvem"), [(True, "Ulla Udenfor"), (False, "Karen Holder")])
def test_end_of_a_sharing_is_told_to_the_other_side(by, holder, nabo, udenfor, som_ejer, hvem):
    deling = fabrikker.maaldeling(by.maal, nabo, "3")
    fjern_deling(deling=deling, som_ejer=som_ejer, af=holder if som_ejer else udenfor)
    assert _breve() == [("delt_maal", hvem)]
    assert "stoppede delingen af målet" in _sidste()[2]


def test_offer_that_is_taken_back_is_no_mail(by, holder, nabo):
    fjern_deling(deling=fabrikker.maaldeling(by.maal, nabo), som_ejer=True, af=holder)
    assert _breve() == []


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
