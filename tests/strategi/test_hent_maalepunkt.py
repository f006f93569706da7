"""The loaders of målepunkter, methods, signs and reflections: what is removed, who may, and who is not told."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.models import Bruger
from organisation.regler import Ret
from strategi.adgang import (
    egne_refleksioner,
    hent_maalepunkt,
    hent_maalepunkt_at_maale,
    hent_maalepunkt_med_tal,
    hent_maaling,
    hent_metode,
    hent_metodebrug,
    hent_refleksion,
    hent_runde,
    hent_samlet,
    hent_tegn,
    kan_saette_brug,
    kan_se_samlet,
)
from tests import fabrikker

UKENDT, NU = 987654321, "2023-01-01T00:00Z"


def _foresp(bruger):
    return SimpleNamespace(user=Bruger.objects.get(pk=bruger.pk))


@pytest.fixture
def ting(by):
    """One of each thing, and one of each that is removed."""
    med = fabrikker.med_indikator(fabrikker.maalepunkt(by.strategi))
    liste = fabrikker.med_indikator(fabrikker.maalepunkt(by.strategi, enheder=[by.dagtilbud]))
    vaek = fabrikker.maalepunkt(by.strategi, fjernet=NU)
    return SimpleNamespace(
        med=med,
        uden=fabrikker.maalepunkt(by.strategi),
        liste=liste,
        vaek=vaek,
        tal=fabrikker.maaling(med, "2023-02-01", "4"),
        vaek_tal=fabrikker.maaling(med, "2023-03-01", "4", fjernet=NU),
        metode=fabrikker.metode(liste),
        vaek_metode=fabrikker.metode(liste, fjernet=NU),
        metode_under_vaek=fabrikker.metode(vaek),
        tegn=fabrikker.tegn(by.spor),
        vaek_tegn=fabrikker.tegn(by.spor, fjernet=NU),
        runde=fabrikker.runde(by.strategi, by.dagtilbud),
        vaek_runde=fabrikker.runde(by.strategi, by.dagtilbud, fjernet=NU),
        andens_runde=fabrikker.runde(by.strategi, by.andet_dagtilbud),
    )


def _findes_ikke(hent, *args, **valg):
    with pytest.raises(Http404):
        hent(*args, **valg)


def test_everybody_in_the_municipality_reads_a_maalepunkt_and_the_administrator_changes_it(
    by, ting, lmu, administrator, fremmed
):
    assert hent_maalepunkt(_foresp(lmu), ting.med.pk) == ting.med
    with pytest.raises(PermissionDenied, match="enheden, som ejer dem"):
        hent_maalepunkt(_foresp(lmu), ting.med.pk, Ret.STYR_STRATEGI)
    assert hent_maalepunkt(_foresp(administrator), ting.med.pk, Ret.STYR_STRATEGI) == ting.med
    for bruger, pk in ((fremmed, ting.med.pk), (administrator, UKENDT), (fabrikker.bruger(by.kommune), ting.med.pk)):
        _findes_ikke(hent_maalepunkt, _foresp(bruger), pk)


def test_what_is_removed_is_only_found_when_it_is_asked_for(ting, administrator):
    foresp = _foresp(administrator)
    for hent, raekke in (
        (hent_maalepunkt, ting.vaek),
        (hent_metode, ting.vaek_metode),
        (hent_tegn, ting.vaek_tegn),
    ):
        _findes_ikke(hent, foresp, raekke.pk)
        assert hent(foresp, raekke.pk, fjernede=True) == raekke
    _findes_ikke(hent_metode, foresp, ting.metode_under_vaek.pk, fjernede=True)
    _findes_ikke(hent_maaling, foresp, ting.vaek_tal.pk)
    assert hent_maaling(foresp, ting.vaek_tal.pk, fjernede=True) == (ting.med, ting.vaek_tal)


def test_figures_are_typed_where_there_is_an_indicator_and_no_list(by, ting, administrator, lmu):
    foresp = _foresp(administrator)
    assert hent_maalepunkt_at_maale(foresp, ting.med.pk) == ting.med
    assert hent_maaling(foresp, ting.tal.pk) == (ting.med, ting.tal)
    assert hent_maalepunkt_med_tal(foresp, ting.liste.pk) == ting.liste
    with pytest.raises(PermissionDenied, match="listen over metoder"):
        hent_maalepunkt_at_maale(foresp, ting.liste.pk)
    _findes_ikke(hent_maalepunkt_med_tal, foresp, ting.uden.pk)
    maalets = fabrikker.maaling(fabrikker.indikator(by.maal), "2023-02-01", "4")
    for pk in (maalets.pk, UKENDT):
        _findes_ikke(hent_maaling, foresp, pk)
    for hent, pk in ((hent_maalepunkt_med_tal, ting.med.pk), (hent_maaling, ting.tal.pk)):
        with pytest.raises(PermissionDenied):
            hent(_foresp(lmu), pk)


def test_the_administrator_changes_methods_and_signs(ting, administrator, lmu, fremmed):
    for hent, raekke in ((hent_metode, ting.metode), (hent_tegn, ting.tegn)):
        assert hent(_foresp(administrator), raekke.pk) == raekke
        with pytest.raises(PermissionDenied, match="enheden, som ejer dem"):
            hent(_foresp(lmu), raekke.pk)
        for bruger, pk in ((fremmed, raekke.pk), (administrator, UKENDT)):
            _findes_ikke(hent, _foresp(bruger), pk)


def test_what_a_unit_uses_is_set_by_its_leader_and_by_who_runs_the_strategy(
    by, ting, administrator, kontraktholder, lmu
):
    for bruger in (administrator, kontraktholder):
        assert hent_metodebrug(_foresp(bruger), ting.liste.pk, by.dagtilbud.pk) == (ting.liste, by.dagtilbud)
        _findes_ikke(hent_metodebrug, _foresp(bruger), ting.liste.pk, by.andet_dagtilbud.pk)
    with pytest.raises(PermissionDenied, match="den, der leder den"):
        hent_metodebrug(_foresp(lmu), ting.liste.pk, by.dagtilbud.pk)
    kan = [kan_saette_brug(b, ting.liste, by.andet_dagtilbud) for b in (administrator, kontraktholder)]
    assert kan == [True, False]


def test_reflections_are_there_for_the_units_own_and_written_by_who_leads_it(by, ting, kontraktholder, lmu):
    par = by.strategi.pk, by.dagtilbud.pk
    for bruger in (kontraktholder, lmu):
        assert hent_refleksion(_foresp(bruger), *par) == (by.strategi, by.dagtilbud)
        for enhed in (by.andet_dagtilbud.pk, by.fremmed_dagtilbud.pk, UKENDT):
            _findes_ikke(hent_refleksion, _foresp(bruger), by.strategi.pk, enhed)
        for pk in (ting.andens_runde.pk, UKENDT, ting.vaek_runde.pk):
            _findes_ikke(hent_runde, _foresp(bruger), pk)
    assert hent_refleksion(_foresp(kontraktholder), *par, Ret.REFLEKTER) == (by.strategi, by.dagtilbud)
    assert hent_runde(_foresp(kontraktholder), ting.runde.pk) == ting.runde
    assert hent_runde(_foresp(kontraktholder), ting.vaek_runde.pk, fjernede=True) == ting.vaek_runde
    for hent, args in ((hent_refleksion, (*par, Ret.REFLEKTER)), (hent_runde, (ting.runde.pk,))):
        with pytest.raises(PermissionDenied, match="den, der leder enheden"):
            hent(_foresp(lmu), *args)
    _findes_ikke(hent_refleksion, _foresp(lmu), by.fremmed_strategi.pk, by.dagtilbud.pk)


def test_those_who_see_all_teams_do_not_see_one(by, ting, administrator, centerchef, lmu, fremmed):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    assert [kan_se_samlet(b) for b in (administrator, centerchef, lmu, stedlig)] == [True, True, False, False]
    for bruger in (administrator, centerchef):
        assert hent_samlet(_foresp(bruger), by.strategi.pk) == by.strategi
        _findes_ikke(hent_refleksion, _foresp(bruger), by.strategi.pk, by.dagtilbud.pk)
        _findes_ikke(hent_runde, _foresp(bruger), ting.runde.pk)
    for bruger in (lmu, stedlig):
        with pytest.raises(PermissionDenied, match="centerchefen"):
            hent_samlet(_foresp(bruger), by.strategi.pk)
    _findes_ikke(hent_samlet, _foresp(administrator), by.fremmed_strategi.pk)


def test_the_links_lead_to_the_own_open_units_that_have_contracts(by, kontraktholder, administrator):
    egne = egne_refleksioner(_foresp(kontraktholder).user)
    assert egne[0] == by.dagtilbud
    assert set(egne) == {by.dagtilbud, *by.huse}
    assert egne_refleksioner(_foresp(administrator).user) == []
