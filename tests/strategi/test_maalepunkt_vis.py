"""A målepunkt: what it says, how it stands, and the list of methods it counts."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from historik.models import Haendelse
from kontrakter.models import Afsaetslink
from strategi import datakilder
from strategi.datakilder import Datakilde, Seriepunkt
from strategi.models import Indikator, Maalepunkt, Maaling, Metodebrug, Strategi
from tests import fabrikker

FEBRUAR = date(2023, 2, 1)


def sti(navn, *noegler):
    return reverse(f"strategi:{navn}", args=noegler)


@pytest.fixture
def vision(by):
    """A vision of by.omraade with one målsætning."""
    return fabrikker.strategi(by.omraade, "Børnenes by", "vision", 2023, visionstekst="Vi vil hinanden.\n\nAltid.")


@pytest.fixture
def spor(vision):
    return fabrikker.spor(vision, "Ro omkring børnene")


@pytest.fixture
def punkt(vision, spor):
    return fabrikker.maalepunkt(vision, "Sygefraværet falder", spor)


@pytest.fixture
def liste(by, vision):
    """A list of two methods; both units use the first, one the second."""
    enheder = [by.dagtilbud, by.andet_dagtilbud]
    ny = fabrikker.med_indikator(fabrikker.maalepunkt(vision, "Fælles metoder", enheder=enheder), "Metoder", "2")
    fabrikker.metode(ny, "Læseleg", enheder)
    fabrikker.metode(ny, "Morgensamling", [by.dagtilbud])
    return ny


def _sande(side, *ord_):
    return [et for et in ord_ if et not in side]


# --- The strategy's page ----------------------------------------------------------------------
def test_a_vision_is_told_in_its_own_words(klient, foraelder, vision, spor, punkt):
    fabrikker.punkt(spor, "Vi læser hver dag")
    side = klient(foraelder).get(sti("strategi_vis", vision.pk)).content.decode()
    ventet = ("<p>Vi vil hinanden.</p>", "<p>Altid.</p>", "Initiativer", "Målepunkter", "Sygefraværet falder")
    assert _sande(side, *ventet, "Der måles ikke noget endnu.", "peger på initiativet.") == []
    assert "Flyt op" not in side


def test_a_maalepunkt_stands_under_its_part_and_those_of_the_whole_apart(klient, foraelder, vision, spor, punkt):
    helt = fabrikker.maalepunkt(vision, "Hele byen")
    fabrikker.maalepunkt(vision, "Fjernet", spor, fjernet="2023-01-01T00:00Z")
    traad = klient(foraelder).get(sti("strategi_vis", vision.pk)).context["traad"]
    assert [et.maalepunkt for et in traad.maalepunkter] == [helt]
    assert [[et.maalepunkt for et in del_.maalepunkter] for del_ in traad.spor] == [[punkt]]


def test_the_page_takes_the_same_queries_for_more_maalepunkter(
    by, klient, centerchef, forespoergsler, vision, spor, liste
):
    fabrikker.maaling(fabrikker.med_indikator(fabrikker.maalepunkt(vision, spor=spor)), FEBRUAR, "3")
    foer = forespoergsler(klient(centerchef), sti("strategi_vis", vision.pk))
    for _ in range(2):
        fabrikker.maaling(fabrikker.med_indikator(fabrikker.maalepunkt(vision, spor=spor)), FEBRUAR, "3")
        ny = fabrikker.med_indikator(fabrikker.maalepunkt(vision, enheder=[by.dagtilbud]))
        fabrikker.metode(ny, bruges_af=[by.dagtilbud])
    assert forespoergsler(klient(centerchef), sti("strategi_vis", vision.pk)) == foer


def test_a_goal_points_to_an_initiative_of_a_vision(by, klient, kontraktholder, spor):
    """A målsætning is a track and an initiative a point, so contracts' goals reach them with nothing added."""
    initiativ = fabrikker.punkt(spor, "Vi læser hver dag")
    afsnit = reverse("kontrakter:afsnit_rediger", args=[by.maal.pk, "afsaet"])
    assert "Vi læser hver dag" in klient(kontraktholder).get(afsnit).content.decode()
    Afsaetslink.objects.create(maal=by.maal, punkt=initiativ)
    side = klient(kontraktholder).get(sti("strategi_vis", spor.strategi_id)).content.decode()
    assert by.maal.overskrift in side


