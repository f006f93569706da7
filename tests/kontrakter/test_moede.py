"""An evaluation meeting: agenda, what is written while it goes on, closed minutes, and what members read and ask."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from historik.models import Haendelse
from kontrakter.handlinger import lav_moeder
from kontrakter.handlinger.dagsorden import opret_punkt
from kontrakter.handlinger.evaluering import beslut_aktivitet, gem_evaluering
from kontrakter.handlinger.moede import MoedeVidere, laas_moede, skift_moede
from kontrakter.models import (
    Aktivitet,
    Dagsordenspunkt,
    Evaluering,
    Kladde,
    Kontrakt,
    Moede,
    Moedekommentar,
    Opgave,
    Udsendelse,
)
from kontrakter.regler.sammenligning import det_faste, fastlagt
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import HTMX, ord_i, sti

VURDERING = {"vurdering": "paa_vej", "ser": "Flere er med", "justerer": "Vi fortsætter", "version": 0}


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


@pytest.fixture
def moede(by, forum):
    return fabrikker.moede_i_gang(by.kontrakt, forum)


def _godkendt(by):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    by.kontrakt.refresh_from_db()


# --- The course of a meeting ------------------------------------------------------------------------
def test_a_meeting_goes_from_agenda_to_closed_minutes(by, klient, kontraktholder, lmu, forum):
    virkning = fabrikker.virkning(by.maal, "Børnene spørger")
    moede, inde = fabrikker.moede(by.kontrakt, forum), klient(kontraktholder)
    inde.post(sti("moede_spoergsmaal", moede.pk), {"spoergsmaal": "Hvad ser I?", "version": 1})
    inde.post(sti("punkt_opret", moede.pk), {"overskrift": "Ferie", "placering": "efter", "version": 0})
    svar = inde.post(sti("moede_skift", moede.pk, "klar"), follow=True)
    assert "medlemmerne har fået besked" in ord_i(svar)
    mail = Udsendelse.objects.get()
    assert (mail.modtager_id, mail.slags) == (lmu.pk, "dagsorden")
    assert "har et spørgsmål til jer" in mail.tekst
    assert "Hvad ser I?" not in mail.tekst
    assert sti("moede_laes", moede.pk) in mail.tekst
    inde.post(sti("moede_skift", moede.pk, "begynd"))
    medlem = klient(lmu)
    medlem.post(sti("evaluering_rediger", moede.pk, by.maal.pk), VURDERING | {f"virkning_{virkning.pk}": "lidt"})
    medlem.post(
        sti("moedeaktivitet_opret", moede.pk, by.maal.pk),
        {"tekst": "Besøg skolen", "ansvarlig": "Lis", "frist": "2023-05-01", "version": 0},
    )
    punkt = Dagsordenspunkt.objects.get()
    medlem.post(sti("punkt_referat", moede.pk, punkt.pk), {"referat": "Vi holder fri", "version": 1})
    medlem.post(sti("punktopgave_opret", moede.pk, punkt.pk), {"tekst": "Lav planen", "ansvarlig": "Bo", "version": 0})
    svar = medlem.post(
        sti("moede_afslut", moede.pk), {"deltagere": "Lars og Karen", "dato": "2023-02-14", "version": 0}, follow=True
    )
    assert "referatet ligger fast" in ord_i(svar)
    side = ord_i(medlem.get(sti("moede_vis", moede.pk)))
    for linje in (
        "Lars og Karen",
        "På vej",
        "Flere er med",
        "Vi fortsætter",
        "Besøg skolen",
        "Vi holder fri",
        "Lav planen",
    ):
        assert linje in side
    assert "Det kan mærkes lidt" in side
    moede.refresh_from_db()
    assert (moede.tilstand, moede.afsluttet_af, moede.dagsorden_data) == ("afsluttet", lmu.navn, None)


def test_closed_minutes_are_corrected_only_by_a_note(by, klient, kontraktholder, forum):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    punkt, inde = fabrikker.dagsordenspunkt(moede), klient(kontraktholder)
    for navn, argumenter, felter in (
        ("evaluering_rediger", (by.maal.pk,), VURDERING),
        ("punkt_referat", (punkt.pk,), {"referat": "Nyt", "version": 1}),
        ("punkt_rediger", (punkt.pk,), {"overskrift": "Nyt", "placering": "efter", "version": 1}),
        ("opgave_opret", (), {"tekst": "Nyt", "ansvarlig": "Bo", "version": 0}),
        ("moedeaktivitet_opret", (by.maal.pk,), {"tekst": "Nyt", "ansvarlig": "Bo", "version": 0}),
        ("moede_spoergsmaal", (), {"spoergsmaal": "Nyt", "version": 1}),
    ):
        svar = inde.post(sti(navn, moede.pk, *argumenter), felter)
        assert svar.status_code == 422, navn
        assert "Mødet er afsluttet nu, så det er ikke gemt. Din tekst står her endnu." in ord_i(svar)
        assert inde.get(sti(navn, moede.pk, *argumenter)).status_code == 403, navn
    for navn in ("punkt_flyt", "punkt_fjern"):
        svar = inde.post(sti(navn, moede.pk, punkt.pk), {"retning": "op"}, follow=True)
        assert "Intet er ændret." in ord_i(svar)
    punkt.refresh_from_db()
    assert (punkt.overskrift, punkt.referat, punkt.fjernet) == ("Eventuelt", "", None)
    assert not Evaluering.objects.exists()
    svar = inde.post(sti("referatrettelse_opret", moede.pk), {"tekst": "Lis var med", "version": 0}, follow=True)
    assert "Lis var med" in ord_i(svar)
    rettelse = moede.rettelser.get()
    assert (rettelse.tekst, rettelse.skrevet_af) == ("Lis var med", kontraktholder.navn)


def test_without_the_lock_closed_minutes_could_be_written(by, forum, kontraktholder, monkeypatch):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    felter = {"moede": moede, "overskrift": "Nyt", "tekst": "", "placering": "efter", "af": kontraktholder}
    with pytest.raises(MoedeVidere):
        opret_punkt(**felter)
    monkeypatch.setattr("kontrakter.handlinger.dagsorden.laas_moede", lambda moede, _: moede)
    assert opret_punkt(**felter).pk


def test_closing_says_which_goals_are_not_assessed_and_may_be_done_with_a_reason(by, klient, lmu, moede):
    fabrikker.maal(by.kontrakt, "2", "Udeliv")
    fabrikker.evaluering(moede, by.maal)
    side = sti("moede_afslut", moede.pk)
    assert "Mål 2: Udeliv" in ord_i(klient(lmu).get(side))
    svar = klient(lmu).post(side, {"deltagere": "Lars", "version": 0})
    assert (svar.status_code, Moede.objects.get(pk=moede.pk).tilstand) == (422, "i_gang")
    klient(lmu).post(side, {"deltagere": "Lars", "dato": "2023-02-14", "grund": "Vi nåede det ikke", "version": 0})
    moede.refresh_from_db()
    assert (moede.tilstand, moede.grund) == ("afsluttet", "Vi nåede det ikke")
    assert "Mål 2: Vi nåede det ikke" in ord_i(klient(lmu).get(sti("moede_vis", moede.pk)))


def test_closing_again_says_so_and_a_goal_not_assessed_needs_a_reason_in_the_action_too(by, lmu, moede):
    with pytest.raises(ValidationError, match="Mål 1 er ikke vurderet"):
        skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)
    fabrikker.evaluering(moede, by.maal)
    skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)
    with pytest.raises(MoedeVidere, match="Mødet er afsluttet nu"):
        skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)


def test_text_that_somebody_has_not_saved_is_said_before_closing(by, klient, lmu, kontraktholder, moede):
    fabrikker.evaluering(moede, by.maal)
    side = sti("moede_afslut", moede.pk)
    assert "er ikke gemt" not in ord_i(klient(lmu).get(side))
    Kladde.objects.create(bruger=kontraktholder, form=sti("evaluering_rediger", moede.pk, by.maal.pk))
    assert "1 tekst på mødet er ikke gemt." in ord_i(klient(lmu).get(side))


def test_a_contract_changed_since_the_agenda_is_shown_before_and_now(by, klient, kontraktholder, forum):
    moede, inde = fabrikker.moede(by.kontrakt, forum), klient(kontraktholder)
    inde.post(sti("moede_skift", moede.pk, "klar"))
    assert "siden dagsordenen var klar" not in ord_i(inde.get(sti("moede_vis", moede.pk)))
    by.maal.overskrift = "Alle børn med"
    by.maal.save()
    assert "Kontrakten er ændret 1 sted, siden dagsordenen var klar." in ord_i(inde.get(sti("moede_vis", moede.pk)))
    side = ord_i(inde.get(sti("moede_forskel", moede.pk)))
    assert "1 ændring" in side
    assert "Overskrift" in side


# --- Conclusions --------------------------------------------------------------------------------------
def test_two_note_takers_on_one_goal_see_both_texts_and_on_two_goals_both_save(by, klient, lmu, kontraktholder, moede):
    andet = fabrikker.maal(by.kontrakt, "2", "Udeliv")
    klient(lmu).post(sti("evaluering_rediger", moede.pk, by.maal.pk), VURDERING)
    svar = klient(kontraktholder).post(
        sti("evaluering_rediger", moede.pk, by.maal.pk), VURDERING | {"ser": "Det går langsomt", "vurdering": "bagud"}
    )
    assert svar.status_code == 409
    for ord_ in ("Flere er med", "Det går langsomt", "På vej", "Bagud"):
        assert ord_ in ord_i(svar)
    klient(kontraktholder).post(sti("evaluering_rediger", moede.pk, andet.pk), VURDERING)
    assert sorted(Evaluering.objects.values_list("maal", "ser")) == [
        (by.maal.pk, "Flere er med"),
        (andet.pk, "Flere er med"),
    ]


def test_a_saved_goal_comes_back_as_the_page_shows_it(by, klient, lmu, moede):
    svar = klient(lmu).post(sti("evaluering_rediger", moede.pk, by.maal.pk), VURDERING, headers=HTMX)
    assert svar.status_code == 200
    stykke = ord_i(svar)
    assert "Flere er med" in stykke
    hele = ord_i(klient(lmu).get(sti("moede_vis", moede.pk)))
    assert stykke.removesuffix("Vurderingen af mål 1 er gemt.").strip() in hele


def test_a_reader_sees_a_conclusion_only_when_the_meeting_is_closed(by, klient, konsulent, moede):
    fabrikker.evaluering(moede, by.maal, ser="Kun for os endnu")
    side = sti("maal_evalueringer", by.maal.pk)
    assert "Kun for os endnu" not in ord_i(klient(konsulent).get(side))
    Moede.objects.filter(pk=moede.pk).update(tilstand="afsluttet", afsluttet=moede.begyndt, forum_navn="Forum")
    assert "Kun for os endnu" in ord_i(klient(konsulent).get(side))


def test_forums_that_disagree_are_said_to(by, klient, konsulent, forum):
    bestyrelse = fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")
    fabrikker.evaluering(fabrikker.afsluttet_moede(by.kontrakt, forum), by.maal, "paa_vej")
    side = sti("maal_evalueringer", by.maal.pk)
    assert "Fora ser forskelligt" not in ord_i(klient(konsulent).get(side))
    fabrikker.evaluering(fabrikker.afsluttet_moede(by.kontrakt, bestyrelse, 3), by.maal, "bagud")
    assert "Fora ser forskelligt på målet." in ord_i(klient(konsulent).get(side))


def test_a_shared_goal_is_evaluated_for_both_contracts(by, klient, udenfor, kontraktholder):
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.maaldeling(by.maal, anden, "4")
    deres = fabrikker.moede_i_gang(anden, fabrikker.forum(by.andet_dagtilbud, "ledelsesteam"))
    klient(udenfor).post(sti("evaluering_rediger", deres.pk, by.maal.pk), VURDERING)
    skift_moede(moede=Moede.objects.select_related("kontrakt__enhed").get(pk=deres.pk), verbum="afslut", af=udenfor)
    assert "Flere er med" in ord_i(klient(kontraktholder).get(sti("maal_evalueringer", by.maal.pk)))


def test_a_conclusion_is_found_when_its_meeting_is_closed(by, klient, konsulent, lmu, moede):
    fabrikker.evaluering(moede, by.maal, ser="Gyngestativet er væk")
    assert "Vi fandt ikke noget" in ord_i(klient(konsulent).get("/soeg/", {"q": "gyngestativ"}))
    skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)
    svar = klient(konsulent).get("/soeg/", {"q": "gyngestativ"})
    assert "Gyngestativet er væk" in ord_i(svar)
    assert f"{sti('maal_evalueringer', by.maal.pk)}#evaluering-" in svar.content.decode()


# --- Decisions ----------------------------------------------------------------------------------------
def test_an_activity_decided_while_the_text_lies_fast_is_no_part_of_what_was_approved(by, lmu, moede):
    fabrikker.aktivitet(by.maal, "Gå ture")
    _godkendt(by)
    foer = data_nu(by.kontrakt)
    beslut_aktivitet(moede=moede, maal=by.maal, tekst="Syng", ansvarlig="Lis", frist=None, af=lmu)
    nu = data_nu(Kontrakt.objects.get(pk=by.kontrakt.pk))
    assert [et["tekst"] for et in nu["maal"][0]["aktiviteter"]] == ["Gå ture", "Syng"]
    assert det_faste(nu) == det_faste(foer)
    assert det_faste(fastlagt(nu)) != det_faste(foer)


def test_in_a_draft_it_is_an_activity_like_the_others(by, lmu, moede):
    beslut_aktivitet(moede=moede, maal=by.maal, tekst="Syng", ansvarlig="Lis", frist=None, af=lmu)
    assert not Aktivitet.objects.get().loebende
    assert det_faste(data_nu(by.kontrakt))["maal"][0]["aktiviteter"][0]["tekst"] == "Syng"


def test_an_activity_is_stopped_and_replaced_at_the_meeting(by, klient, lmu, moede):
    _godkendt(by)
    gammel = fabrikker.aktivitet(by.maal, "Gå ture")
    side = sti("moedeaktivitet_erstat", moede.pk, gammel.pk)
    assert "Gå ture" in ord_i(klient(lmu).get(side))
    klient(lmu).post(side, {"tekst": "Cykl ture", "ansvarlig": "Lis", "version": 1})
    assert sorted(Aktivitet.objects.values_list("tekst", "tilstand")) == [
        ("Cykl ture", "ikke_begyndt"),
        ("Gå ture", "stoppet"),
    ]
    status = sti("moedeaktivitet_status", moede.pk, gammel.pk)
    klient(lmu).post(status, {"tilstand": "i_gang", "note": "Alligevel", "version": 2})
    gammel.refresh_from_db()
    assert (gammel.tilstand, gammel.note) == ("i_gang", "Alligevel")
    klient(lmu).post(side, {"tekst": "Cykl hjem", "ansvarlig": "Lis", "grund": "Vi fik cykler.", "version": 3})
    gammel.refresh_from_db()
    assert (gammel.tilstand, gammel.note) == ("stoppet", "Erstattet af en ny aktivitet: Vi fik cykler.")


def test_sent_twice_it_is_decided_once(by, klient, lmu, moede):
    for navn, argumenter, felter in (
        ("moedeaktivitet_opret", (by.maal.pk,), {"tekst": "Syng", "ansvarlig": "Lis", "version": 0}),
        ("opgave_opret", (), {"tekst": "Ring", "ansvarlig": "Lis", "version": 0}),
        ("punkt_opret", (), {"overskrift": "Ferie", "placering": "foer", "version": 0}),
    ):
        for _ in range(2):
            assert klient(lmu).post(sti(navn, moede.pk, *argumenter), felter).status_code == 302, navn
    assert (Aktivitet.objects.count(), Opgave.objects.count(), Dagsordenspunkt.objects.count()) == (1, 1, 1)


def test_a_task_is_changed_removed_brought_back_and_done(by, klient, lmu, moede):
    opgave, inde = fabrikker.opgave(moede), klient(lmu)
    inde.post(
        sti("opgave_rediger", moede.pk, opgave.pk),
        {"tekst": "Ring i dag", "ansvarlig": "Bo", "frist": "2023-03-01", "version": 1},
    )
    inde.post(sti("opgave_fjern", moede.pk, opgave.pk))
    opgave.refresh_from_db()
    assert (opgave.tekst, opgave.frist, bool(opgave.fjernet)) == ("Ring i dag", date(2023, 3, 1), True)
    inde.post(sti("opgave_genskab", moede.pk, opgave.pk))
    for _ in range(2):
        inde.post(sti("opgave_loes", moede.pk, opgave.pk), {"loest": "ja"})
    opgave.refresh_from_db()
    assert (opgave.fjernet, opgave.loest_af) == (None, lmu.navn)
    assert Haendelse.objects.filter(tekst="Mærkede opgaven “Ring i dag” som løst.").count() == 1


# --- Free items -----------------------------------------------------------------------------------------
def test_an_item_is_moved_or_copied_to_the_next_meeting(by, klient, lmu, forum, moede):
    punkt, inde = fabrikker.dagsordenspunkt(moede, "Ferie", referat="Ikke færdig"), klient(lmu)
    side = sti("punkt_videre", moede.pk, punkt.pk)
    assert "Planlæg det først." in ord_i(inde.post(side, {"hvordan": "kopi"}, follow=True))
    naeste = fabrikker.moede(by.kontrakt, forum, 9)
    for _ in range(2):
        inde.post(side, {"hvordan": "kopi"})
    nyt = naeste.punkter.get()
    assert (nyt.overskrift, nyt.referat, nyt.kommer_fra_id) == ("Ferie", "", punkt.pk)
    inde.post(side, {"hvordan": "flyt"})
    punkt.refresh_from_db()
    assert (bool(punkt.fjernet), naeste.punkter.count()) == (True, 1)


def test_items_are_put_in_order(by, klient, lmu, moede):
    foerste, anden = (fabrikker.dagsordenspunkt(moede, navn, raekkefoelge=nr) for nr, navn in enumerate(("A", "B"), 1))
    klient(lmu).post(sti("punkt_flyt", moede.pk, anden.pk), {"retning": "op"})
    assert [str(et) for et in moede.punkter.gaeldende()] == ["B", "A"]
    svar = klient(lmu).post(sti("punkt_flyt", moede.pk, anden.pk), {"retning": "op"}, follow=True)
    assert "kan ikke flyttes længere op" in ord_i(svar)
    klient(lmu).post(sti("punkt_fjern", moede.pk, foerste.pk))
    assert [str(et) for et in moede.punkter.gaeldende()] == ["B"]
    klient(lmu).post(sti("punkt_genskab", moede.pk, foerste.pk))
    assert [str(et) for et in moede.punkter.gaeldende()] == ["B", "A"]


# --- What members read and ask --------------------------------------------------------------------------
def test_the_boards_page_shows_what_has_happened_since_its_own_last_meeting(by, klient, foraelder, lmu):
    bestyrelse = fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")
    stoppes = fabrikker.aktivitet(by.maal, "Gå ture", tilstand="i_gang")
    fabrikker.afsluttet_moede(by.kontrakt, bestyrelse, 3)
    nu = fabrikker.moede(by.kontrakt, bestyrelse, 9)
    side = sti("moede_laes", nu.pk)
    assert "Der er ikke sket ændringer" in ord_i(klient(foraelder).get(side))
    lmu_moede = fabrikker.moede_i_gang(by.kontrakt, fabrikker.forum(by.dagtilbud, "lmu"), 6)
    beslut_aktivitet(moede=lmu_moede, maal=by.maal, tekst="Syng", ansvarlig="Lis", frist=None, af=lmu)
    Aktivitet.objects.filter(pk=stoppes.pk).update(tilstand="stoppet")
    ordene = ord_i(klient(foraelder).get(side))
    assert "er der sket noget med 1 af 1 mål" in ordene
    assert "Hvad er der sket siden sidst? Stoppet: Gå ture Ny aktivitet: Syng" in ordene


def test_a_forums_first_meeting_is_held_up_against_the_plan(by, klient, foraelder, kontraktholder):
    stoppes = fabrikker.aktivitet(by.maal, "Gå ture", tilstand="i_gang")
    fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse", maaneder=[3])
    moede = lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)[0]
    side = sti("moede_laes", moede.pk)
    assert "der er ikke sket ændringer, siden mødet blev planlagt" in ord_i(klient(foraelder).get(side))
    Aktivitet.objects.filter(pk=stoppes.pk).update(tilstand="stoppet")
    ordene = ord_i(klient(foraelder).get(side))
    assert "Siden det blev planlagt, er der sket noget med 1 af 1 mål" in ordene
    assert "Stoppet: Gå ture" in ordene


def test_a_member_asks_and_the_leader_answers(by, klient, foraelder, kontraktholder):
    moede = fabrikker.moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse"))
    for sted in ("hele", str(by.maal.pk)):
        klient(foraelder).post(
            sti("moedekommentar_opret", moede.pk, sted), {"tekst": f"Hvad med {sted}?", "version": 0}
        )
    kommentar = Moedekommentar.objects.get(maal=by.maal)
    assert kommentar.skrevet_af == foraelder.navn
    side = sti("moedekommentar_svar", moede.pk, kommentar.pk)
    assert klient(foraelder).get(side).status_code == 403
    klient(kontraktholder).post(side, {"svar": "Det kommer", "version": 1})
    assert "Det kommer" in ord_i(klient(foraelder).get(sti("moede_laes", moede.pk)))
    assert klient(foraelder).get(sti("moedekommentar_opret", moede.pk, "999")).status_code == 404
    assert klient(kontraktholder).get(sti("moedekommentar_opret", moede.pk, "hele")).status_code == 403


def test_a_forum_evaluates_the_goals_that_are_chosen_for_it(by, klient, kontraktholder):
    andet = fabrikker.maal(by.kontrakt, "2", "Udeliv", maaltype="faelles")
    lokalt = fabrikker.forum(by.dagtilbud, "lmu", maalvalg="lokalt")
    valgt = fabrikker.forum(by.dagtilbud, "udvalg", maalvalg="valgte")
    valgt.valgte_maal.add(
        fabrikker.maal(fabrikker.kontrakt(by.dagtilbud, fabrikker.skabelon(by.kommune, 2022), aar=2022))
    )
    andet.fortsaetter = valgt.valgte_maal.get()
    andet.save()
    for forum, venter in ((lokalt, "Mål 1"), (valgt, "Mål 2")):
        side = ord_i(klient(kontraktholder).get(sti("moede_vis", fabrikker.moede(by.kontrakt, forum).pk)))
        assert [navn for navn in ("Mål 1", "Mål 2") if navn in side] == [venter]


# --- Access -----------------------------------------------------------------------------------------------
def test_minutes_are_the_forums_own(by, klient, request, moede):
    svar = {
        navn: klient(request.getfixturevalue(navn)).get(sti("moede_vis", moede.pk)).status_code
        for navn in (
            "kontraktholder",
            "lmu",
            "centerchef",
            "foraelder",
            "konsulent",
            "daglig_leder",
            "udenfor",
            "fremmed",
        )
    }
    assert svar == {
        "kontraktholder": 200,
        "lmu": 200,
        "centerchef": 200,
        "foraelder": 403,
        "konsulent": 403,
        "daglig_leder": 403,
        "udenfor": 404,
        "fremmed": 404,
    }


def test_nobody_reads_minutes_without_logging_in(klient, moede):
    assert klient().get(sti("moede_vis", moede.pk)).status_code == 302


def test_a_named_member_writes_and_a_parent_on_the_board_does_not(by, klient, daglig_leder, foraelder):
    ledelse = fabrikker.forum(by.dagtilbud, "ledelsesteam")
    ledelse.medlemmer.add(daglig_leder)
    side = sti("evaluering_rediger", fabrikker.moede_i_gang(by.kontrakt, ledelse).pk, by.maal.pk)
    assert klient(daglig_leder).post(side, VURDERING).status_code == 302
    bestyrelse = fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")
    side = sti("evaluering_rediger", fabrikker.moede_i_gang(by.kontrakt, bestyrelse).pk, by.maal.pk)
    assert klient(foraelder).get(side).status_code == 403
    assert klient(foraelder).post(side, VURDERING).status_code == 403
    assert Evaluering.objects.count() == 1


def test_nothing_is_written_before_the_meeting_begins_or_about_another_contracts_goal(by, klient, lmu, forum):
    moede = fabrikker.moede(by.kontrakt, forum)
    side = sti("evaluering_rediger", moede.pk, by.maal.pk)
    assert klient(lmu).get(side).status_code == 403
    svar = klient(lmu).post(side, VURDERING)
    assert (svar.status_code, Evaluering.objects.count()) == (422, 0)
    fremmed = fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon))
    Moede.objects.filter(pk=moede.pk).update(tilstand="i_gang")
    assert klient(lmu).post(sti("evaluering_rediger", moede.pk, fremmed.pk), VURDERING).status_code == 404


def test_a_closed_contract_takes_no_more(by, klient, lmu, moede):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="evalueret")
    svar = klient(lmu).post(sti("evaluering_rediger", moede.pk, by.maal.pk), VURDERING)
    assert (svar.status_code, Evaluering.objects.count()) == (403, 0)


def test_the_page_takes_the_same_queries_for_one_goal_and_for_three(by, klient, lmu, moede, forespoergsler):
    inde, side = klient(lmu), sti("moede_vis", moede.pk)
    fabrikker.aktivitet(by.maal)
    fabrikker.evaluering(moede, by.maal)
    fabrikker.opgave(moede)
    forespoergsler(inde, side)  # what is remembered after the first time
    foer = forespoergsler(inde, side)
    for nr in ("2", "3"):
        maal = fabrikker.maal(by.kontrakt, nr)
        fabrikker.aktivitet(maal)
        fabrikker.evaluering(moede, maal)
        fabrikker.opgave(moede)
    assert forespoergsler(inde, side) == foer


def test_the_conclusion_is_saved_or_not_at_all(by, lmu, moede, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.evaluering.husk_moede", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        gem_evaluering(moede=moede, maal=by.maal, version=0, vurdering="naaet", ser="", justerer="", maerkes={}, af=lmu)
    assert not Evaluering.objects.exists()


def test_the_lock_answers_for_a_removed_meeting_too(by, forum):
    from django.utils import timezone

    moede = fabrikker.moede(by.kontrakt, forum, fjernet=timezone.now())
    with pytest.raises(MoedeVidere):
        laas_moede(moede, {"planlagt"})
