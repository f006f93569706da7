"""The year's template (the views skabelon_… and skabelonafsnit_…): sections come, move and go, and no text is lost."""

import pytest

from historik.models import Haendelse
from kontrakter.models import Skabelon, SkabelonAfsnit
from tests import fabrikker

from .hjaelp import ord_i, sti

NYT = {
    "overskrift": "Økonomi & ramme",
    "art": "prosa",
    "vejledning": "Skriv kort",
    "paakraevet": "on",
    "maks_tegn": "500",
}


def _noegler(skabelon) -> list[str]:
    return [afsnit.noegle for afsnit in skabelon.afsnit.all()]


def _log() -> list[str]:
    return [et.tekst for et in Haendelse.objects.all()]


@pytest.fixture
def inde(klient, administrator):
    """The administrator's client."""
    return klient(administrator)


# --- The template -----------------------------------------------------------------------------


def test_skabelon_liste_shows_the_own_municipalitys_newest_first(by, inde, forespoergsler):
    fabrikker.skabelon(by.kommune, 2024, "Dagpleje")
    assert [str(et) for et in inde.get("/kontrakter/skabeloner/").context["skabeloner"]] == [
        "Dagpleje 2024",
        "Dagtilbud 2023",
    ]
    to = forespoergsler(inde, "/kontrakter/skabeloner/")
    for aar in range(2025, 2030):
        fabrikker.skabelon(by.kommune, aar)
    assert forespoergsler(inde, "/kontrakter/skabeloner/") == to


@pytest.mark.parametrize("kopi", [True, False])
def test_skabelon_opret_begins_with_last_years_sections_or_none(by, inde, kopi):
    by.skabelon.afsnit.filter(noegle="maaltekst").update(maks_tegn=900, vejledning="Kort", paakraevet=True, version=4)
    Skabelon.objects.filter(pk=by.skabelon.pk).update(praeambel="<p>Fælles</p>")
    data = {"aar": 2024, "navn": "Dagtilbud", "kopi_af": by.skabelon.pk if kopi else ""}
    svar = inde.post("/kontrakter/skabeloner/ny/", data)
    ny = Skabelon.objects.get(aar=2024)
    assert svar.url == sti("skabelon_vis", ny.pk)
    assert _noegler(ny) == (_noegler(by.skabelon) if kopi else [])
    assert ny.praeambel == ("<p>Fælles</p>" if kopi else "")
    if kopi:
        felter = ("overskrift", "art", "vejledning", "paakraevet", "maks_tegn", "raekkefoelge")
        assert list(ny.afsnit.values_list(*felter)) == list(by.skabelon.afsnit.values_list(*felter))
        assert ny.afsnit.get(noegle="maaltekst").version == 1
    assert by.skabelon.afsnit.count() == 7
    assert _log() == ["Oprettede skabelonen “Dagtilbud 2024”."]


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"aar": 2023}, "navn"),
        ({"aar": 1999}, "aar"),
        ({"aar": "9" * 20}, "aar"),
        ({"navn": ""}, "navn"),
        ({"navn": "x" * 121}, "navn"),
        ({"kopi_af": "fremmed"}, "kopi_af"),
        ({"kopi_af": "9" * 20}, "kopi_af"),
    ],
)
def test_skabelon_opret_saves_nothing_when_something_is_wrong(by, inde, felter, fejl):
    if felter == {"kopi_af": "fremmed"}:
        felter = {"kopi_af": by.fremmed_kontrakt.skabelon_id}
    svar = inde.post("/kontrakter/skabeloner/ny/", {"aar": 2024, "navn": "Dagtilbud", "kopi_af": ""} | felter)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [fejl])
    assert Skabelon.objects.count() == 2


def test_skabelon_rediger_saves_and_reaches_the_contracts_at_once(by, inde, klient, foraelder):
    side = sti("kontrakt_vis", by.kontrakt.pk)
    assert "Fælles for alle" not in ord_i(klient(foraelder).get(side))
    data = {"navn": "Dagtilbud", "praeambel": "Vi er **sammen**", "version": 1}
    inde.post(sti("skabelon_rediger", by.skabelon.pk), data)
    assert "Fælles for alle kontrakter i Lilleby Kommune Vi er sammen" in ord_i(klient(foraelder).get(side))


def test_skabelon_rediger_explains_a_name_that_is_taken(by, inde):
    fabrikker.skabelon(by.kommune, 2023, "Dagpleje")
    data = {"navn": "Dagpleje", "praeambel": "Min tekst", "version": 1}
    svar = inde.post(sti("skabelon_rediger", by.skabelon.pk), data)
    assert svar.status_code == 422
    assert "Min tekst" in svar.content.decode()
    by.skabelon.refresh_from_db()
    assert (by.skabelon.navn, by.skabelon.version) == ("Dagtilbud", 1)


# --- Its sections -----------------------------------------------------------------------------


def test_skabelonafsnit_opret_adds_the_last_section_under_a_lasting_key(by, inde):
    svar = inde.post(sti("skabelonafsnit_opret", by.skabelon.pk), NYT)
    assert svar.url == sti("skabelon_vis", by.skabelon.pk) + f"#afsnit-{by.skabelon.afsnit.last().pk}"
    afsnit = by.skabelon.afsnit.last()
    assert (afsnit.noegle, afsnit.vejledning, afsnit.paakraevet, afsnit.maks_tegn) == (
        "oekonomi_ramme",
        "Skriv kort",
        True,
        500,
    )
    assert _log() == ["Tilføjede afsnittet “Økonomi & ramme” i skabelonen “Dagtilbud 2023”."]


