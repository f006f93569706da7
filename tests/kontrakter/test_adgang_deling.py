"""The loaders and checks of a goal that stands in two contracts: who offers, takes and ends it, and what lies fast."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from kontrakter.adgang import (
    DeltMaalLaast,
    check_frit,
    check_opfoelgning_fri,
    hent_aktivitet,
    hent_maal,
    hent_virkning,
)
from kontrakter.adgang.maaldeling import (
    hent_at_skrive,
    hent_deling,
    hent_maal_at_dele,
    hent_stoppet,
    hent_tilbud,
    kan_stoppes,
    kontrakter_at_dele_med,
)
from kontrakter.models import Kontrakt, Maaldeling
from kontrakter.regler import TILSTANDE
from organisation.regler import Ret
from tests import fabrikker

from .hjaelp import foresp

UKENDT = 987654321
LUKKEDE = ["i_hoering", "til_godkendelse", "godkendt", "evalueret", "arkiveret"]


@pytest.fixture
def skole(by):
    """A school's contract, with two goals."""
    kontrakt = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Bakkeskolen", "skole"), by.skabelon)
    for nummer in ("4", "5"):
        fabrikker.maal(kontrakt, nummer)
    return kontrakt


@pytest.fixture
def rektor(by, skole):
    """Writes the school's contract."""
    person = fabrikker.bruger(by.kommune, "Rita Rektor")
    fabrikker.tildeling(person, "kontraktholder", skole.enhed)
    return person


@pytest.fixture
def leder_af_begge(by, skole):
    person = fabrikker.bruger(by.kommune, "Bo Begge")
    fabrikker.tildeling(person, "kontraktholder", by.omraade)
    return person


@pytest.fixture
def maal(skole):
    """The school's goal 4, which is shared; goal 5 is not."""
    return skole.maal.get(nummer="4")


@pytest.fixture
def delt(by, maal):
    """It stands in the day care's contract as number 2."""
    return fabrikker.maaldeling(maal, by.kontrakt, "2")


@pytest.fixture
def tilbud(by, maal):
    return fabrikker.maaldeling(maal, by.kontrakt)


def _skift(kontrakt, tilstand):
    Kontrakt.objects.filter(pk=kontrakt.pk).update(tilstand=tilstand)


def _fri(check, ting) -> bool:
    try:
        check(ting)
    except DeltMaalLaast:
        return False
    return True


# --- What lies fast ---------------------------------------------------------------------------------
@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_a_goal_is_written_while_every_contract_it_stands_in_is_a_draft(by, delt, maal, skole, rektor, tilstand):
    _skift(by.kontrakt, tilstand)
    raekker = {hent_maal: maal, hent_virkning: fabrikker.virkning(maal), hent_aktivitet: fabrikker.aktivitet(maal)}
    for hent, raekke in raekker.items():
        for ret in (Ret.SE_KONTRAKT, Ret.OPDATER_AKTIVITET):
            assert hent(foresp(rektor), raekke.pk, ret) == raekke
        if tilstand == "udkast":
            assert hent(foresp(rektor), raekke.pk, Ret.REDIGER_KONTRAKT) == raekke
        else:
            with pytest.raises(DeltMaalLaast, match="Målet står også i kontrakten for Dagtilbud Skovkanten, som er "):
                hent(foresp(rektor), raekke.pk, Ret.REDIGER_KONTRAKT)
    andet = skole.maal.get(nummer="5")
    assert hent_maal(foresp(rektor), andet.pk, Ret.REDIGER_KONTRAKT) == andet


def test_an_offer_and_a_sharing_that_ended_hold_nothing_fast(by, tilbud, maal, skole):
    _skift(by.kontrakt, "godkendt")
    assert (_fri(check_frit, maal), _fri(check_opfoelgning_fri, skole)) == (True, True)
    Maaldeling.objects.update(modtaget=timezone.now(), nummer="2")
    assert (_fri(check_frit, maal), _fri(check_opfoelgning_fri, skole)) == (False, False)
    Maaldeling.objects.update(fjernet=timezone.now())
    assert (_fri(check_frit, maal), _fri(check_opfoelgning_fri, skole)) == (True, True)


def test_saying_which_contract_it_is_takes_one_query(by, delt, maal, skole, django_assert_num_queries):
    _skift(by.kontrakt, "evalueret")
    for check, ting in ((check_frit, maal), (check_opfoelgning_fri, skole)):
        with django_assert_num_queries(1), pytest.raises(DeltMaalLaast, match="Dagtilbud Skovkanten, som er evalueret"):
            check(ting)


