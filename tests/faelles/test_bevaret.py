"""Text that was sent when the session had ended waits for the one who wrote it (catalogue E3, E4)."""

import pytest
import time_machine
from django.urls import reverse

from faelles.bevaret import ejermaerke
from kontrakter.models import Kontrakt

TEKST = "<p>Min lange tekst om året</p>"


@pytest.fixture
def sti(by):
    """The page where the introduction is written."""
    return reverse("kontrakter:kontrakttekst_rediger", args=[by.kontrakt.pk, "indledning"])


def _data(bruger, **felter) -> dict:
    return {"tekst": TEKST, "tekst_format": "html", "version": "1", "_ejer": ejermaerke(bruger)} | felter


def test_text_waits_and_is_shown_after_logging_in_until_it_is_saved(klient, kontraktholder, sti):
    en = klient()
    svar = en.post(sti, _data(kontraktholder))
    assert (svar.status_code, svar.url) == (302, f"/konto/log-ind/?next={sti.replace('/', '%2F')}")
    en.force_login(kontraktholder)
    svar = en.get(sti)
    assert svar.context["form"]["tekst"].value() == TEKST
    assert "Du var logget ud, da du gemte. Din tekst er her stadig." in svar.content.decode()
    assert en.get(sti).context["form"]["tekst"].value() == TEKST  # loaded again, it is still there
    assert en.post(sti, _data(kontraktholder)).status_code == 302
    assert "Du var logget ud, da du gemte" not in en.get(sti).content.decode()


def test_text_is_let_go_of_when_it_is_a_draft_or_thrown_away(klient, kontraktholder, sti):
    for adresse, data in [
        ("kontrakter:kladde_gem", {"form": sti, "felter": '{"tekst": "Nyere"}', "grundversion": "1"}),
        ("kontrakter:kladde_kasser", {"form": sti}),
    ]:
        en = klient()
        en.post(sti, _data(kontraktholder))
        en.force_login(kontraktholder)
        assert "Du var logget ud" in en.get(sti).content.decode()
        en.post(reverse(adresse), data)
        assert "Du var logget ud" not in en.get(sti).content.decode()


def test_text_is_saved_under_the_version_it_was_read_at(klient, kontraktholder, sti):
    en = klient()
    en.post(sti, _data(kontraktholder))
    Kontrakt.objects.filter(kontraktholder=None).update(indledning="<p>Andens</p>", version=2)
    en.force_login(kontraktholder)
    assert en.get(sti).context["form"]["version"].value() == 1
    assert en.post(sti, _data(kontraktholder)).status_code == 409


def test_text_is_never_shown_to_another_or_on_another_page(by, klient, kontraktholder, administrator, sti):
    en = klient()
    en.post(sti, _data(kontraktholder))
    en.force_login(kontraktholder)
    andet = en.get(sti.replace("indledning", "opfoelgning"))
    assert "Min lange tekst" not in andet.content.decode()
    anden = klient()
    anden.post(sti, _data(administrator))
    anden.force_login(kontraktholder)
    assert "Min lange tekst" not in anden.get(sti).content.decode()


def test_htmx_is_sent_to_the_log_in_page_as_a_whole(klient, kontraktholder, sti):
    svar = klient().post(sti, _data(kontraktholder), headers={"HX-Request": "true"})
    assert (svar.status_code, svar.headers["HX-Redirect"].startswith("/konto/log-ind/?next=")) == (200, True)


@pytest.mark.parametrize("maerke", ["", "vrøvl", "1:abc:def"])
def test_form_without_a_good_mark_is_not_kept(klient, kontraktholder, sti, maerke):
    en = klient()
    en.post(sti, _data(kontraktholder, _ejer=maerke))
    assert "bevaret" not in en.session


def test_mark_is_forgotten_after_a_week(klient, kontraktholder, sti):
    with time_machine.travel("2026-06-01 12:00+02:00", tick=False):
        data = _data(kontraktholder)
    for dage, bevaret in ((6, True), (8, False)):
        with time_machine.travel(f"2026-06-{1 + dage:02} 12:00+02:00", tick=False):
            en = klient()
            en.post(sti, data)
            assert ("bevaret" in en.session) == bevaret


def test_text_would_be_lost_without_the_guard(klient, kontraktholder, sti, settings):
    """The control: Django alone sends the writer to the log-in page, and the text is gone."""
    settings.MIDDLEWARE = [navn for navn in settings.MIDDLEWARE if navn != "faelles.bevaret.bevar_indsendt"]
    en = klient()
    assert en.post(sti, _data(kontraktholder)).status_code == 302
    en.force_login(kontraktholder)
    assert "Min lange tekst" not in en.get(sti).content.decode()


# --- An old security mark ---------------------------------------------------------------------


def test_old_token_gives_the_text_back_to_be_sent_again(klient, kontraktholder, sti):
    en = klient(kontraktholder, csrf=True)
    svar = en.post(sti, _data(kontraktholder), headers={"origin": "http://testserver"})
    html = svar.content.decode()
    assert svar.status_code == 403
    assert "Min lange tekst om året" in html
    maerke = html.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    igen = en.post(sti, _data(kontraktholder, csrfmiddlewaretoken=maerke), headers={"origin": "http://testserver"})
    assert igen.status_code == 302
    assert Kontrakt.objects.filter(indledning=TEKST).count() == 1


@pytest.mark.parametrize("origin", ["https://ond.example", "null", "http://testserver.ond.example", ""])
def test_old_token_from_a_foreign_page_is_a_plain_403(klient, kontraktholder, sti, origin):
    svar = klient(kontraktholder, csrf=True).post(sti, _data(kontraktholder), headers={"origin": origin})
    html = svar.content.decode()
    assert svar.status_code == 403
    assert "Min lange tekst" not in html
    assert "data-send-igen" not in html
