"""A report under review: what is found again, what a person must choose, and what becomes of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from organisation.models import Enhed
from tests import fabrikker
from tilsyn.eksempler import EKSEMPLER
from tilsyn.handlinger.redskab import tilfoej_eksempel
from tilsyn.models import Tilsyn, Tilsynsfil, Tilsynsversion

from .hjaelp import sti

SAMSPIL = {"tema": "SAM SPIL", "niveau": "juster", "raa": ""}
OVERGANGE = {"tema": "Overgange", "niveau": None, "raa": "skal se på det"}


@pytest.fixture
def fil(by):
    """A report of by.dagtilbud, as it was read; the level of one theme could not be."""
    fund = {
        "institution": by.dagtilbud.navn.upper().replace(" ", "  "),
        "aar": 2023,
        "art": "ordinaert",
        "vurderinger": [dict(SAMSPIL), dict(OVERGANGE)],
        "faglig_dialog": "2023-04-13",
        "faglig_dialog_raa": "d. 13.4 2023",
        "afsluttet": "2023-06-13",
        "konsulenter": ["Karin Lund"],
        "bemaerkninger": ["Overgange: vurderingen kunne ikke læses."],
        "ikke_forstaaet": ["Side 4: Andet: noget"],
        "tidligere": {"2021": [SAMSPIL]},
    }
    return fabrikker.tilsynsfil(by.kommune, "rapport.pdf", fund)


@pytest.fixture
def side(klient, konsulent, fil):
    """The page as the consultant has it: `side.start()` is what the form holds, `side.gem(**andet)` sends it."""

    class Side:
        inde, adresse = klient(konsulent), sti("rapport_vis", fil.pk)

        def vis(self, **andet):
            return self.inde.get(self.adresse, **andet)

        def start(self):
            return felter_i(self.inde, self.adresse)

        def gem(self, **andet):
            return self.inde.post(self.adresse, self.start() | andet)

    return Side()


@pytest.fixture
def gode(redskab):
    """What a person adds to what was read."""
    return {"anmeldt": "uanmeldt", f"uden_{redskab.overgange.pk}": "on"}


def test_rapport_vis_finds_unit_tool_and_levels(by, redskab, side):
    g = side.vis().context["g"]
    assert (g.enhed_fundet, g.passende) == (True, 1)
    start = side.start()
    assert (start["enhed"], start["redskab"], start["vist"]) == (
        by.dagtilbud.pk,
        redskab.redskab.pk,
        str(redskab.redskab.pk),
    )
    assert start[f"niveau_{redskab.samspil.pk}"] == redskab.niveau["juster"].pk
    assert f"niveau_{redskab.overgange.pk}" not in start
    assert "anmeldt" not in start
    ens = ("art", "rapportaar", "dialog", "offentliggjort", "konsulent_navn", "strakspaabud", "bekymring")
    assert [start[navn] for navn in ens] == [
        "ordinaert",
        2023,
        "2023-04-13",
        "2023-06-13",
        "Karin Lund",
        "nej",
        "ingen",
    ]


def test_rapport_vis_shows_all_that_was_read(side, redskab):
    svar = side.vis().content.decode()
    for tekst in (
        "Overgange: vurderingen kunne ikke læses.",
        "Side 4: Andet: noget",
        "I rapporten står: “skal se på det”",
        "I rapporten står: “d. 13.4 2023”",
        "<h3>2021</h3>",
    ):
        assert svar.count(tekst) == 1


def test_rapport_vis_saves_a_published_tilsyn(by, side, fil, gode, konsulent, redskab):
    svar = side.gem(**gode)
    assert (svar.status_code, svar.url) == (302, side.adresse)
    tilsyn = Tilsyn.objects.get()
    assert (tilsyn.enhed, tilsyn.tilstand, tilsyn.anmeldt, tilsyn.aar) == (by.dagtilbud, "offentliggjort", False, 2023)
    assert (tilsyn.dialog, tilsyn.afholdt, tilsyn.konsulenten) == (date(2023, 4, 13), None, "Karin Lund")
    assert [str(et) for et in tilsyn.vurderinger.all()] == ["Samspil: Justere"]
    side_igen = side.vis()
    assert (side_igen.context["fil"].tilsyn, side_igen.context["kan_fortrydes"]) == (tilsyn, True)


def test_rapport_vis_saves_once_of_two_clicks(side, gode):
    data = side.start() | gode
    svar = [side.inde.post(side.adresse, data) for _ in range(2)]
    assert [(et.status_code, et.url) for et in svar] == [(302, side.adresse)] * 2
    assert (Tilsyn.objects.count(), Tilsynsversion.objects.count()) == (1, 1)
    assert "Der er ikke ændret noget" in side.vis().content.decode()


@pytest.mark.parametrize(
    ("andet", "felt"),
    [
        ({"enhed": ""}, "enhed"),
        ({"enhed": "9" * 30}, "enhed"),
        ({"anmeldt": ""}, "anmeldt"),
        ({"art": "andet"}, "art"),
        ({"rapportaar": "23"}, "rapportaar"),
        ({"offentliggjort": ""}, "offentliggjort"),
        ({"offentliggjort": (timezone.localdate() + timedelta(days=2)).isoformat()}, "offentliggjort"),
        ({"dialog": "13.4"}, "dialog"),
        ({"strakspaabud": "ja"}, "strakspaabud_tekst"),
        ({"bekymring": ""}, "bekymring"),
        ({"redskab": ""}, "redskab"),
    ],
)
def test_rapport_vis_saves_nothing_of_what_is_wrong(side, fil, gode, redskab, andet, felt):
    svar = side.gem(konsulent_navn="Skrevet i hånden", **(gode | andet))
    fil.refresh_from_db()
    assert (svar.status_code, Tilsyn.objects.count(), fil.tilstand) == (422, 0, "klar")
    assert next(iter(svar.context["g"].form.errors)) == felt
    assert svar.context["g"].form["konsulent_navn"].value() == "Skrevet i hånden"


def test_rapport_vis_asks_for_a_level_or_a_tick(side, redskab):
    navn = f"niveau_{redskab.overgange.pk}"
    svar = side.gem(anmeldt="anmeldt")
    assert svar.context["g"].form.errors == {navn: ["Vælg et niveau, eller sæt kryds i “Ikke vurderet”."]}
    begge = {navn: redskab.niveau["juster"].pk, f"uden_{redskab.overgange.pk}": "on"}
    svar = side.gem(anmeldt="anmeldt", **begge)
    assert svar.context["g"].form.errors == {navn: ["Vælg enten et niveau eller “Ikke vurderet”."]}
    fremmed = fabrikker.niveau(fabrikker.redskab(redskab.redskab.kommune), "juster")
    assert side.gem(anmeldt="anmeldt", **{navn: fremmed.pk}).status_code == 422
    assert Tilsyn.objects.count() == 0


def test_rapport_vis_refuses_a_second_report_until_both_are_to_stand(by, side, gode):
    side.gem(**gode)
    anden = fabrikker.tilsynsfil(by.kommune, "igen.pdf", Tilsynsfil.objects.get().fund)
    adresse = sti("rapport_vis", anden.pk)
    data = felter_i(side.inde, adresse) | gode
    svar = side.inde.post(adresse, data)
    tilsyn = Tilsyn.objects.get()
    assert (svar.status_code, svar.context["g"].andre) == (422, [tilsyn])
    assert svar.content.decode().count(f'href="{sti("tilsyn_laes", tilsyn.pk)}"') == 1
    assert side.inde.post(adresse, data | {"begge": "on"}).status_code == 302
    assert Tilsyn.objects.count() == 2


def felter_i(inde, adresse):
    holdt = {felt.html_name: felt.value() for felt in inde.get(adresse).context["g"].form}
    return {navn: vaerdi for navn, vaerdi in holdt.items() if vaerdi not in (None, False)}


def test_rapport_vis_guesses_neither_unit_nor_tool(by, side, fil, redskab):
    fabrikker.enhed(by.omraade, by.dagtilbud.navn, "dagtilbud")
    fabrikker.redskab(
        by.kommune, "Ens", ("Samspil", "Overgange"), (("juster", "Justere"), ("vedligehold", "Vedligeholde"))
    )
    svar = side.vis()
    start = side.start()
    assert (svar.context["g"].enhed_fundet, svar.context["g"].passende) == (False, 2)
    assert [navn in start for navn in ("enhed", "redskab")] == [False, False]
    assert svar.content.decode().count("2 af kommunens redskaber har rapportens temaer") == 1
    fil.fund["vurderinger"][0]["niveau"] = "aendr"
    fil.save()
    svar = side.vis().content.decode()
    assert svar.count("Ingen af kommunens redskaber har netop rapportens temaer og niveauer") == 1


def test_rapport_vis_changes_tool_and_keeps_what_was_typed(by, side, gode, redskab):
    andet = fabrikker.redskab(by.kommune, "Andet", ("Overgange", "Leg"), (("juster", "Justere"),))
    skrevet = {"redskab": andet.pk, "konsulent_navn": "Ny konsulent", **gode}
    for vis, status in (({"vis": "1"}, 200), ({}, 422)):
        svar = side.gem(**skrevet, **vis)
        form = svar.context["g"].form
        assert (svar.status_code, [str(et.tema) for et in form.temafelter]) == (status, ["Overgange", "Leg"])
        assert (form["konsulent_navn"].value(), form["anmeldt"].value()) == ("Ny konsulent", "uanmeldt")
        assert svar.context["g"].uden_plads == ["SAM SPIL"]
    assert Tilsyn.objects.count() == 0


def test_rapport_vis_takes_a_report_without_themes_when_it_is_said(by, side, fil, redskab):
    fil.fund |= {"vurderinger": [], "art": "light", "afsluttet": None}
    fil.save()
    data = {"anmeldt": "anmeldt", "redskab": redskab.redskab.pk, "offentliggjort": "2023-10-02"}
    assert side.gem(**data).status_code == 422  # the themes are shown first
    data |= {"vist": str(redskab.redskab.pk)}
    assert side.gem(**data).status_code == 422
    assert side.gem(**data, ingen_temaer="on").status_code == 302
    assert (Tilsyn.objects.get().art, Tilsyn.objects.get().vurderinger.count()) == ("light", 0)


def test_rapport_vis_waits_while_it_is_read(by, side, klient, konsulent):
    fil = fabrikker.tilsynsfil(by.kommune, tilstand="venter")
    svar = side.inde.get(sti("rapport_vis", fil.pk)).content.decode()
    assert (svar.count('hx-trigger="every 2s"'), svar.count('<form class="rapportform"')) == (1, 0)
    svar = side.vis(headers={"HX-Request": "true"}).content.decode()
    assert (svar.count("<html"), svar.count('id="live"'), svar.count('<form class="rapportform"')) == (0, 1, 1)


def test_rapport_vis_offers_a_consultant_only_the_own_units(by, side, fil, klient, konsulent):
    Enhed.objects.filter(pk=by.dagtilbud.pk).update(aktiv_til=date(2024, 1, 1))
    enheder = side.vis().context["g"].form.fields["enhed"].queryset
    assert by.dagtilbud in enheder
    anden = fabrikker.bruger(by.kommune, "Kun Den Anden")
    fabrikker.tildeling(anden, "konsulent", by.andet_dagtilbud)
    svar = klient(anden).get(side.adresse)
    ventet = Enhed.objects.descendants(by.andet_dagtilbud.pk, include_self=True)
    assert set(svar.context["g"].form.fields["enhed"].queryset) == set(ventet)
    assert svar.context["g"].enhed_fundet is False
    assert "enhed" in klient(anden).post(side.adresse, side.start()).context["g"].form.errors


@pytest.mark.parametrize("navn", ["rapport_vis", "rapport_fil", "rapport_kasser", "rapport_fortryd"])
def test_rapport_vis_is_not_there_for_others(by, klient, fil, konsulent, kontraktholder, fremmed, navn):
    adresse, metode = sti(navn, fil.pk), "post" if navn in ("rapport_kasser", "rapport_fortryd") else "get"
    for bruger in (kontraktholder, fremmed):
        assert getattr(klient(bruger), metode)(adresse).status_code == 404
    assert getattr(klient(), metode)(adresse).status_code == 302
    assert getattr(klient(konsulent), metode)(sti(navn, 10**9)).status_code == 404
    assert klient(konsulent).delete(adresse).status_code == 405
    fil.refresh_from_db()
    assert fil.tilstand == "klar"


def test_rapport_vis_asks_the_same_of_one_tool_and_three(by, side, redskab, forespoergsler):
    side.vis()
    foer = forespoergsler(side.inde, side.adresse)
    for navn in ("Et", "To"):
        fabrikker.redskab(by.kommune, navn, ("Leg",), (("juster", "Justere"),))
        fabrikker.enhed(by.omraade, navn, "dagtilbud")
    assert forespoergsler(side.inde, side.adresse) == foer


# --- What becomes of it -----------------------------------------------------------------------
def test_rapport_fortryd_takes_it_back(side, fil, gode):
    assert side.gem(**gode).status_code == 302
    for _ in range(2):
        svar = side.inde.post(sti("rapport_fortryd", fil.pk))
        assert (svar.status_code, svar.url) == (302, side.adresse)
    assert (side.vis().context["fil"].tilstand, Tilsyn.objects.gaeldende().count()) == ("klar", 0)


def test_rapport_fortryd_refuses_a_tilsyn_that_is_corrected(side, fil, gode):
    side.gem(**gode)
    Tilsyn.objects.update(tilstand="udkast")
    side.inde.post(sti("rapport_fortryd", fil.pk))
    assert "kan ikke fortrydes" in side.vis().content.decode()
    assert Tilsyn.objects.gaeldende().count() == 1


def test_rapport_kasser_empties_the_file(side, fil):
    for hen in (sti("rapport_indlaes"), side.adresse):
        svar = side.inde.post(sti("rapport_kasser", fil.pk))
        assert (svar.status_code, svar.url) == (302, hen)
    fil.refresh_from_db()
    assert (fil.tilstand, bytes(fil.indhold)) == ("kasseret", b"")
    assert "Filens indhold er slettet" in side.vis().content.decode()


def test_rapport_fil_is_saved_as_a_pdf(side, fil):
    svar = side.inde.get(sti("rapport_fil", fil.pk))
    assert (svar.content, svar["Content-Type"]) == (b"%PDF-1.7 fil", "application/pdf")
    assert svar["Content-Disposition"] == 'attachment; filename="rapport.pdf"'


def test_tilsyn_original_is_for_those_who_read_the_report(side, gode, klient, lmu, udenfor, fremmed, konsulent):
    side.gem(**gode)
    tilsyn = Tilsyn.objects.get()
    adresse = sti("tilsyn_original", tilsyn.pk)
    assert [klient(et).get(adresse).status_code for et in (konsulent, lmu, udenfor, fremmed)] == [200, 200, 404, 404]
    assert klient(lmu).get(adresse).content == b"%PDF-1.7 fil"
    for bruger, navn in ((lmu, "tilsyn_laes"), (konsulent, "tilsyn_vis")):
        assert klient(bruger).get(sti(navn, tilsyn.pk)).content.decode().count(f'href="{adresse}"') == 1
    Tilsyn.objects.update(fjernet=timezone.now())
    assert klient(lmu).get(adresse).status_code == 404


def test_tilsyn_original_is_not_there_for_a_report_written_here(klient, skrevet, konsulent):
    fabrikker.tilsynsversion(skrevet, konsulent)
    assert klient(konsulent).get(sti("tilsyn_original", skrevet.pk)).status_code == 404


# --- A real one ----------------------------------------------------------------------------------
def test_real_report_from_upload_to_saved(by, klient, administrator, django_capture_on_commit_callbacks, rapporter):
    for noegle in EKSEMPLER:
        tilfoej_eksempel(kommune=by.kommune, noegle=noegle, af=administrator)
    flora = fabrikker.enhed(by.omraade, "Flora", "dagtilbud")
    inde = klient(administrator)
    with django_capture_on_commit_callbacks(execute=True), (rapporter / "2023_tilsyn_1.pdf").open("rb") as pdf:
        adresse = inde.post(sti("rapport_indlaes"), {"filer": [pdf]}).url
    svar = inde.post(adresse, felter_i(inde, adresse) | {"anmeldt": "anmeldt"})
    assert (svar.status_code, svar.url) == (302, adresse)
    tilsyn = Tilsyn.objects.get()
    koder = [et.niveau.kode for et in tilsyn.vurderinger.all()]
    assert (tilsyn.enhed, tilsyn.aar, tilsyn.dialog, koder) == (
        flora,
        2023,
        date(2023, 4, 13),
        ["juster", "aendr", "juster", "vedligehold", "vedligehold", "juster"],
    )
    assert timezone.localtime(tilsyn.versioner.get().offentliggjort).date() == date(2023, 6, 13)