@pytest.mark.parametrize(
    ("art", "tekst", "fri"),
    [("opfoelgning", "<p>Vores egen.</p>", True), ("opfoelgning", "", False), ("prosa", "<p>Noget andet.</p>", False)],
)
def test_the_common_follow_up_lies_fast_for_a_shared_goal_without_its_own(by, delt, maal, skole, art, tekst, fri):
    assert _fri(check_opfoelgning_fri, skole) is True
    _skift(by.kontrakt, "godkendt")
    assert _fri(check_opfoelgning_fri, skole) is False
    fabrikker.afsnit(maal, "eget", tekst, art=art)
    assert _fri(check_opfoelgning_fri, skole) is fri


def test_the_common_follow_up_of_others_stays_free(by, delt):
    """Neither the contract the goal is shared with, nor one of another unit, writes what the goal follows."""
    _skift(by.kontrakt, "godkendt")
    andet = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    assert [_fri(check_opfoelgning_fri, et) for et in (by.kontrakt, andet)] == [True, True]


# --- Offered ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_whoever_writes_shares_a_goal_in_any_state(by, skole, maal, rektor, konsulent, kontraktholder, tilstand):
    _skift(skole, tilstand)
    assert hent_maal_at_dele(foresp(rektor), maal.pk) == maal
    assert hent_at_skrive(foresp(rektor), skole.pk) == skole
    for hent, pk in ((hent_maal_at_dele, maal.pk), (hent_at_skrive, skole.pk)):
        with pytest.raises(PermissionDenied, match="ikke ret til at skrive i denne kontrakt"):
            hent(foresp(konsulent), pk)
        with pytest.raises(Http404):
            hent(foresp(kontraktholder), pk)


def test_sharing_goes_with_writing_and_with_no_other_right(maal, rektor, kun):
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    assert hent_maal_at_dele(foresp(rektor), maal.pk) == maal
    kun("kontraktholder", *(set(Ret) - {Ret.REDIGER_KONTRAKT}))
    with pytest.raises(PermissionDenied):
        hent_maal_at_dele(foresp(rektor), maal.pk)


def test_a_goal_is_shared_with_living_contracts_of_other_units_in_the_same_years(by, maal, skole):
    def kontrakt(navn, enhed=None, **felter):
        return fabrikker.kontrakt(enhed or fabrikker.enhed(by.omraade, navn), by.skabelon, **felter)

    aaben = [kontrakt(f"Aa {tilstand}", tilstand=tilstand) for tilstand in ("i_hoering", "til_godkendelse", "godkendt")]
    flere = kontrakt("Flere år", aar=2022, til_aar=2024)
    for tilstand in ("evalueret", "arkiveret"):
        kontrakt(tilstand, tilstand=tilstand)
    kontrakt("Året før", aar=2022)
    kontrakt("Væk", fjernet=timezone.now())
    kontrakt("Skolens anden", enhed=skole.enhed, aar=2022, til_aar=2024)
    assert set(kontrakter_at_dele_med(maal)) == {by.kontrakt, *aaben, flere}
    deling = fabrikker.maaldeling(maal, by.kontrakt)
    assert set(kontrakter_at_dele_med(maal)) == {*aaben, flere}
    assert by.kontrakt in set(kontrakter_at_dele_med(skole.maal.get(nummer="5")))
    Maaldeling.objects.filter(pk=deling.pk).update(fjernet=timezone.now())
    assert set(kontrakter_at_dele_med(maal)) == {by.kontrakt, *aaben, flere}


def test_the_contracts_to_share_with_stand_by_unit_in_one_query(by, maal, django_assert_num_queries):
    for navn in ("Ærten", "Birken"):
        fabrikker.kontrakt(fabrikker.enhed(by.omraade, navn), by.skabelon)
    with django_assert_num_queries(1):
        assert [et.enhed.navn for et in kontrakter_at_dele_med(maal)] == ["Birken", "Dagtilbud Skovkanten", "Ærten"]


# --- Taken ------------------------------------------------------------------------------------------
def test_an_offer_comes_to_whoever_writes_the_draft_it_is_made_to(by, tilbud, kontraktholder, lmu, rektor):
    assert hent_tilbud(foresp(kontraktholder), tilbud.pk) == tilbud
    with pytest.raises(PermissionDenied):
        hent_tilbud(foresp(lmu), tilbud.pk)
    for bruger, pk in ((rektor, tilbud.pk), (kontraktholder, UKENDT)):
        with pytest.raises(Http404):
            hent_tilbud(foresp(bruger), pk)
    _skift(by.kontrakt, "i_hoering")
    with pytest.raises(PermissionDenied, match="ikke længere et udkast"):
        hent_tilbud(foresp(kontraktholder), tilbud.pk)
    _skift(by.kontrakt, "udkast")
    Maaldeling.objects.update(fjernet=timezone.now())
    with pytest.raises(Http404):
        hent_tilbud(foresp(kontraktholder), tilbud.pk)


