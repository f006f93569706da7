"""A meeting as PDF: the pack and the minutes, what stands in them and what does not, and that they are kept."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.safestring import mark_safe
from pypdf import PdfReader

from faelles.pdf import PdfFejl
from kontrakter.indhold import billede as moedebillede
from kontrakter.indhold import moede as moedeindhold
from kontrakter.indhold.moede import Dagsordensemne
from kontrakter.models import Evaluering, Forum, Moede, PdfUdgave, Referatrettelse, Udviklingsmaal
from kontrakter.udskrift import lager, opgaver
from kontrakter.udskrift.papir import Kontraktpapir, Moedepapir, papir_af
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl, bogmaerker, maerker, navne, tekst

from .hjaelp import HTMX, ord_i, sti


@pytest.fixture
def lmu_forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


@pytest.fixture
def bestyrelse(by):
    return fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse", maaneder=[3])


@pytest.fixture
def maalet(by):
    """The town's goal with a text, an effect and an activity."""
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil have ro.</p><h3>Hvordan</h3>")
    fabrikker.virkning(by.maal, "Børnene får mad & ro")
    fabrikker.aktivitet(by.maal, "Flyt <bordene>", ansvarlig="Køkkenet", frist=date(2023, 11, 30), note="Det går godt")
    return by.maal


@pytest.fixture
def lukket(by, lmu_forum, maalet):
    """LMU's closed meeting in February: a conclusion, a decision, a free item with minutes, tasks, a goal left out."""
    Forum.objects.filter(pk=lmu_forum.pk).update(maalvalg="alle")
    fabrikker.maal(by.kontrakt, "2", "Udeliv")
    moede = fabrikker.moede_i_gang(by.kontrakt, lmu_forum, dato=date(2023, 2, 16), kl=time(14, 30), sted="Egen")
    virkning = maalet.virkninger.get()
    fabrikker.evaluering(
        moede,
        maalet,
        ser="Flere spiser <med>\nog bliver siddende",
        justerer="Vi køber stole",
        virkninger=[{"pk": virkning.pk, "tekst": virkning.tekst, "maerkes": "lidt"}],
    )
    fabrikker.aktivitet(maalet, "Køb stole", ansvarlig="Bo", besluttet_paa=moede, loebende=True)
    punkt = fabrikker.dagsordenspunkt(moede, "Ferieplan", tekst="Hvem holder åbent?", referat="Egen holder åbent")
    fabrikker.opgave(moede, "Skriv planen", punkt=punkt, ansvarlig="Lis", frist=date(2023, 5, 1))
    fabrikker.opgave(moede, "Ring til skolen", ansvarlig="Lederen")
    return _luk(moede, deltagere="Lars og Karen", grund="Tiden gik")


@pytest.fixture
def mappe(by, lmu_forum, lukket):
    """LMU's next meeting, with its agenda."""
    moede = fabrikker.moede(by.kontrakt, lmu_forum, 9, dato=date(2023, 9, 21), spoergsmaal="Kan I mærke det?")
    fabrikker.dagsordenspunkt(moede, "Sidste referat", placering="foer")
    fabrikker.dagsordenspunkt(moede, "Eventuelt")
    return moede


def _luk(moede: Moede, **felter) -> Moede:
    nu = timezone.now()
    billede = moedebillede.billede(moedebillede.forummets_maal(moede))
    felter |= {"tilstand": "afsluttet", "afsluttet": nu, "afsluttet_af": "Karen Holder", "billede": billede}
    felter["forum_navn"] = str(moede.forum)
    Moede.objects.filter(pk=moede.pk).update(**felter)
    return _frisk(moede)


def _frisk(moede: Moede) -> Moede:
    return Moede.objects.select_related("forum__enhed", "kontrakt__enhed__kommune", "kontrakt__skabelon").get(
        pk=moede.pk
    )


def _papir(moede: Moede, af=None) -> Moedepapir:
    return Moedepapir(_frisk(moede), af)


def _ord(moede: Moede) -> str:
    """Return the words of the meeting's paper, bullets and page breaks left out."""
    return " ".join(tekst(_papir(moede).pdf())).replace("\xa0", " ")


