"""The year's page: every unit, how far it is, and who is late; by a handful of queries whatever their number."""

import html
import re
from datetime import date

import pytest
import time_machine

from kontrakter.handlinger import opret_aktivitet
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.eftersyn import klare
from kontrakter.models import Afsnit, Kontrakt, SkabelonAfsnit, Tilstandsskift
from kontrakter.models.aaret import klare_afsnit, skrevet_under
from organisation.models import Enhed
from tests import fabrikker

from .aarshjaelp import IGAAR, IMORGEN, NU, saet_frister
from .hjaelp import ord_i, sti

SIDE = "/kontrakter/aaret/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


def _raekker(klient, valg="") -> list[tuple]:
    """Return (unit, step, late) of the rows."""
    svar = klient.get(SIDE + valg)
    assert svar.status_code == 200
    return [(str(et.enhed), et.trin, et.for_sent) for et in svar.context["raekker"]]


def _navne(klient, valg="") -> list[str]:
    return [navn for navn, _, _ in _raekker(klient, valg)]


# --- Who is in it ---------------------------------------------------------------------------------


def test_aaret_has_every_unit_with_a_yearly_contract(by, klient, administrator):
    assert _raekker(klient(administrator)) == [
        ("Dagtilbud Skovkanten", "udkast", False),
        ("Dagtilbud Åbredden", "ikke_begyndt", False),
    ]


def test_aaret_has_the_units_that_are_open_some_time_in_the_year(by, klient, administrator):
    for navn, fra, til in [
        ("Lukket før", None, date(2022, 12, 31)),
        ("Lukker nytårsdag", None, date(2023, 1, 1)),
        ("Åbner nytårsaften", date(2023, 12, 31), None),
        ("Åbner efter", date(2024, 1, 1), None),
    ]:
        fabrikker.enhed(by.omraade, navn, aktiv_fra=fra, aktiv_til=til)
    navne = _navne(klient(administrator), "?aar=2023")
    assert navne == ["Dagtilbud Skovkanten", "Dagtilbud Åbredden", "Lukker nytårsdag", "Åbner nytårsaften"]


def test_aaret_has_any_unit_with_a_contract_for_it(by, klient, administrator):
    fabrikker.kontrakt(by.huse[0], by.skabelon)
    Enhed.objects.filter(pk=by.dagtilbud.pk).update(aktiv_til=date(2022, 6, 1))
    assert _navne(klient(administrator), "?aar=2023") == [
        "Børnehuset Egen",
        "Dagtilbud Skovkanten",
        "Dagtilbud Åbredden",
    ]


def test_aaret_counts_a_contract_of_several_years_in_each(by, klient, administrator):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(til_aar=2025)
    fabrikker.kontrakt(by.andet_dagtilbud, aar=2025)
    svar = klient(administrator).get(SIDE + "?aar=2025")
    assert [et.kontrakt.aar for et in svar.context["raekker"]] == [2023, 2025]


def test_aaret_says_when_a_unit_closes_in_it(by, klient, administrator):
    Enhed.objects.filter(pk=by.dagtilbud.pk).update(aktiv_til=date(2023, 5, 31))
    assert "Lukkede 31. maj 2023" in ord_i(klient(administrator).get(SIDE))


def test_aaret_leaves_out_what_is_removed(by, klient, administrator):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(fjernet=NU)
    fabrikker.kontrakt(by.andet_dagtilbud)
    assert [trin for _, trin, _ in _raekker(klient(administrator))] == ["ikke_begyndt", "ikke_begyndt"]


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("administrator", 200),
        ("centerchef", 200),
        ("konsulent", 403),
        ("kontraktholder", 403),
        ("lmu", 403),
        ("fremmed", 200),
    ],
)
def test_aaret_is_for_those_who_run_it_or_approve(request, by, klient, person, status):
    svar = klient(request.getfixturevalue(person)).get(SIDE + "?aar=2023")
    assert svar.status_code == status
    if person == "fremmed":
        assert [str(et.enhed) for et in svar.context["raekker"]] == ["Dagtilbud Langtborte"]


def test_aaret_shows_an_approver_the_own_area_without_buttons(by, klient, administrator):
    vest = fabrikker.enhed(by.forvaltning, "Område Vest", "omraade")
    fabrikker.enhed(vest, "Dagtilbud Fjernskov")
    leder = fabrikker.bruger(by.kommune, "Ole Område")
    fabrikker.tildeling(leder, "omraadeleder", by.omraade)
    _goer_mindelig(by, fabrikker.bruger(by.kommune))
    svar = klient(leder).get(SIDE)
    assert [str(et.enhed) for et in svar.context["raekker"]] == ["Dagtilbud Skovkanten", "Dagtilbud Åbredden"]
    assert "Mind" not in ord_i(svar)
    assert "Mind om fristen" in ord_i(klient(administrator).get(SIDE))


