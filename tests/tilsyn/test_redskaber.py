"""The pages of tools: read by everybody who reads reports, changed by the municipality's administrator."""

import pytest

from historik.models import Haendelse
from tests import fabrikker
from tilsyn.eksempler import EKSEMPLER
from tilsyn.indhold.skala import hent_skalaer
from tilsyn.models import Redskab, Skalaoversaettelse, Tilsynsopsaetning
from tilsyn.regler.skala import KanIkkeSammenlignes, oversaet

from .hjaelp import felter, sti


def _log():
    return list(Haendelse.objects.order_by("pk").values_list("tekst", flat=True))


def test_redskab_liste_shows_the_tools_of_the_own_municipality(by, klient, redskab, lmu):
    fabrikker.redskab(by.anden_kommune, "Fremmed")
    fabrikker.tilsyn(by.dagtilbud, redskab.redskab)
    svar = klient(lmu).get(sti("redskab_liste"))
    vist = [(str(et), et.antal_temaer, et.antal_tilsyn) for et in svar.context["redskaber"]]
    assert (svar.status_code, vist, svar.context["eksempler"]) == (200, [("Byens redskab", 2, 1)], [])


def test_redskab_liste_does_not_count_the_unannounced_visits_for_those_they_come_to(
    by, klient, redskab, kontraktholder, lmu, administrator
):
    fabrikker.tilsyn(by.dagtilbud, redskab.redskab, anmeldt=False)
    sider = [klient(et).get(sti("redskab_liste")).content.decode() for et in (kontraktholder, lmu, administrator)]
    assert ["bruges af 1 tilsyn" in et for et in sider] == [False, False, True]


def test_redskab_liste_asks_the_same_of_one_and_three(by, klient, redskab, lmu, forespoergsler):
    inde = klient(lmu)
    inde.get(sti("redskab_liste"))
    foer = forespoergsler(inde, sti("redskab_liste"))
    for _ in range(2):
        fabrikker.redskab(by.kommune, temaer=("Et", "To"))
    assert forespoergsler(inde, sti("redskab_liste")) == foer


@pytest.mark.parametrize("noegle", EKSEMPLER)
def test_redskab_eksempel_is_added_once(by, klient, administrator, noegle):
    inde, eksempel = klient(administrator), EKSEMPLER[noegle]
    svar = inde.post(sti("redskab_eksempel"), {"noegle": noegle})
    redskab = Redskab.objects.get()
    assert (svar.status_code, svar.url) == (302, sti("redskab_vis", redskab.pk))
    assert [(et.navn, et.kendt_som[1:]) for et in redskab.temaer.all()] == [
        (et.navn, list(et.andre_navne)) for et in eksempel.temaer
    ]
    for art, niveauer in (("tema", eksempel.temaniveauer), ("kriterium", eksempel.kriterieniveauer)):
        assert [(et.kode, et.navn) for et in redskab.niveauer.filter(art=art)] == [et[:2] for et in niveauer]
    assert inde.post(sti("redskab_eksempel"), {"noegle": noegle}).url == sti("redskab_liste")
    assert Redskab.objects.count() == 1
    assert noegle not in [et for et, _ in inde.get(sti("redskab_liste")).context["eksempler"]]


def test_examples_have_the_codes_of_the_glossary():
    koder = {noegle: [et[0] for et in eksempel.temaniveauer] for noegle, eksempel in EKSEMPLER.items()}
    assert koder == {
        "seks-temaer": ["vedligehold", "juster", "aendr", "ny_indsats"],
        "seks-pejlemaerker": ["vedligehold", "tilpas", "ny_indsats"],
        "kvalid": [],
        "kids": [],
    }
    assert {noegle: len(et.temaer) for noegle, et in EKSEMPLER.items()} == {
        "seks-temaer": 6,
        "seks-pejlemaerker": 6,
        "kvalid": 0,
        "kids": 9,
    }


def test_redskab_eksempel_knows_only_its_own(klient, administrator):
    assert klient(administrator).post(sti("redskab_eksempel"), {"noegle": "andet"}).status_code == 404


def test_redskab_opret_makes_a_tool(by, klient, administrator):
    svar = klient(administrator).post(sti("redskab_opret"), {"navn": "Nyt", "fra": "2026-01-01"})
    redskab = Redskab.objects.get()
    assert (svar.url, redskab.kommune, str(redskab.fra)) == (sti("redskab_vis", redskab.pk), by.kommune, "2026-01-01")
    assert _log() == ["Oprettede redskabet “Nyt”."]


def test_redskab_opret_refuses_a_name_that_is_taken(klient, redskab, administrator):
    svar = klient(administrator).post(sti("redskab_opret"), {"navn": "Byens redskab"})
    assert (svar.status_code, svar.context["form"].errors) == (422, {"navn": ["“Byens redskab” har allerede det."]})
    assert Redskab.objects.count() == 1


def test_redskab_vis_has_buttons_for_the_administrator_only(klient, redskab, administrator, foraelder):
    adresse = sti("redskab_vis", redskab.redskab.pk)
    for bruger, antal in ((administrator, 2), (foraelder, 0)):
        svar = klient(bruger).get(adresse)
        assert svar.content.decode().count(">Tilføj niveau<") == antal
        assert [(et.navn, len(et.kriterier.all())) for et in svar.context["temaer"]] == [
            ("Samspil", 2),
            ("Overgange", 0),
        ]