# --- What stands in them --------------------------------------------------------------------------
def test_pack_has_question_agenda_goals_and_what_has_happened(by, mappe, bestyrelse, maalet):
    andet = fabrikker.moede_i_gang(by.kontrakt, bestyrelse, 3)
    fabrikker.evaluering(andet, maalet, "bagud", ser="Bestyrelsens ord")
    _luk(andet)
    maalet.aktiviteter.filter(tekst="Køb stole").update(tilstand="gennemfoert")
    alt = _ord(mappe)
    for linje in (
        "Mødemappe: LMU, 21. september 2023",
        "Forum LMU Møde 21. september 2023 Kontrakt",
        "Status Planlagt Udskrevet",
        "Spørgsmål til LMU Kan I mærke det?",
        f"Dagsorden Sidste referat 2 1 {maalet.overskrift} 3 2 Udeliv 4 Eventuelt 5",
        "Siden sidst Siden mødet 16. februar 2023 er der sket noget med 1 af 2 mål.",
        "Før målene Sidste referat",
        "Hvad vil vi? Vi vil have ro. Hvordan",
        "Hvad skal kunne mærkes? Børnene får mad & ro Mærkes af børn",
        "Hvad gør vi? Aktivitet Ansvarlig Frist Status Flyt <bordene> Det går godt Køkkenet 30. november 2023",
        "Sket siden sidst Gennemført: Køb stole (før: ikke begyndt)",
        "Det sagde vi sidst (16. februar 2023) Vurdering: på vej Børnene får mad & ro Det kan mærkes lidt",
        "Vi ser: Flere spiser <med> og bliver siddende Vi justerer: Vi køber stole",
        "Hvad har andre sagt? Forældrebestyrelsen, marts 2023: bagud",
        "Andre punkter Eventuelt",
    ):
        assert linje in alt
    for linje in ("Referat:", "Bestyrelsens ord", "Til stede", "Ferieplan", "Besluttet på mødet"):
        assert linje not in alt


def test_minutes_have_participants_conclusions_decisions_and_notes(lukket, kontraktholder):
    Referatrettelse.objects.create(moede=lukket, tekst="Lis var syg", skrevet_af_id=1, skrevet_af="Karen Holder")
    Moede.objects.filter(pk=lukket.pk).update(kl=time(14, 30))
    alt = _ord(lukket)
    for linje in (
        "Referat: LMU, 16. februar 2023",
        "Møde 16. februar 2023, kl. 14.30, Egen",
        "af Karen Holder",
        "Til stede Lars og Karen",
        "Vurderingerne kort Mål Vurdering",
        "2 Udeliv Ikke vurderet",
        "Mål 2 blev ikke vurderet: Tiden gik",
        "Vurdering: på vej Børnene får mad & ro Det kan mærkes lidt Vi ser: Flere spiser <med> og bliver siddende",
        "Vi justerer: Vi køber stole Besluttet på mødet Aktivitet Ansvarlig Frist Status Køb stole Bo Ingen frist",
        "Målet blev ikke vurderet på mødet.",
        "Ferieplan Hvem holder åbent? Referat: Egen holder åbent Opgave Ansvarlig Frist Skriv planen Lis 1. maj 2023",
        "Opgaver Opgave Ansvarlig Frist Ring til skolen Lederen Ingen frist",
        "Noter til referatet Karen Holder",
        "Lis var syg",
    ):
        assert linje in alt
    for linje in ("Mødemappe", "Hvad vil vi?", "Flyt <bordene>", "Udskrevet"):
        assert linje not in alt


def test_minutes_list_what_was_stopped_at_the_meeting_and_not_what_was_before_or_since(by, lmu_forum, maalet):
    tidligere, i_dag, bagefter = (fabrikker.aktivitet(maalet, f"Nr. {nr}") for nr in range(3))
    _stop(tidligere)
    moede = fabrikker.moede_i_gang(by.kontrakt, lmu_forum)
    i_dag.note = "Det regner"
    _stop(i_dag)
    tidligere.note = "Stadig stoppet"
    tidligere.save()
    lukket = _luk(moede)
    _stop(bagefter)
    alt = _ord(lukket)
    assert "Besluttet på mødet Stoppet: Nr. 1 (Det regner)" in alt
    assert alt.count("Stoppet:") == 1


