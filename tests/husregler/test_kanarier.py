"""No byte of what somebody may not see reaches them (catalogue A2).

verden.py writes a word of its own into every text of every place. Each person fetches everything there is an address
for, in every way it can be asked for, and sends every form; the words of other places may not be in any answer.

What is fetched leaves all tables as they were (catalogue A5); nothing is rolled back between the pages, so that one
page may lay the ground for another's write.

What is refused is asked for once: that it is refused also as a piece of a page is the matrix's, and what stands on the
page that says "not found" is `test_other_municipality_looks_like_unknown`'s.
"""

import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse

from faelles import fejlsider
from faelles.pdf import html_til_pdf
from kontrakter.handlinger.soegning import byg_soegning
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.moede import hent_moedeindhold
from kontrakter.udskrift import lager
from kontrakter.udskrift.data import kontrakt_data
from kontrakter.udskrift.moede import kontekst, moede_html
from kontrakter.udskrift.papir import Kontraktpapir, Moedepapir
from organisation.models import Enhed
from tests.pdfhjaelp import raat, tekst
from tilsyn.models import Tilsynsversion
from tilsyn.regler import TEKSTARTER
from tilsyn.regler.handleplan import Planudsyn
from tilsyn.regler.udsyn import Udsyn
from tilsyn.udskrift.rapport import Rapportpapir, rapport_pdf

from .adgangsord import GAAR, INDE
from .aftryk import LAESNING_MAA_SKRIVE, aftryk
from .planverden import PLANORD
from .test_adgangsmatrix import AFVIST, celler
from .tilsynsverden import ORD
from .verden import AAR, FRAVAER, STEDER, klient_for, rullet_tilbage

pytestmark = pytest.mark.usefixtures("stille")
HTMX = {"HX-Request": "true"}
I_DAG = date(2023, 1, 1)
# People's addresses are for those who manage users; everything else of another unit for the administrator above it.
FORBUDT = {person: {"kanarie-fremmed", "kanarie-anden", "kanariepost"} for person in [*INDE, "X"]}
FORBUDT["A"] = {"kanarie-fremmed", "kanariepost-fremmed"}
FORBUDT["a"] = {"kanarie-fremmed", "kanarie-anden", "kanariepost-fremmed"}
FORBUDT["U"] |= {"kanarie-egen"}
FORBUDT["X"] |= {"kanarie-egen"}
# A team's reflections are for those who lead the unit and its LMU: not for whoever runs the strategy or the area.
for _person, _ord in FORBUDT.items():
    _ord |= {f"kun-holdet-{sted}" for sted in STEDER if sted != "egen" or _person not in "KL"}
# Figures of sick leave, as they are written on pages and in spreadsheets: the unit's, and its house's.
TAL = [
    (sted, nr, {tal.replace(".", ","), f"<v>{tal}</v>"})
    for sted, tallene in FRAVAER.items()
    for nr, tal in enumerate(tallene)
]
# What stands in a tilsyn before it is published, and its preparations: the consultants', and what the leader sees too.
# What stands in a handleplan before it is presented: those who work on it.
UDKASTORD = (*ORD, PLANORD)
SER_TILSYN = {
    "S": {f"{et}-egen" for et in UDKASTORD},
    "K": {"tilsynsleder-egen", f"{PLANORD}-egen"},
    "C": {f"{PLANORD}-egen"},
}
ALLE_TILSYNSORD = {f"{et}-{sted}" for et in UDKASTORD for sted in STEDER}
SER_TAL = {"C": 2, "O": 2, "K": 2, "D": 2, "V": 2, "L": 1, "F": 1}
for _person, _ord in FORBUDT.items():
    _ord |= ALLE_TILSYNSORD - SER_TILSYN.get(_person, set())
    _ord |= set().union(*(tal for sted, nr, tal in TAL if sted != "egen" or nr >= SER_TAL.get(_person, 0)))


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
        for version in Tilsynsversion.objects.filter(tilsyn__enhed=getattr(verden, sted).enhed):
            papir = Rapportpapir(version)
            lager.gem(papir, papir.stempel, _lav_rapport(version))
    byg_soegning()
    return verden


