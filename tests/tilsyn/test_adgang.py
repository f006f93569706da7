"""The loaders of supervision: not visible is 404, visible and not allowed is 403; tools are the municipality's."""

import pytest
from django.utils import timezone

from organisation.models import Bruger
from tests import fabrikker
from tilsyn.adgang import (
    enheder_at_foere,
    hent_anvisning,
    hent_at_foere,
    hent_tema,
    hent_til_laesning,
    hent_til_overgang,
    hent_til_tekst,
    hent_tilsyn,
    se_paa,
)
from tilsyn.adgang.rapport import enheder_med_rapport, kan_gemme_rapport
from tilsyn.adgang.redskab import (
    check_ser_redskaber,
    check_styrer,
    hent_kriterium,
    hent_niveau,
    hent_redskab,
    hent_redskabstema,
    kan_styre,
    redskaber_at_bruge,
    seneste_redskab,
)
from tilsyn.models import Tilsyn
from tilsyn.regler.udsyn import Udsyn

from .hjaelp import som, svar_af

UKENDT = 987654321


@pytest.fixture
def fremmed_tilsyn(by):
    """A published tilsyn of the other municipality."""
    tilsyn = fabrikker.tilsyn(by.fremmed_dagtilbud, tilstand="offentliggjort")
    fabrikker.tilsynsversion(tilsyn, fabrikker.bruger(by.anden_kommune))
    return tilsyn


# --- Supervisions -------------------------------------------------------------------------------
def test_tilsyn_of_another_municipality_does_not_exist(fremmed_tilsyn, konsulent):
    Tilsyn.objects.update(konsulent=konsulent)
    for pk in (fremmed_tilsyn.pk, UKENDT):
        assert svar_af(hent_tilsyn, som(konsulent), pk) == 404


def test_removed_tilsyn_is_there_only_to_be_brought_back(tilsyn, konsulent):
    Tilsyn.objects.update(fjernet=timezone.now())
    assert svar_af(hent_tilsyn, som(konsulent), tilsyn.pk) == 404
    assert hent_at_foere(som(konsulent), tilsyn.pk, {"planlagt"}, fjernede=True).tilsyn == tilsyn


def test_blik_says_what_the_person_is(tilsyn, konsulent, kontraktholder):
    konsulentens, lederens = (hent_tilsyn(som(et), tilsyn.pk) for et in (konsulent, kontraktholder))
    assert (konsulentens.syn, konsulentens.foerer, konsulentens.leder) == (Udsyn.ALT, True, False)
    assert (lederens.syn, lederens.foerer, lederens.leder) == (Udsyn.FORLOEB, False, True)
    assert [et.retter_fakta for et in (konsulentens, lederens)] == [True, False]
    assert [et.skriver_rapport for et in (konsulentens, lederens)] == [False, False]
    assert [et.ser_bekymring for et in (konsulentens, lederens)] == [True, False]
    assert [et.laeser_rapport for et in (konsulentens, lederens)] == [True, False]
    assert [et.kun_offentligt for et in (konsulentens, lederens)] == [False, False]


def test_whoever_leads_the_unit_is_not_its_consultant_too(by, tilsyn, konsulent, leder_og_konsulent):
    foresp, hus = som(leder_og_konsulent), fabrikker.tilsyn(by.huse[0], anmeldt=False)
    Tilsyn.objects.update(konsulent=leder_og_konsulent)
    assert (hent_tilsyn(foresp, tilsyn.pk).syn, svar_af(hent_tilsyn, foresp, hus.pk)) == (Udsyn.FORLOEB, 404)
    assert svar_af(hent_at_foere, foresp, tilsyn.pk) == 403
    assert {str(et) for et in enheder_at_foere(foresp.user) if et.type == "boernehus"} == {"Børnehuset Siv"}
    assert [kan_gemme_rapport(foresp.user, et) for et in (by.dagtilbud, by.andet_dagtilbud)] == [False, True]
    assert by.dagtilbud not in enheder_med_rapport(foresp.user)


