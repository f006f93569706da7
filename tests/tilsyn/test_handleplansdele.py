"""What is written in a handleplan on the screen: points, answers, demands, tasks, evaluations, remarks."""

import json

import pytest
from django.urls import reverse

from kontrakter.models import Kladde
from tests import fabrikker
from tests.kontrakter.hjaelp import HTMX
from tilsyn.models import (
    Handleplan,
    Handleplansbemaerkning,
    Handleplansopgave,
    Handleplanspunkt,
    Handleplanssvar,
    Punktevaluering,
)
from tilsyn.regler.smart import SMART

from .hjaelp import felter, sti


@pytest.fixture
def punkt(plan):
    return plan.punkter.get()


def test_handleplanspunkt_opret_and_rediger(klient, plan, redskab, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplanspunkt_opret", plan.pk)
    svar = inde.post(adresse, felter(inde, adresse, overskrift="Legen", tema=redskab.overgange.pk))
    nyt = Handleplanspunkt.objects.get(overskrift="Legen")
    assert (svar.url, nyt.tema, nyt.raekkefoelge) == (f"{sti('handleplan_vis', plan.pk)}#punkter", redskab.overgange, 2)
    adresse = sti("handleplanspunkt_rediger", nyt.pk)
    inde.post(adresse, felter(inde, adresse, overskrift="Legen ude", tema=""))
    nyt.refresh_from_db()
    assert (nyt.overskrift, nyt.tema) == ("Legen ude", None)
    svar = inde.post(adresse, {"overskrift": "", "version": 2})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["overskrift"])


def test_a_free_plans_points_have_no_theme_to_choose(by, klient, daglig_leder):
    plan = fabrikker.handleplan(by.huse[0])
    form = klient(daglig_leder).get(sti("handleplanspunkt_opret", plan.pk)).context["form"]
    assert "tema" not in form.fields


def test_handleplanspunkt_flyt_fjern_and_genskab(klient, plan, punkt, daglig_leder):
    andet = fabrikker.handleplanspunkt(plan, "Legen")
    inde = klient(daglig_leder)
    inde.post(sti("handleplanspunkt_flyt", andet.pk), {"retning": "op"})
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Legen", "Måltidet"]
    svar = inde.post(sti("handleplanspunkt_fjern", andet.pk), follow=True)
    assert [et.extra_tags for et in svar.context["messages"]] == [
        f"fortryd {sti('handleplanspunkt_genskab', andet.pk)}"
    ]
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Måltidet"]
    inde.post(sti("handleplanspunkt_genskab", andet.pk))
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Legen", "Måltidet"]