# --- Made, changed, moved, removed ------------------------------------------------------------
def test_maalepunkt_opret_adds_as_last_under_its_part(klient, administrator, vision, spor, punkt):
    inde, adresse = klient(administrator), sti("maalepunkt_opret", vision.pk)
    assert inde.get(f"{adresse}?spor={spor.pk}").context["form"]["spor"].value() == str(spor.pk)
    svar = inde.post(adresse, {"tekst": "Alle kender hinanden", "spor": spor.pk})
    ny = Maalepunkt.objects.last()
    assert (svar.url, ny.spor, ny.raekkefoelge) == (sti("maalepunkt_vis", ny.pk), spor, punkt.raekkefoelge + 1)
    assert Haendelse.objects.get().tekst == "Tilføjede målepunktet “Alle kender hinanden” i “Børnenes by”."


def test_maalepunkt_opret_sent_twice_adds_one(klient, administrator, vision, spor):
    inde, adresse = klient(administrator), sti("maalepunkt_opret", vision.pk)
    svar = [inde.post(adresse, {"tekst": "Trivslen stiger", "spor": del_}).url for del_ in (spor.pk, spor.pk, "")]
    assert (svar[0] == svar[1], svar[0] == svar[2]) == (True, False)
    assert (Maalepunkt.objects.count(), Haendelse.objects.count()) == (2, 2)


def test_maalepunkt_opret_saves_nothing_when_invalid(by, klient, administrator, vision):
    andet = fabrikker.spor(by.strategi)
    for felter in ({"tekst": " "}, {"tekst": "A", "spor": andet.pk}, {"tekst": "A" * 501}, {}):
        assert klient(administrator).post(sti("maalepunkt_opret", vision.pk), felter).status_code == 422
    assert (Maalepunkt.objects.count(), Haendelse.objects.count()) == (0, 0)


def test_maalepunkt_rediger_moves_it_to_the_end_of_another_part(klient, administrator, vision, spor, punkt):
    helt = fabrikker.maalepunkt(vision, "Hele byen", raekkefoelge=4)
    inde, adresse = klient(administrator), sti("maalepunkt_rediger", punkt.pk)
    laest = inde.get(adresse).context["form"]["laest"].value()
    inde.post(adresse, {"tekst": "Flyttet", "laest": laest})
    punkt.refresh_from_db()
    assert (punkt.tekst, punkt.spor, punkt.raekkefoelge) == ("Flyttet", None, helt.raekkefoelge + 1)


def test_maalepunkt_rediger_tells_when_somebody_saved_first_and_when_it_is_gone(klient, administrator, punkt):
    inde, adresse = klient(administrator), sti("maalepunkt_rediger", punkt.pk)
    laest = inde.get(adresse).context["form"]["laest"].value()
    Maalepunkt.objects.update(tekst="En andens")
    felter = {"tekst": "Min", "spor": punkt.spor_id, "laest": laest}
    svar = inde.post(adresse, felter)
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Målepunkt", "En andens")])
    inde.post(sti("maalepunkt_fjern", punkt.pk))
    assert inde.post(adresse, felter).status_code == 409
    assert Maalepunkt.objects.get().tekst == "En andens"


def test_maalepunkt_flyt_swaps_with_its_neighbour_under_the_same_part(klient, administrator, vision, spor, punkt):
    fabrikker.maalepunkt(vision, "Hele byen")
    naeste = fabrikker.maalepunkt(vision, "Næste", spor)
    klient(administrator).post(sti("maalepunkt_flyt", naeste.pk), {"retning": "op"})
    assert list(spor.maalepunkter.values_list("tekst", flat=True)) == ["Næste", "Sygefraværet falder"]
    klient(administrator).post(sti("maalepunkt_flyt", naeste.pk), {"retning": "op"})
    assert Haendelse.objects.count() == 1


def test_maalepunkt_fjern_can_be_undone_with_its_figures(klient, administrator, punkt):
    fabrikker.maaling(fabrikker.med_indikator(punkt), FEBRUAR, "8")
    inde = klient(administrator)
    svar = inde.post(sti("maalepunkt_fjern", punkt.pk), follow=True)
    assert sti("maalepunkt_genskab", punkt.pk) in svar.content.decode()
    assert inde.get(sti("maalepunkt_vis", punkt.pk)).status_code == 404
    inde.post(sti("maalepunkt_genskab", punkt.pk))
    assert "Det nyeste tal er fra 1. februar 2023" in inde.get(sti("maalepunkt_vis", punkt.pk)).content.decode()
    assert [et.tekst for et in Haendelse.objects.order_by("pk")] == [
        "Fjernede målepunktet “Sygefraværet falder”.",
        "Hentede målepunktet “Sygefraværet falder” tilbage.",
    ]


