"""The page of one tilsyn: how much of it each sees, what they can do, and what is missing."""

import pytest

from tests import fabrikker
from tilsyn.models import Tilsyn

from .hjaelp import sti


@pytest.fixture
def med_tekster(skrevet):
    """The report with every text in it."""
    for art in ("leders_forberedelse", "konsulents_forberedelse", "generelt", "kommentarer"):
        fabrikker.tilsynstekst(skrevet, art, f"<p>Tekst: {art}</p>")
    fabrikker.anvisning(skrevet, "Anvist her", frist="2023-09-01")
    return skrevet


def _arter(svar):
    return [et.art for et in svar.context["side"].tekster]


@pytest.mark.parametrize(
    ("tilstand", "leder", "anvisninger"),
    [
        ("planlagt", ["leders_forberedelse"], 0),
        ("udkast", ["leders_forberedelse"], 0),
        ("til_kommentering", ["leders_forberedelse", "generelt", "kommentarer"], 1),
        ("offentliggjort", ["leders_forberedelse", "generelt", "kommentarer"], 1),
    ],
)
def test_tilsyn_vis_shows_each_the_texts_they_may_read(
    klient, med_tekster, konsulent, kontraktholder, tilstand, leder, anvisninger
):
    Tilsyn.objects.update(tilstand=tilstand)
    alle = ["leders_forberedelse", "konsulents_forberedelse", "generelt", "kommentarer"]
    assert _arter(klient(konsulent).get(sti("tilsyn_vis", med_tekster.pk))) == alle
    svar = klient(kontraktholder).get(sti("tilsyn_vis", med_tekster.pk))
    assert (_arter(svar), len(svar.context["side"].anvisninger)) == (leder, anvisninger)
    assert (svar.context["side"].temaer, svar.context["side"].mangler) == ([], [])
    assert "Tekst: konsulents_forberedelse" not in svar.content.decode()


def test_tilsyn_vis_says_what_is_missing(klient, udkast, redskab, konsulent):
    fabrikker.temavurdering(udkast, redskab.samspil, redskab.niveau["juster"], begrundelse="")
    svar = klient(konsulent).get(sti("tilsyn_vis", udkast.pk))
    assert svar.context["side"].mangler == [
        "Der mangler en vurdering af: Overgange.",
        "Der mangler en begrundelse for: Samspil.",
    ]
    assert svar.context["side"].fremme == "1 af 2 temaer er vurderet"


def test_tilsyn_vis_leads_a_reader_to_what_is_published(klient, skrevet, konsulent, lmu):
    adresse = sti("tilsyn_vis", skrevet.pk)
    assert klient(lmu).get(adresse).status_code == 404
    fabrikker.tilsynsversion(skrevet, konsulent)
    svar = klient(lmu).get(adresse)
    assert (svar.status_code, svar.url) == (302, sti("tilsyn_laes", skrevet.pk))


def test_tilsyn_vis_hides_an_unannounced_visit_from_the_unit(klient, tilsyn, kontraktholder, konsulent):
    adresse = sti("tilsyn_vis", tilsyn.pk)
    assert klient(kontraktholder).get(adresse).status_code == 200
    Tilsyn.objects.update(anmeldt=False)
    assert [klient(et).get(adresse).status_code for et in (kontraktholder, konsulent)] == [404, 200]
    Tilsyn.objects.update(tilstand="udkast")
    assert klient(kontraktholder).get(adresse).status_code == 200


def test_tilsyn_vis_has_the_buttons_of_the_person(klient, skrevet, konsulent, kontraktholder):
    Tilsyn.objects.update(tilstand="til_kommentering")

    def knapper(bruger):
        return [et.verbum for et in klient(bruger).get(sti("tilsyn_vis", skrevet.pk)).context["blik"].skridt]

    assert knapper(konsulent) == ["traek-tilbage", "luk-kommentering"]
    assert knapper(kontraktholder) == ["afslut-kommentarer"]


def test_tilsyn_vis_tells_the_unit_only_reasons_written_to_it(klient, skrevet, konsulent, kontraktholder):
    for verbum, tilstand, ses in (("traek-tilbage", "udkast", True), ("aabn-udkast", "udkast", False)):
        Tilsyn.objects.update(tilstand=tilstand)
        skrevet.skift.create(
            verbum=verbum, fra="endelig", til="udkast", grund="Derfor", bruger_id=konsulent.pk, bruger_navn="Kirsten"
        )
        svar = {
            bruger: "Derfor" in klient(bruger).get(sti("tilsyn_vis", skrevet.pk)).content.decode()
            for bruger in (konsulent, kontraktholder)
        }
        assert svar == {konsulent: True, kontraktholder: ses}


def test_tilsyn_vis_asks_the_same_of_few_and_many_themes(klient, udkast, redskab, konsulent, forespoergsler):
    inde, adresse = klient(konsulent), sti("tilsyn_vis", udkast.pk)
    fabrikker.temavurdering(udkast, redskab.samspil, redskab.niveau["juster"])
    inde.get(adresse)
    foer = forespoergsler(inde, adresse)
    for _ in range(3):
        tema = fabrikker.tema(redskab.redskab)
        vurdering = fabrikker.temavurdering(udkast, tema, redskab.niveau["juster"])
        fabrikker.observation(vurdering, fabrikker.kriterium(tema))
        fabrikker.anvisning(udkast, tema=tema)
    assert forespoergsler(inde, adresse) == foer


@pytest.mark.parametrize(
    ("tilstand", "konsulentens", "lederens"),
    [
        ("planlagt", "konsulents_forberedelse", "leders_forberedelse"),
        ("udkast", "", ""),
        ("til_kommentering", "", "kommentarer"),
    ],
)
def test_tilsyn_vis_leads_to_what_is_to_be_written(
    klient, skrevet, konsulent, kontraktholder, tilstand, konsulentens, lederens
):
    Tilsyn.objects.update(tilstand=tilstand)

    def skriv_nu(bruger):
        blik = klient(bruger).get(sti("tilsyn_vis", skrevet.pk)).context["blik"]
        return "kommentarer" if blik.kommenterer else blik.forberedelse

    assert (skriv_nu(konsulent), skriv_nu(kontraktholder)) == (konsulentens, lederens)


def test_tilsyn_vis_leads_to_a_published_report_first(klient, skrevet, konsulent, kontraktholder):
    Tilsyn.objects.update(tilstand="offentliggjort")
    for bruger in (konsulent, kontraktholder):
        html = klient(bruger).get(sti("tilsyn_vis", skrevet.pk)).content.decode()
        laes = f'<a class="button button-primary" href="{sti("tilsyn_laes", skrevet.pk)}">Læs rapporten</a>'
        assert (laes in html, html.count("Læs rapporten"), "ikke noget, du skal gøre" in html) == (True, 1, False)