def _stop(aktivitet) -> None:
    aktivitet.tilstand = "stoppet"
    aktivitet.save()


def test_pack_of_a_first_meeting_tells_what_has_happened_since_it_was_planned(by, bestyrelse, maalet):
    moede = fabrikker.moede(by.kontrakt, bestyrelse, 3)
    assert "Siden sidst Det er forummets første møde om kontrakten. " in _ord(moede)
    Moede.objects.filter(pk=moede.pk).update(udgangspunkt=moedebillede.billede(moedebillede.forummets_maal(moede)))
    assert "første møde om kontrakten, og der er ikke sket ændringer, siden mødet blev planlagt." in _ord(moede)
    maalet.aktiviteter.update(tilstand="gennemfoert")
    alt = _ord(moede)
    assert "Siden mødet blev planlagt, er der sket noget med 1 af 1 mål." in alt
    assert "Sket siden sidst Gennemført: Flyt <bordene>" in alt


def test_meeting_without_anything_is_a_paper_too(by, bestyrelse):
    Udviklingsmaal.objects.all().delete()
    moede = fabrikker.moede(by.kontrakt, bestyrelse, 3)
    pdf = _papir(moede).pdf()
    assert alle_fejl(pdf) == []
    assert "Der er ikke noget på dagsordenen." in " ".join(tekst(pdf))


def test_minutes_stand_as_they_were_closed(lukket, maalet):
    foer = _papir(lukket).stempel
    Udviklingsmaal.objects.filter(pk=maalet.pk).update(overskrift="Ny overskrift")
    maalet.aktiviteter.update(tekst="Ny tekst")
    assert _papir(lukket).stempel == foer


# --- Drafts -----------------------------------------------------------------------------------------
def _kladder(by, mappe, bestyrelse, maalet) -> None:
    """Write at two meetings that go on: the pack's own, and another forum's."""
    Moede.objects.filter(pk=mappe.pk).update(tilstand="i_gang", begyndt=timezone.now())
    andet = fabrikker.moede_i_gang(by.kontrakt, bestyrelse, 3)
    for moede, ord_ in ((mappe, "Egen kladde"), (andet, "Andens kladde")):
        fabrikker.evaluering(moede, maalet, "stoppet", ser=ord_)
    fabrikker.opgave(mappe, "Kladdeopgave")
    mappe.punkter.update(referat="Kladdereferat")


def test_nothing_of_a_meeting_that_goes_on_is_printed(by, mappe, lukket, bestyrelse, maalet):
    _kladder(by, mappe, bestyrelse, maalet)
    alt = " ".join([_ord(mappe), _ord(lukket), *tekst(Kontraktpapir(by.kontrakt, evalueringer=True).pdf())])
    assert "Flere spiser" in alt
    for ord_ in ("Egen kladde", "Andens kladde", "Kladdeopgave", "Kladdereferat", "stoppet"):
        assert ord_ not in alt


def test_drafts_of_others_would_be_printed_with_the_guards_off(by, mappe, bestyrelse, maalet, monkeypatch):
    _kladder(by, mappe, bestyrelse, maalet)
    monkeypatch.setattr(moedeindhold, "_kendt_foer", lambda *_: True)
    assert "Forældrebestyrelsen, marts 2023: stoppet" in _ord(mappe)
    monkeypatch.setattr("kontrakter.models.evaluering.EvalueringQuerySet.afsluttede", lambda alle: alle)
    bilag = " ".join(tekst(Kontraktpapir(by.kontrakt, evalueringer=True).pdf()))
    assert "Andens kladde" in bilag


# --- The standards ----------------------------------------------------------------------------------
def test_both_papers_pass_both_standards(mappe, lukket):
    for moede in (mappe, lukket):
        pdf = _papir(moede).pdf()
        assert alle_fejl(pdf) == []
        hoved = [maerke for maerke in maerker(pdf).alle() if maerke.navn == "TH"]
        assert len(hoved) >= 4
        assert {celle.attributter.get("/Scope") for celle in hoved} == {"/Column"}
        overskrifter = "".join(navn[1] for navn in navne(pdf) if navn in ("H1", "H2", "H3", "H4"))
        assert overskrifter.startswith("12")
        assert overskrifter.count("1") == 1
        assert "24" not in overskrifter