def test_removing_what_it_stands_under_takes_its_indicator_along(klient, administrator, vision, spor, punkt):
    fabrikker.maaling(fabrikker.med_indikator(punkt), FEBRUAR, "8")
    klient(administrator).post(sti("spor_fjern", spor.pk))
    assert (Maalepunkt.objects.count(), Indikator.objects.count(), Maaling.objects.count()) == (0, 0, 0)
    fabrikker.med_indikator(fabrikker.maalepunkt(vision))
    klient(administrator).post(sti("strategi_fjern", vision.pk))
    assert (Strategi.objects.filter(pk=vision.pk).count(), Indikator.objects.count()) == (0, 0)


# --- What is measured -------------------------------------------------------------------------
MAAL = {"navn": "Sygefravær", "maaltype": "hoejst", "maaleenhed": "procent", "maal": "5", "version": 0}


def test_indikator_opret_rediger_fjern_and_back(by, klient, administrator, punkt):
    inde = klient(administrator)
    assert inde.post(sti("indikator_opret", punkt.pk), MAAL).url == sti("maalepunkt_vis", punkt.pk)
    indikator = Indikator.objects.get()
    assert (indikator.enhed, indikator.maalvaerdi) == (by.omraade, Decimal(5))
    inde.post(sti("indikator_opret", punkt.pk), MAAL)  # a click too many
    assert inde.post(sti("indikator_opret", punkt.pk), MAAL | {"navn": "Andet"}).status_code == 422
    assert Indikator.objects.count() == 1
    inde.post(sti("indikator_rediger", punkt.pk), MAAL | {"maal": "4", "version": 1})
    svar = inde.post(sti("indikator_rediger", punkt.pk), MAAL | {"maal": "3", "version": 1})
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Målet", "4")])
    svar = inde.post(sti("indikator_fjern", punkt.pk), follow=True)
    assert "Der måles ikke noget endnu" in svar.content.decode()
    inde.post(sti("indikator_genskab", punkt.pk, indikator.pk))
    punkt.refresh_from_db()
    assert (punkt.indikator, punkt.indikator.maalvaerdi) == (indikator, Decimal(4))


def test_an_indicator_of_another_cannot_be_brought_in(klient, administrator, vision, punkt):
    andens = fabrikker.med_indikator(fabrikker.maalepunkt(vision)).indikator
    assert klient(administrator).post(sti("indikator_genskab", punkt.pk, andens.pk)).status_code == 404


def test_figures_are_typed_pasted_corrected_and_undone(klient, administrator, punkt):
    fabrikker.med_indikator(punkt, "Sygefravær", "5", maaltype="hoejst", maaleenhed="procent")
    inde = klient(administrator)
    inde.post(sti("maaling_opret", punkt.pk), {"dato": "2023-02-01", "vaerdi": "4,7 %", "version": 0})
    tal = Maaling.objects.get()
    assert (
        inde.post(sti("maaling_opret", punkt.pk), {"dato": "2023-02-01", "vaerdi": "9", "version": 0}).status_code
        == 422
    )
    inde.post(sti("maaling_rediger", tal.pk), {"dato": "2023-02-01", "vaerdi": "4,8", "version": 1})
    svar = inde.post(sti("maaling_rediger", tal.pk), {"dato": "2023-02-01", "vaerdi": "4,9", "version": 1})
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Tal", "4,8 %")])
    inde.post(sti("maaling_fjern", tal.pk))
    inde.post(sti("maaling_genskab", tal.pk))
    svar = inde.post(sti("maalinger_indsaet", punkt.pk), {"kolonne": "01-03-2023 5,1\n01-04-2023 snart", "version": 0})
    assert (svar.status_code, Maaling.objects.count()) == (422, 1)
    inde.post(sti("maalinger_indsaet", punkt.pk), {"kolonne": "01-03-2023 5,1\n01-04-2023 4,9", "version": 0})
    svar = inde.post(sti("maalinger_indsaet", punkt.pk), {"kolonne": "01-05-2023 5\n01-03-2023 6", "version": 0})
    assert svar.context["form"].errors["kolonne"][0].startswith("Linje 2: Der står allerede 5,1 % for 01.03.2023.")
    assert (svar.status_code, Maaling.objects.count()) == (422, 3)
    maerke = Maaling.objects.last().indsat
    inde.post(sti("maalinger_fjern", punkt.pk, maerke))
    assert Maaling.objects.gaeldende().count() == 1
    inde.post(sti("maalinger_genskab", punkt.pk, maerke))
    assert [str(et.vaerdi) for et in Maaling.objects.gaeldende()] == ["4.8000", "5.1000", "4.9000"]
    side = inde.get(sti("maalepunkt_vis", punkt.pk)).content.decode()
    assert _sande(side, "Højst 5 %", "<svg", "4,9", administrator.navn) == []
    assert Haendelse.objects.order_by("pk").first().tekst == (
        "Skrev 4,7 % for 01.02.2023 i “Sygefravær” under målepunktet “Sygefraværet falder”."
    )


