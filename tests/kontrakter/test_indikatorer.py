"""A goal's indicators: what each is, who may write it, how it reads, and that it is part of what is approved."""

import re
from datetime import date
from decimal import Decimal

import pytest

from historik.models import Haendelse
from kontrakter.handlinger import opret_indikator
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indhold.eftersyn import advarsler
from kontrakter.models import Kontrakt, Maalindikator
from kontrakter.regler.sammenligning import afvigelser, det_faste, sammenlign
from kontrakter.udskrift.version import data_nu
from strategi import datakilder
from strategi.datakilder import Datakilde, Seriepunkt
from strategi.models import Indikator
from strategi.regler import Definition, Maalt
from strategi.regler.indikatordata import vurderes_paa
from strategi.regler.kolonne import laes_kolonne
from strategi.regler.vurdering import vurder
from tests import fabrikker

from .hjaelp import HTMX, afsnit_i, ord_i, sti

NY = {"navn": "Samlet sygefravær", "maaltype": "hoejst", "maaleenhed": "procent", "maal": "5 %", "version": 0}


@pytest.fixture
def kilder(monkeypatch):
    """An empty register of sources; `kilder(serie)` puts one in that gives every unit the series."""
    monkeypatch.setattr(datakilder, "_kilder", {})

    def med(serie):
        def serier(enheder, fra, til):
            med.kald.append(frozenset(enheder))
            return {enhed: [et for et in serie if fra <= et.dato <= til] for enhed in enheder}

        datakilder.tilmeld(Datakilde("proevetal", "Prøvetal", "%", "Til prøver", serier))

    med.kald = []
    return med


def _maaned(nr, tal=None, *, skjult=False):
    return Seriepunkt(date(2023, nr, 1), None if tal is None else Decimal(tal), skjult)


def _kontrakt(by) -> Kontrakt:
    return Kontrakt.objects.get(pk=by.kontrakt.pk)


def _log() -> list[str]:
    return [et.tekst for et in Haendelse.objects.order_by("pk")]


# --- What it is -----------------------------------------------------------------------------------
def test_indikator_opret_gemmer_det_skrevne_med_historik_og_hoejere_revision(by, klient, kontraktholder):
    foer = stempel(by.kontrakt)
    svar = klient(kontraktholder).post(
        sti("indikator_opret", by.maal.pk),
        NY | {"udgang": "6,2", "udgangsdato": "2022-12-31", "delmaal": "30-06-2023 5,5", "raatekst": "max 5 %"},
    )
    assert svar.url == sti("afsnit_rediger", by.maal.pk, "maalets_indikatorer")
    et = Indikator.objects.get()
    assert (et.navn, et.maalvaerdi, et.udgangsvaerdi, et.udgangsdato) == (
        "Samlet sygefravær",
        Decimal(5),
        Decimal("6.2"),
        date(2022, 12, 31),
    )
    assert (et.delmaal, et.raatekst, et.enhed) == ([{"dato": "2023-06-30", "vaerdi": "5.5"}], "max 5 %", by.dagtilbud)
    assert [post.history_user for post in et.history.all()] == [kontraktholder]
    assert _log() == ["Tilføjede indikatoren “Samlet sygefravær” under mål 1."]
    assert stempel(_kontrakt(by)) != foer


def test_indikator_opret_sendt_to_gange_er_en_indikator(by, klient, kontraktholder):
    for _ in range(2):
        klient(kontraktholder).post(sti("indikator_opret", by.maal.pk), NY | {"efter": 0})
    assert Maalindikator.objects.count() == 1
    assert len(_log()) == 1


