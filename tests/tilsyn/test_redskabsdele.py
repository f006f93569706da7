"""The parts of a tool: added last, changed, moved, and removed when no tilsyn uses them."""

import pytest

from tests import fabrikker

from .hjaelp import felter, sti


def _temaer(redskab):
    return [et.navn for et in redskab.redskab.temaer.all()]


def _skala(redskab, art="tema"):
    return [et.kode for et in redskab.redskab.niveauer.filter(art=art)]


def test_tema_opret_puts_the_theme_last(klient, redskab, administrator):
    pk = redskab.redskab.pk
    svar = klient(administrator).post(sti("tema_opret", pk), {"navn": "Leg", "andre_navne": "Børneleg\n\n Legen "})
    assert (svar.url, _temaer(redskab)) == (sti("redskab_vis", pk) + "#temaer", ["Samspil", "Overgange", "Leg"])
    assert redskab.redskab.temaer.last().kendt_som == ["Leg", "Børneleg", "Legen"]


def test_tema_opret_refuses_a_name_that_is_taken(klient, redskab, administrator):
    svar = klient(administrator).post(sti("tema_opret", redskab.redskab.pk), {"navn": "Samspil"})
    assert (svar.status_code, list(svar.context["form"].errors), len(_temaer(redskab))) == (422, ["navn"], 2)


def test_tema_rediger_saves_its_name(klient, redskab, administrator):
    inde, adresse = klient(administrator), sti("tema_rediger", redskab.samspil.pk)
    svar = inde.post(adresse, felter(inde, adresse, navn="Samspil og ro"))
    assert svar.url == sti("redskab_vis", redskab.redskab.pk) + f"#tema-{redskab.samspil.pk}"
    assert _temaer(redskab) == ["Samspil og ro", "Overgange"]


def test_tema_flyt_swaps_and_stops_at_the_end(klient, redskab, administrator):
    inde, adresse = klient(administrator), sti("tema_flyt", redskab.overgange.pk)
    for _ in range(2):
        inde.post(adresse, {"retning": "op"})
    assert _temaer(redskab) == ["Overgange", "Samspil"]
    inde.post(adresse, {"retning": "ned"})
    assert _temaer(redskab) == ["Samspil", "Overgange"]


def test_tema_fjern_asks_first_and_keeps_what_is_used(klient, redskab, tilsyn, administrator):
    inde, adresse = klient(administrator), sti("tema_fjern", redskab.samspil.pk)
    vurdering = fabrikker.temavurdering(tilsyn, redskab.samspil)
    inde.get(adresse)
    inde.post(adresse)
    assert _temaer(redskab) == ["Samspil", "Overgange"]
    vurdering.delete()
    inde.post(adresse)
    assert _temaer(redskab) == ["Overgange"]


def test_kriterium_opret_rediger_flyt_and_fjern(klient, redskab, administrator):
    inde, tema = klient(administrator), redskab.samspil

    def kriterier():
        return [et.tekst for et in tema.kriterier.all()]

    inde.post(sti("kriterium_opret", tema.pk), {"tekst": "Der er ro"})
    assert kriterier() == ["De voksne er nær børnene", "Der trøstes", "Der er ro"]
    adresse = sti("kriterium_rediger", tema.kriterier.last().pk)
    inde.post(adresse, felter(inde, adresse, tekst="Der er ro til leg"))
    inde.post(sti("kriterium_flyt", tema.kriterier.last().pk), {"retning": "op"})
    assert kriterier() == ["De voksne er nær børnene", "Der er ro til leg", "Der trøstes"]
    inde.get(sti("kriterium_fjern", redskab.kriterier[0].pk))
    inde.post(sti("kriterium_fjern", redskab.kriterier[0].pk))
    assert kriterier() == ["Der er ro til leg", "Der trøstes"]


def test_niveau_opret_adds_to_one_scale(klient, redskab, administrator):
    inde, pk = klient(administrator), redskab.redskab.pk
    inde.post(sti("niveau_opret", pk, "kriterium"), {"navn": "Aldrig", "kode": "aldrig"})
    assert (_skala(redskab), _skala(redskab, "kriterium")) == (
        ["vedligehold", "juster", "ny_indsats"],
        ["ofte", "sjaeldent", "aldrig"],
    )
    assert inde.get(sti("niveau_opret", pk, "andet")).status_code == 404


@pytest.mark.parametrize("kode", ["juster", "æ ø", ""])
def test_niveau_opret_refuses_a_code_that_is_taken_or_no_code(klient, redskab, administrator, kode):
    svar = klient(administrator).post(sti("niveau_opret", redskab.redskab.pk, "tema"), {"navn": "Ny", "kode": kode})
    assert (svar.status_code, list(svar.context["form"].errors), len(_skala(redskab))) == (422, ["kode"], 3)


def test_niveau_rediger_flyt_and_fjern(klient, redskab, administrator):
    inde, niveau = klient(administrator), redskab.niveau["ny_indsats"]
    adresse = sti("niveau_rediger", niveau.pk)
    inde.post(adresse, felter(inde, adresse, navn="Begynde forfra"))
    inde.post(sti("niveau_flyt", niveau.pk), {"retning": "op"})
    niveau.refresh_from_db()
    assert (niveau.navn, _skala(redskab)) == ("Begynde forfra", ["vedligehold", "ny_indsats", "juster"])
    inde.get(sti("niveau_fjern", niveau.pk))
    inde.post(sti("niveau_fjern", niveau.pk))
    assert _skala(redskab) == ["vedligehold", "juster"]


def test_niveau_fjern_keeps_what_is_used(klient, redskab, skrevet, administrator):
    klient(administrator).post(sti("niveau_fjern", redskab.niveau["juster"].pk))
    assert _skala(redskab) == ["vedligehold", "juster", "ny_indsats"]
