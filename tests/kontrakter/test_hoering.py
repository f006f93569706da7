"""A contract in hearing: sent, commented on, answered, and answered in turn."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from historik.models import Haendelse, Konflikt
from kontrakter.adgang.hoering import medlemmer
from kontrakter.adgang.livsforloeb import er_hoert
from kontrakter.handlinger import (
    gem_besvarelse,
    gem_hoeringssvar,
    maerk_klaret,
    opret_kommentar,
    send_i_hoering,
    skift_tilstand,
)
from kontrakter.handlinger.livsforloeb import IkkeKlar
from kontrakter.models import Hoering, Kommentar, Kontrakt, Udsendelse
from kontrakter.regler.livsforloeb import FOER_TID, OVERGANGE
from tests import fabrikker

from .hjaelp import HTMX, ord_i, sti

I_MORGEN = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def sendt(by, kontraktholder, lmu, foraelder) -> Hoering:
    """The contract in hearing in both forums; anybody of them may answer."""
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Flere børn skal have en ven.</p>")
    return send_i_hoering(
        kontrakt=by.kontrakt, frist=I_MORGEN, fora={"lmu": None, "foraeldrebestyrelse": None}, af=kontraktholder
    )


def _forum(hoering, forum="lmu"):
    return hoering.fora.get(forum=forum)


# --- Sending --------------------------------------------------------------------------------------
def test_hoering_send_asks_the_chosen_forums_until_the_day(by, klient, kontraktholder, lmu, foraelder):
    svar = klient(kontraktholder).post(
        sti("hoering_send", by.kontrakt.pk),
        {"fora": ["lmu"], "svarer_lmu": lmu.pk, "frist": I_MORGEN.isoformat(), "besked": "Hvad savner I?"},
    )
    assert (svar.status_code, svar.url) == (302, sti("hoering_vis", by.kontrakt.pk))
    hoering = Hoering.objects.get()
    assert (hoering.frist, hoering.besked, hoering.sendt_af) == (I_MORGEN, "Hvad savner I?", "Karen Holder")
    assert [(et.forum, et.svarer) for et in hoering.fora.all()] == [("lmu", lmu)]
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).tilstand == "i_hoering"


@pytest.mark.parametrize(
    ("data", "fejl"),
    [
        ({"fora": [], "frist": I_MORGEN.isoformat()}, "Vælg mindst ét forum."),
        ({"fora": ["lmu"], "frist": timezone.localdate().isoformat()}, "Vælg en dag, der ikke er kommet endnu"),
        ({"fora": ["lmu"], "frist": "2020-01-01"}, "Vælg en dag, der ikke er kommet endnu"),
        ({"fora": ["elevraad"], "frist": I_MORGEN.isoformat()}, "elevraad"),
    ],
)
def test_hoering_send_with_something_wrong_sends_nothing(by, klient, kontraktholder, lmu, data, fejl):
    svar = klient(kontraktholder).post(sti("hoering_send", by.kontrakt.pk), data)
    assert (svar.status_code, Hoering.objects.count()) == (422, 0)
    assert fejl in ord_i(svar)
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).tilstand == "udkast"


@pytest.mark.parametrize(("dage", "foreslaaet"), [(10, True), (0, False), (-1, False)])
def test_hoering_send_suggests_the_years_own_deadline_while_it_is_to_come(by, klient, kontraktholder, dage, foreslaaet):
    frist = timezone.localdate() + timedelta(days=dage)
    type(by.skabelon).objects.filter(pk=by.skabelon.pk).update(frist_hoering=frist)
    html = klient(kontraktholder).get(sti("hoering_send", by.kontrakt.pk)).content.decode()
    assert (f'value="{frist:%Y-%m-%d}"' in html) is foreslaaet


def test_hoering_send_to_a_forum_without_members_says_what_to_do(by, klient, kontraktholder, foraelder):
    inde, side = klient(kontraktholder), sti("hoering_send", by.kontrakt.pk)
    assert "Ingen i Rød tråd er medlem af LMU. Skriv svaret ind, når du får det." in ord_i(inde.get(side))
    inde.post(side, {"fora": ["lmu"], "frist": I_MORGEN.isoformat()})
    forum = _forum(Hoering.objects.get())
    felter = {"hoeringssvar": "Vi er enige.", "navne": "LMU", "version": 1}
    assert inde.post(sti("hoeringssvar_rediger", forum.pk), felter).status_code == 302
    assert "Skrevet ind af Karen Holder" in ord_i(inde.get(sti("hoering_vis", by.kontrakt.pk)))


def test_medlemmer_sit_on_the_unit_above_it_or_in_a_house(by, lmu):
    i_hus = fabrikker.bruger(by.kommune, "A i hus")
    fabrikker.tildeling(i_hus, "lmu", by.huse[0])
    andre = fabrikker.bruger(by.kommune, "Andet sted")
    fabrikker.tildeling(andre, "lmu", by.andet_dagtilbud)
    fabrikker.tildeling(andre, "foraeldrebestyrelse", by.dagtilbud)
    assert list(medlemmer(by.dagtilbud, "lmu")) == [i_hus, lmu]
    lmu.is_active = False
    lmu.save()
    assert list(medlemmer(by.dagtilbud, "lmu")) == [i_hus]


def test_hearing_ends_when_the_contract_leaves_it(by, kontraktholder, sendt):
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    sendt.refresh_from_db()
    assert (sendt.afsluttet is not None, sendt.trukket) == (True, False)


def test_hearing_that_is_drawn_back_does_not_count_as_held(by, kontraktholder, sendt):
    by.skabelon.kraever_hoering = True
    by.skabelon.save()
    kontrakt = skift_tilstand(kontrakt=by.kontrakt, verbum="traek-tilbage", grund="Fejl", af=kontraktholder)
    assert er_hoert(kontrakt) is False
    send_i_hoering(kontrakt=kontrakt, frist=I_MORGEN, fora={"lmu": None}, af=kontraktholder)
    kontrakt = skift_tilstand(kontrakt=kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    assert er_hoert(kontrakt) is True


# --- Ended before its deadline ---------------------------------------------------------------------
def _slut(by, af, verbum="afslut-hoering", grund=""):
    return skift_tilstand(kontrakt=by.kontrakt, verbum=verbum, grund=grund, af=af)


@pytest.mark.parametrize("verbum", ["afslut-hoering", "send-til-godkendelse"])
def test_hearing_that_ends_before_everybody_has_answered_takes_a_reason(by, kontraktholder, sendt, verbum):
    for grund in ("", "  "):
        with pytest.raises(IkkeKlar, match="Skriv, hvorfor den slutter nu"):
            _slut(by, kontraktholder, verbum, grund)
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).tilstand == "i_hoering"
    _slut(by, kontraktholder, verbum, "Vi har talt med alle.")
    tekst = OVERGANGE[verbum].skete.removesuffix(".")
    assert Haendelse.objects.filter(tekst=f"{tekst}: Vi har talt med alle.").exists()
    sendt.refresh_from_db()
    assert sendt.udestaar() == [
        "LMU har ikke svaret.",
        "Forældrebestyrelsen har ikke svaret.",
        f"Høringen sluttede før fristen {date_format(I_MORGEN, 'j. F Y')}. Begrundelse: Vi har talt med alle.",
    ]


@pytest.mark.parametrize("felter", [{"frist": True}, {"svaret": True}])
def test_hearing_takes_no_reason_when_the_deadline_has_passed_or_all_have_answered(
    by, klient, kontraktholder, lmu, sendt, felter
):
    side = sti("kontrakt_skift", by.kontrakt.pk, "afslut-hoering")
    assert FOER_TID in ord_i(klient(kontraktholder).get(side))
    if "frist" in felter:
        Hoering.objects.update(frist=timezone.localdate() - timedelta(days=1))
    else:
        sendt.fora.update(svaret=timezone.now())
    assert FOER_TID not in ord_i(klient(kontraktholder).get(side))
    _slut(by, kontraktholder)
    assert not Udsendelse.objects.filter(slags="hoering_slut").exists()


def test_kontrakt_skift_asks_why_the_hearing_ends_and_keeps_the_page_without(by, klient, kontraktholder, sendt):
    side = sti("kontrakt_skift", by.kontrakt.pk, "afslut-hoering")
    ord_ = ord_i(klient(kontraktholder).get(side))
    assert "De, der ikke har svaret, får det at vide, og den, der godkender, kan se det." in ord_
    svar = klient(kontraktholder).post(side, {"grund": ""})
    assert (svar.status_code, "Skriv hvorfor." in ord_i(svar)) == (422, True)
    assert klient(kontraktholder).post(side, {"grund": "Vi har talt med alle."}).status_code == 302
    assert Hoering.objects.get().afsluttet is not None


def test_forums_that_have_not_answered_are_told_that_the_hearing_is_over(by, kontraktholder, lmu, foraelder):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    hoering = fabrikker.hoering(by.kontrakt)
    hoering.fora.filter(forum="foraeldrebestyrelse").update(svaret=timezone.now())
    _slut(by, kontraktholder, grund="Vi har talt med alle.")
    brev = Udsendelse.objects.get()
    assert (brev.slags, brev.modtager_navn, brev.emne) == (
        "hoering_slut",
        "Lars Udvalg",
        f"Høringen er slut: {by.kontrakt}",
    )
    assert (
        f"Høringen af “{by.kontrakt}” er slut før fristen 1. januar 2099. Jeres forum har ikke svaret, og der kan ikke "
        "svares i den længere.\n\nKaren Holder skriver:\nVi har talt med alle.\n"
    ) in brev.tekst


def test_forums_are_told_when_the_contract_is_drawn_back_from_them(by, kontraktholder, sendt):
    sendt.fora.filter(forum="foraeldrebestyrelse").update(svaret=timezone.now())
    Udsendelse.objects.all().delete()
    _slut(by, kontraktholder, "traek-tilbage", "En fejl i mål 1.")
    assert list(Udsendelse.objects.values_list("slags", "modtager_navn")) == [("hoering_slut", "Lars Udvalg")]


def test_a_revision_has_to_be_heard_again(by, kontraktholder, centerchef, sendt):
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    fabrikker.version(by.kontrakt, centerchef)
    by.kontrakt.refresh_from_db()
    assert er_hoert(by.kontrakt) is False


# --- Comments -------------------------------------------------------------------------------------
def test_kommentar_opret_stands_under_its_section_for_forum_and_holder(by, klient, lmu, kontraktholder, sendt):
    sted = f"{by.maal.pk}-maaltekst"
    side = sti("kommentar_opret", by.kontrakt.pk, sted)
    assert "Kommentar til mål 1: Udviklingsmål" in ord_i(klient(lmu).get(side))
    svar = klient(lmu).post(side, {"tekst": "Hvem er det, der mangler en ven?", "version": 0})
    assert svar.url == sti("hoering_vis", by.kontrakt.pk) + f"#sted-{sted}"
    kommentar = Kommentar.objects.get()
    assert (kommentar.forum, kommentar.sted, kommentar.skrevet_af) == ("lmu", "Mål 1: Udviklingsmål", "Lars Udvalg")
    for person in (lmu, kontraktholder):
        assert "Hvem er det, der mangler en ven?" in ord_i(klient(person).get(sti("hoering_vis", by.kontrakt.pk)))
    assert Haendelse.objects.first().tekst == "Kommenterede “Mål 1: Udviklingsmål” i høringen."


@pytest.mark.parametrize(("person", "ser"), [("lmu", True), ("centerchef", True), ("foraelder", False)])
def test_comments_of_a_forum_are_read_by_itself_the_holder_and_the_approver(request, by, klient, sendt, person, ser):
    bruger = request.getfixturevalue(person)
    fabrikker.kommentar(sendt, request.getfixturevalue("lmu"), tekst="Kun for os")
    assert ("Kun for os" in ord_i(klient(bruger).get(sti("hoering_vis", by.kontrakt.pk)))) is ser


def test_konsulent_reads_the_answers_and_no_comments(by, klient, konsulent, lmu, sendt):
    fabrikker.kommentar(sendt, lmu, tekst="Kun for os")
    gem_hoeringssvar(et=_forum(sendt), version=1, hoeringssvar="Vi er enige.", navne="LMU", skrevet_ind=False, af=lmu)
    tekst = ord_i(klient(konsulent).get(sti("hoering_vis", by.kontrakt.pk)))
    assert ("Vi er enige." in tekst, "Kun for os" in tekst) == (True, False)


@pytest.mark.parametrize("sted", ["9999", "x", "hele-x", "1-findes-ikke", "9" * 30])
def test_kommentar_opret_about_what_is_not_there_is_404(by, klient, lmu, sendt, sted):
    assert klient(lmu).get(sti("kommentar_opret", by.kontrakt.pk, sted)).status_code == 404


def test_kommentar_opret_sent_twice_is_one_comment(by, klient, lmu, sendt):
    inde, side = klient(lmu), sti("kommentar_opret", by.kontrakt.pk, "hele")
    for _ in range(2):
        assert inde.post(side, {"tekst": "Godt arbejde", "version": 0}).status_code == 302
    assert Kommentar.objects.count() == 1
    assert Haendelse.objects.filter(tekst__startswith="Kommenterede").count() == 1


@pytest.mark.parametrize(("tekst", "fejl"), [("", "Skriv en kommentar."), ("x" * 4001, "højst have 4000 tegn")])
def test_kommentar_opret_with_a_bad_text_keeps_it_on_the_page(by, klient, lmu, sendt, tekst, fejl):
    svar = klient(lmu).post(sti("kommentar_opret", by.kontrakt.pk, "hele"), {"tekst": tekst, "version": 0})
    assert (svar.status_code, Kommentar.objects.count()) == (422, 0)
    assert fejl in ord_i(svar)
    assert tekst in svar.content.decode()


def test_hearing_that_ends_while_a_comment_is_written_gives_the_text_back(by, klient, lmu, kontraktholder, sendt):
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    with pytest.raises(ValidationError):
        opret_kommentar(hoering=sendt, forum="lmu", sted="Hele kontrakten", tekst="For sent", af=lmu)
    assert Kommentar.objects.count() == 0
    felter = {"tekst": "For sent", "version": 0, "_ejer": "x"}
    svar = klient(lmu).post(sti("kommentar_opret", by.kontrakt.pk, "hele"), felter)
    assert svar.status_code == 403
    assert "For sent" in svar.content.decode()


def test_kommentar_svar_stands_under_the_comment_also_after_the_hearing(by, klient, lmu, kontraktholder, sendt):
    kommentar = fabrikker.kommentar(sendt, lmu, tekst="Hvornår?")
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    side = sti("kommentar_svar", kommentar.pk)
    assert klient(lmu).get(side).status_code == 403
    klient(kontraktholder).post(side, {"tekst": "I marts.", "version": 0})
    svar = Kommentar.objects.get(svar_paa=kommentar)
    assert (svar.tekst, svar.forum, svar.skrevet_af) == ("I marts.", "lmu", "Karen Holder")
    assert "I marts." in ord_i(klient(lmu).get(sti("hoering_vis", by.kontrakt.pk)))


def test_kommentar_klar_is_marked_and_opened_again(by, klient, kontraktholder, lmu, sendt):
    kommentar = fabrikker.kommentar(sendt, lmu)
    inde, side = klient(kontraktholder), sti("kommentar_klar", kommentar.pk)
    for klaret, ventet in (("ja", True), ("ja", True), ("nej", False)):
        svar = inde.post(side, {"klaret": klaret})
        assert svar.url == sti("hoering_vis", by.kontrakt.pk) + f"#kommentar-{kommentar.pk}"
        assert (Kommentar.objects.get().klaret is not None) is ventet
    assert maerk_klaret(kommentar=kommentar, klaret=False, af=kontraktholder) is False


def test_hoering_vis_takes_the_same_queries_for_one_and_three_comments(by, klient, lmu, sendt, forespoergsler):
    fabrikker.kommentar(sendt, lmu, maal=by.maal, noegle="maaltekst")
    inde, side = klient(lmu), sti("hoering_vis", by.kontrakt.pk)
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for _ in range(2):
        fabrikker.kommentar(sendt, lmu, maal=by.maal)
    assert forespoergsler(inde, side) == en


# --- The forum's answer -----------------------------------------------------------------------------
def test_hoeringssvar_is_read_by_all_who_read_the_contract(by, klient, lmu, konsulent, sendt):
    side = sti("hoeringssvar_rediger", _forum(sendt).pk)
    svar = klient(lmu).post(side, {"hoeringssvar": "Vi er enige.", "navne": "LMU, Lars Udvalg", "version": 1})
    assert svar.url == sti("hoering_vis", by.kontrakt.pk) + "#forum-lmu"
    tekst = ord_i(klient(konsulent).get(sti("hoering_vis", by.kontrakt.pk)))
    assert "Vi er enige." in tekst
    assert "LMU, Lars Udvalg" in tekst
    assert Haendelse.objects.first().tekst == "Gav høringssvar for LMU."


def test_hoeringssvar_is_given_by_the_appointed_member_only(by, klient, lmu, kontraktholder, sendt):
    formand = fabrikker.bruger(by.kommune, "Frida Formand")
    fabrikker.tildeling(formand, "lmu", by.dagtilbud)
    sendt.fora.filter(forum="lmu").update(svarer=formand)
    side = sti("hoeringssvar_rediger", _forum(sendt).pk)
    svar = klient(lmu).get(side)
    assert svar.status_code == 403
    assert "Frida Formand er valgt til at svare for forummet." in ord_i(svar)
    assert [klient(person).get(side).status_code for person in (formand, kontraktholder)] == [200, 200]


def test_holder_does_not_change_what_the_forum_wrote_itself(klient, lmu, kontraktholder, sendt):
    forum = _forum(sendt)
    side = sti("hoeringssvar_rediger", forum.pk)
    klient(kontraktholder).post(side, {"hoeringssvar": "På papir", "navne": "LMU", "version": 1})
    assert klient(kontraktholder).get(side).status_code == 200
    klient(lmu).post(side, {"hoeringssvar": "Vores egne ord", "navne": "LMU", "version": 2})
    svar = klient(kontraktholder).get(side)
    assert svar.status_code == 403
    assert "Forummet har selv svaret, så svaret rettes af dets egne medlemmer." in ord_i(svar)


def test_two_who_answer_at_once_one_is_told(lmu, sendt):
    forum, felter = _forum(sendt), {"hoeringssvar": "Vi", "navne": "LMU", "skrevet_ind": False, "af": lmu}
    gem_hoeringssvar(et=forum, version=1, **felter)
    with pytest.raises(Konflikt):
        gem_hoeringssvar(et=forum, version=1, **felter)


def test_conflict_page_shows_both_answers(klient, lmu, sendt):
    forum = _forum(sendt)
    gem_hoeringssvar(et=forum, version=1, hoeringssvar="Den første", navne="LMU", skrevet_ind=False, af=lmu)
    svar = klient(lmu).post(
        sti("hoeringssvar_rediger", forum.pk), {"hoeringssvar": "Den anden", "navne": "LMU", "version": 1}
    )
    assert svar.status_code == 409
    assert "Den første" in ord_i(svar)
    assert "Den anden" in ord_i(svar)


def test_answer_after_the_hearing_is_refused(by, klient, lmu, kontraktholder, sendt):
    forum = _forum(sendt)
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    with pytest.raises(ValidationError):
        gem_hoeringssvar(et=forum, version=1, hoeringssvar="For sent", navne="LMU", skrevet_ind=False, af=lmu)
    assert klient(lmu).get(sti("hoeringssvar_rediger", forum.pk)).status_code == 403


def test_hoeringssvar_besvar_waits_for_an_answer_and_is_kept(by, klient, lmu, kontraktholder, sendt):
    forum = _forum(sendt)
    side = sti("hoeringssvar_besvar", forum.pk)
    assert klient(kontraktholder).get(side).status_code == 403
    gem_hoeringssvar(et=forum, version=1, hoeringssvar="Vi savner tid.", navne="LMU", skrevet_ind=False, af=lmu)
    assert "Vi savner tid." in ord_i(klient(kontraktholder).get(side))
    svar = klient(kontraktholder).post(side, {"besvarelse": "Fristen er flyttet.", "version": 2})
    assert (svar.status_code, "Fristen er flyttet." in ord_i(klient(lmu).get(svar.url))) == (302, True)
    with pytest.raises(Konflikt):
        gem_besvarelse(et=forum, version=2, besvarelse="Igen", af=kontraktholder)


def test_hoering_vis_before_any_hearing_says_so(by, klient, foraelder):
    assert "Kontrakten har ikke været i høring" in ord_i(klient(foraelder).get(sti("hoering_vis", by.kontrakt.pk)))


def test_kommentar_opret_asked_for_by_htmx_is_the_form(by, klient, lmu, sendt):
    svar = klient(lmu).get(sti("kommentar_opret", by.kontrakt.pk, "hele"), headers=HTMX)
    assert svar.status_code == 200
    assert "<html" not in svar.content.decode()


def test_reply_after_the_hearing_is_the_holders_alone(by, lmu, kontraktholder, sendt):
    kommentar = fabrikker.kommentar(sendt, lmu)
    skift_tilstand(kontrakt=by.kontrakt, verbum="afslut-hoering", grund="Alle er hørt", af=kontraktholder)
    felter = {"hoering": sendt, "forum": "lmu", "sted": "Hele kontrakten", "tekst": "Jo", "svar_paa": kommentar}
    with pytest.raises(ValidationError):
        opret_kommentar(**felter, af=lmu)
    assert opret_kommentar(**felter, af=kontraktholder).tekst == "Jo"
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="arkiveret")
    with pytest.raises(ValidationError):
        opret_kommentar(**felter | {"tekst": "Igen"}, af=kontraktholder)


def test_one_person_cannot_fill_the_hearing(lmu, sendt, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.hoering.FLEST_KOMMENTARER", 2)
    for tekst in ("Et", "To"):
        opret_kommentar(hoering=sendt, forum="lmu", sted="Hele kontrakten", tekst=tekst, af=lmu)
    with pytest.raises(ValidationError):
        opret_kommentar(hoering=sendt, forum="lmu", sted="Hele kontrakten", tekst="Tre", af=lmu)


def test_answer_that_is_rewritten_has_to_be_answered_again(lmu, kontraktholder, sendt):
    forum, felter = _forum(sendt), {"navne": "LMU", "skrevet_ind": False, "af": lmu}
    gem_hoeringssvar(et=forum, version=1, hoeringssvar="Vi er enige.", **felter)
    gem_besvarelse(et=_forum(sendt), version=2, besvarelse="Tak.", af=kontraktholder)
    gem_hoeringssvar(et=_forum(sendt), version=3, hoeringssvar="Vi er enige.", **felter)
    assert _forum(sendt).besvaret is not None
    gem_hoeringssvar(et=_forum(sendt), version=4, hoeringssvar="Vi er imod.", **felter)
    assert _forum(sendt).udestaar == "Høringssvaret fra LMU er ikke besvaret."


def test_holder_who_sits_in_the_forum_writes_in_for_the_appointed_member(by, klient, kontraktholder, sendt):
    fabrikker.tildeling(kontraktholder, "lmu", by.dagtilbud)
    formand = fabrikker.bruger(by.kommune, "Frida Formand")
    fabrikker.tildeling(formand, "lmu", by.dagtilbud)
    sendt.fora.filter(forum="lmu").update(svarer=formand)
    felter = {"hoeringssvar": "På papir", "navne": "Frida Formand", "version": 1}
    klient(kontraktholder).post(sti("hoeringssvar_rediger", _forum(sendt).pk), felter)
    assert _forum(sendt).skrevet_ind == "Karen Holder"


# --- Where one is on the page -----------------------------------------------------------------------
def test_hoering_vis_begins_with_the_help_and_the_way_to_the_goals(by, klient, lmu, sendt):
    html = klient(lmu).get(sti("hoering_vis", by.kontrakt.pk)).content.decode()
    link = f'<a href="#sted-{by.maal.pk}">'
    assert html.index("Sådan foregår det") < html.index(link) < html.index("Høringssvar</h2>")
    assert f'id="sted-{by.maal.pk}"' in html


def test_hoering_vis_has_no_heading_over_nothing(by, klient, centerchef, lmu, kontraktholder, sendt):
    side = sti("hoering_vis", by.kontrakt.pk)
    assert "Hele kontrakten" not in ord_i(klient(centerchef).get(side))
    assert "Hele kontrakten" in ord_i(klient(lmu).get(side))  # a member can comment on it
    klient(lmu).post(sti("kommentar_opret", by.kontrakt.pk, "hele"), {"tekst": "Godt skrevet.", "version": 0})
    assert "Hele kontrakten" in ord_i(klient(centerchef).get(side))


def test_kommentar_opret_shows_what_is_commented_on(by, klient, lmu, sendt):
    by.kontrakt.indledning = "<p>Vi er et dagtilbud.</p>"
    by.kontrakt.save()
    inde = klient(lmu)
    afsnit = ord_i(inde.get(sti("kommentar_opret", by.kontrakt.pk, f"{by.maal.pk}-maaltekst")))
    assert "Udviklingsmål Flere børn skal have en ven." in afsnit
    assert "Vi er et dagtilbud." not in afsnit
    assert "Vi er et dagtilbud." in ord_i(inde.get(sti("kommentar_opret", by.kontrakt.pk, "hele")))
    assert "Vi er et dagtilbud." not in ord_i(inde.get(sti("kommentar_opret", by.kontrakt.pk, str(by.maal.pk))))


def test_a_forum_is_named_as_inside_a_sentence(sendt):
    et = _forum(sendt, "foraeldrebestyrelse")
    et.svaret = timezone.now()
    assert et.udestaar == "Høringssvaret fra forældrebestyrelsen er ikke besvaret."


def test_hoering_vis_gathers_the_comments_with_a_link_to_each_place(by, klient, kontraktholder, lmu, foraelder, sendt):
    om_afsnit = fabrikker.kommentar(sendt, lmu, maal=by.maal, noegle="maaltekst", tekst="Hvornår?", sted="Mål 1: Mål")
    om_maal = fabrikker.kommentar(sendt, lmu, maal=by.maal, tekst="Godt mål", klaret=timezone.now())
    hele = fabrikker.kommentar(sendt, foraelder, "foraeldrebestyrelse", tekst="God at læse")
    fabrikker.kommentar(sendt, kontraktholder, svar_paa=om_afsnit, tekst="I marts")
    side = sti("hoering_vis", by.kontrakt.pk)
    svar = klient(kontraktholder).get(side)
    assert svar.context["kommentarerne"] == [hele, om_maal, om_afsnit]
    html = svar.content.decode()
    for et in (hele, om_maal, om_afsnit):
        assert html.count(f'href="#kommentar-{et.pk}"') == html.count(f'id="kommentar-{et.pk}"') == 1
    assert "3 kommentarer Hele kontrakten: God at læse Fatima Forælder, " in ord_i(svar)
    assert ", 1 svar" in ord_i(svar)
    assert klient(lmu).get(side).context["kommentarerne"] == [om_maal, om_afsnit]  # those of the own forum


def test_hoering_vis_has_no_list_for_one_who_reads_no_comments(by, klient, kontraktholder, daglig_leder, lmu, sendt):
    assert "kommentarerne-titel" not in klient(kontraktholder).get(sti("hoering_vis", by.kontrakt.pk)).content.decode()
    fabrikker.kommentar(sendt, lmu, tekst="Kun for forummet")
    html = klient(daglig_leder).get(sti("hoering_vis", by.kontrakt.pk)).content.decode()
    assert ("kommentarerne-titel" in html, "Kun for forummet" in html) == (False, False)