@pytest.mark.parametrize(
    ("aendret", "felt", "besked"),
    [
        ({"maal": ""}, "maal", "Skriv målet som et tal, fx 5."),
        ({"maal": "5.5"}, "maal", "Skriv decimaler med komma, fx 5,5."),
        ({"maal": "2-3"}, "maal", "Skriv ét tal."),
        ({"maal": "fald på 2-3 %"}, "maal", "Skriv kun tallet, fx 5, eller to tal, fx 2-3."),
        ({"maaltype": "mellem"}, "maal", "Skriv to tal med en streg imellem"),
        ({"maaltype": "fald_procentpoint", "maaleenhed": "antal"}, "maaleenhed", "Vælg procent."),
        ({"maaltype": "fald_procent", "udgang": "0"}, "udgang", "et udgangspunkt over 0"),
        ({"maaltype": "trin", "trin": "Kun ét"}, "trin", "Skriv mindst to trin"),
        ({"maaltype": "trin", "trin": "Lav\nHøj", "maal": "Midt"}, "maal", "er ikke et af trinnene: Lav, Høj"),
        ({"maaltype": "ja_nej", "maal": ""}, "maaldato", "hvornår det senest skal være sket"),
        ({"maaltype": "uafgjort", "maal": ""}, "raatekst", "Skriv, hvad der står om målet"),
        ({"maaleenhed": "trin"}, "maaleenhed", "vælg “Nå et bestemt trin”"),
        ({"udgang": "ti"}, "udgang", "er ikke et tal"),
        ({"delmaal": "snart 5"}, "delmaal", "Linje 1: “snart” er ikke en dato."),
        ({"udgangsdato": "2023-06-01", "maaldato": "2023-01-01"}, "maaldato", "Ret en af de to datoer."),
        ({"navn": "x" * 151}, "navn", "150"),
    ],
)
def test_indikator_opret_siger_hvad_der_er_galt(by, klient, kontraktholder, aendret, felt, besked):
    svar = klient(kontraktholder).post(sti("indikator_opret", by.maal.pk), NY | aendret)
    assert svar.status_code == 422
    assert [felt] == list(svar.context["form"].errors)
    assert besked in " ".join(svar.context["form"].errors[felt])
    assert svar.context["form"]["navn"].value() == (NY | aendret)["navn"]
    assert Indikator.objects.count() == 0


@pytest.mark.parametrize("slags", ["fald_procent", "fald_procentpoint"])
def test_et_fald_maa_skrives_som_det_staar_i_kontrakten(by, klient, kontraktholder, slags):
    klient(kontraktholder).post(
        sti("indikator_opret", by.maal.pk), NY | {"maaltype": slags, "maal": "fald på 2-3 %", "udgang": "10"}
    )
    et = Indikator.objects.get()
    assert (et.maaltype, et.maalvaerdi, et.maalvaerdi_til) == (slags, Decimal(2), Decimal(3))


