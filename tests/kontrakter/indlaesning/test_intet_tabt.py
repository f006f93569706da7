"""Nothing of a source is lost: every character of it is in the proposal once, or listed as left out on purpose."""

import string
from collections import Counter
from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrakter.indlaesning import docx, formular, pdf, tekst
from kontrakter.indlaesning.forslag import Forslag
from kontrakter.indlaesning.laes import laes
from kontrakter.indlaesning.opdeling import opdel
from kontrakter.indlaesning.ordbog import KENDTE

from .test_laes import FORMULARER, HOEJVANGEN


def tegn(*tekster: str) -> Counter:
    return Counter("".join("".join(tekst.split()) for tekst in tekster))


def placeret(forslag: Forslag) -> Counter:
    """Return the characters of the proposal and of what it lists as left out."""
    maal = [tekst for et in forslag.maal for tekst in (et.nummer, et.overskrift)]
    afsnit = [et.overskrift for maal in forslag.maal for et in maal.afsnit]
    blokke = [blok.tekst for blok in forslag.blokke()]
    return tegn(forslag.titel, *maal, *afsnit, *blokke, *(et.tekst for et in forslag.udeladt))


def tabt(kilde: list[str], forslag: Forslag) -> tuple[Counter, Counter]:
    """Return (characters that are missing, characters that were not in the source)."""
    foer, efter = tegn(*kilde), placeret(forslag)
    return foer - efter, efter - foer


INTET = (Counter(), Counter())


@pytest.mark.parametrize("navn", HOEJVANGEN)
def test_de_rigtige_filer_mister_intet(eksempler, navn):
    forslag = laes((eksempler / "kontrakter" / navn).read_bytes())
    assert tabt(forslag.kildelinjer, forslag) == INTET


@pytest.mark.parametrize("navn", FORMULARER)
def test_formularens_vaerdier_mister_intet(eksempler, navn):
    forslag = laes((eksempler / "kontrakter" / navn).read_bytes())
    mangler, _ = tabt(forslag.kildelinjer, forslag)
    assert mangler == Counter()


ORD = st.text(alphabet=string.ascii_letters + "æøåÆØÅ0123456789.,:;-–()”%", min_size=1, max_size=9)
SAETNING = st.lists(ORD, min_size=1, max_size=12).map(" ".join)
ANDRE_OVERSKRIFTER = ["Aktiviteter:", "Aktiviteter: :", "Tidsperspektiv.", "Økonomi", "Forventede virkninger", "Mål"]
OVERSKRIFT = st.sampled_from([*KENDTE.values(), *ANDRE_OVERSKRIFTER])
MAAL = st.tuples(
    st.sampled_from(["Udviklingsmål ", "Mål ", "UDVIKLINGSMÅL nr. ", "Udviklings mål "]),
    st.sampled_from(["1", "2", "5.1", "5.2", "10", "2a"]),
    st.sampled_from(["", ":", " – Gode overgange", ". Trivsel", ":: –", " og 3 hører sammen.", " 2023"]),
).map("".join)
PUNKT = st.tuples(st.sampled_from(["• ", "- ", "•\t", "\uf0b7 ", "1. ", "6) ", " • "]), SAETNING).map("".join)
TOM_ELLER_TITEL = st.sampled_from(["", " ", "Udviklingskontrakt 2023 for Dagtilbud X"])
SPOR = st.sampled_from(["Det politiske og strategiske afsæt", "Spor 2. – God ledelse", "Spor 1 Rød tråd og", "1. Mod"])
LINJE = st.one_of(SAETNING, OVERSKRIFT, MAAL, PUNKT, TOM_ELLER_TITEL, SPOR)
DOKUMENT = st.lists(LINJE, min_size=1, max_size=60)
STIL = st.sampled_from(["Normal", "Heading 1", "Heading 2", "Title", "List Bullet"])
MANGE = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])


@MANGE
@given(DOKUMENT)
def test_tekst_mister_intet(linjer):
    kilde = "\n".join(linjer)
    assert tabt([kilde], opdel(tekst.linjer(kilde), "tekst")) == INTET


@MANGE
@given(st.lists(DOKUMENT, min_size=1, max_size=5))
def test_pdf_mister_intet(sider):
    tekster = ["\n".join(side) for side in sider]
    linjer, udeladt = pdf.linjer(tekster)
    forslag = opdel(linjer, "pdf")
    forslag.udeladt += udeladt
    assert tabt(tekster, forslag) == INTET


@settings(MANGE, max_examples=60)
@given(st.lists(st.tuples(LINJE, STIL), min_size=1))
def test_word_mister_intet(afsnit):
    dokument = python_docx.Document()
    for linje, stil in afsnit:
        dokument.add_paragraph(linje, style=stil)
    fil = BytesIO()
    dokument.save(fil)
    forslag = opdel(docx.linjer(docx.aabn(fil.getvalue())), "docx")
    assert tabt([linje for linje, _ in afsnit], forslag) == INTET


NUMRE = ["", " 2", " 3"]
FELTER = [
    "Udviklingskontrakt 2023 for",
    "Beskrivelse af udviklingsmålet",
    *(f"Indsæt overskrift på udviklingsmål nr {nr}" for nr in (1, 2, 3)),
    *(f"{overskrift}{nummer}" for overskrift in KENDTE.values() for nummer in NUMRE),
    "Et helt andet felt",
]


@MANGE
@given(st.dictionaries(st.sampled_from(FELTER), st.lists(LINJE, max_size=5).map("\r".join)))
def test_formular_mister_intet(felter):
    mangler, _ = tabt(list(felter.values()), formular.laes_felter(felter))
    assert mangler == Counter()


def test_et_tabt_stykke_bliver_set(monkeypatch):
    """The control: a reader that drops one line."""
    kilde = "Udviklingskontrakt 2023 for X\nUdviklingsmål 1\nOverskrift\nAktiviteter\n• Vi gør det\n• Vi gør mere"
    assert tabt([kilde], opdel(tekst.linjer(kilde), "tekst")) == INTET
    monkeypatch.setattr("kontrakter.indlaesning.opdeling.Opdeler._fortsaetter", lambda *_: True)
    linjer = [linje for linje in tekst.linjer(kilde) if linje.nr != 5]
    assert tabt([kilde], opdel(linjer, "tekst")) != INTET
