"""No byte of what somebody may not see reaches them (catalogue A2).

verden.py writes a word of its own into every text of every place. Each person fetches everything there is an address
for, in every way it can be asked for, and sends every form; the words of other places may not be in any answer.

What is fetched leaves all tables as they were (catalogue A5); nothing is rolled back between the pages, so that one
page may lay the ground for another's write.
"""

import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.urls import reverse

from faelles.pdf import html_til_pdf
from kontrakter.handlinger.soegning import byg_soegning
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.moede import hent_moedeindhold
from kontrakter.udskrift import lager
from kontrakter.udskrift.data import kontrakt_data
from kontrakter.udskrift.moede import kontekst, moede_html
from kontrakter.udskrift.papir import Kontraktpapir, Moedepapir
from tests.pdfhjaelp import raat, tekst

from .adgangstabel import GAAR, INDE
from .aftryk import LAESNING_MAA_SKRIVE, aftryk
from .test_adgangsmatrix import celler
from .verden import AAR, STEDER, klient_for, rullet_tilbage

pytestmark = pytest.mark.usefixtures("stille")
HTMX = {"HX-Request": "true"}
I_DAG = date(2023, 1, 1)
# People's addresses are for those who manage users; everything else of another unit for the administrator above it.
FORBUDT = {person: {"kanarie-fremmed", "kanarie-anden", "kanariepost"} for person in [*INDE, "X"]}
FORBUDT["A"] = {"kanarie-fremmed", "kanariepost-fremmed"}
FORBUDT["a"] = {"kanarie-fremmed", "kanarie-anden", "kanariepost-fremmed"}
FORBUDT["U"] |= {"kanarie-egen"}
FORBUDT["X"] |= {"kanarie-egen"}


@pytest.fixture
def med_pdf(verden):
    """The world with the PDFs made, as the background worker would have, and all that can be found."""
    for sted in STEDER:
        kontrakt = getattr(verden, sted).kontrakt
        lager.gem(
            Kontraktpapir(kontrakt),
            lager.pdf_stempel(kontrakt),
            _lav_pdf(json.dumps(kontrakt_data(hent_indhold(kontrakt)))),
        )
        for moede in (getattr(verden, sted).moede, getattr(verden, sted).lukket_moede):
            papir = Moedepapir(moede)
            lager.gem(papir, papir.stempel, _lav_moedepdf(moede_html(kontekst(hent_moedeindhold(moede), i_dag=I_DAG))))
    byg_soegning()
    return verden


@cache
def _lav_moedepdf(html: str) -> bytes:
    return html_til_pdf(html, titel="Møde", dato=I_DAG)


@cache
def _lav_pdf(data: str) -> bytes:
    return lager.pdf_af_data(json.loads(data), udkast=True, version_tekst="", dato=date(2023, 1, 1))


def _laesninger(verden, person: str):
    """Yield (path, headers) of every way to ask for something."""
    for _, sted, sti, metode, _, _, side in celler(verden, person):
        if metode == "GET" and sted != "ukendt" and "G" in side.metoder:
            yield sti, {}
            if sti.startswith("/kontrakter/"):  # the pages that answer htmx with a piece of themselves
                yield sti, HTMX
    for sted in STEDER:
        et = getattr(verden, sted)
        liste = reverse("kontrakter:kontrakt_liste")
        for soeg in (f"?enhed={et.enhed.pk}", f"?enhed={et.enhed.parent_id}", f"?enhed={verden.kommune.pk}"):
            yield liste + soeg, {}
        yield reverse("kontrakter:afsnit_rediger", args=[et.maal.pk, "aktiviteter"]), {}
        yield reverse("kontrakter:afsnit_rediger", args=[et.maal.pk, "afsaet"]), {}
        yield reverse("kontrakter:kontrakt_pdf", args=[et.kontrakt.pk]) + "?hent", {}
        yield reverse("kontrakter:kontrakt_pdf_vent", args=[et.kontrakt.pk]) + "?bilag=evalueringer", {}
        yield reverse("kontrakter:moede_pdf", args=[et.lukket_moede.pk]), {}
        # An entry of another contract's log, under an address of the own contract.
        yield reverse("kontrakter:kontrakt_forskel", args=[verden.egen.kontrakt.pk, et.haendelse.pk]), {}
        yield reverse("organisation:enhed_opret") + f"?under={et.enhed.pk}", {}
        for sti in ("organisation:aarshjul", "organisation:aarshjul_regneark"):
            yield reverse(sti) + f"?enhed={et.enhed.pk}&aar={AAR}", {}
    yield from _soegninger(verden)


def _soegninger(verden):
    """Yield (path, headers) of what is looked for by half a canary: it stands in the search field again."""
    for sti in ("kontrakter:kontrakt_liste", "organisation:bruger_liste", "organisation:enhed_liste"):
        for soeg in ("?q=kanar", "?soeg=kanar", "?q=kanar&sorter=titel", "?q=kanar&tilstand=udkast&aar=2023"):
            yield reverse(sti) + soeg, {}
    for navn in ("evalueringsstatus", "evalueringsstatus_regneark", "evalueringsstatus_pdf"):
        yield reverse(f"kontrakter:{navn}") + "?aar=2023", {}
    yield reverse("strategi:strategi_liste") + "?aar=2023&art=strategi", {}
    for valg in ("", f"&enhed={verden.anden.enhed.pk}", f"&enhed={verden.kommune.pk}", "&aar=2023"):
        yield reverse("oversigt:soeg") + f"?q=kanar{valg}", {}


