"""A published report is sent in, saved as a sealed tilsyn, taken back and thrown away: once each, or not at all."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.regler.forsegling import brud
from tests import fabrikker
from tilsyn.handlinger.rapport import (
    FindesAllerede,
    GaaetVidere,
    IkkeKlar,
    fortryd_rapport,
    gem_rapport,
    indsend_rapporter,
    kasser_rapport,
    ryd_tilsynsfiler,
)
from tilsyn.handlinger.vurdering import foelg_op
from tilsyn.models import Anvisning, Tilsyn, Tilsynsfil, Tilsynsversion, Vurdering
from tilsyn.regler.segl import segl

LUKKET = date(2023, 6, 13)


@pytest.fixture
def fil(by):
    return fabrikker.tilsynsfil(by.kommune, "flora.pdf")


@pytest.fixture
def gem(by, redskab, konsulent):
    """`gem(fil, **andet)` saves it as an ordinary report of by.dagtilbud from 2023."""

    def goer(fil, **andet):
        felter = {
            "enhed": by.dagtilbud,
            "redskab": redskab.redskab,
            "art": "ordinaert",
            "anmeldt": True,
            "rapportaar": 2023,
            "afholdt": None,
            "dialog": date(2023, 4, 13),
            "konsulent_navn": "Karin",
            "bekymring": "ingen",
            "offentliggjort": LUKKET,
            "strakspaabud": "",
            "begge": False,
            "vurderinger": {redskab.samspil: redskab.niveau["juster"], redskab.overgange: None},
            "af": konsulent,
        }
        return gem_rapport(fil=fil, **(felter | andet))

    return goer


def _antal():
    return [model.objects.count() for model in (Tilsyn, Vurdering, Anvisning, Tilsynsversion, Haendelse)]


def test_saved_report_is_published_and_sealed_on_the_day_it_was_closed(fil, gem, redskab):
    tilsyn = gem(fil, strakspaabud="Hegnet skal laves")
    fil.refresh_from_db()
    version = tilsyn.versioner.get()
    assert (tilsyn.tilstand, tilsyn.aar, version.nummer) == ("offentliggjort", 2023, 1)
    assert timezone.localtime(version.offentliggjort).date() == LUKKET
    assert brud([version], segl) == []
    assert [(et.tema, et.niveau) for et in tilsyn.vurderinger.all()] == [(redskab.samspil, redskab.niveau["juster"])]
    assert [(et.art, et.tekst) for et in tilsyn.anvisninger.all()] == [("strakspaabud", "Hegnet skal laves")]
    assert (version.data["aar"], version.data["original"]) == (2023, {"filnavn": "flora.pdf", "sha256": "0" * 64})
    assert (fil.tilstand, fil.tilsyn, bytes(fil.indhold)) == ("gemt", tilsyn, b"%PDF-1.7 fil")
    assert Haendelse.objects.first().tekst == "Læste den offentliggjorte rapport ind fra “flora.pdf”."


def test_report_counts_from_the_day_it_was_closed(by, fil, gem):
    gem(fil)
    seneste = Tilsyn.objects.all().seneste_rapporter()
    assert {pk: timezone.localtime(tid).date() for pk, tid in seneste.items()} == {by.dagtilbud.pk: LUKKET}


def test_second_of_two_clicks_saves_nothing(fil, gem):
    gem(fil)
    foer = _antal()
    with pytest.raises(IkkeKlar):
        gem(fil)
    assert _antal() == foer


def test_another_report_of_the_year_is_refused_until_both_are_to_stand(by, fil, gem):
    foerste, anden = gem(fil), fabrikker.tilsynsfil(by.kommune)
    foer = _antal()
    with pytest.raises(FindesAllerede) as fejl:
        gem(anden)
    anden.refresh_from_db()
    assert (fejl.value.tilsyn, _antal(), anden.tilstand, anden.tilsyn) == ([foerste], foer, "klar", None)
    assert gem(anden, begge=True).versioner.count() == 1


@pytest.mark.parametrize("andet", [{"rapportaar": 2022}, {"art": "light"}, "enhed"])
def test_report_of_another_year_kind_or_unit_is_another(by, fil, gem, andet):
    gem(fil)
    gem(fabrikker.tilsynsfil(by.kommune), **({"enhed": by.andet_dagtilbud} if andet == "enhed" else andet))
    assert Tilsynsversion.objects.count() == 2


def test_report_written_here_counts_by_the_year_of_its_visit(by, redskab, fil, gem, konsulent):
    skrevet = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, "offentliggjort", afholdt=date(2023, 3, 1))
    fabrikker.tilsyn(by.dagtilbud, redskab.redskab, "udkast", afholdt=date(2023, 3, 1))
    fabrikker.tilsynsversion(skrevet, konsulent)
    with pytest.raises(FindesAllerede) as fejl:
        gem(fil)
    assert fejl.value.tilsyn == [skrevet]


def test_parts_of_another_municipality_or_tool_are_refused(by, fil, gem, redskab, kontraktholder):
    fremmed = fabrikker.redskab(by.anden_kommune, "Fremmed", ("Samspil",), (("juster", "Justere"),))
    andet = fabrikker.redskab(by.kommune, "Andet", ("Samspil",), (("juster", "Justere"),))
    foer = _antal()
    for forkert in (
        {"redskab": fremmed, "vurderinger": {}},
        {"enhed": by.fremmed_dagtilbud},
        {"vurderinger": {andet.temaer.get(): None}},
        {"vurderinger": {redskab.samspil: andet.niveauer.get()}},
    ):
        with pytest.raises(ValidationError):
            gem(fil, **forkert)
    with pytest.raises(PermissionDenied):
        gem(fil, af=kontraktholder)
    assert _antal() == foer


def test_taken_back_report_is_removed_and_its_version_stays(fil, gem, konsulent):
    tilsyn = gem(fil)
    fil.refresh_from_db()
    fortryd_rapport(fil=fil, af=konsulent)
    fil.refresh_from_db()
    tilsyn.refresh_from_db()
    assert (fil.tilstand, fil.tilsyn, fil.gemt, bool(tilsyn.fjernet)) == ("klar", None, None, True)
    assert Tilsynsversion.objects.filter(tilsyn=tilsyn).count() == 1
    with pytest.raises(IkkeKlar):
        fortryd_rapport(fil=fil, af=konsulent)
    assert gem(fil).pk != tilsyn.pk  # and it can be saved again, beside what was removed


def test_report_that_is_corrected_cannot_be_taken_back(fil, gem, konsulent, kontraktholder):
    tilsyn = gem(fil)
    fil.refresh_from_db()
    with pytest.raises(PermissionDenied):
        fortryd_rapport(fil=fil, af=kontraktholder)
    Tilsyn.objects.update(tilstand="udkast")
    with pytest.raises(GaaetVidere):
        fortryd_rapport(fil=fil, af=konsulent)
    fil.refresh_from_db()
    assert (fil.tilstand, fil.tilsyn) == ("gemt", tilsyn)


def test_report_whose_instruction_was_followed_up_cannot_be_taken_back(fil, gem, konsulent):
    tilsyn = gem(fil, strakspaabud="Hegnet skal laves")
    fil.refresh_from_db()
    foelg_op(anvisning=tilsyn.anvisninger.get(), opfulgt=LUKKET, note="Lavet", version=1, af=konsulent)
    with pytest.raises(GaaetVidere):
        fortryd_rapport(fil=fil, af=konsulent)
    tilsyn.refresh_from_db()
    assert tilsyn.fjernet is None


def test_thrown_away_file_is_emptied_and_a_saved_one_is_not(by, fil, gem, konsulent):
    gem(fil)
    anden = fabrikker.tilsynsfil(by.kommune)
    kasser_rapport(fil=anden, af=konsulent)
    anden.refresh_from_db()
    assert (anden.tilstand, bytes(anden.indhold), anden.fund) == ("kasseret", b"", None)
    for et in (fil, anden):
        with pytest.raises(IkkeKlar):
            kasser_rapport(fil=et, af=konsulent)
    assert bytes(Tilsynsfil.objects.get(pk=fil.pk).indhold) == b"%PDF-1.7 fil"


def test_unreadable_files_are_cleared_away_after_a_month(by):
    gammel, ny = (fabrikker.tilsynsfil(by.kommune, tilstand="fejlet") for _ in range(2))
    klar = fabrikker.tilsynsfil(by.kommune)
    Tilsynsfil.objects.exclude(pk=ny.pk).update(indsendt=timezone.now() - timedelta(days=31))
    assert (ryd_tilsynsfiler(), ryd_tilsynsfiler()) == (1, 0)
    tilstande = [Tilsynsfil.objects.get(pk=et.pk).tilstand for et in (gammel, ny, klar)]
    assert tilstande == ["kasseret", "fejlet", "klar"]


def test_same_file_is_kept_once_in_a_municipality(by, konsulent, fremmed):
    sendt = indsend_rapporter(
        kommune=by.kommune, filer=[("a.pdf", b"1"), ("b.pdf", b"1"), ("c.pdf", b"2")], af=konsulent
    )
    assert [et.filnavn for et in sendt.nye] == ["a.pdf", "c.pdf"]
    assert sendt.kendte == [("b.pdf", sendt.nye[0])]
    assert len({et.bundt for et in sendt.nye}) == 1
    assert len(indsend_rapporter(kommune=by.anden_kommune, filer=[("a.pdf", b"1")], af=fremmed).nye) == 1
    kasser_rapport(fil=sendt.nye[0], af=konsulent)
    assert len(indsend_rapporter(kommune=by.kommune, filer=[("a.pdf", b"1")], af=konsulent).nye) == 1
