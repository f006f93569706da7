"""A published report for anybody: what is shown, what is not, and what stands as file."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from faelles.pdf import PdfFejl
from kontrakter.adresser import enhedsadresse, kommuneadresse
from kontrakter.models import PdfUdgave
from kontrakter.udskrift import lager
from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i
from tests.kontrakter.offentlighjaelp import FORSIDE, KANARIE, gaa_igennem
from tests.pdfhjaelp import alle_fejl, navne, tekst
from tilsyn.adgang import offentlig as adgang
from tilsyn.adresser import originaladresse, rapportadresse, rapportpdfadresse
from tilsyn.indhold.rapport import rapport_data
from tilsyn.models import Tilsyn, Tilsynsversion, Vurdering
from tilsyn.udskrift.rapport import Rapportpapir, rapport_pdf

from .hjaelp import sti


@pytest.fixture
def offentlig(skrevet, konsulent):
    """The report is published; its row says so too."""
    fabrikker.anvisning(skrevet, "Ret op på skiftene", frist="2023-09-01", givet="2023-04-20", art="strakspaabud")
    fabrikker.tilsynstekst(skrevet, "kommentarer", "<p>Vi er enige.</p>")
    fabrikker.tilsynsversion(skrevet, konsulent, datetime(2023, 6, 1, 10, tzinfo=UTC))
    Tilsyn.objects.filter(pk=skrevet.pk).update(tilstand="offentliggjort")
    skrevet.refresh_from_db()
    return skrevet


def _lavet(tilsyn) -> bytes:
    """Make and keep the PDF of the newest version."""
    papir = Rapportpapir(tilsyn.versioner.order_by("nummer").last())
    lager.gem(papir, papir.stempel, papir.pdf())
    return papir.pdf()


# --- The page -------------------------------------------------------------------------------------
def test_rapport_laes_shows_the_sealed_report_to_anybody(klient, offentlig):
    svar = klient().get(rapportadresse(offentlig))
    assert svar.status_code == 200
    for ord_ in ("Tilsynsrapport for Dagtilbud Skovkanten", "Fordi det ses.", "Ret op på skiftene", "Vi er enige."):
        assert ord_ in ord_i(svar)
    assert "Frist 1. september 2023" in ord_i(svar)
    html = svar.content.decode()
    assert ("Trin 1 er det bedste." in html, '<span class="niveau-trin">(trin 1 af ' in html) == (True, True)
    assert svar.headers["Cache-Control"] == "public, max-age=300"


def test_visit_to_one_childminder_is_not_for_anybody(klient, by, offentlig):
    adresse = rapportadresse(offentlig)
    assert klient().get(adresse).status_code == 200
    Tilsyn.objects.filter(pk=offentlig.pk).update(art="loebende")
    assert klient().get(adresse).status_code == 404
    assert klient().get(enhedsadresse(by.dagtilbud)).status_code == 404


def test_unit_lists_its_reports_and_leads_to_them(klient, by, offentlig):
    assert enhedsadresse(by.dagtilbud) in klient().get(kommuneadresse(by.kommune)).content.decode()
    svar = klient().get(enhedsadresse(by.dagtilbud))
    assert "Offentliggjort 1. juni 2023." in ord_i(svar)
    for adresse in (rapportadresse(offentlig), rapportpdfadresse(offentlig)):
        assert adresse in svar.content.decode()
    assert originaladresse(offentlig) not in svar.content.decode()


def test_rapport_laes_keeps_the_published_version_while_it_is_corrected(klient, offentlig, redskab, konsulent):
    Tilsyn.objects.update(tilstand="udkast", anmeldt=False)
    Vurdering.objects.filter(tema=redskab.samspil).update(begrundelse="<p>Rettet</p>")
    assert "Rettet" not in ord_i(klient().get(rapportadresse(offentlig)))
    fabrikker.tilsynsversion(Tilsyn.objects.get(), konsulent, datetime(2023, 7, 2, 10, tzinfo=UTC))
    assert "Rettet" in ord_i(klient().get(rapportadresse(offentlig)))
    assert "Offentliggjort 1. juni 2023, rettet 2. juli 2023." in ord_i(klient().get(enhedsadresse(offentlig.enhed)))


@pytest.mark.parametrize("tilstand", ["planlagt", "udkast", "til_kommentering", "endelig"])
def test_report_that_is_not_published_is_unknown(klient, by, skrevet, tilstand):
    Tilsyn.objects.update(tilstand=tilstand)
    for adresse in (rapportadresse(skrevet), rapportpdfadresse(skrevet), originaladresse(skrevet)):
        assert klient().get(adresse).status_code == 404
    assert klient().get(enhedsadresse(by.dagtilbud)).status_code == 404
    assert klient().get(FORSIDE).status_code == 200


def test_report_that_was_taken_back_is_unknown(klient, by, offentlig):
    Tilsyn.objects.update(fjernet=timezone.now())
    assert klient().get(rapportadresse(offentlig)).status_code == 404
    assert klient().get(enhedsadresse(by.dagtilbud)).status_code == 404


def test_report_is_not_under_another_unit_or_municipality(klient, by, offentlig):
    k, e = by.kommune.pk, by.dagtilbud.pk
    for kommune, enhed in ((by.anden_kommune.pk, e), (k, by.andet_dagtilbud.pk), (k, 987654321)):
        assert klient().get(f"{FORSIDE}{kommune}-x/{enhed}-x/tilsyn/{offentlig.pk}/").status_code == 404
    svar = klient().get(f"{FORSIDE}{k}-gammelt/{e}-navn/tilsyn/{offentlig.pk}/pdf")
    assert (svar.status_code, svar.headers["Location"]) == (302, rapportpdfadresse(offentlig))


def test_pages_ask_the_same_of_one_report_and_of_three(klient, by, offentlig, konsulent, forespoergsler):
    sider = [FORSIDE, kommuneadresse(by.kommune), enhedsadresse(by.dagtilbud), rapportadresse(offentlig)]
    en = [forespoergsler(klient(), side) for side in sider]
    for enhed in (by.dagtilbud, by.andet_dagtilbud):
        fabrikker.tilsynsversion(fabrikker.tilsyn(enhed, offentlig.redskab), konsulent)
    assert [forespoergsler(klient(), side) for side in sider] == en
    assert max(en) <= 4


def test_publishing_tells_that_all_can_read_it(klient, skrevet, konsulent):
    Tilsyn.objects.update(tilstand="endelig")
    svar = klient(konsulent).get(sti("tilsyn_skift", skrevet.pk, "offentliggoer"))
    assert "alle kan læse den på kommunens offentlige side" in ord_i(svar)
    klient(konsulent).post(sti("tilsyn_skift", skrevet.pk, "offentliggoer"))
    assert klient().get(rapportadresse(skrevet)).status_code == 200


# --- The paper ------------------------------------------------------------------------------------
def test_rapport_pdf_is_valid_and_says_what_the_page_says(offentlig):
    pdf = rapport_pdf(offentlig.versioner.get())
    assert alle_fejl(pdf) == []
    alt = " ".join(tekst(pdf))
    for ord_ in (
        "Tilsynsrapport for Dagtilbud Skovkanten",
        "Version 1, offentliggjort 1. juni 2023",
        "Vedligeholde (trin 1 af 3)",
        "Fordi det ses.",
        "Ret op på skiftene",
        "20. april 2023",
        "1. september 2023",
        "Strakspåbud",
        "Vi er enige.",
    ):
        assert ord_ in alt.replace("\N{NO-BREAK SPACE}", " "), ord_
    assert {"H1", "H2", "TH"} <= set(navne(pdf))
    assert rapport_pdf(offentlig.versioner.get()) == pdf


def test_publishing_orders_the_pdf_and_the_worker_makes_it(
    klient, skrevet, konsulent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        version = fabrikker.tilsynsversion(skrevet, konsulent)
    udgave = PdfUdgave.objects.get(emne=f"tilsynsversion:{version.pk}")
    assert (udgave.tilstand, bytes(udgave.data)) == ("faerdig", rapport_pdf(version))
    svar = klient().get(rapportpdfadresse(skrevet))
    assert (svar.status_code, svar.content) == (200, bytes(udgave.data))
    assert svar.headers["Content-Disposition"].startswith('inline; filename="tilsynsrapport-dagtilbud-skovkanten')
    assert klient().get(rapportpdfadresse(skrevet) + "?hent").headers["Content-Disposition"].startswith("attachment")


def test_rapport_pdf_that_is_not_made_yet_says_so_and_is_not_kept(klient, offentlig):
    svar = klient().get(rapportpdfadresse(offentlig))
    assert (svar.status_code, svar.headers["Retry-After"]) == (202, "5")
    assert "no-store" in svar.headers["Cache-Control"]
    assert "læs rapporten som en side" in ord_i(svar)


def test_rapport_pdf_that_failed_leads_to_the_page(klient, skrevet, konsulent, monkeypatch):
    def fejl(_):
        raise PdfFejl("For dyb.")

    version = fabrikker.tilsynsversion(skrevet, konsulent)
    monkeypatch.setattr("tilsyn.udskrift.rapport.rapport_pdf", fejl)
    lager.lav(lager.tag(PdfUdgave.objects.get().pk), Rapportpapir(version))
    svar = klient().get(rapportpdfadresse(skrevet))
    assert (svar.status_code, "PDF’en kunne ikke laves" in ord_i(svar)) == (202, True)


def test_tilsynsversion_pdf_is_waited_for_and_served(klient, offentlig, lmu, kontraktholder):
    pdf, vent = (sti(navn, offentlig.pk, 1) for navn in ("tilsynsversion_pdf", "tilsynsversion_pdf_vent"))
    assert klient(lmu).get(pdf).url == vent
    assert "Din PDF er på vej" in ord_i(klient(lmu).get(vent))
    data = _lavet(offentlig)
    assert klient(lmu).get(vent).url == pdf
    assert klient(kontraktholder).get(pdf).content == data
    assert klient(lmu).get(sti("tilsynsversion_pdf", offentlig.pk, 2)).status_code == 404
    assert pdf in klient(lmu).get(sti("tilsyn_laes", offentlig.pk)).content.decode()


def test_a_paper_is_of_a_contract_or_of_something_else(by):
    for felter in ({"kontrakt": by.kontrakt, "emne": "tilsynsversion:1"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PdfUdgave.objects.create(stempel="x", **felter)


# --- The original ---------------------------------------------------------------------------------
def test_rapport_original_is_the_file_that_came_in(klient, by, offentlig, konsulent):
    fabrikker.tilsynsfil(by.kommune, "Rapport 2023.pdf", tilsyn=offentlig, tilstand="gemt", indhold=b"%PDF-1.7 den")
    fabrikker.tilsynsversion(offentlig, konsulent)
    svar = klient().get(originaladresse(offentlig))
    assert (svar.status_code, svar.content) == (200, b"%PDF-1.7 den")
    assert svar.headers["Content-Disposition"] == 'attachment; filename="rapport-2023.pdf"'
    assert "Hent den oprindelige PDF" in ord_i(klient().get(rapportadresse(offentlig)))
    assert "Den oprindelige PDF" in ord_i(klient().get(enhedsadresse(by.dagtilbud)))


def test_rapport_original_is_unknown_without_one(klient, offentlig):
    assert klient().get(originaladresse(offentlig)).status_code == 404


# --- Canaries -------------------------------------------------------------------------------------
@pytest.fixture
def omgivet(by, offentlig, redskab, konsulent):
    """A published report with the canary's word on all sides: notes, preparations, a correction, other supervisions."""
    for art in ("leders_forberedelse", "konsulents_forberedelse"):
        fabrikker.tilsynstekst(offentlig, art, f"<p>{KANARIE} {art}</p>")
    Vurdering.objects.filter(tilsyn=offentlig).update(begrundelse=f"<p>{KANARIE} rettelse</p>")
    offentlig.anvisninger.update(tekst=f"{KANARIE} anvisning", note=f"{KANARIE} note")
    Tilsyn.objects.filter(pk=offentlig.pk).update(tilstand="udkast", konsulent_navn=KANARIE, deltager_ledelse=KANARIE)
    for tilstand in ("planlagt", "udkast", "til_kommentering", "endelig"):
        andet = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, tilstand, konsulent_navn=KANARIE, anmeldt=False)
        fabrikker.temavurdering(andet, redskab.samspil, redskab.niveau["juster"], f"<p>{KANARIE}</p>")
    fabrikker.tilsynsfil(by.kommune, f"{KANARIE}.pdf", tilstand="klar", indhold=KANARIE.encode())
    _lavet(offentlig)
    return offentlig