def test_figures_come_from_a_source_that_everybody_may_see(by, klient, administrator, punkt, monkeypatch):
    monkeypatch.setattr(datakilder, "_kilder", {})
    monkeypatch.setattr(datakilder, "_familier", {})
    serie = {by.omraade.pk: [Seriepunkt(FEBRUAR, Decimal(80))]}
    datakilder.tilmeld(Datakilde("lukket", "Lukket", "procent", "Kun nogle.", lambda *_: serie))
    aaben = Datakilde("besoeg:leg", "Leg, mindst godt", "procent", "Opfundet.", lambda *_: serie, aaben=True)
    datakilder.tilmeld_familie(datakilder.Kildefamilie("besoeg", "Besøg", lambda _: [aaben], lambda _: aaben))
    valgt = MAAL | {"maaltype": "mindst", "maal": "75"}
    inde, adresse = klient(administrator), sti("indikator_opret", punkt.pk)
    assert inde.post(adresse, valgt | {"datakilde": "lukket"}).status_code == 422
    assert inde.post(adresse, valgt | {"datakilde": "besoeg:leg"}).status_code == 302
    visning = inde.get(sti("maalepunkt_vis", punkt.pk)).context["visning"]
    assert (visning.kildenavn, visning.seneste) == ("Leg, mindst godt", "80 % i februar 2023")


def test_the_figures_are_the_new_owners_when_the_strategy_gets_one(by, klient, administrator, vision, punkt):
    fabrikker.med_indikator(punkt)
    inde, adresse = klient(administrator), sti("strategi_rediger", vision.pk)
    form = inde.get(adresse).context["form"]
    felter = {navn: vaerdi or "" for navn, vaerdi in form.initial.items()}
    inde.post(adresse, felter | {"ejer": by.kommune.pk, "laest": form["laest"].value()})
    assert Indikator.objects.get().enhed == by.kommune


# --- Methods in common ------------------------------------------------------------------------
def test_the_number_follows_what_the_units_tick(by, klient, administrator, kontraktholder, liste):
    def seneste():
        et = klient(administrator).get(sti("maalepunkt_vis", liste.pk)).context["et"]
        return et.visning.maalte[-1].vaerdi, et.visning.vurdering.kode, et.liste.i_alle

    assert seneste() == (Decimal(1), "bagud", 1)
    anden = liste.metoder.get(navn="Morgensamling")
    vist = [et.pk for et in liste.metoder.all()]
    naboen = sti("metodebrug_rediger", liste.pk, by.andet_dagtilbud.pk)
    assert klient(kontraktholder).post(naboen, {"vist": vist, "metoder": vist}).status_code == 403
    klient(administrator).post(naboen, {"vist": vist, "metoder": vist})
    assert seneste() == (Decimal(2), "naaet", 2)
    egen = sti("metodebrug_rediger", liste.pk, by.dagtilbud.pk)
    klient(kontraktholder).post(egen, {"vist": [anden.pk], "metoder": []})
    assert seneste() == (Decimal(1), "bagud", 1)
    assert Metodebrug.objects.filter(metode=anden, enhed=by.dagtilbud).get().til is not None
    assert (
        Haendelse.objects.first().tekst == "Satte, hvilke metoder Dagtilbud Skovkanten bruger, under “Fælles metoder”."
    )


