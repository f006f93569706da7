"""The one black button of the contract's page: what each state asks of each person."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from kontrakter.models import Kontrakt, Tilstandsskift
from tests import fabrikker

from .hjaelp import ord_i, sti


def _side(klient, bruger, kontrakt) -> str:
    return klient(bruger).get(sti("kontrakt_vis", kontrakt.pk)).content.decode()


def _knap(html: str) -> str:
    """Return "words → address" of the primary button in the box; "" without one."""
    boks = html[html.index('id="naeste-skridt"') :]
    fund = re.search(r'<a class="button button-primary" href="([^"]+)">([^<]+)</a>', boks)
    return f"{fund[2]} → {fund[1]}" if fund else ""


def _i(kontrakt, tilstand):
    Kontrakt.objects.filter(pk=kontrakt.pk).update(tilstand=tilstand)


@pytest.fixture
def fyldt(by):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(indledning="<p>Om os</p>")
    for noegle, _, _ in fabrikker.STANDARDAFSNIT:
        fabrikker.afsnit(by.maal, noegle)
    return by


def _holdt(kontrakt, **felter):
    return fabrikker.hoering(kontrakt, afsluttet=timezone.now(), **felter)


# --- A draft ----------------------------------------------------------------------------------------
def test_filled_draft_goes_to_hearing_first(fyldt, klient, kontraktholder):
    html = _side(klient, kontraktholder, fyldt.kontrakt)
    assert _knap(html) == f"Send i høring → {sti('kontrakt_skift', fyldt.kontrakt.pk, 'send-i-hoering')}"


def test_filled_draft_that_was_heard_goes_to_approval(fyldt, klient, kontraktholder):
    _holdt(fyldt.kontrakt)
    html = _side(klient, kontraktholder, fyldt.kontrakt)
    videre = sti("kontrakt_skift", fyldt.kontrakt.pk, "send-til-godkendelse")
    assert _knap(html) == f"Send til godkendelse → {videre}"
    assert html.count(videre) == 1
    assert sti("kontrakt_skift", fyldt.kontrakt.pk, "send-i-hoering") in html


def test_hearing_that_was_drawn_back_was_not_held(fyldt, klient, kontraktholder):
    _holdt(fyldt.kontrakt, trukket=True)
    assert _knap(_side(klient, kontraktholder, fyldt.kontrakt)).startswith("Send i høring →")


def test_hearing_before_the_newest_version_does_not_count(fyldt, klient, kontraktholder, centerchef):
    _holdt(fyldt.kontrakt).fora.update(svaret=timezone.now())
    fabrikker.version(fyldt.kontrakt, centerchef)
    assert _knap(_side(klient, kontraktholder, fyldt.kontrakt)).startswith("Send i høring →")


def test_answers_of_the_hearing_wait_before_anything_else(fyldt, klient, kontraktholder):
    hoering = _holdt(fyldt.kontrakt)
    hoering.fora.update(svaret=timezone.now())
    html = _side(klient, kontraktholder, fyldt.kontrakt)
    assert "2 høringssvar venter på dit svar." in html
    assert _knap(html) == f"Svar på høringssvarene → {sti('hoering_vis', fyldt.kontrakt.pk)}?runde={hoering.pk}"
    assert html.count(f'href="{sti("hoering_vis", fyldt.kontrakt.pk)}') == 1
    hoering.fora.update(besvaret=timezone.now())
    assert _knap(_side(klient, kontraktholder, fyldt.kontrakt)).startswith("Send til godkendelse →")


def test_answers_of_an_older_hearing_wait_too_as_the_approver_is_told_of_them(fyldt, klient, kontraktholder):
    aeldre = _holdt(fyldt.kontrakt)
    aeldre.fora.update(svaret=timezone.now())
    _holdt(fyldt.kontrakt)
    assert _knap(_side(klient, kontraktholder, fyldt.kontrakt)).endswith(f"?runde={aeldre.pk}")
    aeldre.fora.update(besvaret=timezone.now())
    assert _knap(_side(klient, kontraktholder, fyldt.kontrakt)).startswith("Send til godkendelse →")


@pytest.mark.parametrize(
    ("verbum", "hvad"),
    [
        ("returner", "sendte kontrakten tilbage"),
        ("traek-tilbage", "trak kontrakten tilbage"),
        ("ny-revision", "åbnede den godkendte kontrakt for rettelser"),
    ],
)
def test_reason_says_who_did_what(by, klient, kontraktholder, verbum, hvad):
    Tilstandsskift.objects.create(
        kontrakt=by.kontrakt,
        verbum=verbum,
        fra="i_hoering",
        til="udkast",
        grund="Derfor",
        bruger_id=1,
        bruger_navn="Bo",
    )
    ord_ = ord_i(klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk)))
    assert re.search(rf"Bo {hvad}, \d+\. \w+: Derfor", ord_)


# --- A revision of what was approved ----------------------------------------------------------------
@pytest.mark.parametrize("navn", ["kontrakt_vis", "kontrakt_laes"])
@pytest.mark.parametrize("person", ["kontraktholder", "foraelder", "konsulent"])
def test_revision_says_which_version_counts(request, by, klient, centerchef, navn, person):
    fabrikker.version(by.kontrakt, centerchef)
    svar = klient(request.getfixturevalue(person)).get(sti(navn, by.kontrakt.pk))
    assert "er et udkast til en ny version. Den gælder ikke endnu. Læs version 1, som gælder" in ord_i(svar)
    assert f'href="{sti("version_pdf", by.kontrakt.pk, 1)}"' in svar.content.decode()
    assert ord_i(svar).count("gælder ikke endnu") == 1
    assert "stadig et udkast" not in ord_i(svar)


def test_first_draft_and_approved_contract_do_not_speak_of_a_new_one(by, klient, konsulent, centerchef):
    side = klient(konsulent)
    assert "Den gælder ikke endnu." in ord_i(side.get(sti("kontrakt_vis", by.kontrakt.pk)))
    assert "stadig et udkast" in ord_i(side.get(sti("kontrakt_laes", by.kontrakt.pk)))
    fabrikker.version(by.kontrakt, centerchef)
    _i(by.kontrakt, "godkendt")
    assert "til en ny version" not in ord_i(side.get(sti("kontrakt_vis", by.kontrakt.pk)))


# --- In hearing -------------------------------------------------------------------------------------
@pytest.fixture
def i_hoering(by):
    _i(by.kontrakt, "i_hoering")
    return fabrikker.hoering(by.kontrakt)


def test_hearing_is_read_until_everybody_has_answered(by, klient, kontraktholder, i_hoering):
    i_hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    html = _side(klient, kontraktholder, by.kontrakt)
    assert "1 af 2 har svaret." in html
    assert _knap(html) == f"Læs og svar i høringen → {sti('hoering_vis', by.kontrakt.pk)}"
    assert f'<a href="{sti("kontrakt_skift", by.kontrakt.pk, "afslut-hoering")}">Afslut høringen</a>' in html


def test_hearing_may_end_when_everybody_has_answered(by, klient, kontraktholder, i_hoering):
    i_hoering.fora.update(svaret=timezone.now())
    assert _knap(_side(klient, kontraktholder, by.kontrakt)).startswith("Afslut høringen →")


@pytest.mark.parametrize(("dage", "knap"), [(-1, "Afslut høringen"), (0, "Læs og svar i høringen")])
def test_hearing_may_end_when_the_last_day_is_over(by, klient, kontraktholder, i_hoering, dage, knap):
    type(i_hoering).objects.update(frist=timezone.localdate() + timedelta(days=dage))
    assert _knap(_side(klient, kontraktholder, by.kontrakt)).startswith(f"{knap} →")


def test_hearing_is_what_a_member_is_led_to(by, klient, lmu, i_hoering):
    assert _knap(_side(klient, lmu, by.kontrakt)).startswith("Læs og svar i høringen →")


# --- Approved ---------------------------------------------------------------------------------------
def test_approved_contract_asks_the_holder_for_the_activities_and_nothing_on_day_one(by, klient, kontraktholder):
    _i(by.kontrakt, "godkendt")
    html = _side(klient, kontraktholder, by.kontrakt)
    assert _knap(html).startswith("Åbn læsesiden →")
    assert "Meld kontrakten evalueret" in html
    fabrikker.aktivitet(by.maal, frist=date(2023, 5, 1))
    Kontrakt.objects.update(revision=7)
    anker = f"#afsnit-{by.maal.pk}-aktiviteter"
    assert _knap(_side(klient, kontraktholder, by.kontrakt)) == (
        f"Opdater aktiviteterne → {sti('kontrakt_vis', by.kontrakt.pk)}{anker}"
    )


def test_approved_contract_asks_the_approver_to_publish_its_newest_version(by, klient, centerchef):
    _i(by.kontrakt, "godkendt")
    foerste = fabrikker.version(by.kontrakt, centerchef)
    ventet = "Offentliggør version {0} → " + sti("version_offentliggoer", by.kontrakt.pk, 1).replace("1/off", "{0}/off")
    assert _knap(_side(klient, centerchef, by.kontrakt)) == ventet.format(1)
    fabrikker.offentliggoerelse(foerste, centerchef)
    assert _knap(_side(klient, centerchef, by.kontrakt)).startswith("Åbn læsesiden →")
    fabrikker.version(by.kontrakt, centerchef)
    assert _knap(_side(klient, centerchef, by.kontrakt)).startswith("Offentliggør version 2 →")


def test_withdrawn_version_is_not_asked_for_again(by, klient, centerchef):
    _i(by.kontrakt, "godkendt")
    vist = fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef), centerchef)
    type(vist).objects.update(trukket_tilbage=timezone.now())
    assert _knap(_side(klient, centerchef, by.kontrakt)).startswith("Åbn læsesiden →")


def test_contract_sent_to_approval_asks_the_approver(by, klient, centerchef, kontraktholder):
    _i(by.kontrakt, "til_godkendelse")
    assert _knap(_side(klient, centerchef, by.kontrakt)).startswith("Godkend kontrakten →")
    assert _knap(_side(klient, kontraktholder, by.kontrakt)) == ""


def test_versions_are_compared_when_there_are_two_or_something_is_being_written(by, klient, konsulent, centerchef):
    fabrikker.version(by.kontrakt, centerchef)
    side, forskel = sti("version_liste", by.kontrakt.pk), f'href="{sti("version_forskel", by.kontrakt.pk)}"'
    assert forskel in klient(konsulent).get(side).content.decode()
    _i(by.kontrakt, "godkendt")
    assert forskel not in klient(konsulent).get(side).content.decode()
    fabrikker.version(by.kontrakt, centerchef)
    assert forskel in klient(konsulent).get(side).content.decode()