def test_report_is_written_by_the_consultant_in_the_draft_only(tilsyn, konsulent):
    skriver = {}
    for tilstand in ("planlagt", "udkast", "til_kommentering", "endelig", "offentliggjort"):
        Tilsyn.objects.update(tilstand=tilstand)
        blik = hent_tilsyn(som(konsulent), tilsyn.pk)
        skriver[tilstand] = (blik.skriver_rapport, blik.retter_fakta)
    assert skriver == {
        "planlagt": (False, True),
        "udkast": (True, True),
        "til_kommentering": (False, False),
        "endelig": (False, False),
        "offentliggjort": (False, False),
    }


def test_report_can_be_read_when_it_is_published_or_seen(tilsyn, konsulent, kontraktholder, lmu):
    for bruger, ventet in ((konsulent, tilsyn), (kontraktholder, 404), (lmu, 404)):
        svar = svar_af(hent_til_laesning, som(bruger), tilsyn.pk)
        assert getattr(svar, "tilsyn", svar) == ventet
    fabrikker.tilsynsversion(tilsyn, konsulent)
    assert [hent_til_laesning(som(et), tilsyn.pk).kun_offentligt for et in (kontraktholder, lmu)] == [False, True]


@pytest.mark.parametrize(
    ("person", "tilstand", "svar"),
    [
        ("konsulent", "udkast", "ok"),
        ("konsulent", "endelig", 403),
        ("kontraktholder", "udkast", 403),
        ("lmu", "udkast", 404),
        ("administrator", "udkast", 404),
        ("fremmed", "udkast", 404),
    ],
)
def test_what_is_written_in_the_draft_is_for_its_consultant(request, by, tilsyn, redskab, person, tilstand, svar):
    Tilsyn.objects.update(tilstand=tilstand)
    anvisning = fabrikker.anvisning(tilsyn)
    foresp = som(request.getfixturevalue(person))
    for hent in (
        lambda: hent_at_foere(foresp, tilsyn.pk, {"udkast"}).tilsyn,
        lambda: hent_tema(foresp, tilsyn.pk, redskab.samspil.pk)[0].tilsyn,
        lambda: hent_anvisning(foresp, anvisning.pk, {"udkast"})[0].tilsyn,
    ):
        assert svar_af(hent) == (tilsyn if svar == "ok" else svar)


def test_theme_and_instruction_come_out_of_the_check(by, udkast, redskab, konsulent):
    foresp, anvisning = som(konsulent), fabrikker.anvisning(udkast)
    assert hent_tema(foresp, udkast.pk, redskab.samspil.pk)[1] == redskab.samspil
    assert svar_af(hent_tema, foresp, udkast.pk, fabrikker.tema(fabrikker.redskab(by.kommune)).pk) == 404
    assert hent_anvisning(foresp, anvisning.pk, {"udkast"})[1] == anvisning
    fjernet = fabrikker.anvisning(udkast, fjernet=timezone.now())
    assert [svar_af(hent_anvisning, foresp, pk, {"udkast"}) for pk in (fjernet.pk, UKENDT)] == [404, 404]
    assert hent_anvisning(foresp, fjernet.pk, {"udkast"}, fjernede=True)[1] == fjernet


def test_text_is_for_its_writer(tilsyn, konsulent, kontraktholder):
    svar = [
        getattr(svar_af(hent_til_tekst, som(et), tilsyn.pk, art), "tilsyn", 403)
        for et in (konsulent, kontraktholder)
        for art in ("leders_forberedelse", "konsulents_forberedelse", "kommentarer")
    ]
    assert svar == [403, tilsyn, 403, tilsyn, 403, 403]