def test_redskab_rediger_saves_and_tells_when_somebody_saved_first(klient, redskab, administrator):
    inde, adresse = klient(administrator), sti("redskab_rediger", redskab.redskab.pk)
    data = felter(inde, adresse, til="2025-12-31")
    assert inde.post(adresse, data).url == sti("redskab_vis", redskab.redskab.pk)
    svar = inde.post(adresse, data | {"til": "2026-12-31"})
    assert (svar.status_code, [et for et, _ in svar.context["form"].konflikter]) == (409, ["Gælder til og med"])
    assert _log() == ["Rettede redskabet “Byens redskab”."]


def test_redskab_rediger_refuses_to_end_before_it_begins(klient, redskab, administrator):
    inde, adresse = klient(administrator), sti("redskab_rediger", redskab.redskab.pk)
    svar = inde.post(adresse, felter(inde, adresse, fra="2026-01-01", til="2025-12-31"))
    assert svar.status_code == 422
    assert svar.context["form"].non_field_errors() == ["Redskabet kan ikke slutte, før det begynder."]


def test_redskab_fjern_removes_what_no_tilsyn_uses(by, klient, redskab, administrator):
    inde, adresse = klient(administrator), sti("redskab_fjern", redskab.redskab.pk)
    tilsyn = fabrikker.tilsyn(by.dagtilbud, redskab.redskab)
    assert inde.get(adresse).status_code == 200
    svar = inde.post(adresse, follow=True)
    [besked] = svar.context["messages"]
    assert str(besked).startswith("“Byens redskab” kan ikke fjernes, for der er tilsyn, der bruger det.")
    assert Redskab.objects.count() == 1
    tilsyn.delete()
    assert inde.post(adresse).url == sti("redskab_liste")
    assert Redskab.objects.count() == 0


# --- Between scales -----------------------------------------------------------------------------
def test_skala_oversaet_maps_and_unmaps(by, klient, redskab, administrator):
    gammelt = fabrikker.redskab(by.kommune, "Gammelt", niveauer=(("tilpas", "Tilpas"), ("ny_indsats", "Ny")))
    tilpas, ny = gammelt.niveauer.all()
    adresse = sti("skala_oversaet", gammelt.pk, redskab.redskab.pk)
    inde, juster = klient(administrator), redskab.niveau["juster"]

    def niveau_i(niveau):
        oversat = hent_skalaer(by.kommune.pk).oversat_til(redskab.redskab.pk)
        return oversaet(niveau.trin, redskab.redskab.pk, oversat)

    with pytest.raises(KanIkkeSammenlignes):
        niveau_i(tilpas)
    data = {f"niveau_{tilpas.pk}": juster.pk, f"niveau_{ny.pk}": ""}
    for _ in range(2):
        assert inde.post(adresse, data).url == sti("redskab_vis", gammelt.pk) + "#skala-tema"
    assert niveau_i(tilpas) == juster.trin
    with pytest.raises(KanIkkeSammenlignes):
        niveau_i(ny)
    assert inde.get(adresse).context["form"][f"niveau_{tilpas.pk}"].value() == juster.pk
    inde.post(adresse, {f"niveau_{tilpas.pk}": "", f"niveau_{ny.pk}": ""})
    assert Skalaoversaettelse.objects.count() == 0
    assert _log() == ["Rettede, hvad skalaen i “Gammelt” svarer til i “Byens redskab”."] * 2


def test_skala_oversaet_offers_only_levels_of_themes(by, klient, redskab, administrator):
    gammelt = fabrikker.redskab(by.kommune, "Gammelt", niveauer=(("tilpas", "Tilpas"),))
    navn = f"niveau_{gammelt.niveauer.get().pk}"
    adresse = sti("skala_oversaet", gammelt.pk, redskab.redskab.pk)
    svar = klient(administrator).post(adresse, {navn: redskab.niveau["ofte"].pk})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [navn])


def test_skala_oversaet_is_not_for_a_tool_and_itself_or_another_municipality(by, klient, redskab, administrator):
    inde, pk = klient(administrator), redskab.redskab.pk
    fremmed = fabrikker.redskab(by.anden_kommune).pk
    for par in ((pk, pk), (pk, fremmed), (fremmed, pk)):
        assert inde.get(sti("skala_oversaet", *par)).status_code == 404


# --- The municipality's rules -------------------------------------------------------------------
def test_tilsynsopsaetning_saves_what_the_municipality_decides(by, klient, administrator):
    inde, adresse = klient(administrator), sti("tilsynsopsaetning")
    svar = inde.post(adresse, felter(inde, adresse, aar_imellem=1))
    raekke = Tilsynsopsaetning.objects.get()
    assert (svar.url, raekke.kommune, raekke.aar_imellem, raekke.kraever_uvildighed) == (
        adresse,
        by.kommune,
        1,
        True,
    )
    assert _log() == ["Ændrede opsætningen af tilsyn: år mellem to rapporter."]
    inde.post(adresse, felter(inde, adresse))
    assert len(_log()) == 1


@pytest.mark.parametrize("aar", [0, 3])
def test_tilsynsopsaetning_keeps_to_the_law(klient, administrator, aar):
    inde, adresse = klient(administrator), sti("tilsynsopsaetning")
    svar = inde.post(adresse, felter(inde, adresse, aar_imellem=aar))
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["aar_imellem"])
    assert Tilsynsopsaetning.objects.count() == 0
