"""Writing: saved with the version it was read at, kept as a draft, shown beside another's when both wrote."""

import json
from datetime import date

import pytest
from django.urls import reverse

from historik.models import Haendelse
from kontrakter.models import Kladde
from tests import fabrikker
from tilsyn.models import Anvisning, Tilsyn, Tilsynstekst, Vurdering

from .hjaelp import felter, sti


# --- Planning -----------------------------------------------------------------------------------
def test_tilsyn_opret_plans_a_tilsyn(by, klient, redskab, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_opret") + f"?enhed={by.huse[0].pk}"
    data = felter(inde, adresse, planlagt="2026-09-01", anmeldt="uanmeldt")
    svar = inde.post(adresse, data)
    tilsyn = Tilsyn.objects.get()
    assert (svar.url, tilsyn.enhed, tilsyn.anmeldt, tilsyn.planlagt, tilsyn.konsulent, tilsyn.redskab) == (
        sti("tilsyn_vis", tilsyn.pk),
        by.huse[0],
        False,
        date(2026, 9, 1),
        konsulent,
        redskab.redskab,
    )


def test_tilsyn_opret_sent_twice_plans_one(klient, by, redskab, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_opret")
    data = felter(inde, adresse, enhed=by.huse[0].pk, planlagt="2026-09-01")
    svar = [inde.post(adresse, data).url for _ in range(2)]
    assert (svar, Haendelse.objects.count()) == ([sti("tilsyn_vis", Tilsyn.objects.get().pk)] * 2, 1)
    inde.post(adresse, data | {"planlagt": "2026-10-01"})
    assert Tilsyn.objects.count() == 2


def test_tilsyn_opret_has_no_other_text_to_keep(klient, redskab, konsulent):
    svar = klient(konsulent).post(sti("tilsyn_opret"), {"valg": "andens"})
    assert (svar.status_code, svar.url, Tilsyn.objects.count()) == (302, sti("tilsynsplan"), 0)


def test_tilsyn_opret_refuses_the_own_consultant_in_words(by, klient, redskab):
    egen = fabrikker.bruger(by.kommune, "Egon Egen")
    fabrikker.tildeling(egen, "konsulent", by.omraade)
    inde, adresse = klient(egen), sti("tilsyn_opret")
    svar = inde.post(adresse, felter(inde, adresse, enhed=by.huse[0].pk))
    assert (svar.status_code, list(svar.context["form"].errors), Tilsyn.objects.count()) == (422, ["konsulent"], 0)
    assert "kommunen kræver, at tilsynet føres af en anden" in svar.content.decode()


def test_tilsyn_opret_offers_only_open_units_that_are_supervised(by, klient, redskab, konsulent):
    fabrikker.enhed(by.omraade, "Lukket", aktiv_til=date(2020, 1, 1))
    fabrikker.enhed(by.omraade, "Skole", "skole")
    form = klient(konsulent).get(sti("tilsyn_opret")).context["form"]
    assert {str(et) for et in form.fields["enhed"].queryset} == {
        "Dagtilbud Skovkanten",
        "Dagtilbud Åbredden",
        "Børnehuset Egen",
        "Børnehuset Ærten",
        "Børnehuset Siv",
    }


def test_tilsyn_opret_offers_tools_that_can_be_assessed_in_and_the_last_one_first(by, klient, redskab, konsulent):
    fabrikker.redskab(by.kommune, "A uden temaer", niveauer=(("juster", "Justere"),))
    fabrikker.niveau(fabrikker.redskab(by.kommune, "A uden skala", ("Leg",)), "ofte", art="kriterium")
    fabrikker.redskab(by.kommune, "A slut", ("Leg",), (("juster", "Justere"),), til=date(2020, 1, 1))
    andet = fabrikker.redskab(by.kommune, "A andet", ("Leg",), (("juster", "Justere"),))

    def valgt():
        form = klient(konsulent).get(sti("tilsyn_opret")).context["form"]
        return {str(et) for et in form.fields["redskab"].queryset}, form["redskab"].value()

    assert valgt() == ({"A andet", "Byens redskab"}, andet.pk)
    fabrikker.tilsyn(by.dagtilbud, redskab.redskab)
    assert valgt() == ({"A andet", "Byens redskab"}, redskab.redskab.pk)


def test_tilsyn_opret_needs_a_tool_first(klient, konsulent):
    assert "Der er ikke noget redskab" in klient(konsulent).get(sti("tilsyn_opret")).content.decode()


def test_tilsyn_rediger_saves_the_facts(klient, tilsyn, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_rediger", tilsyn.pk)
    data = felter(inde, adresse, afholdt="2023-04-12", deltager_ledelse="daglig leder", bekymring="bekymring")
    assert inde.post(adresse, data).url == sti("tilsyn_vis", tilsyn.pk)
    tilsyn.refresh_from_db()
    assert (tilsyn.afholdt, tilsyn.deltager_ledelse, tilsyn.bekymring, tilsyn.version) == (
        date(2023, 4, 12),
        "daglig leder",
        "bekymring",
        2,
    )


@pytest.mark.parametrize(
    ("datoer", "felt"),
    [
        ({"afholdt_til": "2023-04-12"}, "afholdt"),
        ({"afholdt": "2023-04-12", "afholdt_til": "2023-04-11"}, "afholdt_til"),
    ],
)
def test_tilsyn_rediger_refuses_dates_that_make_no_sense(klient, tilsyn, konsulent, datoer, felt):
    inde, adresse = klient(konsulent), sti("tilsyn_rediger", tilsyn.pk)
    svar = inde.post(adresse, felter(inde, adresse, **datoer))
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
    assert Tilsyn.objects.get().version == 1


def test_tilsyn_rediger_shows_both_when_two_have_written(klient, tilsyn, konsulent):
    inde, adresse = klient(konsulent), sti("tilsyn_rediger", tilsyn.pk)
    data = felter(inde, adresse, anmeldt="uanmeldt", konsulent="")
    inde.post(adresse, data | {"anmeldt": "anmeldt", "deltager_personale": "to pædagoger"})
    svar = inde.post(adresse, data)
    konflikter = {et.label: (et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]}
    assert svar.status_code == 409
    assert konflikter == {
        "Anmeldt eller uanmeldt": (
            "Uanmeldt: kun konsulenterne ved det",
            "Anmeldt: enheden får det at vide",
        ),
        "Fra personalet": ("", "to pædagoger"),
    }


def test_tilsyn_rediger_is_over_when_the_report_is_sent(klient, skrevet, konsulent):
    Tilsyn.objects.update(tilstand="til_kommentering")
    assert klient(konsulent).get(sti("tilsyn_rediger", skrevet.pk)).status_code == 403


def test_tilsyn_fjern_can_be_undone(klient, tilsyn, konsulent):
    inde = klient(konsulent)
    svar = inde.post(sti("tilsyn_fjern", tilsyn.pk), follow=True)
    [besked] = svar.context["messages"]
    assert (str(besked), besked.extra_tags) == (
        "Tilsynet i Dagtilbud Skovkanten er aflyst.",
        f"fortryd {sti('tilsyn_genskab', tilsyn.pk)}",
    )
    assert inde.get(sti("tilsyn_vis", tilsyn.pk)).status_code == 404
    inde.post(sti("tilsyn_genskab", tilsyn.pk))
    assert inde.get(sti("tilsyn_vis", tilsyn.pk)).status_code == 200


# --- Themes -------------------------------------------------------------------------------------
def test_vurdering_rediger_saves_level_reason_and_what_was_seen(klient, udkast, redskab, konsulent):
    inde, adresse = klient(konsulent), sti("vurdering_rediger", udkast.pk, redskab.samspil.pk)
    naer, troest = redskab.kriterier
    data = felter(inde, adresse) | {
        "niveau": redskab.niveau["juster"].pk,
        "begrundelse": "Der er langt mellem de voksne.",
        f"ord_{naer.pk}": redskab.niveau["sjaeldent"].pk,
        f"tekst_{naer.pk}": "På legepladsen",
    }
    assert inde.post(adresse, data).url == sti("tilsyn_vis", udkast.pk) + f"#tema-{redskab.samspil.pk}"
    vurdering = Vurdering.objects.get()
    assert (vurdering.niveau.kode, vurdering.begrundelse) == ("juster", "<p>Der er langt mellem de voksne.</p>")
    assert [(et.kriterium, et.niveau.kode, et.tekst) for et in vurdering.observationer.all()] == [
        (naer, "sjaeldent", "På legepladsen")
    ]
    form = inde.get(adresse).context["form"]
    assert (form[f"tekst_{naer.pk}"].value(), form[f"tekst_{troest.pk}"].value()) == ("På legepladsen", None)


def test_vurdering_rediger_shows_both_when_two_have_written(klient, skrevet, redskab, konsulent):
    inde, adresse = klient(konsulent), sti("vurdering_rediger", skrevet.pk, redskab.samspil.pk)
    naer = redskab.kriterier[0]
    data = felter(inde, adresse) | {f"tekst_{naer.pk}": "Min", "begrundelse": "Min begrundelse"}
    inde.post(adresse, data | {f"tekst_{naer.pk}": "Den andens", "niveau": redskab.niveau["juster"].pk})
    svar = inde.post(adresse, data | {"begrundelse": "Min nye begrundelse"})
    konflikter = {et.label: (et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]}
    assert (svar.status_code, konflikter) == (
        409,
        {
            "Iagttagelse: De voksne er nær børnene": ("Min", "Den andens"),
            "Vurdering": ("Vedligeholde", "Justere"),
            "Begrundelse": ("Min nye begrundelse", "Min begrundelse"),
        },
    )
    samlet = svar.context["form"].data.dict() | {"valg": "begge"}
    inde.post(adresse, samlet)
    assert Vurdering.objects.get(tema=redskab.samspil).begrundelse == "<p>Min begrundelse</p><p>Min nye begrundelse</p>"


def test_vurdering_rediger_is_kept_as_a_draft(klient, udkast, redskab, konsulent):
    inde, adresse = klient(konsulent), sti("vurdering_rediger", udkast.pk, redskab.samspil.pk)
    naer = redskab.kriterier[0]
    data = {
        "form": adresse,
        "felter": json.dumps({"begrundelse": "Halvt", f"tekst_{naer.pk}": "Set"}),
        "grundversion": "0",
    }
    assert inde.post(reverse("kontrakter:kladde_gem"), data).status_code == 200
    form = inde.get(adresse).context["form"]
    assert (form[f"tekst_{naer.pk}"].value(), form["version"].value()) == ("Set", 0)
    inde.post(adresse, felter(inde, adresse))
    assert Kladde.objects.count() == 0
    assert inde.post(reverse("kontrakter:kladde_gem"), data).status_code == 409


def test_drafts_tell_nothing_of_what_the_writer_may_not_open(klient, skrevet, redskab, kontraktholder):
    adresse = sti("vurdering_rediger", skrevet.pk, redskab.samspil.pk)
    data = {"form": adresse, "felter": json.dumps({"begrundelse": "Mit"}), "grundversion": "0"}
    assert klient(kontraktholder).post(reverse("kontrakter:kladde_gem"), data).status_code == 200
    assert klient(kontraktholder).get(adresse).status_code == 403


def test_vurdering_rediger_keeps_to_the_tools_own_themes(by, klient, udkast, konsulent):
    tema = fabrikker.tema(fabrikker.redskab(by.kommune))
    assert klient(konsulent).get(sti("vurdering_rediger", udkast.pk, tema.pk)).status_code == 404


def test_vurdering_rediger_says_so_when_the_report_went_on(klient, skrevet, redskab, konsulent, monkeypatch):
    inde, adresse = klient(konsulent), sti("vurdering_rediger", skrevet.pk, redskab.samspil.pk)
    data = felter(inde, adresse) | {"begrundelse": "Min tekst"}
    Tilsyn.objects.update(tilstand="til_kommentering")
    assert inde.post(adresse, data).status_code == 403
    monkeypatch.setattr("tilsyn.adgang._check_tilstand", lambda *_: None)
    svar = inde.post(adresse, data)
    [besked] = svar.context["form"].non_field_errors()
    assert (svar.status_code, besked.partition(". ")[0]) == (
        422,
        "Det blev ikke gemt, for tilsynet er gået videre imens",
    )
    assert Vurdering.objects.get(tema=redskab.samspil).begrundelse == "<p>Fordi det ses.</p>"


# --- Texts --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("art", "tilstand", "person", "status"),
    [
        ("leders_forberedelse", "planlagt", "kontraktholder", 200),
        ("leders_forberedelse", "planlagt", "konsulent", 403),
        ("leders_forberedelse", "udkast", "kontraktholder", 403),
        ("konsulents_forberedelse", "planlagt", "konsulent", 200),
        ("konsulents_forberedelse", "planlagt", "kontraktholder", 403),
        ("generelt", "udkast", "konsulent", 200),
        ("kommentarer", "til_kommentering", "kontraktholder", 200),
        ("kommentarer", "til_kommentering", "daglig_leder", 404),
        ("kommentarer", "endelig", "kontraktholder", 403),
        ("findes-ikke", "udkast", "konsulent", 404),
    ],
)
def test_tilsynstekst_rediger_is_for_its_writer_in_its_state(request, klient, tilsyn, art, tilstand, person, status):
    Tilsyn.objects.update(tilstand=tilstand)
    svar = klient(request.getfixturevalue(person)).get(sti("tilsynstekst_rediger", tilsyn.pk, art))
    assert svar.status_code == status


def test_tilsynstekst_rediger_saves(klient, skrevet, kontraktholder):
    Tilsyn.objects.update(tilstand="til_kommentering")
    inde, adresse = klient(kontraktholder), sti("tilsynstekst_rediger", skrevet.pk, "kommentarer")
    svar = inde.post(adresse, {"tekst": "Vi er enige.", "version": 0})
    assert svar.url == sti("tilsyn_vis", skrevet.pk) + "#kommentarer"
    assert Tilsynstekst.objects.get().tekst == "<p>Vi er enige.</p>"
    assert inde.post(adresse, {"tekst": "Igen", "version": 0}).status_code == 409


def test_leader_of_the_house_comments_its_report(by, klient, redskab, daglig_leder):
    tilsyn = fabrikker.tilsyn(by.huse[0], redskab.redskab, "til_kommentering")
    adresse = sti("tilsynstekst_rediger", tilsyn.pk, "kommentarer")
    assert klient(daglig_leder).post(adresse, {"tekst": "Tak", "version": 0}).status_code == 302


# --- Instructions -------------------------------------------------------------------------------
def test_anvisning_opret_rediger_fjern_and_genskab(klient, udkast, redskab, konsulent):
    inde = klient(konsulent)
    adresse = sti("anvisning_opret", udkast.pk)
    inde.post(adresse, felter(inde, adresse, tekst="Ret op", tema=redskab.samspil.pk, frist="2023-09-01"))
    anvisning = Anvisning.objects.get()
    assert (anvisning.tekst, anvisning.tema, anvisning.givet) == ("Ret op", redskab.samspil, date(2023, 4, 20))
    adresse = sti("anvisning_rediger", anvisning.pk)
    inde.post(adresse, felter(inde, adresse, tekst="Ret mere op"))
    inde.post(sti("anvisning_fjern", anvisning.pk))
    anvisning.refresh_from_db()
    assert (anvisning.tekst, bool(anvisning.fjernet)) == ("Ret mere op", True)
    assert inde.get(adresse).status_code == 404
    inde.post(sti("anvisning_genskab", anvisning.pk))
    assert inde.get(adresse).status_code == 200


def test_anvisning_opret_says_that_a_strakspaabud_has_14_days(klient, udkast, konsulent):
    inde, adresse = klient(konsulent), sti("anvisning_opret", udkast.pk)
    data = {"art": "strakspaabud", "tekst": "Nu", "givet": "2023-04-12", "version": 0}
    svar = inde.post(adresse, data | {"frist": "2023-04-27"})
    assert (svar.status_code, svar.context["form"].errors) == (
        422,
        {"frist": ["Et strakspåbud følges op inden for 14 dage."]},
    )
    inde.post(adresse, data)
    assert Anvisning.objects.get().frist == date(2023, 4, 26)


def test_anvisning_opret_sent_twice_gives_one(klient, udkast, konsulent):
    inde, adresse = klient(konsulent), sti("anvisning_opret", udkast.pk)
    for _ in range(2):
        assert inde.post(adresse, {"art": "strakspaabud", "tekst": "Nu", "version": 0}).status_code == 302
    assert (Anvisning.objects.count(), Haendelse.objects.count()) == (1, 1)


@pytest.mark.parametrize("givet", ["9999-12-31", "2100-01-01"])
def test_anvisning_opret_is_not_given_in_the_future(klient, udkast, konsulent, givet):
    data = {"art": "strakspaabud", "tekst": "Nu", "givet": givet, "version": 0}
    svar = klient(konsulent).post(sti("anvisning_opret", udkast.pk), data)
    assert (svar.status_code, list(svar.context["form"].errors), Anvisning.objects.count()) == (422, ["givet"], 0)


def test_anvisning_foelg_op_is_written_also_when_published(klient, skrevet, konsulent):
    anvisning = fabrikker.anvisning(skrevet, frist=date(2023, 9, 1))
    Tilsyn.objects.update(tilstand="offentliggjort")
    inde, adresse = klient(konsulent), sti("anvisning_foelg_op", anvisning.pk)
    svar = inde.post(adresse, {"note": "Gjort", "version": 1})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["opfulgt"])
    inde.post(adresse, {"note": "Gjort", "opfulgt": "2023-08-30", "version": 1})
    anvisning.refresh_from_db()
    assert (anvisning.opfulgt, anvisning.note) == (date(2023, 8, 30), "Gjort")
    assert inde.get(sti("anvisning_rediger", anvisning.pk)).status_code == 403


def test_vurdering_rediger_goes_on_to_the_next_theme_and_back_from_the_last(klient, udkast, redskab, konsulent):
    inde = klient(konsulent)

    def efter(tema):
        adresse = sti("vurdering_rediger", udkast.pk, tema.pk)
        return inde.post(adresse, felter(inde, adresse, begrundelse="Set", videre="1")).url

    assert efter(redskab.samspil) == sti("vurdering_rediger", udkast.pk, redskab.overgange.pk)
    assert efter(redskab.overgange) == f"{sti('tilsyn_vis', udkast.pk)}#tema-{redskab.overgange.pk}"
    assert Vurdering.objects.filter(tilsyn=udkast).count() == 2
