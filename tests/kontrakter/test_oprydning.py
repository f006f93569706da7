"""What has been kept long enough is cleared away, and nothing else; the command may be run twice."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from historik.models import Haendelse
from kontrakter.handlinger.oprydning import ryd_mailtekster, ryd_samlinger
from kontrakter.models import Indlaesning, Samling, Udsendelse
from kontrakter.regler.udsendelse import TEKST_GEMMES_DAGE
from tests import fabrikker

from .hjaelp import ord_i


def _for(dage: float):
    return timezone.now() - timedelta(days=dage)


@pytest.fixture
def mail(kontraktholder):
    """Return a maker of mails that were written so many days ago."""

    def lav(dage: float, til=kontraktholder, **felter) -> Udsendelse:
        ny = fabrikker.udsendelse(til, **felter)
        Udsendelse.objects.filter(pk=ny.pk).update(tid=_for(dage))
        return ny

    return lav


def _tekst(udsendelse) -> str:
    return Udsendelse.objects.get(pk=udsendelse.pk).tekst


def test_old_mails_keep_the_line_and_lose_the_text(mail):
    sendt, opgivet = mail(91, sendt=_for(91)), mail(99, opgivet=_for(91))
    ny, venter, nyligt_opgivet = mail(89, sendt=_for(89)), mail(91), mail(99, opgivet=_for(89))
    assert ryd_mailtekster() == 2
    alle = (sendt, opgivet, ny, venter, nyligt_opgivet)
    assert [_tekst(et) for et in alle] == ["", "", "Hej", "Hej", "Hej"]  # what can be tried again keeps its text
    sendt.refresh_from_db()
    assert (sendt.emne, sendt.modtager_navn, sendt.slags) == ("Husk fristen", "Karen Holder", "paamindelse")
    assert sendt.sendt is not None
    assert ryd_mailtekster() == 0


def test_log_says_how_many_mails_were_cleared_in_each_municipality(mail, kontraktholder, fremmed):
    for til in (kontraktholder, kontraktholder, fremmed):
        mail(91, til, sendt=_for(91))
    ryd_mailtekster()
    ryd_mailtekster()
    slut = "efter 90 dage. Hvem der fik hvad, og hvornår, står endnu."
    assert {(et.kommune_id, et.bruger_navn, et.tekst) for et in Haendelse.objects.all()} == {
        (kontraktholder.kommune_id, "Systemet", f"Slettede teksten i 2 mails {slut}"),
        (fremmed.kommune_id, "Systemet", f"Slettede teksten i én mail {slut}"),
    }


def test_collections_go_when_they_are_no_longer_offered(administrator):
    for dage in (6, 8):
        samling = fabrikker.samling(administrator, 2020 + dage, tilstand="faerdig", data=b"zip")
        Samling.objects.filter(pk=samling.pk).update(bestilt=_for(dage))
    assert (ryd_samlinger(), ryd_samlinger()) == (1, 0)
    assert Samling.objects.get().aar == 2026


def _opgave(status: str, dage: float | None) -> DBTaskResult:
    return DBTaskResult.objects.create(
        task_path="x",
        backend_name="default",
        status=status,
        run_after=timezone.now(),
        finished_at=None if dage is None else _for(dage),
        args_kwargs={"args": [], "kwargs": {}},
    )


def _koer() -> list[str]:
    ud = StringIO()
    call_command("ryd_op", stdout=ud)
    return ud.getvalue().splitlines()


def test_ryd_op_clears_it_all_says_how_much_and_may_be_run_twice(mail, administrator, kontraktholder):
    mail(91, sendt=_for(91))
    fil = fabrikker.indlaesning(kontraktholder, tilstand="kasseret")
    Indlaesning.objects.filter(pk=fil.pk).update(indsendt=_for(31))
    fabrikker.samling(administrator)
    Samling.objects.update(bestilt=_for(8))
    Session.objects.create(session_key="gammel", session_data="x", expire_date=_for(0.1))
    Session.objects.create(session_key="ny", session_data="x", expire_date=_for(-0.1))
    for status, dage in [("SUCCESSFUL", 15), ("FAILED", 15), ("SUCCESSFUL", 13), ("READY", None), ("RUNNING", None)]:
        _opgave(status, dage)
    assert _koer() == [
        "Filer til indlæsning, kasseret eller ulæselige, urørt i 30 dage: 1 slettet.",
        "Mails, hvis tekst er over 90 dage gammel: 1 slettet.",
        "Årets kontrakter i én fil, bestilt for over 7 dage siden: 1 slettet.",
        "Udløbne log ind: 1 slettet.",
        "Udført baggrundsarbejde, færdigt for over 14 dage siden: 2 slettet.",
        "Opslag i sygefravær over 365 dage gamle: 0 slettet.",
        "Filer med sygefravær, der har ligget i 30 dage: 0 slettet.",
        "Tilsynsrapporter, der ikke kunne læses, sendt ind for over 30 dage siden: 0 slettet.",
    ]
    assert [linje.rsplit(": ")[1] for linje in _koer()] == ["0 slettet."] * 8
    assert (Udsendelse.objects.count(), Session.objects.get().session_key, DBTaskResult.objects.count()) == (1, "ny", 3)


def test_pages_say_how_long_the_text_of_a_mail_is_kept(klient, administrator):
    liste = ord_i(klient(administrator).get(reverse("kontrakter:udsendelse_liste")))
    assert f"Teksten bliver slettet efter {TEKST_GEMMES_DAGE} dage; linjen bliver stående." in liste
    privatliv = ord_i(klient(administrator).get(reverse("privatliv")))
    assert f"Teksten i de mails, Rød tråd skriver til dig: {TEKST_GEMMES_DAGE} dage." in privatliv