def test_ticking_the_same_again_is_no_change_and_what_was_not_shown_is_left(by, klient, kontraktholder, liste):
    egen = sti("metodebrug_rediger", liste.pk, by.dagtilbud.pk)
    foer = list(Metodebrug.objects.values_list())
    vist = [et.pk for et in liste.metoder.all()]
    for felter in ({"vist": vist, "metoder": vist}, {}, {"vist": vist[:1], "metoder": vist[:1]}):
        assert klient(kontraktholder).post(egen, felter).status_code == 302
    assert (list(Metodebrug.objects.values_list()), Haendelse.objects.count()) == (foer, 0)


def test_the_figures_of_a_list_cannot_be_typed(klient, administrator, liste):
    assert klient(administrator).get(sti("maaling_opret", liste.pk)).status_code == 403
    side = klient(administrator).get(sti("maalepunkt_vis", liste.pk)).content.decode()
    assert ("Tilføj et tal" in side, "Tallet tælles af listen herunder." in side) == (False, True)


def test_metoder_are_added_changed_moved_removed_and_brought_back(klient, administrator, liste):
    inde = klient(administrator)
    for _ in range(2):
        inde.post(sti("metode_opret", liste.pk), {"navn": "Makkerpar"})
    assert [str(et) for et in liste.metoder.all()] == ["Læseleg", "Morgensamling", "Makkerpar"]
    ny = liste.metoder.last()
    laest = inde.get(sti("metode_rediger", ny.pk)).context["form"]["laest"].value()
    inde.post(sti("metode_rediger", ny.pk), {"navn": "Makkere", "laest": laest})
    inde.post(sti("metode_flyt", ny.pk), {"retning": "op"})
    inde.post(sti("metode_fjern", liste.metoder.first().pk))
    side = inde.get(sti("maalepunkt_vis", liste.pk))
    assert [str(et.metode) for et in side.context["liste"].raekker] == ["Makkere", "Morgensamling"]
    assert side.context["liste"].i_alle == 0
    inde.post(sti("metode_genskab", liste.metoder.first().pk))
    assert inde.get(sti("maalepunkt_vis", liste.pk)).context["liste"].i_alle == 1


def test_metodeliste_rediger_chooses_among_the_owners_open_units(by, klient, administrator, liste):
    lukket = fabrikker.enhed(by.omraade, "Lukket", "dagtilbud", aktiv_til=date(2021, 1, 1))
    inde, adresse = klient(administrator), sti("metodeliste_rediger", liste.pk)
    mulige = set(inde.get(adresse).context["form"].fields["enheder"].queryset)
    assert {by.dagtilbud, by.andet_dagtilbud, *by.huse} <= mulige
    assert mulige.isdisjoint({lukket, by.kommune, by.fremmed_dagtilbud})
    assert inde.post(adresse, {"enheder": [by.fremmed_dagtilbud.pk], "version": 1}).status_code == 422
    inde.post(adresse, {"enheder": [by.dagtilbud.pk], "version": 1})
    assert inde.post(adresse, {"enheder": [], "version": 1}).status_code == 409
    assert [list(et.enheder.all()) for et in Maalepunkt.objects.filter(pk=liste.pk)] == [[by.dagtilbud]]


# --- What is asked, and what is missing ------------------------------------------------------------
def test_unlikely_figure_of_a_maalepunkt_is_asked_about_once(by, klient, administrator, punkt):
    fabrikker.med_indikator(punkt, "Fravær", "5", maaleenhed="procent", maaltype="hoejst")
    inde, data = klient(administrator), {"dato": "2023-04-01", "vaerdi": "1.400", "note": "", "version": 0}
    form = inde.post(sti("maaling_opret", punkt.pk), data).context["form"]
    assert form.errors["bekraeft"] == ["Tallet er 1.400 %, altså over 100 %. Er det rigtigt?"]
    assert Maaling.objects.count() == 0
    inde.post(sti("maaling_opret", punkt.pk), data | {"bekraeft": form["bekraeft"].field.choices[0][0]})
    assert [et.tal for et in Maaling.objects.all()] == ["1.400 %"]


def test_fall_without_a_baseline_leads_to_where_it_is_written(klient, administrator, punkt):
    fabrikker.med_indikator(punkt, "Fravær", "2", maaleenhed="procent", maaltype="fald_procentpoint")
    side = klient(administrator).get(sti("maalepunkt_vis", punkt.pk)).content.decode()
    assert f'href="{sti("indikator_rediger", punkt.pk)}#id_udgang">Skriv udgangspunktet</a>' in side
