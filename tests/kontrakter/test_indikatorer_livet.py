"""Indicators through the contract's life: next year, a dropped revision, meetings, a file, the sealed version."""

import json
from datetime import date
from decimal import Decimal

import pytest

from kontrakter.handlinger import drop_revision, godkend_kontrakt, skift_tilstand
from kontrakter.handlinger.indikatorer import gem_indikator, opret_indikator
from kontrakter.handlinger.naeste_aar import lav_naeste_aar
from kontrakter.handlinger.raekker import fjern_raekke, flyt_raekke
from kontrakter.indhold.moede import hent_moedeindhold
from kontrakter.models import Kontrakt, Maalindikator
from kontrakter.regler.fremmed_indikator import laes_fremmed
from kontrakter.regler.offentlig import kilder_i
from kontrakter.regler.sammenligning import det_faste
from kontrakter.udskrift.papir import Moedepapir
from kontrakter.udskrift.version import data_nu, forsegl
from strategi.models import Indikator, Maaling
from tests import fabrikker

from .hjaelp import ord_i, sti

FEBRUAR, MARTS = date(2023, 2, 28), date(2023, 3, 31)


def _frisk(kontrakt) -> Kontrakt:
    return Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(pk=kontrakt.pk)


@pytest.fixture
def raekke(by):
    """A ceiling with a baseline, interim targets and a figure."""
    ny = fabrikker.indikator(
        by.maal,
        "Fravær",
        maaldato=date(2023, 12, 31),
        udgangsvaerdi=Decimal("6.2"),
        raatekst="max 5 %",
        delmaal=[{"dato": "2023-06-30", "vaerdi": "5.5"}, {"dato": "2024-06-30", "vaerdi": "5.2"}],
    )
    fabrikker.maaling(ny, FEBRUAR, "5.8")
    return ny


# --- Next year ------------------------------------------------------------------------------------
def _naeste(by, af):
    skabelon = by.kommune.skabeloner.filter(aar=2024).first() or fabrikker.skabelon(by.kommune, 2024)
    return lav_naeste_aar(kilde=by.kontrakt, skabelon=skabelon, maal={by.maal: []}, tekster=set(), holder=af, af=af)


def test_naeste_aar_har_maalet_og_ikke_tallene_og_ingen_dage_der_er_gaaet(by, kontraktholder, raekke):
    for _ in range(2):  # sent twice it does the same once
        ny = _naeste(by, kontraktholder)
    et = Indikator.objects.exclude(pk=raekke.indikator_id).get()
    assert et.maalindikator.maal.kontrakt == ny
    assert (et.navn, et.maalvaerdi, et.udgangsvaerdi, et.raatekst) == ("Fravær", 5, Decimal("6.2"), "max 5 %")
    assert (et.maaldato, et.delmaal) == (None, [{"dato": "2024-06-30", "vaerdi": "5.2"}])
    assert Maaling.objects.filter(indikator=et).count() == 0
    assert Maaling.objects.get().indikator == raekke.indikator
    assert Indikator.objects.get(pk=raekke.indikator_id).maaldato == date(2023, 12, 31)


# --- A dropped revision ---------------------------------------------------------------------------
@pytest.fixture
def revision(by, kontraktholder, centerchef, raekke, monkeypatch) -> Kontrakt:
    """The contract with two indicators, approved and opened again."""
    monkeypatch.setattr("kontrakter.udskrift.version.kontrakt_pdf", lambda *_, **__: b"papir")
    by.kontrakt.kontraktholder = kontraktholder
    by.kontrakt.save()
    opret_indikator(maal=by.maal, af=kontraktholder, navn="Trivsel", maaltype="mindst", maalvaerdi=Decimal(4))
    for post in (raekke, raekke.indikator):
        post.save()  # with a row in the field history, as whatever is made in the product has
    skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)
    version, stempel = forsegl(_frisk(by.kontrakt), af=centerchef)
    godkend_kontrakt(version=version, stempel_=stempel, af=centerchef)
    skift_tilstand(kontrakt=by.kontrakt, verbum="ny-revision", grund="Ret loftet", af=kontraktholder)
    return _frisk(by.kontrakt)


def test_en_droppet_revision_har_de_godkendte_indikatorer_og_de_nye_tal(by, kontraktholder, revision, raekke):
    godkendt = det_faste(revision.versioner.get().data)
    maal = revision.maal.get(pk=by.maal.pk)
    trivsel = Maalindikator.objects.get(indikator__navn="Trivsel")
    raekke.refresh_from_db()
    raekke.maal = trivsel.maal = maal
    gem_indikator(raekke=raekke, version=1, af=kontraktholder, maalvaerdi=Decimal(7), navn="Noget andet")
    flyt_raekke(raekke=trivsel, op=True, af=kontraktholder)
    fjern_raekke(raekke=trivsel, af=kontraktholder)
    opret_indikator(maal=maal, af=kontraktholder, navn="Ny", maaltype="hoejst", maalvaerdi=Decimal(1))
    fabrikker.maaling(raekke, MARTS, "4.9")
    assert det_faste(data_nu(_frisk(revision))) != godkendt
    drop_revision(kontrakt=_frisk(revision), grund="Det var en fejl", som_data=data_nu, af=kontraktholder)
    nu = data_nu(_frisk(revision))
    assert det_faste(nu) == godkendt
    fravaer = next(et for et in nu["maal"][0]["indikatorer"] if et["navn"] == "Fravær")
    assert [et["vaerdi"] for et in fravaer["maalinger"]] == ["5.8", "4.9"]