@cache
def _lav_rapport(version) -> bytes:
    return rapport_pdf(version)


@cache
def _lav_moedepdf(html: str) -> bytes:
    return html_til_pdf(html, titel="Møde", dato=I_DAG)


@cache
def _lav_pdf(data: str) -> bytes:
    return lager.pdf_af_data(json.loads(data), udkast=True, version_tekst="", dato=date(2023, 1, 1))


def _laesninger(verden, person: str):
    """Yield (path, headers) of every way to ask for something."""
    for _, sted, sti, metode, _, ventet, side in celler(verden, person):
        if metode == "GET" and sted != "ukendt" and "G" in side.metoder:
            yield sti, {}
            # The pages that answer htmx with a piece of themselves.
            if ventet not in AFVIST and sti.startswith(("/kontrakter/", "/tilsyn/")):
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
        traad = f"?strategi={et.strategi.pk}&aar={AAR}&omraade={et.enhed.parent_id}"
        yield reverse("traad:traad_vis") + traad, {}
        yield reverse("traad:traad_punkt", args=[et.punkt.pk]) + traad, {}
    yield from _soegninger(verden)
    yield from _fravaer(verden)
    yield from _tilsyn(verden)


TILSYN = [
    "tilsyn",
    "uanmeldt_tilsyn",
    "tilsynsudkast",
    "kommenteret_tilsyn",
    "endeligt_tilsyn",
    "offentligt_tilsyn",
    "rettet_tilsyn",
    "fjernet_tilsyn",
]


def _tilsyn(verden):
    """Yield (path, headers) of every tilsyn in every state, in every way it can be read."""
    for soeg in ("", "?q=a", "?art=ordinaert", "?side=2"):
        yield reverse("tilsyn:tilsyn_liste") + soeg, {}
    for soeg in ("?fra=2020", "?omraade=Område+Vest"):
        yield reverse("tilsyn:tilsynsbillede") + soeg, {}
        yield reverse("tilsyn:tilsynsbillede_regneark") + soeg, {}
    for et in (getattr(verden, sted).faerdig_udvalgsrapport for sted in STEDER):
        yield reverse("tilsyn:udvalgsrapport_vis", args=[et.pk]), {}
    for et in (getattr(getattr(verden, sted), navn) for sted in STEDER for navn in TILSYN):
        for sti in ("tilsyn_vis", "tilsyn_laes", "tilsyn_rediger", "anvisning_opret"):
            yield reverse(f"tilsyn:{sti}", args=[et.pk]), {}
        for art, _ in TEKSTARTER:
            yield reverse("tilsyn:tilsynstekst_rediger", args=[et.pk, art]), {}
        for tema in et.redskab.temaer.all():
            yield reverse("tilsyn:vurdering_rediger", args=[et.pk, tema.pk]), {}
        for sti in ("tilsynsversion_vis", "tilsynsversion_pdf", "tilsynsversion_pdf_vent"):
            yield reverse(f"tilsyn:{sti}", args=[et.pk, 1]), {}
        for anvisning in et.anvisninger.all():
            yield reverse("tilsyn:anvisning_foelg_op", args=[anvisning.pk]), {}
    yield from _planer(verden)


PLANER = [
    "handleplan",
    "fremlagt_plan",
    "godkendt_plan",
    "evalueret_plan",
    "rettet_plan",
    "lovpligtig_plan",
    "fjernet_plan",
]


