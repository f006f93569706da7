"""A proposal becomes a contract: our own PDF the same contract again, another file one with every word in it."""

import json

import pytest

from kontrakter.handlinger import opret_af_data
from kontrakter.indhold import hent_indhold
from kontrakter.indlaesning.data import som_data, som_html
from kontrakter.indlaesning.forslag import Blok, fra_dict
from kontrakter.indlaesning.forstaa import forstaa
from kontrakter.indlaesning.laes import laes
from kontrakter.models import Kontrakt
from kontrakter.udskrift import lager
from kontrakter.udskrift.data import kontrakt_data

from ..hjaelp import uden_delinger
from .test_laes import laes_fil, uden_tegn


@pytest.mark.parametrize("navn", ["Dagtilbud Højvangen", "Skanderborg Dagpleje"])
def test_vores_egen_pdf_laest_igen_er_den_samme_kontrakt(demo, navn):
    kontrakt = Kontrakt.objects.get(enhed__navn=navn, aar=2023)
    foer = kontrakt_data(hent_indhold(kontrakt))
    forslag = laes(lager.pdf_af(kontrakt))
    forstaa(forslag, [])
    forslag = fra_dict(json.loads(json.dumps(forslag.som_dict())))  # as it is kept while it is reviewed
    assert (forslag.kilde, len(forslag.maal)) == ("json", len(foer["maal"]))
    arter = dict(kontrakt.skabelon.afsnit.values_list("noegle", "art"))
    data = som_data(forslag, titel=forslag.titel, aar=2023, til_aar=forslag.til_aar, arter=arter)
    Kontrakt.objects.all().delete()
    holder = kontrakt.kontraktholder
    ny = opret_af_data(
        data, enhed=kontrakt.enhed, skabelon=kontrakt.skabelon, aar=2023, kontraktholder=holder, af=holder
    )
    assert kontrakt_data(hent_indhold(ny)) == uden_delinger(foer)


@pytest.mark.parametrize("navn", ["hoejvangen_2023.pdf", "skanderborg_dagpleje_2023_formular.pdf"])
def test_hvert_ord_er_i_kontrakten(eksempler, demo, navn):
    """Whatever form the text gets, prose, rows or links, all of it is there."""
    forslag = laes_fil(eksempler, navn)
    forstaa(forslag, [])
    data = som_data(forslag, titel=forslag.titel, aar=2023, arter={})
    med = json.dumps(data, ensure_ascii=False)
    for blok in forslag.blokke():
        for linje in blok.tekst.splitlines():
            ren = linje.replace('"', '\\"').replace("&", "&amp;")
            assert ren in med or uden_tegn(ren) in uden_tegn(med), linje[:80]
    aktiviteter = [len(maal["aktiviteter"]) for maal in data["maal"]]
    assert aktiviteter in ([6, 15, 6, 8, 11, 8, 7], [4, 5, 4, 4, 3])


def test_valgte_punkter_er_links_og_ikke_tekst(eksempler, demo):
    from kontrakter.indlaesning.forstaa import Punkt
    from strategi.models import Punkt as Raekke

    punkter = [
        Punkt(et.pk, et.spor.strategi.titel, et.spor.nummer, et.spor.titel, et.nummer, et.titel)
        for et in Raekke.objects.select_related("spor__strategi").filter(spor__strategi__titel="DUS 2023")
    ]
    forslag = laes_fil(eksempler, "hoejvangen_2023.txt")
    forstaa(forslag, punkter)
    data = som_data(forslag, titel="T", aar=2023, arter={})
    foerste = data["maal"][0]
    assert [(et["spor"], et["nummer"]) for et in foerste["afsaet"]] == [("2", "1"), ("2", "2"), ("2", "6")]
    tekst = next(et["tekst"] for et in foerste["afsnit"] if et["noegle"] == "afsaet")
    assert tekst.startswith("<p>Klar til fremtiden")
    # A point nobody has chosen stays as text, with its own number.
    for blok in forslag.maal[0].find("afsaet").blokke:
        if "punkt" in blok.forslag:
            blok.forslag["punkt"]["valgt"] = False
    uden = som_data(forslag, titel="T", aar=2023, arter={})["maal"][0]
    assert uden["afsaet"] == []
    assert "<p>6. Udvikling af opgaveløsning.</p>" in next(
        et["tekst"] for et in uden["afsnit"] if et["noegle"] == "afsaet"
    )


def test_blokke_som_html():
    blokke = [Blok("p", "A & b"), Blok("li", "et"), Blok("li", "to\ntre"), Blok("ol", "6. seks"), Blok("ol", "x")]
    assert som_html(blokke) == "<p>A &amp; b</p><ul><li>et</li><li>to<br>tre</li></ul><p>6. seks</p><ol><li>x</li></ol>"
