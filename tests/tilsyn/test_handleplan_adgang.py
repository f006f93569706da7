"""The loaders of handleplaner: not visible is 404, visible and not allowed is 403; SQL and the rule say the same."""

import pytest
from django.utils import timezone

from organisation.models import Bruger
from tests import fabrikker
from tilsyn.adgang.handleplan import (
    arter_at_lave,
    enheder_med_plan,
    hent_at_fjerne,
    hent_at_rette_fakta,
    hent_at_skrive,
    hent_handleplan,
    hent_til_planskridt,
    kan_lave_plan,
    kontrakter_at_foere_til,
)
from tilsyn.adgang.handleplansdele import (
    hent_at_bemaerke,
    hent_bemaerkning,
    hent_krav,
    hent_opgave_til_status,
    hent_planopgave,
    hent_planpunkt,
    hent_spoergsmaal,
)
from tilsyn.adgang.planblik import planer_med_alt, se_paa_plan
from tilsyn.models import Handleplan
from tilsyn.regler.handleplan import PLANTILSTANDE, Planudsyn

from .hjaelp import som, svar_af

UKENDT = 987654321
TILSTANDE = [kode for kode, _ in PLANTILSTANDE]


def _syn(bruger, plan) -> Planudsyn:
    return se_paa_plan(Bruger.objects.get(pk=bruger.pk), planer_med_alt().get(pk=plan.pk)).syn


@pytest.fixture
def alle(
    kontraktholder, daglig_leder, bestyrelse, foraelder, lmu, konsulent, centerchef, administrator, udenfor, fremmed
):
    return {
        "kontraktholder": kontraktholder,
        "daglig_leder": daglig_leder,
        "bestyrelse": bestyrelse,
        "foraelder": foraelder,
        "lmu": lmu,
        "konsulent": konsulent,
        "centerchef": centerchef,
        "administrator": administrator,
        "udenfor": udenfor,
        "fremmed": fremmed,
    }


ARBEJDER = {"kontraktholder", "daglig_leder", "konsulent", "centerchef"}
LAESER = {"bestyrelse", "foraelder", "lmu"}


@pytest.mark.parametrize("tilstand", TILSTANDE)
@pytest.mark.parametrize("godkendt_foer", [False, True])
def test_each_sees_what_the_rule_says_and_the_list_agrees(plan, alle, saet, kontraktholder, tilstand, godkendt_foer):
    if godkendt_foer:
        fabrikker.handleplansversion(plan, kontraktholder)
    saet(plan, tilstand)
    laest = Planudsyn.FREMLAGT if tilstand != "udkast" else Planudsyn.VERSION if godkendt_foer else Planudsyn.INTET
    for navn, bruger in alle.items():
        ventet = Planudsyn.ALT if navn in ARBEJDER else laest if navn in LAESER else Planudsyn.INTET
        if navn == "fremmed":  # another municipality's are asked for in the list alone: the loader never gives them
            assert not Handleplan.objects.synlige_for(bruger).exists()
            continue
        assert (navn, _syn(bruger, plan)) == (navn, ventet)
        assert Handleplan.objects.synlige_for(bruger).exists() == (ventet > Planudsyn.INTET)
        som_den_staar = Handleplan.objects.laeses_som_de_staar_af(bruger).exists()
        assert som_den_staar == (ventet >= Planudsyn.FREMLAGT)


def test_plan_of_another_municipality_does_not_exist(by, fremmed, kontraktholder):
    fremmed_plan = fabrikker.handleplan(by.fremmed_dagtilbud, tilstand="godkendt")
    assert hent_handleplan(som(fremmed), fremmed_plan.pk).plan == fremmed_plan
    for pk in (fremmed_plan.pk, UKENDT):
        assert svar_af(hent_handleplan, som(kontraktholder), pk) == 404