def _planer(verden):
    """Yield (path, headers) of every handleplan in every state, in every way it can be read."""
    for soeg in ("", "?q=a", "?art=udviklende", "?tilstand=udkast", "?side=2"):
        yield reverse("tilsyn:handleplan_liste") + soeg, {}
    for et in (getattr(getattr(verden, sted), navn) for sted in STEDER for navn in PLANER):
        for sti in ("handleplan_vis", "handleplan_laes", "handleplan_rediger", "bemaerkning_opret", "planopgave_opret"):
            yield reverse(f"tilsyn:{sti}", args=[et.pk]), {}
        yield reverse("tilsyn:handleplansversion_vis", args=[et.pk, 1]), {}
        yield reverse("tilsyn:handleplanskrav_rediger", args=[et.pk, "forhold"]), {}
        for punkt in et.punkter.all():
            yield reverse("tilsyn:handleplanssvar_rediger", args=[punkt.pk, "opnaa"]), {}
            yield reverse("tilsyn:punktevaluering_rediger", args=[punkt.pk]), {}
            yield reverse("tilsyn:punkt_til_kontrakt", args=[punkt.pk]), {}
        for opgave in et.opgaver.all():
            yield reverse("tilsyn:planopgave_status", args=[opgave.pk]), {}


def _fravaer(verden):
    """Yield (path, headers) of sick leave: the tables with every choice, and the units above and below each place."""
    for et in (getattr(verden, sted) for sted in STEDER):
        for sti in ("fravaer_liste", "fravaer_regneark"):
            for valg in ("", "vis=aar", f"omraade={et.enhed.pk}", f"q=e&aar={AAR}&maaned=2&sorter=procent_omvendt"):
                yield reverse(f"sygefravaer:{sti}") + f"?{valg}", {}
        for sti in ("fravaer_vis", "fravaer_moede", "fravaer_vis_regneark"):
            for enhed in (et.enhed, et.hus, et.enhed.parent, verden.kommune):
                yield reverse(f"sygefravaer:{sti}", args=[enhed.pk]) + f"?periode={AAR}", {}


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
    for navn, sted, sti, metode, data, ventet, side in celler(verden, person):
        if metode == "POST" and sted != "ukendt" and "P" in side.metoder:
            with rullet_tilbage():
                se(f"POST {navn} {sted}", klient.post(sti, data, headers=HTMX))
            if side.data and ventet not in AFVIST:
                with rullet_tilbage():
                    se(f"POST {navn} {sted} (tom)", klient.post(sti, {}))
    mail.outbox.clear()
    return moedt, laek


@pytest.fixture
def uden_404(monkeypatch, settings):
    """What takes a third of the time and says nothing: the page that says "not found", and sessions in the database."""
    render = fejlsider.render

    def let(request, skabelon, kontekst, status):
        return (
            HttpResponse(skabelon, status=404) if status == 404 else render(request, skabelon, kontekst, status=status)
        )

    monkeypatch.setattr(fejlsider, "render", let)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"


@pytest.mark.usefixtures("uden_404")
@pytest.mark.parametrize("person", GAAR)
def test_nobody_meets_a_word_of_another_place(med_pdf, person):
    moedt, laek = _fundne(med_pdf, person)
    assert not laek, "\n".join(laek)
    assert moedt == {"A": {"egen", "anden"}, "U": set(), "X": set()}.get(person, {"egen"})


def _tal_moedt(verden, person: str) -> set[tuple[str, int]]:
    """Return the places whose figures the person met on the pages about them: of the unit (0) or its house (1)."""
    klient, moedt = klient_for(verden.person[person]), set()
    with rullet_tilbage():
        for sti, _ in _fravaer(verden):
            indhold = _bytes(klient.get(sti))
            moedt |= {(sted, nr) for sted, nr, skrivemaader in TAL if any(et in indhold for et in skrivemaader)}
    return moedt


@pytest.mark.parametrize("person", [*GAAR, "V"])
def test_figures_are_met_by_those_they_are_for(verden, person):
    """By LMU and the board the unit's alone, and not that of a house: they are shown the unit as one."""
    assert _tal_moedt(verden, person) == {("egen", nr) for nr in range(SER_TAL.get(person, 0))}