def _goer_mindelig(by, holder) -> None:
    saet_frister(by.skabelon, skrivning=IGAAR)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(kontraktholder=holder)


# --- How far, and how late ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tilstand", "frister", "for_sent"),
    [
        ("udkast", (IGAAR, IMORGEN, IMORGEN), True),
        ("udkast", (IMORGEN, IMORGEN, IMORGEN), False),
        ("i_hoering", (IGAAR, IMORGEN, IMORGEN), False),
        ("i_hoering", (IGAAR, IGAAR, IMORGEN), True),
        ("til_godkendelse", (IGAAR, IGAAR, IMORGEN), False),
        ("til_godkendelse", (IGAAR, IGAAR, IGAAR), True),
        ("godkendt", (IGAAR, IGAAR, IGAAR), False),
    ],
)
def test_aaret_knows_who_is_late_for_the_step_they_are_at(by, klient, administrator, tilstand, frister, for_sent):
    saet_frister(by.skabelon, *frister)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    assert _raekker(klient(administrator))[0] == ("Dagtilbud Skovkanten", tilstand, for_sent)


def test_aaret_lets_a_contract_that_was_returned_keep_to_the_approval(by, klient, administrator, kontraktholder):
    saet_frister(by.skabelon, IGAAR, IGAAR, IMORGEN)
    felter = {"kontrakt": by.kontrakt, "bruger_id": 1, "bruger_navn": "Chef"}
    Tilstandsskift.objects.create(verbum="returner", fra="til_godkendelse", til="udkast", grund="Ret", **felter)
    assert _raekker(klient(administrator))[0] == ("Dagtilbud Skovkanten", "udkast", False)
    fabrikker.version(by.kontrakt, kontraktholder)
    saet_frister(by.skabelon, IGAAR, IGAAR, IGAAR)
    assert _raekker(klient(administrator))[0] == ("Dagtilbud Skovkanten", "rettes", False)


def test_aaret_counts_a_contract_that_is_corrected_as_approved(by, klient, administrator, kontraktholder):
    fabrikker.version(by.kontrakt, kontraktholder)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="til_godkendelse")
    svar = klient(administrator).get(SIDE)
    assert svar.context["tal"] == {"i_alt": 2, "ikke_begyndt": 1, "for_sent": 0, "godkendt": 1}
    assert "Godkendt, rettes Ny version: til godkendelse" in ord_i(svar)


def test_aaret_keeps_a_percentage_on_one_line(by, klient, administrator):
    html_ = klient(administrator).get(SIDE).content.decode()
    assert ">0&nbsp;%<" in html_
    assert not re.search(r"\d %", html_)


def test_aaret_leads_from_each_number_to_its_units(by, klient, administrator, kontraktholder):
    saet_frister(by.skabelon, IGAAR, aktiveret=NU)
    fabrikker.version(by.kontrakt, kontraktholder)
    arkiv = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Lukket", "dagtilbud"), by.skabelon, tilstand="arkiveret")
    ny = fabrikker.enhed(by.omraade, "Skriver", "dagtilbud")
    skrives = fabrikker.kontrakt(ny, by.skabelon, indledning="<p>x</p>")
    inde = klient(administrator)
    links = re.findall(r'<a[^>]* href="(\?aar=2023[^"]*)"><strong>(\d+)</strong>', inde.get(SIDE).content.decode())
    fundet = {}
    for sti_, antal in links:
        enheder = [str(et.enhed) for et in inde.get(SIDE + html.unescape(sti_)).context["raekker"]]
        assert len(enheder) == int(antal)
        fundet[html.unescape(sti_)] = enheder
    assert fundet == {
        "?aar=2023": [str(by.dagtilbud), str(by.andet_dagtilbud), str(arkiv.enhed), str(skrives.enhed)],
        "?aar=2023&tilstand=ikke_begyndt": [str(by.andet_dagtilbud)],
        "?aar=2023&frist=sent": [str(by.andet_dagtilbud), str(skrives.enhed)],
        "?aar=2023&tilstand=alle_godkendte": [str(by.dagtilbud), str(arkiv.enhed)],
    }


