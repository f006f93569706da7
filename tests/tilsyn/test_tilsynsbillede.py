"""The pages across units: what is shown of whom, and never a scale mixed with another, nor what is not published."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from organisation.models import Enhed
from tests import fabrikker
from tilsyn.models import Redskab

from .hjaelp import sti

pytestmark = pytest.mark.usefixtures("marts_2024")


@pytest.fixture
def offentliggoer(redskab, konsulent):
    """`offentliggoer(enhed, ("vedligehold", "juster"), aar=2023)` publishes a report with those levels."""

    def goer(enhed, koder, aar=2023, i=redskab.redskab, **felter):
        tilsyn = fabrikker.tilsyn(enhed, i, "offentliggjort", **({"afholdt": date(aar, 4, 12)} | felter))
        for tema, kode in zip(i.temaer.all(), koder, strict=False):
            fabrikker.temavurdering(tilsyn, tema, i.niveauer.get(art="tema", kode=kode))
        fabrikker.tilsynsversion(tilsyn, konsulent)
        return tilsyn

    return goer


def _raekker(svar):
    return {et["navn"]: et["felter"] for et in svar.context["data"]["raekker"]}


def test_tilsynsbillede_shows_the_newest_of_each_unit_and_names_the_others(
    by, klient, centerchef, redskab, offentliggoer
):
    egen, aerten = by.huse
    offentliggoer(egen, ("ny_indsats", "ny_indsats"), 2022)
    offentliggoer(egen, ("vedligehold", "juster"))
    offentliggoer(egen, (), art="light", afholdt=date(2024, 1, 5))
    offentliggoer(by.andet_hus, ("juster",))
    svar = klient(centerchef).get(sti("tilsynsbillede"), {"fra": 2022, "til": 2024})
    assert _raekker(svar) == {"Børnehuset Egen": [1, 2], "Børnehuset Siv": [2, 0]}
    assert [et.sted.enhed for et in svar.context["billede"].uden] == [aerten]
    assert [[nr for nr, _ in et["celler"]] for et in svar.context["fordeling"]["raekker"]] == [[1, 1, 0], [0, 1, 0]]
    assert [et["celler"][-3:] for et in svar.context["udvikling"]["raekker"]] == [
        [[2022, "0 af 1"], [2023, "1 af 2"], [2024, "Ingen"]],
        [[2022, "0 af 1"], [2023, "0 af 1"], [2024, "Ingen"]],
    ]
    side = svar.content.decode()
    assert "Vedligeholde" in side
    assert 'class="niveau niveau--tom">Ikke vurderet' in side


def test_tilsynsbillede_has_nothing_of_what_is_not_published(by, klient, centerchef, redskab):
    for tilstand in ("udkast", "til_kommentering", "endelig"):
        tilsyn = fabrikker.tilsyn(by.huse[0], redskab.redskab, tilstand, afholdt=date(2023, 4, 12))
        fabrikker.temavurdering(tilsyn, redskab.samspil, redskab.niveau["juster"])
    svar = klient(centerchef).get(sti("tilsynsbillede"))
    assert svar.context["billede"].viste == []
    assert "Ingen tilsyn i perioden kan vises" in svar.content.decode()


def test_tilsynsbillede_lists_a_unit_with_an_unmapped_tool_as_such(by, klient, centerchef, redskab, offentliggoer):
    andet = fabrikker.redskab(by.kommune, "Det gamle", ("Samspil",), (("godt", "Godt"), ("ringe", "Ringe")))
    offentliggoer(by.huse[0], ("vedligehold", "juster"))
    offentliggoer(by.huse[1], ("godt",), i=andet)
    inde = klient(centerchef)
    svar = inde.get(sti("tilsynsbillede"), {"redskab": andet.pk})
    assert _raekker(svar) == {"Børnehuset Ærten": [1], "Børnehuset Egen": [-1]} or _raekker(svar) == {
        "Børnehuset Ærten": [1]
    }
    svar = inde.get(sti("tilsynsbillede"), {"redskab": redskab.redskab.pk})
    [den] = svar.context["billede"].andre
    assert (den.sted.enhed, den.besked) == (by.huse[1], "Vurderet med “Det gamle”")
    assert "vurderet med “det gamle”, 2023" in svar.content.decode()
    assert [et["celler"][-2] for et in svar.context["udvikling"]["raekker"]] == [
        [2023, "Anden skala"],
        [2023, "0 af 1"],
    ]
    fabrikker.skalaoversaettelse(andet.niveauer.first(), redskab.niveau["juster"])
    svar = inde.get(sti("tilsynsbillede"), {"redskab": redskab.redskab.pk})
    assert _raekker(svar)["Børnehuset Ærten"] == [2, 0]
    assert "Oversat fra “Det gamle”" in svar.content.decode()


def test_tilsynsbillede_shows_the_area_that_is_chosen_and_own_units_alone(
    by, klient, centerchef, omraadeleder, redskab, offentliggoer
):
    nord = fabrikker.enhed(by.forvaltning, "Område Nord", "omraade")
    nordhuset = fabrikker.enhed(fabrikker.enhed(nord, "Dagtilbud Nord"), "Nordhuset", "boernehus")
    for hus in (nordhuset, by.huse[0]):
        offentliggoer(hus, ("juster", "juster"))
    inde = klient(centerchef)
    for valg, navne in (
        ({"omraade": "Område Nord"}, {"Nordhuset"}),
        ({"omraade": "Findes ikke"}, {"Nordhuset", "Børnehuset Egen"}),
        ({"fra": "x", "til": "y", "redskab": "z"}, {"Nordhuset", "Børnehuset Egen"}),
        ({"fra": 2023, "til": 2022}, {"Nordhuset", "Børnehuset Egen"}),
    ):
        assert set(_raekker(inde.get(sti("tilsynsbillede"), valg))) == navne
    assert set(_raekker(klient(omraadeleder).get(sti("tilsynsbillede")))) == {"Børnehuset Egen"}


def test_closed_units_are_shown_with_what_they_had(by, klient, centerchef, redskab, offentliggoer):
    Enhed.objects.filter(pk__in=[et.pk for et in by.huse]).update(aktiv_til=date(2023, 12, 31))
    offentliggoer(by.huse[0], ("juster", "juster"))
    svar = klient(centerchef).get(sti("tilsynsbillede"))
    assert set(_raekker(svar)) == {"Børnehuset Egen"}
    assert by.huse[1] not in [et.sted.enhed for et in svar.context["billede"].uden]


@pytest.mark.parametrize("person", ["centerchef", "omraadeleder", "konsulent", "administrator"])
def test_across_units_is_for_those_who_follow_several(request, klient, person):
    inde = klient(request.getfixturevalue(person))
    assert inde.get(sti("tilsynsbillede")).status_code == 200
    assert inde.get(sti("tilsynsbillede_regneark")).status_code == 200


@pytest.mark.parametrize("navn", ["tilsynsbillede", "tilsynsbillede_regneark"])
def test_across_units_is_for_nobody_else(klient, kontraktholder, lmu, navn):
    for bruger in (kontraktholder, lmu):
        assert klient(bruger).get(sti(navn)).status_code == 403
    assert klient().get(sti(navn)).status_code == 302
    assert klient(kontraktholder).post(sti(navn)).status_code == 405


def test_without_a_tool_the_page_says_so(by, klient, centerchef):
    Redskab.objects.all().delete()
    svar = klient(centerchef).get(sti("tilsynsbillede"))
    assert "Der er intet redskab endnu" in svar.content.decode()
    assert klient(centerchef).get(sti("tilsynsbillede_regneark")).status_code == 200


def test_tilsynsbillede_asks_the_same_of_few_and_many(by, klient, centerchef, redskab, offentliggoer, forespoergsler):
    inde = klient(centerchef)
    offentliggoer(by.huse[0], ("juster", "juster"))
    inde.get(sti("tilsynsbillede"))
    foer = forespoergsler(inde, sti("tilsynsbillede"))
    for nr in range(5):
        hus = fabrikker.enhed(by.dagtilbud, f"Hus {nr}", "boernehus")
        for aar in (2022, 2023):
            offentliggoer(hus, ("juster", "vedligehold"), aar)
    assert forespoergsler(inde, sti("tilsynsbillede")) == foer


def test_spreadsheet_has_every_unit_and_no_formulas(by, klient, centerchef, redskab, offentliggoer):
    Enhed.objects.filter(pk=by.huse[0].pk).update(navn="=1+1")
    offentliggoer(by.huse[0], ("vedligehold", "juster"))
    svar = klient(centerchef).get(sti("tilsynsbillede_regneark"))
    with ZipFile(BytesIO(svar.content)) as fil:
        tekst = fil.read("xl/sharedStrings.xml").decode()
        ark = fil.read("xl/worksheets/sheet1.xml").decode()
    for ord_ in ("=1+1", "Vedligeholde", "Intet tilsyn", "Byens redskab", "1 af 1", "Samspil"):
        assert ord_ in tekst
    assert "<f>" not in ark


# --- One unit -------------------------------------------------------------------------------------
def test_tilsynsudvikling_shows_the_unit_year_by_year(by, klient, centerchef, redskab, offentliggoer):
    offentliggoer(by.huse[0], ("juster", "ny_indsats"), 2021)
    sidst = offentliggoer(by.huse[0], ("vedligehold", "juster"))
    svar = klient(centerchef).get(sti("tilsynsudvikling", by.huse[0].pk))
    data = svar.context["data"]
    assert (data["kolonner"], {et["navn"]: et["felter"] for et in data["raekker"]}) == (
        ["2021", "2023"],
        {"Samspil": [2, 1], "Overgange": [3, 2]},
    )
    assert sti("tilsyn_laes", sidst.pk) in svar.content.decode()


def test_tilsynsudvikling_leads_to_no_report_for_whoever_does_not_read_them(
    by, klient, administrator, redskab, offentliggoer
):
    tilsyn = offentliggoer(by.huse[0], ("juster", "juster"))
    svar = klient(administrator).get(sti("tilsynsudvikling", by.huse[0].pk))
    assert svar.status_code == 200
    assert sti("tilsyn_laes", tilsyn.pk) not in svar.content.decode()


def test_tilsynsudvikling_says_when_there_is_nothing(by, klient, centerchef, redskab):
    svar = klient(centerchef).get(sti("tilsynsudvikling", by.huse[0].pk))
    assert "Der er ingen vurderinger at vise" in svar.content.decode()


def test_tilsynsudvikling_of_others_units_is_not_there(by, klient, omraadeleder, kontraktholder, redskab):
    nord = fabrikker.enhed(by.forvaltning, "Område Nord", "omraade")
    for bruger, enhed in ((omraadeleder, nord), (omraadeleder, by.fremmed_dagtilbud), (kontraktholder, by.dagtilbud)):
        assert klient(bruger).get(sti("tilsynsudvikling", enhed.pk)).status_code == 404
    assert klient(omraadeleder).get(sti("tilsynsudvikling", 99999)).status_code == 404
    assert klient().get(sti("tilsynsudvikling", by.dagtilbud.pk)).status_code == 302


def test_what_is_not_published_is_met_when_the_guard_is_off(by, klient, centerchef, redskab, monkeypatch):
    """The control: with drafts let in, the page would show one."""
    tilsyn = fabrikker.tilsyn(by.huse[0], redskab.redskab, "offentliggjort", afholdt=date(2023, 4, 12))
    fabrikker.temavurdering(tilsyn, redskab.samspil, redskab.niveau["juster"])
    assert klient(centerchef).get(sti("tilsynsbillede")).context["billede"].viste == []
    alle = type(tilsyn).objects
    monkeypatch.setattr("tilsyn.models.tilsyn.TilsynQuerySet.til_billedet", lambda *_: alle.med_aar().all())
    assert _raekker(klient(centerchef).get(sti("tilsynsbillede"))) == {"Børnehuset Egen": [2, 0]}