def test_title_bookmarks_and_footer_say_what_it_is(mappe, lukket, by, maalet):
    for moede, slags, naar in ((mappe, "Mødemappe", "21. september 2023"), (lukket, "Referat", "16. februar 2023")):
        pdf = _papir(moede).pdf()
        assert PdfReader(BytesIO(pdf)).metadata.title.replace("\xa0", " ") == f"{slags}: LMU, {naar}, {by.dagtilbud}"
        sider = [side.replace("\xa0", " ") for side in tekst(pdf)]
        fod = [f"{by.dagtilbud} · LMU · {naar} · {slags} side {nr} af {len(sider)}" for nr in range(1, len(sider) + 1)]
        assert [fod_ in side for fod_, side in zip(fod, sider, strict=True)] == [False] + [True] * (len(sider) - 1)
        titler = [titel for _, titel, _ in bogmaerker(pdf)]
        assert titler[0].replace("\xa0", " ") == f"{slags}: LMU, {naar}"
        assert f"1 {maalet.overskrift}" in titler


def test_same_meeting_gives_the_same_bytes(lukket):
    assert _papir(lukket).pdf() == _papir(lukket).pdf()


def test_subject_of_another_room_comes_along_and_passes(mappe, monkeypatch):
    krop = mark_safe(
        '<p>Se <a href="/sygefravaer/">tallene</a></p><table><thead><tr><th scope="col">Hus</th></tr></thead>'
        "<tbody><tr><td>4,7 %</td></tr></tbody></table>"
    )
    emner = [lambda *_: [Dagsordensemne("Sygefravær", krop), Dagsordensemne("Farlig", "<b>rå</b>")]]
    monkeypatch.setattr(moedeindhold, "EMNER", emner)
    pdf = _papir(mappe).pdf()
    assert alle_fejl(pdf) == []
    assert "Sygefravær Se tallene Hus 4,7 % Farlig <b>rå</b> Eventuelt" in " ".join(tekst(pdf))


# --- Served, not printed ----------------------------------------------------------------------------
@pytest.fixture
def trykt(monkeypatch):
    """The titles that are printed; printing itself costs nothing here."""
    titler = []

    def tryk(om, html):
        titler.append(om["dokumenttitel"].split(":")[0])
        return b"%PDF-" + html.encode()

    monkeypatch.setattr("kontrakter.udskrift.papir.moede_pdf", tryk)
    return titler


def test_moede_pdf_is_ordered_waited_for_and_served(by, klient, lmu, lukket, trykt, django_capture_on_commit_callbacks):
    inde, pdf, vent = klient(lmu), sti("moede_pdf", lukket.pk), sti("moede_pdf_vent", lukket.pk)
    assert inde.get(pdf).url == vent
    assert "Din PDF er på vej" in ord_i(inde.get(vent))
    assert sti("moede_vis", lukket.pk) in inde.get(vent).content.decode()
    PdfUdgave.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        inde.get(pdf)
    assert inde.get(vent).url == pdf
    assert inde.get(vent, headers=HTMX).headers["HX-Redirect"] == pdf
    svar = inde.get(pdf)
    assert svar.headers["Content-Type"] == "application/pdf"
    assert svar.content.startswith(b"%PDF-")
    assert svar.headers["Content-Disposition"] == (
        'inline; filename="referat-lmu-16-februar-2023-dagtilbud-skovkanten.pdf"'
    )
    assert inde.get(pdf + "?hent").headers["Content-Disposition"].startswith("attachment; ")
    with django_capture_on_commit_callbacks(execute=True):
        inde.get(pdf)
        opgaver.bestil(_papir(lukket))
    assert trykt == ["Referat"]


