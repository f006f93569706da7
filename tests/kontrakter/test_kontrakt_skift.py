"""A contract goes on: what the page says beforehand, what a step writes, and who comes too late."""

from datetime import date

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.handlinger import gem_afsnit, gem_aktivitetsstatus, skift_tilstand
from kontrakter.handlinger.faelles import KontraktLaast
from kontrakter.handlinger.livsforloeb import ForkertTilstand, IkkeKlar
from kontrakter.models import Kontrakt, Tilstandsskift
from tests import fabrikker

from .hjaelp import ord_i, sti


def _i(kontrakt, tilstand) -> Kontrakt:
    Kontrakt.objects.filter(pk=kontrakt.pk).update(tilstand=tilstand)
    kontrakt.refresh_from_db()
    return kontrakt


def _tilstand(kontrakt) -> str:
    return Kontrakt.objects.values_list("tilstand", flat=True).get(pk=kontrakt.pk)


def test_kontrakt_skift_says_what_it_does_and_does_it(by, klient, kontraktholder):
    side = sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")
    inde = klient(kontraktholder)
    assert "Lederen over enheden får kontrakten at godkende." in ord_i(inde.get(side))
    svar = inde.post(side)
    assert (svar.status_code, svar.url) == (302, sti("kontrakt_vis", by.kontrakt.pk))
    assert _tilstand(by.kontrakt) == "til_godkendelse"
    skift = Tilstandsskift.objects.get(kontrakt=by.kontrakt)
    assert (skift.verbum, skift.fra, skift.til, skift.grund) == (
        "send-til-godkendelse",
        "udkast",
        "til_godkendelse",
        "",
    )
    assert (skift.bruger_id, skift.bruger_navn) == (kontraktholder.pk, "Karen Holder")
    assert Haendelse.objects.first().tekst == "Sendte kontrakten til godkendelse."


def test_kontrakt_skift_with_a_reason_keeps_it_and_shows_it_to_the_writer(by, klient, kontraktholder, centerchef):
    _i(by.kontrakt, "til_godkendelse")
    side = sti("kontrakt_skift", by.kontrakt.pk, "returner")
    svar = klient(centerchef).post(side, {"grund": "Mål 1 mangler en frist."})
    assert (svar.status_code, _tilstand(by.kontrakt)) == (302, "udkast")
    assert Haendelse.objects.first().tekst == "Sendte kontrakten tilbage: Mål 1 mangler en frist."
    assert "Mål 1 mangler en frist." in ord_i(klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk)))


def test_kontrakt_skift_without_the_reason_changes_nothing(by, klient, centerchef):
    _i(by.kontrakt, "til_godkendelse")
    svar = klient(centerchef).post(sti("kontrakt_skift", by.kontrakt.pk, "returner"), {"grund": "  "})
    assert (svar.status_code, _tilstand(by.kontrakt)) == (422, "til_godkendelse")
    assert "Skriv hvorfor." in ord_i(svar)
    with pytest.raises(ValueError, match="returner"):
        skift_tilstand(kontrakt=by.kontrakt, verbum="returner", grund=" ", af=centerchef)


def test_kontrakt_skift_says_what_is_missing_and_offers_no_button(by, klient, kontraktholder):
    by.skabelon.afsnit.filter(noegle="maaltekst").update(paakraevet=True)
    side = sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")
    svar = klient(kontraktholder).get(side)
    assert "Det skal udfyldes først: Mål 1: Udviklingsmål." in ord_i(svar)
    assert '<form class="smal"' not in svar.content.decode()
    assert (klient(kontraktholder).post(side).status_code, _tilstand(by.kontrakt)) == (422, "udkast")
    with pytest.raises(IkkeKlar):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)


def test_kontrakt_skift_twice_is_one_step(by, klient, kontraktholder):
    inde, side = klient(kontraktholder), sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")
    assert [inde.post(side).status_code for _ in range(2)] == [302, 302]
    assert Tilstandsskift.objects.count() == 1
    assert "Det er gjort allerede." in ord_i(inde.get(sti("kontrakt_vis", by.kontrakt.pk)))


def test_kontrakt_skift_in_another_state_than_it_was_shown_in(by, klient, kontraktholder):
    _i(by.kontrakt, "godkendt")
    inde = klient(kontraktholder)
    inde.post(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse"))
    assert "Kontrakten er godkendt nu, så det kan ikke lade sig gøre." in ord_i(
        inde.get(sti("kontrakt_vis", by.kontrakt.pk))
    )
    with pytest.raises(ForkertTilstand):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    assert Tilstandsskift.objects.count() == 0


def test_kontrakt_skift_of_an_unknown_kind_is_404(by, klient, kontraktholder):
    assert klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "slet")).status_code == 404


def test_approval_is_no_ordinary_step(by, klient, centerchef):
    _i(by.kontrakt, "til_godkendelse")
    svar = klient(centerchef).get(sti("kontrakt_skift", by.kontrakt.pk, "godkend"))
    assert svar.url == sti("kontrakt_godkend", by.kontrakt.pk)
    with pytest.raises(ValueError, match="godkend"):
        skift_tilstand(kontrakt=by.kontrakt, verbum="godkend", af=centerchef)


@pytest.mark.parametrize("verbum", ["godkend", "send-i-hoering"])
def test_steps_with_an_action_of_their_own_are_no_ordinary_steps(by, kontraktholder, verbum):
    with pytest.raises(ValueError, match=verbum):
        skift_tilstand(kontrakt=by.kontrakt, verbum=verbum, af=kontraktholder)


