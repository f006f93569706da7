"""The loaders and checks of contracts: not visible is 404, the same as unknown; not allowed is 403 with the reason."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from kontrakter.adgang import (
    enheder_til_ny_kontrakt,
    hent_aktivitet,
    hent_aktivitet_til_status,
    hent_indlaesning,
    hent_kontrakt,
    hent_maal,
    hent_skabelon,
    hent_skabelonafsnit,
    hent_virkning,
    huse_at_opdatere,
    indlaesninger_for,
    kan_opdatere_aktivitet,
    kan_opdatere_alle,
    kan_oprette,
    kan_redigere,
)
from kontrakter.models import Kontrakt
from kontrakter.regler import TILSTANDE, kan_opdatere_status, kan_redigere_tekst
from organisation.models import Bruger
from organisation.regler import ROLLER, Ret
from tests import fabrikker

UKENDT = 987654321
TEKSTRET = "Din rolle giver ikke ret til at ændre denne kontrakt"


def _foresp(bruger):
    return SimpleNamespace(user=Bruger.objects.get(pk=bruger.pk))


@pytest.fixture
def ting(by):
    """One of each thing in by.kontrakt, by the name of its loader."""
    return {
        hent_kontrakt: by.kontrakt,
        hent_maal: by.maal,
        hent_virkning: fabrikker.virkning(by.maal),
        hent_aktivitet: fabrikker.aktivitet(by.maal),
    }


def _kontrakt(raekke) -> Kontrakt:
    if isinstance(raekke, Kontrakt):
        return raekke
    return raekke.kontrakt if hasattr(raekke, "kontrakt") else raekke.maal.kontrakt


# --- Who comes to what ----------------------------------------------------------------------
@pytest.mark.parametrize("hvem", ["kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "administrator"])
def test_readers_read(request, ting, hvem):
    foresp = _foresp(request.getfixturevalue(hvem))
    for hent, raekke in ting.items():
        assert hent(foresp, raekke.pk, Ret.SE_KONTRAKT) == raekke


def test_reading_is_what_is_asked_for_when_nothing_is_said(by, lmu):
    assert hent_kontrakt(_foresp(lmu), by.kontrakt.pk) == by.kontrakt
    assert hent_maal(_foresp(lmu), by.maal.pk) == by.maal


@pytest.mark.parametrize("ret", [Ret.REDIGER_KONTRAKT, Ret.SE_HISTORIK, Ret.OPDATER_AKTIVITET, Ret.OPRET_KONTRAKT])
def test_writer_writes_and_reader_is_told_no(ting, kontraktholder, lmu, ret):
    for hent, raekke in ting.items():
        assert hent(_foresp(kontraktholder), raekke.pk, ret) == raekke
        with pytest.raises(PermissionDenied, match=TEKSTRET):
            hent(_foresp(lmu), raekke.pk, ret)


@pytest.mark.parametrize("hvem", ["udenfor", "fremmed"])
@pytest.mark.parametrize("ret", [Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT])
def test_what_is_not_visible_does_not_exist(request, ting, hvem, ret):
    foresp = _foresp(request.getfixturevalue(hvem))
    for hent, raekke in ting.items():
        for pk in (raekke.pk, UKENDT):
            with pytest.raises(Http404):
                hent(foresp, pk, ret)


def test_user_moved_to_another_municipality_sees_nothing(by, ting, kontraktholder):
    """Two locks: also where the roles still said yes, the municipality says no."""
    kontraktholder.kommune = by.anden_kommune
    kontraktholder.gaeldende_roller = list(kontraktholder.roller.select_related("enhed"))
    for hent, raekke in ting.items():
        with pytest.raises(Http404):
            hent(SimpleNamespace(user=kontraktholder), raekke.pk, Ret.SE_KONTRAKT)


def test_right_to_write_without_right_to_read_opens_nothing(ting, monkeypatch, kontraktholder):
    monkeypatch.setattr("kontrakter.adgang.har_ret", lambda _, ret, __: ret != Ret.SE_KONTRAKT)
    for hent, raekke in ting.items():
        with pytest.raises(Http404):
            hent(_foresp(kontraktholder), raekke.pk, Ret.REDIGER_KONTRAKT)


def test_all_that_a_page_needs_comes_in_one_query(ting, kontraktholder, django_assert_num_queries):
    foresp = _foresp(kontraktholder)
    assert foresp.user.gaeldende_roller
    Kontrakt.objects.update(kontraktholder=kontraktholder)
    for hent, raekke in ting.items():
        with django_assert_num_queries(1):
            kontrakt = _kontrakt(hent(foresp, raekke.pk, Ret.SE_KONTRAKT))
            assert kontrakt.enhed.kommune.navn == "Lilleby Kommune"
            assert kontrakt.skabelon.navn == "Dagtilbud"
            assert kontrakt.kontraktholder == kontraktholder


# --- What has been removed ------------------------------------------------------------------
def test_removed_thing_exists_only_where_it_is_asked_for(ting, kontraktholder):
    foresp = _foresp(kontraktholder)
    for hent, raekke in reversed(ting.items()):
        type(raekke).objects.filter(pk=raekke.pk).update(fjernet=timezone.now())
        with pytest.raises(Http404):
            hent(foresp, raekke.pk, Ret.REDIGER_KONTRAKT)
        assert hent(foresp, raekke.pk, Ret.REDIGER_KONTRAKT, fjernede=True) == raekke
        type(raekke).objects.filter(pk=raekke.pk).update(fjernet=None)
        assert hent(foresp, raekke.pk, Ret.REDIGER_KONTRAKT, fjernede=True) == raekke


@pytest.mark.parametrize("fjernede", [True, False])
def test_nothing_is_left_of_what_is_removed_with_all_of_it(by, ting, kontraktholder, fjernede):
    foresp = _foresp(kontraktholder)
    for over, under in ((by.maal, {hent_virkning, hent_aktivitet}), (by.kontrakt, set(ting) - {hent_kontrakt})):
        type(over).objects.filter(pk=over.pk).update(fjernet=timezone.now())
        for hent in under:
            with pytest.raises(Http404):
                hent(foresp, ting[hent].pk, Ret.SE_KONTRAKT, fjernede=fjernede)
        type(over).objects.filter(pk=over.pk).update(fjernet=None)


def test_removed_activity_has_no_state_to_set(by, kontraktholder):
    aktivitet = fabrikker.aktivitet(by.maal, fjernet=timezone.now())
    with pytest.raises(Http404):
        hent_aktivitet_til_status(_foresp(kontraktholder), aktivitet.pk)


# --- What may be done in which state --------------------------------------------------------
def test_states_say_what_may_be_changed():
    koder = [kode for kode, _ in TILSTANDE]
    assert [kode for kode in koder if kan_redigere_tekst(kode)] == ["udkast"]
    assert [kode for kode in koder if kan_opdatere_status(kode)] == [
        "udkast",
        "i_hoering",
        "til_godkendelse",
        "godkendt",
    ]
    assert [kan_redigere_tekst(kode) for kode in ("udkast", "godkendt")] == [True, False]
    assert [kan_opdatere_status(kode) for kode in ("udkast", "arkiveret")] == [True, False]


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_text_is_written_in_a_draft_only(by, ting, kontraktholder, lmu, tilstand):
    Kontrakt.objects.update(tilstand=tilstand)
    by.kontrakt.refresh_from_db()
    foresp = _foresp(kontraktholder)
    assert kan_redigere(foresp.user, by.kontrakt) is (tilstand == "udkast")
    assert kan_redigere(_foresp(lmu).user, by.kontrakt) is False
    for hent, raekke in ting.items():
        assert hent(foresp, raekke.pk, Ret.OPDATER_AKTIVITET) == raekke
        for ret in (Ret.REDIGER_KONTRAKT, Ret.OPRET_KONTRAKT):
            if tilstand == "udkast":
                assert hent(foresp, raekke.pk, ret) == raekke
            else:
                with pytest.raises(PermissionDenied, match="ikke længere et udkast"):
                    hent(foresp, raekke.pk, ret)


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_whoever_makes_contracts_sets_the_facts_of_a_draft(by, administrator, kontraktholder, lmu, udenfor, tilstand):
    """An administrator makes contracts and does not write in them."""
    Kontrakt.objects.update(tilstand=tilstand)
    by.kontrakt.refresh_from_db()
    udkast = tilstand == "udkast"
    kan = [kan_oprette(bruger, by.kontrakt) for bruger in (administrator, kontraktholder, lmu, udenfor)]
    assert kan == [udkast, udkast, False, False]
    assert kan_redigere(administrator, by.kontrakt) is False


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_state_of_activities_is_set_until_the_contract_is_evaluated(by, kontraktholder, daglig_leder, lmu, tilstand):
    Kontrakt.objects.update(tilstand=tilstand)
    by.kontrakt.refresh_from_db()
    aaben = tilstand in ("udkast", "i_hoering", "til_godkendelse", "godkendt")
    assert kan_opdatere_alle(kontraktholder, by.kontrakt) is aaben
    assert kan_opdatere_alle(daglig_leder, by.kontrakt) is False
    assert huse_at_opdatere(daglig_leder, by.kontrakt) == ({by.huse[0].pk} if aaben else set())
    aktivitet = fabrikker.aktivitet(by.maal)
    assert [kan_opdatere_aktivitet(b, aktivitet) for b in (kontraktholder, daglig_leder, lmu)] == [aaben, aaben, False]


# --- The daily leader's own activities ------------------------------------------------------
def test_daily_leader_sets_the_state_of_the_own_houses_activities(by, daglig_leder, kontraktholder):
    egen, anden = by.huse
    kan = {
        navn: kan_opdatere_aktivitet(daglig_leder, fabrikker.aktivitet(by.maal, huse=huse))
        for navn, huse in {"alle": [], "egen": [egen], "anden": [anden], "begge": [egen, anden]}.items()
    }
    assert kan == {"alle": True, "egen": True, "anden": False, "begge": True}
    assert kan_opdatere_aktivitet(kontraktholder, fabrikker.aktivitet(by.maal, huse=[anden])) is True


def test_loader_of_states_agrees(by, daglig_leder, lmu, udenfor):
    egen, anden = (fabrikker.aktivitet(by.maal, huse=[hus]) for hus in by.huse)
    assert hent_aktivitet_til_status(_foresp(daglig_leder), egen.pk) == egen
    for bruger, aktivitet in ((daglig_leder, anden), (lmu, egen)):
        with pytest.raises(PermissionDenied, match="i din egen enhed"):
            hent_aktivitet_til_status(_foresp(bruger), aktivitet.pk)
    with pytest.raises(Http404):
        hent_aktivitet_til_status(_foresp(udenfor), egen.pk)


def test_houses_are_those_of_the_contracts_own_unit(by, daglig_leder):
    fabrikker.tildeling(daglig_leder, "daglig_leder", by.huse[1])
    fabrikker.tildeling(daglig_leder, "daglig_leder", by.andet_hus)
    fabrikker.tildeling(daglig_leder, "daglig_leder", fabrikker.enhed(by.dagtilbud, type="skole"))
    assert huse_at_opdatere(daglig_leder, by.kontrakt) == {hus.pk for hus in by.huse}
    assert isinstance(huse_at_opdatere(daglig_leder, by.kontrakt), frozenset)


def test_other_roles_of_a_house_set_no_states(by):
    medlem = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(medlem, "lmu", by.huse[0])
    fabrikker.tildeling(medlem, "administrator", by.huse[0])
    assert huse_at_opdatere(medlem, by.kontrakt) == set()
    assert kan_opdatere_aktivitet(medlem, fabrikker.aktivitet(by.maal)) is False


def test_holder_of_the_whole_unit_is_asked_for_no_houses(by, kontraktholder, lmu, django_assert_num_queries):
    aktivitet = fabrikker.aktivitet(by.maal)
    for bruger, svar in ((kontraktholder, True), (lmu, False)):
        assert bruger.gaeldende_roller
        with django_assert_num_queries(0):
            assert kan_opdatere_aktivitet(bruger, aktivitet) is svar


# --- It is this right, and not one that the same role also has --------------------------------
def test_writing_and_setting_states_are_two_rights(by, kontraktholder, kun):
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    assert kan_redigere(kontraktholder, by.kontrakt) is True
    assert kan_opdatere_alle(kontraktholder, by.kontrakt) is False
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.OPDATER_AKTIVITET)
    assert kan_redigere(kontraktholder, by.kontrakt) is False
    assert kan_opdatere_alle(kontraktholder, by.kontrakt) is True


def test_templates_have_a_right_of_their_own(skabelon, administrator, kun):
    alle = ROLLER["administrator"].rettigheder
    kun("administrator", Ret.STYR_SKABELON)
    for hent, raekke in skabelon:
        assert hent(_foresp(administrator), raekke.pk) == raekke
    kun("administrator", *(alle - {Ret.STYR_SKABELON}))
    for hent, raekke in skabelon:
        with pytest.raises(PermissionDenied):
            hent(_foresp(administrator), raekke.pk)


# --- New contracts --------------------------------------------------------------------------
def test_new_contract_is_made_for_open_units_that_may_have_one(by, kontraktholder, administrator, lmu):
    lukket = fabrikker.enhed(by.dagtilbud, type="boernehus", aktiv_til="2020-01-01")
    assert set(enheder_til_ny_kontrakt(kontraktholder)) == {by.dagtilbud, *by.huse}
    alle = set(enheder_til_ny_kontrakt(administrator))
    assert alle == {by.omraade, by.dagtilbud, by.andet_dagtilbud, *by.huse, by.andet_hus}
    assert lukket not in alle
    assert set(enheder_til_ny_kontrakt(lmu)) == set()


# --- Templates ------------------------------------------------------------------------------
@pytest.fixture
def skabelon(by):
    """(loader, row) of the template and of its first section."""
    return [(hent_skabelon, by.skabelon), (hent_skabelonafsnit, by.skabelon.afsnit.first())]


def test_template_comes_to_the_municipalitys_administrator_in_one_query(
    by, skabelon, administrator, django_assert_num_queries
):
    foresp = _foresp(administrator)
    assert foresp.user.gaeldende_roller
    for hent, raekke in skabelon:
        with django_assert_num_queries(1):
            hentet = hent(foresp, raekke.pk)
            assert getattr(hentet, "skabelon", hentet).kommune == by.kommune
        assert hentet == raekke


def test_template_is_refused_to_an_administrator_of_a_part(by, skabelon):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    for hent, raekke in skabelon:
        with pytest.raises(PermissionDenied, match="kommunens administrator"):
            hent(_foresp(stedlig), raekke.pk)


def test_others_are_told_nothing_of_templates(skabelon, centerchef):
    for hent, raekke in skabelon:
        for pk in (raekke.pk, UKENDT):
            with pytest.raises(PermissionDenied, match="ikke adgang til denne side"):
                hent(_foresp(centerchef), pk)


def test_template_does_not_exist_in_another_municipality(skabelon, fremmed, administrator):
    for hent, raekke in skabelon:
        for bruger, pk in ((fremmed, raekke.pk), (administrator, UKENDT)):
            with pytest.raises(Http404):
                hent(_foresp(bruger), pk)


# --- Files that contracts are read from --------------------------------------------------------
def test_indlaesning_is_for_the_sender_and_whoever_makes_contracts_everywhere(
    by, kontraktholder, administrator, udenfor, lmu, centerchef, fremmed
):
    egen = fabrikker.indlaesning(kontraktholder)
    fabrikker.indlaesning(fremmed)
    for person in (kontraktholder, administrator):
        assert hent_indlaesning(_foresp(person), egen.pk) == egen
        assert list(indlaesninger_for(_foresp(person).user)) == [egen]
    for person in (udenfor, lmu, centerchef, fremmed):
        with pytest.raises(Http404):
            hent_indlaesning(_foresp(person), egen.pk)
    with pytest.raises(Http404):
        hent_indlaesning(_foresp(administrator), UKENDT)


def test_indlaesning_comes_in_one_query_without_the_file(kontraktholder, django_assert_num_queries):
    egen = fabrikker.indlaesning(kontraktholder)
    foresp = _foresp(kontraktholder)
    hent_indlaesning(foresp, egen.pk)  # and what the rights themselves ask for once in a request
    with django_assert_num_queries(1):
        fundet = hent_indlaesning(foresp, egen.pk)
        assert (fundet.kommune, fundet.kontrakt) == (foresp.user.kommune, None)
    assert "indhold" in fundet.get_deferred_fields()


def test_indlaesning_is_not_for_a_sender_who_makes_contracts_no_more(by, kontraktholder):
    egen = fabrikker.indlaesning(kontraktholder)
    kontraktholder.roller.update(rolle="lmu")
    with pytest.raises(Http404):
        hent_indlaesning(_foresp(kontraktholder), egen.pk)


def test_indlaesning_of_a_unit_is_not_for_that_units_administrator(by, kontraktholder):
    egen = fabrikker.indlaesning(kontraktholder)
    person = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(person, "administrator", by.dagtilbud)
    assert list(indlaesninger_for(_foresp(person).user)) == []
    with pytest.raises(Http404):
        hent_indlaesning(_foresp(person), egen.pk)


def test_indlaesning_that_is_thrown_away_is_only_for_whoever_asks_for_it(by, kontraktholder):
    egen = fabrikker.indlaesning(kontraktholder, tilstand="kasseret")
    with pytest.raises(Http404):
        hent_indlaesning(_foresp(kontraktholder), egen.pk)
    assert hent_indlaesning(_foresp(kontraktholder), egen.pk, kasserede=True) == egen