@pytest.mark.parametrize("navn", ["moede_pdf", "moede_pdf_vent"])
def test_moede_pdf_is_for_those_who_read_the_meeting(
    by, client, klient, lmu, kontraktholder, centerchef, foraelder, konsulent, udenfor, fremmed, mappe, navn
):
    side = sti(navn, mappe.pk)
    assert client.get(side).url == f"/konto/log-ind/?next={side}"
    koder = {hvem.navn: klient(hvem).get(side).status_code for hvem in (lmu, kontraktholder, centerchef)}
    assert set(koder.values()) == {302 if navn == "moede_pdf" else 200}
    assert [klient(hvem).get(side).status_code for hvem in (foraelder, konsulent)] == [403, 403]
    assert [klient(hvem).get(side).status_code for hvem in (udenfor, fremmed)] == [404, 404]
    assert klient(lmu).get(sti(navn, 987654)).status_code == 404
    assert klient(lmu).delete(side).status_code == 405
    if navn == "moede_pdf":
        assert klient(lmu).post(side).status_code == 405


def test_moede_pdf_would_be_for_all_readers_with_the_guard_off(klient, foraelder, mappe, monkeypatch):
    monkeypatch.setattr("kontrakter.adgang.moede.kan_laese", lambda *_: True)
    assert klient(foraelder).get(sti("moede_pdf", mappe.pk)).status_code == 302
    assert klient(foraelder).get(sti("moede_pdf_vent", mappe.pk)).status_code == 200


def test_moede_pdf_asks_the_same_number_of_times_for_one_goal_and_three(
    by, klient, lmu, mappe, trykt, forespoergsler, django_capture_on_commit_callbacks
):
    def antal() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            klient(lmu).get(sti("moede_pdf", mappe.pk))
        return forespoergsler(klient(lmu), sti("moede_pdf", mappe.pk))

    foer = antal()
    for nr in ("7", "8"):
        fabrikker.virkning(fabrikker.maal(by.kontrakt, nr), "Ny virkning")
    assert antal() == foer
    assert len(trykt) == 2


def test_moede_pdf_vent_tells_of_a_failure_and_tries_again(
    by, klient, lmu, mappe, trykt, monkeypatch, django_capture_on_commit_callbacks
):
    def fejl(*_):
        raise PdfFejl("Teksten er for dyb.")

    inde, vent = klient(lmu), sti("moede_pdf_vent", mappe.pk)
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr("kontrakter.udskrift.papir.moede_pdf", fejl)
        inde.get(vent)
    assert "Mødet er uændret. Teksten er for dyb." in ord_i(inde.get(vent))
    with django_capture_on_commit_callbacks(execute=True):
        assert inde.post(vent).url == vent
    assert (inde.get(vent).url, trykt) == (sti("moede_pdf", mappe.pk), ["Mødemappe"])


def test_moede_pdf_counts_in_the_same_limit_as_the_contracts(by, mappe, settings):
    settings.PDF_SAMTIDIGE = 1
    kontraktens = lager.noter_ordre(Kontraktpapir(by.kontrakt))[0]
    moedets = lager.noter_ordre(_papir(mappe))[0]
    assert [bool(lager.tag(et.pk)) for et in (moedets, kontraktens)] == [True, False]


def test_moede_pdf_that_a_change_has_overtaken_is_not_kept(mappe, trykt):
    ordre = lager.noter_ordre(_papir(mappe))[0]
    Moede.objects.filter(pk=mappe.pk).update(spoergsmaal="Et andet")
    taget = lager.tag(ordre.pk)
    lager.lav(taget, papir_af(taget))
    assert (trykt, PdfUdgave.objects.count()) == ([], 0)


def test_each_paper_keeps_its_own_newest(by, mappe, lukket):
    for nr in range(5):
        lager.gem(_papir(mappe), f"{nr}", b"%PDF")
    lager.gem(_papir(lukket), "0", b"%PDF")
    lager.gem(Kontraktpapir(by.kontrakt), "0", b"%PDF")
    lager.gem(Kontraktpapir(by.kontrakt, evalueringer=True), "0", b"%PDF")
    antal = [PdfUdgave.objects.filter(**papir.noegle).count() for papir in (_papir(mappe), _papir(lukket))]
    assert (antal, PdfUdgave.objects.filter(moede=None).count()) == ([3, 1], 2)


