"""A right holds on the unit of the role and everything under it, and nowhere else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from organisation.adgang import (
    check_ret_et_sted,
    check_tildele,
    enhed_ids_med,
    enhed_ids_som,
    enheder_med,
    forfaedre,
    har_ret,
    har_ret_et_sted,
    kan_rette_bruger,
    kan_tildele,
    kend_forfaedre,
    kraever,
    rolle_i_ord,
    roller_paa,
)
from organisation.models import Bruger, Enhed
from organisation.regler import Ret
from tests import fabrikker

STEDER = ["kommune", "forvaltning", "omraade", "dagtilbud", "andet_dagtilbud", "hus", "andet_hus", "fremmed_dagtilbud"]
UNDER = {
    "kommune": {"kommune", "forvaltning", "omraade", "dagtilbud", "andet_dagtilbud", "hus", "andet_hus"},
    "forvaltning": {"forvaltning", "omraade", "dagtilbud", "andet_dagtilbud", "hus", "andet_hus"},
    "dagtilbud": {"dagtilbud", "hus"},
    "hus": {"hus"},
}


@pytest.fixture
def steder(by):
    return {navn: by.huse[0] if navn == "hus" else getattr(by, navn) for navn in STEDER}


@pytest.fixture
def med_rolle(by, steder):
    """`med_rolle("lmu", "hus", …)`: somebody with those roles at those places, read anew as a request would."""

    def lav(*par):
        bruger = fabrikker.bruger(by.kommune)
        for rolle, sted in zip(par[::2], par[1::2], strict=True):
            fabrikker.tildeling(bruger, rolle, steder[sted])
        return Bruger.objects.get(pk=bruger.pk)

    return lav


def _hvor(bruger, ret, steder) -> set[str]:
    """Return where the user has the right; asked in all the ways there are, which must agree."""
    enkeltvis = {navn for navn, enhed in steder.items() if har_ret(bruger, ret, enhed)}
    samlet = {navn for navn, enhed in steder.items() if enhed.pk in enhed_ids_med(bruger, ret)}
    udvalgt = {navn for navn, enhed in steder.items() if enhed in enheder_med(bruger, ret)}
    ved_rolle = {navn for navn, enhed in steder.items() if roller_paa(bruger, ret, enhed)}
    assert enkeltvis == samlet == udvalgt == ved_rolle
    return enkeltvis


# --- Where ----------------------------------------------------------------------------------
def test_ancestors_come_from_the_top_with_the_unit_itself(by, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert forfaedre(by.huse[0]) == [by.kommune, by.forvaltning, by.omraade, by.dagtilbud, by.huse[0]]


@pytest.mark.parametrize("sted", UNDER)
@pytest.mark.parametrize("ret", [Ret.SE_KONTRAKT, Ret.SE_HISTORIK, Ret.REDIGER_KONTRAKT])
def test_right_holds_on_the_unit_and_under_it(med_rolle, steder, sted, ret):
    assert _hvor(med_rolle("kontraktholder", sted), ret, steder) == UNDER[sted]


@pytest.mark.parametrize("ret", [Ret.STYR_ENHED, Ret.STYR_BRUGER, Ret.STYR_SKABELON])
def test_right_the_role_does_not_have_holds_nowhere(med_rolle, steder, ret):
    assert _hvor(med_rolle("kontraktholder", "kommune"), ret, steder) == set()


def test_nobody_has_rights_without_a_role(med_rolle, steder):
    assert _hvor(med_rolle(), Ret.SE_KONTRAKT, steder) == set()


@pytest.mark.parametrize("rolle", ["daglig_leder", "lmu", "foraeldrebestyrelse"])
def test_role_of_a_house_reads_the_contract_directly_above(med_rolle, steder, rolle):
    assert _hvor(med_rolle(rolle, "hus"), Ret.SE_KONTRAKT, steder) == {"hus", "dagtilbud"}


@pytest.mark.parametrize("rolle", ["daglig_leder", "lmu", "foraeldrebestyrelse"])
def test_only_a_house_reads_up(med_rolle, steder, rolle):
    assert _hvor(med_rolle(rolle, "dagtilbud"), Ret.SE_KONTRAKT, steder) == {"dagtilbud", "hus"}


@pytest.mark.parametrize("rolle", ["kontraktholder", "konsulent", "omraadeleder", "administrator"])
def test_other_roles_of_a_house_do_not_read_up(med_rolle, steder, rolle):
    assert _hvor(med_rolle(rolle, "hus"), Ret.SE_KONTRAKT, steder) == {"hus"}


@pytest.mark.parametrize("ret", [Ret.OPDATER_AKTIVITET, Ret.SE_STRATEGI])
def test_reading_up_is_reading_contracts_only(med_rolle, steder, ret):
    assert _hvor(med_rolle("daglig_leder", "hus"), ret, steder) == {"hus"}


def test_several_roles_add_up(med_rolle, steder):
    bruger = med_rolle("daglig_leder", "hus", "kontraktholder", "andet_dagtilbud", "lmu", "andet_hus")
    assert _hvor(bruger, Ret.SE_KONTRAKT, steder) == {"hus", "dagtilbud", "andet_dagtilbud", "andet_hus"}
    assert _hvor(bruger, Ret.REDIGER_KONTRAKT, steder) == {"andet_dagtilbud", "andet_hus"}
    assert _hvor(bruger, Ret.OPDATER_AKTIVITET, steder) == {"hus", "andet_dagtilbud", "andet_hus"}


def test_narrow_role_does_not_hide_behind_a_wide_one(med_rolle, steder):
    bruger = med_rolle("konsulent", "forvaltning", "lmu", "hus")
    assert _hvor(bruger, Ret.SE_KONTRAKT, steder) == UNDER["forvaltning"]


def test_the_roles_that_give_a_right_here_are_named(med_rolle, steder):
    """The role above, the role on the unit and the house's own that answers; not that of another unit's house."""
    bruger = med_rolle("konsulent", "kommune", "lmu", "dagtilbud", "foraeldrebestyrelse", "hus", "lmu", "andet_hus")

    def roller(ret, sted):
        return sorted((rolle.rolle, rolle.enhed.type) for rolle in roller_paa(bruger, ret, steder[sted]))

    svarer = [("foraeldrebestyrelse", "boernehus"), ("lmu", "dagtilbud")]
    assert roller(Ret.SVAR_HOERING, "dagtilbud") == svarer
    assert roller(Ret.SE_KONTRAKT, "dagtilbud") == [svarer[0], ("konsulent", "kommune"), svarer[1]]
    assert roller(Ret.SE_STRATEGI, "dagtilbud") == [("konsulent", "kommune"), svarer[1]]
    assert roller(Ret.REDIGER_KONTRAKT, "dagtilbud") == []


# --- How it is asked ------------------------------------------------------------------------
def test_answers_are_yes_or_no(med_rolle, steder):
    """Not something that counts as one: it is compared, shown and stored."""
    lmu, ingen = med_rolle("lmu", "hus"), med_rolle()
    svar = [har_ret(lmu, Ret.SE_KONTRAKT, steder[navn]) for navn in ("hus", "dagtilbud", "omraade")]
    assert [*svar, har_ret(ingen, Ret.SE_KONTRAKT, steder["hus"])] == [True, True, False, False]
    assert [har_ret_et_sted(et, Ret.SE_KONTRAKT) for et in (lmu, ingen, AnonymousUser())] == [True, False, False]


def test_own_unit_takes_no_query_when_roles_are_read(med_rolle, steder, django_assert_num_queries):
    bruger = med_rolle("kontraktholder", "dagtilbud", "lmu", "andet_hus")
    assert len(bruger.gaeldende_roller) == 2
    with django_assert_num_queries(0):
        assert har_ret(bruger, Ret.REDIGER_KONTRAKT, steder["dagtilbud"])
        assert har_ret(bruger, Ret.SE_KONTRAKT, steder["andet_dagtilbud"])
        assert har_ret(bruger, Ret.SE_STRATEGI, steder["dagtilbud"])
        assert not har_ret(bruger, Ret.STYR_ENHED, steder["hus"])


def test_the_units_above_are_read_once_in_one_query(med_rolle, steder, django_assert_num_queries):
    bruger, hus = med_rolle("kontraktholder", "forvaltning"), steder["hus"]
    hus = Enhed.objects.get(pk=hus.pk)
    assert bruger.gaeldende_roller
    with django_assert_num_queries(1):
        assert har_ret(bruger, Ret.SE_KONTRAKT, hus)
        assert har_ret(bruger, Ret.REDIGER_KONTRAKT, hus)


def test_the_units_above_are_not_read_for_a_right_nobody_has(med_rolle, steder, django_assert_num_queries):
    bruger = med_rolle("lmu", "hus")
    assert bruger.gaeldende_roller
    with django_assert_num_queries(0):
        assert roller_paa(bruger, Ret.REDIGER_KONTRAKT, Enhed(pk=steder["hus"].pk)) == []


def test_units_are_read_once_per_right(med_rolle, django_assert_num_queries):
    bruger = med_rolle("kontraktholder", "forvaltning", "lmu", "dagtilbud", "lmu", "hus")
    assert len(bruger.gaeldende_roller) == 3
    with django_assert_num_queries(1):  # the first holds what the others would give
        foerst = enhed_ids_med(bruger, Ret.SE_STRATEGI)
    with django_assert_num_queries(0):
        assert enhed_ids_med(bruger, Ret.SE_STRATEGI) == foerst
        assert enhed_ids_med(bruger, Ret.STYR_BRUGER) == set()


def test_anonymous_is_asked_for_no_roles():
    assert har_ret_et_sted(AnonymousUser(), Ret.SE_KONTRAKT) is False


def test_check_somewhere_lets_in_or_says_why(med_rolle):
    check_ret_et_sted(med_rolle("konsulent", "hus"), Ret.SE_KONTRAKT)
    with pytest.raises(PermissionDenied, match="Din rolle giver ikke adgang"):
        check_ret_et_sted(med_rolle("konsulent", "hus"), Ret.STYR_BRUGER)


def test_view_that_asks_for_a_right_is_reached_with_it_only(med_rolle):
    @kraever(Ret.STYR_ENHED)
    def enhed_vis(request, pk, *, fane="navn"):
        """Show it."""
        return HttpResponse(f"{pk} {fane}")

    assert (enhed_vis.__name__, enhed_vis.__doc__, enhed_vis.ret) == ("enhed_vis", "Show it.", Ret.STYR_ENHED)
    svar = enhed_vis(SimpleNamespace(user=med_rolle("administrator", "hus")), 7, fane="roller")
    assert svar.content == b"7 roller"
    with pytest.raises(PermissionDenied):
        enhed_vis(SimpleNamespace(user=med_rolle("centerchef", "kommune")), 7)


# --- Who may change whom --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rolle", "sted", "kan"),
    [
        ("lmu", "hus", True),
        ("lmu", "dagtilbud", True),
        ("lmu", "omraade", False),
        ("lmu", "andet_hus", False),
        ("administrator", "kommune", False),
    ],
)
def test_user_is_changed_by_who_administers_all_of_it(med_rolle, rolle, sted, kan):
    stedlig, anden = med_rolle("administrator", "dagtilbud"), med_rolle("lmu", "hus", rolle, sted)
    assert kan_rette_bruger(stedlig, anden) is kan


def test_scope_may_be_just_as_wide_and_no_wider(med_rolle):
    assert kan_rette_bruger(med_rolle("administrator", "hus"), med_rolle("lmu", "hus")) is True


def test_user_without_roles_is_changed_by_any_administrator(med_rolle):
    assert kan_rette_bruger(med_rolle("administrator", "hus"), med_rolle()) is True
    assert kan_rette_bruger(med_rolle("konsulent", "hus"), med_rolle("lmu", "hus")) is False


def test_superuser_is_changed_by_nobody(med_rolle):
    anden = med_rolle("lmu", "hus")
    anden.is_superuser = True
    assert kan_rette_bruger(med_rolle("administrator", "kommune"), anden) is False


@pytest.mark.parametrize(("dage", "taeller"), [(-1, False), (0, True), (1, True), (None, True)])
def test_role_counts_to_its_last_day(med_rolle, steder, dage, taeller):
    anden = med_rolle()
    til = None if dage is None else timezone.localdate() + timedelta(days=dage)
    fabrikker.tildeling(anden, "konsulent", steder["omraade"], til=til)
    assert kan_rette_bruger(med_rolle("administrator", "dagtilbud"), anden) is not taeller


def test_role_of_another_municipality_does_not_count(med_rolle, steder):
    """It gives nothing, so it takes nothing from the administrator."""
    anden = med_rolle("lmu", "hus")
    fabrikker.tildeling(anden, "lmu", steder["fremmed_dagtilbud"])
    assert kan_rette_bruger(med_rolle("administrator", "kommune"), anden) is True


def test_roles_are_given_inside_the_own_scope(med_rolle, steder):
    stedlig = med_rolle("administrator", "dagtilbud", "centerchef", "kommune")
    assert {navn for navn, enhed in steder.items() if kan_tildele(stedlig, enhed)} == {"dagtilbud", "hus"}
    check_tildele(stedlig, steder["hus"])
    with pytest.raises(PermissionDenied, match="selv administrerer"):
        check_tildele(stedlig, steder["omraade"])


def test_units_one_holds_a_role_for_are_those_of_that_role_alone(med_rolle, steder):
    bruger = med_rolle("lmu", "hus", "kontraktholder", "andet_dagtilbud")

    def som(rolle):
        return {navn for navn, enhed in steder.items() if enhed.pk in enhed_ids_som(bruger, rolle)}

    assert som("lmu") == {"hus", "dagtilbud"}
    assert som("kontraktholder") == {"andet_dagtilbud", "andet_hus"}
    assert som("foraeldrebestyrelse") == set()


def test_known_ancestors_are_not_asked_for_again(med_rolle, steder, django_assert_num_queries):
    bruger = med_rolle("kontraktholder", "omraade")
    enheder = [steder["hus"], Enhed.objects.get(pk=steder["hus"].pk), steder["fremmed_dagtilbud"]]
    bruger.roller_med(Ret.REDIGER_KONTRAKT)
    kend_forfaedre(enheder)
    with django_assert_num_queries(0):
        assert [har_ret(bruger, Ret.REDIGER_KONTRAKT, enhed) for enhed in enheder] == [True, True, False]


def test_rolle_i_ord_says_where_the_first_right_comes_from(by, kontraktholder, lmu):
    hus, godkend, skriv = by.huse[0], Ret.GODKEND_HANDLEPLAN, Ret.SKRIV_HANDLEPLAN
    assert rolle_i_ord(kontraktholder, hus, Ret.GODKEND_KONTRAKT, godkend) == "Kontraktholder, Dagtilbud Skovkanten"
    assert rolle_i_ord(kontraktholder, hus, skriv) == "Kontraktholder, Dagtilbud Skovkanten"
    assert (rolle_i_ord(lmu, hus, godkend, skriv), rolle_i_ord(lmu, hus)) == ("", "")