def test_an_offer_and_both_contracts_come_in_two_queries(tilbud, kontraktholder, django_assert_num_queries):
    spoerger = foresp(kontraktholder)
    assert spoerger.user.gaeldende_roller
    with django_assert_num_queries(2):
        deling = hent_tilbud(spoerger, tilbud.pk)
        fra, til = deling.maal.kontrakt, deling.kontrakt
        assert (fra.enhed.navn, fra.skabelon.navn, til.enhed.navn) == (
            "Bakkeskolen",
            "Dagtilbud",
            "Dagtilbud Skovkanten",
        )


# --- Ended ------------------------------------------------------------------------------------------
def test_a_sharing_comes_to_both_sides_and_says_which(
    delt, rektor, kontraktholder, leder_af_begge, lmu, konsulent, udenfor, fremmed
):
    assert hent_deling(foresp(kontraktholder), delt.pk) == (delt, False)
    assert hent_deling(foresp(rektor), delt.pk) == (delt, True)
    assert hent_deling(foresp(leder_af_begge), delt.pk) == (delt, False)
    for bruger in (lmu, konsulent):
        with pytest.raises(PermissionDenied, match="ikke ret til at skrive i denne kontrakt"):
            hent_deling(foresp(bruger), delt.pk)
    for bruger, pk in ((udenfor, delt.pk), (fremmed, delt.pk), (rektor, UKENDT)):
        with pytest.raises(Http404):
            hent_deling(foresp(bruger), pk)


def test_a_sharing_is_ended_by_whoever_writes_and_by_no_other_right(delt, kontraktholder, rektor, kun):
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    assert [hent_deling(foresp(et), delt.pk)[1] for et in (kontraktholder, rektor)] == [False, True]
    kun("kontraktholder", *(set(Ret) - {Ret.REDIGER_KONTRAKT}))
    with pytest.raises(PermissionDenied):
        hent_deling(foresp(kontraktholder), delt.pk)
    with pytest.raises(Http404):
        hent_deling(foresp(rektor), delt.pk)


def test_a_sharing_is_nothing_to_one_who_moved_to_another_municipality(by, delt, kontraktholder):
    spoerger = foresp(kontraktholder)
    assert spoerger.user.gaeldende_roller
    spoerger.user.kommune = by.anden_kommune
    with pytest.raises(Http404):
        hent_deling(spoerger, delt.pk)


def test_both_sides_of_a_sharing_come_in_one_query(delt, kontraktholder, django_assert_num_queries):
    spoerger = foresp(kontraktholder)
    assert spoerger.user.gaeldende_roller
    with django_assert_num_queries(1):
        deling, _ = hent_deling(spoerger, delt.pk)
        fra, til = deling.maal.kontrakt, deling.kontrakt
        om = (fra.enhed.kommune.navn, fra.skabelon.navn, til.enhed.kommune.navn)
    assert om == ("Lilleby Kommune", "Dagtilbud", "Lilleby Kommune")


@pytest.mark.parametrize("af_ejer", [True, False])
def test_a_sharing_that_ended_is_brought_back_by_the_side_that_ended_it(
    delt, rektor, kontraktholder, leder_af_begge, af_ejer
):
    for bruger, som_ejer in ((rektor, True), (kontraktholder, False)):  # none has ended it yet
        assert hent_stoppet(foresp(bruger), delt.pk) == (delt, som_ejer)
    Maaldeling.objects.update(fjernet=timezone.now(), stoppet_af_ejer=af_ejer)
    den, den_anden = (rektor, kontraktholder) if af_ejer else (kontraktholder, rektor)
    assert hent_stoppet(foresp(den), delt.pk) == (delt, af_ejer)
    with pytest.raises(PermissionDenied, match="den anden enhed, der stoppede delingen"):
        hent_stoppet(foresp(den_anden), delt.pk)
    assert hent_stoppet(foresp(leder_af_begge), delt.pk) == (delt, False)


@pytest.mark.parametrize("ret", [Ret.REDIGER_KONTRAKT, Ret.OPDATER_AKTIVITET])
def test_whoever_writes_both_sides_undoes_what_either_ended(delt, leder_af_begge, kun, ret):
    Maaldeling.objects.update(fjernet=timezone.now(), stoppet_af_ejer=True)
    kun("kontraktholder", Ret.SE_KONTRAKT, ret)
    if ret == Ret.REDIGER_KONTRAKT:
        assert hent_stoppet(foresp(leder_af_begge), delt.pk) == (delt, False)
    else:
        with pytest.raises(PermissionDenied):
            hent_stoppet(foresp(leder_af_begge), delt.pk)


@pytest.mark.parametrize("tilstand", LUKKEDE)
def test_what_stands_in_a_contract_that_is_no_draft_stays_there(by, delt, tilstand):
    assert kan_stoppes(delt) is True
    _skift(by.kontrakt, tilstand)
    frisk = Maaldeling.objects.get()
    assert kan_stoppes(frisk) is False
    frisk.modtaget = None
    assert kan_stoppes(frisk) is True
