"""Writes to handleplaner: what is kept, what is sealed, who is second, and that one line in the log tells of each."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from historik.models import Haendelse, Konflikt
from kontrakter.handlinger.faelles import KontraktLaast
from kontrakter.models import Afsnit, Aktivitet, Udviklingsmaal
from kontrakter.regler.forsegling import brud
from tests import fabrikker
from tilsyn.handlinger.handleplan import (
    PlanVidere,
    fjern_handleplan,
    fjern_punkt,
    flyt_punkt,
    gem_handleplan,
    gem_krav,
    gem_punkt,
    gem_svar,
    opret_handleplan,
    opret_punkt,
)
from tilsyn.handlinger.handleplansgang import (
    ForkertPlantilstand,
    gem_punktevaluering,
    skift_plantilstand,
    skriv_bemaerkning,
)
from tilsyn.handlinger.handleplansopgave import fjern_planopgave, gem_opgavestatus, gem_planopgave, opret_planopgave
from tilsyn.handlinger.kontraktlink import opret_aktivitet_af_punkt, opret_maal_af_punkt
from tilsyn.handlinger.livsforloeb import IkkeKlar
from tilsyn.models import (
    Handleplan,
    Handleplansbemaerkning,
    Handleplanssvar,
    Handleplansversion,
    Kontraktlink,
    Punktevaluering,
)
from tilsyn.models.vaern import BEMAERKNINGSVAERN, PLANVAERN
from tilsyn.regler.segl import plansegl


def _log() -> list[str]:
    return list(Haendelse.objects.order_by("pk").values_list("tekst", flat=True))


# --- Making one -----------------------------------------------------------------------------------
def test_a_plan_after_a_tilsyn_has_a_point_for_each_theme(by, plan, redskab, daglig_leder):
    ny = opret_handleplan(
        enhed=by.huse[0],
        art="udviklende",
        titel="To temaer",
        tilsyn=plan.tilsyn,
        temaer=[redskab.samspil, redskab.overgange],
        af=daglig_leder,
    )
    assert [(et.overskrift, et.tema, et.raekkefoelge) for et in ny.punkter.all()] == [
        ("Samspil", redskab.samspil, 1),
        ("Overgange", redskab.overgange, 2),
    ]
    assert _log()[-1] == "Begyndte handleplanen “To temaer” for Børnehuset Egen."


def test_a_free_plan_begins_with_its_title_as_its_point(by, daglig_leder):
    ny = opret_handleplan(enhed=by.huse[0], art="udviklende", titel="Mere ro", af=daglig_leder)
    assert [str(et) for et in ny.punkter.all()] == ["Mere ro"]
    assert (ny.tilstand, ny.tilsyn) == ("udkast", None)


def test_a_plan_is_of_the_units_own_published_tilsyn(by, plan, redskab, daglig_leder, kontraktholder):
    def lav(enhed, **felter):
        return opret_handleplan(enhed=enhed, art="udviklende", titel="X", **felter, af=kontraktholder)

    with pytest.raises(ValidationError, match="enhedens eget tilsyn"):
        lav(by.huse[1], tilsyn=plan.tilsyn)
    with pytest.raises(ValidationError, match="når rapporten er offentliggjort"):
        lav(by.huse[1], tilsyn=fabrikker.tilsyn(by.huse[1], redskab.redskab))
    with pytest.raises(ValidationError, match="tilsynets redskab"):
        lav(by.huse[0], tilsyn=plan.tilsyn, temaer=[fabrikker.tema(fabrikker.redskab(by.kommune))])
    with pytest.raises(PermissionDenied):
        opret_handleplan(enhed=by.huse[1], art="udviklende", titel="X", af=daglig_leder)
    with pytest.raises(PermissionDenied):
        opret_handleplan(enhed=by.huse[0], art="lovpligtig", titel="X", af=daglig_leder)
    assert list(Handleplan.objects.all()) == [plan]


# --- Writing --------------------------------------------------------------------------------------
def test_the_facts_are_saved_by_the_version_they_were_read_at(plan, daglig_leder):
    gem_handleplan(plan=plan, version=1, evalueres=date(2024, 1, 1), af=daglig_leder)
    with pytest.raises(Konflikt):
        gem_handleplan(plan=plan, version=1, evalueres=None, af=daglig_leder)
    plan.refresh_from_db()
    assert (plan.evalueres, plan.version) == (date(2024, 1, 1), 2)


def test_the_title_lies_fast_when_the_plan_has_been_approved(plan, daglig_leder, kontraktholder):
    gem_handleplan(plan=plan, version=1, titel="Ny titel", af=daglig_leder)
    fabrikker.handleplansversion(plan, kontraktholder)
    gem_handleplan(plan=plan, version=2, titel="Ny titel", til=None, af=daglig_leder)
    with pytest.raises(ValidationError, match="Titlen kan ikke ændres"):
        gem_handleplan(plan=plan, version=3, titel="En anden", af=daglig_leder)


def test_answers_are_saved_each_with_its_version(plan, daglig_leder):
    punkt = fabrikker.handleplanspunkt(plan, "Legen")
    svar = gem_svar(punkt=punkt, noegle="opnaa", tekst="<p>Først</p>", version=0, af=daglig_leder)
    with pytest.raises(Konflikt):
        gem_svar(punkt=punkt, noegle="opnaa", tekst="<p>Også først</p>", version=0, af=daglig_leder)
    gem_svar(punkt=punkt, noegle="opnaa", tekst="<p>Så</p>", version=svar.version, af=daglig_leder)
    svar.refresh_from_db()
    assert (svar.tekst, svar.version, svar.history.count()) == ("<p>Så</p>", 2, 2)
    assert _log()[-1] == "Skrev i “Hvad vil I opnå?” under “Legen”."


def test_demands_are_the_plans_own(plan, konsulent):
    gem_krav(plan=plan, noegle="forhold", tekst="<p>Uro</p>", version=0, af=konsulent)
    with pytest.raises(Konflikt):
        gem_krav(plan=plan, noegle="forhold", tekst="<p>Andet</p>", version=0, af=konsulent)
    assert Handleplanssvar.objects.get(handleplan=plan, punkt=None).tekst == "<p>Uro</p>"
    with pytest.raises(IntegrityError), transaction.atomic():
        fabrikker.handleplanskrav(plan, "forhold")


def test_points_are_added_moved_removed_and_brought_back(plan, redskab, daglig_leder):
    nyt = opret_punkt(plan=plan, overskrift="Legen", tema=redskab.overgange, af=daglig_leder)
    assert flyt_punkt(punkt=nyt, op=True, af=daglig_leder)
    assert not flyt_punkt(punkt=nyt, op=True, af=daglig_leder)
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Legen", "Måltidet"]
    gem_punkt(punkt=nyt, version=1, overskrift="Legen ude", tema=None, af=daglig_leder)
    for _ in range(2):
        fjern_punkt(punkt=nyt, af=daglig_leder)
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Måltidet"]
    fjern_punkt(punkt=nyt, fjernet=False, af=daglig_leder)
    assert [str(et) for et in plan.punkter.gaeldende()] == ["Legen ude", "Måltidet"]
    assert _log()[-5:] == [
        "Tilføjede punktet “Legen”.",
        "Flyttede punktet “Legen” op.",
        "Rettede punktet “Legen ude”.",
        "Fjernede: Legen ude",
        "Hentede tilbage: Legen ude",
    ]


def test_a_theme_is_of_the_tilsyns_tool(by, plan, daglig_leder):
    fremmed = fabrikker.tema(fabrikker.redskab(by.kommune))
    with pytest.raises(ValidationError, match="tilsynets redskab"):
        opret_punkt(plan=plan, overskrift="X", tema=fremmed, af=daglig_leder)
    fri = fabrikker.handleplan(by.huse[0])
    with pytest.raises(ValidationError, match="tilsynets redskab"):
        opret_punkt(plan=fri, overskrift="X", tema=fremmed, af=daglig_leder)


def test_tasks_are_written_in_a_draft_and_followed_when_approved(plan, saet, daglig_leder):
    opgave = opret_planopgave(plan=plan, rolle="bestyrelse", tekst="Spørg ind", frist=None, af=daglig_leder)
    gem_planopgave(opgave=opgave, version=1, rolle="bestyrelse", tekst="Spørg", frist=date(2024, 1, 1), af=daglig_leder)
    with pytest.raises(PlanVidere):
        gem_opgavestatus(opgave=opgave, version=2, tilstand="udfoert", note="", af=daglig_leder)
    fjern_planopgave(opgave=opgave, af=daglig_leder)
    fjern_planopgave(opgave=opgave, fjernet=False, af=daglig_leder)
    saet(plan, "godkendt")
    opgave.refresh_from_db()
    gem_opgavestatus(opgave=opgave, version=opgave.version, tilstand="udfoert", note="På mødet", af=daglig_leder)
    assert _log()[-1] == "Satte opgaven “Spørg” til udført."
    for skriv in (
        lambda: gem_planopgave(opgave=opgave, version=opgave.version, tekst="Andet", af=daglig_leder),
        lambda: fjern_planopgave(opgave=opgave, af=daglig_leder),
        lambda: opret_planopgave(plan=plan, rolle="bestyrelse", tekst="Ny", af=daglig_leder),
    ):
        with pytest.raises(PlanVidere):
            skriv()


def test_nothing_is_written_in_a_plan_that_has_gone_on(plan, saet, daglig_leder):
    punkt = plan.punkter.get()
    saet(plan, "fremlagt")
    for skriv in (
        lambda: gem_svar(punkt=punkt, noegle="tid", tekst="", version=1, af=daglig_leder),
        lambda: gem_krav(plan=plan, noegle="forhold", tekst="", version=0, af=daglig_leder),
        lambda: gem_punkt(punkt=punkt, version=1, overskrift="X", af=daglig_leder),
        lambda: opret_punkt(plan=plan, overskrift="X", af=daglig_leder),
        lambda: fjern_punkt(punkt=punkt, af=daglig_leder),
        lambda: gem_handleplan(plan=plan, version=1, til=None, af=daglig_leder),
    ):
        with pytest.raises(PlanVidere, match="Planen er lagt frem for bestyrelsen"):
            skriv()


def test_a_draft_is_removed_and_brought_back_once(plan, saet, daglig_leder, kontraktholder):
    for _ in range(2):
        fjern_handleplan(plan=plan, af=daglig_leder)
    assert not Handleplan.objects.gaeldende().exists()
    with pytest.raises(PlanVidere):
        opret_punkt(plan=plan, overskrift="X", af=daglig_leder)
    fjern_handleplan(plan=plan, fjernet=False, af=daglig_leder)
    fabrikker.handleplansversion(plan, kontraktholder)
    fjern_handleplan(plan=plan, af=daglig_leder)  # it has been approved: it stays
    assert Handleplan.objects.gaeldende().exists()
    assert _log()[-2:] == ["Fjernede handleplanen.", "Hentede handleplanen tilbage."]


# --- The steps ------------------------------------------------------------------------------------
def test_a_plan_is_not_presented_before_it_is_written(by, daglig_leder):
    plan = fabrikker.handleplan(by.huse[0], art="lovpligtig")
    fabrikker.handleplanspunkt(plan, "Tomt")
    with pytest.raises(IkkeKlar) as fejl:
        skift_plantilstand(plan=plan, verbum="fremlaeg", af=daglig_leder)
    krav = "Hvilke forhold er alvorligt bekymrende?; Hvad skal ændres?; Hvor hurtigt skal det ændres?; og 1 til"
    assert fejl.value.hindringer == [
        "Der mangler svar på, hvad I vil opnå, hvordan I kan vide det, og hvordan det nås, i: Tomt.",
        f"Forvaltningens krav mangler: {krav}",
        "Skriv under “Ret titel og datoer”, hvornår planen slutter eller evalueres.",
    ]


def test_approval_seals_the_plan_as_it_stands(plan, bestyrelse, daglig_leder, kontraktholder):
    skift_plantilstand(plan=plan, verbum="fremlaeg", af=daglig_leder)
    skriv_bemaerkning(plan=plan, tekst="Godt.", af=bestyrelse)
    with pytest.raises(PermissionDenied):
        skift_plantilstand(plan=plan, verbum="godkend", af=daglig_leder)
    nu = skift_plantilstand(plan=plan, verbum="godkend", af=kontraktholder)
    version = nu.versioner.get()
    data = version.data
    assert (nu.tilstand, version.nummer, version.rolle) == ("godkendt", 1, "Kontraktholder, Dagtilbud Skovkanten")
    assert (data["titel"], data["tilstand_navn"], data["tilsyn"]) == (
        "Roligere måltider",
        "Godkendt",
        "Ordinært tilsyn 2023",
    )
    assert data["punkter"][0]["bogstaver"][0]["svar"][0] == {
        "spoergsmaal": "Hvad vil I opnå?",
        "tekst": "<p>Vi vil opnaa</p>",
    }
    assert [(et["rolle"], et["opgaver"][0]["frist"]) for et in data["opgaver"]] == [
        ("Den daglige leder", "2023-09-01"),
        ("Kontraktholderen", "2023-09-01"),
        ("Bestyrelsen", "2023-09-01"),
    ]
    assert [(et["tekst"], et["hvem"]) for et in data["bemaerkninger"]] == [("Godt.", "Berit Bestyrelse")]
    assert brud([version], plansegl) == []
    assert _log()[-3:] == [
        "Lagde handleplanen frem for bestyrelsen.",
        "Skrev en bemærkning til planen.",
        "Godkendte handleplanen.",
    ]


def test_a_revision_ends_in_a_version_of_its_own(plan, saet, daglig_leder, kontraktholder):
    saet(plan, "fremlagt")
    skift_plantilstand(plan=plan, verbum="godkend", af=kontraktholder)
    skift_plantilstand(plan=plan, verbum="revider", grund="Nyt skridt", af=daglig_leder)
    gem_svar(punkt=plan.punkter.get(), noegle="tid", tekst="<p>Nu</p>", version=1, af=daglig_leder)
    skift_plantilstand(plan=plan, verbum="fremlaeg", af=daglig_leder)
    skift_plantilstand(plan=plan, verbum="godkend", af=kontraktholder)
    versioner = list(plan.versioner.order_by("nummer"))
    tid = [et.data["punkter"][0]["bogstaver"][-1]["svar"][0]["tekst"] for et in versioner]
    assert tid == ["<p>Vi vil tid</p>", "<p>Nu</p>"]
    assert brud(versioner, plansegl) == []
    assert versioner[1].forrige_sha256 == versioner[0].sha256
    assert [et.grund for et in plan.skift.all()] == ["", "Nyt skridt", "", ""]


@pytest.mark.parametrize("felt", ["indhold", "godkendt_af", "rolle", "nummer", "godkendt_af_id", "forrige_sha256"])
def test_a_changed_field_breaks_the_seal(plan, kontraktholder, felt):
    version = fabrikker.handleplansversion(plan, kontraktholder)
    aendret = 7 if felt in ("nummer", "godkendt_af_id") else f"{getattr(version, felt)} "
    setattr(version, felt, aendret)
    assert plansegl(version) != version.sha256


def test_a_step_is_taken_once(plan, saet, daglig_leder):
    skift_plantilstand(plan=plan, verbum="fremlaeg", af=daglig_leder)
    with pytest.raises(ForkertPlantilstand) as fejl:
        skift_plantilstand(plan=plan, verbum="fremlaeg", af=daglig_leder)
    assert fejl.value.plan.tilstand == "fremlagt"
    with pytest.raises(ValueError, match="traek-tilbage"):
        skift_plantilstand(plan=plan, verbum="traek-tilbage", grund=" ", af=daglig_leder)


# --- What is kept for good ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "vaern", "felt"),
    [(Handleplansversion, PLANVAERN, "rolle"), (Handleplansbemaerkning, BEMAERKNINGSVAERN, "tekst")],
)
def test_what_is_kept_cannot_be_changed_or_deleted(plan, kontraktholder, bestyrelse, model, vaern, felt):
    fabrikker.handleplansversion(plan, kontraktholder)
    fabrikker.bemaerkning(plan, bestyrelse)
    raekke = model.objects.get()
    for goer in (lambda: model.objects.update(**{felt: "X"}), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            goer()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([model.objects.get()])
    assert getattr(model.objects.get(), felt) == getattr(raekke, felt)
    with connection.cursor() as cursor:  # the control: with the guard off it can
        vaern.tag(connection.vendor, cursor.execute)
        assert not vaern.er_sat(connection)
        model.objects.update(**{felt: "X"})
        assert getattr(model.objects.get(), felt) == "X"
        vaern.saet(connection.vendor, cursor.execute)
        assert vaern.er_sat(connection)


def test_a_remark_is_written_once_and_answered(plan, saet, bestyrelse, daglig_leder):
    saet(plan, "fremlagt")
    for _ in range(2):
        skriv_bemaerkning(plan=plan, tekst="Hvad med de små?", af=bestyrelse)
    bemaerkning = Handleplansbemaerkning.objects.get()
    skriv_bemaerkning(plan=plan, tekst="De er med.", svar_paa=bemaerkning, af=daglig_leder)
    assert [(et.nummer, et.tekst, et.rolle, et.svar_paa) for et in plan.bemaerkninger.all()] == [
        (1, "Hvad med de små?", "Forældrebestyrelsesmedlem, Børnehuset Egen", None),
        (2, "De er med.", "Daglig leder, Børnehuset Egen", bemaerkning),
    ]
    saet(plan, "udkast")
    with pytest.raises(PlanVidere):
        skriv_bemaerkning(plan=plan, tekst="For sent", af=bestyrelse)


def test_the_same_remark_later_is_another(plan, saet, bestyrelse, monkeypatch):
    saet(plan, "fremlagt")
    skriv_bemaerkning(plan=plan, tekst="Igen", af=bestyrelse)
    monkeypatch.setattr("tilsyn.handlinger.handleplansgang._GENSENDT", timedelta(0))
    skriv_bemaerkning(plan=plan, tekst="Igen", af=bestyrelse)
    assert plan.bemaerkninger.count() == 2


# --- Evaluation -----------------------------------------------------------------------------------
def test_a_plan_is_evaluated_at_a_later_tilsyn(by, plan, saet, redskab, daglig_leder, konsulent, kontraktholder):
    saet(plan, "godkendt")
    punkt = plan.punkter.get()
    with pytest.raises(IkkeKlar, match="Der mangler en evaluering af: Måltidet"):
        skift_plantilstand(plan=plan, verbum="evaluer", af=daglig_leder)
    gem_punktevaluering(punkt=punkt, udfald="delvist", tekst="<p>På vej</p>", version=0, af=daglig_leder)
    with pytest.raises(Konflikt):
        gem_punktevaluering(punkt=punkt, udfald="naaet", tekst="", version=0, af=daglig_leder)
    for forkert in (plan.tilsyn, fabrikker.tilsyn(by.huse[1], redskab.redskab)):
        with pytest.raises(ValidationError, match="Vælg et senere tilsyn i enheden"):
            skift_plantilstand(plan=plan, verbum="evaluer", evalueret_ved=forkert, af=daglig_leder)
    senere = fabrikker.tilsyn(by.huse[0], redskab.redskab, "offentliggjort", afholdt=date(2024, 5, 1))
    skift_plantilstand(plan=plan, verbum="evaluer", evalueret=date(2024, 5, 2), evalueret_ved=senere, af=daglig_leder)
    plan.refresh_from_db()
    assert (plan.tilstand, plan.evalueret, plan.evalueret_ved) == ("evalueret", date(2024, 5, 2), senere)
    with pytest.raises(PlanVidere):
        gem_punktevaluering(punkt=punkt, udfald="naaet", tekst="", version=1, af=daglig_leder)
    skift_plantilstand(plan=plan, verbum="genaabn", grund="Vi glemte noget", af=daglig_leder)
    plan.refresh_from_db()
    assert (plan.tilstand, plan.evalueret, plan.evalueret_ved) == ("godkendt", None, None)
    assert Punktevaluering.objects.get().udfald == "delvist"


def test_an_evaluation_is_of_today_when_no_day_is_given(plan, saet, daglig_leder):
    saet(plan, "godkendt")
    fabrikker.punktevaluering(plan.punkter.get())
    assert skift_plantilstand(plan=plan, verbum="evaluer", af=daglig_leder).evalueret == timezone.localdate()


# --- On to a contract -----------------------------------------------------------------------------
def test_a_point_becomes_a_goal_with_its_answers(by, plan, saet, kontraktholder):
    saet(plan, "godkendt")
    punkt = plan.punkter.get()
    felter = {"punkt": punkt, "kontrakt": by.kontrakt, "overskrift": "Roligt måltid", "ansvarlig": "Lederen"}
    links = [opret_maal_af_punkt(**felter, af=kontraktholder) for _ in range(2)]
    maal = Udviklingsmaal.objects.get(overskrift="Roligt måltid")
    assert links[0] == links[1]
    assert (maal.nummer, maal.kontrakt, links[0].maal) == ("2", by.kontrakt, maal)
    assert dict(Afsnit.objects.filter(maal=maal).values_list("noegle", "tekst")) == {
        "maaltekst": "<p>Vi vil opnaa</p>",
        "baggrund_og_formaal": "<p>Vi vil hvorfor</p>",
    }
    assert _log()[-1] == (
        "Førte punktet “Måltidet” videre som mål 2 i Udviklingskontrakt 2023 for Dagtilbud Skovkanten."
    )


def test_a_template_without_the_usual_sections_takes_the_text_where_it_has_prose(by, plan, saet, kontraktholder):
    skabelon = fabrikker.skabelon(by.kommune, 2024, afsnit=[("a", "A", "aktiviteter"), ("tekst", "Tekst", "prosa")])
    kontrakt = fabrikker.kontrakt(by.dagtilbud, skabelon, 2024)
    saet(plan, "evalueret")
    link = opret_maal_af_punkt(
        punkt=plan.punkter.get(), kontrakt=kontrakt, overskrift="X", ansvarlig="", af=kontraktholder
    )
    assert dict(Afsnit.objects.filter(maal=link.maal).values_list("noegle", "tekst")) == {
        "tekst": "<p>Vi vil opnaa</p>"
    }


def test_a_point_becomes_an_activity_of_a_goal(by, plan, saet, kontraktholder):
    saet(plan, "godkendt")
    felter = {"punkt": plan.punkter.get(), "maal": by.maal, "tekst": "Dæk bord med børn", "ansvarlig": "Lederen"}
    links = [opret_aktivitet_af_punkt(**felter, af=kontraktholder) for _ in range(2)]
    aktivitet = Aktivitet.objects.get()
    assert links[0] == links[1]
    assert (aktivitet.maal, aktivitet.tekst, aktivitet.frist) == (by.maal, "Dæk bord med børn", plan.til)


def test_nothing_is_carried_on_where_it_may_not(by, plan, saet, kontraktholder, daglig_leder, udenfor):
    punkt = plan.punkter.get()
    felter = {"punkt": punkt, "overskrift": "X", "ansvarlig": ""}
    with pytest.raises(PlanVidere):
        opret_maal_af_punkt(**felter, kontrakt=by.kontrakt, af=kontraktholder)
    saet(plan, "godkendt")
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    for bruger, kontrakt in ((daglig_leder, by.kontrakt), (udenfor, anden), (udenfor, by.kontrakt)):
        with pytest.raises(PermissionDenied):
            opret_maal_af_punkt(**felter, kontrakt=kontrakt, af=bruger)
    type(by.kontrakt).objects.update(tilstand="godkendt")
    with pytest.raises((PermissionDenied, KontraktLaast)):
        opret_maal_af_punkt(**felter, kontrakt=by.kontrakt, af=kontraktholder)
    maal = Udviklingsmaal.objects.get(pk=by.maal.pk)
    with pytest.raises(PermissionDenied):
        opret_aktivitet_af_punkt(punkt=punkt, maal=maal, tekst="X", ansvarlig="", af=kontraktholder)
    assert not Kontraktlink.objects.exists()


def test_a_link_points_to_one_thing(by, plan):
    punkt = plan.punkter.get()
    for felter in ({}, {"maal": by.maal, "aktivitet": fabrikker.aktivitet(by.maal)}):
        with pytest.raises(IntegrityError, match=re.compile("kontraktlink_til_et")), transaction.atomic():
            fabrikker.kontraktlink(punkt, **felter)
