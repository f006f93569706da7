"""The loaders and checks of a contract's life: its steps, its hearing, the year it is part of, and the year's file."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from kontrakter.adgang import hent_til_naeste_aar
from kontrakter.adgang.aaret import (
    enheder_at_aktivere,
    enheder_i_aaret,
    kontrakter_i_aaret,
    mulige_holdere,
    udsendelser_for,
)
from kontrakter.adgang.hoering import (
    er_holder,
    hent_forum_til_besvarelse,
    hent_forum_til_svar,
    hent_hoeringer,
    hent_kommentar,
    hent_til_kommentar,
    medlemmer,
)
from kontrakter.adgang.livsforloeb import (
    afsendere,
    check_overgang,
    fakta_for,
    hent_til_overgang,
    hindringer_for,
    rettigheder,
    spoergsmaal,
    til_godkendelse_hos,
)
from kontrakter.adgang.samling import hent_kommune, hent_samling
from kontrakter.indhold import hent_indhold
from kontrakter.models import Kontrakt, Samling, Tilstandsskift
from kontrakter.regler.livsforloeb import FOER_TID, OVERGANGE, Fakta
from organisation.models import Enhed
from organisation.regler import Ret
from tests import fabrikker

from .hjaelp import foresp

UKENDT = 987654321


def _flyttet(bruger, kommune):
    """Return the user as one of another municipality whose roles still say yes."""
    bruger.kommune = kommune
    bruger.gaeldende_roller = list(bruger.roller.select_related("enhed"))
    return bruger


# --- The steps ------------------------------------------------------------------------------------
def test_rettigheder_are_those_the_user_has_here(by, kontraktholder, lmu, udenfor):
    assert rettigheder(kontraktholder, by.kontrakt) == [Ret.REDIGER_KONTRAKT]
    assert rettigheder(lmu, by.kontrakt) == rettigheder(udenfor, by.kontrakt) == []


def test_overgang_is_refused_to_one_who_moved_to_another_municipality(by, kontraktholder):
    check_overgang(kontraktholder, by.kontrakt, OVERGANGE["send-i-hoering"])
    with pytest.raises(PermissionDenied, match="send i høring"):
        check_overgang(_flyttet(kontraktholder, by.anden_kommune), by.kontrakt, OVERGANGE["send-i-hoering"])


def test_hent_til_overgang_asks_for_the_role_before_anything_is_shown(by, kontraktholder, lmu):
    hentet = hent_til_overgang(foresp(kontraktholder), by.kontrakt.pk, "send-i-hoering")
    assert hentet == (by.kontrakt, OVERGANGE["send-i-hoering"])
    with pytest.raises(PermissionDenied):
        hent_til_overgang(foresp(lmu), by.kontrakt.pk, "send-i-hoering")
    with pytest.raises(Http404):
        hent_til_overgang(foresp(kontraktholder), by.kontrakt.pk, "slet")


def test_fakta_for_are_the_contracts_own(by, kontraktholder, udenfor):
    by.skabelon.afsnit.filter(noegle__in=["maaltekst", "baggrund_og_formaal"]).update(paakraevet=True)
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Skrevet.</p>")
    for hvem, verbum in ((kontraktholder, "send-til-godkendelse"), (udenfor, "ny-revision")):
        skift = {"verbum": verbum, "fra": "udkast", "til": "udkast", "bruger_navn": hvem.navn}
        Tilstandsskift.objects.create(kontrakt=by.kontrakt, bruger_id=hvem.pk, **skift)
    baggrund = by.skabelon.afsnit.get(noegle="baggrund_og_formaal").overskrift
    ventet = Fakta(1, mangler=(f"Mål 1: {baggrund}",), er_afsender=True)
    by.kontrakt.tilstand = "i_hoering"
    assert fakta_for(kontraktholder, by.kontrakt) == ventet
    assert fakta_for(udenfor, by.kontrakt) == replace(ventet, er_afsender=False)
    by.kontrakt.kontraktholder, by.kontrakt.skabelon.kraever_hoering = udenfor, True
    ventet = replace(ventet, er_afsender=False, er_holder=True, kraever_hoering=True, hoering_holdt=True)
    assert fakta_for(udenfor, by.kontrakt) == ventet


def test_what_is_missing_in_a_shared_goal_comes_with_who_writes_it(by, kontraktholder):
    skole = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Bakkeskolen", "skole"), by.skabelon)
    fabrikker.maaldeling(fabrikker.maal(skole), by.kontrakt, "2")
    by.skabelon.afsnit.filter(noegle="maaltekst").update(paakraevet=True)
    mangler = fakta_for(kontraktholder, by.kontrakt).mangler
    assert mangler == ("Mål 1: Udviklingsmål", "Mål 2: Udviklingsmål, som Bakkeskolen skriver")


def test_hindringer_for_ask_for_no_more_than_they_need(by, kontraktholder, django_assert_num_queries):
    indhold = hent_indhold(by.kontrakt)
    with django_assert_num_queries(1):  # who sent it
        assert hindringer_for(kontraktholder, by.kontrakt, OVERGANGE["send-i-hoering"], indhold) == []
    with django_assert_num_queries(0):
        assert hindringer_for(kontraktholder, by.kontrakt, OVERGANGE["traek-tilbage"]) == []


def _sendt(kontrakt, *afsendere):
    """Send the contract to approval, by one after another."""
    for bruger in afsendere:
        skift = {"verbum": "send-til-godkendelse", "fra": "udkast", "til": "til_godkendelse"}
        Tilstandsskift.objects.create(kontrakt=kontrakt, bruger_id=bruger.pk, bruger_navn=bruger.navn, **skift)
    return kontrakt


def test_afsendere_are_the_last_to_send_each_of_the_contracts(by, kontraktholder, udenfor, centerchef):
    andens = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    _sendt(by.kontrakt, udenfor, kontraktholder)
    _sendt(andens, udenfor)
    skift = {"verbum": "returner", "fra": "til_godkendelse", "til": "udkast"}
    Tilstandsskift.objects.create(kontrakt=by.kontrakt, bruger_id=centerchef.pk, bruger_navn="Carl Chef", **skift)
    assert afsendere([by.kontrakt.pk]) == {by.kontrakt.pk: kontraktholder.pk}
    assert afsendere([by.kontrakt.pk, andens.pk, by.fremmed_kontrakt.pk]) == {
        by.kontrakt.pk: kontraktholder.pk,
        andens.pk: udenfor.pk,
    }


def test_what_waits_for_an_approver_is_sent_by_others_and_held_by_others(by, centerchef, kontraktholder, administrator):
    def venter(aar, **felter):
        felter = {"tilstand": "til_godkendelse", "kontraktholder": kontraktholder} | felter
        return fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar, **felter)

    ventende = [
        _sendt(venter(2024), kontraktholder),
        venter(2025, kontraktholder=None),
        _sendt(venter(2026), centerchef, kontraktholder),
    ]
    _sendt(venter(2027), centerchef)
    venter(2028, kontraktholder=centerchef)
    venter(2029, tilstand="godkendt")
    venter(2030, fjernet=timezone.now())
    fabrikker.kontrakt(by.omraade, by.skabelon, tilstand="udkast")
    andetsteds = fabrikker.enhed(fabrikker.enhed(by.kommune, type="forvaltning"))
    fabrikker.kontrakt(andetsteds, by.skabelon, tilstand="til_godkendelse")
    assert til_godkendelse_hos(centerchef) == ventende
    assert til_godkendelse_hos(administrator) == []


def test_what_waits_comes_in_two_queries_with_template_and_version(by, centerchef, django_assert_num_queries):
    for aar in (2024, 2025):
        fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar, tilstand="til_godkendelse")
    til_godkendelse_hos(centerchef)  # and what the rights themselves ask for once in a request
    with django_assert_num_queries(2):
        om = [(et.skabelon.navn, et.seneste_version) for et in til_godkendelse_hos(centerchef)]
    assert om == [("Dagtilbud", None)] * 2


def test_naeste_aar_is_for_whoever_makes_contracts(by, kontraktholder, lmu, kun):
    Kontrakt.objects.update(tilstand="arkiveret")
    assert hent_til_naeste_aar(foresp(kontraktholder), by.kontrakt.pk) == by.kontrakt
    with pytest.raises(PermissionDenied, match="oprette kontrakter her"):
        hent_til_naeste_aar(foresp(lmu), by.kontrakt.pk)
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    with pytest.raises(PermissionDenied):
        hent_til_naeste_aar(foresp(kontraktholder), by.kontrakt.pk)


# --- The hearing ----------------------------------------------------------------------------------
@pytest.fixture
def hoering(by):
    Kontrakt.objects.update(tilstand="i_hoering")
    return fabrikker.hoering(by.kontrakt)


def _slut(hoering):
    type(hoering).objects.filter(pk=hoering.pk).update(afsluttet=timezone.now())


def test_ending_a_hearing_before_its_time_asks_why_and_other_steps_ask_their_own(by, hoering):
    foer_tid = dict.fromkeys(("afslut-hoering", "send-til-godkendelse"), FOER_TID)
    ventet = {verbum: et.grund for verbum, et in OVERGANGE.items()} | foer_tid
    assert {verbum: spoergsmaal(by.kontrakt, et) for verbum, et in OVERGANGE.items()} == ventet
    hoering.fora.update(svaret=timezone.now())
    assert {spoergsmaal(by.kontrakt, OVERGANGE[verbum]) for verbum in foer_tid} == {""}


def test_er_holder_is_whoever_may_write(by, kontraktholder, kun):
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    assert er_holder(kontraktholder, by.kontrakt) is True
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.OPDATER_AKTIVITET)
    assert er_holder(kontraktholder, by.kontrakt) is False


def test_medlemmer_sit_in_no_other_units_house_and_in_no_other_kind_of_unit(by, lmu):
    for enhed in (by.andet_hus, fabrikker.enhed(by.dagtilbud, type="skole")):
        fabrikker.tildeling(fabrikker.bruger(by.kommune), "lmu", enhed)
    assert list(medlemmer(by.dagtilbud, "lmu")) == [lmu]


def test_hent_hoeringer_is_the_newest_or_the_one_that_is_asked_for(by, lmu, hoering):
    _slut(hoering)
    ny = fabrikker.hoering(by.kontrakt)
    assert hent_hoeringer(foresp(lmu), by.kontrakt.pk) == (by.kontrakt, ny, [hoering])
    assert hent_hoeringer(foresp(lmu, runde=str(hoering.pk)), by.kontrakt.pk) == (by.kontrakt, hoering, [ny])
    for runde in (str(UKENDT), "x"):
        with pytest.raises(Http404):
            hent_hoeringer(foresp(lmu, runde=runde), by.kontrakt.pk)


def test_hent_til_kommentar_is_for_the_forums_that_are_asked_while_it_is_open(by, lmu, foraelder, konsulent, hoering):
    assert hent_til_kommentar(foresp(lmu), by.kontrakt.pk) == (by.kontrakt, hoering, ["lmu"])
    with pytest.raises(PermissionDenied, match="medlemmerne af LMU og forældrebestyrelsen"):
        hent_til_kommentar(foresp(konsulent), by.kontrakt.pk)
    hoering.fora.filter(forum="foraeldrebestyrelse").delete()
    with pytest.raises(PermissionDenied, match="ikke spurgt"):
        hent_til_kommentar(foresp(foraelder), by.kontrakt.pk)
    fabrikker.tildeling(foraelder, "lmu", by.dagtilbud)
    assert hent_til_kommentar(foresp(foraelder), by.kontrakt.pk)[2] == ["lmu"]
    _slut(hoering)
    with pytest.raises(PermissionDenied, match="Høringen er slut"):
        hent_til_kommentar(foresp(lmu), by.kontrakt.pk)


def test_hent_kommentar_is_for_those_who_read_it_and_answer(
    by, lmu, foraelder, konsulent, centerchef, kontraktholder, hoering
):
    fabrikker.kommentar(hoering, lmu)
    kommentar = fabrikker.kommentar(hoering, lmu)
    for bruger in (lmu, kontraktholder):
        assert hent_kommentar(foresp(bruger), kommentar.pk) == (kommentar, by.kontrakt)
    for bruger, pk in ((foraelder, kommentar.pk), (konsulent, kommentar.pk), (kontraktholder, UKENDT)):
        with pytest.raises(Http404):
            hent_kommentar(foresp(bruger), pk)
    with pytest.raises(PermissionDenied, match="forummets egne medlemmer"):
        hent_kommentar(foresp(centerchef), kommentar.pk)
    _slut(hoering)
    assert hent_kommentar(foresp(kontraktholder), kommentar.pk) == (kommentar, by.kontrakt)
    with pytest.raises(PermissionDenied, match="Høringen er slut"):
        hent_kommentar(foresp(lmu), kommentar.pk)


def test_comment_and_contract_come_in_two_queries(kontraktholder, lmu, hoering, django_assert_num_queries):
    kommentar, spoerger = fabrikker.kommentar(hoering, lmu), foresp(kontraktholder)
    assert spoerger.user.gaeldende_roller
    with django_assert_num_queries(2):
        hent_kommentar(spoerger, kommentar.pk)


def test_hent_forum_til_svar_says_who_answers(by, lmu, konsulent, kontraktholder, hoering):
    forum = hoering.fora.get(forum="lmu")
    for bruger in (lmu, kontraktholder):
        assert hent_forum_til_svar(foresp(bruger), forum.pk) == (forum, by.kontrakt)
    with pytest.raises(PermissionDenied, match="gives af forummets egne medlemmer"):
        hent_forum_til_svar(foresp(konsulent), forum.pk)
    hoering.fora.update(svarer=kontraktholder)
    with pytest.raises(PermissionDenied, match="Karen Holder er valgt til at svare"):
        hent_forum_til_svar(foresp(lmu), forum.pk)
    _slut(hoering)
    with pytest.raises(PermissionDenied, match="Høringen er slut"):
        hent_forum_til_svar(foresp(kontraktholder), forum.pk)


def test_hent_forum_til_besvarelse_is_for_the_holder_when_there_is_an_answer(by, lmu, kontraktholder, hoering):
    forum = hoering.fora.get(forum="lmu")
    with pytest.raises(PermissionDenied, match="ikke svaret endnu"):
        hent_forum_til_besvarelse(foresp(kontraktholder), forum.pk)
    hoering.fora.update(svaret=timezone.now())
    assert hent_forum_til_besvarelse(foresp(kontraktholder), forum.pk) == (forum, by.kontrakt)
    with pytest.raises(PermissionDenied, match="besvares af kontraktholderen"):
        hent_forum_til_besvarelse(foresp(lmu), forum.pk)


# --- The year -------------------------------------------------------------------------------------
def test_following_the_year_is_running_it_or_approving_and_nothing_else(by, kun):
    person = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(person, "administrator", by.andet_dagtilbud)
    fabrikker.tildeling(person, "centerchef", by.dagtilbud)
    fabrikker.tildeling(person, "konsulent", by.omraade)
    kun("konsulent", *(set(Ret) - {Ret.STYR_AARET, Ret.GODKEND_KONTRAKT}))
    kun("administrator", Ret.STYR_AARET)
    kun("centerchef", Ret.GODKEND_KONTRAKT)
    egne = {by.dagtilbud.pk, by.andet_dagtilbud.pk, *(hus.pk for hus in (*by.huse, by.andet_hus))}
    assert enheder_i_aaret(foresp(person).user) == egne
    kun("administrator")
    kun("centerchef")
    with pytest.raises(PermissionDenied):
        enheder_i_aaret(foresp(person).user)


@pytest.mark.parametrize("sted", ["kommune", "dagtilbud"])
def test_mails_are_seen_by_whoever_runs_the_year(by, kontraktholder, kun, sted):
    mail = fabrikker.udsendelse(kontraktholder, kontrakt=by.kontrakt)
    person = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(person, "administrator", getattr(by, sted))
    kun("administrator", Ret.STYR_AARET)
    assert list(udsendelser_for(foresp(person).user)) == [mail]
    kun("administrator", Ret.SE_HISTORIK)
    assert list(udsendelser_for(foresp(person).user)) == []


def test_mulige_holdere_may_write_and_not_only_set_states(by, kontraktholder):
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "daglig_leder", by.dagtilbud)
    enheder = Enhed.objects.with_tree_fields().filter(pk=by.dagtilbud.pk)
    assert mulige_holdere(by.kommune.pk, enheder) == {by.dagtilbud.pk: [kontraktholder]}


def test_enheder_at_aktivere_come_with_what_they_stand_under(by, django_assert_num_queries):
    with django_assert_num_queries(1):
        over = {et.navn: et.parent.navn for et in enheder_at_aktivere(by.skabelon)}
    assert over["Dagtilbud Skovkanten"] == "Område Øst"


def test_kontrakter_i_aaret_are_those_of_the_own_municipality(by):
    assert by.fremmed_kontrakt.aar == by.skabelon.aar
    assert kontrakter_i_aaret(by.skabelon) == {by.dagtilbud.pk: by.kontrakt}


# --- The year's contracts in one file ---------------------------------------------------------------
def test_samling_is_for_whoever_runs_the_whole_municipality(by, administrator, kontraktholder, kun):
    assert hent_kommune(foresp(administrator)) == by.kommune
    with pytest.raises(PermissionDenied, match="ikke adgang til denne side"):
        hent_kommune(foresp(kontraktholder))
    lokal = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(lokal, "administrator", by.dagtilbud)
    with pytest.raises(PermissionDenied, match="kommunens administrator"):
        hent_kommune(foresp(lokal))
    kun("administrator", Ret.STYR_AARET)
    assert hent_kommune(foresp(administrator)) == by.kommune
    kun("administrator", *(set(Ret) - {Ret.STYR_AARET}))
    with pytest.raises(PermissionDenied):
        hent_kommune(foresp(administrator))


def test_hent_samling_is_the_own_order(by, administrator):
    """One that was ordered before the user moved, and one that another administrator has ordered, are not theirs."""
    anden = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(anden, "administrator", by.kommune)
    egen = fabrikker.samling(administrator)
    assert hent_samling(foresp(administrator), egen.pk) == egen
    andens = fabrikker.samling(anden, 2024)
    foer = Samling.objects.create(kommune=by.anden_kommune, bruger=administrator, aar=2023)
    for pk in (andens.pk, foer.pk, UKENDT):
        with pytest.raises(Http404):
            hent_samling(foresp(administrator), pk)


def test_hent_samling_leaves_the_file_until_it_is_asked_for(administrator):
    pk = fabrikker.samling(administrator).pk
    assert hent_samling(foresp(administrator), pk).get_deferred_fields() == {"data"}
    assert hent_samling(foresp(administrator), pk, med_fil=True).get_deferred_fields() == set()