# --- The collection that was made -----------------------------------------------------------------
def test_aaret_leads_to_the_collection_that_is_ready(by, klient, administrator):
    inde = klient(administrator)
    assert inde.get(SIDE).context["samling"] is None
    gammel = fabrikker.samling(administrator, tilstand="faerdig", antal=1)
    klar = fabrikker.samling(administrator, tilstand="faerdig", antal=1)
    fabrikker.samling(administrator, tilstand="fejlet")
    fabrikker.samling(administrator, 2022, tilstand="faerdig", antal=1)
    svar = inde.get(SIDE)
    assert "Alle kontrakter i én fil ligger klar , som de stod" in ord_i(svar)
    assert sti("samling_vis", klar.pk) in svar.content.decode()
    assert sti("samling_vis", gammel.pk) not in svar.content.decode()


def test_aaret_leads_to_the_collection_that_is_being_made(by, klient, administrator):
    fabrikker.samling(administrator, tilstand="laves", antal=2)
    assert "Alle kontrakter i én fil bliver lavet. Se, hvor langt den er" in ord_i(klient(administrator).get(SIDE))


def test_aaret_tells_nobody_of_anothers_collection(by, klient, administrator, centerchef, kontraktholder):
    anden = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(anden, "administrator", by.kommune)
    fabrikker.samling(anden, tilstand="faerdig", antal=1)
    for person in (administrator, centerchef):
        assert klient(person).get(SIDE).context["samling"] is None


def test_aaret_counts_a_unit_without_contract_late_by_the_activated_template(by, klient, administrator):
    saet_frister(by.skabelon, IGAAR)
    assert _raekker(klient(administrator))[1] == ("Dagtilbud Åbredden", "ikke_begyndt", False)
    saet_frister(by.skabelon, IGAAR, aktiveret=NU)
    assert _raekker(klient(administrator))[1] == ("Dagtilbud Åbredden", "ikke_begyndt", True)
    assert klient(administrator).get(SIDE).context["tal"] == {
        "i_alt": 2,
        "ikke_begyndt": 1,
        "for_sent": 2,
        "godkendt": 0,
    }


def _alle_procenter() -> tuple[dict, dict]:
    """Return {contract: (marked as ready, in all)} by the page's query, and by reading each contract."""
    kontrakter = list(Kontrakt.objects.select_related("skabelon", "enhed__kommune"))
    laest = {et.pk: klare(hent_indhold(et)) for et in kontrakter}
    return klare_afsnit([et.pk for et in kontrakter]), {pk: tal for pk, tal in laest.items() if tal[1]}


def test_klare_afsnit_counts_the_demo_as_the_contract_page_does(demo):
    assert [antal for antal, _ in klare_afsnit(Kontrakt.objects.values("pk")).values()] == [0, 0, 0, 0]
    Afsnit.objects.exclude(noegle="tidsperspektiv").update(klar=True)
    SkabelonAfsnit.objects.filter(noegle="baggrund_og_formaal").update(noegle="noget_andet")
    talt, laest = _alle_procenter()
    assert talt == laest
    assert len(talt) == 4
    assert all(0 < antal < i_alt for antal, i_alt in talt.values())


def _maerket(maal, noegle: str, tekst: str = "") -> None:
    fabrikker.afsnit(maal, noegle, tekst, klar=True)


def test_klare_afsnit_counts_each_kind_of_section_as_the_contract_page_does(by):
    """Text, rows, removed rows and goals, a former section, one without a mark, and a template without any."""
    fabrikker.afsnit(by.maal, "baggrund_og_formaal", "<p>Skrevet, ikke mærket</p>")
    _maerket(by.maal, "maaltekst", "<p>Skrevet</p>")
    _maerket(by.maal, "tidligere", "<p>Væk fra skabelonen</p>")
    _maerket(by.maal, "tidsperspektiv")
    _maerket(by.maal, "afsaet")
    andet = fabrikker.maal(by.kontrakt, "2")
    fabrikker.virkning(andet)
    fabrikker.virkning(andet)
    fabrikker.aktivitet(andet, fjernet=NU)
    for noegle in ("forventede_virkninger", "aktiviteter"):
        _maerket(andet, noegle)
    _maerket(andet, "opfoelgning", "<p>Egen</p>")
    _maerket(fabrikker.maal(by.kontrakt, "3", fjernet=NU), "maaltekst", "<p>Skrevet</p>")
    faelles = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.maal(faelles)
    tom = fabrikker.kontrakt(by.huse[0], fabrikker.skabelon(by.kommune, afsnit=[]))
    fabrikker.maal(tom)
    talt, laest = _alle_procenter()
    assert talt == laest
    assert (talt[by.kontrakt.pk], talt[faelles.pk]) == ((4, 14), (0, 7))
    assert tom.pk not in talt