@pytest.mark.parametrize(
    ("overskrift", "noegle"),
    [("Baggrund og formål", "baggrund_og_formaal_2"), ("2023: 1. del", "del"), ("!?", "afsnit")],
)
def test_skabelonafsnit_opret_finds_a_free_key(by, inde, overskrift, noegle):
    inde.post(sti("skabelonafsnit_opret", by.skabelon.pk), NYT | {"overskrift": overskrift})
    assert _noegler(by.skabelon)[-1] == noegle


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"overskrift": ""}, "overskrift"),
        ({"overskrift": "x" * 121}, "overskrift"),
        ({"art": "aktiviteter"}, "art"),
        ({"art": "ukendt"}, "art"),
        ({"maks_tegn": "49"}, "maks_tegn"),
        ({"maks_tegn": "100001"}, "maks_tegn"),
        ({"vejledning": "x" * 4001}, "vejledning"),
    ],
)
def test_skabelonafsnit_opret_saves_nothing_when_something_is_wrong(by, inde, felter, fejl):
    svar = inde.post(sti("skabelonafsnit_opret", by.skabelon.pk), NYT | felter)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [fejl])
    assert by.skabelon.afsnit.count() == 7


def test_skabelonafsnit_rediger_saves_all_but_the_kind_and_the_key(by, inde):
    afsnit = by.skabelon.afsnit.get(noegle="maaltekst")
    data = NYT | {"art": "aktiviteter", "noegle": "ny", "maks_tegn": "", "version": 1}
    svar = inde.post(sti("skabelonafsnit_rediger", afsnit.pk), data)
    assert svar.url == sti("skabelon_vis", by.skabelon.pk) + f"#afsnit-{afsnit.pk}"
    afsnit.refresh_from_db()
    assert (afsnit.overskrift, afsnit.paakraevet, afsnit.maks_tegn) == ("Økonomi & ramme", True, None)
    assert (afsnit.art, afsnit.noegle) == ("prosa", "maaltekst")


def test_skabelonafsnit_rediger_shows_both_when_somebody_saved_first(by, inde):
    afsnit = by.skabelon.afsnit.get(noegle="maaltekst")
    inde.post(sti("skabelonafsnit_rediger", afsnit.pk), NYT | {"version": 1})
    svar = inde.post(sti("skabelonafsnit_rediger", afsnit.pk), NYT | {"overskrift": "Mit", "version": 1})
    assert [(et.label, et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [
        ("Overskrift", "Mit", "Økonomi & ramme")
    ]
    assert (svar.status_code, SkabelonAfsnit.objects.get(pk=afsnit.pk).overskrift) == (409, "Økonomi & ramme")


@pytest.mark.parametrize(
    ("nr", "retning", "flyttet"), [(1, "op", True), (5, "ned", True), (0, "op", False), (6, "ned", False)]
)
def test_skabelonafsnit_flyt_swaps_with_its_neighbour(by, inde, nr, retning, flyttet):
    foer = _noegler(by.skabelon)
    inde.post(sti("skabelonafsnit_flyt", by.skabelon.afsnit.all()[nr].pk), {"retning": retning})
    andet = nr + (-1 if retning == "op" else 1)
    ventet = list(foer)
    if flyttet:
        ventet[nr], ventet[andet] = ventet[andet], ventet[nr]
    assert (_noegler(by.skabelon), len(_log())) == (ventet, int(flyttet))


# --- Removing a section -----------------------------------------------------------------------


def test_skabelonafsnit_fjern_keeps_the_texts_and_a_section_of_that_name_takes_them_again(by, inde, klient, foraelder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Det vil vi</p>")
    andet = fabrikker.maal(by.kontrakt, "2")
    fabrikker.afsnit(andet, "maaltekst", "")
    side = sti("kontrakt_vis", by.kontrakt.pk)
    svar = inde.post(sti("skabelonafsnit_fjern", by.skabelon.afsnit.get(noegle="maaltekst").pk), follow=True)
    assert "1 mål har tekst under det; teksten er gemt og vises som tidligere afsnit." in ord_i(svar)
    vist = ord_i(klient(foraelder).get(side))
    assert vist.count("Tidligere afsnit: Udviklingsmål") == 1
    assert "Det vil vi" in vist
    inde.post(sti("skabelonafsnit_opret", by.skabelon.pk), NYT | {"overskrift": "Maaltekst"})
    vist = ord_i(klient(foraelder).get(side))
    assert "Tidligere afsnit" not in vist
    assert "Maaltekst Det vil vi" in vist


def test_skabelonafsnit_fjern_tells_of_no_texts_where_there_are_none(by, inde):
    svar = inde.post(sti("skabelonafsnit_fjern", by.skabelon.afsnit.get(noegle="maaltekst").pk), follow=True)
    assert "er fjernet fra skabelonen." in ord_i(svar)
    assert "teksten er gemt" not in ord_i(svar)
    historik = SkabelonAfsnit.history.filter(noegle="maaltekst").first()
    assert (historik.history_type, historik.history_user_id) == ("-", int(inde.session["_auth_user_id"]))


def test_skabelon_vis_is_empty_in_words(by, inde):
    by.skabelon.afsnit.all().delete()
    svar = inde.get(sti("skabelon_vis", by.skabelon.pk))
    assert "Skabelonen har ingen afsnit endnu. Tilføj det første." in ord_i(svar)
    assert "1 kontrakt bruger skabelonen." in ord_i(svar)