@pytest.mark.parametrize("person", ["A", "C"])
def test_a_teams_words_are_met_when_the_guard_is_off(verden, monkeypatch, person):
    """By those who may only see all teams taken together; that page has no words of a team, with or without."""
    klient, egen = klient_for(verden.person[person]), verden.egen
    sti = reverse("strategi:refleksion_vis", args=[egen.strategi.pk, egen.enhed.pk])
    samlet = reverse("strategi:refleksion_samlet", args=[egen.strategi.pk])
    assert "kun-holdet-egen" not in _bytes(klient.get(sti)) + _bytes(klient.get(samlet))
    monkeypatch.setattr("strategi.adgang.har_ret", lambda *_: True)
    assert "kun-holdet-egen eksempel" in _bytes(klient.get(sti))
    assert "kun-holdet-egen" not in _bytes(klient.get(samlet))


@pytest.mark.parametrize(
    ("person", "vagt"),
    [
        ("L", "sygefravaer.adgang.enhed_ids_med_fravaer"),
        ("C", "sygefravaer.views.tabel.enhed_ids_med_fravaer"),
    ],
)
def test_figures_are_met_when_a_guard_is_off(verden, monkeypatch, person, vagt):
    alle = set(Enhed.objects.values_list("pk", flat=True))
    monkeypatch.setattr(vagt, lambda _: alle)
    assert ("anden", 0) in _tal_moedt(verden, person)


def _tilsynsord_moedt(verden, person: str) -> set[str]:
    """Return the words of unpublished supervisions that the person met on the pages about them."""
    klient = klient_for(verden.person[person])
    with rullet_tilbage():
        laest = [_bytes(klient.get(sti)) for sti, _ in _tilsyn(verden)]
    return {ord_ for ord_ in ALLE_TILSYNSORD if any(ord_ in indhold for indhold in laest)}


@pytest.mark.parametrize("person", INDE)
def test_drafts_and_preparations_are_met_by_those_they_are_for(verden, person):
    assert _tilsynsord_moedt(verden, person) == SER_TILSYN.get(person, set())


@pytest.mark.parametrize("person", ["K", "D", "L", "F", "C", "O"])
def test_published_reports_are_met_by_those_who_read_them(verden, person):
    et = verden.egen
    klient = klient_for(verden.person[person])
    for tilsyn in (et.offentligt_tilsyn, et.rettet_tilsyn):
        assert "offentlig-egen begrundelse" in _bytes(klient.get(reverse("tilsyn:tilsyn_laes", args=[tilsyn.pk])))


@pytest.mark.parametrize(
    ("person", "vagt", "svar", "ord_"),
    [
        ("L", "tilsyn.adgang.udsyn", lambda *_, **__: Udsyn.RAPPORT, "tilsynsudkast-egen"),
        ("K", "tilsyn.adgang.foerer_tilsyn", lambda *_: True, "tilsynsnote-egen"),
        ("K", "tilsyn.adgang.udsyn", lambda *_, **__: Udsyn.ALT, "tilsynsnote-egen"),
        ("K", "tilsyn.adgang.kan_laese_tekst", lambda *_: True, "tilsynsnote-egen"),
        ("F", "tilsyn.adgang.har_ret", lambda *_: True, "tilsynsleder-anden"),
        ("F", "tilsyn.adgang.planblik.planudsyn", lambda *_, **__: Planudsyn.FREMLAGT, "planudkast-egen"),
        ("L", "tilsyn.adgang.planblik.har_ret", lambda *_: True, "planudkast-anden"),
    ],
)
def test_drafts_are_met_when_a_guard_is_off(verden, monkeypatch, person, vagt, svar, ord_):
    monkeypatch.setattr(vagt, svar)
    assert ord_ in _tilsynsord_moedt(verden, person)


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


def test_a_published_reports_pdf_is_read_too(med_pdf):
    version = med_pdf.egen.offentligt_tilsyn.versioner.get()
    svar = klient_for(med_pdf.person["L"]).get(reverse("tilsyn:tilsynsversion_pdf", args=[version.tilsyn_id, 1]))
    for ord_ in ("offentlig-egen iagttagelse", "offentlig-egen anvisning"):
        assert ord_ in _bytes(svar)


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