def test_aaret_counts_what_is_marked_as_ready_until_it_is_emptied(by, klient, administrator):
    """Of seven sections six are marked, by text or by rows; one of each is emptied again."""
    for noegle, _, art in fabrikker.STANDARDAFSNIT[:-1]:
        _maerket(by.maal, noegle, "" if art in ("virkninger", "aktiviteter", "afsaet") else "<p>Skrevet</p>")
    virkning = fabrikker.virkning(by.maal)
    fabrikker.aktivitet(by.maal)

    def siden():
        svar = klient(administrator).get(SIDE)
        raekke = svar.context["raekker"][0]
        assert f'aria-label="{raekke.klare} af 7 afsnit er mærket som klar"' in svar.content.decode()
        return raekke.klare, raekke.procent

    assert siden() == (6, 85)
    Afsnit.objects.filter(maal=by.maal, noegle="maaltekst").update(tekst="")
    assert siden() == (5, 71)
    type(virkning).objects.filter(pk=virkning.pk).update(fjernet=NU)
    assert siden() == (4, 57)


def test_aaret_says_what_is_counted(by, klient, administrator):
    ord_ = ord_i(klient(administrator).get(SIDE))
    assert "“Mærket som klar” er, hvor mange af skabelonens afsnit skribenten har mærket som klar" in ord_


def test_aaret_takes_the_same_queries_for_many_units(by, klient, administrator, forespoergsler):
    _goer_mindelig(by, fabrikker.bruger(by.kommune))
    en = klient(administrator)
    en.get(SIDE)  # the first page of a session writes it
    foer = forespoergsler(en, SIDE)
    for nr in range(6):
        enhed = fabrikker.enhed(by.omraade)
        holder = fabrikker.bruger(by.kommune)
        kontrakt = fabrikker.kontrakt(enhed, by.skabelon, kontraktholder=holder)
        _maerket(fabrikker.maal(kontrakt), "maaltekst", f"<p>{nr}</p>")
        fabrikker.udsendelse(holder)
    assert len(_navne(en)) == 8
    assert forespoergsler(en, SIDE) == foer
    assert foer <= 15


# --- Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valg", "navne"),
    [
        ("q=åbr", ["Dagtilbud Åbredden"]),
        ("q=HOLDER", ["Dagtilbud Skovkanten"]),
        ("tilstand=udkast", ["Dagtilbud Skovkanten"]),
        ("tilstand=ikke_begyndt", ["Dagpleje Vest", "Dagtilbud Åbredden"]),
        ("frist=sent", ["Dagtilbud Skovkanten"]),
        ("omraade=vest", ["Dagpleje Vest"]),
        ("omraade=987654321", ["Dagpleje Vest", "Dagtilbud Skovkanten", "Dagtilbud Åbredden"]),
        ("tilstand=ukendt&aar=abc", ["Dagpleje Vest", "Dagtilbud Skovkanten", "Dagtilbud Åbredden"]),
        ("sorter=enhed_omvendt", ["Dagtilbud Åbredden", "Dagtilbud Skovkanten", "Dagpleje Vest"]),
        ("sorter=tilstand", ["Dagpleje Vest", "Dagtilbud Åbredden", "Dagtilbud Skovkanten"]),
        ("sorter=procent_omvendt", ["Dagtilbud Skovkanten", "Dagpleje Vest", "Dagtilbud Åbredden"]),
        ("sorter=frist", ["Dagtilbud Skovkanten", "Dagpleje Vest", "Dagtilbud Åbredden"]),
        ("sorter=aendret", ["Dagtilbud Skovkanten", "Dagpleje Vest", "Dagtilbud Åbredden"]),
        ("sorter=omraade_omvendt", ["Dagtilbud Skovkanten", "Dagtilbud Åbredden", "Dagpleje Vest"]),
        ("q=findesikke", []),
    ],
)
def test_aaret_finds_and_sorts(by, klient, administrator, kontraktholder, valg, navne):
    vest = fabrikker.enhed(by.forvaltning, "Aa Vest", "omraade")
    fabrikker.enhed(vest, "Dagpleje Vest", "dagpleje")
    _goer_mindelig(by, kontraktholder)
    _maerket(by.maal, "maaltekst", "<p>Skrevet</p>")
    assert _navne(klient(administrator), "?" + valg.replace("=vest", f"={vest.pk}")) == navne


