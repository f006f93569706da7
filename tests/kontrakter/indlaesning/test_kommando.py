"""`manage.py indlaes_kontrakt`: exit codes, the JSON, and a municipality's own headings."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.proces import laes_i_proces
from tests import fabrikker

KONTRAKT = """Udviklingskontrakt 2024 for Dagtilbud Solbakken

Udviklingsmål 5.1
Gode overgange

Aktiviteter
• Vi besøger skolen.
• Vi laver en plan.

Sådan ved vi det
Vi spørger forældrene.

Tidsperspektiv
2024
"""


@pytest.fixture
def fil(tmp_path):
    fil = tmp_path / "kontrakt.txt"
    fil.write_text(KONTRAKT, encoding="utf-8")
    return str(fil)


def koer(*argumenter):
    ud, fejl = StringIO(), StringIO()
    kode = 0
    try:
        call_command("indlaes_kontrakt", *argumenter, stdout=ud, stderr=fejl)
    except SystemExit as slut:
        kode = slut.code
    return kode, ud.getvalue(), fejl.getvalue()


def test_resume(fil):
    kode, ud, fejl = koer(fil)
    assert (kode, fejl) == (0, "")
    assert "1 mål, 2 afsnit, 2 aktiviteter, 0 tegn uden plads" in ud


def test_json_er_det_hele(fil):
    kode, ud, _ = koer(fil, "--json")
    assert kode == 0
    data = json.loads(ud)
    assert list(data) == [
        "art",
        "kilde",
        "titel",
        "aar",
        "enhed",
        "indledning",
        "maal",
        "uplaceret",
        "bemaerkninger",
    ]
    assert (data["art"], data["kilde"], data["aar"], data["enhed"]) == (
        "kontrakt",
        "tekst",
        2024,
        "Dagtilbud Solbakken",
    )
    [maal] = data["maal"]
    assert (maal["nummer"], maal["overskrift"]) == ("5.1", "Gode overgange")
    assert maal["afsnit"][0]["blokke"][0] == {"art": "li", "tekst": "Vi besøger skolen."}


def test_kommunens_egne_overskrifter_kendes(fil, by):
    fabrikker.skabelon(by.kommune, afsnit=[("opfoelgning", "Sådan ved vi det", "opfoelgning")])
    _, uden, _ = koer(fil, "--json")
    assert [et["noegle"] for et in json.loads(uden)["maal"][0]["afsnit"]] == ["aktiviteter", "tidsperspektiv"]
    _, med, _ = koer(fil, "--json", "--kommune", by.kommune.navn)
    noegler = [et["noegle"] for et in json.loads(med)["maal"][0]["afsnit"]]
    assert noegler == ["aktiviteter", "opfoelgning", "tidsperspektiv"]


@pytest.mark.django_db
def test_en_ukendt_kommune_er_en_fejl(fil):
    with pytest.raises(CommandError, match="ingen kommune"):
        koer(fil, "--kommune", "Ingensteds")


def test_json_er_kun_for_een_fil(fil):
    with pytest.raises(CommandError, match="én fil"):
        koer(fil, fil, "--json")


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (b"", "Filen er tom"),
        (b"   \n", "Filen er tom"),
        (b"Kaere bestyrelse\n\nVi ses paa mandag.", "ikke en udviklingskontrakt"),
        (b"\x00\x01\x02\x03", "hverken PDF, Word eller tekst"),
        (b"%PDF-1.7\nvrovl", "beskadiget"),
        (b"PK\x03\x04vrovl", "beskadiget"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1vrovl", "ældre udgave af Word"),
        (b"x" * (10 * 1024 * 1024 + 1), "mere end 10 MB"),
    ],
)
def test_det_der_ikke_kan_laeses_giver_2_og_en_dansk_besked(tmp_path, indhold, besked):
    fil = tmp_path / "fil"
    fil.write_bytes(indhold)
    kode, ud, fejl = koer(str(fil), "--json")
    assert (kode, ud) == (2, "")
    assert besked in fejl


def test_en_fil_der_ikke_findes(tmp_path):
    kode, _, fejl = koer(str(tmp_path / "ingen.pdf"))
    assert kode == 2
    assert "kan ikke åbnes" in fejl


def test_graensen_for_tid_holder():
    """The control for the limit: the same text is read when there is time."""
    tung = ("Udviklingsmål 1\nA\n\nTidsperspektiv\n2024\n\nAktiviteter\n" + "• punkt\n" * 60_000).encode()
    assert len(laes_i_proces(tung).maal) == 1
    with pytest.raises(KanIkkeLaeses, match="for stor eller for indviklet"):
        laes_i_proces(tung, sekunder=0)
