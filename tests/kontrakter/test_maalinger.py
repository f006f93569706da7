"""The figures of an indicator: typed one by one or pasted, by whoever writes the contract, also when it is approved."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.indhold import stempel
from kontrakter.models import Kontrakt
from strategi.models import Maaling
from tests import fabrikker

from .hjaelp import ord_i, sti

TAL = {"dato": "2023-02-28", "vaerdi": "4,7 %", "note": "Efter vinteren", "version": 0}


@pytest.fixture
def raekke(by):
    return fabrikker.indikator(by.maal, "Fravær")


def _staar() -> list[tuple]:
    return [(et.dato.isoformat(), et.tal) for et in Maaling.objects.gaeldende().order_by("dato")]


def _log() -> list[str]:
    return [et.tekst for et in Haendelse.objects.order_by("pk")]


def _saet(by, tilstand, af):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    if tilstand in ("godkendt", "evalueret", "arkiveret"):
        fabrikker.version(Kontrakt.objects.get(pk=by.kontrakt.pk), af)


@pytest.mark.parametrize("tilstand", ["udkast", "i_hoering", "til_godkendelse", "godkendt"])
def test_maaling_opret_gemmer_tallet_og_haever_revisionen(by, klient, kontraktholder, raekke, tilstand):
    _saet(by, tilstand, kontraktholder)
    foer = stempel(Kontrakt.objects.get(pk=by.kontrakt.pk))
    svar = klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL)
    assert svar.url == sti("indikator_vis", raekke.pk)
    et = Maaling.objects.get()
    assert (et.vaerdi, et.note, et.skrevet_af) == (Decimal("4.7"), "Efter vinteren", kontraktholder.navn)
    assert _log()[-1] == "Skrev 4,7 % for 28.02.2023 i “Fravær” under mål 1."
    assert stempel(Kontrakt.objects.get(pk=by.kontrakt.pk)) != foer


@pytest.mark.parametrize("tilstand", ["evalueret", "arkiveret"])
def test_efter_evalueringen_skrives_der_ikke_flere_tal(by, klient, kontraktholder, raekke, tilstand):
    _saet(by, tilstand, kontraktholder)
    svar = klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL)
    assert svar.status_code == 403
    assert f"Kontrakten er {tilstand}, så der kan ikke skrives flere tal." in ord_i(svar)
    assert _staar() == []


@pytest.mark.parametrize("navn", ["maaling_opret", "maalinger_indsaet"])
def test_laesere_skriver_ikke_tal(by, klient, lmu, foraelder, daglig_leder, konsulent, raekke, navn):
    for person in (lmu, foraelder, daglig_leder, konsulent):
        assert klient(person).get(sti(navn, raekke.pk)).status_code == 403
        assert klient(person).post(sti(navn, raekke.pk), TAL).status_code == 403
        assert "Tilføj et tal" not in klient(person).get(sti("indikator_vis", raekke.pk)).content.decode()
    assert _staar() == []


def test_samme_tal_to_gange_er_et_tal_og_en_linje_i_loggen(klient, kontraktholder, raekke):
    for _ in range(2):
        assert klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL).status_code == 302
    assert _staar() == [("2023-02-28", "4,7 %")]
    assert len(_log()) == 1


@pytest.mark.parametrize(
    ("aendret", "besked"),
    [
        ({"vaerdi": "5,2"}, "Der står allerede 4,7 % for 28.02.2023. Ret det tal i stedet, eller skriv en anden dato."),
        ({"vaerdi": "4.9", "dato": "2023-03-01"}, "“4.9” kan læses på to måder. Skriv decimaler med komma, fx 4,9."),
        ({"dato": "1823-02-28"}, "Skriv en dato efter 2000."),
    ],
)
def test_et_tal_der_ikke_kan_gemmes_siges_der_hvorfor_om(klient, kontraktholder, raekke, aendret, besked):
    fabrikker.maaling(raekke, date(2023, 2, 28), "4.7")
    svar = klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL | aendret)
    assert svar.status_code == 422
    assert besked in [et for fejl in svar.context["form"].errors.values() for et in fejl]
    assert svar.context["form"]["vaerdi"].value() == (TAL | aendret)["vaerdi"]
    assert _staar() == [("2023-02-28", "4,7 %")]


def test_en_dato_i_fremtiden_afvises(klient, kontraktholder, raekke):
    i_morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    svar = klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL | {"dato": i_morgen})
    assert svar.context["form"].errors["dato"] == ["Datoen ligger i fremtiden. Skriv den dag, tallet er fra."]


def test_trin_vaelges_blandt_indikatorens_egne(by, klient, kontraktholder):
    raekke = fabrikker.indikator(by.maal, "Kvalitet", None, maaltype="trin", maaleenhed="trin", trin=["Lav", "Høj"])
    assert klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL | {"vaerdi": "Midt"}).status_code == 422
    klient(kontraktholder).post(sti("maaling_opret", raekke.pk), TAL | {"vaerdi": "Høj"})
    assert _staar() == [("2023-02-28", "Høj")]


def test_maaling_rediger_retter_og_en_anden_foerst_giver_begge(klient, kontraktholder, raekke):
    maaling = fabrikker.maaling(raekke, date(2023, 2, 28), "4.7")
    side = sti("maaling_rediger", maaling.pk)
    assert klient(kontraktholder).post(side, TAL | {"vaerdi": "4,8", "version": 1}).status_code == 302
    svar = klient(kontraktholder).post(side, TAL | {"vaerdi": "4,9", "version": 1})
    assert svar.status_code == 409
    assert _staar() == [("2023-02-28", "4,8 %")]


def test_maaling_rediger_til_en_dag_der_er_taget_siger_det(klient, kontraktholder, raekke):
    fabrikker.maaling(raekke, date(2023, 1, 31), "6")
    maaling = fabrikker.maaling(raekke, date(2023, 2, 28), "4.7")
    svar = klient(kontraktholder).post(sti("maaling_rediger", maaling.pk), TAL | {"dato": "2023-01-31", "version": 1})
    assert svar.status_code == 422
    assert _staar() == [("2023-01-31", "6 %"), ("2023-02-28", "4,7 %")]


def test_et_fjernet_tal_kan_hentes_tilbage_men_ikke_oven_i_et_andet(klient, kontraktholder, raekke):
    maaling = fabrikker.maaling(raekke, date(2023, 2, 28), "4.7")
    mig = klient(kontraktholder)
    side = mig.post(sti("maaling_fjern", maaling.pk), follow=True)
    assert sti("maaling_genskab", maaling.pk) in side.content.decode()
    assert _staar() == []
    nyt = fabrikker.maaling(raekke, date(2023, 2, 28), "5")
    svar = mig.post(sti("maaling_genskab", maaling.pk), follow=True)
    assert "Tallet er ikke hentet tilbage. Der står allerede 5 % for 28.02.2023." in ord_i(svar)
    nyt.delete()
    mig.post(sti("maaling_genskab", maaling.pk))
    assert _staar() == [("2023-02-28", "4,7 %")]


# --- A pasted column ------------------------------------------------------------------------------
def _indsaet(mig, raekke, kolonne, **valg):
    return mig.post(sti("maalinger_indsaet", raekke.pk), {"kolonne": kolonne, "version": 0}, **valg)


def test_en_kolonne_gemmes_og_kan_fortrydes_og_hentes_tilbage(klient, kontraktholder, raekke):
    mig = klient(kontraktholder)
    svar = _indsaet(mig, raekke, "Dato\tTal\n31-01-2023\t6,1\n28-02-2023\t4,7\n")
    assert svar.url == sti("indikator_vis", raekke.pk)
    alle = [("2023-01-31", "6,1 %"), ("2023-02-28", "4,7 %")]
    assert _staar() == alle
    maerke = Maaling.objects.first().indsat
    mig.post(sti("maalinger_fjern", raekke.pk, maerke))
    assert _staar() == []
    mig.post(sti("maalinger_genskab", raekke.pk, maerke))
    assert _staar() == alle
    assert _log() == [
        "Indsatte 2 tal i “Fravær” under mål 1.",
        "Fjernede 2 tal i “Fravær” under mål 1.",
        "Hentede 2 tal tilbage i “Fravær” under mål 1.",
    ]


def test_kan_en_linje_ikke_laeses_gemmes_intet_og_teksten_staar_der_endnu(klient, kontraktholder, raekke):
    kolonne = "31-01-2023\t6,1\nsnart\t5\n28-02-2023\t4.7"
    svar = _indsaet(klient(kontraktholder), raekke, kolonne)
    assert svar.status_code == 422
    assert svar.context["form"].errors["kolonne"] == [
        "Linje 2: “snart” er ikke en dato. Skriv den som fx 28-02-2023 eller februar 2023.",
        "Linje 3: “4.7” kan læses på to måder. Skriv decimaler med komma, fx 4,7.",
        "Der er ikke gemt noget. Ret linjerne, og prøv igen.",
    ]
    assert svar.context["form"]["kolonne"].value() == kolonne
    assert _staar() == []


def test_samme_kolonne_to_gange_er_ingen_aendring(klient, kontraktholder, raekke):
    for _ in range(2):
        svar = _indsaet(klient(kontraktholder), raekke, "31-01-2023\t6,1", follow=True)
    assert "Tallene stod her allerede. Intet er ændret." in ord_i(svar)
    assert _staar() == [("2023-01-31", "6,1 %")]
    assert len(_log()) == 1


def test_et_andet_tal_paa_en_dag_der_er_taget_afviser_hele_kolonnen(klient, kontraktholder, raekke):
    fabrikker.maaling(raekke, date(2023, 1, 31), "6.1")
    kolonne = "Dato\tTal\n28-02-2023\t4,7\n\n31-01-2023\t7"
    svar = _indsaet(klient(kontraktholder), raekke, kolonne)
    assert svar.status_code == 422
    assert svar.context["form"].errors == {
        "kolonne": [
            "Linje 4: Der står allerede 6,1 % for 31.01.2023. Ret det tal i stedet, eller skriv en anden dato.",
            "Der er ikke gemt noget. Ret linjerne, og prøv igen.",
        ]
    }
    assert svar.context["form"]["kolonne"].value() == kolonne
    assert 'aria-invalid="true"' in svar.content.decode()
    assert _staar() == [("2023-01-31", "6,1 %")]


def test_et_ukendt_maerke_roerer_ingen_tal(klient, kontraktholder, raekke):
    fabrikker.maaling(raekke, date(2023, 1, 31), "6.1")
    klient(kontraktholder).post(sti("maalinger_fjern", raekke.pk, uuid4()))
    assert _staar() == [("2023-01-31", "6,1 %")]
    assert _log() == []


# --- The page -------------------------------------------------------------------------------------
def test_indikator_vis_er_for_dem_der_laeser_kontrakten(klient, lmu, udenfor, raekke):
    fabrikker.maaling(raekke, date(2023, 1, 31), "6.1", note="Sne", skrevet_af="Mette")
    side = klient(lmu).get(sti("indikator_vis", raekke.pk))
    assert "31. januar 2023 6,1 % Sne Mette" in ord_i(side)
    assert klient(udenfor).get(sti("indikator_vis", raekke.pk)).status_code == 404
    assert klient(lmu).get(sti("indikator_vis", 999_999)).status_code == 404


def test_indikator_vis_taeller_ens_med_et_og_tre_tal(klient, lmu, raekke, forespoergsler):
    fabrikker.maaling(raekke, date(2023, 1, 31), "6.1")
    mig, side = klient(lmu), sti("indikator_vis", raekke.pk)
    mig.get(side)
    et = forespoergsler(mig, side)
    for maaned in (2, 3):
        fabrikker.maaling(raekke, date(2023, maaned, 15), "5")
    assert forespoergsler(mig, side) == et


def test_tal_i_en_fjernet_indikator_kan_ikke_naas(klient, kontraktholder, raekke):
    maaling = fabrikker.maaling(raekke, date(2023, 1, 31), "6.1")
    klient(kontraktholder).post(sti("indikator_fjern", raekke.pk))
    assert klient(kontraktholder).get(sti("indikator_vis", raekke.pk)).status_code == 404
    assert klient(kontraktholder).get(sti("maaling_rediger", maaling.pk)).status_code == 404


# --- A figure nobody would expect --------------------------------------------------------------------
@pytest.fixture
def maalt(by, raekke):
    for maaned, tal in ((1, "4.1"), (2, "5"), (3, "6.2")):
        fabrikker.maaling(raekke, date(2023, maaned, 1), tal)
    return raekke


def _spoergsmaal(svar) -> tuple[int, str, list[str], str]:
    """Return the status, what is asked, what is odd, and the key that says yes."""
    felt = svar.context["form"]["bekraeft"]
    return svar.status_code, felt.label, felt.errors, felt.field.choices[0][0]


@pytest.mark.parametrize(
    ("vaerdi", "undret"),
    [
        ("1.400 %", "Tallet er 1.400 %, altså over 100 %."),
        ("47", "Tallet er 47 %. De andre er fra 4,1 til 6,2 %."),
    ],
)
def test_unlikely_figure_is_saved_when_somebody_says_it_is_right(by, klient, kontraktholder, maalt, vaerdi, undret):
    inde, data = klient(kontraktholder), TAL | {"dato": "2023-04-01", "vaerdi": vaerdi}
    svar = inde.post(sti("maaling_opret", maalt.pk), data)
    status, label, fejl, noegle = _spoergsmaal(svar)
    assert (status, label, fejl) == (422, "Bekræft tallet", [f"{undret} Er det rigtigt?"])
    assert len(_staar()) == 3
    form = svar.context["form"]
    assert [form[navn].value() for navn in data] == [str(et) for et in data.values()]  # nothing typed is lost
    assert list(form.fields).index("bekraeft") == list(form.fields).index("vaerdi") + 1
    assert inde.post(sti("maaling_opret", maalt.pk), data | {"bekraeft": noegle}).status_code == 302
    assert len(_staar()) == 4


def test_tick_holds_for_the_figure_it_was_put_about(by, klient, kontraktholder, maalt):
    inde, data = klient(kontraktholder), TAL | {"dato": "2023-04-01", "vaerdi": "47"}
    *_, noegle = _spoergsmaal(inde.post(sti("maaling_opret", maalt.pk), data))
    svar = inde.post(sti("maaling_opret", maalt.pk), data | {"vaerdi": "470", "bekraeft": noegle})
    assert _spoergsmaal(svar)[2] == ["Tallet er 470 %, altså over 100 %. Er det rigtigt?"]
    assert len(_staar()) == 3
    svar = inde.post(sti("maaling_opret", maalt.pk), data | {"vaerdi": "4,7", "bekraeft": noegle})
    assert svar.status_code == 302  # an ordinary one needs no tick


def test_figure_is_not_held_against_itself_when_it_is_corrected(by, klient, kontraktholder, raekke):
    forkert = fabrikker.maaling(raekke, date(2023, 1, 1), "1400")
    fabrikker.maaling(raekke, date(2023, 2, 1), "5")
    data = TAL | {"dato": "2023-01-01", "vaerdi": "4,7", "version": forkert.version}
    assert klient(kontraktholder).post(sti("maaling_rediger", forkert.pk), data).status_code == 302
    assert _staar()[0] == ("2023-01-01", "4,7 %")


def test_unlikely_figures_of_a_column_are_told_by_line_and_saved_together(by, klient, kontraktholder, maalt):
    inde = klient(kontraktholder)
    data = {"kolonne": "Dato\tTal\n01-04-2023\t1.400\n01-05-2023\t5,5\n01-06-2023\t52", "version": 0}
    svar = inde.post(sti("maalinger_indsaet", maalt.pk), data)
    status, label, fejl, noegle = _spoergsmaal(svar)
    assert (status, label) == (422, "Bekræft tallene")
    assert fejl == [
        "Linje 2: Tallet er 1.400 %, altså over 100 %.",
        "Linje 4: Tallet er 52 %. De andre er fra 4,1 til 1.400 %.",
        "Er det rigtigt?",
    ]
    assert svar.context["form"]["kolonne"].value() == data["kolonne"]
    assert len(_staar()) == 3
    assert inde.post(sti("maalinger_indsaet", maalt.pk), data | {"bekraeft": noegle}).status_code == 302
    assert len(_staar()) == 6


def test_day_to_come_is_told_by_line_and_column(by, klient, kontraktholder, raekke):
    dag = timezone.localdate() + timedelta(days=2)
    data = {"kolonne": f"01-04-2023\t5\n{dag:%d-%m-%Y}\t5", "version": 0}
    svar = klient(kontraktholder).post(sti("maalinger_indsaet", raekke.pk), data)
    assert svar.context["form"].errors["kolonne"] == [
        f"Linje 2, datoen: {dag:%d.%m.%Y} ligger i fremtiden. Skriv den dag, tallet er fra.",
        "Der er ikke gemt noget. Ret linjerne, og prøv igen.",
    ]


@pytest.mark.parametrize(("udgang", "vej"), [(None, True), (Decimal(10), False)])
def test_fall_without_a_baseline_says_where_to_write_it(by, klient, kontraktholder, lmu, udgang, vej):
    fald = fabrikker.indikator(by.maal, "Fravær", "2", maaltype="fald_procentpoint", udgangsvaerdi=udgang)
    side = klient(kontraktholder).get(sti("indikator_vis", fald.pk))
    link = f'href="{sti("indikator_rediger", fald.pk)}#id_udgang">Skriv udgangspunktet</a>'
    assert (link in side.content.decode()) is vej
    assert ("det tal, der skal faldes fra, er ikke skrevet" in ord_i(side)) is vej
    assert ("Tilføj det første tal, så kan målet vurderes." in ord_i(side)) is not vej
    assert "Skriv udgangspunktet" not in ord_i(klient(lmu).get(sti("indikator_vis", fald.pk)))