def test_handleplanssvar_rediger_saves_cleans_and_leads_back_to_the_question(klient, plan, punkt, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplanssvar_rediger", punkt.pk, "opnaa")
    side = inde.get(adresse).content.decode()
    assert "Hvad vil I opnå?" in side
    assert "Vælg hellere én ting" in side
    svar = inde.post(adresse, felter(inde, adresse, tekst="<p>Ro<script>x</script></p>", tekst_format="html"))
    assert svar.url == f"{sti('handleplan_vis', plan.pk)}#punkt-{punkt.pk}-opnaa"
    assert Handleplanssvar.objects.get(punkt=punkt, noegle="opnaa").tekst == "<p>Ro</p>"


def test_handleplanssvar_rediger_goes_on_to_the_next_question_without_an_answer(klient, plan, punkt, daglig_leder):
    andet = fabrikker.handleplanspunkt(plan, "Legen")
    Handleplanssvar.objects.all().delete()
    for et, noegler in ((punkt, ("opnaa", "hvorfor", "viden")), (andet, ("opnaa",))):
        for noegle in noegler:
            Handleplanssvar.objects.update_or_create(
                punkt=et, noegle=noegle, defaults={"handleplan": plan, "tekst": "<p>Svar</p>"}
            )
    inde = klient(daglig_leder)

    def naeste(et, noegle):
        adresse = sti("handleplanssvar_rediger", et.pk, noegle)
        assert "Gem, og svar på det næste" in inde.get(adresse).content.decode()
        return inde.post(adresse, felter(inde, adresse, tekst="Svar", videre="1")).url

    assert naeste(punkt, "opnaa") == sti("handleplanssvar_rediger", punkt.pk, "fremmere")
    Handleplanssvar.objects.filter(punkt=punkt).delete()
    assert naeste(punkt, "tid") == sti("handleplanssvar_rediger", andet.pk, "hvorfor")
    assert naeste(andet, "tid") == sti("handleplanssvar_rediger", punkt.pk, "opnaa")


def test_handleplanssvar_rediger_goes_back_to_the_plan_from_the_last_question(klient, plan, punkt, daglig_leder):
    for noegle in SMART:
        Handleplanssvar.objects.update_or_create(
            punkt=punkt, noegle=noegle, defaults={"handleplan": plan, "tekst": "<p>Svar</p>"}
        )
    inde, adresse = klient(daglig_leder), sti("handleplanssvar_rediger", punkt.pk, "opnaa")
    back = f"{sti('handleplan_vis', plan.pk)}#punkt-{punkt.pk}-opnaa"
    assert inde.post(adresse, felter(inde, adresse, tekst="Nyt", videre="1")).url == back
    assert inde.post(adresse, felter(inde, adresse, tekst="", videre="1")).url == back


def test_handleplanssvar_rediger_shows_both_when_two_have_written(klient, punkt, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplanssvar_rediger", punkt.pk, "opnaa")
    data = felter(inde, adresse, tekst="Min")
    inde.post(adresse, data | {"tekst": "Andens"})
    svar = inde.post(adresse, data)
    assert svar.status_code == 409
    assert [(et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [("Min", "Andens")]
    assert inde.get(sti("handleplanssvar_rediger", punkt.pk, "ukendt")).status_code == 404


def test_drafts_are_kept_of_the_forms_of_a_plan(klient, plan, punkt, daglig_leder, konsulent, saet, bestyrelse):
    Handleplan.objects.update(art="lovpligtig")
    opgaver = {et.rolle: et.pk for et in plan.opgaver.all()}
    kladder = [
        (daglig_leder, sti("handleplan_rediger", plan.pk)),
        (daglig_leder, sti("handleplanspunkt_rediger", punkt.pk)),
        (daglig_leder, sti("handleplanssvar_rediger", punkt.pk, "tid")),
        (daglig_leder, sti("planopgave_rediger", opgaver["bestyrelse"])),
        (konsulent, sti("handleplanskrav_rediger", plan.pk, "forhold")),
        (bestyrelse, sti("planopgave_status", opgaver["bestyrelse"])),
        (daglig_leder, sti("punktevaluering_rediger", punkt.pk)),
    ]
    fabrikker.handleplanskrav(plan, "forhold")
    fabrikker.punktevaluering(punkt)
    for nr, (bruger, form) in enumerate(kladder, start=1):
        saet(plan, "godkendt" if nr > 5 else "udkast")
        svar = {}
        for version in ("0", "1"):  # read before the row was last saved, and as it is
            data = {"form": form, "felter": json.dumps({"tekst": "På vej"}), "grundversion": version}
            svar[version] = klient(bruger).post(reverse("kontrakter:kladde_gem"), data).status_code
        assert (form, svar) == (form, {"0": 409, "1": 200})
    assert Kladde.objects.count() == len(kladder)


def test_handleplanskrav_rediger_is_the_administrations(klient, plan, konsulent, daglig_leder):
    Handleplan.objects.update(art="lovpligtig")
    inde, adresse = klient(konsulent), sti("handleplanskrav_rediger", plan.pk, "aendringer")
    svar = inde.post(adresse, felter(inde, adresse, tekst="To voksne ved bordet"))
    assert svar.url == f"{sti('handleplan_vis', plan.pk)}#krav-aendringer"
    assert Handleplanssvar.objects.get(punkt=None).tekst == "<p>To voksne ved bordet</p>"
    assert klient(daglig_leder).get(adresse).status_code == 403


def test_planopgave_opret_rediger_fjern_and_genskab(klient, plan, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("planopgave_opret", plan.pk)
    data = felter(inde, adresse, rolle="bestyrelse", tekst="Spørg til planen", frist="2024-02-01")
    assert inde.post(adresse, data).url == f"{sti('handleplan_vis', plan.pk)}#opgaver"
    opgave = Handleplansopgave.objects.get(tekst="Spørg til planen")
    assert opgave.rolle == "bestyrelse"
    adresse = sti("planopgave_rediger", opgave.pk)
    inde.post(adresse, felter(inde, adresse, tekst="Spørg"))
    opgave.refresh_from_db()
    assert opgave.tekst == "Spørg"
    inde.post(sti("planopgave_fjern", opgave.pk))
    assert not plan.opgaver.gaeldende().filter(pk=opgave.pk).exists()
    inde.post(sti("planopgave_genskab", opgave.pk))
    assert plan.opgaver.gaeldende().filter(pk=opgave.pk).exists()
    svar = inde.post(sti("planopgave_opret", plan.pk), {"rolle": "alle", "tekst": "X", "version": 0})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["rolle"])


def test_planopgave_status_is_set_by_the_writer_and_the_boards_own_by_the_board(
    klient, plan, saet, daglig_leder, bestyrelse
):
    saet(plan, "godkendt")
    opgaver = {et.rolle: et for et in plan.opgaver.all()}
    for bruger, rolle in ((daglig_leder, "daglig_leder"), (bestyrelse, "bestyrelse")):
        inde, adresse = klient(bruger), sti("planopgave_status", opgaver[rolle].pk)
        svar = inde.post(adresse, felter(inde, adresse, tilstand="udfoert", note="Gjort"), follow=True)
        assert [str(et) for et in svar.context["messages"]] == ["Opgavens status er gemt."]
        opgaver[rolle].refresh_from_db()
        assert (opgaver[rolle].tilstand, opgaver[rolle].note) == ("udfoert", "Gjort")
    assert klient(bestyrelse).get(sti("planopgave_status", opgaver["kontraktholder"].pk)).status_code == 403


def test_punktevaluering_rediger_shows_how_one_would_know(klient, plan, punkt, saet, daglig_leder):
    saet(plan, "godkendt")
    inde, adresse = klient(daglig_leder), sti("punktevaluering_rediger", punkt.pk)
    assert "Vi vil naaet" in inde.get(adresse).content.decode()
    svar = inde.post(adresse, {"tekst": "Uden udfald", "version": 0})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["udfald"])
    inde.post(adresse, felter(inde, adresse, udfald="naaet", tekst="Børnene dækker bord"))
    evaluering = Punktevaluering.objects.get()
    assert (evaluering.udfald, evaluering.tekst) == ("naaet", "<p>Børnene dækker bord</p>")
    assert "Nået" in inde.get(sti("handleplan_vis", plan.pk)).content.decode()


def test_bemaerkning_opret_keeps_what_the_board_says(klient, plan, saet, bestyrelse, daglig_leder):
    saet(plan, "fremlagt")
    inde, adresse = klient(bestyrelse), sti("bemaerkning_opret", plan.pk)
    svar = inde.post(adresse, {"tekst": " "})
    assert (svar.status_code, Handleplansbemaerkning.objects.count()) == (422, 0)
    svar = inde.post(adresse, {"tekst": "Hvad med de små?"})
    assert svar.url == f"{sti('handleplan_laes', plan.pk)}#bemaerkninger"
    bemaerkning = Handleplansbemaerkning.objects.get()
    adresse = sti("bemaerkning_svar", bemaerkning.pk)
    assert klient(bestyrelse).get(adresse).status_code == 403
    assert "Hvad med de små?" in klient(daglig_leder).get(adresse).content.decode()
    klient(daglig_leder).post(adresse, {"tekst": "De er med."})
    side = inde.get(sti("handleplan_laes", plan.pk)).content.decode()
    assert side.index("Hvad med de små?") < side.index("De er med.")


def test_bemaerkning_opret_is_told_when_the_plan_went_on(klient, plan, saet, bestyrelse, monkeypatch):
    saet(plan, "fremlagt")
    rigtig = Handleplan.objects.get(pk=plan.pk)
    monkeypatch.setattr("tilsyn.views.bemaerkninger.hent_at_bemaerke", _gaar_videre(rigtig, saet))
    svar = klient(bestyrelse).post(sti("bemaerkning_opret", plan.pk), {"tekst": "For sent"})
    assert (svar.status_code, Handleplansbemaerkning.objects.count()) == (422, 0)
    assert "For sent" in svar.content.decode()


def _gaar_videre(plan, saet):
    """Return a loader after which somebody takes the plan back."""
    from tilsyn.adgang.handleplansdele import hent_at_bemaerke

    def hent(request, pk):
        blik = hent_at_bemaerke(request, pk)
        saet(plan, "udkast")
        return blik

    return hent


def test_every_form_answers_htmx_with_itself_alone(klient, plan, punkt, saet, daglig_leder, konsulent):
    Handleplan.objects.update(art="lovpligtig")
    opgave = plan.opgaver.first().pk
    skrives = [
        (daglig_leder, sti("handleplan_opret")),
        (daglig_leder, sti("handleplan_efter_tilsyn", plan.tilsyn_id)),
        (daglig_leder, sti("handleplan_rediger", plan.pk)),
        (daglig_leder, sti("handleplanspunkt_opret", plan.pk)),
        (daglig_leder, sti("handleplanspunkt_rediger", punkt.pk)),
        (daglig_leder, sti("handleplanssvar_rediger", punkt.pk, "opnaa")),
        (konsulent, sti("handleplanskrav_rediger", plan.pk, "forhold")),
        (daglig_leder, sti("planopgave_opret", plan.pk)),
        (daglig_leder, sti("planopgave_rediger", opgave)),
    ]
    foelges = [
        (daglig_leder, sti("planopgave_status", opgave)),
        (daglig_leder, sti("punktevaluering_rediger", punkt.pk)),
    ]
    for tilstand, adresser in (("udkast", skrives), ("godkendt", foelges)):
        saet(plan, tilstand)
        for bruger, adresse in adresser:
            svar = klient(bruger).get(adresse, headers=HTMX).content.decode()
            assert ("<form" in svar, "<html" in svar) == (True, False), adresse