def test_den_forseglede_version_har_tallene_som_de_var(revision, raekke):
    fabrikker.maaling(raekke, MARTS, "4.9")
    forseglet = revision.versioner.get().data
    fravaer = next(et for et in forseglet["maal"][0]["indikatorer"] if et["navn"] == "Fravær")
    assert (fravaer["maalvaerdi"], [et["vaerdi"] for et in fravaer["maalinger"]]) == ("5", ["5.8"])


# --- Meetings -------------------------------------------------------------------------------------
@pytest.fixture
def lmu_forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu")


def test_moedet_viser_indikatoren_og_hvilke_tal_der_er_kommet_siden(by, klient, lmu, raekke, lmu_forum):
    fabrikker.afsluttet_moede(by.kontrakt, lmu_forum, 2)
    fabrikker.maaling(raekke, MARTS, "4.7")
    moede = fabrikker.moede(by.kontrakt, lmu_forum, 9)
    [maal] = hent_moedeindhold(moede).maal
    assert [(et.ord, et.tekst, et.foer) for et in maal.forandringer] == [
        ("Nyt tal", "Fravær: 4,7 % den 31. marts 2023", "5,8 % den 28. februar 2023")
    ]
    for navn in ("moede_vis", "moede_laes"):
        side = ord_i(klient(lmu).get(sti(navn, moede.pk)))
        assert "Hvordan går det?" in side
        assert "Fravær var 4,7 % den 31. marts 2023, under loftet på 5 %." in side


def test_et_lukket_moede_viser_tallene_som_de_var(by, klient, lmu, raekke, lmu_forum):
    moede = fabrikker.afsluttet_moede(by.kontrakt, lmu_forum, 2)
    fabrikker.maaling(raekke, MARTS, "4.7")
    side = ord_i(klient(lmu).get(sti("moede_vis", moede.pk)))
    assert "Fravær var 5,8 % den 28. februar 2023, over loftet på 5 %" in side
    assert "4,7 %" not in side


def test_et_billede_fra_foer_der_var_indikatorer_goer_ingen_af_dem_nye(by, raekke, lmu_forum):
    gammelt = fabrikker.afsluttet_moede(by.kontrakt, lmu_forum, 2)
    for maal in gammelt.billede["maal"]:
        del maal["indikatorer"]
    gammelt.save()
    moede = fabrikker.moede(by.kontrakt, lmu_forum, 9)
    assert hent_moedeindhold(moede).aendrede == []


def test_moedemappen_er_en_anden_naar_et_tal_er_kommet(by, raekke, lmu_forum):
    moede = fabrikker.moede(by.kontrakt, lmu_forum, 9)
    foer = Moedepapir(moede).stempel
    fabrikker.maaling(raekke, MARTS, "4.7")
    assert Moedepapir(moede).stempel != foer


# --- A file ---------------------------------------------------------------------------------------
def _i_fil(by) -> dict:
    return json.loads(json.dumps(data_nu(by.kontrakt)["maal"][0]["indikatorer"][0]))


def test_en_fil_af_vores_egne_laeses_som_den_staar(by, raekke):
    assert laes_fremmed(_i_fil(by)) == {
        **_i_fil(by),
        "maalinger": [{"dato": "2023-02-28", "vaerdi": "5.8", "trin": "", "note": ""}],
    }


@pytest.mark.parametrize(
    "oedelagt",
    [
        {"navn": " "},
        {"maaltype": "voksende"},
        {"maaleenhed": None},
        {"maalvaerdi": "NaN"},
        {"maalvaerdi": "1e99"},
        {"maalvaerdi": "5", "maalvaerdi_til": "3"},
        {"maaldato": "snart"},
        {"maaldato": 7},
        {"delmaal": [{"dato": "2023-06-30"}]},
        {"delmaal": "x"},
        {"maalinger": [{"dato": "2023-01-01", "vaerdi": None, "trin": ""}]},
        {"maalinger": [7]},
        {"trin": 7},
    ],
)
def test_en_fil_kan_sige_hvad_som_helst(by, raekke, oedelagt):
    assert laes_fremmed(_i_fil(by) | oedelagt) is None


@pytest.mark.parametrize("raa", [None, 7, "x", [], {}])
def test_det_der_ikke_er_en_indikator_er_ingen(raa):
    assert laes_fremmed(raa) is None


# --- What becomes public --------------------------------------------------------------------------
def test_den_der_offentliggoer_faar_at_vide_hvilke_kilders_tal_der_er_med(by, raekke):
    data = data_nu(by.kontrakt)
    assert kilder_i(data) == []
    [et] = data["maal"][0]["indikatorer"]
    et |= {"datakilde": "proevetal", "datakilde_navn": "Prøvetal"}
    assert kilder_i(data) == ["Prøvetal"]
    et["maalinger"] = []
    assert kilder_i(data) == []


def test_et_fjernet_tal_kan_hentes_tilbage_fra_historikken(by, klient, kontraktholder, raekke):
    maaling = Maaling.objects.get()
    klient(kontraktholder).post(sti("maaling_fjern", maaling.pk))
    side = klient(kontraktholder).get(sti("kontrakt_historik", by.kontrakt.pk)).content.decode()
    assert sti("maaling_genskab", maaling.pk) in side
    klient(kontraktholder).post(sti("indikator_fjern", raekke.pk))
    side = klient(kontraktholder).get(sti("kontrakt_historik", by.kontrakt.pk)).content.decode()
    assert sti("maaling_genskab", maaling.pk) not in side