def test_step_is_for_whoever_has_its_right(tilsyn, konsulent, kontraktholder, lmu):
    verbum = "begynd-rapport"
    assert hent_til_overgang(som(konsulent), tilsyn.pk, verbum)[1].verbum == verbum
    assert [svar_af(hent_til_overgang, som(et), tilsyn.pk, verbum) for et in (kontraktholder, lmu)] == [403, 404]
    assert hent_til_overgang(som(kontraktholder), tilsyn.pk, "afslut-kommentarer")[1].til == "endelig"
    assert svar_af(hent_til_overgang, som(konsulent), tilsyn.pk, "afslut-kommentarer") == 403
    assert svar_af(hent_til_overgang, som(konsulent), tilsyn.pk, "andet") == 404


def test_units_to_supervise_are_open_and_within_the_role(by, konsulent, kontraktholder):
    fabrikker.enhed(by.omraade, "Lukket", aktiv_til="2020-01-01")
    navne = {str(et) for et in enheder_at_foere(Bruger.objects.get(pk=konsulent.pk))}
    assert {"Dagtilbud Skovkanten", "Børnehuset Siv"} <= navne
    assert {"Lukket", "Lilleby Kommune", "Dagtilbud Langtborte"} & navne == set()
    assert list(enheder_at_foere(Bruger.objects.get(pk=kontraktholder.pk))) == []


def test_reader_from_another_unit_sees_nothing(tilsyn, konsulent, udenfor):
    fabrikker.tilsynsversion(tilsyn, konsulent)
    nu = Tilsyn.objects.med_offentlig().get()
    assert se_paa(Bruger.objects.get(pk=udenfor.pk), nu).syn == Udsyn.INTET


# --- Tools --------------------------------------------------------------------------------------
def test_tool_is_read_by_those_with_a_role_and_changed_by_the_administrator(by, redskab, lmu, administrator):
    pk, stedlig = redskab.redskab.pk, fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    dele = (
        (hent_redskabstema, redskab.samspil),
        (hent_kriterium, redskab.kriterier[0]),
        (hent_niveau, redskab.niveau["juster"]),
    )
    for bruger, laeser, styrer in (
        (lmu, True, False),
        (stedlig, True, False),
        (administrator, True, True),
        (fabrikker.bruger(by.kommune), False, False),
    ):
        foresp = som(bruger)
        naegtet = 403 if laeser else 404
        assert svar_af(hent_redskab, foresp, pk) == (redskab.redskab if laeser else 404)
        assert svar_af(hent_redskab, foresp, pk, styr=True) == (redskab.redskab if styrer else naegtet)
        for hent, raekke in dele:
            assert svar_af(hent, foresp, raekke.pk) == (raekke if styrer else naegtet)
        assert kan_styre(foresp.user) is styrer
        assert svar_af(check_styrer, foresp.user) == (None if styrer else 403)
        assert svar_af(check_ser_redskaber, foresp.user) == (None if laeser else 403)


def test_tool_of_another_municipality_does_not_exist(by, administrator):
    redskab = fabrikker.redskab(by.anden_kommune, temaer=("Leg",), niveauer=(("juster", "Justere"),))
    foresp, tema = som(administrator), redskab.temaer.get()
    for hent, pk in (
        (hent_redskab, redskab.pk),
        (hent_redskabstema, tema.pk),
        (hent_kriterium, fabrikker.kriterium(tema).pk),
        (hent_niveau, redskab.niveauer.get().pk),
    ):
        assert [svar_af(hent, foresp, et) for et in (pk, UKENDT)] == [404, 404]


def test_tools_to_use_are_those_that_apply_in_the_municipality(by, redskab):
    fabrikker.redskab(by.anden_kommune, "Fremmed", ("Leg",), (("juster", "Justere"),))
    fabrikker.redskab(by.kommune, "Slut", ("Leg",), (("juster", "Justere"),), til="2020-01-01")
    fabrikker.redskab(by.kommune, "Ikke endnu", ("Leg",), (("juster", "Justere"),), fra="2099-01-01")
    assert list(redskaber_at_bruge(by.kommune.pk)) == [redskab.redskab]
    assert seneste_redskab(by.kommune.pk) == redskab.redskab
