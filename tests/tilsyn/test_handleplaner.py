"""The pages of a handleplan: the list, making one, the two ways it is read, its steps."""

from datetime import date

import pytest

from tests import fabrikker
from tilsyn.models import Handleplan, Handleplanspunkt

from .hjaelp import felter, sti


# --- The list -------------------------------------------------------------------------------------
def test_handleplan_liste_shows_each_what_they_may_see(klient, plan, saet, daglig_leder, bestyrelse, udenfor):
    def titler(bruger):
        return [et.plan.titel for et in klient(bruger).get(sti("handleplan_liste")).context["raekker"]]

    assert [titler(et) for et in (daglig_leder, bestyrelse, udenfor)] == [["Roligere måltider"], [], []]
    saet(plan, "fremlagt")
    assert [titler(et) for et in (daglig_leder, bestyrelse, udenfor)] == [["Roligere måltider"]] * 2 + [[]]


def test_handleplan_liste_marks_what_is_late_in_an_approved_plan(klient, plan, saet, daglig_leder):
    opgave = plan.opgaver.first()
    opgave.tilstand, opgave.frist = "udfoert", date(2020, 1, 1)
    opgave.save()
    side = klient(daglig_leder)
    assert side.get(sti("handleplan_liste")).context["raekker"][0].plan.for_sent == 0
    saet(plan, "godkendt")
    fundet = side.get(sti("handleplan_liste")).context["raekker"][0].plan
    assert (fundet.for_sent, fundet.naeste_frist) == (2, date(2023, 9, 1))
    assert "Over fristen" in side.get(sti("handleplan_liste")).content.decode()


def test_handleplan_liste_finds_by_unit_title_kind_and_state(by, klient, plan, kontraktholder):
    fabrikker.handleplan(by.huse[1], "Overgange", tilstand="godkendt", art="lovpligtig")

    def fundne(soeg):
        return {et.plan.titel for et in klient(kontraktholder).get(sti("handleplan_liste") + soeg).context["raekker"]}

    assert fundne("") == {"Roligere måltider", "Overgange"}
    assert fundne("?q=MÅLTID") == fundne("?q=egen") == fundne("?art=udviklende") == fundne("?tilstand=udkast")
    assert fundne("?q=ærten") == fundne("?tilstand=godkendt") == {"Overgange"}
    assert fundne("?q=findes ikke") == set()
    assert fundne("?art=vrøvl&tilstand=vrøvl") == {"Roligere måltider", "Overgange"}
    tom = klient(kontraktholder).get(sti("handleplan_liste") + "?q=findes ikke").content.decode()
    assert "Ingen handleplaner passer" in tom


def test_handleplan_liste_says_when_there_is_nothing(by, klient, daglig_leder, bestyrelse):
    tekster = [klient(et).get(sti("handleplan_liste")).content.decode() for et in (daglig_leder, bestyrelse)]
    assert "Der er ingen handleplaner endnu" in tekster[0]
    assert "Der er ingen handleplaner at læse endnu" in tekster[1]


def test_handleplan_liste_asks_the_same_of_few_and_many(by, klient, plan, kontraktholder, forespoergsler):
    inde = klient(kontraktholder)
    inde.get(sti("handleplan_liste"))
    foer = forespoergsler(inde, sti("handleplan_liste"))
    for hus in by.huse * 2:
        fabrikker.planopgave(fabrikker.handleplan(hus, tilstand="godkendt"), frist=date(2023, 1, 1))
    assert forespoergsler(inde, sti("handleplan_liste")) == foer