def test_a_consultant_chosen_for_the_tilsyn_puts_demands_also_outside_the_own_area(by, plan, saet):
    anden = fabrikker.bruger(by.kommune, "Kim Konsulent")
    fabrikker.tildeling(anden, "konsulent", by.andet_dagtilbud)
    assert svar_af(hent_handleplan, som(anden), plan.pk) == 404
    plan.tilsyn.konsulent = anden
    plan.tilsyn.save()
    blik = hent_handleplan(som(anden), plan.pk)
    assert (blik.syn, blik.kraever, blik.skriver) == (Planudsyn.ALT, True, False)
    assert list(Handleplan.objects.synlige_for(anden)) == [plan]
    assert not kan_lave_plan(anden, "lovpligtig", by.huse[0])
    assert kan_lave_plan(anden, "lovpligtig", by.huse[0], plan.tilsyn)
    assert not kan_lave_plan(anden, "udviklende", by.huse[0], plan.tilsyn)


def test_writers_write_in_a_draft_alone(plan, saet, daglig_leder, konsulent, bestyrelse):
    punkt, opgave = plan.punkter.get(), plan.opgaver.first()
    maader = [
        (hent_at_skrive, plan.pk),
        (hent_at_rette_fakta, plan.pk),
        (hent_planpunkt, punkt.pk),
        (hent_spoergsmaal, punkt.pk, "opnaa"),
        (hent_planopgave, opgave.pk),
        (hent_at_fjerne, plan.pk),
    ]
    for hent, *args in maader:
        assert svar_af(hent, som(daglig_leder), *args) not in (403, 404)
        assert svar_af(hent, som(konsulent), *args) == 403
        assert svar_af(hent, som(bestyrelse), *args) == 404
    saet(plan, "fremlagt")
    for hent, *args in maader:
        assert [svar_af(hent, som(et), *args) for et in (daglig_leder, konsulent, bestyrelse)] == [403, 403, 403]


def test_unknown_parts_are_404(plan, daglig_leder):
    foresp = som(daglig_leder)
    for hent in (hent_planpunkt, hent_planopgave, hent_opgave_til_status, hent_bemaerkning, hent_at_skrive):
        assert svar_af(hent, foresp, UKENDT) == 404
    assert svar_af(hent_spoergsmaal, foresp, plan.punkter.get().pk, "ukendt") == 404
    assert svar_af(hent_til_planskridt, foresp, plan.pk, "ukendt") == 404
    assert svar_af(hent_krav, foresp, plan.pk, "forhold") == 404  # not statutory: it has no demands


def test_demands_are_put_by_the_administration_alone(plan, konsulent, centerchef, daglig_leder, bestyrelse):
    Handleplan.objects.update(art="lovpligtig")
    svar = [svar_af(hent_krav, som(et), plan.pk, "forhold") for et in (daglig_leder, bestyrelse)]
    assert svar == [403, 404]
    for bruger in (konsulent, centerchef):
        blik, krav = hent_krav(som(bruger), plan.pk, "forhold")
        assert (blik.stiller_krav, blik.retter, blik.retter_fakta, blik.fjerner, krav.noegle) == (
            True,
            False,
            True,
            True,
            "forhold",
        )
    assert svar_af(hent_krav, som(konsulent), plan.pk, "ukendt") == 404
    assert hent_at_skrive(som(daglig_leder), plan.pk).fjerner is False


def test_the_board_remarks_when_the_plan_is_before_it(plan, saet, bestyrelse, lmu, daglig_leder, kontraktholder):
    for tilstand, ventet in (("udkast", 404), ("evalueret", 403)):
        saet(plan, tilstand)
        assert svar_af(hent_at_bemaerke, som(bestyrelse), plan.pk) == ventet
    for tilstand in ("fremlagt", "godkendt"):
        saet(plan, tilstand)
        assert hent_at_bemaerke(som(bestyrelse), plan.pk).bemaerker
        assert [svar_af(hent_at_bemaerke, som(et), plan.pk) for et in (lmu, daglig_leder)] == [403, 403]
    bemaerkning = fabrikker.bemaerkning(plan, bestyrelse)
    svar = fabrikker.bemaerkning(plan, daglig_leder, svar_paa=bemaerkning)
    assert svar_af(hent_bemaerkning, som(bestyrelse), bemaerkning.pk) == 403
    for bruger in (daglig_leder, kontraktholder):
        assert hent_bemaerkning(som(bruger), bemaerkning.pk)[1] == bemaerkning
    assert svar_af(hent_bemaerkning, som(daglig_leder), svar.pk) == 404  # an answer has no answers


