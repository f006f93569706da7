"""`manage.py send_paamindelser`: who is reminded of what, that it stops when it should, and that twice is once."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from kontrakter.handlinger import gem_mailvalg, skift_tilstand
from kontrakter.models import Aktivitet, Kontrakt, Moede, Paamindelse, Tilstandsskift, Udsendelse
from kontrakter.regler import TILSTANDE
from kontrakter.regler.udsendelse import MAILSLAGS
from organisation.models import Bruger, Rolletildeling
from tests import fabrikker

from .aarshjaelp import saet_frister
from .paamindelseshjaelp import I_DAG, KBH, MORGEN, aktivitet, moede, om, send, sendt


@pytest.fixture(autouse=True)
def ur():
    with time_machine.travel(MORGEN, tick=False) as ur:
        yield ur


@pytest.fixture
def paa(ur):
    """`paa(7)` is the morning seven days after I_DAG."""
    return lambda dage: ur.move_to(MORGEN + timedelta(days=dage))


@pytest.fixture
def holder(by, kontraktholder):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(kontraktholder=kontraktholder)
    by.kontrakt.refresh_from_db()
    return kontraktholder


# --- The mail -------------------------------------------------------------------------------------
def test_one_mail_gathers_everything_by_day_with_one_link(by, holder):
    saet_frister(by.skabelon, skrivning=om(-1))
    aktivitet(by, 3)
    moede(by)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert send() == "1 mail med påmindelser.\n"
    (brev,) = mail.outbox
    assert (brev.to, brev.subject) == ([holder.email], "Husk: 3 ting venter på dig")
    assert brev.body == (
        "Hej Karen Holder\n\n"
        "Det her venter på dig i “Udviklingskontrakt 2023 for Dagtilbud Skovkanten”:\n\n"
        "- 31. oktober 2026, i går: Kontrakten skulle være skrevet færdig.\n"
        "- 4. november 2026, om 3 dage: Aktiviteten “Læs højt hver dag” skal være gennemført.\n"
        "- 8. november 2026, om 7 dage: Evalueringsmøde i LMU.\n\n"
        "Du finder det på forsiden:\nhttp://127.0.0.1:8000/\n\n"
        "Rød tråd skriver højst hver femte dag om det, der venter.\n\n"
        "Venlig hilsen\nRød tråd\n\n"
        "Du kan slå den slags mails fra i Rød tråd under “Hvad må jeg?”.\n"
    )
    assert Udsendelse.objects.get().kontrakt == by.kontrakt


def test_the_mail_of_one_thing_says_in_its_subject_what_it_is(by, holder):
    aktivitet(by)
    send()
    hvad = "Aktiviteten “Læs højt hver dag” skal være gennemført"
    assert Udsendelse.objects.get().emne == f"Husk: {hvad} ({by.kontrakt})"


def test_a_long_list_is_cut_and_says_how_much_more_there_is(by, holder):
    for nr in range(18):
        aktivitet(by, nr - 20)
    send()
    tekst = Udsendelse.objects.get().tekst
    assert tekst.count("\n- ") == 16
    assert "- Og 3 mere, som står samme sted." in tekst
    assert Paamindelse.objects.count() == 18


def test_a_mail_about_two_contracts_belongs_to_neither(by, holder):
    saet_frister(by.skabelon, skrivning=om(7))
    fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar=2024, kontraktholder=holder)
    send()
    brev = Udsendelse.objects.get()
    assert brev.kontrakt is None
    assert (
        "Det her venter på dig:\n\n"
        f"- 8. november 2026, om 7 dage: Kontrakten skal være skrevet færdig ({by.kontrakt}).\n"
        "- 8. november 2026, om 7 dage: Kontrakten skal være skrevet færdig "
        "(Udviklingskontrakt 2024 for Dagtilbud Skovkanten).\n"
    ) in brev.tekst


# --- Who ------------------------------------------------------------------------------------------
def test_an_activity_is_told_to_whoever_its_text_names(by, holder, daglig_leder):
    """A name, the daily leaders of its houses; the kontraktholder gets what names nobody who can log in to it."""
    anden = fabrikker.bruger(by.kommune, "Egon Æske")
    fabrikker.tildeling(anden, "daglig_leder", by.huse[1])
    for ansvarlig, huse in [
        ("Souschefen", []),
        ("Ulla Udenfor", []),
        ("Egon Æske", []),
        ("Den daglige leder i hvert hus", by.huse),
        ("De daglige ledere", [by.huse[1]]),
        ("Dorte Daglig", [by.huse[1]]),
    ]:
        aktivitet(by, ansvarlig=ansvarlig, huse=huse)
    send()
    fordelt = {navn: len(sager) for navn, sager in sendt()}
    assert fordelt == {"Karen Holder": 3, "Egon Æske": 3, "Dorte Daglig": 1}


def test_a_meeting_is_told_to_its_members_and_the_holder(by, holder, lmu, foraelder, udenfor, fremmed):
    """Those who have lost the role, cannot log in, or sit somewhere else are left out."""
    ude = fabrikker.bruger(by.kommune, "Inger Inaktiv", is_active=False)
    fabrikker.tildeling(ude, "lmu", by.dagtilbud)
    forbi = fabrikker.bruger(by.kommune, "Frida Forbi")
    fabrikker.tildeling(forbi, "lmu", by.dagtilbud, til=om(-1))
    moede(by, lmu, ude, forbi, udenfor, fremmed)
    send()
    assert sendt() == [("Karen Holder", ["moede"]), ("Lars Udvalg", ["moede"])]


@pytest.mark.parametrize(("dage", "antal"), [(31, 0), (30, 1), (0, 1), (-1, 0)])
def test_a_meeting_without_a_day_counts_from_the_first_of_its_month(by, lmu, paa, dage, antal):
    """The 1st of December is 30 days ahead; once it has come, only a day that is set can be reminded of."""
    paa(30 - dage)
    moede(by, lmu, dato=None, maaned=12)
    send()
    assert len(sendt()) == antal
    assert (
        not antal
        or "\n- december 2026: Evalueringsmøde i LMU, dagen er ikke sat endnu.\n" in Udsendelse.objects.get().tekst
    )


LUKKET = {"tilstand": "afsluttet", "begyndt": timezone.now(), "afsluttet": timezone.now(), "forum_navn": "LMU"}


@pytest.mark.parametrize("dag", [None, date(2026, 10, 30)])
@pytest.mark.parametrize(
    ("felter", "sager"), [({}, ["evaluering"]), ({"tilstand": "klar"}, ["evaluering"]), (LUKKET, [])]
)
def test_a_meeting_that_is_not_closed_is_missed_when_its_month_is_over(by, holder, lmu, dag, felter, sager):
    moede(by, lmu, maaned=10, dato=dag, **felter)
    send()
    assert sendt() == ([("Karen Holder", sager)] if sager else [])


def test_a_meeting_of_a_forum_that_is_made_by_roles_is_told_to_those_who_have_them(by, holder, lmu, foraelder):
    moede(by)
    send()
    assert sendt() == [("Karen Holder", ["moede"]), ("Lars Udvalg", ["moede"])]


def test_a_hearing_is_told_to_the_forums_that_have_not_answered(by, lmu, foraelder, paa):
    paa(-10)
    hoering = fabrikker.hoering(by.kontrakt, frist=om(7))
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    assert send() == "0 mails med påmindelser.\n"  # they were told of it when it was sent
    paa(0)
    send()
    assert sendt() == [("Fatima Forælder", ["hoering"])]
    assert "skal have jeres høringssvar." in Udsendelse.objects.get().tekst


def test_writing_is_the_holders_until_the_contract_has_been_approved(by, holder, centerchef, paa):
    saet_frister(by.skabelon, skrivning=om(7))
    send()
    assert sendt() == [("Karen Holder", ["frist_skrivning"])]
    fabrikker.version(by.kontrakt, centerchef)
    paa(6)
    assert send().startswith("0 mails")


def test_approving_is_asked_of_those_who_can(by, holder, centerchef, paa):
    """Neither the holder, nor whoever sent it."""
    saet_frister(by.skabelon, godkendelse=om(30))
    for person in (fabrikker.bruger(by.kommune, "Ove Område"), holder):
        fabrikker.tildeling(person, "omraadeleder", by.omraade)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="til_godkendelse")
    Tilstandsskift.objects.create(
        kontrakt=by.kontrakt,
        verbum="send-til-godkendelse",
        fra="udkast",
        til="til_godkendelse",
        bruger_id=centerchef.pk,
        bruger_navn=centerchef.navn,
    )
    assert send().startswith("0 mails")  # they were told of it today, when it was sent
    paa(23)
    send()
    assert sendt() == [("Ove Område", ["frist_godkendelse"])]


# --- No more --------------------------------------------------------------------------------------
def _faerdig(by, **felter):
    Aktivitet.objects.update(**felter)


def _kontrakt(by, **felter):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(**felter)


NU = datetime(2026, 11, 1, tzinfo=KBH)
SLUT = {
    "gennemført": lambda by: _faerdig(by, tilstand="gennemfoert"),
    "stoppet": lambda by: _faerdig(by, tilstand="stoppet"),
    "fjernet": lambda by: _faerdig(by, fjernet=NU),
    "målet fjernet": lambda by: type(by.maal).objects.update(fjernet=NU),
    "kontrakten fjernet": lambda by: _kontrakt(by, fjernet=NU),
    "evalueret": lambda by: _kontrakt(by, tilstand="evalueret"),
    "arkiveret": lambda by: _kontrakt(by, tilstand="arkiveret"),
    "rollen slut": lambda by: Rolletildeling.objects.update(til=date(2026, 10, 31)),
    "kan ikke logge ind": lambda by: Bruger.objects.update(is_active=False),
    "ingen kontraktholder": lambda by: _kontrakt(by, kontraktholder=None),
    "fristen fjernet": lambda by: _faerdig(by, frist=None),
    "slået fra": lambda by: gem_mailvalg(oensket=set(MAILSLAGS) - {"frist_aktivitet"}, af=by.holder),
    "alt slået fra": lambda by: gem_mailvalg(oensket=set(MAILSLAGS) - {"kalender"}, af=by.holder),
}


@pytest.mark.parametrize("hvorfor", SLUT)
def test_nobody_is_reminded_of_an_activity_when_it_is_over(by, holder, hvorfor):
    by.holder = holder
    aktivitet(by)
    SLUT[hvorfor](by)
    assert send() == "0 mails med påmindelser.\n"
    assert Udsendelse.objects.count() == 0


def test_the_same_activity_is_told_of_when_nothing_is_in_the_way(by, holder):
    """The control of the table above."""
    aktivitet(by)
    assert send() == "1 mail med påmindelser.\n"


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_meetings_and_activities_live_as_long_as_they_can_be_written_in(by, holder, tilstand):
    _kontrakt(by, tilstand=tilstand)
    aktivitet(by)
    moede(by)
    send()
    lever = tilstand not in ("evalueret", "arkiveret")
    assert sendt() == ([("Karen Holder", ["aktivitet", "moede"])] if lever else [])


@pytest.mark.parametrize("felter", [{"fjernet": NU}, {"dato": date(2026, 10, 31)}])
def test_a_meeting_that_is_removed_or_held_is_not_told_of(by, holder, felter):
    Moede.objects.filter(pk=moede(by).pk).update(**felter)
    assert send().startswith("0 mails")


def test_what_is_switched_off_is_left_out_of_the_mail_and_the_rest_is_sent(by, holder):
    aktivitet(by)
    moede(by)
    gem_mailvalg(oensket=set(MAILSLAGS) - {"moede_naer"}, af=holder)
    send()
    assert sendt() == [("Karen Holder", ["aktivitet"])]


# --- Never too often ------------------------------------------------------------------------------
@pytest.mark.parametrize("slags", ["paamindelse", "frist_naer", "frist_godkendelse", "kalender"])
@pytest.mark.parametrize(("dage", "mails"), [(4, 0), (5, 1)])
def test_a_reminder_of_any_kind_is_waited_five_days_for(by, holder, paa, slags, dage, mails):
    paa(-dage)
    fabrikker.udsendelse(holder, slags)
    paa(0)
    aktivitet(by)
    assert send().startswith(f"{mails} mail")


def test_another_mail_is_not_waited_for(by, holder):
    fabrikker.udsendelse(holder, "godkendt")
    aktivitet(by)
    assert send().startswith("1 mail")


def test_what_is_held_back_comes_on_the_first_day_it_may(by, holder, paa):
    aktivitet(by, 7)
    send()
    aktivitet(by, 8)
    for dage in range(1, 6):
        paa(dage)
        send()
    assert sendt() == [("Karen Holder", ["aktivitet"]), ("Karen Holder", ["aktivitet", "aktivitet"])]
    # The first is taken along, for it is to be reminded of tomorrow, and no mail may come then.
    assert [et.dag for et in Paamindelse.objects.order_by("pk")] == [om(0), om(5), om(5)]


def test_a_day_is_a_day_in_copenhagen(by, holder, ur):
    """Half past eleven in the evening in Copenhagen, and an hour later: the day in London is the same."""
    aktivitet(by, 8)
    Paamindelse.objects.create(
        udsendelse=fabrikker.udsendelse(holder, "godkendt"),
        modtager_id=holder.pk,
        sag=f"aktivitet:{Aktivitet.objects.get().pk}",
        dag=om(-20),
        til=om(-16),
    )
    ur.move_to(datetime(2026, 11, 1, 23, 30, tzinfo=KBH))
    assert send().startswith("0 mails")
    ur.move_to(datetime(2026, 11, 2, 0, 30, tzinfo=KBH))
    assert timezone.now().date() == date(2026, 11, 1)
    assert send().startswith("1 mail")


# --- Weeks of it ----------------------------------------------------------------------------------
def _by_i_gang(by, lmu, foraelder):
    """Matters of every kind for five people over three months."""
    saet_frister(by.skabelon, skrivning=om(20))
    for dage, ansvarlig in [(12, "Souschefen"), (15, "Dorte Daglig"), (44, "De daglige ledere"), (-3, "Souschefen")]:
        aktivitet(by, dage, ansvarlig=ansvarlig, tekst=f"Frist om {dage} dage")
    moede(by, lmu, foraelder, dage=33, maaned=12)
    forum = fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")
    forum.medlemmer.set([foraelder])
    fabrikker.moede(by.kontrakt, forum, maaned=11, aar=2026)


def _gennem(paa, dage: int, gange: int = 2) -> dict[str, list[int]]:
    """Run the command `gange` times on each of the days; return the days each person got a mail on."""
    ud: dict[str, list[int]] = {}
    for nr in range(dage):
        paa(nr)
        if nr == 25:
            Aktivitet.objects.filter(tekst="Frist om 12 dage").update(tilstand="gennemfoert")
        if nr == 33:
            Moede.objects.filter(maaned=12).update(**LUKKET)
        for _ in range(gange):
            send()
    for et in Udsendelse.objects.filter(slags="kalender").order_by("tid"):
        ud.setdefault(et.modtager_navn, []).append((timezone.localdate(et.tid) - I_DAG).days)
    return ud


VENTET = {
    "Karen Holder": [0, 5, 11, 16, 21, 26, 31, 36, 57, 64, 69, 87],
    "Dorte Daglig": [0, 8, 14, 19, 24, 37, 43, 48, 53, 81, 86],
    "Fatima Forælder": [0, 26, 32],
    "Lars Udvalg": [3, 26, 32],
}


def test_90_days_of_the_command_run_twice_a_day(by, holder, lmu, foraelder, daglig_leder, paa):
    _by_i_gang(by, lmu, foraelder)
    dage = _gennem(paa, 90)
    for navn, egne in dage.items():
        mellem = [b - a for a, b in pairwise(egne)]
        print(f"{navn}: {len(egne)} mails, korteste afstand {min(mellem, default='-')}, dage {egne}")
        assert min(mellem, default=5) >= 5
    assert dage == VENTET
    efter = Paamindelse.objects.filter(
        sag=f"aktivitet:{Aktivitet.objects.get(tekst='Frist om 12 dage').pk}", dag__gte=om(25)
    )
    assert efter.count() == 0


def test_30_days_run_once_are_as_run_twice(by, holder, lmu, foraelder, daglig_leder, paa):
    _by_i_gang(by, lmu, foraelder)
    en = _gennem(paa, 30, gange=1)
    assert en == {navn: [dag for dag in egne if dag < 30] for navn, egne in VENTET.items()}


# --- Through the real steps ----------------------------------------------------------------------
def test_an_act_that_is_done_is_the_end_of_its_reminders(by, holder, centerchef, paa):
    """Approved by hand, through the real steps: the next mail is not written."""
    saet_frister(by.skabelon, skrivning=om(7))
    send()
    Tilstandsskift.objects.all().delete()
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=holder)
    for dage in range(1, 40):
        paa(dage)
        send()
    assert sendt() == [("Karen Holder", ["frist_skrivning"])]
