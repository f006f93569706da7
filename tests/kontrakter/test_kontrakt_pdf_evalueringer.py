"""The contract's PDF with what its forums have concluded as an appendix: when asked for, never in what is sealed."""

import pytest

from kontrakter.models import Evaluering, Moede
from kontrakter.udskrift import lager
from kontrakter.udskrift.papir import Kontraktpapir
from kontrakter.udskrift.pdf import laes_vedhaeftet
from kontrakter.udskrift.version import forsegl
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl, bogmaerker, tekst

from .hjaelp import ord_i, sti

BILAG = "?bilag=evalueringer"


@pytest.fixture
def evalueret(by):
    """Two forums have evaluated the goal at closed meetings, LMU last."""
    fora = (("foraeldrebestyrelse", 3, "bagud", "For tidligt"), ("lmu", 9, "naaet", "Klaret"))
    for art, maaned, vurdering, ser in fora:
        moede = fabrikker.afsluttet_moede(by.kontrakt, fabrikker.forum(by.dagtilbud, art), maaned)
        virkninger = [{"pk": 1, "tekst": "Ro ved bordet", "maerkes": "tydeligt"}]
        fabrikker.evaluering(moede, by.maal, vurdering, ser=ser, justerer="Intet", virkninger=virkninger)
    return by.kontrakt


def _alt(pdf: bytes) -> str:
    return " ".join(tekst(pdf)).replace("\xa0", " ")


def test_appendix_has_each_closed_conclusion_newest_first(by, evalueret):
    pdf = Kontraktpapir(evalueret, evalueringer=True).pdf()
    assert alle_fejl(pdf) == []
    assert (
        f"Mål 1: {by.maal.overskrift} LMU, september 2023 Vurdering: nået Ro ved bordet Det kan mærkes tydeligt "
        "Vi ser: Klaret Vi justerer: Intet Forældrebestyrelsen, marts 2023 Vurdering: bagud"
    ) in _alt(pdf)
    assert (2, "Bilag: Evalueringer") in [(niveau, titel) for niveau, titel, _ in bogmaerker(pdf)]
    assert "Bilag: Evalueringer" in tekst(pdf)[1]


def test_appendix_says_so_when_nothing_is_evaluated(by):
    assert "Der er endnu ikke afsluttet et møde" in _alt(Kontraktpapir(by.kontrakt, evalueringer=True).pdf())


def test_appendix_is_no_part_of_the_contract(by, evalueret):
    uden, med = (Kontraktpapir(evalueret, evalueringer=bilag).pdf() for bilag in (False, True))
    assert "Klaret" not in _alt(uden)
    assert laes_vedhaeftet(uden) == laes_vedhaeftet(med)


def test_what_is_approved_has_no_appendix(by, evalueret, centerchef):
    version, _ = forsegl(evalueret, af=centerchef)
    assert "Evalueringer" not in _alt(bytes(version.pdf))


def test_a_shared_goals_conclusions_say_which_unit_they_are_of(by, evalueret):
    Evaluering.objects.all().delete()
    andet = fabrikker.kontrakt(by.andet_dagtilbud, by.kontrakt.skabelon, aar=by.kontrakt.aar)
    fabrikker.maaldeling(by.maal, andet, "4")
    moede = fabrikker.afsluttet_moede(evalueret, fabrikker.forum(by.dagtilbud, "ledelsesteam"), 5)
    fabrikker.evaluering(moede, by.maal, ser="Fra ejeren")
    alt = _alt(Kontraktpapir(andet, evalueringer=True).pdf())
    assert f"Mål 4: {by.maal.overskrift} Ledelsesteamet i {by.dagtilbud}, maj 2023" in alt
    assert "Fra ejeren" in alt


def test_stamp_changes_with_a_conclusion_and_with_the_contract(by, evalueret):
    def stempler():
        return Kontraktpapir(evalueret).stempel, Kontraktpapir(evalueret, evalueringer=True).stempel

    uden, med = stempler()
    assert stempler() == (uden, med)
    Evaluering.objects.filter(ser="Klaret").update(ser="Ikke klaret")
    assert (stempler()[0], stempler()[1] != med) == (uden, True)
    efter = stempler()[1]
    Moede.objects.filter(forum__art="lmu").update(tilstand="i_gang", afsluttet=None)
    assert stempler()[1] != efter
    efter = stempler()[1]
    evalueret.revision += 1
    assert stempler()[1] != efter


def test_kontrakt_pdf_with_appendix_is_another_paper_than_the_one_without(
    by, klient, foraelder, evalueret, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("kontrakter.udskrift.lager.kontrakt_pdf", lambda *_, **bilag: b"%PDF" + repr(bilag).encode())
    inde, pdf, vent = klient(foraelder), sti("kontrakt_pdf", evalueret.pk), sti("kontrakt_pdf_vent", evalueret.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert inde.get(pdf + BILAG).url == vent + BILAG
    assert inde.get(vent + BILAG).url == pdf + BILAG
    svar = inde.get(pdf + BILAG)
    assert b"Klaret" in svar.content
    assert "med-evalueringer.pdf" in svar.headers["Content-Disposition"]
    assert inde.get(pdf).url == vent
    lager.gem(Kontraktpapir(evalueret), lager.pdf_stempel(evalueret), b"%PDF uden")
    assert inde.get(pdf).content == b"%PDF uden"
    assert inde.get(pdf + "?bilag=andet").content == b"%PDF uden"


def test_link_stands_where_a_meeting_is_closed(by, klient, foraelder):
    forum = fabrikker.forum(by.dagtilbud)
    side = sti("evaluering_vis", by.kontrakt.pk)
    fabrikker.moede(by.kontrakt, forum, 9)
    assert "med evalueringer" not in ord_i(klient(foraelder).get(side))
    fabrikker.afsluttet_moede(by.kontrakt, forum, 2)
    svar = klient(foraelder).get(side)
    assert (
        f'{sti("kontrakt_pdf", by.kontrakt.pk)}{BILAG}">Kontrakten som PDF med evalueringer</a>'
        in svar.content.decode()
    )