def _kanarier(klient) -> list[str]:
    """Return the public addresses with a canary in any byte."""
    svar = gaa_igennem(klient)
    assert {et.resolver_match.view_name for et in svar.values()} >= {
        "offentlig:enhed_vis",
        "offentlig_tilsyn:rapport_laes",
        "offentlig_tilsyn:rapport_pdf",
    }
    return [adresse for adresse, et in svar.items() if KANARIE in _alt(et)]


def _alt(svar) -> str:
    if svar.headers["Content-Type"] == "application/pdf":
        return " ".join(tekst(svar.content)) + svar.content.decode("latin-1")
    return svar.content.decode() + svar.serialize_headers().decode()


def test_nothing_but_the_published_version_is_in_any_byte(omgivet, klient, konsulent):
    assert _kanarier(klient()) == []
    assert _kanarier(klient(konsulent)) == []


def test_the_canaries_are_met_when_they_are_published(omgivet, klient, konsulent):
    fabrikker.tilsynsversion(Tilsyn.objects.get(pk=omgivet.pk), konsulent)
    _lavet(omgivet)
    moedt = {adresse.partition("?")[0] for adresse in _kanarier(klient())}
    assert moedt == {rapportadresse(omgivet), rapportpdfadresse(omgivet)}


def test_the_canaries_are_met_when_the_page_is_not_made_of_the_seal(omgivet, klient, monkeypatch):
    """The control: made of the rows instead, the page shows the correction."""
    monkeypatch.setattr(Tilsynsversion, "data", property(lambda version: rapport_data(version.tilsyn)))
    assert rapportadresse(omgivet) in _kanarier(klient())


def test_the_canaries_are_met_when_the_guard_is_off(omgivet, klient, konsulent, monkeypatch):
    """The control of `offentlige`: a report that was taken back is kept, and would be read."""
    taget = Tilsyn.objects.filter(tilstand="endelig").get()
    fabrikker.tilsynsversion(taget, konsulent)
    Tilsyn.objects.filter(pk=taget.pk).update(fjernet=timezone.now())
    assert _kanarier(klient()) == []
    monkeypatch.setattr(adgang.Tilsyn.objects, "offentlige", Tilsyn.objects.all)
    assert KANARIE in klient().get(rapportadresse(taget)).content.decode()