def test_aaret_says_so_when_nothing_fits_or_nothing_is_there(by, klient, administrator, centerchef):
    assert "Ingen enheder passer" in ord_i(klient(administrator).get(SIDE + "?q=findesikke"))
    Kontrakt.objects.filter(enhed__kommune=by.kommune).delete()
    Enhed.objects.filter(type="boernehus").delete()
    Enhed.objects.filter(kommune=by.kommune, type="dagtilbud").delete()
    assert "Året begynder, når en skabelon er aktiveret." in ord_i(klient(administrator).get(SIDE))
    assert "Når en enhed, du følger, skal have en kontrakt" in ord_i(klient(centerchef).get(SIDE))


# --- Who is affected when a section goes ----------------------------------------------------------


def test_skrevet_under_names_the_units_that_have_written(by, administrator):
    fabrikker.afsnit(by.maal, "maaltekst")
    fabrikker.afsnit(fabrikker.maal(by.kontrakt, "2"), "maaltekst")
    fabrikker.afsnit(fabrikker.maal(by.kontrakt, "3", fjernet=NU), "maaltekst")
    andet = fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon))
    opret_aktivitet(maal=andet, huse=[], tekst="Vi øver os", ansvarlig="Lederen", af=administrator)
    fabrikker.afsnit(fabrikker.maal(by.fremmed_kontrakt), "maaltekst")
    assert skrevet_under(by.skabelon) == {
        "maaltekst": [("Dagtilbud Skovkanten", 2)],
        "aktiviteter": [("Dagtilbud Åbredden", 1)],
    }


def test_skabelon_vis_says_who_is_affected_before_a_section_goes(by, klient, administrator, forespoergsler):
    en, side = klient(administrator), f"/kontrakter/skabeloner/{by.skabelon.pk}/"
    en.get(side)  # the first page of a session writes it
    foer = forespoergsler(en, side)
    fabrikker.afsnit(by.maal, "maaltekst")
    fabrikker.afsnit(fabrikker.maal(by.kontrakt, "2"), "tidsperspektiv")
    assert "Disse enheder har skrevet under afsnittet: Dagtilbud Skovkanten (1 mål)." in ord_i(en.get(side))
    assert forespoergsler(en, side) == foer


# --- Units without a contract -----------------------------------------------------------------------
@pytest.mark.parametrize("aktiveret", [None, NU])
def test_aaret_leads_to_the_template_with_the_units_ticked(by, klient, administrator, centerchef, aktiveret):
    by.skabelon.aktiveret = aktiveret
    by.skabelon.save()
    inde, side = klient(administrator), f"{SIDE}?aar={by.skabelon.aar}"
    adresse = f"{sti('skabelon_aktiver', by.skabelon.pk)}?enhed={by.andet_dagtilbud.pk}"
    svar = inde.get(side)
    assert "Dagtilbud Åbredden har ingen kontrakt. Lav den efter skabelonen Dagtilbud 2023" in ord_i(svar)
    assert f'href="{adresse}"' in svar.content.decode()
    assert "har ingen kontrakt." not in ord_i(klient(centerchef).get(side))
    fabrikker.enhed(by.omraade, "Dagtilbud Nyt")
    valgte = [str(et["enhed"]) for et in inde.get(adresse).context["aarlige"] if et["valgt"]]
    assert valgte == ["Dagtilbud Åbredden"]


def test_aaret_leads_to_the_templates_where_none_is_for_the_unit(by, klient, administrator):
    fabrikker.skabelon(by.kommune, by.skabelon.aar, "Dagpleje")
    by.skabelon.navn = "Andet"
    by.skabelon.save()
    svar = klient(administrator).get(f"{SIDE}?aar={by.skabelon.aar}")
    assert "Dagtilbud Åbredden har ingen kontrakt. Vælg en skabelon til den" in ord_i(svar)


def test_aaret_offers_all_contracts_in_one_file_only_when_there_are_some(by, klient, administrator):
    inde, side = klient(administrator), f"{SIDE}?aar={by.skabelon.aar}"
    assert "Hent alle kontrakter i én fil" in ord_i(inde.get(side))
    Kontrakt.objects.filter(enhed__kommune=by.kommune).update(fjernet=NU)
    svar = inde.get(side)
    assert svar.context["raekker"] != []
    assert "Hent alle kontrakter i én fil" not in ord_i(svar)
