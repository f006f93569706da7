"""One tap on the front page: an activity's state is set, nobody's change is lost, and it can be undone."""

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.models import Aktivitet
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def aktivitet(by):
    """An activity of the daily leader's house."""
    return fabrikker.aktivitet(by.maal, "Vi synger", huse=[by.huse[0]], note="Hver fredag")


def _skift(aktivitet, tilstand="gennemfoert", version=1):
    return sti("aktivitet_skift", aktivitet.pk, tilstand, version)


def _nu(aktivitet) -> tuple:
    return Aktivitet.objects.values_list("tilstand", "note", "version").get(pk=aktivitet.pk)


def test_aktivitet_skift_sets_the_state_and_keeps_the_note(klient, daglig_leder, aktivitet):
    svar = klient(daglig_leder).post(_skift(aktivitet), follow=True)
    assert svar.redirect_chain == [(f"/?skiftet={aktivitet.pk}#aktivitet-{aktivitet.pk}", 302)]
    assert "“Vi synger” er sat til gennemført." in ord_i(svar)
    assert _nu(aktivitet) == ("gennemfoert", "Hver fredag", 2)
    assert [et.tekst for et in Haendelse.objects.all()] == ["Satte “Vi synger” til gennemført."]


def test_aktivitet_skift_can_be_undone_from_the_message(klient, daglig_leder, aktivitet):
    inde = klient(daglig_leder)
    fortryd = _skift(aktivitet, "ikke_begyndt", 2)
    assert f'action="{fortryd}"' in inde.post(_skift(aktivitet), follow=True).content.decode()
    inde.post(fortryd)
    assert _nu(aktivitet) == ("ikke_begyndt", "Hver fredag", 3)


def test_aktivitet_skift_tapped_twice_is_one_change(klient, daglig_leder, aktivitet):
    inde = klient(daglig_leder)
    inde.post(_skift(aktivitet))
    svar = inde.post(_skift(aktivitet), follow=True)
    assert "“Vi synger” er sat til gennemført." in ord_i(svar)
    assert (_nu(aktivitet)[2], Haendelse.objects.count()) == (2, 1)


def test_aktivitet_skift_says_so_when_somebody_else_was_first(klient, daglig_leder, kontraktholder, aktivitet):
    data = {"tilstand": "i_gang", "note": "Lederens note", "version": 1}
    klient(kontraktholder).post(sti("aktivitet_status", aktivitet.pk), data)
    svar = klient(daglig_leder).post(_skift(aktivitet), follow=True)
    assert "En anden har ændret “Vi synger”, siden du åbnede siden. Den er i gang." in ord_i(svar)
    assert _nu(aktivitet) == ("i_gang", "Lederens note", 2)
    # The page has the new version, so the next tap is about what one now sees.
    assert f'formaction="{_skift(aktivitet, "gennemfoert", 2)}"' in svar.content.decode()
    klient(daglig_leder).post(_skift(aktivitet, "gennemfoert", 2))
    assert _nu(aktivitet) == ("gennemfoert", "Lederens note", 3)


def test_aktivitet_skift_undone_too_late_changes_nothing(klient, daglig_leder, kontraktholder, aktivitet):
    klient(daglig_leder).post(_skift(aktivitet))
    data = {"tilstand": "i_gang", "note": "", "version": 2}
    klient(kontraktholder).post(sti("aktivitet_status", aktivitet.pk), data)
    klient(daglig_leder).post(_skift(aktivitet, "ikke_begyndt", 2))
    assert _nu(aktivitet) == ("i_gang", "", 3)


@pytest.mark.parametrize(("hvor", "status"), [("eget", 302), ("andet", 403), ("alle", 302)])
def test_aktivitet_skift_is_for_the_own_house(by, klient, daglig_leder, hvor, status):
    aktivitet = fabrikker.aktivitet(by.maal, huse={"eget": by.huse[:1], "andet": by.huse[1:], "alle": []}[hvor])
    assert klient(daglig_leder).post(_skift(aktivitet)).status_code == status
    assert _nu(aktivitet)[0] == ("gennemfoert" if status == 302 else "ikke_begyndt")


def test_aktivitet_skift_refuses_the_others(by, klient, daglig_leder, lmu, foraelder, udenfor, fremmed, aktivitet):
    assert klient().post(_skift(aktivitet)).url.startswith("/konto/log-ind/")
    for person, status in ((lmu, 403), (foraelder, 403), (udenfor, 404), (fremmed, 404)):
        assert klient(person).post(_skift(aktivitet)).status_code == status
    inde = klient(daglig_leder)
    assert inde.get(_skift(aktivitet)).status_code == 405
    assert inde.post(_skift(aktivitet, "glemt")).status_code == 404
    assert inde.post(sti("aktivitet_skift", 999_999, "i_gang", 1)).status_code == 404
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="evalueret")
    assert inde.post(_skift(aktivitet)).status_code == 403
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    Aktivitet.objects.filter(pk=aktivitet.pk).update(fjernet=timezone.now())
    assert inde.post(_skift(aktivitet)).status_code == 404
    assert _nu(aktivitet) == ("ikke_begyndt", "Hver fredag", 1)


def test_the_front_page_has_three_buttons_and_says_which_one_is_on(klient, daglig_leder, aktivitet):
    Aktivitet.objects.filter(pk=aktivitet.pk).update(tilstand="i_gang")
    html = " ".join(klient(daglig_leder).get("/").content.decode().split())
    for tilstand, paa in (("ikke_begyndt", "false"), ("i_gang", "true"), ("gennemfoert", "false")):
        knap = html.partition(f'formaction="{_skift(aktivitet, tilstand)}"')[2].partition(">")[0]
        assert f'aria-pressed="{paa}"' in knap
    assert "stoppet" not in html


# --- The place on the page -----------------------------------------------------------------------------
def _raekker(svar) -> list[str]:
    """Return the activities on the page, in order, with the state that is on."""
    return [f"{et.tekst}: {et.tilstand}" for et in svar.context["aktiviteter"]]


def test_one_that_is_finished_stands_in_its_place_until_the_page_is_left(by, klient, daglig_leder, aktivitet):
    anden, tredje = (fabrikker.aktivitet(by.maal, navn, huse=[by.huse[0]]) for navn in ("B", "C"))
    inde = klient(daglig_leder)
    svar = inde.post(_skift(anden), follow=True)
    assert svar.redirect_chain == [(f"/?skiftet={anden.pk}#aktivitet-{anden.pk}", 302)]
    assert _raekker(svar) == ["Vi synger: ikke_begyndt", "B: gennemfoert", "C: ikke_begyndt"]
    html = " ".join(svar.content.decode().split())
    assert (html.count(f'id="aktivitet-{anden.pk}"'), html.count("data-fokus")) == (1, 1)
    assert _raekker(inde.get("/")) == ["Vi synger: ikke_begyndt", "C: ikke_begyndt"]
    assert f'formaction="{_skift(tredje)}" hx-post="{_skift(tredje)}"' in html


def test_an_address_that_names_another_houses_activity_shows_nothing(by, klient, daglig_leder, aktivitet):
    fremmed = fabrikker.aktivitet(by.maal, "HEMMELIGT", huse=[by.huse[1]], tilstand="gennemfoert")
    fjernet = fabrikker.aktivitet(by.maal, "FJERNET", huse=[by.huse[0]], fjernet=timezone.now())
    inde = klient(daglig_leder)
    for hvad in (fremmed.pk, fjernet.pk, "9" * 30, "²", "x", "-1", ""):
        assert _raekker(inde.get("/", {"skiftet": hvad})) == ["Vi synger: ikke_begyndt"]