# --- Making one -----------------------------------------------------------------------------------
def test_handleplan_opret_begins_a_plan_of_the_own_unit(by, klient, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplan_opret")
    form = inde.get(adresse).context["form"]
    assert [str(et) for et in form.fields["enhed"].queryset] == ["Børnehuset Egen"]
    assert not {"art", "temaer"} & set(form.fields)
    svar = inde.post(adresse, felter(inde, adresse, enhed=by.huse[0].pk, titel="Mere ro", fra="2023-08-01"))
    plan = Handleplan.objects.get()
    assert svar.url == sti("handleplan_vis", plan.pk)
    assert (plan.titel, plan.art, plan.fra, plan.tilsyn) == ("Mere ro", "udviklende", date(2023, 8, 1), None)


@pytest.mark.parametrize(
    ("forkert", "felt"), [({"titel": ""}, "titel"), ({"fra": "2023-08-01", "til": "2023-07-01"}, "til")]
)
def test_handleplan_opret_saves_nothing_that_is_wrong(by, klient, daglig_leder, forkert, felt):
    inde, adresse = klient(daglig_leder), sti("handleplan_opret")
    svar = inde.post(adresse, felter(inde, adresse, **({"enhed": by.huse[0].pk, "titel": "X"} | forkert)))
    assert (svar.status_code, list(svar.context["form"].errors), Handleplan.objects.count()) == (422, [felt], 0)


def test_handleplan_opret_makes_nothing_when_there_is_no_other_text_to_keep(klient, daglig_leder):
    svar = klient(daglig_leder).post(sti("handleplan_opret"), {"valg": "andens"})
    assert (svar.url, Handleplan.objects.count()) == (sti("handleplan_liste"), 0)


def test_handleplan_opret_is_for_those_who_write_plans(by, klient, bestyrelse, centerchef):
    assert klient(bestyrelse).get(sti("handleplan_opret")).status_code == 403
    inde, adresse = klient(centerchef), sti("handleplan_opret")
    inde.post(adresse, felter(inde, adresse, enhed=by.huse[0].pk, titel="Alvorligt"))
    assert Handleplan.objects.get().art == "lovpligtig"


def test_handleplan_opret_asks_for_the_kind_where_there_is_a_choice(by, klient, konsulent):
    fabrikker.tildeling(konsulent, "daglig_leder", by.huse[0])
    inde, adresse = klient(konsulent), sti("handleplan_opret")
    assert [kode for kode, _ in inde.get(adresse).context["form"].fields["art"].choices] == ["udviklende", "lovpligtig"]
    # As daily leader of one house, statutory only where the administration puts demands.
    svar = inde.post(adresse, felter(inde, adresse, enhed=by.huse[1].pk, titel="X", art="udviklende"))
    assert (svar.status_code, Handleplan.objects.count()) == (403, 0)


def test_handleplan_efter_tilsyn_makes_a_point_of_each_chosen_theme(klient, plan, redskab, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplan_efter_tilsyn", plan.tilsyn_id)
    plan.tilsyn.vurderinger.update(niveau=redskab.niveau["ny_indsats"])  # what is published counts, not what is written
    assert inde.get(adresse).context["form"]["temaer"].value() == [redskab.overgange.pk]
    data = felter(inde, adresse, titel="Ny plan", temaer=[redskab.overgange.pk])
    svar = inde.post(adresse, data)
    ny = Handleplan.objects.get(titel="Ny plan")
    assert svar.url == sti("handleplan_vis", ny.pk)
    assert (ny.tilsyn, ny.enhed) == (plan.tilsyn, plan.enhed)
    assert [(et.overskrift, et.tema) for et in ny.punkter.all()] == [("Overgange", redskab.overgange)]


def test_handleplan_efter_tilsyn_needs_a_published_report(by, klient, plan, redskab, daglig_leder, bestyrelse, udenfor):
    adresse = sti("handleplan_efter_tilsyn", plan.tilsyn_id)
    assert [klient(et).get(adresse).status_code for et in (daglig_leder, bestyrelse, udenfor)] == [200, 403, 404]
    upubliceret = fabrikker.tilsyn(by.huse[0], redskab.redskab, "endelig")
    assert klient(daglig_leder).get(sti("handleplan_efter_tilsyn", upubliceret.pk)).status_code == 404


# --- Its pages ------------------------------------------------------------------------------------
def test_handleplan_vis_is_for_those_who_work_on_it_and_others_are_led_to_read(klient, plan, saet, daglig_leder, lmu):
    adresse = sti("handleplan_vis", plan.pk)
    svar = klient(daglig_leder).get(adresse)
    assert (svar.status_code, svar.context["side"].mangler) == (200, [])
    assert klient(lmu).get(adresse).status_code == 404
    saet(plan, "godkendt")
    assert klient(lmu).get(adresse).url == sti("handleplan_laes", plan.pk)


def test_handleplan_vis_says_what_is_missing_and_what_is_late(klient, plan, saet, daglig_leder):
    fabrikker.handleplanspunkt(plan, "Tomt")
    side = klient(daglig_leder).get(sti("handleplan_vis", plan.pk)).context["side"]
    assert side.mangler == [
        "Der mangler svar på, hvad I vil opnå, hvordan I kan vide det, og hvordan det nås, i: Tomt."
    ]
    assert side.for_sent == 0
    saet(plan, "godkendt")
    side = klient(daglig_leder).get(sti("handleplan_vis", plan.pk)).context["side"]
    assert (side.mangler, side.for_sent) == (["Der mangler en evaluering af: Måltidet; Tomt."], 3)


def test_handleplan_vis_has_the_demands_only_of_a_statutory_plan(klient, plan, daglig_leder, konsulent):
    def krav(bruger):
        svar = klient(bruger).get(sti("handleplan_vis", plan.pk))
        return len(svar.context["side"].krav), sti(
            "handleplanskrav_rediger", plan.pk, "forhold"
        ) in svar.content.decode()

    assert [krav(et) for et in (daglig_leder, konsulent)] == [(0, False), (0, False)]
    Handleplan.objects.update(art="lovpligtig")
    assert [krav(et) for et in (daglig_leder, konsulent)] == [(4, False), (4, True)]


def test_handleplan_vis_tells_the_reason_of_the_last_step(klient, plan, daglig_leder):
    plan.skift.create(
        verbum="traek-tilbage", fra="fremlagt", til="udkast", grund="En fejl", bruger_id=1, bruger_navn="Dorte"
    )
    assert "En fejl" in klient(daglig_leder).get(sti("handleplan_vis", plan.pk)).content.decode()


def test_handleplan_vis_asks_the_same_of_few_and_many_parts(by, klient, plan, saet, kontraktholder, forespoergsler):
    saet(plan, "godkendt")
    fabrikker.kontraktlink(plan.punkter.get(), maal=by.maal)
    fabrikker.bemaerkning(plan, kontraktholder, svar_paa=fabrikker.bemaerkning(plan, kontraktholder))
    inde, adresse = klient(kontraktholder), sti("handleplan_vis", plan.pk)
    inde.get(adresse)
    foer = forespoergsler(inde, adresse)
    for _ in range(3):
        punkt = fabrikker.handleplanspunkt(plan, svar="Svar")
        fabrikker.punktevaluering(punkt)
        fabrikker.kontraktlink(punkt, maal=by.maal)
        fabrikker.planopgave(plan, "bestyrelse")
        fabrikker.bemaerkning(plan, kontraktholder, svar_paa=fabrikker.bemaerkning(plan, kontraktholder))
    assert forespoergsler(inde, adresse) == foer


def test_handleplan_laes_shows_the_board_the_plan_when_it_is_presented(klient, plan, saet, bestyrelse, daglig_leder):
    adresse = sti("handleplan_laes", plan.pk)
    assert [klient(et).get(adresse).status_code for et in (bestyrelse, daglig_leder)] == [404, 200]
    saet(plan, "fremlagt")
    svar = klient(bestyrelse).get(adresse)
    assert svar.context["data"]["punkter"][0]["overskrift"] == "Måltidet"
    assert sti("bemaerkning_opret", plan.pk) in svar.content.decode()
    assert sti("bemaerkning_opret", plan.pk) not in klient(daglig_leder).get(adresse).content.decode()


def test_handleplan_laes_shows_a_reader_the_approved_while_a_new_one_is_written(
    klient, plan, bestyrelse, daglig_leder, kontraktholder
):
    fabrikker.handleplansversion(plan, kontraktholder)
    Handleplanspunkt.objects.update(overskrift="Hemmeligt nyt")
    fabrikker.bemaerkning(plan, bestyrelse, "Efter godkendelsen")
    svar = klient(bestyrelse).get(sti("handleplan_laes", plan.pk))
    tekst = svar.content.decode()
    assert (svar.context["version"].nummer, "Måltidet" in tekst, "Hemmeligt nyt" in tekst) == (1, True, False)
    assert "Hemmeligt nyt" in klient(daglig_leder).get(sti("handleplan_laes", plan.pk)).content.decode()


def test_handleplan_laes_leads_the_board_to_its_own_tasks(klient, plan, saet, bestyrelse, lmu):
    saet(plan, "godkendt")
    for bruger, antal in ((bestyrelse, 1), (lmu, 0)):
        egne = klient(bruger).get(sti("handleplan_laes", plan.pk)).context["egne_opgaver"]
        assert [et.rolle for et in egne] == ["bestyrelse"] * antal


def test_handleplansversion_vis_shows_an_older_version_and_says_so(klient, plan, saet, bestyrelse, kontraktholder):
    fabrikker.handleplansversion(plan, kontraktholder)
    Handleplanspunkt.objects.update(overskrift="Nyt")
    fabrikker.handleplansversion(saet(plan, "godkendt"), kontraktholder)
    inde = klient(bestyrelse)
    svar = [inde.get(sti("handleplansversion_vis", plan.pk, nr)) for nr in (1, 2, 3)]
    assert [et.status_code for et in svar] == [200, 200, 404]
    assert [et.context["afloest"] for et in svar[:2]] == [True, False]
    assert [et.context["data"]["punkter"][0]["overskrift"] for et in svar[:2]] == ["Måltidet", "Nyt"]


def test_handleplan_rediger_saves_and_shows_both_when_two_have_written(klient, plan, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplan_rediger", plan.pk)
    data = felter(inde, adresse, titel="Ny titel")
    assert inde.post(adresse, data | {"evalueres": "2024-01-01"}).url == sti("handleplan_vis", plan.pk)
    svar = inde.post(adresse, data)
    assert (svar.status_code, [et.label for et in svar.context["konflikter"]]) == (409, ["Evalueres senest"])
    plan.refresh_from_db()
    assert (plan.titel, plan.evalueres) == ("Ny titel", date(2024, 1, 1))


def test_handleplan_fjern_offers_to_bring_it_back(klient, plan, daglig_leder):
    inde = klient(daglig_leder)
    svar = inde.post(sti("handleplan_fjern", plan.pk), follow=True)
    [besked] = svar.context["messages"]
    assert (str(besked), besked.extra_tags) == (
        "Handleplanen “Roligere måltider” er fjernet.",
        f"fortryd {sti('handleplan_genskab', plan.pk)}",
    )
    assert inde.get(sti("handleplan_vis", plan.pk)).status_code == 404
    inde.post(sti("handleplan_genskab", plan.pk))
    assert inde.get(sti("handleplan_vis", plan.pk)).status_code == 200


# --- Its steps ------------------------------------------------------------------------------------
def test_handleplan_skift_says_what_is_missing_and_takes_no_step(klient, plan, daglig_leder):
    fabrikker.handleplanspunkt(plan, "Tomt")
    inde, adresse = klient(daglig_leder), sti("handleplan_skift", plan.pk, "fremlaeg")
    svar = inde.post(adresse)
    assert (svar.status_code, len(svar.context["hindringer"])) == (422, 1)
    plan.refresh_from_db()
    assert plan.tilstand == "udkast"


def test_handleplan_skift_takes_the_step_and_tells_the_second_click(klient, plan, daglig_leder, kontraktholder):
    adresse = sti("handleplan_skift", plan.pk, "fremlaeg")
    assert "Bestyrelsen får planen at læse" in klient(daglig_leder).get(adresse).content.decode()
    inde = klient(daglig_leder)
    beskeder = [[str(et) for et in inde.post(adresse, follow=True).context["messages"]] for _ in range(2)]
    assert beskeder == [["Planen er lagt frem for bestyrelsen."], ["Det er gjort allerede."]]
    svar = klient(kontraktholder).post(sti("handleplan_skift", plan.pk, "godkend"), follow=True)
    assert [str(et) for et in svar.context["messages"]] == ["Planen er godkendt."]
    svar = inde.post(adresse, follow=True)
    assert str(next(iter(svar.context["messages"]))).startswith("Det kan ikke lade sig gøre nu.")


def test_handleplan_skift_asks_for_a_reason_and_for_the_later_tilsyn(
    by, klient, plan, saet, redskab, daglig_leder, konsulent
):
    saet(plan, "godkendt")
    inde, adresse = klient(daglig_leder), sti("handleplan_skift", plan.pk, "revider")
    svar = inde.post(adresse, {"grund": " "})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["grund"])
    senere = fabrikker.tilsyn(by.huse[0], redskab.redskab, "offentliggjort", afholdt=date(2024, 5, 1))
    fabrikker.tilsynsversion(senere, konsulent)
    fabrikker.tilsyn(by.huse[0], redskab.redskab, "endelig")
    tidligere = fabrikker.tilsyn(by.huse[0], redskab.redskab, "offentliggjort", afholdt=date(2021, 5, 1))
    fabrikker.tilsynsversion(tidligere, konsulent)
    fabrikker.punktevaluering(plan.punkter.get())
    adresse = sti("handleplan_skift", plan.pk, "evaluer")
    assert list(inde.get(adresse).context["form"].fields["evalueret_ved"].queryset) == [senere]
    inde.post(adresse, {"evalueret": "2024-05-02", "evalueret_ved": senere.pk})
    plan.refresh_from_db()
    assert (plan.tilstand, plan.evalueret, plan.evalueret_ved) == ("evalueret", date(2024, 5, 2), senere)
    assert "ordinært tilsyn 2024" in inde.get(sti("handleplan_vis", plan.pk)).content.decode()


# --- On the tilsyn's page -------------------------------------------------------------------------
def test_the_tilsyns_page_shows_its_plans_to_those_who_see_them(
    klient, plan, saet, daglig_leder, konsulent, bestyrelse
):
    laver = sti("handleplan_efter_tilsyn", plan.tilsyn_id)

    def ser(bruger, navn="tilsyn_vis"):
        svar = klient(bruger).get(sti(navn, plan.tilsyn_id), follow=True)
        return [et.titel for et in svar.context["planer"]], laver in svar.content.decode()

    assert [ser(et) for et in (daglig_leder, konsulent)] == [(["Roligere måltider"], True)] * 2
    assert ser(bestyrelse) == ([], False)
    saet(plan, "godkendt")
    assert ser(bestyrelse) == ser(bestyrelse, "tilsyn_laes") == (["Roligere måltider"], False)


def test_the_tilsyns_page_has_the_plan_that_was_evaluated_at_it(
    by, klient, plan, saet, redskab, daglig_leder, konsulent
):
    senere = fabrikker.tilsyn(by.huse[0], redskab.redskab, "offentliggjort", afholdt=date(2024, 5, 1))
    assert klient(daglig_leder).get(sti("tilsyn_vis", senere.pk)).context["planer"] == []
    fabrikker.tilsynsversion(senere, konsulent)
    saet(plan, "evalueret", evalueret_ved=senere)
    side = klient(daglig_leder).get(sti("tilsyn_vis", senere.pk)).content.decode()
    assert "Evalueret ved dette tilsyn" in side


def test_handleplan_vis_leads_to_the_next_question_and_says_which_must_be_answered(
    klient, plan, saet, daglig_leder, kontraktholder
):
    punkt = plan.punkter.get()
    punkt.svar.filter(noegle="naaet").delete()
    inde, adresse = klient(daglig_leder), sti("handleplan_vis", plan.pk)
    side = inde.get(adresse)
    html = side.content.decode()
    foerste = side.context["side"].naeste_svar[1].noegle
    assert f'button-primary" href="{sti("handleplanssvar_rediger", punkt.pk, foerste)}"' in html
    assert ('kun-smal" href="#naeste-skridt"' in html, 'id="naeste-skridt"' in html) == (True, True)
    assert (side.context["side"].besvarede, html.count("Skal besvares, før planen lægges frem.")) == ("9 af 10", 1)
    saet(plan, "fremlagt")
    html = inde.get(adresse).content.decode()
    assert ("Svar på det næste" in html, "kan kontraktholderen godkende den" in html) == (False, True)


def test_handleplan_efter_tilsyn_has_a_title_that_may_be_kept(klient, skrevet, plan, daglig_leder):
    inde, adresse = klient(daglig_leder), sti("handleplan_efter_tilsyn", plan.tilsyn_id)
    assert inde.get(adresse).context["form"]["titel"].value() == f"Handleplan efter ordinært tilsyn {plan.tilsyn.aar}"