def test_et_fald_paa_to_til_tre_procent_venter_paa_at_nogen_siger_hvilken_slags(by, klient, kontraktholder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi håber på et fald på 2-3 %.</p>")
    side = sti("indikator_opret", by.maal.pk)
    svar = klient(kontraktholder).get(side)
    assert "“fald på 2-3 %” (Udviklingsmål, læst som fald på 2-3 % (eller procentpoint?))" in ord_i(svar)
    form = klient(kontraktholder).get(f"{side}?forslag=0").context["form"]
    assert {navn: form[navn].value() for navn in ("maaltype", "maal", "raatekst")} == {
        "maaltype": "uafgjort",
        "maal": "2-3",
        "raatekst": "fald på 2-3 %",
    }
    klient(kontraktholder).post(side, NY | {"maaltype": "uafgjort", "maal": "2-3", "raatekst": "fald på 2-3 %"})
    [raekke] = hent_indhold(_kontrakt(by)).maal[0].af_art("indikatorer").raekker
    assert raekke.visning.vurdering.kode == "uafgjort"
    assert raekke.visning.vurdering.saetning == (
        "Der står “fald på 2-3 %”, men det er ikke afgjort, hvad målet er: procent eller procentpoint. Derfor er det "
        "ikke vurderet."
    )


def test_et_forslag_der_ikke_findes_er_en_tom_formular(by, klient, kontraktholder):
    for forslag in ("9", "x", "²", "-1", "9" * 5000):
        svar = klient(kontraktholder).get(sti("indikator_opret", by.maal.pk), {"forslag": forslag})
        assert svar.context["form"]["navn"].value() is None


def test_indikator_rediger_retter_og_en_anden_foerst_giver_begge_tekster(by, klient, kontraktholder):
    raekke = fabrikker.indikator(by.maal, "Fravær")
    side = sti("indikator_rediger", raekke.pk)
    form = klient(kontraktholder).get(side).context["form"]
    assert (form["maal"].value(), form["version"].value()) == ("5", 1)
    assert klient(kontraktholder).post(side, NY | {"maal": "6", "version": 1}).status_code == 302
    assert Indikator.objects.get().maalvaerdi == 6
    svar = klient(kontraktholder).post(side, NY | {"maal": "7", "version": 1})
    assert svar.status_code == 409
    assert Indikator.objects.get().maalvaerdi == 6
    assert [(et.label, et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [("Målet", "7", "6")]


@pytest.mark.parametrize("htmx", [{}, {"headers": HTMX}], ids=["side", "htmx"])
def test_indikatorer_flyttes_fjernes_og_hentes_tilbage(by, klient, kontraktholder, htmx):
    _, b = (fabrikker.indikator(by.maal, navn) for navn in "AB")
    mig = klient(kontraktholder)

    def navne():
        return [et.tekst for et in hent_indhold(_kontrakt(by)).maal[0].af_art("indikatorer").raekker]

    mig.post(sti("indikator_flyt", b.pk), {"retning": "op"}, **htmx)
    assert navne() == ["B", "A"]
    svar = mig.post(sti("indikator_fjern", b.pk), **htmx)
    assert navne() == ["A"]
    if htmx:
        assert sti("indikator_genskab", b.pk) in svar.content.decode()
    mig.post(sti("indikator_genskab", b.pk), **htmx)
    assert navne() == ["B", "A"]
    assert _log() == [
        "Flyttede indikatoren “B” op under mål 1.",
        "Fjernede indikatoren “B” under mål 1.",
        "Hentede indikatoren “B” tilbage under mål 1.",
    ]


def test_historikken_viser_hvad_der_blev_aendret_og_kan_hente_tilbage(by, klient, kontraktholder):
    raekke = fabrikker.indikator(by.maal, "Fravær")
    klient(kontraktholder).post(sti("indikator_rediger", raekke.pk), NY | {"navn": "Fravær", "maal": "6", "version": 1})
    haendelse = Haendelse.objects.get()
    side = ord_i(klient(kontraktholder).get(sti("kontrakt_forskel", by.kontrakt.pk, haendelse.pk)))
    assert "mål" in side
    klient(kontraktholder).post(sti("indikator_fjern", raekke.pk))
    svar = klient(kontraktholder).get(sti("kontrakt_historik", by.kontrakt.pk))
    assert sti("indikator_genskab", raekke.pk) in svar.content.decode()


def test_indikatorer_i_en_godkendt_kontrakt_kan_ikke_rettes(by, klient, kontraktholder):
    raekke = fabrikker.indikator(by.maal)
    by.kontrakt.tilstand = "godkendt"
    by.kontrakt.save()
    fabrikker.version(by.kontrakt, kontraktholder)
    for navn in ("indikator_rediger", "indikator_flyt", "indikator_fjern", "indikator_genskab"):
        assert klient(kontraktholder).post(sti(navn, raekke.pk), NY).status_code == 403
    assert klient(kontraktholder).post(sti("indikator_opret", by.maal.pk), NY).status_code == 403


# --- Where it stands ------------------------------------------------------------------------------
def test_uden_afsnit_i_skabelonen_staar_indikatorerne_efter_maalteksten_og_taelles_ikke(by):
    foer = hent_indhold(by.kontrakt)
    fabrikker.indikator(by.maal)
    indhold = hent_indhold(_kontrakt(by))
    noegler = [afsnit.noegle for afsnit in indhold.maal[0].afsnit]
    assert noegler[noegler.index("maaltekst") + 1] == "maalets_indikatorer"
    assert (indhold.udfyldte, indhold.i_alt) == (foer.udfyldte, foer.i_alt)


def test_en_skabelon_der_spoerger_viser_dem_i_sit_afsnit_og_savner_dem(by):
    skabelon = fabrikker.skabelon(by.kommune, afsnit=[("tallene", "Tallene", "indikatorer")])
    kontrakt = fabrikker.kontrakt(by.andet_dagtilbud, skabelon)
    maal = fabrikker.maal(kontrakt, "1")
    indhold = hent_indhold(kontrakt)
    assert [(et.noegle, et.frivillig) for et in indhold.maal[0].afsnit] == [("tallene", False)]
    assert "Mål 1 har ingen indikator." in [et.tekst for et in advarsler(indhold)]
    fabrikker.indikator(maal, udgangsvaerdi=Decimal(6), kilde="TARGIT")
    indhold = hent_indhold(kontrakt)
    assert (indhold.udfyldte, indhold.i_alt) == (1, 1)
    assert not [et for et in advarsler(indhold) if "indikator" in et.tekst.lower()]


def test_eftersynet_savner_ikke_en_indikator_som_skabelonen_ikke_beder_om_men_det_der_mangler_i_en(by):
    assert not [et for et in advarsler(hent_indhold(by.kontrakt)) if "ndikator" in et.tekst]
    fabrikker.indikator(by.maal, "Fravær", maaltype="uafgjort", raatekst="fald på 2-3 %")
    tekster = [et.tekst for et in advarsler(hent_indhold(_kontrakt(by)))]
    assert (
        "Indikatoren “Fravær” under mål 1 mangler at det bliver afgjort, hvad målet er, et udgangspunkt og en kilde."
        in tekster
    )


@pytest.mark.parametrize("navn", ["kontrakt_vis", "kontrakt_laes"])
def test_indikatoren_staar_med_maal_dom_saetning_billede_og_tabel(by, klient, lmu, navn):
    raekke = fabrikker.indikator(by.maal, "Sygefraværet")
    for maaned, tal in ((1, "6.1"), (2, "4.7")):
        fabrikker.maaling(raekke, date(2023, maaned, 28), tal)
    html = klient(lmu).get(sti(navn, by.kontrakt.pk)).content.decode()
    assert "Sygefraværet var 4,7 % den 28. februar 2023, under loftet på 5 %." in html
    assert "Højst 5 %" in html
    assert f'<title id="indikator-{raekke.pk}-titel">Sygefraværet, %</title>' in html
    assert re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', html) == [
        ("28. januar 2023", "6,1 %"),
        ("28. februar 2023", "4,7 %"),
    ]


def _laes(by):
    return [et.data for et in hent_indhold(_kontrakt(by)).maal[0].af_art("indikatorer").raekker]


def test_antallet_af_forespoergsler_er_det_samme_med_en_og_tre(by, kilder, django_assert_num_queries):
    kilder([_maaned(1, "6")])
    for antal in (1, 2, 3):
        fabrikker.indikator(by.maal, datakilde="proevetal")
        fabrikker.maaling(fabrikker.indikator(by.maal), date(2023, 1, 1), "5")
        kilder.kald.clear()
        with django_assert_num_queries(11):
            assert len(_laes(by)) == 2 * antal
        assert kilder.kald == [frozenset({by.dagtilbud.pk})]


def _bedoemt(i_dag, *maalt, **felter):
    """How a ceiling of 5 % in a contract of 2023 stands on the day."""
    om = Definition("Fraværet", "procent", "hoejst", Decimal(5), **felter)
    maalte = [Maalt(dag, Decimal(tal)) for dag, tal in maalt]
    return vurder(om, maalte, vurderes_paa(i_dag, 2023, om, maalte)).kode


def test_en_gammel_kontrakt_bedoemmes_ikke_paa_hvor_gamle_dens_tal_er_nu():
    efteraar = (date(2023, 10, 15), "4.7")
    assert _bedoemt(date(2023, 11, 1), efteraar) == "naaet"
    assert _bedoemt(date(2030, 11, 1), efteraar) == "naaet"
    assert _bedoemt(date(2030, 11, 1), efteraar, maaldato=date(2026, 12, 31)) == "foraeldet"


def test_et_maal_der_ikke_blev_naaet_i_tide_er_bagud_naar_tiden_er_gaaet():
    nytaar = {"maaldato": date(2023, 12, 31), "udgangsvaerdi": Decimal(8)}
    assert _bedoemt(date(2023, 12, 31), (date(2023, 10, 15), "5.5"), **nytaar) == "paa_vej"
    assert _bedoemt(date(2024, 1, 1), (date(2023, 10, 15), "5.5"), **nytaar) == "bagud"


def test_et_tal_der_er_skrevet_efter_aaret_er_med():
    assert _bedoemt(date(2024, 3, 1), (date(2023, 10, 15), "6"), (date(2024, 1, 10), "4")) == "naaet"


# --- Figures from a source ------------------------------------------------------------------------
def _visning(by):
    [raekke] = hent_indhold(_kontrakt(by)).maal[0].af_art("indikatorer").raekker
    return raekke.visning


def test_tal_fra_en_kilde_staar_live_og_aaret_foer_er_med(by, kilder):
    fabrikker.indikator(by.maal, "Sygefraværet", datakilde="proevetal")
    kilder([Seriepunkt(date(2022, 2, 1), Decimal(7)), _maaned(1, "6"), _maaned(2, "4.7")])
    visning = _visning(by)
    assert visning.seneste == "4,7 % i februar 2023"
    assert visning.kildenavn == "Prøvetal"
    assert [et.sidste_aar for et in visning.stor.tabel] == ["mangler", "7,0 %"]


@pytest.mark.parametrize(
    ("sidst", "seneste", "maerke"),
    [
        (_maaned(3, "4.7"), "4,7 % i marts 2023", "seneste"),
        (_maaned(3, skjult=True), "skjult", "skjult"),
    ],
)
def test_billedet_slutter_med_det_tal_dommen_er_om(by, kilder, sidst, seneste, maerke):
    """A month the source has nothing of yet is no gap at the end; one before the newest figure is."""
    fabrikker.indikator(by.maal, "Sygefraværet", datakilde="proevetal")
    kilder([_maaned(1, "6"), _maaned(2), sidst, _maaned(4), _maaned(5)])
    visning = _visning(by)
    assert visning.seneste == seneste
    assert [et.hvornaar for et in visning.stor.tabel] == ["januar 2023", "februar 2023", "marts 2023"]
    assert f"Sidste tal er {'skjult i marts 2023' if maerke == 'skjult' else seneste}." in visning.stor.beskrivelse
    assert maerke in [et.art for et in visning.stor.maerkater]


def test_kvartalstal_skrevet_som_maaneder_er_en_streg_med_de_samme_dage_som_saetningen(by, kontraktholder):
    raekke = fabrikker.indikator(by.maal, "Fraværet")
    for et in laes_kolonne("januar 2023\t6\napril 2023\t5,5\njuli 2023\t4,5"):
        fabrikker.maaling(raekke, et.dato, str(et.vaerdi))
    visning = _visning(by)
    assert len(visning.stor.stier) == 1
    assert [et.hvornaar for et in visning.stor.tabel] == ["1. januar 2023", "1. april 2023", "1. juli 2023"]
    assert visning.vurdering.saetning.startswith("Fraværet var 4,5 % den 1. juli 2023, ")


def test_en_kode_ingen_har_tilmeldt_siges_ligeud(by, klient, lmu, kilder):
    fabrikker.indikator(by.maal, datakilde="findes_ikke")
    assert _visning(by).besked == (
        "Tallene skal komme fra kilden “findes_ikke”, men den er ikke koblet til. Derfor er her ingen tal."
    )
    assert "den er ikke koblet til" in ord_i(klient(lmu).get(sti("kontrakt_vis", by.kontrakt.pk)))


def test_af_et_skjult_nyeste_tal_staar_der_kun_at_det_er_skjult(by, klient, lmu, kilder):
    fabrikker.indikator(by.maal, "Sygefraværet", datakilde="proevetal")
    kilder([_maaned(1, "6"), _maaned(2, skjult=True)])
    visning = _visning(by)
    assert (visning.vurdering.kode, visning.seneste) == ("uafgjort", "skjult")
    html = klient(lmu).get(sti("kontrakt_vis", by.kontrakt.pk)).content.decode()
    assert (
        "Det nyeste tal er skjult, fordi det kunne fortælle noget om få personer. Derfor er målet ikke vurderet."
        in html
    )
    assert ("februar 2023", "skjult") in re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', html)


def test_kildens_nye_tal_haever_revisionen_paa_dem_der_viser_dem(by, kilder, django_capture_on_commit_callbacks):
    fabrikker.indikator(by.maal, datakilde="proevetal")
    anden = fabrikker.kontrakt(by.andet_dagtilbud)
    foer = stempel(by.kontrakt)
    datakilder.meld_aendret("noget_andet", [by.dagtilbud.pk])
    datakilder.meld_aendret("proevetal", [by.andet_dagtilbud.pk])
    assert stempel(_kontrakt(by)) == foer
    with django_capture_on_commit_callbacks() as efter:
        datakilder.meld_aendret("proevetal", [by.dagtilbud.pk])
    assert stempel(_kontrakt(by)) != foer
    assert Kontrakt.objects.get(pk=anden.pk).revision == anden.revision
    assert len(efter) == 1


def test_en_fjernet_indikators_kilde_haever_ikke_revisionen(by, kilder):
    raekke = fabrikker.indikator(by.maal, datakilde="proevetal")
    Maalindikator.objects.filter(pk=raekke.pk).update(fjernet="2023-01-01T00:00Z")
    foer = stempel(by.kontrakt)
    datakilder.meld_aendret("proevetal", [by.dagtilbud.pk])
    assert stempel(_kontrakt(by)) == foer


# --- What lies fast, and what lives ---------------------------------------------------------------
def test_definitionen_ligger_fast_og_tallene_lever(by):
    raekke = fabrikker.indikator(by.maal, "Fravær")
    foer = data_nu(by.kontrakt)
    assert foer["version"] == 2
    fabrikker.maaling(raekke, date(2023, 2, 1), "4.7")
    med_tal = data_nu(_kontrakt(by))
    assert det_faste(med_tal) == det_faste(foer)
    assert afvigelser(foer, med_tal) == []
    assert med_tal["maal"][0]["indikatorer"][0]["maalinger"] == [{"dato": "2023-02-01", "vaerdi": "4.7", "trin": ""}]
    Indikator.objects.update(maalvaerdi=6)
    assert afvigelser(foer, data_nu(_kontrakt(by))) == ["mål 1"]


def test_en_kontrakt_uden_indikatorer_er_som_foer_der_var_saadanne(by):
    data = data_nu(by.kontrakt)
    assert data["version"] == 1
    assert "indikatorer" not in data["maal"][0]
    gammel = det_faste(data)
    assert afvigelser(data, data) == []
    assert gammel["maal"][0]["indikatorer"] == []


def test_sammenligningen_viser_et_andet_maal_og_et_nyt_tal(by):
    raekke = fabrikker.indikator(by.maal, "Fravær")
    foer = data_nu(by.kontrakt)
    Indikator.objects.update(maalvaerdi=6)
    fabrikker.maaling(raekke, date(2023, 2, 1), "4.7")
    [gruppe] = sammenlign(foer, data_nu(_kontrakt(by)))
    [aendring] = gruppe.aendringer
    assert aendring.label == "Indikator"
    nyt = "".join(stykke.tekst for stykke in aendring.stykker if stykke.art != "fjernet")
    assert "Mål: Højst 6 %" in nyt
    assert "Seneste tal: 4,7 % den 1. februar 2023" in nyt


def test_opret_indikator_i_en_kontrakt_der_er_sendt_videre_afvises(by, kontraktholder):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    with pytest.raises(Exception, match="ikke længere et udkast"):
        opret_indikator(maal=by.maal, af=kontraktholder, navn="Sent", maaltype="hoejst", maalvaerdi=Decimal(5))
    assert Indikator.objects.count() == 0


def test_afsnittet_alene_er_som_paa_siden(by, klient, kontraktholder, lmu):
    raekke = fabrikker.indikator(by.maal, "Fravær")
    for maaned in (1, 2):
        fabrikker.maaling(raekke, date(2023, maaned, 1), "5")
    anker = f"afsnit-{by.maal.pk}-maalets_indikatorer"
    for person in (kontraktholder, lmu):
        side = afsnit_i(klient(person).get(sti("kontrakt_vis", by.kontrakt.pk)), anker)
        alene = sti("afsnit_vis", by.maal.pk, "maalets_indikatorer")
        assert side == afsnit_i(klient(person).get(alene, headers=HTMX), anker)
        assert sti("indikator_vis", raekke.pk) in side
        assert (sti("maaling_opret", raekke.pk) in side) == (person == kontraktholder)


def test_et_frivilligt_afsnit_har_ingen_tekst_at_skrive(by, klient, kontraktholder):
    fabrikker.indikator(by.maal)
    side = sti("afsnit_rediger", by.maal.pk, "maalets_indikatorer")
    assert klient(kontraktholder).get(f"{side}?tekst").status_code == 404
    assert klient(kontraktholder).post(side, {"tekst": "x", "version": 0}).status_code == 404
    assert klient(kontraktholder).post(sti("afsnit_klar", by.maal.pk, "maalets_indikatorer")).status_code == 404


def test_en_hoering_viser_indikatoren_og_kan_kommenteres(by, klient, lmu):
    fabrikker.indikator(by.maal, "Fravær")
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    fabrikker.hoering(_kontrakt(by))
    svar = klient(lmu).get(sti("hoering_vis", by.kontrakt.pk))
    sted = f"{by.maal.pk}-maalets_indikatorer"
    assert sti("kommentar_opret", by.kontrakt.pk, sted) in svar.content.decode()
    assert klient(lmu).get(sti("kommentar_opret", by.kontrakt.pk, sted)).status_code == 200