def _bytes(svar) -> str:
    if svar.headers.get("Content-Type") == "application/pdf":
        return _pdf(svar.content)
    if svar.content[:2] == b"PK":
        with ZipFile(BytesIO(svar.content)) as fil:
            return " ".join(fil.read(navn).decode() for navn in fil.namelist())
    hoveder = " ".join(f"{navn}: {vaerdi}" for navn, vaerdi in svar.headers.items())
    uden_maerker = re.sub(r"</?mark>", "", svar.content.decode())  # the search marks half of the word
    return hoveder + uden_maerker


@cache
def _pdf(indhold: bytes) -> str:
    return " ".join(tekst(indhold)) + raat(indhold).decode("latin-1")


def _fundne(verden, person: str) -> tuple[set[str], list[str]]:
    """Return (places whose words were met, where a forbidden word was met)."""
    klient, moedt, laek = klient_for(verden.person[person]), set(), []

    def se(hvor, svar):
        indhold = _bytes(svar)
        moedt.update(sted for sted in STEDER if f"kanarie-{sted}" in indhold)
        laek.extend(f"{person} {hvor}: {ord_}" for ord_ in FORBUDT[person] if ord_ in indhold)

    with rullet_tilbage():
        foer = aftryk(*LAESNING_MAA_SKRIVE)
        for sti, hoveder in _laesninger(verden, person):
            se(sti, klient.get(sti, headers=hoveder))
        assert aftryk(*LAESNING_MAA_SKRIVE) == foer
    for navn, sted, sti, metode, data, _, side in celler(verden, person):
        if metode == "POST" and sted != "ukendt" and "P" in side.metoder:
            with rullet_tilbage():
                se(f"POST {navn} {sted}", klient.post(sti, data, headers=HTMX))
            if side.data:
                with rullet_tilbage():
                    se(f"POST {navn} {sted} (tom)", klient.post(sti, {}))
    mail.outbox.clear()
    return moedt, laek


@pytest.mark.parametrize("person", GAAR)
def test_nobody_meets_a_word_of_another_place(med_pdf, person):
    moedt, laek = _fundne(med_pdf, person)
    assert not laek, "\n".join(laek)
    assert moedt == {"A": {"egen", "anden"}, "U": set(), "X": set()}.get(person, {"egen"})


def test_pdf_is_read_to_the_bottom(med_pdf):
    """The control for what hides in a file: text, metadata and the attached JSON are all looked through."""
    svar = klient_for(med_pdf.person["L"]).get(reverse("kontrakter:kontrakt_pdf", args=[med_pdf.egen.kontrakt.pk]))
    indhold = _bytes(svar)
    for ord_ in ("kanarie-egen indledning", "kanarie-egen note", '"ansvarlig":"kanarie-egen ansvarlig"'):
        assert ord_ in indhold.replace('": "', '":"')


def test_a_meetings_pdf_is_read_too(med_pdf):
    for moede in (med_pdf.egen.moede, med_pdf.egen.lukket_moede):
        svar = klient_for(med_pdf.person["L"]).get(reverse("kontrakter:moede_pdf", args=[moede.pk]))
        assert "kanarie-egen overskrift" in _bytes(svar)


@pytest.mark.parametrize(
    ("vagt", "svar"),
    [
        ("kontrakter.adgang._med_ret", lambda _, kontrakt, *__, **___: kontrakt),
        ("kontrakter.views.kontrakt.Kontrakt.objects.synlige_for", lambda _: _alle_kontrakter()),
        ("kontrakter.henvisninger.Kontrakt.objects.synlige_for", lambda _: _alle_kontrakter()),
        ("oversigt.views.Soegepost.objects.synlige_for", lambda _: _alle_soegeposter()),
    ],
)
def test_words_are_met_when_a_guard_is_off(med_pdf, monkeypatch, vagt, svar):
    monkeypatch.setattr(vagt, svar)
    klient = klient_for(med_pdf.person["L"])
    stier = [sti for sti, hoveder in _laesninger(med_pdf, "L") if not hoveder]
    assert any("kanarie-anden" in _bytes(klient.get(sti)) for sti in stier)


@pytest.mark.parametrize("navn", ["evalueringsstatus", "evalueringsstatus_regneark", "evalueringsstatus_pdf"])
def test_words_are_met_in_the_status_when_its_guard_is_off(verden, monkeypatch, navn):
    """The approver of one area, who would then read the status of all."""
    sti = reverse(f"kontrakter:{navn}") + "?aar=2023"
    klient = klient_for(verden.person["O"])
    foer = _bytes(klient.get(sti))
    assert "kanarie-egen" in foer
    assert "kanarie-anden" not in foer
    alle = {getattr(verden, sted).enhed.pk for sted in STEDER}
    monkeypatch.setattr("kontrakter.views.evalueringsstatus.enheder_i_aaret", lambda _: alle)
    efter = _bytes(klient.get(sti))
    assert "kanarie-anden" in efter
    assert "kanarie-fremmed" in efter


def _alle_kontrakter():
    from kontrakter.models import Kontrakt

    return Kontrakt.objects.all()


def _alle_soegeposter():
    from kontrakter.models import Soegepost

    return Soegepost.objects.all()
