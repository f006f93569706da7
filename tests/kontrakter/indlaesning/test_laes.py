"""The real documents are read as a person has read them (the answers stand beside the documents)."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings

from kontrakter.indlaesning.fejl import IkkeEnKontrakt, KanIkkeLaeses
from kontrakter.indlaesning.forslag import fra_dict
from kontrakter.indlaesning.laes import laes
from kontrakter.indlaesning.ordbog import KENDTE

from .hjaelp import KONTRAKT

HOEJVANGEN = [
    "hoejvangen_2023.txt",
    "hoejvangen_2023.docx",
    "hoejvangen_2023_uden_typografier.docx",
    "hoejvangen_2023.pdf",
    "hoejvangen_2023_uden_typografier.pdf",
]
FORMULARER = [
    "skanderborg_dagpleje_2023.txt",
    "skanderborg_dagpleje_2023_formular.pdf",
    "skanderborg_dagpleje_2023_formular_tabte_linjeskift.pdf",
]


def ens(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst).strip()


def laes_fil(eksempler, navn):
    return laes((eksempler / "kontrakter" / navn).read_bytes())


@pytest.mark.parametrize("navn", HOEJVANGEN)
def test_hoejvangen_er_ens_i_alle_former(eksempler, navn):
    facit = json.loads((eksempler / "facit/hoejvangen_2023.json").read_text(encoding="utf-8"))
    forslag = laes_fil(eksempler, navn)
    assert (forslag.titel, forslag.aar, forslag.enhed) == (facit["titel"], 2023, "Dagtilbud Højvangen")
    assert [ens(blok.tekst) for blok in forslag.indledning] == [ens(tekst) for tekst in facit["indledning"]]
    laest = [
        (
            maal.nummer,
            ens(maal.overskrift),
            [(et.noegle, et.overskrift, [(blok.art, ens(blok.tekst)) for blok in et.blokke]) for et in maal.afsnit],
        )
        for maal in forslag.maal
    ]
    noegler = {overskrift: noegle for noegle, overskrift in KENDTE.items()}
    assert laest == [
        (
            maal["nummer"],
            ens(maal["overskrift"]),
            [
                (noegler[overskrift], overskrift, [(art, ens(tekst)) for art, tekst in blokke])
                for overskrift, blokke in maal["afsnit"].items()
            ],
        )
        for maal in facit["maal"]
    ]
    aktiviteter = [sum(blok.art == "li" for blok in maal.find("aktiviteter").blokke) for maal in forslag.maal]
    assert aktiviteter == [6, 15, 6, 8, 11, 8, 7]
    assert forslag.uplaceret == []
    print(f"\n{navn}: {len(forslag.maal)} mål, {aktiviteter} aktiviteter, 0 tegn uden plads")


@pytest.mark.parametrize("navn", FORMULARER)
def test_formularens_felter_er_der_alle(eksempler, navn):
    felter = json.loads((eksempler / "facit/skanderborg_dagpleje_2023_felter.json").read_text(encoding="utf-8"))
    forslag = laes_fil(eksempler, navn)
    assert (forslag.aar, forslag.enhed) == (2023, "Skanderborg Dagpleje")
    assert [maal.nummer for maal in forslag.maal] == ["1", "2", "3", "4", "5"]
    laest = {"Beskrivelse af udviklingsmålet": forslag.indledning}
    for maal in forslag.maal:
        assert ens(felter[f"Indsæt overskrift på udviklingsmål nr {maal.nummer}"]) == ens(maal.overskrift)
        for afsnit in maal.afsnit:
            laest[KENDTE[afsnit.noegle] + (f" {maal.nummer}" if maal.nummer != "1" else "")] = afsnit.blokke
    assert len(laest) == 1 + 5 * 7
    for navn_, blokke in laest.items():
        assert uden_tegn("".join(blok.tekst for blok in blokke)) == uden_tegn(felter[navn_]), navn_


def uden_tegn(tekst: str) -> str:
    """Without white space and bullets: the two forms differ in those alone."""
    return re.sub(r"[\s•]+", "", tekst)


def test_tabte_linjeskift_bliver_kun_foreslaaet(eksempler):
    helt, tabt = (laes_fil(eksempler, navn) for navn in FORMULARER[1:])
    assert not any(blok.forslag.get("linjeskift") for blok in helt.blokke())
    assert sum(len(blok.forslag.get("linjeskift", [])) for blok in tabt.blokke()) == 52
    assert "52 steder" in next(et.tekst for et in tabt.bemaerkninger if et.sted == "Linjeskift")


def test_den_tomme_formular_siger_at_den_er_tom(eksempler):
    with pytest.raises(KanIkkeLaeses, match="Formularen er tom"):
        laes_fil(eksempler, "skanderborg_formular_tom.pdf")


@pytest.mark.parametrize(
    ("navn", "ligner"),
    [
        ("handleplan_smart.txt", "en handleplan"),
        ("strategi_frederikshavn_2022.txt", "en strategi"),
        ("vision_boernefortaellingen_2024_2027.txt", "en vision"),
    ],
)
def test_andre_dokumenter_er_ikke_kontrakter(eksempler, navn, ligner):
    with pytest.raises(IkkeEnKontrakt, match=f"Det ligner {ligner}"):
        laes((eksempler / navn).read_bytes())


@pytest.mark.parametrize("navn", [*HOEJVANGEN, *FORMULARER])
def test_et_forslag_kan_gemmes_og_hentes(eksempler, navn):
    forslag = laes_fil(eksempler, navn)
    assert fra_dict(json.loads(json.dumps(forslag.som_dict()))) == forslag


def test_en_tekst_laeses_uden_det_der_laeser_andre_filer():
    """The reader is started once for each file: what it does not need costs more than the reading."""
    kode = (
        "import sys; from kontrakter.indlaesning.laes import laes; "
        f"laes({KONTRAKT.encode()!r}); print(sorted({{'pypdf', 'docx', 'lxml', 'django'}} & set(sys.modules)))"
    )
    svar = subprocess.run(
        [sys.executable, "-c", kode], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert svar.stdout.strip() == "[]"
