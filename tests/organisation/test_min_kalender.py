"""The page with the own calendar link: made, seen again, changed for a new one, closed."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from historik.models import Haendelse
from organisation.handlinger import opret_kalenderlink
from organisation.models import Kalenderlink
from tests import fabrikker

STI, OPRET = "/min-kalender/", "/min-kalender/link/"


def _luk(link) -> str:
    return f"/min-kalender/link/{link.pk}/luk/"


def _vist(svar) -> list[str]:
    return re.findall(r'readonly value="([^"]*)"', svar.content.decode())


def test_min_kalender_offers_a_link_when_there_is_none(klient, lmu):
    svar = klient(lmu).get(STI)
    assert (_vist(svar), svar.content.decode().count("Lav et link")) == ([], 1)


def test_min_kalender_makes_a_link_that_can_be_seen_again(klient, lmu, settings):
    settings.BASISADRESSE = "https://kontrakter.lilleby.dk/"
    assert klient(lmu).post(OPRET).headers["Location"] == STI
    link = Kalenderlink.objects.get()
    assert (link.bruger, len(link.hemmelighed)) == (lmu, 43)
    for _ in range(2):
        svar = klient(lmu).get(STI)
        assert _vist(svar) == [f"https://kontrakter.lilleby.dk/kalender/{link.hemmelighed}.ics"]
    for ord_ in ("Outlook", "Google Kalender", "iPhone og iPad", "Linket er hemmeligt."):
        assert ord_ in svar.content.decode()


def test_min_kalender_shows_nobody_elses_link(klient, lmu, foraelder):
    link = fabrikker.kalenderlink(foraelder)
    assert link.hemmelighed not in klient(lmu).get(STI).content.decode()


@pytest.mark.parametrize(
    ("hentet", "besked"), [(False, "Ingen kalender har hentet det endnu."), (True, "Sidst hentet")]
)
def test_min_kalender_says_when_it_was_last_fetched(klient, lmu, hentet, besked):
    fabrikker.kalenderlink(lmu, hentet=timezone.localdate() if hentet else None)
    assert besked in klient(lmu).get(STI).content.decode()


def test_min_kalender_says_when_small_things_are_left_out(by, klient, centerchef):
    besked = "Du kan se mere end 10 enheder"
    assert besked not in klient(centerchef).get(STI).content.decode()
    for _ in range(9):
        fabrikker.enhed(by.omraade)
    assert besked in klient(centerchef).get(STI).content.decode()


# --- kalenderlink_opret -----------------------------------------------------------------------------
def test_kalenderlink_opret_twice_makes_one(klient, lmu):
    klient(lmu).post(OPRET)
    svar = klient(lmu).post(OPRET, follow=True)
    assert "Du har allerede et link. Intet er ændret." in svar.content.decode()
    assert (Kalenderlink.objects.count(), Haendelse.objects.count()) == (1, 1)


def test_kalenderlink_opret_takes_the_place_of_the_old_one(klient, lmu):
    gammelt = fabrikker.kalenderlink(lmu)
    for _ in range(2):  # of two clicks the second changes nothing
        klient(lmu).post(OPRET, {"gammelt": gammelt.pk})
    nyt = Kalenderlink.objects.get(lukket=None)
    assert nyt.hemmelighed != gammelt.hemmelighed
    assert Kalenderlink.objects.count() == 2
    assert [klient().get(f"/kalender/{link.hemmelighed}.ics").status_code for link in (gammelt, nyt)] == [404, 200]


def test_kalenderlink_opret_makes_one_after_the_old_was_closed(klient, lmu):
    gammelt = fabrikker.kalenderlink(lmu, lukket=timezone.now())
    klient(lmu).post(OPRET, {"gammelt": gammelt.pk})
    assert Kalenderlink.objects.filter(bruger=lmu, lukket=None).count() == 1


@pytest.mark.parametrize("gammelt", ["", "x", "-1", "9" * 30])
def test_kalenderlink_opret_with_nonsense_leaves_the_open_one(klient, lmu, gammelt):
    link = fabrikker.kalenderlink(lmu)
    klient(lmu).post(OPRET, {"gammelt": gammelt})
    assert list(Kalenderlink.objects.all()) == [link]
    assert Kalenderlink.objects.get().lukket is None


def test_kalenderlink_opret_does_not_close_what_is_anothers(klient, lmu, foraelder):
    andens = fabrikker.kalenderlink(foraelder)
    klient(lmu).post(OPRET, {"gammelt": andens.pk})
    andens.refresh_from_db()
    assert (andens.lukket, Kalenderlink.objects.filter(bruger=lmu).count()) == (None, 1)


def test_kalenderlink_luk_closes_the_one_that_is_named_and_no_other(klient, lmu, foraelder):
    eget, andens = fabrikker.kalenderlink(lmu), fabrikker.kalenderlink(foraelder)
    assert klient(lmu).post(_luk(andens)).status_code == 404
    eget.refresh_from_db()
    andens.refresh_from_db()
    assert (eget.lukket, andens.lukket) == (None, None)


def test_kalenderlink_is_in_the_log_without_its_secret(klient, lmu):
    opret_kalenderlink(af=lmu)
    link = Kalenderlink.objects.get()
    opret_kalenderlink(gammelt=link.pk, af=lmu)
    nyt = Kalenderlink.objects.get(lukket=None)
    klient(lmu).post(_luk(nyt))
    tekster = list(Haendelse.objects.order_by("pk").values_list("emne", "tekst", "bruger_navn"))
    assert tekster == [
        (f"bruger:{lmu.pk}", tekst, "Lars Udvalg")
        for tekst in (
            "Lavede et link til sin kalender.",
            "Lavede et nyt link til sin kalender. Det gamle virker ikke længere.",
            "Lukkede linket til sin kalender.",
        )
    ]
    assert nyt.hemmelighed not in f"{tekster} {nyt} {nyt!r}"


def test_one_person_has_one_open_link_also_in_the_database(lmu):
    fabrikker.kalenderlink(lmu, lukket=timezone.now())
    fabrikker.kalenderlink(lmu)
    with pytest.raises(IntegrityError), transaction.atomic():
        fabrikker.kalenderlink(lmu)


# --- kalenderlink_luk ---------------------------------------------------------------------------------
def test_kalenderlink_luk_closes_it_at_once(klient, lmu):
    link = fabrikker.kalenderlink(lmu)
    sti = f"/kalender/{link.hemmelighed}.ics"
    assert klient().get(sti).status_code == 200
    svar = klient(lmu).post(_luk(link), follow=True)
    assert "Linket er lukket." in svar.content.decode()
    assert (klient().get(sti).status_code, _vist(svar)) == (404, [])
    assert klient(lmu).post(_luk(link)).status_code == 404


def test_kalenderlink_luk_of_another_is_404_and_closes_nothing(klient, lmu, foraelder, administrator):
    link = fabrikker.kalenderlink(foraelder)
    for bruger in (lmu, administrator):
        assert klient(bruger).post(_luk(link)).status_code == 404
    assert klient(lmu).post("/min-kalender/link/987654/luk/").status_code == 404
    link.refresh_from_db()
    assert link.lukket is None


def test_kalenderlink_is_changed_only_by_a_post_with_a_token_of_somebody_logged_in(klient, lmu):
    link = fabrikker.kalenderlink(lmu)
    for sti in (OPRET, _luk(link)):
        assert klient(lmu).get(sti).status_code == 405
        assert klient(lmu, csrf=True).post(sti).status_code == 403
        assert klient().post(sti).headers["Location"].startswith("/konto/log-ind/")
    assert klient(lmu).post(STI).status_code == 405
    assert klient().get(STI).headers["Location"] == "/konto/log-ind/?next=/min-kalender/"
    assert Kalenderlink.objects.filter(lukket=None).count() == 1