def test_removed_contract_goes_nowhere(by, kontraktholder):
    Kontrakt.objects.update(fjernet=timezone.now())
    with pytest.raises(ForkertTilstand, match="i en anden tilstand"):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)


def test_what_is_in_the_way_is_in_the_exception(by, kontraktholder):
    by.maal.delete()
    with pytest.raises(IkkeKlar, match="Kontrakten har ingen mål endnu"):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)


def test_a_step_gives_the_contract_as_it_is_then_and_a_post_in_the_field_history(by, kontraktholder):
    efter = skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    gemt = Kontrakt.objects.get(pk=by.kontrakt.pk)
    assert [(et.tilstand, et.revision, et.aendret) for et in (efter, gemt)] == 2 * [
        ("til_godkendelse", gemt.revision, gemt.aendret)
    ]
    assert [navn for navn, _ in Haendelse.objects.first().poster] == ["kontrakter.kontrakt"]


def test_a_step_that_fails_on_the_way_is_not_taken(by, kontraktholder, monkeypatch):
    def fejler(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("kontrakter.handlinger.livsforloeb.meld_skift", fejler)
    with pytest.raises(RuntimeError):
        skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    assert (_tilstand(by.kontrakt), Tilstandsskift.objects.count()) == ("udkast", 0)


# --- What stands open, and the way to it ------------------------------------------------------------
def test_kontrakt_skift_lists_what_is_open_in_the_hearing(by, klient, kontraktholder):
    _i(by.kontrakt, "i_hoering")
    hoering = fabrikker.hoering(by.kontrakt)
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    for verbum in ("afslut-hoering", "send-til-godkendelse"):
        ord_ = ord_i(klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, verbum)))
        assert "Fristen for at svare er 1. januar 2099. Den er ikke nået endnu." in ord_
        assert "Høringssvaret fra LMU er ikke besvaret." in ord_
        assert "Forældrebestyrelsen har ikke svaret." in ord_
    hoering.fora.update(svaret=timezone.now(), besvaret=timezone.now())
    type(hoering).objects.update(frist=date(2020, 1, 1))
    ord_ = ord_i(klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "afslut-hoering")))
    assert "står åbent" not in ord_


def test_kontrakt_skift_of_a_hearing_that_was_drawn_back_lists_nothing(by, klient, kontraktholder):
    fabrikker.hoering(by.kontrakt, afsluttet=timezone.now(), trukket=True)
    ord_ = ord_i(klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")))
    assert "står åbent" not in ord_


def test_kontrakt_skift_leads_to_what_is_missing(by, klient, kontraktholder):
    by.skabelon.afsnit.filter(noegle="maaltekst").update(paakraevet=True)
    type(by.skabelon).objects.update(kraever_hoering=True)
    side = klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")).content.decode()
    assert f'<a href="{sti("hoering_send", by.kontrakt.pk)}">Send i høring</a>' in side
    assert f'<a href="{sti("kontrakt_eftersyn", by.kontrakt.pk)}">Se, hvad der mangler</a>' in side
    by.maal.delete()
    side = klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")).content.decode()
    assert f'<a href="{sti("maal_opret", by.kontrakt.pk)}">Tilføj et mål</a>' in side


def test_kontrakt_skift_looks_after_a_reason_that_is_being_written(by, klient, centerchef, kontraktholder):
    _i(by.kontrakt, "til_godkendelse")
    side = klient(centerchef).get(sti("kontrakt_skift", by.kontrakt.pk, "returner")).content.decode()
    assert f'data-skriv data-skriv-uden-genvej data-bruger="{centerchef.pk}"' in side
    assert "skriv/hent" in side
    _i(by.kontrakt, "udkast")
    side = klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")).content.decode()
    assert "data-skriv" not in side


# --- Writing while somebody sends it on ---------------------------------------------------------
def _skriv(by, af):
    gem_afsnit(
        maal=by.maal, noegle="maaltekst", overskrift="Mål", art="prosa", tekst="<p>For sent</p>", version=0, af=af
    )


def test_a_text_is_not_written_after_the_contract_was_sent_on(by, kontraktholder):
    """The writer's page was checked before; the statement that raises the revision asks once more."""
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    with pytest.raises(KontraktLaast):
        _skriv(by, kontraktholder)
    assert by.maal.afsnit.count() == 0


def test_a_text_would_be_written_without_the_question(by, kontraktholder, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.faelles.husk", lambda **_: None)
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    _skriv(by, kontraktholder)
    assert by.maal.afsnit.count() == 1


@pytest.mark.parametrize(("tilstand", "maa"), [("udkast", True), ("godkendt", True), ("evalueret", False)])
def test_an_activity_lives_on_after_approval_until_the_year_is_settled(by, kontraktholder, tilstand, maa):
    aktivitet = fabrikker.aktivitet(by.maal)
    _i(by.kontrakt, tilstand)
    felter = {"aktivitet": aktivitet, "version": 1, "tilstand": "i_gang", "note": "", "af": kontraktholder}
    if maa:
        gem_aktivitetsstatus(**felter)
    else:
        with pytest.raises(KontraktLaast):
            gem_aktivitetsstatus(**felter)
    aktivitet.refresh_from_db()
    assert aktivitet.tilstand == ("i_gang" if maa else "ikke_begyndt")