def test_one_readers_paper_is_not_served_to_another_who_sees_less(
    by, klient, lmu, kontraktholder, mappe, trykt, monkeypatch, django_capture_on_commit_callbacks
):
    def emner(_, bruger):
        return [Dagsordensemne("Sygefravær", "Kun for lederen")] if bruger == kontraktholder else []

    monkeypatch.setattr(moedeindhold, "EMNER", [emner])
    for hvem in (kontraktholder, lmu):
        with django_capture_on_commit_callbacks(execute=True):
            klient(hvem).get(sti("moede_pdf", mappe.pk))
    sider = {hvem.navn: klient(hvem).get(sti("moede_pdf", mappe.pk)) for hvem in (kontraktholder, lmu)}
    assert [b"Kun for lederen" in svar.content for svar in sider.values()] == [True, False]
    assert len(trykt) == 2


# --- The stamp --------------------------------------------------------------------------------------
def _ny_note(moede, _):
    Referatrettelse.objects.create(moede=moede, tekst="x", skrevet_af_id=1, skrevet_af="x")


AENDRINGER = {
    "spørgsmål": lambda moede, _: Moede.objects.filter(pk=moede.pk).update(spoergsmaal="x"),
    "dag": lambda moede, _: Moede.objects.filter(pk=moede.pk).update(dato=date(2023, 9, 22)),
    "sted": lambda moede, _: Moede.objects.filter(pk=moede.pk).update(sted="x"),
    "tilstand": lambda moede, _: Moede.objects.filter(pk=moede.pk).update(tilstand="klar"),
    "punkt": lambda moede, _: moede.punkter.update(tekst="x"),
    "nyt punkt": lambda moede, _: fabrikker.dagsordenspunkt(moede, "x"),
    "overskrift": lambda _, maal: Udviklingsmaal.objects.filter(pk=maal.pk).update(overskrift="x"),
    "måltekst": lambda _, maal: maal.afsnit.update(tekst="<p>x</p>"),
    "virkning": lambda _, maal: maal.virkninger.update(tekst="x"),
    "status": lambda _, maal: maal.aktiviteter.update(tilstand="i_gang"),
    "forummets navn": lambda moede, _: Forum.objects.filter(pk=moede.forum_id).update(navn="x"),
    "enhedens navn": lambda moede, _: type(moede.kontrakt.enhed).objects.update(navn="x"),
    "sidste konklusion": lambda _, maal: Evaluering.objects.filter(maal=maal).update(ser="x"),
}


@pytest.mark.parametrize("hvad", AENDRINGER)
def test_stamp_changes_with_what_the_pack_shows(mappe, maalet, hvad):
    foer = _papir(mappe).stempel
    assert _papir(mappe).stempel == foer
    AENDRINGER[hvad](mappe, maalet)
    assert _papir(mappe).stempel != foer


def test_stamp_changes_when_another_forum_closes_its_meeting_and_when_a_note_comes(
    by, mappe, lukket, bestyrelse, maalet, settings
):
    andet = fabrikker.moede_i_gang(by.kontrakt, bestyrelse, 3)
    fabrikker.evaluering(andet, maalet, "bagud")
    mappens, referatets = _papir(mappe).stempel, _papir(lukket).stempel
    _luk(andet)
    assert (_papir(mappe).stempel != mappens, _papir(lukket).stempel) == (True, referatets)
    _ny_note(lukket, None)
    assert _papir(lukket).stempel != referatets
    nu = _papir(lukket).stempel
    settings.PROGRAMVERSION = "9.9.9"
    assert _papir(lukket).stempel != nu


def test_pack_is_dated_and_made_again_the_next_day(mappe, monkeypatch):
    i_dag = _papir(mappe).stempel
    i_morgen = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("kontrakter.udskrift.papir.timezone.localdate", lambda: i_morgen)
    assert _papir(mappe).stempel != i_dag


# --- The links --------------------------------------------------------------------------------------
def test_meeting_page_links_to_its_paper(klient, lmu, mappe, lukket):
    for moede, ord_ in ((mappe, "Mødemappe som PDF"), (lukket, "Referat som PDF")):
        for navn in ("moede_vis", "moede_laes"):
            svar = klient(lmu).get(sti(navn, moede.pk))
            assert f'href="{sti("moede_pdf", moede.pk)}">{ord_}</a>' in svar.content.decode()