def test_the_board_follows_its_own_tasks_alone(plan, saet, bestyrelse, lmu, daglig_leder, konsulent, kontraktholder):
    opgaver = {et.rolle: et.pk for et in plan.opgaver.all()}
    assert svar_af(hent_opgave_til_status, som(daglig_leder), opgaver["daglig_leder"]) == 403
    fabrikker.handleplansversion(plan, kontraktholder)
    assert svar_af(hent_opgave_til_status, som(bestyrelse), opgaver["bestyrelse"]) == 404  # being written anew
    saet(plan, "godkendt")
    for rolle, ventet in (("bestyrelse", True), ("daglig_leder", False)):
        assert (svar_af(hent_opgave_til_status, som(bestyrelse), opgaver[rolle]) != 403) == ventet
    for bruger in (daglig_leder, kontraktholder):
        assert hent_opgave_til_status(som(bruger), opgaver["bestyrelse"])[0].evaluerer
    for bruger in (lmu, konsulent):
        assert svar_af(hent_opgave_til_status, som(bruger), opgaver["bestyrelse"]) == 403


def test_steps_are_for_their_rights(plan, saet, daglig_leder, kontraktholder, bestyrelse, konsulent):
    saet(plan, "fremlagt")
    svar = {
        verbum: [svar_af(hent_til_planskridt, som(et), plan.pk, verbum) for et in (daglig_leder, bestyrelse, konsulent)]
        for verbum in ("godkend", "traek-tilbage")
    }
    assert svar["godkend"] == [403, 403, 403]
    assert svar["traek-tilbage"][1:] == [403, 403]
    assert hent_til_planskridt(som(kontraktholder), plan.pk, "godkend")[1].til == "godkendt"


def test_a_removed_plan_is_there_only_to_be_brought_back(plan, daglig_leder, konsulent, bestyrelse, saet):
    saet(plan, "udkast", fjernet=timezone.now())
    assert svar_af(hent_handleplan, som(daglig_leder), plan.pk) == 404
    assert hent_at_fjerne(som(daglig_leder), plan.pk).plan == plan
    assert [svar_af(hent_at_fjerne, som(et), plan.pk) for et in (konsulent, bestyrelse)] == [403, 404]


def test_an_approved_plan_is_not_removed(plan, daglig_leder, kontraktholder):
    fabrikker.handleplansversion(plan, kontraktholder)
    assert svar_af(hent_at_fjerne, som(daglig_leder), plan.pk) == 403


def test_each_makes_the_kinds_of_plan_that_are_theirs(by, daglig_leder, konsulent, bestyrelse, administrator):
    assert [arter_at_lave(et) for et in (daglig_leder, konsulent, bestyrelse, administrator)] == [
        ["udviklende"],
        ["lovpligtig"],
        [],
        [],
    ]
    assert arter_at_lave(daglig_leder, by.huse[1]) == []
    assert {str(et) for et in enheder_med_plan(daglig_leder)} == {"Børnehuset Egen"}
    assert not kan_lave_plan(konsulent, "lovpligtig", by.fremmed_dagtilbud)


def test_a_point_is_carried_on_to_draft_contracts_the_user_writes(by, plan, kontraktholder, daglig_leder):
    assert kontrakter_at_foere_til(kontraktholder, plan) == [by.kontrakt]
    assert kontrakter_at_foere_til(daglig_leder, plan) == []
    type(by.kontrakt).objects.update(tilstand="godkendt")
    assert kontrakter_at_foere_til(kontraktholder, plan) == []
